// SPDX-License-Identifier: GPL-3.0-or-later
// scan: steps that records match one after the other, with values that one record leaves for the next.
#include "core/kql/binder.h"
#include "core/kql/failure.h"
#include "core/kql/scan_program.h"
#include "core/kql/types.h"

#include <algorithm>

namespace standstill::kql {

namespace {

/// Columns, and sub-queries as columns, become arguments of the window function.
class ScanArguments
{
public:
    explicit ScanArguments(int& next_id)
        : next_id_(next_id)
    {
    }

    BoundPtr hoist(const BoundPtr& bound)
    {
        if (bound->kind == BoundKind::Query || bound->kind == BoundKind::InQuery) {
            const int id = next_id_++;
            sub_queries.emplace_back(id, bound);
            return make_column(id, bound->type);
        }
        if (bound->kind == BoundKind::Aggregate || bound->kind == BoundKind::Window) {
            raise_not_supported("'" + bound->name + "' inside scan", bound->span);
        }
        if (bound->args.empty()) {
            return bound;
        }
        auto copy = std::make_shared<Bound>(*bound);
        for (BoundPtr& arg : copy->args) {
            arg = hoist(arg);
        }
        return copy;
    }

    std::vector<std::pair<int, BoundPtr>> sub_queries;

private:
    int& next_id_;
};

Value missing(ValueType type)
{
    return type == ValueType::String ? Value(std::string()) : Value();
}

} // namespace

SelectPtr Binder::apply_scan(SelectPtr input, const Operator& op)
{
    std::string match_name;
    for (const Parameter& parameter : op.parameters) {
        if (parameter.name != "with_match_id") {
            raise_not_supported("scan " + parameter.name, parameter.span);
        }
        match_name = parameter.word;
    }
    if (input->limit || input->distinct || input->grouped || input->windowed) {
        input = wrap(std::move(input));
    }
    ready_for_columns(input);

    // The record, what is declared, and the same of each step's last record, each under an id of its own.
    Select row;
    std::map<int, const OutColumn*> sources; // id in the record -> column of the input
    std::map<int, ScanColumn> states; // id in a state -> step; index is the position in `names`
    for (const OutColumn& column : input->columns) {
        if (!column.hidden) {
            const int id = new_id();
            sources[id] = &column;
            row.columns.push_back(OutColumn{new_id(), column.name, column.type, make_column(id, column.type), false});
        }
    }
    const std::size_t record_size = row.columns.size();
    ScanProgram program;
    for (const TypedName& declared : op.schema) {
        if (row.find(declared.name) != nullptr) {
            raise(ErrorCode::KqlSyntax, declared.span, declared.name, "a column of that name exists");
        }
        BoundPtr value = declared.initial ? bind_outside(*declared.initial) : make_null(declared.type);
        if (value->type != declared.type) {
            value = is_null_literal(value) ? make_null(declared.type) : convert(std::move(value), declared.type);
        }
        if (!is_literal(value)) {
            raise_not_supported("a default that is not constant", declared.span);
        }
        const bool empty_text = declared.type == ValueType::String && is_null_literal(value);
        program.defaults.push_back(empty_text ? missing(declared.type) : value->value);
        row.columns.push_back(OutColumn{
            new_id(), declared.name, declared.type, make_literal(program.defaults.back(), declared.type), false});
    }
    std::map<std::string, Select> outer_steps = std::exchange(scan_steps_, {});
    for (std::size_t step = 0; step < op.steps.size(); ++step) {
        Select& state = scan_steps_[op.steps[step].name];
        if (!state.columns.empty()) {
            raise(ErrorCode::KqlSyntax, op.steps[step].span, op.steps[step].name, "a step of that name exists");
        }
        for (std::size_t i = 0; i < row.columns.size(); ++i) {
            const OutColumn& column = row.columns[i];
            const int id = new_id();
            states[id] = {static_cast<int>(step), i};
            state.columns.push_back(OutColumn{new_id(), column.name, column.type, make_column(id, column.type), false});
        }
    }
    ScanArguments arguments(next_id_);
    for (const ScanStep& step : op.steps) {
        ScanStepProgram bound;
        bound.output = step.output;
        bound.condition = arguments.hoist(bind_in_row(row, *step.condition, false, false));
        if (bound.condition->type != ValueType::Bool) {
            raise_type(step.condition->span, "bool", bound.condition->type);
        }
        for (const NamedExpr& item : step.assignments) {
            const std::string name = item.names.empty() ? std::string() : item.names.front();
            const auto target = std::find_if(
                op.schema.begin(), op.schema.end(), [&](const TypedName& declared) { return declared.name == name; });
            if (target == op.schema.end()) {
                raise(ErrorCode::KqlSyntax, item.span, name, "a declared column = value was expected");
            }
            BoundPtr value = bind_in_row(row, *item.expr, false, false);
            if (value->type != target->type) {
                value = is_null_literal(value) ? make_null(target->type) : convert(std::move(value), target->type);
            }
            bound.assignments.emplace_back(
                static_cast<std::size_t>(target - op.schema.begin()), arguments.hoist(std::move(value)));
        }
        program.steps.push_back(std::move(bound));
    }
    scan_steps_ = std::move(outer_steps);

    // which columns are read decides what the window function gets
    std::vector<BoundPtr> args{nullptr};
    std::map<std::size_t, std::size_t> argument_of; // position in the record -> argument
    const auto use = [&](std::size_t position) {
        const auto [found, is_new] = argument_of.emplace(position, args.size() - 1);
        if (is_new) {
            const OutColumn& column = *sources.at(row.columns[position].value->column);
            args.push_back(column.value);
            program.empty.push_back(missing(column.type));
        }
        return found->second;
    };
    std::map<int, std::size_t> positions;
    for (std::size_t i = 0; i < record_size; ++i) {
        positions[row.columns[i].value->column] = i;
    }
    const auto visit = [&](const Bound& node) {
        if (node.kind == BoundKind::Column) {
            if (const auto state = states.find(node.column); state != states.end()) {
                if (state->second.index < record_size) {
                    use(state->second.index);
                }
            } else if (const auto position = positions.find(node.column); position != positions.end()) {
                use(position->second);
            }
        }
    };
    for (const ScanStepProgram& step : program.steps) {
        walk(*step.condition, visit);
        for (const auto& [column, value] : step.assignments) {
            walk(*value, visit);
        }
    }
    for (const auto& [id, query] : arguments.sub_queries) {
        program.columns[id] = {-1, args.size() - 1};
        args.push_back(query);
        program.empty.push_back(missing(query->type));
    }
    program.arguments = args.size() - 1;
    if (program.arguments > 100) {
        raise_not_supported("scan over more than 100 columns", op.span);
    }
    for (const auto& [id, position] : positions) {
        if (argument_of.contains(position)) {
            program.columns[id] = {-1, argument_of[position]};
        }
    }
    for (const auto& [id, state] : states) {
        if (state.index >= record_size) {
            program.columns[id] = {state.step, program.arguments + state.index - record_size};
        } else if (argument_of.contains(state.index)) {
            program.columns[id] = {state.step, argument_of[state.index]};
        }
    }
    const Bound& first = *program.steps.front().condition;
    program.single = program.steps.size() == 1 && program.steps.front().output && first.kind == BoundKind::Literal
        && first.value == Value(std::int64_t{1});
    args[0] = make_literal(print_json(write_scan_program(program)), ValueType::Dynamic);

    const Select* const outer_row = std::exchange(row_, input.get());
    const bool outer_windows = std::exchange(windows_allowed_, true);
    BoundPtr scanned = window("kql_scan", ValueType::Dynamic, std::move(args), op.span);
    row_ = outer_row;
    windows_allowed_ = outer_windows;
    const OutColumn hidden{new_id(), {}, ValueType::Dynamic, std::move(scanned), true};
    input->columns.push_back(hidden);
    input->windowed = true;
    SelectPtr select = wrap(std::move(input));
    BoundPtr made = make_column(hidden.id, ValueType::Dynamic);
    if (!program.single) {
        select->source = SourceKind::Expand;
        select->expand_index_id = new_id();
        select->expand.push_back({made, new_id()});
        made = make_column(select->expand.back().id, ValueType::Dynamic);
        select->order.push_back({make_column(select->expand_index_id, ValueType::Long), false, true});
        lose_identity(*select, "scan");
    }
    const auto taken = [&](std::size_t index, ValueType type) {
        return make_native(
            "kql_scan_value", type, {made, make_literal(static_cast<std::int64_t>(index), ValueType::Long)});
    };
    for (std::size_t i = 0; i < op.schema.size(); ++i) {
        add_column(*select, op.schema[i].name, taken(i + 1, op.schema[i].type), false);
    }
    if (!match_name.empty()) {
        add_column(*select, unique_name(*select, match_name), taken(0, ValueType::Long), false);
    }
    return select;
}

} // namespace standstill::kql
