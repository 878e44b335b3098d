// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hunt/time_window.h"

#include "ui/common/plain_label.h"
#include "ui/common/theme.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <tuple>

namespace standstill::ui {

TimeWindow::TimeWindow(QWidget* parent)
    : QWidget(parent)
    , m_mode(new QComboBox(this))
    , m_from(new QDateTimeEdit(this))
    , m_to(new QDateTimeEdit(this))
{
    m_mode->setObjectName(QStringLiteral("timeModeBox"));
    m_mode->setAccessibleName(tr("Time the query looks at"));
    const QString lifted = tr("A look-back such as Timestamp > ago(7d) is left out");
    const QString last = tr("Counted from the last event of the case. A look-back of the query is left out");
    for (const auto& [time, text, tip] : {std::tuple{HuntTime::WholeCase, tr("Whole case"), lifted},
             {HuntTime::LastDay, tr("Last 24 hours"), last}, {HuntTime::LastWeek, tr("Last 7 days"), last},
             {HuntTime::LastMonth, tr("Last 30 days"), last}, {HuntTime::Span, tr("From … to"), lifted},
             {HuntTime::AsWritten, tr("As the query says"), tr("ago() counts from now")}}) {
        m_mode->addItem(text, int(time));
        m_mode->setItemData(m_mode->count() - 1, tip, Qt::ToolTipRole);
    }
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

HuntTime TimeWindow::mode() const
{
    return HuntTime(m_mode->currentData().toInt());
}

void TimeWindow::setMode(HuntTime mode)
{
    m_mode->setCurrentIndex(m_mode->findData(int(mode)));
}

void TimeWindow::showEdits()
{
    m_from->setVisible(mode() == HuntTime::Span);
    m_to->setVisible(mode() == HuntTime::Span);
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
    return mode() == HuntTime::Span ? m_span : std::nullopt;
}

session::HuntOptions TimeWindow::options() const
{
    session::HuntOptions options;
    options.window = span();
    options.last = hunt_time_length(mode());
    options.lift_look_back = mode() != HuntTime::AsWritten;
    return options;
}

} // namespace standstill::ui
