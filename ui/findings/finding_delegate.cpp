// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/finding_delegate.h"

#include "ui/common/cell_paint.h"
#include "ui/common/theme.h"
#include "ui/models/findings_model.h"
#include "ui/models/row_mark.h"

#include <QApplication>
#include <QHeaderView>
#include <QPainter>
#include <QTableView>

namespace standstill::ui {
namespace {

void paintTargets(QPainter* painter, const QStyleOptionViewItem& option, const QString& text, const Finding& finding)
{
    // The words are in the order of these flags; the square repeats in colour what the word says.
    const std::pair<bool, Role> flags[]{{finding.targets_security, Role::CategorySecurity},
        {finding.targets_backup, Role::CategoryBackup}, {finding.targets_database, Role::CategoryDatabase}};
    const QFontMetrics metrics(painter->font());
    const int side = metrics.capHeight();
    int x = option.rect.left() + cellTextInset;
    qsizetype word = 0;
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const auto& [on, role] : flags) {
        if (!on || word >= words.size())
            continue;
        const int y = option.rect.center().y() - side / 2 + 1;
        painter->fillRect(QRect(x, y, side / 2, side), color(role));
        x += side / 2 + gap::xs;
        painter->setPen(cellTextColor(option));
        painter->drawText(QRect(x, option.rect.top(), option.rect.right() - x, option.rect.height()),
            Qt::AlignLeft | Qt::AlignVCenter, words[word]);
        x += metrics.horizontalAdvance(words[word]) + gap::s;
        ++word;
    }
}

} // namespace

FindingDelegate::FindingDelegate(const FindingsModel* model, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

void FindingDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto column = FindingColumn(index.column());
    option->textElideMode = column == FindingColumn::CommandLine ? Qt::ElideMiddle : Qt::ElideRight;
}

/// One line from edge to edge, of which each cell paints its own part.
void FindingDelegate::paintBurst(QPainter* painter, QStyleOptionViewItem cell, const QModelIndex& index) const
{
    const auto* table = qobject_cast<const QTableView*>(cell.widget);
    if (!table)
        return;
    const QStyle* style = table->style();
    cell.backgroundBrush = cell.palette.brush(QPalette::AlternateBase);
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, table);
    const QHeaderView* header = table->horizontalHeader();
    const int left = header->sectionViewportPosition(header->logicalIndex(0));
    painter->save();
    painter->setClipRect(cell.rect);
    QFont words = dataFont();
    words.setWeight(QFont::DemiBold);
    painter->setFont(words);
    painter->setPen(cellTextColor(cell));
    QStyleOption arrow;
    arrow.initFrom(table);
    arrow.rect = QRect(left + gap::xs, cell.rect.center().y() - 5, 11, 11);
    style->drawPrimitive(m_model->isOpen(index.row()) ? QStyle::PE_IndicatorArrowDown : QStyle::PE_IndicatorArrowRight,
        &arrow, painter, table);
    painter->drawText(QRect(left + burstArrowRoom, cell.rect.top(), header->length(), cell.rect.height()),
        Qt::AlignLeft | Qt::AlignVCenter, m_model->data(index.siblingAtColumn(0)).toString());
    painter->setPen(color(Role::Line));
    painter->drawLine(cell.rect.left(), cell.rect.top(), cell.rect.right() + 1, cell.rect.top());
    paintCurrentRow(painter, cell, index.row());
    painter->restore();
}

void FindingDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    if (m_model->burstAt(index.row())) {
        paintBurst(painter, cell, index);
        return;
    }
    const auto* table = qobject_cast<const QTableView*>(cell.widget);
    const QStyle* style = cell.widget ? cell.widget->style() : QApplication::style();
    const Finding* finding = m_model->findingAt(index.row());
    const auto column = FindingColumn(index.column());
    const QString text = cell.text;
    const bool own = column == FindingColumn::Time || column == FindingColumn::Targets;
    if (own)
        cell.text.clear();
    // The background reaches the cell's edges, the text keeps a distance from them.
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, cell.widget);
    const QRect whole = cell.rect;
    const bool leftmost = table && table->horizontalHeader()->visualIndex(index.column()) == 0;
    int inset = gap::xs + (column == FindingColumn::Verdict ? rowEdgeWidth : 0);
    if (leftmost && m_model->burstRowOf(index.row()) >= 0)
        inset += m_model->hasMarks() ? gap::xs : gap::m; // below its burst
    const int markAt = whole.left() + inset;
    if (leftmost && m_model->hasMarks())
        inset += rowMarkSide + gap::xs;
    cell.rect.adjust(inset, 0, -gap::xs, 0);
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);

    painter->save();
    painter->setFont(cell.font);
    painter->setClipRect(whole);
    if (column == FindingColumn::Time)
        paintTimeCell(painter, cell, text);
    else if (column == FindingColumn::Targets && finding)
        paintTargets(painter, cell, text, *finding);
    cell.rect = whole;
    if (leftmost && finding) {
        if (const auto role = targetRole(*finding))
            paintRowEdge(painter, cell, color(*role));
        if (const auto mark = m_model->markOf(finding->id))
            paintRowMark(*painter,
                QRectF(markAt, whole.center().y() + 0.5 - rowMarkSide / 2.0, rowMarkSide, rowMarkSide), *mark);
    }
    // In the order of bursts each one is set apart from the next.
    if (finding && m_model->sortedColumn() == FindingColumn::Burst && index.row() > 0) {
        const Finding* above = m_model->findingAt(index.row() - 1);
        if (above && above->burst != finding->burst) {
            painter->setPen(QPen(color(Role::Muted), 2));
            painter->drawLine(whole.left(), whole.top(), whole.right() + 1, whole.top());
        }
    }
    // Where the keys act, also while the row is not among the marked ones.
    paintCurrentRow(painter, cell, index.row());
    painter->restore();
}

} // namespace standstill::ui
