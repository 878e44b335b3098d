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
