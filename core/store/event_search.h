// SPDX-License-Identifier: GPL-3.0-or-later
// Answers filters and orders of events from EventColumns. A predicate is asked once of each text that a row looked at
// names, and not before: the first rows are known long before the last. Orders go by the place of a text among all
// texts of its dictionary. What was worked out is kept, so that the next question costs less. Used by session.
#pragma once

#include "core/kql/kql.h"
#include "core/model/event_ids.h"
#include "core/store/event_columns.h"

#include <chrono>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <span>

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
    EventSearch(std::shared_ptr<const EventColumns> columns, SideReaders::Open open);
    ~EventSearch();
    const EventColumns& columns() const { return *columns_; }

    /// Whether the columns hold what the question asks for.
    bool can_answer(const EventQuestion& question) const;
    /// All events in their order. `more` is told, now and then, those known so far, the first time even if there are
    /// none; what follows comes behind them. `connection` reads the dictionaries. Several threads take turns.
    Result<EventIds> find(Connection& connection, const EventQuestion& question, const SearchPace& pace,
        std::stop_token stop, const std::function<void(const EventIds&)>& more);

    /// Works out, for whoever will order by command line, what is kept for that.
    void prepare(Connection& connection, const std::stop_token& stop);

private:
    struct Rank;
    class Run;
    std::shared_ptr<const Rank> known_rank(const std::string& dictionary, const std::string& value_sql);
    Result<std::shared_ptr<const Rank>> rank(Connection& connection, const std::string& dictionary,
        const std::string& value_sql, std::uint64_t largest, const std::stop_token& stop);
    Result<std::vector<std::uint32_t>> ordered(Connection& connection, const kql::Interned& order, bool descending,
        std::span<const std::uint32_t> ids, const std::stop_token& stop);
    template <typename IdAt, typename Take>
    Result<bool> walk(Connection& connection, const EventQuestion& question, std::size_t count,
        const std::stop_token& stop, IdAt id_at, Take take);

    std::shared_ptr<const EventColumns> columns_;
    SideReaders readers_;
    std::mutex searching_; ///< of the tests
    std::list<std::shared_ptr<DictionaryTest>> tests_; ///< the latest used first
    std::timed_mutex sorting_; ///< many texts, one dictionary at a time: it takes its memory
    std::mutex ranking_; ///< of the list below
    std::list<std::shared_ptr<const Rank>> ranks_; ///< likewise
};

} // namespace standstill::store
