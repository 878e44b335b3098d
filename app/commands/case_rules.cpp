// SPDX-License-Identifier: GPL-3.0-or-later
// `standstill rules add|on|off|remove|diff|changes CASE ...`: rules that belong to a case. Each act runs the rule that
// it is about, so that findings and rules agree when it ends.
#include "app/command.h"
#include "app/messages.h"
#include "app/progress_line.h"
#include "app/row_writer.h"
#include "app/rule_text.h"
#include "app/summary.h"
#include "core/base/line_diff.h"
#include "core/session/rule_files.h"

#include <algorithm>

namespace standstill::app {
namespace {

struct Options
{
    std::string case_path;
    std::string id;
    std::vector<std::string> files;
    std::string as;
};
using Shared = std::shared_ptr<Options>;

/// The role that an option names; nothing = as the file says.
std::optional<RuleRole> role_of(const std::string& as)
{
    if (as == "findings")
        return RuleRole::Detector;
    return as == "leads" ? std::optional(RuleRole::Context) : std::nullopt;
}

bool run_rules(session::Case& opened, const std::vector<std::string>& ids, const std::stop_token& stop)
{
    ProgressLine line;
    const auto runs = opened.detect(ids, line.callback(), stop);
    line.clear();
    if (!runs) {
        complain(runs.error());
        return false;
    }
    Output output;
    write_rule_runs(output, *runs);
    return output.finish()
        && std::none_of(runs->begin(), runs->end(), [](const RuleRun& run) { return run.error.has_value(); });
}

/// Keeps one file as a rule, or as a hunt when its rows can't be traced to events. The rule's id is added to `ids`.
bool add_file(session::Case& opened, const std::string& path, const std::string& as, std::vector<std::string>& ids)
{
    const auto text = read_rule_text(path);
    if (!text)
        return false;
    const Result<session::RuleCheck> check = session::check_rule(*text, path);
    if (!check) {
        complain(check.error());
        return false;
    }
    if (check->error) {
        note(shown(path) + QStringLiteral(":"));
        complain(*check->error, check->query);
        return false;
    }
    const std::string file = std::filesystem::path(path).filename().string();
    if (!check->identity_lost_by.empty()) {
        SavedHunt hunt;
        hunt.name = check->name.empty() ? file : check->name;
        hunt.query = check->query;
        if (const Result<SavedHunt> kept = opened.save_hunt(hunt); !kept) {
            complain(kept.error());
            return false;
        }
        note(Words::tr("%1: kept as a hunt and not as a rule, since its rows can't be traced to events after %2")
                 .arg(shown(path), shown(check->identity_lost_by)));
        return true;
    }
    const Result<CaseRule> rule = opened.add_rule(*text, file, role_of(as));
    if (!rule) {
        complain(rule.error());
        return false;
    }
    note(Words::tr("%1: rule %2, version %3, SHA-256 of the query %4")
             .arg(shown(path), shown(rule->rule.id), shown(rule->rule.version.empty() ? "-" : rule->rule.version),
                 shown(rule->rule.query_sha256)));
    ids.push_back(rule->rule.id);
    return true;
}

Exit add(const Options& options, const std::stop_token& stop)
{
    const auto opened = open_case(options.case_path, session::OpenMode::ReadWrite);
    if (!opened)
        return Exit::Failed;
    std::vector<std::string> ids;
    std::size_t refused = 0;
    for (const std::string& path : options.files)
        refused += add_file(*opened, path, options.as, ids) ? 0 : 1;
    if (!ids.empty() && !run_rules(*opened, ids, stop))
        return Exit::Partly;
    if (refused == 0)
        return Exit::Done;
    return refused == options.files.size() ? Exit::Failed : Exit::Partly;
}

Exit turn(const Options& options, bool on, const std::stop_token& stop)
{
    const auto opened = open_case(options.case_path, session::OpenMode::ReadWrite);
    if (!opened)
        return Exit::Failed;
    if (const Result<void> done = opened->enable_rule(options.id, on); !done) {
        complain(done.error());
        return Exit::Failed;
    }
    return run_rules(*opened, {options.id}, stop) ? Exit::Done : Exit::Partly;
}

Exit remove(const Options& options)
{
    const auto opened = open_case(options.case_path, session::OpenMode::ReadWrite);
    if (!opened)
        return Exit::Failed;
    if (const Result<void> done = opened->remove_rule(options.id); !done) {
        complain(done.error());
        return Exit::Failed;
    }
    note(Words::tr("%1 is no longer part of this case; verdicts on what it had found are kept").arg(shown(options.id)));
    return Exit::Done;
}

Exit diff(const Options& options)
{
    const auto opened = open_case(options.case_path, session::OpenMode::ReadOnly);
    if (!opened)
        return Exit::Failed;
    const Result<std::vector<CaseRule>> rules = opened->case_rules();
    if (!rules) {
        complain(rules.error());
        return Exit::Failed;
    }
    const auto rule =
        std::find_if(rules->begin(), rules->end(), [&](const CaseRule& each) { return each.rule.id == options.id; });
    if (rule == rules->end()) {
        complain(Error{ErrorCode::RuleNotFound, options.id, {}, {}});
        return Exit::Failed;
    }
    Output output;
    for (const base::DiffLine& line : base::line_diff(rule->previous_yaml, rule->yaml)) {
        const char* mark = line.kind == base::DiffLine::Kind::Added ? "+"
            : line.kind == base::DiffLine::Kind::Removed            ? "-"
                                                                    : " ";
        output.write(mark + shown(line.text).toStdString() + "\n");
    }
    return output.finish() ? Exit::Done : Exit::Failed;
}

Exit changes(const Options& options)
{
    const auto opened = open_case(options.case_path, session::OpenMode::ReadOnly);
    if (!opened)
        return Exit::Failed;
    const Result<std::vector<RunChange>> rows = opened->run_changes(options.id);
    if (!rows) {
        complain(rows.error());
        return Exit::Failed;
    }
    Output output;
    const auto writer = make_row_writer(RowFormat::Table, output);
    writer->begin({{"Change", ValueType::String}, {"Timestamp", ValueType::DateTime}, {"DeviceName", ValueType::String},
        {"AccountName", ValueType::String}, {"ProcessCommandLine", ValueType::String}});
    for (const RunChange& row : *rows) {
        const char* kind = row.kind == RunChange::Kind::Added ? "added"
            : row.kind == RunChange::Kind::Gone               ? "gone"
                                                              : "changed";
        writer->row({std::string(kind), row.time, row.device_name, row.account_name, row.command_line});
    }
    writer->end();
    return output.finish() ? Exit::Done : Exit::Failed;
}

CLI::App* with_rule(CLI::App* rules, const char* name, const char* says, const Shared& options)
{
    CLI::App* command = rules->add_subcommand(name, says);
    command->add_option("CASE", options->case_path, "The case file")->required();
    command->add_option("ID", options->id, "The rule's id")->required();
    return command;
}

} // namespace

void add_case_rules(CLI::App* rules, Job& job)
{
    const auto options = std::make_shared<Options>();
    CLI::App* adding =
        rules->add_subcommand("add", "Keep Sentinel rules and hunting queries (YAML) in a case, and run them");
    adding->add_option("CASE", options->case_path, "The case file")->required();
    adding->add_option("FILE", options->files, "Rule files")->required();
    adding->add_option("--as", options->as, "What the rows are; else as the file's tags and techniques say")
        ->check(CLI::IsMember({"findings", "leads"}));
    adding->callback(
        [&job, options] { job.run = [options](const std::stop_token& stop) { return add(*options, stop); }; });
    with_rule(rules, "on", "Run a rule of a case again", options)->callback([&job, options] {
        job.run = [options](const std::stop_token& stop) { return turn(*options, true, stop); };
    });
    with_rule(rules, "off", "Leave a rule of a case out of detection; its findings go, verdicts stay", options)
        ->callback([&job, options] {
            job.run = [options](const std::stop_token& stop) { return turn(*options, false, stop); };
        });
    with_rule(rules, "remove", "Take a rule out of a case, with its findings; verdicts stay", options)
        ->callback([&job, options] { job.run = [options](const std::stop_token&) { return remove(*options); }; });
    with_rule(rules, "diff", "A rule of a case against the text that it had before", options)
        ->callback([&job, options] { job.run = [options](const std::stop_token&) { return diff(*options); }; });
    with_rule(rules, "changes", "What the last run of a rule added, changed and took away", options)
        ->callback([&job, options] { job.run = [options](const std::stop_token&) { return changes(*options); }; });
}

} // namespace standstill::app
