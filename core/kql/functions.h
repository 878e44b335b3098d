// SPDX-License-Identifier: GPL-3.0-or-later
// The functions that emitted SQL calls, as plain C++ over borrowed values: scalar functions and aggregates. store
// registers each of them with SQLite once per connection. Nothing here knows SQLite.
#pragma once

#include "core/kql/budget.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace standstill::kql {

/// A borrowed SQL value. Text is UTF-8 by length and valid for the call only.
struct SqlValue
{
    enum class Kind : std::uint8_t { Null, Integer, Real, Text } kind = Kind::Null;
    std::int64_t integer = 0;
    double real = 0;
    std::string_view text;
};

/// Receives a function's result; text is copied by the receiver before `set` returns.
class SqlResult
{
public:
    virtual ~SqlResult() = default;
    virtual void set_null() = 0;
    virtual void set(std::int64_t value) = 0;
    virtual void set(double value) = 0;
    virtual void set(std::string_view text) = 0;
    virtual void fail(std::string_view message) = 0; ///< ends the query with KqlEvaluation
};

/// What a function may keep for a call site whose pattern arguments are constant (compiled needles, regexes).
struct Prepared
{
    virtual ~Prepared() = default;
};

struct ScalarFunction
{
    const char* name; ///< as emitted, "kql_has"
    int arguments; ///< -1 = any number
    /// Index of the constant argument from which `prepare` builds state once per call site; -1 = none.
    int prepared_argument = -1;
    std::unique_ptr<Prepared> (*prepare)(const SqlValue& argument) = nullptr;
    void (*call)(const Prepared* prepared, std::span<const SqlValue> arguments, SqlResult& result) = nullptr;
};

class Aggregate
{
public:
    virtual ~Aggregate() = default;
    virtual void step(std::span<const SqlValue> arguments) = 0;
    virtual void finish(SqlResult& result) = 0;
};

struct AggregateFunction
{
    const char* name;
    int arguments; ///< -1 = any number
    std::unique_ptr<Aggregate> (*create)() = nullptr;
};

std::span<const ScalarFunction> scalar_functions();
/// The function of that name as emitted, or nullptr.
const ScalarFunction* find_scalar_function(std::string_view name);
std::span<const AggregateFunction> aggregate_functions();

} // namespace standstill::kql
