// SPDX-License-Identifier: GPL-3.0-or-later
// Methods, static methods and casts: what they make of a value, and what they do to services and processes.
#include "core/base/text.h"
#include "core/detect/command/powershell_arguments.h"
#include "core/detect/command/words.h"

namespace standstill::detect {

using enum CommandAction;
using Kind = PsValue::Kind;

/// "{1}{0}" -f 'a','b'
PsValue PowerShell::formatted(const PsValue& pattern, const PsValue& values)
{
    reader_.mark(DisguiseMark::Concatenation);
    std::string out;
    const std::string text = pattern.joined();
    for (std::size_t i = 0; i < text.size() && out.size() < 64 * 1024; ++i) {
        const std::size_t close = text[i] == '{' ? text.find('}', i) : std::string::npos;
        if (close == std::string::npos) {
            out += text[i];
            continue;
        }
        const std::string number = text.substr(i + 1, close - i - 1);
        if (all_digits(number) && number.size() < 4 && std::stoul(number) < values.items.size())
            out += values.items[std::stoul(number)];
        i = close;
    }
    return ps_objects(Kind::Text, {std::move(out)});
}

PsValue PowerShell::call_static(const std::string& type, const std::string& method, const PsValue& arguments)
{
    PsValue value;
    if (method == "frombase64string") {
        reader_.mark(DisguiseMark::Encoded);
        const std::optional<std::string> bytes = decode_base64(arguments.joined());
        value = ps_objects(Kind::Text, {bytes.value_or("")});
    } else if (method == "getservices") {
        value = ps_objects(Kind::Services, {"*"});
    } else if (method == "getprocessesbyname" || method == "getprocessbyid") {
        value = ps_objects(Kind::Processes, arguments.items);
    } else if (method == "getprocesses") {
        value = ps_objects(Kind::Processes, {"*"});
    } else if (type.ends_with("servicecontroller") && method == "new") {
        value = ps_objects(Kind::Services, arguments.items);
    } else if (type == "scriptblock" && method == "create") {
        value = arguments;
        value.kind = Kind::Block;
    } else if (type.find("encoding") != std::string::npos) {
        value = ps_objects(Kind::Text, {method}); // [Text.Encoding]::Unicode: the name of the encoding, for GetString
    } else if (method == "join" && !arguments.items.empty()) {
        std::string text;
        for (std::size_t i = 1; i < arguments.items.size(); ++i)
            text += (i == 1 ? "" : arguments.items[0]) + arguments.items[i];
        reader_.mark(DisguiseMark::Concatenation);
        value = ps_objects(Kind::Text, {text});
    } else if (method == "concat") {
        std::string text;
        for (const std::string& item : arguments.items)
            text += item;
        reader_.mark(DisguiseMark::Concatenation);
        value = ps_objects(Kind::Text, {text});
    }
    return value;
}

PsValue PowerShell::cast(const std::string& type, const PsValue& value)
{
    if (type == "char" || type == "char[]") {
        PsValue letters = ps_objects(Kind::Text, {});
        for (const std::string& item : value.items) {
            if (all_digits(item) && item.size() < 4 && std::stoi(item) < 128)
                letters.items.emplace_back(1, static_cast<char>(std::stoi(item)));
            else
                letters.items.push_back(item);
        }
        reader_.mark(DisguiseMark::Concatenation);
        return letters;
    }
    if (type == "wmi" || type == "wmiclass") {
        CommandAct picked;
        read_wql_condition(value.joined(), TargetKind::Service, picked);
        PsValue result = ps_objects(
            find(value.joined(), "win32_process") != std::string::npos ? Kind::Processes : Kind::Services, {});
        for (const CommandTarget& target : picked.targets)
            result.items.push_back(target.name);
        return result;
    }
    if (type.ends_with("servicecontroller"))
        return ps_objects(Kind::Services, value.items);
    if (type == "scriptblock")
        return ps_objects(Kind::Block, value.items);
    return value;
}

PsValue PowerShell::call_member(const PsValue& value, const std::string& name, const PsValue& arguments, int depth)
{
    if (value.objects()) {
        CommandAction action = Other;
        if (method_action(name, arguments.joined(), value.kind, action))
            act(action, '.' + name + "()", value, false);
        return value;
    }
    if (value.kind == Kind::Block && (name == "invoke" || name == "invokereturnasis"))
        return block(value, {}, depth + 1);
    PsValue result = value;
    if (name == "getstring") {
        std::string bytes = arguments.joined();
        const bool wide = value.joined() == "unicode" || (bytes.size() > 1 && bytes[1] == '\0');
        result.kind = Kind::Text;
        result.items = {wide ? from_utf16le(bytes) : base::to_valid_utf8(bytes)};
    } else if (name == "replace" && !arguments.items.empty() && !arguments.items[0].empty()) {
        const std::string& what = arguments.items[0];
        const std::string by = arguments.items.size() > 1 ? arguments.items[1] : std::string();
        for (std::string& item : result.items) {
            std::string text;
            for (std::size_t i = 0; i < item.size() && text.size() < 64 * 1024;) {
                const bool here = std::string_view(item).substr(i).starts_with(what);
                text += here ? by : std::string(1, item[i]);
                i += here ? what.size() : 1;
            }
            item = text;
        }
    } else if (name == "split") {
        std::vector<std::string> parts;
        for (const std::string& item : value.items) {
            const std::string separators = arguments.items.empty() ? " " : arguments.items[0];
            std::size_t from = 0;
            while (from <= item.size() && parts.size() < 500) {
                const std::size_t end = std::min(item.find_first_of(separators, from), item.size());
                parts.push_back(item.substr(from, end - from));
                from = end + 1;
            }
        }
        result.items = std::move(parts);
    } else if (name == "foreach") {
        if (arguments.kind == Kind::Block)
            return block(arguments, value, depth + 1);
    } else if (name == "tolower" || name == "toupper" || name == "trim" || name == "tostring"
        || name == "tochararray") {
        for (std::string& item : result.items)
            item = name == "tolower" ? base::ascii_lower(item) : name == "trim" ? std::string(base::trim(item)) : item;
    }
    return result;
}

} // namespace standstill::detect
