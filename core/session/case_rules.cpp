// SPDX-License-Identifier: GPL-3.0-or-later
// Rules that belong to the case: kept, changed, switched and removed. Running them is detection.cpp's.
#include "core/base/hash.h"
#include "core/detect/rule_file.h"
#include "core/detect/rule_runner.h"
#include "core/session/case_state.h"
#include "core/store/case_file.h"
#include "core/store/case_rule_store.h"

#include <algorithm>

namespace standstill::session {

namespace {

Result<CaseRule> case_rule_of(const store::StoredCaseRule& stored)
{
    Result<Rule> rule = detect::parse_case_rule(stored.yaml, stored.origin);
    if (!rule)
        return forward(rule);
    CaseRule made;
    made.rule = std::move(*rule);
    made.rule.id = stored.id;
    made.rule.role = stored.role;
    made.yaml = stored.yaml;
    made.previous_yaml = stored.previous_yaml;
    if (!stored.previous_yaml.empty()) {
        if (Result<Rule> previous = detect::parse_case_rule(stored.previous_yaml, stored.origin))
            made.previous = std::move(*previous);
    }
    made.origin = stored.origin;
    made.enabled = stored.enabled;
    made.added_at = stored.added_at;
    made.added_by = stored.added_by;
    return made;
}

Result<store::StoredCaseRule> stored_rule(store::Connection& connection, std::string_view id)
{
    Result<std::vector<store::StoredCaseRule>> all = store::read_case_rules(connection);
    if (!all)
        return forward(all);
    const auto known =
        std::find_if(all->begin(), all->end(), [id](const store::StoredCaseRule& each) { return each.id == id; });
    if (known == all->end())
        return fail(ErrorCode::RuleNotFound, std::string(id));
    return std::move(*known);
}

/// Writes a rule and what was done to it, together.
Result<void> keep(store::Connection& connection, const store::StoredCaseRule& rule, bool forget,
    std::string_view analyst, std::string_view act)
{
    Result<store::Transaction> transaction = store::Transaction::begin(connection);
    if (!transaction)
        return forward(transaction);
    if (Result<void> done = store::write_case_rule(connection, rule); !done)
        return done;
    if (forget) {
        if (Result<void> done = store::forget_rows(connection, rule.id); !done)
            return done;
    }
    if (Result<void> done = store::write_log(connection, analyst, act, rule.id + ' ' + base::sha256_hex(rule.yaml));
        !done)
        return done;
    return transaction->commit();
}

} // namespace

Result<std::vector<CaseRule>> Case::case_rules()
{
    return state_->case_rules();
}

Result<std::vector<CaseRule>> Case::State::case_rules()
{
    const Result<std::vector<store::StoredCaseRule>> stored = store::read_case_rules(connection);
    if (!stored)
        return forward(stored);
    std::vector<CaseRule> rules;
    for (const store::StoredCaseRule& each : *stored) {
        Result<CaseRule> rule = case_rule_of(each);
        if (!rule)
            return forward(rule);
        rules.push_back(std::move(*rule));
    }
    return rules;
}

Result<std::vector<Rule>> Case::rules()
{
    Result<std::vector<Rule>> rules = detect::shipped_rules();
    if (!rules)
        return rules;
    Result<std::vector<CaseRule>> own = case_rules();
    if (!own)
        return forward(own);
    for (CaseRule& each : *own) {
        if (each.enabled)
            rules->push_back(std::move(each.rule));
    }
    return rules;
}

Result<CaseRule> Case::add_rule(std::string_view yaml, std::string_view origin, std::optional<RuleRole> role)
{
    if (Result<void> writable = state_->check_writable(); !writable)
        return forward(writable);
    const Result<Rule> rule = detect::parse_case_rule(yaml, origin);
    if (!rule)
        return forward(rule);
    if (detect::shipped_rule(rule->id) != nullptr)
        return fail(
            ErrorCode::RuleInvalid, std::string(origin), "a rule of the program has its id; give it one of its own");
    const Result<kql::Compiled> compiled = detect::compile_rule(*rule, catalog(), now_ticks());
    if (!compiled)
        return forward(compiled);
    const Result<std::string> analyst = state_->analyst();
    if (!analyst)
        return forward(analyst);
    store::StoredCaseRule stored;
    const Result<store::StoredCaseRule> known = stored_rule(state_->connection, rule->id);
    if (!known && known.error().code != ErrorCode::RuleNotFound)
        return forward(known);
    if (known)
        stored = *known;
    const RuleRole was = stored.role;
    stored.role = role.value_or(known ? was : rule->role);
    stored.id = rule->id;
    if (stored.yaml != yaml) {
        stored.previous_yaml = std::move(stored.yaml);
        stored.yaml = std::string(yaml);
        stored.origin = std::string(origin);
        stored.added_at = now_ticks();
        stored.added_by = *analyst;
    }
    stored.enabled = true;
    const Result<void> kept = keep(state_->connection, stored, known && stored.role != was, *analyst, "rule kept");
    if (!kept)
        return forward(kept);
    return case_rule_of(stored);
}

Result<CaseRule> Case::add_query_as_rule(std::string_view name, std::string_view why, std::string_view query)
{
    return add_rule(detect::case_rule_yaml(name, why, query), {}, RuleRole::Detector);
}

Result<void> Case::enable_rule(std::string_view id, bool enabled)
{
    if (Result<void> writable = state_->check_writable(); !writable)
        return writable;
    Result<store::StoredCaseRule> stored = stored_rule(state_->connection, id);
    if (!stored)
        return forward(stored);
    stored->enabled = enabled;
    return keep(state_->connection, *stored, false, state_->analyst().value_or(""), enabled ? "rule on" : "rule off");
}

Result<void> Case::set_rule_role(std::string_view id, RuleRole role)
{
    if (Result<void> writable = state_->check_writable(); !writable)
        return writable;
    Result<store::StoredCaseRule> stored = stored_rule(state_->connection, id);
    if (!stored)
        return forward(stored);
    const bool other = stored->role != role;
    stored->role = role;
    return keep(state_->connection, *stored, other, state_->analyst().value_or(""), "rule role");
}

Result<CaseRule> Case::restore_rule_text(std::string_view id)
{
    const Result<store::StoredCaseRule> stored = stored_rule(state_->connection, id);
    if (!stored)
        return forward(stored);
    if (stored->previous_yaml.empty())
        return fail(ErrorCode::RuleNotFound, std::string(id), "no text before this one");
    return add_rule(stored->previous_yaml, stored->origin);
}

Result<void> Case::remove_rule(std::string_view id)
{
    if (Result<void> writable = state_->check_writable(); !writable)
        return writable;
    Result<store::Transaction> transaction = store::Transaction::begin(state_->connection);
    if (!transaction)
        return forward(transaction);
    const Result<store::StoredCaseRule> stored = stored_rule(state_->connection, id);
    if (!stored)
        return forward(stored);
    if (Result<void> done = store::delete_case_rule(state_->connection, id); !done)
        return done;
    const Result<void> noted = store::write_log(state_->connection, state_->analyst().value_or(""), "rule removed",
        stored->id + ' ' + base::sha256_hex(stored->yaml));
    if (!noted)
        return noted;
    return transaction->commit();
}

Result<std::vector<RunChange>> Case::run_changes(std::string_view rule_id)
{
    return store::read_run_changes(state_->connection, rule_id);
}

} // namespace standstill::session
