// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_legend.h"

#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/timeline/timeline_glyphs.h"

#include <algorithm>
#include <array>
#include <QPainter>
#include <QStringList>

namespace standstill::ui {
namespace {

constexpr int shapeSide = 12;
constexpr int barLength = 24; // px
constexpr std::array verdicts{Classification::NotSet, Classification::TruePositive,
    Classification::InformationalExpectedActivity, Classification::FalsePositive, Classification::Undetermined};
constexpr int contextEntry = int(verdicts.size());
constexpr int manualEntry = contextEntry + 1;
constexpr int downEntry = contextEntry + 2;
constexpr int openEntry = contextEntry + 3;
constexpr int entryCount = contextEntry + 4;

QString label(int entry)
{
    if (entry < contextEntry)
        return classificationLabel(verdicts[std::size_t(entry)]);
    if (entry == contextEntry)
        return TimelineLegend::tr("Context");
    if (entry == manualEntry)
        return TimelineLegend::tr("Added by hand");
    return entry == downEntry ? TimelineLegend::tr("Service down") : TimelineLegend::tr("Down, not seen running again");
}

int shapeWidth(int entry)
{
    return entry < downEntry ? shapeSide : barLength;
}

} // namespace

TimelineLegend::TimelineLegend(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("timelineLegend"));
    QStringList labels;
    for (int entry = 0; entry < entryCount; ++entry)
        labels.append(label(entry));
    setAccessibleName(tr("Shapes: %1").arg(labels.join(QStringLiteral(", "))));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

int TimelineLegend::lineHeight() const
{
    return QFontMetrics(font()).height() + gap::xs;
}

std::vector<TimelineLegend::Place> TimelineLegend::placed(int width) const
{
    const QFontMetrics metrics(font());
    std::vector<Place> places;
    int x = 0;
    int y = 0;
    for (int entry = 0; entry < entryCount; ++entry) {
        const int needed = shapeWidth(entry) + gap::xs + metrics.horizontalAdvance(label(entry));
        if (x > 0 && x + needed > width) {
            x = 0;
            y += lineHeight();
        }
        places.push_back({entry, QRect(x, y, needed, lineHeight())});
        x += needed + gap::m;
    }
    return places;
}

QSize TimelineLegend::sizeHint() const
{
    const std::vector<Place> places = placed(QWIDGETSIZE_MAX);
    return {places.back().rect.right() + 1, lineHeight()};
}

void TimelineLegend::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    setFixedHeight(placed(width()).back().rect.bottom() + 1);
}

void TimelineLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    for (const auto& [entry, rect] : placed(width())) {
        const double middle = rect.top() + rect.height() / 2.0;
        const QRectF shape(rect.left(), middle - shapeSide / 2.0, shapeWidth(entry), shapeSide);
        if (entry < contextEntry)
            paintVerdict(painter, shape, verdicts[std::size_t(entry)]);
        else if (entry == contextEntry)
            paintContextMark(painter, shape.center().x(), shape.top() + 1, false);
        else if (entry == manualEntry)
            paintManualMark(painter, shape.left() + 2, shape.top(), false);
        else
            paintDownStretch(painter, shape.left(), shape.right(), middle, entry == openEntry);
        painter.setPen(color(Role::Muted));
        painter.drawText(
            rect.adjusted(shapeWidth(entry) + gap::xs, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, label(entry));
    }
}

} // namespace standstill::ui
