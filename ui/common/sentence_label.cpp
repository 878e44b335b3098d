// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/sentence_label.h"

#include "ui/common/theme.h"

#include <algorithm>
#include <QFontMetrics>
#include <QTextLayout>

namespace standstill::ui {

SentenceLabel::SentenceLabel(QWidget* parent)
    : PlainLabel({}, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFont(sentenceFont());
}

void SentenceLabel::setFullText(const QString& text)
{
    m_full = text;
    setAccessibleName(text);
    updateGeometry();
    fit();
}

QSize SentenceLabel::sizeHint() const
{
    const QFontMetrics large(sentenceFont());
    return {large.horizontalAdvance(m_full) + 2, std::max(large.height(), 2 * QFontMetrics(dataFont()).height())};
}

QSize SentenceLabel::minimumSizeHint() const
{
    return {QFontMetrics(dataFont()).averageCharWidth() * 12, sizeHint().height()};
}

void SentenceLabel::resizeEvent(QResizeEvent* event)
{
    PlainLabel::resizeEvent(event);
    fit();
}

void SentenceLabel::fit()
{
    const int width = contentsRect().width();
    QFont smaller = titleFont();
    smaller.setWeight(QFont::Normal);
    for (const QFont& font : {sentenceFont(), smaller, dataFont()}) {
        if (QFontMetrics(font).horizontalAdvance(m_full) > width)
            continue;
        setFont(font);
        setText(m_full);
        setToolTip({});
        return;
    }
    QTextLayout layout(m_full, dataFont());
    layout.beginLayout();
    QTextLine first = layout.createLine();
    first.setLineWidth(width);
    layout.endLayout();
    const auto split = first.isValid() ? first.textLength() : m_full.size();
    const QString rest = m_full.mid(split).trimmed();
    const QString second = QFontMetrics(dataFont()).elidedText(rest, Qt::ElideRight, width);
    setFont(dataFont());
    setText(m_full.left(split).trimmed() + QLatin1Char('\n') + second);
    setToolTip(second == rest ? QString() : plainToolTip(m_full));
}

} // namespace standstill::ui
