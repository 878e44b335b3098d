// SPDX-License-Identifier: GPL-3.0-or-later
// Functions over dynamic values: paths, arrays, bags and sets. Each parses its JSON, works on the tree, prints it.
#include "core/kql/native.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace standstill::kql {

namespace {

const Json* element(const Json& value, std::int64_t index)
{
    if (value.kind != Json::Kind::Array) {
        return nullptr;
    }
    const auto size = static_cast<std::int64_t>(value.items.size());
    if (index < 0) {
        index += size;
    }
    return index >= 0 && index < size ? &value.items[static_cast<std::size_t>(index)] : nullptr;
}

/// value, then steps: text names a member, a number an element.
void path(const Prepared*, Args args, SqlResult& result)
{
    const Json root = dynamic_of(args[0]);
    const Json* at = &root;
    for (const SqlValue& step : args.subspan(1)) {
        if (step.kind == SqlValue::Kind::Text) {
            at = at->find(step.text);
        } else if (step.kind == SqlValue::Kind::Integer) {
            at = element(*at, step.integer);
        } else {
            at = nullptr;
        }
        if (at == nullptr) {
            result.set_null();
            return;
        }
    }
    set_dynamic(result, *at);
}

/// value[key] where key is itself dynamic
void path_dynamic(const Prepared*, Args args, SqlResult& result)
{
    const Json root = dynamic_of(args[0]);
    const Json key = dynamic_of(args[1]);
    const Json* found = nullptr;
    if (key.kind == Json::Kind::String) {
        found = root.find(key.text);
    } else if (key.kind == Json::Kind::Long) {
        found = element(root, key.integer);
    }
    set_dynamic(result, found == nullptr ? Json() : *found);
}

void parse_json_call(const Prepared*, Args args, SqlResult& result)
{
    set_dynamic(result, dynamic_of(args[0]));
}

void array_length(const Prepared*, Args args, SqlResult& result)
{
    const Json value = dynamic_of(args[0]);
    if (value.kind == Json::Kind::Array) {
        result.set(static_cast<std::int64_t>(value.items.size()));
    } else {
        result.set_null();
    }
}

void array_concat(const Prepared*, Args args, SqlResult& result)
{
    Json all = Json::array();
    for (const SqlValue& arg : args) {
        Json part = dynamic_of(arg);
        if (part.kind == Json::Kind::Array) {
            all.items.insert(all.items.end(), std::make_move_iterator(part.items.begin()),
                std::make_move_iterator(part.items.end()));
        }
    }
    set_dynamic(result, all);
}

void array_slice(const Prepared*, Args args, SqlResult& result)
{
    const Json value = dynamic_of(args[0]);
    if (value.kind != Json::Kind::Array || is_null(args[1]) || is_null(args[2])) {
        result.set_null();
        return;
    }
    const auto size = static_cast<std::int64_t>(value.items.size());
    std::int64_t begin = args[1].integer < 0 ? args[1].integer + size : args[1].integer;
    std::int64_t end = args[2].integer < 0 ? args[2].integer + size : args[2].integer;
    begin = std::clamp<std::int64_t>(begin, 0, size);
    end = std::min(end, size - 1);
    Json slice = Json::array();
    for (std::int64_t i = begin; i <= end; ++i) {
        slice.items.push_back(value.items[static_cast<std::size_t>(i)]);
    }
    set_dynamic(result, slice);
}

void array_reverse(const Prepared*, Args args, SqlResult& result)
{
    Json value = dynamic_of(args[0]);
    if (value.kind != Json::Kind::Array) {
        result.set_null();
        return;
    }
    std::reverse(value.items.begin(), value.items.end());
    set_dynamic(result, value);
}

bool is_number(const Json& value)
{
    return value.kind == Json::Kind::Long || value.kind == Json::Kind::Real;
}

double number_of(const Json& value)
{
    return value.kind == Json::Kind::Long ? static_cast<double>(value.integer) : value.real;
}

int compare_items(const Json& a, const Json& b)
{
    if (is_number(a) && is_number(b)) {
        if (a.kind == Json::Kind::Long && b.kind == Json::Kind::Long) {
            return a.integer < b.integer ? -1 : (a.integer > b.integer ? 1 : 0);
        }
        return number_of(a) < number_of(b) ? -1 : (number_of(a) > number_of(b) ? 1 : 0);
    }
    if (a.kind != b.kind) {
        return a.kind < b.kind ? -1 : 1;
    }
    const int order = a.text.compare(b.text);
    return order < 0 ? -1 : (order > 0 ? 1 : 0);
}

template <bool descending>
void array_sort(const Prepared*, Args args, SqlResult& result)
{
    Json value = dynamic_of(args[0]);
    if (value.kind != Json::Kind::Array) {
        result.set_null();
        return;
    }
    std::stable_sort(value.items.begin(), value.items.end(), [](const Json& a, const Json& b) {
        if (a.is_null() || b.is_null()) {
            return !a.is_null() && b.is_null(); // nulls last either way
        }
        return descending ? compare_items(a, b) > 0 : compare_items(a, b) < 0;
    });
    set_dynamic(result, value);
}

void array_index_of(const Prepared*, Args args, SqlResult& result)
{
    const Json value = dynamic_of(args[0]);
    if (value.kind != Json::Kind::Array) {
        result.set_null();
        return;
    }
    const Json wanted = dynamic_of(args[1]);
    const auto found = std::find(value.items.begin(), value.items.end(), wanted);
    result.set(found == value.items.end() ? std::int64_t{-1} : static_cast<std::int64_t>(found - value.items.begin()));
}

void array_sum(const Prepared*, Args args, SqlResult& result)
{
    const Json value = dynamic_of(args[0]);
    if (value.kind != Json::Kind::Array || value.items.empty()) {
        result.set_null();
        return;
    }
    double sum = 0;
    for (const Json& item : value.items) {
        if (is_number(item)) {
            sum += number_of(item);
        } else if (!item.is_null()) {
            result.set_null();
            return;
        }
    }
    set_real(result, sum);
}

void strcat_array(const Prepared*, Args args, SqlResult& result)
{
    std::string out;
    bool first = true;
    for (const Json& item : dynamic_of(args[0]).items) {
        if (!first) {
            out += args[1].text;
        }
        first = false;
        if (item.kind == Json::Kind::String) {
            out += item.text;
        } else if (!item.is_null()) {
            print_json(item, out);
        }
    }
    result.set(std::string_view(out));
}

void bag_keys(const Prepared*, Args args, SqlResult& result)
{
    const Json value = dynamic_of(args[0]);
    if (value.kind != Json::Kind::Object) {
        result.set_null();
        return;
    }
    Json keys = Json::array();
    for (const Json::Member& member : value.members) {
        keys.items.push_back(Json::of_string(member.first));
    }
    set_dynamic(result, keys);
}

/// The first bag that has a key gives its value.
void bag_merge(const Prepared*, Args args, SqlResult& result)
{
    Json merged = Json::object();
    bool any = false;
    for (const SqlValue& arg : args) {
        Json bag = dynamic_of(arg);
        if (bag.kind == Json::Kind::Object) {
            any = true;
            for (Json::Member& member : bag.members) {
                merged.put(member.first, std::move(member.second), false);
            }
        }
    }
    set_dynamic(result, any ? merged : Json());
}

void bag_has_key(const Prepared*, Args args, SqlResult& result)
{
    set_bool(result, dynamic_of(args[0]).find(args[1].text) != nullptr);
}

void bag_remove_keys(const Prepared*, Args args, SqlResult& result)
{
    Json bag = dynamic_of(args[0]);
    const Json keys = dynamic_of(args[1]);
    std::erase_if(bag.members, [&](const Json::Member& member) {
        return std::find(keys.items.begin(), keys.items.end(), Json::of_string(member.first)) != keys.items.end();
    });
    set_dynamic(result, bag);
}

/// key, value, key, value, ...; values come as dynamic
void pack(const Prepared*, Args args, SqlResult& result)
{
    Json bag = Json::object();
    for (std::size_t i = 0; i + 1 < args.size(); i += 2) {
        bag.put(std::string(args[i].text), dynamic_of(args[i + 1]), true);
    }
    set_dynamic(result, bag);
}

void pack_array(const Prepared*, Args args, SqlResult& result)
{
    Json list = Json::array();
    for (const SqlValue& arg : args) {
        list.items.push_back(dynamic_of(arg));
    }
    set_dynamic(result, list);
}

bool holds(const Json& list, const Json& item)
{
    return std::find(list.items.begin(), list.items.end(), item) != list.items.end();
}

enum class SetOp { Union, Intersect, Difference };

template <SetOp op>
void set_operation(const Prepared*, Args args, SqlResult& result)
{
    Json out = Json::array();
    const Json first = dynamic_of(args[0]);
    std::vector<Json> others;
    for (const SqlValue& arg : args.subspan(1)) {
        others.push_back(dynamic_of(arg));
    }
    const auto add = [&](const Json& item) {
        if (!holds(out, item)) {
            out.items.push_back(item);
        }
    };
    for (const Json& item : first.items) {
        const auto in_other = [&](const Json& other) { return holds(other, item); };
        const bool keep = op == SetOp::Union
            || (op == SetOp::Intersect && std::all_of(others.begin(), others.end(), in_other))
            || (op == SetOp::Difference && std::none_of(others.begin(), others.end(), in_other));
        if (keep) {
            add(item);
        }
    }
    if (op == SetOp::Union) {
        for (const Json& other : others) {
            for (const Json& item : other.items) {
                add(item);
            }
        }
    }
    set_dynamic(result, out);
}

void set_has_element(const Prepared*, Args args, SqlResult& result)
{
    const Json list = dynamic_of(args[0]);
    if (list.kind != Json::Kind::Array) {
        result.set_null();
    } else {
        set_bool(result, holds(list, dynamic_of(args[1])));
    }
}

void dynamic_to_json(const Prepared*, Args args, SqlResult& result)
{
    const Json value = sorted_by_key(dynamic_of(args[0]));
    const std::string text = value.is_null() ? std::string() : print_json(value);
    result.set(std::string_view(text));
}

void zip(const Prepared*, Args args, SqlResult& result)
{
    std::vector<Json> lists;
    std::size_t longest = 0;
    for (const SqlValue& arg : args) {
        lists.push_back(dynamic_of(arg));
        longest = std::max(longest, lists.back().items.size());
    }
    Json out = Json::array();
    for (std::size_t i = 0; i < longest; ++i) {
        Json tuple = Json::array();
        for (const Json& list : lists) {
            tuple.items.push_back(i < list.items.size() ? list.items[i] : Json());
        }
        out.items.push_back(std::move(tuple));
    }
    set_dynamic(result, out);
}

/// range(from, to[, step]) of whole numbers
void range(const Prepared*, Args args, SqlResult& result)
{
    for (const SqlValue& arg : args) {
        if (is_null(arg)) {
            result.set_null();
            return;
        }
    }
    const std::int64_t step = args.size() > 2 ? args[2].integer : 1;
    Json out = Json::array();
    const std::int64_t to = args[1].integer;
    std::int64_t at = args[0].integer;
    constexpr std::size_t limit = 1'048'576; // as the engine's
    while (step != 0 && (step > 0 ? at <= to : at >= to) && out.items.size() < limit) {
        out.items.push_back(Json::of_long(at));
        if (__builtin_add_overflow(at, step, &at)) {
            break;
        }
    }
    set_dynamic(result, out);
}

void real_range(const Prepared*, Args args, SqlResult& result)
{
    const double from = as_real(args[0]);
    const double to = as_real(args[1]);
    const double step = as_real(args[2]);
    Json out = Json::array();
    for (std::int64_t i = 0; step > 0 && i < 1'048'576; ++i) {
        const double value = from + static_cast<double>(i) * step;
        if (!(value <= to)) {
            break;
        }
        out.items.push_back(Json::of_real(value));
    }
    set_dynamic(result, out);
}

void repeat(const Prepared*, Args args, SqlResult& result)
{
    Json out = Json::array();
    const Json item = dynamic_of(args[0]);
    const std::int64_t count = is_null(args[1]) ? 0 : std::clamp<std::int64_t>(args[1].integer, 0, 1'048'576);
    out.items.assign(static_cast<std::size_t>(count), item);
    set_dynamic(result, out);
}

/// array_iff(conditions, then, else): lists or single values
void array_iff(const Prepared*, Args args, SqlResult& result)
{
    const Json conditions = dynamic_of(args[0]);
    const Json yes = dynamic_of(args[1]);
    const Json no = dynamic_of(args[2]);
    if (conditions.kind != Json::Kind::Array) {
        result.set_null();
        return;
    }
    const auto pick = [](const Json& source, std::size_t i) {
        if (source.kind != Json::Kind::Array) {
            return source;
        }
        return i < source.items.size() ? source.items[i] : Json();
    };
    Json out = Json::array();
    for (std::size_t i = 0; i < conditions.items.size(); ++i) {
        const Json& condition = conditions.items[i];
        const bool known = condition.kind == Json::Kind::Bool || condition.kind == Json::Kind::Long;
        out.items.push_back(!known ? Json() : (condition.integer != 0 ? pick(yes, i) : pick(no, i)));
    }
    set_dynamic(result, out);
}

/// What mv-expand walks over: a JSON array whose items are the JSON texts of the elements. Null is one element, an
/// empty array or bag none.
void expand(const Prepared*, Args args, SqlResult& result)
{
    const Json value = dynamic_of(args[0]);
    Json out = Json::array();
    const auto add = [&](const Json& item) {
        out.items.push_back(item.is_null() ? Json() : Json::of_string(print_json(item)));
    };
    if (value.kind == Json::Kind::Array) {
        for (const Json& item : value.items) {
            add(item);
        }
    } else if (value.kind == Json::Kind::Object) {
        for (const Json::Member& member : value.members) {
            Json one = Json::object();
            one.members.push_back(member);
            add(one);
        }
    } else {
        add(value);
    }
    result.set(std::string_view(print_json(out)));
}

/// Element `index` of what mv-expand walks over.
void expand_at(const Prepared*, Args args, SqlResult& result)
{
    const Json value = dynamic_of(args[0]);
    const auto index = static_cast<std::size_t>(args[1].integer);
    if (value.kind == Json::Kind::Array) {
        set_dynamic(result, index < value.items.size() ? value.items[index] : Json());
    } else if (value.kind == Json::Kind::Object && index < value.members.size()) {
        Json one = Json::object();
        one.members.push_back(value.members[index]);
        set_dynamic(result, one);
    } else {
        set_dynamic(result, index == 0 && value.kind != Json::Kind::Object ? value : Json());
    }
}

void expand_length(const Prepared*, Args args, SqlResult& result)
{
    std::int64_t longest = 0;
    for (const SqlValue& arg : args) {
        const Json value = dynamic_of(arg);
        std::size_t count = 1;
        if (value.kind == Json::Kind::Array) {
            count = value.items.size();
        } else if (value.kind == Json::Kind::Object) {
            count = value.members.size();
        }
        longest = std::max(longest, static_cast<std::int64_t>(count));
    }
    result.set(longest);
}

constexpr std::array<ScalarFunction, 31> rows{{
    {"kql_path", -1, -1, nullptr, path},
    {"kql_path_dynamic", 2, -1, nullptr, path_dynamic},
    {"kql_parse_json", 1, -1, nullptr, parse_json_call},
    {"kql_array_length", 1, -1, nullptr, array_length},
    {"kql_array_concat", -1, -1, nullptr, array_concat},
    {"kql_array_slice", 3, -1, nullptr, array_slice},
    {"kql_array_reverse", 1, -1, nullptr, array_reverse},
    {"kql_array_sort_asc", 1, -1, nullptr, array_sort<false>},
    {"kql_array_sort_desc", 1, -1, nullptr, array_sort<true>},
    {"kql_array_index_of", 2, -1, nullptr, array_index_of},
    {"kql_array_sum", 1, -1, nullptr, array_sum},
    {"kql_strcat_array", 2, -1, nullptr, strcat_array},
    {"kql_bag_keys", 1, -1, nullptr, bag_keys},
    {"kql_bag_merge", -1, -1, nullptr, bag_merge},
    {"kql_bag_has_key", 2, -1, nullptr, bag_has_key},
    {"kql_bag_remove_keys", 2, -1, nullptr, bag_remove_keys},
    {"kql_pack", -1, -1, nullptr, pack},
    {"kql_pack_array", -1, -1, nullptr, pack_array},
    {"kql_set_union", -1, -1, nullptr, set_operation<SetOp::Union>},
    {"kql_set_intersect", -1, -1, nullptr, set_operation<SetOp::Intersect>},
    {"kql_set_difference", -1, -1, nullptr, set_operation<SetOp::Difference>},
    {"kql_set_has_element", 2, -1, nullptr, set_has_element},
    {"kql_dynamic_to_json", 1, -1, nullptr, dynamic_to_json},
    {"kql_zip", -1, -1, nullptr, zip},
    {"kql_range", -1, -1, nullptr, range},
    {"kql_real_range", 3, -1, nullptr, real_range},
    {"kql_repeat", 2, -1, nullptr, repeat},
    {"kql_array_iff", 3, -1, nullptr, array_iff},
    {"kql_expand", 1, -1, nullptr, expand},
    {"kql_expand_length", -1, -1, nullptr, expand_length},
    {"kql_expand_at", 2, -1, nullptr, expand_at},
}};

} // namespace

std::span<const ScalarFunction> dynamic_functions()
{
    return rows;
}

} // namespace standstill::kql
