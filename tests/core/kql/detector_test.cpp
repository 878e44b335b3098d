// SPDX-License-Identifier: GPL-3.0-or-later
// The seed rule, verbatim, over the detector vectors: which rows match, and what it says of them.
#include "core/kql/json.h"
#include "fixture.h"
#include "tests/support/shared_folder.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

namespace standstill::test {

namespace {

std::string quoted(const std::string& text)
{
    std::string out = "CAST(x'";
    static constexpr const char* digits = "0123456789abcdef";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        out += digits[byte >> 4U];
        out += digits[byte & 15U];
    }
    return out + "' AS TEXT)";
}

std::string text_of(const kql::Json& vector, const char* name)
{
    const kql::Json* found = vector.find(name);
    return found == nullptr ? std::string() : found->text;
}

} // namespace

TEST(SeedRule, all_detector_vectors_hold)
{
    const std::string folder = tests::shared_folder();
    if (folder.empty()) {
        GTEST_SKIP() << "the detector vectors are not on this machine";
    }
    std::ifstream file(folder + "/conformance/detector/vectors.jsonl");
    Database database;
    create_process_tables(database);
    std::vector<kql::Json> vectors;
    std::string line;
    const Ticks now = *from_civil({2025, 1, 2, 0, 0, 0, 0});
    while (std::getline(file, line)) {
        vectors.push_back(*kql::parse_json(line));
        const std::string id = std::to_string(vectors.size());
        const std::string parent = text_of(vectors.back(), "InitiatingProcessFileName");
        database.execute("INSERT INTO image VALUES(" + std::to_string(vectors.size() * 2) + ", "
            + quoted(text_of(vectors.back(), "FileName")) + ", ''), (" + std::to_string(vectors.size() * 2 + 1) + ", "
            + quoted(parent) + ", '')");
        database.execute(
            "INSERT INTO text VALUES(" + id + ", " + quoted(text_of(vectors.back(), "ProcessCommandLine")) + ")");
        database.execute("INSERT INTO event VALUES(" + id + ", " + std::to_string(now - ticks_per_second) + ", "
            + std::to_string(vectors.size() * 2) + ", " + id + ", "
            + (parent.empty() ? "NULL" : std::to_string(vectors.size() * 2 + 1)) + ", 4)");
    }
    ASSERT_GE(vectors.size(), 200U);

    kql::CompileOptions options;
    options.now = now;
    options.want_identity = true;
    const auto answer = database.query(seed_query(), process_catalog(), options);
    ASSERT_TRUE(answer.has_value()) << answer.error().subject << " " << answer.error().detail;
    ASSERT_TRUE(answer->compiled.has_identity);
    std::map<std::int64_t, const Row*> found;
    for (std::size_t i = 0; i < answer->rows.size(); ++i) {
        found[answer->identities[i]] = &answer->rows[i];
    }
    for (std::size_t i = 0; i < vectors.size(); ++i) {
        const kql::Json& expected = *vectors[i].find("expect");
        const auto row = found.find(static_cast<std::int64_t>(i + 1));
        const std::string label = text_of(vectors[i], "id") + ": " + text_of(vectors[i], "ProcessCommandLine");
        const bool matches = expected.find("match")->integer != 0;
        EXPECT_EQ(row != found.end(), matches) << label;
        if (row == found.end() || !matches) {
            continue;
        }
        EXPECT_EQ(std::get<std::string>((*row->second)[9]), text_of(expected, "StopMethod")) << label;
        EXPECT_EQ(std::get<std::int64_t>((*row->second)[10]), expected.find("TargetsSecurityService")->integer)
            << label;
        EXPECT_EQ(std::get<std::int64_t>((*row->second)[11]), expected.find("TargetsBackupService")->integer) << label;
        EXPECT_EQ(std::get<std::int64_t>((*row->second)[12]), expected.find("TargetsDatabaseService")->integer)
            << label;
    }
}

} // namespace standstill::test
