// SPDX-License-Identifier: GPL-3.0-or-later
// Programs that run another command: what they are given is read as what it will be.
#include "core/base/text.h"
#include "core/detect/command/reader.h"
#include "core/detect/command/words.h"

#include <algorithm>

namespace standstill::detect {

namespace {

std::string joined(const Words& words, std::size_t from)
{
    std::string text;
    for (std::size_t i = from; i < words.size(); ++i)
        text += (text.empty() ? "" : " ") + words[i];
    return text;
}

/// The words again as a command line, so that a name with blanks stays one word.
std::string quoted_line(const Words& words, std::size_t from)
{
    std::string text;
    for (std::size_t i = from; i < words.size(); ++i) {
        const bool blanks = words[i].empty() || words[i].find_first_of(" \t") != std::string::npos;
        text += text.empty() ? "" : " ";
        text += blanks ? '"' + words[i] + '"' : words[i];
    }
    return text;
}

/// cmd as a word among others, its line is not known: the rest after /c or /k, or of /q/c written together. An only
/// word is the whole text, its quotes are gone.
void read_cmd(Reader& reader, const Words& words, const Scope& scope)
{
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::size_t at = std::min({find(words[i], "/c"), find(words[i], "/k"), find(words[i], "/r")});
        if (!words[i].starts_with('/') || at == std::string::npos)
            continue;
        const std::string attached = words[i].substr(at + 2);
        const bool only = attached.empty() ? i + 2 == words.size() : i + 1 == words.size();
        std::string text = only ? (attached.empty() ? words[i + 1] : attached)
                                : attached + (attached.empty() ? "" : " ") + quoted_line(words, i + 1);
        reader.cmd_text(text, scope.deeper());
        return;
    }
}

/// Everything before `-Command`, and what it is; Windows PowerShell takes any beginning of a parameter's name.
void read_powershell(Reader& reader, const Words& words, const Scope& outer)
{
    Scope scope = outer.deeper();
    scope.windows_powershell = words[0] == "powershell";
    const auto means = [](const std::string& flag, std::string_view name, std::size_t least) {
        return flag.size() >= least && flag.size() <= name.size() && name.starts_with(flag);
    };
    std::size_t at = 1;
    for (; at < words.size(); ++at) {
        std::string flag = option(words[at]);
        if (flag.empty())
            break;
        std::string attached;
        if (const std::size_t colon = flag.find(':'); colon != std::string::npos) {
            attached = words[at].substr(colon + 2);
            flag.resize(colon);
        }
        if (means(flag, "command", 1) || flag == "cwa" || means(flag, "commandwithargs", 8)) {
            ++at;
            break;
        }
        if (flag == "ec" || means(flag, "encodedcommand", 1)) {
            reader.mark(DisguiseMark::Encoded);
            const std::string code = attached.empty() && at + 1 < words.size() ? words[at + 1] : attached;
            if (const std::optional<std::string> bytes = decode_base64(code))
                reader.powershell_text(from_utf16le(*bytes), scope);
            return;
        }
        if (means(flag, "file", 1))
            return; // what the script does is not in the command line
        const bool takes_value = means(flag, "executionpolicy", 2) || flag == "ep" || means(flag, "windowstyle", 1)
            || means(flag, "inputformat", 2) || flag == "if" || means(flag, "outputformat", 1) || flag == "of"
            || means(flag, "version", 1) || means(flag, "psconsolefile", 1) || means(flag, "configurationname", 6)
            || means(flag, "workingdirectory", 2) || flag == "wd" || flag == "settings"
            || means(flag, "custompipename", 2) || means(flag, "encodedarguments", 8) || flag == "ea";
        if (takes_value && attached.empty())
            ++at;
    }
    if (at >= words.size())
        return;
    std::string text = joined(words, at);
    // Quotes that one layer too few has taken off: PowerShell would print the text, whoever wrote it meant the command.
    if (text.size() > 2 && (text.front() == '"' || text.front() == '\'')
        && text.find(text.front(), 1) == text.size() - 1)
        text = text.substr(1, text.size() - 2);
    reader.powershell_text(text, scope);
}

void read_psexec(Reader& reader, const Words& words, const Scope& outer)
{
    Scope scope = outer.deeper();
    std::size_t at = 1;
    for (; at < words.size(); ++at) {
        if (words[at].starts_with("\\\\") || words[at].starts_with('@')) { // or a file with their names
            scope.host = words[at];
            continue;
        }
        const std::string flag = option(words[at]);
        if (flag.empty())
            break;
        if (flag == "u" || flag == "p" || flag == "n" || flag == "r" || flag == "w" || flag == "a")
            ++at;
        else if (flag == "i" && at + 1 < words.size() && all_digits(words[at + 1]))
            ++at;
    }
    if (at < words.size())
        reader.words(Words(words.begin() + static_cast<std::ptrdiff_t>(at), words.end()), scope);
}

/// winrs -r:host command, ssh host command
void read_remote(Reader& reader, const Words& words, const Scope& outer)
{
    Scope scope = outer.deeper();
    std::size_t at = 1;
    for (; at < words.size(); ++at) {
        const std::string flag = option(words[at]);
        if (starts(flag, "r:") || starts(flag, "remote:"))
            scope.host = words[at].substr(words[at].find(':') + 1);
        else if (flag.empty())
            break;
        else if (words[0] == "ssh" && flag.size() == 1
            && std::string_view("bcdefiklmopqrswn").find(flag[0]) != std::string_view::npos && flag != "n"
            && flag != "q" && flag != "s" && flag != "k" && flag != "f")
            ++at;
    }
    if (words[0] == "ssh") {
        if (at >= words.size())
            return;
        scope.host = words[at].substr(words[at].find('@') + 1);
        reader.shell_text(joined(words, at + 1), scope);
        return;
    }
    if (at < words.size())
        reader.cmd_text(joined(words, at), scope);
}

/// `start "title" /wait program ...`
void read_start(Reader& reader, const Words& words, const Scope& scope)
{
    std::size_t at = 1;
    const auto skip_options = [&] {
        while (at < words.size() && (!option(words[at]).empty() || words[at].empty()))
            at += option(words[at]) == "d" ? 2 : 1;
    };
    skip_options();
    if (at < words.size() && words[at].find(' ') != std::string::npos && words[at].find('\\') == std::string::npos)
        ++at; // the title
    skip_options();
    if (at < words.size())
        reader.words(Words(words.begin() + static_cast<std::ptrdiff_t>(at), words.end()), scope.deeper());
}

std::size_t first_plain(const Words& words)
{
    std::size_t at = 1;
    while (at < words.size() && words[at].starts_with('-'))
        ++at;
    return at;
}

/// Options first, then a command as words: sudo, nohup, env, xargs, timeout, ...
void read_prefix(Reader& reader, const Words& words, const Scope& scope)
{
    std::size_t at = 1;
    const std::string& name = words[0];
    for (; at < words.size(); ++at) {
        if (name == "sudo" && (words[at] == "-u" || words[at] == "-g" || words[at] == "-h"))
            ++at;
        else if (name == "xargs"
            && (words[at] == "-I" || words[at] == "-n" || words[at] == "-P" || words[at] == "-L" || words[at] == "-d"))
            ++at;
        else if (name == "nice" && words[at] == "-n")
            ++at;
        else if (name == "nsenter" && (words[at] == "-t" || words[at] == "--target"))
            ++at;
        else if ((name == "chroot" || name == "timeout") && at == first_plain(words))
            continue; // the directory, the time
        else if (words[at].starts_with('-') || (name == "env" && words[at].find('=') != std::string::npos))
            continue;
        else
            break;
    }
    if (at < words.size())
        reader.words(Words(words.begin() + static_cast<std::ptrdiff_t>(at), words.end()), scope.deeper());
}

void read_sh(Reader& reader, const Words& words, const Scope& scope)
{
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
        if (words[i].starts_with('-') && words[i].ends_with('c')) {
            reader.shell_text(words[i + 1], scope.deeper());
            return;
        }
        if (!words[i].starts_with('-'))
            return;
    }
}

/// The value behind an option, whatever its case: schtasks /tr X, forfiles /c X, runas ... X
std::string behind(const Words& words, std::string_view flag)
{
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
        if (option(words[i]) == flag)
            return words[i + 1];
    }
    return {};
}

bool read_holder(Reader& reader, const Words& words, const Scope& outer)
{
    Scope scope = outer.deeper();
    const std::string& name = words[0];
    if (name == "schtasks" || name == "at") {
        scope.host = behind(words, "s");
        reader.process(behind(words, "tr"), {}, scope);
    } else if (name == "forfiles") {
        reader.process(behind(words, "c"), {}, scope);
    } else if (name == "runas") {
        if (words.size() > 1)
            reader.process(words.back(), {}, scope);
    } else if (name == "advancedrun") {
        reader.process(behind(words, "exefilename") + " " + behind(words, "commandline"), {}, scope);
    } else if (name == "conhost" || name == "pcalua" || name == "explorer") {
        std::size_t at = 1;
        while (at < words.size() && (words[at].starts_with("--") || option(words[at]) == "a"))
            ++at;
        if (name != "explorer" && at < words.size())
            reader.words(Words(words.begin() + static_cast<std::ptrdiff_t>(at), words.end()), scope);
    } else {
        return false;
    }
    return true;
}

/// su, runuser: as whom, and behind -c what.
void read_su(Reader& reader, const Words& words, const Scope& scope)
{
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
        if (words[i] == "-c" || words[i] == "--command")
            reader.shell_text(words[i + 1], scope.deeper());
        else if (words[i] == "--" || (words[0] == "runuser" && words[i] == "-u" && i + 2 < words.size())) {
            const std::size_t from = i + (words[i] == "--" ? 1 : 2);
            reader.words(Words(words.begin() + static_cast<std::ptrdiff_t>(from), words.end()), scope.deeper());
            return;
        }
    }
}

} // namespace

/// Only when the quotes are exactly two, and hold a program's path, do they stay.
std::string command_behind_cmd(std::string_view line)
{
    std::size_t at = 0;
    bool quoted = false;
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t'))
        ++at;
    for (; at < line.size() && (quoted || (line[at] != ' ' && line[at] != '\t' && line[at] != '/')); ++at)
        quoted = line[at] == '"' ? !quoted : quoted;
    while (at + 1 < line.size()) {
        if (line[at] == ' ' || line[at] == '\t' || line[at] == ',' || line[at] == ';') {
            ++at;
            continue;
        }
        if (line[at] != '/')
            return {};
        const char letter = static_cast<char>(line[at + 1] | 0x20);
        if (letter == 'c' || letter == 'k' || letter == 'r') {
            std::string tail(base::trim(line.substr(at + 2)));
            if (!tail.starts_with('"'))
                return tail;
            const std::size_t second = tail.find('"', 1);
            const std::size_t last = tail.rfind('"');
            const std::string inside = tail.substr(1, second == std::string::npos ? second : second - 1);
            const bool path = inside.find('\\') != std::string::npos
                && (ends(inside, ".exe") || ends(inside, ".cmd") || ends(inside, ".bat") || ends(inside, ".com"));
            if (second == last && path)
                return tail;
            if (last > 0)
                tail.erase(last, 1);
            return tail.substr(1);
        }
        for (++at; at < line.size() && line[at] != ' ' && line[at] != '\t' && line[at] != '/';)
            ++at;
    }
    return {};
}

bool read_launcher(Reader& reader, const Words& words, const Scope& scope)
{
    const std::string& name = words[0];
    if (name == "cmd")
        read_cmd(reader, words, scope);
    else if (name == "su" || name == "runuser")
        read_su(reader, words, scope);
    else if (name == "powershell" || name == "pwsh" || name == "powershell_ise")
        read_powershell(reader, words, scope);
    else if (name == "psexec" || name == "psexec64" || name == "paexec")
        read_psexec(reader, words, scope);
    else if (name == "winrs" || name == "ssh")
        read_remote(reader, words, scope);
    else if (name == "start")
        read_start(reader, words, scope);
    else if (name == "sh" || name == "bash" || name == "dash" || name == "zsh" || name == "ash" || name == "ksh")
        read_sh(reader, words, scope);
    else if (name == "sudo" || name == "doas" || name == "nohup" || name == "env" || name == "xargs"
        || name == "timeout" || name == "nice" || name == "busybox" || name == "setsid" || name == "chroot"
        || name == "nsenter" || name == "stdbuf" || name == "systemd-run")
        read_prefix(reader, words, scope);
    else
        return read_holder(reader, words, scope);
    return true;
}

} // namespace standstill::detect
