// SPDX-License-Identifier: GPL-3.0-or-later
// What a command line does to services and processes, read from its text alone: the act, its targets, the machine it is
// aimed at, and marks of disguise. Used by the score, by echoes and bursts, and by the session for the findings'
// columns. A reading says what was asked for, not whether it worked. The text that was read is never changed and never
// run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace standstill::detect {

/// In the order of weight: a command with several acts is known by its last one in this list.
enum class CommandAction {
    Other, ///< nothing to do with the state of a service, or a setting that stops nothing
    Query, ///< looks
    Start, ///< starts or continues
    Enable, ///< start type automatic, boot or system
    Restart, ///< stops and starts again
    ChangeStartMode, ///< start type manual
    Pause, ///< pauses or suspends
    Kill, ///< ends a process or the world of a virtual machine
    Stop, ///< asks a service, or a virtual machine, to stop
    Disable, ///< start type disabled
    Delete, ///< removes the service
};
inline constexpr std::size_t command_action_count = 11;

/// "Stop", "Kill", ... as they are stored and queried.
const char* command_action_name(CommandAction action);

/// Whether the act makes a service or process unavailable, now or from the next start on.
bool is_impairing(CommandAction action);

enum class TargetKind { Service, Process, VirtualMachine };

struct CommandTarget
{
    std::string name; ///< as written, without quotes; may hold * and ?; a process id as digits
    TargetKind kind = TargetKind::Service;
    bool operator==(const CommandTarget&) const = default;
};

/// One act. A command line holds several when it is a chain or a loop.
struct CommandAct
{
    CommandAction action = CommandAction::Other;
    std::string tool; ///< "sc", "net", "taskkill", "wmic", "PowerShell", "reg", "systemctl", "esxcli", ...
    std::string verb; ///< the tool's own word: "stop", "config", "Stop-Service", ...
    std::vector<CommandTarget> targets;
    std::string host; ///< the other machine that it is aimed at; empty = this one
    bool force = false;
};

/// How a command line hides what it does.
enum class DisguiseMark : std::uint8_t {
    Caret, ///< n^et
    QuoteInWord, ///< st""op
    Backtick, ///< St`op-Service
    VariableSplice, ///< %ComSpec:~0,1%, or a name put together from variables
    Concatenation, ///< 'Stop'+'-Service', "{1}{0}" -f ...
    Encoded, ///< -EncodedCommand, FromBase64String
    Lookalike, ///< full-width or modifier letters, zero-width characters, letters of another script inside a word
    ForeignDash, ///< a dash other than '-' before a parameter
    ShadowedTool, ///< `sc` inside Windows PowerShell is Set-Content: what looks like a stop writes a file
    RenamedTool, ///< the program's original name is another than its file's
};
inline constexpr std::size_t disguise_mark_count = 10;
const char* disguise_mark_name(DisguiseMark mark);

struct CommandReading
{
    std::vector<CommandAct> acts; ///< in the order of the text
    std::uint32_t marks = 0; ///< bits of DisguiseMark
    bool truncated = false; ///< the text was longer, deeper or wider than is read

    bool has(DisguiseMark mark) const { return (marks >> static_cast<unsigned>(mark) & 1U) != 0; }
    void set(DisguiseMark mark) { marks |= 1U << static_cast<unsigned>(mark); }
    CommandAction action() const; ///< the weightiest act's; Other when there is none
    std::string host() const; ///< of the first act that names one
    /// Each target of the impairing acts once, in the order of the text; when there are none, of all acts.
    std::vector<CommandTarget> targets() const;
};

/// What is known of the process.
struct CommandText
{
    std::string_view file_name; ///< "sc.exe"; empty = the command line's own first word counts
    std::string_view command_line;
    std::string_view original_file_name = {}; ///< from the version resource, if known
};

/// Never fails: what can't be read is simply no act.
CommandReading read_command(const CommandText& text);

} // namespace standstill::detect
