// SPDX-License-Identifier: GPL-3.0-or-later
// Sets aside the rows of a mixed export that are not of the dialect's table (network connections among process starts),
// and counts of which kind they were, so that nothing is passed over in silence.
#pragma once

#include "core/ingest/dialect.h"
#include "core/ingest/record.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace standstill::ingest {

class RowFilter
{
public:
    explicit RowFilter(const Dialect& dialect)
        : dialect_(dialect)
    {
    }
    void set_columns(const std::vector<std::string>& columns);
    /// OtherKind with the value that says so, for a row of another table.
    std::optional<Rejection> check(const Record& record);

    std::uint64_t set_aside() const { return set_aside_; }
    /// "ConnectionSuccess 812, FileCreated 77, ...": the most frequent kinds first.
    std::string kinds() const;

private:
    struct Condition
    {
        std::size_t column = 0;
        const std::vector<std::string>* values = nullptr;
    };
    const Dialect& dialect_;
    std::vector<Condition> conditions_;
    std::string scratch_;
    std::uint64_t set_aside_ = 0;
    std::map<std::string, std::uint64_t> kinds_;
};

} // namespace standstill::ingest
