// SPDX-License-Identifier: GPL-3.0-or-later
// What a subcommand is to main: options added to the parser, and a job that runs once parsing is done. Each file in
// commands/ implements one add_ function; none of them knows another.
#pragma once

#include <CLI/App.hpp>

#include <functional>
#include <stop_token>

namespace standstill::app {

/// The exit codes that scripts rely on.
enum class Exit {
    Done = 0,
    Failed = 1, ///< nothing changed
    Usage = 2,
    Partly = 3, ///< done, but something was rejected or skipped
};

/// Fonts and figures need a QGuiApplication (on the offscreen platform); all else runs without.
enum class Needs { Core, Gui };

struct Job
{
    std::function<Exit(std::stop_token)> run; ///< empty: no subcommand was given
    Needs needs = Needs::Core;
};

void add_import(CLI::App& app, Job& job);
void add_detect(CLI::App& app, Job& job);
void add_query(CLI::App& app, Job& job);
void add_findings(CLI::App& app, Job& job);
void add_leads(CLI::App& app, Job& job);
void add_triage(CLI::App& app, Job& job);
void add_report(CLI::App& app, Job& job);
void add_evidence(CLI::App& app, Job& job);
void add_clock(CLI::App& app, Job& job);
void add_info(CLI::App& app, Job& job);
void add_rules(CLI::App& app, Job& job);
void add_names(CLI::App& app, Job& job);
void add_demo(CLI::App& app, Job& job);
/// Those of `rules` that are about a case.
void add_case_rules(CLI::App* rules, Job& job);

} // namespace standstill::app
