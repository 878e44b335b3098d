// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/dictionary_test.h"

#include <utility>

namespace standstill::store {

DictionaryTest::DictionaryTest(const kql::Sift& lookup, std::uint64_t largest)
    : dictionary_(lookup.dictionary)
    , test_(lookup.test)
    , of_missing_(lookup.of_missing)
    , known_((largest >> piece_bits) + 1)
    , holds_((largest >> 6U) + 1, of_missing_ ? ~std::uint64_t{0} : 0)
{
}

bool DictionaryTest::is_for(const kql::Sift& lookup) const
{
    return lookup.dictionary == dictionary_ && lookup.test == test_;
}

void DictionaryTest::begin(Connection& connection, std::stop_token stop)
{
    connection_ = &connection;
    stop_ = std::move(stop);
}

void DictionaryTest::end()
{
    statement_.reset();
    connection_ = nullptr;
}

Result<void> DictionaryTest::ask(std::uint32_t id)
{
    if (stop_.stop_requested())
        return fail(ErrorCode::Cancelled);
    if (!statement_) {
        // Only the ids that are unlike the missing ones are of interest.
        Result<Statement> statement = connection_->prepare("SELECT id FROM " + dictionary_
            + " WHERE id BETWEEN ?1 AND ?2 AND (" + test_ + ") IS " + (of_missing_ ? "NOT 1" : "1"));
        if (!statement)
            return forward(statement);
        statement_.emplace(std::move(*statement));
    }
    const std::uint32_t piece = id >> piece_bits;
    const std::int64_t first = std::int64_t{piece} << piece_bits;
    statement_->reset();
    statement_->bind(1, first).bind(2, first + (std::int64_t{1} << piece_bits) - 1);
    const auto size = static_cast<std::int64_t>(holds_.size() * 64);
    const Result<void> asked = statement_->each([this, size](const Statement& row) {
        const std::int64_t other = row.integer(0);
        if (other < 0 || other >= size)
            return;
        const std::uint64_t bit = std::uint64_t{1} << (static_cast<std::uint64_t>(other) & 63U);
        std::uint64_t& word = holds_[static_cast<std::size_t>(other) >> 6U];
        word = of_missing_ ? word & ~bit : word | bit;
    });
    if (!asked)
        return asked;
    known_[piece] = 1;
    return {};
}

} // namespace standstill::store
