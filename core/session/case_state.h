// SPDX-License-Identifier: GPL-3.0-or-later
// What a Case holds; shared by the case_*.cpp files of this folder and nobody else.
#pragma once

#include "core/detect/score/facts.h"
#include "core/kql/kql.h"
#include "core/model/event_sink.h"
#include "core/session/case.h"
#include "core/session/effects.h"
#include "core/session/event_cache.h"
#include "core/store/case_file.h"
#include "core/store/finding_store.h"

namespace standstill::session {

/// The commands that start services, named like a rule: looked for by each detection, and no rule of any report.
inline constexpr const char* service_starts = "service starts";

class CandidateNotes;

/// What the rules of a detection leave for the conclusions.
struct Evidence
{
    bool new_events_only = false; ///< `starts` holds what came since the last detection
    std::optional<std::vector<EventId>> starts; ///< services started; nothing: as at the last detection
    std::string starts_mark; ///< see store::read_run_mark
};

/// Rows of one table, by their ids.
struct Selection
{
    std::string_view table;
    std::string_view cheap_column; ///< one that lies on the row itself
    std::string_view predicate;
    std::optional<TimeRange> range;
    RowSort sort;
};

struct Case::State
{
    std::shared_ptr<store::CaseFile> file; ///< none for a scratch case
    std::shared_ptr<EventCache>
        event_cache; ///< none unless hold_events() was called; before `connection`, after `file`
    std::filesystem::path path;
    OpenMode mode = OpenMode::ReadOnly;
    store::Connection connection;

    Result<void> check_writable() const;
    /// The analyst whose name new entries carry.
    Result<std::string> analyst();
    Result<std::vector<CaseRule>> case_rules();
    /// The time that a hunt looks at; nothing = all of it.
    Result<std::optional<TimeRange>> window_of(const HuntOptions& options);
    /// What an import goes through that will be followed by detection with all rules.
    Result<std::unique_ptr<CandidateNotes>> note_candidates(EventSink& sink);
    /// Runs rules, all of them when `rule_ids` is empty, and concludes from what they leave. After an import, with what
    /// it noted: looks only at what came since the last run of the same rules, wherever that gives the same.
    Result<std::vector<RuleRun>> detect(const std::vector<std::string>& rule_ids, const CandidateNotes* imported,
        const ProgressCallback& progress, std::stop_token stop);
    /// Reads the commands that the rules matched, finds what became of them and what happened without any, and scores.
    /// Nothing is drawn again when nothing has changed since. Gives the runs of the analytics.
    Result<std::vector<RuleRun>> conclude(
        const std::vector<Rule>& rules, const Evidence& evidence, Ticks now, std::stop_token stop);
    /// The names that the case goes by; `own_text` is that of its own copy, empty without one.
    Result<detect::Catalogue> catalogue(std::string& own_text);
    /// The leads of the analytic: the changes that no command explains. Each becomes an act besides.
    Result<std::vector<store::NewFinding>> uncommanded(
        const ActsAndLogs& both, std::vector<detect::Act>& acts, const detect::Catalogue& catalogue);
    Result<std::vector<detect::Act>> acts(
        const std::vector<EventId>& matched, const Evidence& evidence, std::stop_token stop);
    /// Events of the rules of the context.
    Result<std::vector<detect::Companion>> companions(const std::vector<Rule>& rules);
    /// All that this connection sees; null when they are not in memory by now.
    std::shared_ptr<const store::EventColumns> held_events(std::stop_token stop);
    /// From the columns in memory; nothing when they can't tell.
    Result<std::optional<EventIds>> held_event_ids(
        const EventFilter& filter, const kql::Table& table, std::stop_token stop, const EventIdsTold& more);
    /// The ids that a selection leaves, in its order.
    Result<std::vector<std::int64_t>> select_ids(const Selection& selection, std::stop_token stop);
    /// Runs a compiled query. `row` returns false to stop; the id is 0 when the query carries none.
    Result<void> run(const kql::Compiled& compiled, std::stop_token stop, std::optional<Ticks> deadline,
        const std::function<bool(const Row&, std::int64_t)>& row);
};

/// A connection for `mode` with the KQL functions on it.
Result<store::Connection> connect(const store::CaseFile& file, OpenMode mode);

/// A run of the rule over the whole case that has found nothing yet.
RuleRun run_of(const Rule& rule, Ticks now);

/// The tables of every case; made once.
const kql::Catalog& catalog();

} // namespace standstill::session
