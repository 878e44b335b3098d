// SPDX-License-Identifier: GPL-3.0-or-later
// The acts of the demo incident, told as tables of steps: the attack, and the lawful activity that looks like it.
#pragma once

#include "core/demo/world.h"

namespace standstill::demo {

void tell_story(World& world);

}
