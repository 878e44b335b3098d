// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/shortcuts_dialog.h"

#include "ui/common/theme.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace standstill::ui {
namespace {

QString plainText(QString text)
{
    text.remove(QLatin1Char('&'));
    text.remove(QChar(0x2026));
    // The number of a page is its mnemonic, not part of its name.
    while (!text.isEmpty() && (text[0].isDigit() || text[0].isSpace()))
        text.remove(0, 1);
    return text;
}

} // namespace

ShortcutsDialog::ShortcutsDialog(QMenuBar* menus, QWidget* parent)
    : QDialog(parent)
    , m_table(new QTableWidget(0, 3, this))
{
    setObjectName(QStringLiteral("shortcutsDialog"));
    setWindowTitle(tr("Keyboard shortcuts"));
    resize(620, 560);
    m_table->setObjectName(QStringLiteral("shortcutsTable"));
    m_table->setAccessibleName(tr("Keyboard shortcuts"));
    m_table->setHorizontalHeaderLabels({tr("Where"), tr("What"), tr("Keys")});
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->resizeSection(0, 130);
    m_table->horizontalHeader()->resizeSection(1, 290);
    m_table->horizontalHeader()->setStretchLastSection(true);
    const auto actions = menus->actions();
    for (QAction* action : actions) {
        if (action->menu())
            addMenu(action->menu());
    }
    const QString findings = tr("Findings table");
    addRow(findings, tr("Next, previous finding"), tr("J, K or arrows"));
    addRow(findings, tr("Next undecided finding"), tr("U"));
    addRow(findings, tr("Select"), tr("Space"));
    addRow(findings, tr("Select similar ones: same account, parent, way and services"), tr("S"));
    addRow(findings, tr("Detail of the finding"), tr("Enter"));
    addRow(findings, tr("Open, close a burst"), tr("Right, Left; +, - from its findings"));
    addRow(findings, tr("Show in the timeline"), tr("T"));
    addRow(findings, tr("Show in the process tree"), tr("P"));
    addRow(findings, tr("Events around this one, again for a wider span"), tr("A"));
    addRow(findings, tr("Note"), tr("N"));
    addRow(findings, tr("Malicious"), tr("1"));
    addRow(findings, tr("Benign, expected"), tr("2"));
    addRow(findings, tr("Rule was wrong"), tr("3"));
    addRow(findings, tr("Cannot tell"), tr("4"));
    addRow(findings, tr("Second look"), tr("5"));
    addRow(findings, tr("Clear the verdict"), tr("0"));
    const QString events = tr("Events table");
    addRow(events, tr("Next, previous event"), tr("J, K or arrows"));
    addRow(events, tr("Events around this one, again for a wider span"), tr("A"));
    addRow(events, tr("Detail of the event"), tr("Enter"));
    const QString timeline = tr("Timeline");
    addRow(timeline, tr("Previous, next finding"), tr("[, ]"));
    addRow(timeline, tr("Previous, next mark of the context"), tr("{, }"));
    addRow(timeline, tr("Previous, next downtime of a service"), tr("(, )"));
    addRow(timeline, tr("Previous, next event added by hand"), tr("<, >"));
    addRow(timeline, tr("Add an event by hand, or take one off"), tr("M"));
    addRow(tr("Hunt"), tr("Run the query"), tr("F5 or Ctrl+Enter"));
    addRow(tr("Hunt"), tr("Stop the query"), tr("Esc"));
    addRow(tr("Hunt"), tr("Tables, columns, functions and values"), tr("Ctrl+Space"));
    addRow(tr("Filter"), tr("Columns and operators"), tr("Ctrl+Space"));
    addRow(tr("Everywhere"), tr("Leave the innermost thing, then the last filter"), tr("Esc"));

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton* close = buttons->button(QDialogButtonBox::Close);
    close->setObjectName(QStringLiteral("closeButton"));
    close->setAccessibleName(tr("Close"));
    close->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(gap::l, gap::l, gap::l, gap::l);
    column->setSpacing(gap::m);
    column->addWidget(m_table, 1);
    column->addWidget(buttons);
    m_table->setCurrentCell(0, 0);
}

void ShortcutsDialog::addMenu(QMenu* menu)
{
    const auto actions = menu->actions();
    for (QAction* action : actions) {
        if (action->menu())
            addMenu(action->menu());
        else if (!action->shortcut().isEmpty())
            addRow(plainText(menu->title()), plainText(action->text()),
                action->shortcut().toString(QKeySequence::NativeText));
    }
}

void ShortcutsDialog::addRow(const QString& where, const QString& what, const QString& keys)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    const QString texts[] = {where, what, keys};
    for (int column = 0; column < 3; ++column) {
        auto* item = new QTableWidgetItem(texts[column]);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        m_table->setItem(row, column, item);
    }
}

} // namespace standstill::ui
