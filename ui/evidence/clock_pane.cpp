// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/clock_pane.h"

#include "ui/common/focus_guide.h"
#include "ui/common/format.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"
#include "ui/evidence/clock_dialog.h"
#include "ui/evidence/evidence_actions.h"
#include "ui/evidence/row_list.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>
#include <utility>

namespace standstill::ui {
namespace {

enum ColumnIndex { HostColumn, ClockColumn, StatedColumn, AnalystColumn, WhyColumn, ColumnCount };

QTableWidgetItem* cell(const QString& text)
{
    auto* item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    return item;
}

} // namespace

ClockPane::ClockPane(InvestigationState* state, EvidenceActions* actions, QWidget* parent)
    : QWidget(parent)
    , m_state(state)
    , m_actions(actions)
    , m_title(new PlainLabel({}, this))
    , m_table(new QTableWidget(0, ColumnCount, this))
    , m_correct(new QPushButton(tr("&Correct a clock…"), this))
    , m_asRecorded(new QPushButton(tr("Show as &recorded"), this))
{
    setObjectName(QStringLiteral("clockPane"));
    m_title->setObjectName(QStringLiteral("clockTitle"));
    m_title->setWordWrap(true);
    m_correct->setObjectName(QStringLiteral("askClockButton"));
    m_correct->setAccessibleName(tr("Correct a clock"));
    m_asRecorded->setObjectName(QStringLiteral("asRecordedButton"));
    m_asRecorded->setAccessibleName(tr("Show the times of the selected host as recorded"));
    m_table->setObjectName(QStringLiteral("clockTable"));
    m_table->setAccessibleName(tr("Clocks that were wrong"));
    m_table->setHorizontalHeaderLabels(
        {tr("Host"), tr("Its clock was"), tr("Stated"), tr("By"), tr("How it is known")});
    makeRowList(m_table);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(gap::l, gap::s, gap::l, gap::xs);
    top->setSpacing(gap::m);
    top->addWidget(m_title, 1);
    top->addWidget(m_correct);
    top->addWidget(m_asRecorded);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_table, 1);
    column->addStretch();
    connect(m_correct, &QPushButton::clicked, this, &ClockPane::askCorrection);
    connect(m_asRecorded, &QPushButton::clicked, this, &ClockPane::showAsRecorded);
    connect(m_table, &QTableWidget::currentCellChanged, this, &ClockPane::refresh);
    connect(m_actions, &EvidenceActions::busyChanged, this, &ClockPane::refresh);
    connect(m_state, &InvestigationState::evidenceChanged, this, &ClockPane::load);
    connect(m_state, &InvestigationState::displayZoneChanged, this, &ClockPane::fill);
    guideFocus(this, m_correct);
    fill();
    load();
}

void ClockPane::load()
{
    using Known = std::pair<std::vector<ClockAct>, std::vector<std::string>>;
    m_reading.ask(
        this, m_state->lanes(), session::Lane::Query,
        [](session::Case& opened, std::stop_token) -> Result<Known> {
            Result<std::vector<ClockAct>> acts = opened.clock_acts();
            if (!acts)
                return forward(acts);
            Result<std::vector<std::string>> hosts = opened.hosts();
            if (!hosts)
                return forward(hosts);
            return Known{clocks_in_force(*acts), std::move(*hosts)};
        },
        [this](Result<Known> known) {
            if (!known)
                return;
            m_clocks = std::move(known->first);
            m_hosts = std::move(known->second);
            fill();
            emit counted(m_clocks.size());
        });
}

void ClockPane::fill()
{
    m_table->setRowCount(int(m_clocks.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const ClockAct& clock = m_clocks[std::size_t(row)];
        const QString duration = QString::fromStdString(clock_duration(clock.shift));
        m_table->setItem(row, HostColumn, cell(evidenceText(clock.host)));
        m_table->setItem(
            row, ClockColumn, cell(clock.shift < 0 ? tr("%1 fast").arg(duration) : tr("%1 slow").arg(duration)));
        m_table->setItem(row, StatedColumn, cell(formatTimeShort(clock.at, m_state->displayZone())));
        m_table->setItem(row, AnalystColumn, cell(evidenceText(clock.analyst)));
        m_table->setItem(row, WhyColumn, cell(evidenceText(clock.why)));
    }
    for (int column = 0; column < WhyColumn; ++column)
        m_table->resizeColumnToContents(column);
    m_table->setVisible(!m_clocks.empty());
    m_title->setText(m_clocks.empty()
            ? tr("All times are shown as they were recorded.")
            : tr("The times of these hosts are shown corrected; what they recorded is kept."));
    if (m_table->rowCount() > 0 && m_table->currentRow() < 0)
        m_table->setCurrentCell(0, HostColumn);
    refresh();
}

const ClockAct* ClockPane::selected() const
{
    const int row = m_table->currentRow();
    return row < 0 || std::size_t(row) >= m_clocks.size() ? nullptr : &m_clocks[std::size_t(row)];
}

void ClockPane::refresh()
{
    const bool writable = !m_actions->busy() && !m_state->readOnly();
    m_correct->setEnabled(writable && !m_hosts.empty());
    m_asRecorded->setEnabled(writable && selected() != nullptr);
}

void ClockPane::askCorrection()
{
    const ClockAct* chosen = selected();
    auto* dialog = new ClockDialog(m_hosts, chosen == nullptr ? std::string() : chosen->host, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_actions->setClock(dialog->host(), dialog->shift(), clock_shift(m_clocks, dialog->host()), dialog->why());
    });
    dialog->open();
}

void ClockPane::showAsRecorded()
{
    if (const ClockAct* clock = selected())
        m_actions->setClock(clock->host, 0, clock->shift, {});
}

} // namespace standstill::ui
