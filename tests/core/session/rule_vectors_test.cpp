// SPDX-License-Identifier: GPL-3.0-or-later
// Every line of tests/data/detect/rules.tsv is a process; all shipped rules run over all of them, and each line names
// exactly the rules that match it. So a rule that widens by accident is seen on the lines of the others.
#include "core/base/resources.h"
#include "core/base/text.h"
#include "core/detect/rule_file.h"
#include "core/session/case.h"
#include "tests/core/detect/vectors.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <set>

namespace standstill::session {
namespace {

/// "rules/t1489-start-type.yaml" -> "start-type", by the rule's id.
std::map<std::string, std::string> short_names()
{
    std::map<std::string, std::string> names;
    for (const base::Resource& resource : base::resource_table()) {
        if (!resource.name.starts_with("rules/"))
            continue;
        const Result<Rule> rule = detect::parse_rule(resource.bytes, resource.name);
        EXPECT_TRUE(rule) << resource.name;
        if (rule)
            names[rule->id] = tests::short_rule_name(resource.name);
    }
    return names;
}

TEST(RuleVectors, each_line_is_matched_by_exactly_the_rules_that_it_names)
{
    const auto vectors = tests::read_vectors("rules.tsv");
    ASSERT_GE(vectors.size(), 150U);
    std::string text;
    const auto member = [](const char* name, const std::string& value) {
        return std::string("\"") + name + "\":\"" + base::escape_json(value) + "\",";
    };
    for (std::size_t i = 0; i < vectors.size(); ++i) {
        const auto field = [&](std::size_t at) { return at < vectors[i].size() ? vectors[i][at] : std::string(); };
        const Ticks time = parse_iso("2025-03-09T00:00:00Z")->ticks + static_cast<Ticks>(i) * ticks_per_second;
        text += "{" + member("Timestamp", format_iso(time)) + member("DeviceName", "host")
            + member("FileName", field(0)) + member("ProcessCommandLine", field(1))
            + member("ProcessVersionInfoOriginalFileName", field(3)) + member("FolderPath", field(4))
            + "\"ReportId\":" + std::to_string(i + 1) + "}\n";
    }
    const tests::TemporaryFolder dir;
    Result<std::unique_ptr<Case>> opened = Case::create(dir / "x.standstill", {});
    ASSERT_TRUE(opened);
    const Result<ImportReport> report = (*opened)->import_files({dir.write("export.jsonl", text)}, {}, {}, {});
    ASSERT_TRUE(report) << report.error().subject << ' ' << report.error().detail;
    ASSERT_TRUE(report->files[0].source);
    ASSERT_EQ(report->files[0].source->rows_stored, vectors.size());
    const std::map<std::string, std::string> names = short_names();
    EXPECT_EQ(report->rule_runs.size(), 1U);
    EXPECT_EQ(report->rule_runs.size() + report->lead_runs.size(), names.size());
    std::map<std::int64_t, std::set<std::string>> matched;
    for (const char* table : {"Findings", "Leads"}) {
        const Result<ResultTable> rows = (*opened)->query(std::string(table) + " | project ReportId, RuleId", {}, {});
        ASSERT_TRUE(rows);
        for (const Row& row : rows->rows)
            matched[std::get<std::int64_t>(row[0])].insert(names.at(std::get<std::string>(row[1])));
    }
    std::set<std::string> used;
    for (std::size_t i = 0; i < vectors.size(); ++i) {
        std::string got;
        for (const std::string& name : matched[static_cast<std::int64_t>(i + 1)]) {
            got += (got.empty() ? "" : ",") + name;
            used.insert(name);
        }
        EXPECT_EQ(got, vectors[i].size() > 2 ? vectors[i][2] : "") << vectors[i][0] << ": " << vectors[i][1];
    }
    const Result<std::vector<Rule>> rules = shipped_rules();
    const auto over_process_starts = std::count_if(rules->begin(), rules->end(), [](const Rule& rule) {
        return !rule.analytic && !rule.query.starts_with("Event\n") && !rule.query.starts_with("SecurityEvent\n");
    });
    EXPECT_EQ(std::ssize(used), over_process_starts) << "a rule that no vector shows";
}

TEST(ShippedRules, say_what_they_are)
{
    const Result<std::vector<Rule>> rules = shipped_rules();
    ASSERT_TRUE(rules);
    std::set<std::string> ids;
    for (const Rule& rule : *rules) {
        EXPECT_TRUE(ids.insert(rule.id).second) << rule.name;
        EXPECT_FALSE(rule.severity.empty()) << rule.name;
        EXPECT_FALSE(rule.description.empty()) << rule.name;
        EXPECT_FALSE(rule.false_positives.empty()) << rule.name;
        EXPECT_FALSE(rule.techniques.empty()) << rule.name;
        const bool t1489 = !rule.techniques.empty() && rule.techniques.front() == "T1489";
        EXPECT_EQ(t1489, rule.role != RuleRole::Context) << rule.name;
    }
    ASSERT_GE(rules->size(), 12U);
    EXPECT_EQ(rules->front().name, "Service Stop (T1489)");
    EXPECT_EQ((*rules)[1].role, RuleRole::Beside) << "one detector";
}

} // namespace
} // namespace standstill::session
