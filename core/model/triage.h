// SPDX-License-Identifier: GPL-3.0-or-later
// The words of triage: classification, reason, basis, and the append-only entries that make up their history. Names of
// classifications and determinations are Defender's; reasons are ours, one to one with the causes of benign stops.
#pragma once

#include "core/base/error.h"
#include "core/base/time.h"
#include "core/model/ids.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace standstill {

/// Stored by name; labels on screen are "Undecided", "Malicious", "Benign, expected", "Rule was wrong", "Cannot tell".
enum class Classification { NotSet, TruePositive, InformationalExpectedActivity, FalsePositive, Undetermined };
inline constexpr int classification_count = 5;
const char* classification_name(Classification classification); ///< "TruePositive"
std::optional<Classification> classification_from_name(std::string_view name); ///< any case, Defender's spellings
/// Of two verdicts the one that stands for both where there is room for one: malicious, then undecided, cannot tell,
/// benign, and last where the rule was wrong.
Classification stronger(Classification a, Classification b);

/// A reason code of the catalogue below.
struct Reason
{
    std::string_view code; ///< "BACKUP_QUIESCE"
    std::string_view label; ///< "Backup quiesce", English
    Classification classification = Classification::NotSet;
    std::string_view determination; ///< Defender's value, "" where it has none
    std::string_view explanation; ///< when to choose it, one English sentence
};
/// All reasons, in the order in which a person is offered them.
std::span<const Reason> reasons();
const Reason* find_reason(std::string_view code);
/// Defender's determinations that go with a classification; none for NotSet and Undetermined.
std::span<const std::string_view> determinations(Classification classification);

/// What a benign decision rests on.
enum class Basis { None, ChangeTicket, OwnerConfirmed, MaintenanceWindow, RecurringBaseline, Judgement };
const char* basis_name(Basis basis); ///< "ChangeTicket"
std::optional<Basis> basis_from_name(std::string_view name);

/// The present decision on a finding.
struct Triage
{
    Classification classification = Classification::NotSet;
    std::string reason; ///< code, empty while NotSet
    std::string determination; ///< Defender's value
    Basis basis = Basis::None;
    std::string ticket; ///< ticket or contact
    std::string note;
    std::string analyst; ///< who made the last entry
    Ticks decided_at = 0; ///< when; 0 = never
    bool second_look = false;
};

/// A decision to be written. Rules: a class other than NotSet needs a reason of that class; a benign one
/// (InformationalExpectedActivity) needs a note of at least 10 characters.
struct TriageDecision
{
    Classification classification = Classification::NotSet;
    std::string reason;
    std::string determination; ///< empty = the reason's
    Basis basis = Basis::None;
    std::string ticket;
    std::string note;
    bool second_look = false;
};
/// The rule that a decision breaks, if any (TriageInvalid, subject = "reason", "note", ...).
std::optional<Error> check_decision(const TriageDecision& decision);

enum class TriageAct { Decide, Undo, Redo };

/// One line of the history. Never changed, never deleted.
struct TriageEntry
{
    TriageId id;
    std::string finding_key;
    Ticks at = 0;
    std::string analyst;
    TriageAct act = TriageAct::Decide;
    std::int64_t batch = 0; ///< entries of one act share it
    Triage before;
    Triage after;
};

} // namespace standstill
