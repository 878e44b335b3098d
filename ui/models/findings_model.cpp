// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/findings_model.h"

#include "ui/common/format.h"
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
        if (rowCount() > 0)
            emit dataChanged(index(0, 0), index(rowCount() - 1, findingColumnCount - 1));
    });
    refresh();
}

FindingsModel::~FindingsModel() = default;

int FindingsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_view.rowCount();
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
    if (const BurstHead* head = m_view.headAt(index.row()))
        return headData(*head, index.row(), index.column(), role);
    const Finding* finding = findingAt(index.row());
    if (!finding)
        return {};
    if (role == Qt::DecorationRole)
        return column == FindingColumn::Verdict ? QVariant(verdictIcon(finding->triage.classification)) : QVariant();
    if (role == Qt::AccessibleTextRole) {
        QString spoken = cellSpoken(column, *finding, m_state->displayZone());
        if (const auto mark = markOf(finding->id); mark && column == FindingColumn::Verdict)
            spoken = tr("%1, mark %2").arg(spoken, QString(QLatin1Char(row_mark_letter(*mark))));
        const std::size_t echoes = column == FindingColumn::StopMethod ? echoesOf(finding->id).size() : 0;
        return echoes == 0 ? spoken : tr("%1, and %2 more rows of the same act").arg(spoken).arg(echoes);
    }
    const QString text = cellText(column, *finding, m_state->displayZone());
    const std::size_t echoes = column == FindingColumn::StopMethod ? echoesOf(finding->id).size() : 0;
    return echoes == 0 ? text : tr("%1 +%2").arg(text).arg(echoes);
}

/// The row of a burst is one sentence from edge to edge: the delegate draws it over all cells, each cell says it.
QVariant FindingsModel::headData(const BurstHead& head, int row, int column, int role) const
{
    const bool spoken = role == Qt::AccessibleTextRole;
    if (!spoken && (role != Qt::DisplayRole || column != 0))
        return {};
    const QTimeZone zone = m_state->displayZone();
    const QString from = formatTimeShort(head.first, zone);
    const QString to = formatTimeShort(head.last, zone);
    const QString hosts =
        head.hosts.size() == 1 ? evidenceText(*head.hosts.begin()) : tr("%1 hosts").arg(formatCount(head.hosts.size()));
    QStringList parts{hosts,
        tr("%1 to %2 (%3)")
            .arg(from, from.left(10) == to.left(10) ? to.mid(11) : to, formatDuration(head.last - head.first)),
        tr("%1 findings").arg(formatCount(head.findings)),
        head.undecided == 0 ? tr("all decided") : tr("%1 undecided").arg(formatCount(head.undecided))};
    if (spoken)
        parts.prepend(m_view.isOpen(row) ? tr("Burst, open") : tr("Burst, closed"));
    return parts.join(spoken ? QStringLiteral(", ") : QStringLiteral("  \u00b7  "));
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

void FindingsModel::setGrouping(bool on)
{
    if (m_grouping == on)
        return;
    m_grouping = on;
    refresh();
}

void FindingsModel::keepOpen(std::int64_t burst, bool open)
{
    if (open)
        m_open.insert(burst);
    else
        m_open.erase(burst);
}

void FindingsModel::setOpen(int row, bool open)
{
    const BurstHead* head = m_view.headAt(row);
    if (!head || m_view.isOpen(row) == open)
        return;
    keepOpen(head->number, open);
    const int behind = m_view.rowsBehind(row);
    if (open)
        beginInsertRows({}, row + 1, row + behind);
    else
        beginRemoveRows({}, row + 1, row + behind);
    m_view.setOpen(row, open);
    if (open)
        endInsertRows();
    else
        endRemoveRows();
    emit dataChanged(index(row, 0), index(row, findingColumnCount - 1));
}

void FindingsModel::setAllOpen(bool open)
{
    m_allOpen = open;
    beginResetModel();
    for (const BurstHead& head : m_view.heads())
        keepOpen(head.number, open);
    m_view = BurstRows(int(m_ids.size()), m_view.heads(), m_open);
    endResetModel();
    emit reloaded();
}

std::optional<RowMark> FindingsModel::markOf(FindingId id) const
{
    const auto found = m_marks.find(id);
    return found == m_marks.end() ? std::nullopt : std::optional(found->second);
}

std::vector<FindingId> FindingsModel::idsAt(int row) const
{
    int from = m_view.placeAt(row);
    int to = from + 1;
    if (const BurstHead* head = m_view.headAt(row)) {
        from = head->begin;
        to = head->end;
    }
    std::vector<FindingId> ids;
    for (int place = std::max(from, 0); place < to && from >= 0; ++place) {
        const FindingId id = m_ids[std::size_t(place)];
        ids.push_back(id);
        const auto& echoes = echoesOf(id);
        ids.insert(ids.end(), echoes.begin(), echoes.end());
    }
    return ids;
}

FindingId FindingsModel::idAt(int row) const
{
    const BurstHead* head = m_view.headAt(row);
    const int place = head ? head->begin : m_view.placeAt(row);
    return place >= 0 ? m_ids[std::size_t(place)] : FindingId{};
}

int FindingsModel::rowOf(FindingId id) const
{
    const auto found = m_places.find(id);
    return found == m_places.end() ? -1 : m_view.rowOf(found->second);
}

const Finding* FindingsModel::findingAt(int row) const
{
    const int place = m_view.placeAt(row);
    if (place < 0)
        return nullptr;
    const int page = place / pageRows;
    if (const Rows* rows = m_cache.find(page)) {
        const auto& held = (*rows)[std::size_t(place % pageRows)];
        return held ? &*held : nullptr;
    }
    want(page);
    return nullptr;
}

void FindingsModel::refresh()
{
    m_selecting.ask(
        this, m_state->lanes(), session::Lane::Query,
        [filter = filter(), anchor = m_state->currentFinding().value_or(FindingId{}),
            folding = Folding{m_folding, m_grouping}](session::Case& opened, const std::stop_token& stop) {
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

// The first page and the one around the current finding come with the ids, so that the table is filled in one step.
Result<FindingsModel::Answer> FindingsModel::select(session::Case& opened, const session::FindingFilter& filter,
    FindingId anchor, Folding folding, const std::stop_token& stop)
{
    auto order = order_findings(opened, filter, folding, stop);
    if (!order)
        return forward(order);
    Answer answer;
    answer.order = std::move(*order);
    std::vector<int> pages{0};
    const auto& places = answer.order.places;
    if (const auto found = places.find(anchor); found != places.end() && found->second >= pageRows)
        pages.push_back(found->second / pageRows);
    for (const int page : pages) {
        auto rows = readPage(opened, answer.order.ids, page);
        if (!rows)
            return forward(rows);
        answer.pages.emplace_back(page, std::move(*rows));
    }
    return answer;
}

void FindingsModel::take(Answer answer)
{
    beginResetModel();
    FindingsOrder& order = answer.order;
    m_ids = std::move(order.ids);
    m_places = std::move(order.places);
    m_echoes = std::move(order.echoes);
    m_folded = order.folded;
    m_marks = std::move(order.marks);
    m_marksFollowTriage = std::any_of(order.mark_rules.begin(), order.mark_rules.end(),
        [](const MarkRule& rule) { return dependsOnTriage(QString::fromStdString(rule.predicate)); });
    if (m_allOpen) {
        for (const BurstHead& head : order.bursts)
            m_open.insert(head.number);
    }
    m_view = BurstRows(int(m_ids.size()), std::move(order.bursts), m_open);
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
            const int last = std::min(first + pageRows, int(m_ids.size())) - 1;
            if (last < first)
                continue;
            // A page that can't be read is kept as empty rows: asking again at each repaint would never end.
            m_cache.put(pages[i], answer ? std::move((*answer)[i]) : Rows(std::size_t(last - first + 1)));
            emit dataChanged(index(m_view.rowOf(first), 0), index(m_view.rowOf(last), findingColumnCount - 1));
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
    // The row of a burst counts what is undecided in it.
    if (m_marksFollowTriage || !m_view.heads().empty() || dependsOnTriage(m_state->predicate())) {
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
        const auto place = m_places.find(finding.id);
        if (place == m_places.end() || m_ids[std::size_t(place->second)] != finding.id)
            continue;
        Rows* rows = m_cache.find(place->second / pageRows);
        if (!rows)
            continue;
        (*rows)[std::size_t(place->second % pageRows)] = finding;
        const int row = m_view.rowOf(place->second);
        emit dataChanged(index(row, 0), index(row, findingColumnCount - 1));
    }
    emit rowsArrived();
}

} // namespace standstill::ui
