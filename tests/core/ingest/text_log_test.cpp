// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/importer.h"
#include "core/ingest/log_line.h"
#include "tests/core/ingest/vector_sink.h"
#include "tests/support/temporary_folder.h"

#include <chrono>
#include <gmock/gmock.h>

namespace standstill::ingest {
namespace {

class TextLogs : public testing::Test
{
protected:
    Result<EvidenceSource> import(std::string_view bytes, const char* modified, const std::string& zone = {})
    {
        sink = tests::VectorSink();
        ImportRequest request;
        request.path = dir.write("some.log", bytes);
        request.time_zone = zone;
        const auto since_1970 = std::chrono::seconds(parse_iso(modified)->ticks / ticks_per_second);
        std::filesystem::last_write_time(
            request.path, std::chrono::file_clock::from_sys(std::chrono::sys_seconds(since_1970)));
        return import_file(request, sink, {}, {});
    }
    std::vector<std::string> times() const
    {
        std::vector<std::string> list;
        for (const EventRow& event : sink.events)
            list.push_back(format_iso(event.time).substr(0, 19));
        return list;
    }
    tests::TemporaryFolder dir;
    tests::VectorSink sink;
};

TEST(LogLine, its_parts_in_every_form)
{
    const auto esxi = parse_log_line("2023-12-05T17:38:21.798Z In(14) shell[1053659]: [root]: esxcli vm process list");
    ASSERT_TRUE(esxi);
    EXPECT_EQ(esxi->program, "shell");
    EXPECT_EQ(esxi->process_id, "1053659");
    EXPECT_EQ(esxi->host, "");
    EXPECT_EQ(esxi->message, "[root]: esxcli vm process list");
    const auto forwarded = parse_log_line("<14>Feb  1 10:06:11 esx01 shell[53]: [root]: reboot");
    ASSERT_TRUE(forwarded);
    EXPECT_FALSE(forwarded->has_year);
    EXPECT_EQ(forwarded->stamp, "Feb  1 10:06:11");
    EXPECT_EQ(forwarded->host, "esx01");
    EXPECT_EQ(forwarded->message, "[root]: reboot");
    EXPECT_FALSE(parse_log_line("Febr 1 10:06:11 esx01 shell[53]: x"));
    EXPECT_FALSE(parse_log_line("2025-03-09T02:31:04Z,bkp01,net.exe"));
    EXPECT_EQ(parse_log_line("2025-03-09T02:31:04Z nothing that is known")->program, "");
}

TEST_F(TextLogs, a_year_that_lines_leave_out_comes_from_the_file_and_turns_over)
{
    const Result<EvidenceSource> source =
        import("Dec 31 23:59:58 db01 sudo[7]:  adm-db : TTY=pts/0 ; PWD=/ ; USER=root ; "
               "COMMAND=/usr/bin/systemctl stop mysql\n"
               "Jan  1 00:00:03 db01 CRON[9]: (root) CMD (/usr/sbin/service x stop)\n",
            "2025-01-02T08:00:00Z", "Europe/Berlin");
    ASSERT_TRUE(source) << source.error().detail;
    EXPECT_THAT(times(), testing::ElementsAre("2024-12-31T22:59:58", "2024-12-31T23:00:03"));
    EXPECT_THAT(source->oddities, testing::Contains("year-assumed:2024-2025"));
    EXPECT_EQ(source->time_basis, "Europe/Berlin (chosen)");
    EXPECT_EQ(sink.accounts[sink.events[0].account].name, "adm-db");
    EXPECT_EQ(sink.images[sink.events[0].image].file_name, "systemctl");
    EXPECT_EQ(sink.images[sink.initiators[sink.events[1].initiator].image].file_name, "CRON");
}

TEST_F(TextLogs, a_command_carries_the_login_of_its_session)
{
    ASSERT_TRUE(import("2025-03-09T02:30:40Z esx01 sshd[70]: Accepted publickey for root from 10.1.2.3 port 5 ssh2\n"
                       "2025-03-09T02:30:41Z esx01 shell[81]: Interactive shell session started\n"
                       "2025-03-09T02:31:04Z esx01 shell[81]: [root]: esxcli vm process list\n"
                       "2025-03-09T02:31:05Z esx01 shell[99]: [root]: uname\n",
        "2025-03-10T00:00:00Z"));
    ASSERT_EQ(sink.events.size(), 3U);
    EXPECT_EQ(sink.texts[sink.events[1].additional],
        "{\"SessionStarted\":\"2025-03-09T02:30:41Z\",\"LoginFrom\":\"10.1.2.3\",\"LoginAs\":\"root\","
        "\"LoginMethod\":\"publickey\"}");
    EXPECT_EQ(sink.events[2].additional, 0);
}

TEST_F(TextLogs, what_systemd_says_of_units_is_kept_beside_the_commands)
{
    const Result<EvidenceSource> source =
        import("2025-03-09T02:41:00Z db01 sudo[9]:  adm-db : TTY=pts/0 ; PWD=/ ; USER=root ; "
               "COMMAND=/usr/bin/systemctl stop x\n"
               "2025-03-09T02:41:03Z db01 systemd[1]: mysqld.service: Deactivated successfully.\n"
               "2025-03-09T02:41:03Z db01 systemd[1]: Stopped mysqld.service - MySQL.\n"
               "2025-03-09T02:41:04Z db01 systemd[1]: Started Session 4 of User root.\n"
               "2025-03-09T02:41:05Z db01 systemd[1]: x.service: Main process exited, code=killed, status=9/KILL\n"
               "2025-03-09T02:41:06Z db01 systemd[1]: Reached target Reboot.\n"
               "2025-03-09T02:41:07Z db01 systemd[1]: Reloading.\n",
            "2025-03-10T00:00:00Z");
    ASSERT_TRUE(source);
    std::vector<std::string> kept;
    for (const EventRow& event : sink.events)
        kept.push_back(sink.images[event.image].file_name + ": " + sink.texts[event.command_line]);
    EXPECT_THAT(kept,
        testing::ElementsAre("systemctl: /usr/bin/systemctl stop x",
            "systemd: mysqld.service: Deactivated successfully.", "systemd: Stopped mysqld.service - MySQL.",
            "systemd: x.service: Main process exited, code=killed, status=9/KILL", "systemd: Reached target Reboot."));
    EXPECT_THAT(source->oddities, testing::Contains("other-kinds:2 (systemd 2)"));
}

TEST_F(TextLogs, a_service_that_the_audit_log_says_was_stopped_is_kept)
{
    const Result<EvidenceSource> source = import(
        "type=SERVICE_STOP msg=audit(1741487465.123:42): pid=1 uid=0 auid=4294967295 ses=4294967295 msg='unit=auditd "
        "comm=\"systemd\" exe=\"/usr/lib/systemd/systemd\" hostname=? addr=? terminal=? res=success'\n"
        "type=SERVICE_START msg=audit(1741487466.123:43): pid=1 uid=0 msg='unit=sshd comm=\"systemd\" res=failed'\n",
        "2025-03-10T00:00:00Z");
    ASSERT_TRUE(source) << source.error().detail;
    ASSERT_EQ(sink.events.size(), 2U);
    EXPECT_EQ(sink.texts[sink.events[0].command_line], "SERVICE_STOP unit=auditd res=success");
    EXPECT_EQ(sink.texts[sink.events[1].command_line], "SERVICE_START unit=sshd res=failed");
    EXPECT_EQ(sink.images[sink.events[0].image].file_name, "systemd");
}

TEST_F(TextLogs, local_times_that_exist_twice_or_never_are_flagged)
{
    const Result<EvidenceSource> source = import("Oct 26 02:30:00 db01 CRON[9]: (root) CMD (a)\n"
                                                 "Oct 26 03:30:00 db01 CRON[9]: (root) CMD (b)\n",
        "2025-10-27T00:00:00Z", "Europe/Berlin");
    ASSERT_TRUE(source);
    EXPECT_THAT(times(), testing::ElementsAre("2025-10-26T00:30:00", "2025-10-26T02:30:00"));
    EXPECT_THAT(source->oddities, testing::Contains("ambiguous-local-times:1"));
    const Result<EvidenceSource> spring =
        import("Mar 30 02:30:00 db01 CRON[9]: (root) CMD (a)\n", "2025-04-01T00:00:00Z", "Europe/Berlin");
    ASSERT_TRUE(spring);
    EXPECT_THAT(spring->oddities, testing::Contains("skipped-local-times:1"));
}

TEST_F(TextLogs, an_audit_log_larger_than_a_buffer_gives_each_event_once)
{
    std::string text;
    for (int i = 0; i < 12'000; ++i) {
        const std::string id =
            "msg=audit(17414874" + std::to_string(10 + i / 1000) + ".123:" + std::to_string(i) + "): ";
        text += "type=SYSCALL " + id + "arch=c000003e syscall=59 success=yes ppid=1 pid=" + std::to_string(i)
            + " uid=0 comm=\"sh\" exe=\"/usr/bin/dash\" key=\"exec\"\n";
        if (i % 2 == 1) { // the lines of two events are mixed
            const std::string before =
                "msg=audit(17414874" + std::to_string(10 + (i - 1) / 1000) + ".123:" + std::to_string(i - 1) + "): ";
            text += "type=EXECVE " + before + "argc=1 a0=\"c" + std::to_string(i - 1) + "\"\n";
            text += "type=EXECVE " + id + "argc=1 a0=\"c" + std::to_string(i) + "\"\n";
        }
    }
    ASSERT_GT(text.size(), 2U << 20);
    const Result<EvidenceSource> source = import(text, "2025-03-10T00:00:00Z");
    ASSERT_TRUE(source);
    EXPECT_EQ(source->rows_stored, 12'000U);
    EXPECT_EQ(source->rows_rejected, 0U);
    EXPECT_EQ(sink.file, text);
    for (std::size_t i = 0; i < sink.events.size(); ++i) {
        ASSERT_EQ(sink.texts[sink.events[i].command_line], "c" + std::to_string(i));
        const std::string& raw = sink.records[sink.events[i].record - 1];
        ASSERT_TRUE(raw.ends_with("a0=\"c" + std::to_string(i) + "\"")) << raw;
    }
}

} // namespace
} // namespace standstill::ingest
