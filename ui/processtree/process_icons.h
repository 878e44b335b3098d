// SPDX-License-Identifier: GPL-3.0-or-later
// Icons of processes: a solid outline for one whose start was recorded, a dotted one for a ghost, a stack for several.
// Drawn when used, so that they follow the scheme.
#pragma once

#include <QIcon>

namespace standstill::ui {

enum class ProcessIcon { Started, Ghost, Group };
QIcon processIcon(ProcessIcon kind);

} // namespace standstill::ui
