// SPDX-License-Identifier: GPL-3.0-or-later
// What stands behind the operators parse and parse-kv, and functions that read structured text (command lines, URLs).
// A pattern arrives as JSON from the binder and is compiled once per call site.
#include "core/base/text.h"
#include "core/kql/budget.h"
#include "core/kql/literals.h"
#include "core/kql/native.h"
#include "core/kql/regex.h"

#include <re2/re2.h>

#include <array>
#include <map>
#include <string>
#include <vector>

namespace standstill::kql {

namespace {

/// {"mode": "simple"|"regex"|"relaxed", "flags": "i", "parts": [["*"], ["text", t], ["column", type], ...]}
struct PreparedParse final : Prepared
{
    std::shared_ptr<const Regex> regex;
    std::vector<std::string> types;
    std::vector<std::size_t> groups;
    bool strict = true;
};

std::string column_pattern(const std::string& type, bool regex_mode, bool relaxed, bool last)
{
    if (!relaxed) {
        if (type == "int" || type == "long") {
            return "[+-]?[0-9]+";
        }
        if (type == "real" || type == "decimal") {
            return "[+-]?(?:[0-9]+(?:\\.[0-9]*)?(?:[eE][+-]?[0-9]+)?|NaN|nan|[Ii]nf(?:inity)?)";
        }
        if (type == "guid") {
            return "[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}";
        }
    }
    return regex_mode || last ? ".*" : ".*?";
}

std::unique_ptr<Prepared> prepare_parse(const SqlValue& spec)
{
    auto prepared = std::make_unique<PreparedParse>();
    const Json json = dynamic_of(spec);
    const Json* mode = json.find("mode");
    const Json* parts = json.find("parts");
    const bool regex_mode = mode != nullptr && mode->text == "regex";
    prepared->strict = mode == nullptr || mode->text != "relaxed";
    const Json* flags = json.find("flags");
    std::string pattern = "(?s" + (flags == nullptr || !regex_mode ? std::string() : flags->text) + ")^";
    if (parts != nullptr) {
        for (std::size_t i = 0; i < parts->items.size(); ++i) {
            const auto& part = parts->items[i].items;
            const bool last = i + 1 == parts->items.size();
            if (part.empty()) {
                continue;
            }
            if (part[0].text == "*") {
                pattern += last ? ".*" : ".*?";
            } else if (part[0].text == "text") {
                pattern += regex_mode ? "(?:" + part[1].text + ")" : re2::RE2::QuoteMeta(part[1].text);
            } else {
                pattern += "(?P<c" + std::to_string(prepared->types.size()) + ">"
                    + column_pattern(part[1].text, regex_mode, !prepared->strict, last) + ")";
                prepared->types.push_back(part[1].text);
            }
        }
    }
    prepared->regex = compile_regex(pattern + "$");
    if (prepared->regex->ascii().ok()) {
        const std::map<std::string, int>& names = prepared->regex->ascii().NamedCapturingGroups();
        for (std::size_t i = 0; i < prepared->types.size(); ++i) {
            prepared->groups.push_back(static_cast<std::size_t>(names.at("c" + std::to_string(i))));
        }
    }
    return prepared;
}

bool converts(std::string_view text, const std::string& type)
{
    if (type == "int" || type == "long") {
        return read_long(text).has_value();
    }
    if (type == "real") {
        return read_real(text).has_value();
    }
    if (type == "datetime") {
        return read_datetime(text).has_value();
    }
    if (type == "timespan") {
        return read_timespan(text).has_value();
    }
    if (type == "bool") {
        return read_bool(text).has_value();
    }
    return true;
}

/// The captured texts as an array, or null when the text does not have the shape.
void parse(const Prepared* prepared, Args args, SqlResult& result)
{
    const auto* shape = static_cast<const PreparedParse*>(prepared);
    const re2::RE2* const regex = usable(*shape->regex, args[0].text, result);
    if (regex == nullptr) {
        return;
    }
    const re2::StringPiece text(args[0].text.data(), args[0].text.size());
    std::vector<re2::StringPiece> groups(static_cast<std::size_t>(regex->NumberOfCapturingGroups()) + 1);
    if (!regex->Match(text, 0, text.size(), re2::RE2::UNANCHORED, groups.data(), static_cast<int>(groups.size()))) {
        result.set_null();
        return;
    }
    Json captured = Json::array();
    for (std::size_t i = 0; i < shape->groups.size(); ++i) {
        const re2::StringPiece group = groups[shape->groups[i]];
        const std::string_view value(group.data(), group.size());
        if (shape->strict && !converts(value, shape->types[i])) {
            result.set_null();
            return;
        }
        captured.items.push_back(Json::of_string(value));
    }
    set_dynamic(result, captured);
}

/// {"pair_delimiter": ";", "kv_delimiter": "=", "quote": ["\"", "[]"], "escape": ["\\"], "greedy": true}, or {"regex":
/// ...}
struct PreparedPairs final : Prepared
{
    std::string pair;
    std::string key_value;
    std::vector<std::pair<char, char>> quotes;
    std::string escapes;
    bool greedy = false; ///< a value ends at the last pair delimiter before the next key, not at the first
    std::shared_ptr<const Regex> regex; ///< its two groups are key and value
};

std::unique_ptr<Prepared> prepare_pairs(const SqlValue& spec)
{
    auto prepared = std::make_unique<PreparedPairs>();
    const Json json = dynamic_of(spec);
    const auto text = [&](const char* name) {
        return json.find(name) == nullptr ? std::string() : json.find(name)->text;
    };
    prepared->pair = text("pair_delimiter");
    prepared->key_value = text("kv_delimiter");
    prepared->greedy = json.find("greedy") != nullptr;
    if (const Json* quotes = json.find("quote")) {
        for (const Json& quote : quotes->items) {
            prepared->quotes.emplace_back(quote.text.front(), quote.text.back());
        }
    }
    if (const Json* escapes = json.find("escape")) {
        for (const Json& escape : escapes->items) {
            prepared->escapes += escape.text;
        }
    }
    if (const std::string pattern = text("regex"); !pattern.empty()) {
        prepared->regex = compile_regex(pattern);
    }
    return prepared;
}

/// Reads `key=value;key=value`. The first value of a key counts; blanks around keys and values go.
class PairReader
{
public:
    PairReader(const PreparedPairs& rules, std::string_view text)
        : rules_(rules)
        , text_(text)
    {
    }

    Json read()
    {
        BagBuilder bag;
        while (skip_separators()) {
            std::string key;
            if (!read_key(key)) {
                continue;
            }
            bag.put(std::move(key), Json::of_string(read_value()), false);
        }
        return bag.take();
    }

private:
    bool at(const std::string& mark) const { return !mark.empty() && text_.substr(at_).starts_with(mark); }
    bool at_blank() const { return text_[at_] == ' ' || text_[at_] == '\t'; }

    bool skip_separators()
    {
        while (at_ < text_.size() && (at_blank() || at(rules_.pair))) {
            at_ += at(rules_.pair) ? rules_.pair.size() : 1;
        }
        return at_ < text_.size();
    }

    /// What stands between quotes here; false, and nothing read, when no quote opens or it is never closed.
    bool read_quoted(std::string& out)
    {
        for (const auto& [open, close] : rules_.quotes) {
            if (at_ >= text_.size() || text_[at_] != open) {
                continue;
            }
            out.clear();
            for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
                if (i + 1 < text_.size() && rules_.escapes.find(text_[i]) != std::string::npos) {
                    out += text_[++i];
                } else if (text_[i] == close) {
                    at_ = i + 1;
                    return true;
                } else {
                    out += text_[i];
                }
            }
        }
        return false;
    }

    bool read_key(std::string& key)
    {
        if (!read_quoted(key)) {
            const std::size_t begin = at_;
            while (at_ < text_.size() && !at(rules_.key_value) && !at(rules_.pair)) {
                ++at_;
            }
            key = base::trim(text_.substr(begin, at_ - begin));
        }
        while (at_ < text_.size() && at_blank()) {
            ++at_; // "key  = value" where a blank is also the pair delimiter
        }
        if (!at(rules_.key_value)) {
            return false;
        }
        at_ += rules_.key_value.size();
        return true;
    }

    std::string read_value()
    {
        const bool blank_separates = rules_.pair.find_first_not_of(" \t") == std::string::npos;
        std::size_t probe = at_;
        while (probe < text_.size() && (text_[probe] == ' ' || text_[probe] == '\t')) {
            ++probe;
        }
        at_ = blank_separates && probe == text_.size() ? at_ : probe;
        std::string value;
        if (read_quoted(value)) {
            return value;
        }
        std::size_t end = std::min(text_.find(rules_.pair, at_), text_.size());
        if (rules_.greedy) {
            const std::size_t next = text_.find(rules_.key_value, at_);
            const std::size_t before = next == std::string_view::npos ? next : text_.substr(0, next).rfind(rules_.pair);
            end = before == std::string_view::npos || before < at_ ? text_.size() : before;
        }
        value = base::trim(text_.substr(at_, end - at_));
        at_ = end;
        return value;
    }

    const PreparedPairs& rules_;
    std::string_view text_;
    std::size_t at_ = 0;
};

Json pairs_by_regex(const re2::RE2& regex, std::string_view whole)
{
    BagBuilder bag;
    const re2::StringPiece text(whole.data(), whole.size());
    std::array<re2::StringPiece, 3> found;
    for (std::size_t at = 0; at <= whole.size() && regex.NumberOfCapturingGroups() == 2
         && regex.Match(text, at, whole.size(), re2::RE2::UNANCHORED, found.data(), 3);) {
        spend(whole.size() - at);
        const std::size_t end = static_cast<std::size_t>(found[0].data() - text.data()) + found[0].size();
        const auto trimmed = [](const re2::StringPiece& piece) {
            return std::string(base::trim(std::string_view(piece.data(), piece.size())));
        };
        bag.put(trimmed(found[1]), Json::of_string(trimmed(found[2])), false);
        at = end + (found[0].empty() ? 1 : 0);
    }
    return bag.take();
}

void parse_pairs(const Prepared* prepared, Args args, SqlResult& result)
{
    const auto& rules = *static_cast<const PreparedPairs*>(prepared);
    if (rules.regex == nullptr) {
        set_dynamic(result, PairReader(rules, args[0].text).read());
    } else if (const re2::RE2* const regex = usable(*rules.regex, args[0].text, result)) {
        set_dynamic(result, pairs_by_regex(*regex, args[0].text));
    }
}

/// The arguments as the C run-time of Windows splits them.
void parse_command_line(const Prepared*, Args args, SqlResult& result)
{
    const std::string_view text = args[0].text;
    Json list = Json::array();
    std::size_t i = 0;
    while (true) {
        while (i < text.size() && (text[i] == ' ' || text[i] == '\t')) {
            ++i;
        }
        if (i >= text.size()) {
            break;
        }
        std::string argument;
        bool quoted = false;
        while (i < text.size() && (quoted || (text[i] != ' ' && text[i] != '\t'))) {
            std::size_t slashes = 0;
            while (i < text.size() && text[i] == '\\') {
                ++slashes;
                ++i;
            }
            if (i < text.size() && text[i] == '"') {
                argument.append(slashes / 2, '\\');
                if (slashes % 2 == 1) {
                    argument += '"';
                } else {
                    quoted = !quoted;
                }
                ++i;
            } else {
                argument.append(slashes, '\\');
                if (i < text.size() && (quoted || (text[i] != ' ' && text[i] != '\t'))) {
                    argument += text[i++];
                }
            }
        }
        list.items.push_back(Json::of_string(argument));
    }
    set_dynamic(result, list.items.empty() ? Json() : list);
}

constexpr std::array<ScalarFunction, 3> rows{{
    {"kql_parse", 2, 1, prepare_parse, parse},
    {"kql_parse_kv", 2, 1, prepare_pairs, parse_pairs},
    {"kql_parse_command_line", 1, -1, nullptr, parse_command_line},
}};

} // namespace

std::span<const ScalarFunction> parse_functions()
{
    return rows;
}

} // namespace standstill::kql
