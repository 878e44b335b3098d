// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/event_cache.h"

#include <algorithm>
#include <sys/resource.h>

namespace standstill::session {

EventCache::EventCache(
    std::shared_ptr<store::CaseFile> file, store::SideReaders::Open open, const store::EventsVersion& version)
    : file_(std::move(file))
    , open_(std::move(open))
    , wanted_(version)
    , thread_([this](std::stop_token stop) { run(stop); })
{
}

EventCache::~EventCache()
{
    thread_.request_stop();
    thread_.join();
}

void EventCache::run(const std::stop_token& stop)
{
    // It, and the threads that it starts, take every processor for seconds: the window goes first. Where that can't be
    // said nothing is lost but smoothness.
    constexpr int behind_the_window = 10;
    (void)setpriority(PRIO_PROCESS, 0, behind_the_window); // of this thread alone
    for (;;) {
        store::EventsVersion wanted;
        {
            std::unique_lock lock(mutex_);
            if (!changed_.wait(lock, stop, [this] { return wanted_ > tried_; }))
                return;
            wanted = wanted_;
        }
        load(stop, wanted);
    }
}

void EventCache::load(const std::stop_token& stop, const store::EventsVersion& wanted)
{
    file_->wait_for_first_load(stop);
    std::shared_ptr<store::EventSearch> search;
    Result<store::Connection> connection = open_();
    if (connection && !stop.stop_requested()) {
        // What can't be read is answered, and its error told, by whoever asks the case itself.
        store::SideReaders readers(open_);
        Result<std::shared_ptr<const store::EventColumns>> columns =
            store::EventColumns::load(*connection, readers, stop);
        if (columns && *columns)
            search = std::make_shared<store::EventSearch>(std::move(*columns), open_);
    }
    {
        const std::lock_guard lock(mutex_);
        tried_ = search ? std::max(wanted, search->columns().version()) : wanted;
        search_ = search;
    }
    changed_.notify_all();
    if (search)
        search->prepare(*connection, stop);
}

EventCache::Answer EventCache::wait_for(
    store::Connection& connection, std::stop_token stop, std::chrono::milliseconds most)
{
    const Result<store::EventsVersion> now = store::EventColumns::version(connection);
    if (!now)
        return {};
    std::unique_lock lock(mutex_);
    if (*now > wanted_) {
        wanted_ = *now;
        changed_.notify_all();
    }
    if (!changed_.wait_for(lock, std::move(stop), most, [&] { return tried_ >= *now; }))
        return {State::Reading, nullptr};
    const bool same = search_ && search_->columns().version() == *now;
    return {same ? State::Ready : State::NotHeld, same ? search_ : nullptr};
}

} // namespace standstill::session
