// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event_writer.h"

#include "core/store/batch_feeds.h"
#include "core/store/case_file.h"
#include "core/store/raw_spans.h"
#include "core/store/schema.h"
#include "core/store/stored_seconds.h"

#include <algorithm>
#include <charconv>
#include <thread>
#include <tuple>

namespace standstill::store {

struct EventWriter::Statements
{
    Statement word, device, account, image, type, windows, occurrence, rejected, raw, find, source, complete;
    std::optional<BatchFeeds> feeds;
    std::optional<StoredSeconds> seconds;
};

EventWriter::EventWriter(Connection& connection)
    : connection_(connection)
{
}

EventWriter::~EventWriter() = default;

Result<void> EventWriter::prepare_statements()
{
    statements_ = std::make_unique<Statements>();
    const std::pair<Statement*, const char*> list[] = {
        {&statements_->word, "INSERT INTO word VALUES(?,?)"},
        {&statements_->device, "INSERT INTO device VALUES(?,?,?)"},
        {&statements_->account, "INSERT INTO account VALUES(?,?,?,?,?,?)"},
        {&statements_->image, "INSERT INTO image VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)"},
        {&statements_->type, "INSERT INTO event_type VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)"},
        {&statements_->windows, "INSERT INTO windows_event VALUES(?,?,?,?,?,?,?,?,?)"},
        {&statements_->occurrence, "INSERT OR IGNORE INTO occurrence VALUES(?,?,?)"},
        {&statements_->rejected, "INSERT INTO rejected_record VALUES(NULL,?,?,?,?,?,?,?)"},
        {&statements_->raw, "INSERT INTO raw_block VALUES(NULL,?,?,?,?,?,?,?,?)"},
        {&statements_->find, "SELECT id FROM event WHERE time = ?1 AND identity = ?2 AND kind = ?3"},
        {&statements_->source,
            "INSERT INTO evidence_source VALUES(?1,?2,?3,?4,'',?5,?6,?7,'','Importing',0,0,0,0,NULL,NULL,'')"},
        {&statements_->complete,
            "UPDATE evidence_source SET sha256=?2, time_basis=?3, state='Complete', rows_read=?4, rows_stored=?5, "
            "rows_duplicate=?6, rows_rejected=?7, first_event=?8, last_event=?9, oddities=?10, size=?11 WHERE id=?1"},
    };
    for (const auto& [statement, sql] : list) {
        Result<Statement> prepared = connection_.prepare(sql);
        if (!prepared)
            return forward(prepared);
        *statement = std::move(*prepared);
    }
    Result<BatchFeeds> feeds = BatchFeeds::create(connection_);
    if (!feeds)
        return forward(feeds);
    statements_->feeds.emplace(std::move(*feeds));
    Result<StoredSeconds> seconds = StoredSeconds::create(connection_);
    if (!seconds)
        return forward(seconds);
    statements_->seconds.emplace(std::move(*seconds));
    return {};
}

namespace {

/// Sends the rows on their way to the disk while the indexes are sorted, so that the commit has less to wait for. It
/// only speeds up what the commit does again and in earnest.
class EarlySync
{
public:
    explicit EarlySync(Connection& connection)
    {
        sqlite3_file* file = nullptr;
        if (sqlite3_file_control(connection.handle(), "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK
            && file != nullptr && file->pMethods != nullptr)
            thread_ = std::jthread([file] { file->pMethods->xSync(file, SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY); });
    }

private:
    std::jthread thread_;
};

Result<DictId> next_id(Connection& connection, const char* table)
{
    const Result<std::int64_t> last = connection.integer(std::string("SELECT max(id) FROM ") + table);
    if (!last)
        return forward(last);
    return *last + 1;
}

/// A source of this size is made durable at once; so are smaller ones that have waited this long.
constexpr std::uint64_t due_bytes = 16U << 20;
constexpr std::chrono::milliseconds due_time(500);

/// The ids that the next rows get, and how long the dictionaries are.
KnownSize size_of(const ImportStart& known)
{
    return {{known.next_event, known.next_word, known.next_text, known.next_device, known.next_image,
                known.next_account, known.next_initiator, known.next_type},
        known.words.size(), known.devices.size(), known.images.size(), known.accounts.size(), known.types.size()};
}

/// Forgets what came after `size`.
void cut(ImportStart& known, const KnownSize& size)
{
    std::tie(known.next_event, known.next_word, known.next_text, known.next_device, known.next_image,
        known.next_account, known.next_initiator, known.next_type) = std::tuple_cat(size.next);
    known.words.resize(std::min(known.words.size(), size.words));
    known.devices.resize(std::min(known.devices.size(), size.devices));
    known.images.resize(std::min(known.images.size(), size.images));
    known.accounts.resize(std::min(known.accounts.size(), size.accounts));
    known.types.resize(std::min(known.types.size(), size.types));
}

/// The importer gives ids in rising order.
void learn(ImportStart& known, const EventBatch& batch)
{
    const auto move_on = [](std::int64_t& next, const auto& rows) {
        if (!rows.empty())
            next = std::max(next, rows.back().id + 1);
    };
    const auto take = [&move_on](std::int64_t& next, auto& all, const auto& rows) {
        move_on(next, rows);
        all.insert(all.end(), rows.begin(), rows.end());
    };
    take(known.next_word, known.words, batch.words);
    take(known.next_device, known.devices, batch.devices);
    take(known.next_image, known.images, batch.images);
    take(known.next_account, known.accounts, batch.accounts);
    take(known.next_type, known.types, batch.types);
    move_on(known.next_text, batch.texts);
    move_on(known.next_initiator, batch.initiators);
    move_on(known.next_event, batch.events);
}

/// Calls `row` for each row of `sql`.
template <typename Row>
Result<void> each(Connection& connection, const char* sql, Row row)
{
    Result<Statement> statement = connection.prepare(sql);
    if (!statement)
        return forward(statement);
    return statement->each(row);
}

Result<void> load_dictionaries(Connection& connection, ImportStart& start)
{
    const auto optional_integer = [](const Statement& s, int column) {
        return s.is_null(column) ? null_integer : s.integer(column);
    };
    if (auto r = each(connection, "SELECT * FROM word",
            [&](const Statement& s) {
                start.words.push_back({s.integer(0), s.text(1)});
            });
        !r)
        return r;
    if (auto r = each(connection, "SELECT * FROM device",
            [&](const Statement& s) {
                start.devices.push_back({s.integer(0), s.text(1), s.text(2)});
            });
        !r)
        return r;
    if (auto r = each(connection, "SELECT * FROM account",
            [&](const Statement& s) {
                start.accounts.push_back({s.integer(0), s.text(1), s.text(2), s.text(3), s.text(4), s.text(5)});
            });
        !r)
        return r;
    if (auto r = each(connection, "SELECT * FROM event_type",
            [&](const Statement& s) {
                start.types.push_back({s.integer(0), s.text(1), s.text(2), s.text(3), s.text(4), optional_integer(s, 5),
                    optional_integer(s, 6), optional_integer(s, 7), optional_integer(s, 8), optional_integer(s, 9),
                    optional_integer(s, 10), optional_integer(s, 11), s.text(12)});
            });
        !r)
        return r;
    return each(connection, "SELECT * FROM image", [&](const Statement& s) {
        start.images.push_back({s.integer(0), s.text(1), s.text(2), s.text(3), s.text(4), s.text(5),
            optional_integer(s, 6), s.text(7), s.text(8), s.text(9), s.text(10), s.text(11), s.text(12)});
    });
}

} // namespace

/// Begins the transaction and reads what the importers must know of the case.
Result<void> EventWriter::open()
{
    const Result<bool> indexed = has_bulk_indexes(connection_);
    if (!indexed)
        return forward(indexed);
    Result<Transaction> transaction = Transaction::begin(connection_);
    if (!transaction)
        return forward(transaction);
    transaction_.emplace(std::move(*transaction));
    opened_ = std::chrono::steady_clock::now();
    check_earlier_ = *indexed;
    make_indexes_ = !*indexed;

    known_ = {};
    const std::pair<DictId*, const char*> counters[] = {{&known_.next_event, "event"}, {&known_.next_word, "word"},
        {&known_.next_text, "text"}, {&known_.next_device, "device"}, {&known_.next_image, "image"},
        {&known_.next_account, "account"}, {&known_.next_initiator, "initiator"}, {&known_.next_type, "event_type"},
        {&known_.source.value, "evidence_source"}};
    for (const auto& [counter, table] : counters) {
        const Result<DictId> next = next_id(connection_, table);
        if (!next)
            return forward(next);
        *counter = *next;
    }
    // Events that were taken out may come back under their numbers.
    const Result<DictId> removed = next_id(connection_, "removed_event");
    if (!removed)
        return forward(removed);
    known_.next_event = std::max(known_.next_event, *removed);
    if (Result<void> loaded = load_dictionaries(connection_, known_); !loaded)
        return loaded;
    const Result<std::string> seed = read_case_value(connection_, "identity_seed");
    if (!seed)
        return forward(seed);
    std::from_chars(seed->data(), seed->data() + seed->size(), known_.identity_seed, 16);
    return prepare_statements();
}

Result<ImportStart> EventWriter::begin(const EvidenceSource& source)
{
    if (!transaction_) {
        if (Result<void> opened = open(); !opened) {
            abandon();
            return forward(opened);
        }
    }
    Result<Savepoint> savepoint = Savepoint::begin(connection_);
    if (!savepoint)
        return forward(savepoint);
    savepoint_.emplace(std::move(*savepoint));
    before_ = size_of(known_);
    source_ = known_.source;
    statements_->seconds->read_anew();
    if (Result<void> done = statements_->source.bind(1, source_.value)
                                .bind(2, source.path)
                                .bind(3, source.file_name)
                                .bind(4, static_cast<std::int64_t>(source.size))
                                .bind(5, source.imported_at)
                                .bind(6, source.format)
                                .bind(7, source.dialect)
                                .run();
        !done) {
        abandon();
        return forward(done);
    }
    return known_;
}

Result<void> EventWriter::write_dictionaries(const EventBatch& batch)
{
    Statements& s = *statements_;
    const auto optional = [](Statement& statement, int index, std::int64_t value) -> Statement& {
        return statement.bind_or_null(index, value, null_integer);
    };
    for (const WordRow& row : batch.words) {
        if (auto r = s.word.bind(1, row.id).bind(2, row.value).run(); !r)
            return r;
    }
    if (auto r = s.feeds->store_texts(batch); !r)
        return r;
    for (const DeviceRow& row : batch.devices) {
        if (auto r = s.device.bind(1, row.id).bind(2, row.device_id).bind(3, row.device_name).run(); !r)
            return r;
    }
    for (const AccountRow& row : batch.accounts) {
        if (auto r = s.account.bind(1, row.id)
                         .bind(2, row.domain)
                         .bind(3, row.name)
                         .bind(4, row.sid)
                         .bind(5, row.upn)
                         .bind(6, row.object_id)
                         .run();
            !r)
            return r;
    }
    for (const ImageRow& row : batch.images) {
        s.image.bind(1, row.id).bind(2, row.file_name).bind(3, row.folder_path).bind(4, row.sha1).bind(5, row.sha256);
        optional(s.image.bind(6, row.md5), 7, row.file_size);
        s.image.bind(8, row.version_company_name)
            .bind(9, row.version_product_name)
            .bind(10, row.version_product_version)
            .bind(11, row.version_internal_file_name)
            .bind(12, row.version_original_file_name)
            .bind(13, row.version_file_description);
        if (auto r = s.image.run(); !r)
            return r;
    }
    if (auto r = s.feeds->store_initiators(batch); !r)
        return r;
    for (const EventTypeRow& row : batch.types) {
        Statement& t = s.type;
        t.bind(1, row.id).bind(2, row.channel).bind(3, row.provider).bind(4, row.provider_guid);
        t.bind(5, row.provider_source);
        int column = 6;
        for (const std::int64_t number :
            {row.event_id, row.qualifiers, row.version, row.level, row.task, row.opcode, row.keywords})
            optional(t, column++, number);
        if (auto r = t.bind(column, row.payload_name).run(); !r)
            return r;
    }
    return {};
}

Result<void> EventWriter::write_windows(const EventBatch& batch)
{
    constexpr std::int64_t recovered = 1;
    constexpr std::int64_t partial = 2;
    Statement& w = statements_->windows;
    for (const WindowsRow& row : batch.windows) {
        if (!stored_before_.empty() && stored_before_.contains(row.event))
            continue;
        w.bind(1, row.event).bind(2, static_cast<std::int64_t>(row.table)).bind(3, row.type);
        w.bind_or_null(4, row.process_id, null_integer).bind_or_null(5, row.thread_id, null_integer);
        w.bind(6, row.user).bind(7, row.activity).bind(8, row.related_activity);
        if (auto r = w.bind(9, (row.recovered ? recovered : 0) + (row.partial ? partial : 0)).run(); !r)
            return r;
    }
    return {};
}

/// Of `rows`, those that no earlier source holds; the others become occurrences of the stored ones.
Result<std::vector<EventRow>> EventWriter::new_among(const std::vector<EventRow>& rows)
{
    Statements& s = *statements_;
    std::vector<EventRow> unknown;
    for (const EventRow& row : rows) {
        std::int64_t earlier = 0;
        if (row.same_within_second) {
            const Result<std::int64_t> known =
                s.seconds->find(row.time, row.identity, static_cast<std::int64_t>(row.kind));
            if (!known)
                return forward(known);
            earlier = *known;
        } else {
            s.find.bind(1, row.time).bind(2, row.identity).bind(3, static_cast<std::int64_t>(row.kind));
            const Result<bool> known = s.find.step();
            if (!known)
                return forward(known);
            earlier = *known ? s.find.integer(0) : 0;
            s.find.reset();
        }
        if (earlier == 0) {
            unknown.push_back(row);
            continue;
        }
        if (auto r = s.occurrence.bind(1, earlier)
                         .bind(2, source_.value)
                         .bind(3, static_cast<std::int64_t>(row.record))
                         .run();
            !r)
            return forward(r);
        stored_before_[row.id] = earlier;
    }
    return unknown;
}

Result<void> EventWriter::write_events(const std::vector<EventRow>& rows)
{
    constexpr std::size_t most_list_bytes = 24U << 20;
    if (Result<void> done = statements_->feeds->store_events(rows, source_); !done)
        return done;
    for (const EventRow& row : rows)
        lists_.add(row);
    return lists_.bytes() > most_list_bytes ? lists_.store(connection_) : Result<void>();
}

Result<std::uint64_t> EventWriter::write(const EventBatch& batch)
{
    if (Result<void> done = write_dictionaries(batch); !done)
        return forward(done);
    learn(known_, batch);
    Statements& s = *statements_;
    std::uint64_t repeated = 0;
    if (check_earlier_) {
        const Result<std::vector<EventRow>> unknown = new_among(batch.events);
        if (!unknown)
            return forward(unknown);
        repeated = batch.events.size() - unknown->size();
        if (Result<void> done = write_events(*unknown); !done)
            return forward(done);
    } else if (Result<void> done = write_events(batch.events); !done) {
        return forward(done);
    }
    if (Result<void> done = write_windows(batch); !done)
        return forward(done);
    for (const Occurrence& row : batch.occurrences) {
        const auto stored = stored_before_.find(row.event);
        if (auto r = s.occurrence.bind(1, stored == stored_before_.end() ? row.event : stored->second)
                         .bind(2, source_.value)
                         .bind(3, static_cast<std::int64_t>(row.record))
                         .run();
            !r)
            return forward(r);
    }
    for (const RejectedRecord& row : batch.rejected) {
        if (auto r = s.rejected.bind(1, source_.value)
                         .bind(2, static_cast<std::int64_t>(row.record))
                         .bind(3, static_cast<std::int64_t>(row.line))
                         .bind(4, static_cast<std::int64_t>(row.offset))
                         .bind(5, static_cast<std::int64_t>(row.length))
                         .bind(6, std::string_view(reject_reason_name(row.reason)))
                         .bind(7, row.detail)
                         .run();
            !r)
            return forward(r);
    }
    return repeated;
}

Result<void> EventWriter::write(const RawBlock& block)
{
    const std::string spans = encode_spans(block.records);
    return statements_->raw.bind(1, source_.value)
        .bind(2, static_cast<std::int64_t>(block.first_record))
        .bind(3, static_cast<std::int64_t>(block.records.size()))
        .bind(4, static_cast<std::int64_t>(block.file_offset))
        .bind(5, static_cast<std::int64_t>(block.first_line))
        .bind(6, static_cast<std::int64_t>(block.length))
        .bind_blob(7, spans)
        .bind_blob(8, block.compressed)
        .run();
}

Result<void> EventWriter::commit(const EvidenceSource& source)
{
    std::string oddities;
    for (const std::string& oddity : source.oddities)
        oddities += (oddities.empty() ? "" : "\n") + oddity;
    Statement& update = statements_->complete;
    update.bind(1, source_.value)
        .bind(2, source.sha256)
        .bind(3, source.time_basis)
        .bind(4, static_cast<std::int64_t>(source.rows_read))
        .bind(5, static_cast<std::int64_t>(source.rows_stored))
        .bind(6, static_cast<std::int64_t>(source.rows_duplicate))
        .bind(7, static_cast<std::int64_t>(source.rows_rejected))
        .bind_or_null(8, source.first_event.value_or(null_integer), null_integer)
        .bind_or_null(9, source.last_event.value_or(null_integer), null_integer)
        .bind(10, oddities)
        .bind(11, static_cast<std::int64_t>(source.size));
    if (Result<void> done = update.run(); !done)
        return done;
    if (Result<void> done = lists_.store(connection_); !done)
        return done;
    if (make_indexes_) {
        std::optional<EarlySync> early;
        if (source.size >= due_bytes)
            early.emplace(connection_);
        if (Result<void> done = create_bulk_indexes(connection_); !done)
            return done;
    }
    if (Result<void> done = savepoint_->release(); !done)
        return done;
    savepoint_.reset();
    stored_before_.clear();
    make_indexes_ = false;
    check_earlier_ = true;
    known_.source.value = source_.value + 1;
    bytes_ += source.size;
    ++committed_;
    return {};
}

bool EventWriter::is_due() const
{
    return transaction_ && (is_lost() || bytes_ >= due_bytes || std::chrono::steady_clock::now() - opened_ >= due_time);
}

/// A full disk ends the transaction, and with it what was committed before.
bool EventWriter::is_lost() const
{
    return sqlite3_get_autocommit(connection_.handle()) != 0;
}

Result<void> EventWriter::flush()
{
    savepoint_.reset();
    statements_.reset();
    Result<void> done;
    if (committed_ > 0 && is_lost())
        done = fail(ErrorCode::CaseIo, {}, "the transaction was rolled back");
    else if (committed_ > 0)
        done = transaction_->commit();
    transaction_.reset();
    committed_ = 0;
    bytes_ = 0;
    return done;
}

void EventWriter::abandon()
{
    if (savepoint_)
        cut(known_, before_);
    savepoint_.reset();
    stored_before_.clear();
    lists_.clear();
    if (committed_ == 0) {
        statements_.reset();
        transaction_.reset();
    }
}

} // namespace standstill::store
