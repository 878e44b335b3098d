// SPDX-License-Identifier: GPL-3.0-or-later
// Bringing evidence into a case, and showing what is there.
#include "core/demo/incident.h"
#include "core/ingest/evidence_file.h"
#include "core/ingest/evidence_folder.h"
#include "core/ingest/importer.h"
#include "core/session/case_state.h"
#include "core/session/raw_records.h"
#include "core/store/event_writer.h"
#include "core/store/evidence_reader.h"

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

/// The complete source that holds the same bytes, if any. Hashes the file only when a source of its size is there, or
/// when it is an archive, whose hash all of its members share.
Result<std::optional<EvidenceSource>> same_source(store::Connection& connection, Piece& piece, std::stop_token stop)
{
    std::error_code problem;
    const std::uintmax_t size = std::filesystem::file_size(piece.path, problem);
    if (problem)
        return std::optional<EvidenceSource>(); // the import says what is the matter
    if (piece.part.member.empty()) {
        const Result<bool> candidate = store::has_source_of_size(connection, size);
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
std::vector<ingest::FolderEntry> all_files(
    const std::vector<std::filesystem::path>& named, const std::filesystem::path& of_case)
{
    std::error_code problem;
    const std::filesystem::path own = std::filesystem::weakly_canonical(of_case, problem);
    std::vector<ingest::FolderEntry> files;
    for (const std::filesystem::path& path : named) {
        if (!std::filesystem::is_directory(path, problem)) {
            files.push_back({path, {}});
            continue;
        }
        bool any = false;
        for (ingest::FolderEntry& entry : ingest::files_below(path)) {
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

} // namespace

Result<ImportReport> Case::import_files(const std::vector<std::filesystem::path>& files, const ImportOptions& options,
    const ProgressCallback& progress, std::stop_token stop)
{
    if (Result<void> writable = state_->check_writable(); !writable)
        return forward(writable);
    ImportReport report;
    bool stored = false;
    std::vector<Piece> pieces;
    for (const ingest::FolderEntry& entry : all_files(files, path())) {
        const std::filesystem::path& path = entry.path;
        Result<std::vector<ingest::EvidencePart>> parts = entry.problem
            ? Result<std::vector<ingest::EvidencePart>>(tl::unexpected<Error>(*entry.problem))
            : ingest::parts_of(path);
        if (!parts)
            pieces.push_back({path, {{}, 0, 0, parts.error()}, {}});
        else
            for (ingest::EvidencePart& part : *parts)
                pieces.push_back({path, std::move(part), {}});
    }
    for (std::size_t i = 0; i < pieces.size() && !report.cancelled; ++i) {
        Piece& piece = pieces[i];
        if (i > 0 && pieces[i - 1].path == piece.path && !piece.part.member.empty())
            piece.sha256 = pieces[i - 1].sha256;
        ImportedFile outcome;
        outcome.path = piece.path.string() + member_suffix(piece.part);
        const auto import = [&]() -> Result<EvidenceSource> {
            if (piece.part.problem)
                return tl::unexpected<Error>(*piece.part.problem);
            const Result<std::optional<EvidenceSource>> same = same_source(state_->connection, piece, stop);
            if (!same)
                return forward(same);
            if (*same)
                return fail(ErrorCode::ImportAlreadyInCase, outcome.path, (*same)->label());
            const Result<bool> first = state_->file->begin_first_load(state_->connection);
            if (!first)
                return forward(first);
            store::EventWriter writer(state_->connection);
            ingest::ImportRequest request;
            request.path = piece.path;
            request.part = piece.part;
            request.sha256 = piece.sha256;
            request.format = options.format;
            request.time_zone = options.time_zone;
            request.host = options.host;
            request.item = static_cast<std::uint32_t>(i);
            request.items = static_cast<std::uint32_t>(pieces.size());
            Result<EvidenceSource> source = ingest::import_file(request, writer, progress, stop);
            if (*first) {
                if (Result<void> ready = state_->file->finish_first_load(state_->connection); !ready)
                    return forward(ready);
            }
            return source;
        };
        Result<EvidenceSource> source = import();
        if (source) {
            stored = true;
            (void)store::write_log(state_->connection, state_->analyst().value_or(""), "imported",
                source->label() + " " + source->path + member_suffix(piece.part) + " " + source->sha256);
            outcome.source = std::move(*source);
        } else {
            outcome.error = source.error();
            if (outcome.error->subject.empty())
                outcome.error->subject = outcome.path;
            report.cancelled = source.error().code == ErrorCode::Cancelled;
        }
        report.files.push_back(std::move(outcome));
    }
    if (stored && options.detect && !report.cancelled) {
        Result<std::vector<RuleRun>> runs = state_->detect({}, true, progress, stop);
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

Result<FileLook> look_at_file(const std::filesystem::path& path)
{
    const Result<ingest::FileLook> look = ingest::look_at(path);
    if (!look)
        return forward(look);
    return FileLook{look->size, look->format, look->dialect};
}

Result<std::vector<EvidenceSource>> Case::evidence()
{
    return store::read_sources(state_->connection);
}

Result<std::vector<RejectedRecord>> Case::rejected(SourceId source, std::uint64_t limit)
{
    return store::read_rejected(state_->connection, source, limit);
}

Result<RawRecord> Case::raw_record(SourceId source, std::uint64_t record)
{
    Result<RawRecord> raw = store::read_raw_record(state_->connection, source, record);
    if (raw) {
        if (Result<void> added = add_xml(state_->connection, *raw); !added)
            return forward(added);
    }
    return raw;
}

Result<void> write_demo_export(const std::filesystem::path& csv)
{
    return demo::write_demo_export(csv);
}

Result<std::string> file_sha256(const std::filesystem::path& path, std::stop_token stop)
{
    return ingest::hash_file(path, stop);
}

} // namespace standstill::session
