// SPDX-License-Identifier: GPL-3.0-or-later
// How long the work on one large case takes: importing a Defender export, the rule, filters, timeline, process tree.
//   case_bench EXPORT.csv [REPEATS]
// Prints a line a figure: the median of REPEATS (default 5) and the range. Import is timed once, into a new case in the
// working folder. Compare figures of one run with each other only: machines differ.
#include "core/session/case.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <sys/resource.h>

using namespace standstill;
using session::Case;

namespace {

double milliseconds(const std::function<void()>& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

void figure(const char* name, int repeats, const std::function<std::size_t()>& work)
{
    std::vector<double> times;
    std::size_t result = 0;
    for (int i = 0; i < repeats; ++i)
        times.push_back(milliseconds([&] { result = work(); }));
    std::sort(times.begin(), times.end());
    std::printf(
        "%-44s %9.1f ms  (%.1f to %.1f)  %zu\n", name, times[times.size() / 2], times.front(), times.back(), result);
}

template <typename T>
T need(Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "%s: %s %s\n", error_code_name(result.error().code), result.error().subject.c_str(),
            result.error().detail.c_str());
        std::exit(1);
    }
    return std::move(*result);
}

std::size_t rows_of(Case& opened, const char* kql)
{
    return need(opened.query(kql, {}, {})).rows.size();
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: case_bench EXPORT.csv [REPEATS]\n");
        return 2;
    }
    const int repeats = argc > 2 ? std::max(1, std::atoi(argv[2])) : 5;
    const std::filesystem::path path = "case_bench.standstill";
    std::filesystem::remove(path);
    std::unique_ptr<Case> opened = need(Case::create(path, {}));
    session::ImportOptions options;
    options.detect = false;
    std::uint64_t rows = 0;
    const double import = milliseconds([&] {
        const session::ImportReport report = need(opened->import_files({argv[1]}, options, {}, {}));
        if (report.files[0].error)
            need<int>(tl::unexpected<Error>(*report.files[0].error));
        rows = report.files[0].source->rows_stored;
    });
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("%-44s %9.1f ms  %llu rows, %.0f rows/s, peak %ld MB\n", "import", import,
        static_cast<unsigned long long>(rows), static_cast<double>(rows) / import * 1000, usage.ru_maxrss / 1024);

    figure("detect: rule and findings", repeats, [&] { return need(opened->detect({}, {}, {})).at(0).rows; });
    const Rule rule = need(session::shipped_rules()).at(0);
    std::string text = rule.query;
    const std::size_t look_back = text.find("| where Timestamp > ago(24h)");
    text.erase(look_back, 28);
    figure("the rule's query alone", repeats, [&] { return rows_of(*opened, text.c_str()); });
    figure("all findings, newest first", repeats, [&] { return need(opened->finding_ids({}, {})).size(); });
    session::FindingFilter filter;
    filter.predicate = "ProcessCommandLine contains \"stop\" and TargetsBackupService";
    const std::vector<FindingId> ids = need(opened->finding_ids({}, {}));
    figure("findings by a predicate", repeats, [&] { return need(opened->finding_ids(filter, {})).size(); });
    figure("a page of 50 findings", repeats, [&] {
        return need(opened->findings({ids.begin(), ids.begin() + std::min<std::ptrdiff_t>(50, std::ssize(ids))}))
            .size();
    });
    figure("timeline, whole case, 1000 bins", repeats,
        [&] { return need(opened->timeline(std::nullopt, 1000, {}, {})).density.size(); });
    const TimeRange extent = *need(opened->timeline(std::nullopt, 1, {}, {})).extent;
    const TimeRange part{extent.from, extent.from + (extent.to - extent.from) / 20};
    figure("timeline, a twentieth, 1000 bins", repeats,
        [&] { return need(opened->timeline(part, 1000, {}, {})).density.size(); });
    if (!ids.empty()) {
        const Finding finding = need(opened->findings({ids.front()})).at(0);
        figure("process tree of a finding", repeats,
            [&] { return need(opened->process_tree(finding.event, 2000, {})).nodes.size(); });
        figure("detail of a finding", repeats,
            [&] { return need(opened->finding_detail(ids.front())).event.fields.size(); });
    }
    figure("KQL: events with a rare word", repeats,
        [&] { return rows_of(*opened, "DeviceProcessEvents | where ProcessCommandLine has \"veeambackupsvc\""); });
    figure("KQL: count by host", repeats,
        [&] { return rows_of(*opened, "DeviceProcessEvents | summarize count() by DeviceName"); });
    figure("KQL: count by minute and host", repeats,
        [&] { return rows_of(*opened, "DeviceProcessEvents | summarize count() by bin(Timestamp, 1m), DeviceName"); });
    opened.reset();
    figure(
        "open", repeats, [&] { return need(Case::open(path, session::OpenMode::ReadOnly))->path().string().size(); });
    std::printf("%-44s %9.1f MB\n", "case file", static_cast<double>(std::filesystem::file_size(path)) / 1e6);
    return 0;
}
