// SPDX-License-Identifier: GPL-3.0-or-later
// The string operators as SQL functions of (text, needle) or (text, list as JSON array). The needle is compiled once
// per call site.
#include "core/kql/match_functions.h"

#include "core/kql/native.h"

#include <array>

namespace standstill::kql {

std::vector<std::string> needles_of(const Json& list)
{
    std::vector<std::string> result;
    switch (list.kind) {
    case Json::Kind::Array:
        for (const Json& item : list.items) {
            for (std::string& inner : needles_of(item)) {
                result.push_back(std::move(inner));
            }
        }
        break;
    case Json::Kind::String:
        result.push_back(list.text);
        break;
    case Json::Kind::Null:
        break;
    case Json::Kind::Bool:
    case Json::Kind::Long:
    case Json::Kind::Real:
    case Json::Kind::Object:
        result.push_back(print_json(list));
        break;
    }
    return result;
}

namespace {

struct PreparedNeedle final : Prepared
{
    explicit PreparedNeedle(Needle value)
        : needle(std::move(value))
    {
    }
    Needle needle;
};

struct PreparedHasList final : Prepared
{
    explicit PreparedHasList(std::vector<std::string> needles)
        : list(std::move(needles))
    {
    }
    HasList list;
};

struct PreparedEqualsList final : Prepared
{
    explicit PreparedEqualsList(const std::vector<std::string>& values)
        : list(values)
    {
    }
    EqualsList list;
};

template <TextOp op, bool case_sensitive>
std::unique_ptr<Prepared> prepare_needle(const SqlValue& needle)
{
    return std::make_unique<PreparedNeedle>(Needle(op, needle.text, case_sensitive));
}

void call_needle(const Prepared* prepared, Args args, SqlResult& result)
{
    set_bool(result, static_cast<const PreparedNeedle*>(prepared)->needle.matches(args[0].text));
}

std::unique_ptr<Prepared> prepare_has_list(const SqlValue& list)
{
    return std::make_unique<PreparedHasList>(needles_of(dynamic_of(list)));
}

std::unique_ptr<Prepared> prepare_equals_list(const SqlValue& list)
{
    return std::make_unique<PreparedEqualsList>(needles_of(dynamic_of(list)));
}

void call_has_any(const Prepared* prepared, Args args, SqlResult& result)
{
    set_bool(result, static_cast<const PreparedHasList*>(prepared)->list.any(args[0].text));
}

void call_has_all(const Prepared* prepared, Args args, SqlResult& result)
{
    set_bool(result, static_cast<const PreparedHasList*>(prepared)->list.all(args[0].text));
}

void call_in_folded(const Prepared* prepared, Args args, SqlResult& result)
{
    set_bool(result, static_cast<const PreparedEqualsList*>(prepared)->list.contains(args[0].text));
}

void call_equals(const Prepared*, Args args, SqlResult& result)
{
    set_bool(result, equals_folded(args[0].text, args[1].text));
}

/// x in (dynamic list that is only known per row)
void call_in_dynamic(const Prepared*, Args args, SqlResult& result)
{
    const Json wanted = dynamic_of(args[0]);
    const Json list = dynamic_of(args[1]);
    bool found = list.kind != Json::Kind::Array && list == wanted && !list.is_null();
    for (const Json& item : list.items) {
        found = found || item == wanted;
    }
    set_bool(result, found);
}

constexpr std::array<ScalarFunction, 17> rows{{
    {"kql_has", 2, 1, prepare_needle<TextOp::Has, false>, call_needle},
    {"kql_has_cs", 2, 1, prepare_needle<TextOp::Has, true>, call_needle},
    {"kql_hasprefix", 2, 1, prepare_needle<TextOp::HasPrefix, false>, call_needle},
    {"kql_hasprefix_cs", 2, 1, prepare_needle<TextOp::HasPrefix, true>, call_needle},
    {"kql_hassuffix", 2, 1, prepare_needle<TextOp::HasSuffix, false>, call_needle},
    {"kql_hassuffix_cs", 2, 1, prepare_needle<TextOp::HasSuffix, true>, call_needle},
    {"kql_contains", 2, 1, prepare_needle<TextOp::Contains, false>, call_needle},
    {"kql_contains_cs", 2, 1, prepare_needle<TextOp::Contains, true>, call_needle},
    {"kql_startswith", 2, 1, prepare_needle<TextOp::StartsWith, false>, call_needle},
    {"kql_startswith_cs", 2, 1, prepare_needle<TextOp::StartsWith, true>, call_needle},
    {"kql_endswith", 2, 1, prepare_needle<TextOp::EndsWith, false>, call_needle},
    {"kql_endswith_cs", 2, 1, prepare_needle<TextOp::EndsWith, true>, call_needle},
    {"kql_equals", 2, -1, nullptr, call_equals},
    {"kql_has_any", 2, 1, prepare_has_list, call_has_any},
    {"kql_has_all", 2, 1, prepare_has_list, call_has_all},
    {"kql_in_folded", 2, 1, prepare_equals_list, call_in_folded},
    {"kql_in_dynamic", 2, -1, nullptr, call_in_dynamic},
}};

} // namespace

std::span<const ScalarFunction> match_functions()
{
    return rows;
}

} // namespace standstill::kql
