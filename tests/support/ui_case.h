// SPDX-License-Identifier: GPL-3.0-or-later
// A case with known findings and the state that views observe, for tests of models and widgets. The rows are made here,
// one stop a minute on three hosts, so that a test can say which row it means.
#pragma once

#include "ui/state/investigation_state.h"

#include <memory>
#include <QTemporaryDir>
#include <string>
#include <vector>

namespace standstill::tests {

struct UiCaseOptions
{
    int findings = 9;
    int others = 0; ///< events that no rule matches: row i is 30 s after finding i, on the same host, `notepad.exe i`
    int net_pairs = 0; ///< net.exe that stops VSS and the net1.exe that it starts, after everything else
    int burst = 0; ///< stops of as many services on bkp01 in as many seconds, after everything else
    std::vector<std::string> commands; ///< of more events, after the findings, one a minute, 30 s after the full one
    std::string analyst = "Analyst 1";
    std::string hostile; ///< a command line of one more finding, after the others
};

/// Row i (from 0) is at 2025-03-09 02:00 + i min, on "bkp01", "sql01" or "dc01" in turn, with the command line
/// `net stop SERVICE /y i`: WinDefend, VSS, MSSQLSERVER in turn.
class UiCase
{
public:
    explicit UiCase(const UiCaseOptions& options = {});
    ~UiCase();
    ui::InvestigationState& state() { return *state_; }
    /// Every finding's id, oldest first. Runs on the query lane and waits.
    std::vector<FindingId> ids();
    Finding finding(FindingId id);
    std::vector<TriageEntry> history(const std::string& key);
    /// Imports another file: `count` more of `others`, from row `first` on. Waits, and tells nobody.
    void import_others(int first, int count);
    /// Imports a file of any kind. Waits, and tells nobody.
    void import_text(const std::string& name, const std::string& text);
    /// Turns the event loop until everything that was asked of the lanes, and what the answers led to, has arrived.
    void settle();

private:
    QTemporaryDir folder_;
    std::unique_ptr<ui::InvestigationState> state_;
};

} // namespace standstill::tests
