// SPDX-License-Identifier: GPL-3.0-or-later
// The parameters of a PowerShell command, and what conditions, WMI queries and methods pick and do. Internal to this
// folder; used by powershell_commands.cpp and powershell_members.cpp.
#pragma once

#include "core/detect/command/powershell.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace standstill::detect {

/// The words of a command as its parameters see them.
class Arguments
{
public:
    explicit Arguments(const std::vector<PsElement>& elements);

    /// By any unambiguous beginning of `name`, at least `least` letters.
    const PsValue* named(std::string_view name, std::size_t least = 1) const
    {
        for (const auto& [given, value] : named_) {
            if (given.size() >= least && name.starts_with(given))
                return &value;
        }
        return nullptr;
    }
    const PsValue* any(std::initializer_list<std::string_view> names, std::size_t least = 1) const
    {
        for (const std::string_view name : names) {
            if (const PsValue* value = named(name, least))
                return value;
        }
        return nullptr;
    }
    const PsValue* positional(std::size_t index) const
    {
        return index < positional_.size() ? &positional_[index] : nullptr;
    }
    const std::vector<PsValue>& all_positional() const { return positional_; }
    const std::vector<std::pair<std::string, PsValue>>& all_named() const { return named_; }

private:
    std::vector<std::pair<std::string, PsValue>> named_;
    std::vector<PsValue> positional_;
};

PsValue ps_objects(PsValue::Kind kind, std::vector<std::string> items);

/// The words of StartupType and StartMode; false for any other.
bool start_mode(std::string_view word, CommandAction& action);
/// The word behind `key` in "StartMode='Disabled'" or "StartMode = Disabled".
std::string table_value(std::string_view table, std::string_view key);
/// .StopService(), .Kill(), ...: what a method does to such objects; false when it does nothing to them.
bool method_action(const std::string& method, const std::string& arguments, PsValue::Kind kind, CommandAction& action);
/// Names that a condition of Where-Object asks for: $_.Name -like '*sql*', Name -match 'a|b', -in 'a','b'.
std::vector<std::string> wanted_names(std::string_view condition);
/// What a query over WMI or CIM picks.
PsValue wmi_objects(const Arguments& arguments);
/// -ComputerName and the like.
std::string host_of(const Arguments& arguments);

} // namespace standstill::detect
