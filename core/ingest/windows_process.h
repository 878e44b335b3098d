// SPDX-License-Identifier: GPL-3.0-or-later
// The start of a process as Windows events report it (Security 4688, Sysmon 1) in the terms of DeviceProcessEvents:
// base names and full paths, decimal ids, domain and name apart. Pure functions; text is borrowed from the event.
#pragma once

#include "core/base/time.h"
#include "core/model/event_batch.h"
#include "core/model/windows_event.h"

#include <optional>
#include <string>
#include <string_view>

namespace standstill::ingest {

struct AccountName
{
    std::string_view domain;
    std::string_view name;
    std::string_view sid;
};

struct ProcessStart
{
    std::string_view path;
    std::string_view command_line;
    std::int64_t process_id = null_integer;
    std::optional<Ticks> created; ///< none: the event's own time
    std::string_view guid; ///< Sysmon's id of the process
    AccountName account;
    std::int64_t logon_id = null_integer;
    std::string_view integrity; ///< Defender's words
    std::string_view elevation;
    std::string sha1, sha256, md5; ///< lower case
    std::string_view company, product, product_version, original_name, description;
    std::string_view parent_path;
    std::string_view parent_command_line;
    std::int64_t parent_id = null_integer;
    std::string_view parent_guid;
    AccountName parent_account;
    std::int64_t parent_logon_id = null_integer;
};

std::optional<ProcessStart> process_start(const WindowsEvent& event);

/// The account that an event is about: who asked for it, or for logons who came.
AccountName event_account(const WindowsEvent& event);

} // namespace standstill::ingest
