// SPDX-License-Identifier: GPL-3.0-or-later
// Text for cmd.exe: chains, grouping, carets, variables, `for` and `if`. What comes out are the words of the programs
// that it would run. Variables that the text itself sets are put in; of the others only those that are the same on
// every Windows machine.
#include "core/base/text.h"
#include "core/detect/command/reader.h"
#include "core/detect/command/words.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace standstill::detect {

namespace {

using Variables = std::map<std::string, std::string>;

constexpr auto known_variables = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"comspec", "C:\\Windows\\system32\\cmd.exe"}, {"windir", "C:\\Windows"}, {"systemroot", "C:\\Windows"},
        {"systemdrive", "C:"}, {"programfiles", "C:\\Program Files"}, {"programdata", "C:\\ProgramData"},
        {"allusersprofile", "C:\\ProgramData"}, {"public", "C:\\Users\\Public"}, {"os", "Windows_NT"},
        {"commonprogramfiles", "C:\\Program Files\\Common Files"}, {"pathext", ".COM;.EXE;.BAT;.CMD;.VBS"}});

/// ":~1,3" of a value, as cmd counts: negative numbers from the end.
std::string part_of(const std::string& value, std::string_view spec)
{
    const auto number = [](std::string_view text, long otherwise) {
        const bool negative = text.starts_with('-');
        const std::string_view digits = negative ? text.substr(1) : text;
        if (!all_digits(digits) || digits.size() > 5)
            return otherwise;
        const long parsed = std::stol(std::string(digits));
        return negative ? -parsed : parsed;
    };
    const long size = static_cast<long>(value.size());
    const std::size_t comma = spec.find(',');
    long from = number(base::trim(spec.substr(0, comma)), 0);
    from = from < 0 ? std::max(0L, size + from) : std::min(from, size);
    long length = size - from;
    if (comma != std::string_view::npos) {
        const long wanted = number(base::trim(spec.substr(comma + 1)), length);
        length = wanted < 0 ? std::max(0L, size - from + wanted) : std::min(wanted, size - from);
    }
    return value.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(length));
}

class CmdText
{
public:
    CmdText(Reader& reader, const Scope& scope)
        : reader_(reader)
        , scope_(scope)
    {
    }

    void read(std::string_view text, int depth)
    {
        if (depth > 8 || !reader_.spend(text.size()))
            return;
        const int outside = std::exchange(open_brackets_, 0);
        std::size_t at = 0;
        while (at < text.size() && !reader_.exhausted())
            read_command(text, at, depth);
        open_brackets_ = outside;
    }

private:
    Reader& reader_;
    Scope scope_;
    Variables variables_;
    int open_brackets_ = 0; ///< only inside of some does ')' end a command
    std::string written_to_; ///< the file that the command at hand sends its output to
    Variables scripts_; ///< batch files that the text itself writes, and what it puts into them

    static bool blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == ',' || c == ';' || c == '='; }

    void skip(std::string_view text, std::size_t& at)
    {
        for (; at < text.size() && (blank(text[at]) || text[at] == '@' || text[at] == '('); ++at)
            open_brackets_ += text[at] == '(' ? 1 : 0;
    }

    static std::string word_at(std::string_view text, std::size_t at)
    {
        std::size_t end = at;
        while (end < text.size() && !blank(text[end]) && text[end] != '\n' && text[end] != '&' && text[end] != '('
            && text[end] != '|')
            ++end;
        return base::ascii_lower(text.substr(at, end - at));
    }

    /// One simple command up to its separator; `for` and `if` are taken apart first.
    void read_command(std::string_view text, std::size_t& at, int depth)
    {
        skip(text, at);
        const std::string first = word_at(text, at);
        if (first == "for" && read_for(text, at, depth))
            return;
        if (first == "if" && skip_if(text, at))
            return;
        if (first == "else" || first == "do" || first == "call") {
            at += first.size();
            return;
        }
        run(take_simple(text, at), depth);
    }

    /// Copies up to the separator: carets undone outside quotes, redirections dropped.
    std::string take_simple(std::string_view text, std::size_t& at)
    {
        std::string command;
        bool quoted = false;
        written_to_.clear();
        for (; at < text.size(); ++at) {
            const char c = text[at];
            if (c == '\n')
                break;
            if (c == '"')
                quoted = !quoted;
            if (quoted) {
                command += c;
                continue;
            }
            if (c == '^' && at + 1 < text.size()) {
                ++at;
                if (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n')
                    ++at;
                if (text[at] == '\n')
                    continue;
                if (base::is_term_character(static_cast<unsigned char>(text[at])))
                    reader_.mark(DisguiseMark::Caret);
                command += text[at];
                continue;
            }
            if (c == '&' || c == '|' || (c == ')' && open_brackets_ > 0))
                break;
            if (c == '>' || c == '<') {
                const std::string file = skip_redirection(text, at, command);
                if (c == '>' && !file.empty() && !all_digits(file))
                    written_to_ = file;
                continue;
            }
            command += c;
        }
        for (; at < text.size() && (text[at] == '&' || text[at] == '|' || text[at] == ')' || text[at] == '\n'); ++at)
            open_brackets_ -= text[at] == ')' && open_brackets_ > 0 ? 1 : 0;
        return command;
    }

    /// `at` is on '<' or '>'; afterwards on the last character that belongs to the redirection. The file's name.
    static std::string skip_redirection(std::string_view text, std::size_t& at, std::string& command)
    {
        if (!command.empty() && (command.back() == '1' || command.back() == '2')
            && (command.size() == 1 || blank(command[command.size() - 2])))
            command.pop_back();
        std::size_t next = at + 1;
        while (next < text.size() && (text[next] == '>' || text[next] == '&' || text[next] == ' '))
            ++next;
        const std::size_t begin = next;
        bool quoted = false;
        while (next < text.size()
            && (quoted
                || (!blank(text[next]) && text[next] != '&' && text[next] != '|' && text[next] != ')'
                    && text[next] != '\n'))) {
            quoted = text[next] == '"' ? !quoted : quoted;
            ++next;
        }
        at = next - 1;
        return bare_name(text.substr(begin, next - begin));
    }

    /// Without quotes and folder, lower case.
    static std::string bare_name(std::string_view path)
    {
        std::string name = base::ascii_lower(path.substr(path.find_last_of("\\/") + 1));
        std::erase(name, '"');
        return name;
    }

    /// "if [/i] [not] (exist X | errorlevel N | defined V | A==B | A equ B)" and stays before the command.
    static bool skip_if(std::string_view text, std::size_t& at)
    {
        at += 2;
        const auto take = [&]() {
            while (at < text.size() && (text[at] == ' ' || text[at] == '\t'))
                ++at;
            std::string word;
            bool quoted = false;
            while (at < text.size() && text[at] != '\n'
                && (quoted || (text[at] != ' ' && text[at] != '\t' && text[at] != '('))) {
                quoted = text[at] == '"' ? !quoted : quoted;
                word += text[at++];
            }
            return base::ascii_lower(word);
        };
        std::string word = take();
        while (word == "/i" || word == "not")
            word = take();
        if (word == "exist" || word == "errorlevel" || word == "defined" || word == "cmdextversion") {
            take();
            return true;
        }
        if (const std::size_t equal = word.find("=="); equal != std::string::npos) {
            if (equal + 2 == word.size())
                take();
            return true;
        }
        const std::string op = take(); // "==", "equ", "neq", ...
        if (op.size() == 2 || op.size() == 3)
            take();
        return true;
    }

    /// "for [/f "..."] %i in (list) do body". False when it is not that.
    bool read_for(std::string_view text, std::size_t& at, int depth)
    {
        const std::size_t in = find(text, " in ", at);
        const std::size_t percent = text.find('%', at);
        if (in == std::string_view::npos || percent == std::string_view::npos || percent > in)
            return false;
        const std::size_t open = text.find('(', in);
        if (open == std::string_view::npos)
            return false;
        bool quoted = false;
        std::size_t close = open + 1;
        for (; close < text.size() && (quoted || text[close] != ')'); ++close)
            quoted = text[close] == '"' || text[close] == '\'' ? !quoted : quoted;
        const std::size_t done = find(text, "do", close);
        if (done == std::string_view::npos)
            return false;
        std::size_t body = done + 2;
        while (body < text.size() && (blank(text[body]) || text[body] == '\n'))
            ++body;
        std::size_t end = text.size();
        if (body < text.size() && text[body] == '(') {
            int nesting = 0;
            bool in_quotes = false;
            for (end = body; end < text.size(); ++end) {
                in_quotes = text[end] == '"' ? !in_quotes : in_quotes;
                if (!in_quotes && text[end] == '(')
                    ++nesting;
                if (!in_quotes && text[end] == ')' && --nesting == 0)
                    break;
            }
        } else {
            end = std::min(text.find('\n', body), text.size());
        }
        std::size_t name = percent;
        while (name < text.size() && text[name] == '%')
            ++name;
        const std::string variable = name < text.size() ? std::string(1, text[name]) : std::string();
        const std::string_view options = text.substr(at, percent - at);
        const bool plain_list = options.find('/') == std::string_view::npos;
        for (const std::string& item : items(text.substr(open + 1, close - open - 1), options, plain_list)) {
            if (reader_.exhausted())
                break;
            read(replaced(text.substr(body, end - body), variable, item), depth + 1);
        }
        at = std::min(end + 1, text.size());
        return true;
    }

    /// What the loop's variable stands for: the words of a plain list with their quotes; of the output of a command
    /// what is looked for in it; anything for the lines of a file.
    static std::vector<std::string> items(std::string_view list, std::string_view options, bool plain)
    {
        list = base::trim(list);
        if (!plain && (list.starts_with('\'') || list.starts_with('`')))
            return {looked_for(list)};
        if (!plain && list.starts_with('"') && find(options, "usebackq") == std::string_view::npos) {
            // for /f over a quoted string takes the string apart
            std::vector<std::string> words = split_windows("x " + std::string(list.substr(1, list.rfind('"') - 1)));
            words.erase(words.begin());
            return words;
        }
        if (!plain)
            return {"*"};
        std::vector<std::string> words;
        bool quoted = false;
        bool open = false;
        for (const char c : list) {
            quoted = c == '"' ? !quoted : quoted;
            if (!quoted && (blank(c) || c == '\n')) {
                open = false;
                continue;
            }
            if (!open)
                words.emplace_back();
            open = true;
            words.back() += c;
        }
        return words;
    }

    /// 'sc query ^| findstr /i sql' -> "*sql*", 'wmic service where "name like 'a%'" get name' -> "a*"; else "*".
    static std::string looked_for(std::string_view command)
    {
        std::string text;
        for (const char c : command) {
            if (c != '^')
                text += c;
        }
        CommandAct picked;
        if (const std::size_t where = find(text, " where ");
            find(text, "wmic") != std::string::npos && where < text.size())
            read_wql_condition(std::string_view(text).substr(where + 7), TargetKind::Service, picked);
        if (!picked.targets.empty())
            return picked.targets.front().name;
        std::string found = "*";
        for (std::size_t bar = text.find('|'); bar != std::string::npos; bar = text.find('|', bar + 1)) {
            const std::string_view piece = std::string_view(text).substr(bar + 1);
            const std::vector<std::string> words =
                split_windows(base::trim(piece.substr(0, piece.find_first_of("|'`"))));
            if (words.size() < 2 || (program_name(words[0]) != "findstr" && program_name(words[0]) != "find"))
                continue;
            std::string_view pattern;
            bool inverted = false;
            for (std::size_t i = 1; i < words.size(); ++i) {
                inverted = inverted || same(words[i], "/v");
                if (starts(words[i], "/c:"))
                    pattern = std::string_view(words[i]).substr(3);
                else if (!words[i].starts_with('/'))
                    pattern = words[i];
            }
            static constexpr auto headings = std::to_array<std::string_view>(
                {"service_name", "display_name", "state", "running", "stopped", "name", "pid", "type"});
            const auto is_heading = [&pattern](std::string_view heading) { return starts(pattern, heading); };
            if (!inverted && !pattern.empty() && std::none_of(headings.begin(), headings.end(), is_heading))
                found = '*' + std::string(pattern) + '*';
        }
        return found;
    }

    static std::string replaced(std::string_view body, const std::string& variable, const std::string& item)
    {
        std::string text;
        for (std::size_t i = 0; i < body.size(); ++i) {
            std::size_t name = i;
            while (name < body.size() && body[name] == '%')
                ++name;
            if (name == i) {
                text += body[i];
                continue;
            }
            bool bare = false;
            if (name < body.size() && body[name] == '~') { // %%~i, %%~nxi
                const std::size_t found = body.find(variable, name + 1);
                if (found != std::string_view::npos && found - name < 6) {
                    name = found;
                    bare = true;
                }
            }
            if (variable.empty() || name >= body.size() || body[name] != variable.front()) {
                text.append(body.substr(i, name - i));
                i = name - 1;
                continue;
            }
            for (const char c : item) {
                if (!bare || c != '"')
                    text += c;
            }
            i = name;
        }
        return text;
    }

    /// %name%, !name!, %name:~1,2% and %name:a=b% as far as the value is known.
    std::string expanded(const std::string& command, bool& spliced)
    {
        std::string text;
        for (std::size_t i = 0; i < command.size(); ++i) {
            const char c = command[i];
            const std::size_t end = c == '%' || c == '!' ? command.find(c, i + 1) : std::string::npos;
            if (end == std::string::npos || end == i + 1 || end - i > 200) {
                text += c;
                continue;
            }
            const std::string inner = command.substr(i + 1, end - i - 1);
            const std::size_t colon = inner.find(':');
            const std::string name = base::ascii_lower(inner.substr(0, colon));
            const std::optional<std::string> value = value_of(name);
            if (!value) {
                text += c;
                continue;
            }
            std::string result = *value;
            if (colon != std::string::npos) {
                spliced = true;
                const std::string spec = inner.substr(colon + 1);
                const std::size_t equal = spec.find('=');
                if (spec.starts_with('~'))
                    result = part_of(result, std::string_view(spec).substr(1));
                else if (equal != std::string::npos && equal > 0)
                    result = with_replaced(result, spec.substr(0, equal), spec.substr(equal + 1));
            }
            text += result;
            i = end;
        }
        return text;
    }

    std::optional<std::string> value_of(const std::string& name) const
    {
        if (const auto own = variables_.find(name); own != variables_.end())
            return own->second;
        for (const auto& [known, value] : known_variables) {
            if (name == known)
                return std::string(value);
        }
        return std::nullopt;
    }

    static std::string with_replaced(const std::string& value, const std::string& what, const std::string& by)
    {
        std::string text;
        for (std::size_t i = 0; i < value.size();) {
            if (same(std::string_view(value).substr(i, what.size()), what)) {
                text += by;
                i += what.size();
            } else {
                text += value[i++];
            }
        }
        return text;
    }

    void run(const std::string& raw, int depth)
    {
        bool spliced = false;
        const std::string command = expanded(raw, spliced);
        if (!reader_.spend(command.size()))
            return;
        const bool own_variable = command != raw && !variables_.empty();
        if (spliced || own_variable)
            reader_.mark(DisguiseMark::VariableSplice);
        const std::string_view line = base::trim(command);
        if (line.empty())
            return;
        if (starts(line, "set ") || starts(line, "set\t")) {
            remember(line.substr(4));
            return;
        }
        if (own_variable && line.find_first_of("&|^") != std::string_view::npos) {
            read(line, depth + 1);
            return;
        }
        const bool script = ends(written_to_, ".bat") || ends(written_to_, ".cmd");
        if (starts(line, "echo ") && script && scripts_.size() < 20)
            scripts_[written_to_] += std::string(line.substr(5)) + '\n';
        if (starts(line, "echo ") || starts(line, "rem ") || starts(line, "title ") || line.front() == ':')
            return;
        run_written_script(line, depth);
        Scope inner = scope_.deeper();
        inner.split_by_cmd = true;
        reader_.process(line, {}, inner);
    }

    /// echo net stop vss > x.bat & cmd /c x.bat: what was written is what runs.
    void run_written_script(std::string_view line, int depth)
    {
        const std::vector<std::string> words = split_windows(line);
        if (scripts_.empty() || words.empty() || same(words[0], "del") || same(words[0], "erase"))
            return;
        for (const std::string& word : words) {
            const auto script = scripts_.find(bare_name(word));
            if (script == scripts_.end())
                continue;
            const std::string text = std::move(script->second);
            scripts_.erase(script);
            read(text, depth + 1);
            return;
        }
    }

    void remember(std::string_view assignment)
    {
        assignment = base::trim(assignment);
        if (assignment.size() >= 2 && assignment.front() == '"') {
            assignment.remove_prefix(1);
            assignment = assignment.substr(0, assignment.rfind('"'));
        }
        const std::size_t equal = assignment.find('=');
        if (equal == std::string_view::npos || equal == 0 || equal > 64 || variables_.size() > 200)
            return;
        variables_[base::ascii_lower(assignment.substr(0, equal))] = assignment.substr(equal + 1).substr(0, 2000);
    }
};

} // namespace

void Reader::cmd_text(std::string_view text, const Scope& scope)
{
    if (too_deep(scope))
        return;
    CmdText(*this, scope).read(text, 0);
}

} // namespace standstill::detect
