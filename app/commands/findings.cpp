// SPDX-License-Identifier: GPL-3.0-or-later
// `standstill findings` and `standstill leads`: what the detector found in a case, and what the rules beside it found,
// newest first.
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

Exit run(const char* table, const Options& options, const std::stop_token& stop)
{
    const auto opened = open_case(options.case_path, session::OpenMode::ReadOnly);
    if (!opened)
        return Exit::Failed;
    return print_listed(*opened, table, options.where, row_format(options.format), stop);
}

void add_list(Job& job, CLI::App* command, const char* table, const char* where)
{
    auto options = std::make_shared<Options>();
    command->add_option("CASE", options->case_path, "The case file")->required();
    command->add_option("--where", options->where, where);
    add_row_format_option(*command, options->format);
    command->callback([&job, options, table] {
        job.run = [options, table](const std::stop_token& stop) { return run(table, *options, stop); };
    });
}

} // namespace

void add_findings(CLI::App& app, Job& job)
{
    add_list(job, app.add_subcommand("findings", "List the findings of a case"), "Findings",
        "Only findings for which this KQL predicate holds");
}

void add_leads(CLI::App& app, Job& job)
{
    add_list(job, app.add_subcommand("leads", "List what the rules beside the detector found"), "Leads",
        "Only leads for which this KQL predicate holds");
}

} // namespace standstill::app
