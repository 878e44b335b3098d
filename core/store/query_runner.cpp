// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/query_runner.h"

#include "core/kql/functions.h"

#include <sqlite3.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <string_view>

namespace standstill::store {

namespace {

/// A WITH table of the emitter ("s12", "g3"), or a nameless sub-select: what it reads is asked for by itself.
bool is_own_name(std::string_view name)
{
    return name.starts_with('(')
        || (name.size() > 1 && (name[0] == 's' || name[0] == 'g')
            && name.find_first_not_of("0123456789", 1) == std::string_view::npos);
}

/// Only reading is allowed, and only of the tables that the compiled query stands on, whatever the text of the
/// statement says. `name` is a table's for SQLITE_READ and a function's for SQLITE_FUNCTION.
int authorize(void* data, int action, const char* table, const char* name, const char*, const char*)
{
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_READ: {
        const auto& allowed = *static_cast<const std::vector<std::string>*>(data);
        const std::string_view read = table == nullptr ? "" : table;
        const std::string_view column = name == nullptr ? "" : name;
        const bool known = read == "json_each" || std::find(allowed.begin(), allowed.end(), read) != allowed.end();
        return known || (column.empty() && is_own_name(read)) ? SQLITE_OK : SQLITE_DENY;
    }
    case SQLITE_FUNCTION: {
        const std::string_view function = name == nullptr ? "" : name;
        for (const std::string_view banned : {"load_extension", "readfile", "writefile", "edit", "fts3_tokenizer"}) {
            if (function == banned) {
                return SQLITE_DENY;
            }
        }
        return SQLITE_OK;
    }
    default:
        return SQLITE_DENY;
    }
}

int keep_going(void* data)
{
    const auto* control = static_cast<const QueryControl*>(data);
    const bool late = control->deadline && std::chrono::steady_clock::now() >= *control->deadline;
    return control->stop.stop_requested() || late ? 1 : 0;
}

/// Authorizer and progress handler for the time of one query.
class Guard
{
public:
    Guard(sqlite3* connection, const QueryControl& control, std::vector<std::string> tables)
        : connection_(connection)
        , control_(control)
        , tables_(std::move(tables))
        , budget_([this] { return keep_going(&control_) != 0; })
    {
        constexpr int steps = 2000; // some tens of microseconds
        sqlite3_set_authorizer(connection_, authorize, &tables_);
        sqlite3_progress_handler(connection_, steps, keep_going, &control_);
    }
    ~Guard()
    {
        sqlite3_progress_handler(connection_, 0, nullptr, nullptr);
        sqlite3_set_authorizer(connection_, nullptr, nullptr);
    }
    Guard(const Guard&) = delete;
    Guard& operator=(const Guard&) = delete;
    Guard(Guard&&) = delete;
    Guard& operator=(Guard&&) = delete;

private:
    sqlite3* connection_;
    QueryControl control_;
    std::vector<std::string> tables_;
    kql::Budget budget_; ///< the same deadline inside of our functions
};

std::string text_at(sqlite3_stmt* statement, int column)
{
    const void* bytes = sqlite3_column_text(statement, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
    return bytes == nullptr ? std::string() : std::string(static_cast<const char*>(bytes), size);
}

Value value_at(sqlite3_stmt* statement, int column, ValueType type)
{
    const int kind = sqlite3_column_type(statement, column);
    if (kind == SQLITE_NULL) {
        return type == ValueType::String ? Value(std::string()) : Value();
    }
    switch (type) {
    case ValueType::Bool:
    case ValueType::Int:
    case ValueType::Long:
    case ValueType::DateTime:
    case ValueType::TimeSpan:
        return std::int64_t{sqlite3_column_int64(statement, column)};
    case ValueType::Decimal: // exact as text inside of SQL; shown as the nearest double
        return sqlite3_column_double(statement, column);
    case ValueType::Real:
        // NaN travels as text
        return kind == SQLITE_TEXT ? std::nan("") : sqlite3_column_double(statement, column);
    case ValueType::String:
    case ValueType::Dynamic:
    case ValueType::Guid:
        break;
    }
    return text_at(statement, column);
}

tl::unexpected<Error> failure(sqlite3* connection, int status, const QueryControl& control)
{
    if ((status & 0xFF) == SQLITE_INTERRUPT) {
        return fail(control.stop.stop_requested() ? ErrorCode::Cancelled : ErrorCode::DeadlineExceeded);
    }
    return fail(ErrorCode::KqlEvaluation, {}, sqlite3_errmsg(connection));
}

} // namespace

Result<void> run_query(
    sqlite3* connection, const kql::Compiled& query, const QueryControl& control, const QueryRow& on_row)
{
    if (control.stop.stop_requested()) {
        return fail(ErrorCode::Cancelled);
    }
    const Guard guard(connection, control, query.sql_tables);
    sqlite3_stmt* raw = nullptr;
    const char* tail = nullptr;
    int status = sqlite3_prepare_v2(connection, query.sql.data(), static_cast<int>(query.sql.size()), &raw, &tail);
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement(raw, sqlite3_finalize);
    if (status != SQLITE_OK) {
        return failure(connection, status, control);
    }
    const auto width = static_cast<int>(query.columns.size());
    if (raw == nullptr || sqlite3_stmt_readonly(raw) == 0 || tail != query.sql.data() + query.sql.size()
        || sqlite3_column_count(raw) != std::max(1, width + (query.has_identity ? 1 : 0))) {
        return fail(ErrorCode::Internal, "run_query", "not one SELECT with the compiled columns");
    }
    Row row(query.columns.size());
    while ((status = sqlite3_step(raw)) == SQLITE_ROW) {
        for (int i = 0; i < width; ++i) {
            row[static_cast<std::size_t>(i)] = value_at(raw, i, query.columns[static_cast<std::size_t>(i)].type);
        }
        std::optional<std::int64_t> identity;
        if (query.has_identity) {
            identity = sqlite3_column_int64(raw, width);
        }
        if (!on_row(row, identity)) {
            return {};
        }
    }
    if (status != SQLITE_DONE) {
        return failure(connection, status, control);
    }
    return {};
}

} // namespace standstill::store
