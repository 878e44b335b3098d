// SPDX-License-Identifier: GPL-3.0-or-later
// The lists of events by machine and by program say what the events say, whatever becomes of these, and filters that
// are answered from them give what the table of events gives.
#include "core/store/case_file.h"
#include "core/store/event_lists.h"
#include "tests/core/session/one_case.h"
#include "tests/support/older_case.h"

namespace standstill::session {
namespace {

constexpr std::string_view head =
    "Timestamp,DeviceName,FileName,ProcessId,ProcessCommandLine,ProcessCreationTime,InitiatingProcessFileName,"
    "InitiatingProcessId,ReportId\n";

class EventListsTest : public OneCase
{
protected:
    /// `rows` process starts on a few machines, of a few programs; some without ids or creation times.
    SourceId import(const std::string& name, int rows, int first)
    {
        std::string bytes(head);
        for (int i = first; i < first + rows; ++i) {
            const std::string number = std::to_string(i);
            bytes += "2025-03-09T02:" + std::to_string(10 + i % 50) + ":11.0000001Z,host" + std::to_string(i % 7) + ','
                + (i % 5 == 0 ? "" : "prog" + std::to_string(i % 11) + ".exe") + ','
                + (i % 3 == 0 ? "" : std::to_string(9'000'000 - i * 37)) + ",prog stop " + std::to_string(i % 13) + ','
                + (i % 4 == 0 ? "" : "2025-03-0" + std::to_string(1 + i % 9) + "T01:00:00.1234567Z") + ",cmd.exe,"
                + std::to_string(100 + i % 17) + ',' + number + '\n';
        }
        const Result<ImportReport> report = opened->import_files({dir.write(name, bytes)}, {}, {}, {});
        EXPECT_TRUE(report && report->files.at(0).source) << name;
        return report && report->files.at(0).source ? report->files.at(0).source->id : SourceId{};
    }
    /// Rows that the lists and the events do not have in common.
    std::int64_t differences()
    {
        Result<std::shared_ptr<store::CaseFile>> file = store::CaseFile::open(path, store::Access::ReadOnly);
        EXPECT_TRUE(file);
        Result<store::Connection> connection = (*file)->connect(store::Access::ReadOnly);
        EXPECT_TRUE(connection) << connection.error().detail;
        std::int64_t sum = 0;
        for (const auto& [list, events] :
            {std::pair{"SELECT id, device, process_id, creation_time, initiator FROM host_events",
                 "SELECT id, device, process_id, creation_time, initiator FROM event"},
                {"SELECT id, image, command_line FROM program_events WHERE image > 0",
                    "SELECT id, image, command_line FROM event WHERE image > 0"},
                {"SELECT id, process_id FROM host_events WHERE device IN (1, 3)",
                    "SELECT id, process_id FROM event WHERE device IN (1, 3)"},
                {"SELECT id FROM program_events WHERE image = 2", "SELECT id FROM event WHERE image = 2"}}) {
            for (const auto& [a, b] : {std::pair{list, events}, {events, list}}) {
                const Result<std::int64_t> count =
                    connection->integer(std::string("SELECT count(*) FROM (") + a + " EXCEPT " + b + ")");
                EXPECT_TRUE(count) << a << ": " << count.error().detail;
                sum += count.value_or(1'000'000);
            }
            const Result<std::int64_t> as_many = connection->integer(
                std::string("SELECT (SELECT count(*) FROM (") + list + ")) = (SELECT count(*) FROM (" + events + "))");
            EXPECT_EQ(as_many.value_or(0), 1) << list;
        }
        return sum;
    }
    std::int64_t count(const std::string& filter)
    {
        const Result<ResultTable> table = opened->query("DeviceProcessEvents | where " + filter + " | count", {}, {});
        EXPECT_TRUE(table) << error_code_name(table.error().code) << table.error().detail;
        return table ? std::get<std::int64_t>(table->rows.at(0).at(0)) : -1;
    }
};

TEST_F(EventListsTest, say_what_the_events_say_through_imports_removal_return_and_age)
{
    const SourceId first = import("a.csv", 300, 0);
    const SourceId second = import("b.csv", 200, 250); // 50 rows of it are in the first
    EXPECT_EQ(count("true"), 450);
    EXPECT_EQ(differences(), 0);
    ASSERT_TRUE(opened->remove_evidence(first, "", {}, {}));
    EXPECT_EQ(count("true"), 200);
    EXPECT_EQ(differences(), 0);
    ASSERT_TRUE(opened->restore_evidence(first, {}, {}));
    ASSERT_TRUE(opened->remove_evidence(second, "", {}, {}));
    import("c.csv", 20, 1000);
    EXPECT_EQ(count("true"), 320);
    EXPECT_EQ(differences(), 0);

    opened.reset();
    tests::make_older(path, 7);
    for (const OpenMode mode : {OpenMode::ReadOnly, OpenMode::ReadWrite}) {
        reopen(mode);
        EXPECT_EQ(differences(), 0);
        EXPECT_GT(count("FileName =~ 'PROG3.exe' and DeviceName == 'host3'"), 0);
    }
}

TEST_F(EventListsTest, filters_that_they_answer_give_what_the_events_give)
{
    import("a.csv", 700, 0);
    // The same filter twice, once so that no list knows of it.
    for (const char* filter : {"FileName =~ 'PROG3.EXE'", "FileName in~ ('prog3.exe', 'prog7.exe')",
             "FileName == 'prog3.exe' and ProcessCommandLine has '5'",
             "(FileName =~ 'prog3.exe' and ProcessCommandLine has '5') or (FileName == 'prog4.exe' and "
             "ProcessCommandLine endswith '7')",
             "FileName == 'prog3.exe' or ProcessCommandLine has '5'", "FileName == ''", "FileName != 'prog3.exe'",
             "isempty(FileName) and ProcessCommandLine has 'stop'", "not(FileName == 'prog3.exe')",
             "FileName has 'prog3' and not(ProcessCommandLine has '4')", "DeviceName == 'host3'",
             "DeviceName != 'host3' and FileName == 'prog2.exe'", "DeviceName in ('host1', 'host2') and ProcessId > 0",
             "DeviceName == 'host1' and FileName startswith 'prog1'", "DeviceName == ''",
             "FileName == 'prog3.exe' and InitiatingProcessFileName == 'cmd.exe' and DeviceName has 'host4'",
             "FileName == 'prog3.exe' and Timestamp > datetime(2025-03-09 02:30)"}) {
        const std::int64_t plain =
            count(std::string("iff(ReportId >= 0, ") + filter + ", false)"); // a case of its own for each row
        EXPECT_EQ(count(filter), plain) << filter;
    }
    EXPECT_EQ(count("FileName =~ 'PROG3.EXE'"), count("tolower(strcat(FileName, '')) == 'prog3.exe'"));
    EXPECT_GT(count("FileName == 'prog3.exe' and ProcessCommandLine has '5'"), 0);
}

} // namespace
} // namespace standstill::session
