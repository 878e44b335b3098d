// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a query: parsing and binding must end, soon, in a plan or an error. What compiles must also be accepted
// by SQLite as it stands, and run: a few rows, a limited number of steps.
#include "core/kql/kql.h"
#include "core/store/sql_functions.h"
#include "tests/fuzz/kql_table.h"

#include <sqlite3.h>

#include <cstdlib>

namespace {

using namespace standstill;

sqlite3* database()
{
    static sqlite3* const db = [] {
        sqlite3* opened = nullptr;
        if (sqlite3_open(":memory:", &opened) != SQLITE_OK || !store::register_kql_functions(opened)
            || sqlite3_exec(opened,
                   "CREATE TABLE event(id INTEGER PRIMARY KEY, time INTEGER, image INTEGER, process_id INTEGER, bag "
                   "TEXT);"
                   "CREATE TABLE image(id INTEGER PRIMARY KEY, file_name TEXT NOT NULL);"
                   "INSERT INTO image VALUES(1, 'sc.exe'), (2, 'M\u00dcLLER.exe');"
                   "INSERT INTO event VALUES(1, 5, 1, 7, '{\"a\": [1, 2.5, \"x\"], \"b\": {\"c\": null}}'), (2, 6, 2, "
                   "NULL, '[]'), "
                   "(3, NULL, NULL, -1, NULL);",
                   nullptr, nullptr, nullptr)
                != SQLITE_OK) {
            std::abort();
        }
        return opened;
    }();
    return db;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view query(reinterpret_cast<const char*>(data), size);
    static const kql::Catalog tables = fuzz::kql_table();
    const kql::CompileOptions options = fuzz::kql_options(size);
    const auto compiled = kql::compile(query, tables, options);
    static_cast<void>(kql::compile_predicate(query, "T", tables, options));
    if (!compiled) {
        if (compiled.error().span && compiled.error().span->offset + compiled.error().span->length > size) {
            std::abort(); // a place outside of the text
        }
        return 0;
    }
    sqlite3_stmt* statement = nullptr;
    const int status = sqlite3_prepare_v2(
        database(), compiled->sql.data(), static_cast<int>(compiled->sql.size()), &statement, nullptr);
    if (status != SQLITE_OK) {
        const std::string_view message = sqlite3_errmsg(database());
        // SQLite's own limits may refuse a large statement; anything else is a mistake of the emitter.
        for (const std::string_view limit : {"parser stack overflow", "too many", "too large", "too big", "at most"}) {
            if (message.find(limit) != std::string_view::npos) {
                return 0;
            }
        }
        std::abort();
    }
    int rounds = 0;
    sqlite3_progress_handler(
        database(), 1000, [](void* count) { return ++*static_cast<int*>(count) > 20 ? 1 : 0; }, &rounds);
    for (int row = 0; row < 20 && sqlite3_step(statement) == SQLITE_ROW; ++row) { }
    sqlite3_progress_handler(database(), 0, nullptr, nullptr);
    sqlite3_finalize(statement);
    return 0;
}
