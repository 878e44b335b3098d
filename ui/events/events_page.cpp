// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/events_page.h"

#include "ui/common/empty_state.h"
#include "ui/common/error_text.h"
#include "ui/common/focus_guide.h"
#include "ui/common/format.h"
#include "ui/common/notice_bar.h"
#include "ui/common/page_header.h"
#include "ui/common/row_table.h"
#include "ui/common/theme.h"
#include "ui/events/event_delegate.h"
#include "ui/models/events_model.h"
#include "ui/models/predicate.h"
#include "ui/state/investigation_state.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace standstill::ui {
namespace {

constexpr int nearMinutes = 5;
constexpr int farMinutes = 30;

QString eventCount(std::uint64_t count)
{
    return count == 1 ? standstill::ui::EventsPage::tr("1 event")
                      : standstill::ui::EventsPage::tr("%1 events").arg(formatCount(count));
}

} // namespace

EventsPage::EventsPage(InvestigationState* state, QWidget* parent)
    : QWidget(parent)
    , m_state(state)
    , m_model(new EventsModel(state, this))
{
    setObjectName(QStringLiteral("eventsPage"));
    setAccessibleName(tr("Events page"));
    build();
    connectTable();
    connectState();
    using Tables = std::vector<std::pair<QString, QList<EventColumn>>>;
    ask(
        this, state->lanes(), session::Lane::Query,
        [](session::Case& opened, const std::stop_token&) -> Result<Tables> {
            Tables tables;
            for (const std::string& name : opened.event_tables()) {
                QList<EventColumn> columns{{eventFindingColumn}, {eventSourceColumn}};
                for (const Column& column : opened.table_columns(name))
                    columns.append({QString::fromStdString(column.name), column.type});
                tables.emplace_back(QString::fromStdString(name), columns);
            }
            return tables;
        },
        [this](const Result<Tables>& tables) {
            if (tables)
                takeTables(*tables);
        });
    showContents();
    showTexts();
}

EventsPage::~EventsPage()
{
    if (!m_model->columns().isEmpty())
        saveColumns();
}

void EventsPage::build()
{
    m_header = new PageHeader(this);
    m_notice = new NoticeBar(this);
    m_notice->hide();
    m_tableBox = new QComboBox(this);
    m_tableBox->setObjectName(QStringLiteral("eventsTableBox"));
    m_tableBox->setAccessibleName(tr("Table of events"));
    m_tableBox->hide();
    connect(m_tableBox, &QComboBox::textActivated, this, &EventsPage::chooseTable);
    buildAroundButtons();
    m_columnsButton = new QToolButton(this);
    m_columnsButton->setObjectName(QStringLiteral("eventsColumnsButton"));
    m_columnsButton->setText(tr("Co&lumns"));
    m_columnsButton->setAccessibleName(tr("Columns and order"));
    m_columnsButton->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(m_columnsButton);
    m_columnsButton->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillColumnsMenu(menu); });
    m_header->addAction(m_aroundButtons);
    m_header->addAction(m_tableBox);
    m_header->addAction(m_columnsButton);

    m_table = new RowTable(this);
    m_table->setObjectName(QStringLiteral("eventsTable"));
    m_table->setAccessibleName(tr("Events"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new EventDelegate(m_model, m_table));
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_table);
    buildEmptyStates();

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_notice);
    layout->addWidget(m_stack, 1);
    guideFocus(this, m_table);

    m_saveSoon = new QTimer(this);
    m_saveSoon->setSingleShot(true);
    m_saveSoon->setInterval(500);
    connect(m_saveSoon, &QTimer::timeout, this, &EventsPage::saveColumns);
}

void EventsPage::buildAroundButtons()
{
    m_aroundButtons = new QWidget(this);
    auto* row = new QHBoxLayout(m_aroundButtons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(gap::xs);
    auto* group = new QButtonGroup(m_aroundButtons);
    const auto add = [&](const char* name, const QString& text, const QString& spoken, bool choice) {
        auto* button = new QToolButton(m_aroundButtons);
        button->setObjectName(QLatin1String(name));
        button->setText(text);
        button->setAccessibleName(spoken);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setCheckable(choice);
        if (choice)
            group->addButton(button);
        row->addWidget(button);
        return button;
    };
    m_near = add("aroundNearButton", tr("±%1 min").arg(nearMinutes), tr("5 minutes before and after"), true);
    m_far = add("aroundFarButton", tr("±%1 min").arg(farMinutes), tr("30 minutes before and after"), true);
    auto* all = add("aroundLeaveButton", tr("&All events"), tr("All events again"), false);
    all->setToolTip(tr("Leave the events around this one (Esc)"));
    const auto widen = [this](int minutes) {
        if (auto around = m_state->around()) {
            if (around->minutes == minutes)
                return;
            around->minutes = minutes;
            m_state->setAround(around);
        }
        m_table->setFocus();
    };
    // Toggled, not clicked: a screen reader does the former.
    const auto whenChosen = [this, widen](QToolButton* button, int minutes) {
        connect(button, &QToolButton::toggled, this, [widen, minutes](bool chosen) {
            if (chosen)
                widen(minutes);
        });
    };
    whenChosen(m_near, nearMinutes);
    whenChosen(m_far, farMinutes);
    connect(all, &QToolButton::clicked, this, [this] {
        m_state->setAround(std::nullopt);
        m_table->setFocus();
    });
    m_aroundButtons->hide();
}

void EventsPage::buildEmptyStates()
{
    m_noMatch = new EmptyState(tr("No event matches."), {}, this);
    connect(m_noMatch->addButton(QStringLiteral("eventsClearLastButton"), tr("Clear the &last filter")),
        &QPushButton::clicked, m_state, &InvestigationState::undoFilter);
    connect(m_noMatch->addButton(QStringLiteral("eventsClearAllButton"), tr("Clear &all")), &QPushButton::clicked,
        m_state, &InvestigationState::clearFilter);
    m_noEvidence = new EmptyState(tr("No events yet."),
        tr("Drop exports of events, or a folder of them, anywhere in this window, or choose them."), this);
    connect(m_noEvidence->addButton(QStringLiteral("eventsImportButton"), tr("&Import files…")), &QPushButton::clicked,
        this, [this] { emit m_state->pageRequested(QStringLiteral("import")); });
    m_stack->addWidget(m_noMatch);
    m_stack->addWidget(m_noEvidence);
}

void EventsPage::connectTable()
{
    connect(m_model, &EventsModel::reloaded, this, &EventsPage::modelReloaded);
    connect(m_model, &EventsModel::grown, this, &EventsPage::modelGrown);
    connect(m_model, &EventsModel::anchorReached, this, [this] {
        if (!m_table->currentIndex().isValid()) // nobody went elsewhere meanwhile
            selectRow(m_model->anchorRow());
    });
    connect(m_model, &EventsModel::rowsArrived, this, [this] { followRow(m_table->currentIndex().row()); });
    connect(m_model, &EventsModel::failed, this, [this](const Error& error) {
        const ErrorText text = describe(error);
        m_failure = text.what + QLatin1Char(' ') + text.todo;
        showTexts();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &EventsPage::userSelected);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &EventsPage::userSelected);
    const auto page = [this](const char* name) {
        return [this, name] { emit m_state->pageRequested(QLatin1String(name)); };
    };
    connect(m_table, &RowTable::detailKey, this, page("detail"));
    connect(m_table, &QTableView::doubleClicked, this, page("detail"));
    connect(m_table, &RowTable::processTreeKey, this, &EventsPage::showTree);
    connect(m_table, &RowTable::aroundKey, this, &EventsPage::lookAround);
    connect(m_table, &RowTable::copyKey, this, &EventsPage::copyRows);
    connect(m_table, &RowTable::contextMenuAt, this, &EventsPage::showCellMenu);
    // Verdicts, notes and the timeline are about findings: the keys act where the row is one.
    const auto onFinding = [this](auto act) {
        return [this, act](auto... arguments) {
            if (m_state->findingOfEvent())
                act(arguments...);
        };
    };
    connect(m_table, &RowTable::timelineKey, this, onFinding([page] { page("timeline")(); }));
    connect(m_table, &RowTable::noteKey, this, onFinding([this] { emit m_state->noteRequested(); }));
    connect(m_table, &RowTable::secondLookKey, this, onFinding([this] { emit m_state->secondLookRequested(); }));
    connect(m_table, &RowTable::verdictKey, this,
        onFinding([this](Classification classification) { emit m_state->verdictRequested(classification); }));
}

void EventsPage::connectState()
{
    connect(m_state, &InvestigationState::filterChanged, this, [this] {
        // A new filter is a new question: it is asked of all events.
        m_state->setAround(std::nullopt);
        refresh();
    });
    connect(m_state, &InvestigationState::aroundChanged, this, [this] {
        if (m_state->around())
            m_kept = m_state->around()->event;
        if (m_state->around() && !m_state->around()->table.empty()) {
            const QString table = QString::fromStdString(m_state->around()->table);
            m_tableBox->setCurrentText(table);
            chooseTable(table);
        }
        m_aroundButtons->setVisible(m_state->around().has_value());
        refresh();
    });
    connect(m_state, &InvestigationState::evidenceChanged, this, &EventsPage::refresh);
    connect(m_state, &InvestigationState::triageChanged, m_model, &EventsModel::refreshRows);
    connect(m_state, &InvestigationState::countsChanged, this, [this] {
        showContents();
        showTexts();
    });
    connect(m_state, &InvestigationState::displayZoneChanged, this, &EventsPage::showTexts);
}

void EventsPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_state->setShowsEvent(!m_state->findingOfEvent());
    if (m_stale)
        refresh();
}

// A long search goes on when somebody looks again.
void EventsPage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    if (!m_model->knowsAll()) {
        m_model->stop();
        m_stale = true;
    }
}

void EventsPage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_state->around()) {
        m_state->setAround(std::nullopt);
        return;
    }
    QWidget::keyPressEvent(event);
}

// -- what is shown

void EventsPage::takeTables(const std::vector<std::pair<QString, QList<EventColumn>>>& tables)
{
    m_tables = tables;
    for (const auto& table : tables)
        m_tableBox->addItem(table.first);
    m_tableBox->setVisible(tables.size() > 1);
    if (!tables.empty())
        chooseTable(tables.front().first);
}

void EventsPage::chooseTable(const QString& name)
{
    for (const auto& [table, columns] : m_tables) {
        if (table != name || table == m_tableName)
            continue;
        if (!m_tableName.isEmpty())
            saveColumns();
        m_tableName = name;
        m_known = columns;
        restoreColumns();
        refresh();
    }
}

void EventsPage::refresh()
{
    m_stale = true;
    if (!isVisible() || m_tableName.isEmpty())
        return;
    m_stale = false;
    const auto& around = m_state->around();
    m_near->setChecked(around && around->minutes == nearMinutes);
    m_far->setChecked(around && around->minutes == farMinutes);
    EventsModel::Scope scope;
    scope.table = m_tableName;
    if (around) {
        scope.predicate = hostColumn() + QLatin1String(" == ") + kqlString(around->host);
        scope.range = around->range();
    } else {
        scope.predicate = predicateForEvents(m_state->predicate());
        scope.range = m_state->timeRange();
    }
    m_model->setAnchor(m_kept);
    m_model->setMarked(around ? around->event : EventId{});
    m_model->show(scope);
}

void EventsPage::modelReloaded()
{
    m_failure.reset();
    if (m_model->anchorRow() >= 0)
        selectRow(m_model->anchorRow());
    else if (!m_kept && m_model->rowCount() > 0)
        selectRow(0);
    userSelected();
    if (const auto& error = m_model->leftOut()) {
        m_notice->showNotice(NoticeBar::Kind::Warning,
            tr("The filter is not applied to events: %1").arg(describe(*error).what),
            tr("It applies to findings. All events of the time range are shown."));
    } else {
        m_notice->dismiss();
    }
    showContents();
    showTexts();
}

// Rows that are on view stay where they are: what was chosen before is chosen again, without going there.
void EventsPage::modelGrown()
{
    const bool chosen = m_table->currentIndex().isValid();
    if (!chosen && m_model->anchorRow() >= 0) {
        m_selecting = true;
        m_table->selectionModel()->setCurrentIndex(
            m_model->index(m_model->anchorRow(), 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        m_selecting = false;
    }
    userSelected();
    showContents();
    showTexts();
}

void EventsPage::showContents()
{
    if (!m_model->isLoaded() || !m_model->knowsAll() || m_model->rowCount() > 0) {
        m_stack->setCurrentWidget(m_table);
        return;
    }
    if (m_state->counts().events == 0) {
        m_stack->setCurrentWidget(m_noEvidence);
        return;
    }
    m_noMatch->setDetail(
        tr("The filter leaves out all of the %1 in this case.").arg(eventCount(m_state->counts().events)));
    m_stack->setCurrentWidget(m_noMatch);
}

QString EventsPage::sentence() const
{
    const auto rows = std::uint64_t(m_model->rowsKnown());
    if (const auto& around = m_state->around())
        return tr("%1 on %2 around %3 %4")
            .arg(eventCount(rows), evidenceText(around->host),
                formatTimeShort(around->time, m_state->displayZone()).mid(11), m_state->displayZoneName());
    const std::uint64_t all = m_state->counts().events;
    if (!m_model->knowsAll() && !m_state->predicate().isEmpty())
        return tr("%1 so far, looking through %2…").arg(formatCount(rows), eventCount(all));
    if (!m_model->knowsAll())
        return eventCount(std::max(all, rows));
    if (rows < all && (!m_state->predicate().isEmpty() || m_state->timeRange()))
        return tr("%1 of %2").arg(formatCount(rows), eventCount(all));
    return eventCount(rows);
}

void EventsPage::showTexts()
{
    m_header->setSentence(m_failure ? *m_failure : m_model->isLoaded() ? sentence() : QString());
    std::uint64_t selected = 0;
    for (const QItemSelectionRange& range : m_table->selectionModel()->selection())
        selected += std::uint64_t(range.height());
    m_header->setCount(selected > 1 ? tr("%1 selected").arg(formatCount(selected)) : QString());
}

// -- selection, kept by id

void EventsPage::selectRow(int row)
{
    m_selecting = true;
    m_table->selectionModel()->setCurrentIndex(
        m_model->index(row, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_table->scrollTo(m_model->index(row, 0), QAbstractItemView::PositionAtCenter);
    m_selecting = false;
}

void EventsPage::userSelected()
{
    if (m_selecting)
        return;
    const int row = m_table->currentIndex().row();
    if (const EventId event = m_model->idAt(row)) {
        m_kept = event;
        m_model->setAnchor(event);
    }
    followRow(row);
    showTexts();
}

/// The state's event is the current row; its finding, if it is one, is known when the row has come.
void EventsPage::followRow(int row)
{
    const EventId event = m_model->idAt(row);
    if (!event) {
        m_state->setCurrentEvent(std::nullopt);
        return;
    }
    const EventLine* line = m_model->eventAt(row);
    const FindingId finding = line ? line->finding : FindingId{};
    if (finding)
        m_state->setSelection(finding, {finding});
    m_state->setCurrentEvent(event, finding);
    // A finding has more to say, and a verdict to be given.
    if (isVisible())
        m_state->setShowsEvent(!finding);
}

void EventsPage::showTree()
{
    if (const EventId event = m_model->idAt(m_table->currentIndex().row()))
        m_state->requestTree(event);
}

void EventsPage::lookAround()
{
    const EventLine* line = m_model->eventAt(m_table->currentIndex().row());
    if (!line)
        return;
    if (auto around = m_state->around(); around && around->event == line->id) {
        around->minutes = around->minutes == nearMinutes ? farMinutes : nearMinutes;
        m_state->setAround(around);
        return;
    }
    InvestigationState::Around around;
    around.event = line->id;
    around.finding = line->finding;
    const Value host = m_model->valueAt(*line, hostColumn());
    const Value time = m_model->valueAt(*line, timeColumn());
    const auto* name = std::get_if<std::string>(&host);
    const auto* ticks = std::get_if<std::int64_t>(&time);
    if (!name || !ticks)
        return;
    around.host = *name;
    around.time = *ticks;
    m_state->setAround(around);
}

} // namespace standstill::ui
