// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reconcile.h"

#include <algorithm>
#include <map>
#include <set>

namespace standstill::report {

namespace {

class Complaints
{
public:
    void expect_equal(const std::string& what, std::uint64_t expected, std::uint64_t found)
    {
        if (expected != found)
            add(what + ": expected " + std::to_string(expected) + ", found " + std::to_string(found));
    }
    void add(const std::string& text) { text_ += (text_.empty() ? "" : "; ") + text; }
    Result<void> result() const
    {
        if (text_.empty())
            return {};
        return fail(ErrorCode::ReportInconsistent, {}, text_);
    }

private:
    std::string text_;
};

std::uint64_t sum(const std::vector<NamedTally>& groups)
{
    std::uint64_t total = 0;
    for (const NamedTally& group : groups)
        total += group.all.total;
    return total;
}

void check_findings(Complaints& complaints, const ReportInput& input, const Digest& digest)
{
    complaints.expect_equal("findings", input.counts.findings, digest.all.total);
    for (std::size_t i = 0; i < classification_count; ++i) {
        complaints.expect_equal(
            std::string("findings with verdict ") + classification_name(static_cast<Classification>(i)),
            input.counts.by_classification.at(i), digest.all.by_classification.at(i));
    }
    complaints.expect_equal("findings by host", digest.all.total, sum(digest.hosts));
    complaints.expect_equal("findings by account", digest.all.total, sum(digest.accounts));

    std::set<std::string> keys;
    for (const ReportFinding* entry : digest.findings) {
        const Finding& finding = entry->finding;
        const Classification now = finding.triage.classification;
        if (!keys.insert(finding.key).second)
            complaints.add(finding.label() + " occurs twice");
        if (entry->history.empty() && now != Classification::NotSet)
            complaints.add(finding.label() + " is decided but has no history");
        if (!entry->history.empty() && entry->history.back().after.classification != now)
            complaints.add(finding.label() + " differs from the last entry of its history");
    }
}

void check_evidence(Complaints& complaints, const ReportInput& input, const Digest& digest)
{
    std::map<SourceId, std::uint64_t> rejected;
    for (const RejectedCount& entry : input.rejected)
        rejected[entry.source] += entry.count;
    EvidenceSource total;
    bool all_complete = true;
    std::set<SourceId> known;
    for (const EvidenceSource& source : input.sources) {
        known.insert(source.id);
        complaints.expect_equal(source.label() + " rows read", source.rows_read,
            source.rows_stored + source.rows_duplicate + source.rows_rejected);
        if (source.state != SourceState::Compacted) // its records are deleted
            complaints.expect_equal(
                source.label() + " rows rejected, by reason", source.rows_rejected, rejected[source.id]);
        total.rows_read += source.rows_read;
        total.rows_stored += source.rows_stored;
        total.rows_duplicate += source.rows_duplicate;
        total.rows_rejected += source.rows_rejected;
        all_complete = all_complete && source.state == SourceState::Complete;
    }
    // A source that was taken out, or is still being read, may or may not be part of the case's own sums.
    if (all_complete) {
        complaints.expect_equal("evidence sources", input.counts.sources, input.sources.size());
        complaints.expect_equal("rows read", input.counts.rows_read, total.rows_read);
        complaints.expect_equal("events", input.counts.events, total.rows_stored);
        complaints.expect_equal("duplicates", input.counts.duplicates, total.rows_duplicate);
        complaints.expect_equal("rejected records", input.counts.rejected, total.rows_rejected);
    }
    for (const ReportFinding* entry : digest.findings) {
        if (!known.contains(entry->finding.source))
            complaints.add(entry->finding.label() + " names a source that is not in the case");
    }
}

} // namespace

Result<void> reconcile(const ReportInput& input, const Digest& digest)
{
    Complaints complaints;
    check_findings(complaints, input, digest);
    check_evidence(complaints, input, digest);
    return complaints.result();
}

} // namespace standstill::report
