// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/json_reader.h"

#include "core/ingest/sniff.h"

#include <gmock/gmock.h>
#include <map>
#include <string>
#include <vector>

namespace standstill::ingest {
namespace {

struct Object
{
    std::map<std::string, std::string> values;
    std::string raw;
    std::uint64_t line = 0;
    std::optional<RejectReason> rejected;
};

std::vector<Object> read(const std::string& text, std::size_t piece)
{
    std::vector<Object> objects;
    const Result<Sniffed> sniffed = sniff(text, {});
    if (!sniffed)
        return objects;
    const std::unique_ptr<RecordReader> reader = make_reader(*sniffed);
    std::string buffer;
    std::string scratch;
    std::size_t at = 0;
    std::uint64_t first_line = 1;
    for (bool last = false; !last;) {
        const std::string more = text.substr(at, piece);
        at += more.size();
        last = more.size() < piece;
        buffer += more;
        const std::string padded = buffer + std::string(64, '}');
        reader->set_buffer(std::string_view(padded).substr(0, buffer.size()), last);
        Record record;
        while (reader->next(record)) {
            Object object;
            object.raw = buffer.substr(record.begin, record.end - record.begin);
            object.line = first_line + record.line;
            if (record.rejection)
                object.rejected = record.rejection->reason;
            for (std::size_t i = 0; i < record.fields.size(); ++i) {
                if (record.fields[i].form != FieldForm::Absent)
                    object.values[reader->columns()[i]] = decode(record.fields[i], scratch);
            }
            objects.push_back(std::move(object));
        }
        first_line += reader->lines_consumed();
        buffer.erase(0, reader->consumed());
    }
    return objects;
}

std::vector<Object> read(const std::string& text)
{
    const std::vector<Object> whole = read(text, text.size() + 1);
    for (const std::size_t piece : {1U, 13U, 64U, 200U}) {
        const std::vector<Object> again = read(text, piece);
        EXPECT_EQ(again.size(), whole.size()) << "pieces of " << piece;
        for (std::size_t i = 0; i < std::min(whole.size(), again.size()); ++i) {
            EXPECT_EQ(again[i].values, whole[i].values);
            EXPECT_EQ(again[i].raw, whole[i].raw);
            EXPECT_EQ(again[i].line, whole[i].line);
        }
    }
    return whole;
}

using Map = std::map<std::string, std::string>;

TEST(JsonReader, lines)
{
    const auto objects = read("{\"a\":\"x\",\"b\":12}\n{\"b\":-1.5e3,\"c\":null}\n\n{\"a\":true}");
    ASSERT_EQ(objects.size(), 3U);
    EXPECT_EQ(objects[0].values, (Map{{"a", "x"}, {"b", "12"}}));
    EXPECT_EQ(objects[1].values, (Map{{"b", "-1.5e3"}}));
    EXPECT_EQ(objects[2].values, (Map{{"a", "true"}}));
    EXPECT_EQ(objects[2].line, 4U);
}

TEST(JsonReader, escapes_and_surrogates)
{
    const auto objects = read(R"({"a":"q\"b\\n\/\n\t\u0041\u00e9\ud83d\ude00 \ud800x"})");
    ASSERT_EQ(objects.size(), 1U);
    EXPECT_EQ(objects[0].values.at("a"), "q\"b\\n/\n\tA\xC3\xA9\xF0\x9F\x98\x80 \xEF\xBF\xBDx");
}

TEST(JsonReader, nested_values_stay_whole)
{
    const auto objects = read(R"({"a":{"x":["}",1]},"b":[ {"y":"]"} ]})");
    ASSERT_EQ(objects.size(), 1U);
    EXPECT_EQ(objects[0].values.at("a"), R"({"x":["}",1]})");
    EXPECT_EQ(objects[0].values.at("b"), R"([ {"y":"]"} ])");
}

TEST(JsonReader, broken_lines_cost_themselves)
{
    const auto objects = read("{\"a\":1}\n{\"a\":\n{\"a\":tru}\n[1]\n\"text\"\n{\"a\":2} x\n{\"a\":3}\n");
    ASSERT_EQ(objects.size(), 7U);
    EXPECT_EQ(objects[1].rejected, RejectReason::MalformedJson);
    EXPECT_EQ(objects[2].rejected, RejectReason::MalformedJson);
    EXPECT_EQ(objects[3].rejected, RejectReason::NotAnObject);
    EXPECT_EQ(objects[4].rejected, RejectReason::NotAnObject);
    EXPECT_EQ(objects[5].rejected, RejectReason::MalformedJson);
    EXPECT_EQ(objects[6].values, (Map{{"a", "3"}}));
}

TEST(JsonReader, pretty_printed_array)
{
    const auto objects = read("[\n  {\n    \"a\": 1\n  },\n  {\n    \"a\": \"[\"\n  }\n]\n");
    ASSERT_EQ(objects.size(), 2U);
    EXPECT_EQ(objects[0].values, (Map{{"a", "1"}}));
    EXPECT_EQ(objects[1].values, (Map{{"a", "["}}));
    EXPECT_EQ(objects[1].line, 5U);
    EXPECT_EQ(objects[0].raw, "{\n    \"a\": 1\n  }");
}

TEST(JsonReader, concatenated_objects)
{
    const auto objects = read("{\n \"a\": 1\n}\n{\n \"a\": 2\n}\n");
    ASSERT_EQ(objects.size(), 2U);
    EXPECT_EQ(objects[1].values, (Map{{"a", "2"}}));
}

TEST(JsonReader, api_answer)
{
    const auto objects = read(R"({"Stats":{"Results":[{"no":1}]},"Schema":[{"Name":"Results","Type":"String"}],
"Results":[{"a":"1"},{"a":"2"}],"Other":[{"a":"3"}]})");
    ASSERT_EQ(objects.size(), 2U);
    EXPECT_EQ(objects[0].values, (Map{{"a", "1"}}));
    EXPECT_EQ(objects[1].values, (Map{{"a", "2"}}));
}

TEST(JsonReader, graph_answer_has_annotations_and_ragged_rows)
{
    const auto objects = read(R"({"schema":[],"results":[{"Id@odata.type":"#Int64","Id":"1"},{"Other":"x"}]})");
    ASSERT_EQ(objects.size(), 2U);
    EXPECT_EQ(objects[0].values, (Map{{"Id", "1"}}));
    EXPECT_EQ(objects[1].values, (Map{{"Other", "x"}}));
}

TEST(JsonReader, cut_off_in_the_middle)
{
    const auto objects = read("[{\"a\":1},{\"a\":\"tw");
    ASSERT_EQ(objects.size(), 2U);
    EXPECT_EQ(objects[1].rejected, RejectReason::TruncatedRecord);
}

TEST(JsonReader, values_that_are_no_objects_in_an_array)
{
    const auto objects = read("[{\"a\":1}, 5, {\"a\":2}]");
    ASSERT_EQ(objects.size(), 3U);
    EXPECT_EQ(objects[1].rejected, RejectReason::NotAnObject);
}

} // namespace
} // namespace standstill::ingest
