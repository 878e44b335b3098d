// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/world.h"

#include "core/demo/random.h"

#include <algorithm>
#include <cstdlib>
#include <set>

namespace standstill::demo {
namespace {

enum Place : unsigned {
    everywhere = 0xff,
    on_servers = 1,
    on_workstations = 2,
    on_databases = 4,
    on_web = 8,
    on_backup = 16,
    on_dev = 32
};

struct Resident
{
    std::string_view name;
    std::string_view parent; ///< an earlier row
    std::string_view image;
    std::string_view command; ///< empty = the quoted path
    std::string_view account; ///< empty = the person who sits there
    std::int64_t after_ms = 0; ///< from the machine's start
    unsigned places = everywhere;
};

// What runs from the start of a machine on, in the order in which it starts.
constexpr Resident resident_table[] = {
    {"system", "", "System", "", "system", 0},
    {"smss", "system", "smss.exe", "\\SystemRoot\\System32\\smss.exe", "system", 310},
    {"csrss", "smss", "csrss.exe",
        "%SystemRoot%\\system32\\csrss.exe ObjectDirectory=\\Windows SharedSection=1024,20480,768", "system", 2104},
    {"wininit", "smss", "wininit.exe", "wininit.exe", "system", 2390},
    {"winlogon", "smss", "winlogon.exe", "winlogon.exe", "system", 2544},
    {"explorer", "winlogon", "explorer.exe", "C:\\Windows\\Explorer.EXE", "", 41'385'000, on_workstations | on_dev},
    {"services", "wininit", "services.exe", "C:\\Windows\\system32\\services.exe", "system", 2611},
    {"lsass", "wininit", "lsass.exe", "C:\\Windows\\system32\\lsass.exe", "system", 2627},
    {"dcom", "services", "svchost.exe", "C:\\Windows\\system32\\svchost.exe -k DcomLaunch -p", "system", 2903},
    {"rpc", "services", "svchost.exe", "C:\\Windows\\system32\\svchost.exe -k RPCSS -p", "network service", 2961},
    {"schedule", "services", "svchost.exe", "C:\\Windows\\system32\\svchost.exe -k netsvcs -p -s Schedule", "system",
        3398},
    {"gpsvc", "services", "svchost.exe", "C:\\Windows\\system32\\svchost.exe -k netsvcs -p -s gpsvc", "system", 3420},
    {"eventlog", "services", "svchost.exe",
        "C:\\Windows\\system32\\svchost.exe -k LocalServiceNetworkRestricted -p -s EventLog", "local service", 3466},
    {"termservice", "services", "svchost.exe", "C:\\Windows\\System32\\svchost.exe -k NetworkService -s TermService",
        "network service", 3702},
    {"spooler", "services", "spoolsv.exe", "C:\\Windows\\System32\\spoolsv.exe", "system", 4118},
    {"msmpeng", "services", "MsMpEng.exe", "", "system", 4390},
    {"update", "services", "svchost.exe", "C:\\Windows\\system32\\svchost.exe -k netsvcs -p -s UsoSvc", "system", 5511},
    {"ccmexec", "services", "CcmExec.exe", "C:\\Windows\\CCM\\CcmExec.exe", "system", 6120, on_servers},
    {"pulse", "services", "pulseagent.exe", "\"C:\\Program Files\\Pulsewatch\\Agent\\pulseagent.exe\" --service",
        "svc_pulse", 6484, on_servers},
    {"sqlservr", "services", "sqlservr.exe",
        "\"C:\\Program Files\\Microsoft SQL Server\\MSSQL15.MSSQLSERVER\\MSSQL\\Binn\\sqlservr.exe\" -sMSSQLSERVER",
        "svc_sql", 7012, on_databases},
    {"sqlagent", "services", "SQLAGENT.EXE",
        "\"C:\\Program Files\\Microsoft SQL Server\\MSSQL15.MSSQLSERVER\\MSSQL\\Binn\\SQLAGENT.EXE\" -i MSSQLSERVER",
        "svc_sql", 9340, on_databases},
    {"veeam", "services", "VeeamEndpointBackupSvc.exe", "", "system", 7530, on_databases},
    {"iis", "services", "svchost.exe", "C:\\Windows\\system32\\svchost.exe -k iissvcs", "system", 7166, on_web},
    {"vbr", "services", "Veeam.Backup.Service.exe", "", "system", 8022, on_backup},
    {"mysqld", "services", "mysqld.exe",
        "\"C:\\Program Files\\MySQL\\MySQL Server 8.4\\bin\\mysqld.exe\" "
        "--defaults-file=\"C:\\ProgramData\\MySQL\\my.ini\" MySQL",
        "network service", 7740, on_dev},
};

unsigned places_of(const Host& host)
{
    switch (host.role) {
    case Role::Workstation:
        return on_workstations;
    case Role::Database:
        return on_servers | on_databases;
    case Role::Web:
        return on_servers | on_web;
    case Role::Backup:
        return on_servers | on_backup;
    case Role::DevServer:
        return on_servers | on_dev;
    default:
        return on_servers;
    }
}

const Host& host_named(std::string_view key)
{
    for (const Host& host : hosts())
        if (host.key == key)
            return host;
    std::abort(); // a misspelt key in our own tables
}

} // namespace

Ticks at(std::string_view iso)
{
    const auto stamp = parse_iso(iso);
    if (!stamp)
        std::abort(); // a literal of ours that is no time
    return stamp->ticks;
}

World::World()
{
    for (const Host& host : hosts()) {
        // Up since some night of February, well before the export begins.
        Random random("boot " + std::string(host.key));
        boot(host, at("2025-02-12T04:00:00Z") + random.below(5 * ticks_per_day / 24), false);
        if (!host.patched_at.empty())
            boot(host, at(host.patched_at) + random.below(ticks_per_second), true);
    }
}

void World::boot(const Host& host, Ticks when, bool seen)
{
    Boot boot{when, seen, {}};
    Random random("resident " + std::string(host.key) + (seen ? " again" : ""));
    for (const Resident& row : resident_table) {
        if (row.places != everywhere && (row.places & places_of(host)) == 0)
            continue;
        NewProcess process;
        process.host = host.key;
        process.at = when + (row.after_ms * 10'000) + random.below(9'000);
        process.parent = row.parent.empty() ? nobody : boot.residents.find(row.parent)->second;
        process.image = row.image;
        process.command = row.command;
        process.account = row.account.empty() ? host.user : row.account;
        process.lasts = 60 * ticks_per_day;
        process.ghost = !seen || row.parent.empty(); // the kernel's own process is never reported
        process.pid = row.parent.empty() ? 4 : 0;
        boot.residents.emplace(row.name, start(process));
    }
    boots_[std::string(host.key)].push_back(std::move(boot));
}

ProcessRef World::start(const NewProcess& process)
{
    Process made;
    made.host = &host_named(process.host);
    made.image = &image(process.image);
    made.account = &account(process.account);
    made.parent = process.parent;
    made.command = process.command.empty() ? '"' + full_path(*made.image) + '"' : process.command;
    made.created = process.at;
    made.ended = process.at + process.lasts;
    made.ghost = process.ghost;
    made.pid = process.pid;
    made.act = process.act;
    made.matches = process.matches;
    processes_.push_back(std::move(made));
    return processes_.size() - 1;
}

ProcessRef World::resident(std::string_view host, std::string_view name, Ticks when)
{
    const std::vector<Boot>& boots = boots_.find(host)->second;
    const auto later = std::find_if(boots.begin(), boots.end(), [&](const Boot& boot) { return boot.at > when; });
    const Boot& boot = later == boots.begin() ? *later : *(later - 1);
    const auto found = boot.residents.find(name);
    if (found == boot.residents.end())
        std::abort(); // a misspelt name in our own tables
    return found->second;
}

void World::number_processes()
{
    // A restart frees every id.
    for (Process& process : processes_)
        for (const Boot& boot : boots_.find(process.host->key)->second)
            if (boot.at > process.created)
                process.ended = std::min(process.ended, boot.at);

    std::vector<ProcessRef> order(processes_.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(),
        [&](ProcessRef a, ProcessRef b) { return processes_[a].created < processes_[b].created; });

    for (const Host& host : hosts()) {
        Random random("pid " + std::string(host.key));
        std::set<std::int64_t> asked_for; // by the story: kept free for it
        for (const Process& process : processes_)
            if (process.host == &host && process.pid != 0)
                asked_for.insert(process.pid);
        std::map<std::int64_t, Ticks> busy; // pid -> when it is free again
        std::int64_t report = 1000 + random.below(4000);
        for (const ProcessRef ref : order) {
            Process& process = processes_[ref];
            if (process.host != &host)
                continue;
            while (process.pid == 0) {
                const std::int64_t pid = 4 * random.between(150, 3200);
                const auto taken = busy.find(pid);
                if (!asked_for.contains(pid) && (taken == busy.end() || taken->second <= process.created))
                    process.pid = pid;
            }
            busy[process.pid] = process.ended;
            if (process.ghost)
                continue;
            process.timestamp = process.created + random.between(2'000, 80'000); // 0.2 to 8 ms until it is seen
            process.report_id = report;
            report += random.between(1, 9);
        }
    }
}

std::vector<ProcessRef> World::rows() const
{
    std::vector<ProcessRef> rows;
    for (std::size_t i = 0; i < processes_.size(); ++i)
        if (!processes_[i].ghost)
            rows.push_back(i);
    std::stable_sort(rows.begin(), rows.end(),
        [&](ProcessRef a, ProcessRef b) { return processes_[a].timestamp < processes_[b].timestamp; });
    return rows;
}

} // namespace standstill::demo
