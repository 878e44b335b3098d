// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/verdict_legend.h"

#include "ui/common/format.h"
#include "ui/common/theme.h"

#include <QPainter>
#include <QStringList>

namespace standstill::ui {
namespace {

constexpr int shapeSide = 12;
constexpr Classification order[] = {Classification::NotSet, Classification::TruePositive,
    Classification::InformationalExpectedActivity, Classification::FalsePositive, Classification::Undetermined};

} // namespace

VerdictLegend::VerdictLegend(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("verdictLegend"));
    QStringList labels;
    for (const auto classification : order)
        labels.append(classificationLabel(classification));
    setAccessibleName(tr("Shapes: %1").arg(labels.join(QStringLiteral(", "))));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize VerdictLegend::sizeHint() const
{
    const QFontMetrics metrics(font());
    int width = 0;
    for (const auto classification : order)
        width += shapeSide + gap::xs + metrics.horizontalAdvance(classificationLabel(classification)) + gap::m;
    return {width, metrics.height() + gap::xs};
}

void VerdictLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QFontMetrics metrics(font());
    int x = 0;
    for (const auto classification : order) {
        paintVerdict(painter, QRectF(x, (height() - shapeSide) / 2, shapeSide, shapeSide), classification);
        x += shapeSide + gap::xs;
        const QString label = classificationLabel(classification);
        painter.setPen(color(Role::Muted));
        painter.drawText(QRect(x, 0, width(), height()), Qt::AlignLeft | Qt::AlignVCenter, label);
        x += metrics.horizontalAdvance(label) + gap::m;
    }
}

} // namespace standstill::ui
