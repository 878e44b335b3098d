// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a program to its end and keeps what it wrote: for tests that use the built binary as its users do. It can take
// rights, disk and time away from the program. No shell is involved.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace standstill::tests {

struct ProcessOptions
{
    std::vector<std::pair<std::string, std::string>> environment; ///< added to the test's own
    std::vector<std::string> environment_removed;
    std::string input; ///< given as standard input
    std::filesystem::path output_file; ///< standard output goes there instead of into the result
    std::optional<std::uint64_t> file_size_limit; ///< RLIMIT_FSIZE; SIGXFSZ is ignored, as on a full disk
    bool without_root = false; ///< when the test runs as root, the program does not
    /// A mount namespace of its own in which this folder is an empty file system of `small_disk_bytes`.
    std::optional<std::filesystem::path> small_disk;
    std::uint64_t small_disk_bytes = 0;
    std::optional<std::chrono::microseconds> kill_after; ///< SIGKILL
    std::optional<std::chrono::microseconds> interrupt_after; ///< SIGINT
    std::chrono::seconds time_limit{240};
};

struct ProcessResult
{
    int exit_code = -1; ///< -1 when a signal ended it or it could not be started
    int signal = 0;
    std::string out;
    std::string err;
    bool started = false; ///< false: the preparation (rights, disk) was refused by the system
    std::chrono::microseconds elapsed{0};
};

ProcessResult run_process(const std::vector<std::string>& arguments, const ProcessOptions& options = {});

} // namespace standstill::tests
