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

/// Rows that were set aside, by kind.
class KindCount
{
public:
    /// The reason for a row of this kind, which is counted.
    Rejection set_aside(std::string_view kind);
    std::uint64_t count() const { return count_; }
    /// "ConnectionSuccess 812, FileCreated 77, ...": the most frequent kinds first.
    std::string kinds() const;
    /// The oddity of a source with such rows; empty when there are none.
    std::string oddity() const;

private:
    std::uint64_t count_ = 0;
    std::map<std::string, std::uint64_t> kinds_;
};

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

    const KindCount& others() const { return others_; }

private:
    struct Condition
    {
        std::size_t column = 0;
        const std::vector<std::string>* values = nullptr;
    };
    const Dialect& dialect_;
    std::vector<Condition> conditions_;
    std::string scratch_;
    KindCount others_;
};

} // namespace standstill::ingest
