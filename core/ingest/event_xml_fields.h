// SPDX-License-Identifier: GPL-3.0-or-later
// One <Event> element -> WindowsEvent: the same members and the same names of fields as the EVTX reader gives. Used by
// EventXmlReader, and wherever an export carries an event's XML in a column.
#pragma once

#include "core/model/windows_event.h"

#include <deque>
#include <memory>
#include <string>
#include <string_view>

namespace standstill::ingest {

class EventXmlFields
{
public:
    EventXmlFields();
    ~EventXmlFields();
    EventXmlFields(const EventXmlFields&) = delete;
    EventXmlFields& operator=(const EventXmlFields&) = delete;

    /// Reads `xml`, UTF-8, whose first element is Event; or EventData or UserData alone. Sets the state of `event`; the
    /// answer says what is wrong, and is empty when all was read. Views in `event` are valid until the next call.
    std::string read(std::string_view xml, WindowsEvent& event);

private:
    class Walk;
    struct Document;
    std::unique_ptr<Document> document_;
    std::string text_; ///< the XML, which the parser changes in place
    std::deque<std::string> joined_; ///< names and texts that are no single piece of it
};

} // namespace standstill::ingest
