// SPDX-License-Identifier: GPL-3.0-or-later
// Standard output in large writes, with its failures kept: a full disk is an error to tell, a reader that went away
// (`| head`) is the end of the work and no error.
#pragma once

#include <string>
#include <string_view>

namespace standstill::app {

class Output
{
public:
    ~Output() { flush(); }
    void write(std::string_view bytes);
    void flush();
    /// False once nothing more can be written: the caller stops.
    bool open() const { return error_ == 0; }
    /// Flushes; tells a failure on standard error. False when there was one.
    bool finish();
    /// Columns of the terminal, 0 when the output is not one.
    static int terminal_width();

private:
    std::string buffer_;
    int error_ = 0; ///< errno
};

} // namespace standstill::app
