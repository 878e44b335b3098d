// SPDX-License-Identifier: GPL-3.0-or-later
// Cover facts and the executive summary: what the data says in plain sentences, then the analyst's own words.
#include "core/report/context.h"

#include "core/base/text.h"

#include <algorithm>
#include <optional>

namespace standstill::report {

namespace {

using enum Classification;

std::optional<TimeRange> event_period(const ReportContext& context)
{
    std::optional<TimeRange> period;
    for (const EvidenceSource& source : context.input.sources) {
        if (source.state != SourceState::Complete || !source.first_event || !source.last_event)
            continue;
        if (!period)
            period = TimeRange{*source.first_event, *source.last_event};
        period->from = std::min(period->from, *source.first_event);
        period->to = std::max(period->to, *source.last_event);
    }
    if (!period)
        period = context.input.timeline.extent;
    return period;
}

std::string span_words(const ReportContext& context, const Tally& tally)
{
    const ReportZone& zone = context.zone;
    if (*tally.first == *tally.last)
        return "at " + zone.to_second(*tally.first);
    return "from " + zone.to_second(*tally.first) + " to " + zone.to_second(*tally.last) + " ("
        + duration(*tally.last - *tally.first) + ")";
}

std::string place_words(const Tally& tally)
{
    return "on " + count(tally.hosts.size(), "host") + " by " + count(tally.accounts.size(), "account");
}

std::string rule_names(const ReportContext& context)
{
    std::vector<std::string> names;
    for (const Rule& rule : context.input.rules)
        names.push_back(rule.name + " (version " + rule.version + ")");
    if (names.empty())
        return "No rule has run.";
    return (names.size() == 1 ? "The rule " : "The rules ") + join_and(names) + (names.size() == 1 ? " has" : " have")
        + " found ";
}

/// A command is no effect: of how many a log says more.
std::string effect_known_sentence(const ReportContext& context)
{
    std::uint64_t asked = 0;
    std::uint64_t told = 0;
    for (const ReportFinding* entry : context.digest.findings) {
        asked += entry->finding.effect.empty() ? 0 : 1;
        told += entry->finding.effect.empty() || entry->finding.effect == "Unknown" ? 0 : 1;
    }
    return "A finding shows that a command was started. "
        + (told == 0 ? std::string("Whether a service stopped, no log of this case tells.")
                     : "What became of it, logs of this case tell for " + number(told) + " of the " + number(asked)
                    + " that ask for a stop.");
}

std::string found_sentence(const ReportContext& context)
{
    const Tally& all = context.digest.all;
    if (context.input.rules.empty())
        return "No rule has run on this case.";
    if (all.total == 0)
        return rule_names(context) + "nothing in " + count(context.input.counts.events, "event") + '.';
    return rule_names(context) + count(all.total, "finding") + " in " + count(context.input.counts.events, "event")
        + ", " + place_words(all) + ", " + span_words(context, all) + ". All times are " + context.zone.label() + '.';
}

std::string malicious_sentence(const ReportContext& context)
{
    const Tally& malicious = context.digest.of(TruePositive);
    if (malicious.total == 0)
        return "No finding has been judged malicious.";
    return count(malicious.total, "finding is", "findings are") + " judged malicious, " + place_words(malicious) + ", "
        + span_words(context, malicious) + '.';
}

/// How many malicious findings name a service of each kind, and on how many hosts.
std::string target_sentence(const ReportContext& context)
{
    struct Kind
    {
        const char* words;
        bool Finding::*flag;
        std::uint64_t findings = 0;
        std::set<std::string> hosts;
    };
    std::array<Kind, 3> kinds{
        {{"security services", &Finding::targets_security, 0, {}}, {"backup services", &Finding::targets_backup, 0, {}},
            {"database or mail services", &Finding::targets_database, 0, {}}}};
    for (const ReportFinding* entry : context.digest.findings) {
        if (entry->finding.triage.classification != TruePositive)
            continue;
        for (Kind& kind : kinds) {
            if (entry->finding.*kind.flag) {
                ++kind.findings;
                kind.hosts.insert(entry->finding.device_name);
            }
        }
    }
    std::vector<std::string> parts;
    for (const Kind& kind : kinds) {
        if (kind.findings > 0)
            parts.push_back(std::string(kind.words) + " on " + count(kind.hosts.size(), "host") + " ("
                + count(kind.findings, "finding") + ")");
    }
    if (parts.empty())
        return "None of the malicious findings names a security, backup or database service that the rule knows.";
    return "The malicious findings aim at " + join_and(parts) + '.';
}

std::string other_verdicts_sentence(const ReportContext& context)
{
    const Tally& all = context.digest.all;
    std::vector<std::string> parts;
    const auto add = [&](Classification classification, const char* singular, const char* plural) {
        if (const std::uint64_t n = all.of(classification))
            parts.push_back(count(n, singular, plural));
    };
    add(InformationalExpectedActivity, "is expected activity and benign", "are expected activity and benign");
    add(FalsePositive, "is no service stop (the rule was wrong)", "are no service stops (the rule was wrong)");
    add(Undetermined, "cannot be settled with this evidence", "cannot be settled with this evidence");
    add(NotSet, "is still undecided", "are still undecided");
    if (parts.empty())
        return {};
    return "Of all " + number(all.total) + " findings, " + join_and(parts) + '.';
}

std::string over_sentence(const ReportContext& context)
{
    const Tally& malicious = context.digest.of(TruePositive);
    const std::optional<TimeRange> period = event_period(context);
    if (malicious.total == 0 || !period)
        return {};
    const Ticks silence = period->to - *malicious.last;
    if (silence <= 0)
        return "The evidence ends with the last malicious finding; what happened afterwards is not known.";
    return "After the last malicious finding the evidence goes on for " + duration(silence) + ", to "
        + context.zone.to_second(period->to) + ", without another one. What happened later is not known.";
}

void add_sentence(ReportSection& section, std::string text)
{
    if (!text.empty())
        section.blocks.push_back(ReportParagraph{std::move(text)});
}

void add_words(ReportSection& section, std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = base::trim(text.substr(at, end - at));
        if (!line.empty())
            section.blocks.push_back(ReportParagraph{std::string(line)});
        at = end + 1;
    }
}

} // namespace

ReportFacts cover_facts(const ReportContext& context, const std::string& report_id, const std::string& status)
{
    const ReportInput& input = context.input;
    const std::uint64_t undecided = context.digest.all.of(NotSet);
    ReportFacts facts;
    facts.facts.emplace_back("Case", input.info.name);
    const std::optional<TimeRange> period = event_period(context);
    facts.facts.emplace_back("Period of the evidence",
        period ? context.zone.to_second(period->from) + " to " + context.zone.to_second(period->to)
               : std::string("no events"));
    facts.facts.emplace_back("Times", context.zone.label());
    facts.facts.emplace_back("Status",
        undecided > 0 ? status + ": " + count(undecided, "finding is", "findings are") + " undecided" : status);
    facts.facts.emplace_back("Findings", number(context.digest.all.total));
    facts.facts.emplace_back("Evidence",
        count(static_cast<std::uint64_t>(std::count_if(input.sources.begin(), input.sources.end(),
                  [](const EvidenceSource& source) { return source.state == SourceState::Complete; })),
            "file"));
    facts.facts.emplace_back("Analyst", or_dash(input.info.analyst));
    facts.facts.emplace_back("Created", format_plain(input.created_at).substr(0, 19) + " UTC");
    facts.facts.emplace_back("Report", report_id);
    return facts;
}

Sections summary_sections(const ReportContext& context)
{
    const Tally& all = context.digest.all;
    const Tally& malicious = context.digest.of(TruePositive);
    ReportSection head{"summary", "Executive summary", 1, false, {}};
    head.blocks.push_back(ReportNumbers{{{number(all.total), "findings"}, {number(malicious.total), "malicious"},
        {number(malicious.hosts.size()), "hosts with malicious findings"},
        {number(malicious.accounts.size()), "accounts with malicious findings"},
        {number(all.of(NotSet)), "undecided"}}});
    if (all.of(NotSet) > 0)
        head.blocks.push_back(
            ReportParagraph{"This report is preliminary: " + count(all.of(NotSet), "finding has", "findings have")
                    + " no verdict yet, and the numbers above can change.",
                true});
    Sections sections{std::move(head)};
    if (!base::trim(context.options.summary).empty()) {
        ReportSection words{"summary-analyst", "In the words of the analyst", 2, false, {}};
        add_words(words, context.options.summary);
        sections.push_back(std::move(words));
    }
    ReportSection facts{"summary-facts", "What the data shows", 2, false, {}};
    add_sentence(facts, found_sentence(context));
    if (all.total > 0) {
        add_sentence(facts, malicious_sentence(context));
        if (malicious.total > 0)
            add_sentence(facts, target_sentence(context));
        add_sentence(facts, other_verdicts_sentence(context));
        add_sentence(facts, over_sentence(context));
        add_sentence(facts, effect_known_sentence(context));
    }
    sections.push_back(std::move(facts));
    if (!context.input.notes.empty()) {
        ReportSection notes{"summary-notes", "Notes on the case", 2, false, {}};
        notes.blocks.push_back(ReportList{context.input.notes});
        sections.push_back(std::move(notes));
    }
    return sections;
}

} // namespace standstill::report
