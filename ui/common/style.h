// SPDX-License-Identifier: GPL-3.0-or-later
// The look of controls: Fusion with flat frames, our own progress bar and check marks, and one 2 px ring around
// whatever has the keyboard focus. Installed by applyScheme(); nobody else needs it. It holds no colours of its own.
#pragma once

#include <QProxyStyle>

class QApplication;

namespace standstill::ui {

class HouseStyle : public QProxyStyle
{
    Q_OBJECT
public:
    HouseStyle();
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
        const QWidget* widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
        const QWidget* widget = nullptr) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
        const QWidget* widget = nullptr) const override;
    int pixelMetric(
        PixelMetric metric, const QStyleOption* option = nullptr, const QWidget* widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption* option = nullptr, const QWidget* widget = nullptr,
        QStyleHintReturn* data = nullptr) const override;
};

/// A widget with this property (a Role as int) has its focus ring in that colour: a field that is in error.
inline constexpr const char* ringRoleProperty = "focusRingRole";

/// Sets the style and the focus ring once per application; later calls only repaint.
void installStyle(QApplication& application);

} // namespace standstill::ui
