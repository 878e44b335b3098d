// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event_feed.h"

namespace standstill::store {

struct EventFeed::Rows
{
    std::span<const EventRow> rows;
    std::int64_t source = 0;
};

namespace {

/// The columns of `event`, in the order in which the table has them.
enum Column {
    id,
    source,
    record,
    kind,
    time,
    device,
    action,
    image,
    command_line,
    process_id,
    creation_time,
    integrity,
    elevation,
    account,
    logon_id,
    initiator,
    report_id,
    additional,
    extra,
    identity
};

std::int64_t value_of(const EventRow& row, int column)
{
    switch (column) {
    case id:
        return row.id;
    case record:
        return static_cast<std::int64_t>(row.record);
    case kind:
        return static_cast<std::int64_t>(row.kind);
    case time:
        return row.time;
    case device:
        return row.device;
    case action:
        return row.action;
    case image:
        return row.image;
    case command_line:
        return row.command_line;
    case process_id:
        return row.process_id;
    case creation_time:
        return row.creation_time;
    case integrity:
        return row.integrity;
    case elevation:
        return row.elevation;
    case account:
        return row.account;
    case logon_id:
        return row.logon_id;
    case initiator:
        return row.initiator;
    case report_id:
        return row.report_id;
    case additional:
        return row.additional;
    case extra:
        return row.extra;
    case identity:
        return row.identity;
    default:
        return null_integer;
    }
}

struct Cursor : sqlite3_vtab_cursor
{
    std::size_t at = 0;
};

} // namespace

const sqlite3_module& EventFeed::module()
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
        m.xConnect = [](sqlite3* connection, void* rows, int, const char* const*, sqlite3_vtab** out, char**) {
            const int declared = sqlite3_declare_vtab(connection,
                "CREATE TABLE x(id, source, record, kind, time, device, action, image, command_line, process_id, "
                "creation_time, integrity, elevation, account, logon_id, initiator, report_id, additional, extra, "
                "identity)");
            if (declared != SQLITE_OK)
                return declared;
            auto table = std::make_unique<FeedTable>();
            table->rows = *static_cast<std::shared_ptr<Rows>*>(rows);
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
            return static_cast<int>(static_cast<Cursor*>(cursor)->at >= rows_of(cursor).rows.size());
        };
        m.xColumn = [](sqlite3_vtab_cursor* cursor, sqlite3_context* context, int column) {
            const Rows& feed = rows_of(cursor);
            const std::int64_t value =
                column == source ? feed.source : value_of(feed.rows[static_cast<Cursor*>(cursor)->at], column);
            if (value == null_integer)
                sqlite3_result_null(context);
            else
                sqlite3_result_int64(context, value);
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

EventFeed::EventFeed(std::shared_ptr<Rows> rows, Statement insert)
    : rows_(std::move(rows))
    , insert_(std::move(insert))
{
}

Result<EventFeed> EventFeed::create(Connection& connection)
{
    auto rows = std::make_shared<Rows>();
    const int made = sqlite3_create_module_v2(connection.handle(), "event_feed", &module(),
        new std::shared_ptr<Rows>(rows), [](void* shared) { delete static_cast<std::shared_ptr<Rows>*>(shared); });
    if (made != SQLITE_OK)
        return sqlite_failure(connection.handle(), made);
    Result<Statement> insert = connection.prepare("INSERT INTO event SELECT * FROM event_feed");
    if (!insert)
        return forward(insert);
    return EventFeed(std::move(rows), std::move(*insert));
}

Result<void> EventFeed::store(std::span<const EventRow> rows, SourceId source)
{
    *rows_ = {rows, source.value};
    Result<void> done = insert_.run();
    *rows_ = {};
    return done;
}

} // namespace standstill::store
