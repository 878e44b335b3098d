// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/column_chooser.h"

#include "ui/common/theme.h"

#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace standstill::ui {

ColumnChooser::ColumnChooser(const QList<Choice>& known, const QStringList& shown, QWidget* parent)
    : QDialog(parent)
    , m_search(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("columnChooser"));
    setWindowTitle(tr("Columns of the events"));
    resize(420, 480);
    m_search->setObjectName(QStringLiteral("columnSearch"));
    m_search->setAccessibleName(tr("Find a column"));
    m_search->setPlaceholderText(tr("Find a column"));
    m_search->setClearButtonEnabled(true);
    m_list->setObjectName(QStringLiteral("columnList"));
    m_list->setAccessibleName(tr("Columns"));
    m_list->setUniformItemSizes(true);
    for (const Choice& choice : known) {
        auto* item = new QListWidgetItem(
            choice.title == choice.name ? choice.name : tr("%1 · %2").arg(choice.title, choice.name), m_list);
        if (choice.name.startsWith(QLatin1Char(':')))
            item->setText(choice.title);
        item->setData(Qt::UserRole, choice.name);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(shown.contains(choice.name) ? Qt::Checked : Qt::Unchecked);
    }
    m_list->setCurrentRow(0);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton* closing = buttons->button(QDialogButtonBox::Close);
    closing->setObjectName(QStringLiteral("closeButton"));
    closing->setAccessibleName(tr("Close"));
    closing->setDefault(true);
    auto* defaults = buttons->addButton(tr("&Default columns"), QDialogButtonBox::ResetRole);
    defaults->setObjectName(QStringLiteral("defaultColumnsButton"));
    defaults->setAccessibleName(tr("Default columns"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(gap::l, gap::l, gap::l, gap::l);
    column->setSpacing(gap::s);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    column->addWidget(buttons);

    connect(m_list, &QListWidget::itemChanged, this, [this](const QListWidgetItem* item) {
        emit toggled(item->data(Qt::UserRole).toString(), item->checkState() == Qt::Checked);
    });
    connect(m_search, &QLineEdit::textChanged, this, &ColumnChooser::narrow);
    m_search->installEventFilter(this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(defaults, &QPushButton::clicked, this, [this] {
        emit defaultsWanted();
        close();
    });
    m_search->setFocus();
}

bool ColumnChooser::eventFilter(QObject* watched, QEvent* event)
{
    // Down leaves the search for what it found.
    if (watched == m_search && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Down) {
        m_list->setFocus(Qt::TabFocusReason);
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

void ColumnChooser::narrow(const QString& text)
{
    QListWidgetItem* first = nullptr;
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem* item = m_list->item(row);
        const bool matches = item->text().contains(text.trimmed(), Qt::CaseInsensitive);
        item->setHidden(!matches);
        if (matches && !first)
            first = item;
    }
    m_list->setCurrentItem(first);
}

} // namespace standstill::ui
