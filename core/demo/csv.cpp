// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/csv.h"

#include <array>
#include <functional>

namespace standstill::demo {
namespace {

/// A process and the two above it, as one row tells of them.
struct Row
{
    const Process& self;
    const Process* initiator;
    const Process* grandparent;
};

bool part_of_windows(const Image& image)
{
    return image.company.empty() && !image.folder.empty();
}

std::string company(const Image& image)
{
    if (image.folder.empty() || image.company == "-")
        return {};
    return std::string(image.company.empty() ? "Microsoft Corporation" : image.company);
}

std::string product(const Image& image)
{
    return part_of_windows(image) ? "Microsoft\xC2\xAE Windows\xC2\xAE Operating System" : std::string(image.product);
}

std::string version(const Image& image)
{
    return part_of_windows(image) && image.version.empty() ? "10.0.20348.2760" : std::string(image.version);
}

std::string original_name(const Image& image)
{
    if (image.name == "PSEXESVC.exe")
        return "psexesvc.exe";
    if (image.name == "PsExec64.exe")
        return "psexec.c";
    return image.description.empty() ? std::string() : std::string(image.name);
}

std::string internal_name(const Image& image)
{
    const std::string name = original_name(image);
    return name.substr(0, name.find('.'));
}

std::string file_size(const Image& image)
{
    if (image.folder.empty())
        return "0";
    return std::to_string(16'384 + (std::stoul(made_up_hash("size " + full_path(image), 6), nullptr, 16) / 8 * 8));
}

std::string file_hash(const Image& image, std::string_view algorithm, std::size_t digits)
{
    return image.folder.empty() ? std::string() : made_up_hash(std::string(algorithm) + ' ' + full_path(image), digits);
}

std::string lower(std::string text)
{
    for (char& c : text)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return text;
}

std::string upn(const Account& account)
{
    return account.person ? std::string(account.key) + "@corp.example" : std::string();
}

std::string object_id(const Account& account)
{
    if (!account.person)
        return {};
    const std::string hex = made_up_hash("object " + std::string(account.key), 32);
    return hex.substr(0, 8) + '-' + hex.substr(8, 4) + "-4" + hex.substr(12, 3) + "-a" + hex.substr(15, 3) + '-'
        + hex.substr(18, 12);
}

/// One session per account, machine and day.
std::string logon_id(const Process& process)
{
    if (process.account->logon_id != 0)
        return std::to_string(process.account->logon_id);
    const std::string day = format_iso(process.created).substr(0, 10);
    return std::to_string(
        std::stoul(made_up_hash("logon " + std::string(process.host->key) + std::string(process.account->key) + day, 7),
            nullptr, 16));
}

std::string signer_type(const Image& image)
{
    if (image.company == "-")
        return "Unknown";
    return part_of_windows(image) ? "OsVendor" : "OsVendorApplication";
}

/// Nothing above the process in the row: text is empty and numbers are 0, as in the portal's exports.
template <typename Get>
std::string of(const Process* process, Get get, const char* otherwise = "")
{
    return process ? std::string(get(*process)) : std::string(otherwise);
}

struct ColumnOut
{
    std::string_view name;
    std::function<std::string(const Row&)> value;
};

using R = const Row&;
using P = const Process&;

// The order of the portal's export. Columns that newer portals add are left out: the incident is as an older one shows
// it.
const std::array columns{
    ColumnOut{"Timestamp", [](R r) { return format_iso(r.self.timestamp); }},
    ColumnOut{"DeviceId", [](R r) { return made_up_hash("device " + device_name(*r.self.host), 40); }},
    ColumnOut{"DeviceName", [](R r) { return device_name(*r.self.host); }},
    ColumnOut{"ActionType", [](R) { return std::string("ProcessCreated"); }},
    ColumnOut{"FileName", [](R r) { return std::string(r.self.image->name); }},
    ColumnOut{"FolderPath", [](R r) { return full_path(*r.self.image); }},
    ColumnOut{"SHA1", [](R r) { return file_hash(*r.self.image, "sha1", 40); }},
    ColumnOut{"SHA256", [](R r) { return file_hash(*r.self.image, "sha256", 64); }},
    ColumnOut{"MD5", [](R r) { return file_hash(*r.self.image, "md5", 32); }},
    ColumnOut{"FileSize", [](R r) { return file_size(*r.self.image); }},
    ColumnOut{"ProcessVersionInfoCompanyName", [](R r) { return company(*r.self.image); }},
    ColumnOut{"ProcessVersionInfoProductName", [](R r) { return product(*r.self.image); }},
    ColumnOut{"ProcessVersionInfoProductVersion", [](R r) { return version(*r.self.image); }},
    ColumnOut{"ProcessVersionInfoInternalFileName", [](R r) { return internal_name(*r.self.image); }},
    ColumnOut{"ProcessVersionInfoOriginalFileName", [](R r) { return original_name(*r.self.image); }},
    ColumnOut{"ProcessVersionInfoFileDescription", [](R r) { return std::string(r.self.image->description); }},
    ColumnOut{"ProcessId", [](R r) { return std::to_string(r.self.pid); }},
    ColumnOut{"ProcessCommandLine", [](R r) { return r.self.command; }},
    ColumnOut{"ProcessIntegrityLevel", [](R r) { return std::string(r.self.account->integrity); }},
    ColumnOut{"ProcessTokenElevation", [](R r) { return std::string(r.self.account->elevation); }},
    ColumnOut{"ProcessCreationTime", [](R r) { return format_iso(r.self.created); }},
    ColumnOut{"AccountDomain", [](R r) { return std::string(r.self.account->domain); }},
    ColumnOut{"AccountName", [](R r) { return std::string(r.self.account->key); }},
    ColumnOut{"AccountSid", [](R r) { return std::string(r.self.account->sid); }},
    ColumnOut{"AccountUpn", [](R r) { return upn(*r.self.account); }},
    ColumnOut{"AccountObjectId", [](R r) { return object_id(*r.self.account); }},
    ColumnOut{"LogonId", [](R r) { return logon_id(r.self); }},
    ColumnOut{
        "InitiatingProcessAccountDomain", [](R r) { return of(r.initiator, [](P p) { return p.account->domain; }); }},
    ColumnOut{"InitiatingProcessAccountName", [](R r) { return of(r.initiator, [](P p) { return p.account->key; }); }},
    ColumnOut{"InitiatingProcessAccountSid", [](R r) { return of(r.initiator, [](P p) { return p.account->sid; }); }},
    ColumnOut{"InitiatingProcessAccountUpn", [](R r) { return of(r.initiator, [](P p) { return upn(*p.account); }); }},
    ColumnOut{"InitiatingProcessAccountObjectId",
        [](R r) { return of(r.initiator, [](P p) { return object_id(*p.account); }); }},
    ColumnOut{"InitiatingProcessLogonId",
        [](R r) {
            return of(
                r.initiator, [](P p) { return logon_id(p); }, "0");
        }},
    ColumnOut{"InitiatingProcessIntegrityLevel",
        [](R r) { return of(r.initiator, [](P p) { return p.account->integrity; }); }},
    ColumnOut{"InitiatingProcessTokenElevation",
        [](R r) { return of(r.initiator, [](P p) { return p.account->elevation; }); }},
    ColumnOut{"InitiatingProcessSHA1",
        [](R r) { return of(r.initiator, [](P p) { return file_hash(*p.image, "sha1", 40); }); }},
    ColumnOut{"InitiatingProcessSHA256",
        [](R r) { return of(r.initiator, [](P p) { return file_hash(*p.image, "sha256", 64); }); }},
    ColumnOut{"InitiatingProcessMD5",
        [](R r) { return of(r.initiator, [](P p) { return file_hash(*p.image, "md5", 32); }); }},
    ColumnOut{"InitiatingProcessFileName",
        [](R r) { return of(r.initiator, [](P p) { return lower(std::string(p.image->name)); }); }},
    ColumnOut{"InitiatingProcessFileSize",
        [](R r) {
            return of(
                r.initiator, [](P p) { return file_size(*p.image); }, "0");
        }},
    ColumnOut{"InitiatingProcessVersionInfoCompanyName",
        [](R r) { return of(r.initiator, [](P p) { return company(*p.image); }); }},
    ColumnOut{"InitiatingProcessVersionInfoProductName",
        [](R r) { return of(r.initiator, [](P p) { return product(*p.image); }); }},
    ColumnOut{"InitiatingProcessVersionInfoProductVersion",
        [](R r) { return of(r.initiator, [](P p) { return version(*p.image); }); }},
    ColumnOut{"InitiatingProcessVersionInfoInternalFileName",
        [](R r) { return of(r.initiator, [](P p) { return internal_name(*p.image); }); }},
    ColumnOut{"InitiatingProcessVersionInfoOriginalFileName",
        [](R r) { return of(r.initiator, [](P p) { return original_name(*p.image); }); }},
    ColumnOut{"InitiatingProcessVersionInfoFileDescription",
        [](R r) { return of(r.initiator, [](P p) { return p.image->description; }); }},
    ColumnOut{"InitiatingProcessId",
        [](R r) {
            return of(
                r.initiator, [](P p) { return std::to_string(p.pid); }, "0");
        }},
    ColumnOut{"InitiatingProcessCommandLine", [](R r) { return of(r.initiator, [](P p) { return p.command; }); }},
    ColumnOut{"InitiatingProcessCreationTime",
        [](R r) { return of(r.initiator, [](P p) { return format_iso(p.created); }); }},
    ColumnOut{"InitiatingProcessFolderPath",
        [](R r) { return of(r.initiator, [](P p) { return lower(full_path(*p.image)); }); }},
    ColumnOut{"InitiatingProcessParentId",
        [](R r) {
            return of(
                r.grandparent, [](P p) { return std::to_string(p.pid); }, "0");
        }},
    ColumnOut{
        "InitiatingProcessParentFileName", [](R r) { return of(r.grandparent, [](P p) { return p.image->name; }); }},
    ColumnOut{"InitiatingProcessParentCreationTime",
        [](R r) { return of(r.grandparent, [](P p) { return format_iso(p.created); }); }},
    ColumnOut{
        "InitiatingProcessSignerType", [](R r) { return of(r.initiator, [](P p) { return signer_type(*p.image); }); }},
    ColumnOut{"InitiatingProcessSignatureStatus",
        [](R r) {
            return of(r.initiator, [](P p) { return std::string(p.image->company == "-" ? "Unsigned" : "Valid"); });
        }},
    ColumnOut{"ReportId", [](R r) { return std::to_string(r.self.report_id); }},
    ColumnOut{"AppGuardContainerId", [](R) { return std::string(); }},
    ColumnOut{"AdditionalFields",
        [](R r) { return std::string(r.self.account->person ? R"({"DesktopName":"Winsta0\\Default"})" : ""); }},
};

/// RFC 4180: quoted only when the field needs it.
void append_field(std::string& out, std::string_view field)
{
    if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += field;
        return;
    }
    out += '"';
    for (const char c : field) {
        if (c == '"')
            out += '"';
        out += c;
    }
    out += '"';
}

} // namespace

std::string export_csv(const World& world)
{
    std::string out = "\xEF\xBB\xBF";
    bool first = true;
    for (const ColumnOut& column : columns) {
        if (!first)
            out += ',';
        first = false;
        out += column.name;
    }
    for (const ProcessRef ref : world.rows()) {
        const Process& self = world[ref];
        const Process* initiator = self.parent == nobody ? nullptr : &world[self.parent];
        const Process* grandparent = initiator && initiator->parent != nobody ? &world[initiator->parent] : nullptr;
        const Row row{self, initiator, grandparent};
        out += "\r\n"; // before each row: there is none after the last
        first = true;
        for (const ColumnOut& column : columns) {
            if (!first)
                out += ',';
            first = false;
            append_field(out, column.value(row));
        }
    }
    return out;
}

} // namespace standstill::demo
