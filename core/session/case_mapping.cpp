// SPDX-License-Identifier: GPL-3.0-or-later
// Column mappings that an analyst made: proposed, checked, kept in the case.
#include "core/ingest/mapping.h"
#include "core/session/case_state.h"

#include <algorithm>
#include <iterator>

namespace standstill::session {

namespace {

constexpr std::string_view key_prefix = "dialect.";
/// What a mapping is made for, in the order in which it is asked for.
constexpr const char* first_columns[] = {"Timestamp", "DeviceName", "ProcessCommandLine", "FileName", "FolderPath",
    "AccountName", "AccountDomain", mapped_account, "ProcessId", "InitiatingProcessFileName",
    "InitiatingProcessCommandLine", "InitiatingProcessId"};

} // namespace

Result<ColumnMapping> propose_mapping(const std::filesystem::path& path)
{
    return ingest::propose_mapping(path);
}

Result<std::string> mapping_yaml(const ColumnMapping& mapping)
{
    const Result<ingest::Dialect> dialect = ingest::dialect_of(mapping);
    if (!dialect)
        return forward(dialect);
    return ingest::to_yaml(*dialect);
}

std::vector<std::string> mapped_columns()
{
    std::vector<std::string> columns(std::begin(first_columns), std::end(first_columns));
    if (const kql::Table* table = catalog().find("DeviceProcessEvents"); table != nullptr) {
        for (const kql::TableColumn& column : table->columns) {
            if (std::find(columns.begin(), columns.end(), column.name) == columns.end())
                columns.push_back(column.name);
        }
    }
    return columns;
}

Result<std::vector<std::string>> Case::mappings()
{
    return store::read_case_values(state_->connection, key_prefix);
}

Result<void> Case::save_mapping(const ColumnMapping& mapping)
{
    if (Result<void> writable = state_->check_writable(); !writable)
        return writable;
    const Result<std::string> yaml = mapping_yaml(mapping);
    if (!yaml)
        return forward(yaml);
    return store::write_case_value(state_->connection, std::string(key_prefix) + mapping.name, *yaml);
}

} // namespace standstill::session
