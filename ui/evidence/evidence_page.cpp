// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/evidence_page.h"

#include "ui/common/empty_state.h"
#include "ui/common/focus_guide.h"
#include "ui/common/format.h"
#include "ui/common/notice_bar.h"
#include "ui/common/oddity_text.h"
#include "ui/common/page_header.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"
#include "ui/evidence/clock_pane.h"
#include "ui/evidence/evidence_actions.h"
#include "ui/evidence/health_pane.h"
#include "ui/evidence/rejected_pane.h"
#include "ui/evidence/row_list.h"
#include "ui/evidence/take_out_dialog.h"

#include <algorithm>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedLayout>
#include <QTableWidget>
#include <QTabWidget>
#include <QVBoxLayout>

namespace standstill::ui {
namespace {

enum ColumnIndex {
    IdColumn,
    FileColumn,
    HashColumn,
    CheckColumn,
    SizeColumn,
    ReadColumn,
    StoredColumn,
    DuplicateColumn,
    RejectedColumn,
    BasisColumn,
    FirstColumn,
    LastColumn,
    OddityColumn,
    ImportedColumn,
    ColumnCount
};

QTableWidgetItem* cell(const QString& text, Qt::Alignment alignment = Qt::AlignLeft)
{
    auto* item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    item->setTextAlignment(alignment | Qt::AlignVCenter);
    return item;
}

QTableWidgetItem* number(std::uint64_t count)
{
    return cell(formatCount(count), Qt::AlignRight);
}

/// Who took it out, when and why.
QString stateSentence(const EvidenceSource& source, const QTimeZone& zone)
{
    QString text = source.state == SourceState::Removed ? EvidencePage::tr("Taken out")
        : source.state == SourceState::Compacted        ? EvidencePage::tr("Deleted for good")
                                                        : EvidencePage::tr("Being imported");
    if (source.removed) {
        text = EvidencePage::tr("%1 %2").arg(text, formatTimeShort(source.removed->at, zone));
        if (!source.removed->analyst.empty())
            text = EvidencePage::tr("%1 by %2").arg(text, evidenceText(source.removed->analyst));
        if (!source.removed->detail.empty())
            text = EvidencePage::tr("%1: %2").arg(text, evidenceText(source.removed->detail));
    }
    return text + QLatin1Char('.');
}

} // namespace

EvidencePage::EvidencePage(InvestigationState* state, QWidget* parent)
    : QWidget(parent)
    , m_state(state)
    , m_header(new PageHeader(this))
    , m_notice(new NoticeBar(this))
    , m_actions(new EvidenceActions(state, m_notice, this))
    , m_table(new QTableWidget(0, ColumnCount, this))
    , m_rejected(new RejectedPane(state, this))
    , m_tabs(new QTabWidget(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_stack(new QStackedLayout)
{
    setObjectName(QStringLiteral("evidencePage"));
    m_table->setObjectName(QStringLiteral("evidenceTable"));
    m_table->setAccessibleName(tr("Evidence sources"));
    m_table->setHorizontalHeaderLabels({tr("ID"), tr("File"), tr("SHA-256"), tr("File now"), tr("Size"),
        tr("Rows read"), tr("Stored"), tr("Duplicate"), tr("Rejected"), tr("Time basis"), tr("First event"),
        tr("Last event"), tr("Oddities"), tr("Imported at")});
    makeRowList(m_table);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    for (int column = SizeColumn; column <= RejectedColumn; ++column)
        m_table->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    connect(m_table, &QTableWidget::currentCellChanged, this, &EvidencePage::showSelected);
    auto* copy = new QAction(tr("&Copy row"), m_table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &EvidencePage::copySelected);
    m_table->addAction(copy);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    makeActions();

    m_splitter->addWidget(m_table);
    auto* health = new HealthPane(state, m_tabs);
    auto* undated = new RejectedPane(state, m_tabs, RejectedPane::Shows::Undated);
    auto* clocks = new ClockPane(state, m_actions, m_tabs);
    m_tabs->setObjectName(QStringLiteral("evidenceTabs"));
    m_tabs->setAccessibleName(tr("About the evidence"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_rejected, tr("Re&jected rows"));
    m_tabs->addTab(health, tr("What may be &missing"));
    m_tabs->addTab(undated, tr("&Undated rows"));
    m_tabs->addTab(clocks, tr("Cl&ocks"));
    connect(undated, &RejectedPane::counted, this, [this, undated](std::uint64_t rows) {
        m_tabs->setTabText(m_tabs->indexOf(undated),
            rows == 0 ? tr("&Undated rows") : tr("&Undated rows (%1)").arg(formatCount(rows)));
    });
    connect(clocks, &ClockPane::counted, this, [this, clocks](std::uint64_t hosts) {
        m_tabs->setTabText(
            m_tabs->indexOf(clocks), hosts == 0 ? tr("Cl&ocks") : tr("Cl&ocks (%1)").arg(formatCount(hosts)));
    });
    connect(health, &HealthPane::counted, this, [this](std::uint64_t notes) {
        m_tabs->setTabText(
            1, notes == 0 ? tr("What may be &missing") : tr("What may be &missing (%1)").arg(formatCount(notes)));
    });
    m_splitter->addWidget(m_tabs);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);

    auto* empty = new EmptyState(tr("This case holds no evidence yet."),
        tr("Drop Defender exports anywhere in this window, or choose them. Files stay where they are and are not "
           "changed."),
        this);
    auto* import = empty->addButton(QStringLiteral("importFirstButton"), tr("&Import files…"));
    connect(import, &QPushButton::clicked, this, &EvidencePage::importRequested);
    m_empty = empty;

    m_stack->addWidget(m_splitter);
    m_stack->addWidget(m_empty);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_notice);
    m_notice->hide();
    column->addLayout(m_stack, 1);

    connect(m_state, &InvestigationState::evidenceChanged, this, &EvidencePage::reload);
    connect(m_state, &InvestigationState::displayZoneChanged, this, &EvidencePage::fill);
    guideFocus(this, m_table);
    fill();
    reload();
}

void EvidencePage::makeActions()
{
    const auto add = [this](const QString& name, const QString& text, const QKeySequence& key) {
        auto* action = new QAction(text, m_table);
        action->setObjectName(name);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        m_table->addAction(action);
        return action;
    };
    m_verify = add(QStringLiteral("verifySourceAction"), tr("&Hash this file again"), QKeySequence(tr("H")));
    m_takeOut =
        add(QStringLiteral("takeOutSourceAction"), tr("&Take out of the case…"), QKeySequence(QKeySequence::Delete));
    m_restore = add(QStringLiteral("restoreSourceAction"), tr("&Restore"), QKeySequence(tr("R")));
    m_compact = add(QStringLiteral("compactCaseAction"), tr("&Compact the case…"), QKeySequence());
    m_verifyAll = new QPushButton(tr("&Verify files"), m_header);
    m_verifyAll->setObjectName(QStringLiteral("verifyEvidenceButton"));
    m_verifyAll->setAccessibleName(tr("Verify files: hash all evidence files again"));
    m_verifyAll->setToolTip(tr("Hashes every evidence file again and says which are unchanged, changed or missing."));
    m_header->addAction(m_verifyAll);
    connect(m_verifyAll, &QPushButton::clicked, this, [this] { m_actions->verify({}); });
    connect(m_verify, &QAction::triggered, this, [this] {
        if (const EvidenceSource* source = selected())
            m_actions->verify({source->id});
    });
    connect(m_takeOut, &QAction::triggered, this, &EvidencePage::takeOut);
    connect(m_restore, &QAction::triggered, this, [this] {
        if (const EvidenceSource* source = selected())
            m_actions->restore(*source);
    });
    connect(m_compact, &QAction::triggered, this, &EvidencePage::askCompact);
    connect(m_actions, &EvidenceActions::busyChanged, this, &EvidencePage::refreshActions);
    connect(m_actions, &EvidenceActions::changed, this, &EvidencePage::reload);
}

const EvidenceSource* EvidencePage::selected() const
{
    const int row = m_table->currentRow();
    return row < 0 || std::size_t(row) >= m_sources.size() ? nullptr : &m_sources[std::size_t(row)];
}

void EvidencePage::refreshActions()
{
    const EvidenceSource* source = selected();
    const bool free = !m_actions->busy();
    const bool writable = free && !m_state->readOnly();
    const bool anyOut = std::any_of(m_sources.begin(), m_sources.end(),
        [](const EvidenceSource& entry) { return entry.state == SourceState::Removed; });
    m_verifyAll->setEnabled(free && !m_sources.empty());
    m_verify->setEnabled(free && source != nullptr);
    m_takeOut->setEnabled(writable && source != nullptr && source->state == SourceState::Complete);
    m_restore->setEnabled(writable && source != nullptr && source->state == SourceState::Removed);
    m_compact->setEnabled(writable && anyOut);
}

void EvidencePage::takeOut()
{
    const EvidenceSource* source = selected();
    if (source == nullptr)
        return;
    auto* dialog =
        new TakeOutDialog(tr("%1 (%2)").arg(QString::fromStdString(source->label()), evidenceText(source->file_name)),
            source->rows_stored, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
        [this, dialog, chosen = *source] { m_actions->remove(chosen, dialog->reason()); });
    dialog->open();
}

void EvidencePage::askCompact()
{
    const auto out = std::uint64_t(std::count_if(m_sources.begin(), m_sources.end(),
        [](const EvidenceSource& entry) { return entry.state == SourceState::Removed; }));
    m_notice->showNotice(NoticeBar::Kind::Warning,
        out == 1
            ? tr("Compacting deletes the source that is out, with its rows, for good.")
            : tr("Compacting deletes the %1 sources that are out, with their rows, for good.").arg(formatCount(out)),
        tr("They stay listed with their hashes; their files can be imported again."));
    auto* go = m_notice->addButton(QStringLiteral("compactButton"), tr("&Delete for good"));
    connect(go, &QPushButton::clicked, m_actions, &EvidenceActions::compact);
    go->setFocus();
}

void EvidencePage::reload()
{
    m_reading.ask(
        this, m_state->lanes(), session::Lane::Query,
        [](session::Case& opened, std::stop_token) { return opened.evidence(); },
        [this](Result<std::vector<EvidenceSource>> sources) {
            if (!sources)
                return;
            m_sources = std::move(*sources);
            fill();
        });
}

void EvidencePage::fillRow(int row)
{
    const EvidenceSource& source = m_sources[std::size_t(row)];
    const QTimeZone zone = m_state->displayZone();
    m_table->setItem(row, IdColumn, cell(QString::fromStdString(source.label())));
    auto* name = cell(evidenceText(source.file_name));
    name->setToolTip(plainToolTip(evidenceText(source.path)));
    m_table->setItem(row, FileColumn, name);
    auto* hash = cell(QString::fromStdString(source.sha256));
    hash->setFont(fixedFont());
    m_table->setItem(row, HashColumn, hash);
    auto* check = cell(tr("not checked"));
    check->setForeground(color(Role::Muted));
    if (source.checked) {
        const QString at = formatTimeShort(source.checked->at, zone);
        const bool same = source.checked->result == EvidenceCheckResult::Matches;
        check->setText(tr("%1, %2").arg(checkWord(*source.checked), at));
        check->setToolTip(plainToolTip(checkSentence(*source.checked, at)));
        check->setForeground(color(same ? Role::Text : Role::Danger));
    }
    m_table->setItem(row, CheckColumn, check);
    m_table->setItem(row, SizeColumn, cell(formatBytes(source.size), Qt::AlignRight));
    m_table->setItem(row, ReadColumn, number(source.rows_read));
    m_table->setItem(row, StoredColumn, number(source.rows_stored));
    m_table->setItem(row, DuplicateColumn, number(source.rows_duplicate));
    m_table->setItem(row, RejectedColumn, number(source.rows_rejected));
    m_table->setItem(row, BasisColumn, cell(timeBasisText(source.time_basis)));
    m_table->setItem(
        row, FirstColumn, cell(source.first_event ? formatTimeShort(*source.first_event, zone) : QString()));
    m_table->setItem(row, LastColumn, cell(source.last_event ? formatTimeShort(*source.last_event, zone) : QString()));
    QStringList oddities;
    if (source.state != SourceState::Complete)
        oddities.append(stateSentence(source, zone));
    if (source.rows_read != source.rows_stored + source.rows_duplicate + source.rows_rejected)
        oddities.append(tr("Rows read are not the sum of stored, duplicate and rejected: the case file is damaged."));
    for (const std::string& code : source.oddities)
        oddities.append(oddityText(code));
    auto* odd = cell(oddities.join(QLatin1Char(' ')));
    odd->setToolTip(plainToolTip(odd->text()));
    m_table->setItem(row, OddityColumn, odd);
    m_table->setItem(row, ImportedColumn, cell(formatTimeShort(source.imported_at, zone)));
    if (source.state == SourceState::Complete)
        return;
    for (int column = 0; column < ColumnCount; ++column) {
        QTableWidgetItem* item = m_table->item(row, column);
        QFont font = column == HashColumn ? fixedFont() : m_table->font();
        font.setStrikeOut(column != OddityColumn);
        item->setFont(font);
        item->setForeground(color(Role::Muted));
    }
}

void EvidencePage::fill()
{
    const QTimeZone zone = m_state->displayZone();
    const QSignalBlocker quiet(m_table);
    const int before = std::max(0, m_table->currentRow());
    m_table->setRowCount(int(m_sources.size()));
    std::uint64_t events = 0;
    std::uint64_t inCase = 0;
    std::optional<Ticks> first;
    std::optional<Ticks> last;
    for (std::size_t i = 0; i < m_sources.size(); ++i) {
        const EvidenceSource& source = m_sources[i];
        fillRow(int(i));
        if (source.state != SourceState::Complete)
            continue;
        ++inCase;
        events += source.rows_stored;
        if (source.first_event)
            first = std::min(first.value_or(*source.first_event), *source.first_event);
        if (source.last_event)
            last = std::max(last.value_or(*source.last_event), *source.last_event);
    }
    for (int column = 0; column < ColumnCount; ++column)
        m_table->resizeColumnToContents(column);
    m_table->setColumnWidth(FileColumn, std::min(m_table->columnWidth(FileColumn), 280));
    m_table->setColumnWidth(HashColumn, fontMetrics().averageCharWidth() * 20);
    m_table->setColumnWidth(OddityColumn, std::min(m_table->columnWidth(OddityColumn), 420));

    const bool any = !m_sources.empty();
    m_stack->setCurrentWidget(any ? static_cast<QWidget*>(m_splitter) : m_empty);
    guideFocus(this, any ? static_cast<QWidget*>(m_table) : m_empty);
    QString count = inCase == 1 ? tr("1 evidence source") : tr("%1 evidence sources").arg(formatCount(inCase));
    if (inCase < m_sources.size())
        count = tr("%1, %2 taken out").arg(count, formatCount(m_sources.size() - inCase));
    m_header->setCount(count);
    if (first && last)
        m_header->setSentence(tr("%1 events from %2 to %3 %4")
                                  .arg(formatCount(events), formatTimeShort(*first, zone), formatTimeShort(*last, zone),
                                      m_state->displayZoneName()));
    else
        m_header->setSentence(tr("Evidence"));
    if (any)
        m_table->setCurrentCell(std::min(before, m_table->rowCount() - 1), IdColumn);
    showSelected();
}

void EvidencePage::showSelected()
{
    refreshActions();
    if (const EvidenceSource* source = selected())
        m_rejected->setSource(*source);
}

void EvidencePage::showRejected()
{
    m_tabs->setCurrentWidget(m_rejected);
    for (std::size_t i = m_sources.size(); i > 0; --i) {
        if (m_sources[i - 1].rows_rejected > 0) {
            m_table->setCurrentCell(int(i - 1), IdColumn);
            return;
        }
    }
}

void EvidencePage::copySelected()
{
    const int row = m_table->currentRow();
    if (row < 0)
        return;
    QStringList cells;
    for (int column = 0; column < ColumnCount; ++column)
        cells.append(m_table->item(row, column)->text());
    QApplication::clipboard()->setText(cells.join(QLatin1Char('\t')));
}

} // namespace standstill::ui
