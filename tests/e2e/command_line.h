// SPDX-License-Identifier: GPL-3.0-or-later
// The built program as the end-to-end tests see it: arguments in, exit code and texts out, JSON parsed. Knows nothing
// of the engine.
#pragma once

#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

#include <QJsonArray>
#include <QJsonObject>

namespace standstill::tests {

/// Runs `standstill ARGUMENTS...` without a display.
ProcessResult standstill(const std::vector<std::string>& arguments, ProcessOptions options = {});
std::string standstill_program();

/// A file below tests/data/import.
std::filesystem::path sample(std::string_view name);

/// The rows of `findings --format json`; fails the test when the program does.
QJsonArray findings(const std::filesystem::path& case_path, const std::string& where = {});
QJsonObject info(const std::filesystem::path& case_path);
QJsonArray rows(const std::filesystem::path& case_path, const std::string& kql);
/// The only cell of the only row.
long long number(const std::filesystem::path& case_path, const std::string& kql);

QJsonArray parse_array(const std::string& text);
std::string text_of(const QJsonValue& value);

/// Sums of `info` that must agree with each other and with the tables.
void expect_sums_agree(const std::filesystem::path& case_path);

/// A closed case is one file: no journal, no lock beside it.
void expect_one_file(const std::filesystem::path& case_path);

/// Prints the texts of a run next to a failed expectation.
std::string told(const ProcessResult& result);

} // namespace standstill::tests
