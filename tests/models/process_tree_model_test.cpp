// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/qt_environment.h"
#include "ui/processtree/process_tree_model.h"

#include <gtest/gtest.h>
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <random>

using namespace standstill;
using namespace standstill::ui;

namespace {

constexpr Ticks second = ticks_per_second;
const Ticks base = from_civil({2025, 3, 9, 2, 31, 0, 0}).value();

/// QAbstractItemModelTester only warns; the environment makes every warning a failure.
class ProcessTreeModelTest : public testing::Test
{
protected:
    std::string print(const QModelIndex& parent = {}, int depth = 0) const
    {
        std::string text;
        for (int row = 0; row < model.rowCount(parent); ++row) {
            text += std::string(static_cast<std::size_t>(depth) * 2, ' ');
            for (const int column : {ProcessTreeModel::Process, ProcessTreeModel::Findings, ProcessTreeModel::After,
                     ProcessTreeModel::MatchedBy}) {
                const QString cell = model.index(row, column, parent).data().toString();
                if (!cell.isEmpty())
                    text += (column == 0 ? "" : " | ") + cell.toStdString();
            }
            text += '\n' + print(model.index(row, 0, parent), depth + 1);
        }
        return text;
    }
    ProcessTreeModel model;
};

ProcessNode node(int parent, const char* name, Ticks created, EdgeCertainty edge = EdgeCertainty::PidAndTime)
{
    ProcessNode made;
    made.parent = parent;
    made.edge = parent < 0 ? EdgeCertainty::None : edge;
    made.file_name = name;
    made.created = created;
    made.pid = 100 + created % 97;
    made.command_line = std::string(name) + " stop \"VSS\"";
    return made;
}

ProcessFinding finding(std::int64_t id, Classification classification = Classification::NotSet)
{
    return {FindingId{id}, "key" + std::to_string(id), classification, "net stop"};
}

ProcessTree burst()
{
    ProcessTree tree;
    tree.device_name = "BKP01";
    tree.nodes.push_back(node(-1, "PSEXESVC.exe", base));
    tree.nodes[0].origin = ProcessOrigin::KnownAsParent;
    tree.nodes.push_back(node(0, "cmd.exe", base + second, EdgeCertainty::PidOnly));
    for (int i = 0; i < 5; ++i) {
        tree.nodes.push_back(node(1, i % 2 == 0 ? "net.exe" : "NET.EXE", base + (2 + i) * second));
        tree.nodes.back().findings = {finding(i + 1)};
        tree.nodes.back().focus = i == 2;
        const int net = static_cast<int>(tree.nodes.size()) - 1;
        tree.nodes.push_back(node(net, "net1.exe", base + (2 + i) * second + 100'000));
    }
    tree.nodes.push_back(node(1, "vssadmin.exe", base + 30 * second));
    return tree;
}

} // namespace

TEST_F(ProcessTreeModelTest, shows_the_tree_with_equal_siblings_under_one_row)
{
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Warning);
    model.setTree(burst());
    EXPECT_EQ(print(),
        "PSEXESVC.exe, known only as a parent\n"
        "  cmd.exe | +1 s | pid only\n"
        "    net.exe \u00d7"
        "5 | 5 of 5 | within 4 s\n"
        "      net.exe | net stop | +1 s | pid + time\n"
        "        net1.exe | +10 ms | pid + time\n"
        "      NET.EXE | net stop | +1 s | pid + time\n"
        "        net1.exe | +10 ms | pid + time\n"
        "      net.exe | net stop | +1 s | pid + time\n"
        "        net1.exe | +10 ms | pid + time\n"
        "      NET.EXE | net stop | +1 s | pid + time\n"
        "        net1.exe | +10 ms | pid + time\n"
        "      net.exe | net stop | +1 s | pid + time\n"
        "        net1.exe | +10 ms | pid + time\n"
        "    vssadmin.exe | +24 s | pid + time\n");
}

TEST_F(ProcessTreeModelTest, ungrouped_it_is_the_tree_as_it_is)
{
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Warning);
    model.setTree(burst());
    model.setGrouping(false);
    EXPECT_EQ(model.rowCount(model.index(0, 0, model.index(0, 0))), 6);
    EXPECT_EQ(model.indexOfFinding(FindingId{3}), model.focusIndex());
    EXPECT_TRUE(model.focusIndex().data(Qt::FontRole).value<QFont>().bold());
}

TEST_F(ProcessTreeModelTest, ghosts_are_marked_by_words_and_shape_not_by_colour)
{
    model.setTree(burst());
    const QModelIndex ghost = model.index(0, 0);
    EXPECT_TRUE(ghost.data(Qt::FontRole).value<QFont>().italic());
    EXPECT_TRUE(ghost.data().toString().contains(QStringLiteral("known only as a parent")));
    EXPECT_FALSE(ghost.data(Qt::DecorationRole).value<QIcon>().isNull());
}

TEST_F(ProcessTreeModelTest, a_group_has_no_finding_of_its_own_and_speaks_of_the_gravest)
{
    model.setTree(burst());
    model.setClassification("key4", Classification::TruePositive);
    const QModelIndex group = model.index(0, 0, model.index(0, 0, model.index(0, 0)));
    EXPECT_EQ(model.node(group), nullptr);
    EXPECT_EQ(group.data(ProcessTreeModel::FindingIdRole).toLongLong(), 0);
    EXPECT_EQ(group.siblingAtColumn(ProcessTreeModel::Findings).data(Qt::AccessibleTextRole).toString(),
        QStringLiteral("5 of 5, Malicious"));
    EXPECT_EQ(model.index(0, 0, group).data(ProcessTreeModel::FindingIdRole).toLongLong(), 1);
}

TEST_F(ProcessTreeModelTest, a_new_verdict_changes_cells_and_not_the_shape)
{
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Warning);
    model.setTree(burst());
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    const QPersistentModelIndex cell(model.indexOfFinding(FindingId{2}).siblingAtColumn(ProcessTreeModel::Findings));
    model.setClassification("key2", Classification::FalsePositive);
    EXPECT_EQ(changed.count(), 2) << "the cell and its group";
    EXPECT_EQ(reset.count(), 0);
    EXPECT_EQ(cell.data(Qt::AccessibleTextRole).toString(), QStringLiteral("net stop, Rule was wrong"));
    model.setClassification("unknown", Classification::FalsePositive);
    EXPECT_EQ(changed.count(), 2);
}

TEST_F(ProcessTreeModelTest, times_follow_the_zone)
{
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Warning);
    model.setTree(burst());
    const QModelIndex started = model.index(0, ProcessTreeModel::Started);
    EXPECT_EQ(started.data().toString(), QStringLiteral("2025-03-09 02:31:00.0000000"));
    model.setZone(QTimeZone("Europe/Berlin"), QStringLiteral("Europe/Berlin"));
    EXPECT_EQ(started.data().toString(), QStringLiteral("2025-03-09 03:31:00.0000000"));
    EXPECT_EQ(model.headerData(ProcessTreeModel::Started, Qt::Horizontal).toString(),
        QStringLiteral("Started (Europe/Berlin)"));
}

TEST_F(ProcessTreeModelTest, hostile_text_is_one_visible_line)
{
    ProcessTree tree = burst();
    tree.nodes[1].file_name = "a\u202Eexe.txt\n<b>";
    tree.nodes[1].command_line = std::string(100'000, 'x');
    model.setTree(std::move(tree));
    const QModelIndex row = model.index(0, 0, model.index(0, 0));
    EXPECT_EQ(row.data().toString(), QStringLiteral("a\\u202Eexe.txt\\n<b>"));
    EXPECT_LE(row.siblingAtColumn(ProcessTreeModel::CommandLine).data().toString().size(), 400);
}

TEST_F(ProcessTreeModelTest, random_trees_keep_the_rules_of_models)
{
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Warning);
    std::mt19937 random(1);
    for (int round = 0; round < 20; ++round) {
        ProcessTree tree;
        // Depth first: each new node hangs below one on the path to the last.
        std::vector<int> path;
        for (int i = 0; i < 60; ++i) {
            const auto keep = path.empty() ? 0 : std::uniform_int_distribution<std::size_t>(1, path.size())(random);
            path.resize(keep);
            tree.nodes.push_back(
                node(path.empty() ? -1 : path.back(), i % 3 == 0 ? "a.exe" : "b.exe", base + i * second));
            path.push_back(i);
        }
        tree.nodes[30].focus = true;
        model.setTree(std::move(tree));
        model.setGrouping(round % 2 == 0);
        ASSERT_TRUE(model.focusIndex().isValid());
        for (QModelIndex up = model.focusIndex(); up.isValid(); up = up.parent())
            ASSERT_EQ(model.index(up.row(), 0, up.parent()), up);
    }
    model.setTree({});
    EXPECT_EQ(model.rowCount(), 0);
    EXPECT_FALSE(model.focusIndex().isValid());
}
