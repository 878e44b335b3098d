// SPDX-License-Identifier: GPL-3.0-or-later
// Hunts on a case (never written): those of the program and one of each kind that analysts write, through the same call
// as the hunt view. Prints milliseconds by the clock, the best of three, and rows; ends with 1 when one is over its
// deadline. Usage: hunt_bench CASE [part of a label]
// hunt_bench --cancel CASE: how long a query goes on after it was stopped, in the midst of each kind of work; at most
// 100 ms.
#include "core/session/case.h"
#include "core/session/rule_files.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>

namespace {

using namespace standstill;

constexpr double one_pass = 1500; // ms: one look at each row
constexpr double many_passes = 8000; // ms: joins, windows, everything counted by everything

struct Kind
{
    const char* label;
    double deadline; // ms
    const char* query;
};

constexpr Kind kinds[] = {
    {"programs and words", one_pass,
        R"q(DeviceProcessEvents | where Timestamp > ago(30d) | where FileName in~ ("net.exe", "sc.exe", "taskkill.exe") and ProcessCommandLine has_any ("stop", "/f", "delete") | project Timestamp, DeviceName, AccountName, ProcessCommandLine)q"},
    {"contains anywhere", one_pass,
        R"q(DeviceProcessEvents | where ProcessCommandLine contains "shadow" or InitiatingProcessCommandLine contains "shadow" | take 1000)q"},
    {"regular expression", one_pass,
        R"q(DeviceProcessEvents | where ProcessCommandLine matches regex @"(?i)(stop|delete)\s+\S*(sql|vss|backup)" | project Timestamp, DeviceName, ProcessCommandLine)q"},
    {"all words", one_pass,
        R"q(DeviceProcessEvents | where ProcessCommandLine has_all ("config", "disabled") or ProcessCommandLine has "Set-Service" | summarize count() by DeviceName)q"},
    {"encoded commands", one_pass,
        R"q(DeviceProcessEvents | where FileName in~ ("powershell.exe", "pwsh.exe") and ProcessCommandLine has_any ("-enc", "-e", "-encodedcommand") | extend Code = extract(@"\s([A-Za-z0-9+/]{20,}={0,2})", 1, ProcessCommandLine) | where isnotempty(Code) | extend Text = base64_decode_tostring(Code))q"},
    {"latest of each program", many_passes,
        "DeviceProcessEvents | summarize arg_max(Timestamp, *) by DeviceName, FileName"},
    {"sets by hour", many_passes,
        R"q(DeviceProcessEvents | where FileName has_any ("net", "sc") | summarize Commands = make_set(ProcessCommandLine, 50), Hosts = dcount(DeviceName) by bin(Timestamp, 1h), AccountName | top 50 by Hosts)q"},
    {"rare programs", many_passes,
        "DeviceProcessEvents | summarize Times = count(), Hosts = dcount(DeviceName), First = min(Timestamp) by "
        "FileName, "
        "SHA1 | where Hosts == 1 | top 100 by Times asc"},
    {"rare parents", many_passes,
        "DeviceProcessEvents | summarize Times = count() by InitiatingProcessFileName, FileName | where Times < 3 | "
        "sort by "
        "Times asc"},
    {"join in a window of time", many_passes,
        R"q(let Stops = DeviceProcessEvents | where FileName in~ ("net.exe", "sc.exe") and ProcessCommandLine has "stop" | project DeviceName, StopTime = Timestamp, Stop = ProcessCommandLine; DeviceProcessEvents | where FileName =~ "vssadmin.exe" or ProcessCommandLine has "shadowcopy" | join kind=inner Stops on DeviceName | where Timestamp between (StopTime .. 30m) | project DeviceName, StopTime, Timestamp, Stop, ProcessCommandLine)q"},
    {"not seen before", many_passes,
        R"q(let Then = toscalar(DeviceProcessEvents | summarize max(Timestamp)) - 5d; let Before = DeviceProcessEvents | where Timestamp < Then | distinct DeviceName, FileName; DeviceProcessEvents | where Timestamp >= Then | join kind=leftanti Before on DeviceName, FileName | summarize count() by DeviceName, FileName)q"},
    {"words of a command", many_passes,
        R"q(DeviceProcessEvents | where FileName =~ "taskkill.exe" | mv-expand Word = split(ProcessCommandLine, " ") to typeof(string) | summarize count() by Word | top 50 by count_)q"},
    {"a set of hosts first", many_passes,
        R"q(let Hosts = materialize(DeviceProcessEvents | where ProcessCommandLine has "stop" | summarize Stops = count() by DeviceName | where Stops > 5 | project DeviceName); DeviceProcessEvents | where DeviceName in (Hosts) and FileName =~ "cmd.exe" | summarize count() by DeviceName)q"},
    {"gaps between starts", many_passes,
        "DeviceProcessEvents | where FileName =~ \"net.exe\" | sort by DeviceName asc, Timestamp asc | extend Gap = "
        "iff(DeviceName == prev(DeviceName), Timestamp - prev(Timestamp), timespan(null)) | where Gap < 1s"},
    {"series by host", many_passes,
        "let End = toscalar(DeviceProcessEvents | summarize max(Timestamp)); DeviceProcessEvents | where "
        "ProcessCommandLine has \"stop\" | make-series Stops = count() on Timestamp from (End - 9d) to End step 1h by "
        "DeviceName"},
    {"accounts and hosts", one_pass, "DeviceProcessEvents | distinct DeviceName, AccountName"},
    {"search everywhere", many_passes, "search in (DeviceProcessEvents) \"vssadmin\" | take 100"},
    {"two tables", many_passes,
        "union (DeviceProcessEvents | where FileName =~ \"sc.exe\" | project Timestamp, Text = ProcessCommandLine), "
        "(SecurityEvent | where EventID == 4688 | project Timestamp = TimeGenerated, Text = CommandLine) | top 100 by "
        "Timestamp desc"},
    {"by minute and device", one_pass, "DeviceProcessEvents | summarize count() by bin(Timestamp, 1m), DeviceName"},
    {"newest hundred", one_pass, "DeviceProcessEvents | top 100 by Timestamp desc"},
};

/// False when it fails or is over its deadline.
bool measure(session::Case& opened, const std::string& label, double deadline, const std::string& query)
{
    session::HuntOptions options;
    options.lift_look_back = true;
    double best = 1e12;
    std::size_t rows = 0;
    for (int round = 0; round < 3; ++round) {
        rows = 0;
        const auto begin = std::chrono::steady_clock::now();
        const Result<void> done = opened.hunt(
            query, options, {}, [](const session::HuntHead&) {},
            [&rows](const Row&, std::int64_t) {
                ++rows;
                return true;
            });
        if (!done) {
            std::printf(
                "%-34s failed: %s %s\n", label.c_str(), done.error().subject.c_str(), done.error().detail.c_str());
            return false;
        }
        best =
            std::min(best, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    std::printf(
        "%-34s %9.1f ms of %6.0f %9zu rows%s\n", label.c_str(), best, deadline, rows, best > deadline ? "  OVER" : "");
    return best <= deadline;
}

constexpr double stop_deadline = 100; // ms

/// Work that takes long on a million events: sorting, grouping, joining, expanding, matching, and one row of much work.
constexpr Kind heavy[] = {
    {"sort everything", stop_deadline, "DeviceProcessEvents | sort by ProcessCommandLine asc, Timestamp desc"},
    {"group everything", stop_deadline, "DeviceProcessEvents | summarize arg_max(Timestamp, *) by ProcessCommandLine"},
    {"sets of everything", stop_deadline,
        "DeviceProcessEvents | summarize make_set(ProcessCommandLine), make_list(FileName) by bin(Timestamp, 30d)"},
    {"everything with everything", stop_deadline,
        "DeviceProcessEvents | join kind=inner (DeviceProcessEvents) on DeviceName | where ProcessId > ProcessId1 | "
        "summarize count()"},
    {"expand everything", stop_deadline,
        "DeviceProcessEvents | mv-expand Word = split(ProcessCommandLine, ' ') to typeof(string) | summarize count() "
        "by Word"},
    {"match everything", stop_deadline,
        "DeviceProcessEvents | where strcat(ProcessCommandLine, DeviceName) matches regex "
        "@'(a|b|ab)*c.*(x|y).*z{3,9}$'"},
    {"distinct", stop_deadline, "DeviceProcessEvents | distinct ProcessCommandLine, DeviceName, ProcessId"},
    {"windows", stop_deadline,
        "DeviceProcessEvents | sort by ProcessCommandLine asc | extend Gap = Timestamp - prev(Timestamp) | where Gap < "
        "1s"},
    {"one great range", stop_deadline, "range x from 1 to 1000000000 step 1 | summarize sum(x)"},
    {"one great list", stop_deadline,
        "print l = range(1, 1000000, 1) | mv-expand l to typeof(long) | summarize make_list(strcat(l, 'x')) | extend "
        "array_sort_asc(list_)"},
};

/// False when the query goes on for longer than it may.
bool measure_stop(session::Case& opened, const Kind& kind)
{
    using Clock = std::chrono::steady_clock;
    double worst = 0;
    int stopped = 0;
    for (const int after : {20, 90, 250, 600, 1500}) {
        std::stop_source stop;
        Clock::time_point asked;
        std::jthread stopper([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(after));
            asked = Clock::now();
            stop.request_stop();
        });
        const Result<void> done = opened.hunt(
            kind.query, {}, stop.get_token(), [](const session::HuntHead&) {},
            [](const Row&, std::int64_t) { return true; });
        const auto returned = Clock::now();
        stopper.join();
        if (done || done.error().code != ErrorCode::Cancelled) {
            if (!done)
                std::printf("%-34s %s %s\n", kind.label, done.error().subject.c_str(), done.error().detail.c_str());
            continue; // it had ended before
        }
        ++stopped;
        worst = std::max(worst, std::chrono::duration<double, std::milli>(returned - asked).count());
    }
    std::printf("%-34s stopped %d times, at most %6.1f ms after%s\n", kind.label, stopped, worst,
        worst > kind.deadline ? "  OVER" : "");
    return worst <= kind.deadline;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: hunt_bench CASE [part of a label]\n");
        return 2;
    }
    const bool stops = std::string_view(argv[1]) == "--cancel" && argc > 2;
    if (stops)
        ++argv;
    const auto opened = session::Case::open(argv[1], session::OpenMode::ReadOnly);
    const auto& hunts = session::shipped_hunts();
    const auto& rules = session::shipped_rules();
    if (!opened || !hunts || !rules) {
        std::fprintf(stderr, "%s: %s\n", argv[1], opened ? "resources" : error_code_name(opened.error().code));
        return 1;
    }
    if (stops) {
        bool in_time = true;
        for (const Kind& kind : heavy)
            in_time = measure_stop(**opened, kind) && in_time;
        return in_time ? 0 : 1;
    }
    const std::string_view chosen = argc > 2 ? argv[2] : "";
    bool all = true;
    const auto run = [&](const std::string& label, double deadline, const std::string& query) {
        if (label.find(chosen) != std::string::npos)
            all = measure(**opened, label, deadline, query) && all;
    };
    run("rule: " + rules->front().name, 200, rules->front().query);
    for (const Hunt& hunt : *hunts)
        run(hunt.id, many_passes, hunt.query);
    for (const Kind& kind : kinds)
        run(kind.label, kind.deadline, kind.query);
    return all ? 0 : 1;
}
