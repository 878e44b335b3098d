// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_layout.h"

#include "ui/report/block_layout.h"
#include "ui/report/paginator.h"
#include "ui/report/text_block.h"

#include <algorithm>
#include <QCoreApplication>
#include <QFontMetricsF>

namespace standstill::ui {

namespace {

constexpr std::size_t pagesWithoutContents = 6;
constexpr qreal edgeDistance = millimetres(11); ///< of the running head and the footer from the paper's edge

class ReportSetter
{
public:
    ReportSetter(const ReportDocument& document, PaperSize paper)
        : m_document(document)
        , m_size(paperUnits(paper))
        , m_body(pageMargin, pageMargin, m_size.width() - 2 * pageMargin, m_size.height() - 2 * pageMargin)
    {
    }

    PrintedReport layout()
    {
        PrintedReport report;
        report.size = m_size;
        report.title = printable(m_document.title) + QStringLiteral(": ") + printable(m_document.case_name);
        report.creator = printable(m_document.creator);

        Paginator brief(m_body);
        brief.add(coverChunks(false));
        brief.add(sectionChunks());
        report.pages = brief.takePages();
        bool cover = false;
        if (report.pages.size() > pagesWithoutContents) {
            report.pages = withContents();
            cover = true;
        }
        for (std::size_t i = 0; i < report.pages.size(); ++i) {
            if (i > 0 || !cover)
                addHead(report.pages[i], i == 0);
            addFooter(report.pages[i], i + 1, report.pages.size());
        }
        return report;
    }

private:
    qreal width() const { return m_body.width(); }

    static void append(Chunk& chunk, TextBlock block, qreal x, qreal y)
    {
        for (PageItem& item : block.items) {
            moveItem(item, x, y);
            chunk.items.push_back(std::move(item));
        }
    }

    Chunk text(std::string_view words, Face face, Ink ink, qreal before) const
    {
        TextBlock block = setText(words, face, ink, width());
        Chunk chunk;
        chunk.height = block.height;
        chunk.before = before;
        append(chunk, std::move(block), 0, 0);
        return chunk;
    }

    /// The status in a frame of its own.
    Chunk tag() const
    {
        TextBlock block = setText(m_document.status, Face::Strong, Ink::Accent, width());
        Chunk chunk;
        const QRectF frame(points(0.6), points(0.6), block.width + points(16), block.height + points(7));
        QPainterPath outline;
        outline.addRect(frame);
        chunk.items.emplace_back(PathItem{outline, QColor(), printColor(Ink::Accent), points(1.2)});
        append(chunk, std::move(block), points(8), points(4));
        chunk.height = frame.height() + points(1.2);
        chunk.before = points(12);
        return chunk;
    }

    /// On a page of its own, or as the head of the first page of a short report.
    std::vector<Chunk> coverChunks(bool ownPage) const
    {
        std::vector<Chunk> chunks;
        if (ownPage) {
            Chunk space;
            space.height = m_body.height() * 0.2;
            chunks.push_back(std::move(space));
        }
        if (!m_document.banner.empty())
            chunks.push_back(text(m_document.banner, Face::Strong, Ink::Muted, 0));
        chunks.push_back(text(m_document.title, Face::Title, Ink::Text, points(6)));
        chunks.push_back(text(m_document.case_name, Face::Subtitle, Ink::Muted, points(4)));
        chunks.push_back(tag());
        std::vector<Chunk> facts = layoutBlock(m_document.cover, width());
        if (!facts.empty())
            facts.front().before = points(ownPage ? 60 : 12);
        std::move(facts.begin(), facts.end(), std::back_inserter(chunks));
        return chunks;
    }

    std::vector<Chunk> sectionChunks() const
    {
        std::vector<Chunk> chunks;
        int mark = 0;
        for (const ReportSection& section : m_document.sections) {
            Chunk heading = layoutHeading(section, width());
            heading.mark = mark++;
            heading.keepWithNext = !section.blocks.empty() || mark < static_cast<int>(m_document.sections.size());
            chunks.push_back(std::move(heading));
            for (std::size_t i = 0; i < section.blocks.size(); ++i) {
                std::vector<Chunk> block = layoutBlock(section.blocks[i], width());
                // A sentence that introduces a list, a table or a text stands with its beginning.
                if (std::holds_alternative<ReportParagraph>(section.blocks[i]) && i + 1 < section.blocks.size()
                    && !std::holds_alternative<ReportParagraph>(section.blocks[i + 1]))
                    block.back().keepWithNext = true;
                std::move(block.begin(), block.end(), std::back_inserter(chunks));
            }
        }
        return chunks;
    }

    std::vector<Chunk> contentsChunks(const std::vector<int>& pageOf, int offset) const
    {
        std::vector<Chunk> chunks;
        Chunk title =
            text(QCoreApplication::translate("Report", "Contents").toStdString(), Face::Heading, Ink::Accent, 0);
        title.height += points(8);
        chunks.push_back(std::move(title));
        for (std::size_t i = 0; i < m_document.sections.size(); ++i) {
            const ReportSection& section = m_document.sections[i];
            const bool top = section.level <= 1;
            const qreal indent = top ? 0 : points(14);
            const qreal numberWidth = points(36);
            const Face face = top ? Face::Strong : Face::Text;
            TextBlock words = setText(section.title, face, Ink::Text, width() - indent - numberWidth);
            const int page = (i < pageOf.size() ? pageOf[i] : 0) + offset + 1;
            TextBlock number = setText(std::to_string(page), face, Ink::Text, numberWidth, Align::Right);
            Chunk chunk;
            chunk.height = words.height + points(3);
            chunk.before = points(top ? 5 : 0);
            append(chunk, std::move(number), width() - numberWidth, words.height - number.height);
            append(chunk, std::move(words), indent, 0);
            if (top)
                chunk.items.emplace_back(
                    RectItem{QRectF(0, chunk.height - points(0.4), width(), points(0.4)), printColor(Ink::Line)});
            chunks.push_back(std::move(chunk));
        }
        return chunks;
    }

    std::vector<Page> withContents() const
    {
        Paginator body(m_body);
        body.add(sectionChunks());
        const std::vector<int> pageOf = body.marks();
        // The contents' own length moves the pages that it lists; that length does not depend on the numbers in it.
        Paginator trial(m_body);
        trial.add(contentsChunks(pageOf, 0));
        const int contentsPages = static_cast<int>(trial.takePages().size());

        Paginator cover(m_body);
        cover.add(coverChunks(true));
        std::vector<Page> pages = cover.takePages();
        Paginator contents(m_body);
        contents.add(contentsChunks(pageOf, static_cast<int>(pages.size()) + contentsPages));
        for (Page& page : contents.takePages())
            pages.push_back(std::move(page));
        for (Page& page : body.takePages())
            pages.push_back(std::move(page));
        return pages;
    }

    static void line(Page& page, const QString& words, QPointF baseline, Ink ink)
    {
        const QFontMetricsF metrics(printFont(Face::Small));
        page.items.emplace_back(
            TextItem{baseline, words, Face::Small, printColor(ink), metrics.ascent(), metrics.descent()});
    }

    void addHead(Page& page, bool first) const
    {
        if (first)
            return; // the title stands there
        const QFontMetricsF metrics(printFont(Face::Small));
        const QString status = printable(m_document.status);
        const qreal statusWidth = metrics.horizontalAdvance(status);
        const QString name =
            printable(m_document.title) + QStringLiteral("  \u00b7  ") + printable(m_document.case_name);
        line(page, metrics.elidedText(name, Qt::ElideRight, width() - statusWidth - points(20)),
            {m_body.left(), edgeDistance}, Ink::Muted);
        line(page, status, {m_body.right() - statusWidth, edgeDistance}, Ink::Muted);
    }

    void addFooter(Page& page, std::size_t number, std::size_t count) const
    {
        const QFontMetricsF metrics(printFont(Face::Small));
        const qreal y = m_size.height() - edgeDistance;
        page.items.emplace_back(
            RectItem{QRectF(m_body.left(), y - points(11), width(), points(0.4)), printColor(Ink::Line)});
        const QString left =
            printable(m_document.report_id) + QStringLiteral("  \u00b7  ") + printable(m_document.time_zone);
        const QString right = QCoreApplication::translate("Report", "Page %1 of %2").arg(number).arg(count);
        const qreal leftWidth = metrics.horizontalAdvance(left);
        const qreal rightWidth = metrics.horizontalAdvance(right);
        line(page, left, {m_body.left(), y}, Ink::Muted);
        line(page, right, {m_body.right() - rightWidth, y}, Ink::Muted);
        if (m_document.banner.empty())
            return;
        // Beside the rest of the footer when there is room, else under it.
        const QString banner = metrics.elidedText(printable(m_document.banner), Qt::ElideRight, width());
        const qreal bannerWidth = metrics.horizontalAdvance(banner);
        const qreal from = m_body.left() + leftWidth + points(10);
        const qreal to = m_body.right() - rightWidth - points(10);
        if (bannerWidth <= to - from)
            line(page, banner, {std::clamp(m_body.center().x() - bannerWidth / 2, from, to - bannerWidth), y},
                Ink::Text);
        else
            line(page, banner, {m_body.center().x() - bannerWidth / 2, y + points(10)}, Ink::Text);
    }

    const ReportDocument& m_document;
    QSizeF m_size;
    QRectF m_body;
};

} // namespace

PrintedReport layoutReport(const ReportDocument& document, PaperSize paper)
{
    return ReportSetter(document, paper).layout();
}

} // namespace standstill::ui
