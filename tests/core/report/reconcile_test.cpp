// SPDX-License-Identifier: GPL-3.0-or-later
// A report whose sums disagree is refused, and the detail names the sums.
#include "core/report/builder.h"
#include "tests/core/report/sample_case.h"

#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace standstill {
namespace {

using report::ReportInput;

struct Spoil
{
    const char* name;
    std::function<void(ReportInput&)> apply;
    const char* in_detail;
};

class Inconsistent : public testing::TestWithParam<Spoil>
{
};

TEST_P(Inconsistent, is_refused_and_named)
{
    ReportInput input = test::sample_case();
    ASSERT_TRUE(report::build_report(input, {}));
    GetParam().apply(input);
    const auto document = report::build_report(input, {});
    ASSERT_FALSE(document);
    EXPECT_EQ(document.error().code, ErrorCode::ReportInconsistent);
    EXPECT_THAT(document.error().detail, testing::HasSubstr(GetParam().in_detail));
}

INSTANTIATE_TEST_SUITE_P(Report, Inconsistent,
    testing::Values(Spoil{"FindingMissing", [](ReportInput& input) { input.findings.pop_back(); },
                        "findings: expected 60, found 59"},
        Spoil{"VerdictCount",
            [](ReportInput& input) {
                --input.counts.by_classification[1];
                ++input.counts.by_classification[0];
            },
            "findings with verdict TruePositive: expected 35, found 36"},
        Spoil{"FindingTwice",
            [](ReportInput& input) {
                input.findings.push_back(input.findings.front());
                test::recount(input);
            },
            "F-0001 occurs twice"},
        Spoil{"DecidedWithoutHistory", [](ReportInput& input) { input.findings.front().history.clear(); },
            "F-0001 is decided but has no history"},
        Spoil{"HistorySaysOtherwise",
            [](ReportInput& input) {
                input.findings.front().history.back().after.classification = Classification::TruePositive;
            },
            "F-0001 differs from the last entry"},
        Spoil{"SourceRows", [](ReportInput& input) { ++input.sources[1].rows_stored; }, "E-02 rows read"},
        Spoil{"RejectedReasons", [](ReportInput& input) { --input.rejected[0].count; },
            "E-02 rows rejected, by reason: expected 9, found 8"},
        Spoil{"CaseRows", [](ReportInput& input) { ++input.counts.events; }, "events: expected"},
        Spoil{"UnknownSource", [](ReportInput& input) { input.findings.front().finding.source = {77}; },
            "F-0001 names a source that is not in the case"}),
    [](const auto& tested) { return tested.param.name; });

TEST(Reconcile, a_source_taken_out_does_not_have_to_be_in_the_sums_of_the_case)
{
    ReportInput input = test::sample_case();
    input.sources[0].state = SourceState::Removed;
    input.counts.events -= input.sources[0].rows_stored;
    EXPECT_TRUE(report::build_report(input, {}));
}

} // namespace
} // namespace standstill
