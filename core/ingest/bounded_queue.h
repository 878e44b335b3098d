// SPDX-License-Identifier: GPL-3.0-or-later
// A queue of few places between two threads of an import: the faster one waits, so that memory stays flat. Closing it
// wakes everybody; what is in it can still be taken.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace standstill::ingest {

template <typename T>
class BoundedQueue
{
public:
    explicit BoundedQueue(std::size_t most)
        : most_(most)
    {
    }

    /// False when the queue was closed; the item is dropped then.
    bool push(T item)
    {
        std::unique_lock lock(mutex_);
        not_full_.wait(lock, [this] { return closed_ || items_.size() < most_; });
        if (closed_)
            return false;
        items_.push_back(std::move(item));
        lock.unlock();
        not_empty_.notify_one();
        return true;
    }

    /// Nothing when the queue is closed and empty.
    std::optional<T> pop()
    {
        std::unique_lock lock(mutex_);
        not_empty_.wait(lock, [this] { return closed_ || !items_.empty(); });
        if (items_.empty())
            return std::nullopt;
        std::optional<T> item(std::move(items_.front()));
        items_.pop_front();
        lock.unlock();
        not_full_.notify_one();
        return item;
    }

    void close()
    {
        const std::lock_guard lock(mutex_);
        closed_ = true;
        not_full_.notify_all();
        not_empty_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable not_full_, not_empty_;
    std::deque<T> items_;
    std::size_t most_;
    bool closed_ = false;
};

} // namespace standstill::ingest
