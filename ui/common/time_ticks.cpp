// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/time_ticks.h"

#include <algorithm>
#include <optional>
#include <QDateTime>

namespace standstill::ui {
namespace {

constexpr Ticks minute = 60 * ticks_per_second;
constexpr Ticks hour = 60 * minute;
constexpr int dateCharacters = 10;
constexpr int gapCharacters = 2;

/// Either a fixed number of ticks of the wall clock or whole months.
struct Step
{
    Ticks ticks = 0;
    int months = 0;
    /// Months are taken as 30 days: good enough to choose by.
    Ticks roughly() const { return months > 0 ? months * 30 * ticks_per_day : ticks; }
};

const std::vector<Step>& steps()
{
    static const std::vector<Step> list = [] {
        std::vector<Step> all;
        for (Ticks decade = 1; decade < ticks_per_second; decade *= 10) {
            for (const Ticks n : {1, 2, 5})
                all.push_back({n * decade, 0});
        }
        for (const Ticks n : {1, 2, 5, 10, 15, 30})
            all.push_back({n * ticks_per_second, 0});
        for (const Ticks n : {1, 2, 5, 10, 15, 30})
            all.push_back({n * minute, 0});
        for (const Ticks n : {1, 2, 3, 6, 12})
            all.push_back({n * hour, 0});
        for (const Ticks n : {1, 2, 7, 14})
            all.push_back({n * ticks_per_day, 0});
        for (const int n : {1, 3, 6})
            all.push_back({0, n});
        for (int century = 1; century <= 1000; century *= 10) {
            for (const int n : {1, 2, 5})
                all.push_back({0, 12 * n * century});
        }
        return all;
    }();
    return list;
}

int fractionDigits(Ticks step)
{
    int digits = 7;
    for (Ticks unit = 1; digits > 0 && step % (unit * 10) == 0; unit *= 10)
        --digits;
    return digits;
}

int labelCharacters(const Step& step)
{
    if (step.months > 0 || step.ticks >= ticks_per_day)
        return dateCharacters;
    if (step.ticks >= minute)
        return 5;
    const int digits = fractionDigits(step.ticks);
    return 8 + (digits > 0 ? digits + 1 : 0);
}

Ticks floored(Ticks value, Ticks unit)
{
    const Ticks rest = value % unit;
    return value - (rest < 0 ? rest + unit : rest);
}

class Zone
{
public:
    explicit Zone(const QTimeZone& zone)
        : m_zone(zone)
        , m_utc(!zone.isValid() || zone == QTimeZone::utc())
    {
    }
    Ticks toWall(Ticks utc) const { return utc + offset(utc); }
    /// Nothing for a wall time that the change to summer time skips.
    std::optional<Ticks> toUtc(Ticks wall, Ticks near) const
    {
        Ticks utc = wall - offset(near);
        utc = wall - offset(utc);
        if (toWall(utc) != wall)
            return std::nullopt;
        return utc;
    }

private:
    Ticks offset(Ticks utc) const
    {
        if (m_utc)
            return 0;
        const Ticks seconds = floored(utc, ticks_per_second) / ticks_per_second;
        return m_zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC)) * ticks_per_second;
    }
    QTimeZone m_zone;
    bool m_utc;
};

QString plain(Ticks wall)
{
    return QString::fromStdString(format_plain(wall));
}

QString labelOf(const Step& step, Ticks wall)
{
    const QString text = plain(wall); // "2025-03-09 02:31:04.1234567"
    if (step.months >= 12)
        return text.left(4);
    if (step.months > 0)
        return text.left(7);
    if (step.ticks >= ticks_per_day)
        return text.left(dateCharacters);
    if (step.ticks >= minute)
        return text.mid(11, 5);
    const int digits = fractionDigits(step.ticks);
    return text.mid(11, 8 + (digits > 0 ? digits + 1 : 0));
}

/// The wall times of the steps from the first one not before `wall` on.
class WallSteps
{
public:
    WallSteps(const Step& step, Ticks wall)
        : m_step(step)
    {
        if (step.months > 0) {
            const CivilTime civil = to_civil(wall);
            m_month = (civil.year * 12 + civil.month - 1) / step.months * step.months;
            while (now() < wall)
                m_month += step.months;
        } else {
            m_wall = floored(wall, step.ticks);
            if (m_wall < wall)
                m_wall += step.ticks;
        }
    }
    Ticks now() const
    {
        return m_step.months > 0 ? days_from_civil(m_month / 12, m_month % 12 + 1, 1) * ticks_per_day : m_wall;
    }
    void advance()
    {
        m_month += m_step.months;
        m_wall += m_step.ticks;
    }

private:
    Step m_step;
    int m_month = 0;
    Ticks m_wall = 0;
};

} // namespace

std::vector<TimeTick> chooseTicks(
    const TimeRange& range, double pixels, double characterWidth, const QTimeZone& displayZone)
{
    std::vector<TimeTick> ticks;
    if (range.empty() || pixels <= 0 || characterWidth <= 0)
        return ticks;
    const double ticksPerPixel = static_cast<double>(range.to - range.from) / pixels;
    const auto fits = [&](const Step& step) {
        const int characters = std::max(labelCharacters(step), dateCharacters) + gapCharacters;
        return static_cast<double>(step.roughly()) / ticksPerPixel >= characters * characterWidth;
    };
    const auto found = std::find_if(steps().begin(), steps().end(), fits);
    const Step step = found != steps().end() ? *found : steps().back();

    const Zone zone(displayZone);
    const bool dated = step.months == 0 && step.ticks < ticks_per_day;
    QString lastDate;
    for (WallSteps wall(step, zone.toWall(range.from));; wall.advance()) {
        const auto utc = zone.toUtc(wall.now(), ticks.empty() ? range.from : ticks.back().time);
        if (!utc)
            continue;
        if (*utc >= range.to)
            break;
        if (*utc < range.from || (!ticks.empty() && *utc <= ticks.back().time))
            continue;
        TimeTick tick{*utc, labelOf(step, wall.now()), {}};
        if (dated) {
            const QString date = plain(wall.now()).left(dateCharacters);
            if (date != lastDate)
                tick.date = date;
            lastDate = date;
        }
        ticks.push_back(std::move(tick));
    }
    return ticks;
}

} // namespace standstill::ui
