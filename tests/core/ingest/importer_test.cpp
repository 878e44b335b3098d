// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/importer.h"

#include "core/base/hash.h"
#include "core/ingest/dictionary.h"
#include "core/ingest/time_basis.h"
#include "tests/core/ingest/vector_sink.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

namespace standstill::ingest {
namespace {

using tests::VectorSink;

class Importer : public testing::Test
{
protected:
    Result<EvidenceSource> import(std::string_view bytes, const std::string& zone = {})
    {
        sink = VectorSink();
        ImportRequest request;
        request.path = dir.write("export", bytes);
        request.time_zone = zone;
        return import_file(request, sink, {}, {});
    }
    tests::TemporaryFolder dir;
    VectorSink sink;
};

constexpr const char* small_csv =
    "Timestamp,DeviceId,DeviceName,FileName,FolderPath,ProcessId,ProcessCommandLine,AccountDomain,AccountName,"
    "InitiatingProcessId,InitiatingProcessFileName,ReportId,Custom\n"
    "2025-03-09T02:31:04.1234567Z,d1,bkp01.corp.example,net.exe,C:\\Windows\\System32\\net.exe,4120,net stop "
    "VeeamBackupSvc,corp,svc_b,3992,cmd.exe,7,\n"
    "2025-03-09T02:31:05Z,d1,bkp01.corp.example,sc.exe,C:\\Windows\\System32\\sc.exe,4124,\"sc  stop \"\"x\"\"\","
    "corp,svc_b,3992,cmd.exe,8,hello\n";

TEST_F(Importer, rows_become_events_with_interned_values)
{
    const Result<EvidenceSource> source = import(small_csv);
    ASSERT_TRUE(source) << source.error().detail;
    EXPECT_EQ(source->rows_read, 2U);
    EXPECT_EQ(source->rows_stored, 2U);
    EXPECT_EQ(source->sha256, base::sha256_hex(small_csv));
    EXPECT_EQ(source->format, "csv");
    EXPECT_EQ(source->dialect, "defender-advanced-hunting");
    EXPECT_EQ(source->time_basis, "offset in each row");
    EXPECT_THAT(source->oddities, testing::ElementsAre("unknown-columns:Custom"));
    ASSERT_EQ(sink.events.size(), 2U);
    const EventRow& first = sink.events[0];
    const EventRow& second = sink.events[1];
    EXPECT_EQ(format_iso(first.time), "2025-03-09T02:31:04.1234567Z");
    EXPECT_EQ(first.process_id, 4120);
    EXPECT_EQ(first.creation_time, null_integer);
    EXPECT_EQ(sink.images[first.image].file_name, "net.exe");
    EXPECT_EQ(sink.texts[first.command_line], "net stop VeeamBackupSvc");
    EXPECT_EQ(sink.texts[second.command_line], "sc  stop \"x\"");
    EXPECT_EQ(first.initiator, second.initiator);
    EXPECT_EQ(sink.images[sink.initiators[first.initiator].image].file_name, "cmd.exe");
    EXPECT_EQ(first.device, second.device);
    EXPECT_EQ(first.account, second.account);
    EXPECT_EQ(first.extra, 0);
    EXPECT_EQ(sink.texts[second.extra], "{\"Custom\":\"hello\"}");
    EXPECT_TRUE(sink.committed);
}

TEST_F(Importer, every_byte_and_every_record_can_be_found_again)
{
    ASSERT_TRUE(import(small_csv));
    EXPECT_EQ(sink.file, small_csv);
    ASSERT_EQ(sink.records.size(), 2U);
    EXPECT_TRUE(sink.records[1].starts_with("2025-03-09T02:31:05Z,d1"));
    EXPECT_TRUE(sink.records[1].ends_with("8,hello"));
}

TEST_F(Importer, repeated_rows_are_occurrences)
{
    std::string text = small_csv;
    const std::string row = text.substr(text.find("2025-03-09T02:31:05Z"));
    text += row + row;
    const Result<EvidenceSource> source = import(text);
    ASSERT_TRUE(source);
    EXPECT_EQ(source->rows_read, 4U);
    EXPECT_EQ(source->rows_stored, 2U);
    EXPECT_EQ(source->rows_duplicate, 2U);
    ASSERT_EQ(sink.occurrences.size(), 2U);
    EXPECT_EQ(sink.occurrences[0].event, sink.events[1].id);
    EXPECT_EQ(sink.occurrences[0].record, 3U);
}

TEST_F(Importer, without_a_report_number_all_values_decide)
{
    const char* head = "Timestamp,DeviceName,FileName,ProcessCommandLine,ReportId\n";
    // ReportId 0 is how a portal writes "none".
    const Result<EvidenceSource> source = import(std::string(head)
        + "2025-03-09T02:31:04Z,h,net.exe,net stop a,0\n2025-03-09T02:31:04Z,h,net.exe,net stop b,0\n"
          "2025-03-09T02:31:04Z,h,net.exe,net stop a,0\n");
    ASSERT_TRUE(source);
    EXPECT_EQ(source->rows_stored, 2U);
    EXPECT_EQ(source->rows_duplicate, 1U);
}

TEST_F(Importer, the_same_event_has_the_same_identity_in_csv_and_json)
{
    ASSERT_TRUE(import(small_csv));
    const std::int64_t in_csv = sink.events[0].identity;
    ASSERT_TRUE(
        import(R"({"Schema":[],"Results":[{"Timestamp":"2025-03-09T02:31:04.1234567Z","DeviceId":"D1",)"
               R"("DeviceName":"bkp01.corp.example","ReportId":7,"ProcessCommandLine":"net stop VeeamBackupSvc",)"
               R"("FileName":"net.exe"}]})"));
    EXPECT_EQ(sink.events[0].identity, in_csv);
}

TEST_F(Importer, json_keys_in_another_order_are_another_program)
{
    const auto line = [](const char* id, const std::string& image) {
        return std::string("{\"Timestamp\":\"2025-03-09T02:31:04Z\",\"DeviceName\":\"a\",") + image
            + ",\"ProcessCommandLine\":\"x\",\"ReportId\":" + id + "}\n";
    };
    // What stands between the first and the last column of the program is the same in the last two lines.
    ASSERT_TRUE(import(line("1", R"("FileName":"a.exe","FolderPath":"C:\\0","SHA1":"s")")
        + line("2", R"("FolderPath":"C:\\1","FileName":"a.exe","SHA1":"s")")
        + line("3", R"("FolderPath":"C:\\2","FileName":"a.exe","SHA1":"s")")
        + line("4", R"("FileName":"a.exe","FolderPath":"C:\\0","SHA1":"s")")));
    ASSERT_EQ(sink.events.size(), 4U);
    std::vector<std::string> folders;
    for (const EventRow& event : sink.events)
        folders.push_back(sink.images[event.image].folder_path);
    EXPECT_THAT(folders, testing::ElementsAre("C:\\0", "C:\\1", "C:\\2", "C:\\0"));
    EXPECT_EQ(sink.events[0].image, sink.events[3].image);
}

TEST_F(Importer, a_file_read_on_one_thread_and_one_on_three_are_read_alike)
{
    std::string text = small_csv;
    for (int i = 0; text.size() < 700'000; ++i)
        text += "2025-03-09T02:31:06Z,d1,bkp01.corp.example,sc.exe,C:\\sc.exe,5,sc query,corp,svc_b,1,cmd.exe,"
            + std::to_string(100 + i) + ",\n";
    const Result<EvidenceSource> source = import(text);
    ASSERT_TRUE(source);
    EXPECT_EQ(source->sha256, base::sha256_hex(text));
    EXPECT_EQ(sink.file, text);
    EXPECT_EQ(source->rows_stored, sink.events.size());
    const std::vector<EventRow> many = sink.events;
    ASSERT_TRUE(import(small_csv));
    for (std::size_t i = 0; i < sink.events.size(); ++i)
        EXPECT_EQ(sink.events[i].identity, many[i].identity);
}

TEST_F(Importer, rejected_rows_say_why_and_where)
{
    const Result<EvidenceSource> source = import("Timestamp,FileName,ProcessCommandLine\n"
                                                 "2025-03-09T02:31:04Z,net.exe,ok\n"
                                                 "yesterday,net.exe,x\n"
                                                 "Invalid date,net.exe,x\n"
                                                 "2025-03-09T02:31:04Z,,\n"
                                                 "2025-03-09T02:31:04Z,only two\n"
                                                 "2025-03-09T02:31:05Z,net.exe,ok\n"
                                                 "2025-03-09T02:31:05Z,net.e");
    ASSERT_TRUE(source);
    EXPECT_EQ(source->rows_read, 7U);
    EXPECT_EQ(source->rows_stored, 2U);
    EXPECT_EQ(source->rows_rejected, 5U);
    ASSERT_EQ(sink.rejected.size(), 5U);
    EXPECT_EQ(sink.rejected[0].reason, RejectReason::UnparsableTime);
    EXPECT_EQ(sink.rejected[0].detail, "yesterday");
    EXPECT_EQ(sink.rejected[0].line, 3U);
    EXPECT_EQ(sink.rejected[0].record, 2U);
    EXPECT_EQ(sink.file.substr(sink.rejected[0].offset, sink.rejected[0].length), "yesterday,net.exe,x");
    EXPECT_EQ(sink.rejected[1].reason, RejectReason::MissingTime);
    EXPECT_EQ(sink.rejected[2].reason, RejectReason::MissingCommand);
    EXPECT_EQ(sink.rejected[3].reason, RejectReason::WrongFieldCount);
    EXPECT_EQ(sink.rejected[4].reason, RejectReason::TruncatedRecord);
}

TEST_F(Importer, numbers_and_times_that_cannot_be_read_are_kept_as_text)
{
    const Result<EvidenceSource> source =
        import("Timestamp,FileName,ProcessCommandLine,ProcessId,LogonId,ProcessCreationTime\n"
               "2025-03-09T02:31:04Z,net.exe,a,0x1610,2049.0,Invalid date\n"
               "2025-03-09T02:31:05Z,net.exe,b,abc,99999999999999999999,soon\n");
    ASSERT_TRUE(source);
    EXPECT_EQ(sink.events[0].process_id, 0x1610);
    EXPECT_EQ(sink.events[0].logon_id, 2049);
    EXPECT_EQ(sink.events[0].extra, 0);
    EXPECT_EQ(sink.events[1].process_id, null_integer);
    const std::string& kept = sink.texts[sink.events[1].extra];
    EXPECT_THAT(kept, testing::HasSubstr("\"ProcessId\":\"abc\""));
    EXPECT_THAT(kept, testing::HasSubstr("\"LogonId\":\"99999999999999999999\""));
    EXPECT_THAT(kept, testing::HasSubstr("\"ProcessCreationTime\":\"soon\""));
    EXPECT_THAT(source->oddities, testing::Contains("unreadable-values:ProcessId=1"));
}

TEST_F(Importer, portal_stamps_follow_the_chosen_zone)
{
    const std::string text = "Timestamp,FileName,ProcessCommandLine\n\"Mar 9, 2025 2:31:04 AM\",net.exe,x\n"
                             "\"Oct 26, 2025 2:30:00 AM\",net.exe,y\n\"Mar 30, 2025 2:30:00 AM\",net.exe,z\n";
    ASSERT_TRUE(import(text));
    EXPECT_EQ(format_iso(sink.events[0].time), "2025-03-09T02:31:04.0000000Z");
    const Result<EvidenceSource> berlin = import(text, "Europe/Berlin");
    ASSERT_TRUE(berlin);
    EXPECT_EQ(format_iso(sink.events[0].time), "2025-03-09T01:31:04.0000000Z");
    EXPECT_EQ(format_iso(sink.events[1].time), "2025-10-26T00:30:00.0000000Z");
    EXPECT_EQ(berlin->time_basis, "Europe/Berlin (chosen)");
    EXPECT_THAT(berlin->oddities, testing::Contains("ambiguous-local-times:1"));
    EXPECT_THAT(berlin->oddities, testing::Contains("skipped-local-times:1"));
    EXPECT_EQ(import(text, "Nowhere/Land").error().code, ErrorCode::ImportUnknownTimeZone);
}

TEST_F(Importer, files_that_are_no_export)
{
    EXPECT_EQ(import("").error().code, ErrorCode::ImportEmptyFile);
    EXPECT_EQ(import("name,age\nx,1\n").error().code, ErrorCode::ImportUnknownColumns);
    EXPECT_EQ(import(std::string_view("\x7F"
                                      "ELF\0\0\0",
                         7))
                  .error()
                  .code,
        ErrorCode::ImportUnknownFormat);
    ImportRequest request;
    request.path = dir.path();
    EXPECT_EQ(import_file(request, sink, {}, {}).error().code, ErrorCode::FileIsDirectory);
    request.path = dir / "absent";
    EXPECT_EQ(import_file(request, sink, {}, {}).error().code, ErrorCode::FileNotFound);
}

TEST_F(Importer, exact_export_limits_are_noted)
{
    std::string text = "Timestamp,FileName,ProcessCommandLine\n";
    for (int i = 0; i < 10000; ++i)
        text += "2025-03-09T02:31:04Z,net.exe,x " + std::to_string(i) + "\n";
    const Result<EvidenceSource> source = import(text);
    ASSERT_TRUE(source);
    EXPECT_THAT(source->oddities, testing::Contains("export-limit:10000"));
    EXPECT_EQ(source->rows_stored, 10000U);
}

TEST_F(Importer, a_record_larger_than_any_buffer)
{
    const std::string huge(10'000'000, 'x');
    const std::string text = "Timestamp,FileName,ProcessCommandLine\n2025-03-09T02:31:04Z,net.exe,\"" + huge
        + "\"\n2025-03-09T02:31:05Z,sc.exe,y\n";
    const Result<EvidenceSource> source = import(text);
    ASSERT_TRUE(source);
    EXPECT_EQ(source->rows_stored, 2U);
    EXPECT_EQ(sink.texts[sink.events[0].command_line].size(), huge.size());
    EXPECT_EQ(sink.file, text);
}

TEST_F(Importer, cancelling_stores_nothing)
{
    std::string text = "Timestamp,FileName,ProcessCommandLine\n";
    for (int i = 0; i < 50000; ++i)
        text += "2025-03-09T02:31:04Z,net.exe,some command line with number " + std::to_string(i) + "\n";
    std::stop_source stop;
    ImportRequest request;
    request.path = dir.write("export", text);
    const Result<EvidenceSource> source = import_file(
        request, sink, [&stop](const Progress&) { stop.request_stop(); }, stop.get_token());
    ASSERT_FALSE(source);
    EXPECT_EQ(source.error().code, ErrorCode::Cancelled);
    EXPECT_TRUE(sink.abandoned);
    EXPECT_FALSE(sink.committed);
}

TEST(Dictionary, remembers_and_forgets_when_full)
{
    Dictionary dictionary(1000);
    for (std::uint32_t i = 1; i <= 1000; ++i) {
        const Fingerprint print = fingerprint(std::to_string(i), 7);
        EXPECT_EQ(dictionary.find(print), 0U);
        dictionary.remember(print, i);
    }
    EXPECT_EQ(dictionary.find(fingerprint("1000", 7)), 1000U);
    EXPECT_EQ(dictionary.find(fingerprint("1000", 8)), 0U);
    dictionary.remember(fingerprint("new", 7), 1001);
    EXPECT_EQ(dictionary.find(fingerprint("1000", 7)), 0U);
    EXPECT_EQ(dictionary.find(fingerprint("new", 7)), 1001U);
}

} // namespace
} // namespace standstill::ingest
