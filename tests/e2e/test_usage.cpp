// SPDX-License-Identifier: GPL-3.0-or-later
// Wrong usage is exit code 2 with a hint, before anything is touched.
#include "command_line.h"

#include <gmock/gmock.h>

namespace standstill::tests {
namespace {

using testing::HasSubstr;

class WrongUsage : public testing::TestWithParam<std::vector<std::string>>
{
};

TEST_P(WrongUsage, is_exit_code_2_and_says_something)
{
    const ProcessResult result = standstill(GetParam());
    EXPECT_EQ(result.exit_code, 2) << told(result);
    EXPECT_EQ(result.out, "");
    EXPECT_NE(result.err, "");
}

INSTANTIATE_TEST_SUITE_P(Arguments, WrongUsage,
    testing::Values(std::vector<std::string>{"imprt"}, std::vector<std::string>{"/nowhere/no.standstill"},
        std::vector<std::string>{"import"}, std::vector<std::string>{"import", "case"},
        std::vector<std::string>{"import", "case", "file", "--format", "xlsx"},
        std::vector<std::string>{"import", "case", "file", "--no-such-option"}, std::vector<std::string>{"query"},
        std::vector<std::string>{"query", ":memory:"},
        std::vector<std::string>{"query", ":memory:", "print 1", "-f", "file"},
        std::vector<std::string>{"query", ":memory:", "print 1", "--format", "xml"},
        std::vector<std::string>{"query", ":memory:", "print 1", "print 2"},
        std::vector<std::string>{"findings", "case", "--format", "yaml"},
        std::vector<std::string>{"triage", "case", "--where", "true"},
        std::vector<std::string>{"triage", "case", "--where", "true", "--classification", "Nonsense", "--reason",
            "RANSOM_PREP", "--note", "a note of some length"},
        std::vector<std::string>{"triage", "case", "--where", "true", "--classification", "TruePositive", "--reason",
            "NO_SUCH_CODE", "--note", "a note of some length"},
        std::vector<std::string>{
            "triage", "case", "--where", "true", "--classification", "TruePositive", "--reason", "RANSOM_PREP"},
        std::vector<std::string>{"report", "case"},
        std::vector<std::string>{"report", "case", "-o", "x", "--format", "docx"},
        std::vector<std::string>{"report", "case", "-o", "x", "--preset", "short"},
        std::vector<std::string>{"info", "case", "--format", "xml"}, std::vector<std::string>{"rules"},
        std::vector<std::string>{"rules", "show"}, std::vector<std::string>{"demo"},
        std::vector<std::string>{"--no-such-option"}));

TEST(Usage, a_mistyped_subcommand_gets_the_nearest_one)
{
    EXPECT_THAT(standstill({"imprt"}).err, HasSubstr("standstill import"));
    EXPECT_THAT(standstill({"finding"}).err, HasSubstr("standstill findings"));
    EXPECT_THAT(standstill({"/nowhere/no.standstill"}).err, HasSubstr("/nowhere/no.standstill"));
}

TEST(Usage, help_and_version_are_on_standard_output)
{
    const ProcessResult help = standstill({"--help"});
    EXPECT_EQ(help.exit_code, 0);
    for (const char* command : {"import", "detect", "query", "findings", "triage", "report", "info", "rules", "demo"}) {
        EXPECT_THAT(help.out, HasSubstr(command));
        const ProcessResult own = standstill({command, "--help"});
        EXPECT_EQ(own.exit_code, 0) << command;
        EXPECT_NE(own.out, "") << command;
    }
    const ProcessResult version = standstill({"--version"});
    EXPECT_EQ(version.exit_code, 0);
    EXPECT_THAT(version.out, HasSubstr("standstill "));
}

TEST(Usage, commands_on_a_case_that_is_not_there_create_nothing)
{
    const TemporaryFolder folder;
    const std::filesystem::path missing = folder / "missing.standstill";
    const std::vector<std::vector<std::string>> lines{{"detect", missing}, {"query", missing, "print 1"},
        {"findings", missing}, {"info", missing}, {"report", missing, "-o", folder / "r.pdf"},
        {"triage", missing, "--where", "true", "--classification", "TruePositive", "--reason", "RANSOM_PREP", "--note",
            "part of the burst"}};
    for (const auto& line : lines) {
        const ProcessResult result = standstill(line);
        EXPECT_EQ(result.exit_code, 1) << line.front() << '\n' << told(result);
        EXPECT_THAT(result.err, HasSubstr("missing.standstill"));
        EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << line.front();
    }
}

} // namespace
} // namespace standstill::tests
