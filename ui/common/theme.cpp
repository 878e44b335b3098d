// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme.h"

#include "ui/common/style.h"

#include <algorithm>
#include <optional>
#include <QApplication>
#include <QFontDatabase>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>

namespace standstill::ui {
namespace {

bool s_dark = false;

struct Pair
{
    QRgb light;
    QRgb dark;
};

Pair values(Role role)
{
    switch (role) {
    case Role::Surface:
        return {0xfff3f4f6, 0xff1a1d21};
    case Role::Raised:
        return {0xffffffff, 0xff22262b};
    case Role::Line:
        return {0xffd3d7dc, 0xff3b424a};
    case Role::Text:
        return {0xff1a1e23, 0xffe3e6ea};
    case Role::Muted:
        return {0xff59636e, 0xffa2acb7};
    case Role::Accent:
        return {0xff0b5cad, 0xff6cb2f5};
    case Role::Focus:
        return {0xff0b66c3, 0xff6cb2f5};
    case Role::Danger:
        return {0xffb3261e, 0xffff8076};
    case Role::Warn:
        return {0xff8a5300, 0xffe5b04c};
    case Role::Good:
        return {0xff1c6b3a, 0xff67c98b};
    case Role::CategorySecurity:
        return {0xffcf5a00, 0xfff0813c};
    case Role::CategoryBackup:
        return {0xff0072b2, 0xff4da6dc};
    case Role::CategoryDatabase:
        return {0xff00875f, 0xff2dbd92};
    case Role::CategoryMail:
        return {0xffb05a8d, 0xffd58bb5};
    case Role::CategoryVirtualisation:
        return {0xffa86f00, 0xffe6a520};
    case Role::CategoryWeb:
        return {0xff2585b8, 0xff6cc0ee};
    case Role::CategoryOther:
        return {0xff6d7681, 0xff98a2ad};
    case Role::VerdictUndecided:
        return {0xff59636e, 0xffa2acb7};
    case Role::VerdictMalicious:
        return {0xffb3261e, 0xffff7a6e};
    case Role::VerdictBenign:
        return {0xff1c6b3a, 0xff67c98b};
    case Role::VerdictWrong:
        return {0xff6a4ba3, 0xffbba2f2};
    case Role::VerdictCannotTell:
        return {0xff8a5300, 0xffe5b04c};
    case Role::Density:
        return {0xff808c98, 0xff77828d};
    }
    return {0xff000000, 0xffffffff};
}

QPalette makePalette()
{
    const QColor surface = color(Role::Surface);
    const QColor raised = color(Role::Raised);
    const QColor line = color(Role::Line);
    const QColor text = color(Role::Text);
    const QColor muted = color(Role::Muted);
    // Rows are selected in a pale tint, not in the accent itself: text on it keeps its own colour.
    const QColor selection = s_dark ? QColor(0xff2d4864) : QColor(0xffcfe2f6);
    const QColor button = s_dark ? QColor(0xff2b3036) : QColor(0xfffafbfc);

    QPalette palette;
    palette.setColor(QPalette::Window, surface);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Base, raised);
    palette.setColor(QPalette::AlternateBase, s_dark ? QColor(0xff262a30) : QColor(0xfff8f9fa));
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::PlaceholderText, muted);
    palette.setColor(QPalette::Button, button);
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::BrightText, color(Role::Danger));
    palette.setColor(QPalette::ToolTipBase, raised);
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::Highlight, selection);
    palette.setColor(QPalette::HighlightedText, text);
    palette.setColor(QPalette::Link, color(Role::Accent));
    palette.setColor(QPalette::LinkVisited, color(Role::Accent));
    palette.setColor(QPalette::Light, s_dark ? QColor(0xff3b424a) : QColor(0xffffffff));
    palette.setColor(QPalette::Midlight, s_dark ? QColor(0xff333940) : QColor(0xffe9ebee));
    palette.setColor(QPalette::Mid, line);
    palette.setColor(QPalette::Dark, s_dark ? QColor(0xff121417) : QColor(0xffb4bac1));
    palette.setColor(QPalette::Shadow, s_dark ? QColor(0xff0b0c0e) : QColor(0xff8d949c));
    const QColor faint = s_dark ? QColor(0xff6c757f) : QColor(0xff9aa2ab);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, faint);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, line);
    return palette;
}

bool systemIsDark(QApplication& application)
{
    // Read once, before our palette hides the system's. Qt 6.4 has no other way to ask for the colour scheme.
    static std::optional<bool> answer;
    if (!answer)
        answer = application.palette().color(QPalette::Window).lightness() < 128;
    return *answer;
}

// Engines paint at the moment of use, so a change of scheme needs no new icons.
class NamedIconEngine : public QIconEngine
{
public:
    explicit NamedIconEngine(QString name)
        : m_name(std::move(name))
    {
    }
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatio() : 1.0;
        painter->drawPixmap(rect, scaledPixmap(rect.size() * ratio, mode, state, ratio));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal) override
    {
        if (size.isEmpty()) // a button that the layout has squeezed to nothing
            return {};
        QImage image(size, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        source().paint(&painter, QRect(QPoint(), size));
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        QColor ink = color(Role::Text);
        if (mode == QIcon::Disabled)
            ink = QApplication::palette().color(QPalette::Disabled, QPalette::ButtonText);
        painter.fillRect(image.rect(), ink);
        painter.end();
        return QPixmap::fromImage(image);
    }
    QIconEngine* clone() const override { return new NamedIconEngine(m_name); }
    QString iconName() override { return m_name; }
    bool isNull() override { return source().isNull(); }

private:
    QIcon source() const { return QIcon(QStringLiteral(":/standstill/icons/%1.svg").arg(m_name)); }
    QString m_name;
};

class VerdictIconEngine : public QIconEngine
{
public:
    explicit VerdictIconEngine(Classification classification)
        : m_classification(classification)
    {
    }
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const double before = painter->opacity();
        if (mode == QIcon::Disabled)
            painter->setOpacity(before * 0.4);
        paintVerdict(*painter, rect, m_classification);
        painter->setOpacity(before);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap result(size);
        result.fill(Qt::transparent);
        QPainter painter(&result);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return result;
    }
    QIconEngine* clone() const override { return new VerdictIconEngine(m_classification); }

private:
    Classification m_classification;
};

QFont scaled(double factor, QFont::Weight weight)
{
    QFont font = QApplication::font();
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(int(font.pixelSize() * factor + 0.5));
    font.setWeight(weight);
    return font;
}

} // namespace

void applyScheme(QApplication& application, Scheme scheme)
{
    const bool system = systemIsDark(application);
    s_dark = scheme == Scheme::Dark || (scheme == Scheme::FollowSystem && system);
    installStyle(application);
    application.setPalette(makePalette());
}

bool isDark()
{
    return s_dark;
}

QColor color(Role role)
{
    const Pair pair = values(role);
    return QColor::fromRgb(s_dark ? pair.dark : pair.light);
}

Role verdictRole(Classification classification)
{
    switch (classification) {
    case Classification::NotSet:
        return Role::VerdictUndecided;
    case Classification::TruePositive:
        return Role::VerdictMalicious;
    case Classification::InformationalExpectedActivity:
        return Role::VerdictBenign;
    case Classification::FalsePositive:
        return Role::VerdictWrong;
    case Classification::Undetermined:
        return Role::VerdictCannotTell;
    }
    return Role::VerdictUndecided;
}

void paintVerdict(QPainter& painter, const QRectF& rect, Classification classification)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double side = std::min(rect.width(), rect.height());
    const QPointF middle = rect.center();
    const double r = side * 0.36;
    const double stroke = std::max(1.5, side * 0.11);
    const QColor ink = color(verdictRole(classification));
    QPen pen(ink, stroke, Qt::SolidLine, Qt::RoundCap, Qt::MiterJoin);
    switch (classification) {
    case Classification::NotSet:
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawEllipse(middle, r * 0.72, r * 0.72);
        break;
    case Classification::TruePositive: {
        const double d = side * 0.46;
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawPolygon(QPolygonF(
            {middle + QPointF(0, -d), middle + QPointF(d, 0), middle + QPointF(0, d), middle + QPointF(-d, 0)}));
        break;
    }
    case Classification::InformationalExpectedActivity:
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(middle, r - stroke / 4, r - stroke / 4);
        break;
    case Classification::FalsePositive:
        painter.setPen(pen);
        painter.drawLine(middle + QPointF(-r * 0.85, -r * 0.85), middle + QPointF(r * 0.85, r * 0.85));
        painter.drawLine(middle + QPointF(-r * 0.85, r * 0.85), middle + QPointF(r * 0.85, -r * 0.85));
        break;
    case Classification::Undetermined: {
        const QRectF box(middle.x() - r, middle.y() - r, 2 * r, 2 * r);
        painter.fillRect(QRectF(box.left(), box.top(), r, 2 * r), ink);
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(box);
        break;
    }
    }
    painter.restore();
}

QIcon verdictIcon(Classification classification)
{
    return QIcon(new VerdictIconEngine(classification));
}

QFont dataFont()
{
    return QApplication::font();
}

QFont fixedFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setStyleHint(QFont::Monospace);
    const QFont base = QApplication::font();
    if (base.pointSizeF() > 0)
        font.setPointSizeF(base.pointSizeF());
    else
        font.setPixelSize(base.pixelSize());
    return font;
}

QFont titleFont()
{
    return scaled(1.15, QFont::DemiBold);
}

QFont sentenceFont()
{
    return scaled(1.4, QFont::Normal);
}

QIcon icon(const char* name)
{
    return QIcon(new NamedIconEngine(QString::fromLatin1(name)));
}

} // namespace standstill::ui
