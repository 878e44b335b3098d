// SPDX-License-Identifier: GPL-3.0-or-later
// Statements, names and the sources of rows.
#include "core/kql/binder.h"

#include "core/kql/failure.h"
#include "core/kql/nearest.h"
#include "core/kql/types.h"

#include <algorithm>

namespace standstill::kql {

void raise_type(Span span, const std::string& expected, ValueType found)
{
    if (found == ValueType::Decimal) {
        raise_not_supported("decimal in this place", span, "convert it first: todouble(x)");
    }
    raise(ErrorCode::KqlType, span, {}, "expected " + expected + ", found " + value_type_name(found));
}

Binder::Binder(std::string_view text, const Catalog& catalog, const CompileOptions& options)
    : text_(text)
    , catalog_(catalog)
    , options_(options)
{
}

/// A let is bound anew at each use, so a short query can stand for a very large plan.
void Binder::charge(Span span)
{
    if (++work_ > 200'000) {
        raise_not_supported("a query that grows this large", span);
    }
}

const Scope* Binder::lookup(std::string_view name) const
{
    for (const Scope* scope = scope_.get(); scope != nullptr; scope = scope->parent.get()) {
        if (scope->name == name) {
            return scope;
        }
    }
    return nullptr;
}

void Binder::define(Scope scope)
{
    scope.parent = scope_;
    if (!scope.defined_in) {
        scope.defined_in = scope_;
    }
    scope_ = std::make_shared<const Scope>(std::move(scope));
}

SelectPtr Binder::bind_query(const Body& body)
{
    return bind_body(body);
}

SelectPtr Binder::bind_body(const Body& body)
{
    for (const auto& let : body.lets) {
        Scope scope;
        scope.name = let->name;
        scope.let = let;
        define(std::move(scope));
    }
    const Expr& result = *body.expression;
    const PipelinePtr pipeline = tabular_of(result);
    if (!pipeline) {
        raise(ErrorCode::KqlSyntax, result.span, {}, "a table was expected");
    }
    return bind_pipeline(*pipeline);
}

SelectPtr Binder::bind_predicate(const Expr& predicate, std::string_view table_name)
{
    const Table* table = catalog_.find(table_name);
    if (table == nullptr) {
        raise(ErrorCode::KqlUnknownTable, {}, std::string(table_name));
    }
    const SelectPtr select = table_select(*table);
    if (bind_in_row(*select, predicate, false, false)->type != ValueType::Bool) {
        raise(ErrorCode::KqlNotAPredicate, predicate.span);
    }
    Operator where;
    where.name = "where";
    where.span = predicate.span;
    where.operands.push_back(std::make_shared<Expr>(predicate));
    return apply(select, where);
}

bool Binder::stands_for_table(const Expr& value) const
{
    if (value.kind != ExprKind::Call) {
        return value.kind == ExprKind::Query;
    }
    if (const Scope* scope = lookup(value.text); scope != nullptr && scope->let && scope->let->is_function) {
        return scope->let->body->expression->kind == ExprKind::Query;
    }
    return value.text == "materialize" || value.text == "view";
}

PipelinePtr Binder::tabular_of(const Expr& expr) const
{
    if (expr.kind == ExprKind::Query) {
        return expr.query;
    }
    if (expr.kind == ExprKind::Name || expr.kind == ExprKind::Call) {
        if (expr.kind == ExprKind::Name) {
            const Scope* scope = lookup(expr.text);
            const bool scalar = scope != nullptr
                && (scope->value
                    || (scope->let && !scope->let->is_function && !stands_for_table(*scope->let->expression)));
            if (scalar || (scope == nullptr && catalog_.find(expr.text) == nullptr)) {
                return nullptr;
            }
        }
        Operator op;
        op.name = expr.kind == ExprKind::Name ? "table" : "call";
        op.text = expr.text;
        op.span = expr.span;
        op.whole = expr.span;
        op.operands = {std::make_shared<Expr>(expr)};
        auto pipeline = std::make_shared<Pipeline>();
        pipeline->operators.push_back(std::move(op));
        pipeline->span = expr.span;
        return pipeline;
    }
    return nullptr;
}

SelectPtr Binder::bind_pipeline(const Pipeline& pipeline)
{
    const ScopePtr before = scope_;
    SelectPtr select = bind_source(pipeline.operators.front());
    for (std::size_t i = 1; i < pipeline.operators.size(); ++i) {
        const Operator& op = pipeline.operators[i];
        if (op.name == "as") { // the name stands for everything up to here
            auto prefix = std::make_shared<Pipeline>();
            prefix->span = pipeline.span;
            for (std::size_t j = 0; j < i; ++j) {
                prefix->operators.push_back(pipeline.operators[j]);
            }
            Scope scope;
            scope.name = op.text;
            scope.pipeline = std::move(prefix);
            define(std::move(scope));
            continue;
        }
        if (op.name == "invoke") { // T | invoke f(x) is f(T, x)
            auto table = std::make_shared<Expr>();
            auto prefix = std::make_shared<Pipeline>();
            prefix->span = pipeline.span;
            prefix->operators.assign(
                pipeline.operators.begin(), pipeline.operators.begin() + static_cast<std::ptrdiff_t>(i));
            table->kind = ExprKind::Query;
            table->span = op.span;
            table->query = std::move(prefix);
            Expr call = *op.operands.front();
            call.args.insert(call.args.begin(), std::move(table));
            select = bind_call_source(call);
            continue;
        }
        select = apply(std::move(select), op);
    }
    scope_ = before;
    return select;
}

SelectPtr Binder::bind_source(const Operator& op)
{
    charge(op.span);
    if (op.name == "table") {
        return bind_table(op);
    }
    if (op.name == "call") {
        return bind_call_source(*op.operands.front());
    }
    if (op.name == "query") {
        return bind_pipeline(*op.inputs.front());
    }
    if (op.name == "print") {
        return bind_print(op);
    }
    if (op.name == "datatable") {
        return bind_datatable(op);
    }
    if (op.name == "range") {
        return bind_range(op);
    }
    if (op.name == "union") {
        return apply_union(nullptr, op);
    }
    if (op.name == "search") {
        return bind_search(op);
    }
    raise_not_supported(op.name + " without a table", op.span);
}

SelectPtr Binder::bind_table(const Operator& op)
{
    if (const Scope* scope = lookup(op.text)) {
        if (++call_depth_ > 60) {
            raise_not_supported("lets nested this deeply", op.span);
        }
        const ScopePtr before = scope_;
        const Select* const row = row_;
        row_ = nullptr;
        SelectPtr result;
        if (scope->pipeline) {
            scope_ = scope->defined_in;
            result = bind_pipeline(*scope->pipeline);
        } else if (scope->let && scope->let->is_function) {
            auto call = std::make_shared<Expr>();
            call->kind = ExprKind::Call;
            call->text = op.text;
            call->span = op.span;
            result = bind_function(*scope, *call);
        } else if (scope->let) {
            scope_ = scope->defined_in;
            const PipelinePtr pipeline = tabular_of(*scope->let->expression);
            if (!pipeline) {
                raise(ErrorCode::KqlType, op.span, op.text, "expected a table, found a single value");
            }
            result = bind_pipeline(*pipeline);
        } else {
            raise(ErrorCode::KqlType, op.span, op.text, "expected a table, found a single value");
        }
        scope_ = before;
        row_ = row;
        --call_depth_;
        return result;
    }
    if (const Table* table = catalog_.find(op.text)) {
        return table_select(*table);
    }
    std::vector<std::string_view> known;
    for (const Table& table : catalog_.tables) {
        known.push_back(table.name);
    }
    for (const Scope* scope = scope_.get(); scope != nullptr; scope = scope->parent.get()) {
        known.push_back(scope->name);
    }
    raise(ErrorCode::KqlUnknownTable, op.span, op.text, nearest(op.text, known));
}

SelectPtr Binder::table_select(const Table& table)
{
    if (std::find(tables_.begin(), tables_.end(), table.name) == tables_.end()) {
        tables_.push_back(table.name);
    }
    auto select = std::make_shared<Select>();
    select->source = SourceKind::Table;
    select->table = &table;
    for (const TableColumn& column : table.columns) {
        const int id = new_id();
        select->table_columns[id] = &column;
        select->columns.push_back(OutColumn{new_id(), column.name, column.type, make_column(id, column.type)});
    }
    if (!table.identity_sql.empty()) {
        select->identity_id = new_id();
        select->identity = make_column(select->identity_id, ValueType::Long);
        select->order.push_back({select->identity, false, true});
    } else {
        select->identity_lost_by = table.name;
    }
    if (options_.window) {
        if (const OutColumn* time = select->find(table.time_column)) {
            select->where.push_back(make_node(BoundKind::Compare, ValueType::Bool,
                {time->value, make_literal(options_.window->from, ValueType::DateTime)}, ">="));
            select->where.push_back(make_node(BoundKind::Compare, ValueType::Bool,
                {time->value, make_literal(options_.window->to, ValueType::DateTime)}, "<"));
        }
    }
    return select;
}

SelectPtr Binder::bind_call_source(const Expr& call)
{
    if (call.text == "materialize" || call.text == "view") {
        const PipelinePtr pipeline = call.args.size() == 1 ? tabular_of(*call.args.front()) : nullptr;
        if (!pipeline) {
            raise(ErrorCode::KqlArity, call.span, call.text, "one table");
        }
        return bind_pipeline(*pipeline);
    }
    if (const Scope* scope = lookup(call.text); scope != nullptr && scope->let && scope->let->is_function) {
        return bind_function(*scope, call);
    }
    if (call.text == "table" || call.text == "cluster" || call.text == "database" || call.text == "workspace"
        || call.text == "externaldata" || call.text == "external_table" || call.text == "app"
        || call.text == "FileProfile" || call.text == "DeviceFromIP" || call.text == "_GetWatchlist") {
        raise_not_supported(call.text + "()", call.span);
    }
    std::vector<std::string_view> known;
    for (const Scope* scope = scope_.get(); scope != nullptr; scope = scope->parent.get()) {
        known.push_back(scope->name);
    }
    raise(ErrorCode::KqlUnknownFunction, call.text_span, call.text, nearest(call.text, known));
}

ScopePtr Binder::parameters_of(const LetStatement& let, const Expr& call, const ScopePtr& definition)
{
    ScopePtr inner = definition;
    if (call.args.size() > let.parameters.size()) {
        raise(ErrorCode::KqlArity, call.span, call.text, std::to_string(let.parameters.size()));
    }
    for (std::size_t i = 0; i < let.parameters.size(); ++i) {
        const FunctionParameter& parameter = let.parameters[i];
        ExprPtr argument = i < call.args.size() ? call.args[i] : parameter.initial;
        for (const ExprPtr& named : call.args) {
            if (named->kind == ExprKind::Binary && named->text == "=" && named->args[0]->text == parameter.name) {
                argument = named->args[1];
            }
        }
        if (argument && argument->kind == ExprKind::Binary && argument->text == "="
            && argument->args[0]->text != parameter.name) {
            argument = parameter.initial;
        }
        if (!argument) {
            raise(ErrorCode::KqlArity, call.span, call.text, "a value for " + parameter.name);
        }
        Scope scope;
        scope.name = parameter.name;
        if (parameter.tabular) {
            scope.pipeline = tabular_of(*argument);
            if (!scope.pipeline) {
                raise(ErrorCode::KqlType, argument->span, parameter.name, "expected a table, found a single value");
            }
            scope.defined_in = scope_; // the caller's names, not the function's
        } else {
            scope.value = bind_as(*argument, parameter.type);
        }
        scope.parent = inner;
        if (!scope.defined_in) {
            scope.defined_in = inner;
        }
        inner = std::make_shared<const Scope>(std::move(scope));
    }
    return inner;
}

SelectPtr Binder::bind_function(const Scope& function, const Expr& call)
{
    if (++call_depth_ > 60) {
        raise_not_supported("functions nested this deeply", call.span);
    }
    const ScopePtr before = scope_;
    const Select* const row = row_;
    const ScopePtr inner = parameters_of(*function.let, call, function.defined_in);
    scope_ = inner;
    row_ = nullptr;
    SelectPtr result = bind_body(*function.let->body);
    scope_ = before;
    row_ = row;
    --call_depth_;
    return result;
}

SelectPtr Binder::bind_print(const Operator& op)
{
    auto select = std::make_shared<Select>();
    select->identity_lost_by = "print";
    int unnamed = 0;
    row_ = nullptr;
    for (const NamedExpr& item : op.items) {
        std::vector<std::pair<std::string, BoundPtr>> several;
        if (bind_tuple(nullptr, item, several)) {
            for (auto& [name, value] : several) {
                add_column(*select, unique_name(*select, name), std::move(value), false);
            }
            continue;
        }
        BoundPtr value = bind(*item.expr);
        std::string name = item.names.empty() ? std::string() : item.names.front();
        if (name.empty()) {
            name = "print_" + std::to_string(unnamed);
        }
        ++unnamed;
        add_column(*select, unique_name(*select, name), std::move(value), false);
    }
    return select;
}

SelectPtr Binder::bind_datatable(const Operator& op)
{
    auto select = std::make_shared<Select>();
    select->source = SourceKind::Rows;
    select->identity_lost_by = "datatable";
    const std::size_t width = op.schema.size();
    if (op.operands.size() % width != 0) {
        raise(ErrorCode::KqlArity, op.whole, "datatable", "a multiple of " + std::to_string(width) + " values");
    }
    for (const TypedName& column : op.schema) {
        select->row_ids.push_back(new_id());
        add_column(*select, unique_name(*select, column.name), make_column(select->row_ids.back(), column.type), false);
    }
    row_ = nullptr;
    for (std::size_t i = 0; i < op.operands.size(); i += width) {
        std::vector<BoundPtr> values;
        for (std::size_t column = 0; column < width; ++column) {
            const Expr& expr = *op.operands[i + column];
            BoundPtr value = bind(expr);
            const ValueType type = op.schema[column].type;
            if (value->type != type) {
                value = is_null_literal(value) ? make_null(type) : convert(std::move(value), type);
            }
            values.push_back(std::move(value));
        }
        select->rows.push_back(std::move(values));
    }
    select->row_ids.push_back(new_id());
    select->order.push_back({make_column(select->row_ids.back(), ValueType::Long), false, true});
    return select;
}

SelectPtr Binder::bind_range(const Operator& op)
{
    auto select = std::make_shared<Select>();
    select->source = SourceKind::Range;
    select->identity_lost_by = "range";
    row_ = nullptr;
    std::vector<BoundPtr> values{bind(*op.operands[0]), bind(*op.operands[1]), bind(*op.operands[2])};
    ValueType type = values[0]->type;
    if (type == ValueType::DateTime && values[1]->type == ValueType::DateTime
        && values[2]->type == ValueType::TimeSpan) {
        type = ValueType::DateTime;
    } else {
        for (const BoundPtr& value : values) {
            if (!is_number(value->type) && value->type != ValueType::TimeSpan) {
                raise_type(op.whole, "numbers, or times and a timespan", value->type);
            }
        }
        type = unify(values, op.whole);
    }
    if (!is_literal(values[2]) || is_null(values[2]->value)) {
        raise_not_supported("range with a step that is not constant", op.operands[2]->span);
    }
    const auto* whole = std::get_if<std::int64_t>(&values[2]->value);
    const auto* real = std::get_if<double>(&values[2]->value);
    if ((whole != nullptr && *whole == 0) || (real != nullptr && !(*real < 0 || *real > 0))) {
        raise(ErrorCode::KqlType, op.operands[2]->span, "range", "a step that is not zero");
    }
    const bool down = (whole != nullptr && *whole < 0) || (real != nullptr && *real < 0);
    select->from = values[0];
    select->to = values[1];
    select->step = values[2];
    select->range_id = new_id();
    add_column(*select, op.text, make_column(select->range_id, type), false);
    select->order.push_back({select->columns.front().value, down, true});
    return select;
}

} // namespace standstill::kql
