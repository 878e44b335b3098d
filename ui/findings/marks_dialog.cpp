// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/marks_dialog.h"

#include "ui/common/error_text.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"
#include "ui/findings/findings_views.h"
#include "ui/models/row_mark.h"

#include <algorithm>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace standstill::ui {

MarksDialog::MarksDialog(FindingsViews* views, const QString& predicate, QWidget* parent)
    : QDialog(parent)
    , m_views(views)
    , m_proposed(predicate)
    , m_message(new PlainLabel({}, this))
{
    setObjectName(QStringLiteral("marksDialog"));
    setWindowTitle(tr("Marks of rows"));
    resize(760, 380);
    auto* head =
        new PlainLabel(tr("A finding for which a predicate holds carries its letter in the table. The rules are "
                          "tried from above, the first that holds counts."),
            this);
    head->setWordWrap(true);
    head->setMuted(true);
    auto* inside = new QWidget(this);
    m_column = new QVBoxLayout(inside);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(gap::xs);
    m_column->addStretch(1);
    auto* area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("marksArea"));
    area->setAccessibleName(tr("Rules of the marks"));
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setWidget(inside);
    m_message->setObjectName(QStringLiteral("marksMessage"));
    m_message->setWordWrap(true);
    m_message->hide();
    const auto rules = m_views->markRules();
    for (const MarkRule& rule : rules)
        add(rule);

    auto* buttons = new QDialogButtonBox(this);
    const auto button = [&](const QString& text, const char* name, QDialogButtonBox::ButtonRole role) {
        auto* made = buttons->addButton(text, role);
        made->setObjectName(QLatin1String(name));
        made->setAccessibleName(QString(text).remove(QLatin1Char('&')));
        made->setAutoDefault(false);
        return made;
    };
    m_add = button(tr("&Add a rule"), "marksAddButton", QDialogButtonBox::ActionRole);
    m_take = button(tr("&Use these rules"), "marksUseButton", QDialogButtonBox::AcceptRole);
    m_take->setDefault(true);
    button(tr("&Cancel"), "marksCancelButton", QDialogButtonBox::RejectRole);
    m_add->setEnabled(!m_views->readOnly());
    m_take->setEnabled(!m_views->readOnly());
    connect(m_add, &QPushButton::clicked, this, [this] {
        const RowMark next = row_marks[std::min(m_lines.size(), row_marks.size() - 1)];
        add({m_lines.empty() ? m_proposed.toStdString() : std::string(), next});
        m_lines.back().predicate->setFocus();
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &MarksDialog::take);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(gap::l, gap::l, gap::l, gap::l);
    column->setSpacing(gap::m);
    column->addWidget(head);
    column->addWidget(area, 1);
    column->addWidget(m_message);
    column->addWidget(buttons);
    if (m_lines.empty() && !m_views->readOnly())
        m_add->click();
    else if (!m_lines.empty())
        m_lines.front().predicate->setFocus();
}

void MarksDialog::add(const MarkRule& rule)
{
    Line line;
    line.whole = new QWidget(this);
    line.mark = new QComboBox(line.whole);
    for (const RowMark mark : row_marks)
        line.mark->addItem(rowMarkIcon(mark), QString(QLatin1Char(row_mark_letter(mark))), int(mark));
    line.mark->setCurrentIndex(int(rule.mark));
    line.predicate = new QLineEdit(QString::fromStdString(rule.predicate), line.whole);
    line.predicate->setFont(fixedFont());
    line.predicate->setPlaceholderText(QStringLiteral("DeviceName startswith \"BKP\" and Score > 50"));
    line.up = new QToolButton(line.whole);
    line.up->setText(tr("Up"));
    line.remove = new QToolButton(line.whole);
    line.remove->setIcon(icon("window-close"));
    for (QToolButton* each : {line.up, line.remove})
        each->setFocusPolicy(Qt::StrongFocus);
    auto* row = new QHBoxLayout(line.whole);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(gap::s);
    row->addWidget(line.mark);
    row->addWidget(line.predicate, 1);
    row->addWidget(line.up);
    row->addWidget(line.remove);
    const bool usable = !m_views->readOnly();
    for (QWidget* each : {static_cast<QWidget*>(line.mark), static_cast<QWidget*>(line.predicate),
             static_cast<QWidget*>(line.up), static_cast<QWidget*>(line.remove)})
        each->setEnabled(usable);
    connect(line.up, &QToolButton::clicked, this, [this, whole = line.whole] { moveUp(whole); });
    connect(line.remove, &QToolButton::clicked, this, [this, whole = line.whole] {
        const std::size_t at = placeOf(whole);
        m_lines.erase(m_lines.begin() + std::ptrdiff_t(at));
        whole->deleteLater();
        number();
        if (m_lines.empty())
            m_add->setFocus();
        else
            m_lines[std::min(at, m_lines.size() - 1)].predicate->setFocus();
    });
    m_column->insertWidget(int(m_lines.size()), line.whole);
    line.whole->show();
    m_lines.push_back(line);
    number();
}

std::size_t MarksDialog::placeOf(const QWidget* whole) const
{
    return std::size_t(std::find_if(m_lines.begin(), m_lines.end(), [whole](const Line& line) {
        return line.whole == whole;
    }) - m_lines.begin());
}

void MarksDialog::moveUp(const QWidget* whole)
{
    const std::size_t at = placeOf(whole);
    if (at == 0)
        return;
    std::swap(m_lines[at - 1], m_lines[at]);
    m_column->insertWidget(int(at) - 1, m_lines[at - 1].whole);
    number();
}

void MarksDialog::number()
{
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const QString place = QString::number(i + 1);
        Line& line = m_lines[i];
        line.mark->setObjectName(QStringLiteral("markLetter%1").arg(place));
        line.mark->setAccessibleName(tr("Letter of rule %1").arg(place));
        line.predicate->setObjectName(QStringLiteral("markPredicate%1").arg(place));
        line.predicate->setAccessibleName(tr("Predicate of rule %1").arg(place));
        line.up->setObjectName(QStringLiteral("markUp%1").arg(place));
        line.up->setAccessibleName(tr("Try rule %1 earlier").arg(place));
        line.up->setEnabled(i > 0 && !m_views->readOnly());
        line.remove->setObjectName(QStringLiteral("markRemove%1").arg(place));
        line.remove->setAccessibleName(tr("Remove rule %1").arg(place));
        line.remove->setToolTip(plainToolTip(line.remove->accessibleName()));
    }
}

std::vector<MarkRule> MarksDialog::rules() const
{
    std::vector<MarkRule> all;
    for (const Line& line : m_lines)
        all.push_back({line.predicate->text().trimmed().toStdString(), RowMark(line.mark->currentData().toInt())});
    return all;
}

void MarksDialog::take()
{
    const std::vector<MarkRule> wanted = rules();
    // A line without words is no rule; saying so would only be in the way.
    std::vector<MarkRule> written;
    std::vector<std::size_t> lines;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (wanted[i].predicate.empty())
            continue;
        written.push_back(wanted[i]);
        lines.push_back(i);
    }
    m_take->setEnabled(false);
    const QPointer<MarksDialog> here(this);
    m_views->setMarkRules(written, [here, lines](const std::optional<FindingsViews::Refusal>& refusal) {
        if (!here)
            return;
        here->m_take->setEnabled(true);
        if (!refusal) {
            here->accept();
            return;
        }
        const ErrorText text = describe(refusal->error);
        QString words = text.what + QLatin1Char(' ') + text.todo;
        if (refusal->rule >= 0) {
            const std::size_t line = lines[std::size_t(refusal->rule)];
            words = tr("Rule %1: %2").arg(QString::number(line + 1), words);
            here->m_lines[line].predicate->setFocus();
        }
        here->m_message->setText(words);
        here->m_message->show();
    });
}

} // namespace standstill::ui
