// SPDX-License-Identifier: GPL-3.0-or-later
// What rules beside the detector found, apart from the findings: how much of each, and the rows with what speaks for
// and against. The short report shows the weightiest and says how many it leaves out.
#include "core/report/context.h"

#include <algorithm>
#include <map>
#include <set>

namespace standstill::report {

namespace {

constexpr std::size_t rows_in_short = 100; ///< of the report that is not the full one

struct RuleLeads
{
    std::size_t rows = 0;
    std::set<std::string> hosts;
    Ticks first = 0;
    Ticks last = 0;
};

const Rule* rule_of(const ReportContext& context, const std::string& id)
{
    const auto& rules = context.input.lead_rules;
    const auto rule = std::find_if(rules.begin(), rules.end(), [&id](const Rule& entry) { return entry.id == id; });
    return rule == rules.end() ? nullptr : &*rule;
}

std::string name_of(const ReportContext& context, const std::string& id)
{
    const Rule* rule = rule_of(context, id);
    return rule == nullptr ? id : rule->name;
}

ReportTable table_by_rule(const ReportContext& context)
{
    std::map<std::string, RuleLeads> sums;
    for (const ReportLead& lead : context.input.leads) { // by time
        RuleLeads& sum = sums[lead.row.rule_id];
        sum.first = sum.rows == 0 ? lead.row.time : sum.first;
        sum.last = lead.row.time;
        ++sum.rows;
        sum.hosts.insert(lead.row.device_name);
    }
    ReportTable table;
    table.caption = "Leads by rule";
    table.columns = {{"Rule", 3.0}, {"Techniques", 1.2}, {"Leads", 0.7, true}, {"Hosts", 0.7, true}, {"First", 1.75},
        {"Last", 1.75}};
    for (const auto& [id, sum] : sums) {
        const Rule* rule = rule_of(context, id);
        table.rows.push_back(
            {cell(name_of(context, id)), cell(or_dash(rule == nullptr ? std::string() : join(rule->techniques))),
                numeric(sum.rows), numeric(sum.hosts.size()), cell(context.zone.to_second(sum.first)),
                cell(context.zone.to_second(sum.last))});
    }
    return table;
}

/// All for the full report, else the weightiest; by time either way.
std::vector<const ReportLead*> chosen_leads(const ReportContext& context)
{
    std::vector<const ReportLead*> chosen;
    for (const ReportLead& lead : context.input.leads)
        chosen.push_back(&lead);
    if (context.options.preset == ReportPreset::Full || chosen.size() <= rows_in_short)
        return chosen;
    const auto weight = [](const ReportLead* lead) { return lead->row.score.value_or(0); };
    std::stable_sort(chosen.begin(), chosen.end(),
        [&weight](const ReportLead* a, const ReportLead* b) { return weight(a) > weight(b); });
    chosen.resize(rows_in_short);
    std::stable_sort(chosen.begin(), chosen.end(),
        [](const ReportLead* a, const ReportLead* b) { return a->row.time < b->row.time; });
    return chosen;
}

} // namespace

Sections lead_sections(const ReportContext& context)
{
    ReportSection section{"leads", "Leads beside the findings", 1, true, {}};
    if (context.input.leads.empty()) {
        section.blocks.push_back(ReportParagraph{"The rules beside the service stop rule found nothing."});
        return {std::move(section)};
    }
    section.blocks.push_back(
        ReportParagraph{"These rows are no findings. They come from rules beside the service stop "
                        "rule and from rules for other techniques that go with a stop; a verdict on "
                        "them stands here alone, and no number elsewhere in this report counts "
                        "them. "
                        "One event may be a finding and a lead."});
    section.blocks.push_back(table_by_rule(context));
    const std::vector<const ReportLead*> leads = chosen_leads(context);
    if (leads.size() < context.input.leads.size())
        section.blocks.push_back(ReportParagraph{"The table shows the " + number(leads.size())
                + " leads with the highest scores; " + number(context.input.leads.size() - leads.size())
                + " more are in the full report and in the case.",
            true});
    ReportTable table;
    table.columns = {{"Time", 1.75}, {"Host", 1.35}, {"Account", 1.4}, {"What", 1.6}, {"Action", 0.9},
        {"Score", 0.6, true}, {"Verdict", 1.2}};
    table.details = {"Command line", "Rule", "Targets", "Effect", "Reason", "Note", "Why", "Source"};
    for (const ReportLead* lead : leads) {
        const Finding& row = lead->row;
        table.rows.push_back({cell(context.zone.exact(row.time)), cell(host_or_none(row.device_name)),
            cell(account_or_none(row.account())), cell(or_dash(row.stop_method)), cell(or_dash(row.action)),
            cell(row.score ? std::to_string(*row.score) : or_dash({})), verdict(row.triage.classification)});
        table.row_details.push_back({fixed(row.command_line), cell(name_of(context, row.rule_id)), cell(row.targets),
            cell(effect_label(row.effect)),
            cell(row.triage.reason.empty() ? std::string() : reason_label(row.triage.reason)), cell(row.triage.note),
            cell(lead->points), cell(source_of(context, row))});
    }
    section.blocks.push_back(std::move(table));
    return {std::move(section)};
}

} // namespace standstill::report
