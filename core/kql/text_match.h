// SPDX-License-Identifier: GPL-3.0-or-later
// The string operators of Kusto on UTF-8 bytes: has and its kin with term boundaries, contains, startswith, endswith,
// equality, each with and without case, for one needle and for lists. A boundary is only required at an edge of the
// needle that is itself a letter or number. Used by the SQL functions and by Explainer, so both agree by construction.
//
//   has("net stop \"Sense\"", "sense")   true        has("MSSQL$SQLEXPRESS", "MSSQL$")  true
//   has("VeeamBackupSvc64", "VeeamBackupSvc") false  has("taskkill /fi", "/f")          false
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace standstill::kql {

enum class TextOp { Has, HasPrefix, HasSuffix, Contains, StartsWith, EndsWith, Equals };

struct Place
{
    std::size_t offset = 0; ///< bytes into the text as given
    std::size_t length = 0;
};

/// One needle, made ready once.
class Needle
{
public:
    Needle(TextOp op, std::string_view needle, bool case_sensitive);
    bool matches(std::string_view text) const;
    /// Where it matches first, in bytes of `text`.
    std::optional<Place> find(std::string_view text) const;

private:
    std::optional<std::size_t> find_in(std::string_view text, bool ascii) const;
    bool boundary_ok(std::string_view text, std::size_t at, bool ascii) const;

    TextOp op_;
    bool case_sensitive_;
    std::string needle_; ///< folded unless case matters
    bool left_edge_ = false; ///< needs a term to begin here
    bool right_edge_ = false;
};

/// Many needles of `has` at once: one pass over the terms of the text, whatever the number of needles.
class HasList
{
public:
    explicit HasList(std::vector<std::string> needles);
    bool any(std::string_view text) const;
    bool all(std::string_view text) const;
    const std::vector<std::string>& needles() const { return originals_; }

private:
    struct Entry
    {
        std::string folded;
        std::size_t term_at = 0; ///< where its first term begins inside the needle
        std::size_t term_length = 0;
    };

    std::vector<std::string> originals_;
    std::vector<Needle> singles_; ///< each needle by itself
    std::vector<Entry> entries_;
    std::vector<std::size_t> without_term_; ///< needles made of punctuation only, or empty
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> by_term_;
    std::uint64_t lengths_ = 0; ///< bit n: a first term of n bytes exists (63 stands for longer)
};

/// Whole values, without regard to case.
class EqualsList
{
public:
    explicit EqualsList(const std::vector<std::string>& values);
    bool contains(std::string_view text) const;

private:
    std::unordered_set<std::string> folded_;
    std::size_t longest_ = 0;
};

bool equals_folded(std::string_view a, std::string_view b);

} // namespace standstill::kql
