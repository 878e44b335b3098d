// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/hints.h"

#include "core/base/text.h"
#include "core/kql/hint_pieces.h"
#include "core/kql/hint_shapes.h"
#include "core/kql/hint_types.h"
#include "core/kql/hint_words.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <vector>

namespace standstill::kql {

namespace {

std::string lower(std::string_view text)
{
    return base::ascii_lower(text);
}

template <std::size_t N>
std::optional<std::string> counterpart(const std::array<WordPair, N>& words, std::string_view foreign)
{
    const std::string wanted = lower(foreign);
    for (const WordPair& pair : words) {
        if (pair.foreign == wanted) {
            return std::string(pair.kql);
        }
    }
    return std::nullopt;
}

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

class Hints
{
public:
    Hints(Error& error, std::string_view query)
        : error_(error)
        , query_(query)
        , pieces_(pieces_of(query))
        , place_(error.span.value_or(Span{}))
    {
        at_ = 0;
        while (at_ < pieces_.size() && pieces_[at_].end() <= place_.offset) {
            ++at_;
        }
    }

    void add()
    {
        if (!comment() && !lexical() && !sql()) {
            by_code();
        }
    }

private:
    std::string_view piece(std::ptrdiff_t from_here) const
    {
        const std::ptrdiff_t index = static_cast<std::ptrdiff_t>(at_) + from_here;
        return index < 0 || index >= static_cast<std::ptrdiff_t>(pieces_.size())
            ? std::string_view()
            : pieces_[static_cast<std::size_t>(index)].text;
    }
    std::string word(std::ptrdiff_t from_here) const { return lower(piece(from_here)); }

    bool say(const std::string& hint)
    {
        error_.detail += '\n' + hint;
        return true;
    }
    bool say_at(std::ptrdiff_t first, std::ptrdiff_t last, const std::string& hint)
    {
        if (pieces_.empty()) {
            return say(hint);
        }
        // What is missing at the end of the query has no piece.
        const auto place = [this](std::ptrdiff_t from_here) {
            return static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(
                static_cast<std::ptrdiff_t>(at_) + from_here, 0, static_cast<std::ptrdiff_t>(pieces_.size()) - 1));
        };
        const std::size_t begin = pieces_[place(first)].offset;
        const std::size_t end = pieces_[place(last)].end();
        error_.span = Span{begin, end - begin};
        return say(hint);
    }
    bool write(const std::string& text) { return say("write: " + text); }
    bool write_at(std::ptrdiff_t first, std::ptrdiff_t last, const std::string& text)
    {
        return say_at(first, last, "write: " + text);
    }

    bool rewrite(const Rewrite& as)
    {
        const std::size_t begin = pieces_[as.first].offset;
        error_.span = Span{begin, pieces_[as.last].end() - begin};
        return say(as.hint);
    }

    /// A comment in another language's style, on the line of the error and before it.
    bool comment()
    {
        for (std::size_t i = 0; i < pieces_.size() && pieces_[i].offset <= place_.offset; ++i) {
            const Piece& sign = pieces_[i];
            if (sign.text != "--" && sign.text != "#" && sign.text != "/*") {
                continue;
            }
            const std::string_view between = query_.substr(sign.offset, place_.offset - sign.offset);
            if (sign.text != "/*" && between.find('\n') != std::string_view::npos) {
                continue;
            }
            error_.span = Span{sign.offset, sign.text.size()};
            return say("comment: //");
        }
        return false;
    }

    /// What no token begins with, and what begins and does not end.
    bool lexical()
    {
        const std::string_view rest = query_.substr(std::min(place_.offset, query_.size()));
        for (const std::string_view curly :
            {"\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x9E", "\xE2\x80\x98", "\xE2\x80\x99", "\xC2\xAB", "\xC2\xBB"}) {
            if (rest.starts_with(curly)) {
                return say("quotes: \"");
            }
        }
        if (rest.starts_with('`')) {
            const std::size_t end = rest.find('`', 1);
            return end != std::string_view::npos && write(std::string(rest.substr(1, end - 1)));
        }
        if (rest.starts_with("&&")) {
            error_.span = Span{place_.offset, 2};
            return write("and");
        }
        if (rest.starts_with("&")) {
            return write("and");
        }
        if (rest.starts_with("!")) {
            const std::size_t next = rest.find_first_not_of(" \t", 1);
            if (next != std::string_view::npos && is_word_character(rest[next])) {
                std::size_t end = next;
                while (end < rest.size() && is_word_character(rest[end])) {
                    ++end;
                }
                const std::string name = lower(rest.substr(next, end - next));
                if (is_one_of(word_operators, name)) {
                    error_.span = Span{place_.offset, end};
                    return write("!" + name);
                }
            }
            return write("not(...)");
        }
        if (error_.detail == "the closing quote is missing") { // of a name, "string" may be the subject as well
            return say(std::string("close: ") + rest.substr(0, rest.find_first_of("\"'") + 1).back());
        }
        if (error_.detail == "an escape sequence") { // a path in quotes that read \ as the begin of something
            for (const Piece& text : pieces_) {
                if (text.is_quoted() && text.offset < place_.offset && place_.offset < text.end()) {
                    error_.span = Span{text.offset, text.text.size()};
                    return write("@" + std::string(text.text));
                }
            }
        }
        if (error_.code == ErrorCode::KqlSyntax && (error_.detail == "datetime" || error_.detail == "timespan")) {
            return write(error_.detail == "datetime" ? "datetime(2024-06-15 13:45:00)" : "1d");
        }
        return false;
    }

    /// A whole statement of SQL, as a pipeline.
    bool sql()
    {
        if (pieces_.empty() || (lower(pieces_[0].text) != "select" && lower(pieces_[0].text) != "from")) {
            return false;
        }
        const auto find = [&](std::string_view wanted) {
            return static_cast<std::size_t>(std::find_if(pieces_.begin(), pieces_.end(), [&](const Piece& candidate) {
                return lower(candidate.text) == wanted;
            }) - pieces_.begin());
        };
        const std::size_t from = find("from");
        std::string pipeline = from + 1 < pieces_.size() ? std::string(pieces_[from + 1].text) : "Table";
        const std::size_t where = find("where");
        if (where < pieces_.size()) {
            pipeline += " | where ...";
        }
        if (lower(pieces_[0].text) == "select" && from < pieces_.size() && from > 1 && pieces_[1].text != "*") {
            const std::size_t begin = pieces_[1].offset;
            pipeline += " | project " + std::string(query_.substr(begin, pieces_[from - 1].end() - begin));
        }
        error_.span = Span{pieces_[0].offset, pieces_[0].text.size()};
        return say("table: " + pipeline);
    }

    bool by_code()
    {
        switch (error_.code) {
        case ErrorCode::KqlUnknownFunction:
            if (auto name = counterpart(foreign_functions, error_.subject)) {
                error_.detail.clear();
                return write(*name);
            }
            if (is_one_of(word_operators, word(0)) && piece(1) == "(" && piece(3) == "," && piece(5) == ")") {
                error_.detail.clear(); // contains(FileName, "x")
                return write_at(0, 5, std::string(piece(2)) + " " + word(0) + " " + std::string(piece(4)));
            }
            return false;
        case ErrorCode::KqlUnknownOperator:
            return unknown_operator();
        case ErrorCode::KqlUnknownColumn:
            return unknown_column();
        case ErrorCode::KqlUnknownTable:
            return false;
        case ErrorCode::KqlSyntax:
            return unclosed() || syntax();
        case ErrorCode::KqlType:
            return types();
        case ErrorCode::KqlNotSupported:
            return join_kind();
        case ErrorCode::KqlEvaluation:
            return pattern();
        case ErrorCode::KqlArity:
            return error_.subject == "count" && write("count()");
        default:
            return false;
        }
    }

    bool pattern()
    {
        const auto literal = error_.subject == "matches regex" || error_.subject == "regular expression"
            ? literal_pattern(pieces_, at_)
            : std::nullopt;
        return literal && rewrite(*literal);
    }

    bool types()
    {
        const auto text = typed(error_.detail, query_.substr(place_.offset, place_.length));
        return text && write(*text);
    }

    bool unknown_operator()
    {
        const std::string name = lower(error_.subject);
        if (name == "inner" || name == "left" || name == "right" || name == "full" || name == "cross") {
            const bool joins = word(1) == "join" || word(2) == "join";
            const std::string kind = name == "inner" || name == "cross" ? name : name + "outer";
            error_.detail.clear();
            return joins && write_at(0, word(1) == "join" ? 1 : 2, "join kind=" + (kind == "cross" ? "inner" : kind));
        }
        if (const auto own = counterpart(foreign_operators, name)) {
            error_.detail.clear();
            return (name == "group" && word(1) == "by" ? write_at(0, 1, *own) : write(*own));
        }
        if (is_one_of(pipe_operators, name) && name != error_.subject) {
            error_.detail.clear();
            return write(name);
        }
        return false;
    }

    /// join kind=left
    bool join_kind()
    {
        static constexpr auto kinds = std::to_array<WordPair>(
            {{"join kind=left", "leftouter"}, {"join kind=right", "rightouter"}, {"join kind=full", "fullouter"},
                {"join kind=outer", "fullouter"}, {"join kind=cross", "inner"}, {"join kind=leftinner", "inner"},
                {"join kind=exists", "leftsemi"}, {"join kind=unique", "innerunique"}});
        const auto kind = counterpart(kinds, error_.subject);
        return kind && write("join kind=" + *kind);
    }

    bool unknown_column()
    {
        const std::string name = lower(error_.subject);
        if (name == "null" || name == "nil" || name == "none") {
            const bool tested = piece(-1) == "==" || piece(-1) == "!=";
            return tested
                && write_at(-2, 0, (piece(-1) == "==" ? "isempty(" : "isnotempty(") + std::string(piece(-2)) + ")");
        }
        if (name == "true" || name == "false") {
            error_.detail.clear();
            return write(name);
        }
        if (name == "count" || name == "now") {
            return write(name + "()");
        }
        if (name == "not" && is_one_of(word_operators, word(1))) {
            return write_at(0, 1, "!" + word(1));
        }
        // a text without its quotes: FileName == cmd.exe
        const bool compared = piece(-1) == "==" || piece(-1) == "!=" || piece(-1) == "=~" || piece(-1) == "!~"
            || (is_one_of(word_operators, word(-1)) && word(-1) != "and" && word(-1) != "or" && word(-1) != "by"
                && word(-1) != "on");
        if (compared && error_.detail.empty()) {
            std::size_t end = place_.offset;
            while (end < query_.size() && std::string_view(" \t\r\n|),;").find(query_[end]) == std::string_view::npos) {
                ++end;
            }
            error_.span = Span{place_.offset, end - place_.offset};
            return write("\"" + std::string(query_.substr(place_.offset, end - place_.offset)) + "\"");
        }
        return false;
    }

    /// Brackets that are never closed, or close nothing.
    bool unclosed()
    {
        std::vector<const Piece*> open;
        for (const Piece& sign : pieces_) {
            if (sign.text == "(" || sign.text == "[" || sign.text == "{") {
                open.push_back(&sign);
            } else if (sign.text == ")" || sign.text == "]" || sign.text == "}") {
                const char wanted = sign.text == ")" ? '(' : (sign.text == "]" ? '[' : '{');
                if (open.empty() || open.back()->text[0] != wanted) {
                    if (sign.offset != place_.offset) {
                        return false; // something else comes first
                    }
                    return open.empty() && say("stray: " + std::string(sign.text));
                }
                open.pop_back();
            }
        }
        // (a == 'b' | ...: what stands in front of the bar was taken for a table
        if (!open.empty() && error_.detail == "a table was expected") {
            error_.span = Span{open.back()->offset, 1};
            return say("close: " + std::string(open.back()->text));
        }
        const bool wants_end = error_.detail == "')' was expected" || error_.detail == "']' was expected"
            || error_.detail == "'}' was expected" || error_.detail == "'..' was expected";
        if (open.empty() || !(wants_end || at_ >= pieces_.size()) || piece(-1) == "|") {
            return false;
        }
        const Piece& bracket = *open.back();
        // in front of a bar, nothing but the missing bracket can be meant
        if (at_ < pieces_.size() && piece(0) != "|" && piece(0) != ";") {
            return false;
        }
        error_.span = Span{bracket.offset, 1};
        return say("close: " + std::string(bracket.text));
    }

    /// The operator whose arguments are being read.
    std::string current_operator() const
    {
        for (std::size_t i = std::min(at_, pieces_.size()); i-- > 0;) {
            if (pieces_[i].text == "|") {
                return i + 1 < pieces_.size() ? lower(pieces_[i + 1].text) : std::string();
            }
        }
        return {};
    }

    bool syntax()
    {
        const std::string here = word(0);
        const std::string before = word(-1);
        if (piece(0) == "=" || error_.subject == "=") {
            return piece(-1) == "==" ? write_at(-1, 0, "==") : write("==");
        }
        if (piece(0) == "||") {
            return write_at(0, 0, "or");
        }
        if (piece(-1) == "||") {
            return write_at(-1, -1, "or");
        }
        if (piece(0) == "|" || at_ >= pieces_.size()) {
            if (piece(-1) == "|") {
                at_ -= 1;
                return say_at(0, 0, "after: |");
            }
        }
        if (here == "like" || here == "ilike") {
            const bool negated = before == "not";
            return write_at(negated ? -1 : 0, pieces_.size() > at_ + 1 ? 1 : 0, from_pattern(piece(1), negated));
        }
        if (here == "is" && at_ > 0) {
            const bool negated = word(1) == "not";
            const std::ptrdiff_t last = std::min<std::ptrdiff_t>(
                negated ? 2 : 1, static_cast<std::ptrdiff_t>(pieces_.size()) - 1 - static_cast<std::ptrdiff_t>(at_));
            return write_at(-1, last, (negated ? "isnotempty(" : "isempty(") + std::string(piece(-1)) + ")");
        }
        if (here == "not" && word(1) == "like") {
            return write_at(0, at_ + 2 < pieces_.size() ? 2 : 1, from_pattern(piece(2), true));
        }
        if (here == "not" && is_one_of(word_operators, word(1))) {
            return write_at(0, 1, "!" + word(1));
        }
        if (before == "not" && is_one_of(word_operators, here)) {
            return write_at(-1, 0, "!" + here);
        }
        if (before == "not" && piece(0) != "(") {
            return write_at(-1, -1, "not(...)");
        }
        if (const auto own = counterpart(foreign_words, here)) {
            return write(*own);
        }
        if (is_one_of(word_operators, here) && here != piece(0)) {
            return write(here);
        }
        if (here == "matches" && word(1) != "regex") {
            return write("matches regex");
        }
        if (before == "where" && word(-2) == "where") {
            return write_at(-2, -1, "where");
        }
        if (const auto shaped = reshaped(pieces_, at_, query_)) {
            return rewrite(*shaped);
        }
        if (before == "between") {
            return write_at(-1, 0, "between (" + (piece(0).empty() ? "..." : std::string(piece(0))) + " .. ...)");
        }
        if (error_.detail == "'..' was expected" && (here == "and" || piece(0) == ",")) {
            return write("..");
        }
        return lists() || clauses(here, before);
    }

    /// Several values where one is expected, and brackets of the wrong shape.
    bool lists()
    {
        const std::string before = word(-1);
        if (piece(0) == "[" && (before == "in" || before == "has_any" || before == "has_all" || before == "~")) {
            std::ptrdiff_t last = 0;
            while (at_ + static_cast<std::size_t>(last) + 1 < pieces_.size() && piece(last) != "]") {
                ++last;
            }
            const std::size_t begin = pieces_[at_].offset + 1;
            const std::size_t end = pieces_[at_ + static_cast<std::size_t>(last)].offset;
            return write_at(0, last, "(" + std::string(query_.substr(begin, std::max(begin, end) - begin)) + ")");
        }
        if (piece(0) == "[") { // [Column]
            if (piece(2) == "]") {
                return write_at(0, 2, std::string(piece(1)));
            }
        }
        if (piece(0) == ",") { // has ("a", "b")
            std::ptrdiff_t open = -1;
            while (static_cast<std::ptrdiff_t>(at_) + open >= 0 && piece(open) != "(") {
                --open;
            }
            const std::string op = word(open - 1);
            if (op == "has" || op == "contains") {
                return write_at(open - 1, open - 1, "has_any");
            }
            if (piece(open - 1) == "==" || piece(open - 1) == "=~") {
                return write_at(open - 1, open - 1, piece(open - 1) == "==" ? "in" : "in~");
            }
        }
        if (word(-1) == "distinct" && piece(-2) == "(" && word(-3) == "count") {
            return write_at(-3, -1, "dcount(");
        }
        return false;
    }

    bool clauses(const std::string& here, const std::string& before)
    {
        static constexpr auto units = std::to_array<std::string_view>({"d", "h", "m", "s", "min", "mins", "day", "days",
            "hour", "hours", "minute", "minutes", "second", "seconds", "week", "weeks"});
        if (is_one_of(units, here) && !before.empty() && std::isdigit(static_cast<unsigned char>(before[0])) != 0) {
            const bool weeks = here.starts_with("week") && before.size() < 4;
            return write_at(-1, 0, weeks ? std::to_string(std::stol(before) * 7) + "d" : before + here[0]);
        }
        if (here == "as" && at_ > 0 && current_operator().empty()) {
            return say("put: |");
        }
        if (here == "as" && at_ > 0 && at_ + 1 < pieces_.size()) {
            return write_at(-1, 1, std::string(piece(1)) + " = " + std::string(piece(-1)));
        }
        if (here == "when" || here == "case") {
            return write("case(condition, value, otherwise)");
        }
        if (here == "join" && (before == "inner" || before == "left" || before == "right" || before == "outer")) {
            const std::string side = before == "outer" ? word(-2) : before;
            return write_at(before == "outer" ? -2 : -1, 0, "| join kind=" + (side == "inner" ? side : side + "outer"));
        }
        if (here == "all" && before == "union") {
            return write_at(-1, 0, "union");
        }
        if ((here == "group" || here == "order" || here == "sort") && word(1) == "by" && piece(-1) != "|") {
            return here == "group" ? write_at(0, 1, "| summarize ... by") : say("put: |");
        }
        if (here == "having") {
            return write("| where");
        }
        const bool named = piece(0) == here || here.size() > 2;
        if (is_one_of(pipe_operators, here) && named && piece(-1) != "|" && at_ > 0) {
            return piece(0) == here ? say("put: |") : write("| " + here);
        }
        const std::string op = current_operator();
        if (op == "count" && here == "by") { // count by X
            return write_at(-1, 0, "summarize count() by");
        }
        if (before == "," && (at_ >= pieces_.size() || piece(0) == "|" || piece(0) == ")")) {
            return say_at(-1, -1, "drop: ,");
        }
        if (error_.detail == "an expression was expected" && (at_ >= pieces_.size() || piece(0) == "|")) {
            if (before == "take" || before == "limit") {
                return write_at(-1, -1, before + " 100");
            }
            if (before == "distinct" || before == "project" || before == "extend" || before == "where") {
                return say_at(-1, -1, "follow: " + before);
            }
        }
        if (error_.detail == "'by' was expected" || error_.detail == "'on' was expected") {
            return say("put: " + error_.detail.substr(1, 2));
        }
        if ((op == "project" || op == "extend" || op == "distinct") && before != "," && at_ < pieces_.size()
            && pieces_[at_].is_word() && error_.detail.starts_with("'|'")) {
            return say("put: ,");
        }
        if (op == "summarize" && before != "," && at_ < pieces_.size() && pieces_[at_].is_word()
            && error_.detail.starts_with("'|'")) {
            return say("put: by");
        }
        if (error_.detail == "a column or $left.a == $right.b was expected" || (op == "join" && piece(1) == ".")) {
            for (std::size_t i = at_; i + 6 < pieces_.size() + 0; ++i) {
                if (pieces_[i + 1].text == "." && (pieces_[i + 3].text == "==" || pieces_[i + 3].text == "=")
                    && pieces_[i + 5].text == ".") {
                    return write(
                        "$left." + std::string(pieces_[i + 2].text) + " == $right." + std::string(pieces_[i + 6].text));
                }
            }
        }
        if (error_.detail == "';' was expected") {
            return say("put: ;");
        }
        return false;
    }

    Error& error_;
    std::string_view query_;
    std::vector<Piece> pieces_;
    Span place_;
    std::size_t at_ = 0; ///< the piece at the error's place; the number of pieces when it is the end
};

} // namespace

void add_hint(Error& error, std::string_view query)
{
    if (!error.span || query.size() > 100'000) {
        return;
    }
    Hints(error, query).add();
}

} // namespace standstill::kql
