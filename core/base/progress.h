// SPDX-License-Identifier: GPL-3.0-or-later
// How far long work is: a plain value that workers hand to a callback a few times a second. The receiver computes rate
// and time left; nobody here knows a clock or a widget.
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>

namespace standstill {

enum class WorkStage { Reading, Indexing, Detecting, Verifying, Reporting };

struct Progress
{
    WorkStage stage = WorkStage::Reading;
    std::string subject; ///< the file, as given
    std::uint32_t item = 0; ///< which of `items` is being worked on, from 0
    std::uint32_t items = 1;
    std::uint64_t bytes_done = 0; ///< of this item
    std::uint64_t bytes_total = 0;
    std::uint64_t rows = 0; ///< records read of this item
    std::uint64_t rejected = 0;
};

/// Called from the worker's thread, at most about ten times a second.
using ProgressCallback = std::function<void(const Progress&)>;

} // namespace standstill
