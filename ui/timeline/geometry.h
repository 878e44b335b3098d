// SPDX-License-Identifier: GPL-3.0-or-later
// Where things are on the timeline: time to pixel, host lane to pixel, what zooming and panning make of a range, and
// which marks are worth drawing. Plain values without any widget, so that all of it is tested alone. Pixels are
// logical.
#pragma once

#include "core/model/timeline.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <QTimeZone>
#include <span>
#include <vector>

namespace standstill::ui {

/// Maps a range of time to a stretch of pixels. Nothing is clamped: values outside are valid and continue the scale.
struct TimeScale
{
    TimeRange range;
    double left = 0;
    double width = 1;

    double toPixel(Ticks time) const;
    Ticks toTime(double pixel) const;
    double ticksPerPixel() const;
};

/// The narrowest view: 100 us, so that a pixel still holds a whole number of ticks.
inline constexpr Ticks narrowestView = 1000;

/// `range` scaled by `factor` (below 1 = closer) so that `around` keeps its pixel; never narrower than the narrowest
/// view nor wider than `limits`, and kept inside them.
TimeRange zoomed(const TimeRange& range, double factor, Ticks around, const TimeRange& limits);
/// Moved by `delta`, stopping at the limits.
TimeRange panned(const TimeRange& range, Ticks delta, const TimeRange& limits);
/// What "show all" shows: the extent and a little air on both sides.
TimeRange withAir(const TimeRange& extent);
/// A span between two points in any order, at least one tick long.
TimeRange spanBetween(Ticks a, Ticks b);

/// Equal lanes below each other, scrolled by whole pixels.
struct LaneLayout
{
    double top = 0;
    double height = 24; ///< of one lane
    double viewHeight = 0; ///< of all that is visible
    int count = 0;
    double scroll = 0;

    double laneTop(int lane) const { return top + lane * height - scroll; }
    double laneMiddle(int lane) const { return laneTop(lane) + height / 2; }
    int laneAt(double pixel) const; ///< -1 where there is none
    int firstVisible() const;
    int endVisible() const; ///< one past the last
    double contentHeight() const { return count * height; }
    double furthestScroll() const;
    /// The scroll at which the lane is wholly visible, as near to the present one as possible.
    double scrollToShow(int lane) const;
};

/// Marks of each lane by time; indices into the marks they were made from.
class LaneIndex
{
public:
    LaneIndex() = default;
    LaneIndex(std::span<const TimelineMark> marks, std::size_t lanes);
    std::span<const std::uint32_t> lane(int lane) const;
    /// The mark of the lane that is nearest to the time, if it is at most `reach` away.
    std::optional<std::uint32_t> nearest(std::span<const TimelineMark> marks, int lane, Ticks time, Ticks reach) const;

private:
    std::vector<std::uint32_t> m_order; ///< by lane, then by time
    std::vector<std::uint32_t> m_begin; ///< of each lane, plus the end
};

/// A pixel column of a lane in which there is a mark.
struct Stem
{
    int lane = 0;
    int pixel = 0;
    Classification strongest = Classification::NotSet;
};

/// A verdict shape: stands for the marks from its own pixel up to where the next shape has room.
struct Glyph
{
    int lane = 0;
    int pixel = 0; ///< its middle
    int lastPixel = 0; ///< of the marks that it stands for
    std::uint32_t first = 0; ///< index into the marks
    std::uint32_t count = 0;
    Classification strongest = Classification::NotSet;
};

struct ThinnedMarks
{
    std::vector<Stem> stems;
    std::vector<Glyph> glyphs;
};

/// What is drawn of the lanes [first, end): a stem for each pixel that has a mark, and a shape wherever the last one of
/// the lane is at least `glyphWidth` pixels away. The cost is that of the marks in sight, the result that of the
/// pixels.
ThinnedMarks thinned(std::span<const TimelineMark> marks, const LaneIndex& index, const TimeScale& scale, int firstLane,
    int endLane, int glyphWidth);

/// The parts of a range outside of working hours (Monday to Friday, 7 to 19 o'clock in the zone), in order; none when
/// the range is longer than half a year, where nobody could tell a night from a day.
std::vector<TimeRange> offHours(const TimeRange& range, const QTimeZone& zone);

/// A mark of the context row: stands for those that would lie on it.
struct ContextGlyph
{
    int pixel = 0;
    std::uint32_t first = 0; ///< index into the marks
    std::uint32_t count = 0;
};
std::vector<ContextGlyph> thinnedContext(std::span<const ContextMark> marks, const TimeScale& scale, int glyphWidth);

/// Stretches of a lane in which something was down, those that touch in one.
struct DownStretch
{
    int lane = 0;
    double from = 0; ///< px
    double to = 0;
    bool open = false; ///< something in it was not seen running again: it goes on to the end of the case
};

/// Of the lanes [first, end), by lane and time, cut to the scale; `caseEnd` is where an open one ends.
std::vector<DownStretch> downStretches(
    std::span<const DowntimeBar> bars, const TimeScale& scale, Ticks caseEnd, int firstLane, int endLane);

/// Indices of the bars of a lane that hold a time, or come nearer than `reach` to it.
std::vector<std::uint32_t> downAt(std::span<const DowntimeBar> bars, int lane, Ticks time, Ticks reach, Ticks caseEnd);

/// Events per pixel column, from bins that cover another range than the one in sight. Columns narrower than a bin
/// repeat it; wider ones take the largest of theirs, so that a lone burst is never averaged away.
std::vector<std::uint32_t> columns(std::span<const std::uint32_t> bins, const TimeRange& range, const TimeScale& scale);

} // namespace standstill::ui
