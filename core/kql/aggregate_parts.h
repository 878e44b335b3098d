// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of aggregates share. finish() of any of them may be asked again after more rows (running windows).
#pragma once

#include "core/kql/native.h"

#include <memory>
#include <string>

namespace standstill::kql {

/// A value that outlives the row it came from.
struct Kept
{
    SqlValue::Kind kind = SqlValue::Kind::Null;
    std::int64_t integer = 0;
    double real = 0;
    std::string text;

    void set(const SqlValue& value)
    {
        kind = value.kind;
        integer = value.integer;
        real = value.real;
        text.assign(value.text);
    }
    SqlValue view() const { return SqlValue{kind, integer, real, text}; }
    void give(SqlResult& result) const
    {
        switch (kind) {
        case SqlValue::Kind::Null:
            result.set_null();
            break;
        case SqlValue::Kind::Integer:
            result.set(integer);
            break;
        case SqlValue::Kind::Real:
            result.set(real);
            break;
        case SqlValue::Kind::Text:
            result.set(std::string_view(text));
            break;
        }
    }
};

template <typename T>
std::unique_ptr<Aggregate> create_aggregate()
{
    return std::make_unique<T>();
}

std::span<const AggregateFunction> number_aggregates();
std::span<const AggregateFunction> collection_aggregates();
std::span<const AggregateFunction> window_aggregates();
std::span<const AggregateFunction> series_aggregates();
std::span<const AggregateFunction> scan_aggregates();
std::span<const AggregateFunction> decimal_aggregates();

} // namespace standstill::kql
