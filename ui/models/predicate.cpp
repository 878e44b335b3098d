// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/predicate.h"

#include "core/base/text.h"

#include <QRegularExpression>

namespace standstill::ui {

QString kqlString(std::string_view text)
{
    QString out = QStringLiteral("\"");
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = base::next_code_point(text, at);
        switch (point) {
        case U'"':
            out += QStringLiteral("\\\"");
            break;
        case U'\\':
            out += QStringLiteral("\\\\");
            break;
        case U'\n':
            out += QStringLiteral("\\n");
            break;
        case U'\r':
            out += QStringLiteral("\\r");
            break;
        case U'\t':
            out += QStringLiteral("\\t");
            break;
        default:
            // Escaped rather than pasted: a direction mark inside a literal could make the filter bar show another
            // query.
            if (point < 0x20 || (point >= 0x7f && point < 0xa0) || (point >= 0x200b && point <= 0x200f)
                || (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069) || point == 0xfeff)
                out += QStringLiteral("\\u%1").arg(uint(point), 4, 16, QLatin1Char('0'));
            else
                out += QString::fromUcs4(&point, 1);
        }
    }
    return out + QLatin1Char('"');
}

QString kqlTime(Ticks ticks)
{
    return QStringLiteral("datetime(%1)").arg(QString::fromStdString(format_iso(ticks)));
}

QString andPredicate(const QString& present, const QString& clause)
{
    const QString before = present.trimmed();
    if (before.isEmpty())
        return clause;
    static const QRegularExpression loose(QStringLiteral("\\bor\\b"), QRegularExpression::CaseInsensitiveOption);
    // A comment would swallow what follows on its line.
    if (before.contains(QLatin1String("//")))
        return QLatin1Char('(') + before + QLatin1String("\n) and ") + clause;
    if (before.contains(loose))
        return QLatin1Char('(') + before + QLatin1String(") and ") + clause;
    return before + QLatin1String(" and ") + clause;
}

QString orPredicate(const QString& present, const QString& clause)
{
    const QString before = present.trimmed();
    if (before.isEmpty())
        return clause;
    // `or` binds weaker than anything a predicate can hold, but a clause of several parts is clearer in brackets.
    const QString bracketed =
        clause.contains(QLatin1String(" and ")) ? QLatin1Char('(') + clause + QLatin1Char(')') : clause;
    return before + (before.contains(QLatin1String("//")) ? QLatin1String("\n or ") : QLatin1String(" or "))
        + bracketed;
}

std::string filteredQuery(std::string_view table, const session::FindingFilter& filter)
{
    std::string query(table);
    if (!filter.predicate.empty())
        query += "\n| where (" + filter.predicate + "\n)";
    if (filter.range) {
        query += "\n| where Timestamp >= datetime(" + format_iso(filter.range->from) + ") and Timestamp < datetime("
            + format_iso(filter.range->to) + ")";
    }
    return query;
}

std::string findingsQuery(const session::FindingFilter& filter)
{
    return filteredQuery("Findings", filter);
}

} // namespace standstill::ui
