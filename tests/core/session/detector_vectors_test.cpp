// SPDX-License-Identifier: GPL-3.0-or-later
// The recorded rows that the seed rule must or must not match, imported as an export and detected: what comes out as
// findings is compared with what each vector expects. Skips when the vectors are not on the machine.
#include "core/base/text.h"
#include "core/session/case.h"
#include "tests/support/shared_folder.h"
#include "tests/support/temporary_folder.h"

#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <simdjson.h>

namespace standstill::session {
namespace {

struct Vector
{
    std::string id, file_name, command_line, parent, stop_method;
    bool match = false, security = false, backup = false, database = false;
};

std::vector<Vector> read_vectors()
{
    std::vector<Vector> vectors;
    std::ifstream file(tests::shared_folder() + "/conformance/detector/vectors.jsonl");
    simdjson::dom::parser parser;
    for (std::string line; std::getline(file, line);) {
        simdjson::dom::element root;
        if (parser.parse(line).get(root))
            continue;
        const auto text = [](simdjson::dom::element from, const char* key) {
            std::string_view value;
            return from[key].get(value) ? std::string() : std::string(value);
        };
        const auto flag = [&root](const char* key) {
            bool value = false;
            return root["expect"][key].get(value) ? false : value;
        };
        vectors.push_back({text(root, "id"), text(root, "FileName"), text(root, "ProcessCommandLine"),
            text(root, "InitiatingProcessFileName"), text(root["expect"], "StopMethod"), flag("match"),
            flag("TargetsSecurityService"), flag("TargetsBackupService"), flag("TargetsDatabaseService")});
    }
    return vectors;
}

std::string csv_field(const std::string& value)
{
    std::string quoted = "\"";
    for (const char c : value)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

class DetectorVectors : public testing::TestWithParam<const char*>
{
};

TEST_P(DetectorVectors, hold_when_imported_and_detected)
{
    const std::vector<Vector> vectors = read_vectors();
    if (vectors.empty())
        GTEST_SKIP() << "the detector vectors are not on this machine";
    const bool csv = std::string_view(GetParam()) == "csv";
    std::string text =
        csv ? "Timestamp,DeviceName,FileName,ProcessCommandLine,InitiatingProcessFileName,ReportId\r\n" : "";
    for (std::size_t i = 0; i < vectors.size(); ++i) {
        const Vector& v = vectors[i];
        const std::string stamp = format_iso(parse_iso("2025-03-09T00:00:00Z")->ticks + static_cast<Ticks>(i));
        const std::string report = std::to_string(i + 1);
        if (csv) {
            text += stamp + ",host," + csv_field(v.file_name) + "," + csv_field(v.command_line) + ","
                + csv_field(v.parent) + "," + report + "\r\n";
        } else {
            text += "{\"Timestamp\":\"" + stamp + "\",\"DeviceName\":\"host\",\"FileName\":\""
                + base::escape_json(v.file_name) + "\",\"ProcessCommandLine\":\"" + base::escape_json(v.command_line)
                + "\",\"InitiatingProcessFileName\":\"" + base::escape_json(v.parent) + "\",\"ReportId\":" + report
                + "}\n";
        }
    }
    const tests::TemporaryFolder dir;
    Result<std::unique_ptr<Case>> opened = Case::create(dir / "x.standstill", {});
    ASSERT_TRUE(opened);
    const Result<ImportReport> report = (*opened)->import_files({dir.write("export", text)}, {}, {}, {});
    ASSERT_TRUE(report);
    ASSERT_TRUE(report->files[0].source);
    // A row with neither a file name nor a command line is nothing that an export holds.
    ASSERT_EQ(report->files[0].source->rows_stored + report->files[0].source->rows_rejected, vectors.size());
    const Result<std::vector<FindingId>> ids = (*opened)->finding_ids({}, {});
    ASSERT_TRUE(ids);
    const Result<std::vector<Finding>> findings = (*opened)->findings(*ids);
    ASSERT_TRUE(findings);
    std::map<std::uint64_t, const Finding*> by_record;
    for (const Finding& finding : *findings)
        by_record[finding.record] = &finding;
    std::size_t held = 0;
    for (std::size_t i = 0; i < vectors.size(); ++i) {
        const Vector& v = vectors[i];
        const auto found = by_record.find(i + 1);
        EXPECT_EQ(found != by_record.end(), v.match) << v.id << ": " << v.command_line;
        bool same = (found != by_record.end()) == v.match;
        if (found != by_record.end() && v.match) {
            const Finding& f = *found->second;
            same = f.stop_method == v.stop_method && f.targets_security == v.security && f.targets_backup == v.backup
                && f.targets_database == v.database;
            EXPECT_TRUE(same) << v.id << ": " << v.command_line << " gives " << f.stop_method << ' '
                              << f.targets_security << f.targets_backup << f.targets_database;
        }
        held += same ? 1 : 0;
    }
    std::cout << held << " of " << vectors.size() << " detector vectors hold (" << GetParam() << ")\n";
}

INSTANTIATE_TEST_SUITE_P(Formats, DetectorVectors, testing::Values("csv", "jsonl"),
    [](const auto& instance) { return std::string(instance.param); });

} // namespace
} // namespace standstill::session
