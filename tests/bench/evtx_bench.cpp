// SPDX-License-Identifier: GPL-3.0-or-later
// How fast event logs become fields, on one thread, beside evtxexport (Debian's libevtx-utils) in the same run.
//   evtx_bench REPEATS FILE.evtx...
// Each file is in memory for us and in the page cache for the other program, whose start is part of its time; with
// small files that is most of it, so give files of a megabyte or more. Prints the median rate of each and their ratio;
// the records that each of the two read are printed too, because a ratio between different work means nothing.
#include "core/evtx/reader.h"
#include "core/evtx/xml_text.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <functional>
#include <iterator>
#include <spawn.h>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

using namespace standstill;

namespace {

double seconds(const std::function<void()>& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

struct Totals
{
    std::size_t records = 0;
    std::size_t fields = 0;
    std::size_t bytes = 0; ///< of text
};

/// Every record of every file, and a look at all of its text.
Totals read_all(const std::vector<std::string>& files, bool as_xml)
{
    Totals totals;
    for (const std::string& file : files) {
        std::size_t at = 0;
        evtx::Reader reader([&](char* to, std::size_t size) -> Result<std::size_t> {
            size = std::min(size, file.size() - at);
            std::memcpy(to, file.data() + at, size);
            at += size;
            return size;
        });
        if (!reader.open())
            continue;
        WindowsEvent event;
        while (reader.next_chunk().value_or(false)) {
            while (reader.next(event)) {
                ++totals.records;
                totals.fields += event.fields.size();
                for (const WindowsEventField& field : event.fields)
                    totals.bytes += field.value.size();
                if (as_xml)
                    totals.bytes += evtx::render_xml(reader.chunk(), event.chunk_offset)->text.size();
            }
        }
    }
    return totals;
}

/// Runs evtxexport; its output goes to `output`.
bool export_one(const char* path, const char* output)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    char name[] = "evtxexport";
    char option[] = "-f";
    char format[] = "xml";
    std::string file = path;
    char* const arguments[] = {name, option, format, file.data(), nullptr};
    pid_t child = 0;
    const int failed = posix_spawnp(&child, name, &actions, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    int status = 0;
    return failed == 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) != 127;
}

std::string bytes_of(const char* path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::size_t count(const std::string& text, const char* word)
{
    std::size_t found = 0;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
        ++found;
    return found;
}

double median(std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 3) {
        std::fprintf(stderr, "usage: evtx_bench REPEATS FILE.evtx...\n");
        return 2;
    }
    const int repeats = std::max(1, std::atoi(argv[1]));
    std::vector<std::string> files;
    std::size_t bytes = 0;
    for (int i = 2; i < argc; ++i) {
        files.push_back(bytes_of(argv[i]));
        bytes += files.back().size();
    }
    // The whole set as often as makes a time that can be measured.
    constexpr int rounds = 20;
    Totals totals;
    std::vector<double> fields;
    std::vector<double> xml;
    std::vector<double> peer;
    std::vector<double> ratios;
    std::size_t peer_records = 0;
    const std::string output = "/tmp/evtx_bench." + std::to_string(getpid());
    for (int i = 0; i < repeats; ++i) {
        fields.push_back(seconds([&] {
            for (int round = 0; round < rounds; ++round)
                totals = read_all(files, false);
        }) / rounds);
        xml.push_back(seconds([&] { read_all(files, true); }));
        for (int k = 2; k < argc && i == 0; ++k) { // counted once, apart from the timing
            if (!export_one(argv[k], output.c_str())) {
                std::fprintf(stderr, "evtxexport can't be run: is libevtx-utils installed?\n");
                return 1;
            }
            peer_records += count(bytes_of(output.c_str()), "<Event ");
        }
        peer.push_back(seconds([&] {
            for (int k = 2; k < argc; ++k)
                export_one(argv[k], "/dev/null");
        }));
        const double ours_each = fields.back() / static_cast<double>(totals.records);
        ratios.push_back(peer.back() / static_cast<double>(peer_records) / ours_each);
    }
    unlink(output.c_str());
    const auto rate = [](std::size_t records, double time) { return static_cast<double>(records) / time; };
    std::printf("%zu files, %.1f MB, %zu records, %zu fields, %zu bytes of values\n", files.size(),
        static_cast<double>(bytes) / 1e6, totals.records, totals.fields, totals.bytes);
    std::printf("to fields      %12.0f events/s  %7.0f MB/s\n", rate(totals.records, median(fields)),
        static_cast<double>(bytes) / 1e6 / median(fields));
    std::printf("fields and XML %12.0f events/s\n", rate(totals.records, median(xml)));
    std::printf("evtxexport     %12.0f events/s  (%zu records)\n", rate(peer_records, median(peer)), peer_records);
    std::sort(ratios.begin(), ratios.end());
    std::printf("ratio          %12.1f  (%.1f to %.1f), per event, of %d pairs\n", ratios[ratios.size() / 2],
        ratios.front(), ratios.back(), repeats);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("peak memory    %12.1f MB, %.1f MB of it the files\n", static_cast<double>(usage.ru_maxrss) / 1024,
        static_cast<double>(bytes) / 1e6);
    return 0;
}
