// SPDX-License-Identifier: GPL-3.0-or-later
// Tabular operators that keep rows rows: where, extend, project and its kin, sort, take, top, count, distinct,
// getschema, search. Each is one row in the table of apply() and one method.
#include "core/kql/binder.h"
#include "core/kql/failure.h"
#include "core/kql/nearest.h"
#include "core/kql/scalar_table.h"
#include "core/kql/types.h"

#include <algorithm>
#include <array>

namespace standstill::kql {

SelectPtr Binder::apply(SelectPtr input, const Operator& op)
{
    struct Row
    {
        std::string_view name;
        SelectPtr (Binder::*apply)(SelectPtr, const Operator&);
    };
    static constexpr std::array<Row, 30> table{{
        {"where", &Binder::apply_where},
        {"extend", &Binder::apply_extend},
        {"serialize", &Binder::apply_extend},
        {"project", &Binder::apply_project},
        {"project-away", &Binder::apply_project_away},
        {"project-keep", &Binder::apply_project_keep},
        {"project-rename", &Binder::apply_project_rename},
        {"project-reorder", &Binder::apply_project_reorder},
        {"sort", &Binder::apply_sort},
        {"take", &Binder::apply_take},
        {"limit", &Binder::apply_take},
        {"top", &Binder::apply_top},
        {"count", &Binder::apply_count},
        {"distinct", &Binder::apply_distinct},
        {"summarize", &Binder::apply_summarize},
        {"join", &Binder::apply_join},
        {"lookup", &Binder::apply_join},
        {"union", &Binder::apply_union},
        {"getschema", &Binder::apply_getschema},
        {"render", &Binder::apply_same},
        {"search", &Binder::apply_search},
        {"parse", &Binder::apply_parse},
        {"parse-where", &Binder::apply_parse},
        {"parse-kv", &Binder::apply_parse_kv},
        {"mv-expand", &Binder::apply_mv_expand},
        {"mv-apply", &Binder::apply_mv_apply},
        {"make-series", &Binder::apply_make_series},
        {"scan", &Binder::apply_scan},
        {"top-nested", &Binder::apply_top_nested},
        {"evaluate", &Binder::apply_not_supported},
    }};
    charge(op.span);
    for (const Row& row : table) {
        if (row.name == op.name) {
            return (this->*row.apply)(std::move(input), op);
        }
    }
    raise_not_supported(op.name, op.span);
}

SelectPtr Binder::apply_not_supported(SelectPtr, const Operator& op)
{
    raise_not_supported(op.text.empty() ? op.name : op.name + " " + op.text, op.span);
}

SelectPtr Binder::apply_same(SelectPtr input, const Operator&)
{
    return input;
}

namespace {

void conjuncts_of(const ExprPtr& expr, std::vector<ExprPtr>& out)
{
    if (expr->kind == ExprKind::Binary && expr->text == "and") {
        conjuncts_of(expr->args[0], out);
        conjuncts_of(expr->args[1], out);
    } else {
        out.push_back(expr);
    }
}

/// ago(24h), now() - 1d, now(-1h)
bool is_look_back_point(const Expr& expr)
{
    if (expr.kind == ExprKind::Call && (expr.text == "ago" || expr.text == "now")) {
        return true;
    }
    return expr.kind == ExprKind::Binary && (expr.text == "-" || expr.text == "+") && is_look_back_point(*expr.args[0]);
}

} // namespace

/// `Timestamp > ago(24h)` on a table itself: reported and left out, the run's window takes its place.
bool Binder::lift(const Select& input, const Expr& conjunct)
{
    if (!options_.lift_look_back || input.source != SourceKind::Table || input.table->time_column.empty()) {
        return false;
    }
    const Expr* column = nullptr;
    const Expr* point = nullptr;
    if (conjunct.kind == ExprKind::Binary && (conjunct.text == ">" || conjunct.text == ">=")) {
        column = conjunct.args[0].get();
        point = conjunct.args[1].get();
    } else if (conjunct.kind == ExprKind::Binary && (conjunct.text == "<" || conjunct.text == "<=")) {
        column = conjunct.args[1].get();
        point = conjunct.args[0].get();
    } else if (conjunct.kind == ExprKind::Between && conjunct.text == "between"
        && is_look_back_point(*conjunct.args[2])) {
        column = conjunct.args[0].get();
        point = conjunct.args[1].get();
    }
    if (column == nullptr || column->kind != ExprKind::Name || !is_look_back_point(*point)) {
        return false;
    }
    const OutColumn* named = input.find(column->text);
    if (named == nullptr || named->value->kind != BoundKind::Column) {
        return false;
    }
    const auto source = input.table_columns.find(named->value->column);
    const auto is_time = [&](const TableColumn& candidate) {
        return candidate.name == input.table->time_column || candidate.name == "TimeGenerated"
            || candidate.name == "Timestamp";
    };
    if (source == input.table_columns.end() || !is_time(*source->second)) {
        return false;
    }
    bind_in_row(input, conjunct, false, false); // its mistakes are still mistakes
    lifted_ += lifted_.empty() ? "" : ", ";
    lifted_ += text_.substr(conjunct.span.offset, conjunct.span.length);
    return true;
}

SelectPtr Binder::apply_where(SelectPtr input, const Operator& op)
{
    prepare_windows(input, op.operands, true);
    ready_for_filter(input);
    std::vector<ExprPtr> conjuncts;
    conjuncts_of(op.operands.front(), conjuncts);
    for (const ExprPtr& conjunct : conjuncts) {
        if (lift(*input, *conjunct)) {
            continue;
        }
        BoundPtr condition = bind_in_row(*input, *conjunct, false, false);
        if (condition->type != ValueType::Bool) {
            raise_type(conjunct->span, "bool", condition->type);
        }
        input->where.push_back(std::move(condition));
    }
    return input;
}

namespace {

void find_windows(const ExprPtr& expr, bool inside, const std::map<const Expr*, std::string>& done,
    std::vector<ExprPtr>& found, bool& holds_any)
{
    if (!expr || done.contains(expr.get())) {
        return;
    }
    const bool is_window = expr->kind == ExprKind::Call && is_window_function(expr->text);
    bool below = false;
    for (const ExprPtr& arg : expr->args) {
        find_windows(arg, inside || is_window, done, found, below);
    }
    if (is_window && inside && !below) {
        found.push_back(expr);
    }
    holds_any = holds_any || below || is_window;
}

} // namespace

void Binder::prepare_windows(SelectPtr& select, const std::vector<ExprPtr>& exprs, bool all)
{
    for (int round = 0; round < 20; ++round) {
        std::vector<ExprPtr> found;
        bool any = false;
        for (const ExprPtr& expr : exprs) {
            find_windows(expr, all, materialized_, found, any);
        }
        const bool order_by_window = std::any_of(
            select->order.begin(), select->order.end(), [](const SortTerm& term) { return term.value->has_window; });
        if (any && (select->limit || select->distinct || select->grouped || order_by_window)) {
            select = wrap(std::move(select));
        }
        if (found.empty()) {
            return;
        }
        std::vector<OutColumn> hidden;
        for (const ExprPtr& call : found) {
            BoundPtr value = bind_in_row(*select, *call, true, false);
            const int id = new_id();
            std::string name = "\x01w" + std::to_string(id);
            materialized_[call.get()] = name;
            const ValueType type = value->type;
            hidden.push_back(OutColumn{id, std::move(name), type, std::move(value), true});
        }
        select->windowed = true;
        select->columns.insert(select->columns.end(), hidden.begin(), hidden.end());
        select = wrap(std::move(select));
    }
}

SelectPtr Binder::apply_extend(SelectPtr input, const Operator& op)
{
    std::vector<ExprPtr> exprs;
    for (const NamedExpr& item : op.items) {
        exprs.push_back(item.expr);
    }
    prepare_windows(input, exprs, false);
    ready_for_columns(input);
    // All expressions see the row as it was: extend a = b, b = a swaps.
    std::vector<std::pair<std::string, BoundPtr>> added;
    int unnamed = 0;
    for (const NamedExpr& item : op.items) {
        if (bind_tuple(*input, item, added)) {
            continue;
        }
        if (item.names.size() > 1) {
            raise_not_supported("a list of names in " + op.name, item.span);
        }
        BoundPtr value = bind_in_row(*input, *item.expr, true, false);
        std::string name = item.names.empty() ? natural_name(*item.expr) : item.names.front();
        if (name.empty()) {
            do {
                name = "Column" + std::to_string(++unnamed);
            } while (input->find(name) != nullptr);
        }
        added.emplace_back(std::move(name), std::move(value));
    }
    for (auto& [name, value] : added) {
        add_column(*input, std::move(name), std::move(value), true);
    }
    return input;
}

SelectPtr Binder::apply_project(SelectPtr input, const Operator& op)
{
    std::vector<ExprPtr> exprs;
    for (const NamedExpr& item : op.items) {
        exprs.push_back(item.expr);
    }
    prepare_windows(input, exprs, false);
    ready_for_columns(input);
    Select target;
    int unnamed = 0;
    for (const NamedExpr& item : op.items) {
        std::vector<std::pair<std::string, BoundPtr>> several;
        if (bind_tuple(*input, item, several)) {
            for (auto& [name, value] : several) {
                add_column(target, unique_name(target, name), std::move(value), false);
            }
            continue;
        }
        if (item.names.size() > 1) {
            raise_not_supported("a list of names in project", item.span);
        }
        BoundPtr value = bind_in_row(*input, *item.expr, true, false);
        std::string name = item.names.empty() ? natural_name(*item.expr) : item.names.front();
        if (name.empty()) {
            name = "Column" + std::to_string(++unnamed);
        }
        if (!item.names.empty() && target.find(name) != nullptr) {
            raise(ErrorCode::KqlSyntax, item.span, name, "a column of that name is already projected");
        }
        add_column(target, unique_name(target, name), std::move(value), false);
    }
    for (const OutColumn& column : input->columns) {
        if (column.hidden) {
            target.columns.push_back(column);
        }
    }
    input->columns = std::move(target.columns);
    input->windowed = input->windowed || target.windowed;
    return input;
}

namespace {

bool matches_pattern(std::string_view name, std::string_view pattern)
{
    if (pattern.empty()) {
        return name.empty();
    }
    if (pattern.front() == '*') {
        for (std::size_t skip = 0; skip <= name.size(); ++skip) {
            if (matches_pattern(name.substr(skip), pattern.substr(1))) {
                return true;
            }
        }
        return false;
    }
    return !name.empty() && name.front() == pattern.front() && matches_pattern(name.substr(1), pattern.substr(1));
}

} // namespace

std::vector<std::size_t> Binder::columns_like(const Select& select, const Expr& pattern) const
{
    std::vector<std::size_t> found;
    const bool wild = pattern.text.find('*') != std::string::npos;
    if (std::count(pattern.text.begin(), pattern.text.end(), '*') > 4) {
        raise_not_supported("a pattern with more than four stars", pattern.span);
    }
    for (std::size_t i = 0; i < select.columns.size(); ++i) {
        const OutColumn& column = select.columns[i];
        if (!column.hidden && (wild ? matches_pattern(column.name, pattern.text) : column.name == pattern.text)) {
            found.push_back(i);
        }
    }
    if (found.empty() && !wild) {
        std::vector<std::string_view> known;
        for (const OutColumn& column : select.columns) {
            known.push_back(column.name);
        }
        raise(ErrorCode::KqlUnknownColumn, pattern.span, pattern.text, nearest(pattern.text, known));
    }
    return found;
}

SelectPtr Binder::apply_project_away(SelectPtr input, const Operator& op)
{
    ready_for_columns(input);
    std::vector<bool> gone(input->columns.size(), false);
    for (const NamedExpr& item : op.items) {
        for (const std::size_t i : columns_like(*input, *item.expr)) {
            gone[i] = true;
        }
    }
    std::vector<OutColumn> kept;
    for (std::size_t i = 0; i < gone.size(); ++i) {
        if (!gone[i]) {
            kept.push_back(input->columns[i]);
        }
    }
    input->columns = std::move(kept);
    return input;
}

SelectPtr Binder::apply_project_keep(SelectPtr input, const Operator& op)
{
    ready_for_columns(input);
    std::vector<bool> keep(input->columns.size(), false);
    for (const NamedExpr& item : op.items) {
        for (const std::size_t i : columns_like(*input, *item.expr)) {
            keep[i] = true;
        }
    }
    std::vector<OutColumn> kept;
    for (std::size_t i = 0; i < keep.size(); ++i) {
        if (keep[i] || input->columns[i].hidden) {
            kept.push_back(input->columns[i]);
        }
    }
    input->columns = std::move(kept);
    return input;
}

SelectPtr Binder::apply_project_rename(SelectPtr input, const Operator& op)
{
    ready_for_columns(input);
    for (const NamedExpr& item : op.items) {
        if (item.names.size() != 1 || item.expr->kind != ExprKind::Name) {
            raise(ErrorCode::KqlSyntax, item.span, {}, "new = old was expected");
        }
        const std::size_t at = columns_like(*input, *item.expr).front();
        if (input->find(item.names.front()) != nullptr && item.names.front() != input->columns[at].name) {
            raise(ErrorCode::KqlSyntax, item.span, item.names.front(), "a column of that name exists");
        }
        input->columns[at].name = item.names.front();
    }
    return input;
}

SelectPtr Binder::apply_project_reorder(SelectPtr input, const Operator& op)
{
    ready_for_columns(input);
    std::vector<bool> placed(input->columns.size(), false);
    std::vector<OutColumn> order;
    for (const SortKey& key : op.keys) {
        for (const std::size_t i : columns_like(*input, *key.expr)) {
            if (!placed[i]) {
                placed[i] = true;
                order.push_back(input->columns[i]);
            }
        }
    }
    for (std::size_t i = 0; i < placed.size(); ++i) {
        if (!placed[i]) {
            order.push_back(input->columns[i]);
        }
    }
    input->columns = std::move(order);
    return input;
}

SelectPtr Binder::sorted(SelectPtr input, const std::vector<SortKey>& keys)
{
    std::vector<ExprPtr> exprs;
    for (const SortKey& key : keys) {
        exprs.push_back(key.expr);
    }
    prepare_windows(input, exprs, true);
    if (input->limit) {
        input = wrap(std::move(input));
    }
    ready_for_columns(input);
    std::vector<SortTerm> order;
    for (const SortKey& key : keys) {
        BoundPtr value = bind_in_row(*input, *key.expr, false, false);
        if (value->type == ValueType::Dynamic) {
            raise_type(key.expr->span, "a value that has an order", value->type);
        }
        order.push_back({std::move(value), key.descending, key.nulls_first.value_or(!key.descending)});
    }
    constexpr std::size_t longest = 12;
    for (const SortTerm& term : input->order) { // what was the order before breaks ties, at last the row's identity
        if (order.size() < longest || &term == &input->order.back()) {
            order.push_back(term);
        }
    }
    input->order = std::move(order);
    input->sorted = true;
    return input;
}

SelectPtr Binder::apply_sort(SelectPtr input, const Operator& op)
{
    return sorted(std::move(input), op.keys);
}

SelectPtr Binder::apply_take(SelectPtr input, const Operator& op)
{
    const std::int64_t count = std::max<std::int64_t>(0, constant_long(*op.operands.front(), "a number of rows"));
    input->limit = input->limit ? std::min(*input->limit, count) : count;
    return input;
}

SelectPtr Binder::apply_top(SelectPtr input, const Operator& op)
{
    const std::int64_t count = std::max<std::int64_t>(0, constant_long(*op.operands.front(), "a number of rows"));
    input = sorted(std::move(input), op.keys);
    input->limit = count;
    return input;
}

SelectPtr Binder::apply_count(SelectPtr input, const Operator& op)
{
    if (input->limit || input->distinct || input->grouped) {
        input = wrap(std::move(input));
    }
    input->columns.clear();
    input->windowed = false;
    input->order.clear();
    input->sorted = false;
    input->grouped = true;
    lose_identity(*input, "count");
    add_column(*input, op.text.empty() ? "Count" : op.text,
        make_node(BoundKind::Aggregate, ValueType::Long, {}, "count"), false);
    return input;
}

SelectPtr Binder::apply_distinct(SelectPtr input, const Operator& op)
{
    if (input->limit || input->distinct || input->grouped) {
        input = wrap(std::move(input));
    }
    const bool star = op.items.size() == 1 && op.items.front().expr->kind == ExprKind::Star;
    if (!star) {
        input = apply_project(std::move(input), op);
    }
    std::erase_if(input->columns, [](const OutColumn& column) { return column.hidden; });
    input->order.clear();
    input->sorted = false;
    lose_identity(*input, "distinct");
    input->distinct = true;
    return input;
}

SelectPtr Binder::apply_getschema(SelectPtr input, const Operator&)
{
    auto select = std::make_shared<Select>();
    select->source = SourceKind::Rows;
    select->identity_lost_by = "getschema";
    const auto column = [&](const char* name, ValueType type) {
        select->row_ids.push_back(new_id());
        add_column(*select, name, make_column(select->row_ids.back(), type), false);
    };
    column("ColumnName", ValueType::String);
    column("ColumnOrdinal", ValueType::Int);
    column("DataType", ValueType::String);
    column("ColumnType", ValueType::String);
    std::int64_t ordinal = 0;
    for (const OutColumn& source : input->columns) {
        if (!source.hidden) {
            select->rows.push_back({make_text(source.name), make_literal(ordinal++, ValueType::Int),
                make_text(clr_type_name(source.type)), make_text(value_type_name(source.type))});
        }
    }
    select->row_ids.push_back(new_id());
    select->order.push_back({make_column(select->row_ids.back(), ValueType::Long), false, true});
    return select;
}

/// In search a string alone means: some column has it. "x*" asks for a prefix.
ExprPtr Binder::search_predicate(const ExprPtr& expr, bool case_sensitive) const
{
    if (expr->kind == ExprKind::Literal && expr->type == ValueType::String) {
        std::string needle = std::get<std::string>(expr->value);
        const bool open_end = needle.size() > 1 && needle.ends_with('*');
        const bool open_start = needle.size() > 1 && needle.starts_with('*');
        if (open_end) {
            needle.pop_back();
        }
        if (open_start) {
            needle.erase(0, 1);
        }
        if (needle.find('*') != std::string::npos) {
            raise_not_supported("a star inside a search term", expr->span);
        }
        auto literal = std::make_shared<Expr>(*expr);
        literal->value = needle;
        auto star = std::make_shared<Expr>();
        star->kind = ExprKind::Star;
        star->span = expr->span;
        auto test = std::make_shared<Expr>();
        test->kind = ExprKind::Binary;
        test->span = expr->span;
        test->text_span = expr->span;
        test->text = open_end ? (open_start ? "contains" : "hasprefix") : (open_start ? "hassuffix" : "has");
        test->text += case_sensitive ? "_cs" : "";
        test->args = {star, literal};
        return test;
    }
    const bool logical = expr->kind == ExprKind::Binary && (expr->text == "and" || expr->text == "or");
    if (logical || (expr->kind == ExprKind::Call && expr->text == "not")) {
        auto copy = std::make_shared<Expr>(*expr);
        for (ExprPtr& arg : copy->args) {
            arg = search_predicate(arg, case_sensitive);
        }
        return copy;
    }
    return expr;
}

SelectPtr Binder::apply_search(SelectPtr input, const Operator& op)
{
    bool case_sensitive = false;
    for (const Parameter& parameter : op.parameters) {
        if (parameter.name != "kind") {
            raise_not_supported("search " + parameter.name, parameter.span);
        }
        case_sensitive = parameter.word == "case_sensitive";
    }
    Operator where;
    where.name = "where";
    where.span = op.span;
    where.operands = {search_predicate(op.operands.front(), case_sensitive)};
    input = apply_where(std::move(input), where);
    ready_for_columns(input);
    const std::string name = input->source == SourceKind::Table ? input->table->name : "search_arg0";
    BoundPtr value = make_text(name);
    input->columns.insert(
        input->columns.begin(), OutColumn{new_id(), "$table", ValueType::String, std::move(value), false});
    return input;
}

} // namespace standstill::kql
