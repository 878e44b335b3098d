// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/hint_shapes.h"

#include "core/base/text.h"

namespace standstill::kql {

namespace {

class Shapes
{
public:
    Shapes(const std::vector<Piece>& pieces, std::size_t at, std::string_view query)
        : pieces_(pieces)
        , at_(at)
        , query_(query)
    {
    }

    std::optional<Rewrite> find() const
    {
        for (const auto& look :
            {&Shapes::every_column, &Shapes::list_in_brackets, &Shapes::bare_list, &Shapes::method, &Shapes::range}) {
            if (auto found = (this->*look)()) {
                return found;
            }
        }
        return std::nullopt;
    }

private:
    std::string_view text(std::size_t i) const { return i < pieces_.size() ? pieces_[i].text : std::string_view(); }
    std::string_view before(std::size_t back) const { return back <= at_ ? text(at_ - back) : std::string_view(); }
    std::string word(std::size_t back) const { return base::ascii_lower(before(back)); }
    /// The query's own text of pieces first to last.
    std::string between(std::size_t first, std::size_t last) const
    {
        const std::size_t begin = pieces_[first].offset;
        return std::string(query_.substr(begin, pieces_[last].end() - begin));
    }
    static std::optional<Rewrite> write(std::size_t first, std::size_t last, const std::string& kql)
    {
        return Rewrite{first, last, "write: " + kql};
    }
    static bool takes_list(const std::string& op) { return op == "in" || op == "has_any" || op == "has_all"; }

    /// arg_max(*)
    std::optional<Rewrite> every_column() const
    {
        const std::string name = word(2);
        if (text(at_) != "*" || before(1) != "(" || (name != "arg_max" && name != "arg_min")) {
            return std::nullopt;
        }
        return write(at_ - 2, text(at_ + 1) == ")" ? at_ + 1 : at_, name + "(Timestamp, *)");
    }

    /// has ["a", "b"] and == ["a", "b"]
    std::optional<Rewrite> list_in_brackets() const
    {
        const bool has = word(1) == "has" || word(1) == "contains";
        if (text(at_) != "[" || !(has || before(1) == "==")) {
            return std::nullopt;
        }
        std::size_t last = at_;
        while (last + 1 < pieces_.size() && text(last) != "]") {
            ++last;
        }
        if (last < at_ + 2 || text(last) != "]") {
            return std::nullopt;
        }
        return write(at_ - 1, last, (has ? "has_any (" : "in (") + between(at_ + 1, last - 1) + ")");
    }

    /// has_any "a", "b"
    std::optional<Rewrite> bare_list() const
    {
        if (text(at_) != "," || at_ < 2 || !pieces_[at_ - 1].is_quoted() || !takes_list(word(2))) {
            return std::nullopt;
        }
        std::size_t last = at_ - 1;
        while (text(last + 1) == "," && last + 2 < pieces_.size() && pieces_[last + 2].is_quoted()) {
            last += 2;
        }
        return write(at_ - 1, last, "(" + between(at_ - 1, last) + ")");
    }

    /// FileName.contains("x")
    std::optional<Rewrite> method() const
    {
        const std::string name = word(1);
        const bool known = name == "contains" || name == "startswith" || name == "endswith" || name == "has";
        if (text(at_) != "(" || before(2) != "." || at_ < 3 || !known || text(at_ + 2) != ")") {
            return std::nullopt;
        }
        return write(at_ - 3, at_ + 2, std::string(before(3)) + " " + name + " " + std::string(text(at_ + 1)));
    }

    /// between a .. b, between a and b
    std::optional<Rewrite> range() const
    {
        if (word(1) != "between" || text(at_) == "(" || at_ >= pieces_.size()) {
            return std::nullopt;
        }
        std::size_t middle = 0;
        std::size_t end = at_;
        for (int depth = 0; end < pieces_.size(); ++end) {
            const std::string here = base::ascii_lower(text(end));
            depth += here == "(" ? 1 : (here == ")" ? -1 : 0);
            const bool joins = here == "and" || here == "or";
            if (depth < 0 || (depth == 0 && (here == "|" || here == ";" || (joins && middle != 0)))) {
                break;
            }
            if (depth == 0 && middle == 0 && (here == ".." || here == "and")) {
                middle = end;
            }
        }
        if (middle <= at_ || end <= middle + 1) {
            return std::nullopt;
        }
        return write(
            at_ - 1, end - 1, "between (" + between(at_, middle - 1) + " .. " + between(middle + 1, end - 1) + ")");
    }

    const std::vector<Piece>& pieces_;
    std::size_t at_;
    std::string_view query_;
};

} // namespace

std::optional<Rewrite> reshaped(const std::vector<Piece>& pieces, std::size_t at, std::string_view query)
{
    return Shapes(pieces, at, query).find();
}

std::optional<Rewrite> literal_pattern(const std::vector<Piece>& pieces, std::size_t at)
{
    if (at >= pieces.size() || !pieces[at].is_quoted()) {
        return std::nullopt;
    }
    const std::string pattern = without_quotes(pieces[at].text);
    if (pattern.find_first_of("\\\"") != std::string::npos) {
        return std::nullopt; // written by somebody who knows
    }
    std::string literal;
    for (const char c : pattern) {
        literal += std::string_view(".+*?()|[]{}^$").find(c) == std::string_view::npos ? "" : "\\";
        literal += c;
    }
    return Rewrite{at, at, "write: @\"" + literal + "\""};
}

} // namespace standstill::kql
