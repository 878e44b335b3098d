// SPDX-License-Identifier: GPL-3.0-or-later
// The menus of the findings page, copying, and the columns that the analyst arranged. Part of FindingsPage.
#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/findings/findings_page.h"
#include "ui/findings/findings_table.h"
#include "ui/models/filter_menu.h"
#include "ui/models/findings_model.h"
#include "ui/models/predicate.h"
#include "ui/state/investigation_state.h"

#include <QActionGroup>
#include <QClipboard>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QTimer>

namespace standstill::ui {
namespace {

const QString sortKey = QStringLiteral("findings/sort");
const QString columnsKey = QStringLiteral("findings/columns");

} // namespace

void FindingsPage::restoreColumns()
{
    QHeaderView* header = m_table->horizontalHeader();
    const QFontMetrics metrics(dataFont());
    for (int column = 0; column < findingColumnCount; ++column)
        header->resizeSection(column, metrics.horizontalAdvance(widthSample(FindingColumn(column))) + gap::l);
    arrange(m_state->view(columnsKey));
    orderBy(m_state->view(sortKey));
    header->setStretchLastSection(true);
    const auto indicate = [this, header] {
        header->setSortIndicator(int(m_model->sortedColumn()), m_model->sortOrder());
    };
    indicate();
    m_table->setSortingEnabled(true);
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this, indicate](int column, Qt::SortOrder) {
        if (column != int(m_model->sortedColumn()))
            indicate(); // a column without an order
        m_saveSoon->start();
    });
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, [this, header](const QPoint& at) {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillColumnsMenu(menu);
        menu->popup(header->mapToGlobal(at));
    });
    connect(header, &QHeaderView::sectionMoved, this, [this] { m_saveSoon->start(); });
    connect(header, &QHeaderView::sectionResized, this, [this] { m_saveSoon->start(); });
}

/// "Timestamp=190,DeviceName=120,-Note=80": from left to right, with widths, a hidden one with a minus.
void FindingsPage::arrange(const QString& arrangement)
{
    QHeaderView* header = m_table->horizontalHeader();
    for (int column = 0; column < findingColumnCount; ++column)
        header->setSectionHidden(column, hiddenAtFirst(FindingColumn(column)));
    int place = 0;
    const QStringList entries = arrangement.split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString& entry : entries) {
        const bool hidden = entry.startsWith(QLatin1Char('-'));
        const qsizetype equals = entry.lastIndexOf(QLatin1Char('='));
        const QString name = entry.mid(hidden ? 1 : 0, equals - (hidden ? 1 : 0));
        for (int column = 0; column < findingColumnCount; ++column) {
            if (name != QLatin1String(sortColumn(FindingColumn(column))))
                continue;
            header->moveSection(header->visualIndex(column), place++);
            if (const int width = entry.mid(equals + 1).toInt(); width > 0)
                header->resizeSection(column, width);
            header->setSectionHidden(column, hidden);
        }
    }
    if (header->hiddenSectionCount() == header->count())
        header->setSectionHidden(int(FindingColumn::Time), false);
}

QString FindingsPage::arrangement() const
{
    const QHeaderView* header = m_table->horizontalHeader();
    QStringList entries;
    for (int place = 0; place < header->count(); ++place) {
        const int column = header->logicalIndex(place);
        const bool hidden = header->isSectionHidden(column);
        entries << QString(hidden ? QStringLiteral("-") : QString()) + QLatin1String(sortColumn(FindingColumn(column)))
                + QLatin1Char('=') + QString::number(hidden ? 0 : header->sectionSize(column));
    }
    return entries.join(QLatin1Char(','));
}

/// "-Timestamp": the column, with a minus when it descends.
QString FindingsPage::order() const
{
    return (m_model->sortOrder() == Qt::DescendingOrder ? QStringLiteral("-") : QString())
        + QLatin1String(sortColumn(m_model->sortedColumn()));
}

void FindingsPage::orderBy(const QString& order)
{
    const bool down = order.startsWith(QLatin1Char('-'));
    const QString by = down ? order.mid(1) : order;
    for (int column = 0; column < findingColumnCount; ++column) {
        if (!by.isEmpty() && by == QLatin1String(sortColumn(FindingColumn(column))))
            m_model->sort(column, down ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
}

void FindingsPage::saveColumns() const
{
    m_state->setView(columnsKey, arrangement());
    m_state->setView(sortKey, order());
}

void FindingsPage::fillColumnsMenu(QMenu* menu)
{
    menu->clear();
    QHeaderView* header = m_table->horizontalHeader();
    auto* order = menu->addMenu(tr("&Order by"));
    order->setObjectName(QStringLiteral("findingsOrderMenu"));
    auto* group = new QActionGroup(order);
    for (int column = 0; column < findingColumnCount; ++column) {
        if (!*sortColumn(FindingColumn(column)))
            continue;
        QAction* action = order->addAction(columnTitle(FindingColumn(column), m_state->displayZoneName()));
        action->setCheckable(true);
        action->setChecked(m_model->sortedColumn() == FindingColumn(column));
        group->addAction(action);
        connect(
            action, &QAction::triggered, this, [this, column] { m_table->sortByColumn(column, m_model->sortOrder()); });
    }
    order->addSeparator();
    QAction* descending = order->addAction(tr("&Descending"));
    descending->setCheckable(true);
    descending->setChecked(m_model->sortOrder() == Qt::DescendingOrder);
    connect(descending, &QAction::triggered, this, [this](bool on) {
        m_table->sortByColumn(int(m_model->sortedColumn()), on ? Qt::DescendingOrder : Qt::AscendingOrder);
    });
    menu->addSeparator();
    for (int column = 0; column < findingColumnCount; ++column) {
        QAction* action = menu->addAction(columnTitle(FindingColumn(column), m_state->displayZoneName()));
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        // The last one stays: a table without columns has no header to bring one back.
        action->setEnabled(header->isSectionHidden(column) || header->count() - header->hiddenSectionCount() > 1);
        connect(action, &QAction::triggered, this, [this, header, column](bool on) {
            header->setSectionHidden(column, !on);
            m_saveSoon->start();
        });
    }
}

void FindingsPage::showCellMenu(const QModelIndex& cell, const QPoint& global)
{
    if (m_model->burstAt(cell.row())) {
        showBurstMenu(cell.row(), global);
        return;
    }
    const Finding* finding = m_model->findingAt(cell.row());
    if (!finding)
        return;
    const auto column = FindingColumn(cell.column());
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("findingsCellMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString& text, auto act) {
        connect(menu->addAction(text), &QAction::triggered, this, act);
    };
    const auto copy = [](const QString& text) { return [text] { QGuiApplication::clipboard()->setText(text); }; };

    const QString only = cellPredicate(column, *finding, Match::Only);
    addFilterActions(menu, m_state, only, cellPredicate(column, *finding, Match::Not));
    add(tr("&Copy value"), copy(cellText(column, *finding, m_state->displayZone())));
    add(tr("Copy ro&w as TSV\tCtrl+C"), [this] { copyRows(); });
    if (!only.isEmpty())
        add(tr("Copy as &filter"), copy(only));
    add(tr("Copy as &KQL"), copy(findingAsKql(*finding)));
    menu->addSeparator();
    add(tr("Select &similar\tS"), [this] { selectSimilar(); });
    add(tr("Events arou&nd this\tA"), [this] { lookAround(); });
    add(tr("Show in &timeline\tT"), [this] { emit m_state->pageRequested(QStringLiteral("timeline")); });
    add(tr("Show in &process tree\tP"), [this] { emit m_state->pageRequested(QStringLiteral("processtree")); });
    menu->addSeparator();
    addVerdicts(menu);
    menu->popup(global);
}

void FindingsPage::showBurstMenu(int row, const QPoint& global)
{
    const BurstHead* burst = m_model->burstAt(row);
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("findingsBurstMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString only = QStringLiteral("Burst == %1").arg(burst->number);
    addFilterActions(menu, m_state, only, QStringLiteral("not(%1)").arg(only));
    menu->addSeparator();
    const bool open = m_model->isOpen(row);
    menu->addAction(open ? tr("C&lose this burst\tLeft") : tr("&Open this burst\tRight"), this,
        [this, open] { m_table->openBurst(!open); });
    menu->addAction(tr("Open all &bursts"), this, [this] { m_model->setAllOpen(true); });
    menu->addAction(tr("Close all b&ursts"), this, [this] { m_model->setAllOpen(false); });
    menu->addSeparator();
    addVerdicts(menu);
    menu->popup(global);
}

void FindingsPage::addVerdicts(QMenu* menu)
{
    auto* verdicts = menu->addMenu(tr("&Verdict"));
    const Classification classes[]{Classification::TruePositive, Classification::InformationalExpectedActivity,
        Classification::FalsePositive, Classification::Undetermined, Classification::NotSet};
    int key = 0;
    for (const Classification classification : classes) {
        key = classification == Classification::NotSet ? 0 : key + 1;
        QAction* action = verdicts->addAction(verdictIcon(classification),
            classificationLabel(classification) + QLatin1Char('\t') + QString::number(key));
        connect(action, &QAction::triggered, this,
            [this, classification] { emit m_state->verdictRequested(classification); });
    }
    QAction* second = verdicts->addAction(tr("Second look\t5"));
    connect(second, &QAction::triggered, this, [this] { emit m_state->secondLookRequested(); });
}

// Rows are read by id: of a large selection only a few are in the table's cache.
void FindingsPage::copyRows()
{
    std::vector<FindingId> ids = m_state->selectedFindings();
    if (ids.empty() && m_state->currentFinding())
        ids.push_back(*m_state->currentFinding());
    if (ids.empty())
        return;
    std::vector<FindingColumn> columns;
    const QHeaderView* header = m_table->horizontalHeader();
    for (int place = 0; place < header->count(); ++place) {
        if (!header->isSectionHidden(header->logicalIndex(place)))
            columns.push_back(FindingColumn(header->logicalIndex(place)));
    }
    m_copying.ask(
        this, m_state->lanes(), session::Lane::Query,
        [ids](session::Case& opened, const std::stop_token&) { return opened.findings(ids); },
        [this, columns](const Result<std::vector<Finding>>& findings) {
            if (!findings)
                return;
            const QTimeZone zone = m_state->displayZone();
            QStringList titles;
            for (const FindingColumn column : columns)
                titles << columnTitle(column, m_state->displayZoneName());
            QStringList lines{titles.join(QLatin1Char('\t'))};
            for (const Finding& finding : *findings) {
                QStringList cells;
                for (const FindingColumn column : columns)
                    cells << spreadsheetCell(cellText(column, finding, zone));
                lines << cells.join(QLatin1Char('\t'));
            }
            QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')) + QLatin1Char('\n'));
        });
}

} // namespace standstill::ui
