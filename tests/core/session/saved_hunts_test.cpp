// SPDX-License-Identifier: GPL-3.0-or-later
// Hunts that are kept in a case, the time that a hunt looks at, and cases from before there were any.
#include "core/session/case.h"
#include "core/store/schema.h"
#include "tests/support/older_case.h"
#include "tests/support/temporary_folder.h"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace standstill::session {
namespace {

using testing::ElementsAre;

class SavedHunts : public testing::Test
{
protected:
    void SetUp() override
    {
        CreateOptions options;
        options.analyst = "analyst";
        Result<std::unique_ptr<Case>> created = Case::create(dir / "x.standstill", options);
        ASSERT_TRUE(created);
        opened = std::move(*created);
    }
    void reopen(OpenMode mode)
    {
        opened.reset();
        Result<std::unique_ptr<Case>> again = Case::open(dir / "x.standstill", mode);
        ASSERT_TRUE(again) << again.error().detail;
        opened = std::move(*again);
    }
    std::vector<std::string> names()
    {
        std::vector<std::string> all;
        const std::vector<SavedHunt> hunts = *opened->saved_hunts();
        for (const SavedHunt& hunt : hunts)
            all.push_back(hunt.name);
        return all;
    }

    tests::TemporaryFolder dir;
    std::unique_ptr<Case> opened;
};

SavedHunt hunt_of(std::string name, std::string query)
{
    SavedHunt hunt;
    hunt.name = std::move(name);
    hunt.query = std::move(query);
    return hunt;
}

TEST_F(SavedHunts, are_kept_with_their_time_and_who_saved_them)
{
    SavedHunt wanted =
        hunt_of("Stops of \"VSS\" \xC3\xA4", "DeviceProcessEvents\n| where FileName == '\xF0\x9F\x98\x80'");
    wanted.time = HuntTime::Span;
    wanted.span = TimeRange{10, 20};
    const Ticks before = now_ticks();
    ASSERT_TRUE(opened->save_hunt(wanted));
    ASSERT_TRUE(opened->save_hunt(hunt_of("another", "print 1")));
    reopen(OpenMode::ReadOnly);
    EXPECT_THAT(names(), ElementsAre("another", wanted.name));
    const SavedHunt kept = opened->saved_hunts()->at(1);
    EXPECT_EQ(kept.query, wanted.query);
    EXPECT_EQ(kept.time, HuntTime::Span);
    EXPECT_EQ(kept.span, wanted.span);
    EXPECT_EQ(kept.saved_by, "analyst");
    EXPECT_GE(kept.saved_at, before);
    EXPECT_EQ(opened->save_hunt(hunt_of("no", "print 1")).error().code, ErrorCode::CaseReadOnly);
    EXPECT_EQ(opened->delete_hunt(kept.id).error().code, ErrorCode::CaseReadOnly);
}

TEST_F(SavedHunts, are_renamed_changed_deleted_and_come_back)
{
    SavedHunt first = *opened->save_hunt(hunt_of("first", "print 1"));
    const SavedHunt second = *opened->save_hunt(hunt_of("second", "print 2"));
    EXPECT_NE(first.id, second.id);
    EXPECT_EQ(opened->save_hunt(hunt_of("first", "print 3")).error().code, ErrorCode::NameTaken);
    first.name = "second";
    EXPECT_EQ(opened->save_hunt(first).error().code, ErrorCode::NameTaken);
    first.name = "third";
    first.query = "print 4";
    ASSERT_TRUE(opened->save_hunt(first));
    EXPECT_THAT(names(), ElementsAre("second", "third"));
    ASSERT_TRUE(opened->delete_hunt(second.id));
    EXPECT_THAT(names(), ElementsAre("third"));
    ASSERT_TRUE(opened->save_hunt(second));
    ASSERT_THAT(names(), ElementsAre("second", "third"));
    EXPECT_EQ(opened->saved_hunts()->at(0).id, second.id);
    EXPECT_EQ(opened->saved_hunts()->at(0).saved_at, second.saved_at) << "what comes back is as it was";
    EXPECT_EQ(opened->saved_hunts()->at(1).query, "print 4");
}

TEST_F(SavedHunts, a_case_from_before_has_none_and_takes_some_when_it_is_written)
{
    opened.reset();
    tests::make_older(dir / "x.standstill", 4);
    reopen(OpenMode::ReadOnly);
    EXPECT_EQ(opened->info()->schema_version, 4);
    EXPECT_THAT(names(), ElementsAre());
    reopen(OpenMode::ReadWrite);
    EXPECT_EQ(opened->info()->schema_version, store::schema_version);
    ASSERT_TRUE(opened->save_hunt(hunt_of("first", "print 1")));
    EXPECT_THAT(names(), ElementsAre("first"));
}

TEST_F(SavedHunts, the_last_days_are_those_of_the_case_and_not_of_the_clock)
{
    std::ofstream(dir / "a.csv") << "Timestamp,DeviceName,FileName,ProcessCommandLine\n"
                                    "2025-03-01T00:00:00Z,h,a.exe,a 1\n"
                                    "2025-03-08T02:31:03Z,h,a.exe,a 2\n"
                                    "2025-03-08T02:31:04Z,h,a.exe,a 3\n"
                                    "2025-03-09T02:31:04Z,h,a.exe,a 4\n";
    ASSERT_TRUE(opened->import_files({dir / "a.csv"}, {}, {}, {}));
    const auto lines = [&](HuntTime time) {
        HuntOptions options;
        options.last = hunt_time_length(time);
        options.lift_look_back = true;
        std::vector<std::string> all;
        std::optional<TimeRange> window;
        EXPECT_TRUE(opened->hunt(
            "DeviceProcessEvents | where Timestamp > ago(1h) | project ProcessCommandLine | sort by ProcessCommandLine "
            "asc",
            options, {}, [&](const HuntHead& head) { window = head.window; },
            [&](const Row& row, std::int64_t) {
                all.push_back(std::get<std::string>(row[0]));
                return true;
            }));
        EXPECT_EQ(window.has_value(), options.last.has_value());
        if (window) {
            EXPECT_EQ(window->to - window->from, *options.last);
        }
        return all;
    };
    HuntOptions last_day;
    last_day.last = hunt_time_length(HuntTime::LastDay);
    const Result<std::string> text = opened->query_in_window("DeviceProcessEvents | where FileName has 'a'", last_day);
    ASSERT_TRUE(text);
    EXPECT_EQ(*text,
        "DeviceProcessEvents\n| where Timestamp >= datetime(2025-03-08T02:31:04.0000001Z) and Timestamp < "
        "datetime(2025-03-09T02:31:04.0000001Z)\n| where FileName has 'a'");
    EXPECT_EQ(*opened->query_in_window("print 1", {}), "print 1");
    EXPECT_THAT(lines(HuntTime::LastDay), ElementsAre("a 4"))
        << "the day begins behind the same time of the day before";
    EXPECT_THAT(lines(HuntTime::LastWeek), ElementsAre("a 2", "a 3", "a 4"));
    EXPECT_THAT(lines(HuntTime::LastMonth), ElementsAre("a 1", "a 2", "a 3", "a 4"));
    EXPECT_THAT(lines(HuntTime::WholeCase), ElementsAre("a 1", "a 2", "a 3", "a 4"));
}

} // namespace
} // namespace standstill::session
