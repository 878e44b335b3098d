// SPDX-License-Identifier: GPL-3.0-or-later
// Aggregates that keep values: lists, sets and bags as JSON, arg_max with the first of equals, any value.
#include "core/kql/aggregate_parts.h"

#include <array>
#include <cmath>
#include <map>
#include <unordered_set>
#include <vector>

namespace standstill::kql {

namespace {

/// (order, is_text, value): the value of the first row whose order is extreme. NaN is extreme both ways, null never
/// unless all are.
template <bool smallest>
class ArgExtreme final : public Aggregate
{
public:
    void step(Args args) override
    {
        if (!found_) {
            found_ = true;
            take(args);
            return;
        }
        if (!is_null(args[0]) && better(args[0], args[1].integer != 0)) {
            take(args);
        }
    }
    void finish(SqlResult& result) override
    {
        if (found_) {
            value_.give(result);
        } else {
            result.set_null();
        }
    }

private:
    bool better(const SqlValue& candidate, bool text) const
    {
        if (order_.kind == SqlValue::Kind::Null) {
            return true;
        }
        if (text) {
            const int order = candidate.text.compare(order_.text);
            return smallest ? order < 0 : order > 0;
        }
        if (candidate.kind == SqlValue::Kind::Integer && order_.kind == SqlValue::Kind::Integer) {
            return smallest ? candidate.integer < order_.integer : candidate.integer > order_.integer;
        }
        const double now = as_real(candidate);
        const double best = as_real(order_.view());
        if (std::isnan(best)) {
            return false;
        }
        return std::isnan(now) || (smallest ? now < best : now > best);
    }
    void take(Args args)
    {
        order_.set(args[0]);
        value_.set(args[2]);
    }

    bool found_ = false;
    Kept order_;
    Kept value_;
};

/// (value as dynamic, limit, keep nulls): arrays are flattened.
class MakeList final : public Aggregate
{
public:
    void step(Args args) override
    {
        limit_ = static_cast<std::size_t>(args[1].integer);
        if (is_null(args[0])) {
            if (args[2].integer != 0) {
                add(Json());
            }
            return;
        }
        Json value = dynamic_of(args[0]);
        if (value.kind == Json::Kind::Array) {
            for (Json& item : value.items) {
                add(std::move(item));
            }
        } else {
            add(std::move(value));
        }
    }
    void finish(SqlResult& result) override { result.set(std::string_view(print_json(list_))); }

private:
    void add(Json value)
    {
        if (list_.items.size() < limit_) {
            keep(sizeof(Json) + value.text.size() + 64 * value.items.size());
            list_.items.push_back(std::move(value));
        }
    }
    Json list_ = Json::array();
    std::size_t limit_ = 0;
};

/// (value as dynamic, limit): each value once, in order of appearance.
class MakeSet final : public Aggregate
{
public:
    void step(Args args) override
    {
        if (is_null(args[0])) {
            return;
        }
        const auto limit = static_cast<std::size_t>(args[1].integer);
        const Json value = dynamic_of(args[0]);
        if (value.kind == Json::Kind::Array) {
            for (const Json& item : value.items) {
                add(item, limit);
            }
        } else {
            add(value, limit);
        }
    }
    void finish(SqlResult& result) override
    {
        std::string out = "[";
        for (const std::string& item : order_) {
            if (out.size() > 1) {
                out += ',';
            }
            out += item;
        }
        out += ']';
        result.set(std::string_view(out));
    }

private:
    void add(const Json& value, std::size_t limit)
    {
        std::string text = print_json(value);
        if (order_.size() < limit && seen_.insert(text).second) {
            keep(2 * text.size() + 100);
            order_.push_back(std::move(text));
        }
    }
    std::unordered_set<std::string> seen_;
    std::vector<std::string> order_;
};

/// Bags into one; the first value of a key stays.
class MakeBag final : public Aggregate
{
public:
    void step(Args args) override
    {
        Json value = dynamic_of(args[0]);
        keep(args[0].text.size());
        for (Json::Member& member : value.members) {
            bag_.put(std::move(member.first), std::move(member.second), false);
        }
    }
    void finish(SqlResult& result) override { result.set(std::string_view(print_json(bag_.bag()))); }

private:
    BagBuilder bag_;
};

/// Which keys bags have and of what type: {"key": "long", ...} in the order of the keys; "dynamic" where types differ.
class BagSchema final : public Aggregate
{
public:
    void step(Args args) override
    {
        const Json bag = dynamic_of(args[0]);
        for (const Json::Member& member : bag.members) {
            std::string& known = types_[member.first];
            const std::string type = type_of(member.second);
            known = known.empty() ? type : (type.empty() || type == known ? known : "dynamic");
        }
    }
    void finish(SqlResult& result) override
    {
        Json schema = Json::object();
        for (const auto& [key, type] : types_) {
            schema.members.emplace_back(key, Json::of_string(type.empty() ? "dynamic" : type));
        }
        result.set(std::string_view(print_json(schema)));
    }

private:
    static std::string type_of(const Json& value)
    {
        switch (value.kind) {
        case Json::Kind::Null:
            return {};
        case Json::Kind::Bool:
            return "bool";
        case Json::Kind::Long:
            return "long";
        case Json::Kind::Real:
            return "real";
        case Json::Kind::String:
            return "string";
        case Json::Kind::Array:
        case Json::Kind::Object:
            break;
        }
        return "dynamic";
    }
    std::map<std::string, std::string> types_;
};

/// (value, is_text): the first that is not null or empty, else the first.
class TakeAny final : public Aggregate
{
public:
    void step(Args args) override
    {
        const bool weak = is_null(args[0]) || (args[0].kind == SqlValue::Kind::Text && args[0].text.empty());
        if (!found_ || (weak_ && !weak)) {
            value_.set(args[0]);
            weak_ = weak;
            found_ = true;
        }
    }
    void finish(SqlResult& result) override { value_.give(result); }

private:
    bool found_ = false;
    bool weak_ = true;
    Kept value_;
};

constexpr auto rows = std::to_array<AggregateFunction>({
    {"kql_arg_max", 3, create_aggregate<ArgExtreme<false>>},
    {"kql_arg_min", 3, create_aggregate<ArgExtreme<true>>},
    {"kql_make_list", 3, create_aggregate<MakeList>},
    {"kql_make_set", 2, create_aggregate<MakeSet>},
    {"kql_make_bag", 1, create_aggregate<MakeBag>},
    {"kql_bag_schema", 1, create_aggregate<BagSchema>},
    {"kql_take_any", 1, create_aggregate<TakeAny>},
});

} // namespace

std::span<const AggregateFunction> collection_aggregates()
{
    return rows;
}

} // namespace standstill::kql
