// SPDX-License-Identifier: GPL-3.0-or-later
// A SQLite database in memory with the KQL functions, and a small case-like table of process events with interned
// texts, for tests of the engine. No test of its own.
#pragma once

#include "core/kql/kql.h"
#include "core/model/value.h"
#include "core/store/query_runner.h"

#include <string>
#include <string_view>
#include <vector>

struct sqlite3;

namespace standstill::test {

struct Answer
{
    kql::Compiled compiled;
    std::vector<Row> rows;
    std::vector<std::int64_t> identities;
};

class Database
{
public:
    Database();
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    Database(Database&&) = delete;
    Database& operator=(Database&&) = delete;

    void execute(const std::string& sql);
    Result<Answer> query(std::string_view text, const kql::Catalog& catalog = {}, kql::CompileOptions options = {});
    Result<Answer> run(kql::Compiled compiled);
    /// One line for each step of the plan.
    std::string plan_of(const std::string& sql);
    sqlite3* raw() { return connection_; }

private:
    sqlite3* connection_ = nullptr;
};

/// event(id, time, image, command_line, parent), image(id, file_name, folder_path), text(id, value);
/// DeviceProcessEvents over them with FileName (few), ProcessCommandLine (many), InitiatingProcessFileName (nullable,
/// few).
kql::Catalog process_catalog();
void create_process_tables(Database& database);

/// The seed rule's query text from resources/rules.
std::string seed_query();

/// Rows as text, one a line, for comparisons in tests: "a|1|".
std::string rows_text(const Answer& answer);

} // namespace standstill::test
