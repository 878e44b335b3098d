// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixture.h"

#include "core/base/time.h"
#include "core/store/sql_functions.h"

#include <sqlite3.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace standstill::test {

Database::Database()
{
    if (sqlite3_open(":memory:", &connection_) != SQLITE_OK || !store::register_kql_functions(connection_)) {
        throw std::runtime_error("no database in memory");
    }
}

Database::~Database()
{
    sqlite3_close(connection_);
}

void Database::execute(const std::string& sql)
{
    char* message = nullptr;
    if (sqlite3_exec(connection_, sql.c_str(), nullptr, nullptr, &message) != SQLITE_OK) {
        const std::string text = message == nullptr ? "" : message;
        sqlite3_free(message);
        throw std::runtime_error(text);
    }
}

Result<Answer> Database::run(kql::Compiled compiled)
{
    Answer answer;
    answer.compiled = std::move(compiled);
    const auto done =
        store::run_query(connection_, answer.compiled, {}, [&](const Row& row, std::optional<std::int64_t> identity) {
            answer.rows.push_back(row);
            if (identity) {
                answer.identities.push_back(*identity);
            }
            return true;
        });
    if (!done) {
        return forward(done);
    }
    return answer;
}

Result<Answer> Database::query(std::string_view text, const kql::Catalog& catalog, kql::CompileOptions options)
{
    if (options.now == 0) {
        options.now = *from_civil({2025, 1, 2, 3, 4, 5, 0});
    }
    auto compiled = kql::compile(text, catalog, options);
    if (!compiled) {
        return forward(compiled);
    }
    return run(*std::move(compiled));
}

std::string Database::plan_of(const std::string& sql)
{
    sqlite3_stmt* statement = nullptr;
    const std::string text = "EXPLAIN QUERY PLAN " + sql;
    if (sqlite3_prepare_v2(connection_, text.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
        throw std::runtime_error(sqlite3_errmsg(connection_));
    }
    std::string plan;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        plan += reinterpret_cast<const char*>(sqlite3_column_text(statement, 3));
        plan += '\n';
    }
    sqlite3_finalize(statement);
    return plan;
}

kql::Catalog process_catalog()
{
    using kql::Interned;
    kql::Table table;
    table.name = "DeviceProcessEvents";
    table.from = "event e";
    table.identity_sql = "e.id";
    table.time_column = "Timestamp";
    table.joins = {
        {"image", "JOIN image i ON i.id = e.image", ""},
        {"command_line", "JOIN text c ON c.id = e.command_line", ""},
        {"parent", "LEFT JOIN image p ON p.id = e.parent", ""},
    };
    const Interned image{"e.image", "image", "file_name", true};
    const Interned folder{"e.image", "image", "folder_path", true};
    const Interned command{"e.command_line", "text", "value", false};
    const Interned parent{"e.parent", "image", "file_name", true};
    table.columns = {
        {"Timestamp", ValueType::DateTime, "e.time", "", std::nullopt},
        {"TimeGenerated", ValueType::DateTime, "e.time", "", std::nullopt},
        {"DeviceName", ValueType::String, "'host'", "", std::nullopt},
        {"AccountName", ValueType::String, "'user'", "", std::nullopt},
        {"AccountDomain", ValueType::String, "'domain'", "", std::nullopt},
        {"FileName", ValueType::String, "i.file_name", "image", image},
        {"FolderPath", ValueType::String, "i.folder_path", "image", folder},
        {"ProcessId", ValueType::Long, "e.process_id", "", std::nullopt},
        {"ProcessCommandLine", ValueType::String, "c.value", "command_line", command},
        {"InitiatingProcessFileName", ValueType::String, "ifnull(p.file_name, '')", "parent", parent},
        {"InitiatingProcessCommandLine", ValueType::String, "''", "", std::nullopt},
        {"InitiatingProcessParentFileName", ValueType::String, "''", "", std::nullopt},
    };
    kql::Catalog catalog;
    catalog.tables.push_back(std::move(table));
    return catalog;
}

void create_process_tables(Database& database)
{
    database.execute("CREATE TABLE image(id INTEGER PRIMARY KEY, file_name TEXT NOT NULL, folder_path TEXT NOT NULL);"
                     "CREATE TABLE text(id INTEGER PRIMARY KEY, value TEXT NOT NULL);"
                     "CREATE TABLE event(id INTEGER PRIMARY KEY, time INTEGER, image INTEGER NOT NULL, command_line "
                     "INTEGER NOT NULL,"
                     " parent INTEGER, process_id INTEGER);"
                     "CREATE INDEX event_time ON event(time);");
}

std::string seed_query()
{
    std::ifstream file(std::string(STANDSTILL_SOURCE_DIR) + "/resources/rules/t1489-service-stop.yaml");
    std::string line;
    std::string query;
    bool inside = false;
    while (std::getline(file, line)) {
        if (line.starts_with("query:")) {
            inside = true;
        } else if (inside && !line.empty() && line.front() != ' ') {
            break;
        } else if (inside) {
            query += (line.size() > 2 ? line.substr(2) : std::string()) + "\n";
        }
    }
    return query;
}

std::string rows_text(const Answer& answer)
{
    std::string out;
    for (const Row& row : answer.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) {
                out += '|';
            }
            if (is_null(row[i])) {
                out += "null";
            } else if (const auto* number = std::get_if<std::int64_t>(&row[i])) {
                out += std::to_string(*number);
            } else if (const auto* real = std::get_if<double>(&row[i])) {
                std::ostringstream text;
                text << *real;
                out += text.str();
            } else {
                out += std::get<std::string>(row[i]);
            }
        }
        out += '\n';
    }
    return out;
}

} // namespace standstill::test
