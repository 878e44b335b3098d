// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/summary.h"

#include "app/messages.h"
#include "ui/common/error_text.h"

#include <algorithm>

namespace standstill::app {
namespace {

constexpr std::uint64_t rejected_shown = 5;

QString number(std::uint64_t value)
{
    return QString::number(value);
}

void tell_rejected(session::Case& opened, const EvidenceSource& source)
{
    const auto rejected = opened.rejected(source.id, rejected_shown);
    if (!rejected) {
        complain(rejected.error());
        return;
    }
    for (const RejectedRecord& record : *rejected)
        note(QStringLiteral("  ") + ui::describe(record));
    if (source.rows_rejected > rejected->size())
        note(QStringLiteral("  ") + Words::tr("and more: %1").arg(number(source.rows_rejected - rejected->size())));
}

void tell_source(session::Case& opened, const EvidenceSource& source)
{
    note(Words::tr("%1 %2: rows read %3, stored %4, duplicates %5, rejected %6")
             .arg(QString::fromStdString(source.label()), shown(source.file_name), number(source.rows_read),
                 number(source.rows_stored), number(source.rows_duplicate), number(source.rows_rejected)));
    if (source.rows_rejected > 0)
        tell_rejected(opened, source);
}

/// Rows as before, and how many of them have other values now.
QString kept_rows(const RuleRun& run)
{
    return run.changed == 0 ? number(run.kept)
                            : Words::tr("%1, %2 of them with other values").arg(number(run.kept), number(run.changed));
}

} // namespace

void write_rule_runs(Output& output, const std::vector<RuleRun>& runs)
{
    for (const RuleRun& run : runs) {
        if (run.error) {
            complain(*run.error);
            continue;
        }
        if (run.role != RuleRole::Detector) {
            if (run.rows + run.gone > 0)
                output.write(Words::tr("leads of %1 %2 (%3): %4 (new %5, as before %6, gone %7)\n")
                                 .arg(shown(run.rule_id), shown(run.rule_version), shown(rule_role_name(run.role)),
                                     number(run.added + run.kept), number(run.added), kept_rows(run), number(run.gone))
                                 .toStdString());
            continue;
        }
        const QString line = Words::tr("rule %1 %2: findings %3 (new %4, as before %5, gone %6), window %7\n")
                                 .arg(shown(run.rule_id), shown(run.rule_version), number(run.added + run.kept),
                                     number(run.added), kept_rows(run), number(run.gone), shown(run.window));
        output.write(line.toStdString());
    }
}

Exit tell_import(session::Case& opened, const session::ImportReport& report)
{
    std::uint64_t imported = 0;
    std::uint64_t known = 0;
    std::uint64_t failed = 0;
    std::uint64_t rejected = 0;
    for (const session::ImportedFile& file : report.files) {
        if (file.source) {
            ++imported;
            rejected += file.source->rows_rejected;
            tell_source(opened, *file.source);
        } else if (file.error && file.error->code == ErrorCode::Cancelled) {
            note(Words::tr("cancelled; nothing of %1 was kept").arg(shown(file.path)));
        } else if (file.error) {
            ++(file.error->code == ErrorCode::ImportAlreadyInCase ? known : failed);
            complain(*file.error);
        }
    }
    if (report.cancelled) {
        if (imported > 0)
            note(Words::tr("the files above are in the case; \"standstill detect\" runs the rules over them"));
        return Exit::Failed;
    }
    if (known + failed + rejected > 0) {
        note(Words::tr("imported: %1, already in the case: %2, not imported: %3, rejected rows: %4")
                 .arg(number(imported), number(known), number(failed), number(rejected)));
        if (imported + known == 0)
            return Exit::Failed;
        return Exit::Partly;
    }
    return Exit::Done;
}

} // namespace standstill::app
