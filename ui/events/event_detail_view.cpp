// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/event_detail_view.h"

#include "ui/common/error_text.h"
#include "ui/common/event_text.h"
#include "ui/common/evidence_view.h"
#include "ui/common/focus_guide.h"
#include "ui/common/format.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"
#include "ui/state/investigation_state.h"

#include <QCheckBox>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace standstill::ui {
namespace {

EvidenceView* addView(QTabWidget* tabs, const QString& objectName, const QString& title, const QString& accessible)
{
    auto* view = new EvidenceView(tabs);
    view->setObjectName(objectName);
    view->setAccessibleName(accessible);
    view->setFrameShape(QFrame::NoFrame);
    tabs->addTab(view, title);
    return view;
}

std::string text(const EventDetail& event, std::string_view name)
{
    const NamedValue* field = findField(event, name);
    return field ? fieldText(*field) : std::string();
}

} // namespace

EventDetailView::EventDetailView(InvestigationState* state, QWidget* parent)
    : QWidget(parent)
    , m_state(state)
    , m_stack(new QStackedWidget(this))
    , m_title(new PlainLabel({}, this))
    , m_nothing(new PlainLabel({}, this))
    , m_tabs(new QTabWidget(this))
    , m_fields(addView(m_tabs, QStringLiteral("eventFields"), tr("Fiel&ds"), tr("Columns of the event")))
    , m_raw(addView(m_tabs, QStringLiteral("eventRaw"), tr("Ra&w"), tr("Raw record of the event")))
    , m_showEmpty(new QCheckBox(tr("Show empty col&umns"), this))
{
    setObjectName(QStringLiteral("eventDetail"));
    setAccessibleName(tr("Detail of the current event"));
    m_tabs->setObjectName(QStringLiteral("eventDetailTabs"));
    m_tabs->setAccessibleName(tr("Parts of the detail"));
    m_tabs->tabBar()->setAccessibleName(tr("Parts of the detail"));
    m_tabs->setDocumentMode(true);
    m_title->setObjectName(QStringLiteral("eventTitle"));
    m_title->setFont(titleFont());
    m_title->setContentsMargins(gap::s, gap::s, gap::s, gap::xs);
    m_nothing->setObjectName(QStringLiteral("eventNothing"));
    m_nothing->setWordWrap(true);
    m_nothing->setMuted(true);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setMargin(gap::l);
    m_showEmpty->setObjectName(QStringLiteral("eventShowEmpty"));
    m_showEmpty->setAccessibleName(tr("Show empty columns"));
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap::xs);
    column->addWidget(m_title);
    column->addWidget(m_tabs, 1);
    column->addWidget(m_showEmpty);
    m_stack->addWidget(m_nothing);
    m_stack->addWidget(content);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    guideFocus(this, m_tabs);

    connect(m_tabs, &QTabWidget::currentChanged, m_showEmpty, [this](int tab) { m_showEmpty->setVisible(tab == 0); });
    connect(m_showEmpty, &QCheckBox::toggled, this, &EventDetailView::fill);
    connect(m_fields, &EvidenceView::colorsChanged, this, &EventDetailView::fill);
    connect(state, &InvestigationState::eventChanged, this, &EventDetailView::load);
    connect(state, &InvestigationState::evidenceChanged, this, [this] {
        m_subject.reset();
        load();
    });
    connect(state, &InvestigationState::displayZoneChanged, this, &EventDetailView::fill);
    load();
}

void EventDetailView::load()
{
    const auto current = m_state->currentEvent();
    if (!current) {
        m_loading.cancel();
        m_subject.reset();
        m_nothing->setText(tr("Select an event to see its columns and the raw record."));
        m_stack->setCurrentIndex(0);
        return;
    }
    if (m_subject && m_subject->event.id == *current)
        return;
    m_loading.ask(
        this, m_state->lanes(), session::Lane::Query,
        [id = *current](session::Case& opened, const std::stop_token&) -> Result<Subject> {
            auto event = opened.event_detail(id);
            if (!event)
                return forward(event);
            auto sources = opened.evidence();
            if (!sources)
                return forward(sources);
            return Subject{std::move(*event), std::move(*sources)};
        },
        [this](Result<Subject> subject) {
            if (subject) {
                m_subject = std::move(*subject);
                fill();
                m_stack->setCurrentIndex(1);
                return;
            }
            const ErrorText words = describe(subject.error());
            m_subject.reset();
            m_nothing->setText(words.what + QLatin1Char('\n') + words.todo);
            m_stack->setCurrentIndex(0);
        });
}

void EventDetailView::fill()
{
    if (!m_subject)
        return;
    const EventDetail& event = m_subject->event;
    const bool same = event.id == m_shown;
    m_shown = event.id;
    const std::string program = text(event, "FileName");
    m_title->setText(evidenceText(program.empty() ? event.table : program));

    m_fields->begin(same);
    const std::string command = text(event, "ProcessCommandLine");
    const std::string parent = text(event, "InitiatingProcessCommandLine");
    if (!command.empty()) {
        m_fields->heading(tr("Command line"));
        m_fields->fixed(command);
    }
    if (!parent.empty()) {
        m_fields->heading(tr("Command line of the parent process"));
        m_fields->fixed(parent);
    }
    writeFields(*m_fields, event, m_showEmpty->isChecked(), m_state->displayZone(), m_state->displayZoneName());
    m_fields->end();
    m_raw->begin(same);
    writeRecords(*m_raw, event, m_subject->sources);
    m_raw->end();
}

} // namespace standstill::ui
