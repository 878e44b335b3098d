// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/catalogue/catalogue.h"

#include "core/base/resources.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <simdjson.h>

namespace standstill::detect {

namespace {

constexpr std::array<const char*, service_category_count> category_names{
    "Security", "Backup", "Database", "Mail", "Virtualisation", "Application", "WindowsCore", "Desktop"};

struct ListKey
{
    std::string_view key;
    TargetKind kind;
    NameMatch match;
};
constexpr auto list_keys = std::to_array<ListKey>({{"services", TargetKind::Service, NameMatch::Exact},
    {"display_names", TargetKind::Service, NameMatch::Exact},
    {"service_prefixes", TargetKind::Service, NameMatch::Prefix},
    {"service_patterns", TargetKind::Service, NameMatch::Pattern}, {"processes", TargetKind::Process, NameMatch::Exact},
    {"process_prefixes", TargetKind::Process, NameMatch::Prefix},
    {"process_patterns", TargetKind::Process, NameMatch::Pattern}});

std::string lookup_key(TargetKind kind, std::string_view folded)
{
    return (kind == TargetKind::Process ? 'p' : 's') + std::string(folded);
}

/// Lower case; without the ".exe" of a process and the ".service" of a unit.
std::string folded_name(std::string_view name, TargetKind kind)
{
    std::string folded = base::ascii_lower(base::trim(name));
    if (kind == TargetKind::Process && folded.size() > 4 && folded.ends_with(".exe"))
        folded.resize(folded.size() - 4);
    if (kind == TargetKind::Service && folded.size() > 8 && folded.ends_with(".service"))
        folded.resize(folded.size() - 8);
    return folded;
}

} // namespace

const char* service_category_name(ServiceCategory category)
{
    return category_names.at(static_cast<std::size_t>(category));
}

std::optional<ServiceCategory> service_category_from_name(std::string_view name)
{
    for (std::size_t i = 0; i < category_names.size(); ++i) {
        if (name == category_names.at(i))
            return static_cast<ServiceCategory>(i);
    }
    return std::nullopt;
}

bool matches_pattern(std::string_view name, std::string_view pattern)
{
    std::size_t n = 0;
    std::size_t p = 0;
    std::size_t star = std::string_view::npos;
    std::size_t resume = 0;
    while (n < name.size()) {
        if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == name[n]) && pattern[p] != '*') {
            ++n;
            ++p;
        } else if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = n;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            n = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

Result<void> Catalogue::insert(CatalogueEntry entry, std::string_view file_name)
{
    const auto refuse = [&](const std::string& why) {
        return fail(ErrorCode::RuleInvalid, std::string(file_name), entry.product + ": " + why);
    };
    if (base::trim(entry.name).empty())
        return refuse("a blank name");
    if (base::trim(entry.name) != entry.name && entry.match == NameMatch::Exact)
        return refuse("\"" + entry.name + "\" begins or ends with a blank");
    const std::string folded =
        entry.match == NameMatch::Exact ? folded_name(entry.name, entry.kind) : base::ascii_lower(entry.name);
    const bool wild = folded.find_first_of("*?") != std::string::npos;
    if (wild != (entry.match == NameMatch::Pattern))
        return refuse("\"" + entry.name + "\" is " + (wild ? "a pattern among names" : "a name among patterns"));
    if (entry.match == NameMatch::Prefix && folded.size() < 2)
        return refuse("\"" + entry.name + "\" is too short to begin a name");
    if (wild && folded.find_first_not_of("*? ") == std::string::npos)
        return refuse("\"" + entry.name + "\" fits everything");
    const std::string key = lookup_key(entry.kind, folded);
    const std::size_t index = entries_.size();
    if (entry.match == NameMatch::Exact) {
        if (const auto [place, added] = exact_.emplace(key, index); !added) {
            // A unit and the same name with ".service", or a process with and without ".exe", are one.
            const CatalogueEntry& known = entries_[place->second];
            if (known.category == entry.category && !base::equals_ignoring_ascii_case(known.name, entry.name))
                return {};
            return refuse("\"" + entry.name + "\" is there twice");
        }
    } else if (entry.match == NameMatch::Prefix) {
        if (!prefixes_.emplace(key, index).second)
            return refuse("the prefix \"" + entry.name + "\" is there twice");
        longest_prefix_ = std::max(longest_prefix_, key.size());
    } else {
        patterns_.push_back(index);
    }
    entries_.push_back(std::move(entry));
    return {};
}

Result<void> Catalogue::add(std::string_view json, std::string_view file_name)
{
    const auto refuse = [&](std::string why) {
        return fail(ErrorCode::RuleInvalid, std::string(file_name), std::move(why));
    };
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    if (const auto problem = parser.parse(simdjson::padded_string(json)).get(root); problem)
        return refuse(simdjson::error_message(problem));
    std::string_view category_name;
    simdjson::dom::array products;
    if (root["category"].get(category_name) || root["products"].get(products))
        return refuse("category and products must be given");
    const std::optional<ServiceCategory> category = service_category_from_name(category_name);
    if (!category)
        return refuse("unknown category " + std::string(category_name));
    std::size_t number = 0;
    for (const simdjson::dom::element product : products) {
        ++number;
        const std::string place = "product " + std::to_string(number);
        simdjson::dom::object fields;
        std::string_view name;
        bool listed = false;
        if (product.get(fields) || product["product"].get(name) || base::trim(name).empty())
            return refuse(place + ": no name");
        if (product["on_kill_lists"].get(listed))
            return refuse(place + ": on_kill_lists must be true or false");
        std::size_t names = 0;
        for (const simdjson::dom::key_value_pair field : fields) {
            if (field.key == "product" || field.key == "on_kill_lists")
                continue;
            const auto* key = std::find_if(
                list_keys.begin(), list_keys.end(), [&field](const ListKey& known) { return known.key == field.key; });
            if (key == list_keys.end())
                return refuse(place + ": unknown key " + std::string(field.key));
            simdjson::dom::array list;
            if (field.value.get(list))
                return refuse(place + ": " + std::string(field.key) + " must be a list");
            for (const simdjson::dom::element item : list) {
                std::string_view text;
                if (item.get(text))
                    return refuse(place + ": " + std::string(field.key) + " must hold texts");
                ++names;
                if (Result<void> inserted = insert(
                        {std::string(text), key->kind, key->match, *category, std::string(name), listed}, file_name);
                    !inserted)
                    return inserted;
            }
        }
        if (names == 0)
            return refuse(place + ": no names");
    }
    return {};
}

/// "*sql*" covers names of several categories: the one with the most of them, the first among equals.
const CatalogueEntry* Catalogue::find_covered(const std::string& pattern, TargetKind kind) const
{
    if (pattern.find_first_not_of("*? ") == std::string::npos)
        return nullptr; // everything is no category
    std::array<std::size_t, service_category_count> counts{};
    std::array<const CatalogueEntry*, service_category_count> first{};
    for (const CatalogueEntry& entry : entries_) {
        if (entry.kind != kind || entry.match == NameMatch::Pattern)
            continue;
        if (!matches_pattern(folded_name(entry.name, kind), pattern))
            continue;
        const auto at = static_cast<std::size_t>(entry.category);
        ++counts.at(at);
        if (first.at(at) == nullptr)
            first.at(at) = &entry;
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    if (*most > 0)
        return first.at(static_cast<std::size_t>(most - counts.begin()));
    // "veeamfoo*" covers no whole name but goes on where a known beginning stops.
    const std::string stem = pattern.substr(0, pattern.find_first_of("*?"));
    return stem.empty() ? nullptr : find({stem, kind});
}

const CatalogueEntry* Catalogue::find(const CommandTarget& target) const
{
    if (target.kind == TargetKind::VirtualMachine || target.name.size() > 1024)
        return nullptr;
    const std::string folded = folded_name(target.name, target.kind);
    if (folded.empty())
        return nullptr;
    if (folded.find_first_of("*?") != std::string::npos)
        return find_covered(folded, target.kind);
    const std::string key = lookup_key(target.kind, folded);
    if (const auto exact = exact_.find(key); exact != exact_.end())
        return &entries_[exact->second];
    for (std::size_t length = std::min(longest_prefix_, key.size()); length >= 3; --length) {
        if (const auto prefix = prefixes_.find(key.substr(0, length)); prefix != prefixes_.end())
            return &entries_[prefix->second];
    }
    for (const std::size_t index : patterns_) {
        const CatalogueEntry& entry = entries_[index];
        if (entry.kind == target.kind && matches_pattern(folded, base::ascii_lower(entry.name)))
            return &entry;
    }
    return nullptr;
}

Result<Catalogue> read_catalogue(std::string_view json, std::string_view file_name)
{
    simdjson::dom::parser parser;
    simdjson::dom::array files;
    if (const auto problem = parser.parse(simdjson::padded_string(json)).get(files); problem)
        return fail(ErrorCode::RuleInvalid, std::string(file_name),
            problem == simdjson::INCORRECT_TYPE ? "must be a list" : simdjson::error_message(problem));
    Catalogue catalogue;
    for (const simdjson::dom::element file : files) {
        if (Result<void> added = catalogue.add(simdjson::minify(file), file_name); !added)
            return forward(added);
    }
    if (catalogue.size() == 0)
        return fail(ErrorCode::RuleInvalid, std::string(file_name), "no names");
    return catalogue;
}

std::string shipped_catalogue_text()
{
    std::string text;
    for (const base::Resource& resource : base::resource_table()) {
        if (resource.name.starts_with("catalogue/"))
            text += (text.empty() ? "[\n" : ",\n") + std::string(base::trim(resource.bytes));
    }
    return text + "\n]\n";
}

Result<const Catalogue*> shipped_catalogue()
{
    static const Result<Catalogue> shipped = []() -> Result<Catalogue> {
        Catalogue catalogue;
        for (const base::Resource& resource : base::resource_table()) {
            if (!resource.name.starts_with("catalogue/"))
                continue;
            if (Result<void> added = catalogue.add(resource.bytes, resource.name); !added)
                return forward(added);
        }
        return catalogue;
    }();
    if (!shipped)
        return forward(shipped);
    return &*shipped;
}

} // namespace standstill::detect
