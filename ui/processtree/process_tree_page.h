// SPDX-License-Identifier: GPL-3.0-or-later
// The process tree page: the processes around the current finding. It follows the selection of the investigation and
// sets it when a process with a finding is chosen; a finding that is already in the tree does not build another.
#pragma once

#include "ui/common/async.h"
#include "ui/state/investigation_state.h"

#include <QWidget>

class QAbstractButton;
class QCheckBox;
class QModelIndex;
class QPushButton;
class QStackedWidget;
class QToolButton;
class QTreeView;

namespace standstill::ui {

class EmptyState;
class NoticeBar;
class PageHeader;
class PlainLabel;
class ProcessTreeModel;

class ProcessTreePage : public QWidget
{
    Q_OBJECT
public:
    explicit ProcessTreePage(InvestigationState* state, QWidget* parent = nullptr);
    ~ProcessTreePage() override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void buildTree();
    void sizeCommandLine();
    void sizeProcess();
    void follow();
    /// What the tree is built around: a finding, or an event that need not be one.
    struct Subject
    {
        FindingId finding;
        EventId event;
    };
    void load(Subject subject, std::size_t limit);
    void followSelection();
    void showTree(ProcessTree tree);
    void expandAsNeeded();
    void select(const QModelIndex& index);
    void rowChosen(const QModelIndex& index);
    void showTexts();
    void showMenu(const QPoint& position);
    bool handleKey(int key);
    bool selectFindings(); ///< those of the current row; false when it has none
    void giveVerdict(Classification classification);
    void lookAround();
    void savePicture();
    void copyTree();
    void copyCommandLine();
    void centre(); ///< builds the tree around the chosen process

    InvestigationState* m_state;
    ProcessTreeModel* m_model;
    PageHeader* m_header;
    NoticeBar* m_notice;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QTreeView* m_tree;
    PlainLabel* m_omitted;
    QPushButton* m_more = nullptr;
    QPushButton* m_copy = nullptr;
    QToolButton* m_save = nullptr;
    QPushButton* m_centre = nullptr;
    QCheckBox* m_group = nullptr;
    Latest m_latest;
    std::optional<Subject> m_shown; ///< what the tree was built around
    std::size_t m_limit = 0;
    bool m_selecting = false; ///< the tree is being set, not used
    bool m_sizing = false;
    bool m_sized = false; ///< the analyst chose the width of the command line
    bool m_sizedProcess = false;
};

} // namespace standstill::ui
