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

namespace {

constexpr std::string_view mark_sql =
    "SELECT f.id, e.time, e.device, ifnull(t.classification, 'NotSet'), f.targets_security, f.targets_backup, "
    "f.targets_database FROM finding f JOIN event e ON e.id = f.event ";

TimelineMark mark_from(const Statement& row)
{
    TimelineMark mark;
    mark.finding = {row.integer(0)};
    mark.time = row.integer(1);
    mark.lane = static_cast<int>(row.integer(2)); // the device, until lanes are known
    mark.classification = classification_from_name(row.view(3)).value_or(Classification::NotSet);
    mark.security = row.integer(4) != 0;
    mark.backup = row.integer(5) != 0;
    mark.database = row.integer(6) != 0;
    return mark;
}

/// One look-up a finding: for a filter that leaves few of many.
Result<void> look_up_marks(
    Connection& connection, const std::vector<FindingId>& findings, std::vector<TimelineMark>& marks)
{
    Result<Statement> statement =
        connection.prepare(std::string(mark_sql) + std::string(present_verdict_join) + " WHERE f.id = ?1");
    if (!statement)
        return forward(statement);
    for (const FindingId id : findings) {
        statement->reset();
        statement->bind(1, id.value);
        const Result<bool> row = statement->step();
        if (!row)
            return forward(row);
        if (*row)
            marks.push_back(mark_from(*statement));
    }
    return {};
}

/// One walk over all findings: for a filter that leaves most of them.
Result<void> walk_marks(Connection& connection, std::vector<FindingId> findings, std::vector<TimelineMark>& marks)
{
    std::sort(findings.begin(), findings.end());
    Result<Statement> statement =
        connection.prepare(std::string(mark_sql) + std::string(present_verdict_join) + " ORDER BY f.id");
    if (!statement)
        return forward(statement);
    auto wanted = findings.begin();
    return statement->each([&](const Statement& row) {
        const FindingId id{row.integer(0)};
        while (wanted != findings.end() && *wanted < id)
            ++wanted;
        if (wanted != findings.end() && *wanted == id)
            marks.push_back(mark_from(row));
    });
}

/// Hosts of one name share a lane; lanes are in the order of their first mark.
Result<void> assign_lanes(Connection& connection, Timeline& timeline)
{
    Result<Statement> names = connection.prepare("SELECT device_name FROM device WHERE id = ?1");
    if (!names)
        return forward(names);
    std::unordered_map<int, int> lane_of_device;
    std::unordered_map<std::string, int> lane_of_name;
    for (TimelineMark& mark : timeline.marks) {
        const int device = mark.lane;
        auto known = lane_of_device.find(device);
        if (known == lane_of_device.end()) {
            names->reset();
            names->bind(1, std::int64_t{device});
            const Result<bool> row = names->step();
            if (!row)
                return forward(row);
            const std::string name = *row ? names->text(0) : std::string();
            const auto [lane, added] = lane_of_name.try_emplace(name, static_cast<int>(timeline.lanes.size()));
            if (added)
                timeline.lanes.push_back(name);
            known = lane_of_device.emplace(device, lane->second).first;
        }
        mark.lane = known->second;
    }
    return {};
}

} // namespace

Result<void> read_marks(Connection& connection, const std::vector<FindingId>& findings, Timeline& timeline)
{
    const Result<std::int64_t> all = connection.integer("SELECT count(*) FROM finding");
    if (!all)
        return forward(all);
    constexpr std::int64_t look_up_costs = 4; // walked rows
    const bool few = std::ssize(findings) * look_up_costs < *all;
    timeline.marks.reserve(findings.size());
    if (Result<void> read = few ? look_up_marks(connection, findings, timeline.marks)
                                : walk_marks(connection, findings, timeline.marks);
        !read)
        return read;
    std::sort(timeline.marks.begin(), timeline.marks.end(), [](const TimelineMark& a, const TimelineMark& b) {
        return std::pair(a.time, a.finding) < std::pair(b.time, b.finding);
    });
    return assign_lanes(connection, timeline);
}

} // namespace standstill::store
