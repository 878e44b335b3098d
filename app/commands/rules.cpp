// SPDX-License-Identifier: GPL-3.0-or-later
// `standstill rules`: the detection rules that ship with the program, and the text of one.
#include "app/command.h"
#include "app/messages.h"
#include "app/row_writer.h"
#include "core/base/text.h"

#include <algorithm>

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
        {"Name", ValueType::String}, {"QuerySha256", ValueType::String}});
    for (const Rule& rule : *rules)
        writer->row({rule.id, rule.version, rule.severity, rule.name, rule.query_sha256});
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
    output.write("id: " + rule->id + "\nname: " + rule->name + "\nversion: " + rule->version + "\nseverity: "
        + rule->severity + "\ntactics: " + joined(rule->tactics) + "\ntechniques: " + joined(rule->techniques)
        + "\nquery period: " + rule->query_period + "\nquery sha256: " + rule->query_sha256 + "\nquery:\n");
    output.write(rule->query);
    if (!rule->query.ends_with('\n'))
        output.write("\n");
    return output.finish() ? Exit::Done : Exit::Failed;
}

} // namespace

void add_rules(CLI::App& app, Job& job)
{
    CLI::App* command = app.add_subcommand("rules", "List the rules, or show one");
    command->require_subcommand(1);
    CLI::App* list_command = command->add_subcommand("list", "Id, version, severity, name and hash of each rule");
    list_command->callback([&job] { job.run = [](const std::stop_token&) { return list(); }; });
    CLI::App* show_command = command->add_subcommand("show", "The text of one rule with its version and hash");
    auto id = std::make_shared<std::string>();
    show_command->add_option("ID", *id, "The rule's id")->required();
    show_command->callback([&job, id] { job.run = [id](const std::stop_token&) { return show(*id); }; });
}

} // namespace standstill::app
