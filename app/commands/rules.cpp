// SPDX-License-Identifier: GPL-3.0-or-later
// `standstill rules`: the detection rules that ship with the program or belong to a case, the text of one, and whether
// rules from elsewhere would run here.
#include "app/command.h"
#include "app/messages.h"
#include "app/row_writer.h"
#include "app/rule_text.h"
#include "core/base/text.h"
#include "core/session/rule_files.h"

#include <algorithm>

namespace standstill::app {
namespace {

/// The program's rules, and those of a case when there is one.
Result<std::vector<CaseRule>> rules_of(session::Case* opened)
{
    const Result<std::vector<Rule>>& shipped = session::shipped_rules();
    if (!shipped)
        return forward(shipped);
    std::vector<CaseRule> rules;
    for (const Rule& rule : *shipped)
        rules.emplace_back().rule = rule;
    if (opened == nullptr)
        return rules;
    Result<std::vector<CaseRule>> own = opened->case_rules();
    if (!own)
        return own;
    std::move(own->begin(), own->end(), std::back_inserter(rules));
    return rules;
}

/// The case that an option names, if any; nothing after a complaint.
std::optional<std::unique_ptr<session::Case>> case_of(const std::string& path)
{
    std::unique_ptr<session::Case> opened;
    if (!path.empty() && !(opened = open_case(path, session::OpenMode::ReadOnly)))
        return std::nullopt;
    return opened;
}

Exit list(const std::string& case_path)
{
    const auto opened = case_of(case_path);
    if (!opened)
        return Exit::Failed;
    const auto rules = rules_of(opened->get());
    if (!rules) {
        complain(rules.error());
        return Exit::Failed;
    }
    Output output;
    const auto writer = make_row_writer(RowFormat::Table, output);
    writer->begin({{"Id", ValueType::String}, {"Version", ValueType::String}, {"Severity", ValueType::String},
        {"Name", ValueType::String}, {"QuerySha256", ValueType::String}, {"Role", ValueType::String},
        {"State", ValueType::String}});
    for (const CaseRule& each : *rules) {
        const Rule& rule = each.rule;
        const char* state = each.yaml.empty() ? "program" : each.enabled ? "case" : "case, off";
        writer->row({rule.id, rule.version, rule.severity, rule.name, rule.query_sha256,
            std::string(rule_role_name(rule.role)), std::string(state)});
    }
    writer->end();
    return output.finish() ? Exit::Done : Exit::Failed;
}

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

Exit show(const std::string& id, const std::string& case_path)
{
    const auto opened = case_of(case_path);
    if (!opened)
        return Exit::Failed;
    const auto rules = rules_of(opened->get());
    if (!rules) {
        complain(rules.error());
        return Exit::Failed;
    }
    const auto known = std::find_if(rules->begin(), rules->end(),
        [&](const CaseRule& each) { return base::equals_ignoring_ascii_case(each.rule.id, id); });
    if (known == rules->end()) {
        complain(Error{ErrorCode::RuleNotFound, id, {}, {}});
        return Exit::Failed;
    }
    const Rule* rule = &known->rule;
    Output output;
    output.write("id: " + rule->id + "\nname: " + rule->name + "\nversion: " + rule->version
        + "\nrole: " + rule_role_name(rule->role) + "\nseverity: " + rule->severity
        + "\ntactics: " + joined(rule->tactics) + "\ntechniques: " + joined(rule->techniques)
        + "\nquery period: " + rule->query_period + "\nquery sha256: " + rule->query_sha256 + "\nquery:\n");
    output.write(rule->query);
    if (!rule->query.ends_with('\n'))
        output.write("\n");
    return output.finish() ? Exit::Done : Exit::Failed;
}

/// One line for each file that runs here; what a query has that is not known here goes where complaints go.
Exit check(const std::vector<std::string>& paths)
{
    Output output;
    std::size_t refused = 0;
    for (const std::string& path : paths) {
        const auto text = read_rule_text(path);
        const auto checked = text ? session::check_rule(*text, path) : Result<session::RuleCheck>(session::RuleCheck{});
        if (!text || !checked || checked->error) {
            ++refused;
            if (!checked)
                complain(checked.error());
            else if (text) {
                note(shown(path) + QStringLiteral(":"));
                complain(*checked->error, checked->query);
            }
            continue;
        }
        const QString what = checked->identity_lost_by.empty()
            ? Words::tr("%1: runs here as a rule and as a hunt")
            : Words::tr("%1: runs here as a hunt; not as a rule, since its rows can't be traced to events after %2");
        const QString line = checked->identity_lost_by.empty()
            ? what.arg(shown(path))
            : what.arg(shown(path), shown(checked->identity_lost_by));
        output.write(line.toStdString() + "\n");
    }
    if (!output.finish())
        return Exit::Failed;
    if (refused == 0)
        return Exit::Done;
    return refused == paths.size() ? Exit::Failed : Exit::Partly;
}

} // namespace

void add_rules(CLI::App& app, Job& job)
{
    CLI::App* command = app.add_subcommand("rules", "List the rules, show one, check others, or keep them in a case");
    command->require_subcommand(1);
    CLI::App* list_command = command->add_subcommand("list", "Id, version, severity, name and hash of each rule");
    auto case_path = std::make_shared<std::string>();
    list_command->add_option("CASE", *case_path, "A case: its own rules too");
    list_command->callback(
        [&job, case_path] { job.run = [case_path](const std::stop_token&) { return list(*case_path); }; });
    CLI::App* show_command = command->add_subcommand("show", "The text of one rule with its version and hash");
    auto id = std::make_shared<std::string>();
    show_command->add_option("ID", *id, "The rule's id")->required();
    show_command->add_option("CASE", *case_path, "The case that it belongs to");
    CLI::App* check_command = command->add_subcommand(
        "check", "Whether Sentinel rules and hunting queries (YAML) run here, and what stops them");
    auto paths = std::make_shared<std::vector<std::string>>();
    check_command->add_option("FILE", *paths, "Rule files")->required();
    check_command->callback([&job, paths] { job.run = [paths](const std::stop_token&) { return check(*paths); }; });
    add_case_rules(command, job);
    show_command->callback(
        [&job, id, case_path] { job.run = [id, case_path](const std::stop_token&) { return show(*id, *case_path); }; });
}

} // namespace standstill::app
