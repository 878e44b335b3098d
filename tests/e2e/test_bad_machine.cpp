// SPDX-License-Identifier: GPL-3.0-or-later
// A machine that says no: folders without rights, full disks, a case that another process holds, and Ctrl+C.
#include "command_line.h"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

namespace standstill::tests {
namespace {

using testing::AnyOf;
using testing::HasSubstr;

std::string big_export(int rows)
{
    std::string bytes = "Timestamp,DeviceName,FileName,ProcessCommandLine,ReportId\r\n";
    unsigned state = 99;
    for (int i = 0; i < rows; ++i) {
        state = state * 1664525U + 1013904223U;
        bytes += "2025-03-09T0" + std::to_string(i % 10) + ":31:04.0000001Z,kestrel-" + std::to_string(i % 7)
            + ",net.exe,net  stop Service" + std::to_string(state) + " /y " + std::to_string(state * 2654435761U) + ','
            + std::to_string(i) + "\r\n";
    }
    return bytes;
}

TEST(ReadOnlyFolder, a_case_cannot_be_created_there)
{
    const TemporaryFolder folder;
    const std::filesystem::path closed = folder / "closed";
    std::filesystem::create_directory(closed);
    std::filesystem::permissions(closed, std::filesystem::perms(0555));
    const auto file = folder.write("input.csv", read_file(sample("defender-iso-csv/input.csv")));
    ProcessOptions options;
    options.without_root = true;
    for (const std::vector<std::string>& line :
        {std::vector<std::string>{"import", closed / "c.standstill", file}, {"demo", closed / "c.standstill"}}) {
        const ProcessResult result = standstill(line, options);
        if (!result.started)
            GTEST_SKIP() << "the rights of this test can't be lowered";
        EXPECT_EQ(result.exit_code, 1) << told(result);
        EXPECT_THAT(result.err, HasSubstr("c.standstill"));
        EXPECT_TRUE(std::filesystem::is_empty(closed));
    }
}

TEST(ReadOnlyFolder, a_case_in_it_can_be_read_but_not_changed)
{
    const TemporaryFolder folder;
    const std::filesystem::path closed = folder / "closed";
    std::filesystem::create_directory(closed);
    const std::filesystem::path path = closed / "c.standstill";
    ASSERT_EQ(standstill({"import", path, sample("defender-iso-csv/input.csv")}).exit_code, 0);
    std::filesystem::permissions(path, std::filesystem::perms(0444));
    std::filesystem::permissions(closed, std::filesystem::perms(0555));
    const std::string before = read_file(path);
    ProcessOptions options;
    options.without_root = true;
    const ProcessResult read = standstill({"findings", path, "--format", "json"}, options);
    if (!read.started)
        GTEST_SKIP() << "the rights of this test can't be lowered";
    EXPECT_EQ(read.exit_code, 0) << told(read);
    EXPECT_EQ(parse_array(read.out).size(), 4);
    const ProcessResult write = standstill({"triage", path, "--where", "true", "--classification", "TruePositive",
                                               "--reason", "RANSOM_PREP", "--note", "part of the burst"},
        options);
    EXPECT_EQ(write.exit_code, 1) << told(write);
    EXPECT_THAT(write.err, HasSubstr("c.standstill"));
    const ProcessResult report = standstill({"report", path, "-o", closed / "r.html"}, options);
    EXPECT_EQ(report.exit_code, 1) << told(report);
    EXPECT_THAT(report.err, HasSubstr("r.html"));
    EXPECT_EQ(read_file(path), before);
    expect_one_file(path);
    std::filesystem::permissions(closed, std::filesystem::perms(0755));
}

TEST(ReadOnlyFolder, evidence_that_cannot_be_read)
{
    const TemporaryFolder folder;
    std::filesystem::permissions(folder.path(), std::filesystem::perms(0777));
    const auto secret = folder.write("secret.csv", read_file(sample("defender-iso-csv/input.csv")));
    std::filesystem::permissions(secret, std::filesystem::perms(0000));
    ProcessOptions options;
    options.without_root = true;
    const ProcessResult result = standstill({"import", folder / "c.standstill", secret}, options);
    if (!result.started)
        GTEST_SKIP() << "the rights of this test can't be lowered";
    EXPECT_EQ(result.exit_code, 1) << told(result);
    EXPECT_THAT(result.err, HasSubstr("secret.csv can't be read"));
    EXPECT_FALSE(std::filesystem::exists(folder / "c.standstill"));
}

TEST(FullDisk, an_import_is_rolled_out_and_the_case_still_opens)
{
    const TemporaryFolder folder;
    const std::filesystem::path disk = folder / "disk";
    std::filesystem::create_directory(disk);
    const auto big = folder.write("big.csv", big_export(150'000));
    ProcessOptions options;
    options.small_disk = disk;
    options.small_disk_bytes = 4'000'000;
    // The small disk lives as long as this one shell.
    const std::string program = '"' + standstill_program() + '"';
    const std::string path = (disk / "c.standstill").string();
    const ProcessResult result = run_process(
        {"/bin/sh", "-c",
            program + " import '" + path + "' '" + sample("defender-iso-csv/input.csv").string()
                + "' 2>/dev/null; echo first=$?;" + program + " import '" + path + "' '" + big.string()
                + "'; echo second=$?;" + program + " findings '" + path + "' --format jsonl | wc -l;" + program
                + " query '" + path + "' 'DeviceProcessEvents | count' --format jsonl; ls '" + disk.string() + "'"},
        options);
    if (!result.started)
        GTEST_SKIP() << "no disk of its own can be mounted here";
    EXPECT_THAT(result.out, HasSubstr("first=0")) << told(result);
    EXPECT_THAT(result.out, HasSubstr("second=1\n4\n{\"Count\":5}\nc.standstill\n")) << told(result);
    EXPECT_THAT(result.err, HasSubstr("disk is full")) << told(result);
}

TEST(FullDisk, a_file_that_may_not_grow_is_told_and_nothing_is_lost)
{
    const TemporaryFolder folder;
    const std::filesystem::path path = folder / "c.standstill";
    ASSERT_EQ(standstill({"import", path, sample("defender-iso-csv/input.csv")}).exit_code, 0);
    const auto big = folder.write("big.csv", big_export(150'000));
    ProcessOptions options;
    options.file_size_limit = std::filesystem::file_size(path) + 1'000'000;
    const ProcessResult result = standstill({"import", path, big}, options);
    EXPECT_EQ(result.exit_code, 1) << told(result);
    EXPECT_THAT(result.err, AnyOf(HasSubstr("c.standstill"), HasSubstr("big.csv")));
    EXPECT_EQ(number(path, "DeviceProcessEvents | count"), 5);
    EXPECT_EQ(findings(path).size(), 4);
    expect_sums_agree(path);
    expect_one_file(path);

    // The report's file may not grow either.
    options.file_size_limit = 2000;
    const ProcessResult report = standstill({"report", path, "-o", folder / "r.html"}, options);
    EXPECT_EQ(report.exit_code, 1) << told(report);
    EXPECT_FALSE(std::filesystem::exists(folder / "r.html"));
}

TEST(Interrupt, a_cancelled_import_keeps_nothing_of_its_file)
{
    const TemporaryFolder folder;
    const std::filesystem::path path = folder / "c.standstill";
    ASSERT_EQ(standstill({"import", path, sample("defender-iso-csv/input.csv")}).exit_code, 0);
    const auto big = folder.write("big.csv", big_export(400'000));
    ProcessOptions options;
    options.interrupt_after = std::chrono::milliseconds(300);
    const ProcessResult result = standstill({"import", path, big}, options);
    EXPECT_EQ(result.signal, 0) << told(result);
    EXPECT_EQ(result.exit_code, 1) << told(result);
    EXPECT_THAT(result.err, HasSubstr("cancelled; nothing of"));
    EXPECT_THAT(result.err, HasSubstr("big.csv"));
    EXPECT_LT(result.elapsed, std::chrono::seconds(10));
    EXPECT_EQ(info(path)[QLatin1String("counts")].toObject()[QLatin1String("sources")].toInteger(), 1);
    expect_sums_agree(path);
    expect_one_file(path);

    const std::filesystem::path fresh = folder / "fresh.standstill";
    const ProcessResult other = standstill({"import", fresh, big}, options);
    EXPECT_EQ(other.exit_code, 1) << told(other);
    EXPECT_FALSE(std::filesystem::exists(fresh));
}

TEST(Lock, a_case_being_written_can_be_read_but_not_written_by_another)
{
    const TemporaryFolder folder;
    const std::filesystem::path path = folder / "c.standstill";
    ASSERT_EQ(standstill({"import", path, sample("defender-iso-csv/input.csv")}).exit_code, 0);
    const auto big = folder.write("big.csv", big_export(100'000));
    std::atomic<bool> importing = true;
    ProcessResult imported;
    std::thread importer([&] {
        imported = standstill({"import", path, big});
        importing = false;
    });
    while (importing && !std::filesystem::exists(path.string() + "-lock"))
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    int refused = 0;
    int read = 0;
    while (importing) {
        const ProcessResult write = standstill({"triage", path, "--where", "DeviceName == 'kestrel-sql01'",
            "--classification", "TruePositive", "--reason", "RANSOM_PREP", "--note", "part of the burst"});
        EXPECT_THAT(write.exit_code, AnyOf(0, 1)) << told(write);
        if (write.exit_code == 1 && write.err.find("open elsewhere") != std::string::npos)
            ++refused;
        const ProcessResult reader = standstill({"findings", path, "--format", "json"});
        EXPECT_EQ(reader.exit_code, 0) << told(reader);
        ++read;
    }
    importer.join();
    EXPECT_EQ(imported.exit_code, 0) << told(imported);
    EXPECT_GT(refused, 0);
    EXPECT_GT(read, 0);
    expect_sums_agree(path);
    // A reader may have held the journal when the import ended; the next writer tidies up.
    ASSERT_EQ(standstill({"detect", path}).exit_code, 0);
    expect_one_file(path);
}

} // namespace
} // namespace standstill::tests
