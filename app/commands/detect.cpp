// SPDX-License-Identifier: GPL-3.0-or-later
// `standstill detect`: runs the rules again; verdicts stay as they are.
#include "app/command.h"
#include "app/messages.h"
#include "app/output.h"
#include "app/progress_line.h"
#include "app/summary.h"

namespace standstill::app {
namespace {

struct Options
{
    std::string case_path;
    std::vector<std::string> rules;
};

Exit run(const Options& options, const std::stop_token& stop)
{
    const auto opened = open_case(options.case_path, session::OpenMode::ReadWrite);
    if (!opened)
        return Exit::Failed;
    ProgressLine line;
    const auto runs = opened->detect(options.rules, line.callback(), stop);
    line.clear();
    if (!runs) {
        complain(runs.error());
        return Exit::Failed;
    }
    Output output;
    write_rule_runs(output, *runs);
    return output.finish() ? Exit::Done : Exit::Failed;
}

} // namespace

void add_detect(CLI::App& app, Job& job)
{
    CLI::App* command = app.add_subcommand("detect", "Run the rules again");
    auto options = std::make_shared<Options>();
    command->add_option("CASE", options->case_path, "The case file")->required();
    command->add_option("--rule", options->rules, "Only this rule; may be given several times")
        ->take_all()
        ->allow_extra_args(false);
    command->callback(
        [&job, options] { job.run = [options](const std::stop_token& stop) { return run(*options, stop); }; });
}

} // namespace standstill::app
