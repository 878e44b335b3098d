// SPDX-License-Identifier: GPL-3.0-or-later
// Everything about the current event: a sentence, all columns of its table, and the exact bytes of each record it came
// from. Follows InvestigationState::currentEvent(); the window docks it. It changes nothing.
#pragma once

#include "core/model/event.h"
#include "core/model/evidence.h"
#include "ui/common/async.h"

#include <optional>
#include <QWidget>
#include <vector>

class QCheckBox;
class QStackedWidget;
class QTabWidget;

namespace standstill::ui {

class EvidenceView;
class InvestigationState;
class PlainLabel;

class EventDetailView : public QWidget
{
    Q_OBJECT
public:
    explicit EventDetailView(InvestigationState* state, QWidget* parent = nullptr);

private:
    struct Subject
    {
        EventDetail event;
        std::vector<EvidenceSource> sources;
    };
    void load();
    void fill();

    InvestigationState* m_state;
    QStackedWidget* m_stack;
    PlainLabel* m_title;
    PlainLabel* m_nothing;
    QTabWidget* m_tabs;
    EvidenceView* m_fields;
    EvidenceView* m_raw;
    QCheckBox* m_showEmpty;
    std::optional<Subject> m_subject;
    EventId m_shown;
    Latest m_loading;
};

} // namespace standstill::ui
