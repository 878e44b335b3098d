// SPDX-License-Identifier: GPL-3.0-or-later
// What the timeline page says: the sentence above, and the line below of what is pointed at. Part of TimelinePage.
#include "ui/common/format.h"
#include "ui/common/page_header.h"
#include "ui/common/plain_label.h"
#include "ui/timeline/timeline_page.h"
#include "ui/timeline/timeline_view.h"

#include <algorithm>
#include <QPushButton>

namespace standstill::ui {
namespace {

QString counted(std::size_t count, const QString& one, const QString& many)
{
    return count == 1 ? one : many.arg(formatCount(count));
}

} // namespace

void TimelinePage::showTexts()
{
    m_clear->setEnabled(m_state->timeRange().has_value());
    if (!m_loaded)
        return;
    const TimelineScene& scene = m_view->scene();
    if (!m_extent) {
        m_header->setSentence(tr("The timeline is empty"));
        m_header->setCount({});
        return;
    }
    const TimeRange& sight = m_view->range();
    m_header->setCount(tr("%1 in sight").arg(formatDuration(sight.to - sight.from)));
    if (scene.marks.empty()) {
        m_header->setSentence(
            m_state->predicate().isEmpty() ? tr("No findings on the timeline") : tr("Nothing here matches"));
        m_view->setNotice(!scene.downtimes.empty() ? QString()
                : m_state->predicate().isEmpty()
                ? tr("No rule matched. The strip above shows all events of the case.")
                : tr("The filter leaves no finding. The strip above shows all events of the case."));
        return;
    }
    m_view->setNotice({});
    if (const auto& filter = m_state->timeRange()) {
        const auto before = [](const TimelineMark& mark, Ticks time) { return mark.time < time; };
        const auto from = std::lower_bound(scene.marks.begin(), scene.marks.end(), filter->from, before);
        const auto to = std::lower_bound(from, scene.marks.end(), filter->to, before);
        // The span itself stands in the chip beside the filter.
        m_header->setSentence(tr("%1 of %2 in the time filter")
                                  .arg(formatCount(static_cast<std::uint64_t>(to - from)),
                                      counted(scene.marks.size(), tr("1 finding"), tr("%1 findings"))));
        return;
    }
    m_header->setSentence(
        tr("%1 %2, %3")
            .arg(counted(scene.marks.size(), tr("1 finding"), tr("%1 findings")), lanesCounted(m_laneNames.size()),
                spanText(scene.marks.front().time, scene.marks.back().time)));
}

QString TimelinePage::lanesCounted(std::size_t count) const
{
    switch (m_lanes) {
    case LaneBy::Account:
        return counted(count, tr("by 1 account"), tr("by %1 accounts"));
    case LaneBy::Category:
        return counted(count, tr("in 1 category"), tr("in %1 categories"));
    case LaneBy::Host:
        break;
    }
    return counted(count, tr("on 1 host"), tr("on %1 hosts"));
}

/// As short as it can be said: one date when it is one day, seconds only within a minute.
QString TimelinePage::spanText(Ticks first, Ticks last) const
{
    const QTimeZone zone = m_state->displayZone();
    const QString from = formatTimeShort(first, zone); // "2025-03-09 02:31:04"
    const QString to = formatTimeShort(last, zone);
    if (from == to)
        return from;
    const bool one_minute = from.left(16) == to.left(16);
    const QString end = one_minute ? to.mid(11) : from.left(10) == to.left(10) ? to.mid(11, 5) : to.left(16);
    return tr("%1 to %2").arg(one_minute ? from : from.left(16), end);
}

QString TimelinePage::describeMark(const TimelineMark& mark) const
{
    QStringList parts{formatTime(mark.time, m_state->displayZone()) + QLatin1Char(' ') + m_state->displayZoneName(),
        m_view->scene().hosts.value(mark.lane), classificationLabel(mark.classification)};
    QStringList targets;
    if (mark.security)
        targets.append(tr("security"));
    if (mark.backup)
        targets.append(tr("backup"));
    if (mark.database)
        targets.append(tr("database"));
    if (!targets.isEmpty())
        parts.append(tr("targets %1").arg(targets.join(QStringLiteral(", "))));
    if (m_described == mark.finding && !m_description.isEmpty())
        parts.append(m_description);
    return parts.join(QStringLiteral("  \u00b7  "));
}

QString TimelinePage::describeContext(const ContextMark& mark, std::size_t count, const QString& kind) const
{
    QStringList parts{formatTime(mark.time, m_state->displayZone()) + QLatin1Char(' ') + m_state->displayZoneName(),
        mark.host.empty() ? QString() : evidenceText(mark.host), evidenceText(mark.what)};
    parts.removeAll(QString());
    if (count > 1)
        parts.append(tr("and %1 more").arg(formatCount(count - 1)));
    parts.append(kind);
    return parts.join(QStringLiteral("  \u00b7  "));
}

// A dozen stops are down and up again in a breath: what goes on at one time stands in one line.
QString TimelinePage::describeDowntimes(const std::vector<std::uint32_t>& bars) const
{
    constexpr std::size_t most_told = 3;
    const TimelineScene& scene = m_view->scene();
    const QTimeZone zone = m_state->displayZone();
    QStringList parts{scene.hosts.value(scene.downtimes[bars.front()].lane)};
    for (std::size_t i = 0; i < std::min(bars.size(), most_told); ++i) {
        const DowntimeBar& bar = scene.downtimes[bars[i]];
        const QString service = evidenceText(bar.service);
        const QString from = formatTimeShort(bar.from, zone);
        if (!bar.to) {
            parts.append(tr("%1 down since %2, not seen running again").arg(service, from));
            continue;
        }
        const QString to = formatTimeShort(*bar.to, zone);
        parts.append(tr("%1 down %2 to %3 (%4)")
                         .arg(service, from, to.left(10) == from.left(10) ? to.mid(11) : to,
                             formatDuration(*bar.to - bar.from)));
    }
    if (bars.size() > most_told)
        parts.append(tr("and %1 more").arg(formatCount(bars.size() - most_told)));
    parts.append(m_state->displayZoneName());
    return parts.join(QStringLiteral("  \u00b7  "));
}

/// The pointer first, else the current finding: what is true of the mouse is true of the keyboard.
void TimelinePage::showReadout()
{
    const TimelineScene& scene = m_view->scene();
    std::optional<std::uint32_t> mark = scene.hovered;
    if (!mark && !scene.hoverPixel)
        mark = scene.current;
    QString text;
    if (scene.hoveredContext) {
        text = describeContext(
            scene.context[scene.hoveredContext->first], scene.hoveredContext->count, tr("context, no finding"));
    } else if (scene.hoveredManual) {
        text =
            describeContext(scene.manual[scene.hoveredManual->first], scene.hoveredManual->count, tr("added by hand"));
    } else if (!scene.hoveredDowntimes.empty()) {
        text = describeDowntimes(scene.hoveredDowntimes);
    } else if (mark) {
        text = describeMark(scene.marks[*mark]);
        if (m_described != scene.marks[*mark].finding)
            m_hoverSoon.start();
    } else if (scene.hoverPixel) {
        text = formatTime(scene.scale.toTime(*scene.hoverPixel), m_state->displayZone()) + QLatin1Char(' ')
            + m_state->displayZoneName();
    } else if (m_loaded && m_extent) {
        text =
            tr("Drag to filter, turn the wheel to zoom, [ ] to go through the findings, { } the context, ( ) the "
               "downtimes, < > what was added by hand; nights and weekends are shaded (Monday to Friday 7 to 19, %1)")
                .arg(QString::fromUtf8(caseZone().id()));
    }
    m_readout->setFullText(text);
    m_view->setAccessibleDescription(text);
}

} // namespace standstill::ui
