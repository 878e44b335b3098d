// SPDX-License-Identifier: GPL-3.0-or-later
// Bringing evidence into a case, and showing what is there.
#include "core/base/folder.h"
#include "core/demo/incident.h"
#include "core/ingest/evidence_file.h"
#include "core/ingest/preview.h"
#include "core/session/candidate_notes.h"
#include "core/session/case_state.h"
#include "core/store/clock_store.h"
#include "core/store/event_writer.h"
#include "core/store/evidence_reader.h"

#include <algorithm>
#include <fstream>

namespace standstill::session {

namespace {

/// One source to be: a file, or a member of an archive.
struct Piece
{
    std::filesystem::path path;
    ingest::EvidencePart part;
    std::string sha256; ///< of the file, where it was computed already
};

std::string member_suffix(const ingest::EvidencePart& part)
{
    return part.member.empty() ? std::string() : "!" + part.member;
}

/// The first bytes of a file; none when it can't be read.
std::string beginning_of(const std::filesystem::path& path)
{
    std::string bytes(64U << 10, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
}

/// The complete source that holds the same bytes, if any. Hashes the file only when a source of its size that begins as
/// it does is there, or when it is an archive, whose hash all of its members share.
Result<std::optional<EvidenceSource>> same_source(store::Connection& connection, Piece& piece, std::stop_token stop)
{
    std::error_code problem;
    const std::uintmax_t size = std::filesystem::file_size(piece.path, problem);
    if (problem)
        return std::optional<EvidenceSource>(); // the import says what is the matter
    if (piece.part.member.empty()) {
        const Result<bool> candidate = store::may_hold_file(connection, size, beginning_of(piece.path));
        if (!candidate)
            return forward(candidate);
        if (!*candidate)
            return std::optional<EvidenceSource>();
    }
    if (piece.sha256.empty()) {
        const Result<std::string> hash = ingest::hash_file(piece.path, stop);
        if (!hash)
            return forward(hash);
        piece.sha256 = *hash;
    }
    return store::find_source(connection, piece.sha256, member_suffix(piece.part));
}

/// The files named, and in place of a folder those in it; the case's own files lie there by chance.
std::vector<base::FolderEntry> all_files(
    const std::vector<std::filesystem::path>& named, const std::filesystem::path& of_case)
{
    std::error_code problem;
    const std::filesystem::path own = std::filesystem::weakly_canonical(of_case, problem);
    std::vector<base::FolderEntry> files;
    for (const std::filesystem::path& path : named) {
        if (!std::filesystem::is_directory(path, problem)) {
            files.push_back({path, {}});
            continue;
        }
        bool any = false;
        for (base::FolderEntry& entry : base::files_below(path)) {
            any = true;
            const std::filesystem::path whole = std::filesystem::weakly_canonical(entry.path, problem);
            if (!own.empty() && whole.native().starts_with(own.native()) && whole.parent_path() == own.parent_path())
                continue;
            files.push_back(std::move(entry));
        }
        if (!any)
            files.push_back({path, Error{ErrorCode::ImportEmptyFile, path.string(), {}, {}}});
    }
    return files;
}

/// Several files on their way into a case. Small ones are made durable together.
class ImportRun
{
public:
    ImportRun(store::CaseFile& file, store::Connection& connection, store::EventWriter& writer, EventSink& sink,
        std::string analyst, std::vector<std::string> dialects, const ImportOptions& options, ImportReport& report)
        : file_(file)
        , connection_(connection)
        , writer_(writer)
        , sink_(sink)
        , analyst_(std::move(analyst))
        , dialects_(std::move(dialects))
        , options_(options)
        , report_(report)
    {
    }

    /// Adds what became of the piece to the report.
    void import(Piece& piece, std::uint32_t item, std::uint32_t items, const ProgressCallback& progress,
        const std::stop_token& stop)
    {
        ImportedFile outcome;
        outcome.path = piece.path.string() + member_suffix(piece.part);
        Result<EvidenceSource> source = store(piece, outcome.path, item, items, progress, stop);
        if (source)
            outcome.source = std::move(*source);
        else
            fail_with(outcome, source.error());
        report_.cancelled = report_.cancelled || (!source && source.error().code == ErrorCode::Cancelled);
        report_.files.push_back(std::move(outcome));
        if (writer_.is_due())
            finish();
    }

    /// What has been imported is durable, or reported as failed.
    void finish()
    {
        Result<void> done = writer_.flush();
        if (loading_) {
            Result<void> ready = file_.finish_first_load(connection_);
            loading_ = false;
            if (done)
                done = std::move(ready);
        }
        for (; durable_ < report_.files.size(); ++durable_) {
            ImportedFile& file = report_.files[durable_];
            if (!done && file.source) {
                file.source.reset();
                fail_with(file, done.error());
            }
        }
    }

private:
    static void fail_with(ImportedFile& file, const Error& error)
    {
        file.error = error;
        if (file.error->subject.empty())
            file.error->subject = file.path;
    }

    Result<EvidenceSource> store(Piece& piece, const std::string& name, std::uint32_t item, std::uint32_t items,
        const ProgressCallback& progress, const std::stop_token& stop)
    {
        if (piece.part.problem)
            return tl::unexpected<Error>(*piece.part.problem);
        const Result<std::optional<EvidenceSource>> same = same_source(connection_, piece, stop);
        if (!same)
            return forward(same);
        if (*same)
            return fail(
                (*same)->state == SourceState::Removed ? ErrorCode::ImportWasRemoved : ErrorCode::ImportAlreadyInCase,
                name, (*same)->label());
        if (!loading_) {
            const Result<bool> first = file_.begin_first_load(connection_);
            if (!first)
                return forward(first);
            loading_ = *first;
        }
        ingest::ImportRequest request;
        request.path = piece.path;
        request.part = piece.part;
        request.sha256 = piece.sha256;
        const auto choice = std::find_if(options_.choices.begin(), options_.choices.end(),
            [&piece](const auto& entry) { return entry.first == piece.path; });
        const FileChoice chosen = choice != options_.choices.end()
            ? choice->second
            : FileChoice{options_.format, options_.time_zone, options_.host, options_.mapping};
        request.format = chosen.format;
        request.time_zone = chosen.time_zone;
        request.host = chosen.host;
        request.mapping = chosen.mapping;
        request.dialects = dialects_;
        request.item = item;
        request.items = items;
        Result<EvidenceSource> source = ingest::import_file(request, sink_, progress, stop);
        if (source)
            (void)store::write_log(connection_, analyst_, "imported",
                source->label() + " " + source->path + member_suffix(piece.part) + " " + source->sha256);
        return source;
    }

    store::CaseFile& file_;
    store::Connection& connection_;
    store::EventWriter& writer_;
    EventSink& sink_; ///< leads to the writer
    std::string analyst_;
    std::vector<std::string> dialects_; ///< of the case
    const ImportOptions& options_;
    ImportReport& report_;
    bool loading_ = false; ///< a first load is open
    std::size_t durable_ = 0; ///< files of the report whose fate is settled
};

} // namespace

Result<ImportReport> Case::import_files(const std::vector<std::filesystem::path>& files, const ImportOptions& options,
    const ProgressCallback& progress, std::stop_token stop)
{
    if (Result<void> writable = state_->check_writable(); !writable)
        return forward(writable);
    ImportReport report;
    std::vector<Piece> pieces;
    for (const base::FolderEntry& entry : all_files(files, path())) {
        const std::filesystem::path& path = entry.path;
        Result<std::vector<ingest::EvidencePart>> parts = entry.problem
            ? Result<std::vector<ingest::EvidencePart>>(tl::unexpected<Error>(*entry.problem))
            : ingest::parts_of(path);
        if (!parts)
            pieces.push_back({path, {{}, 0, 0, parts.error(), {}}, {}});
        else
            for (ingest::EvidencePart& part : *parts)
                pieces.push_back({path, std::move(part), {}});
    }
    Result<std::vector<std::string>> dialects = mappings();
    if (!dialects)
        return forward(dialects);
    store::EventWriter writer(state_->connection);
    std::unique_ptr<CandidateNotes> notes;
    if (options.detect) {
        Result<std::unique_ptr<CandidateNotes>> made = state_->note_candidates(writer);
        if (!made)
            return forward(made);
        notes = std::move(*made);
    }
    Result<std::vector<ClockAct>> clocks = clock_acts();
    if (!clocks)
        return forward(clocks);
    store::ClockSink sink(notes ? static_cast<EventSink&>(*notes) : writer, clocks_in_force(*clocks));
    ImportRun importing(*state_->file, state_->connection, writer, sink, state_->analyst().value_or(""),
        std::move(*dialects), options, report);
    for (std::size_t i = 0; i < pieces.size() && !report.cancelled; ++i) {
        Piece& piece = pieces[i];
        if (i > 0 && pieces[i - 1].path == piece.path && !piece.part.member.empty())
            piece.sha256 = pieces[i - 1].sha256;
        importing.import(
            piece, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(pieces.size()), progress, stop);
    }
    importing.finish();
    const bool stored = std::any_of(
        report.files.begin(), report.files.end(), [](const ImportedFile& file) { return file.source.has_value(); });
    if (stored && options.detect && !report.cancelled) {
        Result<std::vector<RuleRun>> runs = state_->detect({}, notes.get(), progress, stop);
        if (runs) {
            for (RuleRun& run : *runs)
                (run.role == RuleRole::Detector ? report.rule_runs : report.lead_runs).push_back(std::move(run));
        } else if (runs.error().code == ErrorCode::Cancelled)
            report.cancelled = true;
        else
            return forward(runs);
    }
    return report;
}

Result<FileLook> look_at_file(
    const std::filesystem::path& path, const FileChoice& choice, const std::vector<std::string>& dialects)
{
    ingest::ImportRequest request;
    request.path = path;
    request.format = choice.format;
    request.time_zone = choice.time_zone;
    request.host = choice.host;
    request.mapping = choice.mapping;
    request.dialects = dialects;
    return ingest::look_at(std::move(request));
}

Result<std::optional<EvidenceSource>> Case::imported_before(const std::filesystem::path& path, std::stop_token stop)
{
    Piece piece{path, {}, {}};
    return same_source(state_->connection, piece, std::move(stop));
}

Result<void> write_demo_export(const std::filesystem::path& csv)
{
    return demo::write_demo_export(csv);
}

} // namespace standstill::session
