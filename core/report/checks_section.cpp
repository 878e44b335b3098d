// SPDX-License-Identifier: GPL-3.0-or-later
// The investigator's questions about the weightiest findings and what the case answers: with what is not answerable and
// what is left to the analyst.
#include "core/report/context.h"

#include <algorithm>

namespace standstill::report {

namespace {

constexpr std::size_t shown_rows = 5; ///< behind one answer; the case has the others

std::string facts_of(const CheckAnswer& answer)
{
    std::string text;
    if (answer.leaning == CheckLeaning::NotAnswerable)
        text = "Not imported: " + answer.missing;
    for (const auto& [name, value] : answer.facts)
        text += (text.empty() ? "" : "; ") + name + ": " + or_dash(value);
    return text;
}

/// Each row on a line of its own, then how many more there are.
std::vector<ReportCell> rows_of(const ReportContext& context, const CheckAnswer& answer)
{
    std::vector<ReportCell> cells(shown_rows + 1);
    for (std::size_t i = 0; i < answer.rows.size() && i < shown_rows; ++i) {
        const CheckRow& row = answer.rows[i];
        cells[i] = fixed((row.time == 0 ? std::string() : context.zone.to_second(row.time) + "  ") + row.text);
    }
    if (answer.rows.size() > shown_rows || answer.more)
        cells.back() = cell(number(answer.rows.size() - std::min(answer.rows.size(), shown_rows))
            + (answer.more ? " and more in the case" : " in the case"));
    return cells;
}

} // namespace

Sections check_sections(const ReportContext& context)
{
    ReportSection section{"checks", "Questions and answers", 1, true, {}};
    if (context.input.checks.empty()) {
        section.blocks.push_back(ReportParagraph{"There is no finding to ask about."});
        return {std::move(section)};
    }
    section.blocks.push_back(ReportParagraph{
        "What the case answers about the weightiest finding of each burst and the weightiest of the others. An answer "
        "points somewhere; the verdict is the analyst's."
        + (context.input.unchecked == 0
                ? std::string()
                : " " + number(context.input.unchecked) + " further findings have theirs in the case.")});
    for (const ReportChecks& checks : context.input.checks) {
        ReportTable table;
        table.caption = checks.label + "  " + checks.about;
        table.columns = {{"No.", 0.4, true}, {"Question", 2.4}, {"Answer", 1.2}, {"What the case says", 3.2}};
        table.details.assign(shown_rows, "Row");
        table.details.emplace_back("Further rows");
        table.stacked_details = true;
        for (const CheckAnswer& answer : checks.answers) {
            table.rows.push_back(
                {numeric(static_cast<std::uint64_t>(answer.number)), cell(std::string(check_question(answer.number))),
                    cell(std::string(check_leaning_name(answer.leaning))), cell(or_dash(facts_of(answer)))});
            table.row_details.push_back(rows_of(context, answer));
        }
        section.blocks.push_back(std::move(table));
    }
    return {std::move(section)};
}

} // namespace standstill::report
