// SPDX-License-Identifier: GPL-3.0-or-later
// The frame around an open case: top bar with name and filter, chip line, rail, the pages, the detail pane at the right
// and the status line. It composes the views of all feature folders and owns the case's state; closing the case is
// destroying it.
#pragma once

#include "ui/main/case_opener.h"
#include "ui/state/investigation_state.h"

#include <QWidget>

class QSplitter;
class QStackedWidget;
class QTabBar;

namespace standstill::ui {

class EvidencePage;
class FilterBar;
class ImportTask;
class FindingsPage;
class NoticeBar;
class PlaceHistory;
class Rail;
class RulesPage;
class TriagePanel;
class TriageUndo;

class CaseFrame : public QWidget
{
    Q_OBJECT
public:
    struct Entry
    {
        QString id; ///< as in InvestigationState::pageRequested
        const char* icon;
        QString word; ///< short, for the rail
        QString name; ///< for menus and screen readers
        QWidget* page; ///< none for an entry that opens a dialog
        bool detail = true; ///< the page is about findings or events, so the detail pane stands beside it
    };

    CaseFrame(OpenedCase& opened, QWidget* parent);
    ~CaseFrame() override;

    InvestigationState* state() { return m_state; }
    ImportTask* importTask() { return m_import; }
    FilterBar* filterBar() { return m_filter; }
    TriageUndo* triageUndo() { return m_undo; }
    NoticeBar* notice() { return m_notice; }
    PlaceHistory* places() { return m_places; }
    FindingsPage* findings() { return m_findings; }
    const QList<Entry>& entries() const { return m_entries; }
    const QString& currentPage() const { return m_current; }

    void showEntry(const QString& id); ///< a page, or the dialog behind an entry
    bool detailShown() const { return m_detailShown; }
    void setDetailShown(bool shown);
    void bringDetailForward(); ///< shown, in front; the focus stays where it is
    void focusDetail();
    void showRejected(); ///< the evidence page at the newest rejected rows
    void checkRules(const QStringList& paths); ///< the rules page with these files checked
    bool hasUnsaved() const; ///< a note or verdict was typed that is not in the case

signals:
    void importRequested();
    void pageShown(const QString& id);
    void detailShownChanged(bool shown);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addPages();
    QWidget* buildTopBar();
    void placeDetail();
    void showLast(); ///< the page that the case was left on
    void restoreLayout();
    void saveLayout() const;
    void placeNotice();
    void openReport();
    void focusPage();
    bool narrow() const;
    bool wantsDetail() const; ///< shown, and the page on view has a use for it

    InvestigationState* m_state;
    ImportTask* m_import;
    FilterBar* m_filter;
    NoticeBar* m_notice;
    TriageUndo* m_undo;
    Rail* m_rail;
    QTabBar* m_tabs;
    QStackedWidget* m_pages;
    QSplitter* m_split;
    QWidget* m_detail;
    QStackedWidget* m_subjects = nullptr; ///< a finding with its verdict, or an event
    TriagePanel* m_triage = nullptr;
    EvidencePage* m_evidence = nullptr;
    FindingsPage* m_findings = nullptr;
    PlaceHistory* m_places = nullptr;
    RulesPage* m_rules = nullptr;
    QList<Entry> m_entries;
    QString m_current;
    bool m_detailShown = true;
    bool m_detailIsTab = false;
};

} // namespace standstill::ui
