// SPDX-License-Identifier: GPL-3.0-or-later
// Each line of tests/data/detect/commands.tsv is a command line and what an expert reads in it.
#include "core/detect/command/reading.h"
#include "core/detect/command/words.h"
#include "tests/core/detect/vectors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace standstill::detect {
namespace {

using testing::ElementsAre;

std::string text_of(const CommandAct& act)
{
    std::string text = command_action_name(act.action);
    text += act.force ? "!" : "";
    if (!act.host.empty())
        text += '@' + act.host;
    for (std::size_t i = 0; i < act.targets.size(); ++i) {
        static constexpr const char* kinds[] = {"", "p:", "vm:"};
        text += (i == 0 ? " " : " + ") + (kinds[static_cast<std::size_t>(act.targets[i].kind)] + act.targets[i].name);
    }
    return text;
}

std::string text_of(const CommandReading& reading)
{
    std::string text;
    for (const CommandAct& act : reading.acts)
        text += (text.empty() ? "" : " / ") + text_of(act);
    return text.empty() ? "-" : text;
}

std::string marks_of(const CommandReading& reading)
{
    std::string text;
    for (std::size_t i = 0; i < disguise_mark_count; ++i) {
        const auto mark = static_cast<DisguiseMark>(i);
        if (reading.has(mark))
            text += (text.empty() ? "" : ",") + std::string(disguise_mark_name(mark));
    }
    return text;
}

TEST(CommandReading, says_what_an_expert_reads)
{
    const auto vectors = tests::read_vectors("commands.tsv");
    ASSERT_GE(vectors.size(), 500U);
    for (const tests::Fields& fields : vectors) {
        const auto field = [&fields](std::size_t i) { return i < fields.size() ? fields[i] : std::string(); };
        const std::string original = field(4);
        const CommandReading reading = read_command({fields[0], fields[1], original});
        EXPECT_EQ(text_of(reading), field(2)) << fields[0] << ": " << fields[1];
        EXPECT_EQ(marks_of(reading), field(3)) << fields[0] << ": " << fields[1];
        EXPECT_FALSE(reading.truncated) << fields[1];
    }
    std::cout << vectors.size() << " command lines read\n";
}

TEST(CommandReading, weighs_several_acts_by_the_strongest)
{
    const CommandReading reading =
        read_command({"cmd.exe", "cmd /c sc query vss & sc stop vss & sc config swprv start= disabled & net start x"});
    EXPECT_EQ(reading.action(), CommandAction::Disable);
    ASSERT_EQ(reading.acts.size(), 4U);
    EXPECT_THAT(reading.targets(),
        ElementsAre(CommandTarget{"vss", TargetKind::Service}, CommandTarget{"swprv", TargetKind::Service}));
}

TEST(CommandReading, ends_on_text_that_is_made_to_keep_it_busy)
{
    const auto repeat = [](std::string_view piece, std::size_t times) {
        std::string text;
        for (std::size_t i = 0; i < times; ++i)
            text += piece;
        return text;
    };
    EXPECT_TRUE(read_command({"cmd.exe", "cmd /c " + repeat("cmd /c ", 400) + "net stop vss"}).truncated);
    const CommandReading wide = read_command({"cmd.exe",
        "cmd /c for %a in (" + repeat("x ", 300) + ") do for %b in (" + repeat("y ", 300) + ") do net stop %a%b"});
    EXPECT_TRUE(wide.truncated);
    EXPECT_LE(wide.acts.size(), 1000U);
    read_command({"powershell.exe", "powershell " + repeat("((((((((", 4000)});
    read_command({"powershell.exe", "powershell \"" + repeat("$a=$a+$a;", 3000) + "Stop-Service $a\""});
    read_command({"sh", repeat("$(", 5000)});
    read_command({"sc.exe", repeat("\"\\\"", 20000)});
    EXPECT_TRUE(read_command({"net.exe", "net stop " + std::string(300'000, 'a')}).truncated);
    read_command({"wmic.exe", "wmic service where \"" + repeat("name='a' or ", 3000) + "\" call stopservice"});
}

TEST(WindowsWords, are_those_of_the_c_runtime)
{
    // The examples that the runtime's documentation gives, with a program in front.
    EXPECT_THAT(split_windows(R"(x "a b c" d e)"), ElementsAre("x", "a b c", "d", "e"));
    EXPECT_THAT(split_windows(R"(x "ab\"c" "\\" d)"), ElementsAre("x", R"(ab"c)", R"(\)", "d"));
    EXPECT_THAT(split_windows(R"(x a\\\b d"e f"g h)"), ElementsAre("x", R"(a\\\b)", "de fg", "h"));
    EXPECT_THAT(split_windows(R"(x a\\\"b c d)"), ElementsAre("x", R"(a\"b)", "c", "d"));
    EXPECT_THAT(split_windows(R"(x a\\\\"b c" d e)"), ElementsAre("x", R"(a\\b c)", "d", "e"));
    EXPECT_THAT(split_windows(R"(x a"b"" c d)"), ElementsAre("x", R"(ab" c d)"));
    EXPECT_THAT(split_windows(R"("C:\a b\x.exe" "" y)"), ElementsAre(R"(C:\a b\x.exe)", "", "y"));
    EXPECT_THAT(split_windows("  "), ElementsAre());
}

TEST(Base64, is_strict_about_its_alphabet_and_lenient_about_its_end)
{
    EXPECT_EQ(decode_base64("c3RvcA=="), "stop");
    EXPECT_EQ(decode_base64("c3Rv cA"), "stop");
    EXPECT_EQ(decode_base64("c3*v"), std::nullopt);
    EXPECT_EQ(decode_base64("c3Rv=cA"), std::nullopt);
    EXPECT_EQ(decode_base64(""), std::nullopt);
    EXPECT_EQ(from_utf16le(std::string_view("\x3D\xD8\x00\xDE"
                                            "a\0",
                  6)),
        "😀a");
    EXPECT_EQ(from_utf16le(std::string_view("\x3D\xD8"
                                            "a\0",
                  4)),
        "\uFFFDa");
}

} // namespace
} // namespace standstill::detect
