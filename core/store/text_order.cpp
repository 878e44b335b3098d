// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/text_order.h"

#include <algorithm>
#include <atomic>
#include <limits>
#include <memory>
#include <random>
#include <string_view>

namespace standstill::store {
namespace {

constexpr std::uint64_t ids_at_once = 65'536; ///< that one task reads
constexpr std::uint64_t texts_of_a_range = 64; ///< at the least, on average
constexpr std::uint16_t no_range = std::numeric_limits<std::uint16_t>::max();

std::size_t shared_beginning(std::string_view a, std::string_view b)
{
    const auto last = a.begin() + static_cast<std::ptrdiff_t>(std::min(a.size(), b.size()));
    return static_cast<std::size_t>(std::mismatch(a.begin(), last, b.begin()).first - a.begin());
}

class Sorter
{
public:
    Sorter(Connection& connection, SideReaders& readers, std::string select, std::uint64_t largest,
        const TextOrderLimits& limits, const std::stop_token& stop)
        : connection_(connection)
        , readers_(readers)
        , select_(std::move(select))
        , largest_(largest)
        , limits_(limits)
        , stop_(stop)
        , range_of_(largest + 1, no_range)
    {
        order_.place_of.resize(largest + 1);
    }

    Result<TextOrder> sort()
    {
        if (Result<void> split = split_texts(); !split)
            return forward(split);
        if (Result<void> found = find_ranges(); !found)
            return forward(found);
        for (std::size_t first = 0; first < ranges_.size();) {
            std::size_t last = first;
            std::size_t bytes = 0;
            while (last < ranges_.size() && (last == first || bytes + ranges_[last].size() <= limits_.bytes))
                bytes += ranges_[last++].size();
            if (Result<void> sorted = sort_ranges(first, last); !sorted)
                return forward(sorted);
            first = last;
        }
        return std::move(order_);
    }

private:
    struct Text
    {
        std::string_view tail;
        std::uint32_t id = 0;
    };
    struct Range
    {
        std::size_t shared = 0; ///< bytes that all its texts begin with; what is behind is a text's tail
        std::atomic<std::size_t> texts = 0;
        std::atomic<std::size_t> bytes = 0; ///< of the tails
        std::size_t size() const { return bytes + texts * sizeof(Text); }
    };

    /// Picks texts at random; each is the first of its range.
    Result<void> split_texts()
    {
        const std::uint64_t wanted =
            std::min<std::uint64_t>({limits_.splits, no_range - 1U, largest_ / texts_of_a_range});
        Result<Statement> statement = connection_.prepare(select_ + " WHERE id = ?1");
        if (!statement)
            return forward(statement);
        std::mt19937_64 random(std::random_device{}()); // evidence can't know where it will be split
        std::uniform_int_distribution<std::uint64_t> ids(0, largest_);
        for (std::uint64_t i = 0; i < wanted && !stop_.stop_requested(); ++i) {
            statement->reset();
            statement->bind(1, static_cast<std::int64_t>(ids(random)));
            const Result<bool> found = statement->step();
            if (!found)
                return forward(found);
            if (*found)
                splits_.push_back(statement->text(1));
        }
        std::sort(splits_.begin(), splits_.end());
        splits_.erase(std::unique(splits_.begin(), splits_.end()), splits_.end());
        ranges_ = std::vector<Range>(splits_.size() + 1);
        for (std::size_t range = 1; range < splits_.size(); ++range)
            ranges_[range].shared = shared_beginning(splits_[range - 1], splits_[range]);
        return {};
    }

    /// Calls `take(id, text)` for all texts, from several threads.
    template <typename Take>
    Result<void> read_all(const Take& take)
    {
        std::vector<SideReaders::Task> tasks;
        for (std::uint64_t first = 0; first <= largest_; first += ids_at_once) {
            tasks.emplace_back([this, first, &take](Connection& connection) -> Result<void> {
                Result<Statement> statement = connection.prepare(select_ + " WHERE id BETWEEN ?1 AND ?2");
                if (!statement)
                    return forward(statement);
                statement->bind(1, static_cast<std::int64_t>(first))
                    .bind(2, static_cast<std::int64_t>(std::min(first + ids_at_once - 1, largest_)));
                return statement->each(stop_,
                    [&take](const Statement& row) { take(static_cast<std::size_t>(row.integer(0)), row.view(1)); });
            });
        }
        return readers_.run(connection_, tasks);
    }

    Result<void> find_ranges()
    {
        return read_all([this](std::size_t id, std::string_view text) {
            const auto range = std::upper_bound(splits_.begin(), splits_.end(), text) - splits_.begin();
            range_of_[id] = static_cast<std::uint16_t>(range);
            Range& its = ranges_[static_cast<std::size_t>(range)];
            ++its.texts;
            its.bytes += text.size() - its.shared;
        });
    }

    Result<void> sort_ranges(std::size_t first, std::size_t last)
    {
        struct Room ///< of a range, in the texts and bytes of all: the place of the next one, and the end
        {
            std::atomic<std::size_t> text = 0, byte = 0;
            std::size_t text_end = 0, byte_end = 0;
        };
        std::vector<Room> rooms(last - first);
        std::size_t all_texts = 0;
        std::size_t all_bytes = 0;
        for (std::size_t range = first; range < last; ++range) {
            Room& room = rooms[range - first];
            room.text = all_texts;
            room.byte = all_bytes;
            room.text_end = all_texts += ranges_[range].texts;
            room.byte_end = all_bytes += ranges_[range].bytes;
        }
        std::vector<Text> texts(all_texts);
        const auto bytes = std::make_unique_for_overwrite<char[]>(all_bytes);
        Result<void> read = read_all([&](std::size_t id, std::string_view text) {
            const std::size_t range = range_of_[id];
            if (range < first || range >= last || text.size() < ranges_[range].shared)
                return;
            Room& room = rooms[range - first];
            const std::string_view tail = text.substr(ranges_[range].shared);
            const std::size_t byte = room.byte.fetch_add(tail.size());
            const std::size_t place = room.text++;
            if (place >= room.text_end || byte + tail.size() > room.byte_end)
                return; // somebody else writes into the file; there is no room for that
            std::copy(tail.begin(), tail.end(), bytes.get() + byte);
            texts[place] = {{bytes.get() + byte, tail.size()}, static_cast<std::uint32_t>(id)};
        });
        if (!read)
            return read;
        std::vector<SideReaders::Task> tasks;
        for (std::size_t range = first; range < last; ++range) {
            tasks.emplace_back([&, range](Connection&) -> Result<void> {
                const auto end = texts.begin() + static_cast<std::ptrdiff_t>(rooms[range - first].text_end);
                std::sort(end - static_cast<std::ptrdiff_t>(ranges_[range].texts), end,
                    [](const Text& a, const Text& b) { return a.tail < b.tail; });
                return stop_.stop_requested() ? Result<void>(fail(ErrorCode::Cancelled)) : Result<void>();
            });
        }
        if (Result<void> sorted = readers_.run(connection_, tasks); !sorted)
            return sorted;
        std::size_t at = 0;
        for (std::size_t range = first; range < last; ++range) {
            const bool whole = ranges_[range].shared == 0;
            for (std::size_t i = 0; i < ranges_[range].texts; ++i, ++at) {
                const Text& text = texts[at];
                if (whole && text.tail.empty())
                    continue; // place 0
                if (i == 0 || text.tail != texts[at - 1].tail)
                    ++order_.places;
                order_.place_of[text.id] = order_.places - 1;
            }
        }
        return {};
    }

    Connection& connection_;
    SideReaders& readers_;
    std::string select_;
    std::uint64_t largest_;
    TextOrderLimits limits_;
    std::stop_token stop_;
    std::vector<std::string> splits_; ///< the first text of each range but the first
    std::vector<Range> ranges_;
    std::vector<std::uint16_t> range_of_; ///< by id
    TextOrder order_;
};

} // namespace

Result<TextOrder> order_texts(Connection& connection, SideReaders& readers, const std::string& dictionary,
    const std::string& value_sql, std::uint64_t largest, const TextOrderLimits& limits, const std::stop_token& stop)
{
    const std::string select = "SELECT id, ifnull(" + value_sql + ", '') FROM " + dictionary;
    return Sorter(connection, readers, select, largest, limits, stop).sort();
}

Result<TextOrder> order_some_texts(Connection& connection, const std::string& dictionary, const std::string& value_sql,
    std::vector<std::uint32_t> ids, const std::stop_token& stop)
{
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    Result<Statement> statement =
        connection.prepare("SELECT ifnull(" + value_sql + ", '') FROM " + dictionary + " WHERE id = ?1");
    if (!statement)
        return forward(statement);
    std::vector<std::pair<std::string, std::uint32_t>> texts;
    for (const std::uint32_t id : ids) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled);
        statement->reset();
        statement->bind(1, std::int64_t{id});
        const Result<bool> found = statement->step();
        if (!found)
            return forward(found);
        if (*found && !statement->view(0).empty())
            texts.emplace_back(statement->text(0), id);
    }
    std::sort(texts.begin(), texts.end());
    TextOrder order;
    order.place_of.resize(ids.empty() ? 0 : std::size_t{ids.back()} + 1);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (i == 0 || texts[i].first != texts[i - 1].first)
            ++order.places;
        order.place_of[texts[i].second] = order.places - 1;
    }
    return order;
}

} // namespace standstill::store
