// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/builder.h"
#include "core/report/markdown.h"
#include "tests/core/report/sample_case.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

namespace standstill {
namespace {

using testing::HasSubstr;
using testing::Not;

ReportDocument with(ReportBlock block)
{
    ReportDocument document;
    document.title = "T";
    document.sections.push_back({"s", "Section", 1, false, {std::move(block)}});
    return document;
}

std::string sample_markdown()
{
    ReportOptions options;
    options.preset = ReportPreset::Full;
    return report::to_markdown(report::build_report(test::sample_case(), options).value());
}

TEST(ReportMarkdown, hostile_names_stay_text)
{
    const std::string markdown =
        report::to_markdown(with(ReportParagraph{"[x](javascript:alert(1))<b> *a* _b_ `c` & | #"}));
    EXPECT_THAT(
        markdown, HasSubstr("\\[x\\]\\(javascript:alert\\(1\\)\\)&lt;b&gt; \\*a\\* \\_b\\_ \\`c\\` &amp; \\| \\#"));
}

TEST(ReportMarkdown, addresses_do_not_become_links_and_line_starts_do_not_become_blocks)
{
    EXPECT_THAT(report::to_markdown(with(ReportParagraph{"see http://a.example and WWW.b.example or c@d.example"})),
        HasSubstr("see http\\://a.example and WWW\\.b.example or c\\@d.example"));
    EXPECT_THAT(report::to_markdown(with(ReportParagraph{"- not a list"})), HasSubstr("\n\\- not a list"));
    EXPECT_THAT(report::to_markdown(with(ReportParagraph{"12. not a list"})), HasSubstr("\n12\\. not a list"));
    EXPECT_THAT(report::to_markdown(with(ReportParagraph{"=== not a heading"})), HasSubstr("\n\\=== not a heading"));
}

TEST(ReportMarkdown, verbatim_stands_in_a_fence_longer_than_any_run_of_backticks)
{
    EXPECT_THAT(report::to_markdown(with(ReportVerbatim{"a ```` b\n```\nc"})),
        HasSubstr("`````text\na ```` b\n```\nc\n`````\n"));
    EXPECT_THAT(report::to_markdown(with(ReportVerbatim{"plain\n"})), HasSubstr("```text\nplain\n```\n"));
}

TEST(ReportMarkdown, a_table_row_has_as_many_cells_as_its_head_whatever_the_text)
{
    std::istringstream lines(sample_markdown());
    std::string line;
    std::size_t columns = 0;
    std::size_t rows = 0;
    const auto cells = [](const std::string& row) {
        std::size_t bars = 0;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (row[i] == '\\')
                ++i;
            else if (row[i] == '|')
                ++bars;
        }
        return bars;
    };
    while (std::getline(lines, line)) {
        if (line.empty() || line[0] != '|') {
            columns = 0;
            continue;
        }
        if (columns == 0)
            columns = cells(line);
        EXPECT_EQ(cells(line), columns) << line;
        ++rows;
    }
    EXPECT_GT(rows, 200U);
}

TEST(ReportMarkdown, the_sample_has_no_raw_markup_or_hidden_characters)
{
    const std::string markdown = sample_markdown();
    EXPECT_THAT(markdown, Not(HasSubstr("<script")));
    EXPECT_THAT(markdown, Not(HasSubstr("<b>")));
    EXPECT_THAT(markdown, Not(HasSubstr("](java")));
    EXPECT_THAT(markdown, Not(HasSubstr("\u202E")));
    EXPECT_THAT(markdown, Not(HasSubstr("\x1b")));
}

} // namespace
} // namespace standstill
