// SPDX-License-Identifier: GPL-3.0-or-later
// The straight way through a case without a window: create, import, detect, decide, undo, report, close, reopen.
#include "core/session/case.h"

#include "core/demo/incident.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <fstream>
#include <gmock/gmock.h>
#include <set>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zip.h>

namespace standstill::session {
namespace {

using testing::HasSubstr;

std::string what(const Error& error)
{
    return std::string(error_code_name(error.code)) + " [" + error.subject + "] " + error.detail;
}

#define ASSERT_OK(result) ASSERT_TRUE(result) << what((result).error())

constexpr const char* head =
    "Timestamp,DeviceId,DeviceName,FileName,FolderPath,ProcessId,ProcessCommandLine,AccountDomain,AccountName,"
    "InitiatingProcessId,InitiatingProcessFileName,InitiatingProcessCommandLine,ReportId\n";
constexpr const char* first_row =
    "2025-03-09T02:31:04.1234567Z,d1,bkp01,net.exe,C:\\Windows\\System32\\net.exe,4120,net  stop WinDefend,corp,"
    "svc_b,3992,cmd.exe,cmd /c s.bat,7\n";
constexpr const char* second_row =
    "2025-03-09T02:31:05Z,d1,bkp01,sc.exe,C:\\Windows\\System32\\sc.exe,4124,sc config VSS start= disabled,corp,"
    "svc_b,3992,cmd.exe,cmd /c s.bat,8\n";
constexpr const char* harmless_row = "2025-03-09T02:31:06Z,d1,bkp01,notepad.exe,C:\\Windows\\notepad.exe,4128,notepad,"
                                     "corp,office-1,100,explorer.exe,e,9\n";

class CaseTest : public testing::Test
{
protected:
    void SetUp() override
    {
        CreateOptions options;
        options.analyst = "analyst";
        Result<std::unique_ptr<Case>> created = Case::create(dir / "x.standstill", options);
        ASSERT_OK(created);
        opened = std::move(*created);
    }

    ImportReport import(std::string_view name, const std::string& bytes)
    {
        Result<ImportReport> report = opened->import_files({dir.write(name, bytes)}, {}, {}, {});
        EXPECT_TRUE(report) << what(report.error());
        return report.value_or(ImportReport{});
    }

    std::vector<Finding> findings(const std::string& predicate = {})
    {
        FindingFilter filter;
        filter.predicate = predicate;
        filter.sort = {"Timestamp", false};
        const Result<std::vector<FindingId>> ids = opened->finding_ids(filter, {});
        EXPECT_TRUE(ids) << what(ids.error());
        Result<std::vector<Finding>> rows = opened->findings(ids.value_or(std::vector<FindingId>{}));
        EXPECT_TRUE(rows);
        return rows.value_or(std::vector<Finding>{});
    }

    void reopen(OpenMode mode = OpenMode::ReadWrite)
    {
        opened.reset();
        Result<std::unique_ptr<Case>> again = Case::open(dir / "x.standstill", mode);
        ASSERT_OK(again);
        opened = std::move(*again);
    }

    std::set<std::string> files() const
    {
        std::set<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(dir.path()))
            names.insert(entry.path().filename().string());
        return names;
    }

    tests::TemporaryFolder dir;
    std::unique_ptr<Case> opened;
};

const TriageDecision backup{Classification::InformationalExpectedActivity, "BACKUP_QUIESCE", {}, Basis::ChangeTicket,
    "CHG-1", "nightly job, confirmed", false};

TEST_F(CaseTest, rows_become_findings_with_the_rules_columns)
{
    const ImportReport report = import("a.csv", std::string(head) + first_row + second_row + harmless_row);
    ASSERT_EQ(report.rule_runs.size(), 1U);
    EXPECT_EQ(report.rule_runs[0].rows, 2U);
    EXPECT_EQ(report.rule_runs[0].lifted, "Timestamp > ago(24h)");
    const std::vector<Finding> rows = findings();
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].stop_method, "net stop");
    EXPECT_TRUE(rows[0].targets_security);
    EXPECT_FALSE(rows[0].targets_backup);
    EXPECT_EQ(rows[0].command_line, "net  stop WinDefend");
    EXPECT_EQ(rows[0].account(), "corp\\svc_b");
    EXPECT_EQ(rows[0].parent_command_line, "cmd /c s.bat");
    EXPECT_EQ(rows[1].stop_method, "sc disable");
    EXPECT_TRUE(rows[1].targets_backup);
    EXPECT_EQ(rows[0].key.size(), 64U);
    const Result<FindingDetail> detail = opened->finding_detail(rows[0].id);
    ASSERT_OK(detail);
    EXPECT_FALSE(detail->why.empty());
    ASSERT_EQ(detail->event.occurrences.size(), 1U);
    EXPECT_EQ(detail->event.occurrences[0].bytes + "\n", first_row);
    EXPECT_EQ(detail->event.occurrences[0].line, 2U);
}

TEST_F(CaseTest, the_members_of_an_archive_are_sources_of_their_own)
{
    // A zip archive, stored: a.csv and b.csv with one row each, and the second under a name that says nothing.
    const std::filesystem::path path = dir / "two.zip";
    int code = 0;
    zip_t* archive = zip_open(path.c_str(), ZIP_CREATE, &code);
    ASSERT_NE(archive, nullptr);
    const std::string first = std::string(head) + first_row;
    const std::string second = std::string(head) + second_row;
    for (const auto& [name, bytes] : {std::pair("a.csv", &first), std::pair("d/b", &second)})
        ASSERT_GE(zip_file_add(archive, name, zip_source_buffer(archive, bytes->data(), bytes->size(), 0), 0), 0);
    ASSERT_GE(zip_file_add(archive, "notes.bin", zip_source_buffer(archive, "\0\1\2", 3, 0), 0), 0);
    ASSERT_EQ(zip_close(archive), 0);

    const Result<ImportReport> report = opened->import_files({path}, {}, {}, {});
    ASSERT_OK(report);
    ASSERT_EQ(report->files.size(), 3U);
    ASSERT_TRUE(report->files[0].source);
    ASSERT_TRUE(report->files[1].source);
    ASSERT_TRUE(report->files[2].error);
    EXPECT_EQ(report->files[2].error->code, ErrorCode::ImportUnknownFormat);
    EXPECT_EQ(report->files[2].path, path.string() + "!notes.bin");
    const Result<std::vector<EvidenceSource>> evidence = opened->evidence();
    ASSERT_OK(evidence);
    ASSERT_EQ(evidence->size(), 2U);
    EXPECT_EQ((*evidence)[1].file_name, "two.zip!d/b");
    EXPECT_EQ((*evidence)[1].path, path.string());
    EXPECT_EQ((*evidence)[0].sha256, file_sha256(path, {}));
    EXPECT_EQ((*evidence)[1].sha256, (*evidence)[0].sha256);
    const Result<RawRecord> raw = opened->raw_record((*evidence)[1].id, 1);
    ASSERT_OK(raw);
    EXPECT_EQ(raw->bytes + "\n", second_row);

    // Again, under another name: both are known.
    std::filesystem::copy_file(path, dir / "copy.zip");
    const Result<ImportReport> again = opened->import_files({dir / "copy.zip"}, {}, {}, {});
    ASSERT_OK(again);
    ASSERT_EQ(again->files.size(), 3U);
    for (std::size_t i = 0; i < 2; ++i) {
        ASSERT_TRUE(again->files[i].error);
        EXPECT_EQ(again->files[i].error->code, ErrorCode::ImportAlreadyInCase);
        EXPECT_EQ(again->files[i].error->detail, (*evidence)[i].label());
    }
}

TEST_F(CaseTest, predicates_and_ranges_select_findings)
{
    import("a.csv", std::string(head) + first_row + second_row + harmless_row);
    EXPECT_EQ(findings("StopMethod == \"sc disable\"").size(), 1U);
    EXPECT_EQ(findings("DeviceName =~ \"BKP01\" and TargetsSecurityService").size(), 1U);
    EXPECT_EQ(findings("Classification == \"NotSet\"").size(), 2U);
    FindingFilter filter;
    filter.range = TimeRange{parse_iso("2025-03-09T02:31:05Z")->ticks, parse_iso("2025-03-09T02:31:06Z")->ticks};
    EXPECT_EQ(opened->finding_ids(filter, {})->size(), 1U);
    const Result<void> broken = opened->check_predicate("DeviceName = \"x\"");
    ASSERT_FALSE(broken);
    ASSERT_TRUE(broken.error().span);
    EXPECT_EQ(broken.error().span->offset, 11U);
    EXPECT_EQ(opened->check_predicate("DeviceNam has \"x\"").error().code, ErrorCode::KqlUnknownColumn);
    EXPECT_FALSE(opened->check_predicate("true) or (true"));
}

TEST_F(CaseTest, plain_words_become_a_predicate)
{
    import("a.csv", std::string(head) + first_row + second_row);
    EXPECT_EQ(findings(words_to_predicate("windefend")).size(), 1U);
    EXPECT_EQ(findings(words_to_predicate("bkp01 disabled")).size(), 1U);
    EXPECT_EQ(findings(words_to_predicate("\"stop WinDefend\" net")).size(), 1U);
    EXPECT_EQ(findings(words_to_predicate("no such word")).size(), 0U);
    EXPECT_EQ(words_to_predicate("StopMethod == \"x\""), "StopMethod == \"x\"");
    EXPECT_EQ(words_to_predicate("StopMethod == "), "StopMethod == ");
    EXPECT_EQ(findings(words_to_predicate("C:\\Windows \\ \"")).size(), 0U);
    EXPECT_EQ(words_to_predicate("  "), "");
}

TEST_F(CaseTest, verdicts_have_history_undo_and_redo_and_survive)
{
    import("a.csv", std::string(head) + first_row + second_row);
    const std::vector<Finding> rows = findings();
    ASSERT_EQ(rows.size(), 2U);
    ASSERT_OK(opened->triage({rows[0].id, rows[1].id}, backup));
    EXPECT_EQ(findings("Reason == \"BACKUP_QUIESCE\"").size(), 2U);
    TriageDecision malicious{Classification::TruePositive, "RANSOM_PREP", {}, Basis::None, {}, {}, false};
    ASSERT_OK(opened->triage({rows[0].id}, malicious));
    EXPECT_EQ(findings()[0].triage.determination, "MultiStagedAttack");
    ASSERT_OK(opened->undo());
    EXPECT_EQ(findings()[0].triage.reason, "BACKUP_QUIESCE");
    ASSERT_OK(opened->undo());
    EXPECT_EQ(findings()[0].triage.classification, Classification::NotSet);
    EXPECT_EQ(findings()[1].triage.classification, Classification::NotSet);
    EXPECT_EQ(opened->undo().error().code, ErrorCode::NothingToUndo);
    ASSERT_OK(opened->redo());
    ASSERT_OK(opened->redo());
    EXPECT_EQ(opened->redo().error().code, ErrorCode::NothingToUndo);
    EXPECT_EQ(findings()[0].triage.reason, "RANSOM_PREP");
    EXPECT_EQ(opened->triage_history(rows[0].key)->size(), 6U);
    reopen();
    EXPECT_EQ(findings()[0].triage.reason, "RANSOM_PREP");
    EXPECT_EQ(findings()[1].triage.note, "nightly job, confirmed");
    EXPECT_EQ(findings()[1].triage.analyst, "analyst");
    ASSERT_OK(opened->undo());
    EXPECT_EQ(findings()[0].triage.reason, "BACKUP_QUIESCE");
}

TEST_F(CaseTest, detecting_again_keeps_rows_and_verdicts)
{
    import("a.csv", std::string(head) + first_row);
    const Finding before = findings().at(0);
    ASSERT_OK(opened->triage({before.id}, backup));
    import("b.csv", std::string(head) + second_row);
    const Result<std::vector<RuleRun>> runs = opened->detect({}, {}, {});
    ASSERT_OK(runs);
    EXPECT_EQ(runs->at(0).kept, 2U);
    EXPECT_EQ(runs->at(0).added, 0U);
    const Finding after = findings().at(0);
    EXPECT_EQ(after.key, before.key);
    EXPECT_EQ(after.id, before.id);
    EXPECT_EQ(after.triage.reason, "BACKUP_QUIESCE");
    EXPECT_EQ(opened->detect({"no-such-rule"}, {}, {}).error().code, ErrorCode::RuleNotFound);
}

TEST_F(CaseTest, decisions_that_break_the_rules_are_not_written)
{
    import("a.csv", std::string(head) + first_row);
    const FindingId id = findings().at(0).id;
    TriageDecision decision = backup;
    decision.note = "short";
    EXPECT_EQ(opened->triage({id}, decision).error().code, ErrorCode::TriageInvalid);
    decision = backup;
    decision.reason = "RANSOM_PREP";
    EXPECT_EQ(opened->triage({id}, decision).error().code, ErrorCode::TriageInvalid);
    EXPECT_EQ(opened->triage({FindingId{999}}, backup).error().code, ErrorCode::FindingNotFound);
    EXPECT_TRUE(opened->triage_history(findings().at(0).key)->empty());
}

TEST_F(CaseTest, the_same_file_and_the_same_events_are_recognised)
{
    const std::string csv = std::string(head) + first_row + second_row;
    import("a.csv", csv);
    const ImportReport again = import("copy.csv", csv);
    ASSERT_TRUE(again.files[0].error);
    EXPECT_EQ(again.files[0].error->code, ErrorCode::ImportAlreadyInCase);
    EXPECT_EQ(again.files[0].error->detail, "E-01");
    const ImportReport overlap = import("b.json",
        R"([{"Timestamp":"2025-03-09T02:31:04.1234567Z","DeviceId":"d1","ReportId":7,"FileName":"net.exe",)"
        R"("ProcessCommandLine":"net  stop WinDefend"},{"Timestamp":"2025-03-10T00:00:00Z","DeviceId":"d1",)"
        R"("ReportId":1,"FileName":"net.exe","ProcessCommandLine":"net stop vss"}])");
    ASSERT_TRUE(overlap.files[0].source);
    EXPECT_EQ(overlap.files[0].source->rows_stored, 1U);
    EXPECT_EQ(overlap.files[0].source->rows_duplicate, 1U);
    const Result<CaseCounts> counts = opened->counts();
    ASSERT_OK(counts);
    EXPECT_EQ(counts->events, 3U);
    EXPECT_EQ(counts->duplicates, 1U);
    EXPECT_EQ(counts->findings, 3U);
    const Result<FindingDetail> detail = opened->finding_detail(findings().at(0).id);
    ASSERT_OK(detail);
    ASSERT_EQ(detail->event.occurrences.size(), 2U);
    EXPECT_THAT(detail->event.occurrences[1].bytes, HasSubstr("\"ReportId\":7"));
    const Result<std::int64_t> stored =
        opened->query("DeviceProcessEvents | count", {}, {}).map([](const ResultTable& table) {
            return std::get<std::int64_t>(table.rows.at(0).at(0));
        });
    ASSERT_OK(stored);
    EXPECT_EQ(*stored, 3);
}

TEST_F(CaseTest, a_closed_case_is_one_file)
{
    import("a.csv", std::string(head) + first_row);
    opened.reset();
    EXPECT_THAT(files(), testing::ElementsAre("a.csv", "x.standstill"));
    struct stat info
    {
    };
    ASSERT_EQ(stat((dir / "x.standstill").c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777U, 0600U);
}

TEST_F(CaseTest, only_one_writer_and_any_reader)
{
    import("a.csv", std::string(head) + first_row);
    // Another process: a lock of our own process would not stop us.
    const pid_t child = fork();
    if (child == 0) {
        const Result<std::unique_ptr<Case>> second = Case::open(dir / "x.standstill", OpenMode::ReadWrite);
        const bool locked = !second && second.error().code == ErrorCode::CaseLocked
            && second.error().detail.find("process " + std::to_string(getppid())) != std::string::npos;
        const Result<std::unique_ptr<Case>> reader = Case::open(dir / "x.standstill", OpenMode::ReadOnly);
        const bool reads = reader && (*reader)->counts() && (*reader)->counts()->findings == 1
            && (*reader)->set_name("y").error().code == ErrorCode::CaseReadOnly
            && (*reader)->set_view("page", "events").error().code == ErrorCode::CaseReadOnly
            && (*reader)->triage({}, backup).error().code == ErrorCode::CaseReadOnly;
        _exit(locked && reads ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
}

TEST_F(CaseTest, how_views_were_left_is_kept_in_the_case)
{
    import("a.csv", std::string(head) + first_row);
    ASSERT_TRUE(opened->set_view("findings/columns", "Timestamp=190,-Note=0"));
    ASSERT_TRUE(opened->set_view("findings/columns", "Note=80"));
    ASSERT_TRUE(opened->set_view("too-long", std::string(70'000, 'x')));
    opened.reset();
    auto again = Case::open(dir / "x.standstill", OpenMode::ReadOnly);
    ASSERT_OK(again);
    const Result<CaseInfo> info = (*again)->info();
    ASSERT_OK(info);
    EXPECT_EQ(info->views.at("findings/columns"), "Note=80");
    EXPECT_FALSE(info->views.contains("too-long")) << "no view writes as much: it is not read";
}

TEST_F(CaseTest, files_that_are_no_case_are_refused)
{
    const auto code = [&](const std::filesystem::path& path) {
        return Case::open(path, OpenMode::ReadWrite).error().code;
    };
    EXPECT_EQ(code(dir / "absent"), ErrorCode::CaseNotFound);
    EXPECT_EQ(code(dir.path()), ErrorCode::FileIsDirectory);
    EXPECT_EQ(code(dir.write("text", "hello")), ErrorCode::CaseNotACase);
    EXPECT_EQ(code(dir.write("zeros", std::string(4096, '\0'))), ErrorCode::CaseNotACase);
    EXPECT_EQ(Case::create(dir / "x.standstill", {}).error().code, ErrorCode::CaseExists);
    EXPECT_EQ(Case::create(dir / "no" / "such" / "folder", {}).error().code, ErrorCode::FileNotWritable);
    opened.reset();
    const auto tamper = [&](const char* sql) {
        std::filesystem::copy_file(
            dir / "x.standstill", dir / "y.standstill", std::filesystem::copy_options::overwrite_existing);
        sqlite3* handle = nullptr;
        sqlite3_open((dir / "y.standstill").c_str(), &handle);
        EXPECT_EQ(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(handle);
        sqlite3_close(handle);
        return code(dir / "y.standstill");
    };
    EXPECT_EQ(tamper("PRAGMA user_version = 99"), ErrorCode::CaseTooNew);
    EXPECT_EQ(tamper("PRAGMA application_id = 1"), ErrorCode::CaseNotACase);
    EXPECT_EQ(tamper("CREATE TRIGGER evil AFTER INSERT ON event BEGIN DELETE FROM event; END"), ErrorCode::CaseDamaged);
    EXPECT_EQ(tamper("DROP TRIGGER triage_entry_stays"), ErrorCode::CaseDamaged);
    EXPECT_EQ(tamper("DROP TABLE occurrence"), ErrorCode::CaseDamaged);
}

TEST_F(CaseTest, history_and_raw_records_cannot_be_rewritten)
{
    import("a.csv", std::string(head) + first_row);
    ASSERT_OK(opened->triage({findings().at(0).id}, backup));
    opened.reset();
    sqlite3* handle = nullptr;
    sqlite3_open((dir / "x.standstill").c_str(), &handle);
    EXPECT_NE(sqlite3_exec(handle, "DELETE FROM triage_entry", nullptr, nullptr, nullptr), SQLITE_OK);
    EXPECT_NE(sqlite3_exec(handle, "UPDATE triage_entry SET note = 'x'", nullptr, nullptr, nullptr), SQLITE_OK);
    EXPECT_NE(sqlite3_exec(handle, "UPDATE raw_block SET zstd = x'00'", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(handle);
}

TEST_F(CaseTest, queries_cannot_write_or_reach_outside)
{
    import("a.csv", std::string(head) + first_row);
    for (const char* text : {"event", "sqlite_schema", "case_info", "raw_block"})
        EXPECT_EQ(opened->query(text, {}, {}).error().code, ErrorCode::KqlUnknownTable) << text;
    const Result<std::unique_ptr<Case>> scratch = Case::scratch();
    ASSERT_OK(scratch);
    EXPECT_EQ((*scratch)->query("print x = 1 + 1", {}, {})->rows.at(0).at(0), Value{std::int64_t{2}});
    EXPECT_EQ((*scratch)->query("Findings", {}, {}).error().code, ErrorCode::KqlUnknownTable);
}

TEST_F(CaseTest, the_demo_incident_goes_the_whole_way)
{
    const std::filesystem::path csv = dir / "demo.csv";
    ASSERT_OK(write_demo_export(csv));
    const Result<ImportReport> report = opened->import_files({csv}, {}, {}, {});
    ASSERT_OK(report);
    ASSERT_TRUE(report->files[0].source) << what(*report->files[0].error);
    EXPECT_EQ(report->files[0].source->rows_rejected, 0U);

    // Every planted act that the rule should see is a finding, and nothing else is.
    std::set<std::pair<std::string, std::int64_t>> expected;
    for (const demo::Act& act : demo::demo_acts()) {
        if (act.matches_seed_rule)
            expected.emplace(act.device_name, act.timestamp);
    }
    const std::vector<Finding> rows = findings();
    std::set<std::pair<std::string, std::int64_t>> found;
    for (const Finding& row : rows)
        found.emplace(row.device_name, row.time);
    EXPECT_EQ(found, expected);

    // Each record of a sample is the file's bytes at its place.
    std::ifstream file(csv, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    for (std::uint64_t record = 1; record <= report->files[0].source->rows_read; record += 97) {
        const Result<RawRecord> raw = opened->raw_record(report->files[0].source->id, record);
        ASSERT_OK(raw);
        EXPECT_EQ(bytes.substr(raw->offset, raw->bytes.size()), raw->bytes);
    }

    const Result<ProcessTree> tree = opened->process_tree(rows.back().event, 2000, {});
    ASSERT_OK(tree);
    EXPECT_GT(tree->nodes.size(), 1U);
    const Result<Timeline> timeline = opened->timeline(std::nullopt, 500, {}, {});
    ASSERT_OK(timeline);
    EXPECT_EQ(timeline->marks.size(), rows.size());
    std::uint64_t sum = 0;
    for (const std::uint32_t bin : timeline->density)
        sum += bin;
    EXPECT_EQ(sum, opened->counts()->events);

    // A filter that leaves few is read in another way than one that leaves most: the marks are the same.
    std::size_t marks = 0;
    for (const std::string& host : timeline->lanes) {
        FindingFilter one;
        one.predicate = "DeviceName == \"" + host + "\"";
        const Result<Timeline> lane = opened->timeline(std::nullopt, 1, one, {});
        ASSERT_OK(lane);
        EXPECT_EQ(lane->lanes, std::vector{host});
        for (const TimelineMark& mark : lane->marks) {
            const auto same = std::find_if(timeline->marks.begin(), timeline->marks.end(),
                [&mark](const TimelineMark& other) { return other.finding == mark.finding; });
            ASSERT_NE(same, timeline->marks.end());
            EXPECT_EQ(same->time, mark.time);
            EXPECT_EQ(timeline->lanes.at(static_cast<std::size_t>(same->lane)), host);
            EXPECT_EQ(same->security, mark.security);
        }
        marks += lane->marks.size();
    }
    EXPECT_EQ(marks, rows.size());

    // The same marks in lanes of accounts and of categories.
    for (const LaneBy lanes : {LaneBy::Account, LaneBy::Category}) {
        const Result<Timeline> other = opened->timeline(std::nullopt, 1, {}, {}, lanes);
        ASSERT_OK(other);
        ASSERT_EQ(other->marks.size(), rows.size());
        for (const TimelineMark& mark : other->marks) {
            const auto row = std::find_if(
                rows.begin(), rows.end(), [&mark](const Finding& finding) { return finding.id == mark.finding; });
            ASSERT_NE(row, rows.end());
            EXPECT_EQ(other->lanes.at(static_cast<std::size_t>(mark.lane)),
                lanes == LaneBy::Account ? row->account() : row->category);
        }
    }
    ASSERT_OK(opened->triage({rows[0].id}, backup));
    const Result<ReportDocument> document = opened->report({}, {});
    ASSERT_OK(document);
    EXPECT_THAT(to_markdown(*document), HasSubstr("nightly job, confirmed"));
    EXPECT_THAT(to_html(*document), HasSubstr("bkp01"));
}

} // namespace
} // namespace standstill::session
