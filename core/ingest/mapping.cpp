// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/mapping.h"

#include "core/base/text.h"
#include "core/ingest/evidence_file.h"
#include "core/ingest/sniff.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <yaml-cpp/yaml.h>

namespace standstill::ingest {

namespace {

constexpr std::size_t looked_at = 256U << 10; ///< bytes
constexpr std::size_t slack = 64; ///< readable bytes behind a buffer, as RecordReader asks
constexpr std::size_t sampled_records = 200;
constexpr std::size_t shown_samples = 3;
constexpr std::size_t longest_sample = 200; ///< bytes
constexpr std::size_t most_columns = 1'000;
constexpr std::size_t longest_yaml = 256U << 10;
constexpr const char* table = "DeviceProcessEvents";

struct Names
{
    const char* column;
    std::array<std::string_view, 12> names; ///< lower case, letters and digits only
};

/// The words that tools use; a column of the table is also known by its own name.
constexpr Names known_names[] = {
    {"Timestamp",
        {"timestamp", "time", "datetime", "date", "eventtime", "utctime", "timecreated", "timegenerated", "starttime",
            "created", "ts", "zeit"}},
    {"DeviceName",
        {"devicename", "host", "hostname", "computer", "computername", "device", "machine", "machinename", "endpoint",
            "agent", "system", "rechner"}},
    {"FileName",
        {"filename", "processname", "process", "image", "imagename", "exe", "executable", "binary", "program", "name",
            "comm", "prozess"}},
    {"FolderPath",
        {"folderpath", "path", "processpath", "imagepath", "exepath", "executablepath", "filepath", "newprocessname",
            "fullpath", "processexecutable"}},
    {"ProcessCommandLine",
        {"processcommandline", "commandline", "cmdline", "cmd", "command", "processcmd", "processcmdline", "args",
            "arguments", "befehl", "befehlszeile"}},
    {"AccountName",
        {"accountname", "user", "username", "account", "subjectusername", "usr", "runas", "login", "benutzer"}},
    {"AccountDomain", {"accountdomain", "domain", "userdomain", "subjectdomainname"}},
    {"AccountSid", {"accountsid", "sid", "usersid", "subjectusersid"}},
    {"ProcessId", {"processid", "pid", "newprocessid"}},
    {"ProcessIntegrityLevel", {"processintegritylevel", "integritylevel", "integrity"}},
    {"InitiatingProcessId",
        {"initiatingprocessid", "ppid", "parentpid", "parentprocessid", "parentid", "creatorprocessid"}},
    {"InitiatingProcessFileName",
        {"initiatingprocessfilename", "parent", "parentname", "parentprocess", "parentprocessname", "parentimage",
            "parentfilename", "parentcomm"}},
    {"InitiatingProcessFolderPath", {"initiatingprocessfolderpath", "parentpath", "parentprocesspath"}},
    {"InitiatingProcessCommandLine",
        {"initiatingprocesscommandline", "parentcommandline", "parentcmdline", "parentcmd", "parentprocesscommandline",
            "parentcommand"}},
    {"SHA1", {"sha1", "sha1hash", "hashsha1"}},
    {"SHA256", {"sha256", "sha256hash", "hashsha256"}},
    {"MD5", {"md5", "md5hash", "hashmd5"}},
    {"LogonId", {"logonid", "subjectlogonid"}},
    {"ReportId", {"reportid", "recordid", "eventrecordid", "recordnumber"}},
};

std::string plain(std::string_view header)
{
    std::string out;
    for (const char c : base::ascii_lower(header)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            out += c;
    }
    return out;
}

std::string by_name(std::string_view header)
{
    // "process.command_line" and "winlog.computer_name": the last part says most, the whole says more.
    for (const std::string& name : {plain(header), plain(header.substr(header.rfind('.') + 1))}) {
        for (const Names& known : known_names) {
            if (!name.empty() && std::find(known.names.begin(), known.names.end(), name) != known.names.end())
                return known.column;
        }
    }
    return {};
}

bool is_hex(std::string_view text, std::size_t length)
{
    return text.size() == length && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    });
}

bool is_time(std::string_view text)
{
    const std::string_view stamp = base::trim(text);
    return parse_iso(stamp) || parse_stamp(stamp, DateOrder::MonthFirst) || parse_stamp(stamp, DateOrder::DayFirst)
        || parse_epoch(stamp);
}

bool is_path(std::string_view text)
{
    return (text.size() > 3 && text[1] == ':' && text[2] == '\\') || text.starts_with("\\\\")
        || (text.starts_with('/') && text.find(' ') == std::string_view::npos);
}

bool is_program(std::string_view text)
{
    const std::string name = base::ascii_lower(text);
    return text.find_first_of("\\/ ") == std::string_view::npos
        && (name.ends_with(".exe") || name.ends_with(".com") || name.ends_with(".bat") || name.ends_with(".ps1"));
}

bool is_command(std::string_view text)
{
    constexpr std::string_view programs[] = {"net", "net1", "sc", "cmd", "powershell", "taskkill", "wmic", "vssadmin",
        "wevtutil", "systemctl", "service", "kill", "sudo", "bash", "esxcli", "vim-cmd"};
    const std::string line = base::ascii_lower(text);
    const std::size_t space = line.find(' ');
    return space != std::string::npos
        && (line.find(".exe") != std::string::npos || line.find(" -") != std::string::npos
            || line.find(" /") != std::string::npos
            || std::find(std::begin(programs), std::end(programs), line.substr(0, space)) != std::end(programs));
}

bool is_account(std::string_view text)
{
    const std::size_t slash = text.find('\\');
    return slash != std::string_view::npos && slash > 0 && slash + 1 < text.size() && !is_path(text)
        && text.find('\\', slash + 1) == std::string_view::npos && text.find('.') != 1;
}

/// What most values of a column look like.
std::string by_content(const std::vector<std::string>& values)
{
    if (values.empty())
        return {};
    const auto most = [&values](auto is) {
        const auto hits = static_cast<std::size_t>(std::count_if(values.begin(), values.end(), is));
        return hits * 10 >= values.size() * 9;
    };
    if (most(is_time))
        return "Timestamp";
    for (const auto& [length, column] : {std::pair(std::size_t{64}, "SHA256"), {40, "SHA1"}, {32, "MD5"}}) {
        if (most([length = length](const std::string& value) { return is_hex(value, length); }))
            return column;
    }
    if (most([](const std::string& value) { return value.starts_with("S-1-"); }))
        return "AccountSid";
    if (most(is_account))
        return mapped_account;
    if (most(is_program))
        return "FileName";
    if (most(is_path))
        return "FolderPath";
    if (most(is_command))
        return "ProcessCommandLine";
    return {};
}

/// One column of the file for each of the table: by name first, then by what stands in it.
void propose(std::vector<MappedColumn>& columns, const std::vector<std::vector<std::string>>& values)
{
    std::set<std::string> taken;
    std::vector<std::string> content;
    for (const std::vector<std::string>& list : values)
        content.push_back(by_content(list));
    for (std::size_t i = 0; i < columns.size(); ++i) {
        std::string column = by_name(columns[i].in_file);
        // A name promises less than what is there: "process" may hold paths, "user" the domain as well.
        if (column == "FileName" && content[i] == "FolderPath")
            column = "FolderPath";
        else if (column == "AccountName" && content[i] == mapped_account)
            column = mapped_account;
        else if (column == "InitiatingProcessFileName" && content[i] == "FolderPath")
            column = "InitiatingProcessFolderPath";
        else if (column == "Timestamp" && !values[i].empty() && content[i] != "Timestamp")
            column.clear();
        if (!column.empty() && taken.insert(column).second)
            columns[i].column = std::move(column);
    }
    const bool named_account = taken.contains("AccountName") || taken.contains(mapped_account);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const bool doubles = content[i] == mapped_account && named_account;
        if (columns[i].column.empty() && !content[i].empty() && !doubles && taken.insert(content[i]).second)
            columns[i].column = content[i];
    }
}

std::string mapping_name(const std::filesystem::path& path)
{
    std::string name = "mapped-";
    for (const char c : base::ascii_lower(path.stem().string()))
        name += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '-';
    return name.substr(0, 60);
}

const char* how_name(DerivedColumn::How how)
{
    using How = DerivedColumn::How;
    switch (how) {
    case How::BaseName:
        return "base_name";
    case How::AccountDomain:
        return "account_domain";
    case How::AccountName:
        return "account_name";
    case How::Md5:
        return "md5";
    case How::Sha1:
        return "sha1";
    case How::Sha256:
        return "sha256";
    }
    return "";
}

} // namespace

Result<ColumnMapping> propose_mapping(const std::filesystem::path& path)
{
    const Result<std::vector<EvidencePart>> parts = parts_of(path);
    if (!parts)
        return forward(parts);
    Result<EvidenceFile> file = EvidenceFile::open(path, parts->front());
    if (!file)
        return forward(file);
    std::string head(looked_at + slack, '\0');
    const Result<std::size_t> got = file->read(head.data(), looked_at);
    if (!got)
        return forward(got);
    const std::string_view text = std::string_view(head).substr(0, *got);
    const Result<Sniffed> sniffed = sniff(text, {});
    if (!sniffed)
        return fail(sniffed.error().code, path.string(), sniffed.error().detail);
    if (sniffed->container != Container::Csv && sniffed->container != Container::Json)
        return fail(ErrorCode::ImportUnknownFormat, path.string(), sniffed->format + " has no columns to map");
    const std::unique_ptr<RecordReader> reader = make_reader(*sniffed);
    reader->set_buffer(text, *got < looked_at);
    std::vector<std::vector<std::string>> values;
    Record record;
    std::string scratch;
    for (std::size_t i = 0; i < sampled_records && reader->next(record); ++i) {
        if (record.rejection)
            continue;
        values.resize(std::max(values.size(), std::min(record.fields.size(), most_columns)));
        for (std::size_t column = 0; column < std::min(values.size(), record.fields.size()); ++column) {
            const std::string_view value = base::trim(decode(record.fields[column], scratch));
            if (!value.empty() && value != "-" && value != "null")
                values[column].emplace_back(value.substr(0, longest_sample));
        }
    }
    ColumnMapping mapping;
    mapping.name = mapping_name(path);
    mapping.container = sniffed->format;
    for (const std::string& name : reader->columns()) {
        if (mapping.columns.size() < most_columns)
            mapping.columns.push_back({name, {}, {}});
    }
    if (mapping.columns.empty())
        return fail(ErrorCode::ImportEmptyFile, path.string());
    values.resize(mapping.columns.size());
    propose(mapping.columns, values);
    for (std::size_t i = 0; i < values.size(); ++i) {
        for (const std::string& value : values[i]) {
            std::vector<std::string>& samples = mapping.columns[i].samples;
            if (samples.size() < shown_samples && std::find(samples.begin(), samples.end(), value) == samples.end())
                samples.push_back(base::to_valid_utf8(value));
        }
    }
    return mapping;
}

Result<Dialect> dialect_of(const ColumnMapping& mapping)
{
    const auto invalid = [&mapping](
                             std::string why) { return fail(ErrorCode::MappingInvalid, mapping.name, std::move(why)); };
    Dialect dialect;
    dialect.name = mapping.name;
    dialect.title = mapping.name;
    dialect.table = table;
    std::set<std::string> given;
    std::string path;
    std::string parent_path;
    for (const MappedColumn& entry : mapping.columns) {
        if (entry.column.empty())
            continue;
        const std::string in_file = dialect.plain_name(entry.in_file);
        if (!given.insert(entry.column).second)
            return invalid("two columns stand for " + entry.column);
        dialect.requires_all.push_back(in_file);
        if (entry.column == mapped_account) {
            dialect.derived.push_back({"AccountDomain", DerivedColumn::How::AccountDomain, in_file});
            dialect.derived.push_back({"AccountName", DerivedColumn::How::AccountName, in_file});
            continue;
        }
        dialect.aliases.emplace_back(in_file, entry.column);
        if (entry.column == "FolderPath")
            path = in_file;
        if (entry.column == "InitiatingProcessFolderPath")
            parent_path = in_file;
    }
    if (!given.contains("Timestamp"))
        return invalid("no column stands for Timestamp");
    if (!given.contains("ProcessCommandLine") && !given.contains("FileName") && !given.contains("FolderPath"))
        return invalid("no column stands for ProcessCommandLine, FileName or FolderPath");
    if (!path.empty() && !given.contains("FileName"))
        dialect.derived.push_back({"FileName", DerivedColumn::How::BaseName, path});
    if (!parent_path.empty() && !given.contains("InitiatingProcessFileName"))
        dialect.derived.push_back({"InitiatingProcessFileName", DerivedColumn::How::BaseName, parent_path});
    // A column whose name the table knows, but which stands for nothing here, must not slip into its place.
    for (const MappedColumn& entry : mapping.columns) {
        const std::string in_file = dialect.plain_name(entry.in_file);
        const bool taken = std::any_of(given.begin(), given.end(),
            [&in_file](const std::string& column) { return base::equals_ignoring_ascii_case(column, in_file); });
        if (entry.column.empty() && taken)
            dialect.aliases.emplace_back(in_file, in_file + " (as in the file)");
    }
    return parse_dialect_yaml(to_yaml(dialect), mapping.name);
}

std::string to_yaml(const Dialect& dialect)
{
    YAML::Emitter out;
    const auto pairs = [&out](const char* key, const std::vector<std::pair<std::string, std::string>>& list) {
        if (list.empty())
            return;
        out << YAML::Key << key << YAML::Value << YAML::BeginMap;
        for (const auto& [from, to] : list)
            out << YAML::Key << YAML::DoubleQuoted << from << YAML::Value << YAML::DoubleQuoted << to;
        out << YAML::EndMap;
    };
    const auto list = [&out](const char* key, const std::vector<std::string>& values) {
        if (!values.empty())
            out << YAML::Key << key << YAML::Value << YAML::DoubleQuoted << values;
    };
    out << YAML::BeginMap;
    out << YAML::Key << "name" << YAML::Value << YAML::DoubleQuoted << dialect.name;
    out << YAML::Key << "title" << YAML::Value << YAML::DoubleQuoted << dialect.title;
    out << YAML::Key << "table" << YAML::Value << dialect.table;
    list("requires", dialect.requires_all);
    list("requires_any", dialect.requires_any);
    list("expand", dialect.expand);
    if (!dialect.time_zone.empty())
        out << YAML::Key << "time_zone" << YAML::Value << YAML::DoubleQuoted << dialect.time_zone;
    pairs("aliases", dialect.aliases);
    pairs("defaults", dialect.defaults);
    if (!dialect.derived.empty()) {
        out << YAML::Key << "derived" << YAML::Value << YAML::BeginSeq;
        for (const DerivedColumn& rule : dialect.derived)
            out << YAML::Flow << YAML::DoubleQuoted
                << std::vector<std::string>{rule.column, how_name(rule.how), rule.from};
        out << YAML::EndSeq;
    }
    if (!dialect.keep.empty()) {
        out << YAML::Key << "keep" << YAML::Value << YAML::BeginMap;
        for (const RowCondition& condition : dialect.keep)
            out << YAML::Key << YAML::DoubleQuoted << condition.column << YAML::Value << condition.values;
        out << YAML::EndMap;
    }
    out << YAML::EndMap;
    return std::string(out.c_str()) + '\n';
}

namespace {

/// The same tree as JSON, in which dialects are read. Nothing a dialect needs is deeper than this.
bool append_json(const YAML::Node& node, std::string& out, int depth)
{
    constexpr int deepest = 6;
    constexpr std::size_t longest = 1U << 20; // what refers to itself again and again
    if (depth > deepest || out.size() > longest)
        return false;
    if (node.IsMap() || node.IsSequence()) {
        out += node.IsMap() ? '{' : '[';
        bool first = true;
        for (const auto& entry : node) {
            out += first ? "" : ",";
            first = false;
            if (node.IsMap()) {
                if (!entry.first.IsScalar())
                    return false;
                out += '"' + base::escape_json(entry.first.Scalar()) + '"';
                out += ':';
            }
            if (!append_json(node.IsMap() ? entry.second : YAML::Node(entry), out, depth + 1))
                return false;
        }
        out += node.IsMap() ? '}' : ']';
        return true;
    }
    const std::string text = node.IsScalar() ? node.Scalar() : std::string();
    if (node.Tag() != "!" && (text == "true" || text == "false"))
        out += text;
    else
        out += '"' + base::escape_json(text) + '"';
    return true;
}

} // namespace

Result<Dialect> parse_dialect_yaml(std::string_view yaml, const std::string& name)
{
    if (yaml.size() > longest_yaml)
        return fail(ErrorCode::MappingInvalid, name, "it is larger than any mapping");
    std::string json;
    try {
        const YAML::Node root = YAML::Load(std::string(yaml));
        if (!root.IsMap() || !append_json(root, json, 0))
            return fail(ErrorCode::MappingInvalid, name, "not a map of keys");
    } catch (const YAML::Exception& problem) {
        return fail(ErrorCode::MappingInvalid, name, problem.what());
    }
    Result<Dialect> dialect = parse_dialect(json);
    if (!dialect)
        return fail(ErrorCode::MappingInvalid, name, dialect.error().detail);
    if (dialect->table_columns.empty())
        return fail(ErrorCode::MappingInvalid, name, "there is no table " + dialect->table);
    return dialect;
}

} // namespace standstill::ingest
