// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/status_line.h"

#include "ui/common/format.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"
#include "ui/ingest/import_task.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QProgressBar>
#include <QToolButton>

namespace standstill::ui {
namespace {

constexpr int lineHeight = 24; // px
constexpr int barSteps = 1000;

} // namespace

QString timeLeftText(std::int64_t milliseconds)
{
    const std::int64_t seconds = (milliseconds + 999) / 1000;
    const auto two = [](std::int64_t number) { return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0')); };
    if (seconds < 3600)
        return StatusLine::tr("%1:%2 left").arg(seconds / 60).arg(two(seconds % 60));
    return StatusLine::tr("%1:%2:%3 left").arg(seconds / 3600).arg(two(seconds / 60 % 60), two(seconds % 60));
}

StatusLine::StatusLine(InvestigationState* state, ImportTask* task, QWidget* parent)
    : QWidget(parent)
    , m_state(state)
    , m_task(task)
    , m_saved(new PlainLabel({}, this))
    , m_evidence(new QToolButton(this))
    , m_stage(new ElidedLabel(Qt::ElideMiddle, this))
    , m_bar(new QProgressBar(this))
    , m_rate(new PlainLabel({}, this))
    , m_cancel(new QToolButton(this))
{
    setObjectName(QStringLiteral("statusLine"));
    setFixedHeight(lineHeight);
    m_saved->setObjectName(QStringLiteral("savedLabel"));
    m_saved->setText(state->readOnly() ? tr("read-only") : tr("saved"));
    m_saved->setToolTip(state->readOnly() ? tr("This case is open for reading. Nothing can be changed.")
                                          : tr("Every change is written at once."));
    m_evidence->setObjectName(QStringLiteral("evidenceCountButton"));
    m_evidence->setAutoRaise(true);
    m_evidence->setFocusPolicy(Qt::StrongFocus);
    m_evidence->setToolTip(tr("Show the evidence"));
    m_stage->setObjectName(QStringLiteral("importStageLabel"));
    m_stage->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_bar->setObjectName(QStringLiteral("importProgressBar"));
    m_bar->setAccessibleName(tr("Import progress"));
    m_bar->setRange(0, barSteps);
    m_bar->setTextVisible(false);
    m_bar->setFixedSize(120, 6);
    m_rate->setObjectName(QStringLiteral("importRateLabel"));
    m_cancel->setObjectName(QStringLiteral("cancelImportButton"));
    m_cancel->setAccessibleName(tr("Cancel the import"));
    m_cancel->setToolTip(tr("Cancel the import. Files that are complete stay in the case."));
    m_cancel->setIcon(icon("window-close"));
    m_cancel->setIconSize({14, 14});
    m_cancel->setAutoRaise(true);
    m_cancel->setFocusPolicy(Qt::StrongFocus);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(gap::m + 12, 1, gap::s, 0);
    row->setSpacing(gap::s);
    row->addWidget(m_saved);
    row->addWidget(new PlainLabel(QStringLiteral("·"), this));
    row->addWidget(m_evidence);
    row->addStretch(1);
    row->addWidget(m_stage, 10);
    row->addWidget(m_bar);
    row->addWidget(m_rate);
    row->addWidget(m_cancel);

    connect(
        m_evidence, &QToolButton::clicked, this, [this] { emit m_state->pageRequested(QStringLiteral("evidence")); });
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        m_task->cancel();
        m_cancel->setEnabled(false);
        m_stage->setFullText(tr("Cancelling"));
    });
    connect(m_state, &InvestigationState::countsChanged, this, &StatusLine::showCounts);
    connect(m_task, &ImportTask::started, this, [this] {
        setProgressVisible(true);
        m_cancel->setEnabled(true);
        showProgress();
    });
    connect(m_task, &ImportTask::progressed, this, &StatusLine::showProgress);
    connect(m_task, &ImportTask::finished, this, [this] { setProgressVisible(false); });
    setProgressVisible(false);
    showCounts();
}

void StatusLine::setProgressVisible(bool visible)
{
    for (QWidget* widget : {static_cast<QWidget*>(m_stage), static_cast<QWidget*>(m_bar), static_cast<QWidget*>(m_rate),
             static_cast<QWidget*>(m_cancel)})
        widget->setVisible(visible);
}

void StatusLine::showCounts()
{
    const CaseCounts& counts = m_state->counts();
    QString text = counts.sources == 1 ? tr("1 source") : tr("%1 sources").arg(formatCount(counts.sources));
    text += tr(", %1 events").arg(formatCount(counts.events));
    if (counts.rejected > 0)
        text += tr(", %1 rejected").arg(formatCount(counts.rejected));
    m_evidence->setText(text);
    m_evidence->setAccessibleName(tr("Evidence: %1").arg(text));
}

void StatusLine::showProgress()
{
    if (!m_cancel->isEnabled())
        return; // being cancelled: what is still reported is of no interest
    const RateMeter& meter = m_task->meter();
    m_stage->setFullText(m_task->stageText());
    m_bar->setValue(m_task->reading() ? int(meter.fraction() * barSteps) : barSteps);
    if (!m_task->reading()) {
        m_rate->setText(tr("%1 rows").arg(formatCount(meter.rows())));
        return;
    }
    QString text = tr("%1 %").arg(int(meter.fraction() * 100));
    if (const auto rate = meter.rowsPerSecond())
        text += tr(" · %1 rows/s").arg(formatCount(std::uint64_t(*rate)));
    if (const auto left = meter.millisecondsLeft())
        text += QStringLiteral(" · ") + timeLeftText(*left);
    m_rate->setText(text);
}

void StatusLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(color(Role::Line));
    painter.drawLine(0, 0, width(), 0);
    painter.setRenderHint(QPainter::Antialiasing);
    // The light repeats the word beside it: filled = everything is written, hollow = nothing can be.
    const QPointF middle(gap::m + 4, height() / 2.0 + 0.5);
    if (m_state->readOnly()) {
        painter.setPen(QPen(color(Role::Muted), 1.5));
        painter.drawEllipse(middle, 3.5, 3.5);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(Role::Good));
        painter.drawEllipse(middle, 4.0, 4.0);
    }
}

} // namespace standstill::ui
