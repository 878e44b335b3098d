// SPDX-License-Identifier: GPL-3.0-or-later
// Which columns the events page shows, how wide, and in which order the rows are. Part of EventsPage.
#include "ui/common/row_table.h"
#include "ui/common/theme.h"
#include "ui/events/column_chooser.h"
#include "ui/events/events_page.h"
#include "ui/models/events_model.h"
#include "ui/state/investigation_state.h"

#include <algorithm>
#include <QActionGroup>
#include <QFontMetrics>
#include <QHeaderView>
#include <QMenu>
#include <QTimer>

namespace standstill::ui {
namespace {

QString columnsKey(const QString& table)
{
    return QStringLiteral("events/") + table + QStringLiteral("/columns");
}

QString sortKey(const QString& table)
{
    return QStringLiteral("events/") + table + QStringLiteral("/sort");
}

} // namespace

QString EventsPage::hostColumn() const
{
    const bool defender = std::any_of(m_known.begin(), m_known.end(),
        [](const EventColumn& column) { return column.name == QLatin1String("DeviceName"); });
    return defender ? QStringLiteral("DeviceName") : QStringLiteral("Computer");
}

QString EventsPage::timeColumn() const
{
    const bool defender = std::any_of(m_known.begin(), m_known.end(),
        [](const EventColumn& column) { return column.name == QLatin1String("Timestamp"); });
    return defender ? QStringLiteral("Timestamp") : QStringLiteral("TimeGenerated");
}

void EventsPage::useColumns(const QStringList& names, const QHash<QString, int>& widths)
{
    QList<EventColumn> columns;
    for (const QString& name : names) {
        const auto known = std::find_if(
            m_known.begin(), m_known.end(), [&](const EventColumn& column) { return column.name == name; });
        if (known != m_known.end())
            columns.append(*known);
    }
    m_restoring = true;
    const int row = m_table->currentIndex().row();
    QHeaderView* header = m_table->horizontalHeader();
    // The places of moved columns are those of the old ones: each is put back before others come.
    for (int place = 0; place < header->count(); ++place)
        header->moveSection(header->visualIndex(place), place);
    m_model->setColumns(columns, {timeColumn(), hostColumn()});
    const QFontMetrics metrics(dataFont());
    for (int i = 0; i < columns.size(); ++i) {
        const int made = metrics.horizontalAdvance(widthSample(columns[i])) + gap::l;
        header->resizeSection(i, widths.value(columns[i].name, made));
    }
    header->setStretchLastSection(true);
    indicateSort();
    m_restoring = false;
    if (row >= 0 && row < m_model->rowCount())
        selectRow(row);
}

void EventsPage::restoreColumns()
{
    QStringList names;
    QHash<QString, int> widths;
    const QStringList saved = m_state->view(columnsKey(m_tableName)).split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString& entry : saved) {
        const qsizetype equals = entry.lastIndexOf(QLatin1Char('='));
        const QString name = entry.left(equals);
        names << name;
        if (const int width = entry.mid(equals + 1).toInt(); width > 0)
            widths.insert(name, width);
    }
    if (names.isEmpty())
        names = defaultEventColumns(m_known);
    const QString sort = m_state->view(sortKey(m_tableName));
    const bool descending = sort.startsWith(QLatin1Char('-'));
    const QString column = descending ? sort.mid(1) : sort;
    const bool known = std::any_of(m_known.begin(), m_known.end(),
        [&](const EventColumn& each) { return each.name == column && isSortable(each); });
    m_model->setSort(known ? column : timeColumn(), descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    useColumns(names, widths);

    QHeaderView* header = m_table->horizontalHeader();
    if (m_table->isSortingEnabled())
        return;
    m_restoring = true;
    m_table->setSortingEnabled(true);
    m_restoring = false;
    indicateSort();
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this](int section, Qt::SortOrder) {
        if (!m_restoring && section != m_model->columnOf(m_model->sortColumn()))
            indicateSort(); // a column without an order
        if (!m_restoring)
            m_saveSoon->start();
    });
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QHeaderView::customContextMenuRequested, this, [this, header](const QPoint& at) {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillColumnsMenu(menu);
        menu->popup(header->mapToGlobal(at));
    });
    const auto save = [this] {
        if (!m_restoring)
            m_saveSoon->start();
    };
    connect(header, &QHeaderView::sectionMoved, this, save);
    connect(header, &QHeaderView::sectionResized, this, save);
}

void EventsPage::indicateSort()
{
    const QSignalBlocker quiet(m_table->horizontalHeader());
    m_table->horizontalHeader()->setSortIndicator(m_model->columnOf(m_model->sortColumn()), m_model->sortOrder());
}

QStringList EventsPage::shownColumns() const
{
    QStringList names;
    const QHeaderView* header = m_table->horizontalHeader();
    for (int place = 0; place < header->count(); ++place)
        names << m_model->columns()[header->logicalIndex(place)].name;
    return names;
}

void EventsPage::saveColumns() const
{
    QStringList entries;
    for (const QString& name : shownColumns())
        entries << name + QLatin1Char('=')
                + QString::number(m_table->horizontalHeader()->sectionSize(m_model->columnOf(name)));
    m_state->setView(columnsKey(m_tableName), entries.join(QLatin1Char(',')));
    m_state->setView(sortKey(m_tableName),
        (m_model->sortOrder() == Qt::DescendingOrder ? QStringLiteral("-") : QString()) + m_model->sortColumn());
}

void EventsPage::chooseColumns()
{
    QList<ColumnChooser::Choice> known;
    for (const EventColumn& column : m_known)
        known.append({column.name, columnTitle(column, m_state->displayZoneName())});
    auto* chooser = new ColumnChooser(known, shownColumns(), this);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    const auto widths = [this] {
        QHash<QString, int> now;
        for (int i = 0; i < m_model->columns().size(); ++i)
            now.insert(m_model->columns()[i].name, m_table->horizontalHeader()->sectionSize(i));
        return now;
    };
    connect(chooser, &ColumnChooser::toggled, this, [this, widths](const QString& name, bool shown) {
        QStringList names = shownColumns();
        if (shown && !names.contains(name)) {
            // Before the last one, which takes the rest of the width.
            names.insert(std::max<qsizetype>(0, names.size() - 1), name);
        } else if (!shown) {
            names.removeAll(name);
        }
        if (!names.isEmpty())
            useColumns(names, widths());
        m_saveSoon->start();
    });
    connect(chooser, &ColumnChooser::defaultsWanted, this, [this] {
        useColumns(defaultEventColumns(m_known), {});
        m_saveSoon->start();
    });
    chooser->open();
}

void EventsPage::fillColumnsMenu(QMenu* menu)
{
    menu->clear();
    auto* order = menu->addMenu(tr("&Order by"));
    order->setObjectName(QStringLiteral("eventsOrderMenu"));
    auto* group = new QActionGroup(order);
    for (const EventColumn& column : m_model->columns()) {
        if (!isSortable(column))
            continue;
        QAction* action = order->addAction(columnTitle(column, m_state->displayZoneName()));
        action->setCheckable(true);
        action->setChecked(m_model->sortColumn() == column.name);
        group->addAction(action);
        connect(action, &QAction::triggered, this,
            [this, name = column.name] { m_table->sortByColumn(m_model->columnOf(name), m_model->sortOrder()); });
    }
    order->addSeparator();
    QAction* descending = order->addAction(tr("&Descending"));
    descending->setCheckable(true);
    descending->setChecked(m_model->sortOrder() == Qt::DescendingOrder);
    descending->setEnabled(m_model->columnOf(m_model->sortColumn()) >= 0);
    connect(descending, &QAction::triggered, this, [this](bool on) {
        m_table->sortByColumn(m_model->columnOf(m_model->sortColumn()), on ? Qt::DescendingOrder : Qt::AscendingOrder);
    });
    QAction* choose = menu->addAction(tr("&Choose columns…"));
    choose->setObjectName(QStringLiteral("chooseColumnsAction"));
    connect(choose, &QAction::triggered, this, &EventsPage::chooseColumns);
    QAction* defaults = menu->addAction(tr("De&fault columns"));
    connect(defaults, &QAction::triggered, this, [this] {
        useColumns(defaultEventColumns(m_known), {});
        m_saveSoon->start();
    });
}

} // namespace standstill::ui
