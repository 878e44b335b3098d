// SPDX-License-Identifier: GPL-3.0-or-later
// Puts chunks (a heading, a paragraph, a table row, a figure) onto pages from top to bottom: what belongs together
// stays together, a chunk is only split when it is longer than a page, and a table's head comes again on each page.
#pragma once

#include "ui/report/page_items.h"

#include <memory>
#include <QString>
#include <vector>

namespace standstill::ui {

struct Chunk
{
    std::vector<PageItem> items; ///< from (0, 0), x from the left margin
    qreal height = 0;
    qreal before = 0; ///< space above, dropped at the top of a page
    bool keepWithNext = false;
    bool newPage = false; ///< starts a page
    std::shared_ptr<const Chunk> head; ///< repeated above it when a page begins here
    int mark = -1; ///< index of a contents entry that starts here
};

class Paginator
{
public:
    /// `body` is the area of a page that chunks may fill, in page coordinates.
    explicit Paginator(QRectF body);
    void add(std::vector<Chunk> chunks);
    std::vector<Page> takePages();
    /// Page index (from 0) for each mark.
    const std::vector<int>& marks() const { return m_marks; }

private:
    void place(Chunk chunk);
    void placeSplit(Chunk chunk);
    static Chunk splitOff(Chunk& chunk, qreal limit, qreal cut);
    void emitAt(const Chunk& chunk);
    void startPage();
    qreal room() const { return m_body.bottom() - m_y; }
    qreal headHeight(const Chunk& chunk) const;

    QRectF m_body;
    std::vector<Page> m_pages;
    std::vector<int> m_marks;
    qreal m_y = 0;
    bool m_fresh = true; ///< nothing is on the page yet
};

} // namespace standstill::ui
