// SPDX-License-Identifier: GPL-3.0-or-later
// A process tree as an SVG: the rows that are open in the view, with the lines between them, names, command lines,
// times and verdict shapes. Used by ProcessTreePage. Evidence goes in as text only.
#pragma once

#include <QString>

class QTreeView;

namespace standstill::ui {

class ProcessTreeModel;

/// False when the file can't be written.
bool saveTreePicture(const QTreeView& view, const ProcessTreeModel& model, const QString& path);

} // namespace standstill::ui
