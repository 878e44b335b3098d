// SPDX-License-Identifier: GPL-3.0-or-later
// Writes Windows events as the XML that an event viewer exports, one a line: for tests that care what an event says and
// not how a log stores it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace standstill::tests {

struct XmlEvent
{
    std::uint32_t number = 7036;
    std::string time = "2025-03-09T02:31:00Z";
    std::string computer = "srv-01";
    std::vector<std::pair<std::string, std::string>> data; ///< "Binary" becomes the element of that name
    std::string provider = "Service Control Manager";
    std::string channel = "System";
    std::string user; ///< SID
    std::uint64_t record = 0; ///< EventRecordID; 0 = none
};
std::string event_xml(const XmlEvent& event);

/// 7036: the service `name` entered `state`, 1 stopped or 4 running.
XmlEvent service_state(
    std::string_view time, std::string_view computer, std::string_view display_name, std::string_view name, int state);
/// 7040: the start type of the service `name` was changed to `start_type`, in the log's words.
XmlEvent start_type_change(std::string_view time, std::string_view computer, std::string_view display_name,
    std::string_view name, std::string_view start_type, std::string_view user = "S-1-5-18");

} // namespace standstill::tests
