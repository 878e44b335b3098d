// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/text_match.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace standstill::kql {

namespace {

struct ByteTables
{
    std::array<char, 256> lower{};
    std::array<bool, 256> term{};

    constexpr ByteTables()
    {
        for (std::size_t i = 0; i < 256; ++i) {
            const bool upper = i >= 'A' && i <= 'Z';
            lower[i] = static_cast<char>(upper ? i + 32 : i);
            term[i] = upper || (i >= 'a' && i <= 'z') || (i >= '0' && i <= '9');
        }
    }
};

constexpr ByteTables tables;

char lower_byte(char c)
{
    return tables.lower[static_cast<unsigned char>(c)];
}
bool term_byte(char c)
{
    return tables.term[static_cast<unsigned char>(c)];
}

/// A rule asks many questions about one command line: the folded text and its terms are kept between questions.
struct Folded
{
    struct Term
    {
        std::uint32_t begin = 0;
        std::uint32_t length = 0;
        std::uint64_t hash = 0;
    };

    std::string original;
    std::string text;
    std::vector<Term> terms;
    bool ascii = true;
    bool filled = false;
    bool has_terms = false;

    void set(std::string_view source)
    {
        original.assign(source);
        filled = true;
        has_terms = false;
        ascii = base::is_ascii(source);
        if (!ascii) {
            text = base::fold(source);
            return;
        }
        text.resize(source.size());
        for (std::size_t i = 0; i < source.size(); ++i) {
            text[i] = lower_byte(source[i]);
        }
    }

    void find_terms()
    {
        if (has_terms) {
            return;
        }
        has_terms = true;
        terms.clear();
        std::size_t at = 0;
        while (at < text.size()) {
            std::size_t next = at;
            if (!is_term_at(next)) {
                at = next;
                continue;
            }
            const std::size_t begin = at;
            std::uint64_t hash = 1469598103934665603ULL;
            while (true) {
                for (std::size_t i = at; i < next; ++i) {
                    hash = (hash ^ static_cast<unsigned char>(text[i])) * 1099511628211ULL;
                }
                at = next;
                if (at >= text.size() || !is_term_at(next)) {
                    break;
                }
            }
            terms.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at - begin), hash});
            at = next > at ? next : at;
        }
    }

private:
    /// Whether a term character begins at `at`; moves `at` behind it.
    bool is_term_at(std::size_t& at) const
    {
        if (ascii) {
            return term_byte(text[at++]);
        }
        return base::is_term_character(base::next_code_point(text, at));
    }
};

Folded& folded(std::string_view text)
{
    thread_local Folded cache;
    if (!cache.filled || cache.original.size() != text.size()
        || std::memcmp(cache.original.data(), text.data(), text.size()) != 0) {
        cache.set(text);
    }
    return cache;
}

bool term_before(std::string_view text, std::size_t at, bool ascii)
{
    if (at == 0) {
        return false;
    }
    if (ascii || (static_cast<unsigned char>(text[at - 1]) & 0x80U) == 0) {
        return term_byte(text[at - 1]);
    }
    return base::is_term_character(base::previous_code_point(text, at));
}

bool term_at(std::string_view text, std::size_t at, bool ascii)
{
    if (at >= text.size()) {
        return false;
    }
    if (ascii || (static_cast<unsigned char>(text[at]) & 0x80U) == 0) {
        return term_byte(text[at]);
    }
    return base::is_term_character(base::next_code_point(text, at));
}

std::size_t search(std::string_view text, std::string_view needle, std::size_t from)
{
    if (from > text.size()) {
        return std::string_view::npos;
    }
    const void* found = memmem(text.data() + from, text.size() - from, needle.data(), needle.size());
    return found == nullptr ? std::string_view::npos
                            : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

/// Bytes of `original` that its first code points take, as many as `folded_bytes` of the folded text hold.
std::size_t original_offset(std::string_view original, std::string_view folded_text, std::size_t folded_bytes)
{
    std::size_t in_folded = 0;
    std::size_t in_original = 0;
    while (in_folded < folded_bytes && in_original < original.size()) {
        base::next_code_point(folded_text, in_folded);
        base::next_code_point(original, in_original);
    }
    return in_original;
}

} // namespace

Needle::Needle(TextOp op, std::string_view needle, bool case_sensitive)
    : op_(op)
    , case_sensitive_(case_sensitive)
    , needle_(case_sensitive ? std::string(needle) : base::fold(needle))
{
    if (!needle_.empty()) {
        left_edge_ = (op == TextOp::Has || op == TextOp::HasPrefix) && term_at(needle_, 0, false);
        right_edge_ = (op == TextOp::Has || op == TextOp::HasSuffix) && term_before(needle_, needle_.size(), false);
    }
}

bool Needle::boundary_ok(std::string_view text, std::size_t at, bool ascii) const
{
    return !(left_edge_ && term_before(text, at, ascii)) && !(right_edge_ && term_at(text, at + needle_.size(), ascii));
}

std::optional<std::size_t> Needle::find_in(std::string_view text, bool ascii) const
{
    if (needle_.size() > text.size()) {
        return std::nullopt;
    }
    switch (op_) {
    case TextOp::Equals:
        return text == needle_ ? std::optional<std::size_t>(0) : std::nullopt;
    case TextOp::StartsWith:
        return text.starts_with(needle_) ? std::optional<std::size_t>(0) : std::nullopt;
    case TextOp::EndsWith:
        return text.ends_with(needle_) ? std::optional(text.size() - needle_.size()) : std::nullopt;
    case TextOp::Has:
    case TextOp::HasPrefix:
    case TextOp::HasSuffix:
    case TextOp::Contains:
        break;
    }
    if (needle_.empty()) {
        return 0;
    }
    for (std::size_t at = search(text, needle_, 0); at != std::string_view::npos; at = search(text, needle_, at + 1)) {
        if (boundary_ok(text, at, ascii)) {
            return at;
        }
    }
    return std::nullopt;
}

bool Needle::matches(std::string_view text) const
{
    if (case_sensitive_) {
        return find_in(text, false).has_value();
    }
    const Folded& source = folded(text);
    return find_in(source.text, source.ascii).has_value();
}

std::optional<Place> Needle::find(std::string_view text) const
{
    if (case_sensitive_) {
        const auto at = find_in(text, false);
        return at ? std::optional(Place{*at, needle_.size()}) : std::nullopt;
    }
    const Folded& source = folded(text);
    const auto at = find_in(source.text, source.ascii);
    if (!at) {
        return std::nullopt;
    }
    if (source.ascii) {
        return Place{*at, needle_.size()};
    }
    const std::size_t begin = original_offset(text, source.text, *at);
    return Place{begin, original_offset(text, source.text, *at + needle_.size()) - begin};
}

HasList::HasList(std::vector<std::string> needles)
    : originals_(std::move(needles))
{
    for (std::size_t i = 0; i < originals_.size(); ++i) {
        singles_.emplace_back(TextOp::Has, originals_[i], false);
        Folded parts;
        parts.set(originals_[i]);
        parts.find_terms();
        Entry entry{parts.text, 0, 0};
        if (parts.terms.empty()) {
            without_term_.push_back(i);
        } else {
            const Folded::Term& first = parts.terms.front();
            entry.term_at = first.begin;
            entry.term_length = first.length;
            by_term_[first.hash].push_back(i);
            lengths_ |= std::uint64_t{1} << std::min<std::uint32_t>(first.length, 63);
        }
        entries_.push_back(std::move(entry));
    }
}

bool HasList::any(std::string_view text) const
{
    for (const std::size_t i : without_term_) {
        if (singles_[i].matches(text)) {
            return true;
        }
    }
    if (by_term_.empty()) {
        return false;
    }
    Folded& source = folded(text);
    source.find_terms();
    // Every term of a needle that `has` finds is a whole term of the text, its first one too.
    for (const Folded::Term& term : source.terms) {
        if ((lengths_ >> std::min<std::uint32_t>(term.length, 63) & 1U) == 0) {
            continue;
        }
        const auto found = by_term_.find(term.hash);
        if (found == by_term_.end()) {
            continue;
        }
        for (const std::size_t i : found->second) {
            const Entry& entry = entries_[i];
            if (term.length != entry.term_length || term.begin < entry.term_at) {
                continue;
            }
            const std::size_t at = term.begin - entry.term_at;
            if (at + entry.folded.size() > source.text.size()
                || std::memcmp(source.text.data() + at, entry.folded.data(), entry.folded.size()) != 0) {
                continue;
            }
            const std::size_t end = at + entry.folded.size();
            const bool glued =
                term_before(entry.folded, entry.folded.size(), source.ascii) && term_at(source.text, end, source.ascii);
            if (!glued) {
                return true;
            }
        }
    }
    return false;
}

bool HasList::all(std::string_view text) const
{
    return std::all_of(singles_.begin(), singles_.end(), [&](const Needle& needle) { return needle.matches(text); });
}

bool equals_folded(std::string_view a, std::string_view b)
{
    if (base::is_ascii(a) && base::is_ascii(b)) {
        if (a.size() != b.size()) {
            return false;
        }
        for (std::size_t i = 0; i < a.size(); ++i) {
            if (lower_byte(a[i]) != lower_byte(b[i])) {
                return false;
            }
        }
        return true;
    }
    return base::fold(a) == base::fold(b);
}

EqualsList::EqualsList(const std::vector<std::string>& values)
{
    for (const std::string& value : values) {
        std::string key = base::fold(value);
        longest_ = std::max(longest_, key.size());
        folded_.insert(std::move(key));
    }
}

bool EqualsList::contains(std::string_view text) const
{
    if (text.size() > 4 * longest_ + 4) { // no code point folds to less than a quarter of its bytes
        return false;
    }
    thread_local std::string key;
    if (base::is_ascii(text)) {
        key.resize(text.size());
        for (std::size_t i = 0; i < text.size(); ++i) {
            key[i] = lower_byte(text[i]);
        }
    } else {
        key = base::fold(text);
    }
    return folded_.contains(key);
}

} // namespace standstill::kql
