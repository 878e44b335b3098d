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
    for (std::uint64_t rows = 0;; ++rows) {
        if (rows % 4096 == 0 && stop.stop_requested())
            return fail(ErrorCode::Cancelled);
        const Result<bool> row = statement->step();
        if (!row)
            return forward(row);
        if (!*row)
            return density;
        const auto bin = static_cast<std::size_t>(static_cast<double>(statement->integer(0) - range.from) * scale);
        ++density[std::min(bin, bins - 1)];
    }
}

Result<void> read_marks(Connection& connection, const std::vector<FindingId>& findings, Timeline& timeline)
{
    Result<Statement> statement = connection.prepare(
        "SELECT e.time, d.device_name, ifnull(t.classification, 'NotSet'), f.targets_security, f.targets_backup, "
        "f.targets_database FROM finding f JOIN event e ON e.id = f.event JOIN device d ON d.id = e.device "
        + std::string(present_verdict_join) + " WHERE f.id = ?1");
    if (!statement)
        return forward(statement);
    struct Mark
    {
        TimelineMark mark;
        std::string device;
    };
    std::vector<Mark> marks;
    for (const FindingId id : findings) {
        statement->reset();
        statement->bind(1, id.value);
        const Result<bool> row = statement->step();
        if (!row)
            return forward(row);
        if (!*row)
            continue;
        Mark mark;
        mark.mark.finding = id;
        mark.mark.time = statement->integer(0);
        mark.device = statement->text(1);
        mark.mark.classification = classification_from_name(statement->view(2)).value_or(Classification::NotSet);
        mark.mark.security = statement->integer(3) != 0;
        mark.mark.backup = statement->integer(4) != 0;
        mark.mark.database = statement->integer(5) != 0;
        marks.push_back(std::move(mark));
    }
    std::sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
        return std::pair(a.mark.time, a.mark.finding) < std::pair(b.mark.time, b.mark.finding);
    });
    std::unordered_map<std::string, int> lane_of;
    for (Mark& mark : marks) {
        const auto [lane, added] = lane_of.try_emplace(mark.device, static_cast<int>(timeline.lanes.size()));
        if (added)
            timeline.lanes.push_back(mark.device);
        mark.mark.lane = lane->second;
        timeline.marks.push_back(mark.mark);
    }
    return {};
}

} // namespace standstill::store
