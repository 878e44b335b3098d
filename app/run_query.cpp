// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run_query.h"

#include "app/messages.h"

namespace standstill::app {

Exit print_rows(session::Case& opened, const std::string& kql, RowFormat format, const std::stop_token& stop)
{
    Output output;
    const auto writer = make_row_writer(format, output);
    const auto done = opened.query(
        kql, {}, stop, [&](const std::vector<Column>& columns) { writer->begin(columns); },
        [&](const Row& row) {
            writer->row(row);
            return output.open();
        });
    if (!done) {
        output.flush();
        complain(done.error(), kql);
        return Exit::Failed;
    }
    writer->end();
    return output.finish() ? Exit::Done : Exit::Failed;
}

Exit print_listed(session::Case& opened, const std::string& table, const std::string& predicate, RowFormat format,
    const std::stop_token& stop)
{
    std::string kql = table;
    if (!predicate.empty()) {
        // Checked alone first: an error's place then lies in what was typed, and a bracket in it can't leave the
        // filter. Findings and leads have the same columns.
        const auto valid = opened.check_predicate(predicate);
        if (!valid) {
            complain(valid.error(), predicate);
            return Exit::Failed;
        }
        kql += "\n| where (" + predicate + "\n)";
    }
    return print_rows(opened, kql + "\n| sort by Timestamp desc, FindingKey asc", format, stop);
}

Exit print_schema(session::Case& opened, const std::string& kql, const std::stop_token& stop)
{
    Output output;
    const auto done = opened.query(
        kql, {}, stop,
        [&](const std::vector<Column>& columns) {
            for (const Column& column : columns)
                output.write(column.name + ':' + value_type_name(column.type) + '\n');
        },
        [](const Row&) { return false; });
    if (!done) {
        complain(done.error(), kql);
        return Exit::Failed;
    }
    return output.finish() ? Exit::Done : Exit::Failed;
}

} // namespace standstill::app
