// SPDX-License-Identifier: GPL-3.0-or-later
// The leads that the filter leaves: rows of the rules beside the detector and of context, newest first. They are few
// beside the events, so they are read whole, up to a bound that is said. Used by LeadsPane. A lead takes a verdict, and
// is never a finding.
#pragma once

#include "core/model/rule.h"
#include "core/model/triage.h"
#include "core/model/value.h"
#include "ui/common/async.h"

#include <QAbstractTableModel>
#include <vector>

namespace standstill::ui {

class InvestigationState;

struct Lead
{
    FindingId id; ///< below zero, as verdicts know it
    EventId event;
    std::string rule_id;
    Ticks time = 0;
    std::string device_name;
    std::string account_domain;
    std::string account_name;
    std::string says; ///< StopMethod: what the rule calls it
    std::string command_line;
    std::string parent_file_name;
    Classification classification = Classification::NotSet;
    bool second_look = false;
    std::string targets; ///< services or processes that it is about
    std::string effect; ///< see Finding::effect
    std::optional<std::int64_t> score;
};

enum class LeadColumn { Verdict, Score, Says, Time, Host, CommandLine, Services, Effect, Rule, Account, Parent };
inline constexpr int leadColumnCount = 11;

class LeadsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    static constexpr std::uint64_t mostRows = 20'000;
    explicit LeadsModel(InvestigationState* state, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order) override;

    const Lead* leadAt(int row) const;
    int rowOf(EventId event) const; ///< -1 when it is not shown
    const Rule* ruleOf(const Lead& lead) const; ///< null when no rule in force has this id
    QString ruleName(const Lead& lead) const;
    std::uint64_t total() const { return m_total; } ///< that match, shown or not
    bool isLoaded() const { return m_loaded; }
    /// A predicate over Leads and Findings that holds for rows with this cell's value, or for all others.
    QString cellPredicate(const QModelIndex& index, bool only) const;

    void refresh();

signals:
    void reloaded();
    void failed(const standstill::Error& error);

private:
    struct Answer
    {
        std::vector<Lead> leads;
        std::vector<Rule> rules;
        std::uint64_t total = 0;
    };
    static Result<Answer> read(
        session::Case& opened, const session::FindingFilter& filter, const std::stop_token& stop);
    QString text(const Lead& lead, LeadColumn column) const;

    InvestigationState* m_state;
    std::vector<Lead> m_leads;
    std::vector<Rule> m_rules; ///< in force when the leads were read
    std::uint64_t m_total = 0;
    LeadColumn m_sortColumn = LeadColumn::Time;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
    bool m_loaded = false;
    Latest m_asking;
};

} // namespace standstill::ui
