// SPDX-License-Identifier: GPL-3.0-or-later
// Colour roles, measures and the verdict shapes, in one place, each with a light and a dark value. Views ask for roles,
// never for colours. Text contrast is at least 4.5:1 and marks 3:1 against their surface; a test computes it.
#pragma once

#include "core/model/triage.h"

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QRectF>

class QApplication;
class QPainter;

namespace standstill::ui {

enum class Role {
    Surface, ///< window and page background
    Raised, ///< tables, panes, fields
    Line, ///< hairlines between things
    Text,
    Muted, ///< secondary text
    Accent, ///< selection, primary button, links
    Focus, ///< focus ring
    Danger,
    Warn,
    Good,
    CategorySecurity, // Okabe-Ito: vermillion
    CategoryBackup, // blue
    CategoryDatabase, // bluish green
    CategoryMail, // purple
    CategoryVirtualisation, // orange
    CategoryWeb, // sky
    CategoryOther, // grey
    VerdictUndecided,
    VerdictMalicious,
    VerdictBenign,
    VerdictWrong,
    VerdictCannotTell,
    Density, ///< bars of the event density strip
};

enum class Scheme { FollowSystem, Light, Dark };

/// Sets palette, style and fonts of the application; remembered by the caller.
void applyScheme(QApplication& application, Scheme scheme);
bool isDark();
QColor color(Role role);
Role verdictRole(Classification classification);

/// Paints a verdict: shape first, colour only repeats it. Malicious = filled diamond, benign = hollow circle, rule was
/// wrong = cross, cannot tell = half-filled square, undecided = filled circle.
void paintVerdict(QPainter& painter, const QRectF& rect, Classification classification);
QIcon verdictIcon(Classification classification);

/// Gaps on the 4 px grid.
namespace gap {
inline constexpr int xs = 4;
inline constexpr int s = 8;
inline constexpr int m = 12;
inline constexpr int l = 16;
inline constexpr int xl = 24;
} // namespace gap

QFont dataFont(); ///< system font with tabular figures where it has them
QFont fixedFont(); ///< command lines, hashes, KQL
QFont titleFont(); ///< section titles, 1.15 x, semibold
QFont sentenceFont(); ///< the page's sentence, 1.4 x

/// A drawing of resources/icons by its name, in the ink of the scheme. No icon theme is needed, none is asked.
QIcon icon(const char* name);

} // namespace standstill::ui
