// SPDX-License-Identifier: GPL-3.0-or-later
// What the subcommands say on standard error: what failed, where, and what to do. Results never go through here.
#pragma once

#include "core/base/error.h"
#include "core/session/case.h"

#include <filesystem>
#include <memory>
#include <QCoreApplication>
#include <QString>
#include <string>

namespace standstill::app {

/// Gives the subcommands tr() in one translation context.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

/// "standstill: WHAT" and the next step below it.
void complain(const Error& error);
/// The same for an error in `query`: the line with a caret under the place comes between the two.
void complain(const Error& error, const std::string& query);
void complain(const QString& what, const QString& todo);
/// One line as it is, for counts and results of work.
void note(const QString& line);

/// Evidence text or a path, safe for a terminal.
QString shown(std::string_view text);
QString shown_path(const std::filesystem::path& path);

/// The case, or nothing after a complaint.
std::unique_ptr<session::Case> open_case(const std::filesystem::path& path, session::OpenMode mode);

} // namespace standstill::app
