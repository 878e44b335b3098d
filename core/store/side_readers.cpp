// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/side_readers.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>

namespace standstill::store {
namespace {

constexpr std::size_t most_threads = 4; ///< more would wait for the disk, or for each other

} // namespace

SideReaders::SideReaders(Open open)
    : open_(std::move(open))
{
}

Result<void> SideReaders::run(Connection& own, const std::vector<Task>& tasks)
{
    std::atomic<std::size_t> next = 0;
    std::mutex failing;
    Result<void> outcome;
    const auto work = [&](Connection& connection) {
        for (std::size_t task = next++; task < tasks.size(); task = next++) {
            Result<void> done = tasks[task](connection);
            if (done)
                continue;
            next = tasks.size();
            const std::lock_guard lock(failing);
            if (outcome)
                outcome = std::move(done);
        }
    };
    const auto beside = [&] {
        std::optional<Connection> connection;
        {
            const std::lock_guard lock(mutex_);
            if (!idle_.empty()) {
                connection.emplace(std::move(idle_.back()));
                idle_.pop_back();
            }
        }
        if (!connection) {
            Result<Connection> opened = open_();
            if (!opened)
                return;
            connection.emplace(std::move(*opened));
        }
        work(*connection);
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(*connection));
    };
    {
        std::vector<std::jthread> threads;
        const std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
        const std::size_t wanted = open_ ? std::min({tasks.size(), processors, most_threads}) : 1;
        for (std::size_t i = 1; i < wanted; ++i)
            threads.emplace_back(beside);
        work(own);
    }
    return outcome;
}

} // namespace standstill::store
