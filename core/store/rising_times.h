// SPDX-License-Identifier: GPL-3.0-or-later
// Times that never fall, in a little more than four bytes each: a few neighbours share one time in full and say how
// long after it they are. Neighbours that are minutes apart are kept in full. Used by EventColumns.
#pragma once

#include "core/base/time.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace standstill::store {

class RisingTimes
{
public:
    void reserve(std::size_t count)
    {
        after_.reserve(count);
        groups_.reserve(count / group_size + 1);
    }
    /// Not below the last one.
    void push_back(Ticks time)
    {
        if (after_.size() % group_size == 0)
            groups_.push_back({time, std::nullopt});
        Group& group = groups_.back();
        const std::size_t place = after_.size() % group_size;
        const auto after = static_cast<std::uint64_t>(time) - static_cast<std::uint64_t>(group.first);
        if (!group.full && after > std::numeric_limits<std::uint32_t>::max()) {
            const std::size_t begin = full_.size();
            for (std::size_t i = 0; i < place; ++i)
                full_.push_back((*this)[after_.size() - place + i]);
            group.full = begin;
        }
        if (group.full)
            full_.push_back(time);
        after_.push_back(static_cast<std::uint32_t>(after));
    }
    std::size_t size() const { return after_.size(); }
    Ticks operator[](std::size_t place) const
    {
        const Group& group = groups_[place / group_size];
        return group.full ? full_[*group.full + place % group_size] : group.first + after_[place];
    }
    /// The first place of [first, last) whose time is not `before(time)`; last when there is none.
    template <typename Before>
    std::size_t partition(std::size_t first, std::size_t last, Before before) const
    {
        while (first < last) {
            const std::size_t middle = first + (last - first) / 2;
            if (before((*this)[middle]))
                first = middle + 1;
            else
                last = middle;
        }
        return first;
    }
    std::size_t bytes() const
    {
        return after_.capacity() * sizeof(after_[0]) + groups_.capacity() * sizeof(groups_[0])
            + full_.capacity() * sizeof(full_[0]);
    }

private:
    static constexpr std::size_t group_size = 64;
    struct Group
    {
        Ticks first = 0;
        std::optional<std::size_t> full; ///< where its times begin in full_
    };
    std::vector<std::uint32_t> after_; ///< ticks since the first of the group
    std::vector<Group> groups_;
    std::vector<Ticks> full_;
};

} // namespace standstill::store
