// SPDX-License-Identifier: GPL-3.0-or-later
// The most recently used pages of a long table, by page number. Used by models whose rows live in the case file; it
// fetches nothing itself and is used on the GUI thread only.
#pragma once

#include <cstddef>
#include <list>
#include <unordered_map>
#include <utility>
#include <vector>

namespace standstill::ui {

template <typename Row>
class PageCache
{
public:
    explicit PageCache(std::size_t pages)
        : m_limit(pages)
    {
    }

    /// The page, now the most recently used; null when it is not held.
    std::vector<Row>* find(int page)
    {
        const auto found = m_byPage.find(page);
        if (found == m_byPage.end())
            return nullptr;
        m_pages.splice(m_pages.begin(), m_pages, found->second);
        return &found->second->second;
    }

    void put(int page, std::vector<Row> rows)
    {
        if (std::vector<Row>* held = find(page)) {
            *held = std::move(rows);
            return;
        }
        m_pages.emplace_front(page, std::move(rows));
        m_byPage[page] = m_pages.begin();
        if (m_pages.size() > m_limit) {
            m_byPage.erase(m_pages.back().first);
            m_pages.pop_back();
        }
    }

    void drop(int page)
    {
        const auto found = m_byPage.find(page);
        if (found == m_byPage.end())
            return;
        m_pages.erase(found->second);
        m_byPage.erase(found);
    }

    void clear()
    {
        m_pages.clear();
        m_byPage.clear();
    }

    /// Calls `visit(page, rows)` for every page held.
    template <typename Visit>
    void forEach(Visit visit)
    {
        for (auto& [page, rows] : m_pages)
            visit(page, rows);
    }

private:
    using Pages = std::list<std::pair<int, std::vector<Row>>>;
    std::size_t m_limit;
    Pages m_pages;
    std::unordered_map<int, typename Pages::iterator> m_byPage;
};

} // namespace standstill::ui
