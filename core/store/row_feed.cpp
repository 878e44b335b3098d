// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/row_feed.h"

#include "core/model/event_batch.h"

namespace standstill::store {

struct RowFeed::Rows
{
    std::string declaration;
    Value value = nullptr;
    const void* rows = nullptr;
    std::size_t count = 0;
};

namespace {

struct Cursor : sqlite3_vtab_cursor
{
    std::size_t at = 0;
};

/// "CREATE TABLE x(...)" with the columns of the table.
Result<std::string> declaration_of(Connection& connection, const std::string& table)
{
    Result<Statement> columns = connection.prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid");
    if (!columns)
        return forward(columns);
    std::string declaration;
    const Result<void> read = columns->bind(1, table).each([&declaration](const Statement& row) {
        declaration += (declaration.empty() ? "CREATE TABLE x(" : ", ") + row.text(0);
    });
    if (!read)
        return forward(read);
    return declaration + ")";
}

} // namespace

const sqlite3_module& RowFeed::module()
{
    struct FeedTable : sqlite3_vtab
    {
        std::shared_ptr<Rows> rows;
    };
    static const auto rows_of = [](sqlite3_vtab_cursor* cursor) -> const Rows& {
        return *static_cast<FeedTable*>(cursor->pVtab)->rows;
    };
    static const sqlite3_module made = [] {
        sqlite3_module m{};
        m.xConnect = [](sqlite3* connection, void* shared, int, const char* const*, sqlite3_vtab** out, char**) {
            const std::shared_ptr<Rows>& rows = *static_cast<std::shared_ptr<Rows>*>(shared);
            const int declared = sqlite3_declare_vtab(connection, rows->declaration.c_str());
            if (declared != SQLITE_OK)
                return declared;
            auto table = std::make_unique<FeedTable>();
            table->rows = rows;
            *out = table.release();
            return SQLITE_OK;
        };
        m.xDisconnect = [](sqlite3_vtab* table) {
            delete static_cast<FeedTable*>(table);
            return SQLITE_OK;
        };
        m.xBestIndex = [](sqlite3_vtab*, sqlite3_index_info*) { return SQLITE_OK; };
        m.xOpen = [](sqlite3_vtab*, sqlite3_vtab_cursor** out) {
            *out = new Cursor();
            return SQLITE_OK;
        };
        m.xClose = [](sqlite3_vtab_cursor* cursor) {
            delete static_cast<Cursor*>(cursor);
            return SQLITE_OK;
        };
        m.xFilter = [](sqlite3_vtab_cursor* cursor, int, const char*, int, sqlite3_value**) {
            static_cast<Cursor*>(cursor)->at = 0;
            return SQLITE_OK;
        };
        m.xNext = [](sqlite3_vtab_cursor* cursor) {
            ++static_cast<Cursor*>(cursor)->at;
            return SQLITE_OK;
        };
        m.xEof = [](sqlite3_vtab_cursor* cursor) {
            return static_cast<int>(static_cast<Cursor*>(cursor)->at >= rows_of(cursor).count);
        };
        m.xColumn = [](sqlite3_vtab_cursor* cursor, sqlite3_context* context, int column) {
            const Rows& feed = rows_of(cursor);
            feed.value(feed.rows, static_cast<Cursor*>(cursor)->at, column, context);
            return SQLITE_OK;
        };
        m.xRowid = [](sqlite3_vtab_cursor* cursor, sqlite3_int64* out) {
            *out = static_cast<sqlite3_int64>(static_cast<Cursor*>(cursor)->at);
            return SQLITE_OK;
        };
        return m;
    }();
    return made;
}

RowFeed::RowFeed(std::shared_ptr<Rows> rows, Statement insert)
    : rows_(std::move(rows))
    , insert_(std::move(insert))
{
}

Result<RowFeed> RowFeed::create(Connection& connection, const std::string& target, Value value)
{
    Result<std::string> declaration = declaration_of(connection, target);
    if (!declaration)
        return forward(declaration);
    auto rows = std::make_shared<Rows>();
    rows->declaration = std::move(*declaration);
    rows->value = value;
    const std::string name = target + "_feed";
    const int made = sqlite3_create_module_v2(connection.handle(), name.c_str(), &module(),
        new std::shared_ptr<Rows>(rows), [](void* shared) { delete static_cast<std::shared_ptr<Rows>*>(shared); });
    if (made != SQLITE_OK)
        return sqlite_failure(connection.handle(), made);
    Result<Statement> insert = connection.prepare("INSERT INTO " + target + " SELECT * FROM " + name);
    if (!insert)
        return forward(insert);
    return RowFeed(std::move(rows), std::move(*insert));
}

Result<void> RowFeed::store(const void* rows, std::size_t count)
{
    if (count == 0)
        return {};
    rows_->rows = rows;
    rows_->count = count;
    Result<void> done = insert_.run();
    rows_->rows = nullptr;
    rows_->count = 0;
    return done;
}

void give_integer(sqlite3_context* out, std::int64_t value)
{
    if (value == null_integer)
        sqlite3_result_null(out);
    else
        sqlite3_result_int64(out, value);
}

} // namespace standstill::store
