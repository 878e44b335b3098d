// SPDX-License-Identifier: GPL-3.0-or-later
// How an analyst looks at the findings, kept in the case: views under a name, and marks for rows that matter. Plain
// values; a view's columns and order are words of the table that shows them.
#pragma once

#include "core/base/time.h"
#include "core/model/ids.h"
#include "core/model/timeline.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace standstill {

struct SavedView
{
    ViewId id; ///< 0 = not saved yet
    std::string name;
    std::string predicate; ///< KQL over Findings, empty = all
    std::optional<TimeRange> range;
    std::string columns; ///< from left to right, as the findings table writes them
    std::string sort; ///< a column of Findings, with a minus when it descends
    std::string folding; ///< what is folded: "echoes", "bursts" or ""
    bool facets = true; ///< the facets stand beside the table
    Ticks saved_at = 0;
    std::string saved_by;
};

/// A mark is a letter first; a hue repeats it.
enum class RowMark { A, B, C, D };
inline constexpr std::array row_marks{RowMark::A, RowMark::B, RowMark::C, RowMark::D};
constexpr char row_mark_letter(RowMark mark)
{
    return static_cast<char>('A' + static_cast<int>(mark));
}
constexpr std::optional<RowMark> row_mark_from_letter(std::string_view letter)
{
    if (letter.size() != 1 || letter[0] < 'A' || letter[0] > row_mark_letter(row_marks.back()))
        return std::nullopt;
    return static_cast<RowMark>(letter[0] - 'A');
}

/// Findings for which the predicate holds carry the mark. Of several rules the first that holds counts.
struct MarkRule
{
    std::string predicate; ///< KQL over Findings
    RowMark mark = RowMark::A;
    bool operator==(const MarkRule&) const = default;
};

} // namespace standstill
