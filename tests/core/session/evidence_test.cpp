// SPDX-License-Identifier: GPL-3.0-or-later
// Evidence that is taken out of a case and brought back: nothing of it is seen meanwhile, and afterwards all is as it
// was. Files that are hashed again.
#include "core/session/case.h"
#include "core/store/schema.h"
#include "tests/support/evtx_builder.h"
#include "tests/support/older_case.h"
#include "tests/support/temporary_folder.h"

#include <filesystem>
#include <gmock/gmock.h>

namespace standstill::session {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* head = "Timestamp,DeviceName,FileName,ProcessCommandLine,ReportId\n";

std::string row(int second, std::string_view command, int report)
{
    return "2025-03-09T02:31:" + std::to_string(10 + second) + "Z,bkp01,net.exe," + std::string(command) + ','
        + std::to_string(report) + '\n';
}

class Evidence : public testing::Test
{
protected:
    void SetUp() override
    {
        CreateOptions options;
        options.analyst = "analyst";
        opened = std::move(*Case::create(dir / "x.standstill", options));
    }
    SourceId import(const std::string& name, const std::string& bytes)
    {
        const Result<ImportReport> report = opened->import_files({dir.write(name, bytes)}, {}, {}, {});
        EXPECT_TRUE(report && report->files.at(0).source) << name;
        return report && report->files.at(0).source ? report->files.at(0).source->id : SourceId{};
    }
    /// "stored+duplicate" of each source, and what the table of events really holds of it.
    std::vector<std::string> counts()
    {
        std::vector<std::string> lines;
        const Result<std::vector<EvidenceSource>> sources = opened->evidence();
        for (const EvidenceSource& source : *sources) {
            EXPECT_EQ(source.rows_read, source.rows_stored + source.rows_duplicate + source.rows_rejected);
            lines.push_back(std::to_string(source.rows_stored) + "+" + std::to_string(source.rows_duplicate));
        }
        return lines;
    }
    std::vector<std::string> column(std::string_view query)
    {
        const Result<ResultTable> table = opened->query(query, {}, {});
        EXPECT_TRUE(table) << error_code_name(table.error().code) << table.error().detail;
        std::vector<std::string> values;
        for (const Row& line : table->rows) {
            const auto* text = std::get_if<std::string>(&line[0]);
            values.push_back(text != nullptr ? *text : std::to_string(std::get<std::int64_t>(line[0])));
        }
        return values;
    }
    std::vector<std::string> commands()
    {
        return column("DeviceProcessEvents | sort by ProcessCommandLine asc | project ProcessCommandLine");
    }
    std::vector<std::string> findings()
    {
        std::vector<std::string> lines;
        const Result<std::vector<FindingId>> ids = opened->finding_ids({}, {});
        const Result<std::vector<Finding>> all = opened->findings(*ids);
        for (const Finding& finding : *all)
            lines.push_back(finding.label() + " " + finding.command_line + " "
                + classification_name(finding.triage.classification));
        std::sort(lines.begin(), lines.end());
        return lines;
    }
    void remove(SourceId source)
    {
        const auto removed = opened->remove_evidence(source, "wrong machine", {}, {});
        ASSERT_TRUE(removed) << error_code_name(removed.error().code) << removed.error().detail;
    }
    void restore(SourceId source)
    {
        const auto restored = opened->restore_evidence(source, {}, {});
        ASSERT_TRUE(restored) << error_code_name(restored.error().code) << restored.error().detail;
    }

    tests::TemporaryFolder dir;
    std::unique_ptr<Case> opened;
};

TEST_F(Evidence, what_is_taken_out_is_not_seen_and_comes_back_with_its_verdicts_and_numbers)
{
    const SourceId first = import("a.csv", head + row(0, "net stop VeeamBackupSvc", 1) + row(1, "net view", 2));
    const SourceId second = import("b.csv", head + row(2, "net stop WinDefend", 3));
    const std::vector<std::string> before_commands = commands();
    const Finding decided = opened->findings(*opened->finding_ids({}, {}))->front();
    TriageDecision decision;
    decision.classification = Classification::Undetermined;
    decision.reason = "NO_DATA";
    const auto saved = opened->triage({decided.id}, decision);
    ASSERT_TRUE(saved) << saved.error().subject;
    const std::vector<std::string> before = findings();
    ASSERT_EQ(before.size(), 2U);

    remove(first);
    EXPECT_THAT(commands(), ElementsAre("net stop WinDefend"));
    EXPECT_THAT(findings(), ElementsAre(HasSubstr("net stop WinDefend")));
    EXPECT_EQ(opened->counts()->sources, 1U);
    EXPECT_EQ(opened->counts()->events, 1U);
    const std::vector<EvidenceSource> listed = *opened->evidence();
    ASSERT_EQ(listed.size(), 2U) << "it stays listed";
    EXPECT_EQ(listed[0].state, SourceState::Removed);
    ASSERT_TRUE(listed[0].removed);
    EXPECT_EQ(listed[0].removed->analyst, "analyst");
    EXPECT_EQ(listed[0].removed->detail, "wrong machine");
    const std::string report = to_markdown(*opened->report({}, {}));
    EXPECT_THAT(report, HasSubstr("taken out of the case"));
    EXPECT_THAT(report, HasSubstr("by analyst: wrong machine"));
    EXPECT_EQ(opened->remove_evidence(first, "", {}, {}).error().code, ErrorCode::SourceStateWrong);
    EXPECT_EQ(opened->remove_evidence({9}, "", {}, {}).error().code, ErrorCode::SourceNotFound);
    EXPECT_EQ(opened->restore_evidence(second, {}, {}).error().code, ErrorCode::SourceStateWrong);

    const ImportReport again = *opened->import_files({dir / "a.csv"}, {}, {}, {});
    ASSERT_TRUE(again.files[0].error);
    EXPECT_EQ(again.files[0].error->code, ErrorCode::ImportWasRemoved);
    EXPECT_EQ(again.files[0].error->detail, "E-01");

    restore(first);
    EXPECT_EQ(commands(), before_commands);
    EXPECT_EQ(findings(), before);
    EXPECT_EQ(opened->evidence()->at(0).state, SourceState::Complete);
    EXPECT_FALSE(opened->evidence()->at(0).removed);
}

TEST_F(Evidence, an_event_of_two_sources_stays_with_the_other_one)
{
    const std::string shared = row(0, "net stop VSS", 1);
    const SourceId first = import("a.csv", head + shared + row(1, "net stop SQLSERVERAGENT", 2) + shared);
    const SourceId second = import("b.csv", head + shared + row(2, "net stop MSSQLSERVER", 3));
    EXPECT_THAT(counts(), ElementsAre("2+1", "1+1"));

    remove(first);
    EXPECT_THAT(commands(), ElementsAre("net stop MSSQLSERVER", "net stop VSS"));
    EXPECT_THAT(counts(), ElementsAre("2+1", "2+0"));
    const std::vector<EventId> ids = opened->event_ids({}, {})->part(0, 100);
    for (const EventId id : ids) {
        const Result<EventDetail> detail = opened->event_detail(id);
        for (const RawRecord& raw : detail->occurrences)
            EXPECT_EQ(raw.source, second) << "no record of a source that is out";
    }
    remove(second);
    EXPECT_THAT(commands(), ElementsAre());
    EXPECT_EQ(opened->counts()->findings, 0U);

    restore(first);
    EXPECT_THAT(commands(), ElementsAre("net stop SQLSERVERAGENT", "net stop VSS"));
    EXPECT_THAT(counts(), ElementsAre("2+1", "2+0"));
    restore(second);
    EXPECT_THAT(commands(), ElementsAre("net stop MSSQLSERVER", "net stop SQLSERVERAGENT", "net stop VSS"));
    EXPECT_THAT(counts(), ElementsAre("2+1", "1+1"));
    EXPECT_EQ(opened->counts()->findings, 3U);
}

TEST_F(Evidence, events_that_another_file_brought_meanwhile_are_not_there_twice)
{
    const std::string shared = row(0, "net stop VSS", 1);
    const SourceId first = import("a.csv", head + shared + row(1, "net view", 2));
    remove(first);
    import("b.csv", head + row(5, "net use", 9) + shared);
    EXPECT_THAT(commands(), ElementsAre("net stop VSS", "net use"));
    restore(first);
    EXPECT_THAT(commands(), ElementsAre("net stop VSS", "net use", "net view"));
    EXPECT_THAT(counts(), ElementsAre("1+1", "2+0"));
    EventFilter filter;
    filter.predicate = "ProcessCommandLine == 'net stop VSS'";
    EXPECT_EQ(opened->event_detail((*opened->event_ids(filter, {}))[0])->occurrences.size(), 2U);
}

TEST_F(Evidence, events_held_in_memory_are_read_anew)
{
    const SourceId first = import("a.csv", head + row(0, "net stop VSS", 1));
    import("b.csv", head + row(1, "net view", 2));
    ASSERT_TRUE(opened->hold_events());
    const auto shown = [&] {
        const Result<EventIds> ids = opened->event_ids({}, {});
        return ids ? ids->size() : 99;
    };
    EXPECT_EQ(shown(), 2U);
    remove(first); // its events have the lower numbers: the last one stays
    EXPECT_EQ(shown(), 1U);
    restore(first);
    EXPECT_EQ(shown(), 2U);
}

TEST_F(Evidence, windows_events_leave_both_of_their_tables)
{
    tests::SampleEvent event;
    event.id = 7;
    event.filetime = 132'514'560'000'000'000;
    import("a.csv", head + row(0, "net view", 2));
    tests::EvtxChunk chunk;
    add_event(chunk, event);
    const SourceId log = import("a.evtx", tests::evtx_file({chunk.finish()}));
    const std::vector<std::string> before = column("union Event, SecurityEvent | count");
    EXPECT_THAT(before, ElementsAre("1"));
    remove(log);
    EXPECT_THAT(column("union Event, SecurityEvent | count"), ElementsAre("0"));
    restore(log);
    EXPECT_EQ(column("union Event, SecurityEvent | count"), before);
}

TEST_F(Evidence, compacting_deletes_what_is_out_for_good)
{
    const SourceId first = import("a.csv", head + row(0, "net stop unmistakable-name", 1) + "not a row\n");
    import("b.csv", head + row(2, "net stop WinDefend", 3));
    remove(first);
    EXPECT_EQ(opened->compact().value_or(9), 1U);
    EXPECT_EQ(opened->evidence()->at(0).state, SourceState::Compacted);
    EXPECT_EQ(opened->restore_evidence(first, {}, {}).error().code, ErrorCode::SourceStateWrong);
    EXPECT_TRUE(opened->report({}, {}));
    EXPECT_THAT(commands(), ElementsAre("net stop WinDefend"));
    opened.reset();
    EXPECT_EQ(tests::read_file(dir / "x.standstill").find("unmistakable-name"), std::string::npos);
    opened = std::move(*Case::open(dir / "x.standstill", OpenMode::ReadWrite));
    import("a2.csv", head + row(0, "net stop unmistakable-name", 1) + "not a row\n");
    EXPECT_EQ(commands().size(), 2U) << "it can be imported again";
}

TEST_F(Evidence, files_are_hashed_again_and_the_result_is_kept)
{
    const SourceId same = import("a.csv", head + row(0, "net view", 1));
    const SourceId changed = import("b.csv", head + row(1, "net use", 2));
    const SourceId gone = import("c.csv", head + row(2, "net user", 3));
    dir.write("b.csv", head + row(1, "net use", 4));
    std::filesystem::remove(dir / "c.csv");
    const Result<std::vector<EvidenceCheck>> checks = opened->verify_evidence({}, {}, {});
    ASSERT_TRUE(checks);
    ASSERT_EQ(checks->size(), 3U);
    EXPECT_EQ(checks->at(0).result, EvidenceCheckResult::Matches);
    EXPECT_EQ(checks->at(1).result, EvidenceCheckResult::Differs);
    EXPECT_EQ(checks->at(1).detail, *file_sha256(dir / "b.csv", {}));
    EXPECT_EQ(checks->at(2).result, EvidenceCheckResult::FileNotFound);
    EXPECT_EQ(opened->verify_evidence({{77}}, {}, {}).error().code, ErrorCode::SourceNotFound);

    const std::vector<EvidenceSource> kept = *opened->evidence();
    for (const SourceId id : {same, changed, gone}) {
        const EvidenceSource& source = kept[static_cast<std::size_t>(id.value - 1)];
        ASSERT_TRUE(source.checked);
        EXPECT_EQ(source.checked->result, checks->at(static_cast<std::size_t>(id.value - 1)).result);
        EXPECT_GT(source.checked->at, source.imported_at);
    }
}

TEST_F(Evidence, what_may_be_missing_is_told)
{
    std::string busy = head;
    for (int i = 0; i < 200; ++i) // every half minute from 00:00 on, and none from 01:00 to 03:00
        busy += "2025-03-09T0" + std::to_string(i < 120 ? 0 : 3) + ":" + (i % 120 / 2 < 10 ? "0" : "")
            + std::to_string(i % 120 / 2) + (i % 2 == 0 ? ":00Z" : ":30Z") + ",bkp01,a.exe,a.exe " + std::to_string(i)
            + "," + std::to_string(i) + "\n";
    import("busy.csv", busy);
    tests::EvtxChunk chunk;
    for (const std::uint64_t id : {7, 8, 12, 20}) {
        tests::SampleEvent event;
        event.id = id;
        event.filetime = 132'514'560'000'000'000 + id * 10'000'000;
        add_event(chunk, event);
    }
    import("a.evtx", tests::evtx_file({chunk.finish()}));
    import("cleared.xml",
        "<Events><Event><System><Provider Name='Microsoft-Windows-Eventlog'/><EventID>1102</EventID><TimeCreated "
        "SystemTime='2023-02-06T22:07:30Z'/><EventRecordID>5</EventRecordID><Channel>Security</Channel>"
        "<Computer>dc01</Computer></System></Event></Events>");
    const Result<std::vector<HealthNote>> notes = opened->evidence_health({});
    ASSERT_TRUE(notes) << notes.error().detail;
    ASSERT_EQ(notes->size(), 3U);
    EXPECT_EQ(notes->at(0).kind, HealthNote::Kind::LogCleared);
    EXPECT_EQ(notes->at(0).host, "dc01");
    EXPECT_EQ(notes->at(0).log, "Security");
    EXPECT_EQ(notes->at(1).kind, HealthNote::Kind::RecordGap);
    EXPECT_EQ(notes->at(1).count, 10U) << "9 to 11, and 13 to 19";
    EXPECT_EQ(notes->at(1).places, 2U);
    EXPECT_EQ(notes->at(2).kind, HealthNote::Kind::Silence);
    EXPECT_EQ(notes->at(2).host, "bkp01");
    EXPECT_EQ(notes->at(2).range.to - notes->at(2).range.from, (2 * 3'600 + 30) * ticks_per_second);
    EXPECT_GT(notes->at(2).count, 200U);
}

TEST_F(Evidence, an_older_case_gets_the_tables_of_what_is_taken_out)
{
    const SourceId source = import("a.csv", head + row(0, "net stop VSS", 1));
    opened.reset();
    tests::make_older(dir / "x.standstill", 4);
    for (const OpenMode mode : {OpenMode::ReadOnly, OpenMode::ReadWrite}) {
        Result<std::unique_ptr<Case>> again = Case::open(dir / "x.standstill", mode);
        ASSERT_TRUE(again) << again.error().detail;
        opened = std::move(*again);
        EXPECT_EQ(opened->info()->schema_version, mode == OpenMode::ReadOnly ? 4 : store::schema_version);
        EXPECT_EQ(opened->evidence()->size(), 1U);
        EXPECT_EQ(opened->verify_evidence({}, {}, {})->at(0).result, EvidenceCheckResult::Matches);
        if (mode == OpenMode::ReadOnly)
            opened.reset();
    }
    remove(source);
    EXPECT_THAT(commands(), ElementsAre());
    restore(source);
    EXPECT_THAT(commands(), ElementsAre("net stop VSS"));
}

} // namespace
} // namespace standstill::session
