// SPDX-License-Identifier: GPL-3.0-or-later
// Text for a POSIX shell: chains, pipelines, loops over plain lists, variables that the text sets. Recorded histories
// of ESXi and Linux are read through this.
#include "core/base/text.h"
#include "core/detect/command/reader.h"
#include "core/detect/command/words.h"

#include <algorithm>
#include <array>
#include <map>

namespace standstill::detect {

namespace {

/// Cuts at `;`, `&`, `|`, newlines outside quotes and brackets; remembers whether a piece is fed by a pipe.
struct Piece
{
    std::string text;
    bool piped = false;
};

std::vector<Piece> pieces(std::string_view text)
{
    std::vector<Piece> list(1);
    char quote = 0;
    int nesting = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quote != 0) {
            if (c == quote)
                quote = 0;
        } else if (c == '\\' && i + 1 < text.size()) {
            list.back().text += c;
            list.back().text += text[++i];
            continue;
        } else if (c == '\'' || c == '"' || c == '`') {
            quote = c;
        } else if (c == '(') {
            ++nesting;
        } else if (c == ')') {
            --nesting;
        } else if (nesting <= 0
            && (c == ';' || c == '|' || c == '\n' || (c == '&' && (i == 0 || text[i - 1] != '>')))) {
            const bool pipe = c == '|' && (i + 1 >= text.size() || text[i + 1] != '|');
            while (i + 1 < text.size() && (text[i + 1] == '&' || text[i + 1] == '|' || text[i + 1] == ';'))
                ++i;
            list.push_back({{}, pipe});
            continue;
        }
        list.back().text += c;
    }
    return list;
}

class ShellText
{
public:
    ShellText(Reader& reader, const Scope& scope)
        : reader_(reader)
        , scope_(scope)
    {
    }

    void read(std::string_view text, int depth)
    {
        if (depth > 8 || !reader_.spend(text.size()))
            return;
        const std::vector<Piece> list = pieces(text);
        for (std::size_t i = 0; i < list.size() && !reader_.exhausted(); ++i) {
            if (!list[i].piped) {
                picked_.clear();
                printed_.clear();
            }
            std::string_view line = base::trim(list[i].text);
            for (bool again = true; again;) {
                again = false;
                for (const std::string_view word :
                    {"do ", "then ", "else ", "{", "(", "!", "while ", "if ", "until ", "time "}) {
                    if (line.starts_with(word)) {
                        line = base::trim(line.substr(word.size()));
                        again = true;
                    }
                }
            }
            if (line.starts_with("for ")) {
                i = read_for(list, i, line, depth);
                continue;
            }
            simple(std::string(line), depth);
        }
    }

private:
    Reader& reader_;
    Scope scope_;
    std::map<std::string, std::string> variables_;
    std::string picked_; ///< the name that the pipeline so far has picked (pgrep X, grep X)
    std::string printed_; ///< commands that the pipeline so far puts together, perhaps for a shell to run

    std::size_t read_for(const std::vector<Piece>& list, std::size_t at, std::string_view head, int depth)
    {
        const std::size_t in = head.find(" in ");
        const std::string name(base::trim(head.substr(4, in == std::string_view::npos ? 0 : in - 4)));
        std::string body;
        std::size_t end = at + 1;
        for (; end < list.size() && base::trim(list[end].text) != "done"; ++end)
            body += (list[end].piped ? " | " : body.empty() ? "" : "; ") + list[end].text;
        if (in == std::string_view::npos)
            return end;
        const std::string items(base::trim(head.substr(in + 4)));
        Words values =
            items.find_first_of("$`") == std::string::npos ? split_posix(items) : Words{substitution_name(items)};
        for (const std::string& value : values) {
            if (reader_.exhausted())
                break;
            variables_[name] = value;
            read(body, depth + 1);
        }
        return end;
    }

    /// $(pgrep cron), $(ps | grep vmx | ...), $(cat /run/mysqld.pid): the name that is looked for; "*" when none is.
    std::string substitution_name(const std::string& text) const
    {
        std::string found = "*";
        for (const Piece& piece : pieces(inside(text))) {
            const Words words = split_posix(piece.text);
            if (words.empty())
                continue;
            const std::string program = program_name(words[0]);
            if (program == "cat" && words.back().ends_with(".pid")) {
                const std::string& file = words.back();
                const std::size_t name = file.rfind('/') + 1;
                found = file.substr(name, file.size() - name - 4);
            }
            if (program != "pgrep" && program != "grep" && program != "pidof" && program != "egrep")
                continue;
            const bool inverted =
                std::any_of(words.begin(), words.end(), [](const std::string& w) { return w == "-v"; });
            for (std::size_t i = 1; i < words.size() && !inverted; ++i) {
                if (!words[i].starts_with('-')) {
                    found = words[i];
                    break;
                }
            }
        }
        return found;
    }

    static std::string_view inside(std::string_view text)
    {
        const std::size_t open = text.find("$(");
        if (open != std::string_view::npos)
            return text.substr(open + 2,
                text.rfind(')') == std::string_view::npos ? std::string_view::npos : text.rfind(')') - open - 2);
        const std::size_t tick = text.find('`');
        if (tick != std::string_view::npos)
            return text.substr(tick + 1, text.rfind('`') - tick - 1);
        return text;
    }

    /// $name and ${name} by their values, $(...) and `...` by the name that they pick.
    std::string expanded(const std::string& line) const
    {
        std::string text;
        char quote = 0;
        for (std::size_t i = 0; i < line.size(); ++i) {
            const char c = line[i];
            if (c == '\'' || c == '"')
                quote = quote == c ? 0 : quote == 0 ? c : quote;
            if (quote == '\'' || (c != '$' && c != '`')) {
                text += c;
                continue;
            }
            if (c == '`' || (i + 1 < line.size() && line[i + 1] == '(')) {
                std::size_t end = c == '`' ? line.find('`', i + 1) : i + 1;
                if (c == '$') {
                    int nesting = 0;
                    for (; end < line.size(); ++end) {
                        nesting += line[end] == '(' ? 1 : line[end] == ')' ? -1 : 0;
                        if (nesting == 0)
                            break;
                    }
                }
                if (end == std::string::npos)
                    end = line.size();
                text += substitution_name(line.substr(i, end - i + 1));
                i = end;
                continue;
            }
            std::size_t begin = i + 1;
            const bool braces = begin < line.size() && line[begin] == '{';
            begin += braces ? 1 : 0;
            std::size_t end = begin;
            while (end < line.size()
                && (line[end] == '_' || (line[end] >= '0' && line[end] <= '9') || (line[end] >= 'a' && line[end] <= 'z')
                    || (line[end] >= 'A' && line[end] <= 'Z')))
                ++end;
            if (end == begin && !braces) {
                text += c; // the end of a pattern
                continue;
            }
            const auto value = variables_.find(line.substr(begin, end - begin));
            text += value == variables_.end() ? "*" : value->second;
            i = braces && end < line.size() ? end : end - 1;
        }
        return text;
    }

    void simple(const std::string& raw, int depth)
    {
        if (!reader_.spend(raw.size()))
            return;
        // A command inside a substitution runs too: kill $(systemctl stop x; pgrep y)
        for (std::size_t at = raw.find("$("); at != std::string::npos && depth < 4; at = raw.find("$(", at + 2))
            read(inside(std::string_view(raw).substr(at)), depth + 1);
        std::string line = expanded(raw);
        Words words = split_posix(line);
        while (!words.empty() && words[0].find('=') != std::string::npos && words[0].find('=') > 0
            && words[0].find_first_of("-/.") > words[0].find('=')) {
            const std::size_t equal = words[0].find('=');
            variables_[words[0].substr(0, equal)] = words[0].substr(equal + 1);
            words.erase(words.begin());
        }
        while (!words.empty()
            && (words.back().starts_with('>') || words.back().starts_with("2>") || words.back() == ")"
                || words.back() == "}"))
            words.pop_back();
        if (words.empty())
            return;
        if (words.size() > 1
            && (words[words.size() - 2] == ">" || words[words.size() - 2] == ">>" || words[words.size() - 2] == "2>")) {
            sysrq(words);
            words.resize(words.size() - 2);
        }
        const std::string program = program_name(words[0]);
        if (program == "grep" || program == "egrep" || program == "pgrep" || program == "pidof") {
            const std::string name = substitution_name(line);
            if (name != "*")
                picked_ = name;
            return;
        }
        if (program == "awk" || program == "gawk") {
            read_awk(words, depth);
            return;
        }
        if (words.size() == 1 && (program == "sh" || program == "bash" || program == "ash") && !printed_.empty()) {
            read(printed_, depth + 1);
            return;
        }
        if (program == "xargs")
            append_picked(words);
        reader_.words(words, scope_.deeper());
    }

    /// awk '{system("kill " $1)}' runs what it puts together; '{print "kill " $1}' may hand it to a shell. What it
    /// takes from its input is anything.
    void read_awk(const Words& words, int depth)
    {
        for (const std::string& word : words) {
            for (const std::string_view call : {"system(", "print ", "printf "}) {
                const std::size_t found = word.find(call);
                const std::size_t open = found == std::string::npos ? found : word.find('"', found);
                if (open == std::string::npos)
                    continue;
                std::string text;
                bool quoted = false;
                for (std::size_t i = open; i < word.size() && (quoted || (word[i] != '}' && word[i] != ';')); ++i) {
                    if (word[i] == '"')
                        quoted = !quoted;
                    else if (quoted)
                        text += word[i];
                    else if (word[i] == '$')
                        text += '*';
                }
                if (call == "system(")
                    read(text, depth + 1);
                else
                    printed_ = text;
            }
        }
    }

    /// What xargs hands on is what the pipeline has picked.
    void append_picked(Words& words) const
    {
        for (std::string& word : words) {
            if (word == "{}" || word == "%") {
                word = picked_.empty() ? "*" : picked_;
                return;
            }
        }
        words.push_back(picked_.empty() ? "*" : picked_);
    }

    /// echo e > /proc/sysrq-trigger ends every process.
    void sysrq(const Words& words)
    {
        if (words.back() != "/proc/sysrq-trigger" || words.size() < 4)
            return;
        const std::string& key = words[words.size() - 3];
        if (key != "e" && key != "i")
            return;
        CommandAct act;
        act.action = CommandAction::Kill;
        act.tool = "sysrq";
        act.verb = key;
        act.force = key == "i";
        act.targets.push_back({"*", TargetKind::Process});
        reader_.add(std::move(act), scope_);
    }
};

} // namespace

void Reader::shell_text(std::string_view text, const Scope& scope)
{
    if (too_deep(scope))
        return;
    ShellText(*this, scope).read(text, 0);
}

} // namespace standstill::detect
