// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/budget.h"

#include <utility>

namespace standstill::kql {

namespace {

thread_local Budget* current = nullptr;

} // namespace

Budget::Budget(std::function<bool()> is_over)
    : is_over_(std::move(is_over))
    , outer_(current)
{
    current = this;
}

Budget::~Budget()
{
    current = outer_;
}

void spend(std::size_t work)
{
    if (current == nullptr) {
        return;
    }
    constexpr std::size_t between = 50'000; // some tens of microseconds
    current->work_ += work;
    if (current->work_ >= between) {
        current->work_ = 0;
        if (current->is_over_()) {
            throw Interrupted();
        }
    }
}

void keep(std::size_t bytes)
{
    if (current == nullptr) {
        return;
    }
    current->kept_ += bytes;
    if (current->kept_ > most_kept) {
        throw std::length_error("the lists, sets and series of this query need more than 1 GiB");
    }
}

} // namespace standstill::kql
