// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/query_text.h"

#include "core/session/case_state.h"
#include "core/store/catalog.h"

#include <algorithm>

namespace standstill::session {

std::vector<InkSpan> query_inks(std::string_view query)
{
    return kql::inks(query, catalog());
}

Completion complete_query(std::string_view query, std::size_t offset)
{
    return kql::complete(query, offset, catalog(), now_ticks());
}

std::vector<TableDescription> table_descriptions()
{
    std::vector<TableDescription> tables;
    for (const kql::Table& table : catalog().tables) {
        TableDescription& described = tables.emplace_back();
        described.name = table.name;
        described.time_column = table.time_column;
        for (const kql::TableColumn& column : table.columns)
            described.columns.push_back({column.name, column.type});
    }
    return tables;
}

std::vector<std::string> tables_without_rows(std::string_view query)
{
    std::vector<std::string> names;
    for (const InkSpan& ink : query_inks(query)) {
        const std::string name(query.substr(ink.span.offset, ink.span.length));
        const kql::Table* table = ink.ink == Ink::Table ? catalog().find(name) : nullptr;
        if (table != nullptr && table->from == store::from_nothing
            && std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(name);
    }
    return names;
}

namespace {

constexpr std::string_view benign_query = R"kql(Findings
| where Classification == "InformationalExpectedActivity" and Category != "Security" and not(TargetsSecurityService)
| where isnotempty(ProcessCommandLine) and isnotempty(FileName)
| where isnotempty(AccountName) or isnotempty(InitiatingProcessFileName)
| summarize Times = count() by AccountName, InitiatingProcessFileName, FileName, ProcessCommandLine
| join kind=leftanti (Findings | where Classification == "TruePositive")
    on AccountName, InitiatingProcessFileName, FileName, ProcessCommandLine
| sort by Times desc, ProcessCommandLine asc)kql";

std::string exclusion(const Row& row)
{
    const auto text = [&row](std::size_t column) { return kql::quoted(std::get<std::string>(row[column])); };
    return "AccountName =~ " + text(0) + " and InitiatingProcessFileName =~ " + text(1) + " and FileName =~ " + text(2)
        + " and ProcessCommandLine == " + text(3);
}

} // namespace

Result<CaseFilters> case_filters(Case& opened, const std::optional<TimeRange>& span, const std::stop_token& stop)
{
    CaseFilters filled;
    filled.filters.range = span;
    if (!span) {
        const Result<ResultTable> extent =
            opened.query("DeviceProcessEvents | summarize First = min(Timestamp), Last = max(Timestamp)", {}, stop);
        if (!extent)
            return forward(extent);
        const auto* first = extent->rows.empty() ? nullptr : std::get_if<Ticks>(&extent->rows[0][0]);
        const auto* last = extent->rows.empty() ? nullptr : std::get_if<Ticks>(&extent->rows[0][1]);
        if (first != nullptr && last != nullptr)
            filled.filters.range = TimeRange{*first, *last + 1};
    }
    const Result<ResultTable> hosts = opened.query(
        "Findings | distinct DeviceName | where isnotempty(DeviceName) | sort by DeviceName asc", {}, stop);
    if (!hosts)
        return forward(hosts);
    if (hosts->rows.size() > kql::most_portable_hosts)
        filled.hosts_left_out = hosts->rows.size();
    else
        for (const Row& row : hosts->rows)
            filled.filters.hosts.push_back(std::get<std::string>(row[0]));
    const Result<ResultTable> benign = opened.query(benign_query, {}, stop);
    if (!benign)
        return forward(benign);
    for (const Row& row : benign->rows) {
        if (filled.filters.benign.size() == kql::most_portable_exclusions)
            ++filled.exclusions_left_out;
        else
            filled.filters.benign.push_back(exclusion(row));
    }
    return filled;
}

std::optional<Error> query_error(std::string_view query)
{
    kql::CompileOptions options;
    options.now = now_ticks();
    // What only the data can tell is no error of the text.
    options.probe = [](const kql::Compiled&) -> Result<std::vector<Row>> { return std::vector<Row>{}; };
    const Result<kql::Compiled> compiled = kql::compile(query, catalog(), options);
    return compiled ? std::nullopt : std::optional<Error>(compiled.error());
}

} // namespace standstill::session
