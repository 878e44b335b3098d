// SPDX-License-Identifier: GPL-3.0-or-later
// How the matching findings spread over verdicts, stop methods, hosts, accounts and targets, with counts; choosing a
// value narrows the filter by it. Used by FindingsPage. It writes into the filter and nowhere else.
#pragma once

#include <QWidget>

class QTreeWidget;
class QTreeWidgetItem;

namespace standstill::ui {

class FindingsSummary;
class InvestigationState;

class FacetsPane : public QWidget
{
    Q_OBJECT
public:
    FacetsPane(InvestigationState* state, const FindingsSummary* summary, QWidget* parent = nullptr);

private:
    void fill();
    void apply(const QTreeWidgetItem* item, bool only);
    void showMenu(const QPoint& at);

    InvestigationState* m_state;
    const FindingsSummary* m_summary;
    QTreeWidget* m_tree;
};

} // namespace standstill::ui
