// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/importer.h"

#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/ingest/bounded_queue.h"
#include "core/ingest/evidence_file.h"
#include "core/ingest/process_events.h"
#include "core/ingest/raw_packer.h"
#include "core/ingest/sniff.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <thread>
#include <variant>

namespace standstill::ingest {

namespace {

constexpr std::size_t piece_size = 1U << 20; ///< bytes read, parsed and packed at a time
constexpr std::size_t slack = 64; ///< readable bytes behind a buffer, as RecordReader asks
constexpr std::size_t sampled_records = 200; ///< from which the columns of a JSON file are learnt

/// A file as it was recognised.
struct Recognised
{
    Sniffed sniffed;
    const Dialect* dialect = nullptr;
};

Result<Recognised> recognise(EvidenceFile& file, const ImportRequest& request, const std::vector<Dialect>& dialects)
{
    std::string head(piece_size + slack, '\0');
    const Result<std::size_t> got = file.read(head.data(), piece_size);
    if (!got)
        return forward(got);
    const std::string_view text = std::string_view(head).substr(0, *got);
    const std::string_view content = text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
    if (*got < piece_size && base::trim(content).empty())
        return fail(ErrorCode::ImportEmptyFile, request.path.string());
    Result<Sniffed> sniffed = sniff(text, request.format);
    if (!sniffed) {
        Error error = sniffed.error();
        error.subject = request.path.string();
        return tl::unexpected<Error>(std::move(error));
    }
    const std::unique_ptr<RecordReader> reader = make_reader(*sniffed);
    reader->set_buffer(text, *got < piece_size);
    Record record;
    for (std::size_t i = 0; i < sampled_records && reader->next(record); ++i) { }
    const Dialect* dialect = choose_dialect(dialects, reader->columns());
    if (dialect == nullptr) {
        std::string seen;
        for (const std::string& column : reader->columns())
            seen += (seen.empty() ? "" : ", ") + column.substr(0, 60);
        return fail(ErrorCode::ImportUnknownColumns, request.path.string(), seen.substr(0, 400));
    }
    if (Result<void> back = file.rewind(); !back)
        return forward(back);
    return Recognised{*sniffed, dialect};
}

/// What one thread tells the storing one.
struct Parsed
{
    EventBatch batch;
    std::uint64_t bytes = 0; ///< of the file, so far
    std::uint64_t rows = 0;
    std::uint64_t rejected = 0;
};
using Item = std::variant<Parsed, RawBlock, Error>;

/// The reading thread: file -> records -> rows.
class ReadingThread
{
public:
    ReadingThread(EvidenceFile& file, const Recognised& recognised, ProcessEvents& events, RawPacker& packer,
        BoundedQueue<Item>& out, std::stop_token stop)
        : file_(file)
        , reader_(make_reader(recognised.sniffed))
        , events_(events)
        , packer_(packer)
        , out_(out)
        , stop_(std::move(stop))
    {
    }

    std::uint64_t rows() const { return parsed_.rows; }
    std::uint64_t rejected() const { return parsed_.rejected; }
    std::uint64_t bytes() const { return parsed_.bytes; }

    void run()
    {
        std::unique_ptr<Buffer> buffer = packer_.buffer(2 * piece_size + slack);
        std::size_t filled = 0;
        bool last = false;
        while (!last && !stop_.stop_requested()) {
            if (buffer->size < filled + piece_size + slack) { // a record longer than a piece
                auto larger = std::make_unique<Buffer>(2 * filled + piece_size + slack);
                std::copy_n(buffer->data.get(), filled, larger->data.get());
                buffer = std::move(larger);
            }
            const Result<std::size_t> got = file_.read(buffer->data.get() + filled, piece_size);
            if (!got) {
                out_.push(Item(got.error()));
                return;
            }
            filled += *got;
            last = *got < piece_size;
            std::fill_n(buffer->data.get() + filled, slack, '\0');
            std::size_t used = parse(std::string_view(buffer->data.get(), filled), last);
            if (last)
                used = filled; // what no record claims is still part of the file
            if (used == 0)
                continue;
            filled -= used;
            std::unique_ptr<Buffer> next = packer_.buffer(std::max(filled, piece_size) + piece_size + slack);
            std::copy_n(buffer->data.get() + used, filled, next->data.get());
            piece_.bytes = std::move(buffer);
            piece_.length = used;
            buffer = std::move(next);
            if (!send())
                return;
        }
    }

private:
    /// A record on its way between the container and the rows.
    struct Waiting
    {
        Record record;
        std::uint64_t ordinal = 0;
        ProcessEvents::Ahead ahead;
    };

    std::size_t parse(std::string_view text, bool last)
    {
        reader_->set_buffer(text, last);
        std::size_t first = 0;
        std::size_t waiting = 0;
        const auto take_first = [&] {
            take(waiting_[first]);
            first = (first + 1) % waiting_.size();
            --waiting;
        };
        for (;;) {
            Waiting& next = waiting_[(first + waiting) % waiting_.size()];
            Record& record = next.record;
            if (!reader_->next(record))
                break;
            if (reader_->columns().size() != known_columns_) {
                events_.set_columns(reader_->columns());
                known_columns_ = reader_->columns().size();
            }
            next.ordinal = ++parsed_.rows;
            piece_.records.push_back({static_cast<std::uint32_t>(record.begin),
                static_cast<std::uint32_t>(record.end - record.begin), static_cast<std::uint32_t>(record.line)});
            if (!record.rejection)
                next.ahead = events_.look_ahead(record, parsed_.batch);
            else if (record.rejection->reason == RejectReason::WrongFieldCount && last && record.end == text.size())
                record.rejection->reason = RejectReason::TruncatedRecord;
            if (++waiting == waiting_.size())
                take_first();
        }
        while (waiting > 0)
            take_first();
        lines_in_piece_ = reader_->lines_consumed();
        return reader_->consumed();
    }

    void take(Waiting& waiting)
    {
        std::optional<Rejection> rejection = waiting.record.rejection;
        if (!rejection)
            rejection = events_.add(waiting.record, std::move(waiting.ahead), waiting.ordinal, parsed_.batch);
        if (!rejection)
            return;
        RejectedRecord row;
        row.record = waiting.ordinal;
        row.line = piece_.first_line + waiting.record.line;
        row.offset = piece_.file_offset + waiting.record.begin;
        row.length = waiting.record.end - waiting.record.begin;
        row.reason = rejection->reason;
        row.detail = std::move(rejection->detail);
        parsed_.batch.rejected.push_back(std::move(row));
        ++parsed_.rejected;
    }

    bool send()
    {
        RawPiece following;
        following.file_offset = piece_.file_offset + piece_.length;
        following.first_line = piece_.first_line + lines_in_piece_;
        following.first_record = parsed_.rows + 1;
        parsed_.bytes = following.file_offset;
        if (!packer_.push(std::move(piece_)))
            return false;
        piece_ = std::move(following);
        Parsed rows{std::move(parsed_.batch), parsed_.bytes, parsed_.rows, parsed_.rejected};
        parsed_.batch = {};
        return out_.push(Item(std::move(rows)));
    }

    EvidenceFile& file_;
    std::unique_ptr<RecordReader> reader_;
    ProcessEvents& events_;
    RawPacker& packer_;
    BoundedQueue<Item>& out_;
    std::stop_token stop_;
    std::size_t known_columns_ = 0;
    std::array<Waiting, 8> waiting_; ///< as many as it takes to fetch a place in a dictionary from memory
    RawPiece piece_;
    std::uint64_t lines_in_piece_ = 0;
    Parsed parsed_;
};

/// Hands progress on, ten times a second at most.
class Ticker
{
public:
    Ticker(const ProgressCallback& callback, Progress start)
        : callback_(callback)
        , now_(std::move(start))
    {
    }
    Progress& value() { return now_; }
    void tick(bool always = false)
    {
        const auto time = std::chrono::steady_clock::now();
        if (!callback_ || (!always && time - told_ < std::chrono::milliseconds(100)))
            return;
        told_ = time;
        callback_(now_);
    }

private:
    const ProgressCallback& callback_;
    Progress now_;
    std::chrono::steady_clock::time_point told_;
};

void note_oddities(EvidenceSource& source, const ProcessEvents& events, const Dialect& dialect)
{
    if (std::find(dialect.row_limits.begin(), dialect.row_limits.end(), source.rows_read) != dialect.row_limits.end())
        source.oddities.push_back("export-limit:" + std::to_string(source.rows_read));
    std::string unknown;
    for (const std::string& column : events.unknown_columns())
        unknown += (unknown.empty() ? "" : ",") + column;
    if (!unknown.empty())
        source.oddities.push_back("unknown-columns:" + unknown);
    for (const auto& [column, count] : events.unreadable())
        source.oddities.push_back("unreadable-values:" + column + "=" + std::to_string(count));
    for (std::string& oddity : events.times().oddities())
        source.oddities.push_back(std::move(oddity));
}

} // namespace

Result<FileLook> look_at(const std::filesystem::path& path)
{
    Result<EvidenceFile> file = EvidenceFile::open(path);
    if (!file)
        return forward(file);
    const Result<std::vector<Dialect>> dialects = load_dialects();
    if (!dialects)
        return forward(dialects);
    ImportRequest request;
    request.path = path;
    const Result<Recognised> recognised = recognise(*file, request, *dialects);
    if (!recognised)
        return forward(recognised);
    return FileLook{file->size(), recognised->sniffed.format, recognised->dialect->name};
}

Result<EvidenceSource> import_file(
    const ImportRequest& request, EventSink& sink, const ProgressCallback& progress, std::stop_token stop)
{
    Result<EvidenceFile> file = EvidenceFile::open(request.path);
    if (!file)
        return forward(file);
    const Result<std::vector<Dialect>> dialects = load_dialects();
    if (!dialects)
        return forward(dialects);
    const Result<Recognised> recognised = recognise(*file, request, *dialects);
    if (!recognised)
        return forward(recognised);
    Result<TimeBasis> times = TimeBasis::create(request.time_zone);
    if (!times)
        return forward(times);

    EvidenceSource source;
    source.path = request.path.string();
    source.file_name = request.path.filename().string();
    source.size = file->size();
    source.imported_at = now_ticks();
    source.format = recognised->sniffed.format;
    source.dialect = recognised->dialect->name;
    Result<ImportStart> start = sink.begin(source);
    if (!start)
        return forward(start);
    source.id = start->source;

    Ticker ticker(
        progress, Progress{WorkStage::Reading, source.path, request.item, request.items, 0, source.size, 0, 0});
    ticker.tick(true);

    ProcessEvents events(*recognised->dialect, std::move(*times), std::move(*start));
    BoundedQueue<Item> queue(8);
    RawPacker packer([&queue](RawBlock block) { return queue.push(Item(std::move(block))); });
    ReadingThread reading(*file, *recognised, events, packer, queue, stop);

    std::string sha256;
    std::jthread packing([&] { packer.run(); });
    std::jthread parsing([&] {
        reading.run();
        packer.close();
        packing.join();
        sha256 = packer.sha256();
        queue.close();
    });

    std::optional<Error> problem;
    while (std::optional<Item> item = queue.pop()) {
        if (stop.stop_requested())
            problem = Error{ErrorCode::Cancelled, source.path, {}, {}};
        if (problem)
            continue; // drain, so that the others can end
        if (auto* parsed = std::get_if<Parsed>(&*item)) {
            const Result<std::uint64_t> repeated = sink.write(parsed->batch);
            if (!repeated)
                problem = repeated.error();
            else
                source.rows_duplicate += *repeated;
            ticker.value().bytes_done = parsed->bytes;
            ticker.value().rows = parsed->rows;
            ticker.value().rejected = parsed->rejected;
            ticker.tick();
        } else if (auto* block = std::get_if<RawBlock>(&*item)) {
            if (Result<void> written = sink.write(*block); !written)
                problem = written.error();
        } else {
            problem = std::get<Error>(*item);
        }
        if (problem)
            queue.close();
    }
    parsing.join();
    if (!problem && stop.stop_requested())
        problem = Error{ErrorCode::Cancelled, source.path, {}, {}};
    if (problem) {
        sink.abandon();
        return tl::unexpected<Error>(std::move(*problem));
    }

    source.size = reading.bytes();
    source.sha256 = std::move(sha256);
    source.time_basis = events.times().describe();
    source.rows_read = reading.rows();
    source.rows_rejected = reading.rejected();
    source.rows_stored = events.stored() - source.rows_duplicate;
    source.rows_duplicate += events.duplicates();
    source.first_event = events.first_event();
    source.last_event = events.last_event();
    note_oddities(source, events, *recognised->dialect);
    ticker.value().stage = WorkStage::Indexing;
    ticker.tick(true);
    if (Result<void> committed = sink.commit(source); !committed) {
        sink.abandon();
        return forward(committed);
    }
    return source;
}

} // namespace standstill::ingest
