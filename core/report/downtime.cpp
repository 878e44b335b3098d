// SPDX-License-Identifier: GPL-3.0-or-later
// What became of the commands, and how long services were down: a line of sums, and the services that are still down
// first.
#include "core/report/context.h"

#include <algorithm>
#include <map>

namespace standstill::report {

namespace {

constexpr std::size_t rows_in_short = 100; ///< of the report that is not the full one
constexpr std::size_t reasons_in_short = 10;

/// "Of 67 commands that ask for a stop, 41 confirmed: stopped, ...". Every effect that occurs, most frequent first.
std::string effect_sentence(const ReportContext& context)
{
    std::map<std::string, std::uint64_t> counts;
    std::uint64_t all = 0;
    for (const ReportFinding* entry : context.digest.findings) {
        if (entry->finding.effect.empty())
            continue;
        ++counts[entry->finding.effect];
        ++all;
    }
    if (all == 0)
        return "No finding asks a service or process to stop.";
    std::vector<std::pair<std::string, std::uint64_t>> order(counts.begin(), counts.end());
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<std::string> parts;
    for (const auto& [effect, rows] : order)
        parts.push_back(number(rows) + " " + effect_label(effect));
    return "What became of the " + count(all, "finding") + " that ask for a stop, a start type, a removal or an end: "
        + join_and(parts) + ". Logs tell: the System log, logs of process ends and of registry writes, systemd, hostd.";
}

/// Why nothing is known of the others: which log of which machine is missing, or ends too early.
void add_unknown(const ReportContext& context, ReportSection& section)
{
    const std::vector<UnknownEffects>& unknown = context.input.unknown_effects;
    if (unknown.empty())
        return;
    const std::size_t shown =
        context.options.preset == ReportPreset::Full ? unknown.size() : std::min(unknown.size(), reasons_in_short);
    ReportList list;
    for (std::size_t i = 0; i < shown; ++i) {
        const UnknownEffect& why = unknown[i].why;
        const std::string text = why.gap == gap_other_time
            ? "the " + why.log + " of " + host_or_none(why.machine) + " in the case goes from "
                + context.zone.to_second(why.log_from) + " to " + context.zone.to_second(why.log_to)
            : why_unknown(why);
        list.items.push_back(count(unknown[i].targets, "target") + ": " + text);
    }
    section.blocks.push_back(ReportParagraph{"Why the effect is unknown:"});
    section.blocks.push_back(std::move(list));
    if (shown < unknown.size())
        section.blocks.push_back(
            ReportParagraph{number(unknown.size() - shown) + " further reasons are in the full report.", true});
}

} // namespace

Sections downtime_sections(const ReportContext& context)
{
    ReportSection section{"downtime", "Effect and downtime", 1, false, {}};
    section.blocks.push_back(ReportParagraph{effect_sentence(context)});
    add_unknown(context, section);
    std::vector<const Downtime*> downtimes;
    for (const Downtime& downtime : context.input.downtimes)
        downtimes.push_back(&downtime);
    if (downtimes.empty()) {
        section.blocks.push_back(ReportParagraph{"No log of the case shows a service going down at one of the commands "
                                                 "or leads; how long services were down is not known."});
        return {std::move(section)};
    }
    const auto weight = [](const Downtime* downtime) { // still down first, then the longest
        return downtime->to ? std::pair(1, downtime->from - *downtime->to) : std::pair(0, downtime->from);
    };
    std::stable_sort(downtimes.begin(), downtimes.end(),
        [&weight](const Downtime* a, const Downtime* b) { return weight(a) < weight(b); });
    const auto down = static_cast<std::uint64_t>(
        std::count_if(downtimes.begin(), downtimes.end(), [](const Downtime* downtime) { return !downtime->to; }));
    section.blocks.push_back(
        ReportParagraph{count(downtimes.size(), "downtime") + " of services and virtual machines, told by logs; "
            + number(down) + " with no sign in the case that the service ran again."});
    const std::size_t shown =
        context.options.preset == ReportPreset::Full ? downtimes.size() : std::min(downtimes.size(), rows_in_short);
    ReportTable table;
    table.columns = {{"Host", 1.5}, {"Service", 1.6}, {"Down from", 1.75}, {"Running again", 1.75}, {"Downtime", 1.1}};
    for (std::size_t i = 0; i < shown; ++i) {
        const Downtime& downtime = *downtimes[i];
        table.rows.push_back(
            {cell(host_or_none(downtime.machine)), cell(downtime.service), cell(context.zone.to_second(downtime.from)),
                cell(downtime.to ? context.zone.to_second(*downtime.to) : std::string("not seen")),
                cell(downtime.to ? duration(*downtime.to - downtime.from) : or_dash({}))});
    }
    section.blocks.push_back(std::move(table));
    if (shown < downtimes.size())
        section.blocks.push_back(
            ReportParagraph{number(downtimes.size() - shown) + " shorter ones are in the full report.", true});
    return {std::move(section)};
}

} // namespace standstill::report
