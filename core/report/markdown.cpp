// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/markdown.h"

#include "core/base/text.h"
#include "core/report/words.h"

#include <algorithm>
#include <string_view>

namespace standstill::report {

namespace {

/// Backslash escapes work for ASCII punctuation; '<', '>' and '&' become entities so that no renderer sees a tag. '@',
/// ':' and '.' are escaped where bare addresses would become links. A line's first character matters too: '-', '+', '='
/// and digits with '.' or ')' begin blocks.
std::string text(std::string_view raw)
{
    std::string out;
    const std::string shown = base::visible(raw);
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const char c = shown[i];
        switch (c) {
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '&':
            out += "&amp;";
            break;
        case '\\':
        case '`':
        case '*':
        case '_':
        case '{':
        case '}':
        case '[':
        case ']':
        case '(':
        case ')':
        case '#':
        case '!':
        case '|':
        case '~':
        case '$':
        case '@':
            out += '\\';
            out += c;
            break;
        case ':':
            // "http://..." would become a link in many renderers.
            out += shown.compare(i, 3, "://") == 0 ? "\\:" : ":";
            break;
        case '.':
            // So would "www.example.com"; and "1." opens a list at the start of a line.
            out += (i >= 3 && base::ascii_lower(shown.substr(i - 3, 3)) == "www")
                    || std::all_of(shown.begin(), shown.begin() + static_cast<std::ptrdiff_t>(i),
                        [](char digit) { return digit >= '0' && digit <= '9'; })
                ? "\\."
                : ".";
            break;
        case '-':
        case '+':
        case '=':
            if (i == 0)
                out += '\\';
            out += c;
            break;
        default:
            out += c;
        }
    }
    return out;
}

/// Code spans cannot be escaped inside, so evidence text in cells is set as text as well.
std::string table_cell(const ReportCell& cell)
{
    return text(cell.text);
}

std::string fence(std::string_view raw)
{
    const std::string shown = base::visible(raw, true);
    std::size_t longest = 0;
    std::size_t run = 0;
    for (const char c : shown) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const std::string bar(std::max<std::size_t>(3, longest + 1), '`');
    return bar + "text\n" + shown + (shown.empty() || shown.back() != '\n' ? "\n" : "") + bar + "\n\n";
}

class Writer
{
public:
    std::string out;

    void operator()(const ReportParagraph& paragraph)
    {
        const std::string words = text(paragraph.text);
        out += (paragraph.strong ? "**" + words + "**" : words) + "\n\n";
    }
    void operator()(const ReportList& list)
    {
        for (const std::string& item : list.items)
            out += "- " + text(item) + '\n';
        out += '\n';
    }
    void operator()(const ReportVerbatim& verbatim) { out += fence(verbatim.text); }
    void operator()(const ReportFacts& facts)
    {
        out += "| | |\n|---|---|\n";
        for (const auto& [label, value] : facts.facts)
            out += "| " + text(label) + " | " + text(value) + " |\n";
        out += '\n';
    }
    void operator()(const ReportNumbers& numbers)
    {
        std::string head = "|";
        std::string rule = "|";
        std::string values = "|";
        for (const auto& [value, label] : numbers.numbers) {
            head += ' ' + text(label) + " |";
            rule += "---:|";
            values += ' ' + text(value) + " |";
        }
        out += head + '\n' + rule + '\n' + values + "\n\n";
    }
    void operator()(const ReportTable& table)
    {
        if (!table.caption.empty())
            out += "**" + text(table.caption) + "**\n\n";
        std::string head = "|";
        std::string rule = "|";
        for (const ReportColumn& column : table.columns) {
            head += ' ' + text(column.title) + " |";
            rule += column.right ? "---:|" : "---|";
        }
        for (const std::string& title : table.details) {
            head += ' ' + text(title) + " |";
            rule += "---|";
        }
        out += head + '\n' + rule + '\n';
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            out += '|';
            for (const ReportCell& cell : table.rows[i])
                out += ' ' + table_cell(cell) + " |";
            if (i < table.row_details.size()) {
                for (const ReportCell& cell : table.row_details[i])
                    out += ' ' + table_cell(cell) + " |";
            }
            out += '\n';
        }
        out += '\n';
    }
    void operator()(const ReportTimeline& figure)
    {
        // Markdown has no figure: the same data as counts per host.
        out += "**" + text(figure.caption)
            + "**\n\n| Host | Malicious | Benign, expected | Rule was wrong | Cannot tell "
              "| Undecided |\n|---|---:|---:|---:|---:|---:|\n";
        for (std::size_t lane = 0; lane < figure.timeline.lanes.size(); ++lane) {
            std::array<std::uint64_t, classification_count> counts{};
            for (const TimelineMark& mark : figure.timeline.marks) {
                if (mark.lane == static_cast<int>(lane))
                    ++counts.at(static_cast<std::size_t>(mark.classification));
            }
            out += "| " + text(figure.timeline.lanes[lane]) + " |";
            for (const Classification classification :
                {Classification::TruePositive, Classification::InformationalExpectedActivity,
                    Classification::FalsePositive, Classification::Undetermined, Classification::NotSet})
                out += ' ' + number(counts.at(static_cast<std::size_t>(classification))) + " |";
            out += '\n';
        }
        out += '\n';
    }
};

} // namespace

std::string to_markdown(const ReportDocument& document)
{
    Writer writer;
    if (!document.banner.empty())
        writer.out += "**" + text(document.banner) + "**\n\n";
    writer.out += "# " + text(document.title) + ": " + text(document.case_name) + "\n\n";
    writer.out += "**" + text(document.status) + "**\n\n";
    writer(document.cover);
    for (const ReportSection& section : document.sections) {
        writer.out += std::string(static_cast<std::size_t>(std::clamp(section.level, 1, 5)) + 1, '#') + ' '
            + text(section.title) + "\n\n";
        for (const ReportBlock& block : section.blocks)
            std::visit(writer, block);
    }
    writer.out += "---\n\n" + text(document.report_id) + " \u00b7 " + text(document.time_zone) + " \u00b7 "
        + text(document.creator) + (document.banner.empty() ? "" : " \u00b7 " + text(document.banner)) + '\n';
    return writer.out;
}

} // namespace standstill::report
