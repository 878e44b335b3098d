// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/clock_store.h"

#include "core/store/case_file.h"
#include "core/store/event_lists.h"
#include "core/store/finding_store.h"
#include "core/store/log_reader.h"

#include <algorithm>

namespace standstill::store {

namespace {

/// ?1 = host, ?2 = ticks to add.
constexpr const char* of_host = " WHERE device IN (SELECT id FROM device WHERE lower(device_name) = lower(?1))";

Result<void> move_times(Connection& connection, std::string_view host, Ticks by)
{
    const std::string where = of_host;
    const std::string moved = " SET time = time + ?2, creation_time = creation_time + ?2" + where;
    for (const std::string& sql : {"UPDATE event" + moved, "UPDATE removed_event" + moved,
             "UPDATE initiator SET creation_time = creation_time + ?2, parent_creation_time = parent_creation_time + ?2"
                 + where,
             "UPDATE evidence_source SET first_event = a, last_event = b FROM (SELECT source s, min(time) a, "
             "max(time) b FROM event WHERE source IN (SELECT source FROM event"
                 + where + ") GROUP BY source) WHERE id = s"}) {
        Result<Statement> statement = connection.prepare(sql);
        if (!statement)
            return forward(statement);
        statement->bind(1, host);
        if (sqlite3_bind_parameter_count(statement->handle()) > 1)
            statement->bind(2, by);
        if (Result<void> done = statement->run(); !done)
            return done;
    }
    return {};
}

std::string log_text(const ClockAct& act)
{
    const std::string words = act.shift == 0 ? "times as recorded"
                                             : "clock was " + clock_duration(act.shift)
            + (act.shift < 0 ? " fast" : " slow") + ", its times are shown corrected";
    return act.host + ": " + words + (act.why.empty() ? "" : ": " + act.why);
}

} // namespace

Result<std::vector<ClockAct>> read_clock_acts(Connection& connection)
{
    Result<Statement> statement = connection.prepare("SELECT host, shift, at, analyst, why FROM clock_act ORDER BY id");
    if (!statement)
        return forward(statement);
    return statement->collect([](const Statement& row) {
        return ClockAct{row.text(0), row.integer(1), row.integer(2), row.text(3), row.text(4)};
    });
}

Result<std::vector<std::string>> read_hosts(Connection& connection)
{
    Result<Statement> statement = connection.prepare(
        "SELECT min(device_name) FROM device WHERE device_name <> '' GROUP BY lower(device_name) ORDER BY 1");
    if (!statement)
        return forward(statement);
    return statement->collect([](const Statement& row) { return row.text(0); });
}

Result<bool> write_clock_act(Connection& connection, const ClockAct& act)
{
    if (act.shift > largest_clock_shift || act.shift < -largest_clock_shift || act.shift % ticks_per_second != 0)
        return fail(ErrorCode::TriageInvalid, "clock", "whole seconds, and no more than a hundred years");
    Result<Transaction> transaction = Transaction::begin(connection);
    if (!transaction)
        return forward(transaction);
    const Result<std::vector<ClockAct>> acts = read_clock_acts(connection);
    if (!acts)
        return forward(acts);
    const Ticks by = act.shift - clock_shift(clocks_in_force(*acts), act.host);
    if (by == 0)
        return false;
    Result<Statement> known =
        connection.prepare("SELECT min(device_name) FROM device WHERE lower(device_name) = lower(?1)");
    if (!known)
        return forward(known);
    if (const Result<bool> row = known->bind(1, act.host).step(); !row)
        return forward(row);
    if (act.host.empty() || known->is_null(0))
        return fail(ErrorCode::HostNotFound, act.host);
    ClockAct stated = act;
    stated.host = known->text(0);
    known->reset();

    Result<void> done = move_times(connection, stated.host, by);
    if (done)
        done = rebuild_event_lists(connection);
    if (done)
        done = forget_log_extents(connection);
    if (done)
        done = forget_runs(connection);
    Result<Statement> insert = connection.prepare("INSERT INTO clock_act VALUES(NULL,?1,?2,?3,?4,?5)");
    if (!done || !insert)
        return !done ? Result<bool>(forward(done)) : forward(insert);
    done = insert->bind(1, stated.host)
               .bind(2, stated.shift)
               .bind(3, stated.at)
               .bind(4, stated.analyst)
               .bind(5, stated.why)
               .run();
    if (done)
        done = write_log(connection, stated.analyst, "clock of a host stated", log_text(stated));
    if (done)
        done = transaction->commit();
    return done ? Result<bool>(true) : forward(done);
}

ClockSink::ClockSink(EventSink& next, std::vector<ClockAct> in_force)
    : next_(next)
    , in_force_(std::move(in_force))
{
}

void ClockSink::learn(const std::vector<DeviceRow>& devices)
{
    for (const DeviceRow& device : devices) {
        if (const Ticks shift = clock_shift(in_force_, device.device_name); shift != 0)
            shifts_[device.id] = shift;
    }
}

Ticks ClockSink::shift_of(DictId device) const
{
    const auto shift = shifts_.find(device);
    return shift == shifts_.end() ? 0 : shift->second;
}

Result<ImportStart> ClockSink::begin(const EvidenceSource& source)
{
    shifts_.clear(); // ids of a source that was abandoned are given again
    shifted_ = false;
    any_ = false;
    Result<ImportStart> start = next_.begin(source);
    if (start && !in_force_.empty())
        learn(start->devices);
    return start;
}

Result<std::uint64_t> ClockSink::write(const EventBatch& batch)
{
    if (in_force_.empty())
        return next_.write(batch);
    learn(batch.devices);
    EventBatch moved = batch;
    const auto move = [](std::int64_t& time, Ticks by) {
        if (time != null_integer)
            time += by;
    };
    for (InitiatorRow& row : moved.initiators) {
        const Ticks by = shift_of(row.device);
        move(row.creation_time, by);
        move(row.parent_creation_time, by);
    }
    for (EventRow& row : moved.events) {
        const Ticks by = shift_of(row.device);
        row.time += by;
        move(row.creation_time, by);
        shifted_ = shifted_ || by != 0;
        first_ = any_ ? std::min(first_, row.time) : row.time;
        last_ = any_ ? std::max(last_, row.time) : row.time;
        any_ = true;
    }
    return next_.write(moved);
}

Result<void> ClockSink::write(const RawBlock& block)
{
    return next_.write(block);
}

Result<void> ClockSink::commit(const EvidenceSource& source)
{
    if (!shifted_)
        return next_.commit(source);
    EvidenceSource shown = source;
    shown.first_event = first_;
    shown.last_event = last_;
    return next_.commit(shown);
}

void ClockSink::abandon()
{
    next_.abandon();
}

} // namespace standstill::store
