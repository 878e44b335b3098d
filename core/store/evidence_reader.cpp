// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/evidence_reader.h"

#include "core/model/triage.h"
#include "core/store/clock_store.h"
#include "core/store/raw_spans.h"
#include "core/store/triage_store.h"

#include <simdjson.h>
#include <zstd.h>

#include <algorithm>

namespace standstill::store {

namespace {

constexpr std::string_view source_columns = "SELECT id, path, file_name, size, sha256, imported_at, format, dialect, "
                                            "time_basis, state, rows_read, rows_stored, rows_duplicate, rows_rejected, "
                                            "first_event, last_event, oddities FROM evidence_source ";

/// A raw block can't be larger than the longest record plus a piece; anything else is damage.
constexpr std::int64_t largest_block = 256LL << 20;

std::vector<std::string> split_lines(std::string_view text)
{
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

EvidenceSource source_from(const Statement& row)
{
    EvidenceSource source;
    source.id = {row.integer(0)};
    source.path = row.text(1);
    source.file_name = row.text(2);
    source.size = static_cast<std::uint64_t>(row.integer(3));
    source.sha256 = row.text(4);
    source.imported_at = row.integer(5);
    source.format = row.text(6);
    source.dialect = row.text(7);
    source.time_basis = row.text(8);
    source.state = SourceState::Importing;
    const std::string_view state = row.view(9);
    for (const SourceState known : {SourceState::Complete, SourceState::Removed, SourceState::Compacted}) {
        if (state == source_state_name(known))
            source.state = known;
    }
    source.rows_read = static_cast<std::uint64_t>(row.integer(10));
    source.rows_stored = static_cast<std::uint64_t>(row.integer(11));
    source.rows_duplicate = static_cast<std::uint64_t>(row.integer(12));
    source.rows_rejected = static_cast<std::uint64_t>(row.integer(13));
    if (!row.is_null(14))
        source.first_event = row.integer(14);
    if (!row.is_null(15))
        source.last_event = row.integer(15);
    source.oddities = split_lines(row.view(16));
    return source;
}

/// What was done with each source last.
Result<void> add_acts(Connection& connection, std::vector<EvidenceSource>& sources)
{
    Result<Statement> statement =
        connection.prepare("SELECT source, at, analyst, act, detail FROM source_act ORDER BY id");
    if (!statement)
        return forward(statement);
    return statement->each([&sources](const Statement& row) {
        const auto source = std::find_if(sources.begin(), sources.end(),
            [&row](const EvidenceSource& entry) { return entry.id.value == row.integer(0); });
        if (source == sources.end())
            return;
        const std::string_view act = row.view(3);
        if (act == source_state_name(source->state))
            source->removed = SourceAct{row.integer(1), row.text(2), row.text(4)};
        for (int i = 0; i < evidence_check_count; ++i) {
            const auto result = static_cast<EvidenceCheckResult>(i);
            if (act == evidence_check_name(result))
                source->checked = EvidenceCheck{source->id, result, row.integer(1), row.text(4)};
        }
    });
}

RejectReason reason_from(std::string_view name)
{
    for (int i = 0; i < reject_reason_count; ++i) {
        if (name == reject_reason_name(static_cast<RejectReason>(i)))
            return static_cast<RejectReason>(i);
    }
    return RejectReason::MalformedJson;
}

/// Columns of the source that have no place in the table: what is left in the event's extra fields.
void append_extra(std::string_view json, const kql::Table& table, std::vector<NamedValue>& fields)
{
    simdjson::dom::parser parser;
    simdjson::dom::object object;
    if (parser.parse(simdjson::padded_string(json)).get(object))
        return;
    for (const auto field : object) {
        bool shown = false;
        for (const kql::TableColumn& column : table.columns)
            shown = shown
                || (column.join == "extra"
                    && column.sql.find("\"" + std::string(field.key) + "\"") != std::string::npos);
        std::string_view value;
        if (!shown && field.value.get(value) == simdjson::SUCCESS)
            fields.push_back({std::string(field.key), ValueType::String, std::string(value)});
    }
}

Result<std::vector<RawRecord>> read_occurrences(Connection& connection, EventId id)
{
    Result<Statement> statement =
        connection.prepare("SELECT source, record, 0 AS rank FROM event WHERE id = ?1 UNION ALL "
                           "SELECT source, record, 1 FROM occurrence WHERE event = ?1 "
                           "ORDER BY rank, source, record");
    if (!statement)
        return forward(statement);
    statement->bind(1, id.value);
    const auto places =
        statement->collect([](const Statement& row) { return std::pair(row.integer(0), row.integer(1)); });
    if (!places)
        return forward(places);
    std::vector<RawRecord> records;
    for (const auto& [source, record] : *places) {
        Result<RawRecord> raw = read_raw_record(connection, {source}, static_cast<std::uint64_t>(record));
        if (!raw)
            return forward(raw);
        records.push_back(std::move(*raw));
    }
    return records;
}

} // namespace

Result<std::vector<EvidenceSource>> read_sources(Connection& connection)
{
    Result<Statement> statement = connection.prepare(std::string(source_columns) + "ORDER BY id");
    if (!statement)
        return forward(statement);
    Result<std::vector<EvidenceSource>> sources = statement->collect(source_from);
    if (!sources)
        return sources;
    if (Result<void> added = add_acts(connection, *sources); !added)
        return forward(added);
    return sources;
}

Result<std::optional<EvidenceSource>> find_source(
    Connection& connection, std::string_view sha256, std::string_view member)
{
    Result<Statement> statement = connection.prepare(std::string(source_columns)
        + "WHERE state <> 'Compacted' AND sha256 = ?1 AND (?2 = '' OR substr(file_name, -length(?2)) = ?2) LIMIT 1");
    if (!statement)
        return forward(statement);
    statement->bind(1, sha256).bind(2, member);
    const Result<bool> row = statement->step();
    if (!row)
        return forward(row);
    return *row ? std::optional(source_from(*statement)) : std::nullopt;
}

Result<bool> may_hold_file(Connection& connection, std::uint64_t size, std::string_view beginning)
{
    Result<Statement> statement = connection.prepare(
        "SELECT s.format, b.length, b.zstd FROM evidence_source s LEFT JOIN raw_block b ON b.source = s.id AND "
        "b.first_record = 1 AND b.file_offset = 0 WHERE s.size = ?1 AND s.state <> 'Compacted'");
    if (!statement)
        return forward(statement);
    statement->bind(1, static_cast<std::int64_t>(size));
    bool may = false;
    const Result<void> read = statement->each([&](const Statement& row) {
        const std::int64_t length = row.integer(1);
        // The blocks of a packed file are what it unfolds to.
        if (may || row.view(0).find('(') != std::string_view::npos || length <= 0 || length > largest_block) {
            may = true;
            return;
        }
        std::string bytes(static_cast<std::size_t>(length), '\0');
        const std::string_view packed = row.view(2);
        const std::size_t got = ZSTD_decompress(bytes.data(), bytes.size(), packed.data(), packed.size());
        const std::size_t both = std::min(bytes.size(), beginning.size());
        may = got != bytes.size() || beginning.substr(0, both) == std::string_view(bytes).substr(0, both);
    });
    if (!read)
        return forward(read);
    return may;
}

namespace {

Result<std::vector<RejectedRecord>> rejected_records(
    Connection& connection, const std::string& which, std::optional<SourceId> source, std::uint64_t limit)
{
    Result<Statement> statement = connection.prepare("SELECT r.source, r.record, r.line, r.file_offset, r.length, "
                                                     "r.reason, r.detail FROM rejected_record r "
        + which + " ORDER BY r.source, r.record LIMIT ?2");
    if (!statement)
        return forward(statement);
    if (source)
        statement->bind(1, source->value);
    statement->bind(2, limit == 0 ? std::int64_t{-1} : static_cast<std::int64_t>(limit));
    return statement->collect([](const Statement& row) {
        RejectedRecord record;
        record.source = {row.integer(0)};
        record.record = static_cast<std::uint64_t>(row.integer(1));
        record.line = static_cast<std::uint64_t>(row.integer(2));
        record.offset = static_cast<std::uint64_t>(row.integer(3));
        record.length = static_cast<std::uint64_t>(row.integer(4));
        record.reason = reason_from(row.view(5));
        record.detail = row.text(6);
        return record;
    });
}

} // namespace

Result<std::vector<RejectedRecord>> read_rejected(Connection& connection, SourceId source, std::uint64_t limit)
{
    return rejected_records(connection, "WHERE r.source = ?1", source, limit);
}

Result<std::vector<RejectedRecord>> read_undated(Connection& connection, std::uint64_t limit)
{
    return rejected_records(connection,
        "JOIN evidence_source s ON s.id = r.source WHERE s.state = 'Complete' AND r.reason IN ('MissingTime', "
        "'UnparsableTime')",
        std::nullopt, limit);
}

Result<std::vector<RejectedTotal>> read_rejected_totals(Connection& connection)
{
    Result<Statement> statement = connection.prepare(
        "SELECT source, reason, count(*) FROM rejected_record GROUP BY source, reason ORDER BY source, reason");
    if (!statement)
        return forward(statement);
    return statement->collect([](const Statement& row) {
        return RejectedTotal{{row.integer(0)}, reason_from(row.view(1)), static_cast<std::uint64_t>(row.integer(2))};
    });
}

Result<RawRecordBlock> read_raw_block(Connection& connection, SourceId source, std::uint64_t record)
{
    Result<Statement> statement = connection.prepare(
        "SELECT first_record, file_offset, first_line, length, spans, zstd FROM raw_block "
        "WHERE source = ?1 AND first_record <= ?2 AND record_count > 0 ORDER BY first_record DESC LIMIT 1");
    if (!statement)
        return forward(statement);
    statement->bind(1, source.value).bind(2, static_cast<std::int64_t>(record));
    const Result<bool> row = statement->step();
    if (!row)
        return forward(row);
    const auto damaged = [&](const char* what) {
        EvidenceSource named;
        named.id = source;
        return fail(ErrorCode::CaseDamaged, named.label() + " record " + std::to_string(record), what);
    };
    if (!*row)
        return damaged("no raw block holds this record");
    const std::uint64_t index = record - static_cast<std::uint64_t>(statement->integer(0));
    const std::int64_t length = statement->integer(3);
    if (length < 0 || length > largest_block)
        return damaged("raw block size");
    const std::optional<RawSpan> span = decode_span(statement->view(4), index);
    if (!span || std::uint64_t{span->offset} + span->length > static_cast<std::uint64_t>(length))
        return damaged("raw block spans");
    std::string bytes(static_cast<std::size_t>(length), '\0');
    const std::string_view packed = statement->view(5);
    const std::size_t size = ZSTD_decompress(bytes.data(), bytes.size(), packed.data(), packed.size());
    if (ZSTD_isError(size) != 0 || size != bytes.size())
        return damaged("raw block does not unpack");
    return RawRecordBlock{static_cast<std::uint64_t>(statement->integer(1)),
        static_cast<std::uint64_t>(statement->integer(2)), std::move(bytes), *span};
}

Result<RawRecord> read_raw_record(Connection& connection, SourceId source, std::uint64_t record)
{
    const Result<RawRecordBlock> block = read_raw_block(connection, source, record);
    if (!block)
        return forward(block);
    RawRecord raw;
    raw.source = source;
    raw.record = record;
    raw.offset = block->file_offset + block->span.offset;
    raw.line = block->first_line + block->span.line;
    raw.bytes = block->bytes.substr(block->span.offset, block->span.length);
    return raw;
}

namespace {

/// The KQL table in whose columns an event is shown.
Result<const kql::Table*> table_of(Connection& connection, const kql::Catalog& catalog, EventId id)
{
    const Result<std::int64_t> kind =
        connection.integer("SELECT kind FROM event WHERE id = " + std::to_string(id.value));
    if (!kind)
        return forward(kind);
    switch (static_cast<EventKind>(*kind)) {
    case EventKind::DeviceProcessEvents:
        return catalog.find("DeviceProcessEvents");
    case EventKind::SecurityEvent:
        return catalog.find("SecurityEvent");
    case EventKind::Event:
        return catalog.find("Event");
    }
    return fail(ErrorCode::CaseDamaged, {}, "event " + std::to_string(id.value));
}

} // namespace

Result<std::vector<NamedValue>> read_event_fields(Connection& connection, const kql::Catalog& catalog, EventId id)
{
    const Result<const kql::Table*> shown = table_of(connection, catalog, id);
    if (!shown)
        return forward(shown);
    const kql::Table* table = *shown;
    std::string sql = "SELECT x.value";
    for (const kql::TableColumn& column : table->columns)
        sql += ", " + column.sql;
    sql += " FROM " + table->from;
    for (const kql::TableJoin& join : table->joins)
        sql += " " + join.sql;
    sql += " WHERE e.id = ?1";
    Result<Statement> statement = connection.prepare(sql);
    if (!statement)
        return forward(statement);
    statement->bind(1, id.value);
    const Result<bool> row = statement->step();
    if (!row)
        return forward(row);
    if (!*row)
        return fail(ErrorCode::Internal, "event", std::to_string(id.value));
    std::vector<NamedValue> fields;
    for (std::size_t i = 0; i < table->columns.size(); ++i) {
        const kql::TableColumn& column = table->columns[i];
        const int index = static_cast<int>(i) + 1;
        Value value;
        if (!statement->is_null(index)) {
            const bool text =
                column.type == ValueType::String || column.type == ValueType::Dynamic || column.type == ValueType::Guid;
            value = text ? Value(statement->text(index)) : Value(statement->integer(index));
        }
        fields.push_back({column.name, column.type, std::move(value)});
    }
    append_extra(statement->view(0), *table, fields);
    return fields;
}

Result<EventDetail> read_event(Connection& connection, const kql::Catalog& catalog, EventId id)
{
    EventDetail detail;
    detail.id = id;
    const Result<const kql::Table*> table = table_of(connection, catalog, id);
    if (!table)
        return forward(table);
    detail.table = (*table)->name;
    Result<std::vector<NamedValue>> fields = read_event_fields(connection, catalog, id);
    if (!fields)
        return forward(fields);
    detail.fields = std::move(*fields);
    const Result<std::vector<ClockAct>> clocks = read_clock_acts(connection);
    if (!clocks)
        return forward(clocks);
    const auto host = std::find_if(detail.fields.begin(), detail.fields.end(),
        [](const NamedValue& field) { return field.name == "DeviceName" || field.name == "Computer"; });
    if (host != detail.fields.end()) {
        if (const auto* name = std::get_if<std::string>(&host->value))
            detail.clock_shift = clock_shift(clocks_in_force(*clocks), *name);
    }
    Result<std::vector<RawRecord>> occurrences = read_occurrences(connection, id);
    if (!occurrences)
        return forward(occurrences);
    detail.occurrences = std::move(*occurrences);
    return detail;
}

Result<CaseCounts> read_counts(Connection& connection)
{
    CaseCounts counts;
    Result<Statement> sources = connection.prepare("SELECT count(*), sum(rows_read), sum(rows_stored), "
                                                   "sum(rows_duplicate), sum(rows_rejected) FROM evidence_source "
                                                   "WHERE state = 'Complete'");
    if (!sources)
        return forward(sources);
    if (const Result<bool> row = sources->step(); !row)
        return forward(row);
    const auto number = [](const Statement& row, int column) {
        return static_cast<std::uint64_t>(row.integer(column));
    };
    counts.sources = number(*sources, 0);
    counts.rows_read = number(*sources, 1);
    counts.events = number(*sources, 2);
    counts.duplicates = number(*sources, 3);
    counts.rejected = number(*sources, 4);
    Result<Statement> findings = connection.prepare(
        "SELECT count(*), count(DISTINCT d.device_name), count(DISTINCT a.domain || char(31) || a.name) "
        "FROM finding f JOIN event e ON e.id = f.event LEFT JOIN device d ON d.id = e.device "
        "LEFT JOIN account a ON a.id = e.account");
    if (!findings)
        return forward(findings);
    if (const Result<bool> row = findings->step(); !row)
        return forward(row);
    counts.findings = number(*findings, 0);
    counts.hosts_with_findings = number(*findings, 1);
    counts.accounts_with_findings = number(*findings, 2);
    Result<Statement> verdicts =
        connection.prepare("SELECT ifnull(t.classification, 'NotSet'), count(*) FROM finding f "
            + std::string(present_verdict_join) + " GROUP BY 1");
    if (!verdicts)
        return forward(verdicts);
    const Result<void> summed = verdicts->each([&](const Statement& row) {
        const auto classification = classification_from_name(row.view(0)).value_or(Classification::NotSet);
        counts.by_classification[static_cast<std::size_t>(classification)] += number(row, 1);
    });
    if (!summed)
        return forward(summed);
    return counts;
}

} // namespace standstill::store
