// SPDX-License-Identifier: GPL-3.0-or-later
// How the report came about: the rule letter for letter, its last run, versions, what was decided, and what the verdict
// names mean to Defender.
#include "core/report/context.h"

#include <algorithm>
#include <map>

namespace standstill::report {

namespace {

using enum Classification;

const RuleRun* run_of(const ReportContext& context, const Rule& rule)
{
    const auto& runs = context.input.rule_runs;
    const auto run =
        std::find_if(runs.begin(), runs.end(), [&](const RuleRun& entry) { return entry.rule_id == rule.id; });
    return run == runs.end() ? nullptr : &*run;
}

ReportSection rule_section(const ReportContext& context, const Rule& rule, std::size_t ordinal)
{
    ReportSection section{"method-rule-" + std::to_string(ordinal), "Rule: " + rule.name, 2, false, {}};
    ReportFacts facts{{{"Rule", rule.id}, {"Version", rule.version}, {"SHA-256 of the query", rule.query_sha256},
        {"Severity", or_dash(rule.severity)}, {"Tactics", or_dash(join(rule.tactics))},
        {"Techniques", or_dash(join(rule.techniques))}}};
    const RuleRun* run = run_of(context, rule);
    if (run) {
        facts.facts.emplace_back("Last run", context.zone.to_second(run->ran_at));
        facts.facts.emplace_back("Window", run->window);
        facts.facts.emplace_back("Look-back lifted", run->lifted.empty() ? "none" : run->lifted);
        facts.facts.emplace_back("Rows returned", number(run->rows));
        facts.facts.emplace_back(
            "Findings", number(run->added) + " added, " + number(run->kept) + " kept, " + number(run->gone) + " gone");
    } else {
        facts.facts.emplace_back("Last run", "none");
    }
    section.blocks.push_back(std::move(facts));
    if (run && run->query_sha256 != rule.query_sha256)
        section.blocks.push_back(ReportParagraph{"The findings come from another text of this rule: version "
                + run->rule_version + ", SHA-256 " + run->query_sha256
                + ". Run detection again to bring them up to "
                  "the text below.",
            true});
    if (run && !run->lifted.empty())
        section.blocks.push_back(ReportParagraph{
            "The rule looks back from the time at which it runs. On a case it runs over the window above; "
            "only the condition named under \"Look-back lifted\" is left out, everything else is "
            "evaluated as written."});
    section.blocks.push_back(ReportParagraph{"The query, letter for letter:"});
    section.blocks.push_back(ReportVerbatim{rule.query});
    return section;
}

ReportSection triage_section(const ReportContext& context)
{
    ReportSection section{"method-triage", "Decisions", 2, false, {}};
    std::map<std::pair<Classification, std::string>, std::uint64_t> groups;
    std::uint64_t entries = 0;
    std::uint64_t undone = 0;
    std::set<std::string> analysts;
    for (const ReportFinding* finding : context.digest.findings) {
        const Triage& triage = finding->finding.triage;
        ++groups[{triage.classification, triage.reason}];
        entries += finding->history.size();
        for (const TriageEntry& entry : finding->history) {
            undone += entry.act == TriageAct::Undo ? 1 : 0;
            analysts.insert(entry.analyst);
        }
    }
    if (groups.empty()) {
        section.blocks.push_back(ReportParagraph{"There was nothing to decide."});
        return section;
    }
    std::string history = "The history of the findings in this report has "
        + count(entries, "entry, never changed or deleted", "entries, never changed or deleted");
    if (!analysts.empty())
        history += ", by " + join_and({analysts.begin(), analysts.end()});
    if (undone > 0)
        history += "; " + count(undone, "of them is an undo", "of them are undos");
    section.blocks.push_back(ReportParagraph{history + '.'});

    ReportTable table;
    table.columns = {{"Verdict", 1.6}, {"Reason", 3}, {"Findings", 0.8, true}};
    for (const Classification classification :
        {TruePositive, InformationalExpectedActivity, FalsePositive, Undetermined, NotSet}) {
        for (const auto& [key, n] : groups) {
            if (key.first == classification)
                table.rows.push_back({verdict(classification),
                    cell(key.second.empty() ? or_dash({}) : reason_label(key.second)), numeric(n)});
        }
    }
    table.rows.push_back({cell("All"), cell(""), numeric(context.digest.all.total)});
    table.last_row_is_total = true;
    section.blocks.push_back(std::move(table));
    return section;
}

std::string defender_name(Classification classification)
{
    return classification == NotSet || classification == Undetermined ? "no counterpart"
                                                                      : classification_name(classification);
}

ReportSection glossary_section()
{
    ReportSection section{"method-glossary", "Names of verdicts", 2, false, {}};
    ReportTable meanings;
    meanings.columns = {{"Verdict", 1.5}, {"Meaning", 4}, {"Classification in Defender", 2.3}};
    const auto add = [&](Classification classification, const char* meaning) {
        meanings.rows.push_back({verdict(classification), cell(meaning), cell(defender_name(classification))});
    };
    add(TruePositive, "A service was to be stopped by somebody who meant harm.");
    add(InformationalExpectedActivity, "The stop is real, and it was allowed or usual.");
    add(FalsePositive, "The rule matched something that is no stop, or the data is wrong.");
    add(Undetermined, "The evidence at hand supports neither side.");
    add(NotSet, "Nobody has decided yet.");
    section.blocks.push_back(std::move(meanings));

    ReportTable table;
    table.caption = "Reasons";
    table.columns = {{"Reason", 2.4}, {"Verdict", 1.5}, {"Code", 1.7}, {"Determination in Defender", 2.3}};
    for (const Reason& reason : reasons())
        table.rows.push_back({cell(std::string(reason.label)), verdict(reason.classification),
            cell(std::string(reason.code)), cell(or_dash(std::string(reason.determination)))});
    section.blocks.push_back(std::move(table));
    return section;
}

ReportSection version_section(const ReportContext& context)
{
    const ReportInput& input = context.input;
    ReportSection section{"method-versions", "Program and case file", 2, false, {}};
    section.blocks.push_back(ReportFacts{{{"Program", "Standstill " + input.program_version},
        {"SQLite", input.sqlite_version}, {"Case schema", std::to_string(input.info.schema_version)},
        {"Case", input.info.id}, {"Case created", context.zone.to_second(input.info.created_at)},
        {"Case created with", or_dash(input.info.created_with)}}});
    return section;
}

} // namespace

Sections method_sections(const ReportContext& context)
{
    ReportSection head{"method", "Method", 1, false, {}};
    head.blocks.push_back(ReportParagraph{
        "Exports were read into one case file, row by row; each row can be followed back to the bytes it came from. "
        "The "
        "rules below were run on the stored events. Each row that a rule returned is a finding. An analyst looked at "
        "the findings and gave verdicts; nothing was decided by the program."});
    Sections sections{std::move(head)};
    for (std::size_t i = 0; i < context.input.rules.size(); ++i)
        sections.push_back(rule_section(context, context.input.rules[i], i + 1));
    sections.push_back(triage_section(context));
    sections.push_back(glossary_section());
    sections.push_back(version_section(context));
    return sections;
}

} // namespace standstill::report
