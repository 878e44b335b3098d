// SPDX-License-Identifier: GPL-3.0-or-later
// Windows events in a case: event logs and their XML, what of them KQL and rules see, what is damaged, and the way back
// from a row to its bytes.
#include "core/session/case.h"
#include "core/store/schema.h"
#include "tests/support/evtx_builder.h"
#include "tests/support/older_case.h"
#include "tests/support/query_rows.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

namespace standstill::session {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using tests::SampleEvent;
using tests::string_value;

constexpr std::uint64_t filetime = 132'514'560'000'000'000; // 2020-12-03T08:00:00Z

std::string what(const Error& error)
{
    return std::string(error_code_name(error.code)) + " [" + error.subject + "] " + error.detail;
}

std::string hex(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : bytes) {
        out += digits[static_cast<unsigned char>(c) >> 4];
        out += digits[static_cast<unsigned char>(c) & 15];
    }
    return out;
}

SampleEvent sysmon_start(std::uint64_t id, std::string_view command, std::string_view guid = "{A}",
    std::string_view parent_guid = "{P}", std::string_view image = "C:\\Windows\\System32\\net.exe")
{
    SampleEvent event;
    event.id = id;
    event.filetime = filetime + id * 10'000'000;
    event.data = {{"UtcTime", string_value("2020-12-03 08:00:0" + std::to_string(id) + ".250")},
        {"ProcessGuid", string_value(guid)}, {"ProcessId", tests::number_value<std::uint32_t>(0x08, 4000 + id)},
        {"Image", string_value(image)}, {"OriginalFileName", string_value("net.exe")},
        {"CommandLine", string_value(command)}, {"User", string_value("CORP\\adm-backup")},
        {"LogonId", tests::number_value<std::uint64_t>(0x15, 0x3e7)}, {"IntegrityLevel", string_value("High")},
        {"Hashes", string_value("SHA1=ABCD,MD5=0011,SHA256=0000,IMPHASH=77")},
        {"ParentProcessGuid", string_value(parent_guid)},
        {"ParentProcessId", tests::number_value<std::uint32_t>(0x08, 3999)},
        {"ParentImage", string_value("C:\\Windows\\System32\\cmd.exe")},
        {"ParentCommandLine", string_value("cmd /c stop.bat")}};
    return event;
}

SampleEvent security_start(std::uint64_t id, std::string_view command)
{
    SampleEvent event;
    event.id = id;
    event.filetime = filetime + id * 10'000'000;
    event.provider = "Microsoft-Windows-Security-Auditing";
    event.channel = "Security";
    event.event_id = 4688;
    event.data = {{"SubjectUserSid", string_value("S-1-5-18")}, {"SubjectUserName", string_value("SRV-01$")},
        {"SubjectDomainName", string_value("CORP")},
        {"SubjectLogonId", tests::number_value<std::uint64_t>(0x15, 0x3e7)},
        {"NewProcessId", tests::number_value<std::uint64_t>(0x15, 0x1610)},
        {"NewProcessName", string_value("C:\\Windows\\System32\\sc.exe")},
        {"TokenElevationType", string_value("%%1936")}, {"ProcessId", tests::number_value<std::uint64_t>(0x15, 0xfb0)},
        {"CommandLine", string_value(command)}, {"TargetUserName", string_value("-")},
        {"TargetDomainName", string_value("-")}, {"ParentProcessName", string_value("C:\\Windows\\System32\\cmd.exe")},
        {"MandatoryLabel", string_value("S-1-16-16384")}};
    return event;
}

SampleEvent service_stopped(std::uint64_t id)
{
    SampleEvent event;
    event.id = id;
    event.filetime = filetime + id * 10'000'000;
    event.provider = "Service Control Manager";
    event.channel = "System";
    event.event_id = 7036;
    event.data = {{"param1", string_value(u"Volumeschattenkopie")}, {"param2", string_value("beendet")},
        {"Binary", string_value(hex(tests::utf16(u"VSS/1") + std::string(2, '\0')))}};
    return event;
}

std::string log_of(const std::vector<SampleEvent>& events)
{
    tests::EvtxChunk chunk;
    for (const SampleEvent& event : events)
        add_event(chunk, event);
    return tests::evtx_file({chunk.finish()});
}

class WindowsCase : public testing::Test
{
protected:
    void SetUp() override
    {
        Result<std::unique_ptr<Case>> created = Case::create(dir / "x.standstill", {});
        ASSERT_TRUE(created) << what(created.error());
        opened = std::move(*created);
    }

    EvidenceSource import(std::string_view name, const std::string& bytes)
    {
        const Result<ImportReport> report = opened->import_files({dir.write(name, bytes)}, {}, {}, {});
        if (!report || !report->files.front().source) {
            ADD_FAILURE() << what(report ? *report->files.front().error : report.error());
            return {};
        }
        return *report->files.front().source;
    }

    /// The rows of a query, values joined by '|'.
    std::vector<std::string> rows(std::string_view kql) { return tests::query_rows(*opened, kql); }

    tests::TemporaryFolder dir;
    std::unique_ptr<Case> opened;
};

TEST_F(WindowsCase, a_start_that_sysmon_saw_is_a_process_event_and_a_windows_event)
{
    const EvidenceSource source = import("sysmon.log", log_of({sysmon_start(1, "net  stop WinDefend")}));
    EXPECT_EQ(source.format, "evtx");
    EXPECT_EQ(source.rows_stored, 1U);
    EXPECT_THAT(
        rows("DeviceProcessEvents | project Timestamp, DeviceName, ActionType, FileName, FolderPath, ProcessId, "
             "ProcessCommandLine, ProcessCreationTime, AccountDomain, AccountName, LogonId"),
        ElementsAre("2020-12-03T08:00:01.0000000Z|srv-01.example.test|ProcessCreated|net.exe|"
                    "C:\\Windows\\System32\\net.exe|4001|net  stop WinDefend|2020-12-03T08:00:01.2500000Z|CORP|"
                    "adm-backup|999"));
    EXPECT_THAT(rows("DeviceProcessEvents | project SHA1, SHA256, MD5, ProcessIntegrityLevel, "
                     "ProcessVersionInfoOriginalFileName, ProcessUniqueId, InitiatingProcessUniqueId, "
                     "InitiatingProcessFileName, InitiatingProcessId, InitiatingProcessCommandLine, ReportId"),
        ElementsAre("abcd||0011|High|net.exe|{A}|{P}|cmd.exe|3999|cmd /c stop.bat|1"));
    EXPECT_THAT(rows("Event | project Computer, Channel, Source, EventID, EventRecordId, "
                     "tostring(EventData.CommandLine), Account="
                     "UserName, UserId"),
        ElementsAre("srv-01.example.test|Microsoft-Windows-Sysmon/Operational|Microsoft-Windows-Sysmon|1|1|"
                    "net  stop WinDefend|CORP\\adm-backup|S-1-5-18"));
    EXPECT_THAT(rows("SecurityEvent | count"), ElementsAre("0"));
    EXPECT_EQ(opened->counts()->findings, 1U) << "the rule runs over it";
}

TEST_F(WindowsCase, a_start_in_the_security_log_is_normalised)
{
    import("security.evtx", log_of({security_start(1, "sc  config VSS start= disabled")}));
    EXPECT_THAT(
        rows("DeviceProcessEvents | project FileName, ProcessId, AccountDomain, AccountName, AccountSid, LogonId, "
             "ProcessIntegrityLevel, ProcessTokenElevation, InitiatingProcessFileName, InitiatingProcessId, "
             "ProcessCreationTime"),
        ElementsAre("sc.exe|5648|CORP|SRV-01$|S-1-5-18|999|System|TokenElevationTypeDefault|cmd.exe|4016|"
                    "2020-12-03T08:00:01.0000000Z"));
    EXPECT_THAT(rows("SecurityEvent | project EventID, Account, NewProcessName, CommandLine, NewProcessId, "
                     "ParentProcessName"),
        ElementsAre("4688|CORP\\SRV-01$|C:\\Windows\\System32\\sc.exe|sc  config VSS start= disabled|0x1610|"
                    "C:\\Windows\\System32\\cmd.exe"));
    EXPECT_THAT(rows("Event | count"), ElementsAre("0"));
    EXPECT_EQ(opened->counts()->findings, 1U);
}

TEST_F(WindowsCase, children_learn_from_the_start_of_their_parent)
{
    SampleEvent parent = sysmon_start(1, "cmd /c stop.bat", "{P}", "{G}", "C:\\Windows\\System32\\cmd.exe");
    import("sysmon.evtx", log_of({parent, sysmon_start(2, "net stop VSS", "{C}", "{P}")}));
    EXPECT_THAT(rows("DeviceProcessEvents | where ProcessUniqueId == '{C}' | project InitiatingProcessCreationTime, "
                     "InitiatingProcessParentFileName, InitiatingProcessParentId"),
        ElementsAre("2020-12-03T08:00:01.2500000Z|cmd.exe|3999"));
    // an id alone may be another process: the name must agree
    SampleEvent other = security_start(1, "x");
    other.data[4].second = tests::number_value<std::uint64_t>(0x15, 0xfb0);
    import("security.evtx", log_of({other, security_start(2, "sc stop VSS")}));
    EXPECT_THAT(rows("DeviceProcessEvents | where ProcessCommandLine == 'sc stop VSS' | project "
                     "InitiatingProcessCommandLine, isnull(InitiatingProcessCreationTime)"),
        ElementsAre("|true"));
}

TEST_F(WindowsCase, a_service_is_read_right_whatever_language_the_machine_speaks)
{
    import("system.evtx", log_of({service_stopped(1)}));
    EXPECT_THAT(rows("Event | project ServiceName, ServiceDisplayName, ServiceState, tostring(EventData.param2)"),
        ElementsAre("VSS|Volumeschattenkopie|Stopped|beendet"));
    EXPECT_THAT(rows("DeviceProcessEvents | count"), ElementsAre("0"));
}

TEST_F(WindowsCase, the_same_event_from_a_log_and_from_its_xml_is_stored_once)
{
    const std::vector<SampleEvent> events{sysmon_start(1, "net stop VSS"), service_stopped(2)};
    import("one.evtx", log_of(events));
    EXPECT_EQ(import("again.evtx", log_of({events[0], events[1], service_stopped(3)})).rows_duplicate, 2U);
    std::string xml;
    for (int record = 1; record <= 3; ++record)
        xml += opened->raw_record({2}, static_cast<std::uint64_t>(record))->xml + "\n";
    // as other tools write times: fewer digits
    const std::size_t digits = xml.find("08:00:01.");
    ASSERT_NE(digits, std::string::npos) << xml;
    xml.replace(digits, 16, "08:00:01.000000");
    const EvidenceSource source = import("export.xml", xml);
    EXPECT_EQ(source.format, "xml");
    EXPECT_EQ(source.rows_read, 3U);
    EXPECT_EQ(source.rows_duplicate, 3U);
    EXPECT_THAT(rows("Event | count"), ElementsAre("3"));
    EXPECT_THAT(rows("DeviceProcessEvents | count"), ElementsAre("1"));
    const Result<std::vector<FindingId>> ids = opened->finding_ids({}, {});
    ASSERT_TRUE(ids);
    ASSERT_EQ(ids->size(), 1U);
    const Result<FindingDetail> detail = opened->finding_detail(ids->front());
    ASSERT_TRUE(detail) << what(detail.error());
    EXPECT_EQ(detail->event.table, "DeviceProcessEvents");
    ASSERT_EQ(detail->event.occurrences.size(), 3U);
    EXPECT_THAT(detail->event.occurrences[1].xml, HasSubstr("net stop VSS"));
    EXPECT_THAT(detail->event.occurrences[2].xml, testing::IsEmpty());
    EXPECT_THAT(detail->event.occurrences[2].bytes, HasSubstr("net stop VSS"));
}

TEST_F(WindowsCase, a_row_leads_back_to_the_bytes_of_the_log)
{
    tests::EvtxChunk first;
    tests::EvtxChunk second;
    for (std::uint64_t id = 1; id <= 9; ++id)
        add_event(id <= 4 ? first : second, sysmon_start(id, "net stop S" + std::to_string(id)));
    const std::string file = tests::evtx_file({first.finish(), std::string(3 << 20, '\0'), second.finish()});
    const EvidenceSource source = import("gap.evtx", file);
    EXPECT_EQ(source.size, file.size());
    EXPECT_EQ(source.rows_stored, 9U);
    const auto places = rows("Event | sort by SourceRecord asc | project strcat(SourceRecord), EventRecordId");
    ASSERT_EQ(places.size(), 9U);
    for (std::uint64_t record = 1; record <= 9; ++record) {
        EXPECT_EQ(places[record - 1], std::to_string(record) + "|" + std::to_string(record));
        const Result<RawRecord> raw = opened->raw_record(source.id, record);
        ASSERT_TRUE(raw) << what(raw.error());
        EXPECT_EQ(raw->bytes, file.substr(raw->offset, raw->bytes.size()));
        EXPECT_TRUE(raw->bytes.starts_with(std::string_view("\x2A\x2A\0\0", 4)));
        EXPECT_THAT(raw->xml, HasSubstr("net stop S" + std::to_string(record)));
    }
}

TEST_F(WindowsCase, damage_is_told_and_costs_what_it_hits)
{
    tests::EvtxChunk chunk;
    for (std::uint64_t id = 1; id <= 3; ++id)
        add_event(chunk, sysmon_start(id, "net stop VSS"));
    std::string bytes = chunk.finish();
    const std::size_t second = chunk.record_offset(1);
    bytes.replace(second + 24, 16, std::string(16, '\xEE')); // the beginning of its BinXML
    std::string file = tests::evtx_file({bytes}, 1);
    const EvidenceSource source = import("damaged.evtx", file);
    EXPECT_EQ(source.rows_read, 3U);
    EXPECT_EQ(source.rows_stored, 2U);
    EXPECT_EQ(source.rows_rejected, 1U);
    EXPECT_THAT(source.oddities, testing::Contains("log-in-use"));
    EXPECT_THAT(source.oddities, testing::Contains("damage:Structure=1@" + std::to_string(4096 + second + 24)));
    EXPECT_THAT(source.oddities, testing::Contains(testing::StartsWith("damage:ChunkRecordsChecksum=1@")));
    const Result<std::vector<RejectedRecord>> rejected = opened->rejected(source.id, 0);
    ASSERT_TRUE(rejected);
    ASSERT_EQ(rejected->size(), 1U);
    EXPECT_EQ(rejected->front().reason, RejectReason::DamagedRecord);
    EXPECT_EQ(rejected->front().offset, 4096 + second);
    EXPECT_THAT(rejected->front().detail, HasSubstr("Structure"));
    const Result<RawRecord> raw = opened->raw_record(source.id, rejected->front().record);
    ASSERT_TRUE(raw) << what(raw.error());
    EXPECT_EQ(raw->bytes, file.substr(4096 + second, raw->bytes.size()));
}

TEST_F(WindowsCase, a_broken_event_of_an_xml_export_is_kept_aside)
{
    const std::string good =
        "<Event><System><Provider Name='P'/><EventID>5</EventID><TimeCreated "
        "SystemTime='2023-02-06T22:07:30.4040660Z'/><Channel>System</Channel><Computer>a</Computer>"
        "</System></Event>\n";
    const EvidenceSource source = import("x.xml", good + "<Event><System></Event>\n" + "junk\n" + good);
    EXPECT_EQ(source.rows_read, 3U);
    EXPECT_EQ(source.rows_stored, 1U);
    EXPECT_EQ(source.rows_duplicate, 1U) << "without a number all that an event says is its identity";
    EXPECT_EQ(source.rows_rejected, 1U);
    EXPECT_THAT(source.oddities, testing::Contains("stray-bytes:4"));
    const Result<std::vector<RejectedRecord>> rejected = opened->rejected(source.id, 0);
    ASSERT_TRUE(rejected);
    EXPECT_EQ(rejected->front().line, 2U);
}

TEST_F(WindowsCase, an_older_case_gets_the_tables_of_windows_events)
{
    import("a.csv", "Timestamp,DeviceName,FileName,ProcessCommandLine\n2025-03-09T02:31:04Z,h,net.exe,net stop VSS\n");
    opened.reset();
    tests::make_older(dir / "x.standstill", 2);
    for (const OpenMode mode : {OpenMode::ReadOnly, OpenMode::ReadWrite}) {
        Result<std::unique_ptr<Case>> again = Case::open(dir / "x.standstill", mode);
        ASSERT_TRUE(again) << what(again.error());
        opened = std::move(*again);
        EXPECT_EQ(opened->info()->schema_version, mode == OpenMode::ReadOnly ? 2 : store::schema_version);
        EXPECT_THAT(rows("Event | count"), ElementsAre("0"));
        EXPECT_THAT(rows("DeviceProcessEvents | count"), ElementsAre("1"));
        if (mode == OpenMode::ReadOnly)
            opened.reset();
    }
    import("system.evtx", log_of({service_stopped(1)}));
    EXPECT_THAT(rows("Event | count"), ElementsAre("1"));
}

} // namespace
} // namespace standstill::session
