// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/detail_pane.h"

#include "core/base/text.h"
#include "ui/common/check_text.h"
#include "ui/common/error_text.h"
#include "ui/common/event_text.h"
#include "ui/common/evidence_view.h"
#include "ui/common/focus_guide.h"
#include "ui/common/format.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"
#include "ui/state/investigation_state.h"

#include <algorithm>
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

/// The term's place as a person counts; its offset is in bytes.
std::size_t characterAt(const EventDetail& event, const WhyTerm& term)
{
    const NamedValue* field = findField(event, term.column);
    if (!field)
        return term.offset;
    const std::string text = fieldText(*field);
    const auto end = text.begin() + std::ptrdiff_t(std::min(term.offset, text.size()));
    return std::size_t(
        std::count_if(text.begin(), end, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

} // namespace

DetailPane::DetailPane(InvestigationState* state, QWidget* parent)
    : QWidget(parent)
    , m_state(state)
    , m_stack(new QStackedWidget(this))
    , m_title(new PlainLabel({}, this))
    , m_nothing(
          new PlainLabel(tr("Select a finding to see its fields, why the rule matched, and the raw record."), this))
    , m_tabs(new QTabWidget(this))
    , m_fields(addView(m_tabs, QStringLiteral("detailFields"), tr("Fiel&ds"), tr("Fields of the finding")))
    , m_why(addView(m_tabs, QStringLiteral("detailWhy"), tr("Wh&y"), tr("Why the rule matched")))
    , m_raw(addView(m_tabs, QStringLiteral("detailRaw"), tr("Ra&w"), tr("Raw record")))
    , m_history(addView(m_tabs, QStringLiteral("detailHistory"), tr("H&istory"), tr("History of verdicts")))
    , m_checks(
          addView(m_tabs, QStringLiteral("detailChecks"), tr("C&hecks"), tr("Questions and what the case answers")))
    , m_showEmpty(new QCheckBox(tr("Show empty col&umns"), this))
{
    setObjectName(QStringLiteral("detailPane"));
    setAccessibleName(tr("Detail of the current finding"));
    m_tabs->setObjectName(QStringLiteral("detailTabs"));
    m_tabs->setAccessibleName(tr("Parts of the detail"));
    m_tabs->tabBar()->setAccessibleName(tr("Parts of the detail"));
    m_tabs->setDocumentMode(true);
    m_title->setObjectName(QStringLiteral("detailTitle"));
    m_title->setFont(titleFont());
    m_title->setContentsMargins(gap::s, gap::s, gap::s, gap::xs);
    m_nothing->setObjectName(QStringLiteral("detailNothing"));
    m_nothing->setWordWrap(true);
    m_nothing->setMuted(true);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setMargin(gap::l);
    m_showEmpty->setObjectName(QStringLiteral("detailShowEmpty"));
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
    connect(m_tabs, &QTabWidget::currentChanged, this, &DetailPane::loadChecks);
    connect(m_showEmpty, &QCheckBox::toggled, this, &DetailPane::fill);
    connect(m_fields, &EvidenceView::colorsChanged, this, &DetailPane::fill);
    connect(m_checks, &EvidenceView::linkActivated, this, &DetailPane::openLink);
    m_checks->setAccessibleDescription(tr("Tab goes through the rows behind the answers, Enter opens one."));
    connect(state, &InvestigationState::selectionChanged, this, &DetailPane::load);
    connect(state, &InvestigationState::evidenceChanged, this, [this] {
        m_answersOf.clear();
        load();
    });
    connect(state, &InvestigationState::displayZoneChanged, this, &DetailPane::fill);
    connect(state, &InvestigationState::triageChanged, this, &DetailPane::triageChanged);
    load();
}

void DetailPane::load()
{
    const auto current = m_state->currentFinding();
    if (!current) {
        m_loading.cancel();
        m_subject.reset();
        m_nothing->setText(tr("Select a finding to see its fields, why the rule matched, and the raw record."));
        m_stack->setCurrentIndex(0);
        return;
    }
    m_loading.ask(
        this, m_state->lanes(), session::Lane::Query,
        [id = *current](session::Case& opened, const std::stop_token&) -> Result<Subject> {
            auto detail = opened.finding_detail(id);
            if (!detail)
                return forward(detail);
            auto sources = opened.evidence();
            if (!sources)
                return forward(sources);
            return Subject{std::move(*detail), std::move(*sources)};
        },
        [this](Result<Subject> subject) {
            if (subject) {
                show(std::move(*subject));
                return;
            }
            const ErrorText text = describe(subject.error());
            m_subject.reset();
            m_nothing->setText(text.what + QLatin1Char('\n') + text.todo);
            m_stack->setCurrentIndex(0);
        });
}

void DetailPane::show(Subject subject)
{
    m_sameSubject = m_subject && m_subject->detail.finding.key == subject.detail.finding.key;
    m_subject = std::move(subject);
    fill();
    m_stack->setCurrentIndex(1);
}

void DetailPane::fill()
{
    if (!m_subject)
        return;
    const Finding& finding = m_subject->detail.finding;
    m_title->setText(tr("%1 · %2").arg(QString::fromStdString(finding.label()), evidenceText(finding.stop_method)));
    fillFields();
    fillWhy();
    fillRaw();
    fillHistory();
    fillChecks();
    loadChecks();
    m_sameSubject = true;
}

std::vector<Span> DetailPane::marksOf(std::string_view column) const
{
    std::vector<Span> marks;
    for (const WhyBranch& branch : m_subject->detail.why) {
        for (const WhyTerm& term : branch.terms) {
            if (term.column == column)
                marks.push_back({term.offset, term.length});
        }
    }
    return marks;
}

void DetailPane::fillFields()
{
    const Finding& finding = m_subject->detail.finding;
    EvidenceView& view = *m_fields;
    view.begin(m_sameSubject);
    view.sentence(
        tr("On %1, %2 ran %3, started by %4, at %5 %6.")
            .arg(evidenceText(finding.device_name),
                finding.account_name.empty() ? tr("an unknown account") : evidenceText(finding.account()),
                evidenceText(finding.file_name),
                finding.parent_file_name.empty() ? tr("an unknown process") : evidenceText(finding.parent_file_name),
                formatTime(finding.time, m_state->displayZone()), m_state->displayZoneName()));
    view.heading(tr("Command line"));
    view.fixed(finding.command_line, marksOf("ProcessCommandLine"));
    if (!finding.parent_command_line.empty()) {
        view.heading(tr("Command line of the parent process"));
        view.fixed(finding.parent_command_line, marksOf("InitiatingProcessCommandLine"));
    }
    if (!finding.effect.empty())
        view.heading(tr("What became of it"));
    for (const EffectOnTarget& effect : m_subject->detail.effects) {
        const QString what = effect.unknown.gap.empty() ? effectLabel(effect.effect) : whyUnknown(effect.unknown);
        view.field(evidenceText(effect.target),
            effect.at ? tr("%1 at %2 %3, says %4")
                            .arg(what, formatTime(*effect.at, m_state->displayZone()), m_state->displayZoneName(),
                                evidenceText(effect.source))
                      : what);
    }
    if (finding.effect == "Unknown" && m_subject->detail.effects.empty())
        view.field(tr("Effect"), tr("Unknown: the command names nothing that a log could tell of"));
    writeFields(
        view, m_subject->detail.event, m_showEmpty->isChecked(), m_state->displayZone(), m_state->displayZoneName());
    view.end();
}

QString DetailPane::whyUnknown(const UnknownEffect& unknown) const
{
    const QString log = checkText(unknown.log);
    const QString machine = unknown.machine.empty() ? tr("the machine") : evidenceText(unknown.machine);
    if (unknown.gap == gap_no_log)
        return tr("Unknown: no %1 of %2 in the case").arg(log, machine);
    if (unknown.gap == gap_other_time)
        return tr("Unknown: the %1 of %2 in the case goes from %3 to %4 %5")
            .arg(log, machine, formatTime(unknown.log_from, m_state->displayZone()),
                formatTime(unknown.log_to, m_state->displayZone()), m_state->displayZoneName());
    if (unknown.gap == gap_may_leave_out)
        return tr("Unknown: the %1 of %2 says nothing, and need not").arg(log, machine);
    return tr("Unknown: no log that is read tells of it");
}

void DetailPane::fillWhy()
{
    const FindingDetail& detail = m_subject->detail;
    EvidenceView& view = *m_why;
    view.begin(m_sameSubject);
    view.sentence(tr("Rule %1, version %2, says: %3.")
                      .arg(evidenceText(detail.rule_name), evidenceText(detail.finding.rule_version),
                          evidenceText(detail.finding.stop_method)));
    if (detail.why.empty())
        view.muted(tr("This rule gives no single reason that could be shown."));
    int number = 0;
    for (const WhyBranch& branch : detail.why) {
        ++number;
        view.heading(detail.why.size() == 1 ? tr("The clause that holds") : tr("Clause %1 that holds").arg(number));
        view.fixed(branch.text);
        for (const WhyTerm& term : branch.terms) {
            view.field(evidenceText(term.column),
                tr("%1 \"%2\" at character %3")
                    .arg(evidenceText(term.op), evidenceText(term.term),
                        formatCount(characterAt(detail.event, term) + 1)));
        }
    }
    const auto marks = marksOf("ProcessCommandLine");
    if (!marks.empty()) {
        view.heading(tr("In the command line"));
        view.fixed(detail.finding.command_line, marks);
    }
    view.end();
}

void DetailPane::fillRaw()
{
    EvidenceView& view = *m_raw;
    view.begin(m_sameSubject);
    writeRecords(view, m_subject->detail.event, m_subject->sources);
    view.end();
}

void DetailPane::fillHistory()
{
    EvidenceView& view = *m_history;
    view.begin(m_sameSubject);
    const auto& history = m_subject->detail.history;
    if (history.empty())
        view.muted(tr("No verdict yet."));
    for (auto entry = history.rbegin(); entry != history.rend(); ++entry) {
        view.heading(entry->after.second_look
                ? tr("%1, second look").arg(classificationLabel(entry->after.classification))
                : classificationLabel(entry->after.classification));
        const QString who = entry->analyst.empty() ? tr("no name") : evidenceText(entry->analyst);
        const QString when = formatTimeShort(entry->at, m_state->displayZone());
        const QString zone = m_state->displayZoneName();
        switch (entry->act) {
        case TriageAct::Decide:
            view.muted(tr("by %1, %2 %3").arg(who, when, zone));
            break;
        case TriageAct::Undo:
            view.muted(tr("undone by %1, %2 %3").arg(who, when, zone));
            break;
        case TriageAct::Redo:
            view.muted(tr("redone by %1, %2 %3").arg(who, when, zone));
            break;
        }
        QStringList parts;
        for (const QString& part : {reasonLabel(entry->after.reason), basisLabel(entry->after.basis),
                 evidenceText(entry->after.determination), evidenceText(entry->after.ticket)}) {
            if (!part.isEmpty())
                parts << part;
        }
        if (!parts.isEmpty())
            view.sentence(parts.join(QStringLiteral(" · ")));
        if (!entry->after.note.empty())
            view.sentence(QString::fromStdString(base::visible(entry->after.note, true)));
    }
    view.end();
}

void DetailPane::loadChecks()
{
    if (!m_subject || m_tabs->currentWidget() != m_checks || m_answersOf == m_subject->detail.finding.key)
        return;
    const Finding& finding = m_subject->detail.finding;
    m_asking.ask(
        this, m_state->lanes(), session::Lane::Query,
        [id = finding.id](session::Case& opened, const std::stop_token& stop) { return opened.checklist(id, stop); },
        [this, key = finding.key](Result<std::vector<CheckAnswer>> answers) {
            if (!answers) {
                if (answers.error().code == ErrorCode::Cancelled)
                    return;
                const ErrorText text = describe(answers.error());
                m_checks->begin(false);
                m_checks->sentence(text.what + QLatin1Char(' ') + text.todo);
                m_checks->end();
                return;
            }
            m_answers = std::move(*answers);
            m_answersOf = key;
            fillChecks();
        });
}

void DetailPane::fillChecks()
{
    EvidenceView& view = *m_checks;
    view.begin(m_sameSubject);
    m_links.clear();
    const auto link = [&](std::string_view words, CheckRow to) {
        view.link(words, qint64(m_links.size()));
        m_links.push_back(std::move(to));
    };
    if (m_answersOf != m_subject->detail.finding.key) {
        view.muted(tr("The case is asked ..."));
        view.end();
        return;
    }
    for (const CheckAnswer& answer : m_answers) {
        view.heading(tr("%1. %2").arg(QString::number(answer.number), checkText(check_question(answer.number))));
        if (answer.leaning == CheckLeaning::NotAnswerable)
            view.muted(tr("Not answerable: the case does not hold %1.").arg(checkText(answer.missing)));
        else
            view.muted(checkText(check_leaning_name(answer.leaning)));
        for (const auto& [name, value] : answer.facts)
            view.field(checkText(name), evidenceText(value));
        for (const CheckRow& row : answer.rows) {
            const std::string words =
                (row.time == 0 ? std::string() : formatTime(row.time, m_state->displayZone()).toStdString() + "  ")
                + row.text;
            if (row.event)
                link(words, row);
            else
                view.fixed(words);
        }
        if (answer.more)
            view.muted(tr("There are more rows than these."));
        if (!answer.query.empty()) {
            view.fixed(answer.query);
            link(tr("Run this query in Hunt").toStdString(), CheckRow{{}, 0, answer.query});
        }
    }
    view.end();
}

/// A row is shown among the events around it, in the table that it is of; a query in the hunt page.
void DetailPane::openLink(qint64 number)
{
    if (number < 0 || number >= qint64(m_links.size()) || !m_subject)
        return;
    const CheckRow row = m_links[std::size_t(number)];
    if (!row.event) {
        m_state->requestHunt(QString::fromStdString(row.text));
        return;
    }
    m_opening.ask(
        this, m_state->lanes(), session::Lane::Query,
        [event = row.event](session::Case& opened, const std::stop_token&) { return opened.event_detail(event); },
        [this, row, time = row.time == 0 ? m_subject->detail.finding.time : row.time](
            const Result<EventDetail>& event) {
            if (!event)
                return;
            InvestigationState::Around around;
            around.event = row.event;
            around.time = time;
            around.table = event->table;
            const NamedValue* host = findField(*event, "DeviceName");
            if (!host)
                host = findField(*event, "Computer");
            if (host)
                around.host = fieldText(*host);
            m_state->lookAround(around);
        });
}

void DetailPane::triageChanged(const std::vector<TriageEntry>& entries)
{
    if (!m_subject)
        return;
    const bool concerned = std::any_of(entries.begin(), entries.end(),
        [this](const TriageEntry& entry) { return entry.finding_key == m_subject->detail.finding.key; });
    if (concerned)
        load();
}

} // namespace standstill::ui
