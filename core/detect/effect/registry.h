// SPDX-License-Identifier: GPL-3.0-or-later
// What a write to the registry means for a service: Start and DeleteFlag below HKLM\SYSTEM\...\Services. Pure.
#pragma once

#include "core/detect/effect/effect.h"

#include <optional>
#include <string_view>

namespace standstill::detect {

/// A value written, or a key deleted, as Sysmon and the Security log put it.
struct RegistryWrite
{
    std::string_view key; ///< "HKLM\System\CurrentControlSet\Services\VSS\Start", or without the value's name
    std::string_view value; ///< the value's name where the log gives it apart
    std::string_view data; ///< "DWORD (0x00000004)", "4", "0x4"
    bool deletes_key = false;
};

/// Service and state, or nothing when the write is about no service or changes neither start type nor existence.
std::optional<StateChange> service_change_of(const RegistryWrite& write);

} // namespace standstill::detect
