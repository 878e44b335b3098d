// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/effect/effect.h"
#include "core/detect/effect/host_log.h"
#include "core/detect/effect/registry.h"
#include "core/detect/effect/uncommanded.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace standstill::detect {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Ticks second = ticks_per_second;
constexpr Ticks start = 1'000'000 * second;

StopAttempt attempt(CommandAction action, std::string target, TargetKind kind = TargetKind::Service,
    std::string machine = "SRV01.corp.local")
{
    return {start, std::move(machine), action, {std::move(target), kind}, std::nullopt,
        kind == TargetKind::Process              ? TellingLog::ProcessEnds
            : action == CommandAction::Delete    ? TellingLog::Registry
            : kind == TargetKind::VirtualMachine ? TellingLog::Hypervisor
                                                 : TellingLog::Services};
}

StateChange change(Ticks time, std::string machine, std::string name, ServiceState state,
    TargetKind kind = TargetKind::Service, std::optional<std::int64_t> process_id = {})
{
    StateChange made;
    made.event = {time / second};
    made.time = time;
    made.machine = std::move(machine);
    made.name = std::move(name);
    made.state = state;
    made.kind = kind;
    made.process_id = process_id;
    made.source = "System 7036";
    return made;
}

const std::vector<LogCoverage> both_logs{{"srv01", TellingLog::Services, start - 100 * second, start + 1000 * second},
    {"srv01", TellingLog::ProcessEnds, start - 100 * second, start + 1000 * second}};

Effect effect_of(const StopAttempt& attempt, const std::vector<StateChange>& changes,
    const std::vector<LogCoverage>& coverage = both_logs, const ServiceNames& names = {})
{
    return find_effects(std::vector{attempt}, changes, coverage, names)[0].effect;
}

TEST(EffectOfAnAttempt, is_what_the_log_of_the_machine_says)
{
    const StopAttempt stop = attempt(CommandAction::Stop, "VSS");
    const StopAttempt disable = attempt(CommandAction::Disable, "vss");
    using enum ServiceState;
    EXPECT_EQ(effect_of(stop, {change(start + second, "srv01", "vss", Stopped)}), Effect::Stopped);
    EXPECT_EQ(effect_of(stop, {change(start + second, "srv01", "vss", Ended)}), Effect::Ended);
    EXPECT_EQ(effect_of(disable, {change(start + second, "srv01", "vss", Disabled)}), Effect::Disabled);
    EXPECT_EQ(effect_of(disable, {change(start + second, "srv01", "vss", Stopped)}), Effect::AttemptOnly);
    EXPECT_EQ(effect_of(stop, {change(start + second, "srv01", "vss", Disabled)}), Effect::AttemptOnly);
    EXPECT_EQ(effect_of(stop, {change(start + second, "srv01", "swprv", Stopped)}), Effect::AttemptOnly);
    EXPECT_EQ(effect_of(stop, {change(start + second, "srv02", "vss", Stopped)}), Effect::AttemptOnly);
    EXPECT_EQ(effect_of(stop, {change(start + second, "srv01", "vss", Running)}), Effect::AttemptOnly);
    EXPECT_EQ(effect_of(stop, {change(start + 120 * second, "srv01", "vss", Stopped)}), Effect::Stopped);
    EXPECT_EQ(effect_of(stop, {change(start + 121 * second, "srv01", "vss", Stopped)}), Effect::AttemptOnly);
    EXPECT_EQ(effect_of(stop, {change(start - second, "srv01", "vss", Stopped)}), Effect::Stopped) << "clocks";
    EXPECT_EQ(effect_of(stop, {change(start - 3 * second, "srv01", "vss", Stopped)}), Effect::AttemptOnly);
}

TEST(EffectOfAnAttempt, answers_what_was_asked)
{
    using enum ServiceState;
    const std::vector<StateChange> changes{change(start, "srv01", "vss", Stopped),
        change(start, "srv01", "vss", Paused), change(start, "srv01", "vss", Disabled),
        change(start, "srv01", "vss", Manual), change(start, "srv01", "vss", Removed)};
    EXPECT_EQ(effect_of(attempt(CommandAction::Stop, "vss"), changes), Effect::Stopped);
    EXPECT_EQ(effect_of(attempt(CommandAction::Restart, "vss"), changes), Effect::Stopped);
    EXPECT_EQ(effect_of(attempt(CommandAction::Pause, "vss"), changes), Effect::Paused);
    EXPECT_EQ(effect_of(attempt(CommandAction::Disable, "vss"), changes), Effect::Disabled);
    EXPECT_EQ(effect_of(attempt(CommandAction::ChangeStartMode, "vss"), changes), Effect::StartTypeChanged);
    EXPECT_EQ(effect_of(attempt(CommandAction::Delete, "vss"), changes), Effect::Removed);
    EXPECT_EQ(effect_of(attempt(CommandAction::Delete, "vss"), {}), Effect::Unknown)
        << "no log would say that a service is gone";
}

TEST(EffectOfAnAttempt, on_processes_is_their_end)
{
    const auto process = [](std::string name) {
        return attempt(CommandAction::Kill, std::move(name), TargetKind::Process, "srv01");
    };
    const std::vector<StateChange> ends{
        change(start + second, "srv01", "sqlservr.exe", ServiceState::Ended, TargetKind::Process, 4711)};
    EXPECT_EQ(effect_of(process("SQLSERVR.EXE"), ends), Effect::Ended);
    EXPECT_EQ(effect_of(process("sqlservr"), ends), Effect::Ended);
    EXPECT_EQ(effect_of(process("sql*"), ends), Effect::Ended);
    EXPECT_EQ(effect_of(process("4711"), ends), Effect::Ended) << "by id";
    EXPECT_EQ(effect_of(process("4712"), ends), Effect::AttemptOnly);
    EXPECT_EQ(effect_of(process("mysqld.exe"), ends), Effect::AttemptOnly);
    EXPECT_EQ(effect_of(process("mysqld.exe"), ends, {both_logs[0]}), Effect::Unknown)
        << "the System log tells nothing of processes";
    EXPECT_EQ(effect_of(attempt(CommandAction::Stop, "sqlservr"), ends), Effect::AttemptOnly) << "no service";
}

TEST(EffectOfAnAttempt, is_unknown_without_a_log_and_denied_by_the_exit_code)
{
    StopAttempt stop = attempt(CommandAction::Stop, "vss", TargetKind::Service, "srv01");
    EXPECT_EQ(effect_of(stop, {}, {}), Effect::Unknown);
    EXPECT_EQ(effect_of(stop, {}, {{"srv02", TellingLog::Services, 0, start * 2}}), Effect::Unknown);
    EXPECT_EQ(effect_of(stop, {}, {{"srv01", TellingLog::Services, 0, start - 1}}), Effect::Unknown)
        << "the log ends before";
    stop.ended_as = effect_of_exit_code("sc", 5);
    EXPECT_EQ(effect_of(stop, {}, {}), Effect::Denied);
    EXPECT_EQ(effect_of(stop, {change(start, "srv01", "vss", ServiceState::Stopped)}), Effect::Stopped)
        << "the log goes before";
    stop.ended_as = effect_of_exit_code("sc", 1062);
    EXPECT_EQ(effect_of(stop, {}), Effect::NothingToStop);
    stop.ended_as = effect_of_exit_code("sc", 0);
    EXPECT_EQ(effect_of(stop, {}), Effect::AttemptOnly) << "a tool that ended well proves no stop";
}

TEST(EffectOfAnAttempt, knows_display_names_and_patterns)
{
    const ServiceNames names{{"volume shadow copy", "VSS"}, {"sql server (prod)", "MSSQL$PROD"}};
    const std::vector<StateChange> stopped{change(start, "srv01", "vss", ServiceState::Stopped)};
    const StopAttempt by_name = attempt(CommandAction::Stop, "Volume Shadow Copy");
    EXPECT_EQ(effect_of(by_name, stopped, both_logs, names), Effect::Stopped);
    EXPECT_EQ(effect_of(by_name, stopped, both_logs), Effect::AttemptOnly);
    const std::vector<StateChange> crashed{change(start, "srv01", "SQL Server (PROD)", ServiceState::Ended)};
    EXPECT_EQ(effect_of(attempt(CommandAction::Stop, "MSSQL$PROD"), crashed, both_logs, names), Effect::Ended);
    EXPECT_EQ(effect_of(attempt(CommandAction::Stop, "*sql*"), crashed, both_logs, names), Effect::Ended);
    EXPECT_EQ(effect_of(attempt(CommandAction::Stop, "sql server*"), crashed, both_logs, names), Effect::Ended);
    EXPECT_EQ(effect_of(attempt(CommandAction::Stop, "oracle*"), crashed, both_logs, names), Effect::AttemptOnly);
    EXPECT_STREQ(effect_name(Effect::NothingToStop), "NothingToStop");
}

TEST(EffectOfAnAttempt, says_why_it_is_unknown)
{
    const auto why = [](StopAttempt attempt, TellingLog log, const std::vector<LogCoverage>& coverage) {
        attempt.log = log;
        return why_unknown(find_effects(std::vector{attempt}, {}, coverage)[0].why);
    };
    const StopAttempt stop = attempt(CommandAction::Stop, "vss", TargetKind::Service, "SRV01.corp.example");
    EXPECT_EQ(why(stop, TellingLog::Services, {}), "no System log of SRV01.corp.example in the case");
    EXPECT_EQ(why(stop, TellingLog::Units, both_logs),
        "no lines of systemd (journal, syslog, audit log) of SRV01.corp.example in the case");
    EXPECT_EQ(why(stop, TellingLog::Services, {{"srv01", TellingLog::Services, 0, second}}),
        "the System log of SRV01.corp.example in the case goes from 1970-01-01T00:00:00.0000000Z to "
        "1970-01-01T00:00:01.0000000Z");
    EXPECT_EQ(why(stop, TellingLog::None, both_logs), "no log that is read tells of it");
    EXPECT_THAT(why(stop, TellingLog::Registry, {{"srv01", TellingLog::Registry, 0, start * 2}}),
        testing::HasSubstr("says nothing, and need not"));
    EXPECT_EQ(why(stop, TellingLog::Services, both_logs), "") << "an attempt";
}

TEST(EffectOfAnAttempt, is_told_by_the_log_that_can)
{
    const auto log = [](const char* file, const char* line) {
        const CommandReading reading = read_command({file, line});
        const CommandAct& act = reading.acts.at(0);
        return telling_log(act, act.targets.at(0), file);
    };
    EXPECT_EQ(log("sc.exe", "sc stop vss"), TellingLog::Services);
    EXPECT_EQ(log("sc.exe", "sc config vss start= disabled"), TellingLog::Services);
    EXPECT_EQ(log("sc.exe", "sc delete vss"), TellingLog::Registry);
    EXPECT_EQ(
        log("reg.exe", R"(reg add HKLM\SYSTEM\CurrentControlSet\Services\vss /v Start /d 4 /f)"), TellingLog::Registry);
    EXPECT_EQ(log("powershell.exe", R"(powershell sp HKLM:\SYSTEM\CurrentControlSet\Services\vss Start 4)"),
        TellingLog::Registry);
    EXPECT_EQ(log("taskkill.exe", "taskkill /f /im sqlservr.exe"), TellingLog::ProcessEnds);
    EXPECT_EQ(log("systemctl", "systemctl stop mysqld"), TellingLog::Units);
    EXPECT_EQ(log("systemctl", "systemctl disable mysqld"), TellingLog::None);
    EXPECT_EQ(log("pkill", "pkill -9 mysqld"), TellingLog::Units);
    EXPECT_EQ(log("pkill", "pkill -9 vmx"), TellingLog::Hypervisor);
    EXPECT_EQ(log("esxcli", "esxcli vm process kill -t force -w 7"), TellingLog::Hypervisor);
    EXPECT_EQ(log("esxcli", "esxcli network firewall set -e false"), TellingLog::None);
    EXPECT_EQ(log("virsh", "virsh destroy a"), TellingLog::None);
    EXPECT_EQ(log("docker.exe", "docker stop db"), TellingLog::None);
    EXPECT_EQ(log("mysqladmin", "mysqladmin shutdown"), TellingLog::Units);
    EXPECT_EQ(log("mysqladmin.exe", "mysqladmin.exe shutdown"), TellingLog::Services);
}

TEST(EffectOfAnAttempt, joins_a_numbered_machine_to_one_end_by_time)
{
    const auto end = [](Ticks at, const char* name) {
        return change(at, "srv01", name, ServiceState::Stopped, TargetKind::VirtualMachine);
    };
    const std::vector<StateChange> ends{end(start + second, "web01"), end(start + 2 * second, "db01")};
    std::vector<StopAttempt> attempts(3, attempt(CommandAction::Kill, "2101", TargetKind::VirtualMachine));
    attempts[1].time -= second; // given first
    attempts[1].target.name = "2102";
    const std::vector<LogCoverage> coverage{
        {"srv01", TellingLog::Hypervisor, start - 60 * second, start + 60 * second}};
    const std::vector<AttemptEffect> effects = find_effects(attempts, ends, coverage);
    EXPECT_EQ(effects[1].change, 0U);
    EXPECT_EQ(effects[0].change, 1U);
    EXPECT_EQ(effects[2].effect, Effect::AttemptOnly) << "two ends, three commands";
    attempts[0].target.name = "WEB01";
    EXPECT_EQ(find_effects(std::vector{attempts[0]}, ends, coverage)[0].change, 0U) << "by name";
}

TEST(HostLine, says_what_became_of_units_and_machines)
{
    const auto said = [](const char* program, const char* text) -> std::string {
        const std::optional<StateChange> state = state_of_host_line(program, text);
        static constexpr const char* words[] = {
            "stopped", "running", "paused", "ended", "disabled", "manual", "enabled", "removed"};
        return !state ? "-" : state->name + ' ' + words[static_cast<std::size_t>(state->state)];
    };
    EXPECT_EQ(said("Hostd", "Event 130 : web01 on esx01 in ha-datacenter is powered off"), "web01 stopped");
    EXPECT_EQ(
        said("Hostd", "Event 131 : files on tape on esx01 in ha-datacenter is powered on"), "files on tape running");
    EXPECT_EQ(said("hostd", "Event 132 : web01 on esx01 in ha-datacenter is suspended"), "web01 paused");
    EXPECT_EQ(said("hostd", "Event 133 : Removed web01 on esx01 from ha-datacenter"), "web01 removed");
    EXPECT_EQ(said("hostd", "Event 134 : User root@10.1.2.3 logged in as pyvmomi"), "-");
    EXPECT_EQ(said("hostd", "Event 135 : web01 on esx01 in ha-datacenter is starting"), "-");
    EXPECT_EQ(said("systemd", "Stopped mysql.service - MySQL Community Server."), "mysql stopped");
    EXPECT_EQ(said("systemd", "Stopped MySQL Community Server."), "MySQL Community Server stopped");
    EXPECT_EQ(said("systemd", "mysqld.service: Succeeded."), "mysqld stopped");
    EXPECT_EQ(said("systemd", "mysqld.service: Main process exited, code=killed, status=9/KILL"), "mysqld ended");
    EXPECT_EQ(said("systemd", "mysqld.service: main process exited, code=exited, status=1/FAILURE"), "mysqld ended");
    EXPECT_EQ(said("systemd", "mysqld.service: Main process exited, code=exited, status=0/SUCCESS"), "-");
    EXPECT_EQ(said("systemd", "Started mysql.service - MySQL Community Server."), "mysql running");
    EXPECT_EQ(said("systemd", "Stopped target Multi-User System."), "-");
    EXPECT_EQ(said("systemd", "Started Session 42 of User root."), "-");
    EXPECT_EQ(said("systemd", "SERVICE_STOP unit=auditd res=success"), "auditd stopped");
    EXPECT_EQ(said("systemd", "SERVICE_STOP unit=auditd res=failed"), "-");
    EXPECT_EQ(said("kernel", "Stopped mysql.service - x."), "-");
    EXPECT_TRUE(is_shutdown_line("systemd", "Reached target Reboot."));
    EXPECT_FALSE(is_shutdown_line("systemd", "Reached target Multi-User System."));
    EXPECT_EQ(described_unit("systemd", "Stopped MySQL Community Server."), "MySQL Community Server");
    EXPECT_EQ(described_unit("systemd", "Stopped mysql.service - MySQL."), "");
}

TEST(Downtimes, go_from_a_stop_to_the_next_time_running)
{
    using enum ServiceState;
    const std::vector<StateChange> changes{change(start + 50 * second, "a", "vss", Running),
        change(start, "a", "VSS", Stopped), change(start + 10 * second, "a", "vss", Stopped),
        change(start + 60 * second, "a", "Volume Shadow Copy", Ended), change(start, "b", "vss", Running),
        change(start + 5 * second, "a", "mssqlserver", Disabled), change(start + 9 * second, "b", "vss", Stopped),
        change(start + 9 * second, "b", "sqlservr.exe", Ended, TargetKind::Process)};
    const std::vector<Downtime> downtimes = find_downtimes(changes, {{"volume shadow copy", "VSS"}});
    ASSERT_EQ(downtimes.size(), 3U);
    EXPECT_EQ(downtimes[0].from, start);
    EXPECT_EQ(downtimes[0].stopped.value, start / second);
    EXPECT_EQ(downtimes[0].to, start + 50 * second);
    EXPECT_EQ(downtimes[0].started.value, start / second + 50);
    EXPECT_EQ(downtimes[1].from, start + 60 * second);
    EXPECT_EQ(downtimes[1].service, "VSS") << "by its short name where the case knows it";
    EXPECT_EQ(downtimes[1].to, std::nullopt);
    EXPECT_EQ(downtimes[2].machine, "b");
    EXPECT_EQ(downtimes[2].from, start + 9 * second);
}

class Uncommanded : public testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_TRUE(catalogue.add(
            R"({"category": "Backup", "products": [{"product": "Backup", "on_kill_lists": true, "services": ["VeeamBackupSvc", "VSS"]}]})",
            "a"));
        ASSERT_TRUE(catalogue.add(
            R"({"category": "WindowsCore", "products": [{"product": "Windows", "on_kill_lists": false, "services": ["EventLog"]}]})",
            "b"));
    }
    std::vector<std::size_t> find(const std::vector<StateChange>& changes, const std::vector<Command>& commands = {},
        const std::vector<Shutdown>& shutdowns = {}) const
    {
        return find_uncommanded(changes, commands, shutdowns, catalogue, {{"veeam backup service", "VeeamBackupSvc"}});
    }
    Catalogue catalogue;
};

TEST_F(Uncommanded, are_stops_of_listed_services_that_nobody_asked_for)
{
    using enum ServiceState;
    const std::vector<StateChange> changes{change(start, "a", "VeeamBackupSvc", Stopped),
        change(start, "a", "Spooler", Stopped), change(start, "a", "EventLog", Stopped),
        change(start, "a", "VeeamBackupSvc", Running), change(start, "a", "VeeamBackupSvc", Disabled),
        change(start, "b", "Veeam Backup Service", Ended), change(start, "b", "VSS", Stopped),
        change(start, "b", "VSS", Ended), change(start, "b", "veeambackupsvc.exe", Ended, TargetKind::Process)};
    EXPECT_THAT(find(changes), ElementsAre(0, 5, 7));
}

TEST_F(Uncommanded, are_not_those_that_a_command_or_a_shutdown_explains)
{
    const std::vector<StateChange> stop{change(start, "srv.corp.local", "VeeamBackupSvc", ServiceState::Stopped)};
    const auto command = [](Ticks time, std::string machine, std::string target) {
        return std::vector<Command>{{time, std::move(machine), {std::move(target), TargetKind::Service}}};
    };
    EXPECT_THAT(find(stop, command(start - 119 * second, "SRV", "veeambackupsvc")), IsEmpty());
    EXPECT_THAT(find(stop, command(start + second, "SRV", "Veeam Backup Service")), IsEmpty());
    EXPECT_THAT(find(stop, command(start, "srv", "Veeam*")), IsEmpty());
    EXPECT_THAT(find(stop, command(start, "srv", "*")), IsEmpty());
    EXPECT_THAT(find(stop, command(start - 121 * second, "srv", "VeeamBackupSvc")), ElementsAre(0));
    EXPECT_THAT(find(stop, command(start + 3 * second, "srv", "VeeamBackupSvc")), ElementsAre(0));
    EXPECT_THAT(find(stop, command(start, "other", "VeeamBackupSvc")), ElementsAre(0));
    EXPECT_THAT(find(stop, command(start, "srv", "VSS")), ElementsAre(0));
    EXPECT_THAT(find(stop, {}, {{"SRV", start - 600 * second}}), IsEmpty()) << "asked to go down";
    EXPECT_THAT(find(stop, {}, {{"SRV", start + 180 * second}}), IsEmpty()) << "noted after its services";
    EXPECT_THAT(find(stop, {}, {{"SRV", start - 601 * second}}), ElementsAre(0));
    EXPECT_THAT(find(stop, {}, {{"SRV", start + 181 * second}}), ElementsAre(0));
    EXPECT_THAT(find(stop, {}, {{"other", start}}), ElementsAre(0));
}

struct WriteCase
{
    const char* key;
    const char* value;
    const char* data;
    bool deletes_key;
    const char* expected; ///< "VSS Disabled", empty = nothing
};

TEST(RegistryWrites, tell_what_becomes_of_a_service)
{
    const WriteCase cases[] = {
        {R"(HKLM\System\CurrentControlSet\Services\VSS\Start)", "", "DWORD (0x00000004)", false, "VSS Disabled"},
        {R"(HKLM\SYSTEM\ControlSet001\services\WinDefend\Start)", "", "DWORD (0x00000003)", false, "WinDefend Manual"},
        {R"(HKLM\System\CurrentControlSet\Services\VSS\Start)", "", "DWORD (0x00000002)", false, "VSS Enabled"},
        {R"(\REGISTRY\MACHINE\SYSTEM\ControlSet001\Services\MSSQL$PROD)", "Start", "4", false, "MSSQL$PROD Disabled"},
        {R"(\REGISTRY\MACHINE\SYSTEM\ControlSet001\Services\VSS)", "Start", "0x4", false, "VSS Disabled"},
        {R"(HKLM\System\CurrentControlSet\Services\VSS\DeleteFlag)", "", "DWORD (0x00000001)", false, "VSS Removed"},
        {R"(HKLM\System\CurrentControlSet\Services\VSS\DeleteFlag)", "", "DWORD (0x00000000)", false, ""},
        {R"(HKLM\System\CurrentControlSet\Services\VSS)", "", "", true, "VSS Removed"},
        {R"(HKLM\System\CurrentControlSet\Services\VSS\Parameters)", "", "", true, ""},
        {R"(HKLM\System\CurrentControlSet\Services\VSS\Parameters\Start)", "", "DWORD (0x00000004)", false, ""},
        {R"(HKLM\System\CurrentControlSet\Services\VSS\ImagePath)", "", "C:\\x.exe", false, ""},
        {R"(HKLM\System\CurrentControlSet\Services\VSS\Start)", "", "Binary Data", false, ""},
        {R"(HKLM\System\CurrentControlSet\Services\VSS\Start)", "", "", false, ""},
        {R"(HKLM\System\CurrentControlSet\Services\\Start)", "", "DWORD (0x00000004)", false, ""},
        {R"(HKLM\System\CurrentControlSet\Services\VSS\Start)", "", "DWORD (0x00000009)", false, ""},
        {R"(HKLM\SOFTWARE\Vendor\Services\VSS\Start)", "", "DWORD (0x00000004)", false, ""},
        {R"(HKCU\Software\x)", "", "DWORD (0x00000004)", false, ""},
        {"", "", "", false, ""},
    };
    for (const WriteCase& one : cases) {
        const std::optional<StateChange> change = service_change_of({one.key, one.value, one.data, one.deletes_key});
        std::string got;
        if (change) {
            static constexpr const char* states[] = {
                "Stopped", "Running", "Paused", "Ended", "Disabled", "Manual", "Enabled", "Removed"};
            got = change->name + ' ' + states[static_cast<std::size_t>(change->state)];
        }
        EXPECT_EQ(got, one.expected) << one.key << ' ' << one.value << ' ' << one.data;
    }
}

TEST(ReadingOfAChange, is_that_of_the_command_that_would_do_it)
{
    const CommandReading reading =
        reading_of(change(start, "a", "Volume Shadow Copy", ServiceState::Stopped), {{"volume shadow copy", "VSS"}});
    EXPECT_EQ(reading.action(), CommandAction::Stop);
    EXPECT_THAT(reading.targets(), ElementsAre(CommandTarget{"VSS", TargetKind::Service}));
    EXPECT_EQ(reading.acts.front().tool, "System 7036");
    EXPECT_EQ(reading_of(change(start, "a", "vss", ServiceState::Ended)).action(), CommandAction::Kill);
    EXPECT_EQ(reading_of(change(start, "a", "vss", ServiceState::Disabled)).action(), CommandAction::Disable);
    EXPECT_EQ(reading_of(change(start, "a", "vss", ServiceState::Removed)).action(), CommandAction::Delete);
    EXPECT_FALSE(is_impairing(reading_of(change(start, "a", "vss", ServiceState::Running)).action()));
}

} // namespace
} // namespace standstill::detect
