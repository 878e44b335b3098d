// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/checklist.h"

#include <algorithm>
#include <array>

namespace standstill {

namespace {

constexpr std::array<CheckQuestion, 21> questions{{
    {1, "Who ran it?"},
    {2, "Which logon was it?"},
    {3, "Which processes lead to it?"},
    {4, "Is the program what it says?"},
    {5, "What was targeted?"},
    {6, "Was it stopped, disabled, removed, ended or started?"},
    {7, "Did it work?"},
    {8, "How many services on this host within 5 minutes?"},
    {9, "How many hosts saw the same command within 15 minutes?"},
    {10, "Was recovery inhibited within 15 minutes?"},
    {11, "Were defences impaired within 30 minutes?"},
    {12, "Were logs cleared afterwards, or do they end?"},
    {13, "What ran next from folders that anybody can write to?"},
    {14, "Was the service started again?"},
    {15, "Was the same seen on other days?"},
    {16, "Does it fall into a maintenance window?"},
    {17, "Is there a change ticket?"},
    {18, "What came in the 24 hours before?"},
    {19, "Is it a test or development host?"},
    {20, "ESXi: how many virtual machines were ended, and by force?"},
    {21, "What speaks against the other points?"},
}};

} // namespace

std::span<const CheckQuestion> check_questions()
{
    return questions;
}

std::string_view check_question(int number)
{
    const auto question = std::find_if(
        questions.begin(), questions.end(), [number](const CheckQuestion& each) { return each.number == number; });
    return question == questions.end() ? std::string_view() : question->text;
}

std::string_view check_leaning_name(CheckLeaning leaning)
{
    switch (leaning) {
    case CheckLeaning::Malicious:
        return "points to malicious";
    case CheckLeaning::Benign:
        return "points to benign";
    case CheckLeaning::Neither:
        return "points nowhere";
    case CheckLeaning::NotAnswerable:
        return "not answerable";
    case CheckLeaning::Analyst:
        return "for the analyst";
    }
    return {};
}

} // namespace standstill
