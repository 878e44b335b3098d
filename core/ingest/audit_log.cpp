// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/audit_log.h"

#include "core/base/text.h"
#include "core/ingest/csv_reader.h"

#include <algorithm>
#include <charconv>

namespace standstill::ingest {

namespace {

constexpr std::size_t mixed_lines = 40; ///< lines after its last one until an event counts as complete
constexpr std::size_t remembered = 64; ///< serials of records given out
constexpr std::size_t most_arguments = 20'000;
constexpr std::size_t most_lines = 4000; ///< of one event; long commands are split over many EXECVE lines

struct Header
{
    std::string_view node, type, stamp, serial, body;
};

std::optional<Header> parse_header(std::string_view line)
{
    Header header;
    if (line.starts_with("node=")) {
        const std::size_t space = line.find(' ');
        if (space == std::string_view::npos)
            return std::nullopt;
        header.node = line.substr(5, space - 5);
        line.remove_prefix(space + 1);
    }
    if (!line.starts_with("type="))
        return std::nullopt;
    const std::size_t space = line.find(' ');
    const std::size_t open = line.find("msg=audit(");
    const std::size_t colon = line.find(':', open);
    const std::size_t close = line.find(')', open);
    if (open == std::string_view::npos || open != space + 1 || colon == std::string_view::npos
        || close == std::string_view::npos || colon > close)
        return std::nullopt;
    header.type = line.substr(5, space - 5);
    header.stamp = line.substr(open + 10, colon - open - 10);
    header.serial = line.substr(colon + 1, close - colon - 1);
    header.body = line.substr(close + 1);
    return header;
}

/// The value of " name=value" as it stands, quotes included.
std::string_view field_of(std::string_view body, std::string_view name)
{
    for (std::size_t at = body.find(name); at != std::string_view::npos; at = body.find(name, at + 1)) {
        if (at == 0 || (body[at - 1] != ' ' && body[at - 1] != '\x1D') || at + name.size() >= body.size()
            || body[at + name.size()] != '=')
            continue;
        const std::string_view rest = body.substr(at + name.size() + 1);
        if (rest.starts_with('"'))
            return rest.substr(0, std::min(rest.find('"', 1), rest.size() - 1) + 1);
        return rest.substr(0, rest.find_first_of(" \x1D"));
    }
    return {};
}

/// "text", or hexadecimal digits, in which audit writes what holds spaces or worse.
std::string decoded(std::string_view value)
{
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
        return std::string(value.substr(1, value.size() - 2));
    if (value.size() % 2 != 0 || value.empty())
        return std::string(value);
    std::string text;
    for (std::size_t i = 0; i < value.size(); i += 2) {
        unsigned byte = 0;
        const auto [end, problem] = std::from_chars(value.data() + i, value.data() + i + 2, byte, 16);
        if (problem != std::errc() || end != value.data() + i + 2)
            return std::string(value);
        text += byte == 0 ? ' ' : static_cast<char>(byte);
    }
    return text;
}

void append_argument(std::string& command, const std::string& argument)
{
    if (!command.empty())
        command += ' ';
    const bool quoted = argument.empty() || argument.find_first_of(" \t\"") != std::string::npos;
    command += quoted ? '\'' + argument + '\'' : argument;
}

/// The arguments a0, a1, ... of all EXECVE lines in their order; a long one comes in parts a2[0], a2[1], ...
std::string command_of(const std::vector<std::string_view>& lines)
{
    std::string command;
    std::string argument;
    bool in_parts = false;
    std::size_t count = 0;
    for (const std::string_view line : lines) {
        const std::optional<Header> header = parse_header(line);
        if (!header || header->type != "EXECVE")
            continue;
        std::string_view body = header->body;
        while (!body.empty() && count < most_arguments) {
            body.remove_prefix(std::min(body.find_first_not_of(": "), body.size()));
            const std::size_t equals = body.find('=');
            if (equals == std::string_view::npos)
                break;
            const std::string_view name = body.substr(0, equals);
            std::string_view value = body.substr(equals + 1);
            const std::size_t end = value.starts_with('"') ? std::min(value.find('"', 1), value.size() - 1) + 1
                                                           : std::min(value.find(' '), value.size());
            value = value.substr(0, end);
            body.remove_prefix(equals + 1 + end);
            if (name.size() < 2 || name[0] != 'a' || name[1] < '0' || name[1] > '9' || name.ends_with("_len"))
                continue;
            const bool part = name.ends_with(']');
            if (in_parts && (!part || name.ends_with("[0]"))) {
                append_argument(command, argument);
                argument.clear();
                ++count;
            }
            in_parts = part;
            if (part) {
                argument += decoded(value);
            } else {
                append_argument(command, decoded(value));
                ++count;
            }
        }
    }
    if (in_parts)
        append_argument(command, argument);
    return command;
}

} // namespace

bool is_audit_line(std::string_view line)
{
    return parse_header(base::trim(line)).has_value();
}

void AuditLog::set_buffer(std::string_view text, bool last)
{
    text_ = text;
    last_ = last;
    position_ = 0;
    line_ = 0;
    scan_ = 0;
    scan_line_ = 0;
    lines_read_ = 0;
    open_.clear();
}

/// Adds the next line of the buffer to its event. False when there is none.
bool AuditLog::take_line()
{
    const std::size_t newline = scan_ < text_.size() ? text_.find('\n', scan_) : std::string_view::npos;
    if (scan_ >= text_.size() || (newline == std::string_view::npos && !last_))
        return false;
    const std::size_t end = std::min(newline, text_.size());
    const std::string_view line = base::trim(text_.substr(scan_, end - scan_));
    const std::uint64_t number = scan_line_;
    scan_ = std::min(end + 1, text_.size());
    scan_line_ += newline != std::string_view::npos ? 1 : 0;
    ++lines_read_;
    if (line.empty())
        return true;
    const auto begin = static_cast<std::size_t>(line.data() - text_.data());
    const std::optional<Header> header = parse_header(line);
    if (!header) {
        open_.push_back({{}, {}, {}, {line}, begin, begin + line.size(), number, 0}); // complete as it is
        return true;
    }
    const auto known = std::find_if(open_.begin(), open_.end(), [&header](const Event& event) {
        return event.serial == header->serial && event.stamp == header->stamp && event.node == header->node;
    });
    if (known != open_.end() && known->lines.size() < most_lines) {
        known->lines.push_back(line);
        known->end = begin + line.size();
        known->seen_at = lines_read_;
        return true;
    }
    if (std::find(given_.begin(), given_.end(), std::string(header->stamp) + ':' + std::string(header->serial))
        != given_.end())
        return true; // inside the record of an event that was given out before the buffer was renewed
    open_.push_back(
        {header->stamp, header->serial, header->node, {line}, begin, begin + line.size(), number, lines_read_});
    return true;
}

void AuditLog::give(Record& record)
{
    const Event event = std::move(open_.front());
    open_.pop_front();
    record.begin = event.begin;
    record.end = event.end;
    record.line = event.line;
    MadeFields fields(record);
    if (event.stamp.empty()) {
        fields.put(log_action, "line without a serial number");
        return;
    }
    given_.push_back(std::string(event.stamp) + ':' + std::string(event.serial));
    if (given_.size() > remembered)
        given_.pop_front();
    fields.put(log_timestamp, event.stamp);
    fields.put(log_device, event.node);
    fields.put(log_report_id, event.serial);
    std::string command = command_of(event.lines);
    std::string title;
    std::string_view call; // the body of the SYSCALL line
    for (const std::string_view line : event.lines) {
        const std::optional<Header> header = parse_header(line);
        if (header && header->type == "SYSCALL")
            call = header->body;
        else if (header && header->type == "PROCTITLE")
            title = decoded(field_of(header->body, "proctitle"));
    }
    const std::string_view number = field_of(call, "syscall");
    const bool x86 = field_of(call, "arch") == "c000003e"; // AMD64, where execve is 59 and execveat 322
    const bool executes = !command.empty() || (x86 && (number == "59" || number == "322"));
    if (command.empty())
        command = title;
    if (!executes || command.empty() || field_of(call, "success") == "no") {
        const std::optional<Header> first = parse_header(event.lines.front());
        if (first->type == "SERVICE_STOP" || first->type == "SERVICE_START") {
            const std::size_t open = std::min(first->body.find("msg='"), first->body.size());
            const std::string_view rest = first->body.substr(std::min(open + 5, first->body.size()));
            const std::string told = ' ' + std::string(rest.substr(0, rest.find('\'')));
            fields.put(log_action, "HostEvent");
            fields.put(log_process_id, field_of(first->body, "pid"));
            fields.put(log_file_name, "systemd");
            fields.put(log_command,
                std::string(first->type) + " unit=" + std::string(field_of(told, "unit"))
                    + " res=" + std::string(field_of(told, "res")));
            return;
        }
        fields.put(log_action, executes ? std::string("execve that failed") : std::string(first->type));
        return;
    }
    fields.put(log_action, "ProcessCreated");
    fields.put(log_process_id, field_of(call, "pid"));
    fields.put(log_parent_id, field_of(call, "ppid"));
    const std::string user = decoded(field_of(call, "UID"));
    const std::string_view uid = field_of(call, "uid");
    fields.put(log_account, !user.empty() ? user : uid == "0" ? std::string("root") : std::string(uid));
    std::string json;
    for (const std::string_view name : {"auid", "AUID", "ses", "tty", "key", "comm"}) {
        const std::string_view raw = field_of(call, name);
        // Only text that the process chose is written in hexadecimal digits; "1000" is a number.
        const std::string value = raw.starts_with('"') || name == "comm" ? decoded(raw) : std::string(raw);
        if (!value.empty() && value != "(null)")
            json += (json.empty() ? "{\"" : ",\"") + std::string(name) + "\":\"" + base::escape_json(value) + '"';
    }
    if (!json.empty())
        fields.put(log_additional, json + '}');
    const std::string program = decoded(field_of(call, "exe"));
    if (program.empty()) {
        put_command(fields, command);
        return;
    }
    fields.put(log_file_name, program.substr(program.rfind('/') == std::string::npos ? 0 : program.rfind('/') + 1));
    fields.put(log_folder_path, program);
    fields.put(log_command, command);
}

bool AuditLog::next(Record& record)
{
    record.rejection.reset();
    for (;;) {
        if (!open_.empty() && (open_.front().stamp.empty() || lines_read_ > open_.front().seen_at + mixed_lines)) {
            give(record);
            break;
        }
        if (take_line())
            continue;
        const bool too_long = text_.size() - position_ > longest_record;
        if (!open_.empty() && (last_ || too_long)) {
            give(record);
            break;
        }
        if (open_.empty() && too_long && !last_)
            scan_ = text_.size(); // a line without end is no line of this log
        position_ = open_.empty() ? scan_ : open_.front().begin;
        line_ = open_.empty() ? scan_line_ : open_.front().line;
        return false;
    }
    position_ = open_.empty() ? scan_ : open_.front().begin;
    line_ = open_.empty() ? scan_line_ : open_.front().line;
    return true;
}

} // namespace standstill::ingest
