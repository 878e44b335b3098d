// SPDX-License-Identifier: GPL-3.0-or-later
// A long list of events, in an order that somebody asked for. It only grows, and what is full of it never changes, so
// that a copy costs next to nothing and can be read on another thread while the original grows on. Four bytes an
// event. Made by the search for events, kept by the models that show them.
#pragma once

#include "core/model/ids.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace standstill {

class EventIds
{
public:
    EventIds() = default;

    std::size_t size() const { return full_.size() * block_size + open_.low.size(); }
    bool empty() const { return size() == 0; }
    EventId operator[](std::size_t place) const
    {
        const std::size_t block = place / block_size;
        return (block < full_.size() ? *full_[block] : open_).at(place % block_size);
    }
    void push_back(EventId id)
    {
        open_.add(static_cast<std::uint64_t>(id.value));
        if (open_.low.size() == block_size) {
            full_.push_back(std::make_shared<const Block>(std::move(open_)));
            open_ = {};
        }
    }
    /// Those from `first` on, at most `count`.
    std::vector<EventId> part(std::size_t first, std::size_t count) const
    {
        std::vector<EventId> ids;
        const std::size_t last = std::min(size(), first + std::min(count, size()));
        for (std::size_t place = first; place < last; ++place)
            ids.push_back((*this)[place]);
        return ids;
    }
    std::optional<std::size_t> find(EventId id) const
    {
        const auto wanted = static_cast<std::uint64_t>(id.value);
        for (std::size_t block = 0; block <= full_.size(); ++block) {
            const std::size_t at = (block < full_.size() ? *full_[block] : open_).find(wanted);
            if (at < block_size)
                return block * block_size + at;
        }
        return std::nullopt;
    }

private:
    static constexpr std::size_t block_size = 65'536;

    struct Block
    {
        std::vector<std::uint32_t> low;
        std::vector<std::uint32_t> high; ///< empty while they are all 0, as in any case that was not made to be odd

        void add(std::uint64_t id)
        {
            if (id > std::numeric_limits<std::uint32_t>::max())
                high.resize(low.size());
            low.push_back(static_cast<std::uint32_t>(id));
            if (!high.empty() || id > std::numeric_limits<std::uint32_t>::max())
                high.push_back(static_cast<std::uint32_t>(id >> 32U));
        }
        EventId at(std::size_t place) const
        {
            const std::uint64_t upper = high.empty() ? 0 : high[place];
            return {static_cast<std::int64_t>(upper << 32U | low[place])};
        }
        std::size_t find(std::uint64_t id) const
        {
            auto at = low.begin();
            const auto lower = static_cast<std::uint32_t>(id);
            while ((at = std::find(at, low.end(), lower)) != low.end()) {
                const auto place = static_cast<std::size_t>(at - low.begin());
                if ((high.empty() ? 0 : high[place]) == id >> 32U)
                    return place;
                ++at;
            }
            return block_size;
        }
    };

    std::vector<std::shared_ptr<const Block>> full_;
    Block open_; ///< the last one
};

} // namespace standstill
