// SPDX-License-Identifier: GPL-3.0-or-later
// A folder as an incident leaves it: hundreds of exports, among them some that nobody can read. What is whole comes in,
// what is not is listed with the reason.
#include "core/session/case.h"
#include "tests/support/evtx_builder.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <set>
#include <sys/stat.h>
#include <unistd.h>

namespace standstill::session {
namespace {

namespace fs = std::filesystem;

std::string csv(int number)
{
    return "Timestamp,DeviceName,FileName,ProcessCommandLine,ReportId\n2025-03-09T02:31:04Z,host-"
        + std::to_string(number) + ",net.exe,net stop VSS," + std::to_string(number) + "\n";
}

std::string flat_json(int number)
{
    return R"({"EventID":4688,"Hostname":"host-)" + std::to_string(number)
        + R"(","Channel":"Security","TimeCreated":"2025-03-09T02:31:04Z","RecordNumber":7,"NewProcessName":"C:\\a.exe","CommandLine":"a"})"
        + "\n";
}

std::string log_of(int number)
{
    tests::EvtxChunk chunk;
    tests::SampleEvent event;
    event.computer = "host-" + std::to_string(number);
    event.data = {{"Image", tests::string_value("C:\\a.exe")}, {"CommandLine", tests::string_value("a")}};
    add_event(chunk, event);
    return tests::evtx_file({chunk.finish()});
}

TEST(Folder, of_400_files_with_three_bad_ones_gives_397)
{
    constexpr int count = 400;
    constexpr int corrupt = 57;
    constexpr int locked = 211;
    constexpr int empty = 399;
    tests::TemporaryFolder dir;
    const fs::path folder = dir / "collected";
    for (int i = 0; i < count; ++i) {
        const fs::path host = folder / ("host-" + std::to_string(i / 40));
        fs::create_directories(host / "logs");
        const std::string name = "collected/host-" + std::to_string(i / 40) + "/logs/" + std::to_string(i);
        if (i == corrupt)
            (void)dir.write(name + ".evtx", "ElfFile" + std::string(5000, '\x01'));
        else if (i == empty)
            (void)dir.write(name + ".csv", "");
        else if (i % 3 == 0)
            (void)dir.write(name + ".csv", csv(i));
        else if (i % 3 == 1)
            (void)dir.write(name + ".json", flat_json(i));
        else
            (void)dir.write(name + ".evtx", log_of(i));
        if (i == locked) {
            fs::path there;
            for (const auto& entry : fs::directory_iterator(host / "logs")) {
                if (entry.path().stem() == std::to_string(i))
                    there = entry.path();
            }
            ASSERT_EQ(chmod(there.c_str(), 0), 0);
        }
    }
    Result<std::unique_ptr<Case>> opened = Case::create(folder / "x.standstill", {}); // in the folder itself
    ASSERT_TRUE(opened);

    // Nothing is locked for root: the import runs as somebody else then.
    const uid_t was = geteuid();
    if (was == 0) {
        ASSERT_EQ(chown(dir.path().c_str(), 65534, 65534), 0);
        for (const auto& entry : fs::recursive_directory_iterator(dir.path()))
            ASSERT_EQ(chown(entry.path().c_str(), 65534, 65534), 0);
        ASSERT_EQ(seteuid(65534), 0);
    }
    const Result<ImportReport> report = (*opened)->import_files({folder}, {}, {}, {});
    if (was == 0) {
        ASSERT_EQ(seteuid(was), 0);
    }
    ASSERT_TRUE(report) << report.error().detail;
    ASSERT_EQ(report->files.size(), static_cast<std::size_t>(count));
    std::map<std::string, ErrorCode> bad;
    std::size_t good = 0;
    std::vector<std::string> order;
    for (const ImportedFile& file : report->files) {
        order.push_back(file.path);
        good += file.source ? 1 : 0;
        if (file.error) {
            bad[fs::path(file.path).stem().string()] = file.error->code;
            EXPECT_THAT(file.error->subject, testing::HasSubstr(file.path));
        }
    }
    EXPECT_EQ(good, 397U);
    EXPECT_EQ(bad,
        (std::map<std::string, ErrorCode>{{"57", ErrorCode::ImportUnknownFormat}, {"211", ErrorCode::FileNotReadable},
            {"399", ErrorCode::ImportEmptyFile}}));
    EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
    EXPECT_EQ((*opened)->evidence()->size(), 397U);
    const Result<ResultTable> hosts = (*opened)->query("DeviceProcessEvents | summarize dcount(DeviceName)", {}, {});
    ASSERT_TRUE(hosts) << hosts.error().detail;
    EXPECT_EQ(value_text(hosts->rows[0][0], hosts->columns[0].type), "397");

    // The same folder again: nothing twice.
    const Result<ImportReport> again = (*opened)->import_files({folder}, {}, {}, {});
    ASSERT_TRUE(again);
    std::size_t known = 0;
    for (const ImportedFile& file : again->files)
        known += file.error && file.error->code == ErrorCode::ImportAlreadyInCase ? 1 : 0;
    EXPECT_EQ(known, 397U);
}

} // namespace
} // namespace standstill::session
