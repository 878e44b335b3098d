// SPDX-License-Identifier: GPL-3.0-or-later
// The progress of long work as one line on standard error that is written over, with rate and time left. Silent when
// standard error is not a terminal.
#pragma once

#include "core/base/progress.h"

#include <chrono>
#include <optional>

namespace standstill::app {

class ProgressLine
{
public:
    ProgressLine();
    ~ProgressLine() { clear(); }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void show(const Progress& progress);
    /// Before other text is written to the terminal.
    void clear();
    ProgressCallback callback()
    {
        return [this](const Progress& progress) { show(progress); };
    }

private:
    bool terminal_;
    bool shown_ = false;
    std::optional<std::uint32_t> item_;
    std::chrono::steady_clock::time_point item_started_;
};

} // namespace standstill::app
