// SPDX-License-Identifier: GPL-3.0-or-later
// The findings that match the filter, in the order asked for, as a table of which only the rows on screen are read. Ids
// are selected once for each filter and order; rows come in pages from the query lane, and a cell that is not here yet
// is empty until its page is. Used by FindingsPage. It keeps no selection and changes nothing in the case.
#pragma once

#include "core/model/finding.h"
#include "core/model/saved_view.h"
#include "ui/common/async.h"
#include "ui/models/burst_rows.h"
#include "ui/models/finding_columns.h"
#include "ui/models/findings_order.h"
#include "ui/models/page_cache.h"

#include <optional>
#include <QAbstractTableModel>
#include <unordered_map>
#include <vector>

class QTimer;

namespace standstill::ui {

class InvestigationState;

class FindingsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit FindingsModel(InvestigationState* state, QObject* parent = nullptr);
    ~FindingsModel() override;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    /// Asks the query lane for the ids in the new order; the rows change when it answers.
    void sort(int column, Qt::SortOrder order) override;

    FindingColumn sortedColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }
    /// Filter and order of what is shown.
    session::FindingFilter filter() const;

    /// Rows that repeat the act of another row of the table are folded into it: they are not shown, the other row
    /// counts them, and what is decided on it is meant for them too.
    void setFolding(bool on);
    bool folding() const { return m_folding; }
    std::size_t folded() const { return m_folded; } ///< rows that are not shown because of it
    const std::vector<FindingId>& echoesOf(FindingId id) const;

    /// The findings of a burst stand together behind a row of the burst's own, which can be opened.
    void setGrouping(bool on);
    bool grouping() const { return m_grouping; }
    const BurstHead* burstAt(int row) const { return m_view.headAt(row); } ///< null where a finding is
    int burstRowOf(int row) const { return m_view.headOf(row); } ///< of the burst that the row is in; -1 = none
    bool isOpen(int row) const { return m_view.isOpen(row); }
    void setOpen(int row, bool open); ///< of a burst's own row
    void setAllOpen(bool open);
    /// What a row stands for: its finding, or all of its burst, with what is folded into them.
    std::vector<FindingId> idsAt(int row) const;

    /// The mark of the row that the rules of the case give it.
    std::optional<RowMark> markOf(FindingId id) const;
    bool hasMarks() const { return !m_marks.empty(); }

    FindingId idAt(int row) const; ///< of a burst's own row its first finding
    int rowOf(FindingId id) const; ///< -1 when the filter leaves it out; of a folded one the row that stands for it
    /// The row's values when they are here; asks for their page when not.
    const Finding* findingAt(int row) const;
    bool isLoaded() const { return m_loaded; } ///< an answer has arrived since the case was opened

    void refresh();

signals:
    void reloaded(); ///< other ids or another order are in place
    void rowsArrived();
    void failed(const standstill::Error& error);

private:
    using Rows = std::vector<std::optional<Finding>>;
    struct Answer
    {
        FindingsOrder order;
        std::vector<std::pair<int, Rows>> pages;
    };

    static Result<Rows> readPage(session::Case& opened, const std::vector<FindingId>& ids, int page);
    static Result<Answer> select(session::Case& opened, const session::FindingFilter& filter, FindingId anchor,
        Folding folding, const std::stop_token& stop);
    QVariant headData(const BurstHead& head, int row, int column, int role) const;
    void keepOpen(std::int64_t burst, bool open);
    void take(Answer answer);
    void want(int page) const;
    void fetch();
    void arrived(std::uint64_t generation, const std::vector<int>& pages, Result<std::vector<Rows>> answer);
    void triageChanged(const std::vector<TriageEntry>& entries);
    void replace(const std::vector<Finding>& findings);

    InvestigationState* m_state;
    std::vector<FindingId> m_ids; ///< by place
    std::unordered_map<FindingId, int> m_places;
    std::unordered_map<FindingId, std::vector<FindingId>> m_echoes; ///< of the rows that stand for more than one
    std::unordered_map<FindingId, RowMark> m_marks;
    bool m_marksFollowTriage = false;
    BurstRows m_view; ///< places as rows
    std::set<std::int64_t> m_open; ///< bursts
    bool m_allOpen = false; ///< those that come are open
    std::size_t m_folded = 0;
    bool m_folding = false;
    bool m_grouping = false;
    FindingColumn m_sortColumn = FindingColumn::Time;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
    bool m_loaded = false;
    Latest m_selecting;
    mutable PageCache<std::optional<Finding>> m_cache;
    mutable std::vector<int> m_wanted; ///< newest last, few: pages scrolled past are forgotten
    QTimer* m_fetchSoon;
    bool m_fetching = false;
    std::uint64_t m_generation = 0; ///< of m_ids: pages of an older one are dropped
};

} // namespace standstill::ui
