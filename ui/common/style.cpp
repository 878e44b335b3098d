// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/style.h"

#include "ui/common/theme.h"

#include <algorithm>
#include <memory>
#include <QApplication>
#include <QFocusFrame>
#include <QPainter>
#include <QPointer>
#include <QStyleFactory>
#include <QStyleOption>
#include <QWidget>

namespace standstill::ui {
namespace {

constexpr double ringWidth = 2.0; // px
constexpr int cellMargin = 5; // px
constexpr int menuArrow = 7; // px
constexpr int menuArrowRoom = 16; // px, at the right end of a button

/// A button that opens a menu and does nothing else: Fusion squeezes its arrow into the corner, under the last letter.
bool opensMenu(const QStyleOption* option)
{
    const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
    return button && (button->features & QStyleOptionToolButton::HasMenu)
        && !(button->features & QStyleOptionToolButton::MenuButtonPopup);
}

class FocusRing : public QFocusFrame
{
public:
    using QFocusFrame::QFocusFrame;

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QVariant role = widget() ? widget()->property(ringRoleProperty) : QVariant();
        painter.setPen(QPen(color(role.isValid() ? Role(role.toInt()) : Role::Focus), ringWidth));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 3, 3);
    }
};

void moveRing(QPointer<FocusRing>& ring, QWidget* now)
{
    // Top-level widgets show their focus by being active; a ring needs a parent to be drawn in.
    if (!now || now->isWindow()) {
        if (ring)
            ring->setWidget(nullptr);
        return;
    }
    // A fresh ring per parent chain: QFocusFrame reparents itself, which dies with a closing window.
    if (!ring)
        ring = new FocusRing(now->parentWidget());
    ring->setWidget(now);
}

} // namespace

HouseStyle::HouseStyle()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{
}

void HouseStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    switch (element) {
    case PE_IndicatorArrowDown: {
        if (!widget || !opensMenu(option))
            break;
        QStyleOption arrow(*option);
        arrow.rect = QRect(0, 0, menuArrow, menuArrow);
        arrow.rect.moveCenter({widget->width() - menuArrowRoom / 2 - 2, widget->height() / 2});
        QProxyStyle::drawPrimitive(element, &arrow, painter, widget);
        return;
    }
    case PE_FrameFocusRect: {
        // The ring marks the widget; this marks the current cell inside a view.
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->setPen(color(Role::Focus));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    }
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: {
        // Fusion derives its outline from the window colour, which leaves none in the dark.
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const double side = std::min({option->rect.width(), option->rect.height(), 14}) - 1.0;
        QRectF box(0, 0, side, side);
        box.moveCenter(QRectF(option->rect).center());
        const bool enabled = option->state & State_Enabled;
        painter->setPen(color(enabled ? Role::Density : Role::Line));
        painter->setBrush(color(Role::Raised));
        painter->drawRoundedRect(box, 2, 2);
        const QColor ink = option->palette.color(enabled ? QPalette::Active : QPalette::Disabled, QPalette::Text);
        if (option->state & State_On) {
            painter->setPen(QPen(ink, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            painter->drawPolyline(QPolygonF({box.topLeft() + QPointF(side * 0.22, side * 0.52),
                box.topLeft() + QPointF(side * 0.42, side * 0.74), box.topLeft() + QPointF(side * 0.80, side * 0.28)}));
        } else if (option->state & State_NoChange) {
            painter->fillRect(box.adjusted(side * 0.25, side * 0.25, -side * 0.25, -side * 0.25), ink);
        }
        painter->restore();
        return;
    }
    case PE_PanelButtonTool:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        // Pressed for good: a bar below says it where a shade alone would not.
        if (option->state & State_On)
            painter->fillRect(QRect(option->rect.left() + 2, option->rect.bottom() - 2, option->rect.width() - 4, 2),
                color(Role::Accent));
        return;
    case PE_PanelLineEdit: {
        const auto* panel = qstyleoption_cast<const QStyleOptionFrame*>(option);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(panel && panel->lineWidth > 0
                ? QPen(color(option->state & State_Enabled ? Role::Density : Role::Line))
                : QPen(Qt::NoPen));
        painter->setBrush(option->palette.base());
        painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
        painter->restore();
        return;
    }
    case PE_Frame:
    case PE_FrameGroupBox: {
        painter->save();
        painter->setPen(color(Role::Line));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    }
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void HouseStyle::drawControl(
    ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    switch (element) {
    case CE_ToolButtonLabel:
        if (opensMenu(option)) {
            QStyleOptionToolButton label(*qstyleoption_cast<const QStyleOptionToolButton*>(option));
            label.rect.setRight(label.rect.right() - menuArrowRoom + cellMargin);
            QProxyStyle::drawControl(element, &label, painter, widget);
            return;
        }
        break;
    case CE_ProgressBarGroove:
        painter->fillRect(option->rect, color(Role::Line));
        return;
    case CE_ProgressBarContents: {
        const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option);
        if (!bar)
            return;
        // No end is known while both limits agree: nothing moves by itself, the text says what goes on.
        if (bar->maximum <= bar->minimum)
            return;
        const double done = double(bar->progress - bar->minimum) / double(bar->maximum - bar->minimum);
        QRectF filled = option->rect;
        filled.setWidth(filled.width() * std::clamp(done, 0.0, 1.0));
        painter->fillRect(filled, color(Role::Accent));
        return;
    }
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

QSize HouseStyle::sizeFromContents(
    ContentsType type, const QStyleOption* option, const QSize& contents, const QWidget* widget) const
{
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    if (type == CT_ToolButton && opensMenu(option))
        size.rwidth() += menuArrowRoom - cellMargin;
    return size;
}

int HouseStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
        // The ring lies on the edge of its widget and asks without naming one. Views name theirs: to them this is the
        // text margin of cells.
        return widget ? cellMargin : 0;
    case PM_HeaderMargin:
        return cellMargin;
    case PM_SplitterWidth:
        return 5;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int HouseStyle::styleHint(
    StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const
{
    switch (hint) {
    case SH_FocusFrame_AboveWidget:
        return 1;
    case SH_FocusFrame_Mask:
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_Widget_Animate:
    case SH_Widget_Animation_Duration:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

void installStyle(QApplication& application)
{
    if (!qobject_cast<HouseStyle*>(QApplication::style())) {
        QApplication::setStyle(new HouseStyle);
        auto ring = std::make_shared<QPointer<FocusRing>>();
        QObject::connect(&application, &QApplication::focusChanged, &application,
            [ring](QWidget*, QWidget* now) { moveRing(*ring, now); });
    }
    for (QWidget* widget : QApplication::topLevelWidgets())
        widget->update();
}

} // namespace standstill::ui
