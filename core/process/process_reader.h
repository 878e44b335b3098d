// SPDX-License-Identifier: GPL-3.0-or-later
// What process trees need to know about stored events, as a handful of look-ups. The store answers them over its
// indexes; tests answer them from plain vectors. Everything is of one device; a device is its stored id. No links are
// stored: they are worked out by the linker each time.
#pragma once

#include "core/base/error.h"
#include "core/base/time.h"
#include "core/model/ids.h"
#include "core/model/process.h"
#include "core/model/timeline.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace standstill::process {

/// What an event says about the process that started its own: the InitiatingProcess* columns.
struct Initiator
{
    std::optional<std::int64_t> pid;
    std::optional<Ticks> created;
    std::string file_name;
    std::optional<std::int64_t> parent_pid;
    std::optional<Ticks> parent_created;
    std::string parent_file_name;
};

/// A process start event: only what linking needs.
struct ProcessStart
{
    EventId event;
    std::int64_t device = 0;
    std::optional<std::int64_t> pid;
    std::optional<Ticks> created; ///< ProcessCreationTime
    Ticks time = 0; ///< of the event
    std::string file_name;
    Initiator initiator;
};

/// The long texts of a start event, read only for nodes that are shown.
struct ProcessText
{
    std::string command_line;
    std::string account; ///< "DOMAIN\name"
    std::string initiator_command_line;
    std::string initiator_account;
};

class ProcessReader
{
public:
    virtual ~ProcessReader() = default;
    /// Nothing when there is no such event or it starts no process.
    virtual Result<std::optional<ProcessStart>> start(EventId event) = 0;
    virtual Result<std::string> device_name(std::int64_t device) = 0;
    /// Every start event with this pid, in any order. Index: (device, process id, creation time).
    virtual Result<std::vector<ProcessStart>> starts(std::int64_t device, std::int64_t pid) = 0;
    /// Every start event whose initiating process has this pid and a creation time inside `created`, plus those that
    /// state no creation time for it. Without `created`: all with this pid. In any order.
    virtual Result<std::vector<ProcessStart>> started_by(
        std::int64_t device, std::int64_t pid, std::optional<TimeRange> created) = 0;
    /// The same, one generation up: start events whose initiating process's parent has this pid and creation time.
    virtual Result<std::vector<ProcessStart>> started_by_child_of(
        std::int64_t device, std::int64_t pid, std::optional<TimeRange> created) = 0;
    virtual Result<ProcessText> text(EventId event) = 0;
    virtual Result<std::vector<ProcessFinding>> findings(EventId event) = 0;
};

} // namespace standstill::process
