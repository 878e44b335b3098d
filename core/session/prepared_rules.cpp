// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/prepared_rules.h"

#include "core/base/hash.h"
#include "core/detect/rule_file.h"
#include "core/detect/rule_runner.h"
#include "core/session/case_state.h"
#include "core/store/finding_store.h"
#include "core/store/process_texts.h"

#include <charconv>

namespace standstill::session {

namespace {

constexpr std::string_view sieved_table = "DeviceProcessEvents";

constexpr std::string_view starts_query = R"kql(DeviceProcessEvents
| where (FileName in~ ("sc.exe", "net.exe", "wmic.exe", "psservice.exe", "psservice64.exe", "iisreset.exe")
        and ProcessCommandLine has_any ("start", "startservice", "restart", "continue"))
    or (FileName in~ ("powershell.exe", "pwsh.exe")
        and ProcessCommandLine has_any ("Start-Service", "Restart-Service", "Resume-Service", "startservice", "sasv"))
    or (FileName in~ ("systemctl", "service", "rc-service") and ProcessCommandLine has_any ("start", "restart"))
| project Timestamp)kql";

std::int64_t event_of_mark(const Rule& rule, std::string_view mark)
{
    const std::string beginning = rule.query_sha256 + ' ' + program_version() + ' ';
    std::int64_t event = 0;
    if (mark.starts_with(beginning))
        std::from_chars(mark.data() + beginning.size(), mark.data() + mark.size(), event);
    return event;
}

/// The event ids outside of which a rule takes no row; empty where it does not tell.
std::vector<std::int64_t> numbers_in(const kql::Need& need)
{
    std::vector<std::int64_t> numbers;
    if (need.kind == kql::Need::Kind::Numbers && need.column == "EventID") {
        for (const std::string& text : need.texts) {
            std::int64_t number = 0;
            std::from_chars(text.data(), text.data() + text.size(), number);
            numbers.push_back(number);
        }
    } else if (need.kind == kql::Need::Kind::All) {
        for (std::size_t i = 0; i < need.parts.size() && numbers.empty(); ++i)
            numbers = numbers_in(need.parts[i]);
    } else if (need.kind == kql::Need::Kind::Any) {
        for (const kql::Need& part : need.parts) {
            const std::vector<std::int64_t> more = numbers_in(part);
            if (more.empty())
                return {};
            numbers.insert(numbers.end(), more.begin(), more.end());
        }
    }
    return numbers;
}

} // namespace

std::vector<kql::Need> needs_of(std::span<PreparedRule* const> rules)
{
    std::vector<kql::Need> needs;
    for (const PreparedRule* prepared : rules)
        needs.push_back(prepared->query.need);
    return needs;
}

std::vector<std::string> hashes_of(std::span<PreparedRule* const> rules)
{
    std::vector<std::string> hashes;
    for (const PreparedRule* prepared : rules)
        hashes.push_back(prepared->rule->query_sha256);
    return hashes;
}

std::string run_mark(const Rule& rule, std::int64_t event)
{
    return rule.query_sha256 + ' ' + program_version() + ' ' + std::to_string(event);
}

Result<PreparedRule> prepare_rule(store::Connection& connection, const Rule& rule, Ticks now)
{
    Result<kql::Compiled> query = detect::compile_rule(rule, catalog(), now, std::string(store::candidate_table));
    if (!query)
        return forward(query);
    const Result<std::string> mark = store::read_run_mark(connection, rule.id);
    if (!mark)
        return forward(mark);
    std::string lasting = rule.query;
    if (const std::size_t at = lasting.find(query->lifted); !query->lifted.empty() && at != std::string::npos)
        lasting.erase(at, query->lifted.size());
    PreparedRule prepared;
    prepared.rule = &rule;
    const bool one_table = query->takes_rows_singly && query->tables.size() == 1;
    prepared.sieved = one_table && query->tables.front() == sieved_table;
    if (one_table && (query->tables.front() == "Event" || query->tables.front() == "SecurityEvent")) {
        prepared.numbers = numbers_in(query->need);
        prepared.sieved = !prepared.numbers.empty();
    }
    if (query->takes_rows_singly && !prepared.sieved) { // no candidates: it runs on all rows
        query = detect::compile_rule(rule, catalog(), now);
        if (!query)
            return forward(query);
    }
    prepared.same_at_any_time = lasting.find("ago") == std::string::npos && lasting.find("now") == std::string::npos;
    prepared.seen = event_of_mark(rule, *mark);
    prepared.query = std::move(*query);
    return prepared;
}

Result<RulesInForce> rules_in_force(const Result<std::vector<CaseRule>>& own)
{
    const Result<std::vector<Rule>>& shipped = detect::shipped_rules();
    if (!shipped)
        return forward(shipped);
    if (!own)
        return forward(own);
    RulesInForce in_force{*shipped, {}};
    for (const CaseRule& each : *own)
        (each.enabled ? in_force.rules : in_force.off).push_back(each.rule);
    return in_force;
}

const Rule& starts_rule()
{
    static const Rule rule = [] {
        Rule made;
        made.id = service_starts;
        made.query = starts_query;
        made.query_sha256 = base::sha256_hex(starts_query);
        return made;
    }();
    return rule;
}

} // namespace standstill::session
