// SPDX-License-Identifier: GPL-3.0-or-later
// The menu over a cell of the events table, and copying. Part of EventsPage.
#include "ui/common/error_text.h"
#include "ui/common/format.h"
#include "ui/common/notice_bar.h"
#include "ui/common/row_table.h"
#include "ui/events/events_page.h"
#include "ui/models/events_model.h"
#include "ui/models/filter_menu.h"
#include "ui/models/predicate.h"
#include "ui/state/investigation_state.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>

namespace standstill::ui {
namespace {

/// More than a spreadsheet takes at once; a query writes any number to a file.
constexpr std::uint64_t mostCopied = 50'000;

} // namespace

QString EventsPage::eventAsKql(const EventLine& event) const
{
    QStringList clauses;
    for (const EventColumn& column : m_known) {
        const bool telling = column.name == timeColumn() || column.name == hostColumn()
            || column.name == QLatin1String("FileName") || column.name == QLatin1String("ProcessCommandLine")
            || column.name == QLatin1String("ProcessId") || column.name == QLatin1String("EventID");
        const Value value = telling ? m_model->valueAt(event, column.name) : Value{};
        if (!is_null(value))
            clauses << cellPredicate(column, value, Match::Only);
    }
    return m_tableName + QLatin1String("\n| where ") + clauses.join(QLatin1String("\n    and "));
}

void EventsPage::showCellMenu(const QModelIndex& cell, const QPoint& global)
{
    const EventLine* event = m_model->eventAt(cell.row());
    if (!event)
        return;
    const EventColumn column = m_model->columns()[cell.column()];
    const Value value = m_model->valueAt(*event, column.name);
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("eventsCellMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const char* name, const QString& text, auto act) {
        QAction* action = menu->addAction(text);
        action->setObjectName(QLatin1String(name));
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    const auto copy = [](const QString& text) { return [text] { QGuiApplication::clipboard()->setText(text); }; };
    const QString only = cellPredicate(column, value, Match::Only);
    addFilterActions(menu, m_state, only, cellPredicate(column, value, Match::Not));
    add("copyValueAction", tr("&Copy value"), copy(cellText(column, value, *event, m_state->displayZone())));
    add("copyRowAction", tr("Copy ro&w as TSV\tCtrl+C"), [this] { copyRows(); });
    if (!only.isEmpty())
        add("copyFilterAction", tr("Copy as &filter"), copy(only));
    add("copyKqlAction", tr("Copy as &KQL"), copy(eventAsKql(*event)));
    menu->addSeparator();
    add("aroundAction", tr("Events arou&nd this\tA"), [this] { lookAround(); });
    add("treeAction", tr("Show in &process tree\tP"), [this] { showTree(); });
    if (event->finding)
        add("findingAction", tr("Show the fin&ding"),
            [this] { emit m_state->pageRequested(QStringLiteral("findings")); });
    menu->popup(global);
}

// Rows are read by id: of a large selection only a few are in the table's cache.
void EventsPage::copyRows()
{
    std::vector<std::pair<int, int>> ranges;
    std::uint64_t rows = 0;
    for (const QItemSelectionRange& range : m_table->selectionModel()->selection()) {
        ranges.emplace_back(range.top(), range.bottom());
        rows += std::uint64_t(range.height());
    }
    if (rows > mostCopied) {
        m_notice->showNotice(NoticeBar::Kind::Warning,
            tr("%1 rows are selected, %2 can be copied at once.").arg(formatCount(rows), formatCount(mostCopied)),
            tr("Narrow the filter, or write the rows to a file with a query."));
        return;
    }
    std::sort(ranges.begin(), ranges.end());
    std::vector<EventId> ids;
    for (const auto& [first, last] : ranges) {
        for (int row = first; row <= last; ++row)
            ids.push_back(m_model->idAt(row));
    }
    if (ids.empty())
        return;
    QList<EventColumn> columns;
    std::vector<std::string> read;
    const QStringList shown = shownColumns();
    for (const QString& name : shown) {
        columns.append(m_model->columns()[m_model->columnOf(name)]);
        if (!columns.back().isOwn())
            read.push_back(name.toStdString());
    }
    m_copying.ask(
        this, m_state->lanes(), session::Lane::Query,
        [ids, read, table = m_tableName.toStdString()](
            session::Case& opened, const std::stop_token&) { return opened.events(table, read, ids); },
        [this, columns](const Result<std::vector<EventLine>>& events) {
            if (!events) {
                const ErrorText words = describe(events.error());
                m_notice->showNotice(NoticeBar::Kind::Error, words.what, words.todo);
                return;
            }
            const QTimeZone zone = m_state->displayZone();
            QStringList titles;
            for (const EventColumn& column : columns)
                titles << columnTitle(column, m_state->displayZoneName());
            QStringList lines{titles.join(QLatin1Char('\t'))};
            for (const EventLine& event : *events) {
                QStringList cells;
                std::size_t next = 0;
                for (const EventColumn& column : columns) {
                    const Value value = column.isOwn() ? Value{} : event.values[next++];
                    cells << spreadsheetCell(cellText(column, value, event, zone));
                }
                lines << cells.join(QLatin1Char('\t'));
            }
            QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')) + QLatin1Char('\n'));
        });
}

} // namespace standstill::ui
