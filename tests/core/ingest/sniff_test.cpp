// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/sniff.h"

#include "core/ingest/dialect.h"

#include <gtest/gtest.h>

namespace standstill::ingest {
namespace {

std::string format_of(std::string_view head)
{
    const Result<Sniffed> sniffed = sniff(head, {});
    return sniffed ? sniffed->format
                   : error_code_name(sniffed.error().code) + std::string(" ") + sniffed.error().detail;
}

TEST(Sniff, by_content)
{
    EXPECT_EQ(format_of("a,b\n1,2\n"), "csv");
    EXPECT_EQ(format_of("\xEF\xBB\xBFTimestamp,x\r\n"), "csv");
    EXPECT_EQ(format_of("{\"a\":1}\n{\"a\":2}\n"), "jsonl");
    EXPECT_EQ(format_of("\n  [ {\"a\":1} ]"), "json");
    EXPECT_EQ(format_of("{\"Schema\":[],\"Results\":[{}]}"), "json");
    EXPECT_EQ(format_of(std::string_view("ElfFile\0rest", 12)), "evtx");
    EXPECT_EQ(format_of("\x1F\x8B\x08 zipped"), "ImportUnknownFormat gzip archive");
    EXPECT_EQ(format_of(std::string_view("\x01\x00\x02garbage\x00", 11)), "ImportUnknownFormat binary data");
    EXPECT_EQ(format_of("<Events><Event/></Events>"), "xml");
    EXPECT_EQ(format_of("<html><body/></html>"), "ImportUnknownFormat XML");
}

TEST(Sniff, delimiter_of_the_header_line)
{
    EXPECT_EQ(sniff("a;b;c\n1,2,3,4;5;6\n", {})->delimiter, ';');
    EXPECT_EQ(sniff("a\tb\n", {})->delimiter, '\t');
    EXPECT_EQ(sniff("a,b\n", {})->delimiter, ',');
}

TEST(Sniff, forced_format_that_does_not_fit)
{
    EXPECT_EQ(sniff("a,b\n", "json").error().code, ErrorCode::ImportForcedFormat);
    EXPECT_EQ(sniff("a,b\n", "evtx").error().code, ErrorCode::ImportForcedFormat);
    EXPECT_EQ(sniff("{\"a\":1}", "csv")->format, "csv");
}

TEST(Dialect, chosen_by_columns_whatever_their_case_or_suffix)
{
    const Result<std::vector<Dialect>>& dialects = shipped_dialects();
    ASSERT_TRUE(dialects) << dialects.error().detail;
    EXPECT_NE(choose_dialect(*dialects, "csv", {"timestamp", "processcommandline"}), nullptr);
    EXPECT_NE(choose_dialect(*dialects, "csv", {"TimeGenerated [UTC]", "FileName"}), nullptr);
    EXPECT_EQ(choose_dialect(*dialects, "csv", {"Timestamp", "RemoteIP"}), nullptr);
    EXPECT_EQ(choose_dialect(*dialects, "csv", {"name", "age"}), nullptr);
    // Windows events from Log Analytics have no FileName: taken for this table, no rule would find a thing in them.
    EXPECT_EQ(choose_dialect(*dialects, "csv", {"TimeGenerated", "Computer", "EventID", "CommandLine"}), nullptr);
    EXPECT_GT(dialects->front().table_columns.size(), 60U);
}

} // namespace
} // namespace standstill::ingest
