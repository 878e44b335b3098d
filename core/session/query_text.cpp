// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/query_text.h"

#include "core/session/case_state.h"

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
