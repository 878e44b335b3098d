// SPDX-License-Identifier: GPL-3.0-or-later
// The evidence sources of the case: file, SHA-256 and whether it still has it, size, what became of its rows, time
// basis, period, oddities; below, the rejected records of the selected source, and what may be missing. Sources that
// were taken out stay listed, struck through. Reads through the query lane; EvidenceActions changes.
#pragma once

#include "ui/common/async.h"
#include "ui/state/investigation_state.h"

#include <QWidget>
#include <vector>

class QAction;
class QPushButton;
class QSplitter;
class QStackedLayout;
class QTabWidget;
class QTableWidget;

namespace standstill::ui {

class EvidenceActions;
class HealthPane;
class NoticeBar;
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
    void makeActions();
    void reload();
    void fill();
    void fillRow(int row);
    void refreshActions();
    const EvidenceSource* selected() const;
    void takeOut();
    void askCompact();
    void showSelected();
    void copySelected();

    InvestigationState* m_state;
    std::vector<EvidenceSource> m_sources;
    Latest m_reading;
    PageHeader* m_header;
    NoticeBar* m_notice;
    EvidenceActions* m_actions;
    QPushButton* m_verifyAll = nullptr;
    QAction* m_verify = nullptr;
    QAction* m_takeOut = nullptr;
    QAction* m_restore = nullptr;
    QAction* m_compact = nullptr;
    QTableWidget* m_table;
    RejectedPane* m_rejected;
    QTabWidget* m_tabs;
    QSplitter* m_splitter;
    QWidget* m_empty;
    QStackedLayout* m_stack;
};

} // namespace standstill::ui
