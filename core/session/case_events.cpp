// SPDX-License-Identifier: GPL-3.0-or-later
// The events of a case: which a filter leaves, in what order, and their rows. Answered from the columns in memory when
// they are held and can, else by the case file.
#include "core/kql/kql.h"
#include "core/model/event_batch.h"
#include "core/session/case_state.h"
#include "core/session/raw_records.h"
#include "core/store/event_reader.h"
#include "core/store/evidence_reader.h"

#include <algorithm>
#include <chrono>

namespace standstill::session {

std::vector<std::string> Case::event_tables()
{
    std::vector<std::string> names;
    for (const kql::Table& table : catalog().tables) {
        if (table.identity_sql == "e.id")
            names.push_back(table.name);
    }
    return names;
}

namespace {

constexpr std::uint64_t head_rows = 512; ///< more than any screen has
constexpr auto short_wait = std::chrono::milliseconds(80); ///< before the rows of the last question are taken away

/// The kind of the events that a table shows; nothing for other tables.
std::optional<EventKind> kind_of(std::string_view table)
{
    if (table == "DeviceProcessEvents")
        return EventKind::DeviceProcessEvents;
    if (table == "SecurityEvent")
        return EventKind::SecurityEvent;
    if (table == "Event")
        return EventKind::Event;
    return std::nullopt;
}

/// The filter as the columns in memory may answer it; nothing when they can't.
Result<std::optional<store::EventQuestion>> question_of(const EventFilter& filter, const kql::Table& table)
{
    const std::optional<EventKind> kind = kind_of(table.name);
    const auto column = std::find_if(table.columns.begin(), table.columns.end(),
        [&filter](const kql::TableColumn& each) { return each.name == filter.sort.column; });
    if (!kind || column == table.columns.end())
        return std::optional<store::EventQuestion>();
    store::EventQuestion question;
    question.kind = static_cast<std::int64_t>(*kind);
    question.range = filter.range;
    question.order = column->interned;
    question.descending = filter.sort.descending;
    if (!question.order && column->sql != "e.time")
        return std::optional<store::EventQuestion>();
    if (!filter.predicate.empty()) {
        kql::CompileOptions options;
        options.now = now_ticks();
        Result<kql::Compiled> compiled = kql::compile_predicate(filter.predicate, table.name, catalog(), options);
        if (!compiled)
            return forward(compiled);
        question.sift = std::move(compiled->sift);
        if (kql::goes_beyond(question.sift))
            return std::optional<store::EventQuestion>();
    }
    return std::optional(std::move(question));
}

} // namespace

std::shared_ptr<const store::EventColumns> Case::State::held_events(std::stop_token stop)
{
    if (!event_cache)
        return nullptr;
    const auto search = event_cache->wait_for(connection, std::move(stop), std::chrono::milliseconds(0)).search;
    return search ? std::shared_ptr<const store::EventColumns>(search, &search->columns()) : nullptr;
}

Result<std::optional<EventIds>> Case::State::held_event_ids(
    const EventFilter& filter, const kql::Table& table, std::stop_token stop, const EventIdsTold& more)
{
    std::optional<EventIds> ids;
    const Result<std::optional<store::EventQuestion>> question = question_of(filter, table);
    if (!question)
        return forward(question);
    if (!*question)
        return ids;
    const bool by_time = filter.predicate.empty() && !(*question)->order;
    EventCache::Answer held =
        event_cache->wait_for(connection, stop, by_time ? std::chrono::milliseconds(0) : short_wait);
    if (held.state == EventCache::State::Reading && more) {
        EventIds head;
        if (by_time) {
            Result<EventIds> read =
                store::read_event_ids(connection, table, filter.range, filter.sort.descending, head_rows, stop);
            if (!read)
                return forward(read);
            head = std::move(*read);
        }
        more(head);
    }
    if (held.state == EventCache::State::Reading)
        held = event_cache->wait_for(connection, stop);
    if (stop.stop_requested())
        return fail(ErrorCode::Cancelled);
    if (!held.search || !held.search->can_answer(**question))
        return ids;
    Result<EventIds> found = held.search->find(connection, **question, {}, stop, more);
    if (found)
        ids = std::move(*found);
    else if (found.error().code == ErrorCode::Cancelled)
        return forward(found);
    return ids; // what else went wrong is told by the case file itself, in the words of a query
}

Result<EventIds> Case::event_ids(const EventFilter& filter, std::stop_token stop, const EventIdsTold& more)
{
    const kql::Table* table = catalog().find(filter.table);
    if (table == nullptr)
        return fail(ErrorCode::Internal, filter.table, "no such table of events");
    if (state_->event_cache) {
        Result<std::optional<EventIds>> held = state_->held_event_ids(filter, *table, stop, more);
        if (!held)
            return forward(held);
        if (*held)
            return std::move(**held);
    }
    if (filter.predicate.empty() && filter.sort.column == table->time_column)
        return store::read_event_ids(
            state_->connection, *table, filter.range, filter.sort.descending, 0, std::move(stop));
    // A column of the row itself: nothing has to be joined for it.
    const Result<std::vector<std::int64_t>> ids = state_->select_ids(
        {filter.table, table->time_column, filter.predicate, filter.range, filter.sort}, std::move(stop));
    if (!ids)
        return forward(ids);
    EventIds events;
    for (const std::int64_t id : *ids)
        events.push_back({id});
    return events;
}

Result<std::vector<EventLine>> Case::events(
    std::string_view table, const std::vector<std::string>& columns, const std::vector<EventId>& ids)
{
    const kql::Table* known = catalog().find(table);
    if (known == nullptr)
        return fail(ErrorCode::Internal, std::string(table), "no such table of events");
    return store::read_event_lines(state_->connection, *known, columns, ids);
}

Result<EventDetail> Case::event_detail(EventId id)
{
    Result<EventDetail> event = store::read_event(state_->connection, catalog(), id);
    for (std::size_t i = 0; event && i < event->occurrences.size(); ++i) {
        if (Result<void> added = add_xml(state_->connection, event->occurrences[i]); !added)
            return forward(added);
    }
    return event;
}

} // namespace standstill::session
