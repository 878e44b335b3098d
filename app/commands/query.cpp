// SPDX-License-Identifier: GPL-3.0-or-later
// `standstill query`: any KQL over a case, or over nothing (":memory:") for print and datatable.
#include "app/command.h"
#include "app/messages.h"
#include "app/row_writer.h"
#include "app/run_query.h"

#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>

namespace standstill::app {
namespace {

struct Options
{
    std::string case_path;
    std::string kql;
    std::string file;
    std::string format = "table";
    bool schema = false;
};

std::optional<std::string> query_text(const Options& options)
{
    if (options.file.empty())
        return options.kql;
    if (options.file == "-")
        return std::string(std::istreambuf_iterator<char>(std::cin), {});
    const std::filesystem::path path = options.file;
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
        complain(Error{ErrorCode::FileIsDirectory, options.file, {}, {}});
        return std::nullopt;
    }
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        const bool there = std::filesystem::exists(path, ignored);
        complain(Error{there ? ErrorCode::FileNotReadable : ErrorCode::FileNotFound, options.file, {}, {}});
        return std::nullopt;
    }
    std::string text(std::istreambuf_iterator<char>(in), {});
    if (text.starts_with("\xEF\xBB\xBF"))
        text.erase(0, 3);
    return text;
}

Exit run(const Options& options, const std::stop_token& stop)
{
    const auto text = query_text(options);
    if (!text)
        return Exit::Failed;
    std::unique_ptr<session::Case> opened;
    if (options.case_path == ":memory:") {
        auto scratch = session::Case::scratch();
        if (!scratch) {
            complain(scratch.error());
            return Exit::Failed;
        }
        opened = std::move(*scratch);
    } else {
        opened = open_case(options.case_path, session::OpenMode::ReadOnly);
    }
    if (!opened)
        return Exit::Failed;
    if (options.schema)
        return print_schema(*opened, *text, stop);
    return print_rows(*opened, *text, row_format(options.format), stop);
}

} // namespace

void add_query(CLI::App& app, Job& job)
{
    CLI::App* command = app.add_subcommand("query", "Run a KQL query over a case");
    auto options = std::make_shared<Options>();
    command->add_option("CASE", options->case_path, "The case file, or :memory: for print and datatable")->required();
    auto* kql = command->add_option("KQL", options->kql, "The query");
    auto* file = command->add_option("-f,--file", options->file, "Read the query from this file (- is standard input)");
    kql->excludes(file);
    add_row_format_option(*command, options->format);
    command->add_flag("--schema", options->schema, "Print name:type of each column instead of rows");
    command->callback([&job, options, kql, file] {
        if (kql->count() == 0 && file->count() == 0)
            throw CLI::RequiredError("KQL or -f FILE");
        job.run = [options](const std::stop_token& stop) { return run(*options, stop); };
    });
}

} // namespace standstill::app
