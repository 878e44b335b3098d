// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/conjuncts.h"

#include <QRegularExpression>

namespace standstill::ui {
namespace {

bool isWordAt(const QString& text, qsizetype at, const QString& word)
{
    const auto isName = [&](qsizetype i) {
        return i >= 0 && i < text.size() && (text[i].isLetterOrNumber() || text[i] == QLatin1Char('_'));
    };
    return QStringView(text).mid(at, word.size()) == word && !isName(at - 1) && !isName(at + word.size());
}

} // namespace

QStringList conjuncts(const QString& predicate)
{
    QStringList parts;
    QChar quote;
    bool verbatim = false;
    int depth = 0;
    qsizetype start = 0;
    for (qsizetype i = 0; i < predicate.size(); ++i) {
        const QChar c = predicate[i];
        if (!quote.isNull()) {
            if (c == QLatin1Char('\\') && !verbatim)
                ++i;
            else if (c == quote)
                quote = QChar();
            continue;
        }
        if (c == QLatin1Char('"') || c == QLatin1Char('\'')) {
            quote = c;
            verbatim = i > 0 && predicate[i - 1] == QLatin1Char('@');
        } else if (c == QLatin1Char('(') || c == QLatin1Char('[')) {
            ++depth;
        } else if (c == QLatin1Char(')') || c == QLatin1Char(']')) {
            --depth;
        } else if (depth == 0 && isWordAt(predicate, i, QStringLiteral("or"))) {
            return {predicate.trimmed()};
        } else if (depth == 0 && isWordAt(predicate, i, QStringLiteral("and"))) {
            parts.append(predicate.mid(start, i - start).trimmed());
            i += 2;
            start = i + 1;
        }
    }
    parts.append(predicate.mid(start).trimmed());
    parts.removeAll(QString());
    return parts;
}

QString withoutConjunct(const QString& predicate, int index)
{
    QStringList parts = conjuncts(predicate);
    if (index >= 0 && index < parts.size())
        parts.removeAt(index);
    return parts.join(QStringLiteral(" and "));
}

QString shortForm(const QString& conjunct)
{
    static const QRegularExpression whole(
        QStringLiteral("^\\(\\s*(?:\\w+ contains (\"(?:[^\"\\\\]|\\\\.)*\"))(?:\\s+or\\s+\\w+ contains \\1)*\\s*\\)$"));
    const auto match = whole.match(conjunct);
    return match.hasMatch() ? match.captured(1) : conjunct;
}

} // namespace standstill::ui
