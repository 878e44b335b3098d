// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hunt/result_model.h"

#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/common/worker.h"

#include <algorithm>

namespace standstill::ui {
namespace {

constexpr qsizetype mostShown = 2000; ///< characters of a cell; copy and export have all

bool isNumber(ValueType type)
{
    return type == ValueType::Int || type == ValueType::Long || type == ValueType::Real || type == ValueType::Decimal;
}

} // namespace

QString resultText(const Value& value, ValueType type, const QTimeZone& zone)
{
    if (type == ValueType::DateTime) {
        const auto* ticks = std::get_if<std::int64_t>(&value);
        return ticks ? formatTime(*ticks, zone) : QString();
    }
    return evidenceText(value_text(value, type));
}

ResultModel::ResultModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

ResultModel::~ResultModel()
{
    stopSorting();
}

void ResultModel::stopSorting()
{
    if (m_stopSorting)
        *m_stopSorting = true;
    ++m_generation;
}

void ResultModel::begin(const std::vector<Column>& columns)
{
    stopSorting();
    beginResetModel();
    m_rows = {};
    m_rows.columns = columns;
    m_order.clear();
    m_sortColumn = -1;
    endResetModel();
}

void ResultModel::clear()
{
    begin({});
}

void ResultModel::append(const ResultBlockPtr& block)
{
    const int first = int(m_rows.count);
    beginInsertRows({}, first, first + int(block->rows()) - 1);
    m_rows.blocks.push_back(block);
    m_rows.count += block->rows();
    // What comes after a sort stands below until the next one.
    if (!m_order.empty()) {
        for (std::size_t row = m_order.size(); row < m_rows.count; ++row)
            m_order.push_back(std::uint32_t(row));
    }
    endInsertRows();
}

void ResultModel::setZone(const QTimeZone& zone)
{
    m_zone = zone;
    if (m_rows.count > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {Qt::DisplayRole});
}

std::size_t ResultModel::source(int row) const
{
    return m_order.empty() ? std::size_t(row) : m_order[std::size_t(row)];
}

std::int64_t ResultModel::idOf(int row) const
{
    return row < 0 || row >= rowCount() ? 0 : m_rows.id(source(row));
}

QString ResultModel::cellText(int row, int column) const
{
    const std::size_t at = std::size_t(column);
    const std::string text = value_text(m_rows.value(source(row), at), m_rows.columns[at].type);
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

int ResultModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.count);
}

int ResultModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.columns.size());
}

QVariant ResultModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto column = std::size_t(index.column());
    const ValueType type = m_rows.columns[column].type;
    switch (role) {
    case Qt::DisplayRole:
        return resultText(m_rows.value(source(index.row()), column), type, m_zone).left(mostShown);
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(
            evidenceText(m_rows.columns[column].name), data(index, Qt::DisplayRole).toString());
    case Qt::TextAlignmentRole:
        return int((isNumber(type) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::FontRole:
        return type == ValueType::Dynamic || type == ValueType::Guid ? fixedFont() : dataFont();
    case IsTimeRole:
        return type == ValueType::DateTime;
    default:
        return {};
    }
}

QVariant ResultModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const Column& column = m_rows.columns[std::size_t(section)];
    if (role == Qt::DisplayRole)
        return evidenceText(column.name);
    if (role == Qt::ToolTipRole)
        return QStringLiteral("%1: %2").arg(
            evidenceText(column.name).toHtmlEscaped(), QLatin1String(value_type_name(column.type)));
    if (role == Qt::TextAlignmentRole)
        return int((isNumber(column.type) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

void ResultModel::sort(int column, Qt::SortOrder order)
{
    if (column == m_sortColumn && (column < 0 || order == m_sortOrder))
        return;
    stopSorting();
    m_sortColumn = column;
    m_sortOrder = order;
    const auto take = [this](std::vector<std::uint32_t> rows) {
        emit layoutAboutToBeChanged();
        const QModelIndexList old = persistentIndexList();
        std::vector<std::uint32_t> places(m_rows.count);
        for (std::size_t row = rows.size(); row < m_rows.count; ++row)
            rows.push_back(std::uint32_t(row));
        for (std::size_t row = 0; row < rows.size(); ++row)
            places[rows[row]] = std::uint32_t(row);
        QModelIndexList moved;
        for (const QModelIndex& each : old)
            moved.append(index(int(places[source(each.row())]), each.column()));
        m_order = std::move(rows);
        changePersistentIndexList(old, moved);
        emit layoutChanged();
        emit sorted();
    };
    if (column < 0) {
        std::vector<std::uint32_t> asTheyCame;
        for (std::size_t row = 0; row < m_rows.count; ++row)
            asTheyCame.push_back(std::uint32_t(row));
        take(std::move(asTheyCame));
        return;
    }
    m_stopSorting = std::make_shared<std::atomic<bool>>(false);
    inWorker(
        this,
        [rows = m_rows, column, order, stop = m_stopSorting] {
            return sortedRows(rows, std::size_t(column), order == Qt::DescendingOrder, [stop] { return stop->load(); });
        },
        [this, take, generation = m_generation](std::vector<std::uint32_t> rows) {
            if (generation == m_generation)
                take(std::move(rows));
        });
}

} // namespace standstill::ui
