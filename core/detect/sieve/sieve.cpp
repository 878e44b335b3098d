// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/sieve/sieve.h"

#include "core/base/text.h"
#include "core/detect/sieve/text_finder.h"
#include "core/kql/regex.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

namespace standstill::detect {

namespace {

using kql::Need;

constexpr std::array<std::string_view, 4> columns{
    "ProcessCommandLine", "FileName", "FolderPath", "ProcessVersionInfoOriginalFileName"};
constexpr std::size_t program_columns = columns.size() - 1;
constexpr int shortest_piece = 2; ///< of a regular expression: shorter ones occur nearly everywhere

/// What a column holds. All of it when the text is not plain ASCII: letters of other scripts have cases too.
struct Found
{
    bool everything = false;
    Marks marks;
    bool operator==(const Found&) const = default;
};

struct HashOfFound
{
    std::size_t operator()(const auto& all) const
    {
        std::uint64_t hash = 0;
        const auto mix = [&hash](std::uint64_t word) {
            hash = (hash ^ word) * 0x9e3779b97f4a7c15U; // odd, its bits well spread
            hash ^= hash >> 32U;
        };
        for (const Found& found : all) {
            mix(found.everything ? 1U : 0U);
            for (const std::uint64_t word : found.marks)
                mix(word);
        }
        return hash;
    }
};

bool has(const Found& found, std::size_t needle)
{
    return found.everything || (found.marks[needle / 64] >> (needle % 64) & 1U) != 0;
}

/// Where the set that begins at `open` ends, its bracket included.
std::size_t end_of_set(std::string_view pattern, std::size_t open)
{
    std::size_t at = open + 1;
    at += at < pattern.size() && pattern[at] == '^' ? 1 : 0;
    at += at < pattern.size() && pattern[at] == ']' ? 1 : 0; // in first place it stands for itself
    while (at < pattern.size() && pattern[at] != ']') {
        if (pattern[at] == '\\')
            ++at;
        else if (pattern.substr(at).starts_with("[:"))
            at = std::min(pattern.find(":]", at), pattern.size() - 1) + 1;
        ++at;
    }
    return std::min(at + 1, pattern.size());
}

/// The pattern with any character where it asks for a class of letters: what it matches, this matches too, and it has
/// the same pieces. To spell out such a class takes most of the time in which a pattern is compiled.
std::string loosened(std::string_view pattern)
{
    constexpr std::string_view classes = "wWdDS";
    if (pattern.find("\\Q") != std::string_view::npos)
        return std::string(pattern);
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '[') {
            const std::size_t end = end_of_set(pattern, i);
            out += pattern.substr(i, end - i);
            i = end - 1;
        } else if (pattern[i] == '\\' && i + 1 < pattern.size()) {
            ++i;
            out += classes.find(pattern[i]) != std::string_view::npos ? "(?s:.)" : "\\" + std::string(1, pattern[i]);
        } else {
            out += pattern[i];
        }
    }
    return out;
}

struct Node
{
    Need::Kind kind = Need::Kind::Nothing;
    std::size_t column = 0;
    std::vector<std::size_t> needles; ///< of Texts; of Pattern by the number of the piece
    std::shared_ptr<re2::FilteredRE2> pattern;
    std::vector<Node> parts;
};

} // namespace

struct Sieve::State
{
    std::array<TextFinder, columns.size()> finders;
    std::vector<Node> rules;

    Node node(const Need& need)
    {
        Node made;
        if (need.kind == Need::Kind::All || need.kind == Need::Kind::Any) {
            for (const Need& part : need.parts)
                made.parts.push_back(node(part));
            const auto open = [](const Node& part) { return part.kind == Need::Kind::Nothing; };
            if (need.kind == Need::Kind::All)
                std::erase_if(made.parts, open);
            else if (std::any_of(made.parts.begin(), made.parts.end(), open))
                return {};
            made.kind = made.parts.empty() ? Need::Kind::Nothing : need.kind;
            return made;
        }
        const auto column = std::find(columns.begin(), columns.end(), need.column);
        if (need.kind == Need::Kind::Nothing || column == columns.end())
            return {};
        made.column = static_cast<std::size_t>(column - columns.begin());
        std::vector<std::string> needles = need.texts;
        if (need.kind == Need::Kind::Pattern) {
            made.pattern = std::make_shared<re2::FilteredRE2>(shortest_piece);
            re2::RE2::Options options;
            options.set_log_errors(false);
            int number = 0;
            if (made.pattern->Add(kql::ascii_regex_for_re2(loosened(need.texts.front())), options, &number)
                != re2::RE2::NoError)
                return {};
            made.pattern->Compile(&needles);
        }
        // Of a regular expression the pieces are in lower case, and nothing in ASCII has a lower case outside of it:
        // such a piece is not in any text that has a class of its own.
        if (needles.empty()
            || (!made.pattern && !std::all_of(needles.begin(), needles.end(), [](const std::string& text) {
                   return base::is_ascii(text);
               })))
            return {};
        for (const std::string& needle : needles)
            made.needles.push_back(finders[made.column].add(needle));
        made.kind = need.kind;
        return made;
    }

    static bool lets_through(const Node& node, const std::array<const Found*, columns.size()>& found)
    {
        const auto through = [&found](const Node& part) { return lets_through(part, found); };
        const Found& text = *found[node.column];
        switch (node.kind) {
        case Need::Kind::Nothing:
        case Need::Kind::Numbers: // of no column that is looked at here
            return true;
        case Need::Kind::All:
            return std::all_of(node.parts.begin(), node.parts.end(), through);
        case Need::Kind::Any:
            return std::any_of(node.parts.begin(), node.parts.end(), through);
        case Need::Kind::Texts:
            return std::any_of(
                node.needles.begin(), node.needles.end(), [&text](std::size_t needle) { return has(text, needle); });
        case Need::Kind::Pattern:
            break;
        }
        if (text.everything)
            return true;
        std::vector<int> pieces;
        for (std::size_t i = 0; i < node.needles.size(); ++i) {
            if (has(text, node.needles[i]))
                pieces.push_back(static_cast<int>(i));
        }
        std::vector<int> potential;
        node.pattern->AllPotentials(pieces, &potential);
        return !potential.empty();
    }
};

struct Sieve::Classes::State
{
    const Sieve::State* sieve = nullptr;
    /// A command line has only the first.
    std::unordered_map<std::array<Found, program_columns>, std::uint32_t, HashOfFound> known;
    std::vector<const std::array<Found, program_columns>*> all;
    std::array<Found, program_columns> scratch;
    std::optional<std::uint32_t> empty; ///< the class of most texts: nothing occurs

    void look(std::size_t column, std::size_t at, std::string_view text)
    {
        const TextFinder& finder = sieve->finders[column];
        Found& found = scratch[at];
        found.marks.assign(finder.words(), 0);
        found.everything = !finder.find(text, found.marks);
        if (found.everything)
            found.marks.assign(finder.words(), 0);
    }

    std::uint32_t number()
    {
        const auto [place, added] = known.emplace(scratch, static_cast<std::uint32_t>(all.size()));
        if (added)
            all.push_back(&place->first);
        return place->second;
    }
};

Sieve::Sieve(const std::vector<kql::Need>& needs)
    : state_(std::make_unique<State>())
{
    for (const kql::Need& need : needs)
        state_->rules.push_back(state_->node(need));
    for (TextFinder& finder : state_->finders)
        finder.ready();
}
Sieve::Sieve(Sieve&&) noexcept = default;
Sieve& Sieve::operator=(Sieve&&) noexcept = default;
Sieve::~Sieve() = default;

Sieve::Classes::Classes(const Sieve& sieve)
    : state_(std::make_unique<State>())
{
    state_->sieve = sieve.state_.get();
}
Sieve::Classes::Classes(Classes&&) noexcept = default;
Sieve::Classes& Sieve::Classes::operator=(Classes&&) noexcept = default;
Sieve::Classes::~Classes() = default;

std::uint32_t Sieve::Classes::of_command_line(std::string_view text)
{
    state_->look(0, 0, text);
    const Found& found = state_->scratch[0];
    const bool nothing = !found.everything
        && std::all_of(found.marks.begin(), found.marks.end(), [](std::uint64_t word) { return word == 0; });
    if (!nothing)
        return state_->number();
    if (!state_->empty)
        state_->empty = state_->number();
    return *state_->empty;
}

std::uint32_t Sieve::Classes::of_program(
    std::string_view file_name, std::string_view folder, std::string_view original_name)
{
    state_->look(1, 0, file_name);
    state_->look(2, 1, folder);
    state_->look(3, 2, original_name);
    return state_->number();
}

std::uint32_t Sieve::Classes::count() const
{
    return static_cast<std::uint32_t>(state_->all.size());
}

std::uint64_t Sieve::rules(
    const Classes& programs, std::uint32_t program, const Classes& command_lines, std::uint32_t command_line) const
{
    const std::array<Found, program_columns>& names = *programs.state_->all[program];
    const std::array<const Found*, columns.size()> found{
        &(*command_lines.state_->all[command_line])[0], &names[0], &names[1], &names[2]};
    std::uint64_t through = 0;
    for (std::size_t i = 0; i < state_->rules.size(); ++i)
        through |= std::uint64_t{State::lets_through(state_->rules[i], found)} << i;
    return through;
}

} // namespace standstill::detect
