// SPDX-License-Identifier: GPL-3.0-or-later
// Which service or process belongs to what: the names of resources/catalogue/*.json, looked up by the name that a
// command was given. Names are compared as whole names, never searched for in a text. Used by the score and by the
// session. It says nothing about whether an act is bad.
#pragma once

#include "core/base/error.h"
#include "core/detect/command/reading.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace standstill::detect {

/// What a service is for. In the order in which a target that fits several is named.
enum class ServiceCategory { Security, Backup, Database, Mail, Virtualisation, Application, WindowsCore, Desktop };
inline constexpr std::size_t service_category_count = 8;
const char* service_category_name(ServiceCategory category);
std::optional<ServiceCategory> service_category_from_name(std::string_view name);

enum class NameMatch { Exact, Prefix, Pattern };

struct CatalogueEntry
{
    std::string name; ///< as written in the file: a name, the beginning of one, or a pattern with * and ?
    TargetKind kind = TargetKind::Service; ///< Service or Process
    NameMatch match = NameMatch::Exact;
    ServiceCategory category = ServiceCategory::Application;
    std::string product;
    bool on_kill_lists = false; ///< seen on a published list of what ransomware stops
};

class Catalogue
{
public:
    /// Adds one file. RuleInvalid with the file's name and the place when it is not what it should be: unknown
    /// category or key, no product, a blank or doubled name, a prefix of fewer than two letters, a pattern of nothing
    /// but stars.
    Result<void> add(std::string_view json, std::string_view file_name);

    /// The entry that fits best: the whole name before the longest beginning before a pattern. ".exe" of a process does
    /// not count, nor does case. A target with * or ? finds the category most of whose names it covers.
    const CatalogueEntry* find(const CommandTarget& target) const;

    std::size_t size() const { return entries_.size(); }
    const std::vector<CatalogueEntry>& entries() const { return entries_; }

private:
    std::vector<CatalogueEntry> entries_;
    std::unordered_map<std::string, std::size_t> exact_; ///< kind letter and folded name -> entry
    std::unordered_map<std::string, std::size_t> prefixes_; ///< the same for beginnings
    std::vector<std::size_t> patterns_;
    std::size_t longest_prefix_ = 0;

    Result<void> insert(CatalogueEntry entry, std::string_view file_name);
    const CatalogueEntry* find_covered(const std::string& pattern, TargetKind kind) const;
};

/// A list of such files in one text, as a case keeps its own.
Result<Catalogue> read_catalogue(std::string_view json, std::string_view file_name);

/// All of resources/catalogue; read once.
Result<const Catalogue*> shipped_catalogue();
/// The same as one text that read_catalogue() takes.
std::string shipped_catalogue_text();

/// * any text, ? one byte; both sides already folded to lower case. Linear in the product of the lengths at worst.
bool matches_pattern(std::string_view name, std::string_view pattern);

} // namespace standstill::detect
