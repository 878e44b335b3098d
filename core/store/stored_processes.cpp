// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/stored_processes.h"

#include "core/store/triage_store.h"

namespace standstill::store {

namespace {

std::optional<std::int64_t> optional_integer(const Statement& row, int column)
{
    return row.is_null(column) ? std::nullopt : std::optional(row.integer(column));
}

std::string account_text(const Statement& row, int domain)
{
    const std::string name = row.text(domain + 1);
    const std::string prefix = row.text(domain);
    return prefix.empty() ? name : prefix + "\\" + name;
}

} // namespace

Result<StoredProcesses> StoredProcesses::create(Connection& connection)
{
    StoredProcesses processes(connection);
    const std::pair<Statement*, std::string> list[] = {
        {&processes.start_,
            "SELECT e.id, e.device, e.process_id, e.creation_time, e.time, i.file_name, p.process_id, p.creation_time, "
            "pi.file_name, p.parent_id, p.parent_creation_time, w.value FROM event e "
            "LEFT JOIN image i ON i.id = e.image LEFT JOIN initiator p ON p.id = e.initiator "
            "LEFT JOIN image pi ON pi.id = p.image LEFT JOIN word w ON w.id = p.parent_file_name WHERE e.id = ?1"},
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
    start.initiator.pid = optional_integer(start_, 6);
    start.initiator.created = optional_integer(start_, 7);
    start.initiator.file_name = start_.text(8);
    start.initiator.parent_pid = optional_integer(start_, 9);
    start.initiator.parent_created = optional_integer(start_, 10);
    start.initiator.parent_file_name = start_.text(11);
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

Result<const StoredProcesses::Device*> StoredProcesses::device(std::int64_t id)
{
    if (const auto known = devices_.find(id); known != devices_.end())
        return &known->second;
    Device device;
    Result<Statement> events = connection_->prepare("SELECT id, process_id, initiator FROM event WHERE device = ?1 "
                                                    "AND initiator <> 0"); // the starts of processes
    Result<Statement> initiators = connection_->prepare(
        "SELECT id, process_id, creation_time, parent_id, parent_creation_time FROM initiator WHERE device = ?1");
    if (!events)
        return forward(events);
    if (!initiators)
        return forward(initiators);
    events->bind(1, id);
    const Result<void> started = events->each([&device](const Statement& row) {
        const EventId event{row.integer(0)};
        if (!row.is_null(1))
            device.events_of_pid[row.integer(1)].push_back(event);
        device.events_of_initiator[row.integer(2)].push_back(event);
    });
    if (!started)
        return forward(started);
    initiators->bind(1, id);
    const Result<void> named = initiators->each([&device](const Statement& row) {
        const std::int64_t key = row.integer(0);
        if (!row.is_null(1))
            device.initiators[row.integer(1)].push_back({key, optional_integer(row, 2)});
        if (!row.is_null(3))
            device.initiators_of_parent[row.integer(3)].push_back({key, optional_integer(row, 4)});
    });
    if (!named)
        return forward(named);
    return &devices_.emplace(id, std::move(device)).first->second;
}

Result<std::vector<process::ProcessStart>> StoredProcesses::read_starts(const std::vector<EventId>& events)
{
    std::vector<process::ProcessStart> starts;
    for (const EventId event : events) {
        Result<std::optional<process::ProcessStart>> start = this->start(event);
        if (!start)
            return forward(start);
        if (*start)
            starts.push_back(std::move(**start));
    }
    return starts;
}

Result<std::vector<process::ProcessStart>> StoredProcesses::starts(std::int64_t device_id, std::int64_t pid)
{
    const Result<const Device*> known = device(device_id);
    if (!known)
        return forward(known);
    const auto events = (*known)->events_of_pid.find(pid);
    return events == (*known)->events_of_pid.end() ? std::vector<process::ProcessStart>() : read_starts(events->second);
}

Result<std::vector<process::ProcessStart>> StoredProcesses::children(
    const Device& device, const ByPid& initiators, std::int64_t pid, std::optional<TimeRange> created)
{
    std::vector<EventId> events;
    if (const auto named = initiators.find(pid); named != initiators.end()) {
        for (const InitiatorKey& key : named->second) {
            if (created && key.created && (*key.created < created->from || *key.created >= created->to))
                continue;
            if (const auto started = device.events_of_initiator.find(key.id);
                started != device.events_of_initiator.end())
                events.insert(events.end(), started->second.begin(), started->second.end());
        }
    }
    return read_starts(events);
}

Result<std::vector<process::ProcessStart>> StoredProcesses::started_by(
    std::int64_t device_id, std::int64_t pid, std::optional<TimeRange> created)
{
    const Result<const Device*> known = device(device_id);
    if (!known)
        return forward(known);
    return children(**known, (*known)->initiators, pid, created);
}

Result<std::vector<process::ProcessStart>> StoredProcesses::started_by_child_of(
    std::int64_t device_id, std::int64_t pid, std::optional<TimeRange> created)
{
    const Result<const Device*> known = device(device_id);
    if (!known)
        return forward(known);
    return children(**known, (*known)->initiators_of_parent, pid, created);
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
