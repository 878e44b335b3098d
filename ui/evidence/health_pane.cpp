// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/health_pane.h"

#include "ui/common/error_text.h"
#include "ui/common/focus_guide.h"
#include "ui/common/format.h"
#include "ui/common/health_text.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"

#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>

namespace standstill::ui {
namespace {

constexpr int mostNotes = 1'000; // shown; the title counts them all
enum ColumnIndex { WhatColumn, WhyColumn, ColumnCount };

QTableWidgetItem* cell(const QString& text)
{
    auto* item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    item->setTextAlignment(Qt::AlignLeft | Qt::AlignTop);
    return item;
}

} // namespace

HealthPane::HealthPane(InvestigationState* state, QWidget* parent)
    : QWidget(parent)
    , m_state(state)
    , m_title(new PlainLabel({}, this))
    , m_table(new QTableWidget(0, ColumnCount, this))
{
    setObjectName(QStringLiteral("healthPane"));
    m_title->setObjectName(QStringLiteral("healthTitle"));
    m_title->setContentsMargins(gap::l, gap::s, gap::l, gap::xs);
    m_table->setObjectName(QStringLiteral("healthTable"));
    m_table->setAccessibleName(tr("What may be missing"));
    m_table->setHorizontalHeaderLabels({tr("What may be missing"), tr("Why this matters")});
    m_table->verticalHeader()->hide();
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_title);
    column->addWidget(m_table, 1);
    guideFocus(this, m_table);
    connect(m_state, &InvestigationState::evidenceChanged, this, &HealthPane::stale);
    connect(m_state, &InvestigationState::displayZoneChanged, this, &HealthPane::fill);
}

void HealthPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale)
        load();
}

void HealthPane::stale()
{
    m_stale = true;
    if (isVisible())
        load();
}

void HealthPane::load()
{
    m_stale = false;
    m_title->setText(tr("Looking through the events."));
    m_reading.ask(
        this, m_state->lanes(), session::Lane::Query,
        [](session::Case& opened, std::stop_token stop) { return opened.evidence_health(stop); },
        [this](Result<std::vector<HealthNote>> notes) {
            if (!notes) {
                m_title->setText(describe(notes.error()).what);
                return;
            }
            m_notes = std::move(*notes);
            fill();
            emit counted(m_notes.size());
        });
}

void HealthPane::fill()
{
    const int rows = int(std::min<std::size_t>(m_notes.size(), mostNotes));
    m_table->setRowCount(rows);
    for (int row = 0; row < rows; ++row) {
        const HealthText text = describe(m_notes[std::size_t(row)], m_state->displayZone());
        m_table->setItem(row, WhatColumn, cell(text.what));
        auto* why = cell(text.why);
        why->setForeground(color(Role::Muted));
        m_table->setItem(row, WhyColumn, why);
    }
    m_table->setVisible(rows > 0);
    if (m_notes.empty())
        m_title->setText(
            tr("Nothing speaks for missing evidence: the sums are right, no export limit is hit, no log was "
               "cleared, and no record numbers or busy hours are missing."));
    else if (m_notes.size() > std::size_t(mostNotes))
        m_title->setText(tr("%1 signs that evidence may be missing, times in %2. The first %3 are shown.")
                             .arg(formatCount(m_notes.size()), m_state->displayZoneName(), formatCount(mostNotes)));
    else
        m_title->setText(tr("Signs that evidence may be missing, times in %1.").arg(m_state->displayZoneName()));
    if (rows > 0 && m_table->currentRow() < 0)
        m_table->setCurrentCell(0, WhatColumn);
}

} // namespace standstill::ui
