// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hunt/schema_panel.h"

#include "core/session/query_text.h"
#include "ui/common/focus_guide.h"
#include "ui/common/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace standstill::ui {

SchemaPanel::SchemaPanel(QWidget* parent)
    : QWidget(parent)
    , m_search(new QLineEdit(this))
    , m_tree(new QTreeWidget(this))
{
    m_search->setObjectName(QStringLiteral("schemaSearch"));
    m_search->setAccessibleName(tr("Find a table or column"));
    m_search->setPlaceholderText(tr("Find a table or column"));
    m_search->setClearButtonEnabled(true);
    m_tree->setObjectName(QStringLiteral("schemaTree"));
    m_tree->setAccessibleName(tr("Tables and columns"));
    m_tree->setColumnCount(2);
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(gap::m);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    for (const session::TableDescription& table : session::table_descriptions()) {
        auto* top = new QTreeWidgetItem(m_tree, {QString::fromStdString(table.name)});
        QFont bold = m_tree->font();
        bold.setWeight(QFont::DemiBold);
        top->setFont(0, bold);
        top->setData(1, Qt::AccessibleTextRole, tr("Table"));
        top->setSizeHint(0, QSize(0, fontMetrics().height() + gap::xs + 2));
        for (const Column& column : table.columns) {
            auto* item = new QTreeWidgetItem(
                top, {QString::fromStdString(column.name), QLatin1String(value_type_name(column.type))});
            item->setToolTip(0, item->text(0));
            item->setForeground(1, palette().brush(QPalette::PlaceholderText));
        }
    }
    if (m_tree->topLevelItemCount() > 0)
        m_tree->topLevelItem(0)->setExpanded(true);
    m_tree->installEventFilter(this);
    m_search->installEventFilter(this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(gap::xs, gap::xs, gap::xs, 0);
    column->setSpacing(gap::xs);
    column->addWidget(m_search);
    column->addWidget(m_tree, 1);
    guideFocus(this, m_search);
    connect(m_search, &QLineEdit::textChanged, this, &SchemaPanel::narrow);
    connect(m_tree, &QTreeWidget::itemDoubleClicked, this,
        [this](QTreeWidgetItem* item) { emit insertWanted(item->text(0)); });
}

void SchemaPanel::narrow(const QString& text)
{
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem* table = m_tree->topLevelItem(i);
        const bool named = table->text(0).contains(text, Qt::CaseInsensitive);
        bool any = false;
        for (int j = 0; j < table->childCount(); ++j) {
            const bool matches = text.isEmpty() || table->child(j)->text(0).contains(text, Qt::CaseInsensitive);
            // The columns of a table that is named itself all stay, unless some of them are meant.
            table->child(j)->setHidden(!matches && !named);
            any = any || matches;
        }
        table->setHidden(!named && !any);
        table->setExpanded(text.isEmpty() ? i == 0 : any);
    }
}

bool SchemaPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (watched == m_tree && (key == Qt::Key_Return || key == Qt::Key_Enter) && m_tree->currentItem()) {
            emit insertWanted(m_tree->currentItem()->text(0));
            return true;
        }
        if (watched == m_search && key == Qt::Key_Down) {
            m_tree->setFocus(Qt::TabFocusReason);
            return true;
        }
        if (watched == m_search && key == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace standstill::ui
