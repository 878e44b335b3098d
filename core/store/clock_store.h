// SPDX-License-Identifier: GPL-3.0-or-later
// Clocks of hosts in the case file. Stating that one was wrong moves the times of its events, and of the processes that
// they name, in one transaction; nothing else of an event changes, and stating the opposite gives the times back to the
// tick. What comes later from the same host passes a ClockSink on its way in.
#pragma once

#include "core/model/clock.h"
#include "core/model/event_sink.h"
#include "core/store/sqlite.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace standstill::store {

/// Oldest first.
Result<std::vector<ClockAct>> read_clock_acts(Connection& connection);
/// Names of the hosts that have events, in order.
Result<std::vector<std::string>> read_hosts(Connection& connection);
/// States that recorded times of `act.host` are to be shown shifted by `act.shift` and no longer as before.
/// HostNotFound when no event names it. False when it is so already: nothing is written. What rules found and what was
/// concluded has to be found again.
Result<bool> write_clock_act(Connection& connection, const ClockAct& act);

/// Hands on what an importer writes, with the times of hosts whose clock was wrong shifted.
class ClockSink : public EventSink
{
public:
    ClockSink(EventSink& next, std::vector<ClockAct> in_force);
    Result<ImportStart> begin(const EvidenceSource& source) override;
    Result<std::uint64_t> write(const EventBatch& batch) override;
    Result<void> write(const RawBlock& block) override;
    Result<void> commit(const EvidenceSource& source) override;
    void abandon() override;

private:
    void learn(const std::vector<DeviceRow>& devices);
    Ticks shift_of(DictId device) const;

    EventSink& next_;
    std::vector<ClockAct> in_force_;
    std::unordered_map<DictId, Ticks> shifts_; ///< of the hosts among the case's and the source's devices
    bool shifted_ = false; ///< an event of the present source
    Ticks first_ = 0; ///< of its events, as they are shown
    Ticks last_ = 0;
    bool any_ = false;
};

} // namespace standstill::store
