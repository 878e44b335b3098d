// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/finding_columns.h"

#include "core/model/evidence.h"
#include "ui/common/format.h"
#include "ui/models/predicate.h"

#include <QCoreApplication>
#include <QStringList>

namespace standstill::ui {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("standstill::ui", text);
}

std::string sourceLabel(const Finding& finding)
{
    EvidenceSource source;
    source.id = finding.source;
    return source.label();
}

QString sourceText(const Finding& finding)
{
    if (!finding.source)
        return {};
    return QString::fromStdString(sourceLabel(finding)) + QStringLiteral(" #") + QString::number(finding.record);
}

QString targetsText(const Finding& finding, bool spoken)
{
    QStringList parts;
    if (finding.targets_security)
        parts << (spoken ? tr("security service") : tr("Sec"));
    if (finding.targets_backup)
        parts << (spoken ? tr("backup service") : tr("Bak"));
    if (finding.targets_database)
        parts << (spoken ? tr("database service") : tr("DB"));
    return parts.join(spoken ? QStringLiteral(", ") : QStringLiteral(" "));
}

QString equals(const char* column, std::string_view value, Match match)
{
    return QLatin1String(column) + (match == Match::Only ? QLatin1String(" == ") : QLatin1String(" != "))
        + kqlString(value);
}

QString targetsPredicate(const Finding& finding, Match match)
{
    const auto flag = [](const char* column, bool on) {
        return QLatin1String(column) + (on ? QLatin1String(" == true") : QLatin1String(" == false"));
    };
    const QStringList parts{flag("TargetsSecurityService", finding.targets_security),
        flag("TargetsBackupService", finding.targets_backup), flag("TargetsDatabaseService", finding.targets_database)};
    const QString all = parts.join(QLatin1String(" and "));
    return match == Match::Only ? all : QLatin1String("not(") + all + QLatin1Char(')');
}

QString accountPredicate(const Finding& finding, Match match)
{
    const QString name = equals("AccountName", finding.account_name, Match::Only);
    const QString both = finding.account_domain.empty()
        ? name
        : name + QLatin1String(" and ") + equals("AccountDomain", finding.account_domain, Match::Only);
    return match == Match::Only ? both : QLatin1String("not(") + both + QLatin1Char(')');
}

} // namespace

QString columnTitle(FindingColumn column, const QString& zone)
{
    switch (column) {
    case FindingColumn::Verdict:
        return tr("Verdict");
    case FindingColumn::Score:
        return tr("Score");
    case FindingColumn::Time:
        return tr("Time (%1)").arg(zone);
    case FindingColumn::Host:
        return tr("Host");
    case FindingColumn::Account:
        return tr("Account");
    case FindingColumn::StopMethod:
        return tr("StopMethod");
    case FindingColumn::CommandLine:
        return tr("Command line");
    case FindingColumn::Parent:
        return tr("Parent process");
    case FindingColumn::Targets:
        return tr("Targets");
    case FindingColumn::Action:
        return tr("Action");
    case FindingColumn::Services:
        return tr("Services");
    case FindingColumn::Category:
        return tr("Category");
    case FindingColumn::Effect:
        return tr("Effect");
    case FindingColumn::Burst:
        return tr("Burst");
    case FindingColumn::Reason:
        return tr("Reason");
    case FindingColumn::Note:
        return tr("Note");
    case FindingColumn::Source:
        return tr("Source");
    }
    return {};
}

const char* sortColumn(FindingColumn column)
{
    switch (column) {
    case FindingColumn::Verdict:
        return "Classification";
    case FindingColumn::Score:
        return "Score";
    case FindingColumn::Time:
        return "Timestamp";
    case FindingColumn::Host:
        return "DeviceName";
    case FindingColumn::Account:
        return "AccountName";
    case FindingColumn::StopMethod:
        return "StopMethod";
    case FindingColumn::CommandLine:
        return "ProcessCommandLine";
    case FindingColumn::Parent:
        return "InitiatingProcessFileName";
    case FindingColumn::Targets:
        return "TargetsSecurityService";
    case FindingColumn::Action:
        return "Action";
    case FindingColumn::Services:
        return "Targets";
    case FindingColumn::Category:
        return "Category";
    case FindingColumn::Effect:
        return "Effect";
    case FindingColumn::Burst:
        return "Burst";
    case FindingColumn::Reason:
        return "Reason";
    case FindingColumn::Note:
        return "Note";
    case FindingColumn::Source:
        return "EvidenceSource";
    }
    return "";
}

bool hiddenAtFirst(FindingColumn column)
{
    return column == FindingColumn::Action || column == FindingColumn::Services || column == FindingColumn::Category
        || column == FindingColumn::Burst;
}

QString widthSample(FindingColumn column)
{
    switch (column) {
    case FindingColumn::Verdict:
        return classificationLabel(Classification::InformationalExpectedActivity) + QStringLiteral("mm");
    case FindingColumn::Score:
        return QStringLiteral("mScore");
    case FindingColumn::Action:
        return QStringLiteral("mDisable");
    case FindingColumn::Services:
        return QStringLiteral("MSSQLSERVER, SQLWriter");
    case FindingColumn::Category:
        return QStringLiteral("Virtualisation");
    case FindingColumn::Effect:
        return effectLabel("AttemptOnly");
    case FindingColumn::Burst:
        return QStringLiteral("12, of 345");
    case FindingColumn::Time:
        return QStringLiteral("2025-03-09 02:31:04.1234567");
    case FindingColumn::Host:
        return QStringLiteral("bkp01.corp.example mm");
    case FindingColumn::CommandLine:
        return QString(40, QLatin1Char('n'));
    case FindingColumn::Account:
        return QStringLiteral("DOMAIN\\administrator");
    case FindingColumn::StopMethod:
        return QStringLiteral("sc disable +1mm");
    case FindingColumn::Parent:
        return QStringLiteral("powershell.exe...");
    case FindingColumn::Targets:
        return QStringLiteral("mSec mBak mDBm");
    case FindingColumn::Note:
        return QString(24, QLatin1Char('n'));
    case FindingColumn::Reason:
    case FindingColumn::Source:
        break;
    }
    return QStringLiteral("E-01 #1234567");
}

QString cellText(FindingColumn column, const Finding& finding, const QTimeZone& zone)
{
    switch (column) {
    case FindingColumn::Verdict:
        return finding.triage.second_look
            ? tr("%1, second look").arg(classificationLabel(finding.triage.classification))
            : classificationLabel(finding.triage.classification);
    case FindingColumn::Score:
        return finding.score ? QString::number(*finding.score) : QString();
    case FindingColumn::Action:
        return evidenceText(finding.action);
    case FindingColumn::Services:
        return evidenceText(finding.targets);
    case FindingColumn::Category:
        return evidenceText(finding.category);
    case FindingColumn::Effect:
        return effectLabel(finding.effect);
    case FindingColumn::Burst:
        return finding.burst == 0
            ? QString()
            : tr("%1, of %2").arg(QString::number(finding.burst), formatCount(std::uint64_t(finding.burst_size)));
    case FindingColumn::Time:
        return formatTime(finding.time, zone);
    case FindingColumn::Host:
        return evidenceText(finding.device_name);
    case FindingColumn::Account:
        return evidenceText(finding.account());
    case FindingColumn::StopMethod:
        return evidenceText(finding.stop_method);
    case FindingColumn::CommandLine:
        return evidenceText(finding.command_line);
    case FindingColumn::Parent:
        return evidenceText(finding.parent_file_name);
    case FindingColumn::Targets:
        return targetsText(finding, false);
    case FindingColumn::Reason:
        return reasonLabel(finding.triage.reason);
    case FindingColumn::Note:
        return evidenceText(finding.triage.note);
    case FindingColumn::Source:
        return sourceText(finding);
    }
    return {};
}

QString cellSpoken(FindingColumn column, const Finding& finding, const QTimeZone& zone)
{
    if (column != FindingColumn::Targets)
        return cellText(column, finding, zone);
    const QString words = targetsText(finding, true);
    return words.isEmpty() ? tr("no listed target") : words;
}

QString cellPredicate(FindingColumn column, const Finding& finding, Match match)
{
    switch (column) {
    case FindingColumn::Verdict:
        return equals("Classification", classification_name(finding.triage.classification), match);
    case FindingColumn::Score:
        if (!finding.score)
            return match == Match::Only ? QStringLiteral("isnull(Score)") : QStringLiteral("isnotnull(Score)");
        return (match == Match::Only ? QLatin1String("Score == ") : QLatin1String("Score != "))
            + QString::number(*finding.score);
    case FindingColumn::Action:
        return equals("Action", finding.action, match);
    case FindingColumn::Services:
        return equals("Targets", finding.targets, match);
    case FindingColumn::Category:
        return equals("Category", finding.category, match);
    case FindingColumn::Effect:
        return equals("Effect", finding.effect, match);
    case FindingColumn::Burst:
        if (finding.burst == 0)
            return match == Match::Only ? QStringLiteral("isnull(Burst)") : QStringLiteral("isnotnull(Burst)");
        return (match == Match::Only ? QStringLiteral("Burst == %1") : QStringLiteral("not(Burst == %1)"))
            .arg(finding.burst);
    case FindingColumn::Time:
        return (match == Match::Only ? QLatin1String("Timestamp == ") : QLatin1String("Timestamp != "))
            + kqlTime(finding.time);
    case FindingColumn::Host:
        return equals("DeviceName", finding.device_name, match);
    case FindingColumn::Account:
        return accountPredicate(finding, match);
    case FindingColumn::StopMethod:
        return equals("StopMethod", finding.stop_method, match);
    case FindingColumn::CommandLine:
        return equals("ProcessCommandLine", finding.command_line, match);
    case FindingColumn::Parent:
        return equals("InitiatingProcessFileName", finding.parent_file_name, match);
    case FindingColumn::Targets:
        return targetsPredicate(finding, match);
    case FindingColumn::Reason:
        return equals("Reason", finding.triage.reason, match);
    case FindingColumn::Note:
        return equals("Note", finding.triage.note, match);
    case FindingColumn::Source:
        return equals("EvidenceSource", sourceLabel(finding), match);
    }
    return {};
}

std::optional<Role> targetRole(const Finding& finding)
{
    if (finding.targets_security)
        return Role::CategorySecurity;
    if (finding.targets_backup)
        return Role::CategoryBackup;
    if (finding.targets_database)
        return Role::CategoryDatabase;
    return std::nullopt;
}

QString findingAsKql(const Finding& finding)
{
    const QStringList clauses{QLatin1String("Timestamp == ") + kqlTime(finding.time),
        equals("DeviceName", finding.device_name, Match::Only), equals("FileName", finding.file_name, Match::Only),
        equals("ProcessCommandLine", finding.command_line, Match::Only)};
    return QLatin1String("DeviceProcessEvents\n| where ") + clauses.join(QLatin1String("\n    and "));
}

} // namespace standstill::ui
