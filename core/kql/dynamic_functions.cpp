// SPDX-License-Identifier: GPL-3.0-or-later
// Functions over dynamic values: paths, bags and sets. Each parses its JSON, works on the tree, prints it.
#include "core/kql/json_path.h"
#include "core/kql/native.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

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
    BagBuilder merged;
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
    set_dynamic(result, any ? merged.bag() : Json());
}

/// The member that a key names: "$.a.b" lies within bags, anything else is a member of this one. Elements of lists
/// can't be named.
std::vector<JsonStep> steps_of_key(std::string_view key)
{
    if (key.starts_with("$.") || key.starts_with("$[")) {
        auto steps = read_json_path(key);
        if (steps && std::none_of(steps->begin(), steps->end(), [](const JsonStep& step) { return step.index; })) {
            return std::move(*steps);
        }
    }
    return {JsonStep{std::string(key), std::nullopt}};
}

void bag_has_key(const Prepared*, Args args, SqlResult& result)
{
    const Json bag = dynamic_of(args[0]);
    const Json* at = &bag;
    for (const JsonStep& step : steps_of_key(args[1].text)) {
        at = at == nullptr ? nullptr : at->find(step.name);
    }
    set_bool(result, at != nullptr);
}

void remove_member(Json& bag, std::span<const JsonStep> steps)
{
    if (steps.size() == 1) {
        std::erase_if(bag.members, [&](const Json::Member& member) { return member.first == steps.front().name; });
        return;
    }
    for (Json::Member& member : bag.members) {
        if (member.first == steps.front().name) {
            remove_member(member.second, steps.subspan(1));
        }
    }
}

void bag_remove_keys(const Prepared*, Args args, SqlResult& result)
{
    Json bag = dynamic_of(args[0]);
    std::unordered_set<std::string> gone;
    for (const Json& key : dynamic_of(args[1]).items) {
        if (key.kind != Json::Kind::String) {
            continue;
        }
        const auto steps = steps_of_key(key.text);
        if (steps.size() == 1) {
            gone.insert(steps.front().name);
        } else {
            remove_member(bag, steps);
        }
    }
    std::erase_if(bag.members, [&](const Json::Member& member) { return gone.contains(member.first); });
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

/// The items of a list, to be looked up.
std::unordered_set<std::string> texts_of(const Json& list)
{
    std::unordered_set<std::string> texts;
    for (const Json& item : list.items) {
        texts.insert(print_json(item));
    }
    return texts;
}

enum class SetOp { Union, Intersect, Difference };

template <SetOp op>
void set_operation(const Prepared*, Args args, SqlResult& result)
{
    Json out = Json::array();
    std::vector<std::unordered_set<std::string>> others;
    for (const SqlValue& arg : args.subspan(1)) {
        others.push_back(op == SetOp::Union ? std::unordered_set<std::string>() : texts_of(dynamic_of(arg)));
    }
    std::unordered_set<std::string> seen;
    for (const SqlValue& arg : op == SetOp::Union ? args : args.first(1)) {
        for (const Json& item : dynamic_of(arg).items) {
            const std::string text = print_json(item);
            const auto in_other = [&](const auto& other) { return other.contains(text); };
            const bool keep_it = op == SetOp::Union
                || (op == SetOp::Intersect && std::all_of(others.begin(), others.end(), in_other))
                || (op == SetOp::Difference && std::none_of(others.begin(), others.end(), in_other));
            if (keep_it && seen.insert(text).second) {
                out.items.push_back(item);
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
        const Json wanted = dynamic_of(args[1]);
        set_bool(result, std::find(list.items.begin(), list.items.end(), wanted) != list.items.end());
    }
}

void dynamic_to_json(const Prepared*, Args args, SqlResult& result)
{
    const Json value = sorted_by_key(dynamic_of(args[0]));
    const std::string text = value.is_null() ? std::string() : print_json(value);
    result.set(std::string_view(text));
}

/// (keys, values)
void bag_zip(const Prepared*, Args args, SqlResult& result)
{
    const Json keys = dynamic_of(args[0]);
    const Json values = dynamic_of(args[1]);
    if (keys.kind != Json::Kind::Array || values.kind != Json::Kind::Array) {
        result.set_null();
        return;
    }
    BagBuilder bag;
    for (std::size_t i = 0; i < keys.items.size(); ++i) {
        if (keys.items[i].kind == Json::Kind::String) {
            bag.put(keys.items[i].text, i < values.items.size() ? values.items[i] : Json(), true);
        }
    }
    set_dynamic(result, bag.bag());
}

/// (bag, key, value); a path below the bag, "$.a.b", is refused by the binder
void bag_set_key(const Prepared*, Args args, SqlResult& result)
{
    Json bag = dynamic_of(args[0]);
    if (bag.kind != Json::Kind::Object) {
        result.set_null();
        return;
    }
    bag.put(std::string(args[1].text), dynamic_of(args[2]), true);
    set_dynamic(result, bag);
}

void jaccard_index(const Prepared*, Args args, SqlResult& result)
{
    const auto first = texts_of(dynamic_of(args[0]));
    const auto second = texts_of(dynamic_of(args[1]));
    const auto common =
        std::count_if(first.begin(), first.end(), [&](const std::string& item) { return second.contains(item); });
    const double all = static_cast<double>(first.size() + second.size()) - static_cast<double>(common);
    set_real(result, static_cast<double>(common) / all);
}

void add_paths(const Json& value, const std::string& path, Json& out)
{
    if (!path.empty()) {
        out.items.push_back(Json::of_string(path));
    }
    for (const Json::Member& member : value.members) {
        add_paths(member.second, path + "['" + member.first + "']", out);
    }
    for (std::size_t i = 0; i < value.items.size(); ++i) {
        add_paths(value.items[i], path + "[" + std::to_string(i) + "]", out);
    }
}

/// Every path below the value, as it would be written behind it.
void treepath(const Prepared*, Args args, SqlResult& result)
{
    const Json value = dynamic_of(args[0]);
    if (value.kind != Json::Kind::Array && value.kind != Json::Kind::Object) {
        result.set_null();
        return;
    }
    Json paths = Json::array();
    add_paths(value, {}, paths);
    set_dynamic(result, paths);
}

/// As pack, without nulls and empty strings.
void pack_known(const Prepared*, Args args, SqlResult& result)
{
    Json bag = Json::object();
    for (std::size_t i = 0; i + 1 < args.size(); i += 2) {
        Json value = dynamic_of(args[i + 1]);
        if (!value.is_null() && !(value.kind == Json::Kind::String && value.text.empty())) {
            bag.put(std::string(args[i].text), std::move(value), true);
        }
    }
    set_dynamic(result, bag);
}

constexpr auto rows = std::to_array<ScalarFunction>({
    {"kql_path", -1, -1, nullptr, path},
    {"kql_path_dynamic", 2, -1, nullptr, path_dynamic},
    {"kql_parse_json", 1, -1, nullptr, parse_json_call},
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
    {"kql_bag_zip", 2, -1, nullptr, bag_zip},
    {"kql_bag_set_key", 3, -1, nullptr, bag_set_key},
    {"kql_jaccard_index", 2, -1, nullptr, jaccard_index},
    {"kql_treepath", 1, -1, nullptr, treepath},
    {"kql_pack_known", -1, -1, nullptr, pack_known},
    {"kql_dynamic_to_json", 1, -1, nullptr, dynamic_to_json},
});

} // namespace

std::span<const ScalarFunction> dynamic_functions()
{
    return rows;
}

} // namespace standstill::kql
