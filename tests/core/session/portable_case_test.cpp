// SPDX-License-Identifier: GPL-3.0-or-later
// What a case fills into a query for a portal, and the way back: the answer of the service as evidence of the case.
#include "core/session/case.h"
#include "core/session/query_text.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace standstill::session {
namespace {

using testing::ElementsAre;

class PortableCase : public testing::Test
{
protected:
    void SetUp() override
    {
        Result<std::unique_ptr<Case>> created = Case::create(dir / "x.standstill", {});
        ASSERT_TRUE(created);
        opened = std::move(*created);
    }
    EvidenceSource import(const std::string& name, const std::string& text)
    {
        const Result<ImportReport> report = opened->import_files({dir.write(name, text)}, {}, {}, {});
        EXPECT_TRUE(report && report->files[0].source)
            << (report && report->files[0].error ? error_code_name(report->files[0].error->code) : "");
        return report && report->files[0].source ? *report->files[0].source : EvidenceSource{};
    }
    void decide(const std::string& predicate, Classification classification, const std::string& reason)
    {
        TriageDecision decision;
        decision.classification = classification;
        decision.reason = reason;
        decision.basis = Basis::Judgement;
        decision.note = "seen every night";
        const Result<std::vector<FindingId>> ids = opened->finding_ids({predicate, {}, {}}, {});
        ASSERT_TRUE(ids && !ids->empty());
        ASSERT_TRUE(opened->triage(*ids, decision));
    }

    tests::TemporaryFolder dir;
    std::unique_ptr<Case> opened;
};

constexpr const char* head =
    "Timestamp,DeviceName,AccountName,FileName,ProcessCommandLine,InitiatingProcessFileName,ReportId\n";

TEST_F(PortableCase, what_was_decided_to_be_benign_is_left_out_in_the_portal)
{
    import("a.csv",
        std::string(head)
            + "2025-03-09T02:00:00Z,sql01,svc-backup,net.exe,\"net stop \"\"SQLWriter\"\"\",agent.exe,1\n"
              "2025-03-09T03:00:00Z,sql02,svc-backup,net.exe,\"net stop \"\"SQLWriter\"\"\",agent.exe,2\n"
              "2025-03-09T04:00:00Z,sql02,svc-backup,net.exe,net stop VSS,agent.exe,3\n"
              "2025-03-09T05:00:00Z,dc01,adm-backup,net.exe,net stop VSS,agent.exe,4\n"
              "2025-03-09T06:00:00Z,dc01,svc-backup,net.exe,net stop WinDefend,agent.exe,5\n"
              "2025-03-09T07:00:00Z,web01,other,net.exe,net stop VSS,cmd.exe,6\n");
    decide("AccountName == 'svc-backup'", Classification::InformationalExpectedActivity, "BACKUP_QUIESCE");
    decide("DeviceName == 'sql02' and ProcessCommandLine has 'VSS'", Classification::TruePositive, "RANSOM_PREP");
    const Result<CaseFilters> filled = case_filters(*opened, std::nullopt, {});
    ASSERT_TRUE(filled);
    EXPECT_THAT(filled->filters.hosts, ElementsAre("dc01", "sql01", "sql02", "web01"));
    ASSERT_EQ(filled->filters.benign.size(), 1U) << "neither what was malicious nor what stops a security product";
    EXPECT_EQ(filled->filters.benign[0],
        "AccountName =~ \"svc-backup\" and InitiatingProcessFileName =~ \"agent.exe\" and FileName =~ \"net.exe\" and "
        "ProcessCommandLine == \"net stop \\\"SQLWriter\\\"\"");
    const Result<std::string> text = portable_query(shipped_rules()->front().query, filled->filters, Portal::Defender);
    ASSERT_TRUE(text);
    HuntOptions options;
    options.lift_look_back = true;
    std::size_t found = 0;
    ASSERT_TRUE(opened->hunt(
        *text, options, {}, [](const HuntHead&) {},
        [&found](const Row&, std::int64_t) {
            ++found;
            return true;
        }));
    EXPECT_EQ(found, 4U) << "six less the two that are benign";
}

/// As the service answers `DeviceProcessEvents | ... | project ...`: types and rows.
std::string answer(const char* schema, const char* name, const char* type, const char* results)
{
    std::string text = std::string("{\"") + schema + "\":[";
    for (const auto& [column, kind] : {std::pair("Timestamp", "DateTime"), {"DeviceName", "String"},
             {"AccountName", "String"}, {"FileName", "String"}, {"ProcessCommandLine", "String"}, {"ReportId", "Int64"},
             {"StopMethod", "String"}}) {
        text += std::string(text.ends_with('[') ? "" : ",") + "{\"" + name + "\":\"" + column + "\",\"" + type + "\":\""
            + kind + "\"}";
    }
    return text + "],\"" + results
        + "\":[{\"Timestamp\":\"2025-03-10T01:00:00.1234567Z\",\"DeviceName\":\"sql09\",\"AccountName\":\"svc-sql\","
          "\"FileName\":\"sc.exe\",\"ProcessCommandLine\":\"sc stop "
          "\\\"MSSQLSERVER\\\"\",\"ReportId\":77,\"StopMethod\":"
          "\"SC\"},{\"Timestamp\":\"2025-03-10T01:00:05Z\",\"DeviceName\":\"sql09\",\"AccountName\":null,\"FileName\":"
          "\"net.exe\",\"ProcessCommandLine\":\"net stop VSS\",\"ReportId\":78,\"StopMethod\":\"NET\"}]}";
}

TEST_F(PortableCase, the_answer_of_the_service_becomes_evidence)
{
    const std::string log_analytics =
        "{\"tables\":[{\"name\":\"PrimaryResult\",\"columns\":[{\"name\":\"TimeGenerated\",\"type\":\"datetime\"},"
        "{\"name\":\"DeviceName\",\"type\":\"string\"},{\"name\":\"FileName\",\"type\":\"string\"},"
        "{\"name\":\"ProcessCommandLine\",\"type\":\"string\"},{\"name\":\"ReportId\",\"type\":\"long\"}],\"rows\":"
        "[[\"2025-03-11T01:00:00Z\",\"sql10\",\"net.exe\",\"net stop VSS\",79]]}]}";
    const std::pair<const char*, std::string> answers[] = {
        {"defender.json",
            "{\"Stats\":{\"ExecutionTime\":0.1}," + answer("Schema", "Name", "Type", "Results").substr(1)},
        {"graph.json",
            "{\"@odata.context\":\"https://graph.example/v1.0/$metadata#huntingQueryResults\","
                + answer("schema", "name", "type", "results").substr(1)}};
    EXPECT_EQ(import(answers[0].first, answers[0].second).rows_stored, 2U);
    const EvidenceSource again = import(answers[1].first, answers[1].second);
    EXPECT_EQ(again.rows_read, 2U);
    EXPECT_EQ(again.rows_duplicate, 2U) << "the same rows by another way";
    EXPECT_EQ(import("sentinel.json", log_analytics).rows_stored, 1U);
    const Result<ResultTable> rows =
        opened->query("Findings | sort by Timestamp asc | project strcat(DeviceName, ' ', ProcessCommandLine)", {}, {});
    ASSERT_TRUE(rows);
    std::vector<std::string> lines;
    for (const Row& row : rows->rows)
        lines.push_back(std::get<std::string>(row[0]));
    EXPECT_THAT(lines, ElementsAre("sql09 sc stop \"MSSQLSERVER\"", "sql09 net stop VSS", "sql10 net stop VSS"));
}

} // namespace
} // namespace standstill::session
