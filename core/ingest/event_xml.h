// SPDX-License-Identifier: GPL-3.0-or-later
// Windows events as XML text: wevtutil (one <Event> after the other, no root), Event Viewer (<Events>, RenderingInfo),
// evtx_dump and evtxexport (other lines between). UTF-8 or UTF-16. Each <Event> is found by its tags and parsed alone,
// so that a broken one costs itself only. Used by the importer like the other containers.
#pragma once

#include "core/ingest/event_xml_fields.h"
#include "core/model/windows_event.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace standstill::ingest {

enum class XmlEncoding { Utf8, Utf16LittleEndian, Utf16BigEndian };

/// By the byte order mark, or by where the NULs are.
XmlEncoding xml_encoding(std::string_view head);
/// Do these first bytes of a file look like events as XML? The first element is Event or Events.
bool is_event_xml(std::string_view head);

struct EventXmlRecord
{
    std::size_t begin = 0; ///< bytes into the buffer
    std::size_t end = 0;
    std::uint64_t line = 0; ///< lines after the first line of the buffer
    std::string problem; ///< what could not be read; empty when all was. event.state says how bad it is
    WindowsEvent event; ///< file_offset is not set: the buffer's place in the file is the caller's knowledge
};

/// Buffers are consecutive pieces of a file; what a call leaves unconsumed is at the front of the next buffer.
class EventXmlReader
{
public:
    static constexpr std::size_t longest_event = std::size_t{16} << 20; ///< bytes; a longer one is rejected

    explicit EventXmlReader(XmlEncoding encoding)
        : encoding_(encoding)
        , width_(encoding == XmlEncoding::Utf8 ? 1 : 2)
    {
    }

    void set_buffer(std::string_view text, bool last);
    /// False when the buffer holds no further complete event.
    bool next(EventXmlRecord& record);
    std::size_t consumed() const { return position_; }
    std::uint64_t lines_consumed() const { return line_; }
    /// Bytes so far that belong to no event and are neither blank, nor a root's tags, nor the "Record 12" of evtx_dump.
    std::uint64_t stray_bytes() const { return stray_; }

private:
    enum class Mark { None, EventStart, EventEmpty, EventEnd, RootEnd, Incomplete };

    char unit(std::size_t at) const;
    bool matches(std::size_t at, std::string_view ascii) const;
    std::size_t find(std::size_t from, char wanted) const;
    std::size_t find(std::size_t from, std::string_view ascii) const;
    Mark mark_at(std::size_t at, std::size_t& behind) const;
    std::size_t tag_end(std::size_t from) const;
    bool find_start();
    bool find_end(std::size_t& end, std::string& problem) const;
    void move_to(std::size_t position);
    void count_stray(std::size_t begin, std::size_t end);
    std::string_view utf8_of(std::size_t begin, std::size_t end);

    XmlEncoding encoding_;
    std::size_t width_;
    std::string_view text_;
    bool last_ = false;
    std::size_t position_ = 0;
    std::uint64_t line_ = 0;
    std::uint64_t stray_ = 0;
    std::string converted_;
    EventXmlFields fields_;
};

} // namespace standstill::ingest
