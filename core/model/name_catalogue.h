// SPDX-License-Identifier: GPL-3.0-or-later
// The names of services and processes that a case goes by, as a text to change. A plain value.
#pragma once

#include <cstddef>
#include <string>

namespace standstill {

struct NameCatalogue
{
    bool own = false; ///< the case has a copy of its own
    std::string origin; ///< the file that it came from; empty for the program's
    std::string json; ///< a list of what the files of resources/catalogue hold
    std::size_t names = 0;
};

} // namespace standstill
