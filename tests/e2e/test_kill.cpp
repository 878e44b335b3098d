// SPDX-License-Identifier: GPL-3.0-or-later
// SIGKILL at many points of an import and of triage writes: the case opens, finished sources are whole, the interrupted
// one is gone or whole, and every verdict that was acknowledged is there.
#include "command_line.h"

#include <gmock/gmock.h>

#include <map>
#include <random>

namespace standstill::tests {
namespace {

std::string export_of(int rows)
{
    std::string bytes = "Timestamp,DeviceId,DeviceName,FileName,ProcessCommandLine,ProcessId,ReportId\n";
    for (int i = 0; i < rows; ++i) {
        const bool stop = i % 100 == 0;
        const std::string n = std::to_string(i);
        bytes += "2025-03-09T0" + std::to_string(i % 10) + ":31:04.0000001Z,id" + std::to_string(i % 9) + ",kestrel-"
            + std::to_string(i % 9) + (stop ? ",net.exe,net  stop Service" : ",cmd.exe,cmd /c echo ") + n + ',' + n
            + ',' + n + '\n';
    }
    return bytes;
}

/// Delays spread over `whole`, the same fractions in every run.
std::vector<std::chrono::microseconds> delays(std::chrono::microseconds whole, int count, unsigned seed)
{
    std::mt19937 random(seed);
    std::vector<std::chrono::microseconds> result;
    for (int i = 0; i < count; ++i)
        result.push_back(std::chrono::microseconds(static_cast<long long>(
            static_cast<double>(whole.count()) * static_cast<double>(random() % 10'000) / 9'500.0)));
    return result;
}

QJsonObject source_named(const QJsonObject& facts, const char* name)
{
    for (const QJsonValue& source : facts[QLatin1String("evidence")].toArray()) {
        if (source.toObject()[QLatin1String("file")] == QJsonValue(QLatin1String(name)))
            return source.toObject();
    }
    return {};
}

TEST(Kill, during_import_leaves_whole_sources_only)
{
    constexpr int big_rows = 25'000;
    const TemporaryFolder folder;
    const auto big = folder.write("big.csv", export_of(big_rows));
    const std::filesystem::path base = folder / "base.standstill";
    ASSERT_EQ(standstill({"import", base, sample("defender-portal-csv/input.csv")}).exit_code, 0);
    ASSERT_EQ(
        standstill({"triage", base, "--where", "AccountName == 'svc_veeam'", "--classification",
                       "InformationalExpectedActivity", "--reason", "BACKUP_QUIESCE", "--note", "the nightly job"})
            .exit_code,
        0);

    const std::filesystem::path path = folder / "run" / "c.standstill";
    const auto fresh = [&] {
        std::filesystem::remove_all(path.parent_path());
        std::filesystem::create_directory(path.parent_path());
        std::filesystem::copy_file(base, path);
    };
    fresh();
    const ProcessResult whole = standstill({"import", path, big});
    ASSERT_EQ(whole.exit_code, 0) << told(whole);
    const auto findings_when_whole = findings(path).size();
    fresh();
    const ProcessResult loading = standstill({"import", path, big, "--no-detect"});
    ASSERT_EQ(loading.exit_code, 0) << told(loading);

    fresh();
    int killed = 0;
    int gone = 0;
    std::vector<std::chrono::microseconds> points = delays(whole.elapsed, 12, 4712);
    for (const auto delay : delays(loading.elapsed, 90, 4711))
        points.push_back(delay);
    // As many points as it takes on a busy machine, where the runs that were timed may have been slower than these.
    constexpr int enough_killed = 25;
    constexpr int enough_gone = 10;
    for (std::size_t i = 0; i < points.size() && (i < 40 || killed < enough_killed || gone < enough_gone); ++i) {
        const auto delay = points[i];
        ProcessOptions options;
        options.kill_after = delay;
        const ProcessResult result = standstill({"import", path, big}, options);
        killed += result.signal == SIGKILL ? 1 : 0;
        SCOPED_TRACE("killed after " + std::to_string(delay.count()) + " us\n" + told(result));

        const QJsonObject facts = info(path);
        ASSERT_FALSE(facts.isEmpty());
        const QJsonObject first = source_named(facts, "input.csv");
        EXPECT_EQ(first[QLatin1String("rows_stored")].toInteger(), 10);
        const QJsonObject second = source_named(facts, "big.csv");
        if (second.isEmpty())
            ++gone;
        else
            EXPECT_EQ(second[QLatin1String("rows_read")].toInteger(), big_rows);
        expect_sums_agree(path);
        EXPECT_EQ(
            findings(path, "Classification == 'InformationalExpectedActivity' and Note == 'the nightly job'").size(),
            2);

        // Importing again finishes the work, or says that it is done.
        if (!second.isEmpty() || gone % 4 == 0) {
            const ProcessResult again = standstill({"import", path, big});
            EXPECT_THAT(again.exit_code, testing::AnyOf(0, 3)) << told(again);
            ASSERT_EQ(standstill({"detect", path}).exit_code, 0);
            EXPECT_EQ(source_named(info(path), "big.csv")[QLatin1String("rows_stored")].toInteger(), big_rows);
            EXPECT_EQ(findings(path).size(), findings_when_whole);
            expect_sums_agree(path);
            expect_one_file(path);
            fresh();
        }
        if (testing::Test::HasFailure())
            return;
    }
    // The points must lie inside the work, or this test shows nothing.
    EXPECT_GE(killed, enough_killed);
    EXPECT_GE(gone, enough_gone);
}

TEST(Kill, during_the_first_import_leaves_an_empty_case_or_a_whole_one)
{
    constexpr int rows = 25'000;
    const TemporaryFolder folder;
    const auto big = folder.write("big.csv", export_of(rows));
    const std::filesystem::path path = folder / "run" / "c.standstill";
    const auto fresh = [&] {
        std::filesystem::remove_all(path.parent_path());
        std::filesystem::create_directory(path.parent_path());
    };
    fresh();
    const ProcessResult loading = standstill({"import", path, big, "--no-detect"});
    ASSERT_EQ(loading.exit_code, 0) << told(loading);

    // On a busy machine the run that was timed may have been slower than those that are killed: more points then, until
    // enough of them lie inside of the work.
    constexpr int enough = 5;
    int empty = 0;
    int points = 0;
    for (const auto delay : delays(loading.elapsed, 80, 1489)) {
        if (++points > 20 && empty >= enough)
            break;
        fresh();
        ProcessOptions options;
        options.kill_after = delay;
        const ProcessResult result = standstill({"import", path, big, "--no-detect"}, options);
        SCOPED_TRACE("killed after " + std::to_string(delay.count()) + " us\n" + told(result));
        if (!std::filesystem::exists(path))
            continue; // before there was a case
        const QJsonObject source = source_named(info(path), "big.csv");
        if (source.isEmpty())
            ++empty;
        else
            EXPECT_EQ(source[QLatin1String("rows_stored")].toInteger(), rows);
        const ProcessResult again = standstill({"import", path, big, "--no-detect"});
        EXPECT_THAT(again.exit_code, testing::AnyOf(0, 3)) << told(again);
        EXPECT_EQ(source_named(info(path), "big.csv")[QLatin1String("rows_stored")].toInteger(), rows);
        expect_sums_agree(path);
        expect_one_file(path);
        if (testing::Test::HasFailure())
            return;
    }
    EXPECT_GE(empty, enough);
}

TEST(Kill, during_triage_loses_no_acknowledged_verdict)
{
    const TemporaryFolder folder;
    const std::filesystem::path path = folder / "c.standstill";
    ASSERT_EQ(standstill({"import", path, sample("defender-portal-csv/input.csv")}).exit_code, 0);
    std::vector<std::string> keys;
    for (const QJsonValue& row : findings(path))
        keys.push_back(text_of(row.toObject()[QLatin1String("FindingKey")]));
    ASSERT_EQ(keys.size(), 8U);

    const auto decide = [&](const std::string& key, const std::string& note, const ProcessOptions& options) {
        return standstill({"triage", path, "--where", "FindingKey == '" + key + "'", "--classification", "TruePositive",
                              "--reason", "RANSOM_PREP", "--note", note},
            options);
    };
    const ProcessResult whole = decide(keys.front(), "round 0 of the test", {});
    ASSERT_EQ(whole.exit_code, 0) << told(whole);

    std::map<std::string, std::string> acknowledged{{keys.front(), "round 0 of the test"}};
    std::map<std::string, std::string> interrupted;
    int killed = 0;
    int round = 0;
    for (const auto delay : delays(whole.elapsed, 40, 815)) {
        ++round;
        const std::string& key = keys[static_cast<std::size_t>(round) % keys.size()];
        const std::string note = "round " + std::to_string(round) + " of the test";
        ProcessOptions options;
        options.kill_after = delay;
        const ProcessResult result = decide(key, note, options);
        interrupted.erase(key);
        // What it said on its output is the acknowledgement, even when it died right after.
        if (result.out.find("findings decided: 1") != std::string::npos)
            acknowledged[key] = note;
        else
            interrupted[key] = note;
        killed += result.signal == SIGKILL ? 1 : 0;

        std::map<std::string, std::string> stored;
        for (const QJsonValue& row : findings(path))
            stored[text_of(row.toObject()[QLatin1String("FindingKey")])] =
                text_of(row.toObject()[QLatin1String("Note")]);
        ASSERT_EQ(stored.size(), keys.size());
        for (const auto& [known, expected] : acknowledged) {
            if (interrupted.contains(known) && stored[known] == interrupted[known])
                acknowledged[known] = interrupted[known]; // written, then killed before it could say so
            else
                EXPECT_EQ(stored[known], expected) << "killed after " << delay.count() << " us";
        }
        if (testing::Test::HasFailure())
            return;
    }
    EXPECT_GE(killed, 20);
    expect_sums_agree(path);
    ASSERT_EQ(standstill({"detect", path}).exit_code, 0);
    expect_one_file(path);
}

} // namespace
} // namespace standstill::tests
