// SPDX-License-Identifier: GPL-3.0-or-later
// The machines of the demo incident while it runs: who started whom, when and as whom. The story and the noise start
// processes here; number_processes() then hands out process ids in order of time, as Windows does, and re-uses them.
// A ghost is a process that was already there before the export begins: it has no row of its own.
#pragma once

#include "core/base/time.h"
#include "core/demo/cast.h"
#include "core/demo/incident.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace standstill::demo {

using ProcessRef = std::size_t;
inline constexpr ProcessRef nobody = static_cast<ProcessRef>(-1);

struct Process
{
    const Host* host = nullptr;
    const Image* image = nullptr;
    const Account* account = nullptr;
    ProcessRef parent = nobody;
    std::string command;
    Ticks created = 0;
    Ticks ended = 0; ///< when its id is free again
    bool ghost = false;
    std::int64_t pid = 0; ///< 0 = not handed out yet; the story may ask for one
    Ticks timestamp = 0; ///< when the sensor saw it; ghosts have none
    std::int64_t report_id = 0; ///< counts per machine; ghosts have none
    std::optional<ActKind> act;
    bool matches = false; ///< by the seed rule; only acts match
};

struct NewProcess
{
    std::string_view host;
    Ticks at = 0;
    ProcessRef parent = nobody;
    std::string_view image;
    std::string command; ///< empty = the full path in quotes
    std::string_view account;
    Ticks lasts = ticks_per_second;
    bool ghost = false;
    std::int64_t pid = 0;
    std::optional<ActKind> act;
    bool matches = false;
};

class World
{
public:
    World();
    ProcessRef start(const NewProcess& process);
    /// A process that runs from the machine's start on ("services", "schedule", "ccmexec", ...), as of `when`.
    ProcessRef resident(std::string_view host, std::string_view name, Ticks when);
    const Process& operator[](ProcessRef ref) const { return processes_[ref]; }
    void number_processes();
    /// Rows of the export, by time.
    std::vector<ProcessRef> rows() const;

private:
    struct Boot
    {
        Ticks at = 0;
        bool seen = false; ///< within the period of the export: its processes have rows
        std::map<std::string, ProcessRef, std::less<>> residents;
    };
    void boot(const Host& host, Ticks when, bool seen);

    std::vector<Process> processes_;
    std::map<std::string, std::vector<Boot>, std::less<>> boots_; ///< by host key, in order of time
};

/// Ticks of an ISO stamp that is a literal of ours.
Ticks at(std::string_view iso);

} // namespace standstill::demo
