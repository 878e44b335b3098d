// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/check_text.h"

#include "ui/common/format.h"

#include <algorithm>
#include <iterator>
#include <QCoreApplication>

namespace standstill::ui {
namespace {

// Everything that core says in English; the lines put them before the translators.
constexpr const char* known[] = {
    QT_TRANSLATE_NOOP("Check", "Who ran it?"),
    QT_TRANSLATE_NOOP("Check", "Which logon was it?"),
    QT_TRANSLATE_NOOP("Check", "Which processes lead to it?"),
    QT_TRANSLATE_NOOP("Check", "Is the program what it says?"),
    QT_TRANSLATE_NOOP("Check", "What was targeted?"),
    QT_TRANSLATE_NOOP("Check", "Was it stopped, disabled, removed, ended or started?"),
    QT_TRANSLATE_NOOP("Check", "Did it work?"),
    QT_TRANSLATE_NOOP("Check", "How many services on this host within 5 minutes?"),
    QT_TRANSLATE_NOOP("Check", "How many hosts saw the same command within 15 minutes?"),
    QT_TRANSLATE_NOOP("Check", "Was recovery inhibited within 15 minutes?"),
    QT_TRANSLATE_NOOP("Check", "Were defences impaired within 30 minutes?"),
    QT_TRANSLATE_NOOP("Check", "Were logs cleared afterwards, or do they end?"),
    QT_TRANSLATE_NOOP("Check", "What ran next from folders that anybody can write to?"),
    QT_TRANSLATE_NOOP("Check", "Was the service started again?"),
    QT_TRANSLATE_NOOP("Check", "Was the same seen on other days?"),
    QT_TRANSLATE_NOOP("Check", "Does it fall into a maintenance window?"),
    QT_TRANSLATE_NOOP("Check", "Is there a change ticket?"),
    QT_TRANSLATE_NOOP("Check", "What came in the 24 hours before?"),
    QT_TRANSLATE_NOOP("Check", "Is it a test or development host?"),
    QT_TRANSLATE_NOOP("Check", "ESXi: how many virtual machines were ended, and by force?"),
    QT_TRANSLATE_NOOP("Check", "What speaks against the other points?"),
    QT_TRANSLATE_NOOP("Check", "points to malicious"),
    QT_TRANSLATE_NOOP("Check", "points to benign"),
    QT_TRANSLATE_NOOP("Check", "points nowhere"),
    QT_TRANSLATE_NOOP("Check", "not answerable"),
    QT_TRANSLATE_NOOP("Check", "for the analyst"),
    QT_TRANSLATE_NOOP("Check", "the account of this process start"),
    QT_TRANSLATE_NOOP("Check", "the logon id of this process start"),
    QT_TRANSLATE_NOOP("Check", "the Security log (4624) of this machine"),
    QT_TRANSLATE_NOOP("Check", "the time at which this shell session began"),
    QT_TRANSLATE_NOOP("Check", "the login of this shell session: auth.log of the host"),
    QT_TRANSLATE_NOOP("Check", "the parent process of this process start"),
    QT_TRANSLATE_NOOP("Check", "the path and hash of this program"),
    QT_TRANSLATE_NOOP("Check", "a log that would tell, of this machine and time"),
    QT_TRANSLATE_NOOP("Check", "System log"),
    QT_TRANSLATE_NOOP("Check", "log of process ends (Sysmon 5, Security 4689)"),
    QT_TRANSLATE_NOOP("Check", "log of registry writes (Sysmon 12 to 14, Security 4657)"),
    QT_TRANSLATE_NOOP("Check", "lines of systemd (journal, syslog, audit log)"),
    QT_TRANSLATE_NOOP("Check", "Account"),
    QT_TRANSLATE_NOOP("Check", "Action"),
    QT_TRANSLATE_NOOP("Check", "By force"),
    QT_TRANSLATE_NOOP("Check", "Category"),
    QT_TRANSLATE_NOOP("Check", "Chain"),
    QT_TRANSLATE_NOOP("Check", "Discovery commands"),
    QT_TRANSLATE_NOOP("Check", "Disguise"),
    QT_TRANSLATE_NOOP("Check", "Distinct targets"),
    QT_TRANSLATE_NOOP("Check", "Effect"),
    QT_TRANSLATE_NOOP("Check", "First seen"),
    QT_TRANSLATE_NOOP("Check", "Hashes of this file name in the case"),
    QT_TRANSLATE_NOOP("Check", "Host"),
    QT_TRANSLATE_NOOP("Check", "Hosts"),
    QT_TRANSLATE_NOOP("Check", "Kind"),
    QT_TRANSLATE_NOOP("Check", "Known only as a parent"),
    QT_TRANSLATE_NOOP("Check", "Last process start of the host"),
    QT_TRANSLATE_NOOP("Check", "Login"),
    QT_TRANSLATE_NOOP("Check", "Login from"),
    QT_TRANSLATE_NOOP("Check", "Logon"),
    QT_TRANSLATE_NOOP("Check", "Machines ended or stopped"),
    QT_TRANSLATE_NOOP("Check", "Parent"),
    QT_TRANSLATE_NOOP("Check", "Path"),
    QT_TRANSLATE_NOOP("Check", "Process starts"),
    QT_TRANSLATE_NOOP("Check", "Product"),
    QT_TRANSLATE_NOOP("Check", "Programs started from there"),
    QT_TRANSLATE_NOOP("Check", "Security products stopped"),
    QT_TRANSLATE_NOOP("Check", "Commands that inhibit recovery"),
    QT_TRANSLATE_NOOP("Check", "SHA-1"),
    QT_TRANSLATE_NOOP("Check", "SID"),
    QT_TRANSLATE_NOOP("Check", "Same account, command and time of day"),
    QT_TRANSLATE_NOOP("Check", "Services installed"),
    QT_TRANSLATE_NOOP("Check", "Shell session started"),
    QT_TRANSLATE_NOOP("Check", "Started again"),
    QT_TRANSLATE_NOOP("Check", "Sum"),
    QT_TRANSLATE_NOOP("Check", "Targets"),
    QT_TRANSLATE_NOOP("Check", "Ticket"),
    QT_TRANSLATE_NOOP("Check", "Time"),
    QT_TRANSLATE_NOOP("Check", "Without the System log"),
};

} // namespace

QString checkText(std::string_view english)
{
    const auto* text = std::find(std::begin(known), std::end(known), english);
    return text == std::end(known) ? evidenceText(english) : QCoreApplication::translate("Check", *text);
}

} // namespace standstill::ui
