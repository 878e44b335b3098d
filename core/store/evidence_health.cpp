// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/evidence_health.h"

#include "core/store/evidence_reader.h"

#include <algorithm>
#include <charconv>
#include <tuple>
#include <unordered_map>

namespace standstill::store {

namespace {

using Kind = HealthNote::Kind;

constexpr Ticks shortest_silence = 3'600 * ticks_per_second;
/// A machine is silent when it would have logged so many events meanwhile, at the rate of all its events.
constexpr double expected_events = 30;
constexpr std::size_t most_silences = 5; ///< of a machine: the longest ones

/// The number behind "CODE:" of an oddity.
std::uint64_t argument_of(const std::string& oddity, std::string_view code)
{
    std::uint64_t number = 0;
    if (oddity.starts_with(code))
        std::from_chars(oddity.data() + code.size(), oddity.data() + oddity.size(), number);
    return number;
}

Result<void> check_sources(Connection& connection, std::vector<HealthNote>& notes)
{
    const Result<std::vector<EvidenceSource>> sources = read_sources(connection);
    if (!sources)
        return forward(sources);
    Result<Statement> counted = connection.prepare("SELECT source, count(*) FROM event GROUP BY source");
    if (!counted)
        return forward(counted);
    std::unordered_map<std::int64_t, std::uint64_t> stored;
    if (Result<void> read = counted->each(
            [&stored](const Statement& row) { stored[row.integer(0)] = static_cast<std::uint64_t>(row.integer(1)); });
        !read)
        return read;
    std::vector<HealthNote> limits;
    for (const EvidenceSource& source : *sources) {
        if (source.state != SourceState::Complete)
            continue;
        HealthNote note;
        note.source = source.id;
        note.count = stored[source.id.value];
        if (source.rows_read != source.rows_stored + source.rows_duplicate + source.rows_rejected
            || source.rows_stored != note.count)
            notes.push_back(note);
        for (const std::string& oddity : source.oddities) {
            note.count = argument_of(oddity, "export-limit:");
            note.kind = Kind::ExportLimit;
            if (note.count != 0)
                limits.push_back(note);
        }
    }
    notes.insert(notes.end(), limits.begin(), limits.end());
    return {};
}

/// 1102 of the log Security, and 104 of System for any other.
Result<void> find_cleared(Connection& connection, std::vector<HealthNote>& notes)
{
    Result<Statement> statement = connection.prepare(
        "SELECT e.id, e.source, e.time, d.device_name, t.channel, t.event_id, x.value, a.name FROM event_type t "
        "JOIN windows_event w ON w.type = t.id JOIN event e ON e.id = w.id LEFT JOIN device d ON d.id = e.device "
        "LEFT JOIN account a ON a.id = e.account LEFT JOIN text x ON x.id = e.additional "
        "WHERE t.event_id IN (1102, 104) AND lower(t.provider) = 'microsoft-windows-eventlog' "
        "ORDER BY d.device_name, e.time");
    if (!statement)
        return forward(statement);
    return statement->each([&notes](const Statement& row) {
        HealthNote note;
        note.kind = Kind::LogCleared;
        note.event = {row.integer(0)};
        note.source = {row.integer(1)};
        note.range = {row.integer(2), row.integer(2)};
        note.host = row.text(3);
        note.log = row.text(4);
        if (row.integer(5) == 104) {
            // {"Channel":"Application",...}: the log that was cleared, where the event names it
            constexpr std::string_view key = "\"Channel\":\"";
            const std::string_view data = row.view(6);
            if (const std::size_t at = data.find(key); at != std::string_view::npos) {
                const std::size_t begin = at + key.size();
                note.log = data.substr(begin, std::min(data.find('"', begin), data.size()) - begin);
            }
        }
        note.account = row.text(7);
        notes.push_back(std::move(note));
    });
}

/// Of each log of each machine: the numbers between its first and last event that none has.
Result<void> find_gaps(Connection& connection, std::stop_token stop, std::vector<HealthNote>& notes)
{
    Result<Statement> statement = connection.prepare(
        "SELECT d.device_name, t.channel, e.report_id, e.time, e.source FROM windows_event w "
        "JOIN event e ON e.id = w.id JOIN event_type t ON t.id = w.type LEFT JOIN device d ON d.id = e.device "
        "WHERE e.report_id IS NOT NULL AND t.channel <> '' ORDER BY d.device_name, t.channel, e.report_id");
    if (!statement)
        return forward(statement);
    HealthNote note;
    std::int64_t before = 0;
    std::int64_t largest = 0;
    Ticks time_before = 0;
    bool first = true;
    const auto finish = [&] {
        if (note.places > 0)
            notes.push_back(note);
    };
    const Result<void> read = statement->each(stop, [&](const Statement& row) {
        const std::int64_t number = row.integer(2);
        const Ticks time = row.integer(3);
        if (first || row.view(0) != note.host || row.view(1) != note.log) {
            finish();
            note = {};
            note.kind = Kind::RecordGap;
            note.host = row.text(0);
            note.log = row.text(1);
            note.source = {row.integer(4)};
            largest = 0;
        } else if (number > before + 1) {
            const std::int64_t missing = number - before - 1;
            note.count += static_cast<std::uint64_t>(missing);
            ++note.places;
            if (missing > largest) {
                largest = missing;
                note.range = {std::min(time_before, time), std::max(time_before, time)};
            }
        }
        if (note.source.value != row.integer(4))
            note.source = {};
        first = false;
        before = number;
        time_before = time;
    });
    if (!read)
        return read;
    finish();
    return {};
}

Result<void> find_silence(Connection& connection, std::stop_token stop, std::vector<HealthNote>& notes)
{
    struct Machine
    {
        Ticks first = 0;
        Ticks last = 0;
        std::uint64_t events = 0;
        std::vector<TimeRange> silences;
    };
    Result<Statement> statement =
        connection.prepare("SELECT d.device_name, e.device, e.time FROM event e LEFT JOIN device d ON d.id = e.device "
                           "ORDER BY e.time");
    if (!statement)
        return forward(statement);
    std::unordered_map<std::int64_t, std::string> names;
    std::unordered_map<std::string, Machine> machines; // a machine may have several rows: with and without an id
    const Result<void> read = statement->each(stop, [&](const Statement& row) {
        auto name = names.find(row.integer(1));
        if (name == names.end())
            name = names.emplace(row.integer(1), row.text(0)).first;
        Machine& machine = machines[name->second];
        const Ticks time = row.integer(2);
        if (machine.events > 0 && time - machine.last >= shortest_silence)
            machine.silences.push_back({machine.last, time});
        if (machine.events++ == 0)
            machine.first = time;
        machine.last = time;
    });
    if (!read)
        return read;
    std::vector<HealthNote> found;
    for (auto& [host, machine] : machines) {
        if (host.empty() || machine.last == machine.first)
            continue;
        // The silences themselves do not count into the rate: a machine that was off for a week still logs as it did.
        Ticks silent = 0;
        for (const TimeRange& range : machine.silences)
            silent += range.to - range.from;
        const Ticks active = std::max<Ticks>(machine.last - machine.first - silent, ticks_per_second);
        const double rate =
            static_cast<double>(machine.events) / static_cast<double>(std::max(active, shortest_silence));
        std::sort(machine.silences.begin(), machine.silences.end(),
            [](const TimeRange& a, const TimeRange& b) { return a.to - a.from > b.to - b.from; });
        for (std::size_t i = 0; i < std::min(machine.silences.size(), most_silences); ++i) {
            const TimeRange& range = machine.silences[i];
            const double expected = rate * static_cast<double>(range.to - range.from);
            if (expected < expected_events)
                break;
            HealthNote note;
            note.kind = Kind::Silence;
            note.host = host;
            note.range = range;
            note.count = static_cast<std::uint64_t>(expected);
            note.places = machine.silences.size();
            found.push_back(std::move(note));
        }
    }
    std::sort(found.begin(), found.end(), [](const HealthNote& a, const HealthNote& b) {
        return std::tie(a.host, a.range.from) < std::tie(b.host, b.range.from);
    });
    notes.insert(notes.end(), found.begin(), found.end());
    return {};
}

} // namespace

Result<std::vector<HealthNote>> read_health(Connection& connection, std::stop_token stop)
{
    std::vector<HealthNote> notes;
    Result<void> done = check_sources(connection, notes);
    if (done)
        done = find_cleared(connection, notes);
    if (done)
        done = find_gaps(connection, stop, notes);
    if (done)
        done = find_silence(connection, stop, notes);
    if (!done)
        return forward(done);
    if (stop.stop_requested())
        return fail(ErrorCode::Cancelled);
    return notes;
}

} // namespace standstill::store
