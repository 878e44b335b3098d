// SPDX-License-Identifier: GPL-3.0-or-later
// Where in the records of an export the parts of a Windows event stand: the "windows" part of a dialect file. Places
// are paths: the names of nested members joined by dots, an attribute of XML written as JSON behind an '@'
// ("System.Provider@Name"), whether the export spells it "#attributes", "Provider_attributes" or "@Name".
#pragma once

#include "core/base/error.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace standstill::ingest {

/// What a path can be of an event. The first ones are members of WindowsEvent.
enum class WindowsMember {
    ProviderName,
    ProviderGuid,
    ProviderSource,
    EventId,
    Qualifiers,
    Version,
    Level,
    Task,
    Opcode,
    Keywords,
    Time,
    RecordId,
    ActivityId,
    RelatedActivityId,
    ProcessId,
    ThreadId,
    Channel,
    Computer,
    UserSid,
    PayloadName,
    Message, ///< the words of the machine that exported the event
    Kind, ///< what a record is when it is no Windows event
};
inline constexpr std::size_t windows_member_count = static_cast<std::size_t>(WindowsMember::Kind) + 1;

/// A data field that the exporter took out of the payload and wrote elsewhere, in pieces of its own.
struct MovedField
{
    std::string name; ///< "Image"
    /// "{process.executable}", "{user.domain}\{user.name}": a path in braces stands for its value.
    std::vector<std::pair<std::string, bool>> parts; ///< text or path, and whether it is a path
};

struct MovedFields
{
    std::string provider; ///< of the events whose fields these are
    std::vector<std::uint32_t> event_ids; ///< empty = all
    std::vector<MovedField> fields;
};

struct WindowsShape
{
    std::vector<std::string> within; ///< the first of these that a record has holds the event: "_source"
    std::vector<std::pair<std::string, WindowsMember>> members; ///< of one member the path that comes first here counts
    std::vector<std::string> event_data; ///< objects, or texts with JSON or XML, whose members are fields
    std::vector<std::string> user_data; ///< the same, of events with UserData
    std::vector<std::string> xml; ///< texts that hold the whole event as XML
    std::vector<std::string> json; ///< texts that hold JSON, whose members are places like others: "Payload"
    /// The record itself is the payload: what no member and none of `carrier` claims is a data field.
    bool flat = false;
    std::vector<std::string> carrier; ///< what the exporter added, of flat records; kept as other fields are
    std::vector<MovedFields> moved;
    std::vector<std::pair<WindowsMember, std::string>> defaults; ///< where a record says nothing
};

/// The "windows" member of a dialect file; a text that says what is wrong with it.
Result<WindowsShape> parse_windows_shape(std::string_view json);

} // namespace standstill::ingest
