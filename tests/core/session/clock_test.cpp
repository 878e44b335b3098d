// SPDX-License-Identifier: GPL-3.0-or-later
// Clocks of hosts that were wrong: times are shown corrected everywhere, verdicts and duplicates hold, and what was
// recorded comes back to the tick.
#include "core/model/clock.h"
#include "core/model/report_document.h"
#include "core/store/schema.h"
#include "tests/core/session/one_case.h"
#include "tests/support/evtx_builder.h"
#include "tests/support/older_case.h"

#include <gmock/gmock.h>

namespace standstill::session {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr Ticks minute = 60 * ticks_per_second;
constexpr const char* head =
    "Timestamp,DeviceName,FileName,ProcessCommandLine,ProcessId,ProcessCreationTime,InitiatingProcessId,"
    "InitiatingProcessCreationTime,ReportId\n";

TEST(ClockDuration, is_read_and_written_in_the_same_units)
{
    EXPECT_EQ(parse_clock_duration("1h 2m 3s"), 3'723 * ticks_per_second);
    EXPECT_EQ(parse_clock_duration(" 2d1m"), (2 * 86'400 + 60) * ticks_per_second);
    EXPECT_EQ(parse_clock_duration("0s"), 0);
    for (const char* wrong :
        {"", "5", "m", "-5m", "5m 1h", "5m 5m", "1x", "1.5s", "nans", "36526d", "9999999999999999h", "1h,"})
        EXPECT_FALSE(parse_clock_duration(wrong)) << wrong;
    EXPECT_EQ(clock_duration(-3'723 * ticks_per_second), "1h 2m 3s");
    EXPECT_EQ(clock_duration(0), "0s");
    EXPECT_EQ(clock_duration(largest_clock_shift), "36525d");
}

class Clock : public OneCase
{
protected:
    static std::string row(const char* host, const char* time, const char* command, int report)
    {
        return std::string("2025-03-09T02:") + time + "Z," + host + ",net.exe," + command + ",10,2025-03-09T02:" + time
            + "Z,9,2025-03-09T01:00:00Z," + (report == 0 ? "" : std::to_string(report)) + '\n';
    }
    EvidenceSource import(const std::string& name, const std::string& bytes)
    {
        const Result<ImportReport> report = opened->import_files({dir.write(name, bytes)}, {}, {}, {});
        EXPECT_TRUE(report && report->files.at(0).source) << name;
        return report && report->files.at(0).source ? *report->files.at(0).source : EvidenceSource{};
    }
    /// "command 02:31:10" of every event by time, with what `time` is a column of.
    std::vector<std::string> events(const std::string& time = "Timestamp")
    {
        const Result<ResultTable> table = opened->query("DeviceProcessEvents | sort by Timestamp asc | project "
                                                        "ProcessCommandLine, "
                + time,
            {}, {});
        EXPECT_TRUE(table) << table.error().detail;
        std::vector<std::string> lines;
        for (const Row& line : table->rows)
            lines.push_back(
                std::get<std::string>(line[0]) + " " + format_iso(std::get<std::int64_t>(line[1])).substr(11, 8));
        return lines;
    }
    void set(const char* host, Ticks shift)
    {
        const Result<std::vector<RuleRun>> runs = opened->set_clock(host, shift, "compared with dc01", {}, {});
        ASSERT_TRUE(runs) << error_code_name(runs.error().code) << runs.error().detail;
    }
    std::vector<Finding> findings() { return *opened->findings(*opened->finding_ids({}, {})); }
};

TEST_F(Clock, times_are_shown_corrected_and_come_back_as_recorded)
{
    import("a.csv",
        head + row("bkp01", "31:10", "net stop VSS", 7) + row("dc01", "30:00", "net view", 8)
            + row("bkp01", "33:00", "net stop WinDefend", 0));
    const std::vector<Finding> before = findings();
    ASSERT_EQ(before.size(), 2U);
    TriageDecision decision;
    decision.classification = Classification::Undetermined;
    decision.reason = "NO_DATA";
    ASSERT_TRUE(opened->triage({before[0].id, before[1].id}, decision));
    ASSERT_THAT(events(), ElementsAre("net view 02:30:00", "net stop VSS 02:31:10", "net stop WinDefend 02:33:00"));
    (void)opened->event_ids({}, {}, {}); // held in memory from here on

    set("BKP01", -2 * minute);
    EXPECT_THAT(events(), ElementsAre("net stop VSS 02:29:10", "net view 02:30:00", "net stop WinDefend 02:31:00"));
    EXPECT_THAT(events("ProcessCreationTime"),
        ElementsAre("net stop VSS 02:29:10", "net view 02:30:00", "net stop WinDefend 02:31:00"));
    EXPECT_THAT(events("InitiatingProcessCreationTime"),
        ElementsAre("net stop VSS 00:58:00", "net view 01:00:00", "net stop WinDefend 00:58:00"));
    std::vector<Finding> after = findings();
    ASSERT_EQ(after.size(), 2U);
    for (std::size_t i = 0; i < after.size(); ++i) {
        EXPECT_EQ(after[i].key, before[i].key) << "of a row with a report id, and of one without";
        EXPECT_EQ(after[i].triage.reason, "NO_DATA");
        EXPECT_EQ(after[i].time, before[i].time - 2 * minute);
        const Result<EventDetail> detail = opened->event_detail(after[i].event);
        ASSERT_TRUE(detail);
        EXPECT_EQ(detail->clock_shift, -2 * minute);
        EXPECT_THAT(detail->occurrences.at(0).bytes,
            HasSubstr(after[i].command_line == "net stop VSS" ? "02:31:10Z" : "02:33:00Z"));
    }
    EXPECT_EQ(format_iso(*opened->evidence()->at(0).first_event).substr(11, 8), "02:29:10");

    set("bkp01", minute); // another word about the same clock counts from what was recorded
    EXPECT_THAT(events(), ElementsAre("net view 02:30:00", "net stop VSS 02:32:10", "net stop WinDefend 02:34:00"));
    set("bkp01", 0);
    EXPECT_THAT(events(), ElementsAre("net view 02:30:00", "net stop VSS 02:31:10", "net stop WinDefend 02:33:00"));
    after = findings();
    EXPECT_EQ(after.at(0).key, before[0].key);
    EXPECT_EQ(after.at(1).key, before[1].key);

    const Result<std::vector<ClockAct>> acts = opened->clock_acts();
    ASSERT_EQ(acts->size(), 3U);
    EXPECT_EQ(acts->at(0).host, "bkp01") << "as the events name it";
    EXPECT_EQ(acts->at(0).analyst, "analyst");
    EXPECT_EQ(acts->at(0).why, "compared with dc01");
    EXPECT_TRUE(clocks_in_force(*acts).empty());
    set("bkp01", 0);
    EXPECT_EQ(opened->clock_acts()->size(), 3U) << "nothing is stated twice";
}

TEST_F(Clock, evidence_that_comes_later_is_corrected_too_and_known_again)
{
    import("a.csv", head + row("bkp01", "31:10", "net stop VSS", 7) + row("bkp01", "32:00", "net view", 0));
    set("bkp01", -90 * ticks_per_second);
    const std::string again = row("bkp01", "31:10", "net stop VSS", 7) + row("bkp01", "32:00", "net view", 0);
    const EvidenceSource second =
        import("b.csv", head + again + row("bkp01", "34:00", "net use", 9) + row("dc01", "35:00", "net group", 10));
    EXPECT_EQ(second.rows_duplicate, 2U);
    EXPECT_THAT(
        events(), ElementsAre("net stop VSS 02:29:40", "net view 02:30:30", "net use 02:32:30", "net group 02:35:00"));
    EXPECT_THAT(events("InitiatingProcessCreationTime"),
        ElementsAre("net stop VSS 00:58:30", "net view 00:58:30", "net use 00:58:30", "net group 01:00:00"));
    set("bkp01", 0);
    EXPECT_THAT(
        events(), ElementsAre("net stop VSS 02:31:10", "net view 02:32:00", "net use 02:34:00", "net group 02:35:00"));
}

TEST_F(Clock, what_is_taken_out_meanwhile_comes_back_with_the_clock_of_its_host)
{
    const EvidenceSource first = import("a.csv", head + row("bkp01", "31:10", "net stop VSS", 7));
    import("b.csv", head + row("dc01", "30:00", "net view", 8));
    ASSERT_TRUE(opened->remove_evidence(first.id, {}, {}, {}));
    set("bkp01", -minute);
    ASSERT_TRUE(opened->restore_evidence(first.id, {}, {}));
    EXPECT_THAT(events(), ElementsAre("net view 02:30:00", "net stop VSS 02:30:10"));
    EXPECT_EQ(findings().size(), 1U);
}

TEST_F(Clock, a_log_covers_the_corrected_time)
{
    tests::EvtxChunk chunk;
    tests::SampleEvent event;
    event.id = 1;
    event.filetime = 132'514'560'000'000'000;
    add_event(chunk, event);
    import("a.evtx", tests::evtx_file({chunk.finish()}));
    const std::vector<std::string> hosts = *opened->hosts();
    ASSERT_EQ(hosts.size(), 1U);
    const Ticks recorded = *opened->evidence()->at(0).first_event;
    set(hosts[0].c_str(), 3 * minute);
    EXPECT_EQ(*opened->evidence()->at(0).first_event, recorded + 3 * minute);
    const Result<ResultTable> table = opened->query("union Event, SecurityEvent | project TimeGenerated", {}, {});
    ASSERT_TRUE(table);
    ASSERT_EQ(table->rows.size(), 1U);
    EXPECT_EQ(std::get<std::int64_t>(table->rows[0][0]), recorded + 3 * minute);
}

TEST_F(Clock, the_report_says_so)
{
    import("a.csv", head + row("bkp01", "31:10", "net stop VSS", 7));
    set("bkp01", -minute);
    const Result<ReportDocument> report = opened->report({}, {});
    ASSERT_TRUE(report) << report.error().detail;
    const std::string text = to_markdown(*report);
    EXPECT_THAT(text, HasSubstr("Clocks that were wrong"));
    EXPECT_THAT(text, HasSubstr("the clock was 1m fast"));
}

TEST_F(Clock, hosts_that_no_event_names_and_cases_that_are_read_only_are_refused)
{
    import("a.csv", head + row("bkp01", "31:10", "net stop VSS", 7));
    EXPECT_EQ(opened->set_clock("bkp02", minute, {}, {}, {}).error().code, ErrorCode::HostNotFound);
    EXPECT_EQ(opened->set_clock("", minute, {}, {}, {}).error().code, ErrorCode::HostNotFound);
    EXPECT_EQ(opened->set_clock("bkp01", largest_clock_shift + 1, {}, {}, {}).error().code, ErrorCode::TriageInvalid);
    EXPECT_EQ(opened->set_clock("bkp01", minute + 1, {}, {}, {}).error().code, ErrorCode::TriageInvalid);
    EXPECT_TRUE(opened->clock_acts()->empty());
    reopen(OpenMode::ReadOnly);
    EXPECT_EQ(opened->set_clock("bkp01", minute, {}, {}, {}).error().code, ErrorCode::CaseReadOnly);
}

TEST_F(Clock, an_older_case_gets_its_table)
{
    import("a.csv", head + row("bkp01", "31:10", "net stop VSS", 7));
    opened.reset();
    tests::make_older(path, 8);
    reopen(OpenMode::ReadOnly);
    EXPECT_EQ(opened->info()->schema_version, 8);
    EXPECT_TRUE(opened->clock_acts()->empty());
    EXPECT_EQ(findings().size(), 1U);
    reopen(OpenMode::ReadWrite);
    EXPECT_EQ(opened->info()->schema_version, store::schema_version);
    set("bkp01", minute);
    EXPECT_THAT(events(), ElementsAre("net stop VSS 02:32:10"));
}

TEST_F(Clock, rows_without_a_time_are_on_a_list_of_their_own)
{
    import("a.csv",
        head + row("bkp01", "31:10", "net stop VSS", 7) + ",bkp01,net.exe,net use,10,,9,,8\n"
            + "soon,bkp01,net.exe,net view,10,,9,,9\n" + "2025-03-09T02:00:00Z,bkp01,,,10,,9,,9\n");
    const Result<std::vector<RejectedRecord>> undated = opened->undated(0);
    ASSERT_TRUE(undated) << undated.error().detail;
    ASSERT_EQ(undated->size(), 2U) << "the row without a command has a time";
    EXPECT_EQ(undated->at(0).reason, RejectReason::MissingTime);
    EXPECT_EQ(undated->at(1).reason, RejectReason::UnparsableTime);
    EXPECT_THAT(opened->raw_record(undated->at(1).source, undated->at(1).record)->bytes, HasSubstr("net view"));
    EXPECT_EQ(opened->undated(1)->size(), 1U);
    ASSERT_TRUE(opened->remove_evidence(undated->at(0).source, {}, {}, {}));
    EXPECT_TRUE(opened->undated(0)->empty());
}

} // namespace
} // namespace standstill::session
