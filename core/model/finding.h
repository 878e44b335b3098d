// SPDX-License-Identifier: GPL-3.0-or-later
// A finding: one event that one rule matched, with the rule's columns and the reason why. Plain values.
#pragma once

#include "core/base/time.h"
#include "core/model/effect.h"
#include "core/model/event.h"
#include "core/model/ids.h"
#include "core/model/triage.h"

#include <optional>
#include <string>
#include <vector>

namespace standstill {

/// A row of the findings table. Text is as imported: hostile.
struct Finding
{
    /// Row id in this case file; changes when detection runs again. Below zero for a lead: a row of a rule beside the
    /// detector, which no figure of findings counts but which takes a verdict like one.
    FindingId id;
    std::string key; ///< stable identity: SHA-256 hex of rule family and event identity
    EventId event;
    std::string rule_id;
    std::string rule_version;
    Ticks time = 0;
    std::string device_name;
    std::string account_domain;
    std::string account_name;
    std::string file_name;
    std::string command_line;
    std::string parent_file_name; ///< InitiatingProcessFileName
    std::string parent_command_line; ///< InitiatingProcessCommandLine
    std::string grandparent_file_name; ///< InitiatingProcessParentFileName
    std::string stop_method;
    bool targets_security = false;
    bool targets_backup = false;
    bool targets_database = false;
    std::string action; ///< what the command does: "Stop", "Disable", ...; empty until it is read
    std::string targets; ///< the services or processes that it names
    std::string category; ///< what the first of them is for: "Security", ...; empty when unknown
    std::optional<std::int64_t> score; ///< how much speaks for an attack
    std::string
        effect; ///< what became of it: "Stopped", "Denied", "AttemptOnly", "Unknown", ...; empty = asks for nothing
    bool echo = false; ///< another row stands for the same act
    std::int64_t burst = 0; ///< number of the burst it is part of, 0 = none
    std::int64_t burst_size = 0; ///< acts in that burst
    Triage triage; ///< the present state, derived from the history
    SourceId source; ///< the first source that holds the event
    std::uint64_t record = 0; ///< record ordinal in that source

    bool is_lead() const { return id.value < 0; }
    std::string label() const; ///< "F-0042"; of a lead "L-0042"
    std::string account() const; ///< "DOMAIN\name"
};

/// One term of the rule that matched, and where.
struct WhyTerm
{
    std::string column; ///< "ProcessCommandLine"
    std::string op; ///< "has", "has_any", "in~", ...
    std::string term; ///< the needle, as in the rule
    std::size_t offset = 0; ///< bytes into the column's text
    std::size_t length = 0; ///< bytes that matched
};

/// One branch of the rule that held for this row.
struct WhyBranch
{
    std::string text; ///< the predicate, as in the rule
    Span rule_span; ///< its place in the rule's query text
    std::vector<WhyTerm> terms;
};

/// A row that repeats the act of another: net.exe and the net1.exe that it starts.
struct Echo
{
    FindingId echo;
    FindingId of;
};

struct FindingDetail
{
    Finding finding;
    std::string rule_name; ///< its id when there is no such rule any more
    EventDetail event;
    std::vector<WhyBranch> why;
    std::vector<EffectOnTarget> effects; ///< what the case says of each target of the command
    std::vector<TriageEntry> history; ///< oldest first
};

} // namespace standstill
