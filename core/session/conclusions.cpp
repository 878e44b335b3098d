// SPDX-License-Identifier: GPL-3.0-or-later
// After detection: what the matched commands do, what belongs together, and how much speaks for an attack.
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/detect/score/score.h"
#include "core/kql/kql.h"
#include "core/report/zone.h"
#include "core/session/case_state.h"
#include "core/session/effects.h"
#include "core/store/act_store.h"
#include "core/store/case_file.h"
#include "core/store/finding_store.h"
#include "core/store/log_reader.h"
#include "core/store/timeline_reader.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <unordered_set>

namespace standstill::session {

namespace {

bool starts_something(const detect::CommandReading& reading)
{
    return std::any_of(reading.acts.begin(), reading.acts.end(), [](const detect::CommandAct& act) {
        return act.action == detect::CommandAction::Start || act.action == detect::CommandAction::Enable
            || act.action == detect::CommandAction::Restart;
    });
}

/// Under which a command that starts a service is stored; one that stops another besides has been matched.
std::vector<std::string> start_actions()
{
    using enum detect::CommandAction;
    return {command_action_name(Start), command_action_name(Enable), command_action_name(Restart)};
}

detect::Act make_act(const store::StoredAct& stored, const detect::CommandReading& reading)
{
    detect::Act act;
    act.id = stored.event.value;
    act.time = stored.time;
    act.device = stored.device;
    act.account = stored.account_domain.empty()
        ? std::string(stored.account_name)
        : std::string(stored.account_domain) + '\\' + std::string(stored.account_name);
    act.process_id = stored.process_id;
    act.created = stored.created;
    act.parent_id = stored.parent_id;
    act.parent_created = stored.parent_created;
    act.file_name = stored.file_name;
    act.parent_file_name = stored.parent_file_name;
    act.parent_folder = stored.parent_folder;
    act.parent_command_line = stored.parent_command_line;
    act.grandparent_file_name = stored.grandparent_file_name;
    act.reading = reading;
    return act;
}

std::string joined_targets(const detect::CommandReading& reading)
{
    std::string text;
    for (const detect::CommandTarget& target : reading.targets())
        text += (text.empty() ? "" : ", ") + target.name;
    return text;
}

store::StoredReading make_reading(const detect::Act& act, const detect::Facts& facts,
    const std::vector<detect::Act>& acts, const std::optional<ActEffect>& effect)
{
    const detect::Score score = detect::score_act(act, facts);
    store::StoredReading reading;
    reading.event = {act.id};
    const detect::CommandAction action = act.reading.action();
    reading.action = detect::command_action_name(action);
    for (const detect::CommandAct& one : act.reading.acts) {
        if (one.action == action && reading.tool.empty())
            reading.tool = one.tool;
    }
    reading.targets = joined_targets(act.reading);
    reading.target_host = act.reading.host();
    if (facts.entry != nullptr) {
        reading.category = detect::service_category_name(facts.entry->category);
        reading.product = facts.entry->product;
    }
    for (std::size_t i = 0; i < detect::disguise_mark_count; ++i) {
        const auto mark = static_cast<detect::DisguiseMark>(i);
        if (act.reading.has(mark))
            reading.disguise += (reading.disguise.empty() ? "" : ", ") + std::string(disguise_mark_name(mark));
    }
    if (facts.echo_of != detect::no_act)
        reading.echo_of = {acts[facts.echo_of].id};
    reading.burst = static_cast<std::int64_t>(facts.burst);
    reading.burst_size = static_cast<std::int64_t>(facts.burst_targets);
    reading.template_hosts = static_cast<std::int64_t>(facts.machines);
    reading.score = score.total;
    reading.suggested_reason = score.suggested_reason;
    reading.points = detect::points_json(score.points);
    if (effect) {
        reading.effect = detect::effect_name(effect->effect);
        reading.effect_at = effect->at;
        reading.effect_evidence = effect->evidence;
    }
    return reading;
}

std::optional<detect::CompanionKind> companion_kind(const Rule& rule)
{
    for (const std::string& technique : rule.techniques) {
        if (technique == "T1490")
            return detect::CompanionKind::RecoveryInhibited;
        if (technique.starts_with("T1562"))
            return detect::CompanionKind::DefencesImpaired;
        if (technique.starts_with("T1070"))
            return detect::CompanionKind::LogsCleared;
    }
    return std::nullopt;
}

} // namespace

Result<std::vector<detect::Companion>> Case::State::companions(const std::vector<Rule>& rules)
{
    std::vector<detect::Companion> found;
    for (const Rule& rule : rules) {
        const std::optional<detect::CompanionKind> kind = companion_kind(rule);
        if (rule.role != RuleRole::Context || !kind)
            continue;
        const Result<std::vector<store::StoredLead>> leads = store::read_leads(connection, rule.id);
        if (!leads)
            return forward(leads);
        for (const store::StoredLead& lead : *leads)
            found.push_back({*kind, lead.device, lead.time});
    }
    return found;
}

/// What a detection concludes about: events that rules matched, and services started beside them.
Result<std::vector<detect::Act>> Case::State::acts(
    const std::vector<EventId>& matched, const Evidence& evidence, std::stop_token stop)
{
    std::vector<EventId> events = matched;
    std::unordered_set<std::int64_t> known;
    for (const EventId event : matched)
        known.insert(event.value);
    const auto add = [&](const std::vector<EventId>& more) {
        for (const EventId event : more) {
            if (known.insert(event.value).second)
                events.push_back(event);
        }
    };
    if (!evidence.starts || evidence.new_events_only) {
        const Result<std::vector<EventId>> before = store::events_read_as(connection, start_actions());
        if (!before)
            return forward(before);
        add(*before);
    }
    if (evidence.starts)
        add(*evidence.starts);
    std::vector<detect::Act> acts;
    acts.reserve(events.size());
    // The same command is given again and again: by every job, on every machine.
    std::unordered_map<std::string, detect::CommandReading> readings;
    const Result<std::vector<EventId>> counted = store::finding_events(connection);
    if (!counted)
        return forward(counted);
    const Result<void> read = store::read_acts(connection, events, [&](const store::StoredAct& stored) {
        std::string text(stored.file_name);
        text.append(1, '\n').append(stored.original_file_name).append(1, '\n').append(stored.command_line);
        auto reading = readings.find(text);
        if (reading == readings.end())
            reading = readings
                          .emplace(std::move(text),
                              detect::read_command({stored.file_name, stored.command_line, stored.original_file_name}))
                          .first;
        if (acts.size() < matched.size() || starts_something(reading->second))
            acts.push_back(make_act(stored, reading->second));
        if (!acts.empty() && acts.back().id == stored.event.value)
            acts.back().counted = std::binary_search(counted->begin(), counted->end(), stored.event);
        return !stop.stop_requested();
    });
    if (!read)
        return forward(read);
    return acts;
}

namespace {

/// Grows when what is concluded from the same events changes, so that cases of an older program are concluded again.
constexpr std::string_view conclusions_version = "effects-3";

const Rule* analytic_of(const std::vector<Rule>& rules)
{
    const auto rule = std::find_if(rules.begin(), rules.end(), [](const Rule& each) { return each.analytic; });
    return rule == rules.end() ? nullptr : &*rule;
}

store::NewFinding lead_of(const detect::StateChange& change, bool has_starts)
{
    const char* what = change.state == detect::ServiceState::Ended ? "ended"
        : change.state == detect::ServiceState::Paused             ? "paused"
                                                                   : "stopped";
    store::NewFinding lead;
    lead.event = change.event;
    lead.stop_method =
        std::string(what) + (has_starts ? " without a command" : "; no process starts of the machine in the case");
    lead.columns = "{\"Timestamp\":\"" + format_iso(change.time) + "\",\"DeviceName\":\""
        + base::escape_json(change.machine) + "\",\"Service\":\"" + base::escape_json(change.name) + "\",\"Source\":\""
        + base::escape_json(change.source) + "\"}";
    return lead;
}

/// What the conclusions rest on beside the rows that rules matched, in as many words as tell that it is still the same.
/// `latest`: of the acts that stop something; the end of the case matters to what came shortly before it.
Result<std::string> basis_of(
    store::Connection& connection, const std::string& zone, const std::string& own_names, Ticks case_ends, Ticks latest)
{
    const Result<std::int64_t> telling = store::count_telling_rows(connection);
    const Result<std::int64_t> host_lines = store::count_host_lines(connection);
    const Result<std::vector<detect::LogCoverage>> coverage = read_coverage(connection);
    const Result<std::vector<std::string>> recorded = store::machines_with_starts(connection);
    if (!telling || !coverage)
        return !telling ? Result<std::string>(forward(telling)) : forward(coverage);
    if (!recorded || !host_lines)
        return !recorded ? Result<std::string>(forward(recorded)) : forward(host_lines);
    std::string stretches = own_names + '\n';
    for (const detect::LogCoverage& log : *coverage)
        stretches += log.machine + '\n' + std::to_string(static_cast<int>(log.log)) + ' ' + std::to_string(log.first)
            + ' ' + std::to_string(log.last) + '\n';
    return program_version() + ' ' + std::string(conclusions_version) + ' ' + zone + ' '
        + std::to_string(std::min(case_ends, latest + detect::FactOptions().restart_window)) + ' '
        + std::to_string(*telling) + ' ' + std::to_string(*host_lines) + ' ' + std::to_string(recorded->size()) + ' '
        + base::sha256_hex(stretches).substr(0, 16) + ' ' + std::to_string(latest);
}

/// The time that basis_of() has written last.
Ticks latest_in(std::string_view basis)
{
    Ticks latest = 0;
    const std::size_t space = basis.rfind(' ');
    if (space != std::string_view::npos)
        std::from_chars(basis.data() + space + 1, basis.data() + basis.size(), latest);
    return latest;
}

/// The logs that speak of these acts.
Result<Witness> read_witness(store::Connection& connection, const std::vector<detect::Act>& acts,
    const std::vector<EventId>& matched, const detect::Catalogue& catalogue, std::stop_token stop)
{
    Result<std::vector<detect::StateChange>> registry = read_registry_rows(connection, matched, stop);
    if (!registry)
        return forward(registry);
    ServiceInterest interest;
    interest.worth = [&catalogue](std::string_view name, const detect::ServiceNames& names) {
        return detect::may_be_uncommanded(name, catalogue, names);
    };
    for (const detect::StateChange& change : *registry)
        interest.services.push_back(change.name);
    std::vector<Ticks> times;
    for (const detect::Act& act : acts) {
        if (act.file_name.empty())
            interest.events.insert(act.id);
        if (is_impairing(act.reading.action()))
            times.push_back(act.time);
        for (const detect::CommandAct& one : act.reading.acts) {
            if (!is_impairing(one.action) && one.action != detect::CommandAction::Restart)
                continue;
            interest.times.push_back(act.time);
            for (const detect::CommandTarget& target : one.targets)
                interest.services.push_back(target.name);
        }
    }
    Result<Witness> witness = read_service_states(connection, interest, stop);
    if (!witness)
        return witness;
    if (Result<void> added = add_surroundings(connection, times, *witness, stop); !added)
        return forward(added);
    add_changes(std::move(*registry), *witness);
    return witness;
}

} // namespace

Result<std::vector<store::NewFinding>> Case::State::uncommanded(
    const ActsAndLogs& both, std::vector<detect::Act>& acts, const detect::Catalogue& catalogue)
{
    const Result<std::vector<std::string>> recorded = store::machines_with_starts(connection);
    if (!recorded)
        return forward(recorded);
    std::unordered_set<std::string> with_starts;
    for (const std::string& machine : *recorded)
        with_starts.insert(detect::machine_key(machine));
    for (const detect::Act& act : acts) {
        if (!act.file_name.empty() && act.process_id)
            with_starts.insert(detect::machine_key(act.device));
    }
    std::unordered_set<std::int64_t> known;
    for (const detect::Act& act : acts)
        known.insert(act.id);
    std::vector<store::NewFinding> leads;
    std::vector<detect::Act> more;
    for (const detect::StateChange* change : both.uncommanded(catalogue)) {
        leads.push_back(lead_of(*change, with_starts.contains(detect::machine_key(change->machine))));
        if (known.insert(change->event.value).second)
            more.push_back(both.act_of(*change));
    }
    std::sort(leads.begin(), leads.end(),
        [](const store::NewFinding& a, const store::NewFinding& b) { return a.event < b.event; });
    acts.insert(acts.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    return leads;
}

Result<std::vector<RuleRun>> Case::State::conclude(
    const std::vector<Rule>& rules, const Evidence& evidence, Ticks now, std::stop_token stop)
{
    std::string own_names;
    const Result<detect::Catalogue> catalogue = this->catalogue(own_names);
    const Result<std::optional<TimeRange>> extent = store::read_extent(connection);
    const Result<CaseInfo> info = store::read_case_info(connection);
    const Result<std::string> concluded = store::read_case_value(connection, store::concluded_key);
    const Result<void> counted = store::update_log_extents(connection);
    if (!catalogue)
        return forward(catalogue);
    if (!extent)
        return forward(extent);
    if (!info || !concluded)
        return !info ? Result<std::vector<RuleRun>>(forward(info)) : forward(concluded);
    if (!counted)
        return forward(counted);
    const Rule* analytic = analytic_of(rules);
    std::vector<RuleRun> runs;
    const TimeRange range = extent->value_or(TimeRange{});
    const Result<std::string> basis = basis_of(connection, info->time_zone, own_names, range.to, latest_in(*concluded));
    if (!basis)
        return forward(basis);
    const bool new_starts = evidence.starts && (!evidence.starts->empty() || !evidence.new_events_only);
    if (!new_starts && *basis == *concluded) {
        Result<store::Transaction> transaction = store::Transaction::begin(connection);
        if (!transaction)
            return forward(transaction);
        if (evidence.starts) {
            const Result<void> noted =
                store::write_case_value(connection, store::run_mark_key(service_starts), evidence.starts_mark);
            if (!noted)
                return forward(noted);
        }
        if (analytic != nullptr) { // a run that found nothing new
            Result<RuleRun> run =
                store::replace_findings(connection, catalog(), *analytic, run_of(*analytic, now), {}, {false, {}});
            if (!run)
                return forward(run);
            runs.push_back(std::move(*run));
        }
        if (Result<void> done = transaction->commit(); !done)
            return forward(done);
        return runs;
    }
    std::vector<std::string> left_out; // rules whose events are no acts, or are found below
    for (const Rule& rule : rules) {
        if (rule.role == RuleRole::Context || rule.analytic)
            left_out.push_back(rule.id);
    }
    const Result<std::vector<EventId>> matched = store::matched_events(connection, left_out);
    if (!matched)
        return forward(matched);
    Result<std::vector<detect::Act>> acts = this->acts(*matched, evidence, stop);
    if (!acts)
        return forward(acts);
    const Result<Witness> witness = read_witness(connection, *acts, *matched, *catalogue, stop);
    if (!witness)
        return forward(witness);
    ActsAndLogs both(*acts, *witness);
    std::vector<store::NewFinding> leads;
    if (analytic != nullptr) {
        Result<std::vector<store::NewFinding>> found = uncommanded(both, *acts, *catalogue);
        if (!found)
            return forward(found);
        leads = std::move(*found);
    }
    const std::vector<std::optional<ActEffect>> effects = both.effects();
    const std::size_t stored = acts->size();
    for (detect::Act& start : both.starts_again())
        acts->push_back(std::move(start));
    const Result<std::vector<detect::Companion>> near = companions(rules);
    if (!near)
        return forward(near);

    detect::FactOptions options;
    if (*extent)
        options.data_ends = range.to;
    const Result<report::ReportZone> zone = report::ReportZone::load(info->time_zone, range.from, range.to);
    if (zone)
        options.wall_clock = [&zone](Ticks time) { return zone->wall_clock(time); };
    std::vector<detect::Facts> facts = detect::gather_facts(*acts, *near, *catalogue, options);
    std::vector<store::StoredReading> readings;
    readings.reserve(stored);
    for (std::size_t i = 0; i < stored; ++i) {
        if (effects[i])
            facts[i].effect = effects[i]->effect;
        readings.push_back(make_reading((*acts)[i], facts[i], *acts, effects[i]));
    }
    Ticks latest = 0;
    for (const detect::Act& act : *acts)
        latest = is_impairing(act.reading.action()) ? std::max(latest, act.time) : latest;
    const Result<std::string> rests_on = basis_of(connection, info->time_zone, own_names, range.to, latest);
    if (!rests_on)
        return forward(rests_on);
    std::vector<std::pair<std::string, std::string>> values{{store::concluded_key, *rests_on}};
    if (evidence.starts)
        values.emplace_back(store::run_mark_key(service_starts), evidence.starts_mark);
    Result<store::Transaction> transaction = store::Transaction::begin(connection);
    if (!transaction)
        return forward(transaction);
    if (analytic != nullptr) {
        Result<RuleRun> run =
            store::replace_findings(connection, catalog(), *analytic, run_of(*analytic, now), leads, {true, {}});
        if (!run)
            return forward(run);
        runs.push_back(std::move(*run));
    }
    if (Result<void> replaced = store::replace_readings(connection, readings, values); !replaced)
        return forward(replaced);
    if (Result<void> done = transaction->commit(); !done)
        return forward(done);
    return runs;
}

} // namespace standstill::session
