// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/csv_reader.h"

#include <gmock/gmock.h>
#include <string>
#include <vector>

namespace standstill::ingest {
namespace {

using testing::ElementsAre;

struct Line
{
    std::vector<std::string> values;
    std::string raw;
    std::uint64_t line = 0;
    std::optional<RejectReason> rejected;
};

/// Reads `text` in buffers of `piece` bytes, as an import does.
std::vector<Line> read(const std::string& text, std::size_t piece, CsvReader& reader)
{
    std::vector<Line> lines;
    std::string buffer;
    std::size_t at = 0;
    std::uint64_t first_line = 1;
    std::string scratch;
    for (bool last = false; !last;) {
        const std::string more = text.substr(at, piece);
        at += more.size();
        last = at == text.size() && more.size() < piece;
        buffer += more;
        const std::string padded = buffer + std::string(64, '"'); // the slack must not matter
        reader.set_buffer(std::string_view(padded).substr(0, buffer.size()), last);
        Record record;
        while (reader.next(record)) {
            Line line;
            line.raw = buffer.substr(record.begin, record.end - record.begin);
            line.line = first_line + record.line;
            if (record.rejection)
                line.rejected = record.rejection->reason;
            for (const Field& field : record.fields)
                line.values.emplace_back(decode(field, scratch));
            lines.push_back(std::move(line));
        }
        first_line += reader.lines_consumed();
        buffer.erase(0, reader.consumed());
    }
    return lines;
}

std::vector<Line> read(const std::string& text, char delimiter = ',')
{
    CsvReader whole(delimiter);
    const std::vector<Line> lines = read(text, text.size() + 1, whole);
    // Where the buffers end must not change anything.
    for (const std::size_t piece : {1U, 7U, 64U, 65U, 100U}) {
        CsvReader reader(delimiter);
        const std::vector<Line> again = read(text, piece, reader);
        EXPECT_EQ(again.size(), lines.size()) << "pieces of " << piece;
        for (std::size_t i = 0; i < std::min(lines.size(), again.size()); ++i) {
            EXPECT_EQ(again[i].values, lines[i].values) << "pieces of " << piece;
            EXPECT_EQ(again[i].raw, lines[i].raw);
            EXPECT_EQ(again[i].line, lines[i].line) << "pieces of " << piece << ", record " << i;
            EXPECT_EQ(again[i].rejected, lines[i].rejected);
        }
    }
    return lines;
}

TEST(CsvReader, plain_rows)
{
    const auto lines = read("a,b,c\n1,2,3\n4,5,6\n");
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_THAT(lines[0].values, ElementsAre("1", "2", "3"));
    EXPECT_EQ(lines[1].raw, "4,5,6");
    EXPECT_EQ(lines[1].line, 3U);
}

TEST(CsvReader, crlf_and_a_last_line_without_end)
{
    const auto lines = read("a,b\r\n1,2\r\n3,4");
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_THAT(lines[0].values, ElementsAre("1", "2"));
    EXPECT_THAT(lines[1].values, ElementsAre("3", "4"));
    EXPECT_EQ(lines[0].raw, "1,2");
}

TEST(CsvReader, byte_order_mark_and_quoted_header)
{
    CsvReader reader(',');
    const auto lines = read("\xEF\xBB\xBF\"Time\",\"B c\"\n1,2\n", 1000, reader);
    EXPECT_THAT(reader.columns(), ElementsAre("Time", "B c"));
    ASSERT_EQ(lines.size(), 1U);
}

TEST(CsvReader, quotes_hold_separators_quotes_and_line_breaks)
{
    const auto lines = read("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n\"two\r\nlines\",2\nlast,row\n");
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_THAT(lines[0].values, ElementsAre("x,y", "say \"hi\""));
    EXPECT_THAT(lines[1].values, ElementsAre("two\r\nlines", "2"));
    EXPECT_EQ(lines[1].line, 3U);
    EXPECT_EQ(lines[2].line, 5U);
}

TEST(CsvReader, empty_fields_and_blank_lines)
{
    const auto lines = read("a,b,c\n,,\n\n\"\",x,\n");
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_THAT(lines[0].values, ElementsAre("", "", ""));
    EXPECT_THAT(lines[1].values, ElementsAre("", "x", ""));
    EXPECT_EQ(lines[1].line, 4U);
}

TEST(CsvReader, wrong_number_of_columns_costs_its_row_only)
{
    const auto lines = read("a,b,c\n1,2,3\n1,2\n1,2,3,4\n7,8,9\n");
    ASSERT_EQ(lines.size(), 4U);
    EXPECT_EQ(lines[1].rejected, RejectReason::WrongFieldCount);
    EXPECT_EQ(lines[2].rejected, RejectReason::WrongFieldCount);
    EXPECT_EQ(lines[2].raw, "1,2,3,4");
    EXPECT_THAT(lines[3].values, ElementsAre("7", "8", "9"));
}

TEST(CsvReader, quote_left_open_costs_its_line_only)
{
    const auto lines = read("a,b,c\n1,\"open,3\n4,5,6\n7,\"8\",9\n");
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_TRUE(lines[0].rejected.has_value());
    EXPECT_EQ(lines[0].raw, "1,\"open,3");
    EXPECT_THAT(lines[1].values, ElementsAre("4", "5", "6"));
    EXPECT_THAT(lines[2].values, ElementsAre("7", "8", "9"));
}

TEST(CsvReader, quote_left_open_to_the_end)
{
    const auto lines = read("a,b\n1,\"open\n2,3\n4,5\n");
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_EQ(lines[0].rejected, RejectReason::UnterminatedQuote);
    EXPECT_THAT(lines[2].values, ElementsAre("4", "5"));
}

TEST(CsvReader, single_quote_in_a_doubled_json_cell)
{
    // As seen in a hand-edited export: ""LogonId"":0,"PosixUserId"":0
    const auto lines = read("t,json,x\n1,\"{\"\"LogonId\"\":0,\"PosixUserId\"\":0}\",z\n2,\"{}\",y\n");
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_TRUE(lines[0].rejected.has_value());
    EXPECT_THAT(lines[1].values, ElementsAre("2", "{}", "y"));
}

TEST(CsvReader, quotes_inside_an_unquoted_field_are_text)
{
    const auto lines = read("a,b\ncmd /c \"x\" y,2\n3,4\n");
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_THAT(lines[0].values, ElementsAre("cmd /c \"x\" y", "2"));
}

TEST(CsvReader, semicolons_and_tabs)
{
    EXPECT_THAT(read("a;b\n1,5;2\n", ';').at(0).values, ElementsAre("1,5", "2"));
    EXPECT_THAT(read("a\tb\n1\t2\n", '\t').at(0).values, ElementsAre("1", "2"));
}

TEST(CsvReader, invalid_utf8_becomes_a_replacement_and_a_nul_is_text)
{
    const auto lines = read(std::string("a,b\n\xFF\xFE x,n\0l\n", 13));
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].values[0], "\xEF\xBF\xBD\xEF\xBF\xBD x");
    EXPECT_EQ(lines[0].values[1], std::string("n\0l", 3));
}

TEST(CsvReader, many_quotes_across_blocks)
{
    // A table of every mixture that fits a few blocks, checked against a plain state machine.
    std::string text = "a,b,c\n";
    std::vector<std::vector<std::string>> expected;
    unsigned state = 12345;
    for (int row = 0; row < 500; ++row) {
        std::vector<std::string> values;
        for (int column = 0; column < 3; ++column) {
            std::string value;
            state = state * 1103515245 + 12345;
            for (unsigned n = (state >> 16) % 90; n > 0; --n) {
                state = state * 1103515245 + 12345;
                value += "ab\",\n xy"[(state >> 16) % 8];
            }
            values.push_back(value);
            std::string quoted = "\"";
            for (const char c : value)
                quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
            text += (column == 0 ? "" : ",") + quoted + '"';
        }
        text += '\n';
        expected.push_back(values);
    }
    const auto lines = read(text);
    ASSERT_EQ(lines.size(), expected.size());
    for (std::size_t i = 0; i < lines.size(); ++i)
        EXPECT_EQ(lines[i].values, expected[i]);
}

} // namespace
} // namespace standstill::ingest
