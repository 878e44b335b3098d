// SPDX-License-Identifier: GPL-3.0-or-later
// The text of a query in an editor: what is coloured how, and what may come next at a place.
#include "core/session/query_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace standstill::session {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::Not;

std::vector<std::string> inked(std::string_view query)
{
    static constexpr const char* names[] = {
        "comment", "text", "number", "operator", "word", "function", "table", "unreadable"};
    std::vector<std::string> pieces;
    for (const InkSpan& ink : query_inks(query))
        pieces.push_back(std::string(names[static_cast<int>(ink.ink)]) + ' '
            + std::string(query.substr(ink.span.offset, ink.span.length)));
    return pieces;
}

TEST(QueryInks, every_piece_is_told_apart_by_what_stands_around_it)
{
    EXPECT_THAT(
        inked("// all\nDeviceProcessEvents | where FileName in~ (\"net.exe\") and strlen(FileName) > 2 // long\n"
              "| project-away FileName | mv-expand x"),
        testing::ElementsAre("comment // all", "table DeviceProcessEvents", "operator where", "word in~",
            "text \"net.exe\"", "word and", "function strlen", "number 2", "comment // long", "operator project-away",
            "operator mv-expand"));
}

TEST(QueryInks, an_open_string_ends_with_its_line)
{
    EXPECT_THAT(
        inked("print \"a\n| where x == 1"), testing::ElementsAre("unreadable \"a", "operator where", "number 1"));
    EXPECT_THAT(inked("\"\"\"\xff `` ''' \n\n"), Not(IsEmpty()));
}

TEST(QueryInks, inks_never_overlap)
{
    const std::string text = "let a = datetime(2024-01-01 10:00); Findings | where \"// no\" == @\"\\\" // yes\n'\n'";
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
        std::size_t end = 0;
        for (const InkSpan& ink : query_inks(std::string_view(text).substr(0, cut))) {
            EXPECT_GE(ink.span.offset, end) << cut;
            end = ink.span.offset + ink.span.length;
            EXPECT_LE(end, cut);
        }
    }
}

/// What is offered at the '^' of the text.
struct Offered
{
    Completion completion;
    std::string typed;
    std::vector<std::string> of(CompletionKind kind) const
    {
        std::vector<std::string> texts;
        for (const CompletionItem& item : completion.items) {
            if (item.kind == kind)
                texts.push_back(item.text);
        }
        return texts;
    }
};

Offered at(std::string text)
{
    const std::size_t place = text.find('^');
    text.erase(place, 1);
    Offered offered;
    offered.completion = complete_query(text, place);
    offered.typed = text.substr(offered.completion.typed.offset, offered.completion.typed.length);
    return offered;
}

TEST(QueryCompletion, a_query_begins_with_a_table)
{
    EXPECT_THAT(at("^").of(CompletionKind::Table), Contains("DeviceProcessEvents"));
    EXPECT_THAT(at("Dev^").of(CompletionKind::Table), Contains("DeviceProcessEvents"));
    EXPECT_EQ(at("Dev^").typed, "Dev");
    EXPECT_THAT(at("let big = 3; ^").of(CompletionKind::Table), Contains("Findings"));
    EXPECT_THAT(at("let big = 3; ^").of(CompletionKind::Variable), Contains("big"));
    EXPECT_THAT(at("let hosts = ^").of(CompletionKind::Table), Contains("Findings"));
    EXPECT_THAT(at("Findings | join kind=inner (^").of(CompletionKind::Table), Contains("DeviceProcessEvents"));
}

TEST(QueryCompletion, behind_a_bar_stand_operators)
{
    EXPECT_THAT(at("Findings | ^").of(CompletionKind::Operator), Contains("summarize"));
    EXPECT_THAT(at("Findings | ^").of(CompletionKind::Column), IsEmpty());
    EXPECT_EQ(at("Findings\n| project-aw^").typed, "project-aw");
    EXPECT_THAT(at("Findings | render ^").of(CompletionKind::Chart), Contains("timechart"));
}

TEST(QueryCompletion, columns_are_those_that_the_operators_in_front_leave)
{
    EXPECT_THAT(at("DeviceProcessEvents | where ^").of(CompletionKind::Column), Contains("ProcessCommandLine"));
    const Offered after = at("DeviceProcessEvents | summarize Stops = count() by DeviceName | where ^");
    EXPECT_THAT(after.of(CompletionKind::Column), testing::UnorderedElementsAre("DeviceName", "Stops"));
    EXPECT_THAT(
        at("let d = 1d; Findings | extend Old = d | project Old, DeviceName | sort by ^").of(CompletionKind::Column),
        testing::UnorderedElementsAre("Old", "DeviceName"));
    EXPECT_THAT(at("Findings | join kind=inner (DeviceProcessEvents | project FileName, Fo = 1 | where ^")
                    .of(CompletionKind::Column),
        testing::UnorderedElementsAre("FileName", "Fo"));
    EXPECT_THAT(
        at("DeviceProcessEvents | where FileName has | where ^").of(CompletionKind::Column), Contains("FileName"))
        << "what is in front can't be compiled";
    EXPECT_THAT(at("DeviceProcessEvents | summarize ^").of(CompletionKind::Aggregate), Contains("dcount"));
    EXPECT_THAT(at("DeviceProcessEvents | where ^").of(CompletionKind::Aggregate), IsEmpty());
    EXPECT_THAT(at("DeviceProcessEvents | where FileName ^").of(CompletionKind::Word), Contains("in~"));
}

TEST(QueryCompletion, values_belong_to_the_column_in_front)
{
    const Offered list = at("DeviceProcessEvents | where DeviceName in~ (\"a\", ^");
    EXPECT_EQ(list.completion.values_table, "DeviceProcessEvents");
    EXPECT_EQ(list.completion.values_column, "DeviceName");
    EXPECT_EQ(list.completion.open_quote, 0);
    const Offered open = at("DeviceProcessEvents | where FileName == \"ne t^");
    EXPECT_EQ(open.completion.values_column, "FileName");
    EXPECT_EQ(open.completion.open_quote, '"');
    EXPECT_EQ(open.typed, "ne t");
    EXPECT_THAT(open.completion.items, IsEmpty());
    EXPECT_EQ(at("DeviceProcessEvents | where ProcessId == ^").completion.values_column, "") << "a number";
    EXPECT_EQ(at("DeviceProcessEvents | where strlen(^").completion.values_column, "");
}

TEST(QueryCompletion, comments_and_strings_are_left_alone)
{
    EXPECT_THAT(at("Findings // where ^").completion.items, IsEmpty());
    EXPECT_THAT(at("print \"where ^").completion.items, IsEmpty());
    EXPECT_THAT(at("Findings // it is\n| ^").of(CompletionKind::Operator), Contains("where"));
}

TEST(QueryCompletion, every_operator_that_is_offered_is_known)
{
    for (const std::string_view name : kql::completed_operators()) {
        const auto error = query_error("Findings | " + std::string(name));
        EXPECT_TRUE(!error || error->code != ErrorCode::KqlUnknownOperator) << name;
        EXPECT_TRUE(!error || error->code != ErrorCode::KqlNotSupported) << name;
    }
}

TEST(QueryCompletion, any_place_of_any_text_has_an_answer)
{
    const std::string text =
        "let a = (x:string) { x }; union (Findings | where DeviceName in~ (\"a\", 'b') | mv-apply y on "
        "(where z)), DeviceProcessEvents | project-away X[\"a-b\"] | render piechart // end";
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
        const Completion completion = complete_query(text, cut);
        EXPECT_LE(completion.typed.offset, cut);
        EXPECT_LE(completion.typed.offset + completion.typed.length, text.size());
        complete_query(std::string_view(text).substr(cut), 0);
    }
}

} // namespace
} // namespace standstill::session
