// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/completion.h"

#include "core/kql/inks.h"
#include "core/kql/kql.h"
#include "core/kql/scalar_table.h"

#include <algorithm>
#include <array>

namespace standstill::kql {
namespace {

// In the order in which they are used.
constexpr auto operators = std::to_array<std::string_view>(
    {"where", "project", "summarize", "extend", "sort by", "take", "top", "distinct", "count", "join", "project-away",
        "project-keep", "project-rename", "project-reorder", "order by", "limit", "lookup", "union", "render",
        "mv-expand", "mv-apply", "parse", "parse-where", "parse-kv", "make-series", "serialize", "evaluate", "sample",
        "sample-distinct", "search", "scan", "partition", "top-nested", "top-hitters", "getschema", "as", "invoke"});

constexpr auto comparisons = std::to_array<std::string_view>({"has", "contains", "startswith", "endswith", "in~", "in",
    "has_any", "has_all", "has_cs", "!has", "!contains", "!startswith", "!endswith", "!in", "!in~", "hasprefix",
    "hassuffix", "contains_cs", "startswith_cs", "endswith_cs", "matches regex", "between"});

constexpr auto value_operators =
    std::to_array<std::string_view>({"==", "!=", "=~", "!~", "has", "!has", "has_cs", "contains", "!contains",
        "contains_cs", "startswith", "!startswith", "endswith", "!endswith", "hasprefix", "hassuffix"});
constexpr auto list_operators = std::to_array<std::string_view>({"in", "in~", "!in", "!in~", "has_any", "has_all"});

constexpr auto charts = std::to_array<std::string_view>({"timechart", "barchart", "columnchart", "piechart"});

template <typename List>
bool holds(const List& list, std::string_view text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
        || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

/// What stands in front of the place, level by level of parentheses.
struct Level
{
    std::size_t begin = 0; ///< byte where the text of the level begins
    std::size_t first = 0; ///< its first token
    std::size_t last_bar = std::string_view::npos; ///< index of the last "|" in it
};

class Completer
{
public:
    Completer(std::string_view query, std::size_t offset, const Catalog& catalog, Ticks now)
        : query_(query)
        , offset_(std::min(offset, query.size()))
        , catalog_(catalog)
        , now_(now)
    {
    }

    Completion run()
    {
        find_typed();
        std::vector<Span> unreadable;
        tokens_ = tolerant_tokens(query_.substr(0, result_.typed.offset), unreadable);
        if (in_comment())
            return std::move(result_);
        for (const Span span : unreadable) {
            const std::string_view text = query_.substr(span.offset, span.length);
            // An open string up to the place; whatever else can't be read is no reason for silence.
            if (span.offset + span.length == result_.typed.offset && !text.empty()
                && (text[0] == '"' || text[0] == '\''))
                result_.open_quote = text[0];
        }
        find_level();
        if (result_.open_quote != 0) {
            open_string(unreadable.back());
            values();
            return std::move(result_);
        }
        offer();
        return std::move(result_);
    }

private:
    const Token* token(std::size_t back = 1) const
    {
        return tokens_.size() < back ? nullptr : &tokens_[tokens_.size() - back];
    }
    bool before(std::string_view text, std::size_t back = 1) const
    {
        const Token* at = token(back);
        return at != nullptr && at->kind != TokenKind::String && at->text == text;
    }

    void find_typed()
    {
        std::size_t begin = offset_;
        while (begin > 0 && is_name_byte(query_[begin - 1]))
            --begin;
        // project-away is one word behind a bar, a - b is not
        std::size_t dashed = begin;
        while (dashed > 0 && (is_name_byte(query_[dashed - 1]) || query_[dashed - 1] == '-'))
            --dashed;
        const std::string_view left = query_.substr(0, dashed);
        const std::size_t mark = left.find_last_not_of(" \t\r\n");
        if (dashed < begin && mark != std::string_view::npos && left[mark] == '|')
            begin = dashed;
        if (begin > 0 && query_[begin - 1] == '!' && begin < offset_)
            --begin;
        std::size_t end = offset_;
        while (end < query_.size() && is_name_byte(query_[end]))
            ++end;
        if (end > offset_ && offset_ == begin)
            end = offset_; // in front of a word: it stays
        result_.typed = {begin, end - begin};
    }

    bool in_comment() const
    {
        const std::size_t from = tokens_.empty() ? 0 : tokens_.back().span.offset + tokens_.back().span.length;
        const std::string_view gap = query_.substr(from, result_.typed.offset - from);
        const std::size_t line = gap.rfind('\n');
        return gap.find("//", line == std::string_view::npos ? 0 : line) != std::string_view::npos
            && gap.find('"') == std::string_view::npos;
    }

    /// Inside of a string the piece that a choice replaces is all of it.
    void open_string(Span string) { result_.typed = {string.offset + 1, offset_ - string.offset - 1}; }

    void find_level()
    {
        std::vector<Level> levels(1);
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            const Token& each = tokens_[i];
            if (each.kind != TokenKind::Punctuation)
                continue;
            if (each.text == "(" || each.text == "[" || each.text == "{") {
                levels.push_back({each.span.offset + each.span.length, i + 1, std::string_view::npos});
            } else if ((each.text == ")" || each.text == "]" || each.text == "}") && levels.size() > 1) {
                levels.pop_back();
            } else if (each.text == ";") {
                if (levels.size() == 1)
                    lets_end_ = each.span.offset + each.span.length;
                levels.back() = {each.span.offset + each.span.length, i + 1, std::string_view::npos};
            } else if (each.text == "|") {
                levels.back().last_bar = i;
            }
        }
        // The innermost level that is a pipeline; parentheses of a call or a list are not.
        while (levels.size() > 1 && !is_pipeline(levels.back()))
            levels.pop_back();
        level_ = levels.back();
        if (level_.first + 3 < tokens_.size() && tokens_[level_.first].text == "let") {
            level_.first += 3; // let name =
            level_.begin = tokens_[level_.first].span.offset;
        }
    }

    bool is_pipeline(const Level& level) const
    {
        if (level.last_bar != std::string_view::npos || level.first == tokens_.size()) {
            const bool of_source =
                level.first >= 2 && level.first == tokens_.size() && takes_tables(tokens_[level.first - 2].text);
            return level.last_bar != std::string_view::npos || of_source;
        }
        return catalog_.find(tokens_[level.first].text) != nullptr;
    }

    /// A parenthesis behind this word holds a pipeline.
    static bool takes_tables(std::string_view word)
    {
        return word == "join" || word == "union" || word == "lookup" || word == "materialize" || word == "toscalar"
            || word == "inner" || word == "leftouter" || word == "innerunique" || word == "leftanti"
            || word == "leftsemi" || word == "rightouter" || word == "rightanti" || word == "rightsemi"
            || word == "fullouter";
    }

    /// The columns after the operators in front of the place.
    std::vector<Column> columns()
    {
        std::string before(query_.substr(0, lets_end_));
        const std::size_t end =
            level_.last_bar == std::string_view::npos ? result_.typed.offset : tokens_[level_.last_bar].span.offset;
        before += ' ';
        before.append(query_.substr(std::max(level_.begin, lets_end_), end - std::max(level_.begin, lets_end_)));
        CompileOptions options;
        options.now = now_;
        options.probe = [](const Compiled&) -> Result<std::vector<Row>> { return std::vector<Row>{}; };
        if (const Result<Compiled> compiled = compile(before, catalog_, options))
            return compiled->columns;
        // Something in front is not finished: the table's own columns are the best guess.
        std::vector<Column> known;
        if (const Table* table = source()) {
            for (const TableColumn& column : table->columns)
                known.push_back({column.name, column.type});
        }
        return known;
    }

    const Table* source() const
    {
        for (std::size_t i = level_.first; i < tokens_.size(); ++i) {
            if (const Table* table = catalog_.find(tokens_[i].text))
                return table;
        }
        return nullptr;
    }

    void add(std::string_view text, CompletionKind kind, std::string_view detail = {})
    {
        result_.items.push_back({std::string(text), kind, std::string(detail)});
    }

    template <typename List>
    void add_all(const List& list, CompletionKind kind)
    {
        for (const std::string_view name : list)
            add(name, kind);
    }

    void variables()
    {
        for (std::size_t i = 0; i + 2 < tokens_.size(); ++i) {
            if (tokens_[i].text == "let" && tokens_[i + 2].text == "=")
                add(tokens_[i + 1].text, CompletionKind::Variable);
        }
    }

    void tables()
    {
        for (const Table& table : catalog_.tables)
            add(table.name, CompletionKind::Table);
        variables();
    }

    void functions(bool with_aggregates)
    {
        if (with_aggregates)
            add_all(aggregate_names(), CompletionKind::Aggregate);
        add_all(scalar_names(), CompletionKind::Function);
    }

    /// Two operands in a row make no sense: after one, a word between values comes next.
    bool after_operand() const
    {
        const Token* last = token();
        if (last == nullptr || last->kind == TokenKind::String || last->kind == TokenKind::Literal)
            return last != nullptr;
        if (last->kind == TokenKind::Punctuation)
            return last->text == ")" || last->text == "]";
        return !holds(comparisons, last->text) && last->text != "and" && last->text != "or" && last->text != "by"
            && last->text != "on" && last->text != "regex" && last->text != "not"
            && !(level_.last_bar != std::string_view::npos && level_.last_bar + 2 >= tokens_.size());
    }

    void offer()
    {
        const bool at_start = level_.first >= tokens_.size();
        if (at_start || before("=") ? level_.last_bar == std::string_view::npos : false) {
            tables();
            if (at_start && level_.first == 0) {
                add("let", CompletionKind::Word);
                add("print", CompletionKind::Operator);
                add("datatable", CompletionKind::Operator);
                add("range", CompletionKind::Operator);
                add("union", CompletionKind::Operator);
            }
            return;
        }
        if (before("|")) {
            add_all(operators, CompletionKind::Operator);
            return;
        }
        const std::string_view word = operator_word();
        if (word == "render") {
            add_all(charts, CompletionKind::Chart);
            return;
        }
        if (word.empty())
            return; // behind a table and no bar yet: a bar is what may follow
        if ((word == "union" || word == "join" || word == "lookup") && !before("on")) {
            tables();
            if (word == "union")
                return;
        }
        values();
        const std::vector<Column> scope = columns();
        if (after_operand() && (word == "where" || word == "filter")) {
            add_all(std::array<std::string_view, 2>{"and", "or"}, CompletionKind::Word);
            add_all(comparisons, CompletionKind::Word);
        }
        for (const Column& column : scope)
            add(column.name, CompletionKind::Column, value_type_name(column.type));
        variables();
        if (word == "sort" || word == "order" || word == "top")
            add_all(std::array<std::string_view, 3>{"by", "asc", "desc"}, CompletionKind::Word);
        if (word == "summarize" || word == "make-series" || word == "distinct")
            add("by", CompletionKind::Word);
        if (word == "join" || word == "lookup")
            add_all(std::array<std::string_view, 3>{"on", "kind=", "$left"}, CompletionKind::Word);
        functions(word == "summarize" || word == "make-series" || word == "top-nested");
    }

    /// The operator that the place belongs to.
    std::string_view operator_word() const
    {
        if (level_.last_bar == std::string_view::npos)
            return level_.first < tokens_.size() && tokens_[level_.first].text == "union" ? "union" : "";
        return level_.last_bar + 1 < tokens_.size() ? std::string_view(tokens_[level_.last_bar + 1].text) : "";
    }

    /// `Column == ` or `Column in~ ("x", `: the values of the column, when it is one of the table's own.
    void values()
    {
        std::size_t at = tokens_.size();
        const auto text = [&](std::size_t i) -> std::string_view {
            return i < tokens_.size() && tokens_[i].kind != TokenKind::String ? std::string_view(tokens_[i].text)
                                                                              : std::string_view();
        };
        if (at >= 2 && (text(at - 1) == "(" || text(at - 1) == ",")) {
            // back to the parenthesis of the list
            while (at > 0 && text(at - 1) != "(") {
                if (text(at - 1) != "," && tokens_[at - 1].kind != TokenKind::String)
                    return;
                --at;
            }
            if (at < 2 || !holds(list_operators, text(at - 2)))
                return;
            at -= 2;
        } else if (at >= 1 && holds(value_operators, text(at - 1))) {
            at -= 1;
        } else {
            return;
        }
        if (at == 0 || tokens_[at - 1].kind != TokenKind::Identifier)
            return;
        const std::string& name = tokens_[at - 1].text;
        const Table* table = source();
        if (table == nullptr)
            return;
        for (const TableColumn& column : table->columns) {
            if (column.name == name && column.type == ValueType::String) {
                result_.values_table = table->name;
                result_.values_column = name;
            }
        }
    }

    std::string_view query_;
    std::size_t offset_;
    const Catalog& catalog_;
    Ticks now_;
    std::vector<Token> tokens_;
    Level level_;
    std::size_t lets_end_ = 0;
    Completion result_;
};

} // namespace

Completion complete(std::string_view query, std::size_t offset, const Catalog& catalog, Ticks now)
{
    return Completer(query, offset, catalog, now).run();
}

std::vector<std::string_view> completed_operators()
{
    return {operators.begin(), operators.end()};
}

} // namespace standstill::kql
