// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/zone_box.h"

#include <QCompleter>
#include <QDateTime>
#include <QLineEdit>

namespace standstill::ui {

ZoneBox::ZoneBox(QWidget* parent)
    : QComboBox(parent)
{
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setMaxVisibleItems(16);
    addItem(QStringLiteral("UTC"));
    const QList<QByteArray> ids = QTimeZone::availableTimeZoneIds();
    for (const QByteArray& id : ids) {
        // Region/City names only: the rest are old aliases and POSIX forms.
        if (id.contains('/') && !id.startsWith("Etc/") && !id.startsWith("posix/") && !id.startsWith("right/"))
            addItem(QString::fromLatin1(id));
    }
    auto* completer = new QCompleter(model(), this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    completer->setMaxVisibleItems(12);
    setCompleter(completer);
    lineEdit()->setClearButtonEnabled(false);
    lineEdit()->setPlaceholderText(tr("UTC or Region/City"));
    setAccessibleName(tr("Time zone"));
    connect(this, &QComboBox::editTextChanged, this, &ZoneBox::zoneChanged);
}

void ZoneBox::setZone(const QString& ianaName)
{
    const int index = findText(ianaName);
    if (index >= 0)
        setCurrentIndex(index);
    else
        setEditText(ianaName);
}

QTimeZone ZoneBox::zone() const
{
    const QString name = zoneName();
    if (name.isEmpty())
        return {};
    return name == QLatin1String("UTC") ? QTimeZone::utc() : QTimeZone(name.toLatin1());
}

QString ZoneBox::zoneName() const
{
    const int index = findText(currentText().trimmed(), Qt::MatchFixedString);
    if (index >= 0)
        return itemText(index);
    const QByteArray typed = currentText().trimmed().toLatin1();
    return QTimeZone::isTimeZoneIdAvailable(typed) ? QString::fromLatin1(typed) : QString();
}

QString nowInZone(const QTimeZone& zone, const QString& name)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QString utc = now.toString(QStringLiteral("HH:mm"));
    if (name == QLatin1String("UTC"))
        return ZoneBox::tr("now %1 UTC").arg(utc);
    const QDateTime there = now.toTimeZone(zone);
    return ZoneBox::tr("now %1 UTC = %2 %3").arg(utc, there.toString(QStringLiteral("HH:mm")), name);
}

} // namespace standstill::ui
