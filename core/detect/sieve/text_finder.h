// SPDX-License-Identifier: GPL-3.0-or-later
// Which of a few hundred short texts occur in a text, without regard to the case of ASCII letters: one pass over the
// text, whatever the number of needles (Aho and Corasick's automaton, written out as a table). Knows ASCII only; who
// meets other bytes is told so and must ask in another way.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace standstill::detect {

/// Bit n: needle n occurs.
using Marks = std::vector<std::uint64_t>;

class TextFinder
{
public:
    /// The needle's number; the same text gets the same number. Not empty; one that is not ASCII is never found. Before
    /// ready().
    std::size_t add(std::string_view needle);
    void ready();
    std::size_t words() const { return (needles_.size() + 63) / 64; } ///< of Marks
    /// Sets the bits of what occurs; `marks` has words() zeros before. False when the text is not all ASCII: then the
    /// bits mean nothing.
    bool find(std::string_view text, Marks& marks) const;

private:
    void mark(std::uint32_t state, Marks& marks) const;

    std::vector<std::string> needles_;
    std::unordered_map<std::string, std::size_t> known_;
    std::size_t longest_ = 0;
    std::vector<std::uint8_t> class_of_ = std::vector<std::uint8_t>(256, 0); ///< bytes that no needle holds are 0
    std::size_t classes_ = 1;
    std::vector<std::uint32_t> next_; ///< by state and class; states are multiples of classes_
    std::uint32_t first_ending_ = 0; ///< states from here on end needles
    std::vector<std::vector<std::uint32_t>> ended_; ///< by state number less that of first_ending_
};

} // namespace standstill::detect
