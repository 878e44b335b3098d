// SPDX-License-Identifier: GPL-3.0-or-later
// What PowerShell's commands and methods do to services and processes.
#include "core/base/text.h"
#include "core/detect/command/powershell_arguments.h"
#include "core/detect/command/words.h"

#include <algorithm>
#include <array>

namespace standstill::detect {

namespace {

using enum CommandAction;
using Kind = PsValue::Kind;

/// Aliases as they are after an installation.
std::string resolved(const std::string& name)
{
    static constexpr auto aliases = std::to_array<std::pair<std::string_view, std::string_view>>(
        {{"spsv", "stop-service"}, {"gsv", "get-service"}, {"sasv", "start-service"}, {"gps", "get-process"},
            {"ps", "get-process"}, {"spps", "stop-process"}, {"kill", "stop-process"}, {"gwmi", "get-wmiobject"},
            {"gcim", "get-ciminstance"}, {"icim", "invoke-cimmethod"}, {"iwmi", "invoke-wmimethod"},
            {"rcim", "remove-ciminstance"}, {"rwmi", "remove-wmiobject"}, {"swmi", "set-wmiinstance"},
            {"scim", "set-ciminstance"}, {"iex", "invoke-expression"}, {"icm", "invoke-command"},
            {"saps", "start-process"}, {"start", "start-process"}, {"%", "foreach-object"},
            {"foreach", "foreach-object"}, {"?", "where-object"}, {"where", "where-object"}, {"sp", "set-itemproperty"},
            {"rp", "remove-itemproperty"}, {"ri", "remove-item"}, {"rm", "remove-item"}, {"del", "remove-item"},
            {"erase", "remove-item"}, {"rd", "remove-item"}, {"rmdir", "remove-item"}, {"select", "select-object"},
            {"ft", "format-table"}, {"fl", "format-list"}, {"sort", "sort-object"}, {"gci", "get-childitem"},
            {"ls", "get-childitem"}, {"dir", "get-childitem"}, {"gc", "get-content"}, {"cat", "get-content"},
            {"type", "get-content"}, {"echo", "write-output"}, {"write", "write-output"}, {"sajb", "start-job"}});
    for (const auto& [alias, command] : aliases) {
        if (name == alias)
            return std::string(command);
    }
    return name;
}

} // namespace

void PowerShell::act(
    CommandAction action, const std::string& verb, const PsValue& targets, bool force, const std::string& host)
{
    CommandAct done;
    done.action = action;
    done.tool = "PowerShell";
    done.verb = verb;
    done.force = force;
    const TargetKind kind = targets.kind == Kind::Processes ? TargetKind::Process
        : targets.kind == Kind::Machines                    ? TargetKind::VirtualMachine
                                                            : TargetKind::Service;
    for (const std::string& item : targets.items)
        done.targets.push_back({item, kind});
    const std::string hosts = host.empty() ? targets.host : host; // several, as -ComputerName takes them
    for (const std::string& one : hosts.empty() ? Words{std::string()} : split_posix(hosts)) {
        done.host = one;
        reader_.add(done, scope_);
    }
}

PsValue PowerShell::block(const PsValue& code, const PsValue& input, int depth)
{
    PsValue last;
    const PsValue outer = variable("_");
    const std::vector<std::string> once{std::string()};
    // The block runs once for each object that comes in; without input, once.
    for (const std::string& item : input.items.empty() ? once : input.items) {
        if (reader_.exhausted() || steps_ <= 0)
            break;
        PsValue one = input;
        one.items = input.items.empty() ? std::vector<std::string>() : std::vector<std::string>{item};
        variables_["_"] = one;
        variables_["psitem"] = one;
        last = read(code.joined(), depth + 1);
    }
    variables_["_"] = outer;
    return last;
}

/// One command with its words. Whatever it is not is looked at as a program.
class PsCommand
{
public:
    PsCommand(
        PowerShell& shell, std::string name, const std::vector<PsElement>& elements, const PsValue& input, int depth)
        : shell_(shell)
        , name_(std::move(name))
        , elements_(elements)
        , arguments_(elements)
        , input_(input)
        , depth_(depth)
    {
    }

    PsValue run()
    {
        PsValue result;
        if (services(result) || fetches(result) || wmi(result) || registry() || blocks(result) || processes(result))
            return result;
        program();
        return {};
    }

private:
    PowerShell& shell_;
    std::string name_;
    const std::vector<PsElement>& elements_;
    Arguments arguments_;
    const PsValue& input_;
    int depth_;

    /// Named, else positional, else from the pipeline.
    PsValue targets(Kind kind) const
    {
        const PsValue* given =
            arguments_.any({"name", "displayname", "inputobject", "servicename", "processname", "id", "vmname", "vm"});
        if (given == nullptr)
            given = arguments_.positional(0);
        PsValue value = given != nullptr ? *given : input_;
        if (!value.objects() || kind == Kind::Processes)
            value.kind = kind;
        // Names that only a run would know: everything that the pipeline brings.
        if (value.items.empty())
            value.items.emplace_back("*");
        return value;
    }

    bool force() const { return arguments_.named("force") != nullptr; }

    bool services(PsValue& result)
    {
        CommandAction action = Other;
        if (name_ == "stop-service")
            action = Stop;
        else if (name_ == "suspend-service")
            action = Pause;
        else if (name_ == "start-service" || name_ == "resume-service")
            action = Start;
        else if (name_ == "restart-service")
            action = Restart;
        else if (name_ == "remove-service")
            action = Delete;
        else if (name_ == "set-service")
            return set_service();
        else
            return false;
        result = targets(Kind::Services);
        shell_.act(action, name_, result, force(), host_of(arguments_));
        return true;
    }

    bool set_service()
    {
        const PsValue what = targets(Kind::Services);
        const std::string host = host_of(arguments_);
        const PsValue* mode = arguments_.any({"startuptype", "startmode", "starttype"}, 2);
        if (mode == nullptr)
            mode = arguments_.named("st", 2);
        bool acted = false;
        CommandAction action = Other;
        if (mode != nullptr && start_mode(mode->joined(), action)) {
            shell_.act(action, name_, what, force(), host);
            acted = true;
        }
        if (const PsValue* status = arguments_.named("status", 3)) {
            const std::string word = status->joined();
            action = same(word, "stopped") ? Stop
                : same(word, "paused")     ? Pause
                : same(word, "running")    ? Start
                                           : Other;
            shell_.act(action, name_, what, force(), host);
            acted = true;
        }
        if (!acted)
            shell_.act(Other, name_, what, force(), host);
        return true;
    }

    bool fetches(PsValue& result)
    {
        const bool service = name_ == "get-service";
        const bool process = name_ == "get-process";
        const bool machine = name_ == "get-vm";
        if (service || process || machine) {
            result = targets(service ? Kind::Services : process ? Kind::Processes : Kind::Machines);
            result.host = host_of(arguments_);
            return true;
        }
        if (name_ == "where-object") {
            result = input_;
            std::string condition;
            for (const PsElement& element : elements_)
                condition += (condition.empty() ? "" : " ")
                    + (element.parameter.empty() ? quoted(element.value) : '-' + element.parameter);
            if (input_.objects()) {
                std::vector<std::string> names = wanted_names(condition);
                if (!names.empty())
                    result.items = std::move(names);
            }
            return true;
        }
        if (name_ == "select-object" || name_ == "sort-object" || name_ == "tee-object" || name_ == "format-table"
            || name_ == "format-list" || name_ == "out-null" || name_ == "out-string" || name_ == "write-output") {
            result =
                name_ == "write-output" && arguments_.positional(0) != nullptr ? *arguments_.positional(0) : input_;
            return true;
        }
        if (name_ == "new-object") {
            const PsValue* type = arguments_.any({"typename"}, 2);
            std::size_t next = type == nullptr ? 1 : 0;
            type = type == nullptr ? arguments_.positional(0) : type;
            const PsValue* with = arguments_.named("argumentlist", 2);
            with = with == nullptr ? arguments_.positional(next) : with;
            if (type != nullptr && ends(type->joined(), "servicecontroller"))
                result = ps_objects(Kind::Services, with != nullptr ? with->items : std::vector<std::string>{"*"});
            return true;
        }
        return false;
    }

    /// A value as it would be written again: blocks with the lists that their variables hold, texts in quotes.
    std::string quoted(const PsValue& value) const
    {
        if (value.kind == Kind::Block)
            return with_lists(value.joined());
        std::string text;
        for (const std::string& item : value.items) {
            const bool bare =
                item.starts_with('$') || same(item, "name") || same(item, "displayname") || item.starts_with('-');
            text += (text.empty() ? "" : ",") + (bare ? item : '\'' + item + '\'');
        }
        return text;
    }

    std::string with_lists(const std::string& condition) const
    {
        std::string text;
        for (std::size_t i = 0; i < condition.size();) {
            std::size_t end = i + 1;
            while (condition[i] == '$' && end < condition.size()
                && base::is_term_character(static_cast<unsigned char>(condition[end])))
                ++end;
            const PsValue list = end > i + 1 ? shell_.variable(condition.substr(i + 1, end - i - 1)) : PsValue{};
            text += list.kind == Kind::Text && !list.items.empty() ? quoted(list) : condition.substr(i, end - i);
            i = end;
        }
        return text;
    }

    bool wmi(PsValue& result)
    {
        if (name_ == "get-wmiobject" || name_ == "get-ciminstance") {
            result = wmi_objects(arguments_);
            return true;
        }
        if (name_ == "remove-ciminstance" || name_ == "remove-wmiobject") {
            const PsValue what = input_.objects() ? input_ : wmi_objects(arguments_);
            if (what.objects())
                shell_.act(what.kind == Kind::Processes ? Kill : Delete, name_, what, false);
            return true;
        }
        if (name_ == "set-wmiinstance" || name_ == "set-ciminstance") {
            const PsValue what = input_.objects() ? input_ : wmi_objects(arguments_);
            CommandAction action = Other;
            const PsValue* table = arguments_.any({"arguments", "property"});
            if (what.kind == Kind::Services && table != nullptr
                && start_mode(table_value(table->joined(), "startmode"), action))
                shell_.act(action, name_, what, false);
            return true;
        }
        if (name_ != "invoke-cimmethod" && name_ != "invoke-wmimethod")
            return false;
        PsValue what = input_.objects() ? input_ : wmi_objects(arguments_);
        if (const PsValue* given = arguments_.named("inputobject", 3); given != nullptr && given->objects())
            what = *given;
        if (const PsValue* path = arguments_.named("path", 2)) {
            what = shell_.cast("wmi", *path);
            if (what.items.empty())
                what.items.emplace_back("*");
        }
        const PsValue* method = arguments_.any({"methodname"}, 1);
        if (method == nullptr)
            method = arguments_.named("name");
        if (method == nullptr)
            method = arguments_.positional(
                arguments_.any({"classname", "class", "path", "query", "inputobject"}, 2) != nullptr || input_.objects()
                    ? 0
                    : 1);
        const PsValue* with = arguments_.any({"arguments", "argumentlist"}, 1);
        if (method == nullptr || !what.objects())
            return true;
        const std::string called = base::ascii_lower(method->joined());
        if (called == "create" && what.kind == Kind::Processes) {
            Scope inner = shell_.scope_.deeper();
            inner.host = host_of(arguments_).empty() ? inner.host : host_of(arguments_);
            std::string line = with == nullptr ? std::string() : with->joined();
            if (with != nullptr && with->kind == Kind::Table)
                line = line.substr(std::min(line.find_first_of("'\"") + 1, line.size()));
            while (!line.empty() && (line.back() == '\'' || line.back() == '"'))
                line.pop_back();
            shell_.reader_.process(line, {}, inner);
            return true;
        }
        CommandAction action = Other;
        std::string mode = with != nullptr ? with->joined() : std::string();
        if (with != nullptr && with->kind == Kind::Table)
            mode = table_value(mode, "startmode");
        if (method_action(called, mode, what.kind, action))
            shell_.act(action, name_ + ' ' + called, what, false, host_of(arguments_));
        return true;
    }

    bool registry()
    {
        const bool sets = name_ == "set-itemproperty" || name_ == "new-itemproperty";
        const bool removes = name_ == "remove-item";
        if (!sets && !removes)
            return false;
        const PsValue* path = arguments_.any({"path", "literalpath"}, 1);
        const bool path_named = path != nullptr;
        path = path_named ? path : arguments_.positional(0);
        if (path == nullptr)
            return true;
        PsValue what = ps_objects(Kind::Services, {});
        for (const std::string& item : path->items) {
            if (const std::string service = service_of_key(item); !service.empty())
                what.items.push_back(service);
        }
        if (what.items.empty())
            return true;
        if (removes) {
            shell_.act(Delete, name_, what, force());
            return true;
        }
        std::size_t next = path_named ? 0 : 1;
        const PsValue* value_name = arguments_.named("name");
        if (value_name == nullptr)
            value_name = arguments_.positional(next++);
        const PsValue* value = arguments_.named("value");
        if (value == nullptr)
            value = arguments_.positional(next);
        CommandAction action = Other;
        if (value_name != nullptr && same(value_name->joined(), "start") && value != nullptr)
            start_type_action(value->joined(), action);
        shell_.act(action, name_, what, force());
        return true;
    }

    bool blocks(PsValue& result)
    {
        if (name_ == "foreach-object") {
            for (const PsValue& value : arguments_.all_positional()) {
                if (value.kind == Kind::Block)
                    result = shell_.block(value, input_, depth_);
                else if (input_.objects()) // % StopService
                    result = shell_.call_member(input_, base::ascii_lower(value.joined()), {}, depth_);
            }
            for (const auto& [name, value] : arguments_.all_named()) {
                if (value.kind == Kind::Block)
                    result = shell_.block(value, input_, depth_);
                else if (std::string_view("membername").starts_with(name) && input_.objects())
                    result = shell_.call_member(input_, base::ascii_lower(value.joined()), {}, depth_);
            }
            return true;
        }
        if (name_ == "invoke-expression") {
            const PsValue* text = arguments_.named("command");
            text = text != nullptr ? text : arguments_.positional(0);
            result = shell_.read(text != nullptr ? text->joined() : input_.joined(), depth_ + 1);
            return true;
        }
        if (name_ == "invoke-command" || name_ == "start-job" || name_ == "start-threadjob") {
            const std::string outer = shell_.scope_.host;
            for (const std::string& host : hosts()) {
                if (!host.empty())
                    shell_.scope_.host = host;
                for (const PsElement& element : elements_) {
                    if (element.value.kind == Kind::Block)
                        result = shell_.block(element.value, {}, depth_);
                }
            }
            shell_.scope_.host = outer;
            return true;
        }
        return false;
    }

    /// Where the block of Invoke-Command runs: machines by name or position, "*" where the text does not tell them.
    std::vector<std::string> hosts() const
    {
        const PsValue* given = arguments_.any({"computername", "cn", "session", "hostname"}, 2);
        if (given == nullptr && name_ == "invoke-command" && arguments_.all_positional().size() > 1)
            given = arguments_.positional(0);
        if (given == nullptr)
            return {std::string()};
        return given->items.empty() ? std::vector<std::string>{"*"} : given->items;
    }

    bool processes(PsValue& result)
    {
        if (name_ == "stop-process") {
            result = targets(Kind::Processes);
            shell_.act(Kill, name_, result, force());
            return true;
        }
        const bool stops = name_ == "stop-vm" || name_ == "stop-vmguest" || name_ == "shutdown-vmguest";
        const bool pauses = name_ == "suspend-vm" || name_ == "save-vm";
        if (stops || pauses || name_ == "start-vm") {
            result = targets(Kind::Machines);
            shell_.act(stops ? Stop
                    : pauses ? Pause
                             : Start,
                name_, result, force() || arguments_.any({"turnoff", "kill"}, 2) != nullptr, host_of(arguments_));
            return true;
        }
        if (name_ != "start-process")
            return false;
        const PsValue* file = arguments_.named("filepath", 2);
        const bool file_named = file != nullptr;
        file = file_named ? file : arguments_.positional(0);
        const PsValue* with = arguments_.any({"argumentlist", "args"}, 1);
        with = with != nullptr ? with : arguments_.positional(file_named ? 0 : 1);
        if (file != nullptr)
            shell_.reader_.process('"' + file->joined() + "\" " + (with != nullptr ? with->joined() : std::string()),
                {}, shell_.scope_.deeper());
        return true;
    }

    /// A program: its words go to whoever reads such a program.
    void program()
    {
        Words words{name_};
        for (const PsElement& element : elements_) {
            if (!element.parameter.empty())
                words.push_back(
                    '-' + element.parameter + (element.attached ? ':' + element.value.joined() : std::string()));
            else if (element.value.kind == Kind::Block)
                shell_.block(element.value, {}, depth_); // Measure-Command { ... }, and whatever else takes a block
            else
                words.insert(words.end(), element.value.items.begin(), element.value.items.end());
        }
        const std::string bare = program_name(name_);
        if (bare == "sc" && shell_.scope_.windows_powershell && !ends(name_, ".exe"))
            shell_.reader_.mark(DisguiseMark::ShadowedTool);
        shell_.reader_.words(words, shell_.scope_.deeper());
    }
};

PsValue PowerShell::run(
    const std::string& name, const std::vector<PsElement>& elements, const PsValue& input, int depth)
{
    if (name.empty() || name.size() > 4096)
        return {};
    std::string command = base::ascii_lower(name);
    if (const std::size_t module = command.rfind('\\'); module != std::string::npos && !command.ends_with(".exe"))
        command = command.find("powershell") != std::string::npos ? command.substr(module + 1) : command;
    return PsCommand(*this, resolved(command), elements, input, depth).run();
}

} // namespace standstill::detect
