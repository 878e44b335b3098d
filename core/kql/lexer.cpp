// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/lexer.h"

#include "core/base/text.h"
#include "core/kql/decimal.h"
#include "core/kql/failure.h"
#include "core/kql/literals.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace standstill::kql {

namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}
bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_name_start(char c)
{
    return is_letter(c) || c == '_';
}
bool is_name_part(char c)
{
    return is_name_start(c) || is_digit(c);
}

struct TypedLiteral
{
    std::string_view word;
    ValueType type;
};

constexpr std::array<TypedLiteral, 14> typed_literals{{
    {"datetime", ValueType::DateTime},
    {"date", ValueType::DateTime},
    {"timespan", ValueType::TimeSpan},
    {"time", ValueType::TimeSpan},
    {"guid", ValueType::Guid},
    {"uuid", ValueType::Guid},
    {"uniqueid", ValueType::Guid},
    {"int", ValueType::Int},
    {"long", ValueType::Long},
    {"real", ValueType::Real},
    {"double", ValueType::Real},
    {"decimal", ValueType::Decimal},
    {"bool", ValueType::Bool},
    {"boolean", ValueType::Bool},
}};

Value typed_value(ValueType type, std::string_view text, Span span)
{
    text = base::trim(text);
    if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front()) {
        text = text.substr(1, text.size() - 2);
    }
    if (text == "null") {
        return {};
    }
    const auto bad = [&]() { raise(ErrorCode::KqlSyntax, span, std::string(text), value_type_name(type)); };
    switch (type) {
    case ValueType::DateTime:
        if (const auto ticks = read_datetime(text)) {
            return *ticks;
        }
        break;
    case ValueType::TimeSpan: {
        if (const auto ticks = read_timespan(text)) {
            return *ticks;
        }
        std::int64_t ticks = 0;
        const auto days = read_long(text); // time(2) is two days
        if (days && !__builtin_mul_overflow(*days, ticks_per_day, &ticks)) {
            return ticks;
        }
        break;
    }
    case ValueType::Guid:
        if (auto guid = read_guid(text)) {
            return *std::move(guid);
        }
        break;
    case ValueType::Int:
        if (const auto number = read_long(text); number && *number >= INT32_MIN && *number <= INT32_MAX) {
            return *number;
        }
        break;
    case ValueType::Long:
        if (const auto number = read_long(text)) {
            return *number;
        }
        break;
    case ValueType::Real:
        if (const auto number = read_real(text)) {
            return *number;
        }
        break;
    case ValueType::Bool:
        if (const auto flag = read_bool(text)) {
            return static_cast<std::int64_t>(*flag);
        }
        break;
    case ValueType::Decimal:
        if (const auto number = Decimal::read(text)) {
            return number->text();
        }
        break;
    case ValueType::String:
    case ValueType::Dynamic:
        break;
    }
    bad();
    return {};
}

class Lexer
{
public:
    explicit Lexer(std::string_view text)
        : text_(text)
    {
    }

    std::vector<Token> run()
    {
        while (skip_space()) {
            next();
        }
        tokens_.push_back(Token{TokenKind::End, Span{text_.size(), 0}, {}, {}, {}});
        return std::move(tokens_);
    }

private:
    char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

    bool skip_space()
    {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v') {
                ++at_;
            } else if (text_.substr(at_).starts_with("\xC2\xA0")) { // no-break space, from copied web pages
                at_ += 2;
            } else if (text_.substr(at_).starts_with("\xEF\xBB\xBF")) {
                at_ += 3;
            } else if (c == '/' && peek(1) == '/') {
                while (at_ < text_.size() && text_[at_] != '\n') {
                    ++at_;
                }
            } else {
                return true;
            }
        }
        return false;
    }

    void add(TokenKind kind, std::size_t begin, std::string text, Value value = {}, ValueType type = ValueType::String)
    {
        tokens_.push_back(Token{kind, Span{begin, at_ - begin}, std::move(text), std::move(value), type});
    }

    void next()
    {
        const char c = peek();
        if (string_start()) {
            return;
        }
        if (is_digit(c)) {
            number();
        } else if (is_name_start(c) || (c == '$' && is_name_start(peek(1))) || (c == '!' && is_letter(peek(1)))) {
            word();
        } else {
            punctuation();
        }
    }

    void word()
    {
        const std::size_t begin = at_++;
        while (is_name_part(peek())) {
            ++at_;
        }
        std::string name(text_.substr(begin, at_ - begin));
        if ((name == "in" || name == "!in" || name == "has" || name == "!has") && peek() == '~') {
            ++at_;
            name += '~';
        }
        if (peek() == '(') {
            for (const TypedLiteral& literal : typed_literals) {
                if (literal.word == name) {
                    typed_literal(begin, std::move(name), literal.type);
                    return;
                }
            }
        }
        add(TokenKind::Identifier, begin, std::move(name));
    }

    /// datetime(2020-01-01 10:00): what is inside the parentheses is not made of tokens.
    void typed_literal(std::size_t begin, std::string name, ValueType type)
    {
        const std::size_t close = text_.find(')', at_);
        if (close == std::string_view::npos) {
            raise(ErrorCode::KqlSyntax, Span{at_, 1}, "(", "the closing parenthesis is missing");
        }
        const std::string_view inner = text_.substr(at_ + 1, close - at_ - 1);
        at_ = close + 1;
        Value value = typed_value(type, inner, Span{begin, at_ - begin});
        add(TokenKind::Literal, begin, std::move(name), std::move(value), type);
    }

    void number()
    {
        const std::size_t begin = at_;
        if (peek() == '0' && (peek(1) == 'x' || peek(1) == 'X')) {
            at_ += 2;
            while (is_name_part(peek())) {
                ++at_;
            }
            const auto value = read_long(text_.substr(begin, at_ - begin));
            if (!value) {
                bad_number(begin);
            }
            add(TokenKind::Literal, begin, {}, *value, ValueType::Long);
            return;
        }
        bool real = false;
        digits();
        if (peek() == '.' && is_digit(peek(1))) {
            real = true;
            ++at_;
            digits();
        } else if (peek() == '.' && peek(1) != '.' && !is_name_start(peek(1))) {
            real = true;
            ++at_;
        }
        if ((peek() == 'e' || peek() == 'E')
            && (is_digit(peek(1)) || ((peek(1) == '-' || peek(1) == '+') && is_digit(peek(2))))) {
            real = true;
            at_ += 2;
            digits();
        }
        const std::string_view mantissa = text_.substr(begin, at_ - begin);
        const std::size_t suffix_at = at_;
        while (is_name_part(peek())) {
            ++at_;
        }
        const std::string_view suffix = text_.substr(suffix_at, at_ - suffix_at);
        if (!suffix.empty()) {
            const auto ticks = timespan_unit(suffix) ? read_timespan(text_.substr(begin, at_ - begin)) : std::nullopt;
            if (!ticks) {
                bad_number(begin);
            }
            add(TokenKind::Literal, begin, {}, *ticks, ValueType::TimeSpan);
        } else if (real) {
            const auto value = read_real(mantissa.ends_with('.') ? mantissa.substr(0, mantissa.size() - 1) : mantissa);
            if (!value) {
                bad_number(begin);
            }
            add(TokenKind::Literal, begin, {}, *value, ValueType::Real);
        } else if (mantissa == "9223372036854775808") {
            // Only meaningful behind a minus sign; the wrapped value negates to itself.
            add(TokenKind::Literal, begin, {}, INT64_MIN, ValueType::Long);
        } else {
            const auto value = read_long(mantissa);
            if (!value) {
                bad_number(begin);
            }
            add(TokenKind::Literal, begin, {}, *value, ValueType::Long);
        }
    }

    void digits()
    {
        while (is_digit(peek())) {
            ++at_;
        }
    }

    [[noreturn]] void bad_number(std::size_t begin) const
    {
        raise(
            ErrorCode::KqlSyntax, Span{begin, at_ - begin}, std::string(text_.substr(begin, at_ - begin)), "a number");
    }

    bool string_start()
    {
        const std::size_t begin = at_;
        std::size_t skip = 0;
        if ((peek() == 'h' || peek() == 'H') && (peek(1) == '"' || peek(1) == '\'' || peek(1) == '@')) {
            skip = 1; // obfuscated in logs of the service; the same string here
        }
        bool verbatim = false;
        if (peek(skip) == '@' && (peek(skip + 1) == '"' || peek(skip + 1) == '\'')) {
            verbatim = true;
            ++skip;
        }
        if (text_.substr(at_ + skip).starts_with("```") && !verbatim) {
            at_ += skip + 3;
            const std::size_t end = text_.find("```", at_);
            if (end == std::string_view::npos) {
                open_string(begin);
            }
            std::string value(text_.substr(at_, end - at_));
            at_ = end + 3;
            add(TokenKind::String, begin, {}, std::move(value));
            return true;
        }
        const char quote = peek(skip);
        if (quote != '"' && quote != '\'') {
            return false;
        }
        at_ += skip + 1;
        std::string value = verbatim ? verbatim_string(begin, quote) : escaped_string(begin, quote);
        add(TokenKind::String, begin, {}, std::move(value));
        return true;
    }

    std::string verbatim_string(std::size_t begin, char quote)
    {
        std::string value;
        for (;; ++at_) {
            if (at_ >= text_.size()) {
                open_string(begin);
            }
            if (peek() == quote) {
                if (peek(1) != quote) {
                    ++at_;
                    return value;
                }
                ++at_; // a doubled quote stands for one
            }
            value += peek();
        }
    }

    std::string escaped_string(std::size_t begin, char quote)
    {
        std::string value;
        while (true) {
            if (at_ >= text_.size() || peek() == '\n') {
                open_string(begin);
            }
            const char c = text_[at_++];
            if (c == quote) {
                return value;
            }
            if (c == '\\' && at_ >= text_.size()) {
                open_string(begin);
            }
            if (c == '\\') {
                escape(value);
            } else {
                value += c;
            }
        }
    }

    void escape(std::string& value)
    {
        const std::size_t begin = at_ - 1;
        const char c = peek();
        ++at_;
        switch (c) {
        case 'n':
            value += '\n';
            return;
        case 't':
            value += '\t';
            return;
        case 'r':
            value += '\r';
            return;
        case '0':
            value += '\0';
            return;
        case 'a':
            value += '\a';
            return;
        case 'b':
            value += '\b';
            return;
        case 'f':
            value += '\f';
            return;
        case 'v':
            value += '\v';
            return;
        case '\\':
        case '"':
        case '\'':
            value += c;
            return;
        case 'u':
            hex_escape(value, 4, begin);
            return;
        case 'U':
            hex_escape(value, 8, begin);
            return;
        case 'x':
            hex_escape(value, 2, begin);
            return;
        default:
            break;
        }
        raise(ErrorCode::KqlSyntax, Span{begin, 2}, std::string(text_.substr(begin, 2)), "an escape sequence");
    }

    void hex_escape(std::string& value, std::size_t length, std::size_t begin)
    {
        std::uint32_t code = 0;
        const std::string_view digits_text = text_.substr(std::min(at_, text_.size()), length);
        const auto [end, error] =
            std::from_chars(digits_text.data(), digits_text.data() + digits_text.size(), code, 16);
        if (error != std::errc{} || end != digits_text.data() + length || code > 0x10FFFF) {
            raise(ErrorCode::KqlSyntax, Span{begin, 2}, std::string(text_.substr(begin, 2)), "an escape sequence");
        }
        at_ += length;
        const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
        base::append_utf8(value, surrogate ? U'\uFFFD' : static_cast<char32_t>(code));
    }

    [[noreturn]] void open_string(std::size_t begin) const
    {
        raise(ErrorCode::KqlSyntax, Span{begin, std::min(at_, text_.size()) - begin}, "string",
            "the closing quote is missing");
    }

    void punctuation()
    {
        static constexpr std::array<std::string_view, 31> operators{"<|", "==", "=>", "=~", "!=", "!~",
            "<=", ">=", "<>", "..", "|", "(", ")", "[", "]", "{", "}", ",", ";", ".", "=", "<", ">", "+", "-", "*", "/",
            "%", ":", "?", "@"};
        const std::string_view rest = text_.substr(at_);
        for (const std::string_view op : operators) {
            if (rest.starts_with(op)) {
                const std::size_t begin = at_;
                at_ += op.size();
                add(TokenKind::Punctuation, begin, std::string(op));
                return;
            }
        }
        std::size_t length = 1; // show a whole character, not half of one
        while (length < rest.size() && (static_cast<unsigned char>(rest[length]) & 0xC0U) == 0x80U) {
            ++length;
        }
        raise(ErrorCode::KqlSyntax, Span{at_, length}, std::string(rest.substr(0, length)), "no operator begins so");
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
};

} // namespace

std::vector<Token> tokenize(std::string_view query)
{
    return Lexer(query).run();
}

} // namespace standstill::kql
