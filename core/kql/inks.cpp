// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/inks.h"

#include "core/kql/failure.h"

#include <algorithm>
#include <array>

namespace standstill::kql {
namespace {

constexpr auto words = std::to_array<std::string_view>({"and", "or", "not", "in", "in~", "has", "has_any", "has_all",
    "has_cs", "hasprefix", "hassuffix", "hasprefix_cs", "hassuffix_cs", "contains", "contains_cs", "startswith",
    "startswith_cs", "endswith", "endswith_cs", "between", "matches", "regex", "like", "by", "on", "kind", "asc",
    "desc", "nulls", "first", "last", "with", "to", "from", "step", "typeof", "true", "false", "null", "let", "of"});

bool is_word(std::string_view text)
{
    if (text.starts_with('!'))
        text.remove_prefix(1);
    return std::find(words.begin(), words.end(), text) != words.end();
}

/// Comments lie between tokens.
void comments_between(std::string_view query, std::size_t begin, std::size_t end, std::vector<InkSpan>& out)
{
    while (begin < end) {
        const std::size_t at = query.find("//", begin);
        if (at == std::string_view::npos || at >= end)
            return;
        const std::size_t line = std::min(query.find('\n', at), end);
        out.push_back({{at, line - at}, Ink::Comment});
        begin = line;
    }
}

} // namespace

std::vector<Token> tolerant_tokens(std::string_view query, std::vector<Span>& unreadable)
{
    std::vector<Token> tokens;
    std::size_t begin = 0;
    while (begin <= query.size()) {
        std::string_view rest = query.substr(begin);
        std::optional<Span> bad;
        std::vector<Token> read;
        try {
            read = tokenize(rest);
        } catch (const Failure& failure) {
            bad = failure.error.span.value_or(Span{0, rest.size()});
            bad->offset = std::min(bad->offset, rest.size());
            try {
                read = tokenize(rest.substr(0, bad->offset));
            } catch (const Failure&) {
                bad->offset = 0; // the place lies inside of what can't be read
            }
        }
        for (Token& token : read) {
            if (token.kind == TokenKind::End)
                continue;
            token.span.offset += begin;
            tokens.push_back(std::move(token));
        }
        if (!bad)
            break;
        const std::size_t from = begin + bad->offset;
        const std::size_t to = std::min(query.find('\n', from), query.size());
        unreadable.push_back({from, to - from});
        begin = to + 1;
    }
    return tokens;
}

std::vector<InkSpan> inks(std::string_view query, const Catalog& catalog)
{
    std::vector<Span> unreadable;
    const std::vector<Token> tokens = tolerant_tokens(query, unreadable);
    std::vector<InkSpan> out;
    const auto is = [&](std::size_t at, std::string_view text) {
        return at < tokens.size() && tokens[at].text == text;
    };
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        if (token.kind == TokenKind::String) {
            out.push_back({token.span, Ink::Text});
        } else if (token.kind == TokenKind::Literal) {
            out.push_back({token.span, Ink::Number});
        } else if (token.kind == TokenKind::Identifier) {
            if (i > 0 && tokens[i - 1].text == "|" && tokens[i - 1].kind == TokenKind::Punctuation) {
                Span whole = token.span; // project-away and its like are several tokens without a gap
                while (is(i + 1, "-") && i + 2 < tokens.size() && tokens[i + 2].kind == TokenKind::Identifier
                    && tokens[i + 1].span.offset == whole.offset + whole.length
                    && tokens[i + 2].span.offset == tokens[i + 1].span.offset + 1) {
                    i += 2;
                    whole = join_spans(whole, tokens[i].span);
                }
                out.push_back({whole, Ink::Operator});
            } else if (is(i + 1, "(") && !is_word(token.text)) {
                out.push_back({token.span, Ink::Function});
            } else if (is_word(token.text)) {
                out.push_back({token.span, Ink::Word});
            } else if (catalog.find(token.text) != nullptr) {
                out.push_back({token.span, Ink::Table});
            }
        }
    }
    std::size_t end = 0;
    for (const Token& token : tokens) {
        comments_between(query, end, token.span.offset, out);
        end = token.span.offset + token.span.length;
    }
    comments_between(query, end, query.size(), out);
    for (const Span span : unreadable) {
        std::erase_if(out, [span](const InkSpan& ink) {
            return ink.span.offset + ink.span.length > span.offset && ink.span.offset < span.offset + span.length;
        });
        if (span.length > 0)
            out.push_back({span, Ink::Unreadable});
    }
    std::sort(out.begin(), out.end(), [](const InkSpan& a, const InkSpan& b) { return a.span.offset < b.span.offset; });
    return out;
}

} // namespace standstill::kql
