// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/detect/command/reader.h"
#include "core/detect/command/words.h"

#include <algorithm>
#include <array>

namespace standstill::detect {

namespace {

constexpr int deepest = 8;
constexpr std::size_t most_acts = 1000;
constexpr std::size_t most_targets = 200; ///< of one act
constexpr std::size_t longest_text = 128 * 1024; ///< Windows ends a command line at 32,767 characters

/// Programs whose command line is read as a line of a POSIX shell: recorded shell histories hold pipelines.
constexpr auto posix_programs = std::to_array<std::string_view>(
    {"systemctl", "service", "kill", "pkill", "killall", "killall5", "initctl", "chkconfig", "update-rc.d",
        "rc-service", "rc-update", "launchctl", "esxcli", "vim-cmd", "sudo", "doas", "sh", "bash", "dash", "zsh", "ash",
        "ksh", "nohup", "xargs", "env", "busybox", "localcli", "docker", "podman", "virsh", "for", "while", "if", "ps",
        "pgrep", "echo", "cd", "ssh", "invoke-rc.d", "insserv", "svcadm", "start-stop-daemon", "supervisorctl", "pm2",
        "su", "runuser", "chroot", "nsenter", "awk", "gawk", "docker-compose", "services.sh", "vmrun", "vboxmanage",
        "qm", "pct", "xe", "mysqladmin", "pg_ctl", "pg_ctlcluster", "apachectl", "apache2ctl", "nginx", "redis-cli",
        "rcctl", "crsctl", "lsnrctl", "systemd-run", "setsid", "timeout", "nice", "stdbuf"});

/// "sc.exe" for any of the names under which the tools are known; empty when the name says nothing.
std::string tool_of(std::string_view original)
{
    const std::string name = program_name(original);
    static constexpr auto tools = std::to_array<std::pair<std::string_view, std::string_view>>(
        {{"sc", "sc"}, {"net", "net"}, {"net1", "net1"}, {"taskkill", "taskkill"}, {"wmic", "wmic"},
            {"powershell", "powershell"}, {"pwsh", "pwsh"}, {"psservice", "psservice"}, {"pskill", "pskill"},
            {"reg", "reg"}, {"cmd", "cmd"}, {"psexec", "psexec"}, {"psexec.c", "psexec"}, {"nircmd", "nircmd"},
            {"nssm", "nssm"}, {"processhacker", "processhacker"}, {"advancedrun", "advancedrun"}});
    for (const auto& [known, tool] : tools) {
        if (name == known)
            return std::string(tool);
    }
    return {};
}

bool alphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// A quote with letters on both sides breaks up a word; one beside ':', '=', '\' or a blank only holds it together.
bool quote_in_word(std::string_view line)
{
    for (std::size_t i = 1; i < line.size(); ++i) {
        if (line[i] != '"' || !alphanumeric(line[i - 1]))
            continue;
        std::size_t next = i;
        while (next < line.size() && line[next] == '"')
            ++next;
        if (next < line.size() && alphanumeric(line[next]))
            return true;
    }
    return false;
}

/// "for %i in (a b) do", "if exist x": words of cmd.exe that are a shell's too.
bool is_batch_line(std::string_view own, std::string_view line)
{
    return (own == "for" && find(line, " in (") != std::string_view::npos)
        || (own == "if" && find(line, " then") == std::string_view::npos);
}

/// Whether something is left that only the command interpreter undoes.
bool has_interpreter_marks(std::string_view line)
{
    bool quoted = false;
    for (const char c : line) {
        quoted = c == '"' ? !quoted : quoted;
        if (c == '%' || (!quoted && (c == '&' || c == '|' || c == '^')))
            return true;
    }
    return false;
}

/// "taskkill/f": a program's name ends at a slash for the command interpreter.
void detach_option(Words& words)
{
    const std::size_t slash = words[0].find('/');
    if (slash == std::string::npos || slash == 0 || words[0].find('\\') != std::string::npos)
        return;
    if (tool_of(std::string_view(words[0]).substr(0, slash)).empty())
        return;
    const std::string rest = words[0].substr(slash);
    words[0].resize(slash);
    words.insert(words.begin() + 1, rest);
}

} // namespace

bool Reader::spend(std::size_t bytes)
{
    if (bytes + 1 > work_) {
        work_ = 0;
        reading_.truncated = true;
        return false;
    }
    work_ -= bytes + 1;
    return true;
}

bool Reader::too_deep(const Scope& scope)
{
    if (scope.depth <= deepest)
        return false;
    reading_.truncated = true;
    return true;
}

void Reader::add(CommandAct act, const Scope& scope)
{
    if (reading_.acts.size() >= most_acts) {
        reading_.truncated = true;
        return;
    }
    if (act.targets.size() > most_targets) {
        act.targets.resize(most_targets);
        reading_.truncated = true;
    }
    std::erase_if(act.targets, [](const CommandTarget& target) { return base::trim(target.name).empty(); });
    if (act.host.empty())
        act.host = scope.host;
    while (!act.host.empty() && (act.host.front() == '\\' || act.host.front() == '/'))
        act.host.erase(0, 1);
    if (act.host == "." || same(act.host, "localhost") || act.host == "127.0.0.1")
        act.host.clear();
    reading_.acts.push_back(std::move(act));
}

void Reader::words(const std::vector<std::string>& words, const Scope& scope)
{
    if (words.empty() || too_deep(scope) || !spend(words.size()))
        return;
    Words bare = words;
    detach_option(bare);
    if (bare[0].starts_with("/etc/init.d/") || bare[0].starts_with("/etc/rc.d/")
        || bare[0].starts_with("/usr/local/etc/rc.d/")) // the script's own name is the service
        bare.insert(bare.begin(), "service");
    if (bare.size() > 1 && bare[0] == "service")
        bare[1] = bare[1].substr(bare[1].rfind('/') + 1);
    bare[0] = program_name(bare[0]);
    static_cast<void>(read_service_tool(*this, bare, scope) || read_process_tool(*this, bare, scope)
        || read_registry_tool(*this, bare, scope) || read_wmic(*this, bare, scope)
        || read_hypervisor_tool(*this, bare, scope) || read_launcher(*this, bare, scope)
        || read_unix_tool(*this, bare, scope) || read_helper_tool(*this, bare, scope)
        || read_server_tool(*this, bare, scope));
}

void Reader::process(std::string_view line, std::string_view program, const Scope& scope)
{
    if (too_deep(scope) || !spend(line.size()))
        return;
    std::vector<std::string> parts = split_windows(line);
    if (parts.empty())
        return;
    detach_option(parts);
    const std::string own = program_name(parts[0]);
    const std::string name = program.empty() ? own : std::string(program);
    const auto is_posix = [](std::string_view word) {
        return std::find(posix_programs.begin(), posix_programs.end(), word) != posix_programs.end();
    };
    static constexpr auto shells = std::to_array<std::string_view>({"sh", "bash", "dash", "zsh", "ash", "ksh"});
    if (std::find(shells.begin(), shells.end(), own) != shells.end()) {
        words(split_posix(line), scope); // what stands in its quotes is for this shell and no other
        return;
    }
    const bool unix_path = parts[0].starts_with("/etc/") || parts[0].starts_with("/usr/")
        || parts[0].starts_with("/bin/") || parts[0].starts_with("/sbin/");
    const bool windows_path = parts[0].find('\\') != std::string::npos;
    if (program.empty() && is_batch_line(own, line)) {
        cmd_text(line, scope);
        return;
    }
    if ((is_posix(name) && !windows_path) || unix_path || (program.empty() && is_posix(own) && !windows_path)) {
        shell_text(line, scope);
        return;
    }
    if (program.empty() && !scope.split_by_cmd && has_interpreter_marks(line)) {
        cmd_text(line, scope); // a line of a batch file or of a console history
        return;
    }
    if (name == "cmd") {
        cmd_text(command_behind_cmd(line), scope.deeper());
        return;
    }
    if (!name.empty())
        parts[0] = name; // the file that runs counts, whatever the line calls itself
    words(parts, scope);
}

CommandReading read_command(const CommandText& text)
{
    CommandReading reading;
    std::string_view line = text.command_line;
    if (line.size() > longest_text) {
        line = line.substr(0, longest_text);
        reading.truncated = true;
    }
    const std::string plain = plain_text(line, reading);
    CommandReading name_marks;
    std::string name = program_name(plain_text(text.file_name.substr(0, 1024), name_marks));
    reading.marks |= name_marks.marks;
    const std::string original = tool_of(text.original_file_name.substr(0, 1024));
    if (!original.empty() && original != name && !(original == "net" && name == "net1")
        && !(original == "net1" && name == "net") && !name.empty()) {
        reading.set(DisguiseMark::RenamedTool);
        name = original;
    }
    if (quote_in_word(plain) && name != "powershell" && name != "pwsh")
        reading.set(DisguiseMark::QuoteInWord);
    Reader reader(reading);
    reader.process(plain, name, {});
    return reading;
}

} // namespace standstill::detect
