// SPDX-License-Identifier: GPL-3.0-or-later
// Rows in memory as a virtual table of one connection, so that one INSERT ... SELECT stores a whole batch: a third
// faster than a prepared INSERT a row. Used by the feeds of a batch; nothing else can see the table's rows.
#pragma once

#include "core/store/sqlite.h"

#include <memory>
#include <string>

namespace standstill::store {

class RowFeed
{
public:
    /// Gives the value of a column to `out`; `rows` as handed to store(). Texts need to live until store() returns.
    using Value = void (*)(const void* rows, std::size_t row, int column, sqlite3_context* out);

    /// Makes a table known to `connection`, which must outlive the feed, from which rows go into `target`. It has as
    /// many columns, in the same order.
    static Result<RowFeed> create(Connection& connection, const std::string& target, Value value);

    /// Inserts rows 0 to `count` - 1.
    Result<void> store(const void* rows, std::size_t count);

private:
    struct Rows;
    RowFeed(std::shared_ptr<Rows> rows, Statement insert);
    static const sqlite3_module& module();

    std::shared_ptr<Rows> rows_;
    Statement insert_;
};

/// Null for null_integer.
void give_integer(sqlite3_context* out, std::int64_t value);

} // namespace standstill::store
