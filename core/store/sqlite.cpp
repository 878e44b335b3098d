// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite.h"

#include <utility>

namespace standstill::store {

tl::unexpected<Error> sqlite_failure(sqlite3* handle, int code)
{
    const std::string message = handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
    const char* name = handle != nullptr ? sqlite3_db_filename(handle, "main") : nullptr;
    const std::string path = name != nullptr ? name : "";
    switch (code & 0xFF) {
    case SQLITE_FULL:
        return fail(ErrorCode::DiskFull, path, message);
    case SQLITE_READONLY:
        return fail(ErrorCode::CaseReadOnly, path, message);
    case SQLITE_CORRUPT:
        return fail(ErrorCode::CaseDamaged, path, message);
    case SQLITE_NOTADB:
        return fail(ErrorCode::CaseNotACase, path, message);
    case SQLITE_INTERRUPT:
        return fail(ErrorCode::Cancelled, path);
    case SQLITE_IOERR:
        // A full quota or a size limit shows up as a failed write.
        if (const int reason = handle != nullptr ? sqlite3_extended_errcode(handle) : code;
            reason == SQLITE_IOERR_WRITE || reason == SQLITE_IOERR_TRUNCATE)
            return fail(ErrorCode::DiskFull, path, message);
        return fail(ErrorCode::CaseIo, path, message);
    default:
        return fail(ErrorCode::CaseIo, path, message);
    }
}

Statement::Statement(Statement&& other) noexcept
    : handle_(std::exchange(other.handle_, nullptr))
{
}

Statement& Statement::operator=(Statement&& other) noexcept
{
    std::swap(handle_, other.handle_);
    return *this;
}

Statement::~Statement()
{
    sqlite3_finalize(handle_);
}

Statement& Statement::bind(int index, std::int64_t value)
{
    sqlite3_bind_int64(handle_, index, value);
    return *this;
}

Statement& Statement::bind(int index, double value)
{
    sqlite3_bind_double(handle_, index, value);
    return *this;
}

Statement& Statement::bind(int index, std::string_view text)
{
    sqlite3_bind_text64(
        handle_, index, text.data() != nullptr ? text.data() : "", text.size(), SQLITE_STATIC, SQLITE_UTF8);
    return *this;
}

Statement& Statement::bind_blob(int index, std::string_view bytes)
{
    sqlite3_bind_blob64(handle_, index, bytes.data() != nullptr ? bytes.data() : "", bytes.size(), SQLITE_STATIC);
    return *this;
}

Statement& Statement::bind_null(int index)
{
    sqlite3_bind_null(handle_, index);
    return *this;
}

Statement& Statement::bind_or_null(int index, std::int64_t value, std::int64_t null_value)
{
    return value == null_value ? bind_null(index) : bind(index, value);
}

Result<bool> Statement::step()
{
    const int code = sqlite3_step(handle_);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    return sqlite_failure(sqlite3_db_handle(handle_), code);
}

Result<void> Statement::run()
{
    const Result<bool> stepped = step();
    reset();
    if (!stepped)
        return forward(stepped);
    return {};
}

void Statement::reset()
{
    sqlite3_reset(handle_);
}

std::string_view Statement::view(int column) const
{
    const void* bytes = sqlite3_column_blob(handle_, column);
    const int size = sqlite3_column_bytes(handle_, column);
    return {static_cast<const char*>(bytes), bytes != nullptr ? static_cast<std::size_t>(size) : 0};
}

Connection::Connection(Connection&& other) noexcept
    : handle_(std::exchange(other.handle_, nullptr))
{
}

Connection& Connection::operator=(Connection&& other) noexcept
{
    std::swap(handle_, other.handle_);
    return *this;
}

Connection::~Connection()
{
    sqlite3_close_v2(handle_);
}

Result<Connection> Connection::open(const std::filesystem::path& path, int flags)
{
    // Counting every allocation of all threads under one mutex serves nobody here. Only the first call can say so.
    static const int counting_is_off = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    (void)counting_is_off;
    Connection connection;
    const int code = sqlite3_open_v2(path.c_str(), &connection.handle_, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    if (code != SQLITE_OK) {
        auto failure = sqlite_failure(connection.handle_, code);
        failure.value().subject = path.string();
        return failure;
    }
    sqlite3_extended_result_codes(connection.handle_, 1);
    return connection;
}

Result<Connection> Connection::open_memory()
{
    return open(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY);
}

Result<Statement> Connection::prepare(std::string_view sql)
{
    sqlite3_stmt* handle = nullptr;
    const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), 0, &handle, nullptr);
    if (code != SQLITE_OK)
        return sqlite_failure(handle_, code);
    return Statement(handle);
}

Result<void> Connection::execute(std::string_view sql)
{
    const std::string text(sql);
    const int code = sqlite3_exec(handle_, text.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return sqlite_failure(handle_, code);
    return {};
}

Result<std::int64_t> Connection::integer(std::string_view sql)
{
    Result<Statement> statement = prepare(sql);
    if (!statement)
        return forward(statement);
    const Result<bool> row = statement->step();
    if (!row)
        return forward(row);
    return *row ? statement->integer(0) : 0;
}

Result<std::string> Connection::text(std::string_view sql)
{
    Result<Statement> statement = prepare(sql);
    if (!statement)
        return forward(statement);
    const Result<bool> row = statement->step();
    if (!row)
        return forward(row);
    return *row ? statement->text(0) : std::string();
}

Result<Transaction> Transaction::begin(Connection& connection)
{
    if (Result<void> begun = connection.execute("BEGIN IMMEDIATE"); !begun)
        return forward(begun);
    return Transaction(connection);
}

Transaction::Transaction(Transaction&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr))
{
}

Transaction::~Transaction()
{
    // A failed COMMIT, or a full disk, may have ended the transaction already.
    if (connection_ != nullptr && sqlite3_get_autocommit(connection_->handle()) == 0)
        (void)connection_->execute("ROLLBACK");
}

Result<void> Transaction::commit()
{
    Result<void> done = connection_->execute("COMMIT");
    if (done)
        connection_ = nullptr;
    return done;
}

Result<Savepoint> Savepoint::begin(Connection& connection)
{
    if (Result<void> begun = connection.execute("SAVEPOINT part"); !begun)
        return forward(begun);
    return Savepoint(connection);
}

Savepoint::Savepoint(Savepoint&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr))
{
}

Savepoint::~Savepoint()
{
    // A full disk may have ended the whole transaction already.
    if (connection_ != nullptr && sqlite3_get_autocommit(connection_->handle()) == 0)
        (void)connection_->execute("ROLLBACK TO part; RELEASE part");
}

Result<void> Savepoint::release()
{
    Result<void> done = connection_->execute("RELEASE part");
    if (done)
        connection_ = nullptr;
    return done;
}

} // namespace standstill::store
