// SPDX-License-Identifier: GPL-3.0-or-later
// Turns the progress of an import into a rate and the time left. Pure arithmetic over values that the caller stamps
// with milliseconds; it reads no clock, so that a test can.
#pragma once

#include "core/base/progress.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

namespace standstill::ui {

class RateMeter
{
public:
    /// Sizes of the files in the order of import; 0 = unknown.
    explicit RateMeter(std::vector<std::uint64_t> sizes);
    void add(const Progress& progress, std::int64_t milliseconds);

    double fraction() const; ///< 0 to 1, of all files
    std::uint64_t rows() const { return m_rowsBefore + m_rows; } ///< of all files so far
    std::optional<double> rowsPerSecond() const; ///< over the last seconds; nothing until it means something
    std::optional<std::int64_t> millisecondsLeft() const;

private:
    struct Sample
    {
        std::int64_t at = 0;
        std::uint64_t bytes = 0;
        std::uint64_t rows = 0;
    };
    std::uint64_t bytesDone() const;

    std::vector<std::uint64_t> m_sizes;
    std::uint64_t m_total = 0;
    std::uint32_t m_item = 0;
    std::uint64_t m_bytes = 0; ///< of the current file
    std::uint64_t m_rows = 0; ///< of the current file
    std::uint64_t m_rowsBefore = 0; ///< of the files before
    std::deque<Sample> m_samples;
};

} // namespace standstill::ui
