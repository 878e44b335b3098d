// SPDX-License-Identifier: GPL-3.0-or-later
// What an analyst knows from elsewhere and puts on the timeline by hand: "02:58 BKP01 taken off the network, by phone".
// Nothing of it is ever changed: taking one off the timeline is an act of its own, and so is putting it back.
#pragma once

#include "core/base/time.h"
#include "core/model/ids.h"

#include <string>
#include <vector>

namespace standstill {

struct ManualEventAct
{
    enum class Kind { Add, Remove, Restore };
    Kind kind = Kind::Add;
    Ticks at = 0; ///< when it was done
    std::string analyst;
    std::string why; ///< of a removal
};

struct ManualEvent
{
    ManualEventId id;
    Ticks time = 0; ///< when it happened
    std::string host; ///< empty = none
    std::string text;
    std::vector<ManualEventAct> history; ///< oldest first, never empty
    bool removed() const { return !history.empty() && history.back().kind == ManualEventAct::Kind::Remove; }
};

} // namespace standstill
