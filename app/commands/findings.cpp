// SPDX-License-Identifier: GPL-3.0-or-later
// `standstill findings`: the findings of a case, newest first.
#include "app/command.h"
#include "app/messages.h"
#include "app/run_query.h"

namespace standstill::app {
namespace {

struct Options
{
    std::string case_path;
    std::string where;
    std::string format = "table";
};

Exit run(const Options& options, const std::stop_token& stop)
{
    const auto opened = open_case(options.case_path, session::OpenMode::ReadOnly);
    if (!opened)
        return Exit::Failed;
    return print_listed(*opened, "Findings", options.where, row_format(options.format), stop);
}

} // namespace

void add_findings(CLI::App& app, Job& job)
{
    CLI::App* command = app.add_subcommand("findings", "List the findings of a case");
    auto options = std::make_shared<Options>();
    command->add_option("CASE", options->case_path, "The case file")->required();
    command->add_option("--where", options->where, "Only findings for which this KQL predicate holds");
    add_row_format_option(*command, options->format);
    command->callback(
        [&job, options] { job.run = [options](const std::stop_token& stop) { return run(*options, stop); }; });
}

} // namespace standstill::app
