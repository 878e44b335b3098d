// SPDX-License-Identifier: GPL-3.0-or-later
// One event that several exports tell is one event with all of its sources; one start that several sensors tell is one
// act with a row for each.
#include "core/session/case.h"
#include "tests/support/evtx_builder.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <set>

namespace standstill::session {
namespace {

std::filesystem::path sample(const std::string& name)
{
    for (const auto& entry : std::filesystem::directory_iterator(STANDSTILL_SOURCE_DIR "/tests/data/import/" + name)) {
        if (entry.path().stem() == "input")
            return entry.path();
    }
    return {};
}

class SameEvent : public testing::Test
{
protected:
    void SetUp() override
    {
        Result<std::unique_ptr<Case>> created = Case::create(dir / "x.standstill", {});
        ASSERT_TRUE(created) << created.error().detail;
        opened = std::move(*created);
    }

    EvidenceSource import(const std::filesystem::path& path, const std::string& zone = {})
    {
        ImportOptions options;
        options.time_zone = zone;
        const Result<ImportReport> report = opened->import_files({path}, options, {}, {});
        if (!report || !report->files.front().source) {
            ADD_FAILURE() << path << ' '
                          << error_code_name(report ? report->files.front().error->code : report.error().code);
            return {};
        }
        return *report->files.front().source;
    }

    std::string count(const std::string& table)
    {
        const Result<ResultTable> answer = opened->query(table + " | count", {}, {});
        return answer ? value_text(answer->rows[0][0], answer->columns[0].type) : answer.error().detail;
    }

    std::vector<FindingDetail> findings()
    {
        std::vector<FindingDetail> found;
        const Result<std::vector<FindingId>> ids = opened->finding_ids({}, {});
        EXPECT_TRUE(ids);
        for (const FindingId id : *ids) {
            const Result<FindingDetail> detail = opened->finding_detail(id);
            EXPECT_TRUE(detail);
            found.push_back(*detail);
        }
        return found;
    }

    static std::set<std::int64_t> sources(const FindingDetail& finding)
    {
        std::set<std::int64_t> ids;
        for (const auto& occurrence : finding.event.occurrences)
            ids.insert(occurrence.source.value);
        return ids;
    }

    tests::TemporaryFolder dir;
    std::unique_ptr<Case> opened;
};

constexpr const char* portal =
    "Timestamp,DeviceId,DeviceName,FileName,FolderPath,ProcessId,ProcessCommandLine,ReportId\n"
    "\"Mar 9, 2025 2:31:04 AM\",d1,sql01.corp.example,net.exe,C:\\Windows\\System32\\net.exe,"
    "4120,\"net  stop \"\"MSSQL$PROD\"\" /y\",7\n";

TEST_F(SameEvent, told_to_the_second_by_the_portal_and_to_100_ns_by_the_api)
{
    import(dir.write("portal.csv", portal));
    const EvidenceSource api = import(dir.write("api.json",
        R"({"Schema":[],"Results":[{"Timestamp":"2025-03-09T02:31:04.9876543Z","DeviceId":"d1","DeviceName":"sql01.corp.example",)"
        R"("FileName":"net.exe","ProcessId":4120,"ProcessCommandLine":"net  stop \"MSSQL$PROD\" /y","ReportId":7}]})"));
    EXPECT_EQ(api.rows_duplicate, 1U);
    // An overlapping export: the event again, and others of the next second and with another report.
    const EvidenceSource more = import(dir.write("again.csv",
        std::string(portal)
            + "\"Mar 9, 2025 2:31:05 AM\",d1,sql01.corp.example,net.exe,C:\\Windows\\System32\\net.exe,4124,net stop "
              "VSS,7\n\"Mar 9, 2025 2:31:04 AM\",d1,sql01.corp.example,net.exe,C:\\x\\net.exe,4128,net stop VSS,8\n"));
    EXPECT_EQ(more.rows_duplicate, 1U);
    EXPECT_EQ(more.rows_stored, 2U);
    EXPECT_EQ(count("DeviceProcessEvents"), "3");
    std::vector<std::set<std::int64_t>> of_findings;
    for (const FindingDetail& finding : findings())
        of_findings.push_back(sources(finding));
    EXPECT_THAT(of_findings, testing::Contains(std::set<std::int64_t>{1, 2, 3}));
}

TEST_F(SameEvent, of_a_windows_log_in_many_forms)
{
    const std::vector<std::string> forms{
        "windows-xml", "winlogbeat", "evtx-dump-json", "evtxecmd-csv", "velociraptor-evtx", "plaso-csv", "kibana-csv"};
    for (const std::string& form : forms) {
        const EvidenceSource source = import(sample(form), "UTC");
        EXPECT_EQ(source.rows_stored, form == "windows-xml" ? 4U : 0U) << form;
        EXPECT_EQ(source.rows_duplicate, form == "windows-xml" ? 0U : 4U) << form;
    }
    EXPECT_EQ(count("DeviceProcessEvents"), "2");
    EXPECT_EQ(count("SecurityEvent"), "2");
    EXPECT_EQ(count("Event"), "2");
    for (const FindingDetail& finding : findings())
        EXPECT_EQ(sources(finding).size(), forms.size());
}

TEST_F(SameEvent, of_defender_twice_and_of_an_event_log_once_is_one_act_with_all_sources)
{
    import(dir.write("portal.csv", portal));
    import(dir.write("once more.csv", portal + std::string("\n")));
    tests::EvtxChunk chunk;
    tests::SampleEvent sysmon;
    sysmon.computer = "sql01";
    sysmon.filetime = 133'859'610'640'000'000 + 5'000'000; // 2025-03-09T02:31:04.5Z
    sysmon.data = {{"UtcTime", tests::string_value("2025-03-09 02:31:04.493")},
        {"ProcessId", tests::string_value("4120")}, {"Image", tests::string_value("C:\\Windows\\System32\\net.exe")},
        {"CommandLine", tests::string_value("net  stop \"MSSQL$PROD\" /y")}};
    add_event(chunk, sysmon);
    tests::SampleEvent security = sysmon;
    security.id = 2;
    security.provider = "Microsoft-Windows-Security-Auditing";
    security.channel = "Security";
    security.event_id = 4688;
    security.data = {{"NewProcessId", tests::string_value("0x1018")},
        {"NewProcessName", tests::string_value("C:\\Windows\\System32\\net.exe")},
        {"CommandLine", tests::string_value("net  stop \"MSSQL$PROD\" /y")}};
    add_event(chunk, security);
    import(dir.write("log.evtx", tests::evtx_file({chunk.finish()})));

    EXPECT_EQ(count("DeviceProcessEvents"), "3") << "each sensor's row is kept";
    const std::vector<FindingDetail> found = findings();
    ASSERT_EQ(found.size(), 3U);
    const Result<std::vector<Echo>> echoes = opened->echoes();
    ASSERT_TRUE(echoes);
    ASSERT_EQ(echoes->size(), 2U) << "two of the three are further rows of one act";
    EXPECT_EQ((*echoes)[0].of, (*echoes)[1].of);
    std::set<std::int64_t> all;
    for (const FindingDetail& finding : found)
        all.merge(sources(finding));
    EXPECT_EQ(all, (std::set<std::int64_t>{1, 2, 3}));
}

/// A second in which very many events lie is read once, not once for each of them.
TEST_F(SameEvent, of_a_crowded_second)
{
    std::string rows = "Timestamp,DeviceId,DeviceName,FileName,ProcessCommandLine,ReportId\n";
    for (int i = 1; i <= 30'000; ++i)
        rows += "2025-03-09T02:31:04.5Z,d1,h,a.exe,a," + std::to_string(i) + "\n";
    EXPECT_EQ(import(dir.write("a.csv", rows)).rows_stored, 30'000U);
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(import(dir.write("b.csv", rows + "\n")).rows_duplicate, 30'000U);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20)) << "900 million looks take minutes";
}

} // namespace
} // namespace standstill::session
