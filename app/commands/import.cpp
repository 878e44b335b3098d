// SPDX-License-Identifier: GPL-3.0-or-later
// `standstill import`: brings exports into a case, which is created when it is not there.
#include "app/command.h"
#include "app/messages.h"
#include "app/output.h"
#include "app/progress_line.h"
#include "app/summary.h"

#include <CLI/Validators.hpp>
#include <fstream>
#include <iterator>

namespace standstill::app {
namespace {

struct Options
{
    std::filesystem::path case_path;
    std::vector<std::filesystem::path> files;
    session::ImportOptions import;
    bool no_detect = false;
};

struct OpenedCase
{
    std::unique_ptr<session::Case> value;
    bool created = false;
};

OpenedCase open_or_create(const std::filesystem::path& path)
{
    auto opened = session::Case::open(path, session::OpenMode::ReadWrite);
    if (opened)
        return {std::move(*opened), false};
    if (opened.error().code != ErrorCode::CaseNotFound) {
        complain(opened.error());
        return {};
    }
    auto created = session::Case::create(path, {});
    if (!created) {
        complain(created.error());
        return {};
    }
    return {std::move(*created), true};
}

/// A format that names a file is the mapping in it.
Result<session::ImportOptions> with_mapping(session::ImportOptions options)
{
    constexpr std::uintmax_t longest = 1U << 20;
    std::error_code problem;
    const std::filesystem::path path = options.format;
    if (!path.has_extension())
        return options;
    if (const std::uintmax_t size = std::filesystem::file_size(path, problem); problem || size > longest)
        return fail(ErrorCode::FileNotReadable, path.string(), problem ? problem.message() : "too large");
    std::ifstream file(path, std::ios::binary);
    options.mapping.assign(std::istreambuf_iterator<char>(file), {});
    options.format.clear();
    if (!file || options.mapping.empty())
        return fail(ErrorCode::FileNotReadable, path.string());
    return options;
}

Exit run(const Options& options, const std::stop_token& stop)
{
    OpenedCase opened = open_or_create(options.case_path);
    if (!opened.value)
        return Exit::Failed;

    const auto import = with_mapping(options.import);
    if (!import) {
        complain(import.error());
        return Exit::Failed;
    }
    ProgressLine line;
    const auto report = opened.value->import_files(options.files, *import, line.callback(), stop);
    line.clear();

    Exit exit = Exit::Failed;
    if (report) {
        exit = tell_import(*opened.value, *report);
        Output output;
        write_rule_runs(output, report->rule_runs);
        write_rule_runs(output, report->lead_runs);
        if (!output.finish())
            exit = Exit::Failed;
    } else {
        complain(report.error());
    }
    // "Failed" means that nothing changed: no empty case is left behind.
    const auto counts = opened.value->counts();
    if (opened.created && counts && counts->sources == 0) {
        opened.value.reset();
        std::error_code ignored;
        std::filesystem::remove(options.case_path, ignored);
    }
    return exit;
}

} // namespace

void add_import(CLI::App& app, Job& job)
{
    CLI::App* command = app.add_subcommand("import", "Import exports into a case, link processes and run the rules");
    auto options = std::make_shared<Options>();
    command->add_option("CASE", options->case_path, "The case file; created when it is not there")->required();
    command
        ->add_option("FILE", options->files,
            "Exports of process starts and event logs, packed or not, or folders of them; see the manual for the kinds "
            "that are read")
        ->required();
    command
        ->add_option("--format", options->import.format,
            "Read as csv, json, jsonl, log, auditd, shell-history, evtx or xml instead of looking at the content; or a "
            "YAML file that says which column is which")
        ->check(CLI::IsMember({"csv", "json", "jsonl", "log", "auditd", "shell-history", "evtx", "xml"})
            | CLI::ExistingFile);
    command->add_option(
        "--time-zone", options->import.time_zone, "IANA zone of times that state none, such as Europe/Berlin (UTC)");
    command->add_option(
        "--host", options->import.host, "The machine of rows that name none, such as those of a shell history");
    command->add_flag("--no-detect", options->no_detect, "Import only");
    command->callback([&job, options] {
        options->import.detect = !options->no_detect;
        job.run = [options](const std::stop_token& stop) { return run(*options, stop); };
    });
}

} // namespace standstill::app
