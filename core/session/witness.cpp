// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/witness.h"

#include "core/base/text.h"
#include "core/detect/act.h"
#include "core/detect/effect/host_log.h"
#include "core/detect/effect/registry.h"
#include "core/store/log_reader.h"
#include "core/store/service_events.h"

#include <algorithm>
#include <map>
#include <set>

namespace standstill::session {

namespace {

using detect::ServiceState;

std::optional<ServiceState> state_of(const store::ServiceEvent& event)
{
    switch (event.number) {
    case 7036:
        if (event.state == "Stopped")
            return ServiceState::Stopped;
        if (event.state == "Running")
            return ServiceState::Running;
        return event.state == "Paused" ? std::optional(ServiceState::Paused) : std::nullopt;
    case 7040:
        if (event.start_type == "Disabled")
            return ServiceState::Disabled;
        if (event.start_type == "Manual")
            return ServiceState::Manual;
        return event.start_type == "Automatic" ? std::optional(ServiceState::Enabled) : std::nullopt;
    case 7023:
    case 7024:
    case 7031:
    case 7034:
        return ServiceState::Ended;
    default:
        return std::nullopt;
    }
}

std::string_view file_name_of(std::string_view path)
{
    const std::size_t slash = path.find_last_of("\\/");
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string source_of(const store::LogRow& row)
{
    return (row.provider == "Microsoft-Windows-Sysmon" ? "Sysmon " : "Security ") + std::to_string(row.number);
}

/// Disjoint, ascending.
std::vector<TimeRange> ranges_around(std::vector<Ticks> times)
{
    const detect::EffectOptions options;
    std::sort(times.begin(), times.end());
    std::vector<TimeRange> ranges;
    for (const Ticks time : times) {
        const TimeRange range{time - options.before, time + options.after + 1};
        if (!ranges.empty() && range.from <= ranges.back().to)
            ranges.back().to = range.to;
        else
            ranges.push_back(range);
    }
    return ranges;
}

void add_registry_row(const store::LogRow& row, std::vector<detect::StateChange>& changes)
{
    std::optional<detect::StateChange> change =
        detect::service_change_of({row.key, row.value, row.data, row.number == 12 && row.kind == "DeleteKey"});
    if (!change)
        return;
    change->event = row.event;
    change->time = row.time;
    change->machine = row.machine;
    change->source = source_of(row);
    changes.push_back(std::move(*change));
}

/// hostd, systemd: what they say, and from when to when.
Result<void> read_hosts(store::Connection& connection, Witness& witness, std::stop_token stop)
{
    std::map<std::pair<std::string, detect::TellingLog>, detect::LogCoverage> stretches;
    Ticks unit_at = 0; // of the last line that named a unit, with its machine: what describes it stands right beside
    std::string unit;
    std::string unit_machine;
    const Result<void> read = store::read_host_lines(connection, [&](const store::HostLine& line) {
        const bool hypervisor = base::equals_ignoring_ascii_case(line.program, "hostd");
        const detect::TellingLog log = hypervisor ? detect::TellingLog::Hypervisor : detect::TellingLog::Units;
        const auto [stretch, added] = stretches.try_emplace({detect::machine_key(line.machine), log},
            detect::LogCoverage{std::string(line.machine), log, line.time, line.time});
        if (!added) {
            stretch->second.first = std::min(stretch->second.first, line.time);
            stretch->second.last = std::max(stretch->second.last, line.time);
        }
        if (detect::is_shutdown_line(line.program, line.text))
            witness.shutdowns.push_back({std::string(line.machine), line.time});
        std::optional<detect::StateChange> change = detect::state_of_host_line(line.program, line.text);
        if (!change)
            return !stop.stop_requested();
        const std::string_view described = detect::described_unit(line.program, line.text);
        if (!described.empty() && change->state == ServiceState::Stopped && unit_machine == line.machine
            && line.time - unit_at <= ticks_per_second) {
            witness.names.try_emplace(base::ascii_lower(described), unit);
            return !stop.stop_requested(); // said already
        }
        if (described.empty() && !hypervisor && change->state == ServiceState::Stopped) {
            unit_at = line.time;
            unit = change->name;
            unit_machine = line.machine;
        }
        change->event = line.event;
        change->time = line.time;
        change->machine = line.machine;
        change->source = line.program;
        witness.changes.push_back(std::move(*change));
        return !stop.stop_requested();
    });
    for (auto& [place, stretch] : stretches)
        witness.coverage.push_back(std::move(stretch));
    return read;
}

/// The notes of the System log about services, each in a few numbers.
class ServiceLog
{
public:
    static Result<ServiceLog> read(store::Connection& connection, const std::stop_token& stop)
    {
        ServiceLog log;
        const Result<void> read = store::read_service_events(connection, [&](const store::ServiceEvent& event) {
            log.add(event);
            return !stop.stop_requested();
        });
        if (!read)
            return forward(read);
        return log;
    }

    Witness all() const
    {
        Witness witness;
        witness.names = names_;
        witness.changes.reserve(rows_.size());
        for (const Row& row : rows_)
            witness.changes.push_back(change(row));
        return witness;
    }

    Witness those_of(const ServiceInterest& interest)
    {
        Witness witness;
        witness.names = names_;
        std::set<std::string> starts;
        for (const std::string& name : interest.services)
            starts.insert(detect::service_key(name, names_));
        for (const Row& row : rows_) {
            if (interest.events.contains(row.event.value))
                starts.insert(detect::service_key(said_[row.said].name, names_));
        }
        for (Said& said : said_) {
            const bool runs = said.state == ServiceState::Running;
            const bool ends = said.state == ServiceState::Stopped || said.state == ServiceState::Paused
                || said.state == ServiceState::Ended;
            said.wanted = ((runs || ends) && interest.worth(said.name, names_))
                || (runs && starts.contains(detect::service_key(said.name, names_)));
        }
        const std::vector<TimeRange> ranges = ranges_around(interest.times);
        const auto is_near = [&ranges](Ticks time) {
            const auto behind = std::upper_bound(
                ranges.begin(), ranges.end(), time, [](Ticks at, const TimeRange& range) { return at < range.from; });
            return behind != ranges.begin() && time < std::prev(behind)->to;
        };
        for (const Row& row : rows_) {
            if (said_[row.said].wanted || is_near(row.time) || interest.events.contains(row.event.value))
                witness.changes.push_back(change(row));
        }
        return witness;
    }

private:
    struct Said
    {
        std::string name;
        ServiceState state = ServiceState::Running;
        std::uint32_t number = 0;
        bool wanted = false;
    };
    struct Row
    {
        EventId event;
        Ticks time = 0;
        std::uint32_t machine = 0;
        std::uint32_t said = 0;
    };
    static constexpr std::uint32_t nothing = UINT32_MAX;

    void add(const store::ServiceEvent& event)
    {
        const auto [known, added] = said_of_.try_emplace({event.number, event.text}, nothing);
        if (added) {
            if (!event.service.empty() && !event.display_name.empty())
                names_.try_emplace(base::ascii_lower(base::trim(event.display_name)), event.service);
            const std::optional<ServiceState> state = state_of(event);
            const std::string_view name = event.service.empty() ? event.display_name : event.service;
            if (state && !name.empty()) {
                known->second = static_cast<std::uint32_t>(said_.size());
                said_.push_back({std::string(name), *state, event.number});
            }
        }
        if (known->second == nothing)
            return;
        if (machines_.empty() || machines_.back() != event.machine)
            machines_.emplace_back(event.machine);
        rows_.push_back({event.event, event.time, static_cast<std::uint32_t>(machines_.size() - 1), known->second});
    }

    detect::StateChange change(const Row& row) const
    {
        const Said& said = said_[row.said];
        return {row.event, row.time, machines_[row.machine], said.name, said.state, detect::TargetKind::Service,
            std::nullopt, "System " + std::to_string(said.number)};
    }

    std::map<std::pair<std::uint32_t, std::int64_t>, std::uint32_t> said_of_; ///< by number and text
    std::vector<Said> said_;
    std::vector<std::string> machines_;
    std::vector<Row> rows_; ///< by machine and time
    detect::ServiceNames names_;
};

bool tells_of_services(const store::LogExtent& extent)
{
    return base::equals_ignoring_ascii_case(extent.channel, "System");
}

bool tells_of_process_ends(const store::LogExtent& extent)
{
    return (extent.number == 5U && extent.provider == "Microsoft-Windows-Sysmon")
        || (extent.number == 4689U && base::equals_ignoring_ascii_case(extent.channel, "Security"));
}

bool tells_of_registry_writes(const store::LogExtent& extent)
{
    return (extent.number >= 12U && extent.number <= 14U && extent.provider == "Microsoft-Windows-Sysmon")
        || (extent.number == 4657U && base::equals_ignoring_ascii_case(extent.channel, "Security"));
}

} // namespace

Result<Witness> read_service_states(store::Connection& connection, std::stop_token stop)
{
    const Result<ServiceLog> log = ServiceLog::read(connection, stop);
    if (!log)
        return forward(log);
    Witness witness = log->all();
    if (Result<void> hosts = read_hosts(connection, witness, stop); !hosts)
        return forward(hosts);
    return witness;
}

Result<Witness> read_service_states(
    store::Connection& connection, const ServiceInterest& interest, std::stop_token stop)
{
    Result<ServiceLog> log = ServiceLog::read(connection, stop);
    if (!log)
        return forward(log);
    Witness witness = log->those_of(interest);
    if (Result<void> hosts = read_hosts(connection, witness, stop); !hosts)
        return forward(hosts);
    return witness;
}

/// One stretch for each machine and kind, from the first to the last event of all logs that tell.
Result<std::vector<detect::LogCoverage>> read_coverage(store::Connection& connection)
{
    const Result<std::vector<store::LogExtent>> extents = store::read_log_extents(connection);
    if (!extents)
        return forward(extents);
    std::map<std::pair<std::string, detect::TellingLog>, detect::LogCoverage> stretches;
    for (const store::LogExtent& extent : *extents) {
        const detect::TellingLog log = tells_of_services(extent) ? detect::TellingLog::Services
            : tells_of_process_ends(extent)                      ? detect::TellingLog::ProcessEnds
            : tells_of_registry_writes(extent)                   ? detect::TellingLog::Registry
                                                                 : detect::TellingLog::None;
        if (log == detect::TellingLog::None)
            continue;
        const auto [stretch, added] = stretches.try_emplace({detect::machine_key(extent.machine), log},
            detect::LogCoverage{extent.machine, log, extent.first, extent.last});
        if (!added) {
            stretch->second.first = std::min(stretch->second.first, extent.first);
            stretch->second.last = std::max(stretch->second.last, extent.last);
        }
    }
    std::vector<detect::LogCoverage> coverage;
    for (auto& [place, stretch] : stretches)
        coverage.push_back(std::move(stretch));
    return coverage;
}

Result<void> add_surroundings(
    store::Connection& connection, const std::vector<Ticks>& times, Witness& witness, std::stop_token stop)
{
    const std::vector<TimeRange> ranges = ranges_around(times);
    Result<void> read = store::read_process_ends(connection, ranges, [&](const store::LogRow& row) {
        witness.changes.push_back({row.event, row.time, std::string(row.machine), std::string(file_name_of(row.path)),
            ServiceState::Ended, detect::TargetKind::Process, row.process_id, source_of(row), row.exit_code});
        return !stop.stop_requested();
    });
    if (!read)
        return read;
    read = store::read_service_registry(connection, ranges, [&](const store::LogRow& row) {
        add_registry_row(row, witness.changes);
        return !stop.stop_requested();
    });
    if (!read)
        return read;
    Result<std::vector<detect::LogCoverage>> coverage = read_coverage(connection);
    const Result<std::vector<store::StoredShutdown>> shutdowns = store::read_shutdowns(connection);
    if (!coverage || !shutdowns)
        return !coverage ? Result<void>(forward(coverage)) : forward(shutdowns);
    for (detect::LogCoverage& stretch : *coverage)
        witness.coverage.push_back(std::move(stretch));
    for (const store::StoredShutdown& shutdown : *shutdowns)
        witness.shutdowns.push_back({shutdown.machine, shutdown.time});
    return {};
}

Result<std::vector<detect::StateChange>> read_registry_rows(
    store::Connection& connection, const std::vector<EventId>& events, std::stop_token stop)
{
    std::vector<detect::StateChange> changes;
    const Result<void> read = store::read_service_registry(connection, events, [&](const store::LogRow& row) {
        add_registry_row(row, changes);
        return !stop.stop_requested();
    });
    if (!read)
        return forward(read);
    return changes;
}

void add_changes(std::vector<detect::StateChange> changes, Witness& witness)
{
    std::set<EventId> known;
    for (const detect::StateChange& change : witness.changes)
        known.insert(change.event);
    for (detect::StateChange& change : changes) {
        if (!known.contains(change.event))
            witness.changes.push_back(std::move(change));
    }
}

} // namespace standstill::session
