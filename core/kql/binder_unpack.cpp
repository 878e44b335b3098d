// SPDX-License-Identifier: GPL-3.0-or-later
// evaluate bag_unpack: the members of a bag become columns. Which there are is said by a schema, told by the values
// themselves when they are constant, or asked of the case through CompileOptions::probe.
#include "core/kql/aggregate_table.h"
#include "core/kql/binder.h"
#include "core/kql/emitter.h"
#include "core/kql/evaluate.h"
#include "core/kql/failure.h"
#include "core/kql/functions.h"
#include "core/kql/json.h"
#include "core/kql/types.h"

#include <algorithm>
#include <map>

namespace standstill::kql {

namespace {

using ConstantRow = std::map<int, Value>;

/// The rows of a Select over constants, by column id; nothing when it reads a table or does more than row by row.
std::optional<std::vector<ConstantRow>> constant_rows(const Select& select)
{
    std::vector<ConstantRow> sources;
    switch (select.source) {
    case SourceKind::Nothing:
        sources.emplace_back();
        break;
    case SourceKind::Rows:
        for (const std::vector<BoundPtr>& row : select.rows) {
            ConstantRow values;
            for (std::size_t i = 0; i < row.size(); ++i) {
                if (!is_literal(row[i])) {
                    return std::nullopt;
                }
                values[select.row_ids[i]] = row[i]->value;
            }
            values[select.row_ids.back()] = static_cast<std::int64_t>(sources.size());
            sources.push_back(std::move(values));
        }
        break;
    case SourceKind::Sub:
        if (auto inner = constant_rows(*select.left)) {
            sources = *std::move(inner);
            break;
        }
        return std::nullopt;
    default:
        return std::nullopt;
    }
    if (select.grouped || select.distinct || select.windowed || select.limit) {
        return std::nullopt;
    }
    std::vector<ConstantRow> rows;
    for (const ConstantRow& source : sources) {
        const ColumnLookup lookup = [&](int column) {
            const auto found = source.find(column);
            return found == source.end() ? Value() : found->second;
        };
        const bool kept = std::all_of(select.where.begin(), select.where.end(),
            [&](const BoundPtr& condition) { return holds(evaluate(*condition, lookup)); });
        if (!kept) {
            continue;
        }
        ConstantRow row;
        for (const OutColumn& column : select.columns) {
            const auto value = evaluate(*column.value, lookup);
            if (!value) {
                return std::nullopt;
            }
            row[column.id] = *value;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

/// Key to type name, as kql_bag_schema answers it.
std::map<std::string, ValueType> schema_of(const Json& json)
{
    std::map<std::string, ValueType> schema;
    for (const Json::Member& member : json.members) {
        schema[member.first] = type_from_name(member.second.text).value_or(ValueType::Dynamic);
    }
    return schema;
}

struct UnpackOptions
{
    std::string prefix;
    std::string conflict = "error";
    std::vector<std::string> ignored;
};

UnpackOptions read_options(Binder& binder, const Expr& call)
{
    UnpackOptions options;
    for (std::size_t i = 1; i < call.args.size(); ++i) {
        const Expr* value = call.args[i].get();
        std::string name = i == 1 ? "OutputColumnPrefix" : (i == 2 ? "columnsConflict" : "ignoredProperties");
        if (value->kind == ExprKind::Binary && value->text == "=") {
            name = value->args[0]->text;
            value = value->args[1].get();
        }
        if (name == "OutputColumnPrefix") {
            options.prefix = binder.constant_text(*value, "a prefix");
        } else if (name == "columnsConflict") {
            options.conflict = binder.constant_text(*value, "a conflict rule");
        } else if (name == "ignoredProperties") {
            const BoundPtr list = binder.bind_as(*value, ValueType::Dynamic);
            const auto json = is_literal(list) && !is_null_literal(list)
                ? parse_json(std::get<std::string>(list->value))
                : std::nullopt;
            if (!json) {
                raise_not_supported("ignored properties that are not constant", value->span);
            }
            for (const Json& item : json->items) {
                options.ignored.push_back(item.text);
            }
        } else {
            raise_not_supported("bag_unpack " + name, call.args[i]->span);
        }
    }
    if (options.conflict != "error" && options.conflict != "replace_source" && options.conflict != "keep_source") {
        raise_not_supported("bag_unpack columnsConflict=" + options.conflict, call.span);
    }
    return options;
}

} // namespace

std::map<std::string, ValueType> Binder::bag_schema(const SelectPtr& input, int column_id, Span span)
{
    if (const auto rows = constant_rows(*input)) {
        const auto aggregate = std::find_if(aggregate_functions().begin(), aggregate_functions().end(),
            [](const AggregateFunction& function) { return std::string_view(function.name) == "kql_bag_schema"; });
        const auto schema = aggregate->create();
        for (const ConstantRow& row : *rows) {
            SqlValue bag;
            if (const auto* text = std::get_if<std::string>(&row.at(column_id))) {
                bag.kind = SqlValue::Kind::Text;
                bag.text = *text;
            }
            schema->step({&bag, 1});
        }
        struct Text final : SqlResult
        {
            void set_null() override { }
            void set(std::int64_t) override { }
            void set(double) override { }
            void set(std::string_view value) override { text = value; }
            void fail(std::string_view) override { }
            std::string text;
        } text;
        schema->finish(text);
        return schema_of(parse_json(text.text).value_or(Json()));
    }
    if (!options_.probe) {
        raise_not_supported(
            "evaluate bag_unpack without a schema", span, "write: bag_unpack(column) : (key:type, ...)");
    }
    SelectPtr asked = share(input);
    const auto bag = std::find_if(asked->columns.begin(), asked->columns.end(),
        [&](const OutColumn& column) { return column.value->column == column_id; });
    BoundPtr schema = make_aggregate("kql_bag_schema", ValueType::Dynamic, {bag->value}, nullptr, span);
    asked->columns = {OutColumn{new_id(), "schema", ValueType::Dynamic, std::move(schema), false}};
    asked->grouped = true;
    Compiled compiled;
    Emitter emitter;
    compiled.sql = emitter.statement(*asked, false);
    compiled.sql_tables = emitter.tables();
    compiled.columns = {Column{"schema", ValueType::Dynamic}};
    const auto rows = options_.probe(compiled);
    if (!rows) {
        throw Failure{rows.error()};
    }
    const auto* text = rows->empty() ? nullptr : std::get_if<std::string>(&rows->front().front());
    return schema_of(text == nullptr ? Json() : parse_json(*text).value_or(Json()));
}

SelectPtr Binder::apply_evaluate(SelectPtr input, const Operator& op)
{
    const Expr& call = *op.operands.front();
    if (call.args.empty() || call.args.size() > 4) {
        raise(ErrorCode::KqlArity, call.span, call.text, "1 to 4");
    }
    for (const Parameter& parameter : op.parameters) {
        if (!parameter.name.starts_with("hint.")) {
            raise_not_supported("evaluate " + parameter.name, parameter.span);
        }
    }
    if (input->limit || input->distinct || input->grouped || input->windowed) {
        input = wrap(std::move(input));
    }
    ready_for_columns(input);
    const UnpackOptions options = read_options(*this, call);
    const OutColumn* found = call.args[0]->kind == ExprKind::Name ? input->find(call.args[0]->text) : nullptr;
    if (found == nullptr) {
        if (call.args[0]->kind == ExprKind::Name) {
            row_ = input.get();
            unknown_column(call.args[0]->text, call.args[0]->span);
        }
        raise(ErrorCode::KqlSyntax, call.args[0]->span, {}, "a column was expected");
    }
    if (found->type != ValueType::Dynamic) {
        raise_type(call.args[0]->span, "dynamic", found->type);
    }
    const OutColumn bag = *found;
    const bool stated = !op.schema.empty() || op.text == "*";
    std::vector<std::pair<std::string, ValueType>> keys;
    if (stated) {
        for (const TypedName& column : op.schema) {
            keys.emplace_back(column.name, column.type);
        }
    } else {
        for (const auto& [key, type] : bag_schema(input, bag.id, call.span)) {
            if (std::find(options.ignored.begin(), options.ignored.end(), key) == options.ignored.end()) {
                keys.emplace_back(options.prefix + key, type);
            }
        }
        if (keys.size() > 500) {
            raise_not_supported("bag_unpack of more than 500 keys", call.span);
        }
    }
    const auto value_of = [&](const std::string& name, ValueType type) {
        const std::string key = name.starts_with(options.prefix) ? name.substr(options.prefix.size()) : name;
        BoundPtr member = make_native("kql_path", ValueType::Dynamic, {bag.value, make_text(key)}, call.span);
        return type == ValueType::Dynamic ? member : convert(std::move(member), type);
    };
    std::vector<OutColumn> columns;
    std::vector<std::string> placed;
    for (const OutColumn& column : input->columns) {
        const auto key = std::find_if(
            keys.begin(), keys.end(), [&](const auto& pair) { return !column.hidden && pair.first == column.name; });
        if (column.hidden || (key == keys.end() && column.id != bag.id && (!stated || op.text == "*"))) {
            columns.push_back(column);
        } else if (key != keys.end() && (!stated || op.text == "*")) {
            if (column.id == bag.id || options.conflict == "replace_source") {
                columns.push_back(
                    OutColumn{new_id(), column.name, key->second, value_of(key->first, key->second), false});
            } else if (options.conflict == "keep_source") {
                columns.push_back(column);
            } else {
                raise(ErrorCode::KqlType, call.span, column.name,
                    "bag_unpack: a column of that name exists; say columnsConflict='replace_source' or 'keep_source'");
            }
            placed.push_back(key->first);
        }
    }
    for (const auto& [name, type] : keys) {
        if (std::find(placed.begin(), placed.end(), name) == placed.end()) {
            columns.push_back(OutColumn{new_id(), name, type, value_of(name, type), false});
        }
    }
    input->columns = std::move(columns);
    return input;
}

} // namespace standstill::kql
