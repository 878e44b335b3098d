// SPDX-License-Identifier: GPL-3.0-or-later
// The measures, faces and colours of the printed report, in one place. Lengths are units of 1/20 pt, so that whole
// numbers are fine enough and a page is the same on paper and in the preview. Used by everything in ui/report that lays
// out or paints a page.
#pragma once

#include "core/model/triage.h"

#include <QColor>
#include <QFont>
#include <QSizeF>

namespace standstill::ui {

enum class PaperSize { A4, Letter };

inline constexpr int unitsPerPoint = 20;
inline constexpr int unitsPerInch = 72 * unitsPerPoint;
constexpr qreal points(qreal value)
{
    return value * unitsPerPoint;
}
constexpr qreal millimetres(qreal value)
{
    return value * unitsPerInch / 25.4;
}

QSizeF paperUnits(PaperSize paper); ///< width and height, portrait
inline constexpr qreal pageMargin = millimetres(18);

/// Faces of the report: two families, two weights.
enum class Face {
    Title, ///< 26 pt, cover
    Subtitle, ///< 14 pt
    Heading, ///< 15 pt bold, sections
    Subheading, ///< 11 pt bold
    Figure, ///< 20 pt bold, the numbers of the summary
    Text, ///< 9.5 pt
    Strong, ///< 9.5 pt bold
    Table, ///< 8 pt
    TableStrong, ///< 8 pt bold
    Fixed, ///< 7.5 pt fixed width: command lines, hashes, rule text
    Small, ///< 7.5 pt: labels, footer, axis
    SmallStrong, ///< 7.5 pt bold: heads of tables
};
/// DejaVu, else what the system has for it; embedded by the PDF writer.
QFont printFont(Face face);

enum class Ink { Text, Muted, Accent, Line, Rule, Band, Density, Paper };
QColor printColor(Ink ink);
/// Each is at least 3:1 against paper, and their greys are apart too.
QColor verdictColor(Classification classification);

} // namespace standstill::ui
