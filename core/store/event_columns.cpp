// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event_columns.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <string>

namespace standstill::store {
namespace {

constexpr std::int64_t most_events = 60'000'000;

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

/// Both reads of a load see the same events.
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

std::size_t NarrowColumn::bytes() const
{
    return visit([](const auto& values) { return values.size() * sizeof(values[0]); });
}

Result<EventsVersion> EventColumns::version(Connection& connection)
{
    const Result<std::int64_t> changes =
        connection.integer("SELECT count(*) FROM source_act WHERE act IN ('Removed', 'Restored')");
    const Result<std::int64_t> last = connection.integer("SELECT max(id) FROM event");
    if (!changes || !last)
        return forward(!changes ? changes : last);
    return EventsVersion{*changes, *last};
}

Result<std::shared_ptr<const EventColumns>> EventColumns::load(Connection& connection, std::stop_token stop)
{
    const Snapshot snapshot(connection);
    if (!snapshot.begun())
        return forward(snapshot.begun());
    const Result<std::int64_t> first = connection.integer("SELECT min(id) FROM event");
    const Result<EventsVersion> seen = version(connection);
    if (!first)
        return forward(first);
    if (!seen)
        return forward(seen);
    const std::int64_t last = seen->last;
    if (*first < 0 || last > most_events)
        return std::shared_ptr<const EventColumns>();
    auto columns = std::make_shared<EventColumns>();
    columns->version_ = *seen;
    columns->ids_.reserve(static_cast<std::size_t>(last));
    columns->times_.reserve(static_cast<std::size_t>(last));
    std::vector<std::uint32_t> place(static_cast<std::size_t>(last) + 1); // of an event, by id
    Result<Statement> order = connection.prepare("SELECT id, time FROM event ORDER BY time, identity");
    if (!order)
        return forward(order);
    const Result<void> ordered = order->each(stop, [&](const Statement& row) {
        const auto id = static_cast<std::uint32_t>(row.integer(0));
        place[id] = static_cast<std::uint32_t>(columns->ids_.size());
        columns->ids_.push_back(id);
        columns->times_.push_back(row.integer(1));
    });
    if (!ordered)
        return forward(ordered);

    columns->kinds_.resize(columns->size());
    Result<std::vector<NarrowColumn>> made = columns_for(connection, keys, columns->size());
    const Result<std::int64_t> initiators = connection.integer("SELECT max(id) FROM initiator");
    if (!made || !initiators)
        return !made ? Result<std::shared_ptr<const EventColumns>>(forward(made)) : forward(initiators);
    if (made->empty())
        return std::shared_ptr<const EventColumns>();
    columns->keys_ = std::move(*made);
    made = columns_for(connection, initiator_keys, static_cast<std::size_t>(*initiators) + 1);
    if (!made)
        return forward(made);
    columns->initiator_keys_ = std::move(*made);
    Result<Statement> rows = connection.prepare("SELECT e.id, e.kind" + listed(keys) + " FROM event e");
    Result<Statement> parents =
        connection.prepare("SELECT p.id" + listed(initiator_keys) + " FROM initiator p WHERE p.id > 0");
    if (!rows || !parents)
        return !rows ? Result<std::shared_ptr<const EventColumns>>(forward(rows)) : forward(parents);
    const Result<void> read = rows->each(stop, [&](const Statement& row) {
        const std::size_t at = place[static_cast<std::size_t>(row.integer(0))];
        columns->kinds_[at] = static_cast<std::uint8_t>(row.integer(1));
        for (std::size_t key = 0; key < keys.size(); ++key)
            columns->keys_[key].set(at, row.integer(2 + static_cast<int>(key)));
    });
    if (!read)
        return forward(read);
    const Result<void> linked = parents->each(stop, [&](const Statement& row) {
        for (std::size_t key = 0; key < initiator_keys.size(); ++key)
            columns->initiator_keys_[key].set(
                static_cast<std::size_t>(row.integer(0)), row.integer(1 + static_cast<int>(key)));
    });
    if (!linked)
        return forward(linked);
    return std::shared_ptr<const EventColumns>(std::move(columns));
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
    const auto place = [this](Ticks time) {
        return static_cast<std::size_t>(std::lower_bound(times_.begin(), times_.end(), time) - times_.begin());
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
    const auto bin_of = [&](std::int64_t time) {
        return std::min(static_cast<std::size_t>(static_cast<double>(time - range.from) * scale), bins - 1);
    };
    auto at = times_.begin() + static_cast<std::ptrdiff_t>(rows.first);
    const auto end = times_.begin() + static_cast<std::ptrdiff_t>(rows.last);
    while (at != end) {
        const std::size_t bin = bin_of(*at);
        const auto next = std::partition_point(at, end, [&](std::int64_t time) { return bin_of(time) <= bin; });
        density[bin] = static_cast<std::uint32_t>(next - at);
        at = next;
    }
    return density;
}

std::size_t EventColumns::bytes() const
{
    std::size_t sum = ids_.size() * sizeof(ids_[0]) + times_.size() * sizeof(times_[0]) + kinds_.size();
    for (const auto* columns : {&keys_, &initiator_keys_}) {
        for (const NarrowColumn& key : *columns)
            sum += key.bytes();
    }
    return sum;
}

} // namespace standstill::store
