// SPDX-License-Identifier: GPL-3.0-or-later
// Views of the findings that are kept in a case, and the rules by which findings carry a mark.
#include "tests/core/session/one_case.h"
#include "tests/support/older_case.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace standstill::session {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class SavedViews : public OneCase
{
protected:
    std::vector<std::string> names()
    {
        std::vector<std::string> all;
        const std::vector<SavedView> views = *opened->saved_views();
        for (const SavedView& view : views)
            all.push_back(view.name);
        return all;
    }
};

SavedView view_of(std::string name, std::string predicate = {})
{
    SavedView view;
    view.name = std::move(name);
    view.predicate = std::move(predicate);
    return view;
}

TEST_F(SavedViews, are_kept_whole)
{
    SavedView wanted = view_of("Backup \xC3\xA4", "TargetsBackupService == true");
    wanted.range = TimeRange{10, 20};
    wanted.columns = "Timestamp=190,-Note=0";
    wanted.sort = "-Score";
    wanted.folding = "bursts";
    wanted.facets = false;
    ASSERT_TRUE(opened->save_view(wanted));
    ASSERT_TRUE(opened->save_view(view_of("all")));
    reopen(OpenMode::ReadOnly);
    EXPECT_THAT(names(), ElementsAre("all", wanted.name));
    const SavedView kept = opened->saved_views()->at(1);
    EXPECT_EQ(kept.predicate, wanted.predicate);
    EXPECT_EQ(kept.range, wanted.range);
    EXPECT_EQ(kept.columns, wanted.columns);
    EXPECT_EQ(kept.sort, wanted.sort);
    EXPECT_EQ(kept.folding, wanted.folding);
    EXPECT_FALSE(kept.facets);
    EXPECT_EQ(kept.saved_by, "analyst");
    EXPECT_EQ(opened->saved_views()->at(0).range, std::nullopt);
    EXPECT_EQ(opened->save_view(view_of("no")).error().code, ErrorCode::CaseReadOnly);
}

TEST_F(SavedViews, are_renamed_and_deleted_and_take_no_name_or_predicate_that_is_wrong)
{
    SavedView first = *opened->save_view(view_of("first"));
    const SavedView second = *opened->save_view(view_of("second"));
    EXPECT_EQ(opened->save_view(view_of("first")).error().code, ErrorCode::NameTaken);
    EXPECT_EQ(opened->save_view(view_of("third", "NoSuchColumn == 1")).error().code, ErrorCode::KqlUnknownColumn);
    first.name = "third";
    ASSERT_TRUE(opened->save_view(first));
    EXPECT_THAT(names(), ElementsAre("second", "third"));
    ASSERT_TRUE(opened->delete_view(second.id));
    EXPECT_THAT(names(), ElementsAre("third"));
}

TEST_F(SavedViews, marks_are_those_of_the_first_rule_that_holds)
{
    const auto file = dir.write("a.csv",
        "Timestamp,DeviceName,FileName,ProcessCommandLine\n"
        "2025-03-09T02:31:01Z,one,net.exe,net stop VSS\n"
        "2025-03-09T02:31:02Z,two,net.exe,net stop VSS\n"
        "2025-03-09T02:31:03Z,two,net.exe,net stop MSSQLSERVER\n"
        "2025-03-09T02:31:04Z,three,net.exe,net stop WinDefend\n");
    ASSERT_TRUE(opened->import_files({file}, {}, {}, {}));
    EXPECT_THAT(*opened->row_marks({}), IsEmpty());
    const std::vector<MarkRule> rules{
        {"DeviceName == 'two'", RowMark::C}, {"ProcessCommandLine has 'VSS'", RowMark::A}};
    ASSERT_TRUE(opened->set_mark_rules(rules));
    reopen(OpenMode::ReadWrite);
    EXPECT_EQ(*opened->mark_rules(), rules);
    FindingFilter filter;
    filter.sort.descending = false;
    const std::vector<FindingId> ids = *opened->finding_ids(filter, {});
    const auto marks = *opened->row_marks({});
    EXPECT_EQ(marks.size(), 3U);
    EXPECT_EQ(marks.at(ids[0]), RowMark::A);
    EXPECT_EQ(marks.at(ids[1]), RowMark::C) << "both hold";
    EXPECT_EQ(marks.at(ids[2]), RowMark::C);

    const Result<void> wrong = opened->set_mark_rules({{"DeviceName == 'one'", RowMark::A}, {"nonsense(", RowMark::B}});
    ASSERT_FALSE(wrong);
    EXPECT_EQ(*opened->mark_rules(), rules) << "nothing is changed by a list with an error";
    ASSERT_TRUE(opened->set_mark_rules({}));
    EXPECT_THAT(*opened->row_marks({}), IsEmpty());
}

TEST_F(SavedViews, a_case_from_before_has_none_and_takes_some_when_it_is_written)
{
    opened.reset();
    tests::make_older(path, 6);
    reopen(OpenMode::ReadOnly);
    EXPECT_THAT(names(), IsEmpty());
    EXPECT_THAT(*opened->row_marks({}), IsEmpty());
    reopen(OpenMode::ReadWrite);
    ASSERT_TRUE(opened->save_view(view_of("first")));
    ASSERT_TRUE(opened->set_mark_rules({{"Score > 3", RowMark::D}}));
    EXPECT_THAT(names(), ElementsAre("first"));
}

} // namespace
} // namespace standstill::session
