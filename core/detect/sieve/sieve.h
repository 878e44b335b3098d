// SPDX-License-Identifier: GPL-3.0-or-later
// Which process starts a set of rules could take, told for all rules at once from what each of them needs at the least
// (kql::Need). A text is looked at once and then known by the class of what occurs in it; a program's names make a
// class too; which rules could take a row follows from its two classes. The session brings texts and rows from the
// store. A row that is let through is no match yet: the rule itself is run on it.
#pragma once

#include "core/kql/needs.h"

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace standstill::detect {

inline constexpr std::size_t most_sieved_rules = 64;

class Sieve
{
public:
    /// One need for each rule, at most most_sieved_rules. Only what they say of DeviceProcessEvents' command line, file
    /// name, folder path and original file name counts.
    explicit Sieve(const std::vector<kql::Need>& needs);
    Sieve(Sieve&&) noexcept;
    Sieve& operator=(Sieve&&) noexcept;
    ~Sieve();

    /// Classes of the texts that one thread has looked at.
    class Classes
    {
    public:
        explicit Classes(const Sieve& sieve);
        Classes(Classes&&) noexcept;
        Classes& operator=(Classes&&) noexcept;
        ~Classes();
        std::uint32_t of_command_line(std::string_view text);
        std::uint32_t of_program(std::string_view file_name, std::string_view folder, std::string_view original_name);
        std::uint32_t count() const; ///< classes are numbered from 0

    private:
        friend class Sieve;
        struct State;
        std::unique_ptr<State> state_;
    };

    /// Bit n: rule n could take a row with this program and this command line.
    std::uint64_t rules(
        const Classes& programs, std::uint32_t program, const Classes& command_lines, std::uint32_t command_line) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace standstill::detect
