// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/page_painter.h"

#include <array>
#include <optional>
#include <QPainter>
#include <QPen>

namespace standstill::ui {

namespace {

class ItemPainter
{
public:
    explicit ItemPainter(QPainter& painter)
        : m_painter(painter)
    {
    }

    void operator()(const TextItem& item)
    {
        auto& font = m_fonts.at(static_cast<std::size_t>(item.face));
        if (!font)
            font = printFont(item.face);
        m_painter.setFont(*font);
        m_painter.setPen(item.color);
        m_painter.drawText(item.baseline, item.text);
    }
    void operator()(const RectItem& item) { m_painter.fillRect(item.rect, item.fill); }
    void operator()(const PathItem& item)
    {
        m_painter.setBrush(item.fill.isValid() ? QBrush(item.fill) : QBrush(Qt::NoBrush));
        m_painter.setPen(item.stroke.isValid()
                ? QPen(item.stroke, item.width, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin)
                : QPen(Qt::NoPen));
        m_painter.drawPath(item.path);
    }

private:
    QPainter& m_painter;
    std::array<std::optional<QFont>, 16> m_fonts;
};

} // namespace

void paintPage(QPainter& painter, const Page& page)
{
    ItemPainter item(painter);
    for (const PageItem& entry : page.items)
        std::visit(item, entry);
}

QImage pageImage(const PrintedReport& report, std::size_t page, int width)
{
    const qreal scale = width / report.size.width();
    QImage image(width, static_cast<int>(report.size.height() * scale + 0.5), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.scale(scale, scale);
    paintPage(painter, report.pages.at(page));
    return image;
}

} // namespace standstill::ui
