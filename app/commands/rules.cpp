// SPDX-License-Identifier: GPL-3.0-or-later
// `standstill rules`: the detection rules that ship with the program, the text of one, and whether rules from elsewhere
// would run here.
#include "app/command.h"
#include "app/messages.h"
#include "app/row_writer.h"
#include "core/base/text.h"
#include "core/session/rule_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace standstill::app {
namespace {

Exit list()
{
    const auto rules = session::shipped_rules();
    if (!rules) {
        complain(rules.error());
        return Exit::Failed;
    }
    Output output;
    const auto writer = make_row_writer(RowFormat::Table, output);
    writer->begin({{"Id", ValueType::String}, {"Version", ValueType::String}, {"Severity", ValueType::String},
        {"Name", ValueType::String}, {"QuerySha256", ValueType::String}, {"Role", ValueType::String}});
    for (const Rule& rule : *rules)
        writer->row({rule.id, rule.version, rule.severity, rule.name, rule.query_sha256,
            std::string(rule_role_name(rule.role))});
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

Exit show(const std::string& id)
{
    const auto rules = session::shipped_rules();
    if (!rules) {
        complain(rules.error());
        return Exit::Failed;
    }
    const auto rule = std::find_if(rules->begin(), rules->end(),
        [&](const Rule& candidate) { return base::equals_ignoring_ascii_case(candidate.id, id); });
    if (rule == rules->end()) {
        complain(Error{ErrorCode::RuleNotFound, id, {}, {}});
        return Exit::Failed;
    }
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

/// The text of a rule file, or nothing after a complaint.
std::optional<std::string> read_rule(const std::string& path)
{
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
        complain(Error{ErrorCode::FileIsDirectory, path, {}, {}});
        return std::nullopt;
    }
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        const bool there = std::filesystem::exists(path, ignored);
        complain(Error{there ? ErrorCode::FileNotReadable : ErrorCode::FileNotFound, path, {}, {}});
        return std::nullopt;
    }
    std::string text(std::istreambuf_iterator<char>(in), {});
    if (text.starts_with("\xEF\xBB\xBF"))
        text.erase(0, 3);
    return text;
}

/// One line for each file that runs here; what a query has that is not known here goes where complaints go.
Exit check(const std::vector<std::string>& paths)
{
    Output output;
    std::size_t refused = 0;
    for (const std::string& path : paths) {
        const auto text = read_rule(path);
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
    CLI::App* command = app.add_subcommand("rules", "List the rules, show one, or check others");
    command->require_subcommand(1);
    CLI::App* list_command = command->add_subcommand("list", "Id, version, severity, name and hash of each rule");
    list_command->callback([&job] { job.run = [](const std::stop_token&) { return list(); }; });
    CLI::App* show_command = command->add_subcommand("show", "The text of one rule with its version and hash");
    auto id = std::make_shared<std::string>();
    show_command->add_option("ID", *id, "The rule's id")->required();
    CLI::App* check_command = command->add_subcommand(
        "check", "Whether Sentinel rules and hunting queries (YAML) run here, and what stops them");
    auto paths = std::make_shared<std::vector<std::string>>();
    check_command->add_option("FILE", *paths, "Rule files")->required();
    check_command->callback([&job, paths] { job.run = [paths](const std::stop_token&) { return check(*paths); }; });
    show_command->callback([&job, id] { job.run = [id](const std::stop_token&) { return show(*id); }; });
}

} // namespace standstill::app
