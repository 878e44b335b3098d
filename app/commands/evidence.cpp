// SPDX-License-Identifier: GPL-3.0-or-later
// `standstill evidence`: the files of a case; hashed again, taken out, brought back, deleted for good.
#include "app/command.h"
#include "app/messages.h"
#include "app/output.h"
#include "app/progress_line.h"
#include "app/summary.h"
#include "core/base/text.h"
#include "ui/common/error_text.h"
#include "ui/common/health_text.h"

#include <algorithm>
#include <charconv>
#include <QTimeZone>

namespace standstill::app {
namespace {

struct Options
{
    std::string case_path;
    std::vector<std::string> sources; ///< "E-02"
    std::string reason;
};

/// "E-02", "e2" and "2" name the same source.
std::optional<SourceId> source_id(std::string_view text)
{
    if (!text.empty() && (text.front() == 'E' || text.front() == 'e'))
        text.remove_prefix(1);
    if (!text.empty() && text.front() == '-')
        text.remove_prefix(1);
    std::int64_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || end != text.data() + text.size() || number <= 0)
        return std::nullopt;
    return SourceId{number};
}

std::optional<std::vector<SourceId>> source_ids(const Options& options)
{
    std::vector<SourceId> ids;
    for (const std::string& text : options.sources) {
        const std::optional<SourceId> id = source_id(text);
        if (!id) {
            complain(Error{ErrorCode::SourceNotFound, text, {}, {}});
            return std::nullopt;
        }
        ids.push_back(*id);
    }
    return ids;
}

std::string safe(std::string_view text)
{
    return base::visible(base::to_valid_utf8(text));
}

std::string check_text(const EvidenceCheck& check)
{
    const std::string at = " (" + format_plain(check.at) + " UTC)";
    switch (check.result) {
    case EvidenceCheckResult::Matches:
        return "unchanged" + at;
    case EvidenceCheckResult::Differs:
        return "CHANGED since the import, sha256 now " + safe(check.detail) + at;
    case EvidenceCheckResult::FileNotFound:
        return "MISSING: there is no file at its path" + at;
    case EvidenceCheckResult::FileNotReadable:
        return "NOT READABLE: " + safe(check.detail) + at;
    }
    return {};
}

std::string state_text(const EvidenceSource& source)
{
    if (source.state == SourceState::Complete)
        return "in the case";
    std::string text = source.state == SourceState::Removed ? "taken out" : "deleted";
    if (source.removed) {
        text += " " + format_plain(source.removed->at) + " UTC";
        if (!source.removed->analyst.empty())
            text += " by " + safe(source.removed->analyst);
        if (!source.removed->detail.empty())
            text += ": " + safe(source.removed->detail);
    }
    return text;
}

void write_source(Output& output, const EvidenceSource& source)
{
    output.write(source.label() + "  " + safe(source.file_name) + "\n  " + state_text(source)
        + "\n  path: " + safe(source.path) + "\n  sha256: " + safe(source.sha256) + '\n');
    output.write("  rows read: " + std::to_string(source.rows_read) + " = stored " + std::to_string(source.rows_stored)
        + " + duplicate " + std::to_string(source.rows_duplicate) + " + rejected "
        + std::to_string(source.rows_rejected) + '\n');
    if (source.checked)
        output.write("  file: " + check_text(*source.checked) + '\n');
}

Exit list(const Options& options)
{
    const auto opened = open_case(options.case_path, session::OpenMode::ReadOnly);
    if (!opened)
        return Exit::Failed;
    const auto sources = opened->evidence();
    if (!sources) {
        complain(sources.error());
        return Exit::Failed;
    }
    Output output;
    for (const EvidenceSource& source : *sources)
        write_source(output, source);
    return output.finish() ? Exit::Done : Exit::Failed;
}

/// Verifying needs no write; what it finds is noted when the case can be written.
std::unique_ptr<session::Case> open_for_noting(const std::string& path)
{
    auto opened = session::Case::open(path, session::OpenMode::ReadWrite);
    if (opened)
        return std::move(*opened);
    const ErrorCode code = opened.error().code;
    if (code == ErrorCode::CaseLocked || code == ErrorCode::CaseReadOnly || code == ErrorCode::FileNotWritable) {
        note(Words::tr("The case can't be written now: the result is shown and not kept."));
        return open_case(path, session::OpenMode::ReadOnly);
    }
    complain(opened.error());
    return nullptr;
}

Exit verify(const Options& options, const std::stop_token& stop)
{
    const auto ids = source_ids(options);
    const auto opened = ids ? open_for_noting(options.case_path) : nullptr;
    if (!opened)
        return Exit::Failed;
    const auto sources = opened->evidence();
    ProgressLine line;
    const auto checks = opened->verify_evidence(*ids, line.callback(), stop);
    line.clear();
    if (!sources || !checks) {
        complain(!sources ? sources.error() : checks.error());
        return Exit::Failed;
    }
    Output output;
    bool all_match = true;
    for (const EvidenceCheck& check : *checks) {
        all_match = all_match && check.result == EvidenceCheckResult::Matches;
        for (const EvidenceSource& source : *sources) {
            if (source.id == check.source)
                output.write(source.label() + "  " + safe(source.path) + "\n  " + check_text(check) + '\n');
        }
    }
    if (!output.finish())
        return Exit::Failed;
    return all_match ? Exit::Done : Exit::Partly;
}

/// Takes each source out, or brings it back.
Exit change(const Options& options, bool remove, const std::stop_token& stop)
{
    const auto ids = source_ids(options);
    const auto opened = ids ? open_case(options.case_path, session::OpenMode::ReadWrite) : nullptr;
    if (!opened)
        return Exit::Failed;
    std::vector<RuleRun> runs;
    for (std::size_t i = 0; i < ids->size(); ++i) {
        ProgressLine line;
        auto done = remove ? opened->remove_evidence((*ids)[i], options.reason, line.callback(), stop)
                           : opened->restore_evidence((*ids)[i], line.callback(), stop);
        line.clear();
        if (!done) {
            complain(done.error());
            return i == 0 ? Exit::Failed : Exit::Partly;
        }
        runs = std::move(*done);
    }
    Output output;
    const auto sources = opened->evidence();
    for (const EvidenceSource& source : sources.value_or(std::vector<EvidenceSource>{})) {
        if (std::find(ids->begin(), ids->end(), source.id) != ids->end())
            write_source(output, source);
    }
    write_rule_runs(output, runs);
    return output.finish() ? Exit::Done : Exit::Failed;
}

Exit compact(const Options& options)
{
    const auto opened = open_case(options.case_path, session::OpenMode::ReadWrite);
    if (!opened)
        return Exit::Failed;
    const auto gone = opened->compact();
    if (!gone) {
        complain(gone.error());
        return Exit::Failed;
    }
    note(Words::tr("sources deleted for good: %1").arg(QString::number(*gone)));
    return Exit::Done;
}

Exit health(const Options& options, const std::stop_token& stop)
{
    const auto opened = open_case(options.case_path, session::OpenMode::ReadOnly);
    if (!opened)
        return Exit::Failed;
    const auto notes = opened->evidence_health(stop);
    if (!notes) {
        complain(notes.error());
        return Exit::Failed;
    }
    Output output;
    for (const HealthNote& note : *notes) {
        const ui::HealthText text = ui::describe(note, QTimeZone::utc());
        output.write(std::string(health_kind_name(note.kind)) + ": " + text.what.toStdString() + "\n  "
            + text.why.toStdString() + '\n');
    }
    if (notes->empty())
        output.write(Words::tr("nothing speaks for missing evidence\n").toStdString());
    return output.finish() ? Exit::Done : Exit::Failed;
}

/// Rows that are in no table because nobody can say when they happened, each with its raw text.
Exit undated(const Options& options)
{
    const auto opened = open_case(options.case_path, session::OpenMode::ReadOnly);
    if (!opened)
        return Exit::Failed;
    const auto rows = opened->undated(0);
    if (!rows) {
        complain(rows.error());
        return Exit::Failed;
    }
    Output output;
    EvidenceSource source;
    for (const RejectedRecord& row : *rows) {
        source.id = row.source;
        output.write(source.label() + " " + ui::describe(row).toStdString() + '\n');
        if (const auto raw = opened->raw_record(row.source, row.record))
            output.write("  " + safe(raw->xml.empty() ? raw->bytes : raw->xml) + '\n');
    }
    if (rows->empty())
        output.write(Words::tr("every row has a time\n").toStdString());
    return output.finish() ? Exit::Done : Exit::Failed;
}

} // namespace

void add_evidence(CLI::App& app, Job& job)
{
    CLI::App* command =
        app.add_subcommand("evidence", "The files of a case: list, hash again, take out, bring back, delete");
    auto options = std::make_shared<Options>();
    command->add_option("CASE", options->case_path, "The case file")->required();
    command->require_subcommand(0, 1);
    const auto sources_of = [&options](CLI::App* act, bool needed) {
        act->add_option("SOURCE", options->sources, "Sources such as E-02")->required(needed);
    };
    CLI::App* verifying =
        command->add_subcommand("verify", "Hash the files where they lay at import, all of them when none is named");
    sources_of(verifying, false);
    CLI::App* looking = command->add_subcommand(
        "health", "What may be missing: sums, export limits, cleared logs, record numbers, hours without events");
    CLI::App* dateless =
        command->add_subcommand("undated", "Rows without a readable time, which are in no table, with their raw text");
    CLI::App* removing = command->add_subcommand(
        "remove", "Take sources out and run the rules again; they stay listed and can be brought back");
    sources_of(removing, true);
    removing->add_option("--reason", options->reason, "Why, for the case log and the report");
    CLI::App* restoring = command->add_subcommand("restore", "Bring back what was taken out");
    sources_of(restoring, true);
    CLI::App* compacting = command->add_subcommand(
        "compact", "Delete what was taken out, for good, and give the room in the case file back");
    command->callback([&job, options, verifying, looking, dateless, removing, restoring, compacting] {
        if (verifying->parsed())
            job.run = [options](const std::stop_token& stop) { return verify(*options, stop); };
        else if (looking->parsed())
            job.run = [options](const std::stop_token& stop) { return health(*options, stop); };
        else if (dateless->parsed())
            job.run = [options](const std::stop_token&) { return undated(*options); };
        else if (removing->parsed() || restoring->parsed())
            job.run = [options, remove = removing->parsed()](
                          const std::stop_token& stop) { return change(*options, remove, stop); };
        else if (compacting->parsed())
            job.run = [options](const std::stop_token&) { return compact(*options); };
        else
            job.run = [options](const std::stop_token&) { return list(*options); };
    });
}

} // namespace standstill::app
