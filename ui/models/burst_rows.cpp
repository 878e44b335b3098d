// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/burst_rows.h"

#include <algorithm>

namespace standstill::ui {

BurstRows::BurstRows(int places, std::vector<BurstHead> heads, const std::set<std::int64_t>& open)
    : m_places(places)
    , m_heads(std::move(heads))
{
    for (const BurstHead& head : m_heads)
        m_open.push_back(open.contains(head.number));
    place();
}

void BurstRows::place()
{
    m_rows.clear();
    m_rowOf.assign(std::size_t(m_places), -1);
    std::size_t next = 0;
    for (int place = 0; place < m_places;) {
        const bool begins = next < m_heads.size() && m_heads[next].begin == place;
        if (!begins) {
            m_rowOf[std::size_t(place)] = int(m_rows.size());
            m_rows.push_back(place++);
            continue;
        }
        const int own = int(m_rows.size());
        m_rows.push_back(~int(next));
        for (; place < m_heads[next].end; ++place) {
            m_rowOf[std::size_t(place)] = m_open[next] ? int(m_rows.size()) : own;
            if (m_open[next])
                m_rows.push_back(place);
        }
        ++next;
    }
}

int BurstRows::placeAt(int row) const
{
    return row >= 0 && row < rowCount() ? std::max(m_rows[std::size_t(row)], -1) : -1;
}

const BurstHead* BurstRows::headAt(int row) const
{
    if (row < 0 || row >= rowCount() || m_rows[std::size_t(row)] >= 0)
        return nullptr;
    return &m_heads[std::size_t(~m_rows[std::size_t(row)])];
}

int BurstRows::headOf(int row) const
{
    if (headAt(row))
        return row;
    const int place = placeAt(row);
    const auto after = std::upper_bound(
        m_heads.begin(), m_heads.end(), place, [](int at, const BurstHead& head) { return at < head.begin; });
    if (place < 0 || after == m_heads.begin() || place >= std::prev(after)->end)
        return -1;
    return row - (place - std::prev(after)->begin) - 1;
}

bool BurstRows::isOpen(int row) const
{
    const BurstHead* head = headAt(row);
    return head && m_open[std::size_t(head - m_heads.data())];
}

int BurstRows::rowOf(int place) const
{
    return place >= 0 && place < m_places ? m_rowOf[std::size_t(place)] : -1;
}

int BurstRows::rowsBehind(int row) const
{
    const BurstHead* head = headAt(row);
    return head ? head->end - head->begin : 0;
}

void BurstRows::setOpen(int row, bool open)
{
    const BurstHead* head = headAt(row);
    if (!head)
        return;
    m_open[std::size_t(head - m_heads.data())] = open;
    place();
}

} // namespace standstill::ui
