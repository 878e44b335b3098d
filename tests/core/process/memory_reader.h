// SPDX-License-Identifier: GPL-3.0-or-later
// A ProcessReader over a plain vector, by scanning it: slow, obvious, and independent of any index. For tests.
#pragma once

#include "core/process/process_reader.h"

#include <map>
#include <string>
#include <vector>

namespace standstill::process::test {

class MemoryReader : public ProcessReader
{
public:
    std::vector<ProcessStart> events;
    std::map<std::int64_t, ProcessText> texts; ///< by event
    std::map<std::int64_t, std::vector<ProcessFinding>> found; ///< by event
    int text_reads = 0;

    Result<std::optional<ProcessStart>> start(EventId event) override
    {
        for (const auto& candidate : events) {
            if (candidate.event == event)
                return candidate;
        }
        return std::nullopt;
    }
    Result<std::string> device_name(std::int64_t device) override { return "HOST" + std::to_string(device); }
    Result<std::vector<ProcessStart>> starts(std::int64_t device, std::int64_t pid) override
    {
        return select([&](const ProcessStart& start) { return start.device == device && start.pid == pid; });
    }
    Result<std::vector<ProcessStart>> started_by(
        std::int64_t device, std::int64_t pid, std::optional<TimeRange> created) override
    {
        return select([&](const ProcessStart& start) {
            return start.device == device && start.initiator.pid == pid && inside(start.initiator.created, created);
        });
    }
    Result<std::vector<ProcessStart>> started_by_child_of(
        std::int64_t device, std::int64_t pid, std::optional<TimeRange> created) override
    {
        return select([&](const ProcessStart& start) {
            return start.device == device && start.initiator.parent_pid == pid
                && inside(start.initiator.parent_created, created);
        });
    }
    Result<ProcessText> text(EventId event) override
    {
        ++text_reads;
        return texts[event.value];
    }
    Result<std::vector<ProcessFinding>> findings(EventId event) override { return found[event.value]; }

private:
    template <typename Predicate>
    std::vector<ProcessStart> select(Predicate predicate) const
    {
        std::vector<ProcessStart> selected;
        for (const auto& start : events) {
            if (predicate(start))
                selected.push_back(start);
        }
        return selected;
    }
    static bool inside(const std::optional<Ticks>& time, const std::optional<TimeRange>& range)
    {
        return !range || !time || (*time >= range->from && *time < range->to);
    }
};

} // namespace standstill::process::test
