// SPDX-License-Identifier: GPL-3.0-or-later
// `standstill triage`: one verdict for every finding that a predicate selects, as one act that can be undone.
#include "core/model/triage.h"
#include "app/command.h"
#include "app/messages.h"
#include "app/output.h"
#include "core/base/text.h"
#include "ui/common/format.h"

#include <CLI/Error.hpp>
#include <pwd.h>
#include <unistd.h>

namespace standstill::app {
namespace {

struct Options
{
    std::string case_path;
    std::string where;
    std::string classification;
    std::string reason;
    std::string note;
    std::string analyst;
    std::string ticket;
    bool leads = false;
};

std::string names_of_classifications()
{
    std::string names;
    for (int i = 0; i < classification_count; ++i)
        names += (i == 0 ? "" : ", ") + std::string(classification_name(static_cast<Classification>(i)));
    return names;
}

std::string codes_of(Classification classification)
{
    std::string codes;
    for (const Reason& reason : reasons()) {
        if (reason.classification == classification)
            codes += (codes.empty() ? "" : ", ") + std::string(reason.code);
    }
    return codes;
}

const Reason* reason_in_any_case(std::string_view code)
{
    for (const Reason& reason : reasons()) {
        if (base::equals_ignoring_ascii_case(reason.code, code))
            return &reason;
    }
    return nullptr;
}

/// What was typed as a decision; throws the parser's error for words that are not in the catalogue.
TriageDecision decision_from(const Options& options)
{
    const auto classification = classification_from_name(options.classification);
    if (!classification)
        throw CLI::ValidationError("--classification", "one of " + names_of_classifications());
    TriageDecision decision;
    decision.classification = *classification;
    decision.note = options.note;
    decision.ticket = options.ticket;
    if (*classification == Classification::NotSet)
        return decision;

    const Reason* reason = reason_in_any_case(options.reason);
    if (reason == nullptr || reason->classification != *classification)
        throw CLI::ValidationError("--reason",
            "with " + std::string(classification_name(*classification)) + " one of " + codes_of(*classification));
    if (options.note.empty())
        throw CLI::RequiredError("--note");
    decision.reason = reason->code;
    decision.determination = reason->determination;
    if (!options.ticket.empty())
        decision.basis = Basis::ChangeTicket;
    else if (*classification == Classification::InformationalExpectedActivity)
        decision.basis = Basis::Judgement;
    return decision;
}

/// The name under which the system knows the person, for entries in a case that names no analyst.
std::string login_name()
{
    const passwd* entry = getpwuid(getuid());
    return entry != nullptr && entry->pw_name != nullptr ? entry->pw_name : "";
}

Result<void> settle_analyst(session::Case& opened, const std::string& given)
{
    if (!given.empty())
        return opened.set_analyst(given);
    const auto info = opened.info();
    if (!info)
        return forward(info);
    return info->analyst.empty() ? opened.set_analyst(login_name()) : Result<void>{};
}

Exit run(const Options& options, const TriageDecision& decision, const std::stop_token& stop)
{
    if (const auto broken = check_decision(decision)) {
        complain(*broken);
        return Exit::Failed;
    }
    const auto opened = open_case(options.case_path, session::OpenMode::ReadWrite);
    if (!opened)
        return Exit::Failed;
    if (const auto valid = opened->check_predicate(options.where); !valid) {
        complain(valid.error(), options.where);
        return Exit::Failed;
    }
    session::FindingFilter filter;
    filter.predicate = options.where;
    const auto ids = options.leads ? opened->lead_ids(filter, stop) : opened->finding_ids(filter, stop);
    if (!ids) {
        complain(ids.error(), options.where);
        return Exit::Failed;
    }
    if (ids->empty()) {
        if (options.leads)
            complain(Words::tr("No lead matches: %1").arg(shown(options.where)),
                Words::tr("Try the predicate with \"standstill leads\" first. Nothing was changed."));
        else
            complain(Words::tr("No finding matches: %1").arg(shown(options.where)),
                Words::tr("Try the predicate with \"standstill findings\" first. Nothing was changed."));
        return Exit::Failed;
    }
    if (const auto named = settle_analyst(*opened, options.analyst); !named) {
        complain(named.error());
        return Exit::Failed;
    }
    if (const auto entries = opened->triage(*ids, decision); !entries) {
        complain(entries.error());
        return Exit::Failed;
    }
    const QString count = QString::number(ids->size());
    const QString verdict = ui::classificationLabel(decision.classification);
    const QString what =
        options.leads ? Words::tr("leads decided: %1, verdict: %2") : Words::tr("findings decided: %1, verdict: %2");
    const QString line = decision.reason.empty()
        ? what.arg(count, verdict) + QLatin1Char('\n')
        : Words::tr("%1, reason: %2\n").arg(what.arg(count, verdict), ui::reasonLabel(decision.reason));
    Output output;
    output.write(line.toStdString());
    return output.finish() ? Exit::Done : Exit::Failed;
}

} // namespace

void add_triage(CLI::App& app, Job& job)
{
    CLI::App* command =
        app.add_subcommand("triage", "Give a verdict to the findings, or leads, that a predicate selects");
    auto options = std::make_shared<Options>();
    command->add_option("CASE", options->case_path, "The case file")->required();
    command->add_option("--where", options->where, "KQL predicate over Findings, or over Leads")->required();
    command->add_flag("--leads", options->leads, "Judge leads instead of findings");
    command->add_option("--classification", options->classification, names_of_classifications())->required();
    command->add_option("--reason", options->reason, "Reason code, such as BACKUP_QUIESCE or RANSOM_PREP");
    command->add_option("--note", options->note, "Why; at least 10 characters for a benign verdict");
    command->add_option("--analyst", options->analyst, "Who decides; kept in the case for later entries");
    command->add_option("--ticket", options->ticket, "Change ticket or contact that the verdict rests on");
    command->callback([&job, options] {
        const TriageDecision decision = decision_from(*options);
        job.run = [options, decision](const std::stop_token& stop) { return run(*options, decision, stop); };
    });
}

} // namespace standstill::app
