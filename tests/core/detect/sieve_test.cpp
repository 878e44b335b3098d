// SPDX-License-Identifier: GPL-3.0-or-later
// The sieve lets through whatever a need allows: against the plain search that it stands for.
#include "core/base/text.h"
#include "core/detect/sieve/sieve.h"
#include "core/detect/sieve/text_finder.h"

#include <gtest/gtest.h>
#include <random>

namespace standstill::detect {
namespace {

using kql::Need;

TEST(TextFinder, finds_what_a_plain_search_finds_in_texts_of_any_length)
{
    std::mt19937 random(7);
    const auto letters = [&random](std::size_t length, std::string_view alphabet) {
        std::string text;
        for (std::size_t i = 0; i < length; ++i)
            text += alphabet[random() % alphabet.size()];
        return text;
    };
    std::size_t hits = 0;
    for (int round = 0; round < 40; ++round) {
        TextFinder finder;
        std::vector<std::string> needles;
        for (std::size_t i = 0; i < 70; ++i)
            needles.push_back(letters(1 + random() % 7, "abcS /"));
        for (const std::string& needle : needles)
            finder.add(needle);
        finder.ready();
        for (int i = 0; i < 60; ++i) {
            const std::string text = letters(random() % 90, "abcABCsS /x");
            Marks marks(finder.words(), 0);
            ASSERT_TRUE(finder.find(text, marks));
            for (const std::string& needle : needles) {
                const std::size_t number = finder.add(needle);
                const bool found = (marks[number / 64] >> (number % 64) & 1U) != 0;
                ASSERT_EQ(found, base::ascii_lower(text).find(base::ascii_lower(needle)) != std::string::npos)
                    << '"' << needle << "\" in \"" << text << '"';
                hits += found ? 1 : 0;
            }
        }
    }
    EXPECT_GT(hits, 10'000U);
}

TEST(TextFinder, says_that_it_does_not_know_texts_that_are_not_ascii)
{
    TextFinder finder;
    finder.add("stop");
    finder.ready();
    Marks marks(finder.words(), 0);
    EXPECT_FALSE(finder.find("sc stop \xC3\xA4", marks));
    EXPECT_TRUE(finder.find("", marks));
}

Need texts(std::string column, std::vector<std::string> list)
{
    return Need{Need::Kind::Texts, std::move(column), std::move(list), {}};
}

class SieveRules : public testing::Test
{
protected:
    static std::uint64_t through(const std::vector<Need>& needs, std::string_view file, std::string_view line)
    {
        const Sieve sieve(needs);
        Sieve::Classes programs(sieve);
        Sieve::Classes lines(sieve);
        const std::uint32_t program = programs.of_program(file, "", "");
        return sieve.rules(programs, program, lines, lines.of_command_line(line));
    }
};

TEST_F(SieveRules, all_any_and_texts)
{
    const Need program = texts("FileName", {"sc.exe", "NET.exe"});
    const Need verb = texts("ProcessCommandLine", {"stop", "delete"});
    const std::vector<Need> needs{Need{Need::Kind::All, {}, {}, {program, verb}},
        Need{Need::Kind::Any, {}, {}, {program, verb}}, Need{}, texts("AccountName", {"nobody"})};
    EXPECT_EQ(through(needs, "SC.EXE", "sc STOP vss"), 0b1111U);
    EXPECT_EQ(through(needs, "sc.exe", "sc query"), 0b1110U);
    EXPECT_EQ(through(needs, "cmd.exe", "cmd /c net stop vss"), 0b1110U);
    EXPECT_EQ(through(needs, "cmd.exe", "cmd /c dir"), 0b1100U) << "what it can't tell it lets through";
    EXPECT_EQ(through(needs, "cmd.exe", ""), 0b1100U);
}

TEST_F(SieveRules, pieces_of_a_regular_expression)
{
    const auto pattern = [](const char* text) { return Need{Need::Kind::Pattern, "ProcessCommandLine", {text}, {}}; };
    const std::vector<Need> needs{pattern(R"((?i)\bnet1?(\.exe)?\s+(stop|pause)\s)"), pattern("Stop|^Pause$"),
        pattern(R"(\w+\s\d*)"), pattern("(unclosed")};
    EXPECT_EQ(through(needs, "x", "NET.EXE  PAUSE vss"), 0b1111U) << "case is left to the rule";
    EXPECT_EQ(through(needs, "x", "net start vss"), 0b1100U);
    EXPECT_EQ(through(needs, "x", "dir"), 0b1100U);
}

TEST_F(SieveRules, classes_of_letters_do_not_narrow_what_is_let_through)
{
    const auto pattern = [](const char* text) { return Need{Need::Kind::Pattern, "ProcessCommandLine", {text}, {}}; };
    const std::vector<Need> needs{pattern(R"([]\w]+stop)"), pattern(R"([^\W]*stop)"), pattern(R"([[:alpha:]\d]stop)"),
        pattern(R"(\Wstop\D\S\d\w)"), pattern(R"(\\wstop)"), pattern(R"([\]\w]stop)")};
    EXPECT_EQ(through(needs, "x", "]stop a1b \\wstop"), 0b111111U);
    EXPECT_EQ(through(needs, "x", "xstop x"), 0b101111U) << "a backslash is a letter like others";
    EXPECT_EQ(through(needs, "x", "start"), 0U);
}

TEST_F(SieveRules, letters_that_fold_into_ascii_are_let_through)
{
    // U+212A is a 'k' for Kusto's operators without case, and U+017F an 's'.
    const std::vector<Need> needs{
        texts("ProcessCommandLine", {"taskkill"}), texts("ProcessCommandLine", {"tas\xE2\x84\xAAkill"})};
    EXPECT_EQ(through(needs, "x", "tas\xE2\x84\xAAkill /f"), 0b11U);
    EXPECT_EQ(through(needs, "x", "taskkill /f"), 0b11U);
    EXPECT_EQ(through(needs, "x", "tasklist"), 0b10U);
}

} // namespace
} // namespace standstill::detect
