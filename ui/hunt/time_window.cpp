// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hunt/time_window.h"

#include "ui/common/plain_label.h"
#include "ui/common/theme.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QSignalBlocker>

namespace standstill::ui {

TimeWindow::TimeWindow(QWidget* parent)
    : QWidget(parent)
    , m_mode(new QComboBox(this))
    , m_from(new QDateTimeEdit(this))
    , m_to(new QDateTimeEdit(this))
{
    m_mode->setObjectName(QStringLiteral("timeModeBox"));
    m_mode->setAccessibleName(tr("Time the query looks at"));
    m_mode->addItem(tr("Whole case"));
    m_mode->addItem(tr("From … to"));
    m_mode->addItem(tr("As the query says"));
    m_mode->setItemData(0, tr("A look-back such as Timestamp > ago(7d) is left out"), Qt::ToolTipRole);
    m_mode->setItemData(2, tr("ago() counts from now"), Qt::ToolTipRole);
    m_from->setObjectName(QStringLiteral("timeFromEdit"));
    m_to->setObjectName(QStringLiteral("timeToEdit"));
    for (QDateTimeEdit* edit : {m_from, m_to}) {
        edit->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
        edit->setTimeSpec(Qt::UTC); // the wall clock as typed; the zone is ours to apply
        edit->setCalendarPopup(true);
        edit->hide();
    }
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(gap::xs);
    row->addWidget(m_mode);
    row->addWidget(m_from);
    row->addWidget(m_to);
    setZone(m_zone, QStringLiteral("UTC"));
    setFocusProxy(m_mode);
    connect(m_mode, &QComboBox::currentIndexChanged, this, [this] {
        showEdits();
        emit modeChosen(mode());
    });
    for (QDateTimeEdit* edit : {m_from, m_to}) {
        connect(edit, &QDateTimeEdit::dateTimeChanged, this, [this] {
            m_span = TimeRange{ticksOf(m_from), ticksOf(m_to) + ticks_per_second};
        });
    }
}

TimeWindow::Mode TimeWindow::mode() const
{
    return Mode(m_mode->currentIndex());
}

void TimeWindow::setMode(Mode mode)
{
    m_mode->setCurrentIndex(int(mode));
}

void TimeWindow::showEdits()
{
    m_from->setVisible(mode() == Mode::Span);
    m_to->setVisible(mode() == Mode::Span);
}

Ticks TimeWindow::ticksOf(const QDateTimeEdit* edit) const
{
    const QDateTime wall = edit->dateTime();
    return QDateTime(wall.date(), wall.time(), m_zone).toSecsSinceEpoch() * ticks_per_second;
}

void TimeWindow::setTicks(QDateTimeEdit* edit, Ticks ticks)
{
    const QDateTime there = QDateTime::fromSecsSinceEpoch(ticks / ticks_per_second, Qt::UTC).toTimeZone(m_zone);
    const QSignalBlocker quiet(edit);
    edit->setDateTime(QDateTime(there.date(), there.time(), Qt::UTC));
}

void TimeWindow::setZone(const QTimeZone& zone, const QString& name)
{
    m_zone = zone;
    m_from->setAccessibleName(tr("From, %1").arg(name));
    m_to->setAccessibleName(tr("To, %1, inclusive").arg(name));
    m_from->setToolTip(tr("From, %1").arg(name));
    m_to->setToolTip(tr("To, %1, inclusive").arg(name));
    if (m_span)
        setSpan(*m_span);
}

void TimeWindow::setSpan(const TimeRange& range)
{
    m_span = range;
    setTicks(m_from, range.from);
    setTicks(m_to, range.to - 1);
}

std::optional<TimeRange> TimeWindow::span() const
{
    return mode() == Mode::Span ? m_span : std::nullopt;
}

session::HuntOptions TimeWindow::options() const
{
    session::HuntOptions options;
    options.window = span();
    options.lift_look_back = mode() != Mode::AsWritten;
    return options;
}

} // namespace standstill::ui
