// SPDX-License-Identifier: GPL-3.0-or-later
// The program with a window: sets up Qt, the theme and the language, shows the window and runs it. Called by main();
// needs a display.
#pragma once

#include <QString>

class QApplication;

namespace standstill::ui {

/// Runs until the window is closed. `casePath` empty = the start page. Returns the exit code.
int runApplication(int argc, char** argv, const QString& casePath);

/// Names, icons, theme and translations; apart so that tests start from the same state.
void setUpApplication(QApplication& application);

} // namespace standstill::ui
