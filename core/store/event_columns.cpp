// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event_columns.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <limits>
#include <optional>
#include <string>

namespace standstill::store {
namespace {

constexpr std::int64_t most_events = 60'000'000;
constexpr std::int64_t rows_at_once = 500'000; ///< that one task reads

/// A key of an event's row and the dictionary whose ids it holds.
struct Key
{
    std::string_view sql;
    const char* dictionary;
};
constexpr std::array<Key, 8> keys{
    {{"e.device", "device"}, {"e.action", "word"}, {"e.image", "image"}, {"e.command_line", "text"},
        {"e.integrity", "word"}, {"e.elevation", "word"}, {"e.account", "account"}, {"e.initiator", "initiator"}}};

constexpr std::array<Key, 8> initiator_keys{{{"p.image", "image"}, {"p.account", "account"}, {"p.command_line", "text"},
    {"p.integrity", "word"}, {"p.elevation", "word"}, {"p.parent_file_name", "word"}, {"p.signer_type", "word"},
    {"p.signature_status", "word"}}};

/// Columns for keys, as wide as their dictionaries need; none when one has more than may be.
template <std::size_t Count>
Result<std::vector<NarrowColumn>> columns_for(
    Connection& connection, const std::array<Key, Count>& list, std::size_t rows)
{
    std::vector<NarrowColumn> columns;
    for (const Key& key : list) {
        const Result<std::int64_t> largest = connection.integer("SELECT max(id) FROM " + std::string(key.dictionary));
        if (!largest)
            return forward(largest);
        if (*largest > std::numeric_limits<std::uint32_t>::max() || *largest < 0)
            return std::vector<NarrowColumn>();
        columns.emplace_back(static_cast<std::uint64_t>(*largest), rows);
    }
    return columns;
}

template <std::size_t Count>
std::string listed(const std::array<Key, Count>& list)
{
    std::string sql;
    for (const Key& key : list)
        sql += ", " + std::string(key.sql);
    return sql;
}

template <std::size_t Count>
const NarrowColumn* find(
    const std::array<Key, Count>& list, const std::vector<NarrowColumn>& columns, std::string_view sql)
{
    const auto found = std::find_if(list.begin(), list.end(), [sql](const Key& each) { return each.sql == sql; });
    return found == list.end() ? nullptr : &columns[static_cast<std::size_t>(found - list.begin())];
}

/// All reads of a connection see the same events.
class Snapshot
{
public:
    explicit Snapshot(Connection& connection)
        : connection_(connection)
        , begun_(connection.execute("BEGIN"))
    {
    }
    ~Snapshot()
    {
        if (begun_)
            (void)connection_.execute("END");
    }
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;
    const Result<void>& begun() const { return begun_; }

private:
    Connection& connection_;
    Result<void> begun_;
};

} // namespace

NarrowColumn::NarrowColumn(std::uint64_t largest, std::size_t rows)
    : largest_(largest)
{
    if (largest <= std::numeric_limits<std::uint8_t>::max())
        values_ = std::vector<std::uint8_t>(rows);
    else if (largest <= std::numeric_limits<std::uint16_t>::max())
        values_ = std::vector<std::uint16_t>(rows);
    else if (largest < 1U << 24U)
        values_ = std::vector<ThreeBytes>(rows);
    else
        values_ = std::vector<std::uint32_t>(rows);
}

void NarrowColumn::set(std::size_t row, std::int64_t value)
{
    const std::uint64_t known = value > 0 && static_cast<std::uint64_t>(value) <= largest_ ? std::uint64_t(value) : 0;
    std::visit(
        [row, known](
            auto& values) { values[row] = static_cast<typename std::decay_t<decltype(values)>::value_type>(known); },
        values_);
}

void NarrowColumn::read(std::vector<std::uint32_t>& rows) const
{
    std::visit(
        [&rows](const auto& values) {
            for (std::uint32_t& row : rows)
                row = values[row];
        },
        values_);
}

std::size_t NarrowColumn::bytes() const
{
    return std::visit([](const auto& values) { return values.size() * sizeof(values[0]); }, values_);
}

Result<EventsVersion> EventColumns::version(Connection& connection)
{
    const Result<std::int64_t> changes =
        connection.integer("SELECT (SELECT count(*) FROM source_act WHERE act IN ('Removed', 'Restored')) + "
                           "(SELECT count(*) FROM clock_act)");
    const Result<std::int64_t> last = connection.integer("SELECT max(id) FROM event");
    if (!changes || !last)
        return forward(!changes ? changes : last);
    return EventsVersion{*changes, *last};
}

Result<std::shared_ptr<const EventColumns>> EventColumns::load(
    Connection& connection, SideReaders& readers, const std::stop_token& stop)
{
    using Loaded = std::shared_ptr<const EventColumns>;
    const Result<EventsVersion> seen = version(connection);
    const Result<std::int64_t> first = connection.integer("SELECT min(id) FROM event");
    const Result<std::int64_t> initiators = connection.integer("SELECT max(id) FROM initiator");
    if (!seen)
        return forward(seen);
    if (!first || !initiators)
        return forward(!first ? first : initiators);
    const std::int64_t last = seen->last;
    if (*first < 0 || last > most_events || *initiators < 0 || *initiators > most_events)
        return Loaded();
    auto columns = std::make_shared<EventColumns>();
    columns->version_ = *seen;
    const auto rows = static_cast<std::size_t>(last) + 1;
    Result<std::vector<NarrowColumn>> made = columns_for(connection, keys, rows);
    if (!made)
        return forward(made);
    if (made->empty())
        return Loaded();
    columns->keys_ = std::move(*made);
    made = columns_for(connection, initiator_keys, static_cast<std::size_t>(*initiators) + 1);
    if (!made)
        return forward(made);
    columns->initiator_keys_ = std::move(*made);
    columns->kinds_.resize(rows);

    std::atomic<bool> changed = false;
    const auto reading = [&](auto read) {
        return [&, read](Connection& reader) -> Result<void> {
            const Snapshot snapshot(reader);
            if (!snapshot.begun())
                return forward(snapshot.begun());
            const Result<EventsVersion> now = version(reader);
            if (!now)
                return forward(now);
            if (*now != columns->version_ || changed) {
                changed = true;
                return {};
            }
            return read(reader);
        };
    };
    std::vector<SideReaders::Task> tasks{reading([&](Connection& reader) { return columns->read_order(reader, stop); }),
        reading([&](Connection& reader) { return columns->read_initiators(reader, stop); })};
    for (std::int64_t from = 0; from <= last; from += rows_at_once)
        tasks.push_back(reading([&columns, &stop, from](Connection& reader) {
            return columns->read_keys(reader, from, from + rows_at_once - 1, stop);
        }));
    if (Result<void> read = readers.run(connection, tasks); !read)
        return forward(read);
    return changed ? Loaded() : Loaded(std::move(columns));
}

Result<void> EventColumns::read_order(Connection& connection, const std::stop_token& stop)
{
    Result<Statement> rows = connection.prepare("SELECT id, time FROM event ORDER BY time, identity");
    if (!rows)
        return forward(rows);
    order_.reserve(static_cast<std::size_t>(version_.last));
    times_.reserve(static_cast<std::size_t>(version_.last));
    return rows->each(stop, [this](const Statement& row) {
        order_.push_back(static_cast<std::uint32_t>(row.integer(0)));
        times_.push_back(row.integer(1));
    });
}

Result<void> EventColumns::read_keys(
    Connection& connection, std::int64_t first, std::int64_t last, const std::stop_token& stop)
{
    Result<Statement> rows =
        connection.prepare("SELECT e.id, e.kind" + listed(keys) + " FROM event e WHERE e.id BETWEEN ?1 AND ?2");
    if (!rows)
        return forward(rows);
    rows->bind(1, first).bind(2, last);
    return rows->each(stop, [this](const Statement& row) {
        const auto id = static_cast<std::size_t>(row.integer(0));
        kinds_[id] = static_cast<std::uint8_t>(row.integer(1));
        for (std::size_t key = 0; key < keys.size(); ++key)
            keys_[key].set(id, row.integer(2 + static_cast<int>(key)));
    });
}

Result<void> EventColumns::read_initiators(Connection& connection, const std::stop_token& stop)
{
    Result<Statement> rows =
        connection.prepare("SELECT p.id" + listed(initiator_keys) + " FROM initiator p WHERE p.id > 0");
    if (!rows)
        return forward(rows);
    return rows->each(stop, [this](const Statement& row) {
        const auto id = static_cast<std::size_t>(row.integer(0));
        for (std::size_t key = 0; key < initiator_keys.size(); ++key)
            initiator_keys_[key].set(id, row.integer(1 + static_cast<int>(key)));
    });
}

const NarrowColumn* EventColumns::key(std::string_view key_sql) const
{
    return find(keys, keys_, key_sql);
}

const NarrowColumn* EventColumns::initiator_key(std::string_view key_sql) const
{
    return find(initiator_keys, initiator_keys_, key_sql);
}

EventColumns::Rows EventColumns::rows_in(const TimeRange& range) const
{
    const auto place = [this](Ticks limit) {
        return times_.partition(0, times_.size(), [limit](Ticks time) { return time < limit; });
    };
    const std::size_t first = place(range.from);
    return {first, std::max(first, place(range.to))};
}

std::vector<std::uint32_t> EventColumns::density(const TimeRange& range, std::size_t bins) const
{
    std::vector<std::uint32_t> density(bins);
    if (range.empty() || bins == 0)
        return density;
    const Rows rows = rows_in(range);
    // As a walk over single events places them, so that both ways agree to the event.
    const double scale = static_cast<double>(bins) / static_cast<double>(range.to - range.from);
    const auto bin_of = [&](Ticks time) {
        return std::min(static_cast<std::size_t>(static_cast<double>(time - range.from) * scale), bins - 1);
    };
    for (std::size_t at = rows.first; at < rows.last;) {
        const std::size_t bin = bin_of(times_[at]);
        const std::size_t next = times_.partition(at, rows.last, [&](Ticks time) { return bin_of(time) <= bin; });
        density[bin] = static_cast<std::uint32_t>(next - at);
        at = next;
    }
    return density;
}

std::size_t EventColumns::bytes() const
{
    std::size_t sum = order_.capacity() * sizeof(order_[0]) + times_.bytes() + kinds_.size();
    for (const auto* columns : {&keys_, &initiator_keys_}) {
        for (const NarrowColumn& key : *columns)
            sum += key.bytes();
    }
    return sum;
}

} // namespace standstill::store
