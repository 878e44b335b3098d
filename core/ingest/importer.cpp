// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/importer.h"

#include "core/ingest/event_xml_reading.h"
#include "core/ingest/evidence_file.h"
#include "core/ingest/evtx_reading.h"
#include "core/ingest/mapping.h"
#include "core/ingest/process_events.h"
#include "core/ingest/recognise.h"
#include "core/ingest/record_reading.h"
#include "core/ingest/windows_record_rows.h"

#include <chrono>
#include <limits>
#include <thread>

namespace standstill::ingest {

namespace {

std::string shown_name(const std::string& file, const EvidencePart& part)
{
    return part.member.empty() ? file : file + "!" + part.member;
}

/// "csv", or "csv (zip, utf-16)" with what lay around it.
std::string format_name(const std::string& container, const EvidenceFile& file)
{
    std::string layers;
    for (const std::string& layer : file.layers())
        layers += (layers.empty() ? "" : ", ") + layer;
    return layers.empty() ? container : container + " (" + layers + ")";
}

/// The error of a source of which no row is of its dialect's table, if it is one. Its oddity says what it holds.
std::optional<Error> no_starts(const EvidenceSource& source, const std::string& name)
{
    constexpr std::string_view code = "other-kinds:";
    if (source.rows_stored + source.rows_duplicate > 0)
        return std::nullopt;
    for (const std::string& oddity : source.oddities) {
        if (!oddity.starts_with(code))
            continue;
        const std::string text = oddity.substr(code.size());
        if (text.starts_with(std::to_string(source.rows_rejected) + " "))
            return Error{ErrorCode::ImportNoStarts, name, text, {}};
    }
    return std::nullopt;
}

Result<OwnDialects> own_dialects(const ImportRequest& request)
{
    OwnDialects own;
    if (!request.mapping.empty()) {
        Result<Dialect> forced = parse_dialect_yaml(request.mapping, request.path.string());
        if (!forced)
            return forward(forced);
        own.forced = std::move(*forced);
    }
    for (const std::string& yaml : request.dialects) {
        Result<Dialect> dialect = parse_dialect_yaml(yaml, {});
        if (!dialect)
            return forward(dialect);
        own.list.push_back(std::move(*dialect));
    }
    return own;
}

std::unique_ptr<Reading> make_reading(EvidenceFile& file, const Recognised& recognised, const std::string& host,
    TimeBasis times, ImportStart start, RawPacker& packer, ReadQueue& queue, const std::stop_token& stop)
{
    const Sniffed& sniffed = recognised.sniffed;
    switch (sniffed.container) {
    case Container::Evtx:
        return std::make_unique<EvtxReading>(file, std::move(start), packer, queue, stop);
    case Container::EventXml:
        return std::make_unique<EventXmlReading>(file, sniffed.encoding, std::move(start), packer, queue, stop);
    case Container::Csv:
    case Container::Json:
    case Container::JsonTables:
    case Container::TextLog:
    case Container::AuditLog:
    case Container::ShellHistory:
        break;
    }
    const Dialect& dialect = recognised.dialect;
    std::unique_ptr<RecordRows> rows;
    if (dialect.windows)
        rows = std::make_unique<WindowsRecordRows>(dialect, host, std::move(times), std::move(start));
    else
        rows = std::make_unique<ProcessEvents>(dialect, std::move(times), std::move(start));
    return std::make_unique<RecordReading>(
        file, make_record_reader(sniffed, dialect, host), dialect, std::move(rows), packer, queue, stop);
}

/// Bytes of a file that is read and packed before its rows are stored, on one thread: to start others takes longer.
constexpr std::uint64_t small_file = 320U << 10;

bool is_small(const EvidenceFile& file, std::uint64_t head)
{
    if (head != 0)
        return head <= small_file;
    return file.layers().empty() && file.size() <= small_file;
}

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

} // namespace

Result<EvidenceSource> import_file(
    const ImportRequest& request, EventSink& sink, const ProgressCallback& progress, std::stop_token stop)
{
    Result<EvidenceFile> file = EvidenceFile::open(request.path, request.part);
    if (!file)
        return forward(file);
    const std::string name = shown_name(request.path.string(), request.part);
    const Result<OwnDialects> own = own_dialects(request);
    if (!own)
        return forward(own);
    const Result<Recognised> recognised = recognise(*file, name, request.format, *own);
    if (!recognised)
        return forward(recognised);
    if (request.head != 0)
        file->limit(request.head);
    const Dialect& dialect = recognised->dialect;
    Result<TimeBasis> times = TimeBasis::create(request.time_zone, recognised->times);
    if (!times)
        return forward(times);

    EvidenceSource source;
    source.path = request.path.string();
    source.file_name = shown_name(request.path.filename().string(), request.part);
    source.size = file->size();
    source.imported_at = now_ticks();
    source.format = format_name(recognised->sniffed.format, *file);
    source.dialect = dialect.name;
    Result<ImportStart> start = sink.begin(source);
    if (!start)
        return forward(start);
    source.id = start->source;
    const bool packed = !file->layers().empty(); // what is read is not the file as it lies on disk

    Ticker ticker(
        progress, Progress{WorkStage::Reading, source.path, request.item, request.items, 0, source.size, 0, 0});
    ticker.tick(true);

    const bool small = is_small(*file, request.head);
    ReadQueue queue(small ? std::numeric_limits<std::size_t>::max() : 8);
    RawPacker packer(small ? RawPacker::Where::AtOnce : RawPacker::Where::OwnThread,
        [&queue](RawBlock block) { return queue.push(ReadItem(std::move(block))); });
    const std::unique_ptr<Reading> reading =
        make_reading(*file, *recognised, request.host, std::move(*times), std::move(*start), packer, queue, stop);

    std::string sha256;
    std::jthread parsing;
    const auto read_all = [&] {
        std::jthread packing;
        if (!small)
            packing = std::jthread([&] { packer.run(); });
        reading->run();
        packer.close();
        if (small)
            packer.run();
        else
            packing.join();
        sha256 = packer.sha256();
        queue.close();
    };
    if (small)
        read_all();
    else
        parsing = std::jthread(read_all);

    std::optional<Error> problem;
    while (std::optional<ReadItem> item = queue.pop()) {
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
            ticker.value().bytes_done = packed ? file->taken() : parsed->bytes;
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
    if (parsing.joinable())
        parsing.join();
    if (!problem && stop.stop_requested())
        problem = Error{ErrorCode::Cancelled, source.path, {}, {}};
    if (problem) {
        sink.abandon();
        if (problem->subject.empty())
            problem->subject = name;
        return tl::unexpected<Error>(std::move(*problem));
    }

    const std::uint64_t repeated = source.rows_duplicate;
    reading->describe(source);
    source.sha256 = std::move(sha256);
    source.rows_stored -= repeated;
    source.rows_duplicate += repeated;
    if (packed && request.head == 0) {
        const Result<std::string> hash =
            request.sha256.empty() ? hash_file(request.path, stop) : Result<std::string>(request.sha256);
        if (!hash) {
            sink.abandon();
            return forward(hash);
        }
        source.size = file->size();
        source.sha256 = *hash;
    }
    if (std::optional<Error> other = no_starts(source, name); other && request.head == 0) {
        sink.abandon();
        return tl::unexpected<Error>(std::move(*other));
    }
    if (const std::string damage = file->damage(); !damage.empty())
        source.oddities.push_back("damaged-archive:" + damage);
    ticker.value().stage = WorkStage::Indexing;
    ticker.tick(true);
    if (Result<void> committed = sink.commit(source); !committed) {
        sink.abandon();
        return forward(committed);
    }
    return source;
}

} // namespace standstill::ingest
