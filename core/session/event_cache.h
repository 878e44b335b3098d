// SPDX-License-Identifier: GPL-3.0-or-later
// The events of a case held in memory for the threads of a window: read in the background, by a thread with a
// connection of its own, and read anew when an import has added some, or a source was taken out or brought back. Used
// by Case for searches of events and by the timeline.
#pragma once

#include "core/store/case_file.h"
#include "core/store/event_search.h"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

namespace standstill::session {

class EventCache
{
public:
    /// Begins to read the events of `version`, as EventColumns tells it. `open` makes connections that know KQL.
    EventCache(
        std::shared_ptr<store::CaseFile> file, store::SideReaders::Open open, const store::EventsVersion& version);
    ~EventCache();
    EventCache(const EventCache&) = delete;
    EventCache& operator=(const EventCache&) = delete;

    enum class State { Ready, Reading, NotHeld };
    struct Answer
    {
        State state = State::NotHeld;
        std::shared_ptr<store::EventSearch> search; ///< when ready: it holds all events that the connection sees
    };
    /// Waits until the events are read, at most so long, or until `stop`.
    Answer wait_for(
        store::Connection& connection, std::stop_token stop, std::chrono::milliseconds most = std::chrono::hours(24));

private:
    void run(const std::stop_token& stop);
    void load(const std::stop_token& stop, const store::EventsVersion& wanted);

    std::shared_ptr<store::CaseFile> file_;
    store::SideReaders::Open open_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::shared_ptr<store::EventSearch> search_;
    store::EventsVersion wanted_; ///< the latest that somebody wants to see
    store::EventsVersion tried_; ///< the same of the last load, whatever came of it
    std::jthread thread_; ///< last: it uses everything above
};

} // namespace standstill::session
