// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/regex.h"

#include "core/base/text.h"
#include "core/kql/native.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace standstill::kql {

namespace {

/// Compiled patterns that are kept: those of all rules of the program, and none that takes megabytes.
constexpr std::size_t kept_patterns = 128;
constexpr std::size_t longest_kept = 4'096; ///< bytes of its text

/// What \w, \d and \s stand for, as they are written within brackets.
struct Classes
{
    std::string_view word;
    std::string_view digit;
    std::string_view space;
};
constexpr Classes of_unicode{"\\p{L}\\p{M}\\p{Nd}\\p{Pc}", "\\p{Nd}", "\\s\\x{0B}\\x{85}\\p{Z}"};
constexpr Classes of_ascii{"0-9_A-Za-z", "0-9", "\\s\\x{0B}"};

/// The pattern with Kusto's classes spelled out.
std::string spelled_out(std::string_view pattern, const Classes& classes)
{
    const auto class_of = [&classes](char letter) {
        return letter == 'w' ? classes.word : letter == 'd' ? classes.digit : classes.space;
    };
    std::string out;
    bool in_class = false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = pattern[i];
        if (c == '\\' && i + 1 < pattern.size()) {
            const char next = pattern[++i];
            switch (next) {
            case 'd':
            case 'w':
            case 's':
                out.append(in_class ? "" : "[").append(class_of(next)).append(in_class ? "" : "]");
                continue;
            case 'D':
                if (in_class) {
                    out += "\\P{Nd}";
                    continue;
                }
                out.append("[^").append(classes.digit).append("]");
                continue;
            case 'W':
            case 'S':
                if (!in_class) {
                    out.append("[^").append(class_of(next == 'W' ? 'w' : 's')).append("]");
                    continue;
                }
                break;
            case '/':
            case '"':
            case '\'':
            case '#':
            case '-':
            case ' ':
                if (next == '"' || next == '\'' || next == '/' || next == '#' || next == ' ') {
                    out += next; // escaped without need
                    continue;
                }
                break;
            default:
                break;
            }
            out += c;
            out += next;
            continue;
        }
        if (c == '[' && !in_class) {
            in_class = true;
            out += c;
            if (i + 1 < pattern.size() && pattern[i + 1] == '^') {
                out += pattern[++i];
            }
            if (i + 1 < pattern.size() && pattern[i + 1] == ']') {
                out += pattern[++i]; // a bracket in first place stands for itself
            }
            continue;
        }
        if (c == '[' && in_class) {
            if (const std::size_t end = pattern.find(":]", i); pattern.substr(i, 2) == "[:" && end != pattern.npos) {
                out += pattern.substr(i, end + 2 - i); // [:alpha:] and the like
                i = end + 1;
            } else {
                out += "\\["; // RE2 would warn of nothing, other engines nest: here it is a plain bracket
            }
            continue;
        }
        if (c == ']' && in_class) {
            in_class = false;
        }
        out += c;
    }
    return out;
}

std::unique_ptr<const re2::RE2> compiled(std::string_view pattern, const Classes& classes)
{
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(32 << 20);
    return std::make_unique<const re2::RE2>(spelled_out(pattern, classes), options);
}

} // namespace

Regex::Regex(std::string_view pattern)
    : pattern_(pattern)
    , ascii_(compiled(pattern_, of_ascii))
{
}

Regex::~Regex() = default;

const re2::RE2& Regex::for_text(std::string_view text) const
{
    if (base::is_ascii(text))
        return *ascii_;
    std::call_once(asked_, [this] { unicode_ = compiled(pattern_, of_unicode); });
    return *unicode_;
}

const re2::RE2* usable(const Regex& regex, std::string_view text, SqlResult& result)
{
    const re2::RE2& compiled = regex.for_text(text);
    if (!compiled.ok()) {
        result.fail("regular expression: " + compiled.error());
        return nullptr;
    }
    return &compiled;
}

std::string ascii_regex_for_re2(std::string_view pattern)
{
    return spelled_out(pattern, of_ascii);
}

std::shared_ptr<const Regex> compile_regex(std::string_view pattern)
{
    static std::mutex mutex;
    static std::unordered_map<std::string, std::shared_ptr<const Regex>> latest;
    const std::string key(pattern);
    {
        const std::lock_guard lock(mutex);
        if (const auto known = latest.find(key); known != latest.end())
            return known->second;
    }
    auto made = std::make_shared<const Regex>(pattern);
    const std::lock_guard lock(mutex);
    if (latest.size() >= kept_patterns)
        latest.clear();
    if (key.size() <= longest_kept)
        latest.emplace(key, made);
    return made;
}

std::string regex_error(std::string_view pattern)
{
    const std::shared_ptr<const Regex> regex = compile_regex(pattern);
    return regex->ascii().ok() ? std::string() : regex->ascii().error();
}

namespace {

struct PreparedRegex final : Prepared
{
    explicit PreparedRegex(std::shared_ptr<const Regex> value)
        : regex(std::move(value))
    {
    }
    std::shared_ptr<const Regex> regex;
};

struct PreparedTrim final : Prepared
{
    std::shared_ptr<const Regex> start;
    std::shared_ptr<const Regex> end;
};

re2::StringPiece piece(std::string_view text)
{
    return {text.data(), text.size()};
}
std::string_view view(re2::StringPiece text)
{
    return {text.data(), text.size()};
}

std::unique_ptr<Prepared> prepare_regex(const SqlValue& pattern)
{
    return std::make_unique<PreparedRegex>(compile_regex(pattern.text));
}

std::unique_ptr<Prepared> prepare_trim(const SqlValue& pattern)
{
    auto prepared = std::make_unique<PreparedTrim>();
    prepared->start = compile_regex("^(?:" + std::string(pattern.text) + ")");
    prepared->end = compile_regex("(?:" + std::string(pattern.text) + ")$");
    return prepared;
}

const re2::RE2* regex_of(const Prepared* prepared, std::string_view text, SqlResult& result)
{
    return usable(*static_cast<const PreparedRegex*>(prepared)->regex, text, result);
}

void matches(const Prepared* prepared, Args args, SqlResult& result)
{
    if (const auto* regex = regex_of(prepared, args[0].text, result)) {
        set_bool(result, re2::RE2::PartialMatch(piece(args[0].text), *regex));
    }
}

/// (text, pattern, group)
void extract(const Prepared* prepared, Args args, SqlResult& result)
{
    const auto* regex = regex_of(prepared, args[0].text, result);
    if (regex == nullptr) {
        return;
    }
    const std::int64_t group = is_null(args[2]) ? -1 : args[2].integer;
    if (group < 0 || group > regex->NumberOfCapturingGroups()) {
        result.set(std::string_view());
        return;
    }
    std::vector<re2::StringPiece> groups(static_cast<std::size_t>(group) + 1);
    const auto text = piece(args[0].text);
    if (!regex->Match(text, 0, text.size(), re2::RE2::UNANCHORED, groups.data(), static_cast<int>(groups.size()))) {
        result.set(std::string_view());
        return;
    }
    result.set(view(groups.back()));
}

/// (text, pattern[, groups]); null when nothing matches.
void extract_all(const Prepared* prepared, Args args, SqlResult& result)
{
    const auto* regex = regex_of(prepared, args[0].text, result);
    if (regex == nullptr) {
        return;
    }
    const int available = regex->NumberOfCapturingGroups();
    std::vector<int> wanted;
    if (args.size() > 2) {
        for (const Json& group : dynamic_of(args[2]).items) {
            if (group.kind == Json::Kind::Long && group.integer >= 0 && group.integer <= available) {
                wanted.push_back(static_cast<int>(group.integer));
            }
        }
    } else {
        for (int i = 1; i <= available; ++i) {
            wanted.push_back(i);
        }
    }
    if (wanted.empty()) {
        wanted.push_back(0);
    }
    Json all = Json::array();
    std::vector<re2::StringPiece> groups(static_cast<std::size_t>(available) + 1);
    const auto text = piece(args[0].text);
    std::size_t at = 0;
    while (at <= text.size()
        && regex->Match(text, at, text.size(), re2::RE2::UNANCHORED, groups.data(), static_cast<int>(groups.size()))) {
        Json one = Json::array();
        for (const int group : wanted) {
            one.items.push_back(Json::of_string(view(groups[static_cast<std::size_t>(group)])));
        }
        all.items.push_back(wanted.size() == 1 ? std::move(one.items.front()) : std::move(one));
        const std::size_t end = static_cast<std::size_t>(groups[0].data() - text.data()) + groups[0].size();
        at = groups[0].empty() ? end + 1 : end;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
            ++at;
        }
    }
    set_dynamic(result, all.items.empty() ? Json() : all);
}

/// (text, pattern, rewrite)
void replace_regex(const Prepared* prepared, Args args, SqlResult& result)
{
    const auto* regex = regex_of(prepared, args[0].text, result);
    if (regex == nullptr) {
        return;
    }
    std::string problem;
    if (!regex->CheckRewriteString(piece(args[2].text), &problem)) {
        result.fail("rewrite pattern: " + problem);
        return;
    }
    check_length((args[0].text.size() + 1) * args[2].text.size() / 16); // at most so many matches
    std::string text(args[0].text);
    re2::RE2::GlobalReplace(&text, *regex, piece(args[2].text));
    result.set(std::string_view(text));
}

void countof_regex(const Prepared* prepared, Args args, SqlResult& result)
{
    const auto* regex = regex_of(prepared, args[0].text, result);
    if (regex == nullptr) {
        return;
    }
    std::int64_t count = 0;
    const auto text = piece(args[0].text);
    re2::StringPiece match;
    std::size_t at = 0;
    while (at <= text.size() && regex->Match(text, at, text.size(), re2::RE2::UNANCHORED, &match, 1)) {
        ++count;
        const std::size_t end = static_cast<std::size_t>(match.data() - text.data()) + match.size();
        at = match.empty() ? end + 1 : end;
    }
    result.set(count);
}

/// (text, pattern, 1 = start | 2 = end | 3 = both): one match at each end goes.
void trim(const Prepared* prepared, Args args, SqlResult& result)
{
    const auto* both = static_cast<const PreparedTrim*>(prepared);
    std::string_view text = args[0].text;
    const re2::RE2* const start = usable(*both->start, text, result);
    const re2::RE2* const end = start == nullptr ? nullptr : usable(*both->end, text, result);
    if (end == nullptr) {
        return;
    }
    re2::StringPiece match;
    if ((args[2].integer & 1) != 0 && start->Match(piece(text), 0, text.size(), re2::RE2::ANCHOR_START, &match, 1)) {
        text.remove_prefix(match.size());
    }
    if ((args[2].integer & 2) != 0 && end->Match(piece(text), 0, text.size(), re2::RE2::UNANCHORED, &match, 1)) {
        text.remove_suffix(match.size());
    }
    result.set(text);
}

/// (text, pattern[, start[, length[, occurrence]]]): where the match begins, counted in code points; -1 when there is
/// none, null for arguments out of range.
void indexof_regex(const Prepared* prepared, Args args, SqlResult& result)
{
    const auto* regex = regex_of(prepared, args[0].text, result);
    if (regex == nullptr) {
        return;
    }
    const auto number = [&](std::size_t i, std::int64_t otherwise) {
        return args.size() > i && !is_null(args[i]) ? args[i].integer : otherwise;
    };
    const std::int64_t start = number(2, 0);
    const std::int64_t length = number(3, -1);
    std::int64_t occurrence = number(4, 1);
    if (start < 0 || length < -1 || occurrence < 0) {
        result.set_null();
        return;
    }
    const std::string_view text = args[0].text;
    std::vector<std::size_t> offsets;
    for (std::size_t at = 0; at < text.size();) {
        offsets.push_back(at);
        base::next_code_point(text, at);
    }
    offsets.push_back(text.size());
    const auto count = static_cast<std::int64_t>(offsets.size()) - 1;
    if (start > count) {
        result.set(std::int64_t{-1});
        return;
    }
    const std::int64_t stop = length < 0 || length > count - start ? count : start + length;
    const re2::StringPiece whole(text.data(), text.size());
    std::size_t at = offsets[static_cast<std::size_t>(start)];
    const std::size_t end = offsets[static_cast<std::size_t>(stop)];
    re2::StringPiece found;
    while (at <= end && regex->Match(whole, at, end, re2::RE2::UNANCHORED, &found, 1)) {
        const auto place = static_cast<std::size_t>(found.data() - text.data());
        if (--occurrence <= 0) {
            result.set(
                static_cast<std::int64_t>(std::lower_bound(offsets.begin(), offsets.end(), place) - offsets.begin()));
            return;
        }
        at = place + std::max<std::size_t>(found.size(), 1);
    }
    result.set(std::int64_t{-1});
}

constexpr std::array<ScalarFunction, 7> rows{{
    {"kql_matches", 2, 1, prepare_regex, matches},
    {"kql_extract", 3, 1, prepare_regex, extract},
    {"kql_extract_all", -1, 1, prepare_regex, extract_all},
    {"kql_replace_regex", 3, 1, prepare_regex, replace_regex},
    {"kql_countof_regex", 2, 1, prepare_regex, countof_regex},
    {"kql_indexof_regex", -1, 1, prepare_regex, indexof_regex},
    {"kql_trim", 3, 1, prepare_trim, trim},
}};

} // namespace

std::span<const ScalarFunction> regex_functions()
{
    return rows;
}

} // namespace standstill::kql
