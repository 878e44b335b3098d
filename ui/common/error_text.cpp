// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/error_text.h"

#include "core/base/text.h"

#include <QCoreApplication>
#include <QList>

#include <algorithm>
#include <string_view>

namespace standstill::ui {
namespace {

/// More of a hostile name than this helps nobody to recognise it.
constexpr qsizetype longest_quote = 300;

QString shown(const std::string& text)
{
    const QString visible = QString::fromStdString(base::visible(base::to_valid_utf8(text)));
    if (visible.size() <= longest_quote)
        return visible;
    return visible.left(longest_quote / 2) + QChar(0x2026) + visible.right(longest_quote / 2);
}

class Words
{
    Q_DECLARE_TR_FUNCTIONS(ErrorText)

public:
    explicit Words(const Error& error)
        : m_code(error.code)
        , m_subject(error.subject.empty() ? tr("(no name)") : shown(error.subject))
        , m_hasSubject(!error.subject.empty())
        , m_detail(shown(error.detail.substr(0, error.detail.find('\n'))))
    {
        // For KQL: what to do, as core/kql/hints.h lists it, stands in a second line.
        if (const std::size_t line = error.detail.find('\n'); line != std::string::npos)
            m_hint = shown(error.detail.substr(line + 1));
    }

    ErrorText text() const
    {
        switch (m_code) {
        case ErrorCode::FileNotFound:
        case ErrorCode::FileIsDirectory:
        case ErrorCode::FileNotReadable:
        case ErrorCode::FileNotWritable:
        case ErrorCode::DiskFull:
        case ErrorCode::Cancelled:
        case ErrorCode::DeadlineExceeded:
        case ErrorCode::Internal:
            return machine();
        case ErrorCode::CaseNotFound:
        case ErrorCode::CaseExists:
        case ErrorCode::CaseNotACase:
        case ErrorCode::CaseDamaged:
        case ErrorCode::CaseTooNew:
        case ErrorCode::CaseLocked:
        case ErrorCode::CaseReadOnly:
        case ErrorCode::CaseIo:
            return caseFile();
        case ErrorCode::ImportEmptyFile:
        case ErrorCode::ImportUnknownFormat:
        case ErrorCode::ImportUnknownColumns:
        case ErrorCode::ImportNoStarts:
        case ErrorCode::ImportAlreadyInCase:
        case ErrorCode::ImportWasRemoved:
        case ErrorCode::MappingInvalid:
        case ErrorCode::ImportForcedFormat:
        case ErrorCode::ImportUnknownTimeZone:
            return import();
        case ErrorCode::ImportArchiveEncrypted:
        case ErrorCode::ImportArchiveUnsupported:
        case ErrorCode::ImportArchiveBomb:
        case ErrorCode::ImportArchiveDamaged:
            return archive();
        case ErrorCode::KqlSyntax:
        case ErrorCode::KqlUnknownColumn:
        case ErrorCode::KqlUnknownFunction:
        case ErrorCode::KqlUnknownTable:
        case ErrorCode::KqlUnknownOperator:
        case ErrorCode::KqlNotSupported:
        case ErrorCode::KqlType:
        case ErrorCode::KqlArity:
        case ErrorCode::KqlNotAPredicate:
        case ErrorCode::KqlEvaluation:
            return kql();
        case ErrorCode::SourceNotFound:
        case ErrorCode::SourceStateWrong:
        case ErrorCode::HostNotFound:
        case ErrorCode::RuleNotFound:
        case ErrorCode::RuleInvalid:
        case ErrorCode::RuleLosesIdentity:
        case ErrorCode::FindingNotFound:
        case ErrorCode::TriageInvalid:
        case ErrorCode::NothingToUndo:
        case ErrorCode::NameTaken:
        case ErrorCode::ReportInconsistent:
            return work();
        }
        return unknown();
    }

private:
    ErrorText machine() const
    {
        switch (m_code) {
        case ErrorCode::FileNotFound:
            return {tr("There is no file %1.").arg(m_subject), tr("Check the path and its spelling.")};
        case ErrorCode::FileIsDirectory:
            return {tr("%1 is a folder, not a file.").arg(m_subject), tr("Name the files inside it instead.")};
        case ErrorCode::FileNotReadable:
            //: %2 is empty, or a colon and what the system said
            return {tr("The file %1 can't be read%2.").arg(m_subject, colonDetail()),
                tr("Check its permissions, or copy it to a folder that you can read.")};
        case ErrorCode::FileNotWritable:
            return {tr("%1 can't be written%2.").arg(m_subject, colonDetail()),
                tr("Choose another folder, or change the permissions of this one.")};
        case ErrorCode::DiskFull:
            return {tr("The disk is full: %1 could not be written to its end.").arg(m_subject),
                tr("Free some space on that disk, then do it again. What was saved before is still there.")};
        case ErrorCode::Cancelled:
            return {
                m_hasSubject ? tr("Cancelled: %1 was not finished.").arg(m_subject) : tr("Cancelled before the end."),
                tr("Nothing of the interrupted step was kept. It can be started again at any time.")};
        case ErrorCode::DeadlineExceeded:
            return {tr("The query took longer than it may."),
                tr("Narrow it, for example by time or by host, and run it again.")};
        case ErrorCode::Internal:
            return {tr("Standstill made a mistake of its own%1.").arg(colonDetail()),
                tr("The case is as it was before. Report this text together with what you did.")};
        default:
            return unknown();
        }
    }

    ErrorText caseFile() const
    {
        switch (m_code) {
        case ErrorCode::CaseNotFound:
            return {tr("There is no case %1.").arg(m_subject),
                tr("Check the path. A new case is created when you import evidence into it.")};
        case ErrorCode::CaseExists:
            return {tr("%1 is there already.").arg(m_subject), tr("Choose another name, or open what is there.")};
        case ErrorCode::CaseNotACase:
            return {tr("%1 is not a case of Standstill.").arg(m_subject),
                tr("Choose a case file. An export of events is imported into a case, not opened as one.")};
        case ErrorCode::CaseDamaged:
            return {tr("The case %1 is damaged%2.").arg(m_subject, colonDetail()),
                tr("Keep this file as it is and go on with a copy from your backup.")};
        case ErrorCode::CaseTooNew:
            return {m_detail.isEmpty()
                    ? tr("The case %1 was written by a newer Standstill.").arg(m_subject)
                    : tr("The case %1 was written by a newer Standstill (schema %2).").arg(m_subject, m_detail),
                tr("Open it with that version or a later one.")};
        case ErrorCode::CaseLocked:
            return {tr("The case %1 is open elsewhere%2.").arg(m_subject, colonDetail()),
                tr("Close it there first, or open it read-only.")};
        case ErrorCode::CaseReadOnly:
            return {m_hasSubject ? tr("The case %1 is open read-only: nothing in it can be changed.").arg(m_subject)
                                 : tr("This case is open read-only: nothing in it can be changed."),
                tr("Close it where it is open for writing, or check the file's permissions, and open it again.")};
        case ErrorCode::CaseIo:
            return {tr("The case %1 can't be read or written%2.").arg(m_subject, colonDetail()),
                tr("Check the disk and the permissions of the folder, then open the case again.")};
        default:
            return unknown();
        }
    }

    ErrorText import() const
    {
        switch (m_code) {
        case ErrorCode::ImportEmptyFile:
            if (!m_detail.isEmpty())
                return {tr("%1 ends before its first record%2.").arg(m_subject, colonDetail()),
                    tr("The copy was cut off, or the log was never written to. Fetch it again, for example with "
                       "\"wevtutil epl\".")};
            return {tr("%1 is empty: there is nothing in it to import.").arg(m_subject),
                tr("Export it again, or leave it out.")};
        case ErrorCode::ImportUnknownFormat:
            return {tr("%1 is not an export that Standstill can read%2.").arg(m_subject, colonDetail()),
                tr("Standstill reads exports of Defender, Sentinel, Elastic, EvtxECmd, evtx_dump, NXLog, Hayabusa, "
                   "Velociraptor, plaso and Falcon (CSV, JSON), Windows event logs (EVTX, XML) and text logs of ESXi "
                   "and Linux, also packed with gzip, zip or tar.")};
        case ErrorCode::ImportUnknownColumns:
            return {tr("The columns of %1 are not known%2.").arg(m_subject, colonDetail()),
                tr("Export with the header line. Process starts need Timestamp and ProcessCommandLine or FileName; "
                   "Windows events need a time, the computer and EventID, under the names of the tool that wrote "
                   "them.")};
        case ErrorCode::ImportNoStarts:
            return {tr("%1 is readable, but no row in it is a process start or a Windows event%2.")
                        .arg(m_subject, colonDetail()),
                tr("Nothing of it was kept. Export the table with process starts (DeviceProcessEvents) beside it.")};
        case ErrorCode::ImportAlreadyInCase:
            return {m_detail.isEmpty() ? tr("%1 is in this case already.").arg(m_subject)
                                       : tr("%1 is in this case already, as %2.").arg(m_subject, m_detail),
                tr("There is nothing to do: its rows are in the case.")};
        case ErrorCode::ImportWasRemoved:
            return {tr("%1 is in this case as %2, which was taken out.").arg(m_subject, m_detail),
                tr("Restore %1 on the Evidence page or with \"standstill evidence CASE restore\".").arg(m_detail)};
        case ErrorCode::MappingInvalid:
            return {tr("The column mapping %1 can't be used%2.").arg(m_subject, colonDetail()),
                tr("A mapping needs a column for Timestamp, and one for ProcessCommandLine, FileName or FolderPath.")};
        case ErrorCode::ImportForcedFormat:
            return {m_detail.isEmpty() ? tr("%1 can't be read in the format that was asked for.").arg(m_subject)
                                       : tr("%1 can't be read as %2.").arg(m_subject, m_detail),
                tr("Leave the format open: it is then recognised by content.")};
        case ErrorCode::ImportUnknownTimeZone:
            return {tr("%1 is not the name of a time zone.").arg(m_subject),
                tr("Use an IANA name such as UTC or Europe/Berlin.")};
        default:
            return unknown();
        }
    }

    ErrorText archive() const
    {
        switch (m_code) {
        case ErrorCode::ImportArchiveEncrypted:
            return {tr("%1 is encrypted.").arg(m_subject),
                tr("Unpack the archive with its password and import the files.")};
        case ErrorCode::ImportArchiveUnsupported:
            return {tr("%1 can't be read where it lies%2.").arg(m_subject, colonDetail()),
                tr("Unpack the archive and import the files.")};
        case ErrorCode::ImportArchiveBomb:
            return {tr("%1 unfolds to far more than a log would%2.").arg(m_subject, colonDetail()),
                tr("It may be made to fill the disk. If it is genuine, unpack it and import the files.")};
        case ErrorCode::ImportArchiveDamaged:
            return {tr("%1 is damaged%2.").arg(m_subject, colonDetail()),
                tr("Fetch the archive again, or unpack with a repair tool what is left of it.")};
        default:
            return unknown();
        }
    }

    ErrorText kql() const
    {
        ErrorText text = kqlAlone();
        if (const QString todo = hint(); !todo.isEmpty())
            text.todo = todo;
        return text;
    }

    QString hint() const
    {
        const qsizetype colon = m_hint.indexOf(QLatin1String(": "));
        if (colon < 0)
            return {};
        const QString kind = m_hint.left(colon);
        const QString what = m_hint.mid(colon + 2);
        if (kind == QLatin1String("write"))
            return tr("Write this instead: %1").arg(what);
        if (kind == QLatin1String("put"))
            return tr("Put %1 in front of the marked place.").arg(what);
        if (kind == QLatin1String("close"))
            return tr("The %1 that begins at the marked place is never closed.").arg(what);
        if (kind == QLatin1String("stray"))
            return tr("This %1 closes nothing. Remove it.").arg(what);
        if (kind == QLatin1String("table"))
            return tr("A query begins with its table: %1").arg(what);
        if (kind == QLatin1String("comment"))
            return tr("Comments begin with %1").arg(what);
        if (kind == QLatin1String("quotes"))
            return tr("Use straight quotes: %1").arg(what);
        if (kind == QLatin1String("drop"))
            return tr("Remove this %1").arg(what);
        if (kind == QLatin1String("follow"))
            return tr("A column or a condition must follow %1.").arg(what);
        if (kind == QLatin1String("tables"))
            return tr("The tables of a case are %1.").arg(what);
        if (kind == QLatin1String("after"))
            return tr("Put an operator such as where behind this %1, or remove it.").arg(what);
        return {};
    }

    ErrorText kqlAlone() const
    {
        switch (m_code) {
        case ErrorCode::KqlSyntax:
            return {tr("The query can't be read%1.").arg(place()), tr("Correct it at the marked place.")};
        case ErrorCode::KqlUnknownColumn:
            return {tr("There is no column %1 here.").arg(m_subject), nearest()};
        case ErrorCode::KqlUnknownFunction:
            return {tr("There is no function %1.").arg(m_subject), nearest()};
        case ErrorCode::KqlUnknownTable:
            return {tr("There is no table %1.").arg(m_subject), nearest()};
        case ErrorCode::KqlUnknownOperator:
            return {tr("There is no operator %1.").arg(m_subject), nearest()};
        case ErrorCode::KqlNotSupported:
            return {tr("%1 is not supported%2.").arg(m_subject, colonDetail()),
                tr("Write that step in another way, or leave it out.")};
        case ErrorCode::KqlType:
            return {tr("The types don't fit%1.").arg(place()),
                tr("Convert one side, for example with tostring() or toint().")};
        case ErrorCode::KqlArity:
            return {m_detail.isEmpty()
                    ? tr("%1 was given the wrong number of arguments.").arg(m_subject)
                    : tr("%1 was given the wrong number of arguments: it takes %2.").arg(m_subject, m_detail),
                tr("Add or remove arguments at the marked place.")};
        case ErrorCode::KqlNotAPredicate:
            return {tr("This does not say yes or no for a row, so it can't filter%1.").arg(colonBoth()),
                tr("Compare something, for example FileName =~ \"net.exe\".")};
        case ErrorCode::KqlEvaluation:
            return {tr("The query failed while it ran%1.").arg(colonBoth()),
                tr("Simplify the query to find the part that fails.")};
        default:
            return unknown();
        }
    }

    ErrorText work() const
    {
        switch (m_code) {
        case ErrorCode::SourceNotFound:
            return {tr("There is no evidence source %1.").arg(m_subject),
                tr("The Evidence page and \"standstill evidence CASE\" list them.")};
        case ErrorCode::HostNotFound:
            return {tr("No event of this case is from a host %1.").arg(m_subject),
                tr("Write the name as the events do, with or without its domain.")};
        case ErrorCode::SourceStateWrong:
            return {m_detail == QLatin1String("Removed") ? tr("%1 is taken out of the case already.").arg(m_subject)
                    : m_detail == QLatin1String("Compacted")
                    ? tr("%1 was deleted when the case was compacted.").arg(m_subject)
                    : tr("%1 is in the case.").arg(m_subject),
                m_detail == QLatin1String("Compacted") ? tr("Import its file again.") : tr("There is nothing to do.")};
        case ErrorCode::RuleNotFound:
            return {tr("There is no rule with the id %1.").arg(m_subject), tr("Choose one from the list of rules.")};
        case ErrorCode::RuleInvalid:
            return {tr("%1 is no valid rule or list of names%2.").arg(m_subject, colonDetail()),
                tr("Correct the file, then try again.")};
        case ErrorCode::RuleLosesIdentity:
            return {tr("The rows of rule %1 can't be traced back to events%2.").arg(m_subject, colonDetail()),
                tr("Leave summarize and similar steps out of the rule, or run it as a query.")};
        case ErrorCode::FindingNotFound:
            return {tr("There is no finding %1.").arg(m_subject),
                tr("It may be gone since detection ran again. Look it up in the list of findings.")};
        case ErrorCode::TriageInvalid:
            return triage();
        case ErrorCode::NothingToUndo:
            return {tr("There is no verdict to undo or redo."), tr("There is nothing to do.")};
        case ErrorCode::NameTaken:
            return {tr("Something else of this case is named %1.").arg(m_subject), tr("Choose another name.")};
        case ErrorCode::ReportInconsistent:
            return {tr("The numbers in the report do not agree%1.").arg(colonBoth()),
                tr("No report was written. Run detection again, then write the report.")};
        default:
            return unknown();
        }
    }

    ErrorText triage() const
    {
        if (m_subject == QLatin1String("note"))
            return {tr("This verdict needs a note%1.").arg(colonDetail()),
                tr("Write at least 10 characters: why was this allowed to happen?")};
        if (m_subject == QLatin1String("reason"))
            return {tr("The reason does not fit the verdict%1.").arg(colonDetail()),
                tr("Choose a reason that belongs to the verdict.")};
        return {tr("The verdict was not saved, %1 is not valid%2.").arg(m_subject, colonDetail()),
            tr("Correct it and save again.")};
    }

    ErrorText unknown() const
    {
        return {tr("An unknown error came up%1.").arg(colonBoth()), tr("Report this text with what you did.")};
    }

    QString colonDetail() const { return m_detail.isEmpty() ? QString() : QStringLiteral(": ") + m_detail; }

    /// For codes that carry their text in the subject, in the detail, or in both.
    QString colonBoth() const
    {
        return m_hasSubject
            ? QStringLiteral(": ") + m_subject + (m_detail.isEmpty() ? QString() : QStringLiteral(", ") + m_detail)
            : colonDetail();
    }

    /// For KQL: the subject is the piece of the query, the detail what was expected there.
    QString place() const
    {
        if (!m_hasSubject)
            return colonDetail();
        return m_detail.isEmpty() ? tr(" at %1").arg(m_subject) : tr(" at %1: %2").arg(m_subject, m_detail);
    }

    QString nearest() const
    {
        return m_detail.isEmpty() ? tr("Check the spelling at the marked place: upper and lower case count.")
                                  : tr("Did you mean %1?").arg(m_detail);
    }

    ErrorCode m_code;
    QString m_subject;
    bool m_hasSubject;
    QString m_detail;
    QString m_hint;
};

/// What stands in the fixed-width line; a tab must not move the caret.
QString cells(std::string_view text)
{
    std::string flat(text);
    for (char& c : flat) {
        if (c == '\t')
            c = ' ';
    }
    return QString::fromStdString(base::visible(base::to_valid_utf8(flat)));
}

} // namespace

ErrorText describe(const Error& error)
{
    return Words(error).text();
}

QString caretLines(const std::string& query, Span span)
{
    constexpr qsizetype before = 60;
    constexpr qsizetype after = 60;

    const std::string_view text = query;
    const std::size_t at = std::min(span.offset, text.size());
    const std::size_t newline = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    const std::size_t start = newline == std::string_view::npos ? 0 : newline + 1;
    std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos)
        end = text.size();
    if (end > start && text[end - 1] == '\r')
        --end;
    const std::size_t from = std::min(at, end);
    const std::size_t to = std::clamp(span.offset + span.length, from, end);

    const auto line_number = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(start), '\n');
    QString left = cells(text.substr(start, from - start));
    QString marked = cells(text.substr(from, to - from));
    QString right = cells(text.substr(to, end - to));
    // Columns are counted in code points, as an editor does.
    const qsizetype column = left.toUcs4().size() + 1;

    const QChar more(0x2026);
    if (left.size() > before)
        left = more + left.right(before);
    if (marked.size() > after)
        marked = marked.left(after) + more;
    if (right.size() > after)
        right = right.left(after) + more;

    const QString place = QCoreApplication::translate("ErrorText", "line %1, column %2")
                              .arg(QString::number(line_number), QString::number(column));
    const qsizetype carets = std::max<qsizetype>(1, marked.toUcs4().size());
    return place + QLatin1Char('\n') + left + marked + right + QLatin1Char('\n')
        + QString(left.toUcs4().size(), QLatin1Char(' ')) + QString(carets, QLatin1Char('^'));
}

QString describe(const RejectedRecord& record)
{
    struct Reasons
    {
        Q_DECLARE_TR_FUNCTIONS(ErrorText)
    };
    const QString line = QString::number(record.line);
    const QString detail = shown(record.detail);
    const QString colon = detail.isEmpty() ? QString() : QStringLiteral(": ") + detail;
    switch (record.reason) {
    case RejectReason::WrongFieldCount:
        return Reasons::tr("line %1: the number of fields is not that of the header%2").arg(line, colon);
    case RejectReason::UnparsableTime:
        return Reasons::tr("line %1: the time can't be read%2").arg(line, colon);
    case RejectReason::MissingTime:
        return Reasons::tr("line %1: there is no time%2").arg(line, colon);
    case RejectReason::MissingCommand:
        return Reasons::tr("line %1: there is neither a command line nor a file name%2").arg(line, colon);
    case RejectReason::OtherKind:
        return Reasons::tr("line %1: the row is no process start%2").arg(line, colon);
    case RejectReason::NotAnObject:
        return Reasons::tr("line %1: this is not a JSON object%2").arg(line, colon);
    case RejectReason::MalformedJson:
        return Reasons::tr("line %1: the JSON is malformed%2").arg(line, colon);
    case RejectReason::UnterminatedQuote:
        return Reasons::tr("line %1: a quote is never closed%2").arg(line, colon);
    case RejectReason::TooLong:
        return Reasons::tr("line %1: the record is longer than one may be%2").arg(line, colon);
    case RejectReason::TruncatedRecord:
        return Reasons::tr("line %1: the record is cut off%2").arg(line, colon);
    case RejectReason::DamagedRecord:
        return Reasons::tr("byte %1: the record is damaged%2").arg(QString::number(record.offset), colon);
    case RejectReason::MalformedXml:
        return Reasons::tr("line %1: the XML is malformed%2").arg(line, colon);
    }
    return Reasons::tr("line %1: the record can't be read%2").arg(line, colon);
}

} // namespace standstill::ui
