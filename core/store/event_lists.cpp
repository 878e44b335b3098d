// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event_lists.h"

#include <algorithm>
#include <memory>

namespace standstill::store {

namespace {

constexpr std::size_t values_of_device = 3; ///< process_id, creation_time, initiator
constexpr std::size_t values_of_image = 1; ///< command_line
constexpr std::size_t nullable = 2; ///< so many of the values may be null, which the lowest bits of an entry say

/// A list is a sequence of entries: the id less the one before, shifted past the null bits; then each value that is not
/// null, less the last one of its kind, with the sign in the lowest bit. All as LEB128.
void put_number(std::string& out, std::uint64_t value)
{
    for (; value >= 0x80; value >>= 7U)
        out += static_cast<char>(value | 0x80U);
    out += static_cast<char>(value);
}

std::uint64_t with_sign_below(std::int64_t value)
{
    return (static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63U);
}

std::int64_t without_sign_below(std::uint64_t value)
{
    return static_cast<std::int64_t>((value >> 1U) ^ (~(value & 1U) + 1));
}

std::int64_t difference(std::int64_t a, std::int64_t b)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
}

std::int64_t sum(std::int64_t a, std::int64_t b)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

/// Reads a list back. A damaged one ends early.
class ListReader
{
public:
    ListReader() = default;
    ListReader(std::string_view bytes, std::size_t values)
        : bytes_(bytes)
        , values_(values)
    {
    }

    bool next()
    {
        std::uint64_t first = 0;
        if (!take(first))
            return false;
        id = sum(id, static_cast<std::int64_t>(first >> nullable));
        for (std::size_t i = 0; i < values_; ++i) {
            is_null[i] = i < nullable && (first >> i & 1U) != 0;
            if (is_null[i])
                continue;
            std::uint64_t change = 0;
            if (!take(change))
                return false;
            value[i] = sum(value[i], without_sign_below(change));
        }
        return true;
    }

    std::int64_t id = 0;
    std::array<std::int64_t, values_of_device> value{};
    std::array<bool, values_of_device> is_null{};

private:
    bool take(std::uint64_t& out)
    {
        out = 0;
        for (unsigned shift = 0; at_ < bytes_.size() && shift < 64; shift += 7) {
            const auto byte = static_cast<unsigned char>(bytes_[at_++]);
            out |= std::uint64_t{byte & 0x7FU} << shift;
            if (byte < 0x80)
                return true;
        }
        return false;
    }

    std::string_view bytes_;
    std::size_t at_ = 0;
    std::size_t values_ = 0;
};

/// What is different between the two tables.
struct ListTable
{
    const char* name;
    const char* declaration;
    const char* lists; ///< SQL: the key and the list of each row of lists
    const char* events; ///< SQL: the same of a case without lists, a row an event
    const char* of_key; ///< appended to either for one key only
    std::size_t values;
};

constexpr ListTable host_events{"host_events",
    "CREATE TABLE x(id INTEGER, device INTEGER, process_id INTEGER, creation_time INTEGER, initiator INTEGER)",
    "SELECT device, events FROM device_event_list",
    "SELECT id, device, process_id, creation_time, initiator FROM event", " WHERE device = ?1", values_of_device};
constexpr ListTable program_events{"program_events", "CREATE TABLE x(id INTEGER, image INTEGER, command_line INTEGER)",
    "SELECT image, events FROM image_event_list", "SELECT id, image, command_line FROM event", " WHERE image = ?1",
    values_of_image};

struct Module
{
    const ListTable* table = nullptr;
    bool has_lists = true;
};

struct Table : sqlite3_vtab
{
    Module module;
    sqlite3* connection = nullptr;
};

struct Cursor : sqlite3_vtab_cursor
{
    ~Cursor() { sqlite3_finalize(rows); }
    sqlite3_stmt* rows = nullptr;
    bool prepared_for_key = false;
    bool ended = false;
    std::int64_t key = 0;
    std::int64_t row = 0;
    ListReader list; ///< of the row that `rows` stands on
};

const Table& table_of(sqlite3_vtab_cursor* cursor)
{
    return *static_cast<Table*>(cursor->pVtab);
}

/// To the next event; the next row of lists where one has ended.
int advance(Cursor& cursor)
{
    const Module& module = table_of(&cursor).module;
    ++cursor.row;
    while (!module.has_lists || !cursor.list.next()) {
        const int stepped = sqlite3_step(cursor.rows);
        if (stepped != SQLITE_ROW) {
            cursor.ended = true;
            return stepped == SQLITE_DONE ? SQLITE_OK : stepped;
        }
        if (!module.has_lists)
            return SQLITE_OK;
        cursor.key = sqlite3_column_int64(cursor.rows, 0);
        const void* bytes = sqlite3_column_blob(cursor.rows, 1);
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(cursor.rows, 1));
        cursor.list = ListReader({static_cast<const char*>(bytes), size}, module.table->values);
    }
    return SQLITE_OK;
}

int connect(sqlite3* connection, void* data, int, const char* const*, sqlite3_vtab** out, char**)
{
    const Module& module = *static_cast<Module*>(data);
    if (const int declared = sqlite3_declare_vtab(connection, module.table->declaration); declared != SQLITE_OK)
        return declared;
    auto table = std::make_unique<Table>();
    table->module = module;
    table->connection = connection;
    *out = table.release();
    return SQLITE_OK;
}

int choose_plan(sqlite3_vtab*, sqlite3_index_info* info)
{
    constexpr int key_column = 1;
    constexpr double rows_of_one = 2'000;
    constexpr double rows_of_all = 1'000'000;
    info->estimatedCost = rows_of_all;
    info->estimatedRows = static_cast<sqlite3_int64>(rows_of_all);
    for (int i = 0; i < info->nConstraint; ++i) {
        const auto& constraint = info->aConstraint[i];
        if (constraint.usable == 0 || constraint.iColumn != key_column || constraint.op != SQLITE_INDEX_CONSTRAINT_EQ)
            continue;
        info->aConstraintUsage[i].argvIndex = 1;
        info->aConstraintUsage[i].omit = 1;
        info->idxNum = 1;
        info->estimatedCost = rows_of_one / 10; // less than to look at a row of the event table each
        info->estimatedRows = static_cast<sqlite3_int64>(rows_of_one);
        break;
    }
    return SQLITE_OK;
}

int filter(sqlite3_vtab_cursor* base, int plan, const char*, int, sqlite3_value** arguments)
{
    Cursor& cursor = *static_cast<Cursor*>(base);
    const Table& table = table_of(base);
    const bool for_key = plan == 1;
    if (cursor.rows == nullptr || cursor.prepared_for_key != for_key) {
        sqlite3_finalize(cursor.rows);
        cursor.rows = nullptr;
        std::string sql = table.module.has_lists ? table.module.table->lists : table.module.table->events;
        if (for_key)
            sql += table.module.table->of_key;
        if (table.module.has_lists)
            sql += " ORDER BY id";
        const int prepared = sqlite3_prepare_v2(table.connection, sql.c_str(), -1, &cursor.rows, nullptr);
        if (prepared != SQLITE_OK)
            return prepared;
        cursor.prepared_for_key = for_key;
    }
    sqlite3_reset(cursor.rows);
    if (for_key)
        sqlite3_bind_value(cursor.rows, 1, arguments[0]);
    cursor.list = {};
    cursor.ended = false;
    cursor.row = 0;
    return advance(cursor);
}

int give_column(sqlite3_vtab_cursor* base, sqlite3_context* out, int column)
{
    const Cursor& cursor = *static_cast<Cursor*>(base);
    if (!table_of(base).module.has_lists) {
        sqlite3_result_value(out, sqlite3_column_value(cursor.rows, column));
    } else if (column == 0) {
        sqlite3_result_int64(out, cursor.list.id);
    } else if (column == 1) {
        sqlite3_result_int64(out, cursor.key);
    } else if (const auto i = static_cast<std::size_t>(column - 2); !cursor.list.is_null[i]) {
        sqlite3_result_int64(out, cursor.list.value[i]);
    }
    return SQLITE_OK;
}

const sqlite3_module& module_methods()
{
    static const sqlite3_module made = [] {
        sqlite3_module m{};
        m.xConnect = connect; // and no xCreate: the table is there by its name alone
        m.xDisconnect = [](sqlite3_vtab* table) {
            delete static_cast<Table*>(table);
            return SQLITE_OK;
        };
        m.xBestIndex = choose_plan;
        m.xOpen = [](sqlite3_vtab*, sqlite3_vtab_cursor** out) {
            *out = new Cursor();
            return SQLITE_OK;
        };
        m.xClose = [](sqlite3_vtab_cursor* cursor) {
            delete static_cast<Cursor*>(cursor);
            return SQLITE_OK;
        };
        m.xFilter = filter;
        m.xNext = [](sqlite3_vtab_cursor* cursor) { return advance(*static_cast<Cursor*>(cursor)); };
        m.xEof = [](sqlite3_vtab_cursor* cursor) { return static_cast<Cursor*>(cursor)->ended ? 1 : 0; };
        m.xColumn = give_column;
        m.xRowid = [](sqlite3_vtab_cursor* cursor, sqlite3_int64* out) {
            *out = static_cast<Cursor*>(cursor)->row;
            return SQLITE_OK;
        };
        return m;
    }();
    return made;
}

Result<void> store_lists(Connection& connection, const char* sql, const std::vector<EventList>& lists)
{
    Result<Statement> insert = connection.prepare(sql);
    if (!insert)
        return forward(insert);
    for (std::size_t key = 0; key < lists.size(); ++key) {
        if (lists[key].bytes.empty())
            continue;
        if (Result<void> done = insert->bind(1, static_cast<std::int64_t>(key)).bind_blob(2, lists[key].bytes).run();
            !done)
            return done;
    }
    return {};
}

} // namespace

void EventLists::put(
    std::vector<EventList>& lists, DictId key, std::int64_t id, const std::array<std::int64_t, 3>& values)
{
    if (static_cast<std::size_t>(key) >= lists.size())
        lists.resize(static_cast<std::size_t>(key) + 1);
    EventList& list = lists[static_cast<std::size_t>(key)];
    const std::size_t before = list.bytes.capacity();
    const std::size_t count = &lists == &of_device_ ? values_of_device : values_of_image;
    std::uint64_t first = static_cast<std::uint64_t>(id - list.last_id) << nullable;
    for (std::size_t i = 0; i < std::min(count, nullable); ++i)
        first |= std::uint64_t{values[i] == null_integer} << i;
    put_number(list.bytes, first);
    for (std::size_t i = 0; i < count; ++i) {
        if (i < nullable && values[i] == null_integer)
            continue;
        put_number(list.bytes, with_sign_below(difference(values[i], list.last[i])));
        list.last[i] = values[i];
    }
    list.last_id = id;
    bytes_ += list.bytes.capacity() - before;
}

void EventLists::add(const EventRow& row)
{
    put(of_device_, row.device, row.id, {row.process_id, row.creation_time, row.initiator});
    if (row.image != 0)
        put(of_image_, row.image, row.id, {row.command_line, 0, 0});
}

Result<void> EventLists::store(Connection& connection)
{
    Result<void> done = store_lists(connection, "INSERT INTO device_event_list VALUES(NULL,?1,?2)", of_device_);
    if (done)
        done = store_lists(connection, "INSERT INTO image_event_list VALUES(NULL,?1,?2)", of_image_);
    clear();
    return done;
}

void EventLists::clear()
{
    of_device_.clear();
    of_image_.clear();
    bytes_ = 0;
}

Result<void> rebuild_event_lists(Connection& connection)
{
    constexpr std::size_t at_most = 64U << 20;
    if (Result<void> done = connection.execute("DELETE FROM device_event_list; DELETE FROM image_event_list"); !done)
        return done;
    Result<Statement> events = connection.prepare(
        "SELECT id, device, process_id, creation_time, initiator, image, command_line FROM event ORDER BY id");
    if (!events)
        return forward(events);
    EventLists lists;
    for (;;) {
        const Result<bool> row = events->step();
        if (!row)
            return forward(row);
        if (!*row)
            return lists.store(connection);
        const auto integer = [&](int column) {
            return events->is_null(column) ? null_integer : events->integer(column);
        };
        EventRow event;
        event.id = integer(0);
        event.device = integer(1);
        event.process_id = integer(2);
        event.creation_time = integer(3);
        event.initiator = integer(4);
        event.image = integer(5);
        event.command_line = integer(6);
        lists.add(event);
        if (lists.bytes() > at_most) {
            if (Result<void> done = lists.store(connection); !done)
                return done;
        }
    }
}

Result<void> register_event_lists(Connection& connection)
{
    const Result<std::int64_t> there = connection.integer(
        "SELECT count(*) FROM main.sqlite_schema WHERE type = 'table' AND name = 'device_event_list'");
    if (!there)
        return forward(there);
    for (const ListTable* table : {&host_events, &program_events}) {
        const int made = sqlite3_create_module_v2(connection.handle(), table->name, &module_methods(),
            new Module{table, *there != 0}, [](void* module) { delete static_cast<Module*>(module); });
        if (made != SQLITE_OK)
            return sqlite_failure(connection.handle(), made);
        // A table is made when it is first named, which the guard of a query would not allow.
        if (Result<Statement> named = connection.prepare(std::string("SELECT 1 FROM ") + table->name); !named)
            return forward(named);
    }
    return {};
}

} // namespace standstill::store
