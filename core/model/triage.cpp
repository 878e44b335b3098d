// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/triage.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace standstill {

namespace {

using enum Classification;

/// One to one with the causes that a T1489 rule lists as expected, then those of the other classes. A reason whose
/// determination is empty has no counterpart in Defender: an unsettled finding is not called a false positive here.
constexpr auto catalogue = std::to_array<Reason>({
    {"RANSOM_PREP", "Ransomware or wiper preparation", TruePositive, "MultiStagedAttack",
        "Services are stopped so that files can be encrypted or destroyed."},
    {"DEFENSE_KILL", "Security product disabled", TruePositive, "MaliciousUserActivity",
        "A security agent is stopped, disabled or killed by someone who had no reason to."},
    {"STOLEN_ACCOUNT", "Compromised account", TruePositive, "CompromisedUser",
        "The account belongs to somebody who did not do this."},
    {"MALWARE_TOOL", "Malware or its loader did it", TruePositive, "Malware",
        "The parent process is malware, a loader or an attack tool."},
    {"INSIDER", "Malicious insider", TruePositive, "MaliciousUserActivity",
        "The owner of the account did it knowingly and without permission."},

    {"ADMIN_MAINT", "Admin maintenance", InformationalExpectedActivity, "ConfirmedActivity",
        "A named administrator stopped a few services for maintenance or patching."},
    {"IT_AUTOMATION", "IT automation", InformationalExpectedActivity, "LineOfBusinessApplication",
        "Ansible, Chef, Puppet, SCCM or the like did it under its own account."},
    {"BACKUP_QUIESCE", "Backup quiesce", InformationalExpectedActivity, "LineOfBusinessApplication",
        "A backup agent stops VSS or a database for the time of its job and starts it again."},
    {"MONITOR_PATCH", "Monitoring / patch tool", InformationalExpectedActivity, "LineOfBusinessApplication",
        "A monitoring or patch tool restarts a service within its window."},
    {"DEV_QA", "Development / QA", InformationalExpectedActivity, "ConfirmedActivity",
        "Engineers stop databases or web servers on development or test hosts."},
    {"SECURITY_TEST", "Security test", InformationalExpectedActivity, "SecurityTesting",
        "An agreed test or red team exercise."},

    {"RULE_NOT_STOP", "Not a stop at all", FalsePositive, "NotMalicious",
        "It queries or starts a service, ends something else, or only has a listed word."},
    {"BAD_DATA", "Data is wrong", FalsePositive, "Other",
        "The time, the host or the parsing of this row is wrong, so it says nothing."},

    {"NO_DATA", "Cannot be settled with this evidence", Undetermined, "",
        "The evidence at hand supports neither side."},

    {"DUPLICATE", "Same act already counted", NotSet, "",
        "Another finding stands for the same act, as with net.exe and its net1.exe."},
});

// Which determinations Defender accepts with which classification.
constexpr auto malicious_determinations = std::to_array<std::string_view>({"MultiStagedAttack", "MaliciousUserActivity",
    "CompromisedUser", "Malware", "Phishing", "UnwantedSoftware", "Other"});
constexpr auto benign_determinations =
    std::to_array<std::string_view>({"SecurityTesting", "LineOfBusinessApplication", "ConfirmedActivity", "Other"});
constexpr auto wrong_determinations = std::to_array<std::string_view>({"NotMalicious", "InsufficientData", "Other"});

constexpr std::array<const char*, classification_count> classification_names{
    "NotSet", "TruePositive", "InformationalExpectedActivity", "FalsePositive", "Undetermined"};

struct Spelling
{
    std::string_view letters; ///< lower case, letters only
    Classification classification;
};
/// API and Graph names differ only in case from ours once everything but letters is dropped; portal labels and the
/// labels on our own screen do not.
constexpr auto spellings = std::to_array<Spelling>({
    {"notset", NotSet},
    {"unknown", NotSet},
    {"undecided", NotSet},
    {"truepositive", TruePositive},
    {"malicious", TruePositive},
    {"informationalexpectedactivity", InformationalExpectedActivity},
    {"informational", InformationalExpectedActivity},
    {"benignpositive", InformationalExpectedActivity},
    {"benignexpected", InformationalExpectedActivity},
    {"benign", InformationalExpectedActivity},
    {"falsepositive", FalsePositive},
    {"rulewaswrong", FalsePositive},
    {"undetermined", Undetermined},
    {"cannottell", Undetermined},
});

constexpr std::array<const char*, 6> basis_names{
    "None", "ChangeTicket", "OwnerConfirmed", "MaintenanceWindow", "RecurringBaseline", "Judgement"};

std::string lower_letters(std::string_view text)
{
    std::string out;
    for (const char c : base::ascii_lower(text)) {
        if (c >= 'a' && c <= 'z')
            out += c;
    }
    return out;
}

constexpr std::size_t minimum_note = 10; ///< code points

std::size_t code_points(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

Error broken(const char* field, std::string rule)
{
    return Error{ErrorCode::TriageInvalid, field, std::move(rule), std::nullopt};
}

int rank(Classification classification)
{
    switch (classification) {
    case Classification::TruePositive:
        return 4;
    case Classification::NotSet:
        return 3;
    case Classification::Undetermined:
        return 2;
    case Classification::InformationalExpectedActivity:
        return 1;
    case Classification::FalsePositive:
        return 0;
    }
    return 0;
}

} // namespace

const char* classification_name(Classification classification)
{
    return classification_names.at(static_cast<std::size_t>(classification));
}

std::optional<Classification> classification_from_name(std::string_view name)
{
    const std::string letters = lower_letters(name);
    const auto* found = std::find_if(
        spellings.begin(), spellings.end(), [&](const Spelling& spelling) { return spelling.letters == letters; });
    if (found == spellings.end())
        return std::nullopt;
    return found->classification;
}

std::span<const Reason> reasons()
{
    return catalogue;
}

const Reason* find_reason(std::string_view code)
{
    const auto* found = std::find_if(catalogue.begin(), catalogue.end(),
        [&](const Reason& reason) { return base::equals_ignoring_ascii_case(reason.code, code); });
    return found == catalogue.end() ? nullptr : found;
}

std::span<const std::string_view> determinations(Classification classification)
{
    switch (classification) {
    case TruePositive:
        return malicious_determinations;
    case InformationalExpectedActivity:
        return benign_determinations;
    case FalsePositive:
        return wrong_determinations;
    case NotSet:
    case Undetermined:
        break;
    }
    return {};
}

const char* basis_name(Basis basis)
{
    return basis_names.at(static_cast<std::size_t>(basis));
}

std::optional<Basis> basis_from_name(std::string_view name)
{
    const std::string letters = lower_letters(name);
    for (std::size_t i = 0; i < basis_names.size(); ++i) {
        if (lower_letters(basis_names[i]) == letters)
            return static_cast<Basis>(i);
    }
    return std::nullopt;
}

std::optional<Error> check_decision(const TriageDecision& decision)
{
    if (decision.reason.empty()) {
        if (decision.classification != NotSet)
            return broken("reason", "required");
    } else {
        const Reason* reason = find_reason(decision.reason);
        if (!reason)
            return broken("reason", "unknown: " + decision.reason);
        if (reason->classification != decision.classification)
            return broken("reason", std::string("belongs to ") + classification_name(reason->classification));
    }
    if (!decision.determination.empty()) {
        const auto allowed = determinations(decision.classification);
        if (std::find(allowed.begin(), allowed.end(), decision.determination) == allowed.end())
            return broken("determination", "not of this classification: " + decision.determination);
    }
    if (decision.classification == InformationalExpectedActivity
        && code_points(base::trim(decision.note)) < minimum_note)
        return broken("note", "at least 10 characters");
    return std::nullopt;
}

Classification stronger(Classification a, Classification b)
{
    return rank(a) >= rank(b) ? a : b;
}

} // namespace standstill
