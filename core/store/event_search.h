// SPDX-License-Identifier: GPL-3.0-or-later
// Answers filters and orders of events from EventColumns. A predicate is asked once of each text that a row looked at
// names, and not before: the first rows are known long before the last. Orders go by the rank of a text among all
// texts of its dictionary. What was worked out is kept, so that the next question costs less. Used by session.
#pragma once

#include "core/kql/kql.h"
#include "core/store/event_columns.h"

#include <chrono>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>

namespace standstill::store {

class DictionaryTest;

/// How often what is known so far is handed on.
struct SearchPace
{
    std::chrono::milliseconds first{80}; ///< nothing before that: most searches are over by then
    std::chrono::milliseconds then{300};
};

struct EventQuestion
{
    std::int64_t kind = 0; ///< of the events, as EventKind
    kql::Sift sift;
    std::optional<TimeRange> range;
    std::optional<kql::Interned> order; ///< nothing = by time
    bool descending = false;
};

class EventSearch
{
public:
    explicit EventSearch(std::shared_ptr<const EventColumns> columns);
    ~EventSearch();
    const EventColumns& columns() const { return *columns_; }

    /// Whether the columns hold what the question asks for.
    bool can_answer(const EventQuestion& question) const;
    /// All rows in their order. `more` is told, now and then, the rows known since it was told last, the first time
    /// even if there are none; it is never told the last ones. `connection` reads the dictionaries. Several threads
    /// take turns.
    Result<std::vector<EventId>> find(Connection& connection, const EventQuestion& question, const SearchPace& pace,
        std::stop_token stop, const std::function<void(std::vector<EventId>)>& more);

    /// Works out, for whoever will order by command line, what is kept for that; nothing where it would take long.
    void prepare(Connection& connection, const std::stop_token& stop);

private:
    struct Rank;
    class Run;
    Result<std::shared_ptr<const Rank>> rank(
        Connection& connection, const kql::Interned& dictionary, std::uint64_t largest, const std::stop_token& stop);
    Result<std::vector<std::uint32_t>> ordered_rows(Connection& connection, const EventQuestion& question,
        const EventColumns::Rows& rows, const std::stop_token& stop);

    std::shared_ptr<const EventColumns> columns_;
    std::mutex searching_; ///< of the tests
    std::list<std::shared_ptr<DictionaryTest>> tests_; ///< the latest used first
    std::mutex ranking_; ///< of the list below
    std::list<std::shared_ptr<const Rank>> ranks_; ///< likewise
};

} // namespace standstill::store
