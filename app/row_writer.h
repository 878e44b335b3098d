// SPDX-License-Identifier: GPL-3.0-or-later
// Result rows in the forms that scripts read: csv, json (one array), jsonl, and an aligned table for people. Values are
// written as core/model/value prints them; nothing here knows where the rows come from.
#pragma once

#include "app/output.h"
#include "core/model/value.h"

#include <CLI/App.hpp>
#include <memory>
#include <string>
#include <vector>

namespace standstill::app {

enum class RowFormat { Table, Csv, Json, JsonLines };

class RowWriter
{
public:
    virtual ~RowWriter() = default;
    /// Once, before the first row.
    virtual void begin(const std::vector<Column>& columns) = 0;
    virtual void row(const Row& row) = 0;
    virtual void end() = 0;
};

std::unique_ptr<RowWriter> make_row_writer(RowFormat format, Output& output);

/// "table", "csv", "json" or "jsonl"; Table for anything else (the parser has refused it before).
RowFormat row_format(const std::string& name);
/// Adds --format with these names; `name` must outlive the parser and holds the default.
void add_row_format_option(CLI::App& command, std::string& name);

} // namespace standstill::app
