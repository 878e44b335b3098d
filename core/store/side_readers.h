// SPDX-License-Identifier: GPL-3.0-or-later
// Further connections to the case file, for reads that are long enough to be shared among threads. Used by
// EventColumns, EventSearch and TextOrder, and by session's detection. Without a way to open more, or where that fails,
// one thread does all of it.
#pragma once

#include "core/store/sqlite.h"

#include <functional>
#include <mutex>
#include <vector>

namespace standstill::store {

class SideReaders
{
public:
    using Open = std::function<Result<Connection>()>;
    using Task = std::function<Result<void>(Connection&)>;

    explicit SideReaders(Open open = {});

    /// Runs all tasks, begun in their order, on this thread with `own` and on a few others. When one fails no further
    /// one is begun, and its error is the answer. May be called by several threads at once.
    Result<void> run(Connection& own, const std::vector<Task>& tasks);

private:
    Open open_;
    std::mutex mutex_;
    std::vector<Connection> idle_;
};

} // namespace standstill::store
