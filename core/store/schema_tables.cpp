// SPDX-License-Identifier: GPL-3.0-or-later
// Tables that are known by their published columns alone (resources/schemas): a query over them runs and finds nothing.
#include "core/base/resources.h"
#include "core/store/catalog.h"

#include <simdjson.h>

namespace standstill::store {

namespace {

/// "DeviceName", a text, or "ReportId:long".
std::optional<kql::TableColumn> column_of(std::string_view text)
{
    const std::size_t colon = text.find(':');
    kql::TableColumn column;
    column.name = text.substr(0, colon);
    column.sql = "''";
    if (colon == std::string_view::npos)
        return column;
    for (const ValueType type :
        {ValueType::Bool, ValueType::Int, ValueType::Long, ValueType::DateTime, ValueType::Dynamic}) {
        if (text.substr(colon + 1) == value_type_name(type)) {
            column.type = type;
            column.sql = "e.v";
            return column;
        }
    }
    return std::nullopt;
}

} // namespace

Result<std::vector<kql::Table>> tables_without_rows()
{
    std::vector<kql::Table> tables;
    for (const base::Resource& resource : base::resource_table()) {
        if (!resource.name.starts_with("schemas/"))
            continue;
        const auto defect = [&resource](const std::string& what) {
            return fail(ErrorCode::Internal, std::string(resource.name), what);
        };
        simdjson::dom::parser parser;
        simdjson::dom::element root;
        simdjson::dom::object listed;
        if (parser.parse(simdjson::padded_string(resource.bytes)).get(root) || root["tables"].get(listed))
            return defect("tables must be given");
        for (const auto& [name, value] : listed) {
            kql::Table table;
            table.name = name;
            table.from = from_nothing;
            table.time_column = "Timestamp";
            simdjson::dom::array columns;
            if (value.get(columns))
                return defect(table.name);
            for (const auto element : columns) {
                std::string_view text;
                auto column = element.get(text) ? std::nullopt : column_of(text);
                if (!column)
                    return defect(table.name + " " + std::string(text));
                table.columns.push_back(std::move(*column));
            }
            tables.push_back(std::move(table));
        }
    }
    return tables;
}

} // namespace standstill::store
