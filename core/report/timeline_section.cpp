// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline figure, a second one of the malicious span when that is a small part of the whole, and the key events
// that the numbers in it refer to.
#include "core/report/context.h"

#include <algorithm>
#include <map>

namespace standstill::report {

namespace {

using enum Classification;

constexpr std::size_t key_event_limit = 20;
constexpr int axis_labels = 7;

struct KeyEvent
{
    const ReportFinding* finding = nullptr;
    std::vector<std::string> why;
};

/// First and last malicious finding of the case, the first on each host, and the first that aims at each kind of
/// service. Without malicious findings the first undecided one on each host takes their place.
std::vector<KeyEvent> key_events(const Digest& digest)
{
    const Classification subject = digest.of(TruePositive).total > 0 ? TruePositive : NotSet;
    const std::string kind = subject == TruePositive ? "malicious" : "undecided";
    std::vector<KeyEvent> events;
    const auto note = [&](const ReportFinding* finding, const std::string& why) {
        for (KeyEvent& event : events) {
            if (event.finding == finding) {
                event.why.push_back(why);
                return;
            }
        }
        events.push_back({finding, {why}});
    };
    std::set<std::string> hosts;
    bool security = false;
    bool backup = false;
    bool database = false;
    const ReportFinding* last = nullptr;
    for (const ReportFinding* entry : digest.findings) {
        const Finding& finding = entry->finding;
        if (finding.triage.classification != subject)
            continue;
        if (!last)
            note(entry, "first " + kind + " finding");
        if (hosts.insert(finding.device_name).second && hosts.size() > 1)
            note(entry, "first on this host");
        if (finding.targets_security && !std::exchange(security, true))
            note(entry, "first aimed at a security service");
        if (finding.targets_backup && !std::exchange(backup, true))
            note(entry, "first aimed at a backup service");
        if (finding.targets_database && !std::exchange(database, true))
            note(entry, "first aimed at a database or mail service");
        last = entry;
    }
    if (last && events.front().finding != last)
        note(last, "last " + kind + " finding");
    return events;
}

ReportTimeline figure(const ReportContext& context, TimeRange range, bool with_density, const std::string& caption)
{
    const Digest& digest = context.digest;
    ReportTimeline figure;
    figure.caption = caption;
    figure.timeline.range = range;
    figure.timeline.extent = context.input.timeline.extent;
    if (with_density)
        figure.timeline.density = context.input.timeline.density;
    std::map<std::string, int> lanes;
    for (const std::string& host : digest.lanes) {
        const bool seen = with_density || std::any_of(digest.findings.begin(), digest.findings.end(), [&](auto* entry) {
            return entry->finding.device_name == host && entry->finding.time >= range.from
                && entry->finding.time <= range.to;
        });
        if (!seen)
            continue;
        lanes.emplace(host, static_cast<int>(figure.timeline.lanes.size()));
        figure.timeline.lanes.push_back(host_or_none(host));
    }
    for (const ReportFinding* entry : digest.findings) {
        const Finding& finding = entry->finding;
        if (finding.time < range.from || finding.time > range.to)
            continue;
        figure.timeline.marks.push_back({finding.id, finding.time, lanes.at(finding.device_name),
            finding.triage.classification, finding.targets_security, finding.targets_backup, finding.targets_database});
    }
    figure.ticks = context.zone.axis(range.from, range.to, axis_labels);
    return figure;
}

/// The range of the bins, widened so that every finding lies inside it.
TimeRange whole_range(const ReportContext& context)
{
    TimeRange range = context.input.timeline.range;
    const Tally& all = context.digest.all;
    if (range.empty())
        range = {*all.first, *all.last};
    if (range.to <= range.from)
        range = {range.from - 30 * ticks_per_second, range.from + 30 * ticks_per_second};
    return range;
}

ReportTable key_event_table(const ReportContext& context, const std::vector<KeyEvent>& events, std::size_t shown)
{
    ReportTable table;
    table.caption = "Key events";
    table.columns = {
        {"No.", 0.4, true}, {"Time", 1.9}, {"Host", 1.4}, {"What", 3.0}, {"StopMethod", 1.3}, {"Finding", 0.8}};
    for (std::size_t i = 0; i < shown; ++i) {
        const Finding& finding = events[i].finding->finding;
        table.rows.push_back(
            {numeric(i + 1), cell(context.zone.to_second(finding.time)), cell(host_or_none(finding.device_name)),
                cell(join(events[i].why)), cell(finding.stop_method), cell(finding.label())});
    }
    return table;
}

/// What analysts know from elsewhere, with who says so. Those that were removed are counted: that somebody took one off
/// is part of the story of the case.
void add_manual_events(const ReportContext& context, ReportSection& section)
{
    ReportTable table;
    table.caption = "Events that were added by hand";
    table.columns = {{"Time", 1.9}, {"Host", 1.4}, {"What", 4.2}, {"Added by", 1.4}};
    std::size_t removed = 0;
    for (const ManualEvent& event : context.input.manual_events) {
        if (event.removed()) {
            ++removed;
            continue;
        }
        table.rows.push_back(
            {cell(context.zone.to_second(event.time)), cell(event.host.empty() ? std::string("none") : event.host),
                cell(event.text), cell(event.history.front().analyst)});
    }
    if (!table.rows.empty())
        section.blocks.push_back(std::move(table));
    if (removed > 0)
        section.blocks.push_back(
            ReportParagraph{count(removed, "event that was added by hand was", "events that were added by hand were")
                + " taken off the timeline again; the case has them with their history."});
}

} // namespace

Sections timeline_sections(const ReportContext& context)
{
    ReportSection section{"timeline", "Timeline", 1, false, {}};
    if (context.digest.findings.empty()) {
        section.blocks.push_back(ReportParagraph{"There are no findings to draw."});
        add_manual_events(context, section);
        return {std::move(section)};
    }
    const TimeRange range = whole_range(context);
    const bool density = !context.input.timeline.density.empty() && range == context.input.timeline.range;
    if (density && (*context.digest.all.first < range.from || *context.digest.all.last > range.to))
        section.blocks.push_back(ReportParagraph{"Some findings lie outside the span that the figure shows."});
    section.blocks.push_back(figure(context, range, density,
        "All findings by host" + std::string(density ? ", under the density of all events" : "")
            + ". Times: " + context.zone.label() + '.'));

    const std::vector<KeyEvent> events = key_events(context.digest);
    const std::size_t shown = std::min(events.size(), key_event_limit);
    const Tally& malicious = context.digest.of(TruePositive);
    if (malicious.total > 1) {
        const Ticks span = *malicious.last - *malicious.first;
        const Ticks margin = std::max(span / 20, ticks_per_second);
        const TimeRange close{*malicious.first - margin, *malicious.last + margin};
        if ((close.to - close.from) * 4 < range.to - range.from) {
            ReportTimeline second = figure(context, close, false,
                "The span of the malicious findings. Numbers are those of the key events. Times: "
                    + context.zone.label() + '.');
            for (std::size_t i = 0; i < shown; ++i)
                second.callouts.push_back({events[i].finding->finding.id, static_cast<int>(i) + 1});
            section.blocks.push_back(std::move(second));
        }
    }
    if (!events.empty())
        section.blocks.push_back(key_event_table(context, events, shown));
    if (shown < events.size())
        section.blocks.push_back(ReportParagraph{"These are the first " + number(shown) + " of " + number(events.size())
            + " key events; the table of findings has all of them."});
    add_manual_events(context, section);
    return {std::move(section)};
}

} // namespace standstill::report
