// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/rule_runs.h"

#include "core/session/case_state.h"
#include "core/store/process_texts.h"
#include "core/store/query_runner.h"
#include "core/store/side_readers.h"

#include <algorithm>
#include <mutex>

namespace standstill::session {

namespace {

constexpr std::size_t worth_a_thread = 2'000; ///< candidates

/// A rule, or a part of its candidates: each row of them is taken or not whatever the others are.
struct Piece
{
    std::size_t rule = 0;
    std::span<const std::int64_t> candidates;
    std::size_t rows = 0; ///< as many as it has to read, for a guess
};

/// The largest first, so that none is left for the end.
std::vector<Piece> pieces_of(const std::vector<PreparedRule>& rules)
{
    constexpr std::size_t whole_case = 1'000'000'000;
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const std::span<const std::int64_t> all(rules[i].candidates);
        if (!rules[i].sieved) {
            pieces.push_back({i, {}, whole_case});
        } else if (all.size() <= worth_a_thread) {
            pieces.push_back({i, all, all.size()});
        } else {
            const std::size_t half = all.size() / 2;
            pieces.push_back({i, all.first(half), half});
            pieces.push_back({i, all.subspan(half), all.size() - half});
        }
    }
    std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.rows > b.rows; });
    return pieces;
}

Result<detect::RuleResult> run_piece(store::Connection& connection, const PreparedRule& prepared,
    std::span<const std::int64_t> candidates, const std::stop_token& stop)
{
    if (prepared.sieved && candidates.empty())
        return detect::RuleResult{{}, prepared.query.lifted};
    if (prepared.sieved) {
        if (Result<void> set = store::set_candidates(connection, candidates); !set)
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

/// Adds what a piece gave to what the pieces before it gave.
void add(std::optional<Result<detect::RuleResult>>& all, Result<detect::RuleResult> more)
{
    if (!all || !more)
        all = std::move(more);
    else if (*all)
        std::move((*more).findings.begin(), (*more).findings.end(), std::back_inserter((*all)->findings));
}

} // namespace

std::vector<std::optional<Result<detect::RuleResult>>> run_rules(const store::CaseFile& file,
    store::Connection& connection, const std::vector<PreparedRule>& rules,
    const std::function<void(std::size_t begun, std::size_t of, const Rule&)>& began,
    const std::function<bool(const Rule&, const Error&)>& is_fatal, const std::stop_token& stop)
{
    const std::vector<Piece> pieces = pieces_of(rules);
    std::vector<std::optional<Result<detect::RuleResult>>> results(rules.size());
    std::vector<std::size_t> left(rules.size()); // pieces of each rule
    for (const Piece& piece : pieces)
        ++left[piece.rule];
    std::mutex mutex; // of all that tasks share
    std::size_t begun = 0;
    std::vector<store::SideReaders::Task> tasks;
    std::size_t rows = 0;
    for (const Piece& piece : pieces) {
        rows += piece.rows;
        tasks.emplace_back([&](store::Connection& own) -> Result<void> {
            const PreparedRule& rule = rules[piece.rule];
            {
                const std::lock_guard lock(mutex);
                began(begun++, pieces.size(), *rule.rule);
            }
            Result<detect::RuleResult> result = run_piece(own, rule, piece.candidates, stop);
            const std::lock_guard lock(mutex);
            --left[piece.rule];
            Result<void> goes_on;
            if (!result && is_fatal(*rule.rule, result.error()))
                goes_on = forward(result);
            add(results[piece.rule], std::move(result));
            return goes_on;
        });
    }
    // They can write because the candidates are a table of the connection.
    store::SideReaders::Open open;
    if (rows > worth_a_thread)
        open = [&file] { return connect(file, OpenMode::ReadWrite); };
    (void)store::SideReaders(std::move(open)).run(connection, tasks); // the errors stand among the results
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (left[i] > 0 && results[i] && *results[i])
            results[i].reset(); // what a part of its candidates gave is not what the rule gives
    }
    return results;
}

} // namespace standstill::session
