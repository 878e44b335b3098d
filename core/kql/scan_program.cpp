// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/scan_program.h"

#include "core/kql/aggregate_parts.h"
#include "core/kql/evaluate.h"

#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace standstill::kql {

Json scan_value(const Value& value)
{
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return Json::of_long(*number);
    }
    if (const auto* real = std::get_if<double>(&value)) {
        return std::isinf(*real) ? Json::of_bool(*real > 0) : Json::of_real(*real);
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        return Json::of_string(*text);
    }
    return {};
}

Value scan_value(const Json& json)
{
    switch (json.kind) {
    case Json::Kind::Long:
        return json.integer;
    case Json::Kind::Real:
        return json.real;
    case Json::Kind::Bool:
        return json.integer != 0 ? std::numeric_limits<double>::infinity() : -std::numeric_limits<double>::infinity();
    case Json::Kind::String:
        return json.text; // NaN too: text in SQL
    case Json::Kind::Null:
    case Json::Kind::Array:
    case Json::Kind::Object:
        break;
    }
    return {};
}

namespace {

Json write_bound(const Bound& bound, const std::map<int, ScanColumn>& columns)
{
    Json json = Json::array();
    json.items.push_back(Json::of_long(static_cast<std::int64_t>(bound.kind)));
    json.items.push_back(Json::of_long(static_cast<std::int64_t>(bound.type)));
    if (bound.kind == BoundKind::Literal) {
        json.items.push_back(scan_value(bound.value));
        return json;
    }
    if (bound.kind == BoundKind::Column) {
        const ScanColumn& column = columns.at(bound.column);
        json.items.push_back(Json::of_long(column.step));
        json.items.push_back(Json::of_long(static_cast<std::int64_t>(column.index)));
        return json;
    }
    json.items.push_back(Json::of_string(bound.name));
    for (const BoundPtr& arg : bound.args) {
        json.items.push_back(write_bound(*arg, columns));
    }
    return json;
}

class Reader
{
public:
    explicit Reader(ScanProgram& program)
        : program_(program)
    {
    }

    BoundPtr bound(const Json& json)
    {
        if (json.items.size() < 3) {
            return nullptr;
        }
        auto bound = std::make_shared<Bound>();
        bound->kind = static_cast<BoundKind>(json.items[0].integer);
        bound->type = static_cast<ValueType>(json.items[1].integer);
        if (bound->kind == BoundKind::Literal) {
            bound->value = scan_value(json.items[2]);
            return bound;
        }
        if (bound->kind == BoundKind::Column) {
            bound->column = static_cast<int>(program_.columns.size());
            program_.columns[bound->column] = {
                static_cast<int>(json.items[2].integer), static_cast<std::size_t>(json.items.at(3).integer)};
            return bound;
        }
        bound->name = json.items[2].text;
        for (std::size_t i = 3; i < json.items.size(); ++i) {
            bound->args.push_back(this->bound(json.items[i]));
        }
        return bound;
    }

private:
    ScanProgram& program_;
};

std::vector<Value> read_values(const Json* json)
{
    std::vector<Value> values;
    if (json != nullptr) {
        for (const Json& item : json->items) {
            values.push_back(scan_value(item));
        }
    }
    return values;
}

Json write_values(const std::vector<Value>& values)
{
    Json list = Json::array();
    for (const Value& value : values) {
        list.items.push_back(scan_value(value));
    }
    return list;
}

} // namespace

Json write_scan_program(const ScanProgram& program)
{
    Json steps = Json::array();
    for (const ScanStepProgram& step : program.steps) {
        Json one = Json::array();
        one.items.push_back(Json::of_bool(step.output));
        one.items.push_back(write_bound(*step.condition, program.columns));
        for (const auto& [column, value] : step.assignments) {
            Json assignment = Json::array();
            assignment.items.push_back(Json::of_long(static_cast<std::int64_t>(column)));
            assignment.items.push_back(write_bound(*value, program.columns));
            one.items.push_back(std::move(assignment));
        }
        steps.items.push_back(std::move(one));
    }
    Json json = Json::object();
    json.put("empty", write_values(program.empty), true);
    json.put("defaults", write_values(program.defaults), true);
    json.put("steps", std::move(steps), true);
    json.put("single", Json::of_bool(program.single), true);
    return json;
}

std::optional<ScanProgram> read_scan_program(const Json& json)
{
    ScanProgram program;
    program.empty = read_values(json.find("empty"));
    program.arguments = program.empty.size();
    program.defaults = read_values(json.find("defaults"));
    const Json* steps = json.find("steps");
    const Json* single = json.find("single");
    if (steps == nullptr || single == nullptr) {
        return std::nullopt;
    }
    program.single = single->integer != 0;
    Reader reader(program);
    for (const Json& one : steps->items) {
        ScanStepProgram step;
        step.output = one.items.at(0).integer != 0;
        step.condition = reader.bound(one.items.at(1));
        for (std::size_t i = 2; i < one.items.size(); ++i) {
            step.assignments.emplace_back(
                static_cast<std::size_t>(one.items[i].items.at(0).integer), reader.bound(one.items[i].items.at(1)));
        }
        program.steps.push_back(std::move(step));
    }
    return program;
}

ScanMachine::ScanMachine(ScanProgram program)
    : program_(std::move(program))
    , states_(program_.steps.size())
{
    for (State& state : states_) {
        state.steps.resize(program_.steps.size());
    }
}

Value ScanMachine::value_of(const ScanColumn& column, const State& state, const std::vector<Value>& arguments) const
{
    const bool declared = column.index >= program_.arguments;
    if (column.step >= 0) {
        if (const auto& kept = state.steps[static_cast<std::size_t>(column.step)]) {
            return (*kept)[column.index];
        }
        return declared ? program_.defaults[column.index - program_.arguments] : program_.empty[column.index];
    }
    return declared ? program_.defaults[column.index - program_.arguments] : arguments[column.index];
}

bool ScanMachine::meets(std::size_t step, const State& state, const std::vector<Value>& arguments) const
{
    return holds(evaluate(*program_.steps[step].condition,
        [&](int column) { return value_of(program_.columns.at(column), state, arguments); }));
}

ScanMachine::Kept ScanMachine::extended(std::size_t step, const State& state, const std::vector<Value>& arguments) const
{
    Kept record = arguments;
    record.insert(record.end(), program_.defaults.begin(), program_.defaults.end());
    for (const auto& [column, value] : program_.steps[step].assignments) {
        record[program_.arguments + column] = evaluate(*value, [&](int id) {
            return value_of(program_.columns.at(id), state, arguments);
        }).value_or(Value());
    }
    return record;
}

std::vector<std::vector<Value>> ScanMachine::record(const std::vector<Value>& arguments)
{
    std::vector<std::vector<Value>> rows;
    for (std::size_t step = states_.size(); step-- > 0;) {
        State& state = states_[step];
        if (step > 0 && states_[step - 1].active && meets(step, states_[step - 1], arguments)) {
            state =
                std::exchange(states_[step - 1], State{std::vector<std::optional<Kept>>(states_.size()), -1, false});
        } else if ((state.active || step == 0) && meets(step, state, arguments)) {
            if (!state.active) { // the first step begins a new sequence
                state.match = next_match_++;
            }
        } else {
            continue;
        }
        Kept kept = extended(step, state, arguments);
        if (program_.steps[step].output) {
            std::vector<Value> row{state.match};
            row.insert(row.end(), kept.begin() + static_cast<std::ptrdiff_t>(program_.arguments), kept.end());
            rows.push_back(std::move(row));
        }
        state.active = true;
        state.steps[step] = std::move(kept);
    }
    return rows;
}

namespace {

/// (program, argument, ...) OVER the rows so far: what the row at hand makes.
class Scan final : public Aggregate
{
public:
    void step(std::span<const SqlValue> args) override
    {
        if (!machine_) {
            const auto json = parse_json(args[0].text);
            auto program = json ? read_scan_program(*json) : std::nullopt;
            if (!program) {
                return;
            }
            machine_.emplace(*std::move(program));
        }
        std::vector<Value> arguments;
        for (const SqlValue& arg : args.subspan(1)) {
            switch (arg.kind) {
            case SqlValue::Kind::Null:
                arguments.emplace_back();
                break;
            case SqlValue::Kind::Integer:
                arguments.emplace_back(arg.integer);
                break;
            case SqlValue::Kind::Real:
                arguments.emplace_back(arg.real);
                break;
            case SqlValue::Kind::Text:
                arguments.emplace_back(std::string(arg.text));
                break;
            }
        }
        const auto rows = machine_->record(arguments);
        Json list = Json::array();
        for (const std::vector<Value>& row : rows) {
            list.items.push_back(write_values(row));
        }
        last_ = machine_->single() && !list.items.empty() ? print_json(list.items.front()) : print_json(list);
    }
    void finish(SqlResult& result) override { result.set(std::string_view(last_)); }

private:
    std::optional<ScanMachine> machine_;
    std::string last_ = "[]";
};

std::unique_ptr<Aggregate> create_scan()
{
    return std::make_unique<Scan>();
}

/// (row of kql_scan, index)
void take_value(const Prepared*, std::span<const SqlValue> args, SqlResult& result)
{
    const auto row = parse_json(args[0].text);
    const auto index = static_cast<std::size_t>(args[1].integer);
    const Value value = row && index < row->items.size() ? scan_value(row->items[index]) : Value();
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        result.set(*number);
    } else if (const auto* real = std::get_if<double>(&value)) {
        result.set(*real);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        result.set(std::string_view(*text));
    } else {
        result.set_null();
    }
}

constexpr auto aggregates = std::to_array<AggregateFunction>({{"kql_scan", -1, create_scan}});
constexpr auto scalars = std::to_array<ScalarFunction>({{"kql_scan_value", 2, -1, nullptr, take_value}});

} // namespace

std::span<const AggregateFunction> scan_aggregates()
{
    return aggregates;
}

std::span<const ScalarFunction> scan_functions()
{
    return scalars;
}

} // namespace standstill::kql
