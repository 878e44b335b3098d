// SPDX-License-Identifier: GPL-3.0-or-later
// Ctrl+C as a stop token, so that an import is rolled out and a case is closed before the program ends. A second
// signal ends it at once. Created before any other thread, because threads inherit the blocked signals.
#pragma once

#include <stop_token>
#include <thread>

namespace standstill::app {

class Interrupt
{
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    std::stop_token token() const { return fired_.get_token(); }

private:
    std::stop_source fired_;
    std::jthread waiter_;
};

} // namespace standstill::app
