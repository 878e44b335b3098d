// SPDX-License-Identifier: GPL-3.0-or-later
// The program's entry: with a subcommand the command line, which needs no display; without one the window.
#include "app/command.h"
#include "app/interrupt.h"
#include "app/messages.h"
#include "core/session/case.h"
#include "ui/main/application.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>
#include <numeric>
#include <QFile>
#include <QGuiApplication>

namespace standstill::app {
namespace {

std::size_t edit_distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row[b.size()];
}

/// The subcommand that a mistyped word is nearest to, or nothing.
std::string nearest_subcommand(const CLI::App& app, const std::string& word)
{
    std::string best;
    std::size_t distance = 3;
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
        const std::size_t next = edit_distance(word, command->get_name());
        if (next < distance) {
            distance = next;
            best = command->get_name();
        }
    }
    return best;
}

Exit refuse_word(const CLI::App& app, const std::string& word)
{
    const std::string nearest = nearest_subcommand(app, word);
    complain(Words::tr("%1 is neither a subcommand nor a file that is there.").arg(shown(word)),
        nearest.empty() ? Words::tr("\"standstill --help\" lists the subcommands; \"standstill CASE\" opens a case.")
                        : Words::tr("Did you mean \"standstill %1\"?").arg(QString::fromStdString(nearest)));
    return Exit::Usage;
}

Exit refuse_line(const CLI::App& app, const CLI::ParseError& error)
{
    std::string command = "standstill";
    for (const CLI::App* at = &app; !at->get_subcommands().empty(); at = at->get_subcommands().front())
        command += ' ' + at->get_subcommands().front()->get_name();
    complain(shown(error.what()), Words::tr("\"%1 --help\" says how it is used.").arg(QString::fromStdString(command)));
    return Exit::Usage;
}

void describe_usage(CLI::App& app)
{
    app.name("standstill");
    app.footer("Without a subcommand the window opens; with CASE it opens that case.\n"
               "Exit codes: 0 done, 1 failed and nothing changed, 2 wrong usage,\n"
               "3 done, but something was rejected or skipped.");
    app.set_version_flag("--version", "standstill " + session::program_version());
    app.require_subcommand(0, 1);
}

Exit run_job(const Job& job, int argc, char** argv)
{
    const Interrupt interrupt;
    if (job.needs == Needs::Gui) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        const QGuiApplication application(argc, argv);
        return job.run(interrupt.token());
    }
    const QCoreApplication application(argc, argv);
    return job.run(interrupt.token());
}

Exit start(int argc, char** argv)
{
    CLI::App app{"Workbench for one incident in which services were stopped", "standstill"};
    describe_usage(app);
    Job job;
    std::string word;
    app.add_option("CASE", word, "Open this case in the window");
    add_import(app, job);
    add_detect(app, job);
    add_query(app, job);
    add_findings(app, job);
    add_leads(app, job);
    add_triage(app, job);
    add_report(app, job);
    add_evidence(app, job);
    add_clock(app, job);
    add_info(app, job);
    add_rules(app, job);
    add_names(app, job);
    add_demo(app, job);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() != 0)
            return refuse_line(app, error);
        app.exit(error, std::cout, std::cerr); // --help and --version
        return Exit::Done;
    }
    if (job.run) {
        if (!word.empty())
            return refuse_word(app, word);
        return run_job(job, argc, argv);
    }
    std::error_code ignored;
    if (!word.empty() && !std::filesystem::exists(word, ignored))
        return refuse_word(app, word);
    return static_cast<Exit>(ui::runApplication(argc, argv, QFile::decodeName(word.c_str())));
}

} // namespace
} // namespace standstill::app

int main(int argc, char** argv)
{
    return static_cast<int>(standstill::app::start(argc, argv));
}
