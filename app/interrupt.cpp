// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/interrupt.h"

#include <csignal>
#include <pthread.h>
#include <unistd.h>

namespace standstill::app {
namespace {

constexpr int wake = SIGUSR1; ///< the thread that waits is to look whether it should leave

sigset_t handled_signals()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, wake);
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
        while (!leave.stop_requested()) {
            int signal = 0;
            if (sigwait(&set, &signal) != 0 || signal == wake)
                continue;
            if (fired.stop_requested())
                _exit(128 + signal);
            fired.request_stop();
        }
    });
}

Interrupt::~Interrupt()
{
    waiter_.request_stop();
    pthread_kill(waiter_.native_handle(), wake);
}

} // namespace standstill::app
