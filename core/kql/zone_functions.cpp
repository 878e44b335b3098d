// SPDX-License-Identifier: GPL-3.0-or-later
// Times in the zones of the world: datetime_utc_to_local() and its way back. A zone that nobody knows gives null.
#include "core/kql/calendar.h"
#include "core/kql/native.h"

#include <date/tz.h>

#include <array>
#include <string>

namespace standstill::kql {

namespace {

using TickDuration = std::chrono::duration<std::int64_t, std::ratio<1, ticks_per_second>>;

struct PreparedZone final : Prepared
{
    const date::time_zone* zone = nullptr;
};

std::unique_ptr<Prepared> prepare_zone(const SqlValue& name)
{
    auto prepared = std::make_unique<PreparedZone>();
    try {
        prepared->zone = date::locate_zone(std::string(name.text));
    } catch (const std::exception&) {
        prepared->zone = nullptr; // no such zone
    }
    return prepared;
}

void utc_to_local(const Prepared* prepared, Args args, SqlResult& result)
{
    const auto* zone = static_cast<const PreparedZone*>(prepared)->zone;
    if (zone == nullptr || is_null(args[0])) {
        result.set_null();
        return;
    }
    const date::sys_time<TickDuration> time{TickDuration{args[0].integer}};
    const auto offset = zone->get_info(time).offset;
    give(result, add_ticks(args[0].integer, std::int64_t{offset.count()} * ticks_per_second));
}

/// A wall clock that is shown twice, or never, when clocks change has no single answer.
void local_to_utc(const Prepared* prepared, Args args, SqlResult& result)
{
    const auto* zone = static_cast<const PreparedZone*>(prepared)->zone;
    if (zone == nullptr || is_null(args[0])) {
        result.set_null();
        return;
    }
    const date::local_time<TickDuration> time{TickDuration{args[0].integer}};
    const date::local_info info = zone->get_info(time);
    if (info.result != date::local_info::unique) {
        result.fail("datetime_local_to_utc: a time that clocks show twice or never");
        return;
    }
    give(result, add_ticks(args[0].integer, -std::int64_t{info.first.offset.count()} * ticks_per_second));
}

constexpr auto rows = std::to_array<ScalarFunction>({
    {"kql_utc_to_local", 2, 1, prepare_zone, utc_to_local},
    {"kql_local_to_utc", 2, 1, prepare_zone, local_to_utc},
});

} // namespace

std::span<const ScalarFunction> zone_functions()
{
    return rows;
}

} // namespace standstill::kql
