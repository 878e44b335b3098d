// SPDX-License-Identifier: GPL-3.0-or-later
// What the search for events is made of: long lists of ids, times in few bytes, and the order of more text than is held
// at once.
#include "core/model/event_ids.h"
#include "core/store/event_columns.h"
#include "core/store/rising_times.h"
#include "core/store/text_order.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <atomic>
#include <gtest/gtest.h>
#include <map>
#include <random>

namespace standstill::store {
namespace {

TEST(EventIds, a_copy_keeps_what_it_had_while_the_list_grows)
{
    EventIds ids;
    std::vector<EventId> expected;
    for (std::int64_t i = 0; i < 150'000; ++i) {
        if (i == 70'000) {
            const EventIds early = ids;
            ids.push_back({1});
            expected.push_back({1});
            EXPECT_EQ(early.size(), 70'000U);
            EXPECT_EQ(early.part(0, 70'001), std::vector<EventId>(expected.begin(), expected.end() - 1));
        }
        // One that no case of ours holds, and one that is less than nothing.
        const EventId id{i == 66'000 ? std::int64_t{1} << 40U : i == 140'000 ? -7 : i * 3};
        ids.push_back(id);
        expected.push_back(id);
    }
    EXPECT_EQ(ids.part(0, ids.size()), expected);
    EXPECT_EQ(ids.part(149'999, 500).size(), 2U);
    EXPECT_TRUE(ids.part(200'000, 5).empty());
    EXPECT_EQ(ids.find({std::int64_t{1} << 40U}), 66'000U);
    EXPECT_EQ(ids.find({-7}), 140'001U);
    EXPECT_EQ(ids.find({0}), 0U);
    EXPECT_EQ(ids.find({2}), std::nullopt);
}

TEST(RisingTimes, every_time_comes_back_whatever_lies_between_two)
{
    std::mt19937_64 random(7);
    RisingTimes times;
    std::vector<Ticks> expected;
    Ticks time = -5'000'000'000'000;
    for (int i = 0; i < 20'000; ++i) {
        // Mostly seconds, now and then hours, and often none.
        time += static_cast<Ticks>(random() % 3 == 0 ? 0
                : random() % 97 == 0                 ? random() % 90'000'000'000U
                                                     : random() % 90'000'000U);
        times.push_back(time);
        expected.push_back(time);
    }
    ASSERT_EQ(times.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i)
        ASSERT_EQ(times[i], expected[i]) << i;
    for (const Ticks limit : {expected[0], expected[1234], expected[1234] + 1, expected.back() + 1}) {
        const auto at = std::lower_bound(expected.begin(), expected.end(), limit) - expected.begin();
        EXPECT_EQ(times.partition(0, times.size(), [limit](Ticks each) { return each < limit; }), std::size_t(at));
    }
}

TEST(NarrowColumn, holds_each_number_in_as_many_bytes_as_the_largest_needs)
{
    const std::pair<std::uint64_t, std::size_t> widths[]{
        {200, 1}, {255, 1}, {256, 2}, {65'535, 2}, {65'536, 3}, {16'777'215, 3}, {16'777'216, 4}, {4'294'967'295, 4}};
    for (const auto& [largest, bytes] : widths) {
        NarrowColumn column(largest, 3);
        EXPECT_EQ(column.bytes(), 3 * bytes) << largest;
        column.set(0, static_cast<std::int64_t>(largest));
        column.set(1, static_cast<std::int64_t>(largest) + 1);
        column.set(2, 77);
        std::vector<std::uint32_t> rows{2, 0, 1};
        column.read(rows);
        EXPECT_EQ(rows, (std::vector<std::uint32_t>{77, static_cast<std::uint32_t>(largest), 0}));
    }
}

class TextOrderTest : public testing::Test
{
protected:
    void SetUp() override
    {
        auto made = Connection::open(folder_ / "x.db", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
        ASSERT_TRUE(made);
        connection_ = std::move(*made);
        ASSERT_TRUE(connection_.execute("CREATE TABLE text(id INTEGER PRIMARY KEY, value TEXT);BEGIN"));
        auto insert = connection_.prepare("INSERT INTO text VALUES(?1, ?2)");
        ASSERT_TRUE(insert);
        std::mt19937 random(3);
        const std::vector<std::string> beginnings{
            "", "\"C:\\Program Files\\Agent\\agent.exe\" --", "cmd /c ", "\xC3\xA4", "a", std::string("a\0b", 3)};
        for (int id = 1; id < 9000; ++id) {
            if (id % 11 == 0)
                continue; // not every id is there
            std::string text = beginnings[random() % beginnings.size()];
            if (id % 7 != 0)
                text += std::to_string(random() % 5000);
            texts_[std::uint32_t(id)] = text;
            ASSERT_TRUE(insert->bind(1, std::int64_t{id}).bind(2, text).run());
        }
        ASSERT_TRUE(connection_.execute("COMMIT"));
    }
    Result<Connection> another() const { return Connection::open(folder_ / "x.db", SQLITE_OPEN_READONLY); }
    void expect_the_order(const TextOrder& order)
    {
        std::vector<std::string> different{""};
        for (const auto& [id, text] : texts_)
            different.push_back(text);
        std::sort(different.begin(), different.end());
        different.erase(std::unique(different.begin(), different.end()), different.end());
        EXPECT_EQ(order.places, different.size());
        for (const auto& [id, text] : texts_) {
            const auto place = std::lower_bound(different.begin(), different.end(), text) - different.begin();
            ASSERT_EQ(order.place_of[id], std::uint32_t(place)) << text;
        }
        EXPECT_EQ(order.place_of[11], 0U) << "not there";
    }

    tests::TemporaryFolder folder_;
    Connection connection_;
    std::map<std::uint32_t, std::string> texts_;
};

TEST_F(TextOrderTest, is_that_of_the_bytes_however_the_texts_are_split)
{
    SideReaders alone;
    SideReaders several([this] { return another(); });
    for (SideReaders* readers : {&alone, &several}) {
        for (const std::uint32_t splits : {0U, 1U, 50U, 100'000U}) {
            for (const std::size_t bytes : {std::size_t{1}, std::size_t{20'000}, std::size_t{1} << 30U}) {
                const auto order = order_texts(connection_, *readers, "text", "value", 8999, {splits, bytes}, {});
                ASSERT_TRUE(order);
                expect_the_order(*order);
            }
        }
    }
}

TEST_F(TextOrderTest, of_some_texts_is_the_same_among_these)
{
    const std::vector<std::uint32_t> ids{700, 5, 5, 11, 8998, 6, 7, 14, 5, 1, 2, 3};
    const auto order = order_some_texts(connection_, "text", "value", ids, {});
    ASSERT_TRUE(order);
    for (const std::uint32_t a : ids) {
        for (const std::uint32_t b : ids)
            EXPECT_EQ(order->place_of[a] < order->place_of[b], texts_[a] < texts_[b]) << a << ' ' << b;
    }
    EXPECT_EQ(order->place_of[11], 0U);
}

TEST_F(TextOrderTest, can_be_stopped)
{
    SideReaders readers([this] { return another(); });
    std::stop_source stop;
    stop.request_stop();
    const auto order = order_texts(connection_, readers, "text", "value", 8999, {}, stop.get_token());
    ASSERT_FALSE(order);
    EXPECT_EQ(order.error().code, ErrorCode::Cancelled);
    const auto some = order_some_texts(connection_, "text", "value", {1}, stop.get_token());
    ASSERT_FALSE(some);
    EXPECT_EQ(some.error().code, ErrorCode::Cancelled);
}

TEST_F(TextOrderTest, the_first_failure_of_shared_work_ends_it)
{
    SideReaders readers([this] { return another(); });
    std::atomic<int> begun = 0;
    std::vector<SideReaders::Task> tasks(1000, [&](Connection&) -> Result<void> {
        if (++begun == 10)
            return fail(ErrorCode::CaseIo, "x");
        return {};
    });
    const Result<void> done = readers.run(connection_, tasks);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::CaseIo);
    EXPECT_LT(begun, 1000);
    begun = 1000;
    EXPECT_TRUE(readers.run(connection_, tasks));
    EXPECT_EQ(begun, 2000) << "each once";
    SideReaders none([]() -> Result<Connection> { return fail(ErrorCode::CaseIo, "no more"); });
    EXPECT_TRUE(none.run(connection_, tasks)) << "one connection is enough";
}

} // namespace
} // namespace standstill::store
