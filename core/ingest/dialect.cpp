// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/dialect.h"

#include "core/base/resources.h"
#include "core/base/text.h"

#include <algorithm>
#include <simdjson.h>

namespace standstill::ingest {

std::string Dialect::column_name(std::string_view in_file) const
{
    std::string_view column = base::trim(in_file);
    // Portals put the zone of a time column behind its name: "TimeGenerated [UTC]".
    if (const std::size_t bracket = column.rfind(" ["); bracket != std::string_view::npos && column.ends_with(']'))
        column = column.substr(0, bracket);
    for (const auto& [from, to] : aliases) {
        if (base::equals_ignoring_ascii_case(column, from))
            return to;
    }
    return std::string(column);
}

Result<Dialect> parse_dialect(std::string_view json)
{
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    if (const auto error = parser.parse(simdjson::padded_string(json)).get(root); error)
        return fail(ErrorCode::Internal, "dialect", simdjson::error_message(error));
    Dialect dialect;
    const auto text = [&root](const char* key) {
        std::string_view value;
        return root[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
    };
    const auto list = [&root](const char* key) {
        std::vector<std::string> values;
        simdjson::dom::array array;
        if (root[key].get(array) == simdjson::SUCCESS) {
            for (const auto element : array) {
                if (std::string_view value; element.get(value) == simdjson::SUCCESS)
                    values.emplace_back(value);
            }
        }
        return values;
    };
    dialect.name = text("name");
    dialect.title = text("title");
    dialect.table = text("table");
    dialect.requires_all = list("requires");
    dialect.requires_any = list("requires_any");
    if (simdjson::dom::object aliases; root["aliases"].get(aliases) == simdjson::SUCCESS) {
        for (const auto field : aliases) {
            if (std::string_view value; field.value.get(value) == simdjson::SUCCESS)
                dialect.aliases.emplace_back(field.key, value);
        }
    }
    if (simdjson::dom::array limits; root["row_limits"].get(limits) == simdjson::SUCCESS) {
        for (const auto element : limits) {
            if (std::uint64_t value = 0; element.get(value) == simdjson::SUCCESS)
                dialect.row_limits.push_back(value);
        }
    }
    if (dialect.name.empty() || dialect.table.empty() || dialect.requires_all.empty())
        return fail(ErrorCode::Internal, "dialect", "name, table and requires must be given");
    if (const std::optional<std::string_view> table = base::resource("tables/" + dialect.table + ".json")) {
        simdjson::dom::array columns;
        simdjson::dom::parser table_parser;
        if (table_parser.parse(simdjson::padded_string(*table))["columns"].get(columns) == simdjson::SUCCESS) {
            for (const auto column : columns) {
                if (std::string_view value; column["name"].get(value) == simdjson::SUCCESS)
                    dialect.table_columns.emplace_back(value);
            }
        }
    }
    return dialect;
}

Result<std::vector<Dialect>> load_dialects()
{
    std::vector<Dialect> dialects;
    for (const base::Resource& resource : base::resource_table()) {
        if (!resource.name.starts_with("dialects/"))
            continue;
        Result<Dialect> dialect = parse_dialect(resource.bytes);
        if (!dialect)
            return fail(ErrorCode::Internal, std::string(resource.name), dialect.error().detail);
        dialects.push_back(std::move(*dialect));
    }
    return dialects;
}

const Dialect* choose_dialect(const std::vector<Dialect>& dialects, const std::vector<std::string>& columns)
{
    for (const Dialect& dialect : dialects) {
        std::vector<std::string> names;
        for (const std::string& column : columns)
            names.push_back(dialect.column_name(column));
        const auto has = [&names](const std::string& wanted) {
            return std::any_of(names.begin(), names.end(),
                [&wanted](const std::string& name) { return base::equals_ignoring_ascii_case(name, wanted); });
        };
        if (std::all_of(dialect.requires_all.begin(), dialect.requires_all.end(), has)
            && (dialect.requires_any.empty()
                || std::any_of(dialect.requires_any.begin(), dialect.requires_any.end(), has)))
            return &dialect;
    }
    return nullptr;
}

} // namespace standstill::ingest
