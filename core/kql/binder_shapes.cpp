// SPDX-License-Identifier: GPL-3.0-or-later
// Operators that take a value apart: parse, parse-kv, mv-expand, mv-apply.
#include "core/kql/binder.h"
#include "core/kql/failure.h"
#include "core/kql/json.h"
#include "core/kql/regex.h"
#include "core/kql/types.h"

#include <re2/re2.h>

#include <algorithm>
#include <functional>

namespace standstill::kql {

namespace {

/// Text of an element of a JSON value, converted to the column's type; "" or null when the element is missing.
BoundPtr typed_element(Binder& binder, const BoundPtr& source, BoundPtr step, ValueType type)
{
    BoundPtr text = binder.as_text(make_native("kql_path", ValueType::Dynamic, {source, std::move(step)}));
    return type == ValueType::Dynamic ? make_native("kql_parse_json", type, {std::move(text)})
                                      : binder.convert(std::move(text), type);
}

} // namespace

SelectPtr Binder::apply_parse(SelectPtr input, const Operator& op)
{
    std::string mode = "simple";
    std::string flags;
    for (const Parameter& parameter : op.parameters) {
        if (parameter.name == "flags" && parameter.word.find_first_not_of("imsU") == std::string::npos) {
            flags = parameter.word;
            continue;
        }
        if (parameter.name != "kind"
            || (parameter.word != "simple" && parameter.word != "regex" && parameter.word != "relaxed")) {
            raise_not_supported("parse " + parameter.name + "=" + parameter.word, parameter.span);
        }
        mode = parameter.word;
    }
    if (op.name == "parse-where") {
        ready_for_filter(input);
    }
    ready_for_columns(input);
    Json parts = Json::array();
    for (const ParsePart& part : op.parts) {
        Json one = Json::array();
        switch (part.kind) {
        case ParsePart::Kind::Skip:
            one.items.push_back(Json::of_string("*"));
            break;
        case ParsePart::Kind::Text:
            if (mode == "regex") {
                const std::string error = regex_error(part.text);
                if (!error.empty()) {
                    raise(ErrorCode::KqlEvaluation, part.span, "regular expression", error);
                }
            }
            one.items = {Json::of_string("text"), Json::of_string(part.text)};
            break;
        case ParsePart::Kind::Column:
            one.items = {Json::of_string("column"), Json::of_string(value_type_name(part.type))};
            break;
        }
        parts.items.push_back(std::move(one));
    }
    Json spec = Json::object();
    spec.put("mode", Json::of_string(mode), true);
    spec.put("flags", Json::of_string(flags), true);
    spec.put("parts", std::move(parts), true);
    BoundPtr text = as_text(bind_in_row(*input, *op.operands.front(), false, false));
    const BoundPtr parsed = make_native("kql_parse", ValueType::Dynamic,
        {std::move(text), make_literal(print_json(spec), ValueType::Dynamic)}, op.span);
    if (op.name == "parse-where") {
        input->where.push_back(make_node(BoundKind::NotNull, ValueType::Bool, {parsed}));
    }
    std::int64_t index = 0;
    for (const ParsePart& part : op.parts) {
        if (part.kind == ParsePart::Kind::Column) {
            add_column(*input, part.text,
                typed_element(*this, parsed, make_literal(index++, ValueType::Long), part.type), true);
        }
    }
    return input;
}

namespace {

/// What the options of parse-kv ask for, checked, for kql_parse_kv.
Json pairs_spec(const Operator& op)
{
    Json spec = Json::object();
    Json quotes = Json::array();
    Json escapes = Json::array();
    for (const Parameter& parameter : op.parameters) {
        const std::string& name = parameter.name;
        const std::size_t length = parameter.word.size();
        if (name == "greedy") {
            if (parameter.expr == nullptr || parameter.expr->kind != ExprKind::Literal
                || parameter.expr->type != ValueType::Bool) {
                raise(ErrorCode::KqlSyntax, parameter.span, {}, "greedy = true was expected");
            }
            if (parameter.expr->value == Value(std::int64_t{1})) {
                spec.put("greedy", Json::of_bool(true), true);
            }
        } else if (name == "quote" || name == "escape") {
            if (length < 1 || length > (name == "quote" ? 2 : 1)) {
                raise(ErrorCode::KqlSyntax, parameter.span, {},
                    name == "quote" ? "one or two characters were expected" : "one character was expected");
            }
            (name == "quote" ? quotes : escapes).items.push_back(Json::of_string(parameter.word));
        } else if (length > 0 && (name == "pair_delimiter" || name == "kv_delimiter")) {
            spec.put(name, Json::of_string(parameter.word), true);
        } else if (length > 0 && name == "regex") {
            if (const std::string problem = regex_error(parameter.word); !problem.empty()) {
                raise(ErrorCode::KqlEvaluation, parameter.span, "regular expression", problem);
            }
            if (compile_regex(parameter.word)->ascii().NumberOfCapturingGroups() != 2) {
                raise(
                    ErrorCode::KqlSyntax, parameter.span, {}, "two groups were expected, of the key and of the value");
            }
            spec.put(name, Json::of_string(parameter.word), true);
        } else {
            raise_not_supported("parse-kv " + name, parameter.span);
        }
    }
    if (spec.find("regex") == nullptr
        && (spec.find("pair_delimiter") == nullptr || spec.find("kv_delimiter") == nullptr)) {
        raise_not_supported("parse-kv without delimiters", op.span);
    }
    spec.put("quote", std::move(quotes), true);
    spec.put("escape", std::move(escapes), true);
    return spec;
}

} // namespace

SelectPtr Binder::apply_parse_kv(SelectPtr input, const Operator& op)
{
    const Json spec = pairs_spec(op);
    ready_for_columns(input);
    BoundPtr text = as_text(bind_in_row(*input, *op.operands.front(), false, false));
    const BoundPtr parsed = make_native("kql_parse_kv", ValueType::Dynamic,
        {std::move(text), make_literal(print_json(spec), ValueType::Dynamic)}, op.span);
    for (const TypedName& key : op.schema) {
        add_column(*input, key.name, typed_element(*this, parsed, make_text(key.name), key.type), true);
    }
    return input;
}

SelectPtr Binder::apply_mv_expand(SelectPtr input, const Operator& op)
{
    std::string index_name;
    bool pairs = false; // a bag gives [key, value] instead of {key: value}
    for (const Parameter& parameter : op.parameters) {
        const bool kind = parameter.name == "bagexpansion" || parameter.name == "kind";
        if (parameter.name == "with_itemindex") {
            index_name = parameter.word;
        } else if (kind && parameter.word == "array") {
            pairs = true;
        } else if (!kind || parameter.word != "bag") {
            raise_not_supported("mv-expand " + parameter.name, parameter.span);
        }
    }
    auto select = wrap(std::move(input));
    select->source = SourceKind::Expand;
    select->expand_index_id = new_id();
    lose_identity(*select, op.name);
    std::vector<std::pair<std::string, BoundPtr>> added;
    for (const NamedExpr& item : op.items) {
        BoundPtr array = bind_in_row(*select, *item.expr, false, false);
        if (array->type != ValueType::Dynamic) {
            raise_type(item.expr->span, "dynamic", array->type);
        }
        if (pairs) {
            array = make_native("kql_bag_pairs", ValueType::Dynamic, {std::move(array)});
        }
        select->expand.push_back({std::move(array), new_id()});
        BoundPtr value = make_column(select->expand.back().id, ValueType::Dynamic);
        if (item.as_type) {
            const BoundPtr element = value;
            value = convert(std::move(value), *item.as_type);
            if (is_number(*item.as_type) || *item.as_type == ValueType::Bool) { // a cast: text is not parsed
                BoundPtr is_text = make_node(BoundKind::Compare, ValueType::Bool,
                    {make_native("kql_dynamic_type", ValueType::String, {element}), make_text("string")}, "=");
                value = make_node(
                    BoundKind::Case, *item.as_type, {std::move(is_text), make_null(*item.as_type), std::move(value)});
            }
        }
        std::string name = item.names.empty() ? natural_name(*item.expr) : item.names.front();
        added.emplace_back(name.empty() ? "Column1" : std::move(name), std::move(value));
    }
    if (!index_name.empty()) {
        add_column(*select, index_name, make_column(select->expand_index_id, ValueType::Long), true);
    }
    for (auto& [name, value] : added) {
        add_column(*select, std::move(name), std::move(value), true);
    }
    select->order.push_back({make_column(select->expand_index_id, ValueType::Long), false, true});
    if (!op.operands.empty()) { // limit: so many elements of each row
        const std::int64_t count = constant_long(*op.operands.front(), "a number of elements");
        select->where.push_back(make_node(BoundKind::Compare, ValueType::Bool,
            {make_column(select->expand_index_id, ValueType::Long), make_literal(count, ValueType::Long)}, "<"));
    }
    return select;
}

/// The sub-query sees the elements of one row at a time. Filters and new columns work on each element; a summarize at
/// the end gathers them again, so its aggregates are restricted instead of the rows: a row whose elements all fail
/// keeps its place, with the aggregates of nothing. A row without elements has no sub-table and goes.
SelectPtr Binder::apply_mv_apply(SelectPtr input, const Operator& op)
{
    const Pipeline& body = *op.inputs.front();
    // where and extend, then one summarize: the aggregates are restricted instead of the rows
    bool gathers = body.operators.back().name == "summarize" && body.operators.back().by.empty();
    for (std::size_t i = 0; i + 1 < body.operators.size(); ++i) {
        gathers = gathers && (body.operators[i].name == "where" || body.operators[i].name == "extend");
    }
    gathers = gathers && partition_ == nullptr;
    // number the rows, to know them again
    input = wrap(std::move(input));
    auto number = std::make_shared<Bound>(*make_node(BoundKind::Window, ValueType::Long, {}, "row_number"));
    number->order = input->order;
    number->has_window = true;
    const std::string row_key = "\x01row" + std::to_string(new_id());
    input->columns.push_back(OutColumn{new_id(), row_key, ValueType::Long, number, true});
    input->windowed = true;
    std::vector<std::string> outer_names;
    for (const OutColumn& column : input->columns) {
        if (!column.hidden) {
            outer_names.push_back(column.name);
        }
    }
    SelectPtr select = apply_mv_expand(std::move(input), op);
    if (!gathers) {
        return apply_to_elements(std::move(select), op, row_key, outer_names);
    }
    std::vector<BoundPtr> conditions;
    for (const Operator& inner : body.operators) {
        if (inner.name == "where") {
            BoundPtr condition = bind_in_row(*select, *inner.operands.front(), false, false);
            if (condition->type != ValueType::Bool) {
                raise_type(inner.operands.front()->span, "bool", condition->type);
            }
            conditions.push_back(std::move(condition));
        } else if (inner.name == "extend") {
            select = apply_extend(std::move(select), inner);
            if (select->source != SourceKind::Expand) {
                raise_not_supported("an extend this large inside mv-apply", inner.span);
            }
        }
    }
    BoundPtr filter;
    if (!conditions.empty()) {
        filter = conditions.size() == 1 ? conditions.front()
                                        : make_node(BoundKind::And, ValueType::Bool, std::move(conditions));
    }
    Select target;
    std::vector<BoundPtr> keys;
    for (const OutColumn& column : select->columns) {
        if (column.hidden && column.name == row_key) {
            keys.push_back(column.value);
        }
    }
    for (const std::string& name : outer_names) { // one value in each group: all its rows come from one row
        const OutColumn* column = select->find(name);
        const bool expanded = std::any_of(op.items.begin(), op.items.end(),
            [&](const NamedExpr& item) { return item.names.empty() && natural_name(*item.expr) == name; });
        if (column != nullptr && !expanded) {
            add_column(target, name, column->value, false);
        }
    }
    std::function<BoundPtr(const BoundPtr&)> restrict = [&](const BoundPtr& bound) -> BoundPtr {
        if (!bound->has_aggregate || !filter) {
            return bound;
        }
        auto copy = std::make_shared<Bound>(*bound);
        if (bound->kind == BoundKind::Aggregate) {
            copy->filter = bound->filter ? make_node(BoundKind::And, ValueType::Bool, {bound->filter, filter}) : filter;
            return copy;
        }
        for (BoundPtr& arg : copy->args) {
            arg = restrict(arg);
        }
        return copy;
    };
    Select gathered;
    const Operator& summarize = body.operators.back();
    for (const NamedExpr& item : summarize.items) {
        if (summarize_many(gathered, *select, item, summarize)) {
            continue;
        }
        std::string name = item.names.empty() ? natural_name(*item.expr) : item.names.front();
        BoundPtr value = bind_in_row(*select, *item.expr, false, true);
        if (!value->has_aggregate) {
            raise(ErrorCode::KqlType, item.span, {}, "expected an aggregate");
        }
        add_column(gathered, unique_name(gathered, name.empty() ? "Column1" : name), std::move(value), false);
    }
    for (const OutColumn& column : gathered.columns) {
        add_column(target, unique_name(target, column.name), restrict(column.value), false);
    }
    select->columns = std::move(target.columns);
    select->group_by = std::move(keys);
    select->grouped = true;
    select->order.clear();
    select->sorted = false;
    return select;
}

} // namespace standstill::kql
