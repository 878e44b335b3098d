// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/event_cache.h"

#include <algorithm>

namespace standstill::session {

EventCache::EventCache(std::shared_ptr<store::CaseFile> file, std::int64_t last)
    : file_(std::move(file))
    , wanted_(last)
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
    for (;;) {
        std::int64_t wanted = 0;
        {
            std::unique_lock lock(mutex_);
            if (!changed_.wait(lock, stop, [this] { return wanted_ > tried_; }))
                return;
            wanted = wanted_;
        }
        load(stop, wanted);
    }
}

void EventCache::load(const std::stop_token& stop, std::int64_t wanted)
{
    file_->wait_for_first_load(stop);
    std::shared_ptr<store::EventSearch> search;
    Result<store::Connection> connection = file_->connect(store::Access::ReadOnly);
    if (connection && !stop.stop_requested()) {
        // What can't be read is answered, and its error told, by whoever asks the case itself.
        Result<std::shared_ptr<const store::EventColumns>> columns = store::EventColumns::load(*connection, stop);
        if (columns && *columns)
            search = std::make_shared<store::EventSearch>(std::move(*columns));
    }
    {
        const std::lock_guard lock(mutex_);
        tried_ = std::max(wanted, search ? search->columns().last_event() : 0);
        search_ = search;
    }
    changed_.notify_all();
    if (search)
        search->prepare(*connection, stop);
}

EventCache::Answer EventCache::wait_for(
    store::Connection& connection, std::stop_token stop, std::chrono::milliseconds most)
{
    const Result<std::int64_t> last = store::EventColumns::last_event(connection);
    if (!last)
        return {};
    std::unique_lock lock(mutex_);
    if (*last > wanted_) {
        wanted_ = *last;
        changed_.notify_all();
    }
    if (!changed_.wait_for(lock, std::move(stop), most, [&] { return tried_ >= *last; }))
        return {State::Reading, nullptr};
    const bool same = search_ && search_->columns().last_event() == *last;
    return {same ? State::Ready : State::NotHeld, same ? search_ : nullptr};
}

} // namespace standstill::session
