// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/text_log.h"

#include "core/base/text.h"
#include "core/ingest/csv_reader.h"

#include <algorithm>

namespace standstill::ingest {

namespace {

constexpr std::size_t most_sessions = 10'000; ///< remembered; an evidence file may make up any number of them
constexpr Ticks login_to_shell = 60 * ticks_per_second; ///< a shell begins that soon after its login

/// The text between `from` and `to`, which may be empty for "up to a space".
std::string_view between(std::string_view text, std::string_view from, std::string_view to)
{
    const std::size_t begin = text.find(from);
    if (begin == std::string_view::npos)
        return {};
    text.remove_prefix(begin + from.size());
    return text.substr(0, std::min(text.find(to.empty() ? " " : to), text.size()));
}

/// That a unit was started, stopped or ended, or that the machine goes down: what an effect of a command is told by.
bool tells_of_a_unit(std::string_view message)
{
    for (const std::string_view verb : {"Stopped ", "Started "}) {
        const std::string_view what = message.substr(std::min(verb.size(), message.size()));
        if (message.starts_with(verb))
            return !what.starts_with("target ") && !what.starts_with("Session ") && !what.starts_with("User ");
    }
    if (message.starts_with("Reached target ") || message.starts_with("Shutting down"))
        return true;
    for (const std::string_view news : {".service: Succeeded", ".service: Deactivated successfully",
             ".service: Main process exited", ".service: main process exited"}) {
        if (message.find(news) != std::string_view::npos)
            return true;
    }
    return false;
}

std::string two_digits(int value)
{
    return (value < 10 ? "0" : "") + std::to_string(value);
}

} // namespace

MadeFields::MadeFields(Record& record)
    : record_(record)
{
    record_.made.clear();
    record_.fields.clear();
}

void MadeFields::put(std::size_t column, std::string_view value)
{
    placed_.push_back({column, {record_.made.size(), value.size()}});
    record_.made += value;
}

MadeFields::~MadeFields()
{
    record_.fields.resize(log_columns().size());
    for (const auto& [column, place] : placed_)
        record_.fields[column] = {
            record_.made.data() + place.first, static_cast<std::uint32_t>(place.second), FieldForm::Plain};
}

const std::vector<std::string>& log_columns()
{
    static const std::vector<std::string> names{"Timestamp", "DeviceName", "ActionType", "AccountName", "FileName",
        "FolderPath", "ProcessCommandLine", "ProcessId", "InitiatingProcessFileName", "InitiatingProcessId", "ReportId",
        "AdditionalFields"};
    return names;
}

void put_command(MadeFields& fields, std::string_view command)
{
    const std::string_view word = command.substr(0, command.find_first_of(" \t;|&<>"));
    const std::size_t slash = word.rfind('/');
    fields.put(log_file_name, slash == std::string_view::npos ? word : word.substr(slash + 1));
    if (slash != std::string_view::npos)
        fields.put(log_folder_path, word);
    fields.put(log_command, command);
}

TextLog::TextLog(Ticks latest)
    : latest_(latest)
{
}

void TextLog::set_buffer(std::string_view text, bool last)
{
    text_ = text;
    last_ = last;
    position_ = 0;
    line_ = 0;
}

bool TextLog::next(Record& record)
{
    while (position_ < text_.size()) {
        const std::size_t newline = text_.find('\n', position_);
        record.rejection.reset();
        if (newline == std::string_view::npos && !last_) {
            if (text_.size() - position_ <= longest_record)
                return false;
            record.rejection = Rejection{RejectReason::TooLong, std::to_string(text_.size() - position_)};
        }
        const std::size_t end = std::min(newline, text_.size());
        std::string_view line = text_.substr(position_, end - position_);
        if (line.starts_with("\xEF\xBB\xBF"))
            line.remove_prefix(3);
        line = base::trim(line);
        record.line = line_;
        position_ = std::min(end + 1, text_.size());
        line_ += newline != std::string_view::npos ? 1 : 0;
        if (line.empty())
            continue;
        record.begin = static_cast<std::size_t>(line.data() - text_.data());
        record.end = record.begin + line.size();
        if (record.rejection)
            return true;
        MadeFields fields(record);
        if (const std::optional<LogLine> parsed = parse_log_line(line))
            read_line(*parsed, fields);
        else
            fields.put(log_action, "line without a time");
        return true;
    }
    return false;
}

/// A stamp without a year gets the one in which the line is not later than the file; a step back by months is a new
/// year.
std::string TextLog::with_year(std::string_view stamp)
{
    CivilTime civil = to_civil(latest_ + ticks_per_day);
    const int month = month_of(stamp.substr(0, 3));
    const int day = (stamp[4] == ' ' ? 0 : stamp[4] - '0') * 10 + (stamp[5] - '0');
    if (year_ == 0) {
        year_ = month > civil.month || (month == civil.month && day > civil.day) ? civil.year - 1 : civil.year;
        first_year_ = year_;
    } else if (month_ - month > 6) {
        ++year_;
    }
    month_ = month;
    return std::to_string(year_) + '-' + two_digits(month) + '-' + two_digits(day) + ' ' + std::string(stamp.substr(7));
}

bool TextLog::read_shell(const LogLine& line, const std::string& stamp, MadeFields& fields)
{
    const std::string key = std::string(line.host) + '\n' + std::string(line.process_id);
    if (line.message.find("session started") != std::string_view::npos && sessions_.size() < most_sessions) {
        Session session{stamp, {}};
        const auto login = last_login_.find(line.host);
        const std::optional<Stamp> now = parse_iso(stamp);
        if (login != last_login_.end() && now && now->ticks >= login->second.at
            && now->ticks - login->second.at <= login_to_shell)
            session.login = login->second;
        sessions_[key] = std::move(session);
        return false;
    }
    const std::size_t close = line.message.find("]: ");
    if (!line.message.starts_with('[') || close == std::string_view::npos)
        return false;
    fields.put(log_action, "ProcessCreated");
    fields.put(log_account, line.message.substr(1, close - 1));
    fields.put(log_process_id, line.process_id);
    fields.put(log_parent_name, line.program);
    put_command(fields, base::trim(line.message.substr(close + 3)));
    if (const auto session = sessions_.find(key); session != sessions_.end()) {
        const auto& [started, login] = session->second;
        std::string json = "{\"SessionStarted\":\"" + base::escape_json(started) + '"';
        if (!login.from.empty())
            json += ",\"LoginFrom\":\"" + base::escape_json(login.from) + "\",\"LoginAs\":\""
                + base::escape_json(login.user) + "\",\"LoginMethod\":\"" + base::escape_json(login.method) + '"';
        fields.put(log_additional, json + '}');
    }
    return true;
}

/// "Accepted keyboard-interactive/pam for root from 10.0.0.5 port 51234 ssh2"
bool TextLog::read_login(const LogLine& line, const std::string& stamp, MadeFields& fields)
{
    if (!line.message.starts_with("Accepted "))
        return false;
    Login login;
    login.method = between(line.message, "Accepted ", "");
    login.user = between(line.message, " for ", "");
    login.from = between(line.message, " from ", "");
    if (login.user.empty() || login.from.empty())
        return false;
    fields.put(log_action, "LogonSuccess");
    fields.put(log_account, login.user);
    fields.put(log_process_id, line.process_id);
    fields.put(log_file_name, line.program);
    fields.put(log_command, line.message);
    fields.put(log_additional, "{\"LoginFrom\":\"" + base::escape_json(login.from) + "\"}");
    if (const std::optional<Stamp> at = parse_iso(stamp); at && last_login_.size() < most_sessions) {
        login.at = at->ticks;
        last_login_[std::string(line.host)] = std::move(login);
    }
    return true;
}

void TextLog::read_line(const LogLine& line, MadeFields& fields)
{
    const std::string stamp = line.has_year ? std::string(line.stamp) : with_year(line.stamp);
    fields.put(log_timestamp, stamp);
    fields.put(log_device, line.host);
    const std::string program = base::ascii_lower(line.program);
    const std::string_view message = line.message;
    if (program.ends_with("shell") || program == "ssh" || program == "dcui") {
        if (read_shell(line, stamp, fields))
            return;
    } else if (program == "sshd") {
        if (read_login(line, stamp, fields))
            return;
    } else if (program == "sudo") {
        if (const std::size_t at = message.find("COMMAND="); at != std::string_view::npos) {
            fields.put(log_action, "ProcessCreated");
            fields.put(log_account, base::trim(message.substr(0, message.find(" : "))));
            fields.put(log_process_id, line.process_id);
            fields.put(log_parent_name, "sudo");
            put_command(fields, base::trim(message.substr(at + 8)));
            const std::string_view as = base::trim(between(message, " USER=", ";"));
            fields.put(log_additional, "{\"RunAs\":\"" + base::escape_json(as) + "\"}");
            return;
        }
    } else if (program == "cron" || program == "crond") {
        // "(root) CMD (/usr/bin/x)"
        const std::size_t at = message.find(") CMD (");
        if (message.starts_with('(') && at != std::string_view::npos && message.ends_with(')')) {
            fields.put(log_action, "ProcessCreated");
            fields.put(log_account, message.substr(1, at - 1));
            fields.put(log_process_id, line.process_id);
            fields.put(log_parent_name, line.program);
            put_command(fields, base::trim(message.substr(at + 7, message.size() - at - 8)));
            return;
        }
    } else if (program == "hostd") {
        // "[Originator@6876 sub=Vimsvc.ha-eventmgr user=root] Event 130 : web01 on esx01 in ha-datacenter is powered
        // off"
        const std::size_t at = message.find("] Event ");
        if (message.starts_with('[') && at != std::string_view::npos) {
            fields.put(log_action, "HostEvent");
            fields.put(log_account, between(message.substr(0, at), " user=", " "));
            fields.put(log_process_id, line.process_id);
            fields.put(log_file_name, line.program);
            fields.put(log_command, base::trim(message.substr(at + 2)));
            return;
        }
    }
    if (program == "systemd" && tells_of_a_unit(message)) {
        fields.put(log_action, "HostEvent");
        fields.put(log_process_id, line.process_id);
        fields.put(log_file_name, line.program);
        fields.put(log_command, message);
        return;
    }
    fields.put(log_action, line.program.empty() ? std::string_view("line without a program") : line.program);
}

std::vector<std::string> TextLog::oddities() const
{
    if (first_year_ == 0)
        return {};
    return {"year-assumed:" + std::to_string(first_year_)
        + (year_ == first_year_ ? std::string() : "-" + std::to_string(year_))};
}

} // namespace standstill::ingest
