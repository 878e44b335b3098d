// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/leads_model.h"

#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/models/predicate.h"
#include "ui/state/investigation_state.h"

#include <algorithm>
#include <array>

namespace standstill::ui {
namespace {

struct ColumnOf
{
    const char* kql;
    const char* title;
};
constexpr std::array<ColumnOf, leadColumnCount> columnsOf{{
    {"Classification", QT_TRANSLATE_NOOP("standstill::ui::LeadsModel", "Verdict")},
    {"Score", QT_TRANSLATE_NOOP("standstill::ui::LeadsModel", "Score")},
    {"StopMethod", QT_TRANSLATE_NOOP("standstill::ui::LeadsModel", "What it says")},
    {"Timestamp", QT_TRANSLATE_NOOP("standstill::ui::LeadsModel", "Time (%1)")},
    {"DeviceName", QT_TRANSLATE_NOOP("standstill::ui::LeadsModel", "Host")},
    {"ProcessCommandLine", QT_TRANSLATE_NOOP("standstill::ui::LeadsModel", "Command line")},
    {"Targets", QT_TRANSLATE_NOOP("standstill::ui::LeadsModel", "Services")},
    {"Effect", QT_TRANSLATE_NOOP("standstill::ui::LeadsModel", "Effect")},
    {"RuleId", QT_TRANSLATE_NOOP("standstill::ui::LeadsModel", "Rule")},
    {"AccountName", QT_TRANSLATE_NOOP("standstill::ui::LeadsModel", "Account")},
    {"InitiatingProcessFileName", QT_TRANSLATE_NOOP("standstill::ui::LeadsModel", "Parent process")},
}};

} // namespace

LeadsModel::LeadsModel(InvestigationState* state, QObject* parent)
    : QAbstractTableModel(parent)
    , m_state(state)
{
    connect(state, &InvestigationState::displayZoneChanged, this, [this] {
        emit headerDataChanged(Qt::Horizontal, int(LeadColumn::Time), int(LeadColumn::Time));
        if (!m_leads.empty())
            emit dataChanged(index(0, int(LeadColumn::Time)), index(rowCount() - 1, int(LeadColumn::Time)));
    });
}

int LeadsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_leads.size());
}

int LeadsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : leadColumnCount;
}

QString LeadsModel::text(const Lead& lead, LeadColumn column) const
{
    switch (column) {
    case LeadColumn::Verdict:
        return lead.second_look ? tr("%1, second look").arg(classificationLabel(lead.classification))
                                : classificationLabel(lead.classification);
    case LeadColumn::Score:
        return lead.score ? QString::number(*lead.score) : QString();
    case LeadColumn::Services:
        return evidenceText(lead.targets);
    case LeadColumn::Effect:
        return effectLabel(lead.effect);
    case LeadColumn::Rule:
        return ruleName(lead);
    case LeadColumn::Time:
        return formatTime(lead.time, m_state->displayZone());
    case LeadColumn::Host:
        return evidenceText(lead.device_name);
    case LeadColumn::Account:
        return evidenceText(
            lead.account_domain.empty() ? lead.account_name : lead.account_domain + '\\' + lead.account_name);
    case LeadColumn::Says:
        return evidenceText(lead.says);
    case LeadColumn::CommandLine:
        return evidenceText(lead.command_line);
    case LeadColumn::Parent:
        return evidenceText(lead.parent_file_name);
    }
    return {};
}

QVariant LeadsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto column = LeadColumn(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(m_leads[std::size_t(index.row())], column);
    case Qt::DecorationRole:
        return column == LeadColumn::Verdict ? QVariant(verdictIcon(m_leads[std::size_t(index.row())].classification))
                                             : QVariant();
    case Qt::FontRole:
        return column == LeadColumn::CommandLine ? fixedFont() : dataFont();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant LeadsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= leadColumnCount)
        return {};
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) {
        const QString title = tr(columnsOf[std::size_t(section)].title);
        return LeadColumn(section) == LeadColumn::Time ? title.arg(m_state->displayZoneName()) : title;
    }
    return role == Qt::TextAlignmentRole ? QVariant(int(Qt::AlignLeft | Qt::AlignVCenter)) : QVariant();
}

void LeadsModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= leadColumnCount || (LeadColumn(column) == m_sortColumn && order == m_sortOrder))
        return;
    m_sortColumn = LeadColumn(column);
    m_sortOrder = order;
    if (m_loaded)
        refresh();
}

const Lead* LeadsModel::leadAt(int row) const
{
    return row >= 0 && row < rowCount() ? &m_leads[std::size_t(row)] : nullptr;
}

int LeadsModel::rowOf(EventId event) const
{
    for (std::size_t i = 0; i < m_leads.size(); ++i) {
        if (m_leads[i].event == event)
            return int(i);
    }
    return -1;
}

const Rule* LeadsModel::ruleOf(const Lead& lead) const
{
    const auto rule =
        std::find_if(m_rules.begin(), m_rules.end(), [&lead](const Rule& each) { return each.id == lead.rule_id; });
    return rule == m_rules.end() ? nullptr : &*rule;
}

QString LeadsModel::ruleName(const Lead& lead) const
{
    const Rule* rule = ruleOf(lead);
    return evidenceText(rule ? rule->name : lead.rule_id);
}

QString LeadsModel::cellPredicate(const QModelIndex& index, bool only) const
{
    const Lead* lead = leadAt(index.row());
    if (!lead)
        return {};
    const QString compare =
        QLatin1String(columnsOf[std::size_t(index.column())].kql) + QLatin1String(only ? " == " : " != ");
    switch (LeadColumn(index.column())) {
    case LeadColumn::Verdict:
        return compare + kqlString(classification_name(lead->classification));
    case LeadColumn::Score:
        if (!lead->score)
            return only ? QStringLiteral("isnull(Score)") : QStringLiteral("isnotnull(Score)");
        return compare + QString::number(*lead->score);
    case LeadColumn::Services:
        return compare + kqlString(lead->targets);
    case LeadColumn::Effect:
        return compare + kqlString(lead->effect);
    case LeadColumn::Rule:
        return compare + kqlString(lead->rule_id);
    case LeadColumn::Time:
        return compare + kqlTime(lead->time);
    case LeadColumn::Host:
        return compare + kqlString(lead->device_name);
    case LeadColumn::Account:
        return compare + kqlString(lead->account_name);
    case LeadColumn::Says:
        return compare + kqlString(lead->says);
    case LeadColumn::CommandLine:
        return compare + kqlString(lead->command_line);
    case LeadColumn::Parent:
        return compare + kqlString(lead->parent_file_name);
    }
    return {};
}

Result<LeadsModel::Answer> LeadsModel::read(
    session::Case& opened, const session::FindingFilter& filter, const std::stop_token& stop)
{
    Answer answer;
    Result<std::vector<Rule>> rules = opened.rules();
    if (!rules)
        return forward(rules);
    answer.rules = std::move(*rules);
    auto ids = opened.lead_ids(filter, stop);
    if (!ids)
        return forward(ids);
    answer.total = ids->size();
    if (ids->size() > mostRows)
        ids->resize(mostRows);
    auto rows = opened.findings(*ids);
    if (!rows)
        return forward(rows);
    for (Finding& row : *rows) {
        answer.leads.push_back({row.id, row.event, std::move(row.rule_id), row.time, std::move(row.device_name),
            std::move(row.account_domain), std::move(row.account_name), std::move(row.stop_method),
            std::move(row.command_line), std::move(row.parent_file_name), row.triage.classification,
            row.triage.second_look, std::move(row.targets), std::move(row.effect), row.score});
    }
    return answer;
}

void LeadsModel::refresh()
{
    session::FindingFilter filter = m_state->filter();
    filter.sort = {columnsOf[std::size_t(m_sortColumn)].kql, m_sortOrder == Qt::DescendingOrder};
    m_asking.ask(
        this, m_state->lanes(), session::Lane::Query,
        [filter](session::Case& opened, const std::stop_token& stop) { return read(opened, filter, stop); },
        [this](Result<Answer> answer) {
            if (!answer) {
                if (answer.error().code != ErrorCode::Cancelled)
                    emit failed(answer.error());
                return;
            }
            beginResetModel();
            m_leads = std::move(answer->leads);
            m_rules = std::move(answer->rules);
            m_total = answer->total;
            m_loaded = true;
            endResetModel();
            emit reloaded();
        });
}

} // namespace standstill::ui
