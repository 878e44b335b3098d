// SPDX-License-Identifier: GPL-3.0-or-later
// What is in a case as evidence: looking at it, reading its files again, taking a source out and back.
#include "core/base/text.h"
#include "core/ingest/evidence_file.h"
#include "core/session/case_state.h"
#include "core/session/raw_records.h"
#include "core/store/clock_store.h"
#include "core/store/evidence_health.h"
#include "core/store/evidence_reader.h"
#include "core/store/source_removal.h"

#include <algorithm>
#include <map>

namespace standstill::session {

namespace {

/// Of a file where it lay at import: its hash now, or why there is none.
EvidenceCheck check_file(const EvidenceSource& source, const Result<std::string>& hash)
{
    EvidenceCheck check{source.id, EvidenceCheckResult::Matches, now_ticks(), {}};
    if (hash && *hash == source.sha256)
        return check;
    if (hash) {
        check.result = EvidenceCheckResult::Differs;
        check.detail = *hash;
    } else {
        check.result = hash.error().code == ErrorCode::FileNotFound ? EvidenceCheckResult::FileNotFound
                                                                    : EvidenceCheckResult::FileNotReadable;
        check.detail = hash.error().detail;
    }
    return check;
}

} // namespace

Result<std::vector<EvidenceSource>> Case::evidence()
{
    return store::read_sources(state_->connection);
}

Result<std::vector<RejectedRecord>> Case::rejected(SourceId source, std::uint64_t limit)
{
    return store::read_rejected(state_->connection, source, limit);
}

Result<std::vector<RejectedRecord>> Case::undated(std::uint64_t limit)
{
    return store::read_undated(state_->connection, limit);
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

Result<std::string> file_sha256(const std::filesystem::path& path, std::stop_token stop)
{
    return ingest::hash_file(path, stop);
}

Result<std::vector<EvidenceCheck>> Case::verify_evidence(
    const std::vector<SourceId>& sources, const ProgressCallback& progress, std::stop_token stop)
{
    Result<std::vector<EvidenceSource>> all = store::read_sources(state_->connection);
    if (!all)
        return forward(all);
    std::vector<EvidenceSource> wanted;
    for (EvidenceSource& source : *all) {
        const bool asked = std::find(sources.begin(), sources.end(), source.id) != sources.end();
        if (asked || (sources.empty() && source.state == SourceState::Complete))
            wanted.push_back(std::move(source));
    }
    EvidenceSource named;
    for (const SourceId id : sources) {
        named.id = id;
        if (std::none_of(wanted.begin(), wanted.end(), [id](const EvidenceSource& source) { return source.id == id; }))
            return fail(ErrorCode::SourceNotFound, named.label());
    }
    std::vector<EvidenceCheck> checks;
    std::map<std::string, Result<std::string>> hashes; // the members of an archive share a file
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const EvidenceSource& source = wanted[i];
        if (progress)
            progress(Progress{WorkStage::Verifying, source.path, static_cast<std::uint32_t>(i),
                static_cast<std::uint32_t>(wanted.size()), 0, source.size, 0, 0});
        auto hash = hashes.find(source.path);
        if (hash == hashes.end())
            hash = hashes.emplace(source.path, ingest::hash_file(source.path, stop)).first;
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled);
        checks.push_back(check_file(source, hash->second));
    }
    if (state_->mode == OpenMode::ReadWrite) {
        const std::string analyst = state_->analyst().value_or("");
        for (const EvidenceCheck& check : checks) {
            if (Result<void> noted = store::write_check(state_->connection, check, analyst); !noted)
                return forward(noted);
        }
    }
    return checks;
}

Result<std::vector<RuleRun>> Case::remove_evidence(
    SourceId source, std::string_view reason, const ProgressCallback& progress, std::stop_token stop)
{
    if (Result<void> writable = state_->check_writable(); !writable)
        return forward(writable);
    if (Result<void> removed = store::remove_source(state_->connection, source, state_->analyst().value_or(""), reason);
        !removed)
        return forward(removed);
    return state_->detect({}, nullptr, progress, std::move(stop));
}

Result<std::vector<RuleRun>> Case::restore_evidence(
    SourceId source, const ProgressCallback& progress, std::stop_token stop)
{
    if (Result<void> writable = state_->check_writable(); !writable)
        return forward(writable);
    if (Result<void> restored = store::restore_source(state_->connection, source, state_->analyst().value_or(""));
        !restored)
        return forward(restored);
    return state_->detect({}, nullptr, progress, std::move(stop));
}

Result<std::vector<ClockAct>> Case::clock_acts()
{
    return store::read_clock_acts(state_->connection);
}

Result<std::vector<std::string>> Case::hosts()
{
    return store::read_hosts(state_->connection);
}

Result<std::vector<RuleRun>> Case::set_clock(
    std::string_view host, Ticks shift, std::string_view why, const ProgressCallback& progress, std::stop_token stop)
{
    if (Result<void> writable = state_->check_writable(); !writable)
        return forward(writable);
    const ClockAct act{std::string(base::trim(host)), shift, now_ticks(), state_->analyst().value_or(""),
        std::string(base::trim(why))};
    const Result<bool> changed = store::write_clock_act(state_->connection, act);
    if (!changed)
        return forward(changed);
    return *changed ? state_->detect({}, nullptr, progress, std::move(stop)) : Result<std::vector<RuleRun>>{};
}

Result<std::vector<HealthNote>> Case::evidence_health(std::stop_token stop)
{
    return store::read_health(state_->connection, std::move(stop));
}

Result<std::uint64_t> Case::compact()
{
    if (Result<void> writable = state_->check_writable(); !writable)
        return forward(writable);
    return store::compact(state_->connection, state_->analyst().value_or(""));
}

} // namespace standstill::session
