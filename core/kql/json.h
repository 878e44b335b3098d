// SPDX-License-Identifier: GPL-3.0-or-later
// The value behind Kusto's dynamic: a small JSON tree that keeps the order of keys and tells whole numbers from reals.
// Dynamic values travel through SQL as JSON text; functions parse, look, and print. Depth is limited, input is hostile.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace standstill::kql {

struct Json
{
    enum class Kind : std::uint8_t { Null, Bool, Long, Real, String, Array, Object };
    using Member = std::pair<std::string, Json>;

    Kind kind = Kind::Null;
    std::int64_t integer = 0; ///< Bool and Long
    double real = 0;
    std::string text;
    std::vector<Json> items;
    std::vector<Member> members;

    // Defined in the .cpp file: a member holds a Json, which is only complete there for every compiler.
    Json();
    ~Json();
    Json(const Json& other);
    Json(Json&& other) noexcept;
    Json& operator=(const Json& other);
    Json& operator=(Json&& other) noexcept;

    static Json of_bool(bool value);
    static Json of_long(std::int64_t value);
    static Json of_real(double value);
    static Json of_string(std::string_view value);
    static Json array();
    static Json object();

    bool is_null() const { return kind == Kind::Null; }
    const Json* find(std::string_view key) const; ///< a member of an object, or nullptr
    /// Adds a member, or replaces the one of that name when `replace`.
    void put(std::string key, Json value, bool replace);
    bool operator==(const Json& other) const;
};

/// A bag made member by member, without looking through all of them each time.
class BagBuilder
{
public:
    /// Adds a member, or replaces the one of that name when `replace`.
    void put(std::string key, Json value, bool replace);
    const Json& bag() const { return bag_; }
    Json take() { return std::move(bag_); }

private:
    Json bag_ = Json::object();
    std::unordered_map<std::string, std::size_t> places_;
};

/// Nothing when the text is not one JSON value.
std::optional<Json> parse_json(std::string_view text);
/// Compact; NaN and infinities as strings, as Kusto shows them.
std::string print_json(const Json& value);
void print_json(const Json& value, std::string& out);
void print_json_string(std::string_view text, std::string& out);
/// Member names in ascending order, all the way down.
Json sorted_by_key(Json value);
/// "long", "double", "string", "array", "dictionary", "bool", "null": what gettype() says.
const char* json_type_name(const Json& value);

} // namespace standstill::kql
