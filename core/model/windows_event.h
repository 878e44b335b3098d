// SPDX-License-Identifier: GPL-3.0-or-later
// One event of a Windows event log, whichever container carried it (EVTX, event XML). Readers fill it, importers map
// it. All text is UTF-8 and borrowed from the reader: it is valid until the reader is asked for its next event.
#pragma once

#include "core/base/time.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace standstill {

/// What a value was before it became text. The numbers are those of the EVTX format; text containers know String only.
enum class WindowsValueType : std::uint8_t {
    Null = 0x00, ///< there was none; the text is empty
    String = 0x01,
    AnsiString = 0x02,
    Int8 = 0x03,
    UInt8 = 0x04,
    Int16 = 0x05,
    UInt16 = 0x06,
    Int32 = 0x07,
    UInt32 = 0x08,
    Int64 = 0x09,
    UInt64 = 0x0A,
    Real32 = 0x0B,
    Real64 = 0x0C,
    Bool = 0x0D, ///< "true", "false"
    Binary = 0x0E, ///< upper-case hex digits
    Guid = 0x0F, ///< "{5770385F-C22A-43E0-BF4C-06F5698FFBD9}"
    SizeT = 0x10, ///< "0x1f"
    FileTime = 0x11, ///< ISO 8601, seven digits, UTC
    SystemTime = 0x12, ///< ISO 8601, three digits
    Sid = 0x13, ///< "S-1-5-18"
    HexInt32 = 0x14, ///< "0x3e7"
    HexInt64 = 0x15,
    EventHandle = 0x20,
    BinXml = 0x21,
    EventXml = 0x23,
};

/// Where in the event a field stood.
enum class WindowsEventPart : std::uint8_t {
    EventData,
    UserData,
    System, ///< what System holds beyond the members below, or what could not be read as the number it should be
    Rendering, ///< RenderingInfo: the words of the machine that exported or forwarded the event
    Other, ///< ProcessingErrorData, DebugData, ...
};

/// A field of the payload. In UserData the names of nested elements are joined by '/' and an attribute is
/// "Element@name". EventData's <Data Name="x"> is "x"; a <Data> without a name is ""; <Binary> is "Binary". Order is
/// that of the event.
struct WindowsEventField
{
    std::string_view name;
    std::string_view value;
    WindowsValueType type = WindowsValueType::String;
    WindowsEventPart part = WindowsEventPart::EventData;
};

/// How sure it is that the log meant to hold this record.
enum class WindowsRecordOrigin : std::uint8_t {
    Live, ///< within the part of the file that its headers declare as used
    Recovered, ///< found by search, because the structure around it is damaged
    Remnant, ///< found in unused space: an older record, left over after the log was cleared or overwritten
};

enum class WindowsRecordState : std::uint8_t {
    Complete,
    Partial, ///< something of it could not be read; the reader's damage list says what
    Unreadable, ///< nothing but the record header could be read
};

struct WindowsEvent
{
    // The container
    std::uint64_t record_id = 0; ///< of the record header; exports renumber it, see event_record_id
    std::optional<Ticks> written; ///< of the record header
    std::uint64_t file_offset = 0; ///< of the record's bytes
    std::uint32_t length = 0; ///< bytes
    std::uint32_t chunk_offset = 0; ///< of the record within its chunk; 0 where there are no chunks
    WindowsRecordOrigin origin = WindowsRecordOrigin::Live;
    WindowsRecordState state = WindowsRecordState::Complete;

    // System
    std::string_view provider_name;
    std::string_view provider_guid; ///< as written, with braces
    std::string_view provider_source; ///< EventSourceName
    std::optional<std::uint32_t> event_id;
    std::optional<std::uint16_t> qualifiers;
    std::optional<std::uint16_t> version;
    std::optional<std::uint16_t> level;
    std::optional<std::uint16_t> task;
    std::optional<std::uint16_t> opcode;
    std::optional<std::uint64_t> keywords;
    std::optional<Ticks> time_created;
    std::optional<std::uint64_t> event_record_id; ///< what the log that the event was written to called it
    std::string_view activity_id;
    std::string_view related_activity_id;
    std::optional<std::uint32_t> process_id; ///< of the process that logged it
    std::optional<std::uint32_t> thread_id;
    std::string_view channel;
    std::string_view computer;
    std::string_view user_sid;

    // The payload
    std::string_view payload_name; ///< EventData's own Name, or the element inside UserData
    std::vector<WindowsEventField> fields;

    /// Empties everything; the list keeps its memory.
    void clear()
    {
        std::vector<WindowsEventField> kept = std::move(fields);
        kept.clear();
        *this = WindowsEvent{};
        fields = std::move(kept);
    }
};

/// A number as events spell it: "4688", "0x8020000000000000".
std::optional<std::uint64_t> windows_number(std::string_view text);

} // namespace standstill
