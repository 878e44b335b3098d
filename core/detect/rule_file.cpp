// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/rule_file.h"

#include "core/base/hash.h"
#include "core/base/resources.h"
#include "core/base/text.h"

#include <algorithm>
#include <yaml-cpp/yaml.h>

namespace standstill::detect {

namespace {

std::string text(const YAML::Node& root, const char* key)
{
    const YAML::Node node = root[key];
    return node && node.IsScalar() ? node.Scalar() : std::string();
}

std::vector<std::string> list(const YAML::Node& root, const char* key)
{
    std::vector<std::string> values;
    if (const YAML::Node node = root[key]; node && node.IsSequence()) {
        for (const YAML::Node& item : node) {
            if (item.IsScalar())
                values.push_back(item.Scalar());
        }
    }
    return values;
}

template <typename Entry>
Result<std::vector<Entry>> read_shipped(
    std::string_view folder, Result<Entry> (*parse)(std::string_view, std::string_view))
{
    std::vector<Entry> entries;
    for (const base::Resource& resource : base::resource_table()) {
        if (!resource.name.starts_with(folder))
            continue;
        Result<Entry> entry = parse(resource.bytes, resource.name);
        if (!entry)
            return forward(entry);
        entries.push_back(std::move(*entry));
    }
    return entries;
}

} // namespace

namespace {

/// What all rule files have in common; nothing is required here.
Result<Rule> read_rule(std::string_view yaml, std::string_view name)
{
    try {
        const YAML::Node root = YAML::Load(std::string(yaml));
        if (!root.IsMap())
            return fail(ErrorCode::RuleInvalid, std::string(name), "not a map of keys");
        Rule rule;
        rule.id = text(root, "id");
        rule.name = text(root, "name");
        rule.version = text(root, "version");
        rule.severity = text(root, "severity");
        rule.description = text(root, "description");
        rule.tactics = list(root, "tactics");
        rule.techniques = list(root, "relevantTechniques");
        rule.false_positives = list(root, "falsePositives");
        rule.query_period = text(root, "queryPeriod");
        rule.query = text(root, "query");
        for (const std::string& tag : list(root, "tags")) {
            if (tag == rule_role_name(RuleRole::Beside))
                rule.role = RuleRole::Beside;
            else if (tag == rule_role_name(RuleRole::Context))
                rule.role = RuleRole::Context;
            else if (tag == "analytic")
                rule.analytic = true;
        }
        // A block scalar ends in one line break that is the file's, not the query's.
        if (rule.query.ends_with('\n'))
            rule.query.pop_back();
        rule.query_sha256 = base::sha256_hex(rule.query);
        return rule;
    } catch (const YAML::Exception& problem) {
        return fail(ErrorCode::RuleInvalid, std::string(name), problem.what());
    }
}

} // namespace

Result<Rule> parse_rule(std::string_view yaml, std::string_view name)
{
    Result<Rule> rule = read_rule(yaml, name);
    if (!rule)
        return rule;
    for (const auto& [key, value] :
        {std::pair("id", &rule->id), {"name", &rule->name}, {"version", &rule->version}, {"query", &rule->query}}) {
        if (value->empty())
            return fail(ErrorCode::RuleInvalid, std::string(name), std::string("no ") + key);
    }
    return rule;
}

Result<Rule> parse_case_rule(std::string_view yaml, std::string_view name)
{
    Result<Rule> rule = read_rule(yaml, name);
    if (!rule)
        return rule;
    if (base::trim(rule->query).empty())
        return fail(ErrorCode::RuleInvalid, std::string(name), "no query");
    rule->analytic = false; // only the program has rules that are no query
    rule->name = std::string(base::trim(rule->name));
    if (rule->name.empty())
        rule->name = rule->id.empty() ? std::string(name) : rule->id;
    if (rule->id.empty())
        rule->id = "case-" + base::sha256_hex(rule->name).substr(0, 16);
    const bool tells_stops = rule->techniques.empty()
        || std::any_of(rule->techniques.begin(), rule->techniques.end(),
            [](const std::string& technique) { return technique.starts_with("T1489"); });
    if (rule->role == RuleRole::Detector && !tells_stops)
        rule->role = RuleRole::Context;
    return rule;
}

std::string case_rule_yaml(std::string_view name, std::string_view description, std::string_view query)
{
    // Double quotes of YAML know the escapes of JSON, so that no query can end the text that it is.
    std::string yaml = "name: \"" + base::escape_json(name) + "\"\n";
    if (!description.empty())
        yaml += "description: \"" + base::escape_json(description) + "\"\n";
    return yaml + "query: \"" + base::escape_json(query) + "\"\n";
}

const Result<std::vector<Rule>>& shipped_rules()
{
    static const Result<std::vector<Rule>> rules = [] {
        Result<std::vector<Rule>> read = read_shipped("rules/", parse_rule);
        if (read)
            std::sort(read->begin(), read->end(),
                [](const Rule& a, const Rule& b) { return std::pair(a.role, a.id) < std::pair(b.role, b.id); });
        return read;
    }();
    return rules;
}

const Rule* shipped_rule(std::string_view id)
{
    const Result<std::vector<Rule>>& rules = shipped_rules();
    if (!rules)
        return nullptr;
    const auto rule = std::find_if(rules->begin(), rules->end(), [id](const Rule& each) { return each.id == id; });
    return rule == rules->end() ? nullptr : &*rule;
}

Result<Hunt> parse_hunt(std::string_view yaml, std::string_view name)
{
    try {
        const YAML::Node root = YAML::Load(std::string(yaml));
        if (!root.IsMap())
            return fail(ErrorCode::RuleInvalid, std::string(name), "not a map of keys");
        Hunt hunt;
        hunt.id = text(root, "id");
        hunt.title = text(root, "name");
        hunt.why = std::string(base::trim(text(root, "description")));
        std::replace(hunt.why.begin(), hunt.why.end(), '\n', ' ');
        hunt.techniques = list(root, "relevantTechniques");
        hunt.query = std::string(base::trim(text(root, "query")));
        for (const auto& [key, value] :
            {std::pair("id", &hunt.id), {"name", &hunt.title}, {"description", &hunt.why}, {"query", &hunt.query}}) {
            if (value->empty())
                return fail(ErrorCode::RuleInvalid, std::string(name), std::string("no ") + key);
        }
        return hunt;
    } catch (const YAML::Exception& problem) {
        return fail(ErrorCode::RuleInvalid, std::string(name), problem.what());
    }
}

const Result<std::vector<Hunt>>& shipped_hunts()
{
    static const Result<std::vector<Hunt>> hunts = read_shipped("hunts/", parse_hunt);
    return hunts;
}

} // namespace standstill::detect
