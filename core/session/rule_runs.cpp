// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/rule_runs.h"

#include "core/store/process_texts.h"
#include "core/store/query_runner.h"
#include "core/store/sql_functions.h"

#include <algorithm>
#include <mutex>
#include <numeric>
#include <thread>

namespace standstill::session {

namespace {

constexpr std::size_t worth_a_thread = 2'000; ///< candidates of all rules
constexpr std::size_t whole_case = 1'000'000'000; ///< as if it had so many

/// A rule that reads the whole case weighs more than any that reads candidates.
std::size_t weight(const PreparedRule& rule)
{
    return rule.sieved ? rule.candidates.size() : whole_case;
}

Result<detect::RuleResult> run_one(
    store::Connection& connection, const PreparedRule& prepared, const std::stop_token& stop)
{
    if (prepared.sieved && prepared.candidates.empty())
        return detect::RuleResult{{}, prepared.query.lifted};
    if (prepared.sieved) {
        if (Result<void> set = store::set_candidates(connection, prepared.candidates); !set)
            return forward(set);
    }
    return detect::run_rule(prepared.query, [&](const kql::Compiled& compiled, const auto& row) {
        return store::run_query(connection.handle(), compiled, {stop, std::nullopt},
            [&row](const Row& values, std::optional<std::int64_t> event) {
                row(values, EventId{event.value_or(0)});
                return true;
            });
    });
}

/// A connection on which rules can run; it can write because its candidates are a table.
std::optional<store::Connection> one_more(const store::CaseFile& file)
{
    Result<store::Connection> connection = file.connect(store::Access::ReadWrite);
    if (!connection || !store::register_kql_functions(connection->handle()))
        return std::nullopt;
    return std::move(*connection);
}

} // namespace

std::vector<std::optional<Result<detect::RuleResult>>> run_rules(const store::CaseFile& file,
    store::Connection& connection, const std::vector<PreparedRule>& rules,
    const std::function<void(std::size_t begun, const Rule&)>& began,
    const std::function<bool(const Rule&, const Error&)>& is_fatal, const std::stop_token& stop)
{
    std::vector<std::size_t> order(rules.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(
        order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return weight(rules[a]) > weight(rules[b]); });

    std::vector<std::optional<Result<detect::RuleResult>>> results(rules.size());
    std::mutex mutex; // of all that follows
    std::size_t begun = 0;
    bool fatal = false;
    const auto next = [&]() -> std::optional<std::size_t> {
        const std::lock_guard lock(mutex);
        if (fatal || begun == order.size())
            return std::nullopt;
        const std::size_t chosen = order[begun];
        began(begun++, *rules[chosen].rule);
        return chosen;
    };
    const auto work = [&](store::Connection& own) {
        while (const std::optional<std::size_t> chosen = next()) {
            results[*chosen] = run_one(own, rules[*chosen], stop);
            const std::lock_guard lock(mutex);
            if (!*results[*chosen] && is_fatal(*rules[*chosen].rule, results[*chosen]->error()))
                fatal = true;
        }
    };
    std::size_t rows = 0;
    for (const PreparedRule& rule : rules)
        rows += weight(rule);
    std::optional<store::Connection> second;
    if (rules.size() > 1 && rows > worth_a_thread)
        second = one_more(file); // where none can be had, one does it all
    std::jthread other;
    if (second)
        other = std::jthread([&] { work(*second); });
    work(connection);
    if (other.joinable())
        other.join();
    return results;
}

} // namespace standstill::session
