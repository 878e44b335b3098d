// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/sieve/text_finder.h"

#include "core/base/text.h"

#include <algorithm>
#include <deque>
#include <numeric>

namespace standstill::detect {

std::size_t TextFinder::add(std::string_view needle)
{
    const auto [place, added] = known_.emplace(base::ascii_lower(needle), needles_.size());
    if (added)
        needles_.push_back(place->first);
    longest_ = std::max(longest_, needle.size());
    return place->second;
}

void TextFinder::ready()
{
    for (const std::string& needle : needles_) {
        for (const char c : needle) {
            std::uint8_t& known = class_of_[static_cast<unsigned char>(c)];
            if (known == 0)
                known = static_cast<std::uint8_t>(classes_++);
        }
    }
    for (int upper = 'A'; upper <= 'Z'; ++upper)
        class_of_[static_cast<std::size_t>(upper)] = class_of_[static_cast<std::size_t>(upper - 'A' + 'a')];

    constexpr std::uint32_t none = UINT32_MAX;
    std::vector<std::vector<std::uint32_t>> tree(1, std::vector<std::uint32_t>(classes_, none));
    std::vector<std::vector<std::uint32_t>> ended(1);
    for (std::size_t i = 0; i < needles_.size(); ++i) {
        std::uint32_t state = 0;
        for (const char c : needles_[i]) {
            const std::uint8_t step = class_of_[static_cast<unsigned char>(c)];
            if (tree[state][step] == none) {
                tree[state][step] = static_cast<std::uint32_t>(tree.size());
                tree.emplace_back(classes_, none);
                ended.emplace_back();
            }
            state = tree[state][step];
        }
        ended[state].push_back(static_cast<std::uint32_t>(i));
    }
    std::vector<std::uint32_t> fallback(tree.size(), 0);
    std::deque<std::uint32_t> queue{0};
    while (!queue.empty()) {
        const std::uint32_t state = queue.front();
        queue.pop_front();
        for (std::size_t step = 0; step < classes_; ++step) {
            std::uint32_t& to = tree[state][step];
            const std::uint32_t back = state == 0 ? 0 : tree[fallback[state]][step];
            if (to == none) {
                to = back;
                continue;
            }
            fallback[to] = back;
            ended[to].insert(ended[to].end(), ended[back].begin(), ended[back].end());
            queue.push_back(to);
        }
    }
    // States that end a needle come last, so that one comparison tells them.
    std::vector<std::uint32_t> order(tree.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_partition(order.begin(), order.end(), [&](std::uint32_t state) { return ended[state].empty(); });
    std::vector<std::uint32_t> place(tree.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        place[order[i]] = static_cast<std::uint32_t>(i * classes_);
    next_.clear();
    ended_.clear();
    for (const std::uint32_t state : order) {
        for (const std::uint32_t to : tree[state])
            next_.push_back(place[to]);
        if (ended[state].empty())
            first_ending_ = place[state] + static_cast<std::uint32_t>(classes_);
        else
            ended_.push_back(std::move(ended[state]));
    }
}

bool TextFinder::find(std::string_view text, Marks& marks) const
{
    // Each step waits for the one before, so two parts of a text are walked at once. They overlap by what a needle may
    // reach over the border.
    const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data());
    const std::size_t half = text.size() / 2;
    const bool split = half > longest_;
    const std::size_t steps = split ? half + longest_ : 0;
    const std::size_t second = text.size() - steps;
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    unsigned all = 0;
    for (std::size_t i = 0; i < steps; ++i) {
        const unsigned char left = bytes[i];
        const unsigned char right = bytes[second + i];
        all |= left | right;
        a = next_[a + class_of_[left]];
        b = next_[b + class_of_[right]];
        if (a >= first_ending_) [[unlikely]]
            mark(a, marks);
        if (b >= first_ending_) [[unlikely]]
            mark(b, marks);
    }
    for (std::size_t i = 0; !split && i < text.size(); ++i) {
        all |= bytes[i];
        a = next_[a + class_of_[bytes[i]]];
        if (a >= first_ending_) [[unlikely]]
            mark(a, marks);
    }
    return all < 0x80;
}

void TextFinder::mark(std::uint32_t state, Marks& marks) const
{
    for (const std::uint32_t needle : ended_[(state - first_ending_) / classes_])
        marks[needle / 64] |= std::uint64_t{1} << (needle % 64);
}

} // namespace standstill::detect
