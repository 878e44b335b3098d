// SPDX-License-Identifier: GPL-3.0-or-later
// Questions, leanings and names of facts of the checklist in the language of the window; core offers them in English.
#pragma once

#include <QString>
#include <string_view>

namespace standstill::ui {

/// Text that is none of the checklist's own, such as a service's name, comes back as it is, made visible.
QString checkText(std::string_view english);

} // namespace standstill::ui
