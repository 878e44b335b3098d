// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/json_fields.h"

#include <cstdint>
#include <cstring>

namespace standstill::ingest {

namespace {

/// Where the next quote is, or the end. Most strings of an export are shorter than what a call of memchr costs.
std::size_t find_quote(std::string_view text, std::size_t at)
{
    constexpr std::uint64_t each = 0x0101010101010101U;
    for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, sizeof word);
        word ^= each * '"';
        if (((word - each) & ~word & (each * 0x80U)) != 0)
            break; // it is in here
    }
    while (at < text.size() && text[at] != '"')
        ++at;
    return at;
}

bool ends_token(char c)
{
    return c == ',' || c == '}' || c == ']' || c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool is_number(std::string_view token)
{
    // RFC 8259: -? int frac? exp?
    std::size_t i = token.starts_with('-') ? 1 : 0;
    const auto digits = [&] {
        const std::size_t from = i;
        while (i < token.size() && token[i] >= '0' && token[i] <= '9')
            ++i;
        return i > from;
    };
    if (!digits())
        return false;
    if (i < token.size() && token[i] == '.') {
        ++i;
        if (!digits())
            return false;
    }
    if (i < token.size() && (token[i] == 'e' || token[i] == 'E')) {
        ++i;
        if (i < token.size() && (token[i] == '+' || token[i] == '-'))
            ++i;
        if (!digits())
            return false;
    }
    return i == token.size();
}

} // namespace

JsonFields::JsonFields(std::string_view text)
    : text_(text)
{
    array_ = text_.starts_with('[');
    if (!array_ && !text_.starts_with('{'))
        error_ = "expected an object";
}

bool JsonFields::stop(const char* why)
{
    error_ = why;
    return false;
}

void JsonFields::skip_space()
{
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r'))
        ++at_;
}

/// A string whose opening quote is at at_; moves behind the closing one.
bool JsonFields::read_string(std::string_view& inside)
{
    const std::size_t begin = ++at_;
    for (;;) {
        const std::size_t quote = find_quote(text_, at_);
        if (quote == text_.size())
            return stop("a string does not end");
        std::size_t backslashes = 0;
        while (quote - backslashes > begin && text_[quote - backslashes - 1] == '\\')
            ++backslashes;
        at_ = quote + 1;
        if (backslashes % 2 == 0) {
            inside = text_.substr(begin, quote - begin);
            return true;
        }
    }
}

bool JsonFields::skip_nested()
{
    std::size_t depth = 0;
    while (at_ < text_.size()) {
        const char c = text_[at_];
        if (c == '"') {
            std::string_view ignored;
            if (!read_string(ignored))
                return false;
            continue;
        }
        ++at_;
        if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            if (--depth == 0)
                return true;
        }
    }
    return stop("a nested value does not end");
}

bool JsonFields::read_value()
{
    value_ = {};
    if (at_ >= text_.size())
        return stop("expected a value");
    const std::size_t begin = at_;
    if (text_[at_] == '"') {
        std::string_view inside;
        if (!read_string(inside))
            return false;
        value_ = {inside.data(), static_cast<std::uint32_t>(inside.size()), FieldForm::JsonString};
        return true;
    }
    if (text_[at_] == '{' || text_[at_] == '[') {
        if (!skip_nested())
            return false;
        value_ = {text_.data() + begin, static_cast<std::uint32_t>(at_ - begin), FieldForm::Plain};
        return true;
    }
    while (at_ < text_.size() && !ends_token(text_[at_]))
        ++at_;
    const std::string_view token = text_.substr(begin, at_ - begin);
    if (token == "null")
        return true;
    if (token != "true" && token != "false" && !is_number(token))
        return stop("expected a value");
    value_ = {token.data(), static_cast<std::uint32_t>(token.size()), FieldForm::Plain};
    return true;
}

bool JsonFields::read_key(std::string_view expected)
{
    const std::string_view rest = text_.substr(at_ + 1);
    as_expected_ = !expected.empty() && rest.size() > expected.size() && rest[expected.size()] == '"'
        && rest.starts_with(expected);
    if (!as_expected_)
        return read_string(key_);
    key_ = rest.substr(0, expected.size());
    at_ += expected.size() + 2;
    return true;
}

bool JsonFields::next(std::string_view expected)
{
    if (error_ != nullptr)
        return false;
    skip_space();
    if (at_ >= text_.size())
        return stop("the object does not end");
    if (text_[at_] == (array_ ? ']' : '}')) {
        ++at_;
        skip_space();
        return at_ == text_.size() ? false : stop("something follows the object");
    }
    if (!first_) {
        if (text_[at_] != ',')
            return stop("expected a comma");
        ++at_;
        skip_space();
    }
    first_ = false;
    if (array_)
        return read_value();
    if (at_ >= text_.size() || text_[at_] != '"')
        return stop("expected a key");
    if (!read_key(expected))
        return false;
    skip_space();
    if (at_ >= text_.size() || text_[at_] != ':')
        return stop("expected a colon");
    ++at_;
    skip_space();
    return read_value();
}

} // namespace standstill::ingest
