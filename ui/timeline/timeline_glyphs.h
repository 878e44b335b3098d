// SPDX-License-Identifier: GPL-3.0-or-later
// The shapes of the timeline that are no verdicts: marks of the context, of what was added by hand, and times in which
// services were down. Used by its painters and its legend.
#pragma once

class QPainter;

namespace standstill::ui {

/// Width of a mark of the context or of an event that was added by hand, px.
inline constexpr int contextGlyph = 10;

/// A triangle that points down, in the middle of `x` and below `top`.
void paintContextMark(QPainter& painter, double x, double top, bool chosen);
/// A flag on a pole at `x`.
void paintManualMark(QPainter& painter, double x, double top, bool chosen);
/// A line between two posts; one that is not seen to end is dashed and has an arrow for its second post.
void paintDownStretch(QPainter& painter, double from, double to, double middle, bool open, bool cutLeft = false);

} // namespace standstill::ui
