// SPDX-License-Identifier: GPL-3.0-or-later
// `standstill names`: the catalogue of services and processes that the score and the categories go by, as a file to
// change, and a case's own copy of it.
#include "app/command.h"
#include "app/messages.h"
#include "app/row_writer.h"
#include "app/rule_text.h"
#include "core/session/case.h"

namespace standstill::app {
namespace {

Exit show(const std::string& path)
{
    Result<std::string> text{session::shipped_name_catalogue()};
    if (!path.empty()) {
        const std::unique_ptr<session::Case> opened = open_case(path, session::OpenMode::ReadOnly);
        if (!opened)
            return Exit::Failed;
        const Result<NameCatalogue> names = opened->name_catalogue();
        text = names ? Result<std::string>(names->json) : forward(names);
    }
    if (!text) {
        complain(text.error());
        return Exit::Failed;
    }
    Output output;
    output.write(*text);
    return output.finish() ? Exit::Done : Exit::Failed;
}

Exit set(const std::string& path, const std::string& file)
{
    const std::unique_ptr<session::Case> opened = open_case(path, session::OpenMode::ReadWrite);
    if (!opened)
        return Exit::Failed;
    std::string json;
    if (!file.empty()) {
        const auto text = read_rule_text(file);
        if (!text)
            return Exit::Failed;
        json = *text;
    }
    const Result<void> done = opened->set_name_catalogue(json, file);
    const Result<NameCatalogue> names = done ? opened->name_catalogue() : forward(done);
    if (!names) {
        complain(names.error());
        return Exit::Failed;
    }
    note((names->own ? Words::tr("the case goes by %1 names of its own")
                     : Words::tr("the case goes by the program's %1 names"))
             .arg(names->names));
    note(Words::tr("\"standstill detect\" draws the conclusions again"));
    return Exit::Done;
}

} // namespace

void add_names(CLI::App& app, Job& job)
{
    CLI::App* command =
        app.add_subcommand("names", "The names of services and processes that categories and scores go by");
    command->require_subcommand(1);
    auto path = std::make_shared<std::string>();
    auto file = std::make_shared<std::string>();
    CLI::App* show_command = command->add_subcommand("show", "The names in force as JSON, to be changed and set");
    show_command->add_option("CASE", *path, "A case: its own names, if it has some");
    show_command->callback([&job, path] { job.run = [path](const std::stop_token&) { return show(*path); }; });
    CLI::App* set_command =
        command->add_subcommand("set", "Let a case go by the names of a file; blank names are refused");
    set_command->add_option("CASE", *path, "The case")->required();
    set_command->add_option("FILE", *file, "JSON as \"names show\" writes it")->required();
    set_command->callback(
        [&job, path, file] { job.run = [path, file](const std::stop_token&) { return set(*path, *file); }; });
    CLI::App* reset_command = command->add_subcommand("reset", "Let a case go by the program's names again");
    reset_command->add_option("CASE", *path, "The case")->required();
    reset_command->callback([&job, path] { job.run = [path](const std::stop_token&) { return set(*path, {}); }; });
}

} // namespace standstill::app
