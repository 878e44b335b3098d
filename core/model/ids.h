// SPDX-License-Identifier: GPL-3.0-or-later
// Row ids of the case file as distinct types, so that one can't be passed for another. 0 is "none".
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace standstill {

template <typename Tag>
struct Id
{
    std::int64_t value = 0;
    explicit operator bool() const { return value != 0; }
    auto operator<=>(const Id&) const = default;
};

using SourceId = Id<struct SourceTag>;
using EventId = Id<struct EventTag>;
using FindingId = Id<struct FindingTag>;
using TriageId = Id<struct TriageTag>;
using HuntId = Id<struct HuntTag>;
using ViewId = Id<struct ViewTag>;
using ManualEventId = Id<struct ManualEventTag>;

} // namespace standstill

template <typename Tag>
struct std::hash<standstill::Id<Tag>>
{
    std::size_t operator()(standstill::Id<Tag> id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
