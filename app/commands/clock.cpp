// SPDX-License-Identifier: GPL-3.0-or-later
// `standstill clock`: hosts whose clock was wrong, and by how much; the times of their events are shown corrected.
#include "app/command.h"
#include "app/messages.h"
#include "app/output.h"
#include "app/progress_line.h"
#include "app/summary.h"
#include "core/base/text.h"

namespace standstill::app {
namespace {

struct Options
{
    std::string case_path;
    std::string host;
    std::string fast;
    std::string slow;
    bool right = false;
    std::string note;
};

std::string safe(std::string_view text)
{
    return base::visible(base::to_valid_utf8(text));
}

/// Every act, the latest of a host last.
Exit list(const Options& options)
{
    const auto opened = open_case(options.case_path, session::OpenMode::ReadOnly);
    if (!opened)
        return Exit::Failed;
    const auto acts = opened->clock_acts();
    if (!acts) {
        complain(acts.error());
        return Exit::Failed;
    }
    Output output;
    for (const ClockAct& act : *acts) {
        output.write(safe(act.host) + ": "
            + (act.shift == 0 ? "times as recorded"
                              : "the clock was " + clock_duration(act.shift) + (act.shift < 0 ? " fast" : " slow")));
        output.write("\n  stated " + format_plain(act.at) + " UTC"
            + (act.analyst.empty() ? "" : " by " + safe(act.analyst)) + (act.why.empty() ? "" : ": " + safe(act.why))
            + '\n');
    }
    if (acts->empty())
        output.write(Words::tr("all times are shown as they were recorded\n").toStdString());
    return output.finish() ? Exit::Done : Exit::Failed;
}

Exit state(const Options& options, Ticks shift, const std::stop_token& stop)
{
    const auto opened = open_case(options.case_path, session::OpenMode::ReadWrite);
    if (!opened)
        return Exit::Failed;
    ProgressLine line;
    const auto runs = opened->set_clock(options.host, shift, options.note, line.callback(), stop);
    line.clear();
    if (!runs) {
        complain(runs.error());
        return Exit::Failed;
    }
    if (runs->empty())
        note(Words::tr("the case shows the times of this host so already"));
    Output output;
    write_rule_runs(output, *runs);
    return output.finish() ? Exit::Done : Exit::Failed;
}

} // namespace

void add_clock(CLI::App& app, Job& job)
{
    CLI::App* command = app.add_subcommand("clock",
        "Hosts whose clock was wrong: state by how much, and their times are shown corrected. The recorded times are "
        "kept; without a host, what was stated is listed");
    auto options = std::make_shared<Options>();
    command->add_option("CASE", options->case_path, "The case file")->required();
    CLI::Option* host = command->add_option("HOST", options->host, "A host, as its events name it");
    const CLI::Validator duration(
        [](const std::string& text) {
            return parse_clock_duration(text) ? std::string()
                                              : std::string("not a duration such as \"1h 2m 3s\" or 2d");
        },
        "DURATION", "duration");
    CLI::Option* fast = command->add_option("--fast", options->fast, "The clock was ahead by so much: 90s, \"1h 2m\"");
    CLI::Option* slow = command->add_option("--slow", options->slow, "The clock was behind by so much");
    CLI::Option* right = command->add_flag("--as-recorded", options->right, "Show the times as they were recorded");
    fast->check(duration)->needs(host)->excludes(slow)->excludes(right);
    slow->check(duration)->needs(host)->excludes(right);
    right->needs(host);
    command->add_option("--note", options->note, "How it is known, for the case log and the report")->needs(host);
    command->callback([&job, options, host] {
        const bool stated = !options->fast.empty() || !options->slow.empty() || options->right;
        if (host->count() > 0 && !stated)
            throw CLI::ValidationError("HOST", "say --fast, --slow or --as-recorded");
        const Ticks shift =
            parse_clock_duration(options->slow).value_or(0) - parse_clock_duration(options->fast).value_or(0);
        job.run = [options, stated, shift](
                      const std::stop_token& stop) { return stated ? state(*options, shift, stop) : list(*options); };
    });
}

} // namespace standstill::app
