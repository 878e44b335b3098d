// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/output.h"

#include "app/messages.h"

#include <cerrno>
#include <sys/ioctl.h>
#include <system_error>
#include <unistd.h>

namespace standstill::app {

namespace {
constexpr std::size_t chunk = std::size_t{64} * 1024;
}

void Output::write(std::string_view bytes)
{
    if (error_ != 0)
        return;
    buffer_ += bytes;
    if (buffer_.size() >= chunk)
        flush();
}

void Output::flush()
{
    std::string_view rest = buffer_;
    while (error_ == 0 && !rest.empty()) {
        const ssize_t written = ::write(STDOUT_FILENO, rest.data(), rest.size());
        if (written >= 0)
            rest.remove_prefix(static_cast<std::size_t>(written));
        else if (errno != EINTR)
            error_ = errno;
    }
    buffer_.clear();
}

bool Output::finish()
{
    flush();
    if (error_ == 0 || error_ == EPIPE)
        return true;
    const ErrorCode code = error_ == ENOSPC ? ErrorCode::DiskFull : ErrorCode::FileNotWritable;
    complain(Error{code, "standard output", std::generic_category().message(error_), std::nullopt});
    return false;
}

int Output::terminal_width()
{
    winsize size{};
    if (isatty(STDOUT_FILENO) == 0 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
        return 0;
    return size.ws_col;
}

} // namespace standstill::app
