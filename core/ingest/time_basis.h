// SPDX-License-Identifier: GPL-3.0-or-later
// Turns the stamps of one source into UTC: those that state a zone as they are, the others by the zone chosen for the
// source. Counts what it met, so that the source can say what its times rest on.
#pragma once

#include "core/base/error.h"
#include "core/base/time.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace standstill::ingest {

class TimeBasis
{
public:
    /// `zone` is an IANA name, empty = UTC. ImportUnknownTimeZone when there is none of that name.
    static Result<TimeBasis> create(const std::string& zone);
    TimeBasis(TimeBasis&&) noexcept;
    TimeBasis& operator=(TimeBasis&&) noexcept;
    ~TimeBasis();

    /// UTC ticks; nothing for a stamp that can't be read or is absent.
    std::optional<Ticks> to_utc(std::string_view text);

    /// "offset in each row", "Europe/Berlin (chosen)", "no zone: taken as UTC", or both kinds joined by "; ".
    std::string describe() const;
    /// "ambiguous-local-times:3", "skipped-local-times:1"
    std::vector<std::string> oddities() const;

private:
    struct Zone;
    TimeBasis();
    Ticks local_to_utc(Ticks local);

    std::unique_ptr<Zone> zone_; ///< none = UTC
    std::string name_;
    bool saw_stated_ = false;
    bool saw_missing_ = false;
    std::uint64_t ambiguous_ = 0;
    std::uint64_t skipped_ = 0;
};

} // namespace standstill::ingest
