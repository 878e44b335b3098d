// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the findings table when the findings of a burst stand together: each burst has a row of its own, behind which
// its findings are shown while it is open. Places are those of the findings in the order in which they would be shown
// were every burst open. Plain values; used by FindingsModel.
#pragma once

#include "core/base/time.h"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace standstill::ui {

struct BurstHead
{
    std::int64_t number = 0; ///< of the burst
    int begin = 0; ///< place of its first finding
    int end = 0; ///< one past its last
    Ticks first = 0;
    Ticks last = 0;
    std::set<std::string> hosts;
    std::size_t findings = 0; ///< with those that are folded into others
    std::size_t undecided = 0;
};

class BurstRows
{
public:
    BurstRows() = default;
    /// `heads` by place; `open`: numbers of those whose findings are shown.
    BurstRows(int places, std::vector<BurstHead> heads, const std::set<std::int64_t>& open);

    int rowCount() const { return int(m_rows.size()); }
    int placeAt(int row) const; ///< -1 where a burst's own row is
    const BurstHead* headAt(int row) const; ///< null where a finding is
    int headOf(int row) const; ///< the row of the burst that the row belongs to; -1 when it belongs to none
    bool isOpen(int row) const; ///< of a burst's own row
    int rowOf(int place) const; ///< of a finding whose burst is closed: that of the burst
    const std::vector<BurstHead>& heads() const { return m_heads; }
    /// How many rows come or go behind a burst's own.
    int rowsBehind(int row) const;
    void setOpen(int row, bool open);

private:
    void place();

    int m_places = 0;
    std::vector<BurstHead> m_heads;
    std::vector<bool> m_open; ///< by head
    std::vector<int> m_rows; ///< a place, or ~ the index of a head
    std::vector<int> m_rowOf; ///< by place
};

} // namespace standstill::ui
