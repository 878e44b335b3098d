// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/interrupt.h"

#include <csignal>
#include <ctime>
#include <unistd.h>

namespace standstill::app {
namespace {

sigset_t handled_signals()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    return set;
}

} // namespace

Interrupt::Interrupt()
{
    const sigset_t set = handled_signals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    // A closed pipe is an error of write(), not the end of the program with an open case.
    std::signal(SIGPIPE, SIG_IGN);
    waiter_ = std::jthread([fired = fired_, set](const std::stop_token& leave) mutable {
        const timespec tick{0, 100'000'000};
        while (!leave.stop_requested()) {
            const int signal = sigtimedwait(&set, nullptr, &tick);
            if (signal <= 0)
                continue;
            if (fired.stop_requested())
                _exit(128 + signal);
            fired.request_stop();
        }
    });
}

Interrupt::~Interrupt() = default;

} // namespace standstill::app
