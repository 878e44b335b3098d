// SPDX-License-Identifier: GPL-3.0-or-later
// Events found from the columns in memory against the same questions asked of the case file: every operator and order
// that the columns can answer must give the same rows, and what they can't answer must be asked of the file.
#include "core/store/event_search.h"

#include "core/session/case.h"
#include "core/store/catalog.h"
#include "core/store/sql_functions.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <numeric>

namespace standstill::session {
namespace {

constexpr const char* head =
    "Timestamp,DeviceId,DeviceName,ActionType,FileName,FolderPath,ProcessId,ProcessCommandLine,AccountDomain,"
    "AccountName,ProcessIntegrityLevel,InitiatingProcessId,InitiatingProcessFileName,InitiatingProcessCommandLine,"
    "ReportId\n";

/// 700 process starts on five hosts, some at the same time, some without a command line, an account or a parent.
std::string rows(int first, int count)
{
    const std::vector<std::string> hosts{"bkp01", "sql01", "dc01", "", "BKP01"};
    const std::vector<std::string> programs{"net.exe", "sc.exe", "notepad.exe", "Taskkill.exe", ""};
    const std::vector<std::string> lines{"net stop WinDefend /y", "sc config VSS start= disabled", "",
        "notepad \xC3\xA4.txt", "NET STOP vss", "\"C:\\Program Files\\a b.exe\" -x", "cmd /c a & b"};
    const std::vector<std::string> accounts{"svc_b", "", "adm-backup", "SYSTEM"};
    std::string csv = head;
    for (int i = first; i < first + count; ++i) {
        const auto of = [i](const std::vector<std::string>& list, int step) {
            std::string text = list[std::size_t(i / step) % list.size()];
            for (std::size_t at = text.find('"'); at != std::string::npos; at = text.find('"', at + 2))
                text.insert(at, "\"");
            return "\"" + text + "\"";
        };
        const int second = (i * 7919) % 3000 / 2; // not in the order of the file, and often the same
        char stamp[40];
        std::snprintf(
            stamp, sizeof stamp, "2025-03-09T%02d:%02d:%02dZ", 2 + second / 3600, second / 60 % 60, second % 60);
        // A process start that says neither program nor command line is refused.
        const bool nameless = of(programs, 2) == "\"\"" && of(lines, 1) == "\"\"";
        const std::string line = i % 9 == 0 || nameless ? "\"net stop svc" + std::to_string(i) + "\"" : of(lines, 1);
        csv += std::string(stamp) + ",d" + std::to_string(i % 5) + "," + of(hosts, 1) + ",ProcessCreated,"
            + of(programs, 2) + ",C:\\Windows\\," + std::to_string(4000 + i) + "," + line + ",corp," + of(accounts, 3)
            + "," + (i % 3 == 0 ? "High" : "") + "," + std::to_string(100 + i % 4) + "," + of(programs, 3) + ","
            + of(lines, 2) + "," + std::to_string(i) + "\n";
    }
    return csv;
}

class EventSearchTest : public testing::Test
{
protected:
    void SetUp() override
    {
        auto created = Case::create(path_, {});
        ASSERT_TRUE(created);
        import(**created, 0, 400);
        import(**created, 400, 300);
        created->reset();
        auto plain = Case::open(path_, OpenMode::ReadWrite);
        ASSERT_TRUE(plain);
        plain_ = std::move(*plain);
        auto held = plain_->another(OpenMode::ReadWrite);
        ASSERT_TRUE(held);
        held_ = std::move(*held);
        ASSERT_TRUE(held_->hold_events());
    }
    void import(Case& into, int first, int count)
    {
        const auto report =
            into.import_files({folder_.write("rows" + std::to_string(first) + ".csv", rows(first, count))}, {}, {}, {});
        ASSERT_TRUE(report);
        ASSERT_EQ(report->files.front().source->rows_stored, std::uint64_t(count));
    }
    static std::vector<EventId> ids(Case& opened, const EventFilter& filter)
    {
        const auto found = opened.event_ids(filter, {});
        EXPECT_TRUE(found) << filter.predicate << ": " << error_code_name(found.error().code);
        return found.value_or(EventIds{}).part(0, 100'000);
    }
    std::vector<Value> values(const std::vector<EventId>& events, const std::string& column)
    {
        std::vector<Value> list;
        const auto lines = plain_->events("DeviceProcessEvents", {column}, events);
        EXPECT_TRUE(lines);
        for (const EventLine& line : lines.value_or(std::vector<EventLine>{}))
            list.push_back(line.values.front());
        return list;
    }
    static std::vector<std::int64_t> sorted(const std::vector<EventId>& events)
    {
        std::vector<std::int64_t> list;
        for (const EventId id : events)
            list.push_back(id.value);
        std::sort(list.begin(), list.end());
        return list;
    }

    tests::TemporaryFolder folder_;
    std::filesystem::path path_ = folder_ / "x.standstill";
    std::unique_ptr<Case> plain_;
    std::unique_ptr<Case> held_;
};

const std::vector<std::string> answered{"", "DeviceName == \"bkp01\"", "DeviceName =~ \"bkp01\"",
    "DeviceName != \"bkp01\"", "FileName in~ (\"net.exe\", \"sc.exe\")", "FileName !in (\"net.exe\", \"\")",
    "ProcessCommandLine has \"stop\"", "ProcessCommandLine !has \"stop\"", "not(ProcessCommandLine contains \"net\")",
    "ProcessCommandLine == \"\"", "isempty(ProcessCommandLine)", "isnotempty(DeviceName) and isempty(AccountName)",
    "ProcessCommandLine matches regex @\"svc[0-9]+5$\"", "ProcessCommandLine contains \"\xC3\xA4\"",
    "InitiatingProcessCommandLine has \"disabled\"", "InitiatingProcessFileName == \"\"",
    "InitiatingProcessFileName =~ \"NET.EXE\" and ProcessIntegrityLevel == \"High\"",
    "not(FileName == \"net.exe\" or (AccountName == \"SYSTEM\" and DeviceName startswith \"b\"))",
    "not(FileName == \"net.exe\" and not(DeviceName == \"dc01\"))", "strlen(ProcessCommandLine) > 20",
    "strcat(AccountDomain, AccountName) == \"corpsvc_b\"", "ProcessCommandLine has_any (\"vss\", \"WinDefend\")",
    "tolong(ProcessCommandLine) == 3", "not(tolong(ProcessCommandLine) == 3)", "1 == 1",
    "1 == 2 or FileName == \"sc.exe\"", "FolderPath startswith \"C:\\\\Windows\" and ActionType == \"ProcessCreated\""};

TEST_F(EventSearchTest, every_predicate_finds_what_the_case_file_finds)
{
    const std::optional<TimeRange> ranges[]{
        std::nullopt, TimeRange{17'414'859'000'000'000, 17'414'865'000'000'000}, TimeRange{0, 5}, TimeRange{9, 3}};
    std::vector<std::string> predicates = answered;
    predicates.insert(predicates.end(),
        {"ProcessId > 4300", "DeviceName == \"sql01\" or ProcessId == 4007", "FileName == InitiatingProcessFileName",
            words_to_predicate("stop bkp"), words_to_predicate("nowhere")});
    std::size_t rows_seen = 0;
    for (std::string predicate : predicates) {
        // The words ask for columns that only findings have, as the window knows.
        if (predicate.find("StopMethod") != std::string::npos)
            continue;
        for (const auto& range : ranges) {
            for (const bool descending : {false, true}) {
                const EventFilter filter{"DeviceProcessEvents", predicate, range, {"Timestamp", descending}};
                const std::vector<EventId> expected = ids(*plain_, filter);
                rows_seen += expected.size();
                const std::vector<EventId> found = ids(*held_, filter);
                EXPECT_EQ(sorted(found), sorted(expected)) << predicate;
                EXPECT_EQ(values(found, "Timestamp"), values(expected, "Timestamp")) << predicate;
                if (predicate.empty()) {
                    EXPECT_EQ(found, expected) << "events of one time too are in the order of the index";
                }
            }
        }
    }
    EXPECT_GT(rows_seen, 10'000U);
}

TEST_F(EventSearchTest, every_order_is_that_of_the_case_file)
{
    for (const Column& column : plain_->table_columns("DeviceProcessEvents")) {
        if (column.type == ValueType::Dynamic)
            continue; // KQL has no order of these
        for (const bool descending : {false, true}) {
            for (const char* predicate : {"", "ProcessCommandLine contains \"s\""}) {
                const EventFilter filter{"DeviceProcessEvents", predicate, std::nullopt, {column.name, descending}};
                const std::vector<EventId> expected = ids(*plain_, filter);
                const std::vector<EventId> found = ids(*held_, filter);
                EXPECT_EQ(sorted(found), sorted(expected)) << column.name;
                EXPECT_EQ(values(found, column.name), values(expected, column.name)) << column.name;
            }
        }
    }
}

TEST_F(EventSearchTest, rows_of_equal_texts_are_in_the_order_of_time)
{
    const std::vector<EventId> found =
        ids(*held_, {"DeviceProcessEvents", "DeviceName == \"dc01\"", std::nullopt, {"DeviceName", true}});
    ASSERT_EQ(found.size(), 140U);
    const std::vector<Value> times = values(found, "Timestamp");
    EXPECT_TRUE(std::is_sorted(times.begin(), times.end()));
}

TEST_F(EventSearchTest, another_import_is_seen)
{
    const EventFilter all{"DeviceProcessEvents", "DeviceName == \"sql01\"", std::nullopt, {"Timestamp", true}};
    EXPECT_EQ(ids(*held_, all).size(), 140U);
    import(*plain_, 700, 50);
    EXPECT_EQ(ids(*held_, all).size(), 150U);
    EXPECT_EQ(ids(*held_, all), ids(*plain_, all));
}

TEST_F(EventSearchTest, an_error_names_its_place)
{
    const auto found = held_->event_ids({"DeviceProcessEvents", "Nowhere == 1", std::nullopt, {}}, {});
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::KqlUnknownColumn);
    EXPECT_TRUE(found.error().span);
}

TEST_F(EventSearchTest, a_search_that_was_stopped_says_so)
{
    std::stop_source stop;
    stop.request_stop();
    const auto found =
        held_->event_ids({"DeviceProcessEvents", "FileName == \"sc.exe\"", std::nullopt, {}}, stop.get_token());
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::Cancelled);
}

/// The engine by itself, told to hand on what it knows after every block.
class EventPiecesTest : public EventSearchTest
{
protected:
    void SetUp() override
    {
        EventSearchTest::SetUp();
        held_.reset();
        plain_.reset();
        auto connection = store::Connection::open(path_, SQLITE_OPEN_READONLY);
        ASSERT_TRUE(connection);
        connection_ = std::move(*connection);
        ASSERT_TRUE(store::register_kql_functions(connection_.handle()));
        store::SideReaders readers;
        auto columns = store::EventColumns::load(connection_, readers, {});
        ASSERT_TRUE(columns);
        ASSERT_TRUE(*columns);
        columns_ = *columns;
        catalog_ = store::make_catalog().value_or(kql::Catalog{});
    }
    store::EventQuestion question(const std::string& predicate) const
    {
        store::EventQuestion asked;
        asked.kind = 1;
        if (!predicate.empty()) {
            auto compiled = kql::compile_predicate(predicate, "DeviceProcessEvents", catalog_, {});
            EXPECT_TRUE(compiled);
            asked.sift = compiled->sift;
        }
        return asked;
    }

    store::Connection connection_;
    std::shared_ptr<const store::EventColumns> columns_;
    kql::Catalog catalog_;
};

TEST_F(EventPiecesTest, what_is_told_early_is_the_beginning_of_the_answer)
{
    store::EventSearch search(columns_, {});
    const store::SearchPace at_once{std::chrono::milliseconds(0), std::chrono::milliseconds(0)};
    for (const std::string& predicate : answered) {
        const store::EventQuestion asked = question(predicate);
        EXPECT_TRUE(search.can_answer(asked)) << predicate;
        EventIds told;
        const auto found = search.find(connection_, asked, at_once, {}, [&told](const EventIds& ids) { told = ids; });
        ASSERT_TRUE(found) << predicate;
        ASSERT_LE(told.size(), found->size());
        EXPECT_EQ(told.part(0, told.size()), found->part(0, told.size())) << predicate;
    }
}

TEST_F(EventPiecesTest, what_needs_the_row_itself_is_beyond)
{
    const store::EventSearch search(columns_, {});
    for (const char* predicate :
        {"ProcessId > 4300", "DeviceName == \"sql01\" and ProcessId == 4007", "FileName == InitiatingProcessFileName",
            "ReportId == 3 or FileName == \"sc.exe\"", "tostring(AdditionalFields) has \"x\""})
        EXPECT_FALSE(search.can_answer(question(predicate))) << predicate;
}

TEST_F(EventPiecesTest, bins_count_every_event_of_the_range_once)
{
    const auto& times = columns_->times();
    const TimeRange all{times[0], times[times.size() - 1] + 1};
    for (const std::size_t bins : {1U, 7U, 500U, 5000U}) {
        const std::vector<std::uint32_t> density = columns_->density(all, bins);
        EXPECT_EQ(std::accumulate(density.begin(), density.end(), 0U), 700U);
    }
    const TimeRange part{times[100], times[400]};
    const store::EventColumns::Rows rows = columns_->rows_in(part);
    const std::vector<std::uint32_t> density = columns_->density(part, 3);
    EXPECT_EQ(std::accumulate(density.begin(), density.end(), std::size_t{0}), rows.last - rows.first);
    std::vector<std::uint32_t> walked(3);
    for (std::size_t row = rows.first; row < rows.last; ++row)
        ++walked[std::min<std::size_t>(
            2, std::size_t(double(times[row] - part.from) * (3.0 / double(part.to - part.from))))];
    EXPECT_EQ(density, walked);
    EXPECT_EQ(columns_->density({5, 5}, 4), std::vector<std::uint32_t>(4));
}

} // namespace
} // namespace standstill::session
