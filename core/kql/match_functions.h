// SPDX-License-Identifier: GPL-3.0-or-later
// The needles in a dynamic list, as has_any, has_all and in~ read them: arrays are flattened, other values become text.
#pragma once

#include "core/kql/json.h"
#include "core/kql/text_match.h"

#include <string>
#include <vector>

namespace standstill::kql {

std::vector<std::string> needles_of(const Json& list);

}
