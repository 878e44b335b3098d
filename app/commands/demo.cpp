// SPDX-License-Identifier: GPL-3.0-or-later
// `standstill demo`: a synthetic incident as a case of its own. The export that it is made from stays beside it, so
// that every row can be followed back to its bytes.
#include "app/command.h"
#include "app/messages.h"
#include "app/output.h"
#include "app/progress_line.h"
#include "app/summary.h"

namespace standstill::app {
namespace {

Exit run(const std::filesystem::path& path, const std::stop_token& stop)
{
    std::error_code ignored;
    const std::filesystem::path exported = path.parent_path() / (path.stem().string() + "-export.csv");
    for (const auto& there : {path, exported}) {
        if (std::filesystem::exists(there, ignored)) {
            complain(Error{ErrorCode::CaseExists, there.string(), {}, {}});
            return Exit::Failed;
        }
    }
    const auto roll_out = [&](const Error& error) {
        complain(error);
        std::filesystem::remove(exported, ignored);
        return Exit::Failed;
    };

    auto created = session::Case::create(path, {.name = "Demo incident", .analyst = {}, .time_zone = "UTC"});
    if (!created) {
        complain(created.error());
        return Exit::Failed;
    }
    const auto give_up = [&](const Error& error) {
        created->reset();
        std::filesystem::remove(path, ignored);
        return roll_out(error);
    };
    if (const auto written = session::write_demo_export(exported); !written)
        return give_up(written.error());
    ProgressLine line;
    const auto report = (*created)->import_files({exported}, {}, line.callback(), stop);
    line.clear();
    if (!report)
        return give_up(report.error());
    for (const session::ImportedFile& file : report->files) {
        if (file.error)
            return give_up(*file.error);
    }
    const Exit exit = tell_import(**created, *report);
    Output output;
    write_rule_runs(output, report->rule_runs);
    write_rule_runs(output, report->lead_runs);
    output.write(Words::tr("case %1, made from %2\n").arg(shown_path(path), shown_path(exported)).toStdString());
    return output.finish() ? exit : Exit::Failed;
}

} // namespace

void add_demo(CLI::App& app, Job& job)
{
    CLI::App* command = app.add_subcommand("demo", "Create the demo case: a synthetic incident");
    auto path = std::make_shared<std::filesystem::path>();
    command->add_option("CASE", *path, "The case file to create")->required();
    command->callback([&job, path] { job.run = [path](const std::stop_token& stop) { return run(*path, stop); }; });
}

} // namespace standstill::app
