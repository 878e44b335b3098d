// SPDX-License-Identifier: GPL-3.0-or-later
// Asks why a source is to be taken out of the case, and says what that means. Changes nothing itself.
#pragma once

#include <QDialog>

class QLineEdit;

namespace standstill::ui {

class TakeOutDialog : public QDialog
{
    Q_OBJECT
public:
    /// `source` as it is listed: "E-02 (bkp01.csv)"; `events` of it that no other source holds would go.
    TakeOutDialog(const QString& source, std::uint64_t events, QWidget* parent);
    QString reason() const;

private:
    QLineEdit* m_reason;
};

} // namespace standstill::ui
