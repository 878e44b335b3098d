// SPDX-License-Identifier: GPL-3.0-or-later
// A process tree as a Qt model. Equal siblings can be gathered under one row ("sc.exe x37") that opens to all of them.
// It holds a copy of the tree and asks no case; ProcessTreePage gives it a new one.
#pragma once

#include "core/model/process.h"

#include <optional>
#include <QAbstractItemModel>
#include <QTimeZone>
#include <vector>

namespace standstill::ui {

class ProcessTreeModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { Process, Findings, CommandLine, Started, After, Pid, MatchedBy, Account, ColumnCount };
    enum Role {
        FindingIdRole = Qt::UserRole, ///< qlonglong, the first undecided finding of the row, else the first; 0 = none
        CommandLineRole, ///< QString
        IsFocusRole, ///< bool
        VerdictRole, ///< int, the strongest Classification of the row; invalid without findings
    };

    explicit ProcessTreeModel(QObject* parent = nullptr);

    void setTree(ProcessTree tree);
    const ProcessTree& tree() const { return m_tree; }
    void setZone(const QTimeZone& zone, const QString& name);
    void setGrouping(bool on); ///< siblings of one name, four or more, under one row
    bool grouping() const { return m_grouping; }
    /// The new verdict of the findings with that key, without touching the shape of the tree.
    void setClassification(const std::string& key, Classification classification);

    QModelIndex focusIndex() const; ///< of the process that the tree was asked for
    QModelIndex indexOfFinding(FindingId finding) const;
    /// All findings of the row: of a group those of its rows.
    std::vector<FindingId> findingsOf(const QModelIndex& index) const;
    /// The tree's node of a row; nothing for a row that stands for several.
    const ProcessNode* node(const QModelIndex& index) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    /// A row: a node of the tree, or several of one name.
    struct Item
    {
        int node = -1; ///< index into the tree's nodes; of a group the first
        int parent = -1; ///< item
        int row = 0;
        bool group = false;
        std::vector<int> children; ///< items
    };

    void rebuild();
    void addChildren(int parentItem, const std::vector<int>& nodes);
    int itemOf(const QModelIndex& index) const { return index.isValid() ? static_cast<int>(index.internalId()) : -1; }
    const std::vector<int>& childrenOf(int item) const;
    QModelIndex indexOf(int item, int column = 0) const;
    std::vector<int> nodesOf(const Item& item) const; ///< one, or those of the group
    QString display(const Item& item, int column) const;
    QString findingsText(const Item& item) const;
    QString afterText(const Item& item) const;
    QString spoken(const Item& item, int column) const;
    std::optional<Classification> strongest(const Item& item) const;
    FindingId findingOf(const Item& item) const;

    ProcessTree m_tree;
    QTimeZone m_zone = QTimeZone::utc();
    QString m_zoneName = QStringLiteral("UTC");
    bool m_grouping = true;
    std::vector<Item> m_items;
    std::vector<int> m_roots;
    std::vector<int> m_itemOfNode;
};

} // namespace standstill::ui
