// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/events_model.h"

#include "ui/common/theme.h"
#include "ui/state/investigation_state.h"

#include <algorithm>
#include <limits>
#include <QElapsedTimer>
#include <QTimer>
#include <utility>

namespace standstill::ui {
namespace {

constexpr int pageRows = 128;
constexpr std::size_t cachedPages = 64;
constexpr std::size_t wantedPages = 4;
constexpr int longestTurn = 5; ///< ms that a view may take to hear of more rows

} // namespace

EventsModel::EventsModel(InvestigationState* state, QObject* parent)
    : QAbstractTableModel(parent)
    , m_state(state)
    , m_showSoon(new QTimer(this))
    , m_cache(cachedPages)
    , m_fetchSoon(new QTimer(this))
{
    m_showSoon->setSingleShot(true);
    m_showSoon->setInterval(0);
    connect(m_showSoon, &QTimer::timeout, this, &EventsModel::showMore);
    m_fetchSoon->setSingleShot(true);
    m_fetchSoon->setInterval(0);
    connect(m_fetchSoon, &QTimer::timeout, this, &EventsModel::fetch);
    connect(state, &InvestigationState::displayZoneChanged, this, [this] {
        if (m_columns.isEmpty())
            return;
        emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
        if (m_rows > 0)
            emit dataChanged(index(0, 0), index(m_rows - 1, columnCount() - 1));
    });
}

EventsModel::~EventsModel() = default;

int EventsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int EventsModel::rowsKnown() const
{
    return int(std::min(m_ids.size(), std::size_t(std::numeric_limits<int>::max())));
}

int EventsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant EventsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const EventColumn& column = m_columns[index.column()];
    switch (role) {
    case Qt::FontRole:
        return isFixedWidth(column) ? fixedFont() : dataFont();
    case Qt::TextAlignmentRole:
        return int((isRightAligned(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
    case Qt::DecorationRole:
        break;
    default:
        return {};
    }
    const EventLine* event = eventAt(index.row());
    if (!event)
        return {};
    if (role == Qt::DecorationRole)
        return column.name == eventFindingColumn && event->finding ? QVariant(verdictIcon(event->classification))
                                                                   : QVariant();
    const QString text = cellText(column, valueAt(*event, column.name), *event, m_state->displayZone());
    if (role == Qt::AccessibleTextRole && m_marked && event->id == m_marked)
        return tr("%1, the row in question").arg(text);
    return text;
}

QVariant EventsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return {};
    const EventColumn& column = m_columns[section];
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return columnTitle(column, m_state->displayZoneName());
    if (role == Qt::ToolTipRole && !column.isOwn())
        return column.name;
    if (role == Qt::TextAlignmentRole)
        return int((isRightAligned(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

int EventsModel::columnOf(const QString& name) const
{
    for (int i = 0; i < m_columns.size(); ++i) {
        if (m_columns[i].name == name)
            return i;
    }
    return -1;
}

void EventsModel::setColumns(const QList<EventColumn>& columns, const QStringList& alsoRead)
{
    beginResetModel();
    m_columns = columns;
    m_read.clear();
    for (const EventColumn& column : columns) {
        if (!column.isOwn())
            m_read.push_back(column.name.toStdString());
    }
    for (const QString& name : alsoRead) {
        if (columnOf(name) < 0)
            m_read.push_back(name.toStdString());
    }
    m_cache.clear();
    m_wanted.clear();
    ++m_generation;
    endResetModel();
}

void EventsModel::setSort(const QString& column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = order;
}

void EventsModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= m_columns.size() || !isSortable(m_columns[column]))
        return;
    if (m_columns[column].name == m_sortColumn && order == m_sortOrder)
        return;
    setSort(m_columns[column].name, order);
    if (m_loaded)
        ask();
}

EventId EventsModel::idAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_ids[std::size_t(row)] : EventId{};
}

const EventLine* EventsModel::eventAt(int row) const
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

Value EventsModel::valueAt(const EventLine& event, const QString& column) const
{
    const auto at = std::find(m_read.begin(), m_read.end(), column.toStdString());
    const auto place = std::size_t(at - m_read.begin());
    return at == m_read.end() || place >= event.values.size() ? Value{} : event.values[place];
}

void EventsModel::show(const Scope& scope)
{
    m_scope = scope;
    ask();
}

void EventsModel::setMarked(EventId event)
{
    if (event == m_marked)
        return;
    m_marked = event;
    if (m_rows > 0 && !m_columns.isEmpty())
        emit dataChanged(index(0, 0), index(m_rows - 1, columnCount() - 1));
}

void EventsModel::refreshRows()
{
    m_cache.clear();
    ++m_generation;
    if (m_rows > 0 && !m_columns.isEmpty())
        emit dataChanged(index(0, 0), index(m_rows - 1, columnCount() - 1));
}

EventsModel::Request EventsModel::request() const
{
    Request request;
    request.filter.table = m_scope.table.toStdString();
    request.filter.predicate = m_scope.predicate.toStdString();
    request.filter.range = m_scope.range;
    request.filter.sort = {m_sortColumn.toStdString(), m_sortOrder == Qt::DescendingOrder};
    request.columns = m_read;
    request.anchor = m_anchor;
    return request;
}

void EventsModel::ask()
{
    m_begun = false;
    m_selecting.askInSteps<Answer>(
        this, m_state->lanes(), session::Lane::Scan,
        [wanted = request()](session::Case& opened, const std::stop_token& stop, const auto& deliver) {
            return select(opened, wanted, stop, deliver);
        },
        [this](Answer answer) { m_begun ? grow(std::move(answer)) : take(std::move(answer)); },
        [this](Result<Answer> answer) {
            if (answer)
                m_begun ? grow(std::move(*answer)) : take(std::move(*answer));
            else if (answer.error().code != ErrorCode::Cancelled)
                emit failed(answer.error());
        });
}

Result<EventsModel::Rows> EventsModel::read(
    session::Case& opened, const Request& request, const std::vector<EventId>& ids)
{
    auto found = opened.events(request.filter.table, request.columns, ids);
    if (!found)
        return forward(found);
    Rows rows(ids.size());
    // Ids that are gone are left out of the answer, so the two lists are walked side by side.
    std::size_t at = 0;
    for (EventLine& event : *found) {
        while (at < ids.size() && ids[at] != event.id)
            ++at;
        if (at == ids.size())
            break;
        rows[at++] = std::move(event);
    }
    return rows;
}

// The first page and the one around the anchor come with the ids, so that the table is filled in one step.
Result<EventsModel::Answer> EventsModel::select(session::Case& opened, const Request& request,
    const std::stop_token& stop, const std::function<void(Answer)>& deliver)
{
    Answer answer;
    answer.anchor = request.anchor;
    bool begun = false;
    const session::EventIdsTold more = [&](const EventIds& ids) {
        Answer part = answer;
        part.complete = false;
        part.ids = ids;
        // Pages that can't be read here are asked for, and their error told, when they come on screen.
        if (!std::exchange(begun, true))
            (void)readPages(opened, request, {0}, part);
        deliver(std::move(part));
    };
    auto ids = opened.event_ids(request.filter, stop, more);
    if (!ids && !request.filter.predicate.empty() && ids.error().span) {
        answer.leftOut = ids.error();
        session::EventFilter whole = request.filter;
        whole.predicate.clear();
        ids = opened.event_ids(whole, stop, more);
    }
    if (!ids)
        return forward(ids);
    answer.ids = std::move(*ids);
    std::vector<int> pages;
    if (!begun)
        pages.push_back(0);
    if (request.anchor) {
        if (const auto found = answer.ids.find(request.anchor)) {
            answer.anchorRow = int(*found);
            if (answer.anchorRow >= pageRows)
                pages.push_back(answer.anchorRow / pageRows);
        }
    }
    if (Result<void> done = readPages(opened, request, pages, answer); !done)
        return forward(done);
    return answer;
}

Result<void> EventsModel::readPages(
    session::Case& opened, const Request& request, const std::vector<int>& pages, Answer& answer)
{
    for (const int page : pages) {
        auto rows = read(opened, request, answer.ids.part(std::size_t(page) * pageRows, pageRows));
        if (!rows)
            return forward(rows);
        if (!rows->empty())
            answer.pages.emplace_back(page, std::move(*rows));
    }
    return {};
}

void EventsModel::take(Answer answer)
{
    beginResetModel();
    m_ids = std::move(answer.ids);
    // Of rows that it had before a view has all that it needs.
    m_rows = std::min(rowsKnown(), std::max(m_rows, m_rowsAtOnce));
    m_leftOut = std::move(answer.leftOut);
    m_complete = answer.complete;
    m_cache.clear();
    m_wanted.clear();
    ++m_generation;
    for (auto& [page, rows] : answer.pages)
        m_cache.put(page, std::move(rows));
    m_loaded = true;
    m_begun = true;
    placeAnchor(answer);
    m_anchorAwaited = m_anchorRow >= m_rows;
    endResetModel();
    emit reloaded();
    if (m_rows < rowsKnown())
        m_showSoon->start();
}

void EventsModel::grow(Answer answer)
{
    // The last page had room: it is read again, with the rows that have come to it.
    if (answer.ids.size() > m_ids.size() && m_ids.size() % pageRows != 0)
        m_cache.drop(int(m_ids.size() / pageRows));
    m_ids = std::move(answer.ids);
    for (auto& [page, rows] : answer.pages)
        m_cache.put(page, std::move(rows));
    m_complete = answer.complete;
    placeAnchor(answer);
    showMore();
}

void EventsModel::showMore()
{
    QElapsedTimer time;
    time.start();
    while (m_rows < rowsKnown()) {
        const int rows = std::min(rowsKnown() - m_rows, m_rowsAtOnce);
        beginInsertRows({}, m_rows, m_rows + rows - 1);
        m_rows += rows;
        endInsertRows();
        if (time.elapsed() >= longestTurn)
            break;
    }
    if (m_anchorAwaited && m_anchorRow < m_rows) {
        m_anchorAwaited = false;
        emit anchorReached();
    }
    emit grown();
    if (m_rows < rowsKnown())
        m_showSoon->start();
}

void EventsModel::placeAnchor(const Answer& answer)
{
    m_anchorRow = answer.anchorRow;
    // Another row was chosen while these were on their way.
    if (answer.complete && m_anchor && m_anchor != answer.anchor) {
        const auto found = m_ids.find(m_anchor);
        m_anchorRow = found ? int(*found) : -1;
    }
}

void EventsModel::want(int page) const
{
    std::erase(m_wanted, page);
    m_wanted.push_back(page);
    if (m_wanted.size() > wantedPages)
        m_wanted.erase(m_wanted.begin());
    if (!m_fetching)
        m_fetchSoon->start();
}

void EventsModel::fetch()
{
    if (m_fetching || m_wanted.empty())
        return;
    m_fetching = true;
    const std::vector<int> pages(m_wanted.rbegin(), m_wanted.rend());
    m_wanted.clear();
    std::vector<std::vector<EventId>> ids;
    for (const int page : pages)
        ids.push_back(m_ids.part(std::size_t(page) * pageRows, pageRows));
    ui::ask(
        this, m_state->lanes(), session::Lane::Query,
        [ids, request = request()](session::Case& opened, const std::stop_token&) -> Result<std::vector<Rows>> {
            std::vector<Rows> out;
            for (const auto& wanted : ids) {
                auto rows = read(opened, request, wanted);
                if (!rows)
                    return forward(rows);
                out.push_back(std::move(*rows));
            }
            return out;
        },
        [this, generation = m_generation, pages](
            Result<std::vector<Rows>> answer) { arrived(generation, pages, std::move(answer)); });
}

void EventsModel::arrived(std::uint64_t generation, const std::vector<int>& pages, Result<std::vector<Rows>> answer)
{
    m_fetching = false;
    if (generation == m_generation && !m_columns.isEmpty()) {
        for (std::size_t i = 0; i < pages.size(); ++i) {
            const int first = pages[i] * pageRows;
            const int rows = std::min(pageRows, rowsKnown() - first);
            // Rows have come to this page while it was read: whoever paints it asks again.
            const bool grew = answer && int((*answer)[i].size()) < rows;
            // A page that can't be read is kept as empty rows: asking again at each repaint would never end.
            if (!grew)
                m_cache.put(pages[i], answer ? std::move((*answer)[i]) : Rows(std::size_t(rows)));
            const int last = std::min(first + rows, m_rows) - 1;
            if (last >= first)
                emit dataChanged(index(first, 0), index(last, columnCount() - 1));
        }
        if (answer)
            emit rowsArrived();
        else
            emit failed(answer.error());
    }
    if (!m_wanted.empty())
        m_fetchSoon->start();
}

} // namespace standstill::ui
