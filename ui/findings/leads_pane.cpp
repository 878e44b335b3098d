// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/leads_pane.h"

#include "core/base/text.h"
#include "ui/common/empty_state.h"
#include "ui/common/error_text.h"
#include "ui/common/evidence_view.h"
#include "ui/common/focus_guide.h"
#include "ui/common/format.h"
#include "ui/common/plain_label.h"
#include "ui/common/row_table.h"
#include "ui/common/theme.h"
#include "ui/models/filter_menu.h"
#include "ui/models/leads_model.h"
#include "ui/state/investigation_state.h"

#include <algorithm>
#include <QClipboard>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace standstill::ui {
namespace {

constexpr int whyHeight = 150; // px

QString roleWords(RuleRole role)
{
    return role == RuleRole::Context
        ? standstill::ui::LeadsPane::tr("context: another technique that goes with stopped services")
        : standstill::ui::LeadsPane::tr("beside: a service stopped in a way that the detector does not see");
}

} // namespace

LeadsPane::LeadsPane(InvestigationState* state, QWidget* parent)
    : QWidget(parent)
    , m_state(state)
    , m_model(new LeadsModel(state, this))
    , m_about(new PlainLabel(tr("Leads are rows of other rules. They are not findings: no figure counts them. A "
                                "verdict on one stands here and "
                                "in the report's list of leads."),
          this))
    , m_table(new RowTable(this))
    , m_why(new EvidenceView(this))
    , m_empty(new EmptyState(tr("No leads."), {}, this))
    , m_stack(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("leadsPane"));
    setAccessibleName(tr("Leads"));
    build();
    connect(m_model, &LeadsModel::reloaded, this, [this] {
        const bool some = m_model->rowCount() > 0;
        m_empty->setDetail(m_state->predicate().isEmpty() && !m_state->timeRange()
                ? tr("No rule beside the detector points at anything in this case.")
                : tr("The filter leaves none of them."));
        m_stack->setCurrentIndex(some ? 0 : 1);
        const int row = m_kept ? m_model->rowOf(m_kept) : 0;
        if (some && row >= 0)
            m_table->goToRow(row);
        rowChosen();
        emit changed();
    });
    connect(m_model, &LeadsModel::failed, this, [this](const Error& error) {
        const ErrorText words = describe(error);
        m_empty->setDetail(words.what + QLatin1Char(' ') + words.todo);
        m_stack->setCurrentIndex(1);
    });
    connect(state, &InvestigationState::filterChanged, this, &LeadsPane::refresh);
    connect(state, &InvestigationState::evidenceChanged, this, &LeadsPane::refresh);
    connect(state, &InvestigationState::triageChanged, this, &LeadsPane::refresh);
    refresh();
}

void LeadsPane::build()
{
    m_about->setObjectName(QStringLiteral("leadsAbout"));
    m_about->setMuted(true);
    m_about->setContentsMargins(gap::l, gap::xs, gap::l, gap::xs);
    m_table->setObjectName(QStringLiteral("leadsTable"));
    m_table->setAccessibleName(tr("Leads"));
    m_table->setModel(m_model);
    m_table->setTextElideMode(Qt::ElideMiddle);
    const QFontMetrics metrics(dataFont());
    const QString samples[leadColumnCount] = {
        classificationLabel(Classification::InformationalExpectedActivity) + QStringLiteral("mm"),
        QStringLiteral("mScore"), QStringLiteral("recovery inhibited"), QStringLiteral("2025-03-09 02:31:04.1234567"),
        QStringLiteral("bkp01.corp.example"), QString(40, QLatin1Char('n')), QStringLiteral("MSSQLSERVER, SQLWriter"),
        effectLabel("AttemptOnly"), QString(26, QLatin1Char('n')), QStringLiteral("DOMAIN\\administrator"),
        QStringLiteral("powershell.exe mm")};
    QHeaderView* header = m_table->horizontalHeader();
    for (int column = 0; column < leadColumnCount; ++column)
        header->resizeSection(column, metrics.horizontalAdvance(samples[column]) + gap::l);
    header->setSortIndicator(int(LeadColumn::Time), Qt::DescendingOrder);
    m_table->setSortingEnabled(true);
    m_why->setObjectName(QStringLiteral("leadWhy"));
    m_why->setAccessibleName(tr("Why this is a lead"));
    m_why->setFrameShape(QFrame::NoFrame);

    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName(QStringLiteral("leadsSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_table);
    splitter->addWidget(m_why);
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({3 * whyHeight, whyHeight});
    m_stack->addWidget(splitter);
    m_stack->addWidget(m_empty);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_about);
    column->addWidget(m_stack, 1);
    guideFocus(this, m_table);

    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &LeadsPane::rowChosen);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &LeadsPane::tellSelection);
    connect(m_table, &RowTable::verdictKey, m_state, &InvestigationState::verdictRequested);
    connect(m_table, &RowTable::secondLookKey, m_state, &InvestigationState::secondLookRequested);
    connect(m_table, &RowTable::noteKey, m_state, &InvestigationState::noteRequested);
    connect(m_table, &RowTable::detailKey, this, [this] { emit m_state->pageRequested(QStringLiteral("detail")); });
    connect(
        m_table, &QTableView::doubleClicked, this, [this] { emit m_state->pageRequested(QStringLiteral("detail")); });
    connect(m_table, &RowTable::processTreeKey, this, [this] {
        if (const Lead* lead = m_model->leadAt(m_table->currentIndex().row()))
            m_state->requestTree(lead->event);
    });
    connect(m_table, &RowTable::aroundKey, this, &LeadsPane::lookAround);
    connect(m_table, &RowTable::copyKey, this, &LeadsPane::copyRows);
    connect(m_table, &RowTable::contextMenuAt, this, &LeadsPane::showMenu);
    connect(m_why, &EvidenceView::colorsChanged, this, &LeadsPane::fillWhy);
}

std::uint64_t LeadsPane::total() const
{
    return m_model->total();
}

QString LeadsPane::sentence() const
{
    const std::uint64_t total = m_model->total();
    if (total > std::uint64_t(m_model->rowCount()))
        return tr("%1 leads, the first %2 in this order are shown")
            .arg(formatCount(total), formatCount(std::uint64_t(m_model->rowCount())));
    return total == 1 ? tr("1 lead") : tr("%1 leads").arg(formatCount(total));
}

void LeadsPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    rowChosen();
}

void LeadsPane::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_state->setSelectedLeads({});
}

/// What a verdict is for, while this list is in view.
void LeadsPane::tellSelection()
{
    if (!isVisible())
        return;
    std::vector<FindingId> leads;
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    for (const QModelIndex& row : rows) {
        if (const Lead* lead = m_model->leadAt(row.row()))
            leads.push_back(lead->id);
    }
    m_state->setSelectedLeads(std::move(leads));
}

void LeadsPane::refresh()
{
    m_model->refresh();
}

void LeadsPane::rowChosen()
{
    const Lead* lead = m_model->leadAt(m_table->currentIndex().row());
    if (lead)
        m_kept = lead->event;
    if (isVisible())
        m_state->setCurrentEvent(lead ? std::optional(lead->event) : std::nullopt);
    tellSelection();
    fillWhy();
}

void LeadsPane::fillWhy()
{
    const Lead* lead = m_model->leadAt(m_table->currentIndex().row());
    m_why->begin(false);
    if (lead) {
        m_why->heading(m_model->ruleName(*lead));
        if (const Rule* rule = m_model->ruleOf(*lead)) {
            m_why->muted(roleWords(rule->role));
            m_why->sentence(QString::fromStdString(base::visible(rule->description, true)).trimmed());
        }
        m_why->field(tr("What it says of this row"), evidenceText(lead->says));
    }
    m_why->end();
}

void LeadsPane::lookAround()
{
    if (const Lead* lead = m_model->leadAt(m_table->currentIndex().row()))
        m_state->lookAround({lead->event, {}, lead->device_name, lead->time});
}

void LeadsPane::copyRows()
{
    QStringList lines;
    QStringList titles;
    for (int column = 0; column < leadColumnCount; ++column)
        titles << m_model->headerData(column, Qt::Horizontal).toString();
    lines << titles.join(QLatin1Char('\t'));
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    for (const QModelIndex& row : rows) {
        QStringList cells;
        for (int column = 0; column < leadColumnCount; ++column)
            cells << spreadsheetCell(row.siblingAtColumn(column).data().toString());
        lines << cells.join(QLatin1Char('\t'));
    }
    if (!rows.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')) + QLatin1Char('\n'));
}

void LeadsPane::showMenu(const QModelIndex& cell, const QPoint& global)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("leadsCellMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString only = m_model->cellPredicate(cell, true);
    addFilterActions(menu, m_state, only, m_model->cellPredicate(cell, false));
    const auto add = [&](const QString& text, auto act) {
        connect(menu->addAction(text), &QAction::triggered, this, act);
    };
    auto* verdicts = menu->addMenu(tr("&Verdict"));
    verdicts->setEnabled(!m_state->readOnly());
    int key = 0;
    for (const Classification classification :
        {Classification::NotSet, Classification::TruePositive, Classification::InformationalExpectedActivity,
            Classification::FalsePositive, Classification::Undetermined}) {
        QAction* action = verdicts->addAction(
            verdictIcon(classification), QStringLiteral("%1\t%2").arg(classificationLabel(classification)).arg(key++));
        connect(action, &QAction::triggered, m_state,
            [state = m_state, classification] { emit state->verdictRequested(classification); });
    }
    add(tr("&Copy value"), [text = cell.data().toString()] { QGuiApplication::clipboard()->setText(text); });
    add(tr("Copy ro&w as TSV\tCtrl+C"), [this] { copyRows(); });
    add(tr("Copy as &filter"), [only] { QGuiApplication::clipboard()->setText(only); });
    add(tr("Copy as &KQL"), [only] { QGuiApplication::clipboard()->setText(QLatin1String("Leads\n| where ") + only); });
    menu->addSeparator();
    add(tr("Events arou&nd this\tA"), [this] { lookAround(); });
    menu->popup(global);
}

} // namespace standstill::ui
