// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/evidence_page.h"

#include "ui/common/empty_state.h"
#include "ui/common/format.h"
#include "ui/common/oddity_text.h"
#include "ui/common/page_header.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"
#include "ui/evidence/rejected_pane.h"

#include <algorithm>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QPushButton>
#include <QSplitter>
#include <QStackedLayout>
#include <QTableWidget>
#include <QVBoxLayout>

namespace standstill::ui {
namespace {

enum ColumnIndex {
    IdColumn,
    FileColumn,
    HashColumn,
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

} // namespace

EvidencePage::EvidencePage(InvestigationState* state, QWidget* parent)
    : QWidget(parent)
    , m_state(state)
    , m_header(new PageHeader(this))
    , m_table(new QTableWidget(0, ColumnCount, this))
    , m_rejected(new RejectedPane(state, this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_stack(new QStackedLayout)
{
    setObjectName(QStringLiteral("evidencePage"));
    m_table->setObjectName(QStringLiteral("evidenceTable"));
    m_table->setAccessibleName(tr("Evidence sources"));
    m_table->setHorizontalHeaderLabels(
        {tr("ID"), tr("File"), tr("SHA-256"), tr("Size"), tr("Rows read"), tr("Stored"), tr("Duplicate"),
            tr("Rejected"), tr("Time basis"), tr("First event"), tr("Last event"), tr("Oddities"), tr("Imported at")});
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    QHeaderView* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (int column = SizeColumn; column <= RejectedColumn; ++column)
        m_table->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    connect(m_table, &QTableWidget::currentCellChanged, this, &EvidencePage::showSelected);
    auto* copy = new QAction(tr("&Copy row"), m_table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &EvidencePage::copySelected);
    m_table->addAction(copy);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);

    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_rejected);
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
    column->addLayout(m_stack, 1);

    connect(m_state, &InvestigationState::evidenceChanged, this, &EvidencePage::reload);
    connect(m_state, &InvestigationState::displayZoneChanged, this, &EvidencePage::fill);
    setFocusProxy(m_table);
    fill();
    reload();
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

void EvidencePage::fill()
{
    const QTimeZone zone = m_state->displayZone();
    const int before = std::max(0, m_table->currentRow());
    m_table->setRowCount(int(m_sources.size()));
    std::uint64_t events = 0;
    std::optional<Ticks> first;
    std::optional<Ticks> last;
    for (std::size_t i = 0; i < m_sources.size(); ++i) {
        const EvidenceSource& source = m_sources[i];
        const int row = int(i);
        events += source.rows_stored;
        if (source.first_event)
            first = std::min(first.value_or(*source.first_event), *source.first_event);
        if (source.last_event)
            last = std::max(last.value_or(*source.last_event), *source.last_event);
        m_table->setItem(row, IdColumn, cell(QString::fromStdString(source.label())));
        auto* name = cell(evidenceText(source.file_name));
        name->setToolTip(plainToolTip(evidenceText(source.path)));
        m_table->setItem(row, FileColumn, name);
        auto* hash = cell(QString::fromStdString(source.sha256));
        hash->setFont(fixedFont());
        m_table->setItem(row, HashColumn, hash);
        m_table->setItem(row, SizeColumn, cell(formatBytes(source.size), Qt::AlignRight));
        m_table->setItem(row, ReadColumn, number(source.rows_read));
        m_table->setItem(row, StoredColumn, number(source.rows_stored));
        m_table->setItem(row, DuplicateColumn, number(source.rows_duplicate));
        m_table->setItem(row, RejectedColumn, number(source.rows_rejected));
        m_table->setItem(row, BasisColumn, cell(evidenceText(source.time_basis)));
        m_table->setItem(
            row, FirstColumn, cell(source.first_event ? formatTimeShort(*source.first_event, zone) : QString()));
        m_table->setItem(
            row, LastColumn, cell(source.last_event ? formatTimeShort(*source.last_event, zone) : QString()));
        QStringList oddities;
        for (const std::string& code : source.oddities)
            oddities.append(oddityText(code));
        auto* odd = cell(oddities.join(QLatin1Char(' ')));
        odd->setToolTip(plainToolTip(odd->text()));
        m_table->setItem(row, OddityColumn, odd);
        m_table->setItem(row, ImportedColumn, cell(formatTimeShort(source.imported_at, zone)));
    }
    for (int column = 0; column < ColumnCount; ++column)
        m_table->resizeColumnToContents(column);
    m_table->setColumnWidth(FileColumn, std::min(m_table->columnWidth(FileColumn), 280));
    m_table->setColumnWidth(HashColumn, fontMetrics().averageCharWidth() * 20);
    m_table->setColumnWidth(OddityColumn, std::min(m_table->columnWidth(OddityColumn), 420));

    const bool any = !m_sources.empty();
    m_stack->setCurrentWidget(any ? static_cast<QWidget*>(m_splitter) : m_empty);
    setFocusProxy(any ? static_cast<QWidget*>(m_table) : m_empty);
    m_header->setCount(m_sources.size() == 1
            ? tr("1 evidence source")
            : tr("%1 evidence sources").arg(formatCount(std::uint64_t(m_sources.size()))));
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
    const int row = m_table->currentRow();
    if (row < 0 || std::size_t(row) >= m_sources.size())
        return;
    m_rejected->setSource(m_sources[std::size_t(row)]);
}

void EvidencePage::showRejected()
{
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
