// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/dictionary_test.h"

#include <algorithm>
#include <utility>

namespace standstill::store {
namespace {

constexpr std::size_t smallest_share = 8; ///< pieces of one thread: less is not worth a statement of its own
constexpr std::size_t shares = 8; ///< of many pieces: more than threads, which may be held up

} // namespace

DictionaryTest::DictionaryTest(const kql::Sift& lookup, std::uint64_t largest)
    : dictionary_(lookup.dictionary)
    , test_(lookup.test)
    , of_missing_(lookup.of_missing)
    , known_((largest >> piece_bits) + 1)
    , holds_(known_.size() << (piece_bits - 6U), of_missing_ ? ~std::uint64_t{0} : 0)
{
}

bool DictionaryTest::is_for(const kql::Sift& lookup) const
{
    return lookup.dictionary == dictionary_ && lookup.test == test_;
}

Result<void> DictionaryTest::ask(
    std::vector<std::uint32_t> pieces, Connection& own, SideReaders& readers, std::stop_token stop)
{
    std::sort(pieces.begin(), pieces.end());
    pieces.erase(std::unique(pieces.begin(), pieces.end()), pieces.end());
    const std::size_t share = std::max(smallest_share, pieces.size() / shares);
    std::vector<SideReaders::Task> tasks;
    for (std::size_t first = 0; first < pieces.size(); first += share) {
        const std::span<const std::uint32_t> some(&pieces[first], std::min(share, pieces.size() - first));
        tasks.emplace_back([this, some, &stop](Connection& connection) { return ask(connection, some, stop); });
    }
    return readers.run(own, tasks);
}

Result<void> DictionaryTest::ask(
    Connection& connection, std::span<const std::uint32_t> pieces, const std::stop_token& stop)
{
    // Only the ids that are unlike the missing ones are of interest.
    Result<Statement> statement = connection.prepare("SELECT id FROM " + dictionary_
        + " WHERE id BETWEEN ?1 AND ?2 AND (" + test_ + ") IS " + (of_missing_ ? "NOT 1" : "1"));
    if (!statement)
        return forward(statement);
    for (std::size_t i = 0; i < pieces.size();) {
        const std::uint32_t first = pieces[i++];
        std::uint32_t last = first;
        while (i < pieces.size() && pieces[i] == last + 1)
            last = pieces[i++];
        statement->reset();
        statement->bind(1, std::int64_t{first} << piece_bits).bind(2, ((std::int64_t{last} + 1) << piece_bits) - 1);
        const Result<void> asked = statement->each(stop, [this](const Statement& row) {
            const auto id = static_cast<std::uint64_t>(row.integer(0));
            const std::uint64_t bit = std::uint64_t{1} << (id & 63U);
            std::uint64_t& word = holds_[id >> 6U];
            word = of_missing_ ? word & ~bit : word | bit;
        });
        if (!asked)
            return asked;
        std::fill(known_.begin() + first, known_.begin() + last + 1, std::uint8_t{1});
    }
    return {};
}

} // namespace standstill::store
