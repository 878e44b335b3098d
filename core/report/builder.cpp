// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/builder.h"

#include "core/base/hash.h"
#include "core/report/context.h"
#include "core/report/reconcile.h"

#include <algorithm>
#include <array>

namespace standstill::report {

namespace {

struct Part
{
    Sections (*build)(const ReportContext&);
    ReportPreset least; ///< the shortest preset that has it
};

/// The order of the document.
constexpr std::array<Part, 14> parts{{
    {summary_sections, ReportPreset::Management},
    {timeline_sections, ReportPreset::Management},
    {host_sections, ReportPreset::Management},
    {account_sections, ReportPreset::Lead},
    {service_sections, ReportPreset::Lead},
    {downtime_sections, ReportPreset::Management},
    {finding_sections, ReportPreset::Lead},
    {check_sections, ReportPreset::Full},
    {benign_sections, ReportPreset::Lead},
    {lead_sections, ReportPreset::Lead},
    {limit_sections, ReportPreset::Management},
    {evidence_sections, ReportPreset::Lead},
    {method_sections, ReportPreset::Lead},
    {annex_sections, ReportPreset::Full},
}};

/// "SR-20250310T081200Z-3f9c12ab": when, and a few digits that tell apart reports of other cases at that moment.
std::string report_id(const ReportInput& input)
{
    std::string stamp = format_plain(input.created_at).substr(0, 19);
    std::erase_if(stamp, [](char c) { return c == '-' || c == ':'; });
    std::replace(stamp.begin(), stamp.end(), ' ', 'T');
    const std::string digits = base::sha256_hex(input.info.id + '|' + std::to_string(input.created_at)).substr(0, 8);
    return "SR-" + stamp + "Z-" + digits;
}

/// Every moment that the report prints lies in it, so that the zone knows whether its offset changes.
TimeRange span_of(const ReportInput& input)
{
    TimeRange span{input.created_at, input.created_at};
    const auto add = [&span](Ticks at) {
        span.from = std::min(span.from, at);
        span.to = std::max(span.to, at);
    };
    for (const EvidenceSource& source : input.sources) {
        add(source.first_event.value_or(input.created_at));
        add(source.last_event.value_or(input.created_at));
        add(source.imported_at);
    }
    for (const ReportFinding& entry : input.findings) {
        add(entry.finding.time);
        for (const TriageEntry& act : entry.history)
            add(act.at);
    }
    for (const ReportLead& lead : input.leads)
        add(lead.row.time);
    for (const Downtime& downtime : input.downtimes) {
        add(downtime.from);
        add(downtime.to.value_or(downtime.from));
    }
    for (const ManualEvent& event : input.manual_events)
        add(event.time);
    return span;
}

} // namespace

Result<ReportDocument> build_report(const ReportInput& input, const ReportOptions& options)
{
    const TimeRange span = span_of(input);
    const Result<ReportZone> zone = ReportZone::load(options.time_zone, span.from, span.to);
    if (!zone)
        return forward(zone);
    const Digest sums = digest(input.findings);
    if (const Result<void> agreed = reconcile(input, sums); !agreed)
        return forward(agreed);

    const ReportContext context{input, options, sums, *zone};
    ReportDocument document;
    document.title = "Service stop report";
    document.case_name = input.info.name;
    document.report_id = report_id(input);
    document.status = sums.all.of(Classification::NotSet) > 0 ? "PRELIMINARY" : "FINAL";
    document.banner = options.banner;
    document.time_zone = zone->label();
    document.created = format_plain(input.created_at).substr(0, 19) + " UTC";
    document.creator = "Standstill " + input.program_version;
    document.cover = cover_facts(context, document.report_id, document.status);
    for (const Part& part : parts) {
        if (options.preset < part.least)
            continue;
        for (ReportSection& section : part.build(context))
            document.sections.push_back(std::move(section));
    }
    return document;
}

} // namespace standstill::report
