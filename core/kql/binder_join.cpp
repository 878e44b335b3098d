// SPDX-License-Identifier: GPL-3.0-or-later
// join, lookup and union. Null keys match each other, as in the engine.
#include "core/kql/binder.h"
#include "core/kql/failure.h"
#include "core/kql/nearest.h"
#include "core/kql/types.h"

#include <algorithm>
#include <array>

namespace standstill::kql {

namespace {

struct KindRow
{
    std::string_view name;
    JoinKind kind;
    bool swapped; ///< the right side is the one that stays
    bool unique; ///< the left side is first reduced to one row for each key
};

constexpr std::array<KindRow, 13> kinds{{
    {"innerunique", JoinKind::Inner, false, true},
    {"inner", JoinKind::Inner, false, false},
    {"leftouter", JoinKind::Left, false, false},
    {"rightouter", JoinKind::Right, false, false},
    {"fullouter", JoinKind::Full, false, false},
    {"leftsemi", JoinKind::Semi, false, false},
    {"rightsemi", JoinKind::Semi, true, false},
    {"leftanti", JoinKind::Anti, false, false},
    {"rightanti", JoinKind::Anti, true, false},
    {"anti", JoinKind::Anti, false, false},
    {"leftantisemi", JoinKind::Anti, false, false},
    {"rightantisemi", JoinKind::Anti, true, false},
    {"semi", JoinKind::Semi, false, false},
}};

struct KeyNames
{
    std::string left;
    std::string right;
};

/// `k`, or `$left.a == $right.b` either way round
KeyNames key_names(const Expr& expr)
{
    if (expr.kind == ExprKind::Name) {
        return {expr.text, expr.text};
    }
    if (expr.kind == ExprKind::Binary && expr.text == "==") {
        KeyNames names;
        for (const ExprPtr& side : expr.args) {
            if (side->kind == ExprKind::Member && side->args[0]->kind == ExprKind::Name) {
                if (side->args[0]->text == "$left") {
                    names.left = side->text;
                } else if (side->args[0]->text == "$right") {
                    names.right = side->text;
                }
            }
        }
        if (!names.left.empty() && !names.right.empty()) {
            return names;
        }
    }
    raise(ErrorCode::KqlSyntax, expr.span, {}, "a column or $left.a == $right.b was expected");
}

} // namespace

SelectPtr Binder::apply_join(SelectPtr input, const Operator& op)
{
    const bool lookup_join = op.name == "lookup";
    std::string kind_name = lookup_join ? "leftouter" : "innerunique";
    for (const Parameter& parameter : op.parameters) {
        if (parameter.name == "kind") {
            kind_name = parameter.word;
        } else if (!parameter.name.starts_with("hint.")) {
            raise_not_supported(op.name + " " + parameter.name, parameter.span);
        }
    }
    const KindRow* kind = nullptr;
    for (const KindRow& row : kinds) {
        if (row.name == kind_name) {
            kind = &row;
        }
    }
    if (kind == nullptr || (lookup_join && kind_name != "leftouter" && kind_name != "inner")) {
        raise_not_supported(op.name + " kind=" + kind_name, op.span);
    }
    const Select* const row = row_;
    row_ = nullptr;
    SelectPtr other = bind_pipeline(*op.inputs.front());
    row_ = row;

    auto left = wrap(std::move(input));
    auto right = wrap(std::move(other));
    std::vector<BoundPtr> tests;
    std::vector<BoundPtr> left_keys;
    std::vector<BoundPtr> right_keys;
    std::vector<std::string> right_key_names;
    for (const NamedExpr& item : op.by) {
        const KeyNames names = key_names(*item.expr);
        const auto side = [&](const Select& select, const std::string& name) {
            const OutColumn* column = select.find(name);
            if (column == nullptr) {
                row_ = &select;
                unknown_column(name, item.span);
            }
            if (column->type == ValueType::Dynamic) {
                raise_type(item.span, "a key that is not dynamic", column->type);
            }
            return make_column(column->id, column->type);
        };
        std::vector<BoundPtr> pair{side(*left, names.left), side(*right, names.right)};
        left_keys.push_back(pair[0]);
        right_keys.push_back(pair[1]);
        right_key_names.push_back(names.right);
        const bool numbers = is_number(pair[0]->type) && is_number(pair[1]->type); // decimal only with itself
        if (pair[0]->type != pair[1]->type && !numbers) {
            raise_type(item.span, value_type_name(pair[0]->type), pair[1]->type);
        }
        const bool text = pair[0]->type == ValueType::String;
        tests.push_back(make_node(BoundKind::Compare, ValueType::Bool, std::move(pair), text ? "=" : "IS"));
    }
    if (kind->unique) { // keep the first row of each key, in the order there is
        auto number = std::make_shared<Bound>(*make_node(BoundKind::Window, ValueType::Long, {}, "row_number"));
        for (const OutColumn& column : left->columns) {
            for (const BoundPtr& key : left_keys) {
                if (key->column == column.id) {
                    number->partition.push_back(column.value);
                }
            }
        }
        number->order = left->order;
        number->has_window = true;
        const int id = new_id();
        left->columns.push_back(OutColumn{id, {}, ValueType::Long, number, true});
        left->windowed = true;
        auto first = wrap(left);
        first->where.push_back(make_node(BoundKind::Compare, ValueType::Bool,
            {make_column(id, ValueType::Long), make_literal(std::int64_t{1}, ValueType::Long)}, "="));
        // the keys are columns of the outer Select now
        for (std::size_t i = 0; i < tests.size(); ++i) {
            for (const OutColumn& column : first->columns) {
                if (column.value->column == left_keys[i]->column && !column.hidden) {
                    BoundPtr key = make_column(column.id, column.type);
                    tests[i] = make_node(BoundKind::Compare, ValueType::Bool, {key, right_keys[i]}, tests[i]->name);
                }
            }
        }
        left = std::move(first);
    }
    if (kind->swapped) {
        std::swap(left, right);
        std::swap(left_keys, right_keys);
    }

    auto select = std::make_shared<Select>();
    select->source = SourceKind::Join;
    select->join_kind = kind->kind;
    select->identity_lost_by = op.name;
    const bool one_sided = kind->kind == JoinKind::Semi || kind->kind == JoinKind::Anti;
    if (one_sided) {
        select->right_keys = right_keys;
        if (left->identity) {
            left->columns.push_back(OutColumn{new_id(), {}, ValueType::Long, left->identity, true});
            select->identity = make_column(left->columns.back().id, ValueType::Long);
            select->identity_lost_by.clear();
        }
    }
    const auto value_of = [&](const OutColumn& column, bool may_be_missing) {
        BoundPtr value = make_column(column.id, column.type);
        if (may_be_missing && column.type == ValueType::String) {
            return make_node(BoundKind::Coalesce, ValueType::String, {std::move(value), make_text({})});
        }
        return value;
    };
    const bool left_missing = kind->kind == JoinKind::Right || kind->kind == JoinKind::Full;
    const bool right_missing = kind->kind == JoinKind::Left || kind->kind == JoinKind::Full;
    for (const OutColumn& column : left->columns) {
        if (!column.hidden) {
            add_column(*select, unique_name(*select, column.name), value_of(column, left_missing), false);
        }
    }
    if (!one_sided) {
        for (const OutColumn& column : right->columns) {
            const bool is_key =
                std::find(right_key_names.begin(), right_key_names.end(), column.name) != right_key_names.end();
            if (!column.hidden && !(lookup_join && is_key)) {
                add_column(*select, unique_name(*select, column.name), value_of(column, right_missing), false);
            }
        }
    }
    select->on = tests.size() == 1 ? tests.front() : make_node(BoundKind::And, ValueType::Bool, std::move(tests));
    select->left = std::move(left);
    select->right = std::move(right);
    return select;
}

SelectPtr Binder::apply_union(SelectPtr input, const Operator& op)
{
    bool fuzzy = false;
    for (const Parameter& parameter : op.parameters) {
        const bool flag = parameter.expr && parameter.expr->kind == ExprKind::Literal;
        if (parameter.name == "isfuzzy") {
            fuzzy = parameter.word == "true" || (flag && parameter.expr->value == Value(std::int64_t{1}));
        } else if (parameter.name == "kind" && parameter.word != "inner" && parameter.word != "outer") {
            raise_not_supported("union kind=" + parameter.word, parameter.span);
        } else if (parameter.name != "kind" && parameter.name != "withsource" && !parameter.name.starts_with("hint.")) {
            raise_not_supported("union " + parameter.name, parameter.span);
        }
    }
    std::vector<SelectPtr> inputs;
    std::vector<std::string> names;
    const auto add = [&](SelectPtr select) {
        names.push_back(
            select->source == SourceKind::Table ? select->table->name : "union_arg" + std::to_string(inputs.size()));
        inputs.push_back(std::move(select));
    };
    if (input) {
        add(std::move(input));
    }
    const Select* const row = row_;
    row_ = nullptr;
    std::vector<PipelinePtr> tables;
    for (const PipelinePtr& pipeline : op.inputs) {
        const std::vector<PipelinePtr> meant = tables_like(pipeline);
        tables.insert(tables.end(), meant.begin(), meant.end());
    }
    for (const PipelinePtr& pipeline : tables) {
        try {
            add(bind_pipeline(*pipeline));
        } catch (const Failure& failure) {
            // isfuzzy: a table that is not there is left out
            if (!fuzzy || failure.error.code != ErrorCode::KqlUnknownTable) {
                throw;
            }
        }
    }
    row_ = row;
    if (inputs.empty()) {
        raise(ErrorCode::KqlUnknownTable, op.span, "union");
    }
    return union_of(std::move(inputs), names, op);
}

std::vector<PipelinePtr> Binder::tables_like(const PipelinePtr& pipeline) const
{
    const Operator& first = pipeline->operators.front();
    if (first.name != "table" || first.text.find('*') == std::string::npos) {
        return {pipeline};
    }
    std::vector<PipelinePtr> found;
    for (const Table& table : catalog_.tables) {
        if (!matches_pattern(table.name, first.text)) {
            continue;
        }
        auto one = std::make_shared<Pipeline>(*pipeline);
        one->operators.front().text = table.name;
        found.push_back(std::move(one));
    }
    if (found.empty()) {
        raise(ErrorCode::KqlUnknownTable, first.span, first.text);
    }
    return found;
}

SelectPtr Binder::union_of(std::vector<SelectPtr> inputs, const std::vector<std::string>& names, const Operator& op)
{
    bool inner = false;
    std::string source_column;
    for (const Parameter& parameter : op.parameters) {
        inner = inner || (parameter.name == "kind" && parameter.word == "inner");
        if (parameter.name == "withsource") {
            source_column = parameter.word;
        }
    }
    auto select = std::make_shared<Select>();
    select->source = SourceKind::Union;
    select->identity_lost_by = "union";
    select->union_values.resize(inputs.size());
    const auto add = [&](std::string name, ValueType type) {
        select->union_ids.push_back(new_id());
        add_column(*select, std::move(name), make_column(select->union_ids.back(), type), false);
    };
    if (!source_column.empty()) {
        add(source_column, ValueType::String);
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            select->union_values[i].push_back(make_text(names[i]));
        }
    }
    for (const SelectPtr& input : inputs) {
        for (const OutColumn& column : input->columns) {
            if (column.hidden) {
                continue;
            }
            // a name that means values of several types becomes a column for each type
            const bool one_type = std::all_of(inputs.begin(), inputs.end(), [&](const SelectPtr& other) {
                const OutColumn* match = other->find(column.name);
                return match == nullptr || match->type == column.type;
            });
            const std::string name = one_type ? column.name : column.name + "_" + value_type_name(column.type);
            if (select->find(name) != nullptr) {
                continue;
            }
            const bool everywhere = std::all_of(inputs.begin(), inputs.end(), [&](const SelectPtr& other) {
                const OutColumn* match = other->find(column.name);
                return match != nullptr && match->type == column.type;
            });
            if (inner && !everywhere) {
                continue;
            }
            add(name, column.type);
            for (std::size_t i = 0; i < inputs.size(); ++i) {
                const OutColumn* match = inputs[i]->find(column.name);
                const bool here = match != nullptr && match->type == column.type;
                select->union_values[i].push_back(here ? make_column(match->id, column.type) : make_null(column.type));
            }
        }
    }
    select->inputs = std::move(inputs);
    return select;
}

} // namespace standstill::kql
