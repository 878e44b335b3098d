// SPDX-License-Identifier: GPL-3.0-or-later
// Why a row matched: the branch, the term, the place.
#include "fixture.h"

#include <gtest/gtest.h>

#include <map>

namespace standstill::test {

namespace {

/// The explanation of one row given by name.
std::vector<WhyBranch> why(const std::string& query, const std::map<std::string, std::string>& row)
{
    const auto explainer = kql::Explainer::create(query, process_catalog(), {});
    if (!explainer) {
        ADD_FAILURE() << explainer.error().subject;
        return {};
    }
    std::vector<Value> values;
    for (const std::string& name : explainer->columns_needed()) {
        const auto found = row.find(name);
        values.push_back(found == row.end() ? Value() : Value(found->second));
    }
    return explainer->explain(values);
}

} // namespace

TEST(Explainer, seed_rule_names_branch_and_terms)
{
    const std::string query = seed_query();
    const auto branches = why(query, {{"FileName", "SC.EXE"}, {"ProcessCommandLine", "sc  STOP WinDefend"}});
    ASSERT_EQ(branches.size(), 2U);
    EXPECT_EQ(branches[0].text, "ProcessCommandLine has_any (TargetedServices)");
    EXPECT_EQ(query.substr(branches[0].rule_span.offset, branches[0].rule_span.length), branches[0].text);
    ASSERT_EQ(branches[0].terms.size(), 1U);
    EXPECT_EQ(branches[0].terms[0].column, "ProcessCommandLine");
    EXPECT_EQ(branches[0].terms[0].op, "has_any");
    EXPECT_EQ(branches[0].terms[0].term, "WinDefend");
    EXPECT_EQ(branches[0].terms[0].offset, 9U);
    EXPECT_EQ(branches[0].terms[0].length, 9U);
    EXPECT_EQ(branches[1].text,
        "(FileName in~ (\"sc.exe\") and ProcessCommandLine has_any (\"stop\", \"config\", \"delete\"))");
    ASSERT_EQ(branches[1].terms.size(), 2U);
    EXPECT_EQ(branches[1].terms[0].term, "sc.exe");
    EXPECT_EQ(branches[1].terms[0].length, 6U);
    EXPECT_EQ(branches[1].terms[1].term, "stop");
    EXPECT_EQ(branches[1].terms[1].offset, 4U);
}

TEST(Explainer, says_nothing_of_a_row_that_does_not_match)
{
    EXPECT_TRUE(why(seed_query(), {{"FileName", "sc.exe"}, {"ProcessCommandLine", "sc query"}}).empty());
}

TEST(Explainer, plain_conjuncts_stand_when_there_is_no_or)
{
    const auto branches =
        why("DeviceProcessEvents | where FileName =~ 'A.EXE' and ProcessCommandLine matches regex 'b+' | take 3",
            {{"FileName", "a.exe"}, {"ProcessCommandLine", "aabbb"}});
    ASSERT_EQ(branches.size(), 2U);
    EXPECT_EQ(branches[0].text, "FileName =~ 'A.EXE'");
    EXPECT_EQ(branches[1].terms.at(0).offset, 2U);
    EXPECT_EQ(branches[1].terms.at(0).length, 3U);
}

TEST(Explainer, needs_only_the_columns_that_predicates_read)
{
    const auto explainer = kql::Explainer::create(seed_query(), process_catalog(), {});
    ASSERT_TRUE(explainer.has_value());
    EXPECT_EQ(explainer->columns_needed(), (std::vector<std::string>{"Timestamp", "FileName", "ProcessCommandLine"}));
}

TEST(Explainer, not_has_no_term)
{
    const auto branches = why("DeviceProcessEvents | where FileName !has 'x' or ProcessCommandLine contains 'Y'",
        {{"FileName", "a"}, {"ProcessCommandLine", "ayb"}});
    ASSERT_EQ(branches.size(), 2U);
    EXPECT_TRUE(branches[0].terms.empty());
    ASSERT_EQ(branches[1].terms.size(), 1U);
    EXPECT_EQ(branches[1].terms[0].op, "contains");
    EXPECT_EQ(branches[1].terms[0].offset, 1U);
}

} // namespace standstill::test
