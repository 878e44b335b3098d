// SPDX-License-Identifier: GPL-3.0-or-later
// What a query may use of time and memory while its functions run. SQLite asks between its own steps; a function whose
// work can grow beyond its arguments asks here, so that a deadline also ends what happens inside of one step.
#pragma once

#include <cstddef>
#include <exception>
#include <functional>
#include <stdexcept>

namespace standstill::kql {

/// The time is over, or the query was stopped.
struct Interrupted final : std::exception
{
    const char* what() const noexcept override { return "interrupted"; }
};

inline constexpr std::size_t longest_text = std::size_t{64} << 20U; ///< of one value
inline constexpr std::size_t most_kept = std::size_t{1} << 30U; ///< by the aggregates of one query

/// Holds for this thread until it goes. The innermost counts.
class Budget
{
public:
    explicit Budget(std::function<bool()> is_over);
    ~Budget();
    Budget(const Budget&) = delete;
    Budget& operator=(const Budget&) = delete;
    Budget(Budget&&) = delete;
    Budget& operator=(Budget&&) = delete;

private:
    friend void spend(std::size_t work);
    friend void keep(std::size_t bytes);

    std::function<bool()> is_over_;
    std::size_t work_ = 0;
    std::size_t kept_ = 0;
    Budget* outer_;
};

/// About `work` small steps were done. Throws Interrupted when the time is over.
void spend(std::size_t work);
/// So many bytes more are held until the query ends. Throws std::length_error beyond most_kept.
void keep(std::size_t bytes);
/// Throws std::length_error for a value that would be longer than longest_text.
inline void check_length(std::size_t bytes)
{
    if (bytes > longest_text) {
        throw std::length_error("a value of more than 64 MiB");
    }
}

} // namespace standstill::kql
