// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/processtree/tree_picture.h"

#include "ui/common/theme.h"
#include "ui/processtree/process_tree_model.h"

#include <algorithm>
#include <QFile>
#include <QFontMetrics>
#include <QPainter>
#include <QSvgGenerator>
#include <QTreeView>
#include <vector>

namespace standstill::ui {
namespace {

constexpr int rowHeight = 22; // px
constexpr int indent = 20; // px a level
constexpr int shapeSize = 12; // px
constexpr int commandWidth = 560; // px, longer ones lose their middle
constexpr int margin = 16; // px

struct Line
{
    QModelIndex index;
    int depth = 0;
    int parent = -1; ///< line of the parent
};

std::vector<Line> openRows(const QTreeView& view, const ProcessTreeModel& model)
{
    std::vector<Line> lines;
    const auto walk = [&](const auto& self, const QModelIndex& parent, int depth, int parentLine) -> void {
        for (int row = 0; row < model.rowCount(parent); ++row) {
            const QModelIndex index = model.index(row, 0, parent);
            const int line = int(lines.size());
            lines.push_back({index, depth, parentLine});
            if (view.isExpanded(index))
                self(self, index, depth + 1, line);
        }
    };
    walk(walk, {}, 0, -1);
    return lines;
}

QString text(const Line& line, int column)
{
    return line.index.siblingAtColumn(column).data().toString();
}

} // namespace

bool saveTreePicture(const QTreeView& view, const ProcessTreeModel& model, const QString& path)
{
    const std::vector<Line> lines = openRows(view, model);
    const QFont data = dataFont();
    const QFont fixed = fixedFont();
    const QFontMetrics metrics(data);
    int names = 0;
    int times = 0;
    for (const Line& line : lines) {
        names = std::max(names,
            line.depth * indent + shapeSize + gap::s
                + metrics.horizontalAdvance(text(line, ProcessTreeModel::Process)));
        times = std::max(times, metrics.horizontalAdvance(text(line, ProcessTreeModel::Started)));
    }
    const int nameLeft = margin;
    const int timeLeft = nameLeft + names + gap::xl;
    const int commandLeft = timeLeft + times + gap::l;
    const QSize size(commandLeft + commandWidth + margin, 2 * margin + int(lines.size()) * rowHeight);

    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return false;
    QSvgGenerator svg;
    svg.setOutputDevice(&file);
    svg.setSize(size);
    svg.setViewBox(QRect(QPoint(), size));
    svg.setTitle(QString::fromStdString(model.tree().device_name));
    QPainter painter;
    if (!painter.begin(&svg))
        return false;
    painter.fillRect(QRect(QPoint(), size), color(Role::Raised));
    const auto middle = [](int line) { return margin + line * rowHeight + rowHeight / 2; };
    for (int i = 0; i < int(lines.size()); ++i) {
        const Line& line = lines[std::size_t(i)];
        const int left = nameLeft + line.depth * indent;
        const QRect row(left, margin + i * rowHeight, names - line.depth * indent, rowHeight);
        if (line.parent >= 0) {
            painter.setPen(color(Role::Line));
            const int stem = left - indent + shapeSize / 2;
            painter.drawLine(stem, middle(line.parent) + shapeSize / 2 + 2, stem, middle(i));
            painter.drawLine(stem, middle(i), left - 2, middle(i));
        }
        const QVariant verdict = line.index.data(ProcessTreeModel::VerdictRole);
        const int nameAt = left + shapeSize + gap::s;
        if (verdict.isValid())
            paintVerdict(painter, QRectF(left, middle(i) - shapeSize / 2, shapeSize, shapeSize),
                static_cast<Classification>(verdict.toInt()));
        const bool focus = line.index.data(ProcessTreeModel::IsFocusRole).toBool();
        QFont name = data;
        name.setBold(focus);
        painter.setFont(name);
        painter.setPen(color(Role::Text));
        painter.drawText(QRect(nameAt, row.top(), commandLeft, rowHeight), Qt::AlignLeft | Qt::AlignVCenter,
            text(line, ProcessTreeModel::Process));
        painter.setFont(data);
        painter.setPen(color(Role::Muted));
        painter.drawText(QRect(timeLeft, row.top(), times + gap::l, rowHeight), Qt::AlignLeft | Qt::AlignVCenter,
            text(line, ProcessTreeModel::Started));
        painter.setFont(fixed);
        painter.setPen(color(Role::Text));
        painter.drawText(QRect(commandLeft, row.top(), commandWidth, rowHeight), Qt::AlignLeft | Qt::AlignVCenter,
            QFontMetrics(fixed).elidedText(text(line, ProcessTreeModel::CommandLine), Qt::ElideMiddle, commandWidth));
    }
    painter.end();
    return file.error() == QFileDevice::NoError && file.flush();
}

} // namespace standstill::ui
