// SPDX-License-Identifier: GPL-3.0-or-later
// Events that an analyst puts on the timeline by hand: kept with who did it, taken off and put back, never changed.
#include "tests/core/session/one_case.h"
#include "tests/support/older_case.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

namespace standstill::session {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ManualEvents : public OneCase
{
protected:
    std::vector<std::string> standing()
    {
        std::vector<std::string> texts;
        const std::vector<ManualEvent> events = *opened->manual_events();
        for (const ManualEvent& event : events) {
            if (!event.removed())
                texts.push_back(event.host + ": " + event.text);
        }
        return texts;
    }
};

TEST_F(ManualEvents, are_kept_by_time_with_who_added_them_and_taken_off_with_a_history)
{
    const Ticks before = now_ticks();
    const Result<ManualEventId> later = opened->add_manual_event(200, " bkp01 ", "taken off the network, by phone ");
    const Result<ManualEventId> earlier = opened->add_manual_event(100, "", "call of the backup team");
    ASSERT_TRUE(later && earlier);
    EXPECT_NE(*later, *earlier);
    EXPECT_THAT(standing(), ElementsAre(": call of the backup team", "bkp01: taken off the network, by phone"));
    EXPECT_EQ(opened->add_manual_event(1, "h", " \t").error().code, ErrorCode::TriageInvalid);

    ASSERT_TRUE(opened->set_analyst("another analyst"));
    ASSERT_TRUE(opened->remove_manual_event(*later, "wrong host"));
    ASSERT_TRUE(opened->remove_manual_event(*later, "again")) << "what is off already stays so";
    reopen(OpenMode::ReadOnly);
    EXPECT_THAT(standing(), ElementsAre(": call of the backup team"));
    const ManualEvent gone = opened->manual_events()->at(1);
    ASSERT_EQ(gone.history.size(), 2U);
    EXPECT_EQ(gone.history[0].analyst, "analyst");
    EXPECT_GE(gone.history[0].at, before);
    EXPECT_EQ(gone.history[1].kind, ManualEventAct::Kind::Remove);
    EXPECT_EQ(gone.history[1].analyst, "another analyst");
    EXPECT_EQ(gone.history[1].why, "wrong host");
    EXPECT_EQ(opened->restore_manual_event(*later).error().code, ErrorCode::CaseReadOnly);
    EXPECT_EQ(opened->add_manual_event(1, "", "x").error().code, ErrorCode::CaseReadOnly);

    reopen(OpenMode::ReadWrite);
    ASSERT_TRUE(opened->restore_manual_event(*later));
    EXPECT_EQ(standing().size(), 2U);
    EXPECT_EQ(opened->manual_events()->at(1).history.size(), 3U);
    EXPECT_FALSE(opened->remove_manual_event(ManualEventId{77}, ""));
}

TEST_F(ManualEvents, cannot_be_changed_in_the_file)
{
    ASSERT_TRUE(opened->add_manual_event(100, "h", "x"));
    opened.reset();
    sqlite3* raw = nullptr;
    ASSERT_EQ(sqlite3_open(path.c_str(), &raw), SQLITE_OK);
    EXPECT_EQ(
        sqlite3_exec(raw, "UPDATE manual_event_act SET text = 'y'", nullptr, nullptr, nullptr), SQLITE_CONSTRAINT);
    EXPECT_EQ(sqlite3_exec(raw, "DELETE FROM manual_event_act", nullptr, nullptr, nullptr), SQLITE_CONSTRAINT);
    sqlite3_close(raw);
}

TEST_F(ManualEvents, a_case_from_before_has_none_and_takes_some_when_it_is_written)
{
    opened.reset();
    tests::make_older(path, 6);
    reopen(OpenMode::ReadOnly);
    EXPECT_THAT(standing(), IsEmpty());
    reopen(OpenMode::ReadWrite);
    ASSERT_TRUE(opened->add_manual_event(100, "h", "x"));
    EXPECT_THAT(standing(), ElementsAre("h: x"));
}

TEST_F(ManualEvents, stand_in_the_report_without_those_that_were_taken_off)
{
    ASSERT_TRUE(
        opened->add_manual_event(parse_iso("2025-03-09T02:58:00Z")->ticks, "bkp01", "taken off <b>the network"));
    const ManualEventId wrong = *opened->add_manual_event(100, "", "a slip");
    ASSERT_TRUE(opened->remove_manual_event(wrong, ""));
    const Result<ReportDocument> report = opened->report({}, {});
    ASSERT_TRUE(report) << report.error().detail;
    const std::string text = to_markdown(*report);
    EXPECT_THAT(text, testing::HasSubstr("2025-03-09 02:58:00"));
    EXPECT_THAT(text, testing::HasSubstr("the network"));
    EXPECT_THAT(text, testing::Not(testing::HasSubstr("a slip")));
    EXPECT_THAT(text, testing::HasSubstr("1 event that was added by hand was taken off"));
}

} // namespace
} // namespace standstill::session
