// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/processtree/process_tree_model.h"

#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/processtree/process_icons.h"

#include <algorithm>
#include <map>

namespace standstill::ui {
namespace {

constexpr std::size_t fewestInGroup = 4;
constexpr int mostCommandLine = 400; // characters in a cell; the whole is in the detail pane

} // namespace

ProcessTreeModel::ProcessTreeModel(QObject* parent)
    : QAbstractItemModel(parent)
{
}

void ProcessTreeModel::setTree(ProcessTree tree)
{
    beginResetModel();
    m_tree = std::move(tree);
    rebuild();
    endResetModel();
}

void ProcessTreeModel::setGrouping(bool on)
{
    if (m_grouping == on)
        return;
    beginResetModel();
    m_grouping = on;
    rebuild();
    endResetModel();
}

void ProcessTreeModel::rebuild()
{
    m_items.clear();
    m_roots.clear();
    m_itemOfNode.assign(m_tree.nodes.size(), -1);
    std::vector<std::vector<int>> children(m_tree.nodes.size());
    std::vector<int> roots;
    for (int i = 0; i < static_cast<int>(m_tree.nodes.size()); ++i) {
        const int parent = m_tree.nodes[static_cast<std::size_t>(i)].parent;
        if (parent >= 0)
            children[static_cast<std::size_t>(parent)].push_back(i);
        else
            roots.push_back(i);
    }
    addChildren(-1, roots);
    // Items are appended while they are walked: parents before children, without recursion.
    for (std::size_t item = 0; item < m_items.size(); ++item) {
        if (!m_items[item].group)
            addChildren(static_cast<int>(item), children[static_cast<std::size_t>(m_items[item].node)]);
    }
}

void ProcessTreeModel::addChildren(int parentItem, const std::vector<int>& nodes)
{
    const auto append = [this](int parent, int node, bool group) {
        const int item = static_cast<int>(m_items.size());
        auto& list = parent < 0 ? m_roots : m_items[static_cast<std::size_t>(parent)].children;
        const int row = static_cast<int>(list.size());
        list.push_back(item);
        m_items.push_back({node, parent, row, group, {}});
        if (!group)
            m_itemOfNode[static_cast<std::size_t>(node)] = item;
        return item;
    };
    const auto nameOf = [this](int node) {
        return QString::fromStdString(m_tree.nodes[static_cast<std::size_t>(node)].file_name).toCaseFolded();
    };
    std::map<QString, std::size_t> sizes;
    if (m_grouping) {
        for (const int node : nodes)
            ++sizes[nameOf(node)];
    }
    std::map<QString, int> groups;
    for (const int node : nodes) {
        const QString name = nameOf(node);
        if (!m_grouping || sizes[name] < fewestInGroup) {
            append(parentItem, node, false);
            continue;
        }
        if (!groups.contains(name))
            groups[name] = append(parentItem, node, true);
        append(groups[name], node, false);
    }
}

void ProcessTreeModel::setZone(const QTimeZone& zone, const QString& name)
{
    m_zone = zone;
    m_zoneName = name;
    emit headerDataChanged(Qt::Horizontal, Started, Started);
    for (const auto& item : m_items) {
        if (item.row == 0) { // one signal for each set of siblings
            const QModelIndex up = item.parent < 0 ? QModelIndex() : indexOf(item.parent);
            emit dataChanged(index(0, Started, up), index(rowCount(up) - 1, Started, up));
        }
    }
}

void ProcessTreeModel::setClassification(const std::string& key, Classification classification)
{
    for (std::size_t i = 0; i < m_tree.nodes.size(); ++i) {
        bool changed = false;
        for (auto& finding : m_tree.nodes[i].findings) {
            if (finding.key == key) {
                finding.classification = classification;
                changed = true;
            }
        }
        if (!changed)
            continue;
        const int item = m_itemOfNode[i];
        emit dataChanged(indexOf(item, Findings), indexOf(item, Findings));
        const int up = m_items[static_cast<std::size_t>(item)].parent;
        if (up >= 0 && m_items[static_cast<std::size_t>(up)].group)
            emit dataChanged(indexOf(up, Findings), indexOf(up, Findings));
    }
}

const std::vector<int>& ProcessTreeModel::childrenOf(int item) const
{
    return item < 0 ? m_roots : m_items[static_cast<std::size_t>(item)].children;
}

QModelIndex ProcessTreeModel::indexOf(int item, int column) const
{
    return createIndex(m_items[static_cast<std::size_t>(item)].row, column, static_cast<quintptr>(item));
}

QModelIndex ProcessTreeModel::focusIndex() const
{
    for (std::size_t i = 0; i < m_tree.nodes.size(); ++i) {
        if (m_tree.nodes[i].focus)
            return indexOf(m_itemOfNode[i]);
    }
    return {};
}

QModelIndex ProcessTreeModel::indexOfFinding(FindingId finding) const
{
    for (std::size_t i = 0; i < m_tree.nodes.size(); ++i) {
        for (const auto& candidate : m_tree.nodes[i].findings) {
            if (candidate.id == finding)
                return indexOf(m_itemOfNode[i]);
        }
    }
    return {};
}

const ProcessNode* ProcessTreeModel::node(const QModelIndex& index) const
{
    const int item = itemOf(index);
    if (item < 0 || m_items[static_cast<std::size_t>(item)].group)
        return nullptr;
    return &m_tree.nodes[static_cast<std::size_t>(m_items[static_cast<std::size_t>(item)].node)];
}

std::vector<FindingId> ProcessTreeModel::findingsOf(const QModelIndex& index) const
{
    std::vector<FindingId> findings;
    const int item = itemOf(index);
    if (item < 0)
        return findings;
    for (const int node : nodesOf(m_items[static_cast<std::size_t>(item)])) {
        for (const ProcessFinding& finding : m_tree.nodes[static_cast<std::size_t>(node)].findings)
            findings.push_back(finding.id);
    }
    return findings;
}

QModelIndex ProcessTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const int item = childrenOf(itemOf(parent))[static_cast<std::size_t>(row)];
    return createIndex(row, column, static_cast<quintptr>(item));
}

QModelIndex ProcessTreeModel::parent(const QModelIndex& child) const
{
    const int item = itemOf(child);
    const int up = item < 0 ? -1 : m_items[static_cast<std::size_t>(item)].parent;
    return up < 0 ? QModelIndex() : indexOf(up);
}

int ProcessTreeModel::rowCount(const QModelIndex& parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(childrenOf(itemOf(parent)).size());
}

int ProcessTreeModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

std::vector<int> ProcessTreeModel::nodesOf(const Item& item) const
{
    if (!item.group)
        return {item.node};
    std::vector<int> nodes;
    for (const int child : item.children)
        nodes.push_back(m_items[static_cast<std::size_t>(child)].node);
    return nodes;
}

std::optional<Classification> ProcessTreeModel::strongest(const Item& item) const
{
    std::optional<Classification> best;
    for (const int node : nodesOf(item)) {
        for (const auto& finding : m_tree.nodes[static_cast<std::size_t>(node)].findings)
            best = best ? stronger(*best, finding.classification) : finding.classification;
    }
    return best;
}

FindingId ProcessTreeModel::findingOf(const Item& item) const
{
    if (item.group)
        return {};
    const auto& findings = m_tree.nodes[static_cast<std::size_t>(item.node)].findings;
    const auto open = std::find_if(findings.begin(), findings.end(),
        [](const ProcessFinding& finding) { return finding.classification == Classification::NotSet; });
    if (open != findings.end())
        return open->id;
    return findings.empty() ? FindingId{} : findings.front().id;
}

QString ProcessTreeModel::findingsText(const Item& item) const
{
    const auto nodes = nodesOf(item);
    if (item.group) {
        const auto with = std::count_if(nodes.begin(), nodes.end(),
            [this](int node) { return !m_tree.nodes[static_cast<std::size_t>(node)].findings.empty(); });
        if (with == 0)
            return {};
        return tr("%1 of %2").arg(formatCount(static_cast<std::uint64_t>(with)), formatCount(nodes.size()));
    }
    QStringList methods;
    for (const auto& finding : m_tree.nodes[static_cast<std::size_t>(item.node)].findings)
        methods.append(evidenceText(finding.stop_method));
    methods.removeDuplicates();
    return methods.join(QStringLiteral(", "));
}

/// How long after the sibling before it, or after its parent when it is the first.
QString ProcessTreeModel::afterText(const Item& item) const
{
    const auto timeOf = [this](int node) { return m_tree.nodes[static_cast<std::size_t>(node)].created; };
    if (item.group) {
        const auto nodes = nodesOf(item);
        const auto first = timeOf(nodes.front());
        const auto last = timeOf(nodes.back());
        return first && last ? tr("within %1").arg(formatDuration(*last - *first)) : QString();
    }
    std::optional<Ticks> before;
    if (item.row > 0)
        before = timeOf(
            nodesOf(m_items[static_cast<std::size_t>(childrenOf(item.parent)[static_cast<std::size_t>(item.row - 1)])])
                .back());
    else if (const int up = m_tree.nodes[static_cast<std::size_t>(item.node)].parent; up >= 0)
        before = timeOf(up);
    const auto own = timeOf(item.node);
    if (!own || !before)
        return {};
    return *own < *before ? QString() : QLatin1Char('+') + formatDuration(*own - *before);
}

QString ProcessTreeModel::display(const Item& item, int column) const
{
    const ProcessNode& node = m_tree.nodes[static_cast<std::size_t>(item.node)];
    const QString name = node.file_name.empty() ? tr("(no name)") : evidenceText(node.file_name);
    switch (column) {
    case Process:
        if (item.group)
            return tr("%1 \u00d7%2").arg(name, formatCount(item.children.size()));
        return node.origin == ProcessOrigin::KnownAsParent ? tr("%1, known only as a parent").arg(name) : name;
    case Findings:
        return findingsText(item);
    case Started:
        return node.created ? formatTime(*node.created, m_zone) : QString();
    case After:
        return afterText(item);
    case Pid:
        return node.pid && !item.group ? QString::number(*node.pid) : QString();
    case Account:
        return item.group ? QString() : evidenceText(node.account);
    case MatchedBy:
        if (item.group || node.parent < 0)
            return {};
        switch (node.edge) {
        case EdgeCertainty::PidAndTime:
            return tr("pid + time");
        case EdgeCertainty::PidAndTimeRounded:
            return tr("pid + rounded time");
        case EdgeCertainty::PidOnly:
            return tr("pid only");
        case EdgeCertainty::NameOnly:
            return tr("name only");
        case EdgeCertainty::None:
            return {};
        }
        return {};
    case CommandLine:
        return item.group ? QString() : evidenceText(node.command_line).left(mostCommandLine);
    default:
        return {};
    }
}

/// What a screen reader says: the verdict's word where the eye has its shape.
QString ProcessTreeModel::spoken(const Item& item, int column) const
{
    const QString text = display(item, column);
    const auto verdict = strongest(item);
    if (column == Findings && verdict)
        return tr("%1, %2").arg(text, classificationLabel(*verdict));
    return text.isEmpty() ? tr("nothing") : text;
}

QVariant ProcessTreeModel::data(const QModelIndex& index, int role) const
{
    const int at = itemOf(index);
    if (at < 0 || index.column() >= ColumnCount)
        return {};
    const Item& item = m_items[static_cast<std::size_t>(at)];
    const ProcessNode& node = m_tree.nodes[static_cast<std::size_t>(item.node)];
    const bool ghost = !item.group && node.origin == ProcessOrigin::KnownAsParent;
    switch (role) {
    case Qt::DisplayRole:
        return display(item, index.column());
    case Qt::AccessibleTextRole:
        return spoken(item, index.column());
    case VerdictRole:
        if (const auto verdict = strongest(item))
            return static_cast<int>(*verdict);
        return {};
    case Qt::DecorationRole:
        if (index.column() == Process)
            return processIcon(item.group ? ProcessIcon::Group : ghost ? ProcessIcon::Ghost : ProcessIcon::Started);
        if (const auto verdict = strongest(item); verdict && index.column() == Findings)
            return verdictIcon(*verdict);
        return {};
    case Qt::FontRole: {
        QFont font = index.column() == CommandLine ? fixedFont() : dataFont();
        font.setBold(node.focus && !item.group && index.column() == Process);
        font.setItalic(ghost && index.column() == Process);
        return font;
    }
    case Qt::ForegroundRole:
        return ghost || index.column() == MatchedBy || index.column() == After ? color(ui::Role::Muted) : QVariant();
    case Qt::TextAlignmentRole:
        return static_cast<int>(
            (index.column() == Pid || index.column() == After ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case FindingIdRole:
        return static_cast<qlonglong>(findingOf(item).value);
    case CommandLineRole:
        return item.group ? QString() : evidenceText(node.command_line);
    case IsFocusRole:
        return node.focus && !item.group;
    default:
        return {};
    }
}

QVariant ProcessTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(
            (section == Pid || section == After ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == After)
        return tr("After the process before it, or after its parent when it is the first");
    if (role == Qt::ToolTipRole && section == MatchedBy)
        return tr("How the parent was found");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Process:
        return tr("Process");
    case Findings:
        return tr("Findings");
    case Started:
        return tr("Started (%1)").arg(m_zoneName);
    case After:
        return tr("After");
    case Pid:
        return tr("PID");
    case Account:
        return tr("Account");
    case MatchedBy:
        return tr("Parent matched by");
    case CommandLine:
        return tr("Command line");
    default:
        return {};
    }
}

} // namespace standstill::ui
