// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences for the error codes of core: what failed and where, and what to do next. Used by the window and by the
// command line, so that both say the same. Text that comes from evidence is made visible here and is plain: it must
// never be shown as markup.
#pragma once

#include "core/base/error.h"
#include "core/model/evidence.h"

#include <QString>

#include <string>

namespace standstill::ui {

struct ErrorText
{
    QString what; ///< what failed, and to which file, column, rule ...
    QString todo; ///< what to do next
};

ErrorText describe(const Error& error);

/// The line of `query` that holds the span, with a caret under each character of it, below "line 2, column 9". For
/// fixed-width output. Long lines are shown around the span only.
QString caretLines(const std::string& query, Span span);

/// "line 5: the time \"31/31/2025\" can't be read"
QString describe(const RejectedRecord& record);

} // namespace standstill::ui
