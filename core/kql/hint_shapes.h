// SPDX-License-Identifier: GPL-3.0-or-later
// Hints about values in the wrong shape: lists without brackets or with those of another language, methods, ranges.
#pragma once

#include "core/kql/hint_pieces.h"

#include <optional>

namespace standstill::kql {

/// Pieces first to last are to become what `hint` says (see hints.h).
struct Rewrite
{
    std::size_t first = 0;
    std::size_t last = 0;
    std::string hint;
};

/// What is meant at piece `at`, which the parser did not expect there.
std::optional<Rewrite> reshaped(const std::vector<Piece>& pieces, std::size_t at, std::string_view query);
/// A regular expression that is none, as the text that it probably means: "C:(x" as @"C:\(x". `at` is its piece.
std::optional<Rewrite> literal_pattern(const std::vector<Piece>& pieces, std::size_t at);

} // namespace standstill::kql
