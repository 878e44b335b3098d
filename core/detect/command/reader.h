// SPDX-License-Identifier: GPL-3.0-or-later
// The one place through which the readers of this folder call each other: a shell's text holds a tool's words, which
// may hold another shell's text. It counts depth and work, so that no text can keep it busy. Internal to this folder.
#pragma once

#include "core/detect/command/reading.h"

#include <string>
#include <string_view>
#include <vector>

namespace standstill::detect {

/// What an inner text inherits from the outer one.
struct Scope
{
    int depth = 0;
    std::string host; ///< where it runs, when that is another machine
    bool windows_powershell = false; ///< inside powershell.exe, where `sc` is Set-Content
    bool split_by_cmd = false; ///< one command of a text that cmd.exe has taken apart
    Scope deeper() const { return {depth + 1, host, windows_powershell}; }
};

class Reader
{
public:
    explicit Reader(CommandReading& reading)
        : reading_(reading)
    {
    }

    /// A process's own command line; `program` is its bare name when that is known from elsewhere.
    void process(std::string_view line, std::string_view program, const Scope& scope);
    /// A program and its arguments; the first word is the program.
    void words(const std::vector<std::string>& words, const Scope& scope);
    void cmd_text(std::string_view text, const Scope& scope);
    void powershell_text(std::string_view text, const Scope& scope);
    void shell_text(std::string_view text, const Scope& scope);

    void add(CommandAct act, const Scope& scope);
    void mark(DisguiseMark mark) { reading_.set(mark); }
    CommandReading& reading() { return reading_; }

    /// False when the bounds of work are reached; what is left is then not read.
    bool spend(std::size_t bytes);
    bool exhausted() const { return work_ == 0; }
    bool too_deep(const Scope& scope);

private:
    CommandReading& reading_;
    std::size_t work_ = 512 * 1024; ///< bytes of text that may still be read, inner texts included
};

using Words = std::vector<std::string>;

/// Each reads the words of the tools that it knows and returns false for others. words[0] is the bare name.
bool read_service_tool(Reader& reader, const Words& words, const Scope& scope); ///< sc, net, PsService, iisreset, ...
bool read_process_tool(Reader& reader, const Words& words, const Scope& scope); ///< taskkill, tskill, pskill, ...
bool read_registry_tool(Reader& reader, const Words& words, const Scope& scope); ///< reg
bool read_wmic(Reader& reader, const Words& words, const Scope& scope);
bool read_unix_tool(Reader& reader, const Words& words, const Scope& scope); ///< systemctl, kill, ...
bool read_hypervisor_tool(Reader& reader, const Words& words, const Scope& scope); ///< esxcli, vim-cmd, virsh, ...
bool read_helper_tool(Reader& reader, const Words& words, const Scope& scope); ///< nssm, NirCmd, Process Hacker, ...
bool read_server_tool(Reader& reader, const Words& words, const Scope& scope); ///< pg_ctl, mysqladmin, apachectl, ...
/// Programs that run another one: cmd, PowerShell, PsExec, start, sudo, xargs, ...
bool read_launcher(Reader& reader, const Words& words, const Scope& scope);

/// The service whose key this is ("HKLM\SYSTEM\CurrentControlSet\Services\X", also as a PowerShell path or with a
/// machine in front, which goes to `host`); empty when it is none, or a key below that of a service.
std::string service_of_key(std::string_view key, std::string* host = nullptr);

/// What stands behind /c, /k or /r of cmd.exe, as it takes it: all of it, without the first and the last quote.
std::string command_behind_cmd(std::string_view line);
/// 0x4, 4 -> the act of a start type; nothing for other text.
bool start_type_action(std::string_view number, CommandAction& action);

/// Name = 'x', DisplayName like '%x%', ... of a WQL condition, joined by or; % becomes *. The names go to act.targets.
void read_wql_condition(std::string_view condition, TargetKind kind, CommandAct& act);

} // namespace standstill::detect
