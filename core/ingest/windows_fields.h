// SPDX-License-Identifier: GPL-3.0-or-later
// The payload of a Windows event, looked up by name and written as JSON. Pure functions, used by what makes rows of
// Windows events.
#pragma once

#include "core/model/windows_event.h"

#include <string>
#include <string_view>

namespace standstill::ingest {

/// The field `name` of EventData or UserData; empty when there is none, or when it is "-", as Windows writes nothing.
std::string_view data_field(const WindowsEvent& event, std::string_view name);

/// "C:\Windows\System32\sc.exe" -> "sc.exe".
std::string_view base_name(std::string_view path);

/// "4120", "0x1610".
std::int64_t number_field(const WindowsEvent& event, std::string_view name); ///< null_integer when it is none

/// Members of an object, in the order in which they come. Values are strings.
class JsonObject
{
public:
    void add(std::string_view name, std::string_view value);
    bool empty() const { return text_.empty(); }
    std::string take(); ///< the object; "" when it has no members

private:
    std::string text_;
};

/// EventData and UserData as one object: a field that comes several times is an array, fields without a name are
/// "Data". Empty when there is no payload.
void write_data(const WindowsEvent& event, std::string& json);

} // namespace standstill::ingest
