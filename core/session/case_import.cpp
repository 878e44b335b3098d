// SPDX-License-Identifier: GPL-3.0-or-later
// Bringing evidence into a case, and showing what is there.
#include "core/demo/incident.h"
#include "core/ingest/evidence_file.h"
#include "core/ingest/importer.h"
#include "core/session/case_state.h"
#include "core/store/event_writer.h"
#include "core/store/evidence_reader.h"

namespace standstill::session {

namespace {

/// The complete source that holds the same bytes, if any. Hashes the file only when a source of its size is there.
Result<std::optional<EvidenceSource>> same_source(
    store::Connection& connection, const std::filesystem::path& path, std::stop_token stop)
{
    Result<ingest::EvidenceFile> file = ingest::EvidenceFile::open(path);
    if (!file)
        return forward(file);
    const Result<bool> candidate = store::has_source_of_size(connection, file->size());
    if (!candidate)
        return forward(candidate);
    if (!*candidate)
        return std::optional<EvidenceSource>();
    const Result<std::string> hash = ingest::hash_file(path, stop);
    if (!hash)
        return forward(hash);
    return store::find_source(connection, *hash);
}

} // namespace

Result<ImportReport> Case::import_files(const std::vector<std::filesystem::path>& files, const ImportOptions& options,
    const ProgressCallback& progress, std::stop_token stop)
{
    if (Result<void> writable = state_->check_writable(); !writable)
        return forward(writable);
    ImportReport report;
    bool stored = false;
    for (std::size_t i = 0; i < files.size() && !report.cancelled; ++i) {
        ImportedFile outcome;
        outcome.path = files[i].string();
        const auto import = [&]() -> Result<EvidenceSource> {
            const Result<std::optional<EvidenceSource>> same = same_source(state_->connection, files[i], stop);
            if (!same)
                return forward(same);
            if (*same)
                return fail(ErrorCode::ImportAlreadyInCase, outcome.path, (*same)->label());
            const Result<bool> first = state_->file->begin_first_load(state_->connection);
            if (!first)
                return forward(first);
            store::EventWriter writer(state_->connection);
            ingest::ImportRequest request;
            request.path = files[i];
            request.format = options.format;
            request.time_zone = options.time_zone;
            request.item = static_cast<std::uint32_t>(i);
            request.items = static_cast<std::uint32_t>(files.size());
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
                source->label() + " " + source->path + " " + source->sha256);
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
        Result<std::vector<RuleRun>> runs = detect({}, progress, stop);
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
    return store::read_raw_record(state_->connection, source, record);
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
