// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/lanes.h"

#include <array>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace standstill::session {

namespace {

using Job = std::function<void(Result<std::reference_wrapper<Case>>, std::stop_token)>;

/// One thread, one queue, one connection that is opened at the first job.
class Worker
{
public:
    /// `waits_for_load`: its jobs would be shut out while a case is loaded for the first time.
    Worker(const Case& first, OpenMode mode, bool waits_for_load)
        : first_(first)
        , mode_(mode)
        , waits_for_load_(waits_for_load)
        , thread_([this](std::stop_token stop) { run(stop); })
    {
    }

    std::stop_source post(Job job)
    {
        std::stop_source cancel;
        {
            const std::lock_guard lock(mutex_);
            queue_.push_back({std::move(job), cancel});
        }
        wake_.notify_one();
        return cancel;
    }

    void shut_down()
    {
        thread_.request_stop();
        {
            const std::lock_guard lock(mutex_);
            for (Item& item : queue_)
                item.cancel.request_stop();
            running_.request_stop();
        }
        wake_.notify_all();
        if (thread_.joinable())
            thread_.join();
    }

private:
    struct Item
    {
        Job job;
        std::stop_source cancel;
    };

    void run(const std::stop_token& stop)
    {
        std::unique_ptr<Case> opened;
        for (;;) {
            Item item;
            {
                std::unique_lock lock(mutex_);
                wake_.wait(lock, [&] { return stop.stop_requested() || !queue_.empty(); });
                if (stop.stop_requested())
                    return;
                item = std::move(queue_.front());
                queue_.pop_front();
                running_ = item.cancel;
            }
            if (waits_for_load_)
                first_.wait_for_first_load(stop);
            if (!opened) {
                Result<std::unique_ptr<Case>> connection = first_.another(mode_);
                if (!connection) {
                    item.job(forward(connection), item.cancel.get_token());
                    continue;
                }
                opened = std::move(*connection);
            }
            item.job(std::ref(*opened), item.cancel.get_token());
        }
    }

    const Case& first_;
    OpenMode mode_;
    bool waits_for_load_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Item> queue_;
    std::stop_source running_{std::nostopstate};
    std::jthread thread_; ///< last: it uses everything above
};

} // namespace

struct Lanes::State
{
    /// Without the events in memory everything is answered all the same, only slower.
    static std::unique_ptr<Case> holding(std::unique_ptr<Case> opened)
    {
        (void)opened->hold_events();
        return opened;
    }
    explicit State(std::unique_ptr<Case> opened)
        : first(holding(std::move(opened)))
        , workers{std::make_unique<Worker>(*first, first->mode(), false),
              std::make_unique<Worker>(*first, first->mode(), true),
              std::make_unique<Worker>(*first, OpenMode::ReadOnly, true),
              std::make_unique<Worker>(*first, OpenMode::ReadOnly, true),
              std::make_unique<Worker>(*first, OpenMode::ReadOnly, true)}
    {
    }
    std::unique_ptr<Case> first; ///< holds the lock, closed last
    std::array<std::unique_ptr<Worker>, 5> workers; ///< by Lane
};

Lanes::Lanes(std::unique_ptr<Case> opened)
    : state_(std::make_unique<State>(std::move(opened)))
{
}

Lanes::~Lanes()
{
    for (const auto& worker : state_->workers)
        worker->shut_down();
}

std::stop_source Lanes::post(Lane lane, Job job)
{
    return state_->workers[static_cast<std::size_t>(lane)]->post(std::move(job));
}

const std::filesystem::path& Lanes::path() const
{
    return state_->first->path();
}

OpenMode Lanes::mode() const
{
    return state_->first->mode();
}

} // namespace standstill::session
