// SPDX-License-Identifier: GPL-3.0-or-later
// The string operators: terms, edges, folding. One needle, lists of needles, and the plain definition must agree.
#include "core/base/text.h"
#include "core/kql/text_match.h"

#include <gtest/gtest.h>

#include <array>
#include <random>

namespace standstill::kql {

namespace {

struct HasCase
{
    const char* text;
    const char* needle;
    bool expected;
};

class Has : public testing::TestWithParam<HasCase>
{
};

/// The definition, word for word, on code points.
bool has_by_definition(std::string_view text, std::string_view needle)
{
    const auto points = [](std::string_view bytes) {
        std::vector<char32_t> out;
        for (std::size_t at = 0; at < bytes.size();) {
            out.push_back(base::fold(base::next_code_point(bytes, at)));
        }
        return out;
    };
    const auto h = points(text);
    const auto n = points(needle);
    if (n.empty()) {
        return true;
    }
    for (std::size_t i = 0; i + n.size() <= h.size(); ++i) {
        if (!std::equal(n.begin(), n.end(), h.begin() + static_cast<std::ptrdiff_t>(i))) {
            continue;
        }
        if (base::is_term_character(n.front()) && i > 0 && base::is_term_character(h[i - 1])) {
            continue;
        }
        if (base::is_term_character(n.back()) && i + n.size() < h.size() && base::is_term_character(h[i + n.size()])) {
            continue;
        }
        return true;
    }
    return false;
}

} // namespace

TEST_P(Has, holds_as_the_engine_says)
{
    const auto& [text, needle, expected] = GetParam();
    EXPECT_EQ(Needle(TextOp::Has, needle, false).matches(text), expected);
    EXPECT_EQ(HasList({needle}).any(text), expected);
    EXPECT_EQ(HasList({"no such term", needle, "$nor#this"}).any(text), expected);
    EXPECT_EQ(HasList({needle, ""}).all(text), expected);
    EXPECT_EQ(has_by_definition(text, needle), expected);
}

INSTANTIATE_TEST_SUITE_P(Terms, Has,
    testing::Values(HasCase{"net stop VeeamBackupSvc64", "VeeamBackupSvc", false},
        HasCase{"net stop VeeamBackupSvc_old", "VeeamBackupSvc", true},
        HasCase{"sc stop BackupExecJobEngine", "BackupExec", false},
        HasCase{"net stop \"BackupExec Job Engine\"", "BackupExec", true},
        HasCase{"net stop \"Backup Exec Job\"", "BackupExec", false},
        HasCase{"net stop MSSQL$SQLEXPRESS", "MSSQL$", true}, HasCase{"net stop MSSQL", "MSSQL$", false},
        HasCase{"net stop XMSSQL$X", "MSSQL$", false}, HasCase{"sc.exe stop x", "sc stop", false},
        HasCase{"sc  stop x", "sc stop", false}, HasCase{"misc stop x", "sc stop", false},
        HasCase{"C:\\Windows\\System32\\sc.exe stop x", "sc.exe stop", true},
        HasCase{"sc.exe \\\\HOST stop x", "sc.exe stop", false}, HasCase{"net stop \"Sense\"", "Sense", true},
        HasCase{"makes sense", "Sense", true}, HasCase{"Offense", "Sense", false},
        HasCase{"SenseCncProxy", "Sense", false}, HasCase{"the job was restarted", "WAS", true},
        HasCase{"/SQLWriter", "SQLWriter", true}, HasCase{"net stop", "stop ", false},
        HasCase{"taskkill /F", "/f", true}, HasCase{"taskkill/f", "/f", true}, HasCase{"x /f/im", "/f", true},
        HasCase{"c:/f/x", "/f", true}, HasCase{"x /fi", "/f", false}, HasCase{"x /force", "/f", false},
        HasCase{"x /f1", "/f", false}, HasCase{"x -f", "/f", false}, HasCase{"x / f", "/f", false},
        HasCase{"taskkill /fx /fx /f", "/f", true}, HasCase{"non-stop", "stop", true},
        HasCase{"sc_stop_x", "stop", true}, HasCase{"stopped", "stop", false}, HasCase{"st\xC3\xB6p", "stop", false},
        HasCase{"net stopp stopp stop", "stop", true}, HasCase{"st\"o\"p", "stop", false},
        HasCase{"Get-Service x|Stop-Service", "Stop-Service", true}, HasCase{"Stop-Services", "Stop-Service", false},
        HasCase{"MyStop-Service", "Stop-Service", false}, HasCase{"Stop_Service", "Stop-Service", false},
        HasCase{"Win32_Service", "service", true}, HasCase{"services", "service", false},
        HasCase{"vssvc", "vss", false}, HasCase{"Acronis VSS Provider", "vss", true}, HasCase{"'%VSS%'", "vss", true},
        HasCase{"anything", "", true}, HasCase{"", "", true}, HasCase{"", "a", false},
        HasCase{"Disk / Snapshot", "/", true}, HasCase{"a b", " ", true}, HasCase{"ab", " ", false},
        HasCase{"a\tb", " ", false},
        HasCase{"\xD0\x9F\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82\xD0\x9C\xD0\xB8\xD1\x80",
            "\xD0\xBF\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82", false},
        HasCase{"\xD0\x9F\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82 \xD0\x9C\xD0\xB8\xD1\x80",
            "\xD0\xBF\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82", true},
        HasCase{"NA\xC3\x8FVE", "na\xC3\xAFve", true}, HasCase{"\xEF\xBD\x93\xEF\xBD\x94op", "stop", false},
        HasCase{"alpha_beta", "alpha", true}, HasCase{"1_2_3", "1", true},
        HasCase{"\xE2\x80\x9Cstop\xE2\x80\x9D", "stop", true},
        HasCase{"crowdstri\xE2\x84\xAA"
                "e",
            "crowdstrike", true}));

TEST(TextMatch, a_nul_does_not_end_the_text)
{
    const std::string text("cmd\0net stop", 12);
    EXPECT_TRUE(Needle(TextOp::Has, "stop", false).matches(text));
    EXPECT_TRUE(Needle(TextOp::EndsWith, "STOP", false).matches(text));
}

TEST(TextMatch, places_count_bytes_of_the_original)
{
    const auto place =
        Needle(TextOp::Has, "stop", false).find("\xC3\x84 \xE2\x84\xAA STOP x"); // the Kelvin sign folds to one byte
    ASSERT_TRUE(place.has_value());
    EXPECT_EQ(place->offset, 7U);
    EXPECT_EQ(place->length, 4U);
    EXPECT_FALSE(Needle(TextOp::Has, "stopp", false).find("STOP").has_value());
}

TEST(TextMatch, other_operators)
{
    EXPECT_TRUE(Needle(TextOp::HasPrefix, "hello", false).matches("say Helloworld"));
    EXPECT_FALSE(Needle(TextOp::HasPrefix, "hello", false).matches("sayhello"));
    EXPECT_TRUE(Needle(TextOp::HasSuffix, "end", false).matches("the weekend."));
    EXPECT_FALSE(Needle(TextOp::HasSuffix, "end", false).matches("ending"));
    EXPECT_TRUE(Needle(TextOp::Contains, "NonSt", false).matches("cannonstop"));
    EXPECT_FALSE(Needle(TextOp::Contains, "NonSt", true).matches("nonstop"));
    EXPECT_TRUE(Needle(TextOp::StartsWith, "", false).matches(""));
    EXPECT_TRUE(EqualsList({"SC.exe", "m\xC3\xBCller"}).contains("sc.EXE"));
    EXPECT_TRUE(EqualsList({"SC.exe", "m\xC3\xBCller"}).contains("M\xC3\x9CLLER"));
    EXPECT_FALSE(EqualsList({"SC.exe"}).contains("sc.exe "));
    EXPECT_FALSE(EqualsList({}).contains(""));
    EXPECT_TRUE(equals_folded("\xC3\x84", "\xC3\xA4"));
}

/// Random texts and needles over a small alphabet, so that near misses are frequent.
TEST(TextMatch, lists_and_single_needles_agree_with_the_definition)
{
    std::mt19937 random(20250102);
    static constexpr std::array<const char*, 11> letters{
        "a", "B", "b", "1", "_", "-", " ", "/", "$", "\xC3\xA4", "\xE2\x84\xAA"};
    const auto text = [&](std::size_t longest) {
        std::string out;
        const std::size_t length = random() % (longest + 1);
        for (std::size_t i = 0; i < length; ++i) {
            out += letters[random() % letters.size()];
        }
        return out;
    };
    for (int round = 0; round < 20'000; ++round) {
        const std::string haystack = text(14);
        const std::vector<std::string> needles{text(4), text(3), text(2)};
        bool any = false;
        bool all = true;
        for (const std::string& needle : needles) {
            const bool expected = has_by_definition(haystack, needle);
            ASSERT_EQ(Needle(TextOp::Has, needle, false).matches(haystack), expected) << haystack << " has " << needle;
            any = any || expected;
            all = all && expected;
        }
        ASSERT_EQ(HasList(needles).any(haystack), any)
            << haystack << " has_any " << needles[0] << "," << needles[1] << "," << needles[2];
        ASSERT_EQ(HasList(needles).all(haystack), all) << haystack;
    }
}

} // namespace standstill::kql
