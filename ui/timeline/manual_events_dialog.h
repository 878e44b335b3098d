// SPDX-License-Identifier: GPL-3.0-or-later
// Puts events on the timeline by hand, takes them off and puts them back; shows each with who did what. It writes
// through the case's desk lane and tells when something has changed.
#pragma once

#include "core/model/manual_event.h"
#include "ui/common/async.h"

#include <QDialog>
#include <QTimeZone>
#include <vector>

class QComboBox;
class QDateTimeEdit;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace standstill::ui {

class InvestigationState;
class PlainLabel;

class ManualEventsDialog : public QDialog
{
    Q_OBJECT
public:
    /// `time` and `host` are proposed for a new event; `hosts` are offered.
    ManualEventsDialog(
        InvestigationState* state, Ticks time, const QString& host, const QStringList& hosts, QWidget* parent);

signals:
    void changed(); ///< an event was added, taken off or put back

private:
    void build(const QStringList& hosts);
    void load();
    void fill();
    void showButtons();
    void add();
    void takeOffOrBack();
    void written(const Result<void>& done);
    const ManualEvent* current() const;
    QString historyOf(const ManualEvent& event) const;
    Ticks ticks() const;

    InvestigationState* m_state;
    QTimeZone m_zone;
    std::vector<ManualEvent> m_events;
    QDateTimeEdit* m_time;
    QComboBox* m_host;
    QLineEdit* m_text;
    QPushButton* m_add;
    QTreeWidget* m_list;
    QLineEdit* m_why;
    QPushButton* m_take;
    PlainLabel* m_message;
    Latest m_loading;
};

} // namespace standstill::ui
