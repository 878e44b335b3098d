// SPDX-License-Identifier: GPL-3.0-or-later
// The largest groups: top-nested, level by level, and top-hitters.
#include "core/kql/binder.h"
#include "core/kql/failure.h"
#include "core/kql/types.h"

#include <algorithm>

namespace standstill::kql {

namespace {

std::string key_name(std::size_t level)
{
    return "\x01k" + std::to_string(level);
}

const OutColumn& hidden_column(const Select& select, const std::string& name)
{
    return *std::find_if(select.columns.begin(), select.columns.end(),
        [&](const OutColumn& column) { return column.hidden && column.name == name; });
}

BoundPtr same_key(const BoundPtr& left, const BoundPtr& right)
{
    return make_node(BoundKind::Compare, ValueType::Bool, {left, right}, left->type == ValueType::String ? "=" : "IS");
}

BoundPtr all_of(std::vector<BoundPtr> tests)
{
    return tests.size() == 1 ? tests.front() : make_node(BoundKind::And, ValueType::Bool, std::move(tests));
}

} // namespace

/// One more reader of the rows of `inner`, with columns of its own.
SelectPtr Binder::share(const SelectPtr& inner)
{
    auto select = std::make_shared<Select>();
    select->source = SourceKind::Sub;
    select->identity_lost_by = inner->identity_lost_by;
    for (const OutColumn& column : inner->columns) {
        if (!column.hidden) {
            select->columns.push_back(
                OutColumn{new_id(), column.name, column.type, make_column(column.id, column.type), false});
        }
    }
    select->left = inner;
    return select;
}

/// The rows of `inner` with the keys of all levels up to `level`, each beside the groups above that it belongs to.
SelectPtr Binder::nested_rows(const SelectPtr& inner, const SelectPtr& above, const Operator& op, std::size_t level)
{
    SelectPtr rows = share(inner);
    std::vector<BoundPtr> keys;
    for (std::size_t i = 0; i <= level; ++i) {
        BoundPtr key = bind_in_row(*rows, *op.items[i].expr, false, false);
        if (key->type == ValueType::Dynamic) {
            raise_type(op.items[i].span, "a group key that is not dynamic", key->type);
        }
        keys.push_back(std::move(key));
    }
    for (std::size_t i = 0; i <= level; ++i) {
        rows->columns.push_back(OutColumn{new_id(), key_name(i), keys[i]->type, keys[i], true});
    }
    if (level == 0) {
        return wrap(std::move(rows));
    }
    auto joined = std::make_shared<Select>();
    joined->source = SourceKind::Join;
    joined->join_kind = JoinKind::Inner;
    joined->identity_lost_by = "top-nested";
    std::vector<BoundPtr> tests;
    for (std::size_t i = 0; i < level; ++i) {
        const OutColumn& key = hidden_column(*rows, key_name(i));
        const OutColumn& group = above->columns[2 * i];
        tests.push_back(same_key(make_column(key.id, key.type), make_column(group.id, group.type)));
    }
    for (const OutColumn& column : rows->columns) {
        joined->columns.push_back(
            OutColumn{new_id(), column.name, column.type, make_column(column.id, column.type), column.hidden});
    }
    for (std::size_t i = 0; i < level; ++i) {
        const OutColumn& aggregate = above->columns[2 * i + 1];
        joined->columns.push_back(OutColumn{new_id(),
            "\x01"
            "a" + std::to_string(i),
            aggregate.type, make_column(aggregate.id, aggregate.type), true});
    }
    joined->on = all_of(std::move(tests));
    joined->left = std::move(rows);
    joined->right = above;
    return joined;
}

/// Rows of nested_rows() to groups: keys and aggregates of the levels above, then this level's. Without `key`, all rows
/// below a group above are one.
SelectPtr Binder::nested_groups(SelectPtr rows, const Operator& op, std::size_t level, const BoundPtr& label)
{
    Select target;
    std::vector<BoundPtr> keys;
    const auto name_of = [&](const NamedExpr& item) {
        return item.names.empty() ? natural_name(*item.expr) : item.names.front();
    };
    for (std::size_t i = 0; i <= level; ++i) {
        BoundPtr key = i == level && label ? label : hidden_column(*rows, key_name(i)).value;
        if (i < level || !label) {
            keys.push_back(key);
        }
        std::string name = name_of(op.items[i]);
        name = name.empty() ? "Column1" : name;
        BoundPtr aggregate = i < level ? hidden_column(*rows,
                                 "\x01"
                                 "a" + std::to_string(i))
                                             .value
                                       : bind_in_row(*rows, *op.by[i].expr, false, true);
        if (i == level && !aggregate->has_aggregate) {
            raise(ErrorCode::KqlType, op.by[i].span, {}, "expected an aggregate");
        }
        add_column(target, unique_name(target, name), std::move(key), false);
        add_column(target, unique_name(target, op.by[i].names.empty() ? "aggregated_" + name : op.by[i].names.front()),
            std::move(aggregate), false);
    }
    if (label && level == 0) { // no rows are no group
        target.columns.push_back(OutColumn{
            new_id(), "\x01n", ValueType::Long, make_node(BoundKind::Aggregate, ValueType::Long, {}, "count"), true});
    }
    rows->columns = std::move(target.columns);
    rows->group_by = std::move(keys);
    rows->grouped = true;
    rows->order.clear();
    rows->identity = nullptr;
    rows = wrap(std::move(rows));
    if (label && level == 0) {
        rows->where.push_back(make_node(BoundKind::Compare, ValueType::Bool,
            {rows->columns.back().value, make_literal(std::int64_t{0}, ValueType::Long)}, ">"));
    }
    std::erase_if(rows->columns, [](const OutColumn& column) { return column.hidden; });
    return rows;
}

SelectPtr Binder::apply_top_nested(SelectPtr input, const Operator& op)
{
    if (input->sorted || input->limit || input->distinct || input->grouped || input->windowed) {
        input = wrap(std::move(input));
    }
    const SelectPtr inner = std::move(input);
    SelectPtr groups;
    for (std::size_t level = 0; level < op.items.size(); ++level) {
        const ExprPtr& others = op.items[level].fallback;
        if (others && level + 1 < op.items.size()) {
            raise_not_supported("top-nested with others above another level", others->span);
        }
        const SelectPtr above = groups;
        SelectPtr select = nested_groups(nested_rows(inner, above, op, level), op, level, nullptr);
        if (op.operands[level]) {
            const std::int64_t count = constant_long(*op.operands[level], "a number of groups");
            const OutColumn& aggregate = select->columns.back();
            if (aggregate.type == ValueType::Dynamic) {
                raise_type(op.by[level].span, "a value that has an order", aggregate.type);
            }
            auto rank = std::make_shared<Bound>(*make_node(BoundKind::Window, ValueType::Long, {}, "row_number"));
            for (std::size_t i = 0; i < level; ++i) {
                rank->partition.push_back(select->columns[2 * i].value);
            }
            rank->order = {{aggregate.value, op.keys[level].descending, !op.keys[level].descending}};
            rank->has_window = true;
            const int id = new_id();
            select->columns.push_back(OutColumn{id, {}, ValueType::Long, rank, true});
            select->windowed = true;
            select = wrap(std::move(select));
            select->where.push_back(make_node(BoundKind::Compare, ValueType::Bool,
                {make_column(id, ValueType::Long), make_literal(count, ValueType::Long)}, "<="));
            std::erase_if(select->columns, [](const OutColumn& column) { return column.hidden; });
        }
        if (others) {
            select = add_others(inner, above, std::move(select), op, level);
        }
        groups = std::move(select);
    }
    groups->identity_lost_by = "top-nested";
    return groups;
}

/// `with others = label`: one row more for what did not make it to the top.
SelectPtr Binder::add_others(
    const SelectPtr& inner, const SelectPtr& above, SelectPtr top, const Operator& op, std::size_t level)
{
    const ExprPtr& others = op.items[level].fallback;
    BoundPtr label = bind_outside(*others);
    const OutColumn& key = top->columns[2 * level];
    if (label->type != key.type) {
        raise_type(others->span, value_type_name(key.type), label->type);
    }
    SelectPtr rows = nested_rows(inner, above, op, level);
    const SelectPtr known = share(top);
    auto left = wrap(std::move(rows));
    auto rest = std::make_shared<Select>();
    rest->source = SourceKind::Join;
    rest->join_kind = JoinKind::Anti;
    rest->identity_lost_by = "top-nested";
    std::vector<BoundPtr> tests;
    for (std::size_t i = 0; i <= level; ++i) {
        const OutColumn& mine = hidden_column(*left, key_name(i));
        const OutColumn& theirs = known->columns[2 * i];
        rest->right_keys.push_back(make_column(theirs.id, theirs.type));
        tests.push_back(same_key(make_column(mine.id, mine.type), rest->right_keys.back()));
    }
    for (const OutColumn& column : left->columns) {
        rest->columns.push_back(
            OutColumn{new_id(), column.name, column.type, make_column(column.id, column.type), column.hidden});
    }
    rest->on = all_of(std::move(tests));
    rest->left = std::move(left);
    rest->right = known;
    SelectPtr remaining = nested_groups(std::move(rest), op, level, label);
    Operator together;
    together.name = "union";
    together.span = op.span;
    return union_of({std::move(top), std::move(remaining)}, {"top", "others"}, together);
}

/// The groups with the most rows, or with the largest sum. The engine estimates; here the numbers are exact.
SelectPtr Binder::apply_top_hitters(SelectPtr input, const Operator& op)
{
    const std::int64_t count = std::max<std::int64_t>(0, constant_long(*op.operands.front(), "a number of groups"));
    const NamedExpr& key = op.items.front();
    std::string name = key.names.empty() ? natural_name(*key.expr) : key.names.front();
    name = name.empty() ? "Column1" : name;
    auto call = std::make_shared<Expr>();
    call->kind = ExprKind::Call;
    call->span = op.span;
    call->text = op.by.empty() ? "count" : "sum";
    call->text_span = op.span;
    NamedExpr total;
    total.span = op.span;
    if (op.by.empty()) {
        total.names = {"approximate_count_" + name};
    } else {
        call->args = {op.by.front().expr};
        total.names = {"approximate_sum_" + natural_name(*op.by.front().expr)};
    }
    total.expr = call;
    Operator summarize;
    summarize.name = "summarize";
    summarize.span = op.span;
    summarize.by = op.items;
    summarize.items = {total};
    input = apply_summarize(std::move(input), summarize);
    auto sort = std::make_shared<Expr>();
    sort->kind = ExprKind::Name;
    sort->text = total.names.front();
    sort->span = op.span;
    SortKey order;
    order.expr = sort;
    return limited(sorted(std::move(input), {order}), count);
}

} // namespace standstill::kql
