// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/timeline_reader.h"

#include "core/store/triage_store.h"

#include <algorithm>
#include <unordered_map>

namespace standstill::store {

Result<std::optional<TimeRange>> read_extent(Connection& connection)
{
    Result<Statement> statement =
        connection.prepare("SELECT (SELECT min(time) FROM event), (SELECT max(time) FROM event)");
    if (!statement)
        return forward(statement);
    if (const Result<bool> row = statement->step(); !row)
        return forward(row);
    if (statement->is_null(0))
        return std::optional<TimeRange>();
    return std::optional(TimeRange{statement->integer(0), statement->integer(1) + 1});
}

Result<std::vector<std::uint32_t>> read_density(
    Connection& connection, const TimeRange& range, std::size_t bins, std::stop_token stop)
{
    std::vector<std::uint32_t> density(bins);
    if (range.empty() || bins == 0)
        return density;
    Result<Statement> statement = connection.prepare("SELECT time FROM event WHERE time >= ?1 AND time < ?2");
    if (!statement)
        return forward(statement);
    statement->bind(1, range.from).bind(2, range.to);
    const double scale = static_cast<double>(bins) / static_cast<double>(range.to - range.from);
    const Result<void> read = statement->each(stop, [&](const Statement& row) {
        const auto bin = static_cast<std::size_t>(static_cast<double>(row.integer(0) - range.from) * scale);
        ++density[std::min(bin, bins - 1)];
    });
    if (!read)
        return forward(read);
    return density;
}

namespace {

/// Marks and the names of their lanes while they are read.
class MarkReader
{
public:
    explicit MarkReader(LaneBy lanes)
        : lanes_(lanes)
    {
    }
    /// To be followed by a restriction on "finding f".
    std::string sql() const
    {
        const char* lane = "(SELECT d.device_name FROM device d WHERE d.id = e.device)";
        if (lanes_ == LaneBy::Account)
            lane = "(SELECT CASE WHEN a.domain = '' THEN a.name ELSE a.domain || '\\' || a.name END "
                   "FROM account a WHERE a.id = e.account)";
        else if (lanes_ == LaneBy::Category)
            lane = "(SELECT r.category FROM act_reading r WHERE r.event = f.event)";
        return "SELECT f.id, e.time, ifnull(t.classification, 'NotSet'), f.targets_security, f.targets_backup, "
               "f.targets_database, ifnull("
            + std::string(lane) + ", '') FROM finding f JOIN event e ON e.id = f.event "
            + std::string(present_verdict_join);
    }
    void take(const Statement& row)
    {
        TimelineMark mark;
        mark.finding = {row.integer(0)};
        mark.time = row.integer(1);
        mark.classification = classification_from_name(row.view(2)).value_or(Classification::NotSet);
        mark.security = row.integer(3) != 0;
        mark.backup = row.integer(4) != 0;
        mark.database = row.integer(5) != 0;
        const auto [known, added] = numbers_.try_emplace(row.text(6), static_cast<int>(names_.size()));
        if (added)
            names_.push_back(known->first);
        mark.lane = known->second;
        marks_.push_back(mark);
    }
    /// In time order; lanes in the order of their first mark.
    void finish(Timeline& timeline)
    {
        std::sort(marks_.begin(), marks_.end(), [](const TimelineMark& a, const TimelineMark& b) {
            return std::pair(a.time, a.finding) < std::pair(b.time, b.finding);
        });
        std::vector<int> placed(names_.size(), -1);
        for (TimelineMark& mark : marks_) {
            int& place = placed[static_cast<std::size_t>(mark.lane)];
            if (place < 0) {
                place = static_cast<int>(timeline.lanes.size());
                timeline.lanes.push_back(names_[static_cast<std::size_t>(mark.lane)]);
            }
            mark.lane = place;
        }
        timeline.marks = std::move(marks_);
    }

private:
    LaneBy lanes_;
    std::vector<TimelineMark> marks_;
    std::vector<std::string> names_;
    std::unordered_map<std::string, int> numbers_;
};

/// One look-up a finding: for a filter that leaves few of many.
Result<void> look_up_marks(Connection& connection, const std::vector<FindingId>& findings, MarkReader& marks)
{
    Result<Statement> statement = connection.prepare(marks.sql() + " WHERE f.id = ?1");
    if (!statement)
        return forward(statement);
    for (const FindingId id : findings) {
        statement->reset();
        statement->bind(1, id.value);
        const Result<bool> row = statement->step();
        if (!row)
            return forward(row);
        if (*row)
            marks.take(*statement);
    }
    return {};
}

/// One walk over all findings: for a filter that leaves most of them.
Result<void> walk_marks(Connection& connection, std::vector<FindingId> findings, MarkReader& marks)
{
    std::sort(findings.begin(), findings.end());
    Result<Statement> statement = connection.prepare(marks.sql() + " ORDER BY f.id");
    if (!statement)
        return forward(statement);
    auto wanted = findings.begin();
    return statement->each([&](const Statement& row) {
        const FindingId id{row.integer(0)};
        while (wanted != findings.end() && *wanted < id)
            ++wanted;
        if (wanted != findings.end() && *wanted == id)
            marks.take(row);
    });
}

} // namespace

Result<void> read_marks(
    Connection& connection, const std::vector<FindingId>& findings, LaneBy lanes, Timeline& timeline)
{
    const Result<std::int64_t> all = connection.integer("SELECT count(*) FROM finding");
    if (!all)
        return forward(all);
    constexpr std::int64_t look_up_costs = 4; // walked rows
    const bool few = std::ssize(findings) * look_up_costs < *all;
    MarkReader marks(lanes);
    if (Result<void> read = few ? look_up_marks(connection, findings, marks) : walk_marks(connection, findings, marks);
        !read)
        return read;
    marks.finish(timeline);
    return {};
}

} // namespace standstill::store
