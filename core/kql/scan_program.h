// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of `scan` as a program that travels in the SQL as JSON: conditions and assignments are bound expressions
// over the record at hand and over what earlier records left in each step. binder_scan.cpp writes it, the window
// function kql_scan reads it once and runs it record by record.
#pragma once

#include "core/kql/functions.h"
#include "core/kql/json.h"
#include "core/kql/plan.h"

#include <map>
#include <optional>
#include <span>
#include <vector>

namespace standstill::kql {

/// Where a column of a scan expression finds its value.
struct ScanColumn
{
    int step = -1; ///< -1: the record at hand; else the last record that this step matched
    std::size_t index = 0; ///< arguments first, then declared columns
};

struct ScanStepProgram
{
    BoundPtr condition;
    std::vector<std::pair<std::size_t, BoundPtr>> assignments; ///< declared column, value
    bool output = true;
};

struct ScanProgram
{
    std::size_t arguments = 0; ///< columns of the record that someone reads
    std::vector<Value> empty; ///< what they are where no record matched yet
    std::vector<Value> defaults; ///< of the declared columns
    std::vector<ScanStepProgram> steps;
    std::map<int, ScanColumn> columns; ///< by column id in the expressions
    bool single = false; ///< one step that every record matches: one row out for each row in
};

Json write_scan_program(const ScanProgram& program);
std::optional<ScanProgram> read_scan_program(const Json& json);

/// Runs a program over records in their order.
class ScanMachine
{
public:
    explicit ScanMachine(ScanProgram program);
    /// One array for each row that the record makes: match id, then the declared columns.
    std::vector<std::vector<Value>> record(const std::vector<Value>& arguments);
    bool single() const { return program_.single; }

private:
    using Kept = std::vector<Value>; ///< arguments and declared columns of a record
    struct State
    {
        std::vector<std::optional<Kept>> steps;
        std::int64_t match = -1;
        bool active = false;
    };

    Value value_of(const ScanColumn& column, const State& state, const std::vector<Value>& arguments) const;
    bool meets(std::size_t step, const State& state, const std::vector<Value>& arguments) const;
    Kept extended(std::size_t step, const State& state, const std::vector<Value>& arguments) const;

    ScanProgram program_;
    std::vector<State> states_;
    std::int64_t next_match_ = 0;
};

/// A value inside the JSON that kql_scan hands on. Infinities are booleans there, which nothing else is.
Json scan_value(const Value& value);
Value scan_value(const Json& json);

} // namespace standstill::kql
