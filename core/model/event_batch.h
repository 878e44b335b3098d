// SPDX-License-Identifier: GPL-3.0-or-later
// What importers hand to the case file: rows of ids, the dictionary entries that they refer to for the first time, and
// the raw bytes they came from. The importer assigns all ids, starting where the case file says. Values only.
#pragma once

#include "core/base/time.h"
#include "core/model/evidence.h"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace standstill {

using DictId = std::int64_t; ///< row of a dictionary table; 0 = none

/// An integer column that the source did not carry.
inline constexpr std::int64_t null_integer = std::numeric_limits<std::int64_t>::min();

/// Which KQL table an event belongs to; stored in event.kind. A Windows event that reports the start of a process is a
/// process event first: its windows_event row says in which of the others it stands too.
enum class EventKind : std::int64_t {
    DeviceProcessEvents = 1,
    SecurityEvent = 2, ///< Windows events of the channel Security
    Event = 3, ///< those of all other channels
};

struct WordRow ///< short strings of few distinct values: ActionType, integrity levels, signer types
{
    DictId id = 0;
    std::string value;
};

struct TextRow ///< long strings: command lines, AdditionalFields. Bytes lie in EventBatch::text_bytes.
{
    DictId id = 0;
    std::size_t offset = 0;
    std::size_t length = 0;
};

struct DeviceRow
{
    DictId id = 0;
    std::string device_id;
    std::string device_name;
};

struct ImageRow ///< an executable file: the process's own or its parent's
{
    DictId id = 0;
    std::string file_name;
    std::string folder_path;
    std::string sha1;
    std::string sha256;
    std::string md5;
    std::int64_t file_size = null_integer;
    std::string version_company_name;
    std::string version_product_name;
    std::string version_product_version;
    std::string version_internal_file_name;
    std::string version_original_file_name;
    std::string version_file_description;
};

struct AccountRow
{
    DictId id = 0;
    std::string domain;
    std::string name;
    std::string sid;
    std::string upn;
    std::string object_id;
};

struct InitiatorRow ///< a parent process as its children's rows describe it
{
    DictId id = 0;
    DictId device = 0;
    DictId image = 0;
    DictId account = 0;
    std::int64_t logon_id = null_integer;
    DictId integrity = 0; ///< word
    DictId elevation = 0; ///< word
    std::int64_t process_id = null_integer;
    DictId command_line = 0; ///< text
    std::int64_t creation_time = null_integer; ///< ticks
    std::int64_t parent_id = null_integer;
    DictId parent_file_name = 0; ///< word
    std::int64_t parent_creation_time = null_integer; ///< ticks
    DictId signer_type = 0; ///< word
    DictId signature_status = 0; ///< word
};

struct EventTypeRow ///< what all events of one kind have in common: who logs them, where, under which number
{
    DictId id = 0;
    std::string channel;
    std::string provider;
    std::string provider_guid;
    std::string provider_source; ///< EventSourceName: the older name of the provider
    std::int64_t event_id = null_integer;
    std::int64_t qualifiers = null_integer;
    std::int64_t version = null_integer;
    std::int64_t level = null_integer;
    std::int64_t task = null_integer;
    std::int64_t opcode = null_integer;
    std::int64_t keywords = null_integer; ///< 64 bits, as a signed number
    std::string payload_name;
};

struct EventRow
{
    std::int64_t id = 0;
    std::uint64_t record = 0; ///< 1-based ordinal in the source
    EventKind kind = EventKind::DeviceProcessEvents;
    Ticks time = 0;
    DictId device = 0;
    DictId action = 0; ///< word
    DictId image = 0;
    DictId command_line = 0; ///< text
    std::int64_t process_id = null_integer;
    std::int64_t creation_time = null_integer; ///< ticks
    DictId integrity = 0; ///< word
    DictId elevation = 0; ///< word
    DictId account = 0;
    std::int64_t logon_id = null_integer;
    DictId initiator = 0;
    std::int64_t report_id = null_integer;
    DictId additional = 0; ///< text: AdditionalFields as JSON
    DictId extra = 0; ///< text: JSON object of the columns that have no place of their own
    std::int64_t identity = 0; ///< keyed hash of the event's natural key; equal for the same event in any export
    /// Exports cut the time of an event to different digits: the same identity within the second is the same.
    bool same_within_second = false;
};

/// What a Windows event has beyond EventRow; `event` is the row that it completes. Its data fields are in `additional`.
struct WindowsRow
{
    std::int64_t event = 0;
    EventKind table = EventKind::Event; ///< SecurityEvent or Event
    DictId type = 0;
    std::int64_t process_id = null_integer; ///< of the process that logged it
    std::int64_t thread_id = null_integer;
    DictId user = 0; ///< word: SID of the account that logged it
    DictId activity = 0; ///< text: GUID
    DictId related_activity = 0; ///< text: GUID
    bool recovered = false; ///< found by search in a damaged log
    bool partial = false; ///< something of it could not be read
};

struct Occurrence ///< a record that repeats an event which is already stored
{
    std::int64_t event = 0;
    std::uint64_t record = 0;
};

/// Place of one record inside its raw block.
struct RawSpan
{
    std::uint32_t offset = 0; ///< bytes into the block
    std::uint32_t length = 0; ///< bytes, without the separator
    std::uint32_t line = 0; ///< lines after the block's first line
};

/// A contiguous piece of the evidence file, with the records that begin in it.
struct RawBlock
{
    std::uint64_t first_record = 0; ///< ordinal of the first record, 1-based
    std::uint64_t file_offset = 0;
    std::uint64_t first_line = 1;
    std::uint64_t length = 0; ///< bytes before compression
    std::string compressed; ///< zstd frame of exactly those bytes
    std::vector<RawSpan> records;
};

struct EventBatch
{
    std::vector<WordRow> words;
    std::vector<TextRow> texts;
    std::string text_bytes;
    std::vector<DeviceRow> devices;
    std::vector<ImageRow> images;
    std::vector<AccountRow> accounts;
    std::vector<InitiatorRow> initiators;
    std::vector<EventTypeRow> types;
    std::vector<EventRow> events;
    std::vector<WindowsRow> windows;
    std::vector<Occurrence> occurrences;
    std::vector<RejectedRecord> rejected;
};

} // namespace standstill
