// SPDX-License-Identifier: GPL-3.0-or-later
// Answers the questions of core/process from the case file. The first question about a device reads its process keys
// from a covering index into memory; the rest are look-ups there. One object per tree.
#pragma once

#include "core/process/process_reader.h"
#include "core/store/sqlite.h"

#include <unordered_map>

namespace standstill::store {

class StoredProcesses : public process::ProcessReader
{
public:
    static Result<StoredProcesses> create(Connection& connection);

    Result<std::optional<process::ProcessStart>> start(EventId event) override;
    Result<std::string> device_name(std::int64_t device) override;
    Result<std::vector<process::ProcessStart>> starts(std::int64_t device, std::int64_t pid) override;
    Result<std::vector<process::ProcessStart>> started_by(
        std::int64_t device, std::int64_t pid, std::optional<TimeRange> created) override;
    Result<std::vector<process::ProcessStart>> started_by_child_of(
        std::int64_t device, std::int64_t pid, std::optional<TimeRange> created) override;
    Result<process::ProcessText> text(EventId event) override;
    Result<std::vector<ProcessFinding>> findings(EventId event) override;

private:
    /// A parent as children's rows name it, by the ids in the case file.
    struct InitiatorKey
    {
        std::int64_t id = 0;
        std::optional<std::int64_t> created; ///< of the process that is asked for
    };
    using ByPid = std::unordered_map<std::int64_t, std::vector<InitiatorKey>>;
    struct Device
    {
        std::unordered_map<std::int64_t, std::vector<EventId>> events_of_pid;
        std::unordered_map<std::int64_t, std::vector<EventId>> events_of_initiator;
        ByPid initiators; ///< by their own pid
        ByPid initiators_of_parent; ///< by their parent's pid
    };

    explicit StoredProcesses(Connection& connection)
        : connection_(&connection)
    {
    }
    Result<const Device*> device(std::int64_t id);
    Result<std::vector<process::ProcessStart>> children(
        const Device& device, const ByPid& initiators, std::int64_t pid, std::optional<TimeRange> created);
    Result<std::vector<process::ProcessStart>> read_starts(const std::vector<EventId>& events);

    Connection* connection_;
    Statement start_, text_, findings_;
    std::unordered_map<std::int64_t, Device> devices_;
};

} // namespace standstill::store
