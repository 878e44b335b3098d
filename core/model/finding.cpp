// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/finding.h"

#include "core/base/text.h"
#include "core/model/rule.h"

namespace standstill {

const char* rule_role_name(RuleRole role)
{
    switch (role) {
    case RuleRole::Detector:
        return "detector";
    case RuleRole::Beside:
        return "beside";
    case RuleRole::Context:
        return "context";
    }
    return "";
}

std::optional<RuleRole> rule_role_from_name(std::string_view name)
{
    for (const RuleRole role : {RuleRole::Detector, RuleRole::Beside, RuleRole::Context}) {
        if (name == rule_role_name(role))
            return role;
    }
    return std::nullopt;
}

std::string Finding::label() const
{
    return is_lead() ? base::numbered('L', -id.value, 4) : base::numbered('F', id.value, 4);
}

std::string Finding::account() const
{
    if (account_domain.empty())
        return account_name;
    return account_domain + '\\' + account_name;
}

} // namespace standstill
