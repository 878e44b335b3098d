// SPDX-License-Identifier: GPL-3.0-or-later
// What a line of hostd (ESXi), of systemd or of the audit log says of a virtual machine or a unit. Pure: the importer
// has told program and text apart.
#pragma once

#include "core/detect/effect/effect.h"

#include <optional>
#include <string_view>

namespace standstill::detect {

/// Kind, name and state of what the line is about; nothing for lines that tell no state.
std::optional<StateChange> state_of_host_line(std::string_view program, std::string_view text);

/// Whether the line is the machine going down: what stops then was asked by nobody.
bool is_shutdown_line(std::string_view program, std::string_view text);

/// "Stopped MySQL Community Server.": a unit by its description alone, as systemd writes it beside a line with the
/// unit's name; empty for other lines.
std::string_view described_unit(std::string_view program, std::string_view text);

} // namespace standstill::detect
