// SPDX-License-Identifier: GPL-3.0-or-later
// Every line of tests/data/detect/windows_rules.tsv is an event of a Windows log on a machine of its own; all shipped
// rules run over all of them, and each line names exactly the rules that match it.
#include "core/base/resources.h"
#include "core/detect/rule_file.h"
#include "core/session/case.h"
#include "tests/core/detect/vectors.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/windows_xml.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <set>

namespace standstill::session {
namespace {

/// "rules/t1489-start-type.yaml" -> "start-type", by the rule's id; of the rules over Windows logs and the analytic.
std::map<std::string, std::string> names_of_log_rules()
{
    std::map<std::string, std::string> names;
    for (const base::Resource& resource : base::resource_table()) {
        if (!resource.name.starts_with("rules/"))
            continue;
        const Result<Rule> rule = detect::parse_rule(resource.bytes, resource.name);
        EXPECT_TRUE(rule) << resource.name;
        const bool over_logs = rule
            && (rule->analytic || rule->query.starts_with("Event\n") || rule->query.starts_with("SecurityEvent\n"));
        if (!over_logs)
            continue;
        names[rule->id] = tests::short_rule_name(resource.name);
    }
    return names;
}

std::vector<std::pair<std::string, std::string>> data_of(const std::string& text)
{
    std::vector<std::pair<std::string, std::string>> data;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(';', at), text.size());
        const std::size_t equals = text.find('=', at);
        data.emplace_back(text.substr(at, equals - at), text.substr(equals + 1, end - equals - 1));
        at = end + 1;
    }
    return data;
}

TEST(WindowsRuleVectors, each_event_is_matched_by_exactly_the_rules_that_it_names)
{
    const auto vectors = tests::read_vectors("windows_rules.tsv");
    ASSERT_GE(vectors.size(), 35U);
    std::string xml;
    for (std::size_t i = 0; i < vectors.size(); ++i) {
        ASSERT_GE(vectors[i].size(), 4U) << i;
        tests::XmlEvent event;
        event.number = static_cast<std::uint32_t>(std::stoul(vectors[i][0]));
        event.provider = vectors[i][1];
        event.channel = vectors[i][2];
        event.computer = "host-" + std::to_string(i);
        event.record = i + 1;
        event.data = data_of(vectors[i][3]);
        xml += tests::event_xml(event);
    }
    const tests::TemporaryFolder dir;
    Result<std::unique_ptr<Case>> opened = Case::create(dir / "x.standstill", {});
    ASSERT_TRUE(opened);
    const Result<ImportReport> report = (*opened)->import_files({dir.write("log.xml", xml)}, {}, {}, {});
    ASSERT_TRUE(report) << report.error().subject << ' ' << report.error().detail;
    ASSERT_TRUE(report->files[0].source);
    ASSERT_EQ(report->files[0].source->rows_stored, vectors.size());
    const std::map<std::string, std::string> names = names_of_log_rules();
    std::map<std::string, std::set<std::string>> matched;
    const Result<ResultTable> rows = (*opened)->query("Leads | project DeviceName, RuleId", {}, {});
    ASSERT_TRUE(rows);
    for (const Row& row : rows->rows)
        matched[std::get<std::string>(row[0])].insert(names.at(std::get<std::string>(row[1])));
    std::set<std::string> used;
    for (std::size_t i = 0; i < vectors.size(); ++i) {
        std::string got;
        for (const std::string& name : matched["host-" + std::to_string(i)]) {
            got += (got.empty() ? "" : ",") + name;
            used.insert(name);
        }
        EXPECT_EQ(got, vectors[i].size() > 4 ? vectors[i][4] : "") << vectors[i][0] << ": " << vectors[i][3];
    }
    EXPECT_EQ(used.size(), names.size()) << "a rule that no vector shows";

    // What came since is enough for them too: a second file finds its own and keeps the others.
    const Result<ResultTable> before = (*opened)->query("Leads | count", {}, {});
    const auto more = (*opened)->import_files(
        {dir.write("more.xml",
            tests::event_xml(tests::start_type_change("2025-03-09T05:00:00Z", "late", "A", "a", "disabled")))},
        {}, {}, {});
    ASSERT_TRUE(more);
    const Result<ResultTable> after = (*opened)->query("Leads | count", {}, {});
    ASSERT_TRUE(before && after);
    EXPECT_EQ(std::get<std::int64_t>(after->rows[0][0]), std::get<std::int64_t>(before->rows[0][0]) + 1);
    for (const RuleRun& run : more->lead_runs)
        EXPECT_EQ(run.gone, 0U) << run.rule_id;
    // And all over again gives the same.
    ASSERT_TRUE((*opened)->detect({}, {}, {}));
    const Result<ResultTable> again = (*opened)->query("Leads | count", {}, {});
    EXPECT_EQ(std::get<std::int64_t>(again->rows[0][0]), std::get<std::int64_t>(after->rows[0][0]));
}

} // namespace
} // namespace standstill::session
