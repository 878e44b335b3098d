// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in a report: sections by preset, sums that agree across sections, nothing left out.
#include "core/report/builder.h"
#include "core/report/words.h"
#include "tests/core/report/sample_case.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace standstill {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

ReportDocument build(const report::ReportInput& input, ReportOptions options = {})
{
    auto document = report::build_report(input, options);
    EXPECT_TRUE(document) << document.error().detail;
    return document.value_or(ReportDocument{});
}

ReportOptions preset(ReportPreset which)
{
    ReportOptions options;
    options.preset = which;
    return options;
}

std::vector<std::string> top_sections(const ReportDocument& document)
{
    std::vector<std::string> ids;
    for (const ReportSection& section : document.sections) {
        if (section.level == 1)
            ids.push_back(section.id);
    }
    return ids;
}

const ReportSection& section(const ReportDocument& document, const std::string& id)
{
    static const ReportSection none;
    const auto found = std::find_if(
        document.sections.begin(), document.sections.end(), [&](const ReportSection& entry) { return entry.id == id; });
    EXPECT_NE(found, document.sections.end()) << "no section " << id;
    return found == document.sections.end() ? none : *found;
}

template <typename Block>
std::vector<Block> blocks(const ReportSection& section)
{
    std::vector<Block> found;
    for (const ReportBlock& block : section.blocks) {
        if (const auto* match = std::get_if<Block>(&block))
            found.push_back(*match);
    }
    return found;
}

struct Flatten
{
    std::string text;
    void add(const std::string& more) { text += more + '\n'; }
    void operator()(const ReportParagraph& block) { add(block.text); }
    void operator()(const ReportVerbatim& block) { add(block.text); }
    void operator()(const ReportTimeline& block) { add(block.caption); }
    void operator()(const ReportList& block)
    {
        for (const std::string& item : block.items)
            add(item);
    }
    void operator()(const ReportFacts& block)
    {
        for (const auto& [label, value] : block.facts)
            add(label + ": " + value);
    }
    void operator()(const ReportNumbers& block)
    {
        for (const auto& [value, label] : block.numbers)
            add(value + ' ' + label);
    }
    void operator()(const ReportTable& block)
    {
        add(block.caption);
        for (const auto* rows : {&block.rows, &block.row_details}) {
            for (const auto& row : *rows) {
                for (const ReportCell& cell : row)
                    add(cell.text);
            }
        }
    }
};

std::string text_of(const ReportSection& section)
{
    Flatten flatten;
    flatten.add(section.title);
    for (const ReportBlock& block : section.blocks)
        std::visit(flatten, block);
    return flatten.text;
}

/// Of a section and those below it.
std::string text_of(const ReportDocument& document, const std::string& id)
{
    std::string text;
    bool inside = false;
    for (const ReportSection& entry : document.sections) {
        if (entry.id == id)
            inside = true;
        else if (entry.level == 1)
            inside = false;
        if (inside)
            text += text_of(entry);
    }
    return text;
}

std::uint64_t sum_of_column(const ReportTable& table, const std::string& title)
{
    std::uint64_t sum = 0;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        if (table.columns[column].title != title)
            continue;
        for (std::size_t i = 0; i + (table.last_row_is_total ? 1 : 0) < table.rows.size(); ++i) {
            std::string digits = table.rows[i][column].text;
            std::erase(digits, ',');
            sum += std::stoull(digits);
        }
    }
    return sum;
}

TEST(ReportBuilder, each_preset_has_its_sections_in_order)
{
    const auto input = test::sample_case();
    EXPECT_THAT(top_sections(build(input, preset(ReportPreset::Management))),
        ElementsAre("summary", "timeline", "hosts", "downtime", "open"));
    EXPECT_THAT(top_sections(build(input, preset(ReportPreset::Lead))),
        ElementsAre("summary", "timeline", "hosts", "accounts", "services", "downtime", "findings", "benign",
            "rule-wrong", "leads", "open", "evidence", "method"));
    EXPECT_THAT(top_sections(build(input, preset(ReportPreset::Full))),
        ElementsAre("summary", "timeline", "hosts", "accounts", "services", "downtime", "findings", "checks", "benign",
            "rule-wrong", "leads", "open", "evidence", "method", "annex-commands", "annex-history"));
}

TEST(ReportBuilder, what_may_be_missing_is_said_for_every_sign)
{
    auto input = test::sample_case();
    const auto health = [&](ReportPreset which) {
        return text_of(section(build(input, preset(which)), "open-health"));
    };
    EXPECT_THAT(health(ReportPreset::Lead), HasSubstr("The rows of every source add up."));
    const Ticks start = input.findings[0].finding.time;
    const TimeRange range{start, start + Ticks{7'200} * ticks_per_second};
    HealthNote note;
    note.source = {1};
    note.host = test::hostile_host;
    note.log = "Security";
    note.account = "CORP\\adm-backup";
    note.range = range;
    note.count = 2163;
    note.places = 2;
    using enum HealthNote::Kind;
    for (const HealthNote::Kind kind : {WrongSum, ExportLimit, LogCleared, RecordGap, Silence}) {
        note.kind = kind;
        input.health.push_back(note);
    }
    const std::string text = health(ReportPreset::Full);
    for (const char* words : {"5 signs speak", "E-01: its rows do not add up; 2,163 events", "exactly 2,163 rows",
             "the log Security was cleared", "by CORP\\adm-backup",
             "2,163 record numbers of Security are missing, in 2 places", "where about 2,163 events would be expected"})
        EXPECT_THAT(text, HasSubstr(words));
    EXPECT_THAT(health(ReportPreset::Management), Not(HasSubstr("record numbers")));
}

TEST(ReportBuilder, leads_are_apart_from_the_findings_and_none_is_left_out_in_silence)
{
    auto input = test::sample_case();
    const auto summary = [](const report::ReportInput& from) { return text_of(section(build(from), "summary")); };
    const std::string before = summary(input);
    Rule rule;
    rule.id = "lead-rule";
    rule.name = "Stop in another way";
    rule.techniques = {"T1489"};
    rule.role = RuleRole::Beside;
    input.lead_rules = {rule};
    for (int i = 0; i < 130; ++i) {
        report::ReportLead lead;
        lead.row = input.findings[0].finding;
        lead.row.rule_id = rule.id;
        lead.row.time += i * ticks_per_second;
        lead.row.device_name = i % 2 == 0 ? "a" : test::hostile_host;
        lead.row.command_line = "psservice stop " + std::to_string(i);
        lead.row.score = i;
        lead.points = "Act (Stop) +" + std::to_string(i);
        input.leads.push_back(lead);
    }
    EXPECT_EQ(summary(input), before) << "no number of the findings counts them";
    const ReportDocument lead_report = build(input, preset(ReportPreset::Lead));
    const auto tables = blocks<ReportTable>(section(lead_report, "leads"));
    ASSERT_EQ(tables.size(), 2U);
    EXPECT_EQ(tables[0].rows.at(0).at(0).text, "Stop in another way");
    EXPECT_EQ(tables[0].rows.at(0).at(2).text, "130");
    EXPECT_EQ(tables[0].rows.at(0).at(3).text, "2");
    ASSERT_EQ(tables[1].rows.size(), 100U);
    EXPECT_EQ(tables[1].rows.front().at(5).text, "30") << "the weightiest, by time";
    EXPECT_EQ(tables[1].row_details.back().at(0).text, "psservice stop 129");
    EXPECT_EQ(tables[1].row_details.back().at(6).text, "Act (Stop) +129");
    EXPECT_THAT(text_of(section(lead_report, "leads")), HasSubstr("30 more"));
    const ReportDocument full = build(input, preset(ReportPreset::Full));
    EXPECT_EQ(blocks<ReportTable>(section(full, "leads")).at(1).rows.size(), 130U);
    EXPECT_THAT(text_of(section(build(test::sample_case()), "leads")), HasSubstr("found nothing"));
}

TEST(ReportBuilder, says_what_became_of_the_commands_and_how_long_services_were_down)
{
    auto input = test::sample_case();
    EXPECT_THAT(text_of(section(build(input), "downtime")), HasSubstr("No finding asks a service or process to stop."));
    EXPECT_THAT(text_of(section(build(input), "downtime")), HasSubstr("is not known"));
    input.findings[0].finding.effect = "Stopped";
    input.findings[1].finding.effect = "Stopped";
    input.findings[2].finding.effect = "Unknown";
    const Ticks from = input.findings[0].finding.time;
    input.downtimes = {{"srv-01", "Spooler", from, from + 90 * ticks_per_second, {1}, {2}},
        {"srv-01", "VSS", from, from + 3600 * ticks_per_second, {3}, {4}},
        {test::hostile_host, "MSSQLSERVER", from, std::nullopt, {5}, {}}};
    input.unknown_effects = {{{gap_no_log, "System log", "srv-01", 0, 0}, 3},
        {{gap_other_time, "hostd.log", "esx01", from, from + 60 * ticks_per_second}, 1},
        {{gap_no_such_log, {}, "srv-02", 0, 0}, 1}};
    const ReportDocument document = build(input, preset(ReportPreset::Lead));
    const ReportSection& downtime = section(document, "downtime");
    EXPECT_THAT(blocks<ReportList>(downtime).at(0).items,
        testing::ElementsAre("3 targets: no System log of srv-01 in the case",
            HasSubstr("1 target: the hostd.log of esx01 in the case goes from 20"),
            "1 target: no log that is read tells of it"));
    EXPECT_THAT(text_of(downtime), HasSubstr("2 confirmed: stopped and 1 unknown."));
    EXPECT_THAT(text_of(downtime), HasSubstr("1 with no sign"));
    const auto tables = blocks<ReportTable>(downtime);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].rows.at(0).at(1).text, "MSSQLSERVER") << "still down first";
    EXPECT_EQ(tables[0].rows.at(0).at(3).text, "not seen");
    EXPECT_EQ(tables[0].rows.at(1).at(1).text, "VSS") << "then the longest";
    EXPECT_EQ(tables[0].rows.at(2).at(4).text, "1 min 30 s");
    const auto findings = blocks<ReportTable>(section(document, "findings"));
    EXPECT_EQ(findings[0].details.back(), "Effect");
    EXPECT_EQ(findings[0].row_details.at(0).back().text, "confirmed: stopped");
}

TEST(ReportBuilder, prints_the_answers_of_the_checklist_and_what_is_not_answerable)
{
    auto input = test::sample_case();
    CheckAnswer recovery;
    recovery.number = 10;
    recovery.leaning = CheckLeaning::Malicious;
    for (int i = 0; i < 7; ++i)
        recovery.rows.push_back(
            {{i + 1}, input.findings[0].finding.time, "vssadmin delete shadows " + std::to_string(i)});
    CheckAnswer logon;
    logon.number = 2;
    logon.leaning = CheckLeaning::NotAnswerable;
    logon.missing = "the Security log (4624) of this machine";
    input.checks = {{"F-0001", "net stop VSS", {logon, recovery}}};
    input.unchecked = 5;
    const ReportDocument document = build(input, preset(ReportPreset::Full));
    const std::string text = text_of(section(document, "checks"));
    EXPECT_THAT(text, HasSubstr("5 further findings"));
    const auto tables = blocks<ReportTable>(section(document, "checks"));
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].rows.at(0).at(1).text, "Which logon was it?");
    EXPECT_EQ(tables[0].rows.at(0).at(2).text, "not answerable");
    EXPECT_EQ(tables[0].rows.at(0).at(3).text, "Not imported: the Security log (4624) of this machine");
    EXPECT_EQ(tables[0].rows.at(1).at(2).text, "points to malicious");
    EXPECT_THAT(tables[0].row_details.at(1).at(4).text, HasSubstr("delete shadows 4"));
    EXPECT_EQ(tables[0].row_details.at(1).at(5).text, "2 in the case");
    EXPECT_THAT(tables[0].details, testing::Contains("Further rows"));
}

TEST(ReportBuilder, undecided_findings_make_it_preliminary)
{
    const ReportDocument open = build(test::sample_case(false));
    EXPECT_EQ(open.status, "PRELIMINARY");
    EXPECT_THAT(open.cover.facts,
        Contains(std::pair<std::string, std::string>("Status", "PRELIMINARY: 6 findings are undecided")));
    EXPECT_THAT(text_of(section(open, "summary")), HasSubstr("6 findings have no verdict yet"));
    const ReportDocument closed = build(test::sample_case(true));
    EXPECT_EQ(closed.status, "FINAL");
    EXPECT_THAT(text_of(section(closed, "open")), HasSubstr("Every finding has a verdict."));
}

TEST(ReportBuilder, the_cover_names_case_zone_analyst_and_report)
{
    ReportOptions options;
    options.time_zone = "Europe/Berlin";
    options.banner = "TLP:AMBER";
    const ReportDocument document = build(test::sample_case(), options);
    EXPECT_EQ(document.time_zone, "Europe/Berlin (UTC+01:00)");
    EXPECT_EQ(document.banner, "TLP:AMBER");
    EXPECT_EQ(document.created, "2025-03-10 08:12:00 UTC");
    EXPECT_THAT(document.report_id, testing::StartsWith("SR-20250310T081200Z-"));
    EXPECT_THAT(document.cover.facts,
        testing::IsSupersetOf(std::vector<std::pair<std::string, std::string>>{{"Case", "GlobalTech-2025-031"},
            {"Analyst", "Analyst 1"}, {"Period of the evidence", "2025-03-07 23:10:04 to 2025-03-09 03:58:31"},
            {"Created", "2025-03-10 08:12:00 UTC"}, {"Report", document.report_id}}));
}

TEST(ReportBuilder, the_summary_states_facts_and_then_the_words_of_the_analyst)
{
    ReportOptions options;
    options.summary = "Backups were lost.\n\n  Restore from tape.  ";
    const ReportDocument document = build(test::sample_case(), options);
    const std::string facts = text_of(section(document, "summary-facts"));
    EXPECT_THAT(facts, HasSubstr("has found 60 findings in 381,204 events, on 11 hosts by"));
    EXPECT_THAT(
        facts, HasSubstr("36 findings are judged malicious, on 5 hosts by 2 accounts, from 2025-03-09 02:31:04 to"));
    EXPECT_THAT(facts, HasSubstr("What happened later is not known."));
    const auto numbers = blocks<ReportNumbers>(section(document, "summary"));
    ASSERT_EQ(numbers.size(), 1U);
    EXPECT_THAT(numbers[0].numbers,
        ElementsAre(testing::Pair("60", "findings"), testing::Pair("36", "malicious"),
            testing::Pair("5", "hosts with malicious findings"), testing::Pair("2", "accounts with malicious findings"),
            testing::Pair("6", "undecided")));
    const auto words = blocks<ReportParagraph>(section(document, "summary-analyst"));
    ASSERT_EQ(words.size(), 2U);
    EXPECT_EQ(words[0].text, "Backups were lost.");
    EXPECT_EQ(words[1].text, "Restore from tape.");
}

TEST(ReportBuilder, tables_by_host_account_and_method_add_up_to_the_findings)
{
    const ReportDocument document = build(test::sample_case());
    for (const char* id : {"hosts", "accounts"}) {
        const auto tables = blocks<ReportTable>(section(document, id));
        ASSERT_EQ(tables.size(), 1U);
        EXPECT_EQ(sum_of_column(tables[0], "All"), 60U) << id;
        EXPECT_EQ(sum_of_column(tables[0], "Malicious"), 36U) << id;
        EXPECT_EQ(sum_of_column(tables[0], "Benign"), 15U) << id;
        EXPECT_EQ(sum_of_column(tables[0], "Rule wrong"), 2U) << id;
        EXPECT_EQ(sum_of_column(tables[0], "Cannot tell"), 1U) << id;
        EXPECT_EQ(sum_of_column(tables[0], "Undecided"), 6U) << id;
        EXPECT_EQ(tables[0].rows.back()[4].text, "60") << id;
    }
    const auto services = blocks<ReportTable>(section(document, "services"));
    ASSERT_EQ(services.size(), 3U);
    EXPECT_EQ(sum_of_column(services[2], "All"), 60U);
    EXPECT_EQ(services[1].rows.size(), 11U);
}

TEST(ReportBuilder, the_table_of_findings_has_every_finding_with_its_whole_command_line_and_decision)
{
    const auto input = test::sample_case();
    const ReportDocument document = build(input);
    const auto tables = blocks<ReportTable>(section(document, "findings"));
    ASSERT_EQ(tables.size(), 1U);
    const ReportTable& table = tables[0];
    ASSERT_EQ(table.rows.size(), 60U);
    ASSERT_EQ(table.row_details.size(), 60U);
    EXPECT_THAT(table.details,
        ElementsAre("Command line", "Reason", "Basis", "Ticket", "Analyst", "Decided at", "Note", "Source", "Effect"));
    for (const report::ReportFinding& entry : input.findings) {
        const auto row = std::find_if(table.rows.begin(), table.rows.end(),
            [&](const auto& cells) { return cells[0].text == entry.finding.label(); });
        ASSERT_NE(row, table.rows.end());
        const auto& details = table.row_details[static_cast<std::size_t>(row - table.rows.begin())];
        EXPECT_EQ(details[0].text, entry.finding.command_line);
        EXPECT_EQ(details[6].text, entry.finding.triage.note);
        EXPECT_EQ(row->at(6).classification, entry.finding.triage.classification);
    }
    EXPECT_THAT(table.row_details.front()[7].text, HasSubstr("E-02 record 8,007"));
}

TEST(ReportBuilder, benign_activity_is_grouped_by_reason_with_note_who_when_and_basis)
{
    const ReportDocument document = build(test::sample_case(true));
    const std::string all = text_of(document, "benign");
    EXPECT_THAT(all, HasSubstr("21 findings on 6 hosts did happen and were allowed."));
    EXPECT_THAT(all, HasSubstr("3 benign decisions rest on the analyst's judgement alone."));
    const std::string quiesce = text_of(section(document, "benign-backup-quiesce"));
    EXPECT_THAT(quiesce,
        AllOf(HasSubstr("Backup quiesce: 12 findings"), HasSubstr("Nightly quiesce of the SQL writers"),
            HasSubstr("Analyst 1"), HasSubstr("2025-03-09 14:03:20"), HasSubstr("recurring baseline in the data"),
            HasSubstr("CHG-20417"), HasSubstr("Hosts: SQL01.globaltech.example, SQL02.globaltech.example"),
            HasSubstr("2025-03-07 23:02:11 to 2025-03-08 23:07:11"),
            HasSubstr(
                "F-0001, F-0002, F-0003, F-0004, F-0005, F-0006, F-0007, F-0008, F-0009, F-0010, F-0011 and F-0012")));
    const auto decisions = blocks<ReportTable>(section(document, "benign-backup-quiesce"));
    ASSERT_EQ(decisions.size(), 1U);
    EXPECT_EQ(decisions[0].rows.size(), 1U) << "one act, one row";
    EXPECT_THAT(
        text_of(section(document, "benign-admin-maint")), HasSubstr("analyst's judgement (nothing else supports it)"));
    EXPECT_THAT(text_of(document, "rule-wrong"),
        AllOf(HasSubstr("2 findings are no service stop"), HasSubstr("Word collision"), Not(HasSubstr("Veeam"))));
    EXPECT_THAT(all, Not(HasSubstr("Word collision")));
}

TEST(ReportBuilder, limits_name_undecided_rejected_time_basis_oddities_and_blind_spots)
{
    const ReportDocument document = build(test::sample_case());
    const std::string limits = text_of(document, "open");
    EXPECT_THAT(limits,
        AllOf(HasSubstr("6 findings are undecided."), HasSubstr("APP01.globaltech.example: F-0055"),
            HasSubstr("12 records were rejected at import."), HasSubstr("wrong number of fields"),
            HasSubstr("no zone: taken as UTC"), HasSubstr("exactly 30000 rows"), HasSubstr("Start=4")));
    const std::string brief = text_of(build(test::sample_case(), preset(ReportPreset::Management)), "open");
    EXPECT_THAT(brief, AllOf(HasSubstr("6 findings are undecided."), Not(HasSubstr("F-0055"))));
}

TEST(ReportBuilder, evidence_has_hash_counts_and_whether_it_was_verified)
{
    const auto input = test::sample_case();
    ReportOptions options;
    options.evidence_checks = {{{1}, EvidenceCheckResult::Matches, input.created_at, {}},
        {{2}, EvidenceCheckResult::FileNotFound, input.created_at, {}}};
    const std::string evidence = text_of(build(input, options), "evidence");
    for (const EvidenceSource& source : input.sources)
        EXPECT_THAT(evidence, AllOf(HasSubstr(source.sha256), HasSubstr(source.path)));
    EXPECT_THAT(evidence,
        AllOf(HasSubstr("the file still has this hash, verified 2025-03-10 08:12:00"),
            HasSubstr("not verified on 2025-03-10 08:12:00: file not found"), HasSubstr("not verified for this report"),
            HasSubstr("348,411"), HasSubstr("31,205,094 bytes (31.2 MB)")));
    const auto tables = blocks<ReportTable>(section(build(input), "evidence"));
    EXPECT_EQ(sum_of_column(tables[0], "Stored"), 381'204U);
    EXPECT_EQ(tables[0].rows.back()[4].text, "381,204");
}

TEST(ReportBuilder, the_method_has_the_rule_letter_for_letter_and_says_when_it_changed)
{
    auto input = test::sample_case();
    const ReportDocument document = build(input);
    const auto verbatim = blocks<ReportVerbatim>(section(document, "method-rule-1"));
    ASSERT_EQ(verbatim.size(), 1U);
    EXPECT_EQ(verbatim[0].text, input.rules[0].query);
    const std::string method = text_of(document, "method");
    EXPECT_THAT(method,
        AllOf(HasSubstr(input.rules[0].query_sha256), HasSubstr("Look-back lifted: Timestamp > ago(24h)"),
            HasSubstr("SQLite: 3.40.1"), HasSubstr("Case schema: 1"), HasSubstr("InformationalExpectedActivity"),
            Not(HasSubstr("another text of this rule"))));
    input.rule_runs[0].query_sha256 = "00ff";
    EXPECT_THAT(text_of(build(input), "method"), HasSubstr("another text of this rule"));
}

TEST(ReportBuilder, the_annex_has_parents_keys_and_every_entry_of_the_history)
{
    const auto input = test::sample_case(true);
    const ReportDocument document = build(input, preset(ReportPreset::Full));
    std::size_t entries = 0;
    for (const report::ReportFinding& entry : input.findings)
        entries += entry.history.size();
    const auto history = blocks<ReportTable>(section(document, "annex-history"));
    ASSERT_EQ(history.size(), 1U);
    EXPECT_EQ(sum_of_column(history[0], "Findings"), entries);
    EXPECT_LT(history[0].rows.size(), entries) << "entries of one act share a row";
    for (std::size_t i = 1; i < history[0].rows.size(); ++i)
        EXPECT_LE(history[0].rows[i - 1][0].text, history[0].rows[i][0].text) << "oldest first";
    const std::string commands = text_of(section(document, "annex-commands"));
    EXPECT_THAT(commands, AllOf(HasSubstr("PSEXESVC.exe"), HasSubstr(input.findings[30].finding.key)));
}

TEST(ReportBuilder, the_timeline_has_every_finding_once_and_callouts_for_the_key_events)
{
    const ReportDocument document = build(test::sample_case());
    const auto figures = blocks<ReportTimeline>(section(document, "timeline"));
    ASSERT_EQ(figures.size(), 2U);
    EXPECT_EQ(figures[0].timeline.marks.size(), 60U);
    EXPECT_EQ(figures[0].timeline.lanes.size(), 11U);
    EXPECT_EQ(figures[0].timeline.density.size(), 240U);
    EXPECT_EQ(figures[1].timeline.lanes.size(), 6U) << "hosts with a finding in the malicious span";
    const auto tables = blocks<ReportTable>(section(document, "timeline"));
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(figures[1].callouts.size(), tables[0].rows.size());
    EXPECT_THAT(
        tables[0].rows.front()[3].text, HasSubstr("first malicious finding, first aimed at a security service"));
    EXPECT_THAT(tables[0].rows.back()[3].text, HasSubstr("last malicious finding"));
    for (const ReportTimeline& figure : figures) {
        for (const TimelineMark& mark : figure.timeline.marks) {
            EXPECT_GE(mark.lane, 0);
            EXPECT_LT(mark.lane, static_cast<int>(figure.timeline.lanes.size()));
        }
    }
}

TEST(ReportBuilder, a_case_without_findings_or_evidence_still_makes_a_report)
{
    report::ReportInput empty;
    empty.info.name = "Empty";
    empty.created_at = 0;
    for (const ReportPreset which : {ReportPreset::Management, ReportPreset::Lead, ReportPreset::Full}) {
        const ReportDocument document = build(empty, preset(which));
        EXPECT_EQ(document.status, "FINAL");
        EXPECT_THAT(text_of(section(document, "summary-facts")), HasSubstr("No rule has run on this case."));
    }
    auto nothing = test::sample_case();
    nothing.findings.clear();
    test::recount(nothing);
    EXPECT_THAT(text_of(section(build(nothing), "summary-facts")), HasSubstr("has found nothing in 381,204 events."));
}

TEST(ReportBuilder, an_unknown_zone_is_refused)
{
    ReportOptions options;
    options.time_zone = "Mars/Olympus";
    const auto document = report::build_report(test::sample_case(), options);
    ASSERT_FALSE(document);
    EXPECT_EQ(document.error().code, ErrorCode::ImportUnknownTimeZone);
    EXPECT_EQ(document.error().subject, "Mars/Olympus");
}

TEST(ReportWords, numbers_sizes_and_durations)
{
    EXPECT_EQ(report::number(0), "0");
    EXPECT_EQ(report::number(999), "999");
    EXPECT_EQ(report::number(1'234'567), "1,234,567");
    EXPECT_EQ(report::count(1, "finding"), "1 finding");
    EXPECT_EQ(report::count(2, "finding"), "2 findings");
    EXPECT_EQ(report::byte_size(1), "1 byte");
    EXPECT_EQ(report::byte_size(1'500'000), "1,500,000 bytes (1.5 MB)");
    EXPECT_EQ(report::duration(0), "less than 1 s");
    EXPECT_EQ(report::duration(725 * ticks_per_second), "12 min 5 s");
    EXPECT_EQ(report::duration(3600 * ticks_per_second), "1 h");
    EXPECT_EQ(report::join_and({"a", "b", "c"}), "a, b and c");
}

} // namespace
} // namespace standstill
