// SPDX-License-Identifier: GPL-3.0-or-later
// Rules of a case: kept, run with the others, changed, switched off and removed; what a run says it changed; verdicts
// that outlive all of it.
#include "core/session/case.h"
#include "core/session/rule_files.h"
#include "tests/support/temporary_folder.h"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

namespace standstill::session {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class CaseRules : public testing::Test
{
protected:
    void SetUp() override
    {
        CreateOptions options;
        options.analyst = "analyst";
        Result<std::unique_ptr<Case>> created = Case::create(dir / "x.standstill", options);
        ASSERT_TRUE(created);
        opened = std::move(*created);
        import("a.csv", {"whoami /all", "net stop VSS", "ipconfig"});
    }
    void import(const char* name, const std::vector<std::string>& lines)
    {
        std::ofstream file(dir / name);
        file << "Timestamp,DeviceName,FileName,ProcessCommandLine,ReportId\n";
        for (const std::string& line : lines) {
            ++events;
            file << "2025-03-09T02:31:0" << events << "Z,h," << line.substr(0, line.find(' ')) << ".exe," << line << ','
                 << events << '\n';
        }
        file.close();
        const Result<ImportReport> report = opened->import_files({dir / name}, {}, {}, {});
        ASSERT_TRUE(report && report->files[0].source);
        imported = *report;
    }
    CaseRule add(const std::string& yaml, std::optional<RuleRole> role = {})
    {
        Result<CaseRule> rule = opened->add_rule(yaml, "own.yaml", role);
        EXPECT_TRUE(rule) << error_code_name(rule.error().code) << ' ' << rule.error().detail;
        return rule.value_or(CaseRule{});
    }
    RuleRun run(const std::string& id)
    {
        const Result<std::vector<RuleRun>> runs = opened->detect({id}, {}, {});
        EXPECT_TRUE(runs) << error_code_name(runs.error().code);
        EXPECT_EQ(runs->size(), 1U);
        return runs && !runs->empty() ? runs->front() : RuleRun{};
    }
    std::vector<std::string> lines(const std::string& kql)
    {
        std::vector<std::string> all;
        const Result<ResultTable> table = opened->query(kql + " | project ProcessCommandLine", {}, {});
        EXPECT_TRUE(table);
        for (const Row& row : table.value_or(ResultTable{}).rows)
            all.push_back(std::get<std::string>(row[0]));
        return all;
    }
    std::vector<std::string> found(const std::string& id, const char* table = "Findings")
    {
        return lines(std::string(table) + " | where RuleId == '" + id + "' | sort by Timestamp asc");
    }

    tests::TemporaryFolder dir;
    std::unique_ptr<Case> opened;
    ImportReport imported;
    int events = 0;
};

std::string yaml_of(const std::string& query, const std::string& more = {})
{
    return "id: own-1\nname: Own rule\n" + more + "query: |\n  " + query + "\n";
}

TEST_F(CaseRules, a_hunting_query_becomes_a_rule_that_runs_with_the_others)
{
    const CaseRule rule =
        add("name: Who am I\ndescription: looks\nquery: |\n  DeviceProcessEvents\n  | where Timestamp > "
            "ago(1d)\n  | where FileName =~ 'whoami.exe'\n");
    EXPECT_THAT(rule.rule.id, testing::StartsWith("case-"));
    EXPECT_EQ(rule.rule.role, RuleRole::Detector);
    EXPECT_EQ(rule.added_by, "analyst");
    EXPECT_EQ(rule.origin, "own.yaml");
    EXPECT_THAT(found(rule.rule.id), ElementsAre()) << "adding runs nothing";
    const RuleRun first = run(rule.rule.id);
    EXPECT_EQ(first.added, 1U);
    EXPECT_THAT(first.lifted, HasSubstr("ago(1d)"));
    EXPECT_EQ(first.query_sha256, rule.rule.query_sha256);
    EXPECT_THAT(found(rule.rule.id), ElementsAre("whoami /all"));
    EXPECT_TRUE(opened->run_changes(rule.rule.id)->empty()) << "of a first run all is new";

    import("b.csv", {"whoami /priv", "whoami"});
    EXPECT_THAT(found(rule.rule.id), ElementsAre("whoami /all", "whoami /priv", "whoami"));
    ASSERT_EQ(imported.rule_runs.size(), 2U);
    const auto changes = opened->run_changes(rule.rule.id);
    ASSERT_EQ(changes->size(), 2U);
    EXPECT_EQ(changes->at(0).kind, RunChange::Kind::Added);
    EXPECT_EQ(changes->at(0).command_line, "whoami /priv");

    const Result<std::vector<FindingId>> ids =
        opened->finding_ids({"RuleId == '" + rule.rule.id + "'", {}, {"Timestamp", false}}, {});
    const Result<FindingDetail> detail = opened->finding_detail(ids->at(0));
    ASSERT_TRUE(detail);
    EXPECT_EQ(detail->rule_name, "Who am I");
    ASSERT_EQ(detail->why.size(), 1U);
    EXPECT_THAT(detail->why[0].text, HasSubstr("whoami.exe"));
    bool in_report = false;
    const Result<ReportDocument> report = opened->report({}, {});
    ASSERT_TRUE(report) << report.error().detail;
    in_report = to_markdown(*report).find(rule.rule.query_sha256) != std::string::npos;
    EXPECT_TRUE(in_report) << "the report prints each rule that found something";
}

TEST_F(CaseRules, the_next_text_shows_what_it_adds_changes_and_takes_away_and_verdicts_stay)
{
    add(yaml_of("DeviceProcessEvents | where FileName in~ ('whoami.exe', 'ipconfig.exe') | project Timestamp, FileName",
        "version: 1.0.0\n"));
    EXPECT_EQ(run("own-1").added, 2U);
    const FindingId id = opened->finding_ids({"ProcessCommandLine == 'ipconfig'", {}, {}}, {})->at(0);
    const std::string key = opened->finding_detail(id)->finding.key;
    TriageDecision decision;
    decision.classification = Classification::TruePositive;
    decision.reason = "RANSOM_PREP";
    ASSERT_TRUE(opened->triage({id}, decision));

    const CaseRule next = add(yaml_of("DeviceProcessEvents | where FileName in~ ('whoami.exe', 'net.exe') | project "
                                      "Timestamp, StopMethod = strcat('saw ', FileName)",
        "version: 1.1.0\n"));
    EXPECT_EQ(next.rule.version, "1.1.0");
    ASSERT_TRUE(next.previous);
    EXPECT_EQ(next.previous->version, "1.0.0");
    const RuleRun again = run("own-1");
    EXPECT_EQ(again.added, 1U);
    EXPECT_EQ(again.kept, 1U);
    EXPECT_EQ(again.changed, 1U);
    EXPECT_EQ(again.gone, 1U);
    const std::vector<RuleRun> latest = *opened->rule_runs();
    for (const RuleRun& each : latest)
        EXPECT_EQ(each.changed, each.rule_id == "own-1" ? 1U : 0U);
    const auto changes = opened->run_changes("own-1");
    ASSERT_EQ(changes->size(), 3U);
    using Kind = RunChange::Kind;
    EXPECT_EQ(changes->at(0).kind, Kind::Changed);
    EXPECT_THAT(changes->at(0).before, HasSubstr("\"FileName\":\"whoami.exe\""));
    EXPECT_THAT(changes->at(0).after, HasSubstr("saw whoami.exe"));
    EXPECT_EQ(changes->at(1).kind, Kind::Added);
    EXPECT_EQ(changes->at(2).kind, Kind::Gone);
    EXPECT_EQ(changes->at(2).after, "");

    ASSERT_TRUE(opened->restore_rule_text("own-1"));
    EXPECT_EQ(run("own-1").added, 1U);
    const Result<FindingId> back = opened->finding_by_key(key);
    ASSERT_TRUE(back);
    EXPECT_EQ(opened->findings({*back})->at(0).triage.classification, Classification::TruePositive);
    EXPECT_EQ(run("own-1").changed, 0U);
    EXPECT_TRUE(opened->run_changes("own-1")->empty());
}

TEST_F(CaseRules, a_rule_that_is_off_finds_nothing_and_one_that_is_removed_leaves_nothing)
{
    add(yaml_of("DeviceProcessEvents | where FileName =~ 'whoami.exe'"));
    run("own-1");
    ASSERT_TRUE(opened->enable_rule("own-1", false));
    EXPECT_EQ(run("own-1").gone, 1U);
    EXPECT_THAT(found("own-1"), ElementsAre());
    import("b.csv", {"whoami"});
    EXPECT_THAT(found("own-1"), ElementsAre());
    EXPECT_FALSE(opened->case_rules()->at(0).enabled);
    ASSERT_TRUE(opened->report({}, {}));
    ASSERT_TRUE(opened->enable_rule("own-1", true));
    EXPECT_EQ(run("own-1").added, 2U);
    ASSERT_TRUE(opened->remove_rule("own-1"));
    EXPECT_THAT(found("own-1"), ElementsAre());
    EXPECT_TRUE(opened->case_rules()->empty());
    EXPECT_EQ(opened->detect({"own-1"}, {}, {}).error().code, ErrorCode::RuleNotFound);
    EXPECT_EQ(opened->remove_rule("own-1").error().code, ErrorCode::RuleNotFound);
    EXPECT_EQ(opened->enable_rule("own-1", true).error().code, ErrorCode::RuleNotFound);
    EXPECT_THAT(lines("Findings"), ElementsAre("net stop VSS")) << "the others stay";
}

TEST_F(CaseRules, rows_are_findings_or_leads_as_the_text_or_the_analyst_says)
{
    const CaseRule rule =
        add(yaml_of("DeviceProcessEvents | where FileName =~ 'whoami.exe'", "relevantTechniques:\n  - T1033\n"));
    EXPECT_EQ(rule.rule.role, RuleRole::Context);
    run("own-1");
    EXPECT_THAT(found("own-1"), ElementsAre());
    EXPECT_THAT(found("own-1", "Leads"), ElementsAre("whoami /all"));
    ASSERT_TRUE(opened->set_rule_role("own-1", RuleRole::Detector));
    EXPECT_EQ(run("own-1").added, 1U);
    EXPECT_THAT(found("own-1"), ElementsAre("whoami /all"));
    EXPECT_THAT(found("own-1", "Leads"), ElementsAre());
    EXPECT_EQ(opened->rules()->back().role, RuleRole::Detector);
    add(yaml_of("DeviceProcessEvents | where FileName =~ 'ipconfig.exe'", "relevantTechniques:\n  - T1033\n"));
    EXPECT_EQ(opened->rules()->back().role, RuleRole::Detector) << "the next text keeps what the analyst chose";
}

TEST_F(CaseRules, what_is_no_rule_here_is_refused_at_its_place)
{
    EXPECT_EQ(opened->add_rule("just: text\n", "a.yaml").error().code, ErrorCode::RuleInvalid);
    const Result<CaseRule> unknown = opened->add_rule(yaml_of("DeviceProcessEvents | reduce by FileName"), "a.yaml");
    EXPECT_EQ(unknown.error().subject, "reduce");
    ASSERT_TRUE(unknown.error().span);
    EXPECT_EQ(unknown.error().span->offset, std::string("DeviceProcessEvents | ").size());
    for (const char* query :
        {"DeviceProcessEvents | summarize count() by FileName", "Findings | where FileName == 'a'", "print 1"}) {
        EXPECT_EQ(opened->add_rule(yaml_of(query), "a.yaml").error().code, ErrorCode::RuleLosesIdentity) << query;
        EXPECT_FALSE(check_rule(yaml_of(query), "a.yaml")->identity_lost_by.empty()) << query;
    }
    const std::string shipped = shipped_rules()->front().id;
    EXPECT_EQ(opened->add_rule("id: " + shipped + "\nname: x\nquery: DeviceProcessEvents\n", "a.yaml").error().code,
        ErrorCode::RuleInvalid);
    EXPECT_TRUE(opened->case_rules()->empty());
}

TEST_F(CaseRules, a_rule_that_another_version_knew_keeps_no_other_from_running)
{
    add(yaml_of("DeviceProcessEvents | where FileName =~ 'whoami.exe'"));
    run("own-1");
    opened.reset();
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open((dir / "x.standstill").c_str(), &db), SQLITE_OK);
    ASSERT_EQ(
        sqlite3_exec(db, "UPDATE case_rule SET yaml = replace(yaml, 'where', 'unheard-of')", nullptr, nullptr, nullptr),
        SQLITE_OK);
    sqlite3_close(db);
    Result<std::unique_ptr<Case>> again = Case::open(dir / "x.standstill", OpenMode::ReadWrite);
    ASSERT_TRUE(again);
    opened = std::move(*again);
    const Result<std::vector<RuleRun>> runs = opened->detect({}, {}, {});
    ASSERT_TRUE(runs) << error_code_name(runs.error().code) << runs.error().detail;
    std::size_t failed = 0;
    for (const RuleRun& each : *runs)
        failed += each.error ? 1 : 0;
    EXPECT_EQ(failed, 1U);
    EXPECT_GE(runs->size(), shipped_rules()->size());
    EXPECT_THAT(found("own-1"), ElementsAre("whoami /all")) << "what it had found stays";
}

TEST_F(CaseRules, a_hunts_rows_become_findings_of_a_rule_with_its_text)
{
    const std::string query =
        "let who = \"whoami\";\nDeviceProcessEvents // it's\n| where ProcessCommandLine startswith who";
    const Result<CaseRule> rule = opened->add_query_as_rule("My: \"hunt\"", "why: because", query);
    ASSERT_TRUE(rule) << error_code_name(rule.error().code) << rule.error().detail;
    EXPECT_EQ(rule->rule.query, query) << "letter for letter";
    EXPECT_EQ(rule->rule.name, "My: \"hunt\"");
    EXPECT_EQ(rule->rule.description, "why: because");
    EXPECT_EQ(rule->rule.role, RuleRole::Detector);
    run(rule->rule.id);
    EXPECT_THAT(found(rule->rule.id), ElementsAre("whoami /all"));
    const Result<ResultTable> table =
        opened->query("Findings | where RuleId == '" + rule->rule.id + "' | project RuleId", {}, {});
    EXPECT_EQ(table->rows.size(), 1U);
}

TEST_F(CaseRules, nothing_is_kept_in_a_case_that_is_only_read)
{
    opened.reset();
    Result<std::unique_ptr<Case>> again = Case::open(dir / "x.standstill", OpenMode::ReadOnly);
    ASSERT_TRUE(again);
    opened = std::move(*again);
    EXPECT_EQ(opened->add_rule(yaml_of("DeviceProcessEvents"), "a.yaml").error().code, ErrorCode::CaseReadOnly);
    EXPECT_EQ(opened->remove_rule("own-1").error().code, ErrorCode::CaseReadOnly);
    EXPECT_TRUE(opened->case_rules()->empty());
}

} // namespace
} // namespace standstill::session
