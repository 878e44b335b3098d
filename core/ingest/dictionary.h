// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes to small ids, remembered by a keyed 96-bit fingerprint only: 16 bytes an entry whatever the text's length. The
// key is random per import, so that text chosen by an attacker can't be made to collide. Used by the normaliser.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace standstill::ingest {

struct Fingerprint
{
    std::uint64_t low = 0;
    std::uint64_t high = 0;
};

/// XXH3, 128 bits, keyed.
Fingerprint fingerprint(std::string_view bytes, std::uint64_t key);
std::uint64_t keyed_hash(std::string_view bytes, std::uint64_t key); ///< 64 bits

/// Above this many distinct texts a dictionary starts afresh; a text may then be stored twice, memory stays flat.
inline constexpr std::size_t most_texts = 3'000'000;

class Dictionary
{
public:
    /// At `most` entries it forgets all and starts again: ids stay valid, texts may be stored twice. 0 = never.
    explicit Dictionary(std::size_t most = 0);

    /// The id remembered for `print`, or 0 and `slot` prepared for remember().
    std::uint32_t find(const Fingerprint& print);
    /// Brings the place of `print` nearer: a find() some hundred instructions later does not wait for memory.
    void prefetch(const Fingerprint& print) const { __builtin_prefetch(&slots_[print.low & mask_], 1); }
    /// Directly after a find() that returned 0, with the same fingerprint.
    void remember(const Fingerprint& print, std::uint32_t id);

private:
    struct Slot
    {
        std::uint64_t low = 0;
        std::uint32_t high = 0;
        std::uint32_t id = 0; ///< 0 = free
    };
    void grow();

    std::size_t most_;
    std::size_t used_ = 0;
    std::size_t mask_;
    std::vector<Slot> slots_;
};

} // namespace standstill::ingest
