// SPDX-License-Identifier: GPL-3.0-or-later
// What makes detection fast must not change what it finds: the pass for all rules together, looking at new events only,
// and leaving conclusions alone when nothing has changed.
#include "core/base/text.h"
#include "core/session/case.h"
#include "tests/core/detect/vectors.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <map>
#include <random>
#include <set>
#include <sqlite3.h>

namespace standstill::session {
namespace {

std::string event_json(std::size_t number, const std::string& host, const std::string& file, const std::string& line,
    const std::string& original, const std::string& folder)
{
    const auto member = [](const char* name, const std::string& value) {
        return std::string("\"") + name + "\":\"" + base::escape_json(value) + "\",";
    };
    const Ticks time = parse_iso("2025-03-09T00:00:00Z")->ticks + static_cast<Ticks>(number) * 3 * ticks_per_second;
    return "{" + member("Timestamp", format_iso(time)) + member("DeviceName", host) + member("FileName", file)
        + member("ProcessCommandLine", line) + member("ProcessVersionInfoOriginalFileName", original)
        + member("FolderPath", folder) + member("InitiatingProcessFileName", "cmd.exe")
        + "\"ReportId\":" + std::to_string(number + 1) + "}\n";
}

/// The vectors of the rules, and the same with what an attacker or another language would write.
std::vector<std::string> varied_events()
{
    std::mt19937 random(3);
    std::vector<std::string> events;
    const auto vectors = tests::read_vectors("rules.tsv");
    for (int round = 0; round < 6; ++round) {
        for (const tests::Fields& vector : vectors) {
            const auto field = [&](std::size_t at) { return at < vector.size() ? vector[at] : std::string(); };
            std::string line = field(1);
            for (int change = 0; change < round && !line.empty(); ++change) {
                const std::size_t at = random() % line.size();
                static const std::array<const char*, 9> pieces{
                    "^", "`", "\"", " ", "\xC3\xA4", "\xE2\x84\xAA", "\xE2\x80\x93", "stop ", "'+'"};
                if (random() % 3 == 0)
                    line[at] = static_cast<char>(std::toupper(static_cast<unsigned char>(line[at])));
                else if (static_cast<unsigned char>(line[at]) < 0x80)
                    line.insert(at, pieces[random() % pieces.size()]);
            }
            events.push_back(
                event_json(events.size(), "host" + std::to_string(random() % 3), field(0), line, field(3), field(4)));
        }
    }
    return events;
}

std::string joined(const std::vector<std::string>& events, std::size_t from, std::size_t to)
{
    std::string text;
    for (std::size_t i = from; i < to; ++i)
        text += events[i];
    return text;
}

std::unique_ptr<Case> new_case(const std::filesystem::path& path)
{
    Result<std::unique_ptr<Case>> made = Case::create(path, {});
    EXPECT_TRUE(made);
    return std::move(*made);
}

void import_text(Case& opened, tests::TemporaryFolder& dir, const std::string& name, const std::string& text)
{
    const Result<ImportReport> report = opened.import_files({dir.write(name, text)}, {}, {}, {});
    ASSERT_TRUE(report) << report.error().subject << ' ' << report.error().detail;
    ASSERT_TRUE(report->files[0].source);
}

/// All rows of a table as text, in order.
std::vector<std::string> rows_of(Case& opened, const std::string& kql)
{
    const Result<ResultTable> table = opened.query(kql, {}, {});
    EXPECT_TRUE(table) << table.error().subject << ' ' << table.error().detail;
    std::vector<std::string> rows;
    for (const Row& row : table.value_or(ResultTable{}).rows) {
        std::string text;
        for (std::size_t i = 0; i < row.size(); ++i)
            text += value_text(row[i], table->columns[i].type) + '|';
        rows.push_back(text);
    }
    return rows;
}

constexpr const char* everything =
    " | project FindingKey, RuleId, EventId, StopMethod, Action, Tool, Targets, Category, Score, "
    "tostring(ScorePoints), SuggestedReason, EchoOf, Burst, BurstSize, TemplateHosts "
    "| sort by FindingKey asc, RuleId asc";

TEST(Detection, the_pass_for_all_rules_loses_nothing_that_a_rule_alone_finds)
{
    tests::TemporaryFolder dir;
    const std::unique_ptr<Case> opened = new_case(dir / "x.standstill");
    const std::vector<std::string> events = varied_events();
    import_text(*opened, dir, "export.jsonl", joined(events, 0, events.size()));
    const Result<std::vector<Rule>> rules = shipped_rules();
    ASSERT_TRUE(rules);
    std::size_t found = 0;
    for (const Rule& rule : *rules) {
        if (rule.analytic || rule.query.starts_with("Event\n") || rule.query.starts_with("SecurityEvent\n"))
            continue; // nothing of a Windows log is in this case
        std::string text = rule.query;
        const std::string look_back = "| where Timestamp > ago(24h)";
        ASSERT_NE(text.find(look_back), std::string::npos);
        text.erase(text.find(look_back), look_back.size());
        const std::string asked = text.substr(0, text.rfind("| project"))
            + "| summarize by DeviceName, ReportId | sort by DeviceName asc, ReportId asc";
        const std::vector<std::string> alone = rows_of(*opened, asked);
        const char* table = rule.role == RuleRole::Detector ? "Findings" : "Leads";
        const std::vector<std::string> stored = rows_of(*opened,
            std::string(table) + " | where RuleId == '" + rule.id
                + "' | summarize by DeviceName, ReportId | sort by DeviceName asc, ReportId asc");
        EXPECT_EQ(stored, alone) << rule.name;
        found += alone.size();
    }
    EXPECT_GT(found, 500U);
}

TEST(Detection, file_after_file_gives_what_all_at_once_gives)
{
    tests::TemporaryFolder dir;
    const std::vector<std::string> events = varied_events();
    const std::unique_ptr<Case> at_once = new_case(dir / "once.standstill");
    import_text(*at_once, dir, "all.jsonl", joined(events, 0, events.size()));
    const std::unique_ptr<Case> in_parts = new_case(dir / "parts.standstill");
    std::size_t from = 0;
    for (const std::size_t part : {300U, 5U, 1U, 250U, 100'000U}) {
        const std::size_t to = std::min<std::size_t>(from + part, events.size());
        import_text(*in_parts, dir, "part" + std::to_string(from) + ".jsonl", joined(events, from, to));
        from = to;
    }
    ASSERT_EQ(from, events.size());
    for (const std::string table : {"Findings", "Leads"}) {
        const std::vector<std::string> expected = rows_of(*at_once, table + everything);
        EXPECT_GT(expected.size(), 150U);
        EXPECT_EQ(rows_of(*in_parts, table + everything), expected) << table;
    }
    const Result<std::vector<RuleRun>> runs = in_parts->rule_runs();
    const Result<std::vector<RuleRun>> whole = at_once->rule_runs();
    ASSERT_TRUE(runs && whole);
    for (std::size_t i = 0; i < whole->size(); ++i) {
        EXPECT_EQ((*runs)[i].rows, (*whole)[i].rows) << (*whole)[i].rule_id;
        EXPECT_EQ((*runs)[i].kept + (*runs)[i].added, (*whole)[i].rows);
        EXPECT_EQ((*runs)[i].gone, 0U);
    }
    // Run again over the whole case, nothing is new and nothing is gone.
    const Result<std::vector<RuleRun>> again = in_parts->detect({}, {}, {});
    ASSERT_TRUE(again);
    for (const RuleRun& run : *again)
        EXPECT_EQ(run.added + run.gone, 0U) << run.rule_id;
    for (const std::string table : {"Findings", "Leads"})
        EXPECT_EQ(rows_of(*in_parts, table + everything), rows_of(*at_once, table + everything)) << table;
}

TEST(Detection, conclusions_are_made_again_when_something_changed_and_only_then)
{
    tests::TemporaryFolder dir;
    const std::filesystem::path path = dir / "x.standstill";
    const std::vector<std::string> events = varied_events();
    std::unique_ptr<Case> opened = new_case(path);
    import_text(*opened, dir, "a.jsonl", joined(events, 0, 200));
    opened.reset();
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(path.c_str(), &db), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(db, "UPDATE act_reading SET score = 777", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(db);
    const auto marked = [&] {
        return std::get<std::int64_t>(
            opened->query("union Findings, Leads | where Score == 777 | count", {}, {})->rows[0][0]);
    };
    opened = std::move(*Case::open(path, OpenMode::ReadWrite));
    ASSERT_GT(marked(), 50);
    const Result<std::vector<Rule>> rules = shipped_rules();
    for (const Rule& rule : *rules)
        ASSERT_TRUE(opened->detect({rule.id}, {}, {}));
    EXPECT_GT(marked(), 50) << "no rule found anything new";
    std::stop_source stop;
    const std::filesystem::path second = dir.write("b.jsonl", joined(events, 200, 260));
    const Result<ImportReport> cut = opened->import_files(
        {second}, {},
        [&](const Progress& progress) {
            if (progress.stage == WorkStage::Detecting && progress.item == 1) // the first rule has found its own
                stop.request_stop();
        },
        stop.get_token());
    ASSERT_TRUE(cut);
    EXPECT_TRUE(cut->cancelled);
    EXPECT_GT(marked(), 50);
    EXPECT_GT(std::get<std::int64_t>(opened->query("Findings | where isnull(Score) | count", {}, {})->rows[0][0]), 0);
    import_text(*opened, dir, "c.jsonl", event_json(5000, "h", "notepad.exe", "notepad", "", ""));
    EXPECT_EQ(marked(), 0);
    EXPECT_EQ(std::get<std::int64_t>(opened->query("Findings | where isnull(Score) | count", {}, {})->rows[0][0]), 0);
}

TEST(Detection, services_started_count_wherever_they_come_from)
{
    tests::TemporaryFolder dir;
    const std::unique_ptr<Case> opened = new_case(dir / "x.standstill");
    const auto against = [&] {
        return rows_of(*opened, "Findings | where tostring(ScorePoints) has 'StartedAgain' | project ReportId").size();
    };
    import_text(*opened, dir, "a.jsonl", event_json(0, "h", "sc.exe", "sc stop FaxArchive", "", ""));
    EXPECT_EQ(against(), 0U);
    import_text(
        *opened, dir, "b.jsonl", event_json(20, "h", "powershell.exe", "powershell Start-Service FaxArchive", "", ""));
    EXPECT_EQ(against(), 1U) << "in a later file";
    import_text(*opened, dir, "c.jsonl",
        event_json(40, "h", "sc.exe", "sc stop FaxArchive", "", "")
            + event_json(41, "h", "notepad.exe", "notepad", "", ""));
    EXPECT_EQ(against(), 1U) << "the start of the earlier file is still known";
    EXPECT_EQ(rows_of(*opened, "Findings").size(), 2U);
}

} // namespace
} // namespace standstill::session
