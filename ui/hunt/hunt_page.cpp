// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hunt/hunt_page.h"

#include "ui/common/error_text.h"
#include "ui/common/focus_guide.h"
#include "ui/common/format.h"
#include "ui/common/notice_bar.h"
#include "ui/common/plain_label.h"
#include "ui/common/portable_copy.h"
#include "ui/common/theme.h"
#include "ui/hunt/hunt_library.h"
#include "ui/hunt/query_editor.h"
#include "ui/hunt/result_model.h"
#include "ui/hunt/result_view.h"
#include "ui/hunt/saved_hunts.h"
#include "ui/hunt/schema_panel.h"
#include "ui/hunt/time_window.h"
#include "ui/state/investigation_state.h"

#include <algorithm>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

namespace standstill::ui {
namespace {

constexpr std::size_t mostValues = 300; ///< of a column, offered while typing
constexpr int sideWidth = 290; // px

} // namespace

HuntPage::HuntPage(InvestigationState* state, QWidget* parent)
    : QWidget(parent)
    , m_state(state)
    , m_run(new HuntRun(this))
{
    setObjectName(QStringLiteral("huntPage"));
    setAccessibleName(tr("Hunt"));
    build();
    connectRun();
    connectSaved();
    const auto zone = [this] {
        m_library->setZone(m_state->displayZone(), m_state->displayZoneName());
        m_results->setZone(m_state->displayZone(), m_state->displayZoneName());
        m_time->setZone(m_state->displayZone(), m_state->displayZoneName());
    };
    connect(state, &InvestigationState::displayZoneChanged, this, zone);
    connect(state, &InvestigationState::evidenceChanged, m_editor, &QueryEditor::forgetValues);
    zone();
    refresh();
}

HuntPage::~HuntPage() = default;

QWidget* HuntPage::buildBar()
{
    auto* bar = new QWidget(this);
    m_runButton = new QPushButton(tr("&Run"), bar);
    m_runButton->setObjectName(QStringLiteral("runButton"));
    m_runButton->setAccessibleName(tr("Run the query"));
    m_runButton->setIcon(icon("media-playback-start"));
    m_runButton->setToolTip(tr("Run the query (F5 or Ctrl+Enter)"));
    m_stopButton = new QPushButton(tr("&Stop"), bar);
    m_stopButton->setObjectName(QStringLiteral("stopButton"));
    m_stopButton->setAccessibleName(tr("Stop the query"));
    m_stopButton->setIcon(icon("window-close"));
    m_stopButton->setToolTip(tr("Stop the query (Esc)"));
    m_time = new TimeWindow(bar);
    auto* over = new PlainLabel(tr("&Time"), bar);
    over->setBuddy(m_time);
    over->setMuted(true);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(gap::m, gap::s, gap::m, gap::s);
    row->setSpacing(gap::s);
    row->addWidget(m_runButton);
    row->addWidget(m_stopButton);
    row->addSpacing(gap::s);
    row->addWidget(over);
    row->addWidget(m_time);
    row->addStretch(1);
    m_saveButton = new QPushButton(tr("&Keep"), bar);
    m_saveButton->setObjectName(QStringLiteral("keepHuntButton"));
    m_saveButton->setAccessibleName(tr("Keep the query in this case"));
    m_saveButton->setToolTip(tr("Keep the query in this case (Ctrl+S)"));
    m_saveButton->setEnabled(!m_state->readOnly());
    auto* keep = new QMenu(m_saveButton);
    m_saveOver = keep->addAction(tr("&Over the hunt that it came from"), this, [this] { save(false); });
    m_saveOver->setObjectName(QStringLiteral("keepOverAction"));
    keep->addAction(tr("As a &new hunt"), this, [this] { save(true); })
        ->setObjectName(QStringLiteral("keepAsNewAction"));
    keep->addSeparator();
    QAction* findings = keep->addAction(tr("Its rows as &findings…"), this, &HuntPage::makeFindings);
    findings->setObjectName(QStringLiteral("rowsToFindingsAction"));
    findings->setToolTip(tr("Make the query a rule of this case: its rows become findings"));
    connect(keep, &QMenu::aboutToShow, this, [this] { m_saveOver->setEnabled(m_saved->find(m_from) != nullptr); });
    m_saveButton->setMenu(keep);
    row->addWidget(m_saveButton);
    row->addWidget(portableCopyButton(bar, [this](session::Portal portal) { copyFor(portal); }));
    connect(m_runButton, &QPushButton::clicked, this, &HuntPage::run);
    connect(m_stopButton, &QPushButton::clicked, this, &HuntPage::cancel);
    connect(m_time, &TimeWindow::modeChosen, this, [this](HuntTime mode) {
        if (mode == HuntTime::Span && !m_time->span())
            chooseSpan();
    });
    return bar;
}

void HuntPage::build()
{
    QWidget* bar = buildBar();
    m_editor = new QueryEditor(this);
    m_editor->setFrameShape(QFrame::NoFrame);
    m_message = new PlainLabel({}, this);
    m_message->setObjectName(QStringLiteral("queryMessage"));
    m_message->setAccessibleName(tr("What is wrong with the query"));
    m_message->setWordWrap(true);
    m_message->setContentsMargins(gap::m, gap::xs, gap::m, gap::xs);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_message->hide();
    m_results = new ResultView(this);
    m_schema = new SchemaPanel(this);
    m_side = new QTabWidget(this);
    m_side->setObjectName(QStringLiteral("huntSide"));
    m_side->setDocumentMode(true);
    m_library = new HuntLibrary(m_side);
    m_side->addTab(m_library, tr("&Hunts"));
    m_side->addTab(m_schema, tr("T&ables"));

    auto* writing = new QWidget(this);
    auto* writingColumn = new QVBoxLayout(writing);
    writingColumn->setContentsMargins(0, 0, 0, 0);
    writingColumn->setSpacing(0);
    writingColumn->addWidget(bar);
    writingColumn->addWidget(m_editor, 1);
    writingColumn->addWidget(m_message);
    m_split = new QSplitter(Qt::Vertical, this);
    m_split->addWidget(writing);
    m_split->addWidget(m_results);
    m_split->setChildrenCollapsible(false);
    m_split->setStretchFactor(0, 0);
    m_split->setStretchFactor(1, 1);
    m_split->setSizes({240, 400});
    auto* across = new QSplitter(Qt::Horizontal, this);
    across->addWidget(m_side);
    across->addWidget(m_split);
    across->setStretchFactor(0, 0);
    across->setStretchFactor(1, 1);
    across->setSizes({sideWidth, 1000});
    m_notice = new NoticeBar(this);
    m_notice->hide();
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(0);
    page->addWidget(m_notice);
    page->addWidget(across, 1);
    guideFocus(this, m_editor);
    QWidget* const order[] = {m_editor, m_runButton, m_stopButton, m_time, m_saveButton, m_results, m_side};
    for (std::size_t i = 1; i < std::size(order); ++i)
        setTabOrder(order[i - 1], order[i]);

    connect(m_library, &HuntLibrary::chosen, this, [this](const Hunt& hunt) {
        m_from = {};
        m_editor->replaceText(QString::fromStdString(hunt.query));
        m_editor->setFocus();
    });
    connect(m_state, &InvestigationState::huntRequested, this, [this](const QString& query) {
        m_from = {};
        m_editor->replaceText(query);
        m_time->setMode(HuntTime::WholeCase);
        run();
        m_editor->setFocus();
    });
    connect(m_schema, &SchemaPanel::insertWanted, m_editor, &QueryEditor::insertWord);
    connect(m_editor, &QueryEditor::runWanted, this, &HuntPage::run);
    connect(m_editor, &QueryEditor::escapePressed, this, &HuntPage::cancel);
    connect(m_editor, &QueryEditor::valuesWanted, this, &HuntPage::fetchValues);
    connect(
        m_editor, &QueryEditor::completionWanted, this, [this](const std::string& text, std::size_t at, bool asked) {
            // What stands before the cursor is compiled: on the lane that nothing long runs on.
            m_completing.ask(
                this, m_state->lanes(), session::Lane::Desk,
                [text, at](session::Case&, const std::stop_token&) -> Result<session::Completion> {
                    return session::complete_query(text, at);
                },
                [this, text, asked](const Result<session::Completion>& completion) {
                    if (completion)
                        m_editor->setCompletion(text, asked, *completion);
                });
        });
    connect(m_editor, &QPlainTextEdit::textChanged, this, [this] {
        if (m_editor->query() != m_asked)
            m_message->hide(); // what it said was of another text
    });
    connect(m_results, &ResultView::openWanted, this, &HuntPage::open);
    auto* go = new QShortcut(QKeySequence(Qt::Key_F5), this);
    go->setContext(Qt::WidgetWithChildrenShortcut);
    connect(go, &QShortcut::activated, this, &HuntPage::run);
    auto* keep = new QShortcut(QKeySequence::Save, this);
    keep->setContext(Qt::WidgetWithChildrenShortcut);
    connect(keep, &QShortcut::activated, this, [this] { save(false); });
}

void HuntPage::connectRun()
{
    connect(m_run, &HuntRun::headKnown, m_results, &ResultView::showHead);
    connect(m_run, &HuntRun::rowsArrived, m_results, &ResultView::append);
    connect(m_run, &HuntRun::finished, this, &HuntPage::finished);
}

void HuntPage::run()
{
    m_asked = m_editor->query();
    m_editor->closeCompletion();
    m_editor->showError(std::nullopt);
    m_message->hide();
    if (QString::fromStdString(m_asked).trimmed().isEmpty()) {
        tell(tr("Nothing to run: write a query first."), true);
        return;
    }
    if (const auto span = m_time->span(); m_time->mode() == HuntTime::Span && span && span->empty()) {
        tell(tr("The time ends before it begins: change from or to."), true);
        return;
    }
    m_results->showStart(m_asked);
    m_run->start(m_state->lanes(), m_asked, m_time->options());
    refresh();
}

void HuntPage::cancel()
{
    m_run->cancel();
}

void HuntPage::finished(const HuntOutcome& outcome)
{
    m_results->showEnd(outcome);
    if (outcome.error && outcome.error->code != ErrorCode::Cancelled)
        showError(*outcome.error);
    refresh();
}

void HuntPage::refresh()
{
    m_stopButton->setEnabled(m_run->running());
}

void HuntPage::showError(const Error& error)
{
    const ErrorText text = describe(error);
    QString said = text.todo.isEmpty() ? text.what : text.what + QLatin1Char(' ') + text.todo;
    if (error.span && m_editor->query() == m_asked) {
        const std::string_view before = std::string_view(m_asked).substr(0, error.span->offset);
        const auto line = std::count(before.begin(), before.end(), '\n') + 1;
        const std::size_t start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
        const auto column = QString::fromUtf8(before.data() + start, qsizetype(before.size() - start)).size() + 1;
        said = tr("Line %1, column %2: %3").arg(line).arg(column).arg(said);
        m_editor->showError(error.span);
        m_editor->goTo(*error.span);
    }
    tell(said, true);
}

void HuntPage::copyFor(session::Portal portal)
{
    m_asked = m_editor->query();
    copyPortable(this, m_state->lanes(), m_asked, portal, m_time->span(),
        [this](const QString& text, bool failed) { tell(text, failed); });
}

void HuntPage::tell(const QString& text, bool failed)
{
    m_message->setText(text);
    m_message->setAccessibleName(text);
    QPalette ink = m_message->palette();
    ink.setColor(QPalette::WindowText, color(failed ? Role::Danger : Role::Muted));
    m_message->setPalette(ink);
    m_message->show();
}

void HuntPage::fetchValues(const QString& table, const QString& column)
{
    m_values.ask(
        this, m_state->lanes(), session::Lane::Query,
        [table = table.toStdString(), column = column.toStdString()](session::Case& opened, std::stop_token stop) {
            return opened.frequent_values(table, column, mostValues, std::move(stop));
        },
        [this, table, column](const Result<std::vector<std::string>>& values) {
            QStringList texts; // none when they could not be had in time: nothing is offered then
            if (values) {
                for (const std::string& value : *values)
                    texts.append(QString::fromStdString(value));
            }
            m_editor->setValues(table, column, texts);
        });
}

void HuntPage::chooseSpan()
{
    if (m_state->timeRange()) {
        m_time->setSpan(*m_state->timeRange());
        return;
    }
    m_span.ask(
        this, m_state->lanes(), session::Lane::Query,
        [](session::Case& opened, const std::stop_token& stop) {
            return opened.query(
                "DeviceProcessEvents | summarize First = min(Timestamp), Last = max(Timestamp)", {}, stop);
        },
        [this](const Result<ResultTable>& extent) {
            if (!extent || extent->rows.empty() || m_time->span())
                return;
            const auto* first = std::get_if<std::int64_t>(&extent->rows[0][0]);
            const auto* last = std::get_if<std::int64_t>(&extent->rows[0][1]);
            if (first && last)
                m_time->setSpan({*first, *last + 1});
        });
}

void HuntPage::open(session::HuntHead::Rows kind, std::int64_t id)
{
    if (kind == session::HuntHead::Rows::Findings) {
        m_state->setSelection(FindingId{id}, {FindingId{id}});
        emit m_state->pageRequested(QStringLiteral("findings"));
        return;
    }
    m_opening.ask(
        this, m_state->lanes(), session::Lane::Query,
        [id](session::Case& opened, const std::stop_token&) { return opened.event_detail(EventId{id}); },
        [this, id](const Result<EventDetail>& event) {
            if (!event) {
                showError(event.error());
                return;
            }
            InvestigationState::Around around;
            around.event = EventId{id};
            for (const NamedValue& field : event->fields) {
                if (const auto* text = std::get_if<std::string>(&field.value); text && field.name == "DeviceName")
                    around.host = *text;
                if (const auto* time = std::get_if<std::int64_t>(&field.value); time && field.name == "Timestamp")
                    around.time = *time;
            }
            m_state->lookAround(around);
        });
}

void HuntPage::keyPressEvent(QKeyEvent* event)
{
    // Esc ends what runs here; it is no step back in the findings' filter.
    if (event->key() == Qt::Key_Escape) {
        cancel();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace standstill::ui
