// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/rejected_pane.h"

#include "core/base/text.h"
#include "ui/common/error_text.h"
#include "ui/common/format.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"
#include "ui/evidence/row_list.h"

#include <algorithm>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTableWidget>
#include <QVBoxLayout>

namespace standstill::ui {
namespace {

constexpr std::uint64_t mostRecords = 10'000; // shown; the header says when there are more
constexpr std::size_t mostRawBytes = 256 * 1024; // more than a person reads, less than slows a text field
enum ColumnIndex { SourceColumn, LineColumn, ReasonColumn, ColumnCount };

// "line 5: ..." without its first part, which has a column of its own.
QString reason(const RejectedRecord& record)
{
    const QString sentence = describe(record);
    const auto colon = sentence.indexOf(QLatin1String(": "));
    const QString rest = colon < 0 ? sentence : sentence.mid(colon + 2);
    return rest.left(1).toUpper() + rest.mid(1);
}

} // namespace

RejectedPane::RejectedPane(InvestigationState* state, QWidget* parent, Shows shows)
    : QWidget(parent)
    , m_state(state)
    , m_shows(shows)
    , m_title(new PlainLabel({}, this))
    , m_table(new QTableWidget(0, ColumnCount, this))
    , m_raw(new QPlainTextEdit(this))
{
    const bool undated = shows == Shows::Undated;
    setObjectName(undated ? QStringLiteral("undatedPane") : QStringLiteral("rejectedPane"));
    m_title->setFont(titleFont());
    m_title->setObjectName(undated ? QStringLiteral("undatedTitle") : QStringLiteral("rejectedTitle"));
    m_title->setContentsMargins(gap::l, gap::s, gap::l, gap::xs);
    m_table->setObjectName(undated ? QStringLiteral("undatedTable") : QStringLiteral("rejectedTable"));
    m_table->setAccessibleName(undated ? tr("Undated rows") : tr("Rejected rows"));
    m_table->setHorizontalHeaderLabels({tr("Source"), tr("Line"), tr("Why it could not be read")});
    m_table->horizontalHeaderItem(LineColumn)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    makeRowList(m_table);
    m_table->setColumnWidth(SourceColumn, 72);
    m_table->setColumnWidth(LineColumn, 88);
    m_table->setColumnHidden(SourceColumn, !undated);
    connect(m_table, &QTableWidget::currentCellChanged, this, &RejectedPane::showRaw);
    m_raw->setObjectName(undated ? QStringLiteral("undatedRawText") : QStringLiteral("rejectedRawText"));
    m_raw->setAccessibleName(undated ? tr("Raw text of the undated row") : tr("Raw text of the rejected row"));
    m_raw->setReadOnly(true);
    m_raw->setFont(fixedFont());
    m_raw->setTabChangesFocus(true);

    auto* halves = new QSplitter(Qt::Horizontal, this);
    m_halves = halves;
    halves->addWidget(m_table);
    halves->addWidget(m_raw);
    halves->setChildrenCollapsible(false);
    halves->setSizes({500, 500});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_title);
    column->addWidget(halves, 1);
    if (undated) {
        connect(m_state, &InvestigationState::evidenceChanged, this, &RejectedPane::loadUndated);
        loadUndated();
    }
}

void RejectedPane::loadUndated()
{
    m_reading.ask(
        this, m_state->lanes(), session::Lane::Query,
        [](session::Case& opened, std::stop_token) { return opened.undated(0); },
        [this](Result<std::vector<RejectedRecord>> records) {
            if (!records)
                return;
            const std::uint64_t all = records->size();
            m_title->setText(all == 0 ? tr("Every row that could be read has a time.")
                    : all > mostRecords
                    ? tr("%1 rows have no readable time: they are in no table and on no timeline. The first %2 are "
                         "shown.")
                          .arg(formatCount(all), formatCount(mostRecords))
                    : tr("Rows without a readable time: they are in no table and on no timeline."));
            records->resize(std::min(all, mostRecords));
            showRows(all > 0);
            fill(*records);
            emit counted(all);
        });
}

void RejectedPane::setSource(const EvidenceSource& source)
{
    const QString name = evidenceText(source.file_name);
    if (source.rows_rejected == 0) {
        m_title->setText(tr("Every row of %1 could be read.").arg(name));
        m_reading.cancel();
        fill({});
        showRows(false);
        return;
    }
    showRows(true);
    const QString count = formatCount(source.rows_rejected);
    m_title->setText(source.rows_rejected == 1 ? tr("1 rejected row of %1").arg(name)
            : source.rows_rejected > mostRecords
            ? tr("%1 rejected rows of %2, the first %3 shown").arg(count, name, formatCount(mostRecords))
            : tr("%1 rejected rows of %2").arg(count, name));
    m_reading.ask(
        this, m_state->lanes(), session::Lane::Query,
        [id = source.id](session::Case& opened, std::stop_token) { return opened.rejected(id, mostRecords); },
        [this](const Result<std::vector<RejectedRecord>>& records) {
            if (records)
                fill(*records);
        });
}

void RejectedPane::showRows(bool shown)
{
    m_halves->setVisible(shown);
    setMaximumHeight(shown ? QWIDGETSIZE_MAX : m_title->sizeHint().height() + gap::m);
}

void RejectedPane::fill(const std::vector<RejectedRecord>& records)
{
    m_records = records;
    m_table->setRowCount(int(records.size()));
    for (std::size_t i = 0; i < records.size(); ++i) {
        auto* line = new QTableWidgetItem(formatCount(records[i].line));
        line->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        auto* why = new QTableWidgetItem(reason(records[i]));
        EvidenceSource named;
        named.id = records[i].source;
        auto* source = new QTableWidgetItem(QString::fromStdString(named.label()));
        for (QTableWidgetItem* item : {source, line, why})
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        m_table->setItem(int(i), SourceColumn, source);
        m_table->setItem(int(i), LineColumn, line);
        m_table->setItem(int(i), ReasonColumn, why);
    }
    if (records.empty())
        m_raw->clear();
    else
        m_table->setCurrentCell(0, LineColumn);
    showRaw();
}

void RejectedPane::showRaw()
{
    const int row = m_table->currentRow();
    if (row < 0 || std::size_t(row) >= m_records.size())
        return;
    m_readingRaw.ask(
        this, m_state->lanes(), session::Lane::Query,
        [source = m_records[std::size_t(row)].source, record = m_records[std::size_t(row)].record](
            session::Case& opened, std::stop_token) { return opened.raw_record(source, record); },
        [this](const Result<RawRecord>& raw) {
            if (!raw) {
                m_raw->setPlainText(describe(raw.error()).what);
                return;
            }
            const std::string_view bytes(raw->xml.empty() ? raw->bytes : raw->xml);
            QString text =
                QString::fromStdString(base::visible(base::to_valid_utf8(bytes.substr(0, mostRawBytes)), true));
            if (bytes.size() > mostRawBytes)
                text += QLatin1Char('\n')
                    + tr("… %1 of %2 shown").arg(formatBytes(mostRawBytes), formatBytes(bytes.size()));
            m_raw->setPlainText(text);
        });
}

} // namespace standstill::ui
