// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/windows_xml.h"

#include "tests/support/evtx_builder.h"

namespace standstill::tests {

namespace {

std::string escaped(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (c == '<')
            out += "&lt;";
        else if (c == '&')
            out += "&amp;";
        else if (c == '\'')
            out += "&apos;";
        else
            out += c;
    }
    return out;
}

std::string hex(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : bytes) {
        out += digits[static_cast<unsigned char>(c) >> 4];
        out += digits[static_cast<unsigned char>(c) & 15];
    }
    return out;
}

} // namespace

std::string event_xml(const XmlEvent& event)
{
    std::string xml = "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='"
        + escaped(event.provider) + "'/><EventID>" + std::to_string(event.number)
        + "</EventID><TimeCreated SystemTime='" + event.time + "'/>";
    if (event.record != 0)
        xml += "<EventRecordID>" + std::to_string(event.record) + "</EventRecordID>";
    xml += "<Channel>" + escaped(event.channel) + "</Channel><Computer>" + escaped(event.computer) + "</Computer>";
    if (!event.user.empty())
        xml += "<Security UserID='" + event.user + "'/>";
    xml += "</System><EventData>";
    for (const auto& [name, value] : event.data) {
        xml += name == "Binary" ? "<Binary>" + value + "</Binary>"
                                : "<Data Name='" + escaped(name) + "'>" + escaped(value) + "</Data>";
    }
    return xml + "</EventData></Event>\n";
}

XmlEvent service_state(
    std::string_view time, std::string_view computer, std::string_view display_name, std::string_view name, int state)
{
    XmlEvent event;
    event.time = time;
    event.computer = computer;
    event.data = {{"param1", std::string(display_name)}, {"param2", state == 1 ? "stopped" : "running"},
        {"Binary", hex(utf16(widen(std::string(name) + '/' + std::to_string(state))) + std::string(2, '\0'))}};
    return event;
}

XmlEvent start_type_change(std::string_view time, std::string_view computer, std::string_view display_name,
    std::string_view name, std::string_view start_type, std::string_view user)
{
    XmlEvent event;
    event.number = 7040;
    event.time = time;
    event.computer = computer;
    event.user = user;
    event.data = {{"param1", std::string(display_name)}, {"param2", "auto start"}, {"param3", std::string(start_type)},
        {"param4", std::string(name)}};
    return event;
}

} // namespace standstill::tests
