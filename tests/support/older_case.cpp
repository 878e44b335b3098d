// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/older_case.h"

#include <cstdlib>
#include <iterator>
#include <sqlite3.h>
#include <string>

namespace standstill::tests {

namespace {

/// How to take away what version 2, 3, ... added.
constexpr const char* added[] = {"DROP TABLE lead; DROP TABLE act_reading;",
    "DROP TABLE windows_event; DROP TABLE event_type;", "DROP TABLE act_effect; DROP TABLE log_extent;",
    "DROP TABLE source_act; DROP TABLE removed_event; DROP TABLE removed_windows_event; DROP TABLE removed_occurrence; "
    "DROP TABLE removed_finding;",
    "DROP TABLE saved_hunt; DROP TABLE case_rule; DROP TABLE run_change;",
    "DROP TABLE saved_view; DROP TABLE mark_rule; DROP TABLE manual_event_act;",
    "DROP TABLE device_event_list; DROP TABLE image_event_list;"
    "CREATE INDEX event_process ON event(device, process_id, creation_time, initiator);"
    "CREATE INDEX event_image ON event(image, command_line, kind);",
    "DROP TABLE clock_act;"};

} // namespace

void make_older(const std::filesystem::path& file, int version)
{
    std::string sql;
    for (std::size_t step = std::size(added); step + 1 > static_cast<std::size_t>(version); --step)
        sql += added[step - 1];
    sql += "PRAGMA user_version=" + std::to_string(version);
    sqlite3* db = nullptr;
    if (sqlite3_open(file.c_str(), &db) != SQLITE_OK
        || sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        std::abort(); // no test may go on with a case of another age
    sqlite3_close(db);
}

} // namespace standstill::tests
