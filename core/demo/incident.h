// SPDX-License-Identifier: GPL-3.0-or-later
// The synthetic incident of the demo case: one Defender advanced-hunting export of DeviceProcessEvents, and the list of
// the acts that were planted in it. Used by the demo command, the start screen and tests. Every byte is the same each
// time and on each machine: no clock, no locale, no std::random distribution.
#pragma once

#include "core/base/error.h"
#include "core/base/time.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace standstill::demo {

/// Why an act is in the incident: what an analyst should come to think of it.
enum class ActKind {
    Malicious, ///< the burst on the backup server and what followed on the database servers
    Backup, ///< the nightly job that quiesces databases
    Admin, ///< a named administrator at work on a service
    Automation, ///< software distribution ahead of a patch
    Monitoring, ///< a monitoring agent that restarts a service
    DevQa, ///< a developer who restarts a test database
    Query, ///< a look at a service: nothing was stopped
    OtherKill, ///< a program was ended that is no service
    WordCollision, ///< an ordinary word that is also the name of a service
    Context, ///< belongs to the attack, but stops no service
};

struct Act
{
    ActKind kind = ActKind::Malicious;
    std::string device_name;
    Ticks timestamp = 0;
    std::int64_t report_id = 0;
    std::string file_name;
    std::string command_line;
    bool matches_seed_rule = false; ///< by hand, from the story: the rule t1489-service-stop selects this row
};

/// UTF-8 with a byte-order mark, CRLF, no line end after the last row: as the portal writes it.
std::string demo_export_csv();

/// In the order of the export (by time).
std::vector<Act> demo_acts();

Result<void> write_demo_export(const std::filesystem::path& path);

} // namespace standstill::demo
