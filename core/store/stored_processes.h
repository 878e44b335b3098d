// SPDX-License-Identifier: GPL-3.0-or-later
// Answers the questions of core/process from the case file. The first question about a device reads its process keys
// from a covering index into memory; the rest are look-ups there. What the index lacks comes from the events in memory,
// where they are held, else row by row. One object per tree.
#pragma once

#include "core/process/process_reader.h"
#include "core/store/event_columns.h"

#include <memory>
#include <unordered_map>

namespace standstill::store {

class StoredProcesses : public process::ProcessReader
{
public:
    /// `held`: exactly the events that the connection sees; may be null.
    static Result<StoredProcesses> create(Connection& connection, std::shared_ptr<const EventColumns> held);

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
    /// A start of a process, by the ids in the case file.
    struct Started
    {
        EventId event;
        std::optional<std::int64_t> pid;
        std::optional<Ticks> created;
        std::int64_t initiator = 0;
        bool complete = false; ///< with what follows
        Ticks time = 0;
        std::int64_t image = 0;
    };
    struct Device
    {
        std::vector<Started> started; ///< by id
        std::unordered_map<std::int64_t, std::vector<std::size_t>> started_with_pid; ///< places in `started`
        std::unordered_map<std::int64_t, std::vector<std::size_t>> started_by_initiator; ///< likewise
        std::unordered_map<std::int64_t, process::Initiator> described; ///< by the initiator's id
        ByPid initiators; ///< by their own pid
        ByPid initiators_of_parent; ///< by their parent's pid
    };

    explicit StoredProcesses(Connection& connection)
        : connection_(&connection)
    {
    }
    Result<Device*> device(std::int64_t id);
    Result<void> read_started(std::int64_t id, Device& device);
    Result<void> read_initiators(std::int64_t id, Device& device);
    /// Times and programs from the events in memory.
    void complete_from_memory(std::int64_t id, std::vector<Started>& all) const;
    using Texts = std::unordered_map<std::int64_t, std::string>; ///< by id
    static Result<std::string> text_of(Statement& statement, Texts& known, std::int64_t id);
    Result<std::string> file_name(std::int64_t image);
    Result<std::vector<process::ProcessStart>> children(std::int64_t device_id, Device& device, const ByPid& initiators,
        std::int64_t pid, std::optional<TimeRange> created);
    Result<std::vector<process::ProcessStart>> starts(
        std::int64_t device_id, Device& device, const std::vector<std::size_t>& places);

    Connection* connection_;
    std::shared_ptr<const EventColumns> held_;
    Statement start_, rest_, image_, word_, text_, findings_;
    Texts file_names_; ///< by image
    Texts words_;
    std::unordered_map<std::int64_t, Device> devices_;
};

} // namespace standstill::store
