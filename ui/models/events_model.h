// SPDX-License-Identifier: GPL-3.0-or-later
// The events of a scope, in the order asked for, as a table of which only the rows on screen are read. As in
// FindingsModel ids are selected once and rows come in pages; there may be ten million of them, so no index by id is
// kept, and the first ids are shown while the others are still looked for. A view makes something of every row that it
// is told of, so it is told of many rows in steps, in several turns of the event loop. Used by EventsPage, which says
// what the scope is, which columns are shown, and when to read.
#pragma once

#include "core/session/case.h"
#include "ui/common/async.h"
#include "ui/models/event_columns.h"
#include "ui/models/page_cache.h"

#include <functional>
#include <optional>
#include <QAbstractTableModel>
#include <vector>

class QTimer;

namespace standstill::ui {

class InvestigationState;

class EventsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit EventsModel(InvestigationState* state, QObject* parent = nullptr);
    ~EventsModel() override;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    /// Asks the query lane for the ids in the new order; the rows change when it answers.
    void sort(int column, Qt::SortOrder order) override;

    const QList<EventColumn>& columns() const { return m_columns; }
    int columnOf(const QString& name) const; ///< -1 when it is not shown
    /// Shown, from left to right; `alsoRead` are columns of the table whose values are wanted of every row.
    void setColumns(const QList<EventColumn>& columns, const QStringList& alsoRead);
    const QString& sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }
    void setSort(const QString& column, Qt::SortOrder order); ///< also by a column that is not shown

    EventId idAt(int row) const;
    const EventLine* eventAt(int row) const; ///< asks for the row's page when it is not here
    Value valueAt(const EventLine& event, const QString& column) const; ///< null when the column is not read
    bool isLoaded() const { return m_loaded; }
    bool knowsAll() const { return m_complete; } ///< false while more rows of the scope may be found
    bool isComplete() const { return m_complete && m_rows == rowsKnown(); } ///< all are known and shown
    int rowsKnown() const; ///< of which rowCount() are shown
    /// Why the predicate could not be used on events: all of the range are shown instead.
    const std::optional<Error>& leftOut() const { return m_leftOut; }
    /// Where the anchor of the last answer is, -1 = nowhere yet.
    int anchorRow() const { return m_anchorRow < m_rows ? m_anchorRow : -1; }
    void setRowsAtOnce(int rows) { m_rowsAtOnce = rows; } ///< that a view is told of in one step

    struct Scope
    {
        QString table;
        QString predicate; ///< one that speaks of columns which the table lacks is left out, and leftOut() says so
        std::optional<TimeRange> range;
        bool operator==(const Scope&) const = default;
    };
    const Scope& scope() const { return m_scope; }
    /// Reads anew. The anchor is the event whose row is wanted afterwards.
    void show(const Scope& scope);
    /// Ends a search that is under way; what is here stays, and is not complete.
    void stop() { m_selecting.cancel(); }
    void setAnchor(EventId anchor) { m_anchor = anchor; }
    void setMarked(EventId event); ///< the row in question of "around this", 0 = none
    EventId marked() const { return m_marked; }
    void refreshRows(); ///< verdicts changed: the rows are read again, ids and order stay

signals:
    void reloaded(); ///< other ids or another order are in place
    void grown(); ///< more rows follow those that are here, or it is known that there are none
    void anchorReached(); ///< its row was known when `reloaded` came, and is now shown; before `grown`
    void rowsArrived();
    void failed(const standstill::Error& error);

private:
    using Rows = std::vector<std::optional<EventLine>>;
    struct Request
    {
        session::EventFilter filter;
        std::vector<std::string> columns;
        EventId anchor;
    };
    /// The rows of a scope; those known before come first.
    struct Answer
    {
        EventIds ids; ///< all that are known
        std::optional<Error> leftOut;
        EventId anchor;
        int anchorRow = -1;
        bool complete = true;
        std::vector<std::pair<int, Rows>> pages;
    };
    static Result<Answer> select(session::Case& opened, const Request& request, const std::stop_token& stop,
        const std::function<void(Answer)>& deliver);
    static Result<void> readPages(
        session::Case& opened, const Request& request, const std::vector<int>& pages, Answer& answer);
    static Result<Rows> read(session::Case& opened, const Request& request, const std::vector<EventId>& ids);
    Request request() const;
    void ask();
    void take(Answer answer);
    void grow(Answer answer);
    void placeAnchor(const Answer& answer);
    void showMore();
    void want(int page) const;
    void fetch();
    void arrived(std::uint64_t generation, const std::vector<int>& pages, Result<std::vector<Rows>> answer);

    InvestigationState* m_state;
    Scope m_scope;
    QList<EventColumn> m_columns;
    std::vector<std::string> m_read; ///< what is read of each row: the shown columns of the table
    EventIds m_ids;
    int m_rows = 0; ///< that are shown: as many of m_ids as there was time for
    int m_rowsAtOnce = 50'000; ///< takes a table a few ms
    QTimer* m_showSoon;
    EventId m_anchor;
    EventId m_marked;
    QString m_sortColumn = QStringLiteral("Timestamp");
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    std::optional<Error> m_leftOut;
    int m_anchorRow = -1;
    bool m_anchorAwaited = false; ///< its row was known when `reloaded` was told, but not shown yet
    bool m_loaded = false;
    bool m_complete = true; ///< m_ids are all
    bool m_begun = false; ///< the first rows of the present question are here
    Latest m_selecting;
    mutable PageCache<std::optional<EventLine>> m_cache;
    mutable std::vector<int> m_wanted; ///< newest last, few: pages scrolled past are forgotten
    QTimer* m_fetchSoon;
    bool m_fetching = false;
    std::uint64_t m_generation = 0; ///< of m_ids and m_read: pages of an older one are dropped
};

} // namespace standstill::ui
