// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline and the process tree on a real case: what the analyst does there reaches the investigation, and what
// happens elsewhere reaches them.
#include "tests/support/qt_environment.h"
#include "tests/support/ui_case.h"
#include "ui/processtree/process_tree_model.h"
#include "ui/processtree/process_tree_page.h"
#include "ui/timeline/timeline_page.h"
#include "ui/timeline/timeline_view.h"

#include <gtest/gtest.h>
#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace standstill;
using namespace standstill::ui;
using standstill::tests::UiCase;

namespace {

class OnACase : public testing::Test
{
protected:
    template <typename Page>
    void show(Page& page)
    {
        page.resize(1100, 600);
        page.show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(&page));
    }
    static QString sentence(QWidget& page)
    {
        return page.findChild<QLabel*>(QStringLiteral("pageSentence"))->accessibleName();
    }
    UiCase data;
};

class TimelinePageTest : public OnACase
{
protected:
    void SetUp() override
    {
        page = std::make_unique<TimelinePage>(&data.state());
        show(*page);
        view = page->findChild<TimelineView*>();
        ASSERT_TRUE(QTest::qWaitFor([this] { return view->scene().marks.size() == 9; }));
    }
    QPoint pointOf(std::size_t mark) const
    {
        const auto& m = view->scene().marks[mark];
        return {static_cast<int>(view->scene().scale.toPixel(m.time)),
            static_cast<int>(view->scene().lanes.laneMiddle(m.lane))};
    }
    std::unique_ptr<TimelinePage> page;
    TimelineView* view = nullptr;
};

class ProcessTreePageTest : public OnACase
{
protected:
    void SetUp() override
    {
        page = std::make_unique<ProcessTreePage>(&data.state());
        show(*page);
        tree = page->findChild<QTreeView*>(QStringLiteral("processTreeView"));
        model = page->findChild<ProcessTreeModel*>();
    }
    bool showsTreeOf(FindingId finding)
    {
        return QTest::qWaitFor([&] { return model->indexOfFinding(finding).isValid(); });
    }
    std::unique_ptr<ProcessTreePage> page;
    QTreeView* tree = nullptr;
    ProcessTreeModel* model = nullptr;
};

} // namespace

TEST_F(TimelinePageTest, shows_findings_by_host_and_says_how_many)
{
    EXPECT_EQ(
        view->scene().hosts, (QStringList{QStringLiteral("bkp01"), QStringLiteral("sql01"), QStringLiteral("dc01")}));
    EXPECT_EQ(sentence(*page), QStringLiteral("9 findings on 3 hosts, 2025-03-09 02:00 to 02:08"));
}

TEST_F(TimelinePageTest, a_drag_filters_every_view_and_escape_clears)
{
    const QPoint from = pointOf(2) - QPoint(10, 0);
    const QPoint to = pointOf(5) + QPoint(10, 0);
    QTest::mousePress(view, Qt::LeftButton, {}, from);
    QTest::mouseMove(view, (from + to) / 2);
    QTest::mouseMove(view, to);
    QTest::mouseRelease(view, Qt::LeftButton, {}, to);
    ASSERT_TRUE(data.state().timeRange().has_value());
    EXPECT_LT(data.state().timeRange()->from, view->scene().marks[2].time);
    EXPECT_GT(data.state().timeRange()->to, view->scene().marks[5].time);
    EXPECT_EQ(view->scene().marks.size(), 9U) << "what is filtered out stays visible, shaded";
    EXPECT_EQ(sentence(*page), QStringLiteral("4 of 9 findings in the time filter"));
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Escape);
    EXPECT_FALSE(data.state().timeRange().has_value());
}

TEST_F(TimelinePageTest, zooming_filters_nothing_and_the_key_for_filtering_does)
{
    QSignalSpy filters(&data.state(), &InvestigationState::filterChanged);
    QTest::keyClick(view, Qt::Key_Plus);
    QTest::keyClick(view, Qt::Key_Plus);
    EXPECT_EQ(filters.count(), 0);
    QTest::keyClick(view, Qt::Key_F);
    ASSERT_EQ(filters.count(), 1);
    EXPECT_EQ(*data.state().timeRange(), view->range());
}

TEST_F(TimelinePageTest, a_zoom_reads_a_finer_density)
{
    const TimeRange before = view->scene().densityRange;
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(view, Qt::Key_Plus);
    ASSERT_TRUE(QTest::qWaitFor([&] { return view->scene().densityRange != before; }));
    EXPECT_LE(view->scene().densityRange.from, view->range().from);
    EXPECT_GE(view->scene().densityRange.to, view->range().to);
    EXPECT_LT(view->scene().densityRange.to - view->scene().densityRange.from, before.to - before.from);
}

TEST_F(TimelinePageTest, clicks_and_brackets_select_and_the_selection_of_others_is_shown)
{
    QTest::mouseClick(view, Qt::LeftButton, {}, pointOf(4));
    EXPECT_EQ(data.state().currentFinding(), view->scene().marks[4].finding);
    QTest::keyClick(view, Qt::Key_BracketRight);
    EXPECT_EQ(data.state().currentFinding(), view->scene().marks[5].finding);
    const FindingId other = view->scene().marks[0].finding;
    data.state().setSelection(other, {other});
    EXPECT_EQ(view->scene().current, 0U);
    QSignalSpy pages(&data.state(), &InvestigationState::pageRequested);
    QTest::keyClick(view, Qt::Key_Return);
    ASSERT_EQ(pages.count(), 1);
    EXPECT_EQ(pages[0][0].toString(), QStringLiteral("detail"));
}

TEST_F(TimelinePageTest, the_readout_names_time_host_verdict_and_command)
{
    QTest::keyClick(view, Qt::Key_BracketRight);
    auto* readout = page->findChild<QLabel*>(QStringLiteral("timelineReadout"));
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return readout->accessibleName().contains(QStringLiteral("net stop WinDefend /y 0")); }));
    EXPECT_TRUE(readout->accessibleName().startsWith(QStringLiteral("2025-03-09 02:00:00.1234567 UTC")));
    EXPECT_TRUE(readout->accessibleName().contains(QStringLiteral("bkp01")));
    EXPECT_TRUE(readout->accessibleName().contains(QStringLiteral("Undecided")));
    EXPECT_EQ(view->accessibleDescription(), readout->accessibleName());
}

TEST_F(TimelinePageTest, a_predicate_that_leaves_nothing_says_so)
{
    data.state().setPredicate(QStringLiteral("DeviceName == \"nowhere\""));
    ASSERT_TRUE(QTest::qWaitFor([this] { return view->scene().marks.empty(); }));
    EXPECT_FALSE(view->scene().notice.isEmpty());
    EXPECT_EQ(sentence(*page), QStringLiteral("Nothing here matches"));
    data.state().clearFilter();
    ASSERT_TRUE(QTest::qWaitFor([this] { return view->scene().marks.size() == 9; }));
    EXPECT_TRUE(view->scene().notice.isEmpty());
}

TEST_F(TimelinePageTest, every_button_has_a_name)
{
    for (const auto* button : page->findChildren<QAbstractButton*>()) {
        EXPECT_FALSE(button->objectName().isEmpty());
        EXPECT_FALSE(button->accessibleName().isEmpty()) << button->objectName().toStdString();
    }
}

TEST_F(ProcessTreePageTest, without_a_finding_it_says_what_to_do)
{
    EXPECT_FALSE(tree->isVisible());
    EXPECT_TRUE(page->findChild<QWidget*>(QStringLiteral("emptySentence"))->isVisible());
}

TEST_F(ProcessTreePageTest, follows_the_current_finding_to_its_process)
{
    const auto ids = data.ids();
    data.state().setSelection(ids[3], {ids[3]});
    ASSERT_TRUE(showsTreeOf(ids[3]));
    EXPECT_TRUE(tree->isVisible());
    EXPECT_EQ(tree->currentIndex(), model->indexOfFinding(ids[3]));
    EXPECT_EQ(tree->currentIndex(), model->focusIndex());
    const QModelIndex parent = tree->currentIndex().parent();
    EXPECT_EQ(parent.data().toString(), QStringLiteral("cmd.exe, known only as a parent"));
    EXPECT_EQ(parent.parent().data().toString(), QStringLiteral("explorer.exe, known only as a parent"));
    EXPECT_EQ(sentence(*page), QStringLiteral("bkp01: 1 process under cmd.exe, 1 with findings"));
    data.state().setSelection(ids[4], {ids[4]});
    ASSERT_TRUE(showsTreeOf(ids[4]));
    EXPECT_FALSE(model->indexOfFinding(ids[3]).isValid()) << "another host, another tree";
}

TEST_F(ProcessTreePageTest, a_verdict_given_elsewhere_appears)
{
    const auto ids = data.ids();
    data.state().setSelection(ids[0], {ids[0]});
    ASSERT_TRUE(showsTreeOf(ids[0]));
    TriageEntry entry;
    entry.finding_key = data.finding(ids[0]).key;
    entry.after.classification = Classification::TruePositive;
    data.state().notifyTriageChanged({entry});
    const QModelIndex cell = model->indexOfFinding(ids[0]).siblingAtColumn(ProcessTreeModel::Findings);
    EXPECT_TRUE(cell.data(Qt::AccessibleTextRole).toString().endsWith(QStringLiteral("Malicious")));
}

TEST_F(ProcessTreePageTest, keys_move_copy_and_open_the_detail)
{
    const auto ids = data.ids();
    data.state().setSelection(ids[0], {ids[0]});
    ASSERT_TRUE(showsTreeOf(ids[0]));
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QApplication::clipboard()->text(), QStringLiteral("net stop WinDefend /y 0"));
    QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_TRUE(QApplication::clipboard()->text().startsWith(QStringLiteral("bkp01\n? explorer.exe\n  ? cmd.exe")));
    QSignalSpy pages(&data.state(), &InvestigationState::pageRequested);
    QTest::keyClick(tree, Qt::Key_Return);
    ASSERT_EQ(pages.count(), 1);
    EXPECT_EQ(pages[0][0].toString(), QStringLiteral("detail"));
    QTest::keyClick(tree, Qt::Key_Up);
    EXPECT_EQ(tree->currentIndex().data().toString(), QStringLiteral("cmd.exe, known only as a parent"));
    EXPECT_EQ(data.state().currentFinding(), ids[0]) << "a row without a finding leaves the selection alone";
    QTest::keyClick(tree, Qt::Key_Down);
    EXPECT_EQ(tree->currentIndex(), model->focusIndex());
}
