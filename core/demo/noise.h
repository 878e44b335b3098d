// SPDX-License-Identifier: GPL-3.0-or-later
// What machines do all day: scheduled tasks, updates, browsers, scripts. None of it is selected by the rule
// t1489-service-stop, although some of it runs the programs that the rule looks at.
#pragma once

#include "core/demo/world.h"

namespace standstill::demo {

void make_noise(World& world);

}
