// SPDX-License-Identifier: GPL-3.0-or-later
// Sets runs of text into lines of a width. Text wraps at words; a word longer than the line is
// broken after a separator when there is one, else anywhere; fixed
// text wraps anywhere. Nothing is shortened. Evidence text goes in through printable(), which makes what is invisible
// visible.
#pragma once

#include "ui/report/page_items.h"

#include <QString>
#include <string_view>
#include <vector>

namespace standstill::ui {

struct TextRun
{
    QString text;
    Face face = Face::Text;
    QColor color;
};

enum class Align { Left, Right, Centre };

struct TextBlock
{
    std::vector<PageItem> items; ///< from (0, 0)
    qreal height = 0;
    qreal width = 0; ///< of the widest line
};

/// One line; control and bidirectional characters become escapes.
QString printable(std::string_view text);

TextBlock setText(const std::vector<TextRun>& runs, qreal width, Align align = Align::Left);
TextBlock setText(std::string_view text, Face face, Ink ink, qreal width, Align align = Align::Left);
/// Whether a long name (host, account, path) may be broken after the character at `at`; dates and numbers may not.
bool mayBreakAfter(const QString& text, qsizetype at);
/// Width of the text on one line.
qreal textWidth(const QString& text, Face face);

} // namespace standstill::ui
