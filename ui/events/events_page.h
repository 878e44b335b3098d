// SPDX-License-Identifier: GPL-3.0-or-later
// The events page: all events of the case, or those that the filter leaves, or those around one event, in one table of
// chosen columns. Nothing is read before the page is seen for the first time. The window places it; it acts on other
// views only through InvestigationState.
#pragma once

#include "core/model/event.h"
#include "ui/common/async.h"
#include "ui/models/event_columns.h"

#include <optional>
#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QMenu;
class QStackedWidget;
class QTimer;
class QToolButton;

namespace standstill::ui {

class EmptyState;
class EventsModel;
class InvestigationState;
class NoticeBar;
class PageHeader;
class RowTable;

class EventsPage : public QWidget
{
    Q_OBJECT
public:
    explicit EventsPage(InvestigationState* state, QWidget* parent = nullptr);
    ~EventsPage() override;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void buildAroundButtons();
    void buildEmptyStates();
    void connectTable();
    void connectState();

    // what is shown
    void takeTables(const std::vector<std::pair<QString, QList<EventColumn>>>& tables);
    void chooseTable(const QString& name);
    void refresh(); ///< now when the page is on view, else when it comes to be
    void modelReloaded();
    void modelGrown();
    void showContents();
    void showTexts();
    QString sentence() const;

    // selection, kept by id
    void userSelected();
    void followRow(int row);
    void selectRow(int row);
    void showTree();
    void lookAround();

    // columns (events_columns.cpp)
    void useColumns(const QStringList& names, const QHash<QString, int>& widths);
    void restoreColumns();
    void saveColumns() const;
    void indicateSort();
    void chooseColumns();
    void fillColumnsMenu(QMenu* menu);
    QStringList shownColumns() const; ///< as they stand, from left to right
    QString hostColumn() const;
    QString timeColumn() const;

    // menus and copying (events_menus.cpp)
    void showCellMenu(const QModelIndex& cell, const QPoint& global);
    void copyRows();
    QString eventAsKql(const EventLine& event) const;

    InvestigationState* m_state;
    EventsModel* m_model;
    PageHeader* m_header = nullptr;
    NoticeBar* m_notice = nullptr;
    QComboBox* m_tableBox = nullptr;
    QWidget* m_aroundButtons = nullptr;
    QToolButton* m_near = nullptr;
    QToolButton* m_far = nullptr;
    QToolButton* m_columnsButton = nullptr;
    RowTable* m_table = nullptr;
    EmptyState* m_noMatch = nullptr;
    EmptyState* m_noEvidence = nullptr;
    QStackedWidget* m_stack = nullptr;
    QTimer* m_saveSoon = nullptr;
    std::vector<std::pair<QString, QList<EventColumn>>> m_tables;
    QList<EventColumn> m_known; ///< columns that may be shown
    QString m_tableName;
    EventId m_kept; ///< what the analyst chose last, filtered out or not
    bool m_selecting = false; ///< the table is being set, not used
    bool m_stale = true; ///< what is shown is not what the state asks for
    bool m_restoring = false;
    std::optional<QString> m_failure;
    Latest m_copying;
};

} // namespace standstill::ui
