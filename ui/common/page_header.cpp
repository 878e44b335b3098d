// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/page_header.h"

#include "ui/common/plain_label.h"
#include "ui/common/sentence_label.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>

namespace standstill::ui {

PageHeader::PageHeader(QWidget* parent)
    : QWidget(parent)
    , m_sentence(new SentenceLabel(this))
    , m_count(new PlainLabel({}, this))
    , m_layout(new QHBoxLayout(this))
{
    m_sentence->setObjectName(QStringLiteral("pageSentence"));
    m_count->setMuted(true);
    m_count->setObjectName(QStringLiteral("pageCount"));
    m_layout->setContentsMargins(gap::l, gap::s, gap::l, gap::s);
    m_layout->setSpacing(gap::m);
    m_layout->addWidget(m_sentence, 1);
    m_layout->addWidget(m_count);
}

void PageHeader::setSentence(const QString& sentence)
{
    m_sentence->setFullText(sentence);
}

void PageHeader::setCount(const QString& count)
{
    m_count->setText(count);
}

void PageHeader::addAction(QWidget* widget)
{
    m_layout->addWidget(widget);
}

} // namespace standstill::ui
