// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/dictionary.h"

#include <xxhash.h>

namespace standstill::ingest {

Fingerprint fingerprint(std::string_view bytes, std::uint64_t key)
{
    const XXH128_hash_t hash = XXH3_128bits_withSeed(bytes.data(), bytes.size(), key);
    return {hash.low64, hash.high64};
}

std::uint64_t keyed_hash(std::string_view bytes, std::uint64_t key)
{
    return XXH3_64bits_withSeed(bytes.data(), bytes.size(), key);
}

Dictionary::Dictionary(std::size_t most)
    : most_(most)
    , mask_(1023)
    , slots_(1024)
{
}

std::uint32_t Dictionary::find(const Fingerprint& print)
{
    const auto high = static_cast<std::uint32_t>(print.high);
    for (std::size_t at = print.low & mask_;; at = (at + 1) & mask_) {
        const Slot& slot = slots_[at];
        if (slot.id == 0)
            return 0;
        if (slot.low == print.low && slot.high == high)
            return slot.id;
    }
}

void Dictionary::remember(const Fingerprint& print, std::uint32_t id)
{
    if (most_ != 0 && used_ >= most_) {
        slots_.assign(slots_.size(), Slot{});
        used_ = 0;
    }
    if ((used_ + 1) * 4 > slots_.size() * 3)
        grow();
    std::size_t at = print.low & mask_;
    while (slots_[at].id != 0)
        at = (at + 1) & mask_;
    slots_[at] = {print.low, static_cast<std::uint32_t>(print.high), id};
    ++used_;
}

void Dictionary::grow()
{
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    mask_ = slots_.size() - 1;
    for (const Slot& slot : old) {
        if (slot.id == 0)
            continue;
        std::size_t at = slot.low & mask_;
        while (slots_[at].id != 0)
            at = (at + 1) & mask_;
        slots_[at] = slot;
    }
}

} // namespace standstill::ingest
