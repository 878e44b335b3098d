// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/builder.h"
#include "core/report/html.h"
#include "tests/core/report/sample_case.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace standstill {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string sample_html()
{
    ReportOptions options;
    options.preset = ReportPreset::Full;
    options.banner = "TLP:AMBER <script>";
    options.summary = "<img src=x onerror=alert(1)>";
    return report::to_html(report::build_report(test::sample_case(), options).value());
}

std::size_t count_of(const std::string& text, const std::string& needle)
{
    std::size_t n = 0;
    for (std::size_t at = text.find(needle); at != std::string::npos; at = text.find(needle, at + needle.size()))
        ++n;
    return n;
}

TEST(ReportHtml, hostile_text_is_escaped_and_control_characters_are_visible)
{
    const std::string html = sample_html();
    EXPECT_THAT(html, Not(HasSubstr("<script")));
    EXPECT_THAT(html, Not(HasSubstr("<img")));
    EXPECT_THAT(html, Not(HasSubstr("<i>Bar")));
    EXPECT_THAT(html, Not(HasSubstr("\u202E")));
    EXPECT_THAT(html, Not(HasSubstr("\x1b")));
    EXPECT_THAT(html, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;"));
    EXPECT_THAT(html, HasSubstr("&lt;img src=x onerror=alert(1)&gt;"));
    EXPECT_THAT(html, HasSubstr("[x](javascript:alert(1))&lt;b&gt;"));
}

TEST(ReportHtml, it_refers_to_nothing_outside_itself)
{
    const std::string html = sample_html();
    EXPECT_THAT(html, HasSubstr("default-src 'none'"));
    EXPECT_EQ(count_of(html, "href=\""), count_of(html, "href=\"#"));
    EXPECT_EQ(count_of(html, "src=\""), 0U);
    EXPECT_EQ(count_of(html, "url("), 0U);
    EXPECT_EQ(count_of(html, "@import"), 0U);
}

TEST(ReportHtml, every_command_line_and_hash_is_whole)
{
    const auto input = test::sample_case();
    const std::string html = sample_html();
    for (const report::ReportFinding& entry : input.findings)
        EXPECT_THAT(html, HasSubstr(report::html_text(entry.finding.command_line)));
    for (const EvidenceSource& source : input.sources)
        EXPECT_THAT(html, HasSubstr(source.sha256));
}

TEST(ReportHtml, elements_are_balanced)
{
    const std::string html = sample_html();
    for (const char* tag : {"table", "tr", "td", "th", "thead", "tbody", "ul", "li", "ol", "div", "span", "p", "h2",
             "h3", "pre", "figure", "svg", "main", "footer", "header", "nav"}) {
        const std::string open = std::string("<") + tag;
        EXPECT_EQ(
            count_of(html, open + ">") + count_of(html, open + " "), count_of(html, std::string("</") + tag + ">"))
            << tag;
    }
}

TEST(ReportHtml, the_figure_has_one_shape_for_each_finding_inside_the_drawing)
{
    const auto document = report::build_report(test::sample_case(), {}).value();
    for (const ReportSection& section : document.sections) {
        for (const ReportBlock& block : section.blocks) {
            if (const auto* figure = std::get_if<ReportTimeline>(&block)) {
                const std::string svg = report::timeline_svg(*figure);
                EXPECT_EQ(count_of(svg, "<use href=\"#v-"), figure->timeline.marks.size());
                EXPECT_THAT(svg, Not(HasSubstr("nan")));
            }
        }
    }
    ReportTimeline empty;
    empty.timeline.lanes = {"<b>"};
    empty.timeline.marks.push_back({});
    EXPECT_THAT(report::timeline_svg(empty), testing::AllOf(HasSubstr("&lt;b&gt;"), Not(HasSubstr("nan"))));
}

} // namespace
} // namespace standstill
