// SPDX-License-Identifier: GPL-3.0-or-later
// A query to look for something, with what it is and why one looks: shipped with the program or saved in a case.
#pragma once

#include <string>
#include <vector>

namespace standstill {

struct Hunt
{
    std::string id;
    std::string title;
    std::string why;
    std::vector<std::string> techniques; ///< "T1489"
    std::string query;
};

} // namespace standstill
