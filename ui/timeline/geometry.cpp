// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/geometry.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <QDateTime>

namespace standstill::ui {
namespace {

Ticks lengthOf(const TimeRange& range)
{
    return range.to - range.from;
}

TimeRange keptInside(TimeRange range, const TimeRange& limits)
{
    const Ticks length = lengthOf(range);
    if (length >= lengthOf(limits))
        return limits;
    if (range.from < limits.from)
        return {limits.from, limits.from + length};
    if (range.to > limits.to)
        return {limits.to - length, limits.to};
    return range;
}

Ticks endOf(const DowntimeBar& bar, Ticks caseEnd)
{
    return std::max(bar.to.value_or(caseEnd), bar.from + 1);
}

} // namespace

double TimeScale::toPixel(Ticks time) const
{
    const auto length = static_cast<double>(lengthOf(range));
    return left + (length > 0 ? static_cast<double>(time - range.from) / length * width : 0);
}

Ticks TimeScale::toTime(double pixel) const
{
    const double share = width > 0 ? (pixel - left) / width : 0;
    return range.from + static_cast<Ticks>(std::llround(share * static_cast<double>(lengthOf(range))));
}

double TimeScale::ticksPerPixel() const
{
    return width > 0 ? static_cast<double>(lengthOf(range)) / width : 0;
}

TimeRange zoomed(const TimeRange& range, double factor, Ticks around, const TimeRange& limits)
{
    const auto length = static_cast<double>(lengthOf(range));
    const auto widest = static_cast<double>(std::max(lengthOf(limits), narrowestView));
    const double wanted = std::clamp(length * factor, static_cast<double>(narrowestView), widest);
    const double share = length > 0 ? static_cast<double>(around - range.from) / length : 0.5;
    const Ticks from = around - static_cast<Ticks>(std::llround(share * wanted));
    return keptInside({from, from + static_cast<Ticks>(std::llround(wanted))}, limits);
}

TimeRange panned(const TimeRange& range, Ticks delta, const TimeRange& limits)
{
    return keptInside({range.from + delta, range.to + delta}, limits);
}

TimeRange withAir(const TimeRange& extent)
{
    // A case with one event still needs a width; a second on each side shows it in the middle.
    const Ticks air = std::max(lengthOf(extent) / 50, extent.to - extent.from <= 1 ? ticks_per_second : Ticks{1});
    return {extent.from - air, extent.to + air};
}

TimeRange spanBetween(Ticks a, Ticks b)
{
    const auto [from, to] = std::minmax(a, b);
    return {from, std::max(to, from + 1)};
}

int LaneLayout::laneAt(double pixel) const
{
    if (pixel < top || pixel >= top + viewHeight || height <= 0)
        return -1;
    const int lane = static_cast<int>(std::floor((pixel - top + scroll) / height));
    return lane >= 0 && lane < count ? lane : -1;
}

int LaneLayout::firstVisible() const
{
    return std::clamp(static_cast<int>(std::floor(scroll / height)), 0, count);
}

int LaneLayout::endVisible() const
{
    return std::clamp(static_cast<int>(std::ceil((scroll + viewHeight) / height)), 0, count);
}

double LaneLayout::furthestScroll() const
{
    return std::max(0.0, contentHeight() - viewHeight);
}

double LaneLayout::scrollToShow(int lane) const
{
    const double from = lane * height;
    double wanted = scroll;
    if (from + height > wanted + viewHeight)
        wanted = from + height - viewHeight;
    if (from < wanted)
        wanted = from;
    return std::clamp(wanted, 0.0, furthestScroll());
}

LaneIndex::LaneIndex(std::span<const TimelineMark> marks, std::size_t lanes)
    : m_order(marks.size())
    , m_begin(lanes + 1, 0)
{
    const auto valid = [lanes](const TimelineMark& mark) {
        return mark.lane >= 0 && static_cast<std::size_t>(mark.lane) < lanes;
    };
    for (const auto& mark : marks) {
        if (valid(mark))
            ++m_begin[static_cast<std::size_t>(mark.lane) + 1];
    }
    for (std::size_t i = 1; i < m_begin.size(); ++i)
        m_begin[i] += m_begin[i - 1];
    auto next = m_begin;
    for (std::size_t i = 0; i < marks.size(); ++i) { // marks are in time order, so each lane is, too
        if (valid(marks[i]))
            m_order[next[static_cast<std::size_t>(marks[i].lane)]++] = static_cast<std::uint32_t>(i);
    }
}

std::span<const std::uint32_t> LaneIndex::lane(int lane) const
{
    const auto at = static_cast<std::size_t>(lane);
    if (lane < 0 || at + 1 >= m_begin.size())
        return {};
    return std::span(m_order).subspan(m_begin[at], m_begin[at + 1] - m_begin[at]);
}

std::optional<std::uint32_t> LaneIndex::nearest(
    std::span<const TimelineMark> marks, int lane, Ticks time, Ticks reach) const
{
    const auto list = this->lane(lane);
    const auto after = std::lower_bound(
        list.begin(), list.end(), time, [&](std::uint32_t i, Ticks wanted) { return marks[i].time < wanted; });
    std::optional<std::uint32_t> best;
    Ticks distance = reach;
    if (after != list.begin() && time - marks[*std::prev(after)].time <= distance) {
        best = *std::prev(after);
        distance = time - marks[*best].time;
    }
    if (after != list.end() && (best ? marks[*after].time - time < distance : marks[*after].time - time <= distance))
        best = *after;
    return best;
}

ThinnedMarks thinned(std::span<const TimelineMark> marks, const LaneIndex& index, const TimeScale& scale, int firstLane,
    int endLane, int glyphWidth)
{
    ThinnedMarks result;
    // Half a glyph outside still reaches into sight.
    const Ticks from = scale.toTime(scale.left - glyphWidth);
    const Ticks to = scale.toTime(scale.left + scale.width + glyphWidth);
    for (int lane = firstLane; lane < endLane; ++lane) {
        const auto list = index.lane(lane);
        auto at = std::lower_bound(
            list.begin(), list.end(), from, [&](std::uint32_t i, Ticks wanted) { return marks[i].time < wanted; });
        Stem* stem = nullptr;
        Glyph* glyph = nullptr;
        for (; at != list.end() && marks[*at].time <= to; ++at) {
            const TimelineMark& mark = marks[*at];
            const int pixel = static_cast<int>(std::floor(scale.toPixel(mark.time)));
            if (stem && stem->pixel == pixel) {
                stem->strongest = stronger(stem->strongest, mark.classification);
            } else {
                result.stems.push_back({lane, pixel, mark.classification});
                stem = &result.stems.back();
            }
            if (glyph && pixel - glyph->pixel < glyphWidth) {
                ++glyph->count;
                glyph->lastPixel = pixel;
                glyph->strongest = stronger(glyph->strongest, mark.classification);
            } else {
                result.glyphs.push_back({lane, pixel, pixel, *at, 1, mark.classification});
                glyph = &result.glyphs.back();
            }
        }
    }
    return result;
}

std::vector<TimeRange> offHours(const TimeRange& range, const QTimeZone& zone)
{
    std::vector<TimeRange> off;
    constexpr Ticks longest = 183 * ticks_per_day;
    if (range.empty() || range.to - range.from > longest)
        return off;
    constexpr Ticks ticks_per_millisecond = ticks_per_second / 1000;
    const auto ticks = [&zone](QDate day, int hour) -> Ticks {
        return QDateTime(day, QTime(hour, 0), zone).toMSecsSinceEpoch() * ticks_per_millisecond;
    };
    const QDate first = QDateTime::fromMSecsSinceEpoch(range.from / ticks_per_millisecond, zone).date();
    Ticks idle = range.from; // until now nobody worked
    for (QDate day = first; ticks(day, 0) < range.to; day = day.addDays(1)) {
        if (day.dayOfWeek() > 5)
            continue;
        const TimeRange work{std::max(ticks(day, 7), range.from), std::min(ticks(day, 19), range.to)};
        if (work.empty())
            continue;
        if (idle < work.from)
            off.push_back({idle, work.from});
        idle = work.to;
    }
    if (idle < range.to)
        off.push_back({idle, range.to});
    return off;
}

std::vector<ContextGlyph> thinnedContext(std::span<const ContextMark> marks, const TimeScale& scale, int glyphWidth)
{
    std::vector<ContextGlyph> glyphs;
    const auto before = [](const ContextMark& mark, Ticks time) { return mark.time < time; };
    const auto begin = std::lower_bound(marks.begin(), marks.end(), scale.range.from, before);
    const auto end = std::lower_bound(begin, marks.end(), scale.range.to, before);
    for (auto mark = begin; mark != end; ++mark) {
        const int pixel = static_cast<int>(std::floor(scale.toPixel(mark->time)));
        if (!glyphs.empty() && pixel < glyphs.back().pixel + glyphWidth) {
            ++glyphs.back().count;
            continue;
        }
        glyphs.push_back({pixel, static_cast<std::uint32_t>(mark - marks.begin()), 1});
    }
    return glyphs;
}

std::vector<DownStretch> downStretches(
    std::span<const DowntimeBar> bars, const TimeScale& scale, Ticks caseEnd, int firstLane, int endLane)
{
    std::vector<DownStretch> stretches;
    if (endLane <= firstLane)
        return stretches;
    // Bars come by time: the last stretch of a lane is the only one that the next bar can touch.
    std::vector<std::vector<DownStretch>> lanes(static_cast<std::size_t>(endLane - firstLane));
    const double right = scale.left + scale.width;
    for (const DowntimeBar& bar : bars) {
        if (bar.from >= scale.range.to)
            break;
        if (bar.lane < firstLane || bar.lane >= endLane || endOf(bar, caseEnd) <= scale.range.from)
            continue;
        const double from = std::max(std::floor(scale.toPixel(bar.from)), scale.left);
        const double to = std::min(std::max(std::ceil(scale.toPixel(endOf(bar, caseEnd))), from + 1), right);
        std::vector<DownStretch>& lane = lanes[static_cast<std::size_t>(bar.lane - firstLane)];
        if (!lane.empty() && from <= lane.back().to) {
            lane.back().to = std::max(lane.back().to, to);
            lane.back().open = lane.back().open || !bar.to;
        } else {
            lane.push_back({bar.lane, from, to, !bar.to});
        }
    }
    for (const std::vector<DownStretch>& lane : lanes)
        stretches.insert(stretches.end(), lane.begin(), lane.end());
    return stretches;
}

std::vector<std::uint32_t> downAt(std::span<const DowntimeBar> bars, int lane, Ticks time, Ticks reach, Ticks caseEnd)
{
    std::vector<std::uint32_t> found;
    for (std::size_t i = 0; i < bars.size() && bars[i].from <= time + reach; ++i) {
        if (bars[i].lane == lane && endOf(bars[i], caseEnd) >= time - reach)
            found.push_back(static_cast<std::uint32_t>(i));
    }
    return found;
}

std::vector<std::uint32_t> columns(std::span<const std::uint32_t> bins, const TimeRange& range, const TimeScale& scale)
{
    const auto width = static_cast<std::size_t>(std::max(0.0, std::ceil(scale.width)));
    std::vector<std::uint32_t> result(width, 0);
    if (bins.empty() || range.empty() || scale.range.empty())
        return result;
    const double binLength = static_cast<double>(lengthOf(range)) / static_cast<double>(bins.size());
    const double start = static_cast<double>(scale.range.from - range.from) / binLength; // in bins
    const double step = scale.ticksPerPixel() / binLength;
    const auto count = static_cast<double>(bins.size());
    for (std::size_t x = 0; x < width; ++x) {
        // A bin belongs to the column that holds its middle; a column without any middle shows the bin it lies in.
        const double from = start + static_cast<double>(x) * step;
        const double to = from + step;
        double first = std::ceil(from - 0.5);
        double end = std::ceil(to - 0.5);
        if (end <= first) {
            first = std::floor((from + to) / 2);
            end = first + 1;
        }
        first = std::max(first, 0.0);
        end = std::min(end, count);
        for (double bin = first; bin < end; ++bin)
            result[x] = std::max(result[x], bins[static_cast<std::size_t>(bin)]);
    }
    return result;
}

} // namespace standstill::ui
