// SPDX-License-Identifier: GPL-3.0-or-later
// The selection of the findings table, kept by id through filters, orders and verdicts, and the ways to the next one.
// Part of FindingsPage.
#include "ui/findings/findings_page.h"
#include "ui/findings/findings_table.h"
#include "ui/models/findings_model.h"
#include "ui/models/predicate.h"
#include "ui/state/investigation_state.h"

#include <algorithm>
#include <QHeaderView>
#include <set>

namespace standstill::ui {

void FindingsPage::modelReloaded()
{
    m_failure.reset();
    if (!m_keptCurrent && m_keptSelected.empty() && m_model->rowCount() > 0) {
        m_keptCurrent = m_model->idAt(0);
        m_keptSelected = {*m_keptCurrent};
    }
    selectInTable(m_keptCurrent, m_keptSelected);
    userSelected();
    showContents();
    showTexts();
}

void FindingsPage::selectInTable(std::optional<FindingId> current, const std::vector<FindingId>& selected)
{
    std::vector<int> rows;
    for (const FindingId id : selected) {
        if (const int row = m_model->rowOf(id); row >= 0)
            rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    QItemSelection selection;
    const int lastColumn = findingColumnCount - 1;
    for (std::size_t i = 0; i < rows.size();) {
        std::size_t end = i + 1;
        while (end < rows.size() && rows[end] == rows[end - 1] + 1)
            ++end;
        selection.append(QItemSelectionRange(m_model->index(rows[i], 0), m_model->index(rows[end - 1], lastColumn)));
        i = end;
    }
    m_selecting = true;
    auto* chosen = m_table->selectionModel();
    chosen->select(selection, QItemSelectionModel::ClearAndSelect);
    const int row = current ? m_model->rowOf(*current) : -1;
    const int column = m_table->currentIndex().isValid() ? m_table->currentIndex().column()
                                                         : m_table->horizontalHeader()->logicalIndex(0);
    if (row >= 0)
        chosen->setCurrentIndex(m_model->index(row, column), QItemSelectionModel::NoUpdate);
    else
        chosen->clearCurrentIndex();
    m_selecting = false;
    if (row >= 0)
        m_table->scrollTo(m_table->currentIndex());
}

// The table's selection becomes the state's; what the filter hides stays remembered until something else is chosen.
void FindingsPage::userSelected()
{
    if (m_selecting)
        return;
    std::set<int> rows;
    for (const QItemSelectionRange& range : m_table->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.insert(row);
    }
    std::vector<FindingId> selected;
    selected.reserve(rows.size());
    for (const int row : rows) {
        const std::vector<FindingId> ids = m_model->idsAt(row);
        selected.insert(selected.end(), ids.begin(), ids.end());
    }
    std::optional<FindingId> current;
    if (m_table->currentIndex().isValid())
        current = m_model->idAt(m_table->currentIndex().row());
    const bool byHand = sender() == m_table->selectionModel();
    if (byHand && (current || !selected.empty())) {
        m_keptCurrent = current;
        m_keptSelected = selected;
    }
    m_selecting = true;
    m_state->setSelection(current, std::move(selected));
    m_selecting = false;
    showTexts();
}

void FindingsPage::stateSelected()
{
    if (m_selecting)
        return;
    m_keptCurrent = m_state->currentFinding();
    m_keptSelected = m_state->selectedFindings();
    selectInTable(m_keptCurrent, m_keptSelected);
    showTexts();
}

void FindingsPage::lookAround()
{
    const Finding* finding = m_model->findingAt(m_table->currentIndex().row());
    if (finding)
        m_state->lookAround({finding->event, finding->id, finding->device_name, finding->time});
}

/// Everything in the filter that the same account did from the same parent to the same services in the same way.
void FindingsPage::selectSimilar()
{
    const Finding* current = m_model->findingAt(m_table->currentIndex().row());
    if (!current)
        return;
    session::FindingFilter filter = m_model->filter();
    QString predicate = QString::fromStdString(filter.predicate);
    const auto same = [&predicate](const char* column, const std::string& value) {
        predicate = andPredicate(predicate, QLatin1String(column) + QLatin1String(" == ") + kqlString(value));
    };
    same("AccountName", current->account_name);
    same("AccountDomain", current->account_domain);
    same("InitiatingProcessFileName", current->parent_file_name);
    same("FileName", current->file_name);
    same("StopMethod", current->stop_method);
    same("Targets", current->targets);
    filter.predicate = predicate.toStdString();
    m_similar.ask(
        this, m_state->lanes(), session::Lane::Query,
        [filter](session::Case& opened, const std::stop_token& stop) { return opened.finding_ids(filter, stop); },
        [this, id = current->id](const Result<std::vector<FindingId>>& similar) {
            if (!similar || similar->empty())
                return;
            m_keptCurrent = id;
            m_keptSelected = *similar;
            selectInTable(m_keptCurrent, m_keptSelected);
            userSelected();
        });
}

void FindingsPage::goToNextUndecided()
{
    session::FindingFilter filter = m_model->filter();
    filter.predicate =
        andPredicate(QString::fromStdString(filter.predicate), QStringLiteral("Classification == \"NotSet\""))
            .toStdString();
    const QModelIndex now = m_table->currentIndex();
    const int from = now.isValid() ? now.row() : -1;
    const FindingId there = m_model->idAt(from);
    m_undecided.ask(
        this, m_state->lanes(), session::Lane::Query,
        [filter](session::Case& opened, const std::stop_token& stop) { return opened.finding_ids(filter, stop); },
        [this, from, there](const Result<std::vector<FindingId>>& undecided) {
            if (!undecided)
                return;
            // The first one below; from the top again when there is none. A row that a verdict moved out of the filter
            // leaves its place to the next one.
            int below = -1;
            int top = -1;
            for (const FindingId id : *undecided) {
                const int row = m_model->rowOf(id);
                if (row < 0 || row == m_model->rowOf(there))
                    continue;
                if (row >= from && (below < 0 || row < below))
                    below = row;
                if (top < 0 || row < top)
                    top = row;
            }
            const int row = below >= 0 ? below : top;
            if (row >= 0)
                m_table->goToRow(row);
        });
}

// A verdict on what is current leads on to the next one that needs one.
void FindingsPage::triageChanged(const std::vector<TriageEntry>& entries)
{
    if (!isVisible())
        return;
    const int row = m_table->currentIndex().row();
    const Finding* current = m_model->findingAt(row);
    const bool burst = m_model->burstAt(row) != nullptr;
    if (!current && !burst)
        return;
    const auto decides = [&](const TriageEntry& entry) {
        return entry.act == TriageAct::Decide && (burst || entry.finding_key == current->key)
            && entry.after.classification != Classification::NotSet
            && entry.before.classification == Classification::NotSet;
    };
    if (std::any_of(entries.begin(), entries.end(), decides)) {
        m_table->endMarking();
        goToNextUndecided();
    }
}

} // namespace standstill::ui
