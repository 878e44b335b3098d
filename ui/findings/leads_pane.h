// SPDX-License-Identifier: GPL-3.0-or-later
// The leads beside the findings: what rules other than the detector point at, each with the reason why it is worth a
// look. A list of its own that counts nothing among the findings; a lead takes a verdict like one. Used by
// FindingsPage.
#pragma once

#include "core/model/event.h"

#include <QWidget>

class QStackedWidget;

namespace standstill::ui {

class EmptyState;
class EvidenceView;
class InvestigationState;
class LeadsModel;
class PlainLabel;
class RowTable;

class LeadsPane : public QWidget
{
    Q_OBJECT
public:
    explicit LeadsPane(InvestigationState* state, QWidget* parent = nullptr);
    std::uint64_t total() const;
    QString sentence() const; ///< what is in the list

signals:
    void changed(); ///< other rows are in place

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    void refresh();
    void rowChosen();
    void tellSelection();
    void fillWhy();
    void lookAround();
    void copyRows();
    void showMenu(const QModelIndex& cell, const QPoint& global);

    InvestigationState* m_state;
    LeadsModel* m_model;
    PlainLabel* m_about;
    RowTable* m_table;
    EvidenceView* m_why;
    EmptyState* m_empty;
    QStackedWidget* m_stack;
    EventId m_kept;
};

} // namespace standstill::ui
