// SPDX-License-Identifier: GPL-3.0-or-later
// The questions that an investigator asks of a service stop, and what the case answers. Plain values: an answer points
// somewhere and names its rows, it decides nothing. Text in facts and rows is as imported: hostile.
#pragma once

#include "core/base/time.h"
#include "core/model/ids.h"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace standstill {

enum class CheckLeaning {
    Malicious, ///< points to an attack
    Benign, ///< points to expected activity
    Neither, ///< answered, and points nowhere
    NotAnswerable, ///< `missing` says what was not imported
    Analyst, ///< no data can answer it
};

struct CheckQuestion
{
    int number = 0; ///< stays the same
    std::string_view text; ///< English
};
/// All of them, in order.
std::span<const CheckQuestion> check_questions();
std::string_view check_question(int number); ///< "" when there is none
std::string_view check_leaning_name(CheckLeaning leaning); ///< English: "points to malicious"

/// A row behind an answer.
struct CheckRow
{
    EventId event;
    Ticks time = 0;
    std::string text; ///< a command line, or what a log says
};

struct CheckAnswer
{
    int number = 0;
    CheckLeaning leaning = CheckLeaning::Neither;
    std::vector<std::pair<std::string, std::string>> facts; ///< English names, such as "Account", and values
    std::string missing; ///< English: "the Security log (4624) of this machine"
    std::string query; ///< KQL that finds the rows; empty when the finding itself answers
    std::vector<CheckRow> rows; ///< by time; `more` when there are further ones
    bool more = false;
};

} // namespace standstill
