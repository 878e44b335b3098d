// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/dialect.h"

#include "core/base/resources.h"
#include "core/base/text.h"

#include <algorithm>
#include <simdjson.h>

namespace standstill::ingest {

namespace {

std::vector<std::string> list_of(simdjson::dom::element element)
{
    std::vector<std::string> values;
    simdjson::dom::array array;
    if (element.get(array) == simdjson::SUCCESS) {
        for (const auto item : array) {
            if (std::string_view value; item.get(value) == simdjson::SUCCESS)
                values.emplace_back(value);
        }
    }
    return values;
}

std::optional<DerivedColumn::How> how_of(std::string_view name)
{
    using How = DerivedColumn::How;
    for (const auto& [known, how] :
        {std::pair(std::string_view("base_name"), How::BaseName), {"account_domain", How::AccountDomain},
            {"account_name", How::AccountName}, {"md5", How::Md5}, {"sha1", How::Sha1}, {"sha256", How::Sha256}}) {
        if (name == known)
            return how;
    }
    return std::nullopt;
}

/// [["FileName", "base_name", "Image"], ...]
bool read_derived(simdjson::dom::element element, std::vector<DerivedColumn>& derived)
{
    simdjson::dom::array array;
    if (element.get(array) != simdjson::SUCCESS)
        return false;
    for (const auto item : array) {
        const std::vector<std::string> words = list_of(item);
        const std::optional<DerivedColumn::How> how = words.size() == 3 ? how_of(words[1]) : std::nullopt;
        if (!how)
            return false;
        derived.push_back({words[0], *how, words[2]});
    }
    return true;
}

bool contains(const std::vector<std::string>& names, std::string_view wanted)
{
    return std::any_of(names.begin(), names.end(),
        [wanted](const std::string& name) { return base::equals_ignoring_ascii_case(name, wanted); });
}

} // namespace

std::string Dialect::plain_name(std::string_view in_file) const
{
    std::string_view column = base::trim(in_file);
    // Portals put the zone of a time column behind its name: "TimeGenerated [UTC]".
    if (const std::size_t bracket = column.rfind(" ["); bracket != std::string_view::npos && column.ends_with(']'))
        column = column.substr(0, bracket);
    std::string plain(column);
    if (spaces_in_names)
        std::erase(plain, ' ');
    return plain;
}

std::string Dialect::column_name(std::string_view in_file) const
{
    std::string plain = plain_name(in_file);
    for (const auto& [from, to] : aliases) {
        if (base::equals_ignoring_ascii_case(plain, from))
            return to;
    }
    return plain;
}

bool Dialect::is_time(std::string_view in_file) const
{
    if (!windows)
        return base::equals_ignoring_ascii_case(column_name(in_file), "Timestamp");
    const std::string plain = plain_name(in_file);
    return std::any_of(windows->members.begin(), windows->members.end(), [&plain](const auto& item) {
        return item.second == WindowsMember::Time && base::equals_ignoring_ascii_case(item.first, plain);
    });
}

Result<Dialect> parse_dialect(std::string_view json)
{
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    if (const auto error = parser.parse(simdjson::padded_string(json)).get(root); error)
        return fail(ErrorCode::Internal, "dialect", simdjson::error_message(error));
    Dialect dialect;
    const auto text = [&root](const char* key) {
        std::string_view value;
        return root[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
    };
    const auto list = [&root](const char* key) {
        simdjson::dom::element element;
        return root[key].get(element) == simdjson::SUCCESS ? list_of(element) : std::vector<std::string>();
    };
    const auto pairs = [&root](const char* key, std::vector<std::pair<std::string, std::string>>& into) {
        simdjson::dom::object object;
        if (root[key].get(object) != simdjson::SUCCESS)
            return;
        for (const auto field : object) {
            if (std::string_view value; field.value.get(value) == simdjson::SUCCESS)
                into.emplace_back(field.key, value);
        }
    };
    dialect.name = text("name");
    dialect.title = text("title");
    dialect.table = text("table");
    dialect.requires_all = list("requires");
    dialect.requires_any = list("requires_any");
    dialect.containers = list("containers");
    dialect.without = list("without");
    dialect.expand = list("expand");
    dialect.time_zone = text("time_zone");
    pairs("aliases", dialect.aliases);
    pairs("defaults", dialect.defaults);
    if (bool spaces = false; root["spaces_in_names"].get(spaces) == simdjson::SUCCESS)
        dialect.spaces_in_names = spaces;
    if (simdjson::dom::object keep; root["keep"].get(keep) == simdjson::SUCCESS) {
        for (const auto field : keep)
            dialect.keep.push_back({std::string(field.key), list_of(field.value)});
    }
    if (simdjson::dom::element derived;
        root["derived"].get(derived) == simdjson::SUCCESS && !read_derived(derived, dialect.derived))
        return fail(ErrorCode::Internal, "dialect", "derived holds [column, how, name in the file]");
    if (simdjson::dom::array limits; root["row_limits"].get(limits) == simdjson::SUCCESS) {
        for (const auto element : limits) {
            if (std::uint64_t value = 0; element.get(value) == simdjson::SUCCESS)
                dialect.row_limits.push_back(value);
        }
    }
    if (simdjson::dom::element windows; root["windows"].get(windows) == simdjson::SUCCESS) {
        Result<WindowsShape> shape = parse_windows_shape(simdjson::minify(windows));
        if (!shape)
            return forward(shape);
        dialect.windows = std::move(*shape);
    }
    if (dialect.name.empty() || dialect.table.empty() || dialect.requires_all.empty())
        return fail(ErrorCode::Internal, "dialect", "name, table and requires must be given");
    if (const std::optional<std::string_view> table = base::resource("tables/" + dialect.table + ".json")) {
        simdjson::dom::array columns;
        simdjson::dom::parser table_parser;
        if (table_parser.parse(simdjson::padded_string(*table))["columns"].get(columns) == simdjson::SUCCESS) {
            for (const auto column : columns) {
                if (std::string_view value; column["name"].get(value) == simdjson::SUCCESS)
                    dialect.table_columns.emplace_back(value);
            }
        }
    }
    return dialect;
}

const Result<std::vector<Dialect>>& shipped_dialects()
{
    static const Result<std::vector<Dialect>> dialects = []() -> Result<std::vector<Dialect>> {
        std::vector<Dialect> read;
        for (const base::Resource& resource : base::resource_table()) {
            if (!resource.name.starts_with("dialects/"))
                continue;
            Result<Dialect> dialect = parse_dialect(resource.bytes);
            if (!dialect)
                return fail(ErrorCode::Internal, std::string(resource.name), dialect.error().detail);
            read.push_back(std::move(*dialect));
        }
        return read;
    }();
    return dialects;
}

namespace {

/// The names of a file's columns, asked for without case, as dialects of one spelling see them.
class ColumnNames
{
public:
    ColumnNames(const std::vector<std::string>& columns, bool without_spaces)
    {
        Dialect spelling;
        spelling.spaces_in_names = without_spaces;
        names_.reserve(columns.size());
        for (const std::string& column : columns)
            names_.push_back(base::ascii_lower(spelling.plain_name(column)));
        std::sort(names_.begin(), names_.end());
    }

    bool has(std::string_view name) const
    {
        return std::binary_search(names_.begin(), names_.end(), base::ascii_lower(name));
    }

private:
    std::vector<std::string> names_;
};

/// Is a column of the file, or the column of the table that one stands for, named so? "A|B" asks for one of them.
bool has_any(const ColumnNames& names, const Dialect& dialect, std::string_view wanted)
{
    for (std::string_view rest = wanted; !rest.empty();) {
        const std::size_t end = std::min(rest.find('|'), rest.size());
        const std::string_view name = rest.substr(0, end);
        if (names.has(name))
            return true;
        for (const auto& [from, to] : dialect.aliases) {
            if (base::equals_ignoring_ascii_case(to, name) && names.has(from))
                return true;
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

} // namespace

const Dialect* choose_dialect(std::span<const Dialect> dialects, std::string_view container,
    const std::vector<std::string>& columns, const Dialect* best)
{
    const ColumnNames as_they_are(columns, false);
    const ColumnNames without_spaces(columns, true);
    for (const Dialect& dialect : dialects) {
        if (!dialect.containers.empty() && !contains(dialect.containers, container))
            continue;
        const ColumnNames& names = dialect.spaces_in_names ? without_spaces : as_they_are;
        const auto has = [&](const std::string& wanted) { return has_any(names, dialect, wanted); };
        if (std::all_of(dialect.requires_all.begin(), dialect.requires_all.end(), has)
            && (dialect.requires_any.empty()
                || std::any_of(dialect.requires_any.begin(), dialect.requires_any.end(), has))
            && std::none_of(dialect.without.begin(), dialect.without.end(), has)
            && (best == nullptr || dialect.requires_all.size() > best->requires_all.size()))
            best = &dialect;
    }
    return best;
}

} // namespace standstill::ingest
