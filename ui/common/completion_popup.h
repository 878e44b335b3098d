// SPDX-License-Identifier: GPL-3.0-or-later
// How the list of what may come next comes up under a text that is being typed, alike in the query editor and in the
// filter bar. Which words it holds is theirs.
#pragma once

#include <QRect>
#include <QString>

class QCompleter;

namespace standstill::ui {

/// Narrows the completer's words to what is `typed` and shows them at `place`, as wide as they need but not beyond
/// `mostWide` (px). False, with the list hidden, when there is no word, or only the one that is already there.
bool showCompletions(QCompleter& completer, const QString& typed, QRect place, int mostWide);

} // namespace standstill::ui
