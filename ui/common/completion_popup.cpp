// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/completion_popup.h"

#include "ui/common/theme.h"

#include <algorithm>
#include <QAbstractItemView>
#include <QCompleter>
#include <QScrollBar>

namespace standstill::ui {
namespace {

constexpr int leastWide = 160; // px

} // namespace

bool showCompletions(QCompleter& completer, const QString& typed, QRect place, int mostWide)
{
    completer.setCompletionPrefix(typed);
    QAbstractItemView* popup = completer.popup();
    const bool whole =
        completer.completionCount() == 1 && completer.currentCompletion().compare(typed, Qt::CaseInsensitive) == 0;
    if (completer.completionCount() == 0 || whole) {
        popup->hide();
        return false;
    }
    const int wide = popup->sizeHintForColumn(0) + popup->verticalScrollBar()->sizeHint().width() + gap::l;
    place.setWidth(std::clamp(wide, leastWide, std::max(leastWide, mostWide)));
    completer.complete(place);
    return true;
}

} // namespace standstill::ui
