// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/rule_text_view.h"

#include "ui/common/plain_label.h"
#include "ui/common/query_inker.h"
#include "ui/common/theme.h"

#include <algorithm>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QVBoxLayout>

namespace standstill::ui {

RuleTextView::RuleTextView(QWidget* parent)
    : QWidget(parent)
    , m_title(new PlainLabel({}, this))
    , m_what(new PlainLabel({}, this))
    , m_facts(new PlainLabel({}, this))
    , m_state(new PlainLabel({}, this))
    , m_text(new QPlainTextEdit(this))
    , m_inker(new QueryInker(m_text->document()))
{
    m_title->setObjectName(QStringLiteral("ruleTitle"));
    m_title->setFont(titleFont());
    m_title->setWordWrap(true);
    m_what->setObjectName(QStringLiteral("ruleWhat"));
    m_what->setWordWrap(true);
    m_facts->setObjectName(QStringLiteral("ruleFacts"));
    m_facts->setAccessibleName(tr("Version and hash"));
    m_facts->setMuted(true);
    m_facts->setWordWrap(true);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_state->setObjectName(QStringLiteral("ruleState"));
    m_state->setWordWrap(true);
    m_text->setObjectName(QStringLiteral("ruleQuery"));
    m_text->setAccessibleName(tr("Text of the rule"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setFont(fixedFont());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(gap::s);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(gap::l, gap::m, gap::l, gap::s);
    head->setSpacing(gap::xs);
    for (QWidget* each : {m_title, m_what, m_facts, m_state})
        head->addWidget(each);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_text, 1);
    setFocusProxy(m_text);
}

void RuleTextView::setRule(const RuleText& rule)
{
    m_rule = rule;
    m_title->setText(rule.title);
    m_what->setText(rule.what);
    m_what->setVisible(!rule.what.isEmpty());
    m_facts->setText(rule.facts);
    m_state->setText(rule.state);
    m_state->setVisible(!rule.state.isEmpty());
    m_text->setPlainText(QString::fromStdString(rule.query));
    m_inker->refresh();
    mark();
}

void RuleTextView::mark()
{
    QPalette ink = m_state->palette();
    ink.setColor(QPalette::WindowText, color(m_rule.refused ? Role::Danger : Role::Text));
    m_state->setPalette(ink);
    const QByteArray bytes = QByteArray::fromStdString(m_rule.query);
    const auto position = [&bytes](
                              std::size_t byte) { return int(QString::fromUtf8(bytes.left(qsizetype(byte))).size()); };
    QList<QTextEdit::ExtraSelection> marks;
    const auto add = [&](Span span, const QTextCharFormat& format) {
        QTextEdit::ExtraSelection each;
        each.cursor = QTextCursor(m_text->document());
        each.cursor.setPosition(position(span.offset));
        each.cursor.setPosition(
            std::max(position(span.offset + span.length), position(span.offset)), QTextCursor::KeepAnchor);
        each.format = format;
        marks.append(each);
    };
    if (const std::size_t at = m_rule.query.find(m_rule.lifted); !m_rule.lifted.empty() && at != std::string::npos) {
        QTextCharFormat left;
        left.setFontStrikeOut(true);
        left.setForeground(color(Role::Muted));
        add({at, m_rule.lifted.size()}, left);
    }
    if (m_rule.problem) {
        QTextCharFormat wrong;
        wrong.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        wrong.setUnderlineColor(color(Role::Danger));
        QColor wash = color(Role::Danger);
        wash.setAlpha(36);
        wrong.setBackground(wash);
        add(*m_rule.problem, wrong);
    }
    m_text->setExtraSelections(marks);
    if (m_rule.problem) {
        QTextCursor there(m_text->document());
        there.setPosition(position(m_rule.problem->offset));
        m_text->setTextCursor(there);
        m_text->ensureCursorVisible();
    }
}

void RuleTextView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_inker->refresh();
        mark();
    }
}

} // namespace standstill::ui
