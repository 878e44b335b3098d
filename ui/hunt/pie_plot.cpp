// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hunt/pie_plot.h"

#include "ui/common/theme.h"
#include "ui/hunt/chart_view.h"

#include <algorithm>
#include <cmath>
#include <QLocale>
#include <QPainter>

namespace standstill::ui {

PiePlot::PiePlot(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("pieChart"));
    setMinimumHeight(160);
}

void PiePlot::setData(const ChartData& chart)
{
    m_data = chart;
    update();
}

void PiePlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_data.series.empty())
        return;
    const std::vector<double>& values = m_data.series.front().y;
    double sum = 0;
    for (const double value : values)
        sum += std::max(0.0, value);
    if (sum <= 0)
        return;
    const double side = std::min(height() - 2.0 * gap::s, width() * 0.45);
    const QRectF circle(gap::l, (height() - side) / 2, side, side);
    double at = 90 * 16; // from the top, clockwise
    painter.setPen(QPen(color(Role::Raised), 1.5));
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double sweep = std::max(0.0, values[i]) / sum * 360 * 16;
        painter.setBrush(seriesColor(i));
        if (values.size() == 1)
            painter.drawEllipse(circle);
        else
            painter.drawPie(circle, int(std::lround(at - sweep)), std::max(1, int(std::lround(sweep))));
        at -= sweep;
    }
    const int line = fontMetrics().height() + gap::xs;
    const int rows = int(values.size());
    int y = std::max(0, (height() - rows * line) / 2);
    const int left = int(circle.right()) + gap::xl;
    const int across = std::max(0, width() - left - gap::l);
    for (std::size_t i = 0; i < values.size() && y + line <= height() + line / 2; ++i, y += line) {
        painter.fillRect(QRect(left, y + (line - 10) / 2, 10, 10), seriesColor(i));
        const QString number =
            QStringLiteral("%1  %2 %")
                .arg(QLocale().toString(values[i], 'g', 12), QLocale().toString(values[i] / sum * 100, 'f', 1));
        const int numberWidth = std::max(130, fontMetrics().horizontalAdvance(number));
        const int nameWidth = std::clamp(across - numberWidth - gap::l - 18, 40, 320);
        painter.setPen(color(Role::Text));
        painter.drawText(QRect(left + 18, y, nameWidth, line), Qt::AlignVCenter | Qt::AlignLeft,
            fontMetrics().elidedText(m_data.categories[i], Qt::ElideMiddle, nameWidth));
        painter.setPen(color(Role::Muted));
        painter.drawText(
            QRect(left + 18 + nameWidth + gap::s, y, numberWidth, line), Qt::AlignVCenter | Qt::AlignRight, number);
    }
}

} // namespace standstill::ui
