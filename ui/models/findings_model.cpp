// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/findings_model.h"

#include "ui/common/theme.h"
#include "ui/state/investigation_state.h"

#include <algorithm>
#include <QRegularExpression>
#include <QTimer>
#include <unordered_set>

namespace standstill::ui {
namespace {

constexpr int pageRows = 128;
constexpr std::size_t cachedPages = 64;
constexpr std::size_t wantedPages = 4;

/// Whether a verdict can move a row in or out of what the predicate selects.
bool dependsOnTriage(const QString& predicate)
{
    static const QRegularExpression names(
        QStringLiteral("\\b(Classification|Reason|Determination|Basis|Ticket|Note|Analyst|DecidedAt|SecondLook)\\b"));
    return predicate.contains(names);
}

} // namespace

FindingsModel::FindingsModel(InvestigationState* state, QObject* parent)
    : QAbstractTableModel(parent)
    , m_state(state)
    , m_cache(cachedPages)
    , m_fetchSoon(new QTimer(this))
{
    m_fetchSoon->setSingleShot(true);
    m_fetchSoon->setInterval(0);
    connect(m_fetchSoon, &QTimer::timeout, this, &FindingsModel::fetch);
    connect(state, &InvestigationState::filterChanged, this, &FindingsModel::refresh);
    connect(state, &InvestigationState::evidenceChanged, this, &FindingsModel::refresh);
    connect(state, &InvestigationState::triageChanged, this, &FindingsModel::triageChanged);
    connect(state, &InvestigationState::displayZoneChanged, this, [this] {
        const int column = int(FindingColumn::Time);
        emit headerDataChanged(Qt::Horizontal, column, column);
        if (!m_ids.empty())
            emit dataChanged(index(0, column), index(rowCount() - 1, column));
    });
    refresh();
}

FindingsModel::~FindingsModel() = default;

int FindingsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_ids.size());
}

int FindingsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : findingColumnCount;
}

QVariant FindingsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto column = FindingColumn(index.column());
    if (role == Qt::FontRole)
        return column == FindingColumn::CommandLine ? fixedFont() : dataFont();
    if (role == Qt::TextAlignmentRole)
        return int((column == FindingColumn::Score ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::DecorationRole && role != Qt::AccessibleTextRole)
        return {};
    const Finding* finding = findingAt(index.row());
    if (!finding)
        return {};
    if (role == Qt::DecorationRole)
        return column == FindingColumn::Verdict ? QVariant(verdictIcon(finding->triage.classification)) : QVariant();
    if (role == Qt::AccessibleTextRole) {
        const QString spoken = cellSpoken(column, *finding, m_state->displayZone());
        const std::size_t echoes = column == FindingColumn::StopMethod ? echoesOf(finding->id).size() : 0;
        return echoes == 0 ? spoken : tr("%1, and %2 more rows of the same act").arg(spoken).arg(echoes);
    }
    const QString text = cellText(column, *finding, m_state->displayZone());
    const std::size_t echoes = column == FindingColumn::StopMethod ? echoesOf(finding->id).size() : 0;
    return echoes == 0 ? text : tr("%1 +%2").arg(text).arg(echoes);
}

QVariant FindingsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= findingColumnCount)
        return {};
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return columnTitle(FindingColumn(section), m_state->displayZoneName());
    if (role == Qt::TextAlignmentRole)
        return int(
            (FindingColumn(section) == FindingColumn::Score ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

void FindingsModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= findingColumnCount || !*sortColumn(FindingColumn(column)))
        return;
    if (FindingColumn(column) == m_sortColumn && order == m_sortOrder)
        return;
    m_sortColumn = FindingColumn(column);
    m_sortOrder = order;
    refresh();
}

session::FindingFilter FindingsModel::filter() const
{
    session::FindingFilter filter = m_state->filter();
    filter.sort.column = sortColumn(m_sortColumn);
    filter.sort.descending = m_sortOrder == Qt::DescendingOrder;
    return filter;
}

void FindingsModel::setFolding(bool on)
{
    if (m_folding == on)
        return;
    m_folding = on;
    refresh();
}

const std::vector<FindingId>& FindingsModel::echoesOf(FindingId id) const
{
    static const std::vector<FindingId> none;
    const auto found = m_echoes.find(id);
    return found == m_echoes.end() ? none : found->second;
}

FindingId FindingsModel::idAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_ids[std::size_t(row)] : FindingId{};
}

int FindingsModel::rowOf(FindingId id) const
{
    const auto found = m_rows.find(id);
    return found == m_rows.end() ? -1 : found->second;
}

const Finding* FindingsModel::findingAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    const int page = row / pageRows;
    if (const Rows* rows = m_cache.find(page)) {
        const auto& held = (*rows)[std::size_t(row % pageRows)];
        return held ? &*held : nullptr;
    }
    want(page);
    return nullptr;
}

void FindingsModel::refresh()
{
    m_selecting.ask(
        this, m_state->lanes(), session::Lane::Query,
        [filter = filter(), anchor = m_state->currentFinding().value_or(FindingId{}), folding = m_folding](
            session::Case& opened, const std::stop_token& stop) {
            return select(opened, filter, anchor, folding, stop);
        },
        [this](Result<Answer> answer) {
            if (answer)
                take(std::move(*answer));
            else if (answer.error().code != ErrorCode::Cancelled)
                emit failed(answer.error());
        });
}

Result<FindingsModel::Rows> FindingsModel::readPage(session::Case& opened, const std::vector<FindingId>& ids, int page)
{
    const std::size_t first = std::size_t(page) * pageRows;
    const std::size_t last = std::min(first + pageRows, ids.size());
    if (first >= last)
        return Rows{};
    const std::vector<FindingId> wanted(ids.begin() + std::ptrdiff_t(first), ids.begin() + std::ptrdiff_t(last));
    auto found = opened.findings(wanted);
    if (!found)
        return forward(found);
    Rows rows(wanted.size());
    // Ids that are gone are left out of the answer, so the two lists are walked side by side.
    std::size_t at = 0;
    for (Finding& finding : *found) {
        while (at < wanted.size() && wanted[at] != finding.id)
            ++at;
        if (at == wanted.size())
            break;
        rows[at++] = std::move(finding);
    }
    return rows;
}

// Only what is in the table can stand for another row: an echo whose act the filter leaves out is shown itself.
Result<void> FindingsModel::fold(session::Case& opened, Answer& answer)
{
    const auto echoes = opened.echoes();
    if (!echoes)
        return forward(echoes);
    const std::unordered_set<FindingId> shown(answer.ids.begin(), answer.ids.end());
    std::unordered_set<FindingId> folded;
    for (const Echo& echo : *echoes) {
        if (shown.contains(echo.echo) && shown.contains(echo.of) && !folded.contains(echo.of)
            && !answer.echoes.contains(echo.echo)) {
            folded.insert(echo.echo);
            answer.echoes[echo.of].push_back(echo.echo);
        }
    }
    std::erase_if(answer.ids, [&folded](FindingId id) { return folded.contains(id); });
    answer.folded = folded.size();
    return {};
}

// The first page and the one around the current finding come with the ids, so that the table is filled in one step.
Result<FindingsModel::Answer> FindingsModel::select(session::Case& opened, const session::FindingFilter& filter,
    FindingId anchor, bool folding, const std::stop_token& stop)
{
    auto ids = opened.finding_ids(filter, stop);
    if (!ids)
        return forward(ids);
    Answer answer;
    answer.ids = std::move(*ids);
    if (folding) {
        if (Result<void> done = fold(opened, answer); !done)
            return forward(done);
    }
    answer.rows.reserve(answer.ids.size());
    for (std::size_t i = 0; i < answer.ids.size(); ++i) {
        answer.rows.emplace(answer.ids[i], int(i));
        if (const auto echoes = answer.echoes.find(answer.ids[i]); echoes != answer.echoes.end()) {
            for (const FindingId echo : echoes->second)
                answer.rows.emplace(echo, int(i));
        }
    }
    std::vector<int> pages{0};
    if (const auto found = answer.rows.find(anchor); found != answer.rows.end() && found->second >= pageRows)
        pages.push_back(found->second / pageRows);
    for (const int page : pages) {
        auto rows = readPage(opened, answer.ids, page);
        if (!rows)
            return forward(rows);
        answer.pages.emplace_back(page, std::move(*rows));
    }
    return answer;
}

void FindingsModel::take(Answer answer)
{
    beginResetModel();
    m_ids = std::move(answer.ids);
    m_rows = std::move(answer.rows);
    m_echoes = std::move(answer.echoes);
    m_folded = answer.folded;
    m_cache.clear();
    m_wanted.clear();
    ++m_generation;
    if (!m_ids.empty()) {
        for (auto& [page, rows] : answer.pages)
            m_cache.put(page, std::move(rows));
    }
    m_loaded = true;
    endResetModel();
    emit reloaded();
}

void FindingsModel::want(int page) const
{
    std::erase(m_wanted, page);
    m_wanted.push_back(page);
    if (m_wanted.size() > wantedPages)
        m_wanted.erase(m_wanted.begin());
    if (!m_fetching)
        m_fetchSoon->start();
}

void FindingsModel::fetch()
{
    if (m_fetching || m_wanted.empty())
        return;
    m_fetching = true;
    std::vector<std::vector<FindingId>> ids;
    const std::vector<int> pages(m_wanted.rbegin(), m_wanted.rend());
    m_wanted.clear();
    for (const int page : pages) {
        const std::size_t first = std::min(std::size_t(page) * pageRows, m_ids.size());
        const std::size_t last = std::min(first + pageRows, m_ids.size());
        ids.emplace_back(m_ids.begin() + std::ptrdiff_t(first), m_ids.begin() + std::ptrdiff_t(last));
    }
    ask(
        this, m_state->lanes(), session::Lane::Query,
        [ids = std::move(ids)](session::Case& opened, const std::stop_token&) -> Result<std::vector<Rows>> {
            std::vector<Rows> out;
            for (const auto& wanted : ids) {
                auto rows = readPage(opened, wanted, 0);
                if (!rows)
                    return forward(rows);
                out.push_back(std::move(*rows));
            }
            return out;
        },
        [this, generation = m_generation, pages](
            Result<std::vector<Rows>> answer) { arrived(generation, pages, std::move(answer)); });
}

void FindingsModel::arrived(std::uint64_t generation, const std::vector<int>& pages, Result<std::vector<Rows>> answer)
{
    m_fetching = false;
    if (generation == m_generation) {
        for (std::size_t i = 0; i < pages.size(); ++i) {
            const int first = pages[i] * pageRows;
            const int last = std::min(first + pageRows, rowCount()) - 1;
            if (last < first)
                continue;
            // A page that can't be read is kept as empty rows: asking again at each repaint would never end.
            m_cache.put(pages[i], answer ? std::move((*answer)[i]) : Rows(std::size_t(last - first + 1)));
            emit dataChanged(index(first, 0), index(last, findingColumnCount - 1));
        }
        if (answer)
            emit rowsArrived();
        else
            emit failed(answer.error());
    }
    if (!m_wanted.empty())
        m_fetchSoon->start();
}

void FindingsModel::triageChanged(const std::vector<TriageEntry>& entries)
{
    if (dependsOnTriage(m_state->predicate())) {
        refresh();
        return;
    }
    std::unordered_set<std::string> keys;
    for (const TriageEntry& entry : entries)
        keys.insert(entry.finding_key);
    std::vector<FindingId> concerned;
    m_cache.forEach([&](int, const Rows& rows) {
        for (const auto& row : rows) {
            if (row && keys.contains(row->key))
                concerned.push_back(row->id);
        }
    });
    if (concerned.empty())
        return;
    ask(
        this, m_state->lanes(), session::Lane::Query,
        [concerned](session::Case& opened, const std::stop_token&) { return opened.findings(concerned); },
        [this](Result<std::vector<Finding>> findings) {
            if (findings)
                replace(*findings);
            else
                emit failed(findings.error());
        });
}

void FindingsModel::replace(const std::vector<Finding>& findings)
{
    for (const Finding& finding : findings) {
        const int row = rowOf(finding.id);
        if (row < 0 || m_ids[std::size_t(row)] != finding.id)
            continue;
        Rows* rows = m_cache.find(row / pageRows);
        if (!rows)
            continue;
        (*rows)[std::size_t(row % pageRows)] = finding;
        emit dataChanged(index(row, 0), index(row, findingColumnCount - 1));
    }
    emit rowsArrived();
}

} // namespace standstill::ui
