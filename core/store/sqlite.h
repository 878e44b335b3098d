// SPDX-License-Identifier: GPL-3.0-or-later
// SQLite behind values: a connection, statements and transactions that clean up after themselves, errors as Result.
// Used inside core/store only. A connection and its statements belong to one thread at a time.
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <sqlite3.h>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace standstill::store {

/// What SQLite said, as a code of ours: full disk, read-only, locked, damaged, else CaseIo.
tl::unexpected<Error> sqlite_failure(sqlite3* handle, int code);

class Statement
{
public:
    Statement() = default;
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&& other) noexcept;
    ~Statement();

    /// Parameters are numbered from 1. Text and blobs are not copied: they must live until the next step or reset.
    Statement& bind(int index, std::int64_t value);
    Statement& bind(int index, double value);
    Statement& bind(int index, std::string_view text);
    Statement& bind_blob(int index, std::string_view bytes);
    Statement& bind_null(int index);
    Statement& bind_or_null(int index, std::int64_t value, std::int64_t null_value);

    /// True when there is a row.
    Result<bool> step();
    /// For statements without rows: step, then reset.
    Result<void> run();
    /// Calls `take(statement)` for every row that is left; once it says no, Cancelled.
    template <typename Take>
    Result<void> each_while(Take take)
    {
        for (;;) {
            const Result<bool> stepped = step();
            if (!stepped)
                return forward(stepped);
            if (!*stepped)
                return {};
            if (!take(std::as_const(*this)))
                return fail(ErrorCode::Cancelled);
        }
    }
    /// Calls `row(statement)` for every row that is left.
    template <typename Row>
    Result<void> each(Row row)
    {
        return each_while([&row](const Statement& left) {
            row(left);
            return true;
        });
    }
    /// The same for very many rows: asks now and then whether to stop, and is Cancelled then.
    template <typename Row>
    Result<void> each(const std::stop_token& stop, Row row)
    {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled);
        std::size_t rows = 0;
        return each_while([&](const Statement& left) {
            row(left);
            return ++rows % 4096 != 0 || !stop.stop_requested();
        });
    }
    /// Every row that is left, turned into a value by `make(statement)`.
    template <typename Make>
    auto collect(Make make) -> Result<std::vector<decltype(make(std::declval<const Statement&>()))>>
    {
        std::vector<decltype(make(std::declval<const Statement&>()))> values;
        const Result<void> done = each([&](const Statement& row) { values.push_back(make(row)); });
        if (!done)
            return forward(done);
        return values;
    }
    void reset();

    std::int64_t integer(int column) const { return sqlite3_column_int64(handle_, column); }
    double real(int column) const { return sqlite3_column_double(handle_, column); }
    bool is_null(int column) const { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }
    std::string text(int column) const { return std::string(view(column)); }
    std::string_view view(int column) const; ///< text or blob; valid until the next step
    sqlite3_stmt* handle() { return handle_; }

private:
    friend class Connection;
    explicit Statement(sqlite3_stmt* handle)
        : handle_(handle)
    {
    }
    sqlite3_stmt* handle_ = nullptr;
};

class Connection
{
public:
    Connection() = default;
    Connection(Connection&& other) noexcept;
    Connection& operator=(Connection&& other) noexcept;
    ~Connection();

    static Result<Connection> open(const std::filesystem::path& path, int flags);
    static Result<Connection> open_memory();

    Result<Statement> prepare(std::string_view sql);
    /// One or more statements without rows.
    Result<void> execute(std::string_view sql);
    Result<std::int64_t> integer(std::string_view sql); ///< first column of the first row; 0 when there is none
    Result<std::string> text(std::string_view sql);
    std::int64_t changes() const { return sqlite3_changes64(handle_); }
    std::int64_t last_row_id() const { return sqlite3_last_insert_rowid(handle_); }
    sqlite3* handle() { return handle_; }

private:
    sqlite3* handle_ = nullptr;
};

/// BEGIN IMMEDIATE now; rolled back on destruction unless committed.
class Transaction
{
public:
    static Result<Transaction> begin(Connection& connection);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();
    Result<void> commit();

private:
    explicit Transaction(Connection& connection)
        : connection_(&connection)
    {
    }
    Connection* connection_ = nullptr;
};

/// A part of a transaction that can be taken back alone; taken back on destruction unless released.
class Savepoint
{
public:
    static Result<Savepoint> begin(Connection& connection);
    Savepoint(Savepoint&& other) noexcept;
    Savepoint& operator=(Savepoint&&) = delete;
    ~Savepoint();
    Result<void> release();

private:
    explicit Savepoint(Connection& connection)
        : connection_(&connection)
    {
    }
    Connection* connection_ = nullptr;
};

} // namespace standstill::store
