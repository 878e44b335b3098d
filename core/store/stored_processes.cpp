// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/stored_processes.h"

#include "core/store/triage_store.h"

#include <algorithm>
#include <thread>

namespace standstill::store {

namespace {

std::optional<std::int64_t> optional_integer(const Statement& row, int column)
{
    return row.is_null(column) ? std::nullopt : std::optional(row.integer(column));
}

/// Of the columns from `first` on.
process::Initiator initiator_at(const Statement& row, int first)
{
    process::Initiator initiator;
    initiator.pid = optional_integer(row, first);
    initiator.created = optional_integer(row, first + 1);
    initiator.file_name = row.text(first + 2);
    initiator.parent_pid = optional_integer(row, first + 3);
    initiator.parent_created = optional_integer(row, first + 4);
    initiator.parent_file_name = row.text(first + 5);
    return initiator;
}

std::string account_text(const Statement& row, int domain)
{
    const std::string name = row.text(domain + 1);
    const std::string prefix = row.text(domain);
    return prefix.empty() ? name : prefix + "\\" + name;
}

} // namespace

Result<StoredProcesses> StoredProcesses::create(Connection& connection, std::shared_ptr<const EventColumns> held)
{
    StoredProcesses processes(connection);
    processes.held_ = std::move(held);
    const std::pair<Statement*, std::string> list[] = {
        {&processes.start_,
            "SELECT e.id, e.device, e.process_id, e.creation_time, e.time, i.file_name, p.process_id, p.creation_time, "
            "pi.file_name, p.parent_id, p.parent_creation_time, w.value FROM event e "
            "LEFT JOIN image i ON i.id = e.image LEFT JOIN initiator p ON p.id = e.initiator "
            "LEFT JOIN image pi ON pi.id = p.image LEFT JOIN word w ON w.id = p.parent_file_name WHERE e.id = ?1"},
        {&processes.rest_, "SELECT time, image FROM event WHERE id = ?1"},
        {&processes.image_, "SELECT file_name FROM image WHERE id = ?1"},
        {&processes.word_, "SELECT value FROM word WHERE id = ?1"},
        {&processes.text_,
            "SELECT c.value, a.domain, a.name, pc.value, pa.domain, pa.name FROM event e "
            "LEFT JOIN text c ON c.id = e.command_line LEFT JOIN account a ON a.id = e.account "
            "LEFT JOIN initiator p ON p.id = e.initiator LEFT JOIN text pc ON pc.id = p.command_line "
            "LEFT JOIN account pa ON pa.id = p.account WHERE e.id = ?1"},
        {&processes.findings_,
            "SELECT f.id, f.finding_key, ifnull(t.classification, 'NotSet'), f.stop_method FROM finding f "
                + std::string(present_verdict_join) + " WHERE f.event = ?1 ORDER BY f.id"},
    };
    for (const auto& [statement, sql] : list) {
        Result<Statement> prepared = connection.prepare(sql);
        if (!prepared)
            return forward(prepared);
        *statement = std::move(*prepared);
    }
    return processes;
}

Result<std::optional<process::ProcessStart>> StoredProcesses::start(EventId event)
{
    start_.reset();
    start_.bind(1, event.value);
    const Result<bool> row = start_.step();
    if (!row)
        return forward(row);
    if (!*row)
        return std::optional<process::ProcessStart>();
    process::ProcessStart start;
    start.event = {start_.integer(0)};
    start.device = start_.integer(1);
    start.pid = optional_integer(start_, 2);
    start.created = optional_integer(start_, 3);
    start.time = start_.integer(4);
    start.file_name = start_.text(5);
    start.initiator = initiator_at(start_, 6);
    return std::optional(std::move(start));
}

Result<std::string> StoredProcesses::device_name(std::int64_t device)
{
    Result<Statement> statement = connection_->prepare(
        "SELECT CASE device_name WHEN '' THEN device_id ELSE device_name END FROM device WHERE id = ?1");
    if (!statement)
        return forward(statement);
    statement->bind(1, device);
    const Result<bool> row = statement->step();
    if (!row)
        return forward(row);
    return *row ? statement->text(0) : std::string();
}

Result<StoredProcesses::Device*> StoredProcesses::device(std::int64_t id)
{
    if (const auto known = devices_.find(id); known != devices_.end())
        return &known->second;
    Device device;
    if (Result<void> read = read_started(id, device); !read)
        return forward(read);
    std::jthread beside; // reads no file and nothing that the initiators fill
    if (held_)
        beside = std::jthread([this, id, &device] { complete_from_memory(id, device.started); });
    if (Result<void> read = read_initiators(id, device); !read)
        return forward(read);
    if (beside.joinable())
        beside.join();
    return &devices_.emplace(id, std::move(device)).first->second;
}

Result<void> StoredProcesses::read_started(std::int64_t id, Device& device)
{
    Result<Statement> events = connection_->prepare("SELECT id, process_id, creation_time, initiator FROM host_events "
                                                    "WHERE device = ?1 AND initiator <> 0");
    if (!events)
        return forward(events);
    events->bind(1, id);
    Result<void> read = events->each([&device](const Statement& row) {
        Started& started = device.started.emplace_back();
        started.event = {row.integer(0)};
        started.pid = optional_integer(row, 1);
        started.created = optional_integer(row, 2);
        started.initiator = row.integer(3);
    });
    std::sort(device.started.begin(), device.started.end(),
        [](const Started& a, const Started& b) { return a.event < b.event; });
    for (std::size_t place = 0; place < device.started.size(); ++place) {
        const Started& started = device.started[place];
        if (started.pid)
            device.started_with_pid[*started.pid].push_back(place);
        device.started_by_initiator[started.initiator].push_back(place);
    }
    return read;
}

Result<void> StoredProcesses::read_initiators(std::int64_t id, Device& device)
{
    Result<Statement> initiators = connection_->prepare(
        "SELECT id, process_id, creation_time, image, parent_id, parent_creation_time, parent_file_name "
        "FROM initiator WHERE device = ?1");
    if (!initiators)
        return forward(initiators);
    initiators->bind(1, id);
    // Thousands of them name a few programs: each name is read once.
    Result<void> named;
    const Result<void> read = initiators->each([&](const Statement& row) {
        const Result<std::string> name = file_name(row.integer(3));
        const Result<std::string> parent = text_of(word_, words_, row.integer(6));
        if (!name || !parent) {
            named = forward(!name ? name : parent);
            return;
        }
        const std::int64_t key = row.integer(0);
        const process::Initiator& initiator = device.described[key] = {optional_integer(row, 1),
            optional_integer(row, 2), *name, optional_integer(row, 4), optional_integer(row, 5), *parent};
        if (initiator.pid)
            device.initiators[*initiator.pid].push_back({key, initiator.created});
        if (initiator.parent_pid)
            device.initiators_of_parent[*initiator.parent_pid].push_back({key, initiator.parent_created});
    });
    return named ? read : named;
}

void StoredProcesses::complete_from_memory(std::int64_t id, std::vector<Started>& all) const
{
    constexpr std::size_t at_once = 65'536;
    const std::vector<std::uint32_t>& order = held_->order();
    std::vector<std::uint32_t> devices;
    std::vector<std::uint32_t> images(1);
    for (std::size_t first = 0; first < order.size(); first += at_once) {
        const auto begin = order.begin() + static_cast<std::ptrdiff_t>(first);
        devices.assign(begin, begin + static_cast<std::ptrdiff_t>(std::min(at_once, order.size() - first)));
        held_->key("e.device")->read(devices);
        for (std::size_t i = 0; i < devices.size(); ++i) {
            if (devices[i] != id)
                continue;
            const EventId event{order[first + i]};
            const auto started = std::lower_bound(
                all.begin(), all.end(), event, [](const Started& each, EventId wanted) { return each.event < wanted; });
            if (started == all.end() || started->event != event)
                continue;
            images[0] = order[first + i];
            held_->key("e.image")->read(images);
            started->complete = true;
            started->time = held_->times()[first + i];
            started->image = images[0];
        }
    }
}

Result<std::string> StoredProcesses::text_of(Statement& statement, Texts& known, std::int64_t id)
{
    if (const auto found = known.find(id); found != known.end())
        return found->second;
    statement.reset();
    statement.bind(1, id);
    const Result<bool> row = statement.step();
    if (!row)
        return forward(row);
    return known[id] = *row ? statement.text(0) : std::string();
}

Result<std::string> StoredProcesses::file_name(std::int64_t image)
{
    return text_of(image_, file_names_, image);
}

Result<std::vector<process::ProcessStart>> StoredProcesses::starts(
    std::int64_t device_id, Device& device, const std::vector<std::size_t>& places)
{
    std::vector<process::ProcessStart> starts;
    starts.reserve(places.size());
    for (const std::size_t place : places) {
        Started& started = device.started[place];
        const auto initiator = device.described.find(started.initiator);
        if (initiator == device.described.end()) { // said to be of another device, which no importer does
            Result<std::optional<process::ProcessStart>> start = this->start(started.event);
            if (!start)
                return forward(start);
            if (*start)
                starts.push_back(std::move(**start));
            continue;
        }
        if (!started.complete) {
            rest_.reset();
            rest_.bind(1, started.event.value);
            const Result<bool> row = rest_.step();
            if (!row)
                return forward(row);
            if (!*row)
                continue;
            started.time = rest_.integer(0);
            started.image = rest_.integer(1);
            started.complete = true;
        }
        const Result<std::string> name = file_name(started.image);
        if (!name)
            return forward(name);
        starts.push_back(
            {started.event, device_id, started.pid, started.created, started.time, *name, initiator->second});
    }
    return starts;
}

Result<std::vector<process::ProcessStart>> StoredProcesses::starts(std::int64_t device_id, std::int64_t pid)
{
    const Result<Device*> known = device(device_id);
    if (!known)
        return forward(known);
    const auto places = (*known)->started_with_pid.find(pid);
    return places == (*known)->started_with_pid.end() ? std::vector<process::ProcessStart>()
                                                      : starts(device_id, **known, places->second);
}

Result<std::vector<process::ProcessStart>> StoredProcesses::children(
    std::int64_t device_id, Device& device, const ByPid& initiators, std::int64_t pid, std::optional<TimeRange> created)
{
    std::vector<std::size_t> places;
    if (const auto named = initiators.find(pid); named != initiators.end()) {
        for (const InitiatorKey& key : named->second) {
            if (created && key.created && (*key.created < created->from || *key.created >= created->to))
                continue;
            if (const auto started = device.started_by_initiator.find(key.id);
                started != device.started_by_initiator.end())
                places.insert(places.end(), started->second.begin(), started->second.end());
        }
    }
    return starts(device_id, device, places);
}

Result<std::vector<process::ProcessStart>> StoredProcesses::started_by(
    std::int64_t device_id, std::int64_t pid, std::optional<TimeRange> created)
{
    const Result<Device*> known = device(device_id);
    if (!known)
        return forward(known);
    return children(device_id, **known, (*known)->initiators, pid, created);
}

Result<std::vector<process::ProcessStart>> StoredProcesses::started_by_child_of(
    std::int64_t device_id, std::int64_t pid, std::optional<TimeRange> created)
{
    const Result<Device*> known = device(device_id);
    if (!known)
        return forward(known);
    return children(device_id, **known, (*known)->initiators_of_parent, pid, created);
}

Result<process::ProcessText> StoredProcesses::text(EventId event)
{
    text_.reset();
    text_.bind(1, event.value);
    const Result<bool> row = text_.step();
    if (!row)
        return forward(row);
    process::ProcessText text;
    if (*row) {
        text.command_line = text_.text(0);
        text.account = account_text(text_, 1);
        text.initiator_command_line = text_.text(3);
        text.initiator_account = account_text(text_, 4);
    }
    return text;
}

Result<std::vector<ProcessFinding>> StoredProcesses::findings(EventId event)
{
    findings_.reset();
    findings_.bind(1, event.value);
    return findings_.collect([](const Statement& row) {
        return ProcessFinding{{row.integer(0)}, row.text(1),
            classification_from_name(row.view(2)).value_or(Classification::NotSet), row.text(3)};
    });
}

} // namespace standstill::store
