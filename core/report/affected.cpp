// SPDX-License-Identifier: GPL-3.0-or-later
// Who and what was affected: hosts, accounts, and the kinds of services that the commands name.
#include "core/report/context.h"

#include <map>

namespace standstill::report {

namespace {

using enum Classification;

constexpr std::array<Classification, classification_count> verdict_order{
    TruePositive, InformationalExpectedActivity, FalsePositive, Undetermined, NotSet};

void add_verdict_columns(ReportTable& table)
{
    table.columns.push_back({"All", 0.55, true});
    table.columns.push_back({"Malicious", 0.85, true});
    table.columns.push_back({"Benign", 0.7, true});
    table.columns.push_back({"Rule wrong", 0.75, true});
    table.columns.push_back({"Cannot tell", 0.75, true});
    table.columns.push_back({"Undecided", 0.9, true});
}

void add_verdicts(std::vector<ReportCell>& row, const Tally& tally)
{
    row.push_back(numeric(tally.total));
    for (const Classification classification : verdict_order)
        row.push_back(numeric(tally.of(classification)));
}

ReportTable group_table(const ReportContext& context, const std::vector<NamedTally>& groups, const std::string& title,
    const std::string& partners, bool hosts)
{
    ReportTable table;
    table.columns = {{title, 1.9}, {"First", 1.45}, {"Last", 1.45}, {partners, 0.85, true}};
    add_verdict_columns(table);
    for (const NamedTally& group : groups) {
        std::vector<ReportCell> row{cell(hosts ? host_or_none(group.name) : account_or_none(group.name)),
            cell(context.zone.to_second(*group.all.first)), cell(context.zone.to_second(*group.all.last)),
            numeric(hosts ? group.all.accounts.size() : group.all.hosts.size())};
        add_verdicts(row, group.all);
        table.rows.push_back(std::move(row));
    }
    const Tally& all = context.digest.all;
    std::vector<ReportCell> total{cell(count(groups.size(), hosts ? "host" : "account")),
        cell(context.zone.to_second(*all.first)), cell(context.zone.to_second(*all.last)),
        numeric(hosts ? all.accounts.size() : all.hosts.size())};
    add_verdicts(total, all);
    table.rows.push_back(std::move(total));
    table.last_row_is_total = true;
    return table;
}

struct ServiceKinds
{
    Tally security;
    Tally backup;
    Tally database;
    Tally none;

    void add(const Finding& finding)
    {
        if (finding.targets_security)
            security.add(finding);
        if (finding.targets_backup)
            backup.add(finding);
        if (finding.targets_database)
            database.add(finding);
        if (!finding.targets_security && !finding.targets_backup && !finding.targets_database)
            none.add(finding);
    }
};

ReportTable kind_table(const ServiceKinds& kinds)
{
    ReportTable table;
    table.caption = "Findings by kind of service";
    table.columns = {{"Kind of service", 2.4}, {"Hosts", 0.6, true}};
    add_verdict_columns(table);
    const auto add = [&](const char* name, const Tally& tally) {
        std::vector<ReportCell> row{cell(name), numeric(tally.hosts.size())};
        add_verdicts(row, tally);
        table.rows.push_back(std::move(row));
    };
    add("Security", kinds.security);
    add("Backup and recovery", kinds.backup);
    add("Database and mail", kinds.database);
    add("None of the three flags", kinds.none);
    return table;
}

ReportTable matrix(const ReportContext& context)
{
    std::map<std::string, ServiceKinds> by_host;
    for (const ReportFinding* entry : context.digest.findings)
        by_host[entry->finding.device_name].add(entry->finding);
    ReportTable table;
    table.caption = "Findings by host and kind of service (malicious ones in parentheses)";
    table.columns = {{"Host", 2.2}, {"Security", 1, true}, {"Backup", 1, true}, {"Database", 1, true},
        {"None of the three", 1.2, true}};
    const auto both = [](const Tally& tally) {
        ReportCell result = numeric(tally.total);
        if (tally.of(TruePositive) > 0)
            result.text += " (" + number(tally.of(TruePositive)) + ")";
        return result;
    };
    for (const NamedTally& host : context.digest.hosts) {
        const ServiceKinds& kinds = by_host.at(host.name);
        table.rows.push_back({cell(host_or_none(host.name)), both(kinds.security), both(kinds.backup),
            both(kinds.database), both(kinds.none)});
    }
    return table;
}

ReportTable method_table(const ReportContext& context)
{
    ReportTable table;
    table.caption = "Findings by StopMethod";
    table.columns = {{"StopMethod", 2.4}, {"Hosts", 0.6, true}};
    add_verdict_columns(table);
    for (const auto& [method, tally] : context.digest.methods) {
        std::vector<ReportCell> row{cell(or_dash(method)), numeric(tally.hosts.size())};
        add_verdicts(row, tally);
        table.rows.push_back(std::move(row));
    }
    std::vector<ReportCell> total{cell("All"), numeric(context.digest.hosts.size())};
    add_verdicts(total, context.digest.all);
    table.rows.push_back(std::move(total));
    table.last_row_is_total = true;
    return table;
}

} // namespace

Sections host_sections(const ReportContext& context)
{
    ReportSection section{"hosts", "Affected hosts", 1, false, {}};
    if (context.digest.hosts.empty())
        section.blocks.push_back(ReportParagraph{"No host has a finding."});
    else
        section.blocks.push_back(group_table(context, context.digest.hosts, "Host", "Accounts", true));
    return {std::move(section)};
}

Sections account_sections(const ReportContext& context)
{
    ReportSection section{"accounts", "Accounts", 1, false, {}};
    if (context.digest.accounts.empty())
        section.blocks.push_back(ReportParagraph{"No account has a finding."});
    else
        section.blocks.push_back(group_table(context, context.digest.accounts, "Account", "Hosts", false));
    return {std::move(section)};
}

Sections service_sections(const ReportContext& context)
{
    ReportSection section{"services", "Targeted services", 1, false, {}};
    if (context.digest.findings.empty()) {
        section.blocks.push_back(ReportParagraph{"No service was targeted by a finding."});
        return {std::move(section)};
    }
    section.blocks.push_back(
        ReportParagraph{"The kinds are the rule's three flags, set by names in the command line. One command can name "
                        "several kinds and then counts in each of their rows. A service that the flags do not list "
                        "shows under \"none of the three\"."});
    ServiceKinds kinds;
    for (const ReportFinding* entry : context.digest.findings)
        kinds.add(entry->finding);
    section.blocks.push_back(kind_table(kinds));
    section.blocks.push_back(matrix(context));
    section.blocks.push_back(method_table(context));
    return {std::move(section)};
}

} // namespace standstill::report
