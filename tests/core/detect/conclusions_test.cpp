// SPDX-License-Identifier: GPL-3.0-or-later
// Echoes, bursts, spread, facts and score over plain acts.
#include "core/detect/score/score.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace standstill::detect {
namespace {

using testing::ElementsAre;
using testing::Eq;
using testing::Gt;
using testing::HasSubstr;
using testing::Le;
using testing::Lt;

constexpr Ticks second = ticks_per_second;
constexpr Ticks minute = 60 * second;
constexpr Ticks day = Ticks{24} * 60 * minute;
/// Wednesday, 10:00 UTC.
const Ticks morning = parse_iso("2025-03-05T10:00:00Z")->ticks;

Act act(std::string_view file, std::string_view command, Ticks time = morning, std::string_view device = "srv01")
{
    static std::int64_t next = 0;
    Act made;
    made.id = ++next;
    made.time = time;
    made.device = device;
    made.account = "corp\\analyst-1";
    made.file_name = file;
    made.reading = read_command({file, command});
    return made;
}

Act child_of(Act child, const Act& parent)
{
    child.parent_id = parent.process_id;
    child.parent_created = parent.created;
    child.parent_file_name = parent.file_name;
    return child;
}

Act with_process(Act made, std::int64_t pid)
{
    made.process_id = pid;
    made.created = made.time;
    return made;
}

const Catalogue& catalogue()
{
    return **shipped_catalogue();
}

Score scored(std::vector<Act> acts, std::size_t index = 0, const std::vector<Companion>& companions = {},
    const FactOptions& options = {})
{
    const std::vector<Facts> facts = gather_facts(acts, companions, catalogue(), options);
    return score_act(acts[index], facts[index]);
}

int points_of(const Score& score, std::string_view reason)
{
    int sum = 0;
    for (const ScorePoint& point : score.points)
        sum += point.reason == reason ? point.points : 0;
    return sum;
}

bool has_point(const Score& score, std::string_view reason)
{
    return std::any_of(
        score.points.begin(), score.points.end(), [&](const ScorePoint& p) { return p.reason == reason; });
}

// -- echoes

TEST(Echo, net1_under_net_is_the_same_act)
{
    const Act net = with_process(act("net.exe", "net stop vss /y"), 100);
    const Act net1 = child_of(
        with_process(act("net1.exe", "C:\\Windows\\system32\\net1 stop vss /y", morning + 1'500'000), 104), net);
    EXPECT_THAT(find_echoes(std::vector{net1, net}), ElementsAre(1U, no_act));
}

TEST(Echo, a_shell_and_the_programs_that_it_starts_are_one_act)
{
    const Act shell = with_process(act("cmd.exe", "cmd /c net stop vss & sc stop Sense"), 10);
    const Act net = child_of(with_process(act("net.exe", "net stop vss", morning + second), 11), shell);
    const Act net1 = child_of(with_process(act("net1.exe", "net1 stop vss", morning + second + 1), 12), net);
    const Act sc = child_of(with_process(act("sc.exe", "sc stop Sense", morning + 2 * second), 13), shell);
    const Act more = child_of(with_process(act("sc.exe", "sc stop Other", morning + 2 * second), 14), shell);
    EXPECT_THAT(find_echoes(std::vector{shell, net, net1, sc, more}), ElementsAre(no_act, 0U, 0U, 0U, no_act));
}

TEST(Echo, what_counts_is_never_an_echo_of_what_does_not)
{
    Act shell = with_process(act("cmd.exe", "cmd /c net stop vss & sc stop Sense"), 10);
    Act net = child_of(with_process(act("net.exe", "net stop vss", morning + second), 11), shell);
    Act net1 = child_of(with_process(act("net1.exe", "net1 stop vss", morning + second + 1), 12), net);
    Act sc = child_of(with_process(act("sc.exe", "sc stop Sense", morning + 2 * second), 13), shell);
    net.counted = net1.counted = sc.counted = true; // the rule does not look at cmd.exe
    EXPECT_THAT(find_echoes(std::vector{shell, net, net1, sc}), ElementsAre(1U, no_act, 1U, no_act))
        << "the shell says again what its children did";
    sc.counted = false;
    EXPECT_THAT(find_echoes(std::vector{shell, net, net1, sc}), ElementsAre(no_act, no_act, 1U, 0U))
        << "the shell alone tells of Sense, as far as the rule goes";
    shell.counted = true;
    EXPECT_THAT(find_echoes(std::vector{shell, net, net1, sc}), ElementsAre(no_act, 0U, 0U, 0U));
}

TEST(Echo, ids_that_close_a_circle_end)
{
    Act a = with_process(act("net.exe", "net stop vss"), 1);
    Act b = with_process(act("net.exe", "net stop vss"), 2);
    a.parent_id = 2;
    b.parent_id = 1;
    EXPECT_EQ(find_echoes(std::vector{a, b}).size(), 2U);
}

TEST(Echo, another_target_another_process_another_time_is_another_act)
{
    const Act net = with_process(act("net.exe", "net stop vss"), 100);
    const auto echo = [&](const Act& other) { return find_echoes(std::vector{net, other})[1]; };
    EXPECT_EQ(echo(child_of(act("net1.exe", "net1 stop swprv", morning + 1), net)), no_act) << "target";
    EXPECT_EQ(echo(child_of(act("net1.exe", "net1 start vss", morning + 1), net)), no_act) << "act";
    EXPECT_EQ(echo(child_of(act("net1.exe", "net1 stop vss", morning + minute), net)), no_act) << "time";
    EXPECT_EQ(echo(child_of(act("net1.exe", "net1 stop vss", morning + 1, "srv02"), net)), no_act) << "machine";
    Act stranger = child_of(act("net1.exe", "net1 stop vss", morning + 1), net);
    stranger.parent_id = 999;
    EXPECT_EQ(echo(stranger), no_act) << "parent";
    Act reused = child_of(act("net1.exe", "net1 stop vss", morning + 1), net);
    reused.parent_created = morning - minute;
    EXPECT_EQ(echo(reused), no_act) << "a process id that is used again";
    EXPECT_EQ(echo(child_of(act("net1.exe", "net1 stop vss", morning + 1), net)), 0U) << "the counter-check";
}

TEST(Echo, a_start_that_several_sources_tell_is_one_act)
{
    // Sysmon, the Security log a little later, and an export that knows the second only and another name of the
    // machine.
    const Act sysmon = with_process(act("net.exe", "net  stop vss /y", morning + 5'000'000), 100);
    const Act security = with_process(act("net.exe", "net  stop vss /y", morning + 5'130'000), 100);
    const Act portal = with_process(act("NET.EXE", "net  stop vss /y", morning, "srv01.corp.example"), 100);
    const Act net1 = child_of(with_process(act("net1.exe", "net1 stop vss /y", morning + 6'000'000), 104), security);
    const Act net1_again =
        child_of(with_process(act("net1.exe", "net1 stop vss /y", morning + 6'200'000), 104), sysmon);
    EXPECT_THAT(
        find_echoes(std::vector{sysmon, security, portal, net1, net1_again}), ElementsAre(2U, 2U, no_act, 2U, 2U));
}

TEST(Echo, the_same_command_of_another_process_or_moment_is_another_act)
{
    const Act first = with_process(act("sc.exe", "sc stop vss"), 100);
    const auto echo = [&](const Act& other) { return find_echoes(std::vector{first, other})[1]; };
    EXPECT_EQ(echo(with_process(act("sc.exe", "sc stop vss", morning + second), 100)), 0U) << "the counter-check";
    EXPECT_EQ(echo(with_process(act("sc.exe", "sc stop vss", morning + second), 101)), no_act) << "process";
    EXPECT_EQ(echo(with_process(act("sc.exe", "sc stop vss", morning + 3 * second), 100)), no_act) << "moment";
    EXPECT_EQ(echo(with_process(act("sc.exe", "sc stop Sense", morning + second), 100)), no_act) << "target";
    EXPECT_EQ(echo(with_process(act("net.exe", "sc stop vss", morning + second), 100)), no_act) << "program";
    EXPECT_EQ(echo(with_process(act("sc.exe", "sc stop vss", morning + second, "srv02"), 100)), no_act) << "machine";
    EXPECT_EQ(echo(act("sc.exe", "sc stop vss", morning + second)), no_act) << "no process id";
}

TEST(Echo, without_process_ids_only_net1_is_taken_for_one)
{
    const Act net = act("net.exe", "net stop vss");
    Act net1 = act("net1.exe", "net1 stop vss", morning + second);
    net1.parent_file_name = "net.exe";
    const Act again = act("net.exe", "net stop vss", morning + 2 * second);
    EXPECT_THAT(find_echoes(std::vector{net, net1, again}), ElementsAre(no_act, 0U, no_act));
    net1.parent_file_name = "cmd.exe";
    EXPECT_THAT(find_echoes(std::vector{net, net1}), ElementsAre(no_act, no_act));
}

// -- bursts

std::vector<Act> stops(std::size_t count, Ticks apart, std::string_view device = "srv01")
{
    std::vector<Act> acts;
    for (std::size_t i = 0; i < count; ++i)
        acts.push_back(
            act("net.exe", "net stop svc" + std::to_string(i), morning + static_cast<Ticks>(i) * apart, device));
    return acts;
}

TEST(BurstOfActs, begins_at_the_minimum_of_distinct_targets_within_the_window)
{
    EXPECT_TRUE(find_bursts(stops(4, second), {}).empty());
    const std::vector<Burst> five = find_bursts(stops(5, second), {});
    ASSERT_EQ(five.size(), 1U);
    EXPECT_EQ(five[0].targets, 5U);
    EXPECT_EQ(five[0].first, morning);
    EXPECT_EQ(five[0].last, morning + 4 * second);
    EXPECT_THAT(five[0].acts, ElementsAre(0U, 1U, 2U, 3U, 4U));
    EXPECT_EQ(find_bursts(stops(5, 15 * second), {}).size(), 1U) << "exactly the window";
    EXPECT_TRUE(find_bursts(stops(5, 16 * second), {}).empty()) << "just outside of it";
    BurstOptions options;
    options.window = 2 * minute;
    options.minimum = 6;
    EXPECT_EQ(find_bursts(stops(6, 20 * second), {}, options).size(), 1U);
}

TEST(BurstOfActs, counts_targets_and_not_rows)
{
    std::vector<Act> acts;
    for (int i = 0; i < 10; ++i)
        acts.push_back(act("net.exe", "net stop same", morning + i));
    EXPECT_TRUE(find_bursts(acts, {}).empty());
    EXPECT_EQ(find_bursts(
                  std::vector{act("taskkill.exe", "taskkill /f /im a.exe /im b.exe /im c.exe /im d.exe /im e.exe")}, {})
                  .size(),
        1U)
        << "one line with five targets";
    std::vector<Act> queries;
    for (int i = 0; i < 10; ++i)
        queries.push_back(act("sc.exe", "sc query svc" + std::to_string(i), morning + i));
    EXPECT_TRUE(find_bursts(queries, {}).empty());
}

TEST(BurstOfActs, leaves_echoes_out_and_keeps_machines_and_hours_apart)
{
    std::vector<Act> acts = stops(5, second);
    const std::vector<std::size_t> echo_of{no_act, no_act, no_act, no_act, 0};
    EXPECT_TRUE(find_bursts(acts, echo_of).empty());
    std::vector<Act> two = stops(3, second, "a");
    const std::vector<Act> other = stops(3, second, "b");
    two.insert(two.end(), other.begin(), other.end());
    EXPECT_TRUE(find_bursts(two, {}).empty());
    std::vector<Act> later = stops(6, second);
    for (Act& one : later)
        one.time += 60 * minute;
    later.insert(later.end(), acts.begin(), acts.end());
    const std::vector<Burst> bursts = find_bursts(later, {});
    ASSERT_EQ(bursts.size(), 2U);
    EXPECT_EQ(bursts[0].targets, 5U);
    EXPECT_EQ(bursts[1].targets, 6U);
    EXPECT_THAT(bursts[1].acts, testing::SizeIs(6));
}

TEST(BurstOfActs, counts_for_the_machine_that_is_named_and_by_template_if_asked)
{
    std::vector<Act> remote;
    for (int i = 0; i < 5; ++i)
        remote.push_back(
            act("sc.exe", "sc \\\\DB02 stop svc" + std::to_string(i), morning + i, "jump" + std::to_string(i)));
    const std::vector<Burst> bursts = find_bursts(remote, {});
    ASSERT_EQ(bursts.size(), 1U);
    EXPECT_EQ(bursts[0].machine, "db02");
    std::vector<Act> mixed = stops(3, second);
    for (int i = 0; i < 3; ++i)
        mixed.push_back(act("sc.exe", "sc config x" + std::to_string(i) + " start= disabled", morning + i));
    EXPECT_EQ(find_bursts(mixed, {}).size(), 1U);
    BurstOptions options;
    options.by_template = true;
    EXPECT_TRUE(find_bursts(mixed, {}, options).empty());
    options.minimum = 3;
    const std::vector<Burst> by_template = find_bursts(mixed, {}, options);
    ASSERT_EQ(by_template.size(), 2U);
    EXPECT_THAT((std::vector{by_template[0].command_template, by_template[1].command_template}),
        testing::UnorderedElementsAre("net stop <service>", "sc config start= disabled <service>"));
}

TEST(Spread, counts_machines_with_the_same_command_near_in_time)
{
    const std::vector<Act> acts{act("net.exe", "net stop vss /y", morning, "a"),
        act("net.exe", "NET  STOP VSS /Y", morning + 5 * minute, "b"),
        act("net.exe", "net stop vss /y", morning + 14 * minute, "C.corp.local"),
        act("net.exe", "net stop vss /y", morning + 15 * minute + 1, "d"), act("net.exe", "net stop vss", morning, "e"),
        act("net.exe", "net start vss", morning, "f")};
    EXPECT_THAT(find_spread(acts), ElementsAre(3U, 4U, 4U, 3U, 1U, 0U));
}

// -- score

TEST(ActScore, a_restart_a_lawful_parent_and_habit_speak_against)
{
    Act stop = act("net.exe", "net stop SQLWriter");
    const int alone = scored({stop}).total;
    EXPECT_LT(scored({stop, act("net.exe", "net start SQLWriter", morning + 3 * minute)}).total, alone);
    EXPECT_EQ(
        points_of(scored({stop, act("net.exe", "net start SQLWriter", morning + 3 * minute)}), "StartedAgain"), -25);
    EXPECT_EQ(
        points_of(scored({stop, act("net.exe", "net start SQLWriter", morning + 60 * minute)}), "StartedAgain"), -10);
    EXPECT_FALSE(
        has_point(scored({stop, act("net.exe", "net start SQLWriter", morning + 300 * minute)}), "StartedAgain"));
    EXPECT_FALSE(has_point(scored({stop, act("net.exe", "net start SQLWriter", morning - minute)}), "StartedAgain"));
    EXPECT_FALSE(
        has_point(scored({stop, act("net.exe", "net start SQLWriter", morning + minute, "other")}), "StartedAgain"));
    stop.parent_file_name = "VeeamAgent.exe";
    const Score by_agent = scored({stop, act("net.exe", "net start SQLWriter", morning + minute)});
    EXPECT_EQ(points_of(by_agent, "Parent"), -20);
    EXPECT_EQ(by_agent.suggested_reason, "BACKUP_QUIESCE");
    Act yesterday = stop;
    yesterday.time -= day - 2 * minute;
    EXPECT_EQ(points_of(scored({stop, yesterday}), "SameOnOtherDays"), -15);
    yesterday.time -= 60 * minute;
    EXPECT_FALSE(has_point(scored({stop, yesterday}), "SameOnOtherDays"));
}

TEST(ActScore, surroundings_of_an_attack_speak_for_it)
{
    const Act stop = act("sc.exe", "sc stop VeeamBackupSvc");
    const int alone = scored({stop}).total;
    EXPECT_EQ(
        scored({stop}, 0, {{CompanionKind::RecoveryInhibited, "SRV01", morning + 10 * minute}}).total, alone + 25);
    EXPECT_EQ(scored({stop}, 0, {{CompanionKind::RecoveryInhibited, "SRV01", morning + 16 * minute}}).total, alone);
    EXPECT_EQ(scored({stop}, 0, {{CompanionKind::RecoveryInhibited, "other", morning}}).total, alone);
    EXPECT_EQ(scored({stop}, 0, {{CompanionKind::LogsCleared, "srv01", morning + 59 * minute}}).total, alone + 10);
    EXPECT_EQ(scored({stop}, 0, {{CompanionKind::LogsCleared, "srv01", morning - minute}}).total, alone);
    Act by_psexec = stop;
    by_psexec.parent_file_name = "cmd.exe";
    by_psexec.grandparent_file_name = "psexesvc.exe";
    EXPECT_EQ(scored({by_psexec}).total, alone + 15);
    Act from_temp = stop;
    from_temp.parent_file_name = "veeamagent.exe";
    from_temp.parent_folder = "C:\\Users\\Public";
    EXPECT_EQ(scored({from_temp}).total, alone + 15) << "the name of a backup agent in a folder for everybody";
    EXPECT_EQ(scored({act("sc.exe", "sc stop VeeamBackupSvc", morning + 15 * 60 * minute)}).total, alone + 5)
        << "at one in the night";
    FactOptions zone;
    zone.wall_clock = [](Ticks time) { return time + 13 * 60 * minute; };
    EXPECT_EQ(scored({stop}, 0, {}, zone).total, alone + 5) << "the case's own clock counts";
    FactOptions covered;
    covered.data_ends = morning + day;
    EXPECT_EQ(points_of(scored({stop}, 0, {}, covered), "NotStartedAgain"), 5);
}

TEST(ActScore, acts_rank_above_what_stops_nothing_in_the_same_circumstances)
{
    const std::pair<const char*, const char*> real[] = {{"sc.exe", "sc stop Spooler"},
        {"net.exe", "net stop FaxArchive"}, {"sc.exe", "sc config Spooler start= disabled"},
        {"sc.exe", "sc config Spooler start= demand"}, {"sc.exe", "sc delete OldSvc"},
        {"powershell.exe", "powershell Set-Service X -StartupType Disabled"},
        {"wmic.exe", "wmic service X call stopservice"}, {"wmic.exe", "wmic service X call changestartmode Disabled"},
        {"taskkill.exe", "taskkill /f /im sqlservr.exe"}, {"powershell.exe", "powershell Stop-Service Spooler"},
        {"sc.exe", "sc pause Spooler"},
        {"reg.exe", "reg add HKLM\\SYSTEM\\CurrentControlSet\\Services\\X /v Start /t REG_DWORD /d 4 /f"},
        {"esxcli", "esxcli vm process kill --type=force --world-id=1"}, {"systemctl", "systemctl stop mysqld"}};
    const std::pair<const char*, const char*> other[] = {{"wmic.exe", "wmic process call create notepad.exe"},
        {"wmic.exe", "wmic service get name"}, {"wmic.exe", "wmic product where name='x' call uninstall"},
        {"sc.exe", "sc config WinDefend binPath= \"C:\\x.exe\""}, {"net.exe", "net start MSSQLSERVER"},
        {"sc.exe", "sc query WinDefend"}, {"sc.exe", "sc config WinDefend start= auto"},
        {"taskkill.exe", "taskkill /f /im notepad.exe"}, {"taskkill.exe", "taskkill /F /IM OUTLOOK.EXE"},
        {"powershell.exe", "powershell Get-Service WinDefend"},
        {"powershell.exe", "powershell -c \"Write-Host 'it was Sense'\""}, {"net.exe", "net use \\\\non-stop\\c$"}};
    // Alone, and all on one machine within a second with shadow copies deleted: a burst in which everything is near.
    for (const bool together : {false, true}) {
        std::vector<Act> acts;
        Ticks time = morning;
        for (const auto& [file, command] : real)
            acts.push_back(
                act(file, command, together ? ++time : time, together ? "srv" : "srv" + std::to_string(acts.size())));
        const std::size_t reals = acts.size();
        for (const auto& [file, command] : other)
            acts.push_back(
                act(file, command, together ? ++time : time, together ? "srv" : "srv" + std::to_string(acts.size())));
        const std::vector<Companion> companions{{CompanionKind::RecoveryInhibited, "srv", morning}};
        const std::vector<Facts> facts = gather_facts(acts, companions, catalogue());
        int lowest = 1000;
        int highest = 0;
        for (std::size_t i = 0; i < acts.size(); ++i) {
            const Score score = score_act(acts[i], facts[i]);
            if (i < reals)
                lowest = std::min(lowest, score.total);
            else
                highest = std::max(highest, score.total);
            EXPECT_EQ(score.suggested_reason == "RULE_NOT_STOP", i >= reals && !has_point(score, "Burst")) << i;
        }
        EXPECT_THAT(highest, Lt(lowest)) << (together ? "together" : "alone");
    }
}

TEST(ActScore, never_falls_to_where_nothing_is_stopped_and_its_points_add_up)
{
    Act stop = act("net.exe", "net stop LabelPrint");
    stop.parent_file_name = "ccmexec.exe";
    const Score score = scored({stop, act("net.exe", "net start LabelPrint", morning + second)});
    EXPECT_EQ(score.total, 10);
    int sum = 0;
    for (const ScorePoint& point : score.points)
        sum += point.points;
    EXPECT_EQ(sum, score.total);
    EXPECT_EQ(score.suggested_reason, "IT_AUTOMATION");
    EXPECT_THAT(
        points_json(score.points), HasSubstr(R"({"reason":"StartedAgain","points":-25,"detail":"after 00:00:01"})"));
    EXPECT_EQ(points_json({{"Target", 5, "a\"b"}}), R"([{"reason":"Target","points":5,"detail":"a\"b"}])");
}

TEST(ActScore, suggests_reasons_from_facts_and_none_when_they_say_nothing)
{
    std::vector<Act> burst = stops(6, second);
    burst.push_back(act("sc.exe", "sc stop WinDefend", morning + 3 * second));
    EXPECT_EQ(scored(burst, 6).suggested_reason, "RANSOM_PREP");
    Act kill = act("sc.exe", "sc config Sense start= disabled");
    EXPECT_EQ(scored({kill}).suggested_reason, "DEFENSE_KILL");
    Act console = act("net.exe", "net stop W3SVC");
    console.parent_file_name = "cmd.exe";
    console.grandparent_file_name = "explorer.exe";
    EXPECT_EQ(scored({console}).suggested_reason, "ADMIN_MAINT");
    EXPECT_EQ(scored({act("net.exe", "net stop MySQL", morning, "den-dev01"),
                         act("net.exe", "net start MySQL", morning + minute, "den-dev01")})
                  .suggested_reason,
        "DEV_QA");
    EXPECT_EQ(scored({act("net.exe", "net stop Spooler")}).suggested_reason, "");
    const Act net = with_process(act("net.exe", "net stop vss"), 5);
    EXPECT_EQ(
        scored({net, child_of(act("net1.exe", "net1 stop vss", morning + 1), net)}, 1).suggested_reason, "DUPLICATE");
}

TEST(Facts, a_hundred_thousand_acts_take_no_longer_than_a_person_waits)
{
    std::vector<Act> acts;
    acts.reserve(100'000);
    for (std::size_t i = 0; i < 100'000; ++i)
        acts.push_back(act(i % 2 == 0 ? "net.exe" : "sc.exe",
            (i % 2 == 0 ? "net stop svc" : "sc stop MSSQL$") + std::to_string(i % 700),
            morning + static_cast<Ticks>(i) * second, "srv" + std::to_string(i % 50)));
    const auto begin = std::chrono::steady_clock::now();
    const std::vector<Facts> facts = gather_facts(acts, {}, catalogue());
    int sum = 0;
    for (std::size_t i = 0; i < acts.size(); ++i)
        sum += score_act(acts[i], facts[i]).total > 0 ? 1 : 0;
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
    EXPECT_EQ(sum, 100'000);
    std::cout << "100,000 acts: " << took.count() << " ms\n";
    EXPECT_LT(took.count(), 20'000) << "a bound against quadratic work, with room for slow machines and sanitizers";
}

} // namespace
} // namespace standstill::detect
