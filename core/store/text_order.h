// SPDX-License-Identifier: GPL-3.0-or-later
// The places of all texts of a dictionary among each other. There may be more text than memory: it is split by some of
// its own texts, picked at random, into ranges that are sorted a few at a time. Used by EventSearch, which orders
// events by these places.
#pragma once

#include "core/store/side_readers.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace standstill::store {

struct TextOrder
{
    std::vector<std::uint32_t> place_of; ///< by id; "" has place 0, and so have ids that are not there
    std::uint32_t places = 1; ///< equal texts share one
};

struct TextOrderLimits
{
    std::uint32_t splits = 16'384; ///< of large dictionaries
    std::size_t bytes = std::size_t{96} << 20U; ///< of text in memory at once
};

/// `value_sql` over the rows of `dictionary`, which has "id"; ids above `largest` don't matter.
Result<TextOrder> order_texts(Connection& connection, SideReaders& readers, const std::string& dictionary,
    const std::string& value_sql, std::uint64_t largest, const TextOrderLimits& limits, const std::stop_token& stop);

/// The same of the texts of some ids alone; all others have place 0.
Result<TextOrder> order_some_texts(Connection& connection, const std::string& dictionary, const std::string& value_sql,
    std::vector<std::uint32_t> ids, const std::stop_token& stop);

} // namespace standstill::store
