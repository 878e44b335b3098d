// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/rule_text_view.h"

#include "core/base/line_diff.h"
#include "ui/common/focus_guide.h"
#include "ui/common/format.h"
#include "ui/common/plain_label.h"
#include "ui/common/query_inker.h"
#include "ui/common/theme.h"

#include <algorithm>
#include <QComboBox>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTextBlock>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace standstill::ui {
namespace {

/// "StopMethod: a -> b" of each column that is another now.
QString otherValues(const RunChange& change)
{
    if (change.kind != RunChange::Kind::Changed)
        return {};
    const auto object = [](const std::string& json) {
        return QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    };
    const auto shown = [](const QJsonValue& value) {
        const QString text = value.isString()
            ? value.toString()
            : QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact)).chopped(1).sliced(1);
        return evidenceText(text.toStdString());
    };
    const QJsonObject before = object(change.before);
    const QJsonObject after = object(change.after);
    QStringList names = before.keys();
    names += after.keys();
    names.removeDuplicates();
    QStringList parts;
    for (const QString& name : names) {
        if (before.value(name) == after.value(name))
            continue;
        const QString column = evidenceText(name.toStdString());
        if (!after.contains(name))
            parts.append(RuleTextView::tr("%1 is no longer given").arg(column));
        else if (!before.contains(name))
            parts.append(RuleTextView::tr("%1: %2").arg(column, shown(after.value(name))));
        else
            parts.append(
                RuleTextView::tr("%1: %2, was %3").arg(column, shown(after.value(name)), shown(before.value(name))));
    }
    return parts.join(QStringLiteral("; "));
}

} // namespace

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
    buildPages();
    head->addWidget(m_roleRow);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_pages, 1);
    guideFocus(this, m_text);
}

void RuleTextView::buildPages()
{
    m_roleRow = new QWidget(this);
    m_role = new QComboBox(m_roleRow);
    m_role->setObjectName(QStringLiteral("ruleRoleBox"));
    m_role->setAccessibleName(tr("What the rows of the rule are"));
    m_role->addItem(tr("findings, to be judged and reported"), int(RuleRole::Detector));
    m_role->addItem(tr("leads of a service stop"), int(RuleRole::Beside));
    m_role->addItem(tr("leads of something else around it"), int(RuleRole::Context));
    auto* rows = new PlainLabel(tr("Its rows &are"), m_roleRow);
    rows->setBuddy(m_role);
    auto* roleRow = new QHBoxLayout(m_roleRow);
    roleRow->setContentsMargins(0, gap::xs, 0, 0);
    roleRow->setSpacing(gap::s);
    roleRow->addWidget(rows);
    roleRow->addWidget(m_role);
    roleRow->addStretch(1);
    m_roleRow->hide();
    connect(m_role, &QComboBox::activated, this, [this] { emit roleChosen(RuleRole(m_role->currentData().toInt())); });

    m_differencePage = new QWidget(this);
    m_difference = new QPlainTextEdit(m_differencePage);
    m_difference->setObjectName(QStringLiteral("ruleDifference"));
    m_difference->setAccessibleName(tr("The text against the one before"));
    m_difference->setReadOnly(true);
    m_difference->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_difference->setTabChangesFocus(true);
    m_difference->setFont(fixedFont());
    m_difference->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_difference->setFrameShape(QFrame::NoFrame);
    auto* back = new QPushButton(tr("&Go back to the text before"), m_differencePage);
    back->setObjectName(QStringLiteral("textBeforeButton"));
    back->setAccessibleName(tr("Put the text before in force again"));
    connect(back, &QPushButton::clicked, this, &RuleTextView::textBeforeWanted);
    auto* backRow = new QHBoxLayout;
    backRow->setContentsMargins(gap::m, gap::s, gap::m, gap::s);
    backRow->addStretch(1);
    backRow->addWidget(back);
    auto* difference = new QVBoxLayout(m_differencePage);
    difference->setContentsMargins(0, 0, 0, 0);
    difference->setSpacing(0);
    difference->addWidget(m_difference, 1);
    difference->addLayout(backRow);

    m_changes = new QTreeWidget(this);
    m_changes->setObjectName(QStringLiteral("ruleChanges"));
    m_changes->setAccessibleName(tr("What the last run changed"));
    m_changes->setRootIsDecorated(false);
    m_changes->setUniformRowHeights(true);
    m_changes->setFrameShape(QFrame::NoFrame);
    m_changes->setAllColumnsShowFocus(true);
    connect(m_changes, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem* item) {
        emit eventWanted(EventId{item->data(0, Qt::UserRole).toLongLong()}, item->data(1, Qt::UserRole).toLongLong(),
            item->data(2, Qt::UserRole).toString());
    });

    m_pages = new QTabWidget(this);
    m_pages->setObjectName(QStringLiteral("rulePages"));
    m_pages->setDocumentMode(true);
    m_pages->tabBar()->setAutoHide(true);
    m_pages->addTab(m_text, tr("&Text"));
    m_pages->addTab(m_differencePage, tr("Against the text &before"));
    m_pages->addTab(m_changes, tr("&Last run"));
    m_pages->setTabVisible(1, false);
    m_pages->setTabVisible(2, false);
}

void RuleTextView::showDifference()
{
    m_pages->setTabVisible(1, !m_rule.before.empty());
    m_difference->clear();
    QTextCursor cursor(m_difference->document());
    bool first = true;
    for (const base::DiffLine& line : base::line_diff(m_rule.before, m_rule.before.empty() ? "" : m_rule.after)) {
        using Kind = base::DiffLine::Kind;
        QTextBlockFormat block;
        QTextCharFormat ink;
        if (line.kind != Kind::Same) {
            QColor wash = color(line.kind == Kind::Added ? Role::Good : Role::Danger);
            wash.setAlpha(36);
            block.setBackground(wash);
        } else {
            ink.setForeground(color(Role::Muted));
        }
        const QLatin1String mark(line.kind == Kind::Added ? "+ " : line.kind == Kind::Removed ? "- " : "  ");
        if (first)
            cursor.setBlockFormat(block);
        else
            cursor.insertBlock(block);
        first = false;
        cursor.insertText(mark + evidenceText(line.text), ink);
    }
    m_difference->moveCursor(QTextCursor::Start);
}

void RuleTextView::setChanges(const std::vector<RunChange>& changes, const QTimeZone& zone, const QString& zoneName)
{
    m_pages->setTabVisible(2, !changes.empty());
    m_changes->clear();
    m_changes->setHeaderLabels({tr("Change"), tr("Time (%1)").arg(zoneName), tr("Host"), tr("Account"),
        tr("Command line"), tr("Values that are other")});
    for (const RunChange& change : changes) {
        using Kind = RunChange::Kind;
        const QString kind = change.kind == Kind::Added ? tr("new")
            : change.kind == Kind::Gone                 ? tr("gone")
                                                        : tr("changed");
        auto* item = new QTreeWidgetItem(m_changes,
            {kind, formatTimeShort(change.time, zone), evidenceText(change.device_name),
                evidenceText(change.account_name), evidenceText(change.command_line), otherValues(change)});
        item->setData(0, Qt::UserRole, qint64(change.event.value));
        item->setData(1, Qt::UserRole, qint64(change.time));
        item->setData(2, Qt::UserRole, QString::fromStdString(change.device_name));
        item->setIcon(0,
            icon(change.kind == Kind::Added     ? "state-good"
                    : change.kind == Kind::Gone ? "state-warning"
                                                : "state-info"));
        item->setFont(4, fixedFont());
        for (int column = 2; column <= 5; ++column)
            item->setToolTip(column, plainToolTip(item->text(column)));
    }
    for (int column = 0; column < 4; ++column)
        m_changes->resizeColumnToContents(column);
    m_changes->setColumnWidth(4, 280);
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
    m_roleRow->setVisible(rule.role.has_value());
    if (rule.role)
        m_role->setCurrentIndex(m_role->findData(int(*rule.role)));
    showDifference();
    m_changes->clear();
    m_pages->setTabVisible(2, false);
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
        showDifference();
    }
}

} // namespace standstill::ui
