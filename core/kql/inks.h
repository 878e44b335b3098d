// SPDX-License-Identifier: GPL-3.0-or-later
// What each piece of a query's text is, for an editor's colours: the lexer's own tokens, told apart by what stands
// around them. Never fails; what can't be read is said to be so up to the end of its line.
#pragma once

#include "core/base/error.h"
#include "core/kql/catalog.h"
#include "core/kql/lexer.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace standstill::kql {

enum class Ink : std::uint8_t { Comment, Text, Number, Operator, Word, Function, Table, Unreadable };

struct InkSpan
{
    Span span;
    Ink ink = Ink::Text;
    bool operator==(const InkSpan& other) const
    {
        return ink == other.ink && span.offset == other.span.offset && span.length == other.span.length;
    }
};

/// In the order of the text, without overlaps; plain names and punctuation have none.
std::vector<InkSpan> inks(std::string_view query, const Catalog& catalog);

/// The tokens of a text that may be unfinished; `unreadable` gets the places that were skipped.
std::vector<Token> tolerant_tokens(std::string_view query, std::vector<Span>& unreadable);

} // namespace standstill::kql
