// SPDX-License-Identifier: GPL-3.0-or-later
// A searchable choice of an IANA time zone: typing any part of a name narrows the list. Used for the case zone and for
// stamps without a zone at import.
#pragma once

#include <QComboBox>
#include <QTimeZone>

namespace standstill::ui {

class ZoneBox : public QComboBox
{
    Q_OBJECT
public:
    explicit ZoneBox(QWidget* parent = nullptr);
    void setZone(const QString& ianaName);
    /// Invalid while the text names no zone.
    QTimeZone zone() const;
    QString zoneName() const; ///< "" while the text names no zone

signals:
    void zoneChanged();
};

/// "now 14:02 UTC = 16:02 Europe/Berlin"
QString nowInZone(const QTimeZone& zone, const QString& name);

} // namespace standstill::ui
