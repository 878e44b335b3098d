// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hunt/result_view.h"

#include "core/session/query_text.h"
#include "ui/common/cell_paint.h"
#include "ui/common/empty_state.h"
#include "ui/common/error_text.h"
#include "ui/common/file_dialog.h"
#include "ui/common/focus_guide.h"
#include "ui/common/format.h"
#include "ui/common/notice_bar.h"
#include "ui/common/plain_label.h"
#include "ui/common/row_table.h"
#include "ui/common/theme.h"
#include "ui/hunt/chart_view.h"
#include "ui/hunt/result_export.h"
#include "ui/hunt/result_model.h"

#include <algorithm>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QStyledItemDelegate>

namespace standstill::ui {
namespace {

constexpr int widestColumn = 420; // px
constexpr int rowsMeasured = 60; ///< the widths come from the first rows
constexpr qsizetype mostCopied = 100'000; ///< rows; beyond that a file is the better place

// Times with a dim fraction, everything else as the style draws it.
class ResultDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyleOptionViewItem cell = option;
        initStyleOption(&cell, index);
        const bool time = index.data(ResultModel::IsTimeRole).toBool();
        const QString text = cell.text;
        if (time)
            cell.text.clear();
        const QWidget* widget = option.widget;
        (widget ? widget->style() : QApplication::style())
            ->drawControl(QStyle::CE_ItemViewItem, &cell, painter, widget);
        if (time)
            paintTimeCell(painter, cell, text);
        paintCurrentRow(painter, option, index.row());
    }
};

} // namespace

ResultView::ResultView(QWidget* parent)
    : QWidget(parent)
    , m_model(new ResultModel(this))
    , m_export(new ResultExport(this))
{
    build();
    connect(m_export, &ResultExport::progress, this, [this](int percent) { say(tr("Writing, %1 %").arg(percent)); });
    connect(m_export, &ResultExport::finished, this, [this](const ExportOutcome& outcome) {
        m_stopExport->hide();
        if (!outcome.error) {
            say(outcome.rows == 1 ? tr("1 row written to %1").arg(outcome.path)
                                  : tr("%1 rows written to %2").arg(formatCount(outcome.rows), outcome.path));
        } else if (outcome.error->code == ErrorCode::Cancelled) {
            say(tr("Export stopped, no file written"));
        } else {
            const ErrorText text = describe(*outcome.error);
            m_notice->showNotice(NoticeBar::Kind::Error, text.what, text.todo);
        }
    });
}

void ResultView::build()
{
    m_status = new ElidedLabel(Qt::ElideRight, this);
    m_status->setObjectName(QStringLiteral("resultStatus"));
    m_status->setMuted(true);
    m_exportButton = new QPushButton(this);
    m_exportButton->setObjectName(QStringLiteral("exportButton"));
    m_exportButton->setText(tr("E&xport"));
    m_exportButton->setAccessibleName(tr("Export the rows"));
    auto* menu = new QMenu(m_exportButton);
    for (const auto& [name, text, suffix] :
        {std::tuple{"exportCsvAction", tr("&CSV…"), "csv"}, {"exportJsonAction", tr("&JSON, one array…"), "json"},
            {"exportJsonLinesAction", tr("JSON, one row a &line…"), "jsonl"}}) {
        QAction* action = menu->addAction(text);
        action->setObjectName(QLatin1String(name));
        connect(action, &QAction::triggered, this, [this, suffix] { chooseExport(QLatin1String(suffix)); });
    }
    m_exportButton->setMenu(menu);
    m_exportButton->setEnabled(false);
    m_stopExport = new QPushButton(this);
    m_stopExport->setObjectName(QStringLiteral("stopExportButton"));
    m_stopExport->setText(tr("Stop export"));
    m_stopExport->setAccessibleName(tr("Stop the export"));
    m_stopExport->hide();
    connect(m_stopExport, &QPushButton::clicked, m_export, &ResultExport::cancel);
    m_notice = new NoticeBar(this);
    m_notice->hide();

    m_table = new RowTable(this);
    m_table->setObjectName(QStringLiteral("resultTable"));
    m_table->setAccessibleName(tr("Rows of the query"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new ResultDelegate(m_table));
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSortIndicatorClearable(true);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    connect(m_table, &RowTable::copyKey, this, &ResultView::copyRows);
    connect(m_table, &RowTable::detailKey, this, &ResultView::openRow);
    connect(m_table, &QTableView::doubleClicked, this, &ResultView::openRow);
    connect(m_table, &RowTable::contextMenuAt, this, &ResultView::showMenu);
    m_empty = new EmptyState(
        tr("Nothing asked yet."), tr("Write a query or choose a hunt, then F5 or Ctrl+Enter. Esc stops it."), this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
    m_chart = new ChartView(this);
    m_chart->hide();
    m_split = new QSplitter(Qt::Vertical, this);
    m_split->addWidget(m_chart);
    m_split->addWidget(m_stack);
    m_split->setChildrenCollapsible(false);

    auto* line = new QHBoxLayout;
    line->setContentsMargins(gap::m, gap::xs, gap::m, gap::xs);
    line->setSpacing(gap::s);
    line->addWidget(m_status, 1);
    line->addWidget(m_stopExport);
    line->addWidget(m_exportButton);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_notice);
    column->addLayout(line);
    column->addWidget(m_split, 1);
    guideFocus(this, m_table);
}

void ResultView::say(const QString& text)
{
    m_status->setFullText(text);
}

void ResultView::setZone(const QTimeZone& zone, const QString& name)
{
    m_model->setZone(zone);
    m_chart->setZone(zone);
    m_zone = zone;
    if (m_chart->isVisibleTo(this))
        drawChart();
    m_table->setAccessibleDescription(tr("Times in %1").arg(name));
}

void ResultView::showStart(const std::string& query)
{
    QStringList names;
    for (const std::string& name : session::tables_without_rows(query))
        names.append(QString::fromStdString(name));
    m_withoutRows = names.join(QStringLiteral(", "));
    m_notice->dismiss();
    say(tr("Running…"));
}

void ResultView::showHead(const session::HuntHead& head)
{
    m_head = head;
    m_chart->hide();
    m_fitted = false;
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_model->begin(head.columns);
    m_exportButton->setEnabled(false);
    m_stack->setCurrentWidget(m_table);
}

void ResultView::append(const std::vector<ResultBlockPtr>& blocks)
{
    for (const ResultBlockPtr& block : blocks)
        m_model->append(block);
    if (!m_fitted && m_model->rowCount() > 0)
        fitColumns();
    say(tr("Running, %1 rows so far").arg(formatCount(std::uint64_t(m_model->rowCount()))));
}

void ResultView::showEnd(const HuntOutcome& outcome)
{
    m_exportButton->setEnabled(outcome.rows > 0);
    if (outcome.error && outcome.error->code != ErrorCode::Cancelled) {
        say(outcome.rows == 0 ? tr("No rows: the query failed")
                              : tr("%1 rows, then the query failed").arg(formatCount(outcome.rows)));
        if (outcome.rows == 0) {
            m_model->clear();
            m_chart->hide();
            m_empty->setSentence(tr("No rows: the query failed."));
            m_empty->setDetail(tr("What is wrong stands under the query."));
            m_stack->setCurrentWidget(m_empty);
        }
        return;
    }
    const QString time = outcome.seconds < 1
        ? tr("%1 ms").arg(std::max(1, int(outcome.seconds * 1000)))
        : tr("%1 s").arg(QLocale().toString(outcome.seconds, 'f', outcome.seconds < 10 ? 2 : 1));
    QStringList parts{
        outcome.rows == 1 ? tr("1 row in %1").arg(time) : tr("%1 rows in %2").arg(formatCount(outcome.rows), time)};
    if (outcome.error)
        parts.append(tr("stopped, there may be more"));
    if (outcome.full)
        parts.append(tr("there are more than fit into memory: narrow the query, or use `standstill query`"));
    if (m_head.window)
        parts.append(
            tr("%1 to %2")
                .arg(formatTimeShort(m_head.window->from, m_zone), formatTimeShort(m_head.window->to - 1, m_zone)));
    if (!m_head.lifted.empty())
        parts.append(tr("left out: %1").arg(evidenceText(m_head.lifted)));
    if (!m_withoutRows.isEmpty())
        parts.append(tr("never imported: %1").arg(m_withoutRows));
    if (m_head.rows != session::HuntHead::Rows::Nothing && outcome.rows > 0)
        parts.append(m_head.rows == session::HuntHead::Rows::Events ? tr("Enter opens the event")
                                                                    : tr("Enter opens the finding"));
    say(parts.join(QStringLiteral(" · ")));
    if (m_head.chart && outcome.rows > 0)
        drawChart();
    if (outcome.rows == 0) {
        m_empty->setSentence(outcome.error ? tr("Stopped before the first row.") : tr("Nothing in this case matches."));
        QStringList why;
        if (!m_withoutRows.isEmpty())
            why.append(
                tr("This says nothing about the incident: events of %1 are not imported, those tables are always "
                   "empty here.")
                    .arg(m_withoutRows));
        if (!m_head.lifted.empty())
            why.append(tr("The query ran over the chosen time; its own look-back %1 was left out.")
                           .arg(evidenceText(m_head.lifted)));
        m_empty->setDetail(why.isEmpty() ? tr("The query ran without an error.") : why.join(QLatin1Char(' ')));
        m_stack->setCurrentWidget(m_empty);
    }
}

void ResultView::drawChart()
{
    m_chart->setData(chartData(*m_head.chart, m_model->rows(), m_zone));
    m_chart->setMaximumHeight(m_chart->chart().problem.isEmpty() ? QWIDGETSIZE_MAX : m_chart->sizeHint().height());
    if (m_chart->isVisibleTo(this))
        return;
    m_chart->setVisible(true);
    m_split->setSizes({m_split->height() * 3 / 5, m_split->height() * 2 / 5});
}

void ResultView::fitColumns()
{
    m_fitted = true;
    QHeaderView* header = m_table->horizontalHeader();
    const QFontMetrics metrics(dataFont());
    for (int column = 0; column < m_model->columnCount(); ++column) {
        int wide = header->sectionSizeHint(column);
        const int rows = std::min(m_model->rowCount(), rowsMeasured);
        for (int row = 0; row < rows; ++row) {
            const QString text = m_model->index(row, column).data().toString();
            wide = std::max(wide, metrics.horizontalAdvance(text.left(200)) + gap::l);
        }
        header->resizeSection(column, std::min(wide, widestColumn));
    }
}

void ResultView::copyCell()
{
    const QModelIndex cell = m_table->currentIndex();
    if (cell.isValid())
        QApplication::clipboard()->setText(m_model->cellText(cell.row(), cell.column()));
}

void ResultView::copyRows()
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (rows.isEmpty())
        return;
    if (rows.size() > mostCopied) {
        m_notice->showNotice(NoticeBar::Kind::Warning,
            tr("%1 rows are too many for the clipboard.").arg(formatCount(std::uint64_t(rows.size()))),
            tr("Export writes them to a file."));
        return;
    }
    std::sort(rows.begin(), rows.end());
    // Tabs and line breaks inside of a cell would be cells and rows of their own where this is pasted.
    const auto cell = [](QString text) {
        return text.replace(QLatin1Char('\t'), QLatin1Char(' ')).replace(QLatin1Char('\n'), QLatin1Char(' '));
    };
    QStringList lines;
    QStringList cells;
    for (const Column& column : m_model->rows().columns)
        cells.append(cell(QString::fromStdString(column.name)));
    lines.append(cells.join(QLatin1Char('\t')));
    for (const QModelIndex& row : rows) {
        cells.clear();
        for (int column = 0; column < m_model->columnCount(); ++column)
            cells.append(cell(m_model->cellText(row.row(), column)));
        lines.append(cells.join(QLatin1Char('\t')));
    }
    QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
    say(rows.size() == 1 ? tr("1 row copied") : tr("%1 rows copied").arg(formatCount(std::uint64_t(rows.size()))));
}

void ResultView::openRow()
{
    const std::int64_t id = m_model->idOf(m_table->currentIndex().row());
    if (id != 0)
        emit openWanted(m_head.rows, id);
    else if (m_table->currentIndex().isValid())
        say(tr("This row stands for no single event: the query has counted, joined or made it"));
}

void ResultView::showMenu(const QModelIndex& cell, const QPoint& global)
{
    if (!m_table->selectionModel()->isRowSelected(cell.row()))
        m_table->goToRow(cell.row());
    m_table->selectionModel()->setCurrentIndex(cell, QItemSelectionModel::NoUpdate);
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("resultMenu"));
    if (m_model->idOf(cell.row()) != 0) {
        menu.addAction(m_head.rows == session::HuntHead::Rows::Events ? tr("&Open the event") : tr("&Open the finding"),
            this, &ResultView::openRow);
        menu.addSeparator();
    }
    menu.addAction(tr("Copy &cell"), this, &ResultView::copyCell);
    menu.addAction(tr("Copy &rows"), this, &ResultView::copyRows);
    menu.exec(global);
}

void ResultView::chooseExport(const QString& suffix)
{
    QString path = file_dialog::saveFile(this, tr("Export the rows"), QStringLiteral("hunt.") + suffix,
        tr("CSV (*.csv);;JSON (*.json);;JSON lines (*.jsonl)"));
    if (path.isEmpty())
        return;
    exportTo(path);
}

void ResultView::exportTo(const QString& path)
{
    m_stopExport->show();
    say(tr("Writing, %1 %").arg(0));
    m_export->start(m_model->rows(), m_model->order(), path);
}

} // namespace standstill::ui
