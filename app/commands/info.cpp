// SPDX-License-Identifier: GPL-3.0-or-later
// `standstill info`: what is in a case: evidence, counts, rejected rows, duplicates, verdicts, rules and versions.
#include "app/command.h"
#include "app/json_text.h"
#include "app/messages.h"
#include "app/output.h"
#include "core/base/text.h"

#include <CLI/Validators.hpp>

namespace standstill::app {
namespace {

struct Facts
{
    CaseInfo info;
    CaseCounts counts;
    std::vector<EvidenceSource> evidence;
    std::vector<RuleRun> rules;
    std::vector<ClockAct> clocks; ///< in force
    std::uint64_t undated = 0;
};

Result<Facts> collect(session::Case& opened)
{
    auto info = opened.info();
    if (!info)
        return forward(info);
    auto counts = opened.counts();
    if (!counts)
        return forward(counts);
    auto evidence = opened.evidence();
    if (!evidence)
        return forward(evidence);
    auto rules = opened.rule_runs();
    if (!rules)
        return forward(rules);
    const auto clocks = opened.clock_acts();
    if (!clocks)
        return forward(clocks);
    const auto undated = opened.undated(0);
    if (!undated)
        return forward(undated);
    return Facts{
        std::move(*info), *counts, std::move(*evidence), std::move(*rules), clocks_in_force(*clocks), undated->size()};
}

/// "5m 3s fast"
std::string clock_words(const ClockAct& clock)
{
    return clock_duration(clock.shift) + (clock.shift < 0 ? " fast" : " slow");
}

std::uint64_t leads_of(const Facts& facts)
{
    std::uint64_t leads = 0;
    for (const RuleRun& run : facts.rules)
        leads += run.role == RuleRole::Detector ? 0 : run.rows;
    return leads;
}

void time_member(JsonText& json, std::string_view name, const std::optional<Ticks>& ticks)
{
    json.key(name);
    if (ticks)
        json.text(format_iso(*ticks));
    else
        json.null();
}

void evidence_json(JsonText& json, const EvidenceSource& source)
{
    json.object();
    json.key("label").text(source.label());
    json.key("file").text(source.file_name);
    json.key("path").text(source.path);
    json.key("size").number(source.size);
    json.key("sha256").text(source.sha256);
    json.key("imported_at").text(format_iso(source.imported_at));
    json.key("format").text(source.format);
    json.key("dialect").text(source.dialect);
    json.key("time_basis").text(source.time_basis);
    json.key("rows_read").number(source.rows_read);
    json.key("rows_stored").number(source.rows_stored);
    json.key("rows_duplicate").number(source.rows_duplicate);
    json.key("rows_rejected").number(source.rows_rejected);
    time_member(json, "first_event", source.first_event);
    time_member(json, "last_event", source.last_event);
    json.key("oddities").array();
    for (const std::string& oddity : source.oddities)
        json.text(oddity);
    json.end_array();
    json.end_object();
}

std::string as_json(const Facts& facts)
{
    JsonText json;
    json.object();
    json.key("case").object();
    json.key("id").text(facts.info.id);
    json.key("name").text(facts.info.name);
    json.key("analyst").text(facts.info.analyst);
    json.key("time_zone").text(facts.info.time_zone);
    json.key("created_at").text(format_iso(facts.info.created_at));
    json.key("schema_version").number(static_cast<std::uint64_t>(facts.info.schema_version));
    json.key("created_with").text(facts.info.created_with);
    json.end_object();

    const CaseCounts& counts = facts.counts;
    json.key("counts").object();
    json.key("sources").number(counts.sources);
    json.key("rows_read").number(counts.rows_read);
    json.key("events").number(counts.events);
    json.key("duplicates").number(counts.duplicates);
    json.key("rejected").number(counts.rejected);
    json.key("undated").number(facts.undated);
    json.key("findings").number(counts.findings);
    json.key("leads").number(leads_of(facts));
    json.end_object();

    json.key("findings_by_verdict").object();
    for (int i = 0; i < classification_count; ++i)
        json.key(classification_name(static_cast<Classification>(i)))
            .number(counts.by_classification[static_cast<std::size_t>(i)]);
    json.end_object();

    json.key("evidence").array();
    for (const EvidenceSource& source : facts.evidence)
        evidence_json(json, source);
    json.end_array();

    json.key("clocks").array();
    for (const ClockAct& clock : facts.clocks) {
        json.object();
        json.key("host").text(clock.host);
        json.key("was").text(clock_words(clock));
        json.key("stated_at").text(format_iso(clock.at));
        json.key("stated_by").text(clock.analyst);
        json.key("why").text(clock.why);
        json.end_object();
    }
    json.end_array();

    json.key("rules").array();
    for (const RuleRun& run : facts.rules) {
        json.object();
        json.key("id").text(run.rule_id);
        json.key("version").text(run.rule_version);
        json.key("query_sha256").text(run.query_sha256);
        json.key("ran_at").text(format_iso(run.ran_at));
        json.key("window").text(run.window);
        json.key("rows").number(run.rows);
        json.key("role").text(rule_role_name(run.role));
        json.end_object();
    }
    json.end_array();

    json.key("versions").object();
    json.key("standstill").text(session::program_version());
    json.key("schema").number(static_cast<std::uint64_t>(facts.info.schema_version));
    json.end_object();
    json.end_object();
    return std::move(json).take();
}

std::string as_text(const Facts& facts)
{
    const auto safe = [](std::string_view text) { return base::visible(base::to_valid_utf8(text)); };
    const auto count = [](std::string_view name, std::uint64_t value) {
        return "  " + std::string(name) + ": " + std::to_string(value) + '\n';
    };
    const CaseCounts& counts = facts.counts;
    std::string out = "case: " + safe(facts.info.name) + '\n';
    if (!facts.info.analyst.empty())
        out += "  analyst: " + safe(facts.info.analyst) + '\n';
    out += "  time zone: " + safe(facts.info.time_zone) + '\n';
    out += "  created: " + format_plain(facts.info.created_at) + " UTC with standstill " + safe(facts.info.created_with)
        + ", schema " + std::to_string(facts.info.schema_version) + '\n';
    out += "counts\n" + count("sources", counts.sources) + count("rows read", counts.rows_read)
        + count("events", counts.events) + count("duplicates", counts.duplicates) + count("rejected", counts.rejected)
        + count("of these undated", facts.undated) + count("findings", counts.findings)
        + count("leads", leads_of(facts));
    out += "verdicts\n";
    for (int i = 0; i < classification_count; ++i)
        out += count(
            classification_name(static_cast<Classification>(i)), counts.by_classification[static_cast<std::size_t>(i)]);
    out += "evidence\n";
    for (const EvidenceSource& source : facts.evidence) {
        out += "  " + source.label() + "  " + safe(source.file_name) + "  " + std::to_string(source.size) + " bytes  "
            + safe(source.format) + ", " + safe(source.dialect) + '\n';
        out += "    path: " + safe(source.path) + '\n';
        out += "    sha256: " + safe(source.sha256) + '\n';
        out += "    rows read: " + std::to_string(source.rows_read) + ", stored: " + std::to_string(source.rows_stored)
            + ", duplicates: " + std::to_string(source.rows_duplicate)
            + ", rejected: " + std::to_string(source.rows_rejected) + '\n';
        out += "    time basis: " + safe(source.time_basis) + '\n';
        if (source.first_event && source.last_event)
            out += "    events: " + format_plain(*source.first_event) + " to " + format_plain(*source.last_event)
                + " UTC\n";
        for (const std::string& oddity : source.oddities)
            out += "    oddity: " + safe(oddity) + '\n';
    }
    for (const ClockAct& clock : facts.clocks)
        out += "clock of " + safe(clock.host) + ": was " + clock_words(clock) + ", its times are shown corrected\n";
    out += "rules\n";
    for (const RuleRun& run : facts.rules)
        out += "  " + safe(run.rule_id) + "  " + safe(run.rule_version) + "  " + rule_role_name(run.role)
            + "  rows: " + std::to_string(run.rows) + "  sha256: " + safe(run.query_sha256) + '\n';
    out += "standstill: " + session::program_version() + '\n';
    return out;
}

Exit run(const std::string& path, const std::string& format)
{
    const auto opened = open_case(path, session::OpenMode::ReadOnly);
    if (!opened)
        return Exit::Failed;
    const auto facts = collect(*opened);
    if (!facts) {
        complain(facts.error());
        return Exit::Failed;
    }
    Output output;
    output.write(format == "json" ? as_json(*facts) : as_text(*facts));
    return output.finish() ? Exit::Done : Exit::Failed;
}

} // namespace

void add_info(CLI::App& app, Job& job)
{
    CLI::App* command = app.add_subcommand("info", "What is in a case");
    auto path = std::make_shared<std::string>();
    auto format = std::make_shared<std::string>("text");
    command->add_option("CASE", *path, "The case file")->required();
    command->add_option("--format", *format, "text or json")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();
    command->callback(
        [&job, path, format] { job.run = [path, format](const std::stop_token&) { return run(*path, *format); }; });
}

} // namespace standstill::app
