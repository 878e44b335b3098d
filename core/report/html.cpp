// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/html.h"

#include "core/base/text.h"
#include "core/report/words.h"

#include <algorithm>
#include <array>

namespace standstill::report {

namespace {

// Verdict colours are picked so that their greys differ too; the shapes alone tell verdicts apart.
constexpr const char* style = R"css(
:root { color-scheme: light dark; --paper: #ffffff; --ink: #1c2126; --muted: #5a646e; --line: #d5dae0; --band: #f3f5f7;
  --accent: #1f4e79; --malicious: #a82608; --benign: #30a37a; --wrong: #8c939a; --unsettled: #8c6200; --undecided: #0c3264;
  --density: #c3ccd6; }
@media (prefers-color-scheme: dark) { :root { --paper: #16191d; --ink: #e4e7ea; --muted: #a3adb7; --line: #3a424b;
  --band: #1f242a; --accent: #8ab8e6; --malicious: #ff8a5c; --benign: #4fc79b; --wrong: #a3adb7; --unsettled: #e0bd55;
  --undecided: #7fb2ee; --density: #46515d; } }
* { box-sizing: border-box; }
body { background: var(--paper); color: var(--ink); font: 15px/1.5 "DejaVu Sans", "Segoe UI", system-ui, sans-serif;
  margin: 0 auto; max-width: 1120px; padding: 32px 24px 64px; }
h1 { font-size: 28px; line-height: 1.25; margin: 4px 0 8px; }
h2 { font-size: 20px; margin: 48px 0 8px; padding-top: 12px; border-top: 2px solid var(--accent); }
h3 { font-size: 16px; margin: 28px 0 8px; }
p { margin: 8px 0; max-width: 78ch; }
.banner { color: var(--muted); font-weight: bold; letter-spacing: .04em; }
.status { font-weight: bold; color: var(--accent); }
nav ol { columns: 2; padding-left: 24px; }
a { color: var(--accent); }
table { border-collapse: collapse; width: 100%; margin: 12px 0 20px; font-size: 13px; }
caption { text-align: left; font-weight: bold; padding: 4px 0; }
th, td { text-align: left; vertical-align: top; padding: 5px 8px; overflow-wrap: anywhere; }
th { border-bottom: 1.5px solid var(--ink); color: var(--muted); overflow-wrap: normal; }
tbody tr.row > td { border-top: 1px solid var(--line); }
tr.detail > td { padding-top: 0; }
tr.total > td { border-top: 1.5px solid var(--ink); font-weight: bold; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.fixed, pre { font-family: "DejaVu Sans Mono", Consolas, monospace; font-size: 12px; white-space: pre-wrap;
  overflow-wrap: anywhere; }
.field { background: var(--band); border-left: 3px solid var(--line); padding: 4px 8px; margin: 0 0 4px; }
.label { color: var(--muted); }
pre { background: var(--band); border: 1px solid var(--line); padding: 12px; }
.facts td:first-child { color: var(--muted); width: 24%; }
.facts td { border-bottom: 1px solid var(--line); }
.numbers { display: flex; flex-wrap: wrap; gap: 12px 36px; margin: 16px 0; }
.numbers div { max-width: 150px; color: var(--muted); font-size: 13px; line-height: 1.3; }
.numbers b { display: block; font-size: 30px; line-height: 1.2; color: var(--ink); font-variant-numeric: tabular-nums; }
.verdict { white-space: nowrap; }
.verdict svg { width: 11px; height: 11px; vertical-align: -1px; margin-right: 5px; }
figure { margin: 16px 0; }
figcaption { color: var(--muted); font-size: 13px; }
.timeline { width: 100%; height: auto; display: block; }
.timeline text { fill: var(--ink); font-size: 11px; }
.timeline .muted { fill: var(--muted); }
.grid { stroke: var(--line); stroke-width: .7; } .lane { stroke: var(--line); stroke-width: .7; }
.rule { stroke: var(--muted); } .lead { stroke: var(--muted); stroke-width: .6; }
.density { fill: var(--density); }
.legend { display: flex; flex-wrap: wrap; gap: 4px 20px; font-size: 13px; margin: 4px 0; }
.defs { position: absolute; width: 0; height: 0; }
footer { margin-top: 48px; border-top: 1px solid var(--line); padding-top: 8px; color: var(--muted); font-size: 13px; }
@page { margin: 18mm; }
@media print { :root { --paper: #fff; --ink: #000; --muted: #444; --line: #bbb; --band: #f3f3f3; --accent: #1f4e79;
  --malicious: #a82608; --benign: #30a37a; --wrong: #8c939a; --unsettled: #8c6200; --undecided: #0c3264;
  --density: #c3ccd6; } body { font-size: 9.5pt; max-width: none; padding: 0; } table { font-size: 8pt; }
  .fixed, pre { font-size: 7.5pt; } thead { display: table-header-group; } tr { break-inside: avoid; }
  tr.row { break-after: avoid; } h2, h3, caption { break-after: avoid; } h2.page { break-before: page; } }
)css";

constexpr const char* symbols = R"svg(<svg class="defs" aria-hidden="true"><defs>
<symbol id="v-malicious" viewBox="0 0 10 10"><path d="M5 .2 9.8 5 5 9.8 .2 5Z" fill="var(--malicious)"/></symbol>
<symbol id="v-benign" viewBox="0 0 10 10"><circle cx="5" cy="5" r="3.9" fill="var(--paper)" stroke="var(--benign)" stroke-width="1.6"/></symbol>
<symbol id="v-wrong" viewBox="0 0 10 10"><path d="M1.3 1.3 8.7 8.7M8.7 1.3 1.3 8.7" stroke="var(--wrong)" stroke-width="1.8"/></symbol>
<symbol id="v-unsettled" viewBox="0 0 10 10"><rect x="1" y="1" width="8" height="8" fill="var(--paper)" stroke="var(--unsettled)" stroke-width="1.4"/><rect x="1" y="1" width="4" height="8" fill="var(--unsettled)"/></symbol>
<symbol id="v-undecided" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4.4" fill="var(--undecided)"/></symbol>
</defs></svg>
)svg";

constexpr std::array<std::pair<Classification, const char*>, classification_count> shapes{
    {{Classification::TruePositive, "v-malicious"}, {Classification::InformationalExpectedActivity, "v-benign"},
        {Classification::FalsePositive, "v-wrong"}, {Classification::Undetermined, "v-unsettled"},
        {Classification::NotSet, "v-undecided"}}};

std::string verdict_html(Classification classification, std::string_view label)
{
    const auto shape =
        std::find_if(shapes.begin(), shapes.end(), [&](const auto& entry) { return entry.first == classification; });
    return std::string("<span class=\"verdict\"><svg aria-hidden=\"true\"><use href=\"#") + shape->second + "\"/></svg>"
        + html_text(label) + "</span>";
}

std::string cell_html(const ReportCell& cell)
{
    if (cell.style == CellStyle::Verdict)
        return verdict_html(cell.classification, cell.text);
    if (cell.style == CellStyle::Fixed)
        return "<span class=\"fixed\">" + html_text(cell.text) + "</span>";
    return html_text(cell.text);
}

class Writer
{
public:
    std::string out;

    void operator()(const ReportParagraph& paragraph)
    {
        const std::string text = html_text(paragraph.text);
        out += "<p>" + (paragraph.strong ? "<strong>" + text + "</strong>" : text) + "</p>\n";
    }
    void operator()(const ReportList& list)
    {
        out += "<ul>\n";
        for (const std::string& item : list.items)
            out += "<li>" + html_text(item) + "</li>\n";
        out += "</ul>\n";
    }
    void operator()(const ReportVerbatim& verbatim)
    {
        out += "<pre>" + base::escape_html(base::visible(verbatim.text, true)) + "</pre>\n";
    }
    void operator()(const ReportFacts& facts)
    {
        out += "<table class=\"facts\"><tbody>\n";
        for (const auto& [label, value] : facts.facts)
            out += "<tr><td>" + html_text(label) + "</td><td>" + html_text(value) + "</td></tr>\n";
        out += "</tbody></table>\n";
    }
    void operator()(const ReportNumbers& numbers)
    {
        out += "<div class=\"numbers\">\n";
        for (const auto& [value, label] : numbers.numbers)
            out += "<div><b>" + html_text(value) + "</b>" + html_text(label) + "</div>\n";
        out += "</div>\n";
    }
    void operator()(const ReportTimeline& figure)
    {
        out += "<figure>\n<div class=\"legend\">\n";
        for (const auto& [classification, shape] : shapes)
            out += verdict_html(classification, verdict_label(classification)) + '\n';
        out += "</div>\n" + timeline_svg(figure) + "<figcaption>" + html_text(figure.caption)
            + "</figcaption>\n</figure>\n";
    }
    void operator()(const ReportTable& table)
    {
        out += "<table>\n";
        if (!table.caption.empty())
            out += "<caption>" + html_text(table.caption) + "</caption>\n";
        out += "<thead><tr>";
        for (const ReportColumn& column : table.columns)
            out += std::string("<th scope=\"col\"") + (column.right ? " class=\"number\">" : ">")
                + html_text(column.title) + "</th>";
        out += "</tr></thead>\n<tbody>\n";
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            const bool total = table.last_row_is_total && i + 1 == table.rows.size();
            out += total ? "<tr class=\"row total\">" : "<tr class=\"row\">";
            for (std::size_t column = 0; column < table.rows[i].size(); ++column) {
                const bool right = column < table.columns.size() && table.columns[column].right;
                out += (right ? "<td class=\"number\">" : "<td>") + cell_html(table.rows[i][column]) + "</td>";
            }
            out += "</tr>\n";
            if (i < table.row_details.size())
                details(table, table.row_details[i]);
        }
        out += "</tbody></table>\n";
    }

private:
    /// Fixed fields stand alone; the others share lines unless the table stacks them.
    void details(const ReportTable& table, const std::vector<ReportCell>& cells)
    {
        std::string fields;
        std::string words;
        for (std::size_t i = 0; i < cells.size() && i < table.details.size(); ++i) {
            if (cells[i].text.empty())
                continue;
            const std::string label = "<span class=\"label\">" + html_text(table.details[i]) + ":</span> ";
            if (table.stacked_details)
                fields += "<div>" + label + cell_html(cells[i]) + "</div>";
            else if (cells[i].style == CellStyle::Fixed)
                fields += "<div class=\"field\">" + label + cell_html(cells[i]) + "</div>";
            else
                words += (words.empty() ? "" : " \u00b7 ") + label + cell_html(cells[i]);
        }
        if (fields.empty() && words.empty())
            return;
        out += "<tr class=\"detail\"><td colspan=\"" + std::to_string(table.columns.size()) + "\">" + fields
            + (words.empty() ? "" : "<div>" + words + "</div>") + "</td></tr>\n";
    }
};

} // namespace

std::string html_text(std::string_view text)
{
    return base::escape_html(base::visible(text));
}

std::string to_html(const ReportDocument& document)
{
    Writer writer;
    std::string& out = writer.out;
    const std::string title = html_text(document.title) + ": " + html_text(document.case_name);
    out += "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
           "<meta name=\"generator\" content=\""
        + html_text(document.creator) + "\">\n<title>" + title + "</title>\n<style>" + style
        + "</style>\n</head>\n<body>\n" + symbols;
    out += "<header>\n";
    if (!document.banner.empty())
        out += "<div class=\"banner\">" + html_text(document.banner) + "</div>\n";
    out += "<h1>" + title + "</h1>\n<div class=\"status\">" + html_text(document.status) + "</div>\n";
    writer(document.cover);
    out += "</header>\n<nav aria-label=\"Contents\"><ol>\n";
    for (const ReportSection& section : document.sections) {
        if (section.level == 1)
            out += "<li><a href=\"#" + html_text(section.id) + "\">" + html_text(section.title) + "</a></li>\n";
    }
    out += "</ol></nav>\n<main>\n";
    for (const ReportSection& section : document.sections) {
        const std::string tag = 'h' + std::to_string(std::clamp(section.level, 1, 5) + 1);
        out += '<' + tag + (section.page_break ? " class=\"page\"" : "") + " id=\"" + html_text(section.id) + "\">"
            + html_text(section.title) + "</" + tag + ">\n";
        for (const ReportBlock& block : section.blocks)
            std::visit(writer, block);
    }
    out += "</main>\n<footer>" + html_text(document.report_id) + " \u00b7 " + html_text(document.time_zone) + " \u00b7 "
        + html_text(document.creator) + (document.banner.empty() ? "" : " \u00b7 " + html_text(document.banner))
        + "</footer>\n</body>\n</html>\n";
    return out;
}

} // namespace standstill::report
