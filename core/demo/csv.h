// SPDX-License-Identifier: GPL-3.0-or-later
// A numbered world as a Defender advanced-hunting export of DeviceProcessEvents.
#pragma once

#include "core/demo/world.h"

#include <string>

namespace standstill::demo {

std::string export_csv(const World& world);

}
