// SPDX-License-Identifier: GPL-3.0-or-later
// The events about services as the store hands them out: which they are, what they say, in what order.
#include "core/session/case.h"
#include "core/store/case_file.h"
#include "core/store/service_events.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/windows_xml.h"

#include <gmock/gmock.h>

namespace standstill::session {
namespace {

using testing::ElementsAre;
using tests::event_xml;
using tests::service_state;
using tests::XmlEvent;

XmlEvent scm(std::uint32_t number, const char* time, std::vector<std::pair<std::string, std::string>> data)
{
    XmlEvent event;
    event.number = number;
    event.time = time;
    event.data = std::move(data);
    return event;
}

class ServiceEvents : public testing::Test
{
protected:
    EventId import(const char* name, const std::string& text)
    {
        const auto path = dir / "x.standstill";
        Result<std::unique_ptr<Case>> opened =
            std::filesystem::exists(path) ? Case::open(path, OpenMode::ReadWrite) : Case::create(path, {});
        const Result<ImportReport> report = (*opened)->import_files({dir.write(name, text)}, {}, {}, {});
        EXPECT_TRUE(report && report->files.front().source) << name;
        const Result<ResultTable> last = (*opened)->query("Event | count", {}, {});
        return {last ? std::get<std::int64_t>(last->rows[0][0]) : 0};
    }

    std::vector<std::string> read(EventId after = {})
    {
        const Result<std::shared_ptr<store::CaseFile>> file =
            store::CaseFile::open(dir / "x.standstill", store::Access::ReadOnly);
        EXPECT_TRUE(file);
        Result<store::Connection> connection = (*file)->connect(store::Access::ReadOnly);
        std::vector<std::string> lines;
        const Result<void> done = store::read_service_events(
            *connection,
            [&](const store::ServiceEvent& event) {
                std::string line = format_iso(event.time).substr(11, 8) + ' ' + std::string(event.machine) + ' '
                    + std::to_string(event.number);
                for (const std::string_view part :
                    {event.service, event.display_name, event.state, event.start_type, event.file_name, event.user})
                    line += '|' + std::string(part);
                lines.push_back(line);
                return lines.size() < most;
            },
            after);
        cancelled = !done && done.error().code == ErrorCode::Cancelled;
        EXPECT_TRUE(done || cancelled);
        return lines;
    }

    tests::TemporaryFolder dir;
    std::size_t most = 1000;
    bool cancelled = false;
};

TEST_F(ServiceEvents, are_those_about_services_by_machine_and_time)
{
    XmlEvent other = scm(7036, "2025-03-09T02:00:00Z", {{"param1", "x"}});
    other.provider = "Somebody Else";
    XmlEvent installed = scm(4697, "2025-03-09T02:39:00Z",
        {{"ServiceName", "PSEXESVC"}, {"ServiceFileName", "%SystemRoot%\\PSEXESVC.exe"}, {"ServiceStartType", "3"}});
    installed.channel = "Security";
    installed.provider = "Microsoft-Windows-Security-Auditing";
    import("system.xml",
        event_xml(service_state("2025-03-09T02:32:00Z", "srv-02", "Volume Shadow Copy", "VSS", 4))
            + event_xml(service_state("2025-03-09T02:31:05Z", "SRV-01", "Volume Shadow Copy", "VSS", 1))
            + event_xml(tests::start_type_change(
                "2025-03-09T02:31:04Z", "srv-01", "SQL Server VSS Writer", "SQLWriter", "disabled", "S-1-5-21-1-1104"))
            + event_xml(scm(7034, "2025-03-09T02:33:00Z",
                {{"param1", "SQL Server (PROD)"},
                    { "param2",
                        "1" }}))
            + event_xml(scm(7045, "2025-03-09T02:20:00Z",
                {{"ServiceName", "zam"}, {"ImagePath", "C:\\Windows\\zam.sys"}, {"ServiceType", "kernel mode driver"},
                    {"StartType", "demand start"},
                    { "AccountName",
                        "" }}))
            + event_xml(scm(7009, "2025-03-09T02:40:00Z",
                {{"param1", "30000"},
                    { "param2",
                        "Print Spooler" }}))
            + event_xml(scm(7042, "2025-03-09T02:41:00Z",
                {{ "param1",
                    "no state" }}))
            + event_xml(other) + event_xml(installed));
    EXPECT_THAT(read(),
        ElementsAre("02:20:00 srv-01 7045|zam||Installed|Manual|C:\\Windows\\zam.sys|",
            "02:31:04 srv-01 7040|SQLWriter|SQL Server VSS Writer||Disabled||S-1-5-21-1-1104",
            "02:31:05 SRV-01 7036|VSS|Volume Shadow Copy|Stopped|||",
            "02:33:00 srv-01 7034||SQL Server (PROD)|Crashed|||",
            "02:39:00 srv-01 4697|PSEXESVC||Installed|Manual|"
            "%SystemRoot%\\PSEXESVC.exe|",
            "02:40:00 srv-01 7009||Print Spooler|Failed|||", "02:32:00 srv-02 7036|VSS|Volume Shadow Copy|Running|||"));
    most = 2;
    EXPECT_EQ(read().size(), 2U);
    EXPECT_TRUE(cancelled) << "whoever is asked to stop stops";
}

TEST_F(ServiceEvents, of_a_later_file_are_read_alone)
{
    const EventId last = import("a.xml", event_xml(service_state("2025-03-09T02:31:00Z", "srv-01", "A", "a", 1)));
    EXPECT_EQ(last.value, 1);
    import("b.xml", event_xml(service_state("2025-03-09T01:00:00Z", "srv-01", "B", "b", 1)));
    EXPECT_THAT(read(last), ElementsAre("01:00:00 srv-01 7036|b|B|Stopped|||"));
    EXPECT_EQ(read().size(), 2U);
}

TEST_F(ServiceEvents, are_none_where_no_log_was_imported)
{
    import("a.csv", "Timestamp,DeviceName,FileName,ProcessCommandLine\n2025-03-09T02:31:04Z,h,net.exe,net stop VSS\n");
    EXPECT_TRUE(read().empty());
}

} // namespace
} // namespace standstill::session
