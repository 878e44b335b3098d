// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/functions.h"

#include "core/kql/aggregate_parts.h"
#include "core/kql/native.h"

#include <vector>

namespace standstill::kql {

std::span<const ScalarFunction> scalar_functions()
{
    static const std::vector<ScalarFunction> all = [] {
        std::vector<ScalarFunction> result;
        for (const auto part : {match_functions(), text_functions(), regex_functions(), convert_functions(),
                 number_functions(), math_functions(), datetime_functions(), time_arithmetic(), zone_functions(),
                 dynamic_functions(), array_functions(), parse_functions(), network_functions(), hash_functions(),
                 url_functions(), code_functions(), series_functions(), scan_functions(), decimal_functions()}) {
            result.insert(result.end(), part.begin(), part.end());
        }
        return result;
    }();
    return all;
}

const ScalarFunction* find_scalar_function(std::string_view name)
{
    for (const ScalarFunction& function : scalar_functions()) {
        if (function.name == name) {
            return &function;
        }
    }
    return nullptr;
}

std::span<const AggregateFunction> aggregate_functions()
{
    static const std::vector<AggregateFunction> all = [] {
        std::vector<AggregateFunction> result;
        for (const auto part : {number_aggregates(), collection_aggregates(), window_aggregates(), series_aggregates(),
                 scan_aggregates(), decimal_aggregates()}) {
            result.insert(result.end(), part.begin(), part.end());
        }
        return result;
    }();
    return all;
}

Json dynamic_of(const SqlValue& value)
{
    switch (value.kind) {
    case SqlValue::Kind::Null:
        return {};
    case SqlValue::Kind::Integer:
        return Json::of_long(value.integer);
    case SqlValue::Kind::Real:
        return Json::of_real(value.real);
    case SqlValue::Kind::Text:
        break;
    }
    if (auto json = parse_json(value.text)) {
        return *std::move(json);
    }
    return value.text.empty() ? Json() : Json::of_string(value.text);
}

void set_dynamic(SqlResult& result, const Json& value)
{
    if (value.is_null()) {
        result.set_null();
    } else {
        result.set(std::string_view(print_json(value)));
    }
}

} // namespace standstill::kql
