// SPDX-License-Identifier: GPL-3.0-or-later
// Functions over arrays, and what mv-expand walks over.
#include "core/kql/native.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace standstill::kql {

namespace {

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

/// (list, value[, start[, length[, occurrence]]]); a start below zero counts from the end, a length of -1 is no limit.
void array_index_of(const Prepared*, Args args, SqlResult& result)
{
    const Json value = dynamic_of(args[0]);
    if (value.kind != Json::Kind::Array) {
        result.set_null();
        return;
    }
    const Json wanted = dynamic_of(args[1]);
    const auto size = static_cast<std::int64_t>(value.items.size());
    const auto argument = [&](std::size_t i, std::int64_t otherwise) {
        return args.size() > i && args[i].kind == SqlValue::Kind::Integer ? args[i].integer : otherwise;
    };
    std::int64_t begin = argument(2, 0);
    begin = begin < 0 ? std::max<std::int64_t>(begin + size, 0) : begin;
    const std::int64_t length = argument(3, -1);
    const std::int64_t end = length < 0 || length > size - begin ? size : begin + length;
    std::int64_t left = argument(4, 1);
    std::int64_t found = -1;
    for (std::int64_t i = begin; i < end && found < 0; ++i) {
        if (value.items[static_cast<std::size_t>(i)] == wanted && --left == 0) {
            found = i;
        }
    }
    result.set(found);
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
            check_length(out.size());
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
    check_length(static_cast<std::size_t>(count) * (print_json(item).size() + sizeof(Json)) / 16);
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

/// (array, positions to split before)
void array_split(const Prepared*, Args args, SqlResult& result)
{
    const Json value = dynamic_of(args[0]);
    const Json at = dynamic_of(args[1]);
    if (value.kind != Json::Kind::Array || (at.kind != Json::Kind::Array && at.kind != Json::Kind::Long)) {
        result.set_null();
        return;
    }
    const auto size = static_cast<std::int64_t>(value.items.size());
    std::vector<std::int64_t> ends;
    const auto add = [&](const Json& item) {
        if (item.kind == Json::Kind::Long) {
            ends.push_back(std::clamp<std::int64_t>(item.integer < 0 ? item.integer + size : item.integer, 0, size));
        }
    };
    if (at.kind == Json::Kind::Long) {
        add(at);
    }
    for (const Json& item : at.items) {
        add(item);
    }
    ends.push_back(size);
    Json parts = Json::array();
    std::int64_t begin = 0;
    for (const std::int64_t end : ends) {
        Json part = Json::array();
        for (; begin < end; ++begin) {
            part.items.push_back(value.items[static_cast<std::size_t>(begin)]);
        }
        parts.items.push_back(std::move(part));
    }
    set_dynamic(result, parts);
}

/// (array, steps to the left): what leaves at one end comes back at the other
template <bool left>
void array_rotate(const Prepared*, Args args, SqlResult& result)
{
    Json value = dynamic_of(args[0]);
    if (value.kind != Json::Kind::Array || is_null(args[1])) {
        result.set_null();
        return;
    }
    const auto size = static_cast<std::int64_t>(value.items.size());
    if (size > 0) {
        std::int64_t steps = args[1].integer % size;
        steps = left ? steps : -steps;
        steps = steps < 0 ? steps + size : steps;
        std::rotate(value.items.begin(), value.items.begin() + steps, value.items.end());
    }
    set_dynamic(result, value);
}

/// (array, steps to the left[, what comes in]): null, or "" into an array of strings
template <bool left>
void array_shift(const Prepared*, Args args, SqlResult& result)
{
    const Json value = dynamic_of(args[0]);
    if (value.kind != Json::Kind::Array || is_null(args[1])) {
        result.set_null();
        return;
    }
    const auto size = static_cast<std::int64_t>(value.items.size());
    const std::int64_t count = std::clamp(args[1].integer, -size, size);
    const std::int64_t steps = left ? count : -count;
    const bool texts = size > 0 && std::all_of(value.items.begin(), value.items.end(), [](const Json& item) {
        return item.kind == Json::Kind::String;
    });
    const Json fill = args.size() > 2 ? dynamic_of(args[2]) : (texts ? Json::of_string({}) : Json());
    Json shifted = Json::array();
    for (std::int64_t i = 0; i < size; ++i) {
        const std::int64_t from = i + steps;
        shifted.items.push_back(from >= 0 && from < size ? value.items[static_cast<std::size_t>(from)] : fill);
    }
    set_dynamic(result, shifted);
}

/// A bag as an array of [key, value]; anything else as it is.
void bag_pairs(const Prepared*, Args args, SqlResult& result)
{
    Json value = dynamic_of(args[0]);
    if (value.kind != Json::Kind::Object) {
        set_dynamic(result, value);
        return;
    }
    Json pairs = Json::array();
    for (Json::Member& member : value.members) {
        Json pair = Json::array();
        pair.items.push_back(Json::of_string(member.first));
        pair.items.push_back(std::move(member.second));
        pairs.items.push_back(std::move(pair));
    }
    set_dynamic(result, pairs);
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

/// Several arrays side by side: an array whose items are the JSON texts of [first, second, ...].
void expand_together(const Prepared*, Args args, SqlResult& result)
{
    std::vector<Json> lists;
    std::size_t longest = 0;
    for (const SqlValue& arg : args) {
        Json value = dynamic_of(arg);
        Json list = Json::array();
        if (value.kind == Json::Kind::Array) {
            list = std::move(value);
        } else if (value.kind == Json::Kind::Object) {
            for (Json::Member& member : value.members) {
                Json one = Json::object();
                one.members.push_back(std::move(member));
                list.items.push_back(std::move(one));
            }
        } else {
            list.items.push_back(std::move(value));
        }
        longest = std::max(longest, list.items.size());
        lists.push_back(std::move(list));
    }
    Json out = Json::array();
    for (std::size_t i = 0; i < longest; ++i) {
        Json row = Json::array();
        for (Json& list : lists) {
            row.items.push_back(i < list.items.size() ? std::move(list.items[i]) : Json());
        }
        out.items.push_back(Json::of_string(print_json(row)));
    }
    result.set(std::string_view(print_json(out)));
}

void expand_item(const Prepared*, Args args, SqlResult& result)
{
    const Json row = dynamic_of(args[0]);
    const auto index = static_cast<std::size_t>(args[1].integer);
    set_dynamic(result, index < row.items.size() ? row.items[index] : Json());
}

constexpr auto rows = std::to_array<ScalarFunction>({
    {"kql_array_length", 1, -1, nullptr, array_length},
    {"kql_array_concat", -1, -1, nullptr, array_concat},
    {"kql_array_slice", 3, -1, nullptr, array_slice},
    {"kql_array_reverse", 1, -1, nullptr, array_reverse},
    {"kql_array_sort_asc", 1, -1, nullptr, array_sort<false>},
    {"kql_array_sort_desc", 1, -1, nullptr, array_sort<true>},
    {"kql_array_index_of", -1, -1, nullptr, array_index_of},
    {"kql_array_sum", 1, -1, nullptr, array_sum},
    {"kql_strcat_array", 2, -1, nullptr, strcat_array},
    {"kql_zip", -1, -1, nullptr, zip},
    {"kql_range", -1, -1, nullptr, range},
    {"kql_real_range", 3, -1, nullptr, real_range},
    {"kql_repeat", 2, -1, nullptr, repeat},
    {"kql_array_iff", 3, -1, nullptr, array_iff},
    {"kql_array_split", 2, -1, nullptr, array_split},
    {"kql_array_rotate_left", 2, -1, nullptr, array_rotate<true>},
    {"kql_array_rotate_right", 2, -1, nullptr, array_rotate<false>},
    {"kql_array_shift_left", -1, -1, nullptr, array_shift<true>},
    {"kql_array_shift_right", -1, -1, nullptr, array_shift<false>},
    {"kql_bag_pairs", 1, -1, nullptr, bag_pairs},
    {"kql_expand", 1, -1, nullptr, expand},
    {"kql_expand_together", -1, -1, nullptr, expand_together},
    {"kql_expand_item", 2, -1, nullptr, expand_item},
});

} // namespace

std::span<const ScalarFunction> array_functions()
{
    return rows;
}

} // namespace standstill::kql
