// SPDX-License-Identifier: GPL-3.0-or-later
// What an event of the Service Control Manager says about a service, whatever language the machine speaks: the short
// name and the state are read from the event's binary part where it has one. Pure function.
#pragma once

#include "core/model/windows_event.h"

#include <optional>
#include <string>

namespace standstill::ingest {

/// Words that the events do not give are empty.
struct ServiceFacts
{
    std::string name; ///< the short one, "VSS"; empty when only the display name is known
    std::string display_name; ///< in the machine's language
    std::string state; ///< "Stopped", "Running", "Installed", "Crashed", ...; else the machine's own word
    std::string start_type; ///< "Disabled", "Manual", "Automatic", "Boot", "System"; else the machine's own word
    std::string account;
    std::string file_name; ///< the command line of the service
};

/// Of System 7036, 7040, 7045, 7031, 7034, 7000, 7009, 7022, 7023, 7024 and Security 4697; nothing for other events.
std::optional<ServiceFacts> service_facts(const WindowsEvent& event);

} // namespace standstill::ingest
