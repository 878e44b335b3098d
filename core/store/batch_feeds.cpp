// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/batch_feeds.h"

namespace standstill::store {

namespace {

/// The columns of `event`, in the order in which the table has them.
enum Column {
    id,
    source,
    record,
    kind,
    time,
    device,
    action,
    image,
    command_line,
    process_id,
    creation_time,
    integrity,
    elevation,
    account,
    logon_id,
    initiator,
    report_id,
    additional,
    extra,
    identity
};

std::int64_t value_of(const EventRow& row, std::int64_t of_source, int column)
{
    switch (column) {
    case id:
        return row.id;
    case source:
        return of_source;
    case record:
        return static_cast<std::int64_t>(row.record);
    case kind:
        return static_cast<std::int64_t>(row.kind);
    case time:
        return row.time;
    case device:
        return row.device;
    case action:
        return row.action;
    case image:
        return row.image;
    case command_line:
        return row.command_line;
    case process_id:
        return row.process_id;
    case creation_time:
        return row.creation_time;
    case integrity:
        return row.integrity;
    case elevation:
        return row.elevation;
    case account:
        return row.account;
    case logon_id:
        return row.logon_id;
    case initiator:
        return row.initiator;
    case report_id:
        return row.report_id;
    case additional:
        return row.additional;
    case extra:
        return row.extra;
    case identity:
        return row.identity;
    default:
        return null_integer;
    }
}

struct Events
{
    std::span<const EventRow> rows;
    std::int64_t source = 0;
};

void give_event(const void* rows, std::size_t row, int column, sqlite3_context* out)
{
    const auto& events = *static_cast<const Events*>(rows);
    give_integer(out, value_of(events.rows[row], events.source, column));
}

void give_text(const void* rows, std::size_t row, int column, sqlite3_context* out)
{
    const auto& batch = *static_cast<const EventBatch*>(rows);
    const TextRow& text = batch.texts[row];
    if (column == 0)
        sqlite3_result_int64(out, text.id);
    else
        sqlite3_result_text64(out, batch.text_bytes.data() + text.offset, text.length, SQLITE_STATIC, SQLITE_UTF8);
}

void give_initiator(const void* rows, std::size_t row, int column, sqlite3_context* out)
{
    const InitiatorRow& i = static_cast<const EventBatch*>(rows)->initiators[row];
    const std::int64_t values[] = {i.id, i.device, i.image, i.account, i.logon_id, i.integrity, i.elevation,
        i.process_id, i.command_line, i.creation_time, i.parent_id, i.parent_file_name, i.parent_creation_time,
        i.signer_type, i.signature_status};
    give_integer(out, values[column]);
}

} // namespace

BatchFeeds::BatchFeeds(RowFeed texts, RowFeed initiators, RowFeed events)
    : texts_(std::move(texts))
    , initiators_(std::move(initiators))
    , events_(std::move(events))
{
}

Result<BatchFeeds> BatchFeeds::create(Connection& connection)
{
    Result<RowFeed> texts = RowFeed::create(connection, "text", give_text);
    if (!texts)
        return forward(texts);
    Result<RowFeed> initiators = RowFeed::create(connection, "initiator", give_initiator);
    if (!initiators)
        return forward(initiators);
    Result<RowFeed> events = RowFeed::create(connection, "event", give_event);
    if (!events)
        return forward(events);
    return BatchFeeds(std::move(*texts), std::move(*initiators), std::move(*events));
}

Result<void> BatchFeeds::store_texts(const EventBatch& batch)
{
    return texts_.store(&batch, batch.texts.size());
}

Result<void> BatchFeeds::store_initiators(const EventBatch& batch)
{
    return initiators_.store(&batch, batch.initiators.size());
}

Result<void> BatchFeeds::store_events(std::span<const EventRow> rows, SourceId source)
{
    const Events events{rows, source.value};
    return events_.store(&events, rows.size());
}

} // namespace standstill::store
