// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/windows_process.h"

#include "core/base/text.h"
#include "core/ingest/windows_fields.h"

#include <algorithm>
#include <array>

namespace standstill::ingest {

namespace {

/// "NT AUTHORITY\SYSTEM"; a name without a domain is a name.
AccountName split_account(std::string_view text)
{
    const std::size_t slash = text.find('\\');
    if (slash == std::string_view::npos)
        return {{}, text, {}};
    return {text.substr(0, slash), text.substr(slash + 1), {}};
}

AccountName account_of(const WindowsEvent& event, std::string_view domain, std::string_view name, std::string_view sid)
{
    AccountName account{data_field(event, domain), data_field(event, name), data_field(event, sid)};
    if (account.sid == "S-1-0-0") // nobody
        account.sid = {};
    return account;
}

AccountName subject_of(const WindowsEvent& event)
{
    return account_of(event, "SubjectDomainName", "SubjectUserName", "SubjectUserSid");
}

AccountName target_of(const WindowsEvent& event)
{
    return account_of(event, "TargetDomainName", "TargetUserName", "TargetUserSid");
}

std::string_view elevation_of(std::string_view message)
{
    if (message == "%%1936" || message == "TokenElevationTypeDefault")
        return "TokenElevationTypeDefault";
    if (message == "%%1937" || message == "TokenElevationTypeFull")
        return "TokenElevationTypeFull";
    return message == "%%1938" || message == "TokenElevationTypeLimited" ? "TokenElevationTypeLimited" : message;
}

std::string_view integrity_of(std::string_view label)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> labels{
        {{"S-1-16-0", "Untrusted"}, {"S-1-16-4096", "Low"}, {"S-1-16-8192", "Medium"}, {"S-1-16-8448", "MediumPlus"},
            {"S-1-16-12288", "High"}, {"S-1-16-16384", "System"}}};
    for (const auto& [sid, word] : labels) {
        if (label == sid)
            return word;
    }
    return label;
}

std::string_view guid_or_none(std::string_view guid)
{
    return guid.find_first_not_of("{}-0") == std::string_view::npos ? std::string_view() : guid;
}

/// "MD5=...,SHA256=...,IMPHASH=..."; one hash alone may come without its name.
void read_hashes(std::string_view text, ProcessStart& start)
{
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        const std::string_view part = text.substr(0, comma);
        text.remove_prefix(std::min(comma + 1, text.size()));
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos)
            continue;
        const std::string_view name = part.substr(0, equals);
        const std::string hash = base::ascii_lower(part.substr(equals + 1));
        if (hash.find_first_not_of('0') == std::string::npos)
            continue;
        if (name == "SHA1")
            start.sha1 = hash;
        else if (name == "SHA256")
            start.sha256 = hash;
        else if (name == "MD5")
            start.md5 = hash;
    }
}

ProcessStart from_security(const WindowsEvent& event)
{
    ProcessStart start;
    start.path = data_field(event, "NewProcessName");
    start.command_line = data_field(event, "CommandLine");
    start.process_id = number_field(event, "NewProcessId");
    start.integrity = integrity_of(data_field(event, "MandatoryLabel"));
    start.elevation = elevation_of(data_field(event, "TokenElevationType"));
    start.parent_account = subject_of(event);
    start.parent_logon_id = number_field(event, "SubjectLogonId");
    start.account = target_of(event); // whom the new token belongs to, where that is another
    start.logon_id = number_field(event, "TargetLogonId");
    if (start.account.name.empty()) {
        start.account = start.parent_account;
        start.logon_id = start.parent_logon_id;
    }
    if (start.account.name.empty()) // tables that leave the subject's own columns out
        start.account = split_account(data_field(event, "Account"));
    start.parent_path = data_field(event, "ParentProcessName");
    start.parent_id = number_field(event, "ProcessId");
    return start;
}

ProcessStart from_sysmon(const WindowsEvent& event)
{
    ProcessStart start;
    start.path = data_field(event, "Image");
    start.command_line = data_field(event, "CommandLine");
    start.process_id = number_field(event, "ProcessId");
    if (const std::optional<Stamp> stamp = parse_iso(data_field(event, "UtcTime")); stamp)
        start.created = stamp->ticks;
    start.guid = guid_or_none(data_field(event, "ProcessGuid"));
    start.account = split_account(data_field(event, "User"));
    start.logon_id = number_field(event, "LogonId");
    start.integrity = integrity_of(data_field(event, "IntegrityLevel"));
    read_hashes(data_field(event, "Hashes"), start);
    start.company = data_field(event, "Company");
    start.product = data_field(event, "Product");
    start.product_version = data_field(event, "FileVersion");
    start.original_name = data_field(event, "OriginalFileName");
    start.description = data_field(event, "Description");
    start.parent_path = data_field(event, "ParentImage");
    start.parent_command_line = data_field(event, "ParentCommandLine");
    start.parent_id = number_field(event, "ParentProcessId");
    start.parent_guid = guid_or_none(data_field(event, "ParentProcessGuid"));
    start.parent_account = split_account(data_field(event, "ParentUser"));
    return start;
}

} // namespace

std::optional<ProcessStart> process_start(const WindowsEvent& event)
{
    std::optional<ProcessStart> start;
    if (event.event_id == 4688U
        && (event.provider_name == "Microsoft-Windows-Security-Auditing" || event.channel == "Security"))
        start = from_security(event);
    else if (event.event_id == 1U
        && (event.provider_name == "Microsoft-Windows-Sysmon" || event.provider_name == "Linux-Sysmon"))
        start = from_sysmon(event);
    // What names neither is no start that anybody could use: it stays an event of its log.
    if (start && start->path.empty() && start->command_line.empty())
        return std::nullopt;
    return start;
}

AccountName event_account(const WindowsEvent& event)
{
    static constexpr std::array<std::uint32_t, 9> logons{4624, 4625, 4634, 4647, 4768, 4769, 4771, 4776, 4778};
    const bool target_first =
        event.event_id && std::find(logons.begin(), logons.end(), *event.event_id) != logons.end();
    AccountName account = target_first ? target_of(event) : subject_of(event);
    if (account.name.empty())
        account = target_first ? subject_of(event) : target_of(event);
    if (account.name.empty())
        account = split_account(data_field(event, "User"));
    if (account.name.empty())
        account = split_account(data_field(event, "Account"));
    if (account.name.empty() && account.sid.empty())
        account.sid = event.user_sid;
    return account;
}

} // namespace standstill::ingest
