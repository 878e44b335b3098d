// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/empty_state.h"

#include "ui/common/plain_label.h"
#include "ui/common/theme.h"

#include <algorithm>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace standstill::ui {
namespace {

constexpr int textWidth = 520; // px: about 75 characters, beyond which lines are hard to follow

/// A layout that centres a label does not ask how high its lines are.
void fit(PlainLabel* label)
{
    label->setMinimumHeight(std::max(0, label->heightForWidth(textWidth))); // negative without words
}

} // namespace

EmptyState::EmptyState(const QString& sentence, const QString& detail, QWidget* parent)
    : QWidget(parent)
    , m_sentence(new PlainLabel(sentence, this))
    , m_detail(new PlainLabel(detail, this))
    , m_buttons(new QHBoxLayout)
{
    m_sentence->setFont(sentenceFont());
    m_sentence->setObjectName(QStringLiteral("emptySentence"));
    m_detail->setMuted(true);
    m_detail->setObjectName(QStringLiteral("emptyDetail"));
    for (PlainLabel* label : {m_sentence, m_detail}) {
        label->setAlignment(Qt::AlignHCenter);
        label->setWordWrap(true);
        label->setFixedWidth(textWidth);
        fit(label);
    }
    m_detail->setVisible(!detail.isEmpty());
    m_buttons->setSpacing(gap::s);
    m_buttons->addStretch();
    m_buttons->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(gap::xl, gap::xl, gap::xl, gap::xl);
    column->setSpacing(gap::m);
    column->addStretch(2);
    column->addWidget(m_sentence, 0, Qt::AlignHCenter);
    column->addWidget(m_detail, 0, Qt::AlignHCenter);
    column->addSpacing(gap::s);
    column->addLayout(m_buttons);
    column->addStretch(3);
}

void EmptyState::setSentence(const QString& sentence)
{
    m_sentence->setText(sentence);
    fit(m_sentence);
}

void EmptyState::setDetail(const QString& detail)
{
    m_detail->setText(detail);
    fit(m_detail);
    m_detail->setVisible(!detail.isEmpty());
}

QPushButton* EmptyState::addButton(const QString& name, const QString& text)
{
    auto* button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setAccessibleName(QString(text).remove(QLatin1Char('&')));
    button->setAutoDefault(true);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

} // namespace standstill::ui
