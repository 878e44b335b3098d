// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event_search.h"

#include "core/store/catalog.h"
#include "core/store/dictionary_test.h"

#include <algorithm>
#include <chrono>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace standstill::store {
namespace {

using Clock = std::chrono::steady_clock;
using kql::Sift;

constexpr std::size_t first_block = 1024; ///< rows looked at before anybody asks for the time
constexpr std::size_t largest_block = 65'536;
constexpr auto short_block = std::chrono::milliseconds(10);
constexpr std::size_t kept_tests = 24;
constexpr std::size_t kept_ranks = 6;

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

/// Places of the texts of a dictionary among each other; equal texts share one, "" has the first.
struct EventSearch::Rank
{
    std::string dictionary;
    std::string value_sql;
    std::vector<std::uint32_t> by_id;
    std::uint32_t count = 1;
};

/// One search: the tests of its sift, and the rows of one block while they are looked at.
class EventSearch::Run
{
public:
    Run(EventSearch& search, const Sift& sift)
        : search_(search)
        , root_(take(sift))
    {
    }
    ~Run()
    {
        for (const auto& test : used_)
            test->end();
    }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    void begin(Connection& connection, const std::stop_token& stop)
    {
        for (const auto& test : used_)
            test->begin(connection, stop);
    }
    /// Clears in `active` what the sift does not let through of `rows`.
    Result<void> look(const std::vector<std::uint32_t>& rows, std::vector<std::uint8_t>& active)
    {
        return look(root_, rows, active);
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
            used_.push_back(node.test);
        }
        for (const Sift& part : sift.parts)
            node.parts.push_back(take(part));
        return node;
    }

    Result<void> look(const Node& node, const std::vector<std::uint32_t>& rows, std::vector<std::uint8_t>& active)
    {
        if (node.kind == Sift::Kind::Lookup)
            return look_up(node, rows, active);
        if (node.kind == Sift::Kind::All) {
            for (const Node& part : node.parts) {
                if (Result<void> looked = look(part, rows, active); !looked)
                    return looked;
            }
            return {};
        }
        // What one part lets through need not be asked of the next.
        std::vector<std::uint8_t> left = active;
        std::vector<std::uint8_t> passed(rows.size());
        std::vector<std::uint8_t> part_active;
        for (const Node& part : node.parts) {
            part_active = left;
            if (Result<void> looked = look(part, rows, part_active); !looked)
                return looked;
            for (std::size_t i = 0; i < rows.size(); ++i) {
                passed[i] |= part_active[i];
                left[i] &= static_cast<std::uint8_t>(part_active[i] ^ 1U);
            }
        }
        active = std::move(passed);
        return {};
    }

    static Result<void> look_up(
        const Node& node, const std::vector<std::uint32_t>& rows, std::vector<std::uint8_t>& active)
    {
        return node.column->visit([&](const auto& keys) -> Result<void> {
            if (node.through == nullptr)
                return look_up(*node.test, rows, active, [&](std::uint32_t row) { return std::uint32_t{keys[row]}; });
            return node.through->visit([&](const auto& inner) {
                return look_up(
                    *node.test, rows, active, [&](std::uint32_t row) { return std::uint32_t{inner[keys[row]]}; });
            });
        });
    }

    template <typename KeyOf>
    static Result<void> look_up(
        DictionaryTest& test, const std::vector<std::uint32_t>& rows, std::vector<std::uint8_t>& active, KeyOf key_of)
    {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (active[i] == 0)
                continue;
            const std::uint32_t key = key_of(rows[i]);
            if (!test.knows(key)) {
                if (Result<void> asked = test.ask(key); !asked)
                    return asked;
            }
            active[i] = test.holds(key) ? 1 : 0;
        }
        return {};
    }

    EventSearch& search_;
    std::vector<std::shared_ptr<DictionaryTest>> used_;
    Node root_;
};

EventSearch::EventSearch(std::shared_ptr<const EventColumns> columns)
    : columns_(std::move(columns))
{
}

EventSearch::~EventSearch() = default;

bool EventSearch::can_answer(const EventQuestion& question) const
{
    return holds_keys(*columns_, question.sift)
        && (!question.order || columns_->key(question.order->key_sql) != nullptr);
}

Result<std::shared_ptr<const EventSearch::Rank>> EventSearch::rank(
    Connection& connection, const kql::Interned& dictionary, std::uint64_t largest, const std::stop_token& stop)
{
    {
        const std::lock_guard lock(ranking_);
        const auto known = std::find_if(ranks_.begin(), ranks_.end(), [&dictionary](const auto& each) {
            return each->dictionary == dictionary.table && each->value_sql == dictionary.value_sql;
        });
        if (known != ranks_.end()) {
            keep(ranks_, std::shared_ptr<const Rank>(*known), kept_ranks);
            return ranks_.front();
        }
    }
    auto rank = std::make_shared<Rank>();
    rank->dictionary = dictionary.table;
    rank->value_sql = dictionary.value_sql;
    rank->by_id.resize(largest + 1);
    Result<Statement> statement = connection.prepare(
        "SELECT id, ifnull(" + dictionary.value_sql + ", '') AS ranked FROM " + dictionary.table + " ORDER BY ranked");
    if (!statement)
        return forward(statement);
    // The first step sorts all texts.
    const std::stop_callback interrupt(stop, [&connection] { sqlite3_interrupt(connection.handle()); });
    std::string latest;
    for (std::size_t row = 0;; ++row) {
        if (row % 4096 == 0 && stop.stop_requested())
            return fail(ErrorCode::Cancelled);
        const Result<bool> stepped = statement->step();
        if (!stepped && stop.stop_requested())
            return fail(ErrorCode::Cancelled);
        if (!stepped)
            return forward(stepped);
        if (!*stepped)
            break;
        const std::string_view text = statement->view(1);
        if (text != latest) {
            latest = text;
            ++rank->count;
        }
        const std::int64_t id = statement->integer(0);
        if (id > 0 && id < std::ssize(rank->by_id))
            rank->by_id[static_cast<std::size_t>(id)] = rank->count - 1;
    }
#if defined(__GLIBC__)
    (void)malloc_trim(0); // what the sorting took is a multiple of what is kept
#endif
    std::shared_ptr<const Rank> done = std::move(rank);
    const std::lock_guard lock(ranking_);
    keep(ranks_, done, kept_ranks);
    return done;
}

// A counting sort: rows of equal texts stay in the order of time.
Result<std::vector<std::uint32_t>> EventSearch::ordered_rows(
    Connection& connection, const EventQuestion& question, const EventColumns::Rows& rows, const std::stop_token& stop)
{
    kql::Interned dictionary = *question.order;
    const NarrowColumn* column = columns_->key(dictionary.key_sql);
    const NarrowColumn* inner = nullptr;
    if (const auto through = through_initiator(question.order->table)) {
        inner = columns_->initiator_key(through->key_sql);
        if (inner != nullptr) {
            dictionary.table = through->table;
            dictionary.value_sql = through->field;
        }
    }
    const Result<std::shared_ptr<const Rank>> ranked =
        rank(connection, dictionary, (inner != nullptr ? inner : column)->largest(), stop);
    if (!ranked)
        return forward(ranked);
    std::vector<std::uint32_t> of_initiators;
    if (inner != nullptr) {
        inner->visit([&](const auto& keys) {
            for (const auto key : keys)
                of_initiators.push_back((*ranked)->by_id[key]);
        });
    }
    const std::vector<std::uint32_t>& rank_of = inner != nullptr ? of_initiators : (*ranked)->by_id;
    const std::uint32_t top = (*ranked)->count - 1;
    return column->visit([&](const auto& keys) {
        const auto place_of = [&](std::size_t row) {
            const std::uint32_t rank = rank_of[keys[row]];
            return question.descending ? top - rank : rank;
        };
        std::vector<std::uint32_t> begins(std::size_t{top} + 2);
        for (std::size_t row = rows.first; row < rows.last; ++row)
            ++begins[place_of(row) + 1];
        for (std::size_t i = 1; i < begins.size(); ++i)
            begins[i] += begins[i - 1];
        std::vector<std::uint32_t> ordered(rows.last - rows.first);
        for (std::size_t row = rows.first; row < rows.last; ++row)
            ordered[begins[place_of(row)]++] = static_cast<std::uint32_t>(row);
        return ordered;
    });
}

void EventSearch::prepare(Connection& connection, const std::stop_token& stop)
{
    constexpr std::uint64_t most = 2'000'000; // texts: some seconds, and their size on disk for a while
    const NarrowColumn* column = columns_->key("e.command_line");
    if (column != nullptr && column->largest() <= most)
        (void)rank(connection, {"e.command_line", "text", "value", false}, column->largest(), stop);
}

Result<std::vector<EventId>> EventSearch::find(Connection& connection, const EventQuestion& question,
    const SearchPace& pace, std::stop_token stop, const std::function<void(std::vector<EventId>)>& more)
{
    const EventColumns::Rows rows =
        question.range ? columns_->rows_in(*question.range) : EventColumns::Rows{0, columns_->size()};
    const std::size_t count = rows.last - rows.first;
    std::vector<std::uint32_t> ordered;
    const Clock::time_point begin = Clock::now();
    if (question.order) {
        Result<std::vector<std::uint32_t>> made = ordered_rows(connection, question, rows, stop);
        if (!made)
            return forward(made);
        ordered = std::move(*made);
    }
    const auto row_at = [&](std::size_t place) {
        if (question.order)
            return ordered[place];
        return static_cast<std::uint32_t>(question.descending ? rows.last - 1 - place : rows.first + place);
    };

    const std::lock_guard turn(searching_);
    Run run(*this, question.sift);
    run.begin(connection, stop);
    std::vector<EventId> found;
    if (question.sift.parts.empty())
        found.reserve(count);
    std::size_t told = 0;
    bool told_once = false;
    Clock::time_point tell_at = begin + pace.first;
    std::vector<std::uint32_t> block;
    std::vector<std::uint8_t> active;
    std::size_t block_size = first_block;
    for (std::size_t place = 0; place < count;) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled);
        const Clock::time_point block_begin = Clock::now();
        const std::size_t end = std::min(place + block_size, count);
        block.clear();
        for (; place < end; ++place)
            block.push_back(row_at(place));
        active.resize(block.size());
        for (std::size_t i = 0; i < block.size(); ++i)
            active[i] = columns_->kinds()[block[i]] == question.kind ? 1 : 0;
        if (Result<void> looked = run.look(block, active); !looked)
            return forward(looked);
        for (std::size_t i = 0; i < block.size(); ++i) {
            if (active[i] != 0)
                found.push_back(columns_->id(block[i]));
        }
        const Clock::time_point now = Clock::now();
        if (more && (found.size() > told || !told_once) && place < count && now >= tell_at) {
            more({found.begin() + static_cast<std::ptrdiff_t>(told), found.end()});
            told = found.size();
            told_once = true;
            tell_at = now + pace.then;
        }
        if (now - block_begin < short_block)
            block_size = std::min(block_size * 2, largest_block);
        else if (now - block_begin > 4 * short_block)
            block_size = std::max(block_size / 2, first_block / 8);
    }
    return found;
}

} // namespace standstill::store
