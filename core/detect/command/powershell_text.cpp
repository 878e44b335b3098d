// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/detect/command/powershell.h"
#include "core/detect/command/words.h"

#include <algorithm>

namespace standstill::detect {

namespace {

constexpr int deepest = 12;
constexpr std::size_t most_items = 500;

bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool name_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == ':';
}

void skip_blanks(std::string_view text, std::size_t& at)
{
    while (at < text.size() && (blank(text[at]) || (text[at] == '`' && at + 1 < text.size() && blank(text[at + 1]))))
        ++at;
}

/// Behind a quoted piece that starts at `at`.
std::size_t quoted_end(std::string_view text, std::size_t at)
{
    const char quote = text[at];
    for (++at; at < text.size(); ++at) {
        if (quote == '"' && text[at] == '`')
            ++at;
        else if (text[at] == quote && at + 1 < text.size() && text[at + 1] == quote)
            ++at;
        else if (text[at] == quote)
            return at + 1;
    }
    return text.size();
}

PsValue text_value(std::string text)
{
    PsValue value;
    value.kind = PsValue::Kind::Text;
    value.items.push_back(std::move(text));
    return value;
}

std::string word_at(std::string_view text, std::size_t at)
{
    std::size_t end = at;
    while (end < text.size() && ((text[end] >= 'a' && text[end] <= 'z') || (text[end] >= 'A' && text[end] <= 'Z')))
        ++end;
    return base::ascii_lower(text.substr(at, end - at));
}

} // namespace

std::string PsValue::joined() const
{
    std::string text;
    for (const std::string& item : items)
        text += (text.empty() ? "" : " ") + item;
    return text;
}

std::size_t ps_closing(std::string_view text, std::size_t at)
{
    int nesting = 0;
    while (at < text.size()) {
        const char c = text[at];
        if (c == '\'' || c == '"') {
            at = quoted_end(text, at);
            continue;
        }
        if (c == '`')
            ++at;
        else if (c == '(' || c == '{' || c == '[')
            ++nesting;
        else if ((c == ')' || c == '}' || c == ']') && --nesting == 0)
            return at + 1;
        ++at;
    }
    return text.size();
}

std::vector<std::string> ps_cut(std::string_view text, std::string_view separators)
{
    std::vector<std::string> parts(1);
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        std::size_t end = at + 1;
        if (c == '\'' || c == '"')
            end = quoted_end(text, at);
        else if (c == '(' || c == '{' || c == '[')
            end = ps_closing(text, at);
        else if (c == '`')
            end = std::min(at + 2, text.size());
        else if (c == '<' && text.substr(at).starts_with("<#"))
            end = std::min(text.find("#>", at), text.size() - 2) + 2;
        else if (c == '#' && (at == 0 || blank(text[at - 1])))
            end = std::min(text.find('\n', at), text.size());
        else if (separators.find(c) != std::string_view::npos) {
            parts.emplace_back();
            ++at;
            continue;
        }
        if (c != '#' && !(c == '<' && text.substr(at).starts_with("<#")))
            parts.back().append(text.substr(at, end - at));
        at = end;
    }
    return parts;
}

PsValue PowerShell::read(std::string_view text, int depth)
{
    PsValue last;
    if (depth > deepest || !reader_.spend(text.size()))
        return last;
    for (const std::string& part : ps_cut(text, ";\n")) {
        if (reader_.exhausted() || steps_ <= 0)
            break;
        last = statement(part, depth + 1);
    }
    return last;
}

PsValue PowerShell::statement(std::string_view text, int depth)
{
    text = base::trim(text);
    if (text.empty() || --steps_ <= 0)
        return {};
    if (std::optional<PsValue> value = keyword(text, depth))
        return *value;
    if (text.front() == '$') {
        std::size_t end = 1;
        while (end < text.size() && name_character(text[end]))
            ++end;
        std::size_t equal = end;
        skip_blanks(text, equal);
        const bool adds = text.substr(equal).starts_with("+=");
        if (equal < text.size() && end > 1 && (adds || (text[equal] == '=' && !text.substr(equal).starts_with("==")))) {
            const std::string name = base::ascii_lower(text.substr(1, end - 1));
            PsValue value = statement(text.substr(equal + (adds ? 2 : 1)), depth + 1);
            if (adds && variables_[name].kind == PsValue::Kind::Text && value.kind == PsValue::Kind::Text
                && variables_[name].items.size() == 1)
                value = text_value(variables_[name].items[0] + value.joined());
            if (variables_.size() < 500)
                variables_[name] = std::move(value);
            return {};
        }
    }
    return pipeline(text, depth);
}

/// if, foreach, try and their kin: what stands in brackets and blocks is read in its order.
std::optional<PsValue> PowerShell::keyword(std::string_view text, int depth)
{
    const std::string word = word_at(text, 0);
    static constexpr std::string_view words[] = {"if", "elseif", "else", "for", "while", "do", "until", "try", "catch",
        "finally", "switch", "function", "trap", "begin", "process", "end"};
    const std::size_t behind = word.size();
    if (word == "param")
        return PsValue{};
    if (word == "return" || word == "throw" || word == "exit")
        return statement(text.substr(behind), depth + 1);
    if (word == "foreach") {
        std::size_t at = behind;
        skip_blanks(text, at);
        if (at < text.size() && text[at] == '(') {
            foreach_loop(text.substr(at), depth);
            return PsValue{};
        }
        return std::nullopt; // the alias of ForEach-Object
    }
    if (std::find(std::begin(words), std::end(words), word) == std::end(words))
        return std::nullopt;
    std::size_t at = behind;
    while (at < text.size()) {
        skip_blanks(text, at);
        if (at >= text.size())
            break;
        if (text[at] == '(' || text[at] == '{') {
            const std::size_t end = ps_closing(text, at);
            read(text.substr(at + 1, end - at - (end > at + 1 ? 2 : 1)), depth + 1);
            at = end;
        } else if (text[at] == '[') {
            at = ps_closing(text, at);
        } else if (word == "function") {
            while (at < text.size() && text[at] != '{' && text[at] != '(')
                ++at;
        } else {
            return statement(text.substr(at), depth + 1); // else, catch, or the next statement
        }
    }
    return PsValue{};
}

void PowerShell::foreach_loop(std::string_view text, int depth)
{
    const std::size_t end = ps_closing(text, 0);
    const std::string_view head = text.substr(1, end > 2 ? end - 2 : 0);
    const std::size_t in = find(head, " in ");
    std::size_t open = text.find('{', end);
    if (in == std::string_view::npos || open == std::string_view::npos)
        return;
    const std::string name = base::ascii_lower(base::trim(head.substr(0, in)));
    const std::size_t close = ps_closing(text, open);
    const std::string_view body = text.substr(open + 1, close > open + 1 ? close - open - 2 : 0);
    const PsValue values = statement(head.substr(in + 4), depth + 1);
    for (const std::string& item : values.items) {
        if (reader_.exhausted() || steps_ <= 0)
            break;
        PsValue one = values;
        one.items = {item};
        if (name.size() > 1)
            variables_[name.substr(1)] = std::move(one);
        read(body, depth + 1);
    }
    if (close < text.size())
        statement(text.substr(close), depth + 1);
}

PsValue PowerShell::pipeline(std::string_view text, int depth)
{
    if (depth > deepest)
        return {};
    const std::size_t before = reader_.reading().acts.size();
    PsValue value;
    for (const std::string& part : ps_cut(text, "|")) {
        if (base::trim(part).empty())
            continue; // of ||
        value = command(base::trim(part), value, depth + 1);
    }
    // A service that is fetched and nothing more was looked at.
    if (value.kind == PsValue::Kind::Services && reader_.reading().acts.size() == before && depth <= 2)
        act(CommandAction::Query, "Get-Service", value, false);
    return value;
}

PsValue PowerShell::command(std::string_view text, const PsValue& input, int depth)
{
    while (text.starts_with("&&"))
        text = base::trim(text.substr(2));
    if (text.empty() || --steps_ <= 0)
        return {};
    std::size_t at = 0;
    std::string name;
    if (text.front() == '&'
        || (text.front() == '.' && text.size() > 1
            && (blank(text[1]) || text[1] == '(' || text[1] == '\'' || text[1] == '"' || text[1] == '{'))) {
        ++at;
        skip_blanks(text, at);
        bool bare = false;
        const PsValue called = primary(text, at, depth + 1, bare);
        if (called.kind == PsValue::Kind::Block)
            return block(called, input, depth + 1);
        name = called.joined();
    } else if (std::string_view("'\"($[@{").find(text.front()) != std::string_view::npos
        || (text.front() >= '0' && text.front() <= '9')) {
        PsValue value = list(text, at, depth + 1, true);
        return value;
    } else {
        bool bare = false;
        name = primary(text, at, depth + 1, bare).joined();
    }
    return run(name, elements(text, at, depth + 1), input, depth + 1);
}

std::vector<PsElement> PowerShell::elements(std::string_view text, std::size_t at, int depth)
{
    std::vector<PsElement> found;
    while (found.size() < most_items && --steps_ > 0) {
        skip_blanks(text, at);
        if (at >= text.size())
            break;
        const std::size_t start = at;
        if (text[at] == '-' && at + 1 < text.size()
            && ((text[at + 1] >= 'a' && text[at + 1] <= 'z') || (text[at + 1] >= 'A' && text[at + 1] <= 'Z'))) {
            PsElement element;
            std::size_t end = at + 1;
            while (end < text.size() && (name_character(text[end]) || text[end] == '`') && text[end] != ':')
                ++end;
            for (const char c : text.substr(at + 1, end - at - 1))
                element.parameter += c == '`' ? std::string() : std::string(1, c);
            element.parameter = base::ascii_lower(element.parameter);
            at = end;
            if (at < text.size() && text[at] == ':') {
                ++at;
                skip_blanks(text, at);
                element.attached = true;
                element.value = list(text, at, depth, false);
            }
            found.push_back(std::move(element));
        } else if (text[at] == '>' || text[at] == '<' || text.substr(at).starts_with("2>")) {
            while (at < text.size() && !blank(text[at]))
                ++at;
        } else {
            PsElement element;
            element.value = list(text, at, depth, false);
            found.push_back(std::move(element));
        }
        if (at == start)
            ++at; // a character that begins nothing
    }
    return found;
}

/// Items with commas between them.
PsValue PowerShell::list(std::string_view text, std::size_t& at, int depth, bool expression)
{
    PsValue value = operand(text, at, depth, expression);
    for (;;) {
        std::size_t next = at;
        skip_blanks(text, next);
        if (next >= text.size() || text[next] != ',' || value.items.size() > most_items)
            return value;
        at = next + 1;
        skip_blanks(text, at);
        PsValue more = operand(text, at, depth, expression);
        value.items.insert(value.items.end(), more.items.begin(), more.items.end());
        if (value.kind == PsValue::Kind::None)
            value.kind = more.kind;
    }
}

/// One item; in an expression also what +, -f, -join and -replace make of it.
PsValue PowerShell::operand(std::string_view text, std::size_t& at, int depth, bool expression)
{
    bool bare = false;
    PsValue value = primary(text, at, depth, bare);
    if (!bare)
        value = members(std::move(value), text, at, depth);
    while (expression && --steps_ > 0) {
        std::size_t next = at;
        skip_blanks(text, next);
        const std::string_view rest = text.substr(std::min(next, text.size()));
        const auto right = [&](std::size_t length, bool whole) {
            at = next + length;
            skip_blanks(text, at);
            bool plain = false;
            if (whole)
                return list(text, at, depth + 1, false);
            PsValue operand_value = primary(text, at, depth + 1, plain);
            return plain ? operand_value : members(std::move(operand_value), text, at, depth + 1);
        };
        if (rest.starts_with('+') && !rest.starts_with("+=")) {
            const PsValue more = right(1, false);
            if (value.items.size() == 1 && more.items.size() == 1 && !value.objects()) {
                if (!value.items[0].empty() && !more.items[0].empty())
                    reader_.mark(DisguiseMark::Concatenation);
                value = text_value(value.items[0] + more.items[0]);
            } else {
                value.items.insert(value.items.end(), more.items.begin(), more.items.end());
            }
        } else if (starts(rest, "-f") && rest.size() > 2
            && (blank(rest[2]) || rest[2] == '\'' || rest[2] == '"' || rest[2] == '(')) {
            value = formatted(value, right(2, true));
        } else if (starts(rest, "-join")) {
            const std::string separator = right(5, false).joined();
            std::string all;
            for (const std::string& item : value.items)
                all += (all.empty() ? "" : separator) + item;
            reader_.mark(DisguiseMark::Concatenation);
            value = text_value(all);
        } else if (starts(rest, "-replace") || starts(rest, "-creplace") || starts(rest, "-ireplace")) {
            const PsValue pair = right(starts(rest, "-replace") ? 8 : 9, true);
            value = call_member(value, "replace", pair, depth + 1);
            reader_.mark(DisguiseMark::Concatenation);
        } else {
            break;
        }
        if (value.joined().size() > 64 * 1024)
            break;
    }
    return value;
}

PsValue PowerShell::primary(std::string_view text, std::size_t& at, int depth, bool& bare)
{
    if (at >= text.size() || depth > deepest * 2)
        return {};
    const char c = text[at];
    if (c == '\'') {
        const std::size_t end = quoted_end(text, at);
        std::string value;
        for (std::size_t i = at + 1; i + 1 < end; ++i) {
            value += text[i];
            if (text[i] == '\'')
                ++i;
        }
        at = end;
        return text_value(std::move(value));
    }
    if (c == '"')
        return text_value(double_quoted(text, at, depth));
    if (c == '(' || ((c == '@' || c == '$') && text.substr(at + 1).starts_with('('))) {
        const std::size_t open = c == '(' ? at : at + 1;
        const std::size_t end = ps_closing(text, open);
        const std::string_view inner = text.substr(open + 1, end > open + 1 ? end - open - 2 : 0);
        at = end;
        return read(inner, depth + 1);
    }
    if (c == '{' || (c == '@' && text.substr(at + 1).starts_with('{'))) {
        const std::size_t open = c == '{' ? at : at + 1;
        const std::size_t end = ps_closing(text, open);
        PsValue value = text_value(std::string(text.substr(open + 1, end > open + 1 ? end - open - 2 : 0)));
        value.kind = c == '{' ? PsValue::Kind::Block : PsValue::Kind::Table;
        at = end;
        return value;
    }
    if (c == '[')
        return typed(text, at, depth);
    if (c == '$' && at + 1 < text.size() && (name_character(text[at + 1]) || text[at + 1] == '{')) {
        std::size_t begin = at + 1;
        std::size_t end = begin;
        if (text[begin] == '{') {
            end = std::min(text.find('}', begin), text.size());
            ++begin;
            at = std::min(end + 1, text.size());
        } else {
            while (end < text.size() && name_character(text[end]))
                ++end;
            at = end;
        }
        return variable(text.substr(begin, end - begin));
    }
    bare = true;
    std::string word;
    while (
        at < text.size() && !blank(text[at]) && std::string_view(",(){}|;").find(text[at]) == std::string_view::npos) {
        if (text[at] == '\'' || text[at] == '"') { // a quote inside a word: Stop-Se"rvi"ce
            const std::size_t end = quoted_end(text, at);
            if (!word.empty() && name_character(word.back()) && end < text.size() && name_character(text[end]))
                reader_.mark(DisguiseMark::QuoteInWord);
            if (end > at + 1)
                word.append(text.substr(at + 1, end - at - 2));
            at = end;
            continue;
        }
        if (text[at] == '`' && at + 1 < text.size()) {
            ++at;
            if (name_character(text[at]))
                reader_.mark(DisguiseMark::Backtick);
        }
        word += text[at++];
    }
    return text_value(std::move(word));
}

/// [type]value, [type]::Method(...)
PsValue PowerShell::typed(std::string_view text, std::size_t& at, int depth)
{
    const std::size_t end = ps_closing(text, at);
    const std::string type = base::ascii_lower(text.substr(at + 1, end > at + 1 ? end - at - 2 : 0));
    at = end;
    if (text.substr(at).starts_with("::")) {
        at += 2;
        const std::size_t begin = at;
        while (at < text.size() && name_character(text[at]) && text[at] != ':')
            ++at;
        const std::string method = base::ascii_lower(text.substr(begin, at - begin));
        PsValue arguments;
        if (at < text.size() && text[at] == '(') {
            const std::size_t close = ps_closing(text, at);
            const std::string_view inner = text.substr(at + 1, close > at + 1 ? close - at - 2 : 0);
            at = close;
            std::size_t inside = 0;
            arguments = list(inner, inside, depth + 1, true);
        }
        return members(call_static(type, method, arguments), text, at, depth);
    }
    skip_blanks(text, at);
    if (at >= text.size())
        return {};
    if (text[at] >= '0' && text[at] <= '9') { // [char]118+...
        const std::size_t begin = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9')
            ++at;
        return cast(type, text_value(std::string(text.substr(begin, at - begin))));
    }
    bool bare = false;
    PsValue value = primary(text, at, depth + 1, bare);
    return cast(type, bare ? value : members(std::move(value), text, at, depth));
}

/// .Name, .Method(...), [0] behind a value.
PsValue PowerShell::members(PsValue value, std::string_view text, std::size_t& at, int depth)
{
    while (at < text.size() && --steps_ > 0) {
        if (text[at] == '[') {
            at = ps_closing(text, at);
            continue;
        }
        if (text.substr(at).starts_with("::")) {
            ++at;
        } else if (text[at] != '.' || at + 1 >= text.size()
            || !(name_character(text[at + 1]) || text[at + 1] == '\'' || text[at + 1] == '"')) {
            return value;
        }
        ++at;
        std::string name;
        if (text[at] == '\'' || text[at] == '"') {
            const std::size_t end = quoted_end(text, at);
            name = text.substr(at + 1, end > at + 1 ? end - at - 2 : 0);
            at = end;
        }
        while (at < text.size() && name_character(text[at]) && text[at] != ':')
            name += text[at++];
        if (at < text.size() && text[at] == '(') {
            const std::size_t close = ps_closing(text, at);
            const std::string_view inner = text.substr(at + 1, close > at + 1 ? close - at - 2 : 0);
            at = close;
            std::size_t inside = 0;
            const PsValue arguments = base::trim(inner).empty() ? PsValue{} : list(inner, inside, depth + 1, true);
            value = call_member(value, base::ascii_lower(name), arguments, depth + 1);
        }
    }
    return value;
}

std::string PowerShell::double_quoted(std::string_view text, std::size_t& at, int depth)
{
    const std::size_t end = quoted_end(text, at);
    const std::string_view inner = text.substr(at + 1, end > at + 1 ? end - at - 2 : 0);
    at = end;
    std::string out;
    for (std::size_t i = 0; i < inner.size(); ++i) {
        const char c = inner[i];
        if (c == '`' && i + 1 < inner.size()) {
            out += inner[++i] == 'n' ? '\n' : inner[i];
        } else if (c == '"' && i + 1 < inner.size() && inner[i + 1] == '"') {
            out += c;
            ++i;
        } else if (c == '$' && inner.substr(i + 1).starts_with('(')) {
            const std::size_t close = ps_closing(inner, i + 1);
            const PsValue value = read(inner.substr(i + 2, close > i + 2 ? close - i - 3 : 0), depth + 1);
            out += value.items.empty() ? std::string(inner.substr(i, close - i)) : value.joined();
            i = close - 1;
        } else if (c == '$' && i + 1 < inner.size() && name_character(inner[i + 1]) && inner[i + 1] != ':') {
            std::size_t name = i + 1;
            while (name < inner.size() && name_character(inner[name]) && inner[name] != ':')
                ++name;
            const PsValue value = variable(inner.substr(i + 1, name - i - 1));
            // MSSQL$PROD inside double quotes: the name that somebody meant, not the empty text that PowerShell makes
            // of it.
            out += value.items.empty() ? std::string(inner.substr(i, name - i)) : value.joined();
            i = name - 1;
        } else {
            out += c;
        }
    }
    return out;
}

PsValue PowerShell::variable(std::string_view name) const
{
    const auto found = variables_.find(base::ascii_lower(name));
    return found == variables_.end() ? PsValue{} : found->second;
}

void Reader::powershell_text(std::string_view text, const Scope& scope)
{
    if (too_deep(scope))
        return;
    PowerShell(*this, scope).read(text, 0);
}

} // namespace standstill::detect
