// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/plain_label.h"

#include "ui/common/theme.h"

#include <QEvent>
#include <QFontMetrics>

namespace standstill::ui {

PlainLabel::PlainLabel(const QString& text, QWidget* parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setText(text);
}

void PlainLabel::setMuted(bool muted)
{
    m_muted = muted;
    recolour();
}

void PlainLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        recolour();
}

void PlainLabel::recolour()
{
    if (!m_muted) {
        setForegroundRole(QPalette::WindowText);
        return;
    }
    // The placeholder role carries the muted text colour in our palette and follows every change of it.
    setForegroundRole(QPalette::PlaceholderText);
}

QString plainToolTip(const QString& text)
{
    return text.isEmpty() ? QString() : QStringLiteral("<qt>%1</qt>").arg(text.toHtmlEscaped());
}

ElidedLabel::ElidedLabel(Qt::TextElideMode mode, QWidget* parent)
    : PlainLabel({}, parent)
    , m_mode(mode)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setFullText(const QString& text)
{
    m_full = text;
    setAccessibleName(text);
    updateGeometry();
    elide();
}

QSize ElidedLabel::sizeHint() const
{
    const QMargins margins = contentsMargins();
    return {
        fontMetrics().horizontalAdvance(m_full) + margins.left() + margins.right() + 2, QLabel::sizeHint().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 4, QLabel::minimumSizeHint().height()};
}

void ElidedLabel::resizeEvent(QResizeEvent* event)
{
    QLabel::resizeEvent(event);
    elide();
}

void ElidedLabel::elide()
{
    const QString shown = fontMetrics().elidedText(m_full, m_mode, contentsRect().width());
    setText(shown);
    setToolTip(shown == m_full ? QString() : plainToolTip(m_full));
}

} // namespace standstill::ui
