// SPDX-License-Identifier: GPL-3.0-or-later
// Worker threads over one case: import, desk (small writes), query (reads of the views), scan (searches through all
// events) and hunt (what an analyst wrote and may take its time), each a std::jthread with a queue and a
// connection of its own. The window posts work here so that its own thread never touches SQLite. Results are delivered
// on the worker's thread; crossing to another thread is the caller's business.
#pragma once

#include "core/session/case.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace standstill::session {

enum class Lane { Import, Desk, Query, Scan, Hunt };

class Lanes
{
public:
    /// Takes the opened case, whose events it begins to hold; its lock is held until the Lanes are destroyed.
    explicit Lanes(std::unique_ptr<Case> opened);
    /// Cancels what runs, drops what waits, joins, closes the case.
    ~Lanes();
    Lanes(const Lanes&) = delete;
    Lanes& operator=(const Lanes&) = delete;

    /// Runs `job` on the lane's thread with its connection, in the order posted. The stop token fires on cancel() of
    /// the returned source and on destruction. A job whose token has fired before it starts still runs, so that it can
    /// report Cancelled.
    std::stop_source post(Lane lane, std::function<void(Result<std::reference_wrapper<Case>>, std::stop_token)> job);

    const std::filesystem::path& path() const;
    OpenMode mode() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace standstill::session
