// SPDX-License-Identifier: GPL-3.0-or-later
// Who started whom on one device. The parent of a process is found from what its own start event says about its
// initiating process; children are the processes whose parent is found to be it, so both directions always agree. A
// parent without a start event of its own becomes a ghost, one for all the children that name it. Used by the tree
// builder; one linker per tree, since it remembers what it has read.
#pragma once

#include "core/process/process_reader.h"

#include <map>
#include <stop_token>
#include <string>
#include <unordered_map>
#include <vector>

namespace standstill::process {

/// Same key, same process. Opaque.
using ProcessKey = std::string;

/// One process instance as far as linking goes.
struct LinkedProcess
{
    ProcessKey key;
    ProcessOrigin origin = ProcessOrigin::Started;
    EventId event; ///< the start event; none for a ghost
    EventId witness; ///< ghost: the start event of a child, whose initiator columns describe it; may be none
    std::optional<std::int64_t> pid;
    std::optional<Ticks> created;
    Ticks time = 0; ///< created, else the event's time, else the earliest child's: order and upper bound
    Ticks event_time = 0; ///< of the start event; of a ghost the same as `time`
    std::string file_name;
    std::vector<EventId> events; ///< every start event of this very process (two sources may both report it)
    Initiator initiator; ///< what is said about its parent; of a ghost without the parent's own parent
};

/// The order in which processes are shown: by time, then always the same way.
bool is_earlier(const LinkedProcess& a, const LinkedProcess& b);

struct LinkedChild
{
    EdgeCertainty edge = EdgeCertainty::None;
    LinkedProcess process;
};

struct ParentLink
{
    EdgeCertainty edge = EdgeCertainty::None;
    std::optional<LinkedProcess> parent; ///< nothing when no parent is known
};

class Linker
{
public:
    Linker(ProcessReader& reader, std::int64_t device, std::stop_token stop);

    Result<LinkedProcess> process_of(const ProcessStart& start);
    Result<ParentLink> parent_of(const LinkedProcess& process);
    /// Ordered by time. Empty for a ghost that is known by name alone: nobody can tell who else belongs to it.
    Result<std::vector<LinkedChild>> children_of(const LinkedProcess& process);

private:
    /// A start event in the list of its pid.
    struct Stamp
    {
        ProcessStart start;
        Ticks begin = 0;
        std::string image;
        std::size_t first = 0; ///< index of the first event of the same process; its own when it is that
        std::vector<EventId> events; ///< on the first only
    };
    using Stamps = std::vector<Stamp>;

    /// Who the parent is, before it is looked at closely.
    struct Resolved
    {
        enum class Kind {
            Nothing,
            Start,
            SharedGhost, ///< named by pid: every child that names it shares it
            OwnGhost, ///< known by name alone, or by a time that can't be: belongs to this child only
        };
        Kind kind = Kind::Nothing;
        ProcessKey key;
        EdgeCertainty edge = EdgeCertainty::None;
        const Stamp* start = nullptr;
        std::optional<std::int64_t> pid;
        std::optional<Ticks> created;
    };

    Result<const Stamps*> stamps(std::int64_t pid);
    Result<Resolved> resolve(const LinkedProcess& child);
    Result<Resolved> resolve_timed(const LinkedProcess& child, const Stamps& known);
    Result<Resolved> resolve_untimed(const LinkedProcess& child, const Stamps& known);
    Result<Ticks> ghost_time(std::int64_t pid, Ticks created, const Stamps& known);
    Result<LinkedProcess> ghost(const Resolved& resolved, const LinkedProcess& child);
    Result<std::vector<LinkedProcess>> witnesses_of(const Resolved& ghost);
    Result<void> add_started_children(const LinkedProcess& process, std::vector<LinkedChild>& children);
    Result<void> add_ghost_children(const LinkedProcess& process, std::vector<LinkedChild>& children);

    ProcessReader& reader_;
    std::int64_t device_;
    std::stop_token stop_;
    std::unordered_map<std::int64_t, Stamps> stamps_; ///< by pid, ordered by time
    std::map<std::pair<std::int64_t, Ticks>, Ticks> ghost_times_;
    std::unordered_map<ProcessKey, LinkedProcess> ghosts_;
};

} // namespace standstill::process
