// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/paginator.h"

#include <algorithm>
#include <utility>

namespace standstill::ui {

namespace {

/// Below this share of a page, an overlong chunk starts on the next one.
constexpr qreal worthStarting = 0.2;

} // namespace

Paginator::Paginator(QRectF body)
    : m_body(body)
{
    startPage();
}

void Paginator::startPage()
{
    m_pages.emplace_back();
    m_y = m_body.top();
    m_fresh = true;
}

qreal Paginator::headHeight(const Chunk& chunk) const
{
    return chunk.head ? chunk.head->height : 0;
}

void Paginator::add(std::vector<Chunk> chunks)
{
    for (std::size_t first = 0; first < chunks.size();) {
        std::size_t last = first;
        while (chunks[last].keepWithNext && last + 1 < chunks.size() && !chunks[last + 1].newPage)
            ++last;
        qreal needed = 0;
        for (std::size_t i = first; i <= last; ++i)
            needed += chunks[i].height + (i == first && m_fresh ? 0 : chunks[i].before);
        if (chunks[first].newPage && !m_fresh)
            startPage();
        // A group longer than a page is set chunk by chunk; its last, overlong chunk is what gets split.
        if (needed > room() && !m_fresh) {
            const bool fitsOnFreshPage = needed + headHeight(chunks[first]) <= m_body.height();
            const qreal withoutLast = needed - chunks[last].height;
            if (fitsOnFreshPage || withoutLast + m_body.height() * worthStarting > room())
                startPage();
        }
        for (std::size_t i = first; i <= last; ++i)
            place(std::move(chunks[i]));
        first = last + 1;
    }
}

void Paginator::place(Chunk chunk)
{
    if (m_fresh && chunk.head)
        emitAt(*chunk.head);
    else if (!m_fresh)
        m_y += chunk.before;
    if (chunk.height <= room() + 0.5) {
        emitAt(chunk);
        return;
    }
    if (chunk.height + headHeight(chunk) <= m_body.height()) {
        startPage();
        if (chunk.head)
            emitAt(*chunk.head);
        emitAt(chunk);
        return;
    }
    placeSplit(std::move(chunk));
}

void Paginator::emitAt(const Chunk& chunk)
{
    for (PageItem item : chunk.items) {
        moveItem(item, m_body.left(), m_y);
        m_pages.back().items.push_back(std::move(item));
    }
    if (chunk.mark >= 0) {
        m_marks.resize(std::max<std::size_t>(m_marks.size(), static_cast<std::size_t>(chunk.mark) + 1), 0);
        m_marks[static_cast<std::size_t>(chunk.mark)] = static_cast<int>(m_pages.size()) - 1;
    }
    m_y += chunk.height;
    m_fresh = false;
}

/// Lines that fit stay, the others move up by `cut`; rectangles behind them are cut through.
Chunk Paginator::splitOff(Chunk& chunk, qreal limit, qreal cut)
{
    Chunk here;
    std::vector<PageItem> rest;
    const qreal edge = std::min(cut, limit);
    for (PageItem& item : chunk.items) {
        if (const auto* rect = std::get_if<RectItem>(&item); rect && rect->rect.bottom() > edge) {
            RectItem upper = *rect;
            upper.rect.setBottom(edge);
            if (upper.rect.height() > 0)
                here.items.emplace_back(upper);
            RectItem lower = *rect;
            lower.rect.setTop(std::max(lower.rect.top(), cut));
            if (lower.rect.height() > 0) {
                lower.rect.translate(0, -cut);
                rest.emplace_back(lower);
            }
        } else if (itemBottom(item) <= limit) {
            here.items.push_back(std::move(item));
        } else {
            moveItem(item, 0, -cut);
            rest.push_back(std::move(item));
        }
    }
    here.height = edge;
    here.mark = std::exchange(chunk.mark, -1);
    chunk.items = std::move(rest);
    chunk.height = std::max<qreal>(0, chunk.height - cut);
    return here;
}

void Paginator::placeSplit(Chunk chunk)
{
    bool atTop = m_fresh;
    while (chunk.height > room() + 0.5) {
        qreal cut = chunk.height;
        for (const PageItem& item : chunk.items) {
            if (!std::holds_alternative<RectItem>(item) && itemBottom(item) > room())
                cut = std::min(cut, itemTop(item));
        }
        // What is higher than a page and cannot be split is let run over rather than lost.
        if (cut <= 0 && atTop)
            break;
        if (cut > 0)
            emitAt(splitOff(chunk, room(), cut));
        if (chunk.items.empty())
            return;
        startPage();
        if (chunk.head)
            emitAt(*chunk.head);
        atTop = true;
    }
    emitAt(chunk);
}

std::vector<Page> Paginator::takePages()
{
    return std::move(m_pages);
}

} // namespace standstill::ui
