// SPDX-License-Identifier: GPL-3.0-or-later
// The evidence sources of the case: file, SHA-256, size, what became of its rows, time basis, period, oddities; below,
// the rejected records of the selected source. Reads through the query lane; changes nothing.
#pragma once

#include "ui/common/async.h"
#include "ui/state/investigation_state.h"

#include <QWidget>
#include <vector>

class QSplitter;
class QStackedLayout;
class QTableWidget;

namespace standstill::ui {

class PageHeader;
class RejectedPane;

class EvidencePage : public QWidget
{
    Q_OBJECT
public:
    explicit EvidencePage(InvestigationState* state, QWidget* parent = nullptr);

    /// Selects the newest source that has rejected rows.
    void showRejected();

signals:
    void importRequested();

private:
    void reload();
    void fill();
    void showSelected();
    void copySelected();

    InvestigationState* m_state;
    std::vector<EvidenceSource> m_sources;
    Latest m_reading;
    PageHeader* m_header;
    QTableWidget* m_table;
    RejectedPane* m_rejected;
    QSplitter* m_splitter;
    QWidget* m_empty;
    QStackedLayout* m_stack;
};

} // namespace standstill::ui
