// SPDX-License-Identifier: GPL-3.0-or-later
// The whole way once: exports in, findings out, a verdict, a report; and what a second import changes.
#include "command_line.h"

#include <gmock/gmock.h>

#include <fstream>
#include <set>

namespace standstill::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

QJsonValue field(const QJsonValue& row, const char* name)
{
    return row.toObject()[QLatin1String(name)];
}

std::multiset<std::string> column(const QJsonArray& rows, const char* name)
{
    std::multiset<std::string> values;
    for (const QJsonValue& row : rows)
        values.insert(text_of(field(row, name)));
    return values;
}

class StraightWay : public testing::Test
{
protected:
    void import(const std::vector<std::string>& samples, int expected_exit = 0)
    {
        std::vector<std::string> arguments{"import", case_path};
        for (const std::string& name : samples)
            arguments.push_back(sample(name));
        const ProcessResult result = standstill(arguments);
        ASSERT_EQ(result.exit_code, expected_exit) << told(result);
        last_ = result;
    }

    TemporaryFolder folder;
    std::filesystem::path case_path = folder / "made up.standstill";
    ProcessResult last_;
};

TEST_F(StraightWay, portal_export_becomes_findings_with_the_rules_columns)
{
    import({"defender-portal-csv/input.csv"});
    EXPECT_EQ(number(case_path, "DeviceProcessEvents | count"), 10);
    const QJsonArray found = findings(case_path);
    EXPECT_EQ(column(found, "StopMethod"),
        (std::multiset<std::string>{"net stop", "net stop", "sc stop", "sc disable", "taskkill",
            "PowerShell Stop-Service", "WMIC service call", "other"}));
    ASSERT_EQ(found.size(), 8);
    for (const char* name : {"FindingKey", "RuleId", "RuleVersion", "Timestamp", "DeviceName", "AccountName",
             "AccountDomain", "FileName", "ProcessCommandLine", "InitiatingProcessFileName",
             "InitiatingProcessCommandLine", "InitiatingProcessParentFileName", "StopMethod", "TargetsSecurityService",
             "TargetsBackupService", "TargetsDatabaseService", "Classification", "Reason", "Note"})
        EXPECT_TRUE(found.first().toObject().contains(QLatin1String(name))) << name;

    // Newest first; values as they stand in the export.
    EXPECT_EQ(text_of(field(found.first(), "Timestamp")), "2025-03-09T09:12:33.0000000Z");
    EXPECT_EQ(text_of(field(found.first(), "ProcessCommandLine")), "sc  query WinDefend");
    EXPECT_EQ(field(found.first(), "TargetsSecurityService"), QJsonValue(true));
    EXPECT_EQ(field(found.first(), "TargetsBackupService"), QJsonValue(false));
    EXPECT_EQ(text_of(field(found.first(), "Classification")), "NotSet");
    EXPECT_EQ(text_of(field(found.first(), "RuleVersion")), "1.0.0");
    EXPECT_EQ(text_of(field(found.first(), "FindingKey")).size(), 64U);
    expect_sums_agree(case_path);
    expect_one_file(case_path);
}

TEST_F(StraightWay, every_form_of_export_is_recognised_by_content)
{
    // Names say nothing: all are called the same.
    std::vector<std::string> arguments{"import", case_path};
    int index = 0;
    for (const char* name : {"defender-portal-csv/input.csv", "defender-iso-csv/input.csv",
             "defender-api-json/input.json", "defender-json-lines/input.jsonl"})
        arguments.push_back(folder.write(std::to_string(index++) + "/export.txt", read_file(sample(name))));
    const ProcessResult result = standstill(arguments);
    ASSERT_EQ(result.exit_code, 0) << told(result);
    const QJsonArray evidence = info(case_path)[QLatin1String("evidence")].toArray();
    ASSERT_EQ(evidence.size(), 4);
    std::vector<std::string> formats;
    for (const QJsonValue& source : evidence)
        formats.push_back(text_of(field(source, "format")));
    EXPECT_THAT(formats, testing::ElementsAre("csv", "csv", "json", "jsonl"));
    // 10 + 5 + 3 (one of them known from the CSV) + 7
    EXPECT_EQ(number(case_path, "DeviceProcessEvents | count"), 24);
    EXPECT_EQ(findings(case_path).size(), 8 + 4 + 2 + 6);
    expect_sums_agree(case_path);
}

TEST_F(StraightWay, the_same_file_again_is_recognised)
{
    import({"defender-iso-csv/input.csv"});
    const auto before = read_file(case_path);
    import({"defender-iso-csv/input.csv"}, 3);
    EXPECT_THAT(last_.err, HasSubstr("in this case already, as E-01"));
    EXPECT_EQ(info(case_path)[QLatin1String("evidence")].toArray().size(), 1);
    EXPECT_EQ(number(case_path, "DeviceProcessEvents | count"), 5);

    // Another name makes no difference.
    const auto copy = folder.write("renamed.log", read_file(sample("defender-iso-csv/input.csv")));
    const ProcessResult again = standstill({"import", case_path, copy});
    EXPECT_EQ(again.exit_code, 3) << told(again);
    EXPECT_EQ(number(case_path, "DeviceProcessEvents | count"), 5);
}

TEST_F(StraightWay, an_event_of_overlapping_exports_is_stored_once)
{
    import({"defender-iso-csv/input.csv", "defender-iso-csv-overlap/input.csv", "defender-api-json/input.json"});
    const QJsonObject counts = info(case_path)[QLatin1String("counts")].toObject();
    EXPECT_EQ(counts[QLatin1String("rows_read")].toInteger(), 12);
    EXPECT_EQ(counts[QLatin1String("events")].toInteger(), 8);
    EXPECT_EQ(counts[QLatin1String("duplicates")].toInteger(), 4);
    EXPECT_EQ(column(findings(case_path), "FindingKey").size(), 7U);
    expect_sums_agree(case_path);
}

TEST_F(StraightWay, the_order_of_imports_does_not_change_the_findings)
{
    import({"defender-iso-csv/input.csv"});
    import({"defender-iso-csv-overlap/input.csv"});
    const auto keys = column(findings(case_path), "FindingKey");
    const std::filesystem::path other = folder / "other.standstill";
    for (const char* name : {"defender-iso-csv-overlap/input.csv", "defender-iso-csv/input.csv"})
        ASSERT_EQ(standstill({"import", other, sample(name)}).exit_code, 0);
    EXPECT_EQ(column(findings(other), "FindingKey"), keys);
}

TEST_F(StraightWay, detection_can_be_left_out_and_run_later)
{
    const ProcessResult result = standstill({"import", case_path, sample("defender-iso-csv/input.csv"), "--no-detect"});
    ASSERT_EQ(result.exit_code, 0) << told(result);
    EXPECT_EQ(findings(case_path).size(), 0);
    const ProcessResult detected = standstill({"detect", case_path});
    ASSERT_EQ(detected.exit_code, 0) << told(detected);
    EXPECT_THAT(detected.out, HasSubstr("findings 4"));
    EXPECT_EQ(findings(case_path).size(), 4);
    const std::string rule = text_of(field(findings(case_path).first(), "RuleId"));
    EXPECT_EQ(standstill({"detect", case_path, "--rule", rule}).exit_code, 0);
    const ProcessResult missing = standstill({"detect", case_path, "--rule", "no-such-rule"});
    EXPECT_EQ(missing.exit_code, 1);
    EXPECT_THAT(missing.err, HasSubstr("no-such-rule"));
    EXPECT_EQ(findings(case_path).size(), 4);
}

TEST_F(StraightWay, a_verdict_is_kept_through_detection_and_later_imports)
{
    import({"defender-iso-csv/input.csv"});
    const ProcessResult decided =
        standstill({"triage", case_path, "--where", "InitiatingProcessFileName =~ 'ccmexec.exe'", "--classification",
            "InformationalExpectedActivity", "--reason", "IT_AUTOMATION", "--note",
            "Web farm retired, Gr\xC3\xBC\xC3\x9F"
            "e <b>=1+1",
            "--analyst", "Analyst 1", "--ticket", "CHG-4711"});
    ASSERT_EQ(decided.exit_code, 0) << told(decided);
    EXPECT_THAT(decided.out, HasSubstr("findings decided: 1"));

    const auto check = [&] {
        const QJsonArray benign = findings(case_path, "Classification == 'InformationalExpectedActivity'");
        ASSERT_EQ(benign.size(), 1);
        EXPECT_EQ(text_of(field(benign.first(), "Reason")), "IT_AUTOMATION");
        EXPECT_EQ(text_of(field(benign.first(), "Note")),
            "Web farm retired, Gr\xC3\xBC\xC3\x9F"
            "e <b>=1+1");
        EXPECT_EQ(text_of(field(benign.first(), "DeviceName")), "kestrel-sql03");
    };
    check();
    const QJsonObject verdicts = info(case_path)[QLatin1String("findings_by_verdict")].toObject();
    EXPECT_EQ(verdicts[QLatin1String("InformationalExpectedActivity")].toInteger(), 1);
    EXPECT_EQ(verdicts[QLatin1String("NotSet")].toInteger(), 3);
    EXPECT_EQ(text_of(info(case_path)[QLatin1String("case")].toObject()[QLatin1String("analyst")]), "Analyst 1");

    ASSERT_EQ(standstill({"detect", case_path}).exit_code, 0);
    check();
    import({"defender-iso-csv-overlap/input.csv"});
    check();
    expect_sums_agree(case_path);
    expect_one_file(case_path);
}

TEST_F(StraightWay, triage_that_selects_nothing_or_breaks_a_rule_changes_nothing)
{
    import({"defender-iso-csv/input.csv"});
    const ProcessResult nothing = standstill({"triage", case_path, "--where", "DeviceName == 'elsewhere'",
        "--classification", "TruePositive", "--reason", "RANSOM_PREP", "--note", "part of the burst"});
    EXPECT_EQ(nothing.exit_code, 1) << told(nothing);
    EXPECT_THAT(nothing.err, HasSubstr("elsewhere"));

    const ProcessResult short_note = standstill({"triage", case_path, "--where", "true", "--classification",
        "InformationalExpectedActivity", "--reason", "ADMIN_MAINT", "--note", "ok"});
    EXPECT_EQ(short_note.exit_code, 1) << told(short_note);
    EXPECT_THAT(short_note.err, HasSubstr("10 characters"));

    const ProcessResult wrong_reason = standstill({"triage", case_path, "--where", "true", "--classification",
        "TruePositive", "--reason", "ADMIN_MAINT", "--note", "not of this class"});
    EXPECT_EQ(wrong_reason.exit_code, 2) << told(wrong_reason);
    EXPECT_THAT(wrong_reason.err, HasSubstr("RANSOM_PREP"));

    const ProcessResult bad_predicate = standstill({"triage", case_path, "--where", "Devicename == 'x'",
        "--classification", "TruePositive", "--reason", "RANSOM_PREP", "--note", "part of the burst"});
    EXPECT_EQ(bad_predicate.exit_code, 1) << told(bad_predicate);
    EXPECT_THAT(bad_predicate.err, HasSubstr("Devicename"));
    EXPECT_THAT(bad_predicate.err, HasSubstr("^^^^^^^^^^"));
    EXPECT_EQ(findings(case_path, "Classification != 'NotSet'").size(), 0);
}

TEST_F(StraightWay, hostile_text_stays_text)
{
    import({"defender-json-lines/input.jsonl"});
    const QJsonArray found = findings(case_path, "DeviceName == 'kestrel-lab9' or DeviceName startswith '-host'");
    ASSERT_EQ(found.size(), 6);
    const auto commands = column(found, "ProcessCommandLine");
    EXPECT_EQ(commands.count("sc stop \"[x](javascript:alert(1))<b>bold</b>\""), 1U);
    EXPECT_EQ(commands.count(std::string("taskkill /f /im \"\xE2\x80\xAEgnp.exe\" \x01\0\x1b[31m", 36)), 1U);
    EXPECT_EQ(commands.count("Stop-Service -Name \"Gr\xC3\xBC\xC3\x9F"
                             "e \xE2\x82\xAC \xF0\x9F\x98\x80\" ; \"a\",\"b\"\r\nline2\tTab"),
        1U);

    const ProcessResult table = standstill({"findings", case_path});
    EXPECT_EQ(table.exit_code, 0);
    EXPECT_THAT(table.out, Not(HasSubstr("\x1b")));
    EXPECT_THAT(table.out, Not(HasSubstr("\xE2\x80\xAE")));
    EXPECT_THAT(table.out, HasSubstr("gnp.exe"));

    const ProcessResult csv = standstill({"findings", case_path, "--format", "csv"});
    EXPECT_THAT(csv.out, HasSubstr("'=cmd|"));
    EXPECT_THAT(csv.out, HasSubstr("'@SUM"));
    EXPECT_THAT(csv.out, HasSubstr("'+KESTREL"));
    EXPECT_THAT(csv.out, HasSubstr("'-host"));
}

TEST_F(StraightWay, leads_are_listed_counted_and_reported_apart)
{
    const std::filesystem::path demo = folder / "demo.standstill";
    ASSERT_EQ(standstill({"demo", demo}).exit_code, 0);
    const ProcessResult all = standstill({"leads", demo, "--format", "json"});
    ASSERT_EQ(all.exit_code, 0) << told(all);
    const QJsonArray leads = parse_array(all.out);
    ASSERT_GT(leads.size(), 5);
    EXPECT_EQ(info(demo)[QLatin1String("counts")].toObject()[QLatin1String("leads")].toInt(), leads.size());
    const ProcessResult some = standstill({"leads", demo, "--where", "FileName =~ 'vssadmin.exe'", "--format", "json"});
    ASSERT_EQ(some.exit_code, 0) << told(some);
    EXPECT_GT(parse_array(some.out).size(), 0);
    EXPECT_LT(parse_array(some.out).size(), leads.size());
    const ProcessResult judged = standstill({"triage", demo, "--leads", "--where", "FileName =~ 'vssadmin.exe'",
        "--classification", "TruePositive", "--reason", "RANSOM_PREP", "--note", "seen", "--analyst", "Analyst 1"});
    ASSERT_EQ(judged.exit_code, 0) << told(judged);
    EXPECT_THAT(judged.out, HasSubstr("leads decided: "));
    const QJsonArray malicious =
        parse_array(standstill({"leads", demo, "--where", "Classification == 'TruePositive'", "--format", "json"}).out);
    EXPECT_EQ(malicious.size(), parse_array(some.out).size());
    EXPECT_EQ(text_of(field(malicious.first(), "Reason")), "RANSOM_PREP");
    EXPECT_EQ(info(demo)[QLatin1String("findings_by_verdict")].toObject()[QLatin1String("TruePositive")].toInt(), 0)
        << "no finding was judged";
    const ProcessResult wrong = standstill({"leads", demo, "--where", "Nonsense == 1"});
    EXPECT_EQ(wrong.exit_code, 1);
    EXPECT_THAT(wrong.err, HasSubstr("Nonsense"));
    const std::filesystem::path markdown = folder / "demo.md";
    ASSERT_EQ(standstill({"report", demo, "-o", markdown}).exit_code, 0);
    EXPECT_THAT(read_file(markdown), HasSubstr("Leads beside the findings"));
    EXPECT_THAT(read_file(markdown), HasSubstr("Recovery inhibited"));
}

TEST_F(StraightWay, reports_hold_the_note_in_every_format)
{
    import({"defender-portal-csv/input.csv", "defender-json-lines/input.jsonl"});
    ASSERT_EQ(standstill({"triage", case_path, "--where", "AccountName == 'svc_veeam'", "--classification",
                             "InformationalExpectedActivity", "--reason", "BACKUP_QUIESCE", "--note",
                             "Nightly quiesce zebra42 of SQL <i>", "--analyst", "Analyst 1"})
                  .exit_code,
        0);
    const std::filesystem::path html = folder / "report.html";
    const std::filesystem::path markdown = folder / "report.md";
    const std::filesystem::path pdf = folder / "report.pdf";
    for (const auto& file : {html, markdown, pdf}) {
        const ProcessResult written = standstill({"report", case_path, "-o", file, "--preset", "full"});
        ASSERT_EQ(written.exit_code, 0) << told(written);
        EXPECT_THAT(written.out, HasSubstr("sha256 "));
        EXPECT_FALSE(std::filesystem::exists(file.string() + ".part"));
    }
    const std::string html_text = read_file(html);
    EXPECT_THAT(html_text, HasSubstr("zebra42"));
    EXPECT_THAT(html_text, Not(HasSubstr("<i>")));
    EXPECT_THAT(html_text, Not(HasSubstr("<script>alert(1)")));
    EXPECT_THAT(read_file(markdown), HasSubstr("zebra42"));
    EXPECT_TRUE(read_file(pdf).starts_with("%PDF-"));
    const ProcessResult text = run_process({"/usr/bin/pdftotext", "-layout", pdf, "-"});
    ASSERT_EQ(text.exit_code, 0) << told(text);
    EXPECT_THAT(text.out, HasSubstr("zebra42"));
    EXPECT_THAT(text.out, HasSubstr("kestrel-bkp01"));
    EXPECT_THAT(text.out,
        HasSubstr(
            text_of(field(info(case_path)[QLatin1String("evidence")].toArray().first(), "sha256")).substr(0, 16)));
    const ProcessResult forced = standstill({"report", case_path, "-o", folder / "r.out", "--format", "markdown"});
    EXPECT_EQ(forced.exit_code, 0);
    EXPECT_THAT(read_file(folder / "r.out"), HasSubstr("zebra42"));
    expect_one_file(case_path);
}

TEST_F(StraightWay, a_report_never_lands_on_the_case_or_on_evidence)
{
    const auto evidence = folder.write("export.csv", read_file(sample("defender-iso-csv/input.csv")));
    ASSERT_EQ(standstill({"import", case_path, evidence}).exit_code, 0);
    for (const auto& target : {case_path, evidence}) {
        const ProcessResult result = standstill({"report", case_path, "-o", target, "--format", "html"});
        EXPECT_EQ(result.exit_code, 1) << told(result);
    }
    EXPECT_EQ(read_file(evidence), read_file(sample("defender-iso-csv/input.csv")));
    EXPECT_EQ(findings(case_path).size(), 4);
}

TEST_F(StraightWay, demo_makes_a_case_that_can_be_worked_on)
{
    const std::filesystem::path demo = folder / "demo.standstill";
    const ProcessResult made = standstill({"demo", demo});
    ASSERT_EQ(made.exit_code, 0) << told(made);
    EXPECT_TRUE(std::filesystem::exists(folder / "demo-export.csv"));
    EXPECT_GT(number(demo, "DeviceProcessEvents | count"), 1000);
    EXPECT_GT(findings(demo).size(), 10);
    EXPECT_GT(number(demo, "Findings | summarize dcount(DeviceName)"), 1);
    expect_sums_agree(demo);
    expect_one_file(demo);

    const std::string before = read_file(demo);
    const ProcessResult again = standstill({"demo", demo});
    EXPECT_EQ(again.exit_code, 1);
    EXPECT_THAT(again.err, HasSubstr("is there already"));
    EXPECT_EQ(read_file(demo), before);
}

TEST_F(StraightWay, rules_are_listed_and_shown_with_version_and_hash)
{
    const ProcessResult list = standstill({"rules", "list"});
    EXPECT_EQ(list.exit_code, 0);
    EXPECT_THAT(list.out, HasSubstr("Service Stop (T1489)"));
    const std::string id = "7c2a4c1e-5d0b-4f7e-9a35-1f489a0e1489";
    const ProcessResult shown = standstill({"rules", "show", id});
    EXPECT_EQ(shown.exit_code, 0) << told(shown);
    EXPECT_THAT(shown.out, HasSubstr("version: 1.0.0"));
    EXPECT_THAT(shown.out, HasSubstr("| extend StopMethod = case("));
    const ProcessResult missing = standstill({"rules", "show", "nope"});
    EXPECT_EQ(missing.exit_code, 1);
    EXPECT_THAT(missing.err, HasSubstr("nope"));

    import({"defender-iso-csv/input.csv"});
    const QJsonObject run = info(case_path)[QLatin1String("rules")].toArray().first().toObject();
    EXPECT_EQ(text_of(run[QLatin1String("id")]), id);
    EXPECT_EQ(run[QLatin1String("rows")].toInteger(), 4);
    EXPECT_THAT(shown.out, HasSubstr(text_of(run[QLatin1String("query_sha256")])));
}

TEST_F(StraightWay, rules_from_elsewhere_are_checked)
{
    const std::string good = (folder / "good.yaml").string();
    std::ofstream(good) << "query: DeviceProcessEvents | where FileName =~ 'sc.exe'\n";
    const ProcessResult runs = standstill({"rules", "check", good});
    EXPECT_EQ(runs.exit_code, 0) << told(runs);
    EXPECT_THAT(runs.out, HasSubstr("runs here as a rule and as a hunt"));
    const std::string other = (folder / "other.yaml").string();
    std::ofstream(other) << "name: x\nquery: |\n  DeviceProcessEvents\n  | where FileName like 'sc%'\n";
    const ProcessResult both = standstill({"rules", "check", good, other});
    EXPECT_EQ(both.exit_code, 3) << told(both);
    EXPECT_THAT(both.err, HasSubstr("Write this instead: startswith 'sc'"));
    EXPECT_THAT(both.err, HasSubstr("^^^^^^^^^^"));
    EXPECT_EQ(standstill({"rules", "check", "/nowhere.yaml"}).exit_code, 1);
}

TEST_F(StraightWay, rules_from_elsewhere_become_rules_of_the_case)
{
    import({"defender-portal-csv/input.csv"});
    const std::string rule = (folder / "own.yaml").string();
    std::ofstream(rule)
        << "id: own-1\nname: Own\nversion: 1.0.0\nquery: DeviceProcessEvents | where FileName =~ 'sc.exe'\n";
    const std::string hunt = (folder / "hunt.yaml").string();
    std::ofstream(hunt) << "name: Counted\nquery: DeviceProcessEvents | summarize count() by FileName\n";
    const std::string bad = (folder / "bad.yaml").string();
    std::ofstream(bad) << "name: Bad\nquery: DeviceProcessEvents | reduce by FileName\n";
    const ProcessResult added = standstill({"rules", "add", case_path, rule, hunt, bad});
    EXPECT_EQ(added.exit_code, 3) << told(added);
    EXPECT_THAT(added.out, HasSubstr("rule own-1 1.0.0: findings 3 (new 3"));
    EXPECT_THAT(added.err, HasSubstr("kept as a hunt and not as a rule"));
    EXPECT_THAT(added.err, HasSubstr("reduce"));
    EXPECT_EQ(findings(case_path, "RuleId == 'own-1'").size(), 3);
    EXPECT_THAT(standstill({"rules", "list", case_path}).out, HasSubstr("own-1"));
    EXPECT_THAT(standstill({"rules", "list"}).out, testing::Not(HasSubstr("own-1")));
    EXPECT_THAT(standstill({"rules", "show", "own-1", case_path}).out, HasSubstr("version: 1.0.0"));

    std::ofstream(rule)
        << "id: own-1\nname: Own\nversion: 1.1.0\nquery: DeviceProcessEvents | where FileName =~ 'net.exe'\n";
    const ProcessResult next = standstill({"rules", "add", case_path, rule, "--as", "leads"});
    EXPECT_EQ(next.exit_code, 0) << told(next);
    EXPECT_EQ(findings(case_path, "RuleId == 'own-1'").size(), 0);
    EXPECT_EQ(number(case_path, "Leads | where RuleId == 'own-1' | count"), 1);
    const ProcessResult difference = standstill({"rules", "diff", case_path, "own-1"});
    EXPECT_THAT(difference.out, HasSubstr(" name: Own\n-version: 1.0.0\n"));
    EXPECT_THAT(difference.out, HasSubstr("+version: 1.1.0\n"));
    EXPECT_EQ(standstill({"rules", "off", case_path, "own-1"}).exit_code, 0);
    EXPECT_EQ(number(case_path, "Leads | where RuleId == 'own-1' | count"), 0);
    EXPECT_THAT(standstill({"rules", "changes", case_path, "own-1"}).out, HasSubstr("gone"));
    EXPECT_EQ(standstill({"rules", "on", case_path, "own-1"}).exit_code, 0);
    EXPECT_EQ(number(case_path, "Leads | where RuleId == 'own-1' | count"), 1);
    EXPECT_EQ(standstill({"rules", "remove", case_path, "own-1"}).exit_code, 0);
    EXPECT_EQ(standstill({"rules", "off", case_path, "own-1"}).exit_code, 1);
    EXPECT_EQ(number(case_path, "Leads | where RuleId == 'own-1' | count"), 0);
    expect_sums_agree(case_path);
    expect_one_file(case_path);
}

TEST_F(StraightWay, info_tells_evidence_and_versions)
{
    import({"defender-portal-csv/input.csv"});
    const QJsonObject facts = info(case_path);
    const QJsonObject source = facts[QLatin1String("evidence")].toArray().first().toObject();
    EXPECT_EQ(text_of(source[QLatin1String("label")]), "E-01");
    EXPECT_EQ(text_of(source[QLatin1String("file")]), "input.csv");
    EXPECT_EQ(source[QLatin1String("size")].toInteger(),
        static_cast<qint64>(std::filesystem::file_size(sample("defender-portal-csv/input.csv"))));
    const ProcessResult sum = run_process({"/usr/bin/sha256sum", sample("defender-portal-csv/input.csv")});
    EXPECT_EQ(text_of(source[QLatin1String("sha256")]), sum.out.substr(0, 64));
    EXPECT_EQ(text_of(source[QLatin1String("first_event")]), "2025-03-08T23:00:07.0000000Z");
    EXPECT_EQ(text_of(source[QLatin1String("last_event")]), "2025-03-09T12:05:00.0000000Z");
    EXPECT_FALSE(text_of(facts[QLatin1String("versions")].toObject()[QLatin1String("standstill")]).empty());
    const ProcessResult text = standstill({"info", case_path});
    EXPECT_EQ(text.exit_code, 0);
    EXPECT_THAT(text.out, HasSubstr("E-01"));
}

TEST_F(StraightWay, a_chosen_time_zone_moves_times_that_state_none)
{
    const ProcessResult result =
        standstill({"import", case_path, sample("defender-portal-csv/input.csv"), "--time-zone", "Europe/Berlin"});
    ASSERT_EQ(result.exit_code, 0) << told(result);
    EXPECT_EQ(
        text_of(info(case_path)[QLatin1String("evidence")].toArray().first().toObject()[QLatin1String("first_event")]),
        "2025-03-08T22:00:07.0000000Z");
    const std::filesystem::path iso = folder / "iso.standstill";
    ASSERT_EQ(
        standstill({"import", iso, sample("defender-iso-csv/input.csv"), "--time-zone", "Europe/Berlin"}).exit_code, 0);
    EXPECT_EQ(text_of(field(findings(iso).last(), "Timestamp")), "2025-03-09T02:33:10.1234567Z");
    const ProcessResult wrong =
        standstill({"import", folder / "x", sample("defender-portal-csv/input.csv"), "--time-zone", "Mars/Olympus"});
    EXPECT_EQ(wrong.exit_code, 1) << told(wrong);
    EXPECT_THAT(wrong.err, HasSubstr("Mars/Olympus"));
    EXPECT_FALSE(std::filesystem::exists(folder / "x"));
}

} // namespace
} // namespace standstill::tests
