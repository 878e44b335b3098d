// SPDX-License-Identifier: GPL-3.0-or-later
// A predicate over the texts of one dictionary, asked piece by piece when somebody needs the answer for an id, and
// never twice. A piece is some neighbouring ids: reading them costs more than finding them. Used by EventSearch alone.
#pragma once

#include "core/kql/kql.h"
#include "core/store/side_readers.h"

#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace standstill::store {

class DictionaryTest
{
public:
    /// `largest`: ids above it don't occur.
    DictionaryTest(const kql::Sift& lookup, std::uint64_t largest);

    bool is_for(const kql::Sift& lookup) const;

    static std::uint32_t piece_of(std::uint32_t id) { return id >> piece_bits; }
    /// `holds()` of an id may be asked when its piece is known, else after ask().
    bool knows(std::uint32_t piece) const { return known_[piece] != 0; }
    bool holds(std::uint32_t id) const { return (holds_[id >> 6U] >> (id & 63U) & 1U) != 0; }
    /// Many pieces are shared among threads.
    Result<void> ask(std::vector<std::uint32_t> pieces, Connection& own, SideReaders& readers, std::stop_token stop);

private:
    static constexpr unsigned piece_bits = 8;
    Result<void> ask(Connection& connection, std::span<const std::uint32_t> pieces, const std::stop_token& stop);

    std::string dictionary_;
    std::string test_;
    bool of_missing_;
    std::vector<std::uint8_t> known_; ///< by piece
    std::vector<std::uint64_t> holds_; ///< bits by id; pieces don't share any of these numbers
};

} // namespace standstill::store
