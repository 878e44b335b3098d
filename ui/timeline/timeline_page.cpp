// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_page.h"

#include "ui/common/empty_state.h"
#include "ui/common/error_text.h"
#include "ui/common/file_dialog.h"
#include "ui/common/focus_guide.h"
#include "ui/common/format.h"
#include "ui/common/notice_bar.h"
#include "ui/common/page_header.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"
#include "ui/timeline/manual_events_dialog.h"
#include "ui/timeline/timeline_legend.h"
#include "ui/timeline/timeline_view.h"

#include <algorithm>
#include <QComboBox>
#include <QFileInfo>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace standstill::ui {
namespace {

constexpr int refineDelay = 40; // ms: a turn of the wheel is one question, not ten
constexpr int hoverDelay = 80; // ms
constexpr std::size_t mostBins = 4000;

} // namespace

TimelinePage::TimelinePage(InvestigationState* state, QWidget* parent)
    : QWidget(parent)
    , m_state(state)
    , m_header(new PageHeader(this))
    , m_notice(new NoticeBar(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(tr("No events yet."), tr("Drop an export on the window, or choose files."), this))
    , m_view(new TimelineView(this))
    , m_readout(new ElidedLabel(Qt::ElideRight, this))
{
    setObjectName(QStringLiteral("timelinePage"));
    build();
    addActions();
    follow();
    m_refineSoon.setSingleShot(true);
    m_refineSoon.setInterval(refineDelay);
    connect(&m_refineSoon, &QTimer::timeout, this, &TimelinePage::refine);
    m_hoverSoon.setSingleShot(true);
    m_hoverSoon.setInterval(hoverDelay);
    connect(&m_hoverSoon, &QTimer::timeout, this, &TimelinePage::readHovered);
    guideFocus(this, m_view);
    m_view->setZone(m_state->displayZone());
    m_view->setWorkZone(caseZone());
    m_view->setFilterRange(m_state->timeRange());
    m_view->setSelection(m_state->currentFinding(), m_state->selectedFindings());
}

TimelinePage::~TimelinePage() = default;

void TimelinePage::build()
{
    m_notice->hide();
    m_readout->setObjectName(QStringLiteral("timelineReadout"));
    auto* import = m_empty->addButton(QStringLiteral("timelineImportButton"), tr("&Import files"));
    connect(import, &QPushButton::clicked, this, [this] { emit m_state->pageRequested(QStringLiteral("import")); });
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);

    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(gap::l, gap::xs, gap::l, gap::xs);
    foot->setSpacing(gap::xs);
    foot->addWidget(m_readout);
    foot->addWidget(new TimelineLegend(this));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_notice);
    column->addWidget(m_stack, 1);
    column->addLayout(foot);
}

QToolButton* TimelinePage::addTool(
    const char* iconName, const QString& objectName, const QString& name, const QString& keys)
{
    auto* button = new QToolButton(this);
    button->setObjectName(objectName);
    button->setIcon(icon(iconName));
    button->setAccessibleName(name);
    button->setToolTip(tr("%1 (%2)").arg(name, keys));
    button->setAutoRaise(true);
    m_header->addAction(button);
    return button;
}

void TimelinePage::addActions()
{
    auto* previous =
        addTool("go-previous", QStringLiteral("previousMarkButton"), tr("Previous finding"), QStringLiteral("["));
    auto* next = addTool("go-next", QStringLiteral("nextMarkButton"), tr("Next finding"), QStringLiteral("]"));
    auto* closer = addTool("zoom-in", QStringLiteral("zoomInButton"), tr("Zoom in"), QStringLiteral("+"));
    auto* out = addTool("zoom-out", QStringLiteral("zoomOutButton"), tr("Zoom out"), QStringLiteral("-"));
    auto* all = addTool("zoom-fit-best", QStringLiteral("showAllButton"), tr("Show the whole case"), tr("Home"));
    connect(previous, &QToolButton::clicked, this, [this] { m_view->stepMark(-1); });
    connect(next, &QToolButton::clicked, this, [this] { m_view->stepMark(1); });
    connect(closer, &QToolButton::clicked, this, [this] { m_view->zoomBy(0.64); });
    connect(out, &QToolButton::clicked, this, [this] { m_view->zoomBy(1 / 0.64); });
    connect(all, &QToolButton::clicked, m_view, &TimelineView::showAll);

    m_lanesBox = new QComboBox(this);
    m_lanesBox->setObjectName(QStringLiteral("timelineLanesBox"));
    m_lanesBox->setAccessibleName(tr("Lanes of the timeline"));
    m_lanesBox->addItem(tr("Hosts"), int(LaneBy::Host));
    m_lanesBox->addItem(tr("Accounts"), int(LaneBy::Account));
    m_lanesBox->addItem(tr("Categories"), int(LaneBy::Category));
    const int kept = m_state->view(QStringLiteral("timeline/lanes")).toInt();
    m_lanesBox->setCurrentIndex(kept > 0 && kept < m_lanesBox->count() ? kept : 0);
    m_lanes = LaneBy(m_lanesBox->currentData().toInt());
    connect(m_lanesBox, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_lanes = LaneBy(m_lanesBox->currentData().toInt());
        m_state->setView(QStringLiteral("timeline/lanes"), QString::number(index));
        stale();
    });
    m_header->addAction(m_lanesBox);
    auto* manual =
        addTool("document-new", QStringLiteral("manualEventsButton"), tr("Events added by hand"), QStringLiteral("M"));
    connect(manual, &QToolButton::clicked, this, &TimelinePage::editManual);
    connect(m_view, &TimelineView::addEventRequested, this, &TimelinePage::editManual);
    auto* save =
        addTool("document-save", QStringLiteral("timelineExportButton"), tr("Save as a picture"), tr("Ctrl+Shift+S"));
    save->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    connect(save, &QToolButton::clicked, this, &TimelinePage::exportPicture);
    auto* narrow = new QPushButton(tr("&Filter to this span"), this);
    narrow->setObjectName(QStringLiteral("filterToSpanButton"));
    narrow->setAccessibleName(tr("Filter to the span in sight"));
    narrow->setToolTip(tr("Every view shows only what lies in this span (F)"));
    connect(narrow, &QPushButton::clicked, this, [this] { m_state->setTimeRange(m_view->range()); });
    m_header->addAction(narrow);
    m_clear = new QPushButton(tr("Clear &time filter"), this);
    m_clear->setObjectName(QStringLiteral("clearTimeFilterButton"));
    m_clear->setAccessibleName(tr("Clear time filter"));
    m_clear->setToolTip(tr("Show findings of all times again (Esc)"));
    connect(m_clear, &QPushButton::clicked, this, [this] { m_state->setTimeRange(std::nullopt); });
    m_header->addAction(m_clear);
}

void TimelinePage::follow()
{
    connect(m_view, &TimelineView::rangeChanged, this, [this] {
        m_refineSoon.start();
        showTexts();
    });
    connect(m_view, &TimelineView::spanChosen, this, [this](const TimeRange& span) { m_state->setTimeRange(span); });
    connect(m_view, &TimelineView::filterToRangeRequested, this, [this] { m_state->setTimeRange(m_view->range()); });
    connect(m_view, &TimelineView::clearFilterRequested, this, [this] { m_state->setTimeRange(std::nullopt); });
    connect(m_view, &TimelineView::findingChosen, this, [this](FindingId finding) {
        m_state->setShowsEvent(false);
        m_state->setSelection(finding, {finding});
    });
    connect(m_view, &TimelineView::eventChosen, this, [this](EventId event) {
        m_state->setCurrentEvent(event);
        m_state->setShowsEvent(true);
    });
    connect(m_state, &InvestigationState::caseInfoChanged, this, [this] { m_view->setWorkZone(caseZone()); });
    connect(m_view, &TimelineView::detailRequested, this,
        [this] { emit m_state->pageRequested(QStringLiteral("detail")); });
    connect(m_view, &TimelineView::hoverChanged, this, &TimelinePage::showReadout);

    connect(m_state, &InvestigationState::filterChanged, this, [this] {
        m_view->setFilterRange(m_state->timeRange());
        if (m_loadedPredicate != m_state->predicate())
            stale();
        showTexts();
    });
    connect(m_state, &InvestigationState::selectionChanged, this, [this] {
        m_view->setSelection(m_state->currentFinding(), m_state->selectedFindings());
        showReadout();
    });
    connect(m_state, &InvestigationState::displayZoneChanged, this, [this] {
        m_view->setZone(m_state->displayZone());
        showTexts();
        showReadout();
    });
    connect(m_state, &InvestigationState::triageChanged, this, &TimelinePage::stale);
    connect(m_state, &InvestigationState::evidenceChanged, this, [this] {
        m_down.cancel(); // an answer that is on its way is of the evidence as it was
        m_downtimes.reset();
        stale();
    });
}

// Nobody waits for a page that is not on view: it reads when it is shown.
void TimelinePage::stale()
{
    m_stale = true;
    if (isVisible())
        reload();
}

void TimelinePage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale)
        reload();
}

void TimelinePage::reload()
{
    m_stale = false;
    m_loadedPredicate = m_state->predicate();
    session::FindingFilter filter = m_state->filter();
    filter.range.reset(); // marks outside the span stay visible, shaded
    const auto bins = std::min(mostBins, static_cast<std::size_t>(m_view->plotWidth()));
    m_all.ask(
        this, m_state->lanes(), session::Lane::Scan,
        [filter, bins, lanes = m_lanes](session::Case& opened, std::stop_token stop) {
            return opened.timeline(std::nullopt, bins, filter, std::move(stop), lanes);
        },
        [this](Result<Timeline> answer) {
            if (!answer) {
                if (answer.error().code != ErrorCode::Cancelled) {
                    const ErrorText text = describe(answer.error());
                    m_notice->showNotice(NoticeBar::Kind::Error, text.what, text.todo);
                }
                return;
            }
            m_notice->dismiss();
            m_loaded = true;
            m_extent = answer->extent;
            m_described.reset();
            m_view->setTimeline(*answer);
            m_laneNames = std::move(answer->lanes);
            showDowntimes();
            readManual();
            m_stack->setCurrentWidget(answer->extent ? static_cast<QWidget*>(m_view) : m_empty);
            showTexts();
            showReadout();
            if (m_view->range() != m_view->limits())
                m_refineSoon.start();
        });
}

void TimelinePage::refine()
{
    if (!m_extent)
        return;
    // Half a screen more on each side, so that panning has something to show at once.
    const TimeRange range = m_view->range();
    const Ticks side = (range.to - range.from) / 2;
    const TimeRange wide{
        std::max(range.from - side, m_view->limits().from), std::min(range.to + side, m_view->limits().to)};
    if (wide.empty())
        return;
    const double pixels = m_view->scene().scale.width * static_cast<double>(wide.to - wide.from)
        / static_cast<double>(range.to - range.from);
    const auto bins = std::clamp<std::size_t>(static_cast<std::size_t>(pixels), 1, mostBins);
    session::FindingFilter filter = m_state->filter();
    filter.range = wide;
    m_fine.ask(
        this, m_state->lanes(), session::Lane::Scan,
        [filter, wide, bins](session::Case& opened, std::stop_token stop) {
            return opened.timeline(wide, bins, filter, std::move(stop));
        },
        [this](Result<Timeline> answer) {
            if (answer)
                m_view->setDensity(answer->range, std::move(answer->density));
        });
}

/// What is in sight, as it stands there.
void TimelinePage::exportPicture()
{
    const QString path = file_dialog::saveFile(
        this, tr("Save the timeline"), tr("timeline.svg"), tr("SVG pictures (*.svg);;PNG pictures (*.png)"));
    if (path.isEmpty())
        return;
    if (m_view->savePicture(path))
        m_notice->showNotice(NoticeBar::Kind::Info, tr("The timeline is in %1.").arg(QFileInfo(path).fileName()));
    else
        m_notice->showNotice(NoticeBar::Kind::Error, tr("%1 could not be written.").arg(QFileInfo(path).fileName()),
            tr("Choose another folder, or a name that ends in .svg or .png."));
}

QTimeZone TimelinePage::caseZone() const
{
    const QTimeZone zone(QByteArray::fromStdString(m_state->caseInfo().time_zone));
    return zone.isValid() ? zone : QTimeZone::utc();
}

void TimelinePage::readManual()
{
    m_manual.ask(
        this, m_state->lanes(), session::Lane::Desk,
        [](session::Case& opened, const std::stop_token&) { return opened.manual_events(); },
        [this](const Result<std::vector<ManualEvent>>& events) {
            if (!events)
                return;
            std::vector<ContextMark> marks;
            for (const ManualEvent& event : *events) {
                if (!event.removed())
                    marks.push_back({{}, event.time, event.host, event.text});
            }
            m_view->setManual(std::move(marks));
            showReadout();
        });
}

void TimelinePage::editManual()
{
    const TimelineScene& scene = m_view->scene();
    const TimeRange& range = m_view->range();
    Ticks time = range.from + (range.to - range.from) / 2;
    QString host;
    if (scene.current) {
        time = scene.marks[*scene.current].time;
        host = m_lanes == LaneBy::Host ? scene.hosts.value(scene.marks[*scene.current].lane) : QString();
    }
    auto* dialog =
        new ManualEventsDialog(m_state, time, host, m_lanes == LaneBy::Host ? scene.hosts : QStringList(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ManualEventsDialog::changed, this, &TimelinePage::readManual);
    dialog->open();
}

void TimelinePage::showDowntimes()
{
    if (m_lanes != LaneBy::Host || !m_extent)
        return;
    if (m_downtimes) {
        std::vector<std::string> lanes = m_laneNames;
        std::vector<DowntimeBar> bars = session::place_downtimes(*m_downtimes, lanes);
        m_view->setDowntimes(std::move(bars), lanes);
        showTexts();
        return;
    }
    m_down.ask(
        this, m_state->lanes(), session::Lane::Scan,
        [](session::Case& opened, std::stop_token stop) { return opened.downtimes(std::move(stop)); },
        [this](Result<std::vector<Downtime>> answer) {
            if (answer) {
                m_downtimes = std::move(*answer);
                showDowntimes();
            } else if (answer.error().code != ErrorCode::Cancelled) {
                const ErrorText text = describe(answer.error());
                m_notice->showNotice(NoticeBar::Kind::Error, text.what, text.todo);
            }
        });
}

void TimelinePage::readHovered()
{
    const TimelineScene& scene = m_view->scene();
    const auto mark = scene.hovered ? scene.hovered : scene.current;
    if (!mark)
        return;
    const FindingId finding = scene.marks[*mark].finding;
    m_hover.ask(
        this, m_state->lanes(), session::Lane::Query,
        [finding](session::Case& opened, std::stop_token) { return opened.findings({finding}); },
        [this, finding](Result<std::vector<Finding>> answer) {
            if (!answer || answer->empty())
                return;
            m_described = finding;
            m_description = evidenceText(answer->front().command_line);
            showReadout();
        });
}

} // namespace standstill::ui
