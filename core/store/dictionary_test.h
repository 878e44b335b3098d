// SPDX-License-Identifier: GPL-3.0-or-later
// A predicate over the rows of one dictionary, asked piece by piece when somebody needs the answer for an id, and never
// twice. Used by EventSearch alone.
#pragma once

#include "core/kql/kql.h"
#include "core/store/sqlite.h"

#include <cstdint>
#include <optional>
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
    /// To be called before a search, with the connection that it has, and after it.
    void begin(Connection& connection, std::stop_token stop);
    void end();

    /// `holds()` of an id may be asked when this is true, else after ask().
    bool knows(std::uint32_t id) const { return known_[id >> piece_bits] != 0; }
    Result<void> ask(std::uint32_t id);
    bool holds(std::uint32_t id) const { return (holds_[id >> 6U] >> (id & 63U) & 1U) != 0; }

private:
    static constexpr unsigned piece_bits = 8; ///< ids that are asked at once: reading them costs more than finding them
    std::string dictionary_;
    std::string test_;
    bool of_missing_;
    std::vector<std::uint8_t> known_; ///< by piece
    std::vector<std::uint64_t> holds_; ///< bits by id
    Connection* connection_ = nullptr;
    std::stop_token stop_;
    std::optional<Statement> statement_;
};

} // namespace standstill::store
