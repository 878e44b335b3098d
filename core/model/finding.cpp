// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/finding.h"

#include "core/base/text.h"

namespace standstill {

std::string Finding::label() const
{
    return base::numbered('F', id.value, 4);
}

std::string Finding::account() const
{
    if (account_domain.empty())
        return account_name;
    return account_domain + '\\' + account_name;
}

} // namespace standstill
