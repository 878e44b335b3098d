// SPDX-License-Identifier: GPL-3.0-or-later
// Two texts line by line: each answer gives both texts back, and says no more than it must.
#include "core/base/line_diff.h"

#include <gtest/gtest.h>
#include <random>

namespace standstill::base {
namespace {

std::string shown(std::string_view before, std::string_view after)
{
    std::string text;
    for (const DiffLine& line : line_diff(before, after))
        text += std::string(1, " +-"[static_cast<int>(line.kind)]) + line.text + '\n';
    return text;
}

std::string side(const std::vector<DiffLine>& lines, DiffLine::Kind left_out)
{
    std::string text;
    for (const DiffLine& line : lines)
        text += line.kind == left_out ? "" : line.text + '\n';
    return text;
}

TEST(LineDiff, tells_what_came_and_what_went)
{
    EXPECT_EQ(shown("", ""), "");
    EXPECT_EQ(shown("a\nb\n", "a\nb"), " a\n b\n") << "the last line break is no line";
    EXPECT_EQ(shown("a\r\nb", "a\nb"), " a\n b\n") << "nor is the kind of line break";
    EXPECT_EQ(shown("", "a\n\nb"), "+a\n+\n+b\n");
    EXPECT_EQ(shown("a\nb\nc", "a\nx\nc"), " a\n-b\n+x\n c\n");
    EXPECT_EQ(shown("a\na", "a"), " a\n-a\n");
    EXPECT_EQ(shown("one\ntwo\nthree\nfour", "two\nthree\nfive\nfour"), "-one\n two\n three\n+five\n four\n");
}

TEST(LineDiff, gives_both_texts_back_and_nothing_shorter_does)
{
    std::mt19937 random(5);
    for (int round = 0; round < 300; ++round) {
        std::string texts[2];
        for (std::string& text : texts) {
            const int lines = static_cast<int>(random() % 9);
            for (int i = 0; i < lines; ++i)
                text += std::string(1, static_cast<char>('a' + random() % 3)) + '\n';
        }
        const std::vector<DiffLine> lines = line_diff(texts[0], texts[1]);
        ASSERT_EQ(side(lines, DiffLine::Kind::Added), texts[0]);
        ASSERT_EQ(side(lines, DiffLine::Kind::Removed), texts[1]);
        // the longest common subsequence by trying all of them
        std::size_t best = 0;
        for (unsigned set = 0; set < 1U << (texts[0].size() / 2); ++set) {
            std::size_t at = 0;
            std::size_t size = 0;
            bool fits = true;
            for (std::size_t i = 0; i < texts[0].size() / 2 && fits; ++i) {
                if ((set >> i & 1U) == 0)
                    continue;
                while (at < texts[1].size() && texts[1][at] != texts[0][i * 2])
                    at += 2;
                fits = at < texts[1].size();
                at += 2;
                ++size;
            }
            best = fits ? std::max(best, size) : best;
        }
        std::size_t same = 0;
        for (const DiffLine& line : lines)
            same += line.kind == DiffLine::Kind::Same ? 1 : 0;
        ASSERT_EQ(same, best) << texts[0] << "--\n" << texts[1];
    }
}

TEST(LineDiff, texts_too_large_to_compare_are_answered_as_a_whole)
{
    std::string before;
    std::string after;
    for (int i = 0; i < 6000; ++i) {
        before += "old " + std::to_string(i) + '\n';
        after += "new " + std::to_string(i) + '\n';
    }
    const std::vector<DiffLine> lines = line_diff("same\n" + before + "end", "same\n" + after + "end");
    ASSERT_EQ(lines.size(), 12002U);
    EXPECT_EQ(lines.front().kind, DiffLine::Kind::Same);
    EXPECT_EQ(lines.back().kind, DiffLine::Kind::Same);
}

} // namespace
} // namespace standstill::base
