// SPDX-License-Identifier: GPL-3.0-or-later
// The findings page: the sentence over what the filter leaves, facets, the table with its keys and menus, and what to
// do when there is nothing to show. The window places it; it acts on other views only through InvestigationState.
#pragma once

#include "core/model/finding.h"
#include "core/model/saved_view.h"
#include "ui/common/async.h"
#include "ui/models/finding_columns.h"

#include <optional>
#include <QWidget>
#include <vector>

class QMenu;
class QStackedWidget;
class QTabBar;
class QTimer;
class QToolButton;

namespace standstill::ui {

class EmptyState;
class FacetsPane;
class FindingsModel;
class FindingsSummary;
class FindingsTable;
class FindingsViews;
class InvestigationState;
class LeadsPane;
class NoticeBar;
class PageHeader;

class FindingsPage : public QWidget
{
    Q_OBJECT
public:
    explicit FindingsPage(InvestigationState* state, QWidget* parent = nullptr);
    ~FindingsPage() override;

    void goToNextUndecided();
    void selectSimilar();
    void showLeads(); ///< the tab beside the findings

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void build();
    void buildEmptyStates();
    void connectTable();
    void restoreColumns();
    void arrange(const QString& arrangement);
    void saveColumns() const;
    QString arrangement() const; ///< of the columns
    QString order() const;
    void orderBy(const QString& order);

    void buildLooks(); ///< what is folded, saved views, marks
    void fillViewsMenu(QMenu* menu);
    SavedView presentView() const;
    void showView(ViewId id);
    void manageViews();
    void editMarks();

    void modelReloaded();
    void userSelected();
    void stateSelected();
    void selectInTable(std::optional<FindingId> current, const std::vector<FindingId>& selected);
    void triageChanged(const std::vector<TriageEntry>& entries);

    void lookAround();
    void showTab(int index);
    bool showsLeads() const;
    void showTexts();
    void showContents();
    void fillColumnsMenu(QMenu* menu);
    void showCellMenu(const QModelIndex& cell, const QPoint& global);
    void showBurstMenu(int row, const QPoint& global);
    void addVerdicts(QMenu* menu);
    void copyRows();

    InvestigationState* m_state;
    FindingsModel* m_model;
    FindingsSummary* m_summary;
    FindingsTable* m_table = nullptr;
    FacetsPane* m_facets = nullptr;
    QToolButton* m_facetsButton = nullptr;
    EmptyState* m_noMatch = nullptr;
    EmptyState* m_noEvidence = nullptr;
    EmptyState* m_noFindings = nullptr;
    QStackedWidget* m_stack = nullptr;
    QStackedWidget* m_lists = nullptr; ///< findings, leads
    QTabBar* m_tabs = nullptr;
    LeadsPane* m_leads = nullptr;
    QToolButton* m_columnsButton = nullptr;
    QToolButton* m_foldButton = nullptr; ///< echoes
    QToolButton* m_burstsButton = nullptr;
    QToolButton* m_viewsButton = nullptr;
    FindingsViews* m_views = nullptr;
    NoticeBar* m_notice = nullptr;
    PageHeader* m_header = nullptr;
    QTimer* m_saveSoon = nullptr;

    /// What the analyst chose last, filtered out or not: it comes back when the filter lets it.
    std::optional<FindingId> m_keptCurrent;
    std::vector<FindingId> m_keptSelected;
    bool m_selecting = false; ///< the table is being set, not used
    bool m_countsKnown = false;
    bool m_facetsChosen = false; ///< the analyst opened or closed the facets: width decides no longer
    std::optional<QString> m_failure;
    Latest m_undecided;
    Latest m_copying;
    Latest m_similar;
};

} // namespace standstill::ui
