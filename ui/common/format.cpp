// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/format.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace standstill::ui {
namespace {

class Format
{
    Q_DECLARE_TR_FUNCTIONS(Format)
};

Ticks wallClock(Ticks ticks, const QTimeZone& zone)
{
    if (!zone.isValid() || zone == QTimeZone::utc())
        return ticks;
    // Rounded down, also before 1970: the offset of a zone changes on whole seconds.
    const Ticks seconds = ticks / ticks_per_second - (ticks % ticks_per_second < 0 ? 1 : 0);
    const int offset = zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC));
    return ticks + offset * ticks_per_second;
}

// The reasons are offered in English by core; these lines put them before the translators.
[[maybe_unused]] constexpr const char* reasonsForTranslators[] = {
    QT_TRANSLATE_NOOP("Reason", "Ransomware or wiper preparation"),
    QT_TRANSLATE_NOOP("Reason", "Services are stopped so that files can be encrypted or destroyed."),
    QT_TRANSLATE_NOOP("Reason", "Security product disabled"),
    QT_TRANSLATE_NOOP("Reason", "A security agent is stopped, disabled or killed by someone who had no reason to."),
    QT_TRANSLATE_NOOP("Reason", "Compromised account"),
    QT_TRANSLATE_NOOP("Reason", "The account belongs to somebody who did not do this."),
    QT_TRANSLATE_NOOP("Reason", "Malware or its loader did it"),
    QT_TRANSLATE_NOOP("Reason", "The parent process is malware, a loader or an attack tool."),
    QT_TRANSLATE_NOOP("Reason", "Malicious insider"),
    QT_TRANSLATE_NOOP("Reason", "The owner of the account did it knowingly and without permission."),
    QT_TRANSLATE_NOOP("Reason", "Admin maintenance"),
    QT_TRANSLATE_NOOP("Reason", "A named administrator stopped a few services for maintenance or patching."),
    QT_TRANSLATE_NOOP("Reason", "IT automation"),
    QT_TRANSLATE_NOOP("Reason", "Ansible, Chef, Puppet, SCCM or the like did it under its own account."),
    QT_TRANSLATE_NOOP("Reason", "Backup quiesce"),
    QT_TRANSLATE_NOOP("Reason", "A backup agent stops VSS or a database for the time of its job and starts it again."),
    QT_TRANSLATE_NOOP("Reason", "Monitoring / patch tool"),
    QT_TRANSLATE_NOOP("Reason", "A monitoring or patch tool restarts a service within its window."),
    QT_TRANSLATE_NOOP("Reason", "Development / QA"),
    QT_TRANSLATE_NOOP("Reason", "Engineers stop databases or web servers on development or test hosts."),
    QT_TRANSLATE_NOOP("Reason", "Security test"),
    QT_TRANSLATE_NOOP("Reason", "An agreed test or red team exercise."),
    QT_TRANSLATE_NOOP("Reason", "Not a stop at all"),
    QT_TRANSLATE_NOOP("Reason", "It queries or starts a service, ends something else, or only has a listed word."),
    QT_TRANSLATE_NOOP("Reason", "Data is wrong"),
    QT_TRANSLATE_NOOP("Reason", "The time, the host or the parsing of this row is wrong, so it says nothing."),
    QT_TRANSLATE_NOOP("Reason", "Cannot be settled with this evidence"),
    QT_TRANSLATE_NOOP("Reason", "The evidence at hand supports neither side."),
    QT_TRANSLATE_NOOP("Reason", "Same act already counted"),
    QT_TRANSLATE_NOOP("Reason", "Another finding stands for the same act, as with net.exe and its net1.exe."),
};

} // namespace

QString formatTime(Ticks ticks, const QTimeZone& zone)
{
    return QString::fromStdString(format_plain(wallClock(ticks, zone)));
}

QString formatTimeShort(Ticks ticks, const QTimeZone& zone)
{
    return formatTime(ticks, zone).left(19);
}

QString formatDuration(Ticks ticks)
{
    const auto total = std::uint64_t(ticks < 0 ? -ticks : ticks);
    const std::uint64_t seconds = total / ticks_per_second;
    if (seconds == 0 && total > 0)
        return Format::tr("%1 ms").arg(QLocale().toString(double(total) / 10'000.0, 'f', total < 100'000 ? 1 : 0));
    const std::uint64_t minutes = seconds / 60;
    const std::uint64_t hours = minutes / 60;
    const std::uint64_t days = hours / 24;
    if (minutes == 0)
        return Format::tr("%1 s").arg(seconds);
    if (hours == 0)
        return seconds % 60 ? Format::tr("%1 min %2 s").arg(minutes).arg(seconds % 60)
                            : Format::tr("%1 min").arg(minutes);
    if (days == 0)
        return minutes % 60 ? Format::tr("%1 h %2 min").arg(hours).arg(minutes % 60) : Format::tr("%1 h").arg(hours);
    return hours % 24 ? Format::tr("%1 d %2 h").arg(days).arg(hours % 24) : Format::tr("%1 d").arg(days);
}

QString formatCount(std::uint64_t count)
{
    QLocale locale;
    // The C locale groups nothing; digits without groups are hard to read in any language.
    if (locale.language() == QLocale::C)
        locale = QLocale(QLocale::English);
    locale.setNumberOptions(locale.numberOptions() & ~QLocale::OmitGroupSeparator);
    return locale.toString(qulonglong(count));
}

QString formatBytes(std::uint64_t bytes)
{
    if (bytes < 1000)
        return Format::tr("%1 bytes").arg(bytes);
    return QLocale().formattedDataSize(qint64(bytes), 1, QLocale::DataSizeSIFormat);
}

QString evidenceText(std::string_view text)
{
    return QString::fromStdString(base::visible(text));
}

QString classificationLabel(Classification classification)
{
    switch (classification) {
    case Classification::NotSet:
        return Format::tr("Undecided");
    case Classification::TruePositive:
        return Format::tr("Malicious");
    case Classification::InformationalExpectedActivity:
        return Format::tr("Benign, expected");
    case Classification::FalsePositive:
        return Format::tr("Rule was wrong");
    case Classification::Undetermined:
        return Format::tr("Cannot tell");
    }
    return {};
}

QString effectLabel(std::string_view effect)
{
    static constexpr std::array<std::pair<std::string_view, const char*>, 10> labels{
        {{"Unknown", QT_TRANSLATE_NOOP("Format", "Unknown")},
            {"AttemptOnly", QT_TRANSLATE_NOOP("Format", "Attempt only")},
            {"NothingToStop", QT_TRANSLATE_NOOP("Format", "Nothing to stop")},
            {"Denied", QT_TRANSLATE_NOOP("Format", "Denied")},
            {"StartTypeChanged", QT_TRANSLATE_NOOP("Format", "Start type changed")},
            {"Paused", QT_TRANSLATE_NOOP("Format", "Paused")}, {"Ended", QT_TRANSLATE_NOOP("Format", "Process ended")},
            {"Stopped", QT_TRANSLATE_NOOP("Format", "Stopped")}, {"Disabled", QT_TRANSLATE_NOOP("Format", "Disabled")},
            {"Removed", QT_TRANSLATE_NOOP("Format", "Removed")}}};
    const auto label =
        std::find_if(labels.begin(), labels.end(), [effect](const auto& each) { return each.first == effect; });
    return label == labels.end() ? evidenceText(effect) : Format::tr(label->second);
}

QString reasonLabel(std::string_view code)
{
    if (code.empty())
        return {};
    const Reason* reason = find_reason(code);
    if (!reason)
        return evidenceText(code);
    const std::string english(reason->label);
    return QCoreApplication::translate("Reason", english.c_str());
}

QString basisLabel(Basis basis)
{
    switch (basis) {
    case Basis::None:
        return {};
    case Basis::ChangeTicket:
        return Format::tr("Change ticket");
    case Basis::OwnerConfirmed:
        return Format::tr("Confirmed with owner");
    case Basis::MaintenanceWindow:
        return Format::tr("Maintenance window in case");
    case Basis::RecurringBaseline:
        return Format::tr("Recurring baseline in the data");
    case Basis::Judgement:
        return Format::tr("Analyst's judgement");
    }
    return {};
}

} // namespace standstill::ui
