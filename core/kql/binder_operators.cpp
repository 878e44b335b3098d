// SPDX-License-Identifier: GPL-3.0-or-later
// Tabular operators: the table that names them all, and those that keep rows rows: where, extend, sort, take, top,
// count, distinct, getschema.
#include "core/kql/binder.h"

#include "core/base/text.h"
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
    static constexpr std::array<Row, 34> table{{
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
        {"sample", &Binder::apply_take}, // any rows will do
        {"sample-distinct", &Binder::apply_sample_distinct},
        {"top", &Binder::apply_top},
        {"count", &Binder::apply_count},
        {"distinct", &Binder::apply_distinct},
        {"summarize", &Binder::apply_summarize},
        {"join", &Binder::apply_join},
        {"lookup", &Binder::apply_join},
        {"union", &Binder::apply_union},
        {"getschema", &Binder::apply_getschema},
        {"render", &Binder::apply_render},
        {"search", &Binder::apply_search},
        {"parse", &Binder::apply_parse},
        {"parse-where", &Binder::apply_parse},
        {"parse-kv", &Binder::apply_parse_kv},
        {"mv-expand", &Binder::apply_mv_expand},
        {"mv-apply", &Binder::apply_mv_apply},
        {"make-series", &Binder::apply_make_series},
        {"scan", &Binder::apply_scan},
        {"partition", &Binder::apply_partition},
        {"top-hitters", &Binder::apply_top_hitters},
        {"top-nested", &Binder::apply_top_nested},
        {"evaluate", &Binder::apply_evaluate},
    }};
    charge(op.span);
    for (const Row& row : table) {
        if (row.name == op.name) {
            return (this->*row.apply)(std::move(input), op);
        }
    }
    raise_not_supported(op.name, op.span);
}

namespace {

std::vector<std::string> split_names(const std::string& text)
{
    std::vector<std::string> names;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        if (const std::string_view name = base::trim(std::string_view(text).substr(at, end - at)); !name.empty()) {
            names.emplace_back(name);
        }
        at = end + 1;
    }
    return names;
}

} // namespace

SelectPtr Binder::apply_render(SelectPtr input, const Operator& op)
{
    Chart chart;
    chart.kind = op.text;
    for (const Parameter& property : op.parameters) {
        if (property.name == "title") {
            chart.title = property.word;
        } else if (property.name == "xcolumn") {
            chart.x_column = property.word;
        } else if (property.name == "ycolumns") {
            chart.y_columns = split_names(property.word);
        } else if (property.name == "series") {
            chart.series = split_names(property.word);
        } else if (property.name == "kind") {
            chart.stacked = property.word.starts_with("stacked");
        }
    }
    chart_ = std::move(chart);
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
    if (column != nullptr && column->kind == ExprKind::Call && column->text == "ingestion_time"
        && is_look_back_point(*point)) { // no export knows it; the window of the run takes its place
        lifted_ += lifted_.empty() ? "" : ", ";
        lifted_ += text_.substr(conjunct.span.offset, conjunct.span.length);
        return true;
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
        if (bind_tuple(input.get(), item, added)) {
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
    return limited(std::move(input), count);
}

SelectPtr Binder::apply_sample_distinct(SelectPtr input, const Operator& op)
{
    const std::int64_t count = std::max<std::int64_t>(0, constant_long(*op.operands.front(), "a number of values"));
    return limited(apply_distinct(std::move(input), op), count);
}

SelectPtr Binder::apply_top(SelectPtr input, const Operator& op)
{
    const std::int64_t count = std::max<std::int64_t>(0, constant_long(*op.operands.front(), "a number of rows"));
    return limited(sorted(std::move(input), op.keys), count);
}

SelectPtr Binder::apply_count(SelectPtr input, const Operator& op)
{
    if (input->limit || input->distinct || input->grouped) {
        input = wrap(std::move(input));
    }
    Select target;
    std::vector<BoundPtr> keys;
    add_partition_columns(*input, target, keys);
    input->columns = std::move(target.columns);
    input->group_by = std::move(keys);
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
    if (partition_ != nullptr) { // the same rows of two parts stay two
        Operator summarize = op;
        summarize.name = "summarize";
        summarize.items.clear();
        summarize.by = op.items;
        if (star) {
            summarize.by.clear();
            for (const OutColumn& column : input->columns) {
                if (!column.hidden) {
                    auto name = std::make_shared<Expr>();
                    name->kind = ExprKind::Name;
                    name->text = column.name;
                    name->span = op.span;
                    summarize.by.push_back(NamedExpr{{}, name, op.span, {}, nullptr});
                }
            }
        }
        return apply_summarize(std::move(input), summarize);
    }
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

} // namespace standstill::kql
