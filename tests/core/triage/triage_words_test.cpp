// SPDX-License-Identifier: GPL-3.0-or-later
// The words of triage: names both ways, the catalogue of reasons, and what makes a decision whole.
#include "core/model/evidence.h"
#include "core/model/finding.h"
#include "core/model/triage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

namespace standstill {
namespace {

using testing::HasSubstr;

TriageDecision decision(Classification classification, std::string reason, std::string note = {})
{
    TriageDecision out;
    out.classification = classification;
    out.reason = std::move(reason);
    out.note = std::move(note);
    return out;
}

TEST(Classification, names_go_both_ways)
{
    for (int i = 0; i < classification_count; ++i) {
        const auto classification = static_cast<Classification>(i);
        EXPECT_EQ(classification_from_name(classification_name(classification)), classification);
    }
}

struct Spelling
{
    const char* text;
    Classification classification;
};

class ClassificationSpelling : public testing::TestWithParam<Spelling>
{
};

TEST_P(ClassificationSpelling, is_understood)
{
    EXPECT_EQ(classification_from_name(GetParam().text), GetParam().classification);
}

INSTANTIATE_TEST_SUITE_P(Defender, ClassificationSpelling,
    testing::Values(Spelling{"TruePositive", Classification::TruePositive},
        Spelling{"truePositive", Classification::TruePositive}, Spelling{"True positive", Classification::TruePositive},
        Spelling{"Malicious", Classification::TruePositive},
        Spelling{"informationalExpectedActivity", Classification::InformationalExpectedActivity},
        Spelling{"Informational, expected activity", Classification::InformationalExpectedActivity},
        Spelling{"Benign, expected", Classification::InformationalExpectedActivity},
        Spelling{"FALSEPOSITIVE", Classification::FalsePositive},
        Spelling{"Rule was wrong", Classification::FalsePositive}, Spelling{"unknown", Classification::NotSet},
        Spelling{"Cannot tell", Classification::Undetermined}));

TEST(Classification, other_words_are_none)
{
    EXPECT_EQ(classification_from_name(""), std::nullopt);
    EXPECT_EQ(classification_from_name("positive"), std::nullopt);
    EXPECT_EQ(classification_from_name("TruePositives"), std::nullopt);
}

TEST(Basis, names_go_both_ways)
{
    for (int i = 0; i < 6; ++i) {
        const auto basis = static_cast<Basis>(i);
        EXPECT_EQ(basis_from_name(basis_name(basis)), basis);
    }
    EXPECT_EQ(basis_from_name("hearsay"), std::nullopt);
}

TEST(Reasons, are_told_apart_and_explained)
{
    std::set<std::string_view> codes;
    for (const Reason& reason : reasons()) {
        EXPECT_TRUE(codes.insert(reason.code).second) << reason.code;
        EXPECT_FALSE(reason.label.empty()) << reason.code;
        EXPECT_TRUE(reason.explanation.ends_with('.')) << reason.code;
        EXPECT_EQ(find_reason(reason.code), &reason);
    }
    EXPECT_EQ(codes.size(), 15U);
    EXPECT_EQ(find_reason("backup_quiesce"), find_reason("BACKUP_QUIESCE"));
    EXPECT_EQ(find_reason(""), nullptr);
}

TEST(Reasons, carry_a_determination_of_their_class)
{
    for (const Reason& reason : reasons()) {
        const auto allowed = determinations(reason.classification);
        if (allowed.empty())
            EXPECT_EQ(reason.determination, "") << reason.code;
        else
            EXPECT_THAT(allowed, testing::Contains(reason.determination)) << reason.code;
    }
}

TEST(Reasons, the_five_causes_of_benign_stops_are_there)
{
    for (const char* code : {"ADMIN_MAINT", "IT_AUTOMATION", "BACKUP_QUIESCE", "MONITOR_PATCH", "DEV_QA"}) {
        ASSERT_NE(find_reason(code), nullptr) << code;
        EXPECT_EQ(find_reason(code)->classification, Classification::InformationalExpectedActivity) << code;
    }
}

TEST(CheckDecision, a_class_needs_a_reason_of_its_own)
{
    EXPECT_EQ(check_decision(decision(Classification::TruePositive, "RANSOM_PREP")), std::nullopt);
    const auto none = check_decision(decision(Classification::TruePositive, ""));
    ASSERT_TRUE(none);
    EXPECT_EQ(none->code, ErrorCode::TriageInvalid);
    EXPECT_EQ(none->subject, "reason");
    const auto foreign = check_decision(decision(Classification::TruePositive, "BACKUP_QUIESCE"));
    ASSERT_TRUE(foreign);
    EXPECT_EQ(foreign->subject, "reason");
    const auto unknown = check_decision(decision(Classification::TruePositive, "BECAUSE"));
    ASSERT_TRUE(unknown);
    EXPECT_THAT(unknown->detail, HasSubstr("BECAUSE"));
}

TEST(CheckDecision, undecided_needs_nothing_but_may_be_a_duplicate)
{
    EXPECT_EQ(check_decision(decision(Classification::NotSet, "")), std::nullopt);
    EXPECT_EQ(check_decision(decision(Classification::NotSet, "DUPLICATE")), std::nullopt);
    EXPECT_TRUE(check_decision(decision(Classification::NotSet, "RANSOM_PREP")));
}

TEST(CheckDecision, benign_needs_a_note_of_ten_characters)
{
    const auto benign = [](std::string note) {
        return check_decision(
            decision(Classification::InformationalExpectedActivity, "BACKUP_QUIESCE", std::move(note)));
    };
    EXPECT_EQ(benign("0123456789"), std::nullopt);
    ASSERT_TRUE(benign("012345678"));
    EXPECT_EQ(benign("012345678")->subject, "note");
    EXPECT_TRUE(benign("   0123456   ")) << "white space around it is no note";
    EXPECT_TRUE(benign("äöüäöüäöü")) << "nine letters are nine, however many bytes they take";
    EXPECT_EQ(benign("äöüäöüäöüä"), std::nullopt);
}

TEST(CheckDecision, a_determination_belongs_to_its_class)
{
    TriageDecision changed = decision(Classification::TruePositive, "RANSOM_PREP");
    changed.determination = "Malware";
    EXPECT_EQ(check_decision(changed), std::nullopt);
    changed.determination = "SecurityTesting";
    ASSERT_TRUE(check_decision(changed));
    EXPECT_EQ(check_decision(changed)->subject, "determination");
}

TEST(Labels, of_findings_and_sources)
{
    Finding finding;
    finding.id = {42};
    finding.account_name = "svc_veeam";
    EXPECT_EQ(finding.label(), "F-0042");
    EXPECT_EQ(finding.account(), "svc_veeam");
    finding.account_domain = "CORP";
    EXPECT_EQ(finding.account(), "CORP\\svc_veeam");
    EvidenceSource source;
    source.id = {1};
    EXPECT_EQ(source.label(), "E-01");
}

} // namespace
} // namespace standstill
