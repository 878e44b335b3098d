// SPDX-License-Identifier: GPL-3.0-or-later
// One open case as the window and the command line see it: every operation, synchronous, on the calling thread, over
// one connection. An object is used by one thread at a time; lanes.h gives each worker thread its own. It holds no
// words for people and no Qt.
#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/model/case_info.h"
#include "core/model/chart.h"
#include "core/model/checklist.h"
#include "core/model/clock.h"
#include "core/model/column_mapping.h"
#include "core/model/event.h"
#include "core/model/event_ids.h"
#include "core/model/evidence.h"
#include "core/model/evidence_health.h"
#include "core/model/file_look.h"
#include "core/model/finding.h"
#include "core/model/hunt.h"
#include "core/model/ids.h"
#include "core/model/manual_event.h"
#include "core/model/name_catalogue.h"
#include "core/model/process.h"
#include "core/model/report_document.h"
#include "core/model/rule.h"
#include "core/model/saved_view.h"
#include "core/model/timeline.h"
#include "core/model/triage.h"
#include "core/model/value.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace standstill::session {

enum class OpenMode { ReadWrite, ReadOnly };

struct CreateOptions
{
    std::string name; ///< empty = the file's stem
    std::string analyst;
    std::string time_zone = "UTC";
};

/// How one file is to be read.
struct FileChoice
{
    std::string format; ///< forced container, empty = by content
    std::string time_zone; ///< IANA zone for stamps that state none; empty = UTC
    std::string host; ///< the machine of rows that name none
    std::string mapping; ///< YAML of a dialect that is used whatever the columns are; empty = by the columns
};

struct ImportOptions
{
    std::string format; ///< forced container ("csv", "json"); empty = by content
    std::string mapping; ///< see FileChoice
    std::string time_zone; ///< IANA zone for stamps that state none; empty = UTC
    std::string host; ///< the machine of rows that name none
    bool detect = true;
    /// Of files for which something else is chosen, by the path as it is given.
    std::vector<std::pair<std::filesystem::path, FileChoice>> choices;
};

struct ImportedFile
{
    std::string path;
    std::optional<EvidenceSource> source; ///< when it was imported
    std::optional<Error> error; ///< when it was not
};

struct ImportReport
{
    std::vector<ImportedFile> files;
    std::vector<RuleRun> rule_runs; ///< of the detector
    std::vector<RuleRun> lead_runs; ///< of the rules beside it
    bool cancelled = false;
};

struct QueryOptions
{
    std::optional<Ticks> now; ///< nothing = the clock
    std::uint64_t row_limit = 0; ///< 0 = none
    std::optional<Ticks> deadline; ///< 100 ns from the start of the query; nothing = none
};

/// A query as the hunt view runs it.
struct HuntOptions
{
    std::optional<Ticks> now; ///< nothing = the clock
    std::optional<TimeRange> window; ///< of the time column of every table
    std::optional<Ticks> last; ///< the window is that long and ends with the case's last event
    bool lift_look_back = false; ///< leave out the query's own look-back, as a run of a rule does
};

/// What is known before the first row.
struct HuntHead
{
    enum class Rows { Nothing, Events, Findings };
    std::vector<Column> columns;
    Rows rows = Rows::Nothing; ///< what the id beside each row is one of
    std::string lifted; ///< the look-back that was left out
    std::optional<TimeRange> window; ///< what was looked at; nothing = the whole case
    std::optional<Chart> chart;
};

/// A table that queries may name.
struct TableDescription
{
    std::string name;
    std::string time_column; ///< empty = it has none
    std::vector<Column> columns;
};

/// Order of a table of rows.
struct RowSort
{
    std::string column = "Timestamp"; ///< a column of the table
    bool descending = true;
};

struct FindingFilter
{
    std::string predicate; ///< KQL over Findings, empty = all
    std::optional<TimeRange> range;
    RowSort sort;
};

struct EventFilter
{
    std::string table = "DeviceProcessEvents"; ///< one of Case::event_tables()
    std::string predicate; ///< KQL over that table, empty = all
    std::optional<TimeRange> range;
    RowSort sort;
};

/// Told the events that are known so far.
using EventIdsTold = std::function<void(const EventIds&)>;

/// Free text of the filter bar as a KQL predicate: text that is already a valid predicate is returned as it is; plain
/// words become `(DeviceName contains "w" or AccountName contains "w" or ...)` joined by `and`.
std::string words_to_predicate(std::string_view text);

class Case
{
public:
    static Result<std::unique_ptr<Case>> create(const std::filesystem::path& path, const CreateOptions& options);
    static Result<std::unique_ptr<Case>> open(const std::filesystem::path& path, OpenMode mode);
    /// A second connection for another thread of this process; takes no lock of its own. Closed before the first.
    Result<std::unique_ptr<Case>> another(OpenMode mode) const;
    /// From now on this case, and those made of it by another(), keep the columns by which events are found in memory
    /// (30 bytes an event, read in the background), where a window asks again and again.
    Result<void> hold_events();
    /// For another thread, before it uses its connection: returns when no first import is under way, or on `stop`.
    /// While a case is loaded for the first time nobody can read it, and there is nothing to read.
    void wait_for_first_load(std::stop_token stop) const;
    /// ":memory:": no tables, for print and datatable.
    static Result<std::unique_ptr<Case>> scratch();
    ~Case(); ///< the last connection of a case leaves exactly one file behind

    const std::filesystem::path& path() const;
    OpenMode mode() const;
    Result<CaseInfo> info();
    Result<CaseCounts> counts();
    Result<void> set_analyst(std::string_view name);
    Result<void> set_time_zone(std::string_view zone);
    Result<void> set_name(std::string_view name);
    /// Remembers how a view was left (CaseInfo::views).
    Result<void> set_view(std::string_view name, std::string_view value);

    // -- evidence
    /// A folder stands for all files in it and below it.
    Result<ImportReport> import_files(const std::vector<std::filesystem::path>& files, const ImportOptions& options,
        const ProgressCallback& progress, std::stop_token stop);
    Result<std::vector<EvidenceSource>> evidence();
    /// Dialects that an analyst made for files of this case: they are recognised by their columns like the program's.
    Result<std::vector<std::string>> mappings(); ///< YAML
    Result<void> save_mapping(const ColumnMapping& mapping); ///< under its name; MappingInvalid
    /// The source that holds the same bytes as a file, if any: in the case, or taken out. Hashes the file only when a
    /// source of its size is there.
    Result<std::optional<EvidenceSource>> imported_before(const std::filesystem::path& path, std::stop_token stop);
    Result<std::vector<RejectedRecord>> rejected(SourceId source, std::uint64_t limit);
    /// Rows of all sources that have no readable time: on no timeline and in no table, but not lost. `limit` 0 = all.
    Result<std::vector<RejectedRecord>> undated(std::uint64_t limit);
    Result<RawRecord> raw_record(SourceId source, std::uint64_t record);
    /// Hashes the files of these sources again, of all that are in the case when none is named, and notes the result in
    /// a case that is open for writing.
    Result<std::vector<EvidenceCheck>> verify_evidence(
        const std::vector<SourceId>& sources, const ProgressCallback& progress, std::stop_token stop);
    /// Takes a source out, so that no table, timeline or rule sees it, and runs the rules again. It stays listed and
    /// can be brought back until the case is compacted.
    Result<std::vector<RuleRun>> remove_evidence(
        SourceId source, std::string_view reason, const ProgressCallback& progress, std::stop_token stop);
    Result<std::vector<RuleRun>> restore_evidence(
        SourceId source, const ProgressCallback& progress, std::stop_token stop);
    /// What was stated about the clocks of hosts, oldest first; clocks_in_force() of it is what the case shows.
    Result<std::vector<ClockAct>> clock_acts();
    Result<std::vector<std::string>> hosts(); ///< names of those that have events
    /// Shows the times of a host shifted from now on, 0 = as recorded, and runs the rules again. The recorded times can
    /// be had back at any time; evidence that comes later is shifted as well. Nothing is run when it is so already.
    Result<std::vector<RuleRun>> set_clock(std::string_view host, Ticks shift, std::string_view why,
        const ProgressCallback& progress, std::stop_token stop);
    /// What may be missing from the evidence; reads every event once.
    Result<std::vector<HealthNote>> evidence_health(std::stop_token stop);
    /// Deletes for good what was taken out, and makes the file smaller. How many sources that were.
    Result<std::uint64_t> compact();

    // -- detection
    Result<std::vector<RuleRun>> detect(
        const std::vector<std::string>& rule_ids, const ProgressCallback& progress, std::stop_token stop);
    Result<std::vector<RuleRun>> rule_runs(); ///< the latest run of each rule, the detector's first
    /// What the latest run of a rule added, changed and took away, by time; nothing for a first run.
    Result<std::vector<RunChange>> run_changes(std::string_view rule_id);
    /// The rules that a detection runs: the program's, then those of this case that are enabled.
    Result<std::vector<Rule>> rules();
    /// Those of this case, enabled or not, in the order in which they came.
    Result<std::vector<CaseRule>> case_rules();
    /// Keeps a rule, or the next text of the one that has its id; nothing is run. Fails when it can't run here or its
    /// rows are no events (RuleLosesIdentity), and with RuleInvalid for the id of a rule of the program. `origin`: the
    /// file's name. `role`: what its rows are; nothing = as it was, or as the text says.
    Result<CaseRule> add_rule(std::string_view yaml, std::string_view origin, std::optional<RuleRole> role = {});
    /// Keeps a query as a rule of this case whose rows are findings.
    Result<CaseRule> add_query_as_rule(std::string_view name, std::string_view why, std::string_view query);
    /// A rule that is off finds nothing: its rows go with the next detection, and come back with their verdicts.
    Result<void> enable_rule(std::string_view id, bool enabled);
    Result<void> set_rule_role(std::string_view id, RuleRole role);
    /// The text that was in force before is in force again.
    Result<CaseRule> restore_rule_text(std::string_view id);
    Result<void> remove_rule(std::string_view id); ///< with what it has found; verdicts stay

    /// The names that categories and scores go by: the program's, or the case's own copy.
    Result<NameCatalogue> name_catalogue();
    /// Gives the case a copy of its own, or with an empty text the program's again; the next detection concludes with
    /// it. RuleInvalid names what is wrong: a blank or doubled name, an unknown category. `origin`: the file's
    /// name.
    Result<void> set_name_catalogue(std::string_view json, std::string_view origin);

    // -- queries
    Result<ResultTable> query(std::string_view kql, const QueryOptions& options, std::stop_token stop);
    /// Rows one by one; return false from `row` to stop. `columns` is called once before the first row.
    Result<void> query(std::string_view kql, const QueryOptions& options, std::stop_token stop,
        const std::function<void(const std::vector<Column>&)>& columns, const std::function<bool(const Row&)>& row);
    /// As query(), with a window, and with the id of the event or finding that each row stands for (0 = none).
    Result<void> hunt(std::string_view kql, const HuntOptions& options, std::stop_token stop,
        const std::function<void(const HuntHead&)>& head, const std::function<bool(const Row&, std::int64_t id)>& row);
    /// The query with the time that a hunt with these options looks at as a filter behind its table.
    Result<std::string> query_in_window(std::string_view kql, const HuntOptions& options);
    /// Hunts kept in the case, by name.
    Result<std::vector<SavedHunt>> saved_hunts();
    /// Keeps a new hunt, or with an id changes the one that has it; gives it back as it is kept. A
    /// hunt that says when it was saved keeps that, as one does that was deleted and comes back. NameTaken.
    Result<SavedHunt> save_hunt(SavedHunt hunt);
    Result<void> delete_hunt(HuntId id);
    /// The values of a column, the most frequent first, at most `limit`; for completion.
    Result<std::vector<std::string>> frequent_values(
        std::string_view table, std::string_view column, std::size_t limit, std::stop_token stop);
    /// Compiles a predicate over Findings; an error carries the place. Cheap, no data is read.
    Result<void> check_predicate(std::string_view text);
    /// Names of the columns of a table, for completion; empty when there is no such table.
    std::vector<Column> table_columns(std::string_view table);

    // -- findings
    Result<std::vector<FindingId>> finding_ids(const FindingFilter& filter, std::stop_token stop);
    /// In the order of `ids`, those of leads below zero; ids that are gone are left out.
    Result<std::vector<Finding>> findings(const std::vector<FindingId>& ids);
    Result<std::vector<Echo>> echoes();
    Result<FindingDetail> finding_detail(FindingId id);
    Result<FindingId> finding_by_key(std::string_view key);
    /// What the case answers to the questions of core/model/checklist.h about a finding or lead. A dozen queries.
    Result<std::vector<CheckAnswer>> checklist(FindingId id, std::stop_token stop);
    /// How long services were down that a command of a finding or lead stopped, or that stopped without one; by
    /// machine, service and time. Needs a System log.
    Result<std::vector<Downtime>> downtimes(std::stop_token stop);

    // -- events
    /// Names of the tables whose rows are events.
    std::vector<std::string> event_tables();
    /// All of them, in order. When that takes a while `more` is told the first ones, if any are known, and then these
    /// with those that follow them.
    Result<EventIds> event_ids(const EventFilter& filter, std::stop_token stop, const EventIdsTold& more = {});
    /// In the order of `ids`; ids that are gone are left out. Each row has the values of `columns` of the table.
    Result<std::vector<EventLine>> events(
        std::string_view table, const std::vector<std::string>& columns, const std::vector<EventId>& ids);
    Result<EventDetail> event_detail(EventId id);

    // -- views
    /// `range` empty = the extent of the events. `bins` at least 1. Marks obey `filter` (its range included or not is
    /// up to the caller); density is of all events.
    Result<Timeline> timeline(std::optional<TimeRange> range, std::size_t bins, const FindingFilter& filter,
        std::stop_token stop, LaneBy lanes = LaneBy::Host);
    /// Ancestors to the root, the process itself, siblings and descendants, at most `limit` nodes.
    Result<ProcessTree> process_tree(EventId event, std::size_t limit, std::stop_token stop);

    /// Ids of leads, below zero; the predicate is one over Leads.
    Result<std::vector<FindingId>> lead_ids(const FindingFilter& filter, std::stop_token stop);

    // -- triage: saved when the call returns. A lead is judged like a finding.
    Result<std::vector<TriageEntry>> triage(const std::vector<FindingId>& findings, const TriageDecision& decision);
    Result<std::vector<TriageEntry>> triage_history(std::string_view finding_key);
    Result<std::vector<TriageEntry>> undo(); ///< of the latest act that is not undone; NothingToUndo
    Result<std::vector<TriageEntry>> redo();
    Result<bool> can_undo();
    Result<bool> can_redo();

    // -- what is put on the timeline by hand: nothing of it is ever changed, removing and restoring are acts
    Result<std::vector<ManualEvent>> manual_events(); ///< by time, with those that were removed
    Result<ManualEventId> add_manual_event(Ticks time, std::string_view host, std::string_view text);
    Result<void> remove_manual_event(ManualEventId id, std::string_view why);
    Result<void> restore_manual_event(ManualEventId id);

    // -- how the findings are looked at
    /// By name.
    Result<std::vector<SavedView>> saved_views();
    /// Keeps a new view, or with an id changes the one that has it; gives it back as it is kept. NameTaken. A view that
    /// says when it was saved keeps that.
    Result<SavedView> save_view(SavedView view);
    Result<void> delete_view(ViewId id);
    Result<std::vector<MarkRule>> mark_rules();
    /// In place of those that are there; fails with the error of the first predicate that is none.
    Result<void> set_mark_rules(const std::vector<MarkRule>& rules);
    /// The findings for which a rule holds; the first that holds counts.
    Result<std::unordered_map<FindingId, RowMark>> row_marks(std::stop_token stop);

    // -- report
    Result<ReportDocument> report(const ReportOptions& options, std::stop_token stop);
    /// Notes in the case log that a report was written.
    Result<void> log_report(std::string_view path, std::string_view sha256);

private:
    struct State;
    explicit Case(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// Downtimes by time, each in the lane of its machine, whichever way log and export spell its name. A machine that has
/// no lane yet gets one after the others.
std::vector<DowntimeBar> place_downtimes(const std::vector<Downtime>& downtimes, std::vector<std::string>& lanes);

/// A mapping for a file whose columns are not known; fails for files without columns.
Result<ColumnMapping> propose_mapping(const std::filesystem::path& path);
/// As YAML, for FileChoice::mapping and for a file; MappingInvalid.
Result<std::string> mapping_yaml(const ColumnMapping& mapping);
/// Columns that a mapping may name, those that matter most first.
std::vector<std::string> mapped_columns();

/// Who has a case open for writing now ("user on host, process N, since T"), without opening it; nothing when nobody
/// has.
std::optional<std::string> case_holder(const std::filesystem::path& path);

/// For the import sheet: what an import with these options would make of the beginning of a file. Fails with the error
/// that the import would give (empty, a directory, unknown format, unknown columns); reads a few hundred KiB at most.
/// `dialects`: Case::mappings().
Result<FileLook> look_at_file(
    const std::filesystem::path& path, const FileChoice& choice = {}, const std::vector<std::string>& dialects = {});

/// The rules that ship with the program.
const Result<std::vector<Rule>>& shipped_rules();
/// The program's names of services and processes, as Case::name_catalogue() gives them.
std::string shipped_name_catalogue();
const Rule* shipped_rule(std::string_view id); ///< null when none has this id

/// Writes the synthetic incident of the demo case (a Defender CSV export) to `csv`. Deterministic: the same bytes each
/// time.
Result<void> write_demo_export(const std::filesystem::path& csv);

std::string to_html(const ReportDocument& document);
std::string to_markdown(const ReportDocument& document);

/// SHA-256 of a file, hex; for the report's own hash and for verification.
Result<std::string> file_sha256(const std::filesystem::path& path, std::stop_token stop);

std::string program_version();

} // namespace standstill::session
