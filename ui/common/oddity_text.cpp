// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/oddity_text.h"

#include "ui/common/format.h"

#include <QCoreApplication>

namespace standstill::ui {
namespace {

class OddityText
{
    Q_DECLARE_TR_FUNCTIONS(OddityText)
};

} // namespace

QString oddityText(const std::string& code)
{
    const QString whole = evidenceText(code);
    const QString name = whole.section(QLatin1Char(':'), 0, 0);
    const QString argument = whole.section(QLatin1Char(':'), 1);
    if (name == QLatin1String("export-limit"))
        return OddityText::tr("Exactly %1 rows: the portal's limit. Earlier or later events may be missing.")
            .arg(formatCount(argument.toULongLong()));
    if (name == QLatin1String("unknown-columns"))
        return OddityText::tr("Columns that the table does not know, kept with each event: %1.").arg(argument);
    if (name == QLatin1String("missing-columns"))
        return OddityText::tr("Columns that the export left out: %1.").arg(argument);
    if (name == QLatin1String("damaged-archive"))
        return OddityText::tr("The archive is damaged (%1): rows behind that place are missing.").arg(argument);
    return argument.isEmpty() ? name : OddityText::tr("%1: %2").arg(name, argument);
}

} // namespace standstill::ui
