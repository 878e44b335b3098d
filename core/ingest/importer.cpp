// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/importer.h"

#include "core/base/text.h"
#include "core/ingest/evidence_file.h"
#include "core/ingest/process_events.h"
#include "core/ingest/record_reading.h"
#include "core/ingest/sniff.h"

#include <chrono>
#include <thread>

namespace standstill::ingest {

namespace {

constexpr std::size_t piece_size = 1U << 20; ///< bytes read, parsed and packed at a time
constexpr std::size_t slack = 64; ///< readable bytes behind a buffer, as RecordReader asks
constexpr std::size_t looked_at_members = 20; ///< of an archive, until one is recognised
constexpr std::size_t sampled_records = 200; ///< from which the columns of a JSON file are learnt

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

/// A file as it was recognised.
struct Recognised
{
    Sniffed sniffed;
    const Dialect* dialect = nullptr;
};

Result<Recognised> recognise(EvidenceFile& file, const ImportRequest& request, const std::vector<Dialect>& dialects)
{
    const std::string name = shown_name(request.path.string(), request.part);
    std::string head(piece_size + slack, '\0');
    const Result<std::size_t> got = file.read(head.data(), piece_size);
    if (!got)
        return forward(got);
    const std::string_view text = std::string_view(head).substr(0, *got);
    const std::string_view content = text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
    if (*got < piece_size && base::trim(content).empty())
        return fail(ErrorCode::ImportEmptyFile, name);
    Result<Sniffed> sniffed = sniff(text, request.format);
    if (!sniffed) {
        Error error = sniffed.error();
        error.subject = name;
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
        return fail(ErrorCode::ImportUnknownColumns, name, seen.substr(0, 400));
    }
    if (Result<void> back = file.rewind(); !back)
        return forward(back);
    return Recognised{*sniffed, dialect};
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

Result<FileLook> look_at(const std::filesystem::path& path)
{
    const Result<std::vector<EvidencePart>> parts = parts_of(path);
    if (!parts)
        return forward(parts);
    const Result<std::vector<Dialect>> dialects = load_dialects();
    if (!dialects)
        return forward(dialects);
    std::optional<Error> first_problem;
    for (std::size_t i = 0; i < std::min(parts->size(), looked_at_members); ++i) {
        ImportRequest request;
        request.path = path;
        request.part = (*parts)[i];
        Result<EvidenceFile> file = EvidenceFile::open(path, request.part);
        const Result<Recognised> recognised =
            file ? recognise(*file, request, *dialects) : Result<Recognised>(forward(file));
        if (recognised)
            return FileLook{file->size(), format_name(recognised->sniffed.format, *file), recognised->dialect->name};
        if (!first_problem)
            first_problem = recognised.error();
    }
    return tl::unexpected<Error>(*first_problem);
}

Result<EvidenceSource> import_file(
    const ImportRequest& request, EventSink& sink, const ProgressCallback& progress, std::stop_token stop)
{
    Result<EvidenceFile> file = EvidenceFile::open(request.path, request.part);
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
    source.file_name = shown_name(request.path.filename().string(), request.part);
    source.size = file->size();
    source.imported_at = now_ticks();
    source.format = format_name(recognised->sniffed.format, *file);
    source.dialect = recognised->dialect->name;
    Result<ImportStart> start = sink.begin(source);
    if (!start)
        return forward(start);
    source.id = start->source;
    const bool packed = !file->layers().empty(); // what is read is not the file as it lies on disk

    Ticker ticker(
        progress, Progress{WorkStage::Reading, source.path, request.item, request.items, 0, source.size, 0, 0});
    ticker.tick(true);

    ReadQueue queue(8);
    RawPacker packer([&queue](RawBlock block) { return queue.push(ReadItem(std::move(block))); });
    const std::unique_ptr<Reading> reading = std::make_unique<RecordReading>(*file, recognised->sniffed,
        std::make_unique<ProcessEvents>(*recognised->dialect, std::move(*times), std::move(*start)), packer, queue,
        stop);

    std::string sha256;
    std::jthread packing([&] { packer.run(); });
    std::jthread parsing([&] {
        reading->run();
        packer.close();
        packing.join();
        sha256 = packer.sha256();
        queue.close();
    });

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
    parsing.join();
    if (!problem && stop.stop_requested())
        problem = Error{ErrorCode::Cancelled, source.path, {}, {}};
    if (problem) {
        sink.abandon();
        return tl::unexpected<Error>(std::move(*problem));
    }

    const std::uint64_t repeated = source.rows_duplicate;
    reading->describe(source);
    source.sha256 = std::move(sha256);
    source.rows_stored -= repeated;
    source.rows_duplicate += repeated;
    if (packed) {
        const Result<std::string> hash =
            request.sha256.empty() ? hash_file(request.path, stop) : Result<std::string>(request.sha256);
        if (!hash) {
            sink.abandon();
            return forward(hash);
        }
        source.size = file->size();
        source.sha256 = *hash;
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
