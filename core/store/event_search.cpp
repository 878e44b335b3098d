// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event_search.h"

#include "core/store/catalog.h"
#include "core/store/dictionary_test.h"
#include "core/store/text_order.h"

#include <algorithm>
#include <chrono>
#include <numeric>

namespace standstill::store {
namespace {

using Clock = std::chrono::steady_clock;
using kql::Sift;

constexpr std::size_t first_block = 1024; ///< rows looked at before anybody asks for the time
constexpr std::size_t largest_block = 65'536;
constexpr auto short_block = std::chrono::milliseconds(10);
constexpr std::size_t kept_tests = 24;
constexpr std::size_t kept_ranks = 6;
constexpr auto quick = std::chrono::milliseconds(150); ///< for an answer that is sorted afterwards
constexpr std::size_t few_texts = 20'000; ///< whose order is found without that of all the others

bool holds_keys(const EventColumns& columns, const Sift& sift)
{
    if (sift.kind == Sift::Kind::Beyond)
        return false;
    if (sift.kind == Sift::Kind::Lookup)
        return columns.key(sift.key_sql) != nullptr;
    return std::all_of(
        sift.parts.begin(), sift.parts.end(), [&](const Sift& part) { return holds_keys(columns, part); });
}

/// As a plain table has its text for a test over "value".
std::string plain_dictionary(const ThroughInitiator& through)
{
    if (through.field == "value")
        return std::string(through.table);
    return "(SELECT id, " + std::string(through.field) + " AS value FROM " + std::string(through.table) + ")";
}

/// The newest first, no more than `most`.
template <typename Kept>
void keep(std::list<std::shared_ptr<Kept>>& list, std::shared_ptr<Kept> value, std::size_t most)
{
    list.remove(value);
    list.push_front(std::move(value));
    if (list.size() > most)
        list.pop_back();
}

} // namespace

struct EventSearch::Rank
{
    std::string dictionary;
    std::string value_sql;
    TextOrder order;
};

/// One search: the tests of its sift, asked for one block of events after the other.
class EventSearch::Run
{
public:
    Run(EventSearch& search, const Sift& sift, Connection& connection, std::stop_token stop)
        : search_(search)
        , turn_(search.searching_)
        , connection_(connection)
        , stop_(std::move(stop))
        , root_(take(sift))
    {
    }
    ~Run() = default;
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    /// Clears in `active` what the sift does not let through of `ids`.
    Result<void> look(const std::vector<std::uint32_t>& ids, std::vector<std::uint8_t>& active)
    {
        return look(root_, ids, active);
    }

private:
    struct Node
    {
        Sift::Kind kind = Sift::Kind::All;
        const NarrowColumn* column = nullptr;
        const NarrowColumn* through = nullptr; ///< of initiators: from the key of the row to that of the dictionary
        std::shared_ptr<DictionaryTest> test;
        std::vector<Node> parts;
    };

    Node take(const Sift& sift)
    {
        Node node;
        node.kind = sift.kind;
        if (sift.kind == Sift::Kind::Lookup) {
            node.column = search_.columns_->key(sift.key_sql);
            Sift lookup = sift;
            const NarrowColumn* keys = node.column;
            // Initiators share their texts with events: a text is asked once, whoever names it.
            if (const auto through = through_initiator(sift.dictionary)) {
                node.through = search_.columns_->initiator_key(through->key_sql);
                if (node.through != nullptr) {
                    keys = node.through;
                    lookup.dictionary = plain_dictionary(*through);
                }
            }
            auto& kept = search_.tests_;
            const auto found =
                std::find_if(kept.begin(), kept.end(), [&lookup](const auto& each) { return each->is_for(lookup); });
            node.test = found != kept.end() ? *found : std::make_shared<DictionaryTest>(lookup, keys->largest());
            keep(kept, node.test, kept_tests);
        }
        for (const Sift& part : sift.parts)
            node.parts.push_back(take(part));
        return node;
    }

    Result<void> look(const Node& node, const std::vector<std::uint32_t>& ids, std::vector<std::uint8_t>& active)
    {
        if (node.kind == Sift::Kind::Lookup)
            return look_up(node, ids, active);
        if (node.kind == Sift::Kind::All) {
            for (const Node& part : node.parts) {
                if (Result<void> looked = look(part, ids, active); !looked)
                    return looked;
            }
            return {};
        }
        // What one part lets through need not be asked of the next.
        std::vector<std::uint8_t> left = active;
        std::vector<std::uint8_t> passed(ids.size());
        std::vector<std::uint8_t> part_active;
        for (const Node& part : node.parts) {
            part_active = left;
            if (Result<void> looked = look(part, ids, part_active); !looked)
                return looked;
            for (std::size_t i = 0; i < ids.size(); ++i) {
                passed[i] |= part_active[i];
                left[i] &= static_cast<std::uint8_t>(part_active[i] ^ 1U);
            }
        }
        active = std::move(passed);
        return {};
    }

    Result<void> look_up(const Node& node, const std::vector<std::uint32_t>& ids, std::vector<std::uint8_t>& active)
    {
        DictionaryTest& test = *node.test;
        texts_.assign(ids.begin(), ids.end());
        node.column->read(texts_);
        if (node.through != nullptr)
            node.through->read(texts_);
        std::vector<std::uint32_t> unknown;
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const std::uint32_t piece = DictionaryTest::piece_of(texts_[i]);
            if (active[i] != 0 && !test.knows(piece) && (unknown.empty() || unknown.back() != piece))
                unknown.push_back(piece);
        }
        if (!unknown.empty()) {
            Result<void> asked = test.ask(std::move(unknown), connection_, search_.readers_, stop_);
            if (!asked)
                return asked;
        }
        for (std::size_t i = 0; i < ids.size(); ++i)
            active[i] &= static_cast<std::uint8_t>(test.holds(texts_[i]));
        return {};
    }

    EventSearch& search_;
    std::lock_guard<std::mutex> turn_;
    Connection& connection_;
    std::stop_token stop_;
    Node root_;
    std::vector<std::uint32_t> texts_; ///< of the events that are looked at
};

EventSearch::EventSearch(std::shared_ptr<const EventColumns> columns, SideReaders::Open open)
    : columns_(std::move(columns))
    , readers_(std::move(open))
{
}

EventSearch::~EventSearch() = default;

bool EventSearch::can_answer(const EventQuestion& question) const
{
    return holds_keys(*columns_, question.sift)
        && (!question.order || columns_->key(question.order->key_sql) != nullptr);
}

std::shared_ptr<const EventSearch::Rank> EventSearch::known_rank(
    const std::string& dictionary, const std::string& value_sql)
{
    const std::lock_guard lock(ranking_);
    const auto known = std::find_if(ranks_.begin(), ranks_.end(),
        [&](const auto& each) { return each->dictionary == dictionary && each->value_sql == value_sql; });
    if (known == ranks_.end())
        return nullptr;
    keep(ranks_, std::shared_ptr<const Rank>(*known), kept_ranks);
    return ranks_.front();
}

Result<std::shared_ptr<const EventSearch::Rank>> EventSearch::rank(Connection& connection,
    const std::string& dictionary, const std::string& value_sql, std::uint64_t largest, const std::stop_token& stop)
{
    // Another thread may be about the same; few texts are ordered sooner than it is done.
    std::unique_lock turn(sorting_, std::defer_lock);
    while (largest > few_texts && !turn.try_lock_for(std::chrono::milliseconds(20))) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled);
    }
    if (std::shared_ptr<const Rank> known = known_rank(dictionary, value_sql))
        return known;
    Result<TextOrder> order = order_texts(connection, readers_, dictionary, value_sql, largest, {}, stop);
    if (!order)
        return forward(order);
    std::shared_ptr<const Rank> done = std::make_shared<Rank>(Rank{dictionary, value_sql, std::move(*order)});
    const std::lock_guard lock(ranking_);
    keep(ranks_, done, kept_ranks);
    return done;
}

// A counting sort: events of equal texts stay in the order of time. There may be so many that the keys are read twice,
// some at a time, rather than kept.
Result<std::vector<std::uint32_t>> EventSearch::ordered(Connection& connection, const kql::Interned& order,
    bool descending, std::span<const std::uint32_t> ids, const std::stop_token& stop)
{
    std::string dictionary = order.table;
    std::string value_sql = order.value_sql;
    const NarrowColumn* column = columns_->key(order.key_sql);
    const NarrowColumn* through = nullptr;
    if (const auto initiator = through_initiator(order.table)) {
        through = columns_->initiator_key(initiator->key_sql);
        if (through != nullptr) {
            dictionary = initiator->table;
            value_sql = initiator->field;
        }
    }
    std::vector<std::uint32_t> keys;
    const auto read_keys = [&](std::size_t first, std::size_t count) {
        const auto some = ids.subspan(first, std::min(count, ids.size() - first));
        keys.assign(some.begin(), some.end());
        column->read(keys);
        if (through != nullptr)
            through->read(keys);
    };
    TextOrder some;
    std::shared_ptr<const Rank> ranked = known_rank(dictionary, value_sql);
    if (!ranked && ids.size() <= few_texts) {
        read_keys(0, ids.size());
        Result<TextOrder> made = order_some_texts(connection, dictionary, value_sql, keys, stop);
        if (!made)
            return forward(made);
        some = std::move(*made);
    } else if (!ranked) {
        const std::uint64_t largest = (through != nullptr ? through : column)->largest();
        Result<std::shared_ptr<const Rank>> made = rank(connection, dictionary, value_sql, largest, stop);
        if (!made)
            return forward(made);
        ranked = std::move(*made);
    }
    const TextOrder& places = ranked ? ranked->order : some;
    const std::uint32_t top = places.places - 1;
    // Calls `take(i, place)` for each of the ids, in their order.
    const auto each_place = [&](const auto& take) {
        for (std::size_t first = 0; first < ids.size(); first += largest_block) {
            read_keys(first, largest_block);
            for (std::size_t i = 0; i < keys.size(); ++i) {
                const std::uint32_t place = places.place_of[keys[i]];
                take(first + i, descending ? top - place : place);
            }
        }
    };
    std::vector<std::uint32_t> begins(std::size_t{top} + 2);
    each_place([&begins](std::size_t, std::uint32_t place) { ++begins[place + 1]; });
    std::partial_sum(begins.begin(), begins.end(), begins.begin());
    std::vector<std::uint32_t> sorted(ids.size());
    each_place([&](std::size_t i, std::uint32_t place) { sorted[begins[place]++] = ids[i]; });
    return sorted;
}

void EventSearch::prepare(Connection& connection, const std::stop_token& stop)
{
    (void)rank(connection, "text", "value", columns_->key("e.command_line")->largest(), stop);
}

// `id_at(place)` of `count` events; `take` is handed those that pass, block by block, until it says no. False: it did.
template <typename IdAt, typename Take>
Result<bool> EventSearch::walk(Connection& connection, const EventQuestion& question, std::size_t count,
    const std::stop_token& stop, IdAt id_at, Take take)
{
    Run run(*this, question.sift, connection, stop);
    std::vector<std::uint32_t> block;
    std::vector<std::uint8_t> active;
    std::size_t block_size = first_block;
    for (std::size_t place = 0; place < count;) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled);
        const Clock::time_point begin = Clock::now();
        const std::size_t end = std::min(place + block_size, count);
        block.clear();
        active.clear();
        for (; place < end; ++place) {
            const std::uint32_t id = id_at(place);
            block.push_back(id);
            active.push_back(columns_->kinds()[id] == question.kind ? 1 : 0);
        }
        if (Result<void> looked = run.look(block, active); !looked)
            return forward(looked);
        std::size_t passed = 0;
        for (std::size_t i = 0; i < block.size(); ++i) {
            block[passed] = block[i];
            passed += active[i];
        }
        block.resize(passed);
        if (!take(block, place == count))
            return false;
        const auto took = Clock::now() - begin;
        if (took < short_block)
            block_size = std::min(block_size * 2, largest_block);
        else if (took > 4 * short_block)
            block_size = std::max(block_size / 2, first_block / 8);
    }
    return true;
}

Result<EventIds> EventSearch::find(Connection& connection, const EventQuestion& question, const SearchPace& pace,
    std::stop_token stop, const std::function<void(const EventIds&)>& more)
{
    const EventColumns::Rows rows =
        question.range ? columns_->rows_in(*question.range) : EventColumns::Rows{0, columns_->size()};
    const std::size_t count = rows.last - rows.first;
    const std::uint32_t* const in_time = columns_->order().data() + rows.first;
    EventIds found;
    std::size_t told = 0;
    bool told_once = false;
    const Clock::time_point begin = Clock::now();
    Clock::time_point tell_at = begin + pace.first;
    const auto tell = [&](const std::vector<std::uint32_t>& ids, bool last) {
        for (const std::uint32_t id : ids)
            found.push_back({id});
        const Clock::time_point now = Clock::now();
        if (more && (found.size() > told || !told_once) && !last && now >= tell_at) {
            more(found);
            told = found.size();
            told_once = true;
            tell_at = now + pace.then;
        }
        return true;
    };
    if (!question.order) {
        const Result<bool> walked = walk(
            connection, question, count, stop,
            [&](std::size_t place) { return in_time[question.descending ? count - 1 - place : place]; }, tell);
        return walked ? Result<EventIds>(std::move(found)) : forward(walked);
    }
    // Few events are sorted sooner than all; when it takes long to find them, the first of all are looked for first.
    std::vector<std::uint32_t> ids;
    const Result<bool> quickly = walk(
        connection, question, count, stop, [in_time](std::size_t place) { return in_time[place]; },
        [&](const std::vector<std::uint32_t>& passed, bool last) {
            ids.insert(ids.end(), passed.begin(), passed.end());
            return last || Clock::now() < begin + quick;
        });
    if (!quickly)
        return forward(quickly);
    if (!*quickly)
        ids = {}; // all are sorted, and looked through in that order
    const Result<std::vector<std::uint32_t>> sorted = ordered(connection, *question.order, question.descending,
        *quickly ? std::span<const std::uint32_t>(ids) : std::span(in_time, count), stop);
    if (!sorted)
        return forward(sorted);
    if (*quickly) {
        tell(*sorted, true);
        return found;
    }
    const Result<bool> walked = walk(
        connection, question, count, stop, [&](std::size_t place) { return (*sorted)[place]; }, tell);
    return walked ? Result<EventIds>(std::move(found)) : forward(walked);
}

} // namespace standstill::store
