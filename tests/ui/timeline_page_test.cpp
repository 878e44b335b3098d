// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline and the process tree on a real case: what the analyst does there reaches the investigation, and what
// happens elsewhere reaches them.
#include "tests/support/qt_environment.h"
#include "tests/support/ui_case.h"
#include "tests/support/windows_xml.h"
#include "ui/common/file_dialog.h"
#include "ui/common/notice_bar.h"
#include "ui/common/plain_label.h"
#include "ui/processtree/process_tree_model.h"
#include "ui/processtree/process_tree_page.h"
#include "ui/timeline/timeline_page.h"
#include "ui/timeline/timeline_view.h"

#include <gtest/gtest.h>
#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

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
    QPoint pointAt(int lane, Ticks time) const
    {
        return {static_cast<int>(view->scene().scale.toPixel(time)),
            static_cast<int>(view->scene().lanes.laneMiddle(lane))};
    }
    QString readout() const { return page->findChild<ElidedLabel*>(QStringLiteral("timelineReadout"))->fullText(); }
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

TEST_F(TimelinePageTest, downtimes_stand_in_the_lane_of_their_host_and_are_gone_through_by_key)
{
    using tests::service_state;
    std::string log;
    for (const auto& [time, name, state] : {std::tuple("02:00:30", "MSSQLSERVER", 4),
             std::tuple("02:01:02", "MSSQLSERVER", 1), std::tuple("02:03:02", "MSSQLSERVER", 4),
             std::tuple("02:04:01", "MSSQLSERVER", 1), std::tuple("03:00:00", "Spooler", 4)})
        log += tests::event_xml(
            service_state(std::string("2025-03-09T") + time + "Z", "SQL01.corp.example", name, name, state));
    data.import_text("system.xml", log);
    data.state().notifyEvidenceChanged();
    ASSERT_TRUE(QTest::qWaitFor([this] { return view->scene().downtimes.size() == 2; }));
    const DowntimeBar closed = view->scene().downtimes[0];
    EXPECT_EQ(view->scene().hosts.value(closed.lane), QStringLiteral("sql01"));
    EXPECT_EQ(view->scene().hosts.size(), 3) << "no lane of its own";

    view->setFocus();
    QTest::keyClick(view, Qt::Key_Home);
    QTest::keyClick(view, Qt::Key_ParenRight);
    EXPECT_EQ(readout(),
        QStringLiteral("sql01  \u00b7  MSSQLSERVER down 2025-03-09 02:01:02 to 02:03:02 (2 min)  \u00b7  UTC"));
    EXPECT_EQ(data.state().currentEvent(), closed.stopped) << "the row that says so stands in the detail";
    EXPECT_TRUE(data.state().showsEvent());
    QTest::keyClick(view, Qt::Key_ParenRight);
    EXPECT_EQ(readout(),
        QStringLiteral(
            "sql01  \u00b7  MSSQLSERVER down since 2025-03-09 02:04:01, not seen running again  \u00b7  UTC"));
    EXPECT_EQ(view->accessibleDescription(), readout());
    QTest::keyClick(view, Qt::Key_ParenLeft);
    EXPECT_EQ(data.state().currentEvent(), closed.stopped);

    // The pointer between two marks finds what was down then.
    const Ticks later = view->scene().caseEnd - 60 * ticks_per_second;
    QTest::mouseMove(view, pointAt(closed.lane, later));
    EXPECT_TRUE(readout().contains(QStringLiteral("not seen running again")));
    QTest::mouseClick(view, Qt::LeftButton, {}, pointAt(closed.lane, later));
    EXPECT_EQ(data.state().currentEvent(), view->scene().downtimes[1].stopped);

    // Accounts have none.
    auto* lanes = page->findChild<QComboBox*>(QStringLiteral("timelineLanesBox"));
    lanes->setCurrentIndex(lanes->findData(static_cast<int>(LaneBy::Account)));
    ASSERT_TRUE(QTest::qWaitFor([this] { return !view->scene().hosts.contains(QStringLiteral("sql01")); }))
        << view->scene().hosts.join(QLatin1Char('|')).toStdString();
    EXPECT_TRUE(view->scene().downtimes.empty());
}

TEST_F(TimelinePageTest, events_are_added_by_hand_and_taken_off_again)
{
    view->setFocus();
    const Ticks last = view->scene().caseEnd;
    QTest::keyClick(view, Qt::Key_BracketLeft);
    QTest::keyClick(view, Qt::Key_M);
    auto* dialog = page->findChild<QDialog*>(QStringLiteral("manualEventsDialog"));
    ASSERT_TRUE(dialog && QTest::qWaitForWindowActive(dialog));
    ASSERT_TRUE(QTest::qWaitFor([&] { return dialog->isAncestorOf(QApplication::focusWidget()); }));
    auto* host = dialog->findChild<QComboBox*>(QStringLiteral("manualHostBox"));
    auto* add = dialog->findChild<QAbstractButton*>(QStringLiteral("manualAddButton"));
    EXPECT_EQ(host->currentText(), QStringLiteral("dc01")) << "of the finding that is current";
    EXPECT_FALSE(add->isEnabled()) << "an event needs words";
    dialog->findChild<QDateTimeEdit*>(QStringLiteral("manualTimeEdit"))
        ->setDateTime(QDateTime(QDate(2025, 3, 9), QTime(2, 58, 0), Qt::UTC));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("taken off the <b>network"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    auto* list = dialog->findChild<QTreeWidget*>(QStringLiteral("manualList"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return list->topLevelItemCount() == 1; }));
    EXPECT_TRUE(list->topLevelItem(0)->text(3).startsWith(QStringLiteral("added by Analyst 1")));
    ASSERT_TRUE(QTest::qWaitFor([this] { return view->scene().manual.size() == 1; }));
    EXPECT_GT(view->scene().manual[0].time, last);
    EXPECT_GT(view->limits().to, view->scene().manual[0].time) << "what lies behind the last event is in reach";
    QTest::keyClick(dialog, Qt::Key_Escape);
    ASSERT_TRUE(QTest::qWaitFor([&] { return page->findChild<QDialog*>() == nullptr; }));
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Home);
    QTest::keyClick(view, Qt::Key_Greater);
    EXPECT_EQ(readout(),
        QStringLiteral("2025-03-09 02:58:00.0000000 UTC  \u00b7  dc01  \u00b7  taken off the <b>network  \u00b7  "
                       "added by hand"));

    QTest::mouseClick(page->findChild<QAbstractButton*>(QStringLiteral("manualEventsButton")), Qt::LeftButton);
    dialog = page->findChild<QDialog*>(QStringLiteral("manualEventsDialog"));
    ASSERT_TRUE(dialog && QTest::qWaitForWindowActive(dialog));
    list = dialog->findChild<QTreeWidget*>(QStringLiteral("manualList"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return list->topLevelItemCount() == 1; }));
    auto* take = dialog->findChild<QAbstractButton*>(QStringLiteral("manualTakeButton"));
    EXPECT_EQ(take->accessibleName(), QStringLiteral("Take off"));
    QTest::keyClicks(dialog->findChild<QLineEdit*>(QStringLiteral("manualWhyEdit")), QStringLiteral("wrong host"));
    QTest::mouseClick(take, Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor([this] { return view->scene().manual.empty(); }));
    ASSERT_TRUE(QTest::qWaitFor([&] { return take->accessibleName() == QLatin1String("Put back"); }));
    EXPECT_TRUE(list->topLevelItem(0)->text(3).contains(QStringLiteral(": wrong host")));
    QTest::mouseClick(take, Qt::LeftButton);
    EXPECT_TRUE(QTest::qWaitFor([this] { return view->scene().manual.size() == 1; }));
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

TEST_F(TimelinePageTest, lanes_are_hosts_accounts_or_categories_and_stay_so)
{
    auto* lanes = page->findChild<QComboBox*>(QStringLiteral("timelineLanesBox"));
    ASSERT_NE(lanes, nullptr);
    lanes->setFocus();
    QTest::keyClick(lanes, Qt::Key_Down);
    ASSERT_TRUE(QTest::qWaitFor([this] { return view->scene().hosts.size() == 2; }));
    EXPECT_EQ(
        view->scene().hosts, (QStringList{QStringLiteral("CORP\\administrator"), QStringLiteral("CORP\\svc_veeam")}));
    EXPECT_EQ(view->scene().marks.size(), 9U);
    EXPECT_EQ(sentence(*page), QStringLiteral("9 findings by 2 accounts, 2025-03-09 02:00 to 02:08"));
    QTest::keyClick(lanes, Qt::Key_Down);
    ASSERT_TRUE(QTest::qWaitFor([this] { return view->scene().hosts == QStringList{QStringLiteral("(none)")}; }));
    EXPECT_EQ(sentence(*page), QStringLiteral("9 findings in 1 category, 2025-03-09 02:00 to 02:08"));
    EXPECT_EQ(data.state().view(QStringLiteral("timeline/lanes")), QStringLiteral("2"));
    TimelinePage again(&data.state());
    EXPECT_EQ(again.findChild<QComboBox*>(QStringLiteral("timelineLanesBox"))->currentIndex(), 2);
}

TEST_F(TimelinePageTest, what_is_in_sight_is_saved_as_svg_and_as_png)
{
    QTemporaryDir folder;
    const QString svg = folder.filePath(QStringLiteral("t.svg"));
    file_dialog::setNextAnswer({svg});
    QTest::mouseClick(page->findChild<QAbstractButton*>(QStringLiteral("timelineExportButton")), Qt::LeftButton);
    QFile file(svg);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    EXPECT_TRUE(text.contains("bkp01")) << "names are text";
    EXPECT_FALSE(text.contains("<image")) << "shapes are drawn, not pasted";
    QSvgRenderer renderer(text);
    EXPECT_TRUE(renderer.isValid());
    const QString png = folder.filePath(QStringLiteral("t.png"));
    file_dialog::setNextAnswer({png});
    QTest::mouseClick(page->findChild<QAbstractButton*>(QStringLiteral("timelineExportButton")), Qt::LeftButton);
    const QImage picture(png);
    EXPECT_GT(picture.width(), view->width()) << "finer than the screen";
    file_dialog::setNextAnswer({folder.filePath(QStringLiteral("no/such/folder.svg"))});
    QTest::mouseClick(page->findChild<QAbstractButton*>(QStringLiteral("timelineExportButton")), Qt::LeftButton);
    EXPECT_TRUE(page->findChild<NoticeBar*>()->text().contains(QStringLiteral("could not be written")));
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

TEST_F(ProcessTreePageTest, a_verdict_is_asked_for_from_the_tree)
{
    const auto ids = data.ids();
    data.state().setSelection(ids[0], {ids[0]});
    ASSERT_TRUE(showsTreeOf(ids[0]));
    QSignalSpy verdicts(&data.state(), &InvestigationState::verdictRequested);
    QSignalSpy notes(&data.state(), &InvestigationState::noteRequested);
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_1);
    ASSERT_EQ(verdicts.count(), 1);
    EXPECT_EQ(verdicts[0][0].value<Classification>(), Classification::TruePositive);
    EXPECT_EQ(data.state().selectedFindings(), std::vector{ids[0]});
    QTest::keyClick(tree, Qt::Key_N);
    EXPECT_EQ(notes.count(), 1);
    QTest::keyClick(tree, Qt::Key_Up);
    QTest::keyClick(tree, Qt::Key_1);
    EXPECT_EQ(verdicts.count(), 1) << "a process without a finding takes none";
}

TEST_F(ProcessTreePageTest, a_group_takes_one_verdict_for_all_of_its_rows)
{
    // Four processes of one name under one parent, each with a finding.
    ProcessTree tree_of_four;
    tree_of_four.device_name = "bkp01";
    ProcessNode parent;
    parent.file_name = "cmd.exe";
    tree_of_four.nodes.push_back(parent);
    const auto ids = data.ids();
    for (int i = 0; i < 4; ++i) {
        ProcessNode child;
        child.parent = 0;
        child.file_name = "net.exe";
        child.findings.push_back({ids[std::size_t(i)], "key", Classification::NotSet, "net stop"});
        tree_of_four.nodes.push_back(child);
    }
    model->setTree(tree_of_four);
    const QModelIndex group = model->index(0, 0, model->index(0, 0));
    EXPECT_EQ(model->findingsOf(group).size(), 4U);
    EXPECT_EQ(model->findingsOf(model->index(0, 0, group)), std::vector{ids[0]});
    EXPECT_TRUE(model->findingsOf(model->index(0, 0)).empty());
}

TEST_F(ProcessTreePageTest, the_tree_is_saved_as_svg)
{
    const auto ids = data.ids();
    data.state().setSelection(ids[0], {ids[0]});
    ASSERT_TRUE(showsTreeOf(ids[0]));
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("tree.svg"));
    file_dialog::setNextAnswer({path});
    QTest::mouseClick(page->findChild<QAbstractButton*>(QStringLiteral("saveTreeButton")), Qt::LeftButton);
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    EXPECT_TRUE(QSvgRenderer(text).isValid());
    EXPECT_TRUE(text.contains("cmd.exe, known only as a parent"));
    EXPECT_TRUE(text.contains("net stop WinDefend /y 0"));
    EXPECT_FALSE(text.contains("<image"));
}

TEST_F(ProcessTreePageTest, a_tree_around_an_event_that_is_no_finding)
{
    tests::UiCaseOptions options;
    options.findings = 1;
    options.others = 1;
    UiCase other(options);
    ProcessTreePage around(&other.state());
    show(around);
    bool done = false;
    EventId event;
    ask(
        &around, other.state().lanes(), session::Lane::Query,
        [](session::Case& opened, const std::stop_token& stop) {
            session::EventFilter filter;
            filter.predicate = "FileName == \"notepad.exe\"";
            return opened.event_ids(filter, stop);
        },
        [&](const Result<EventIds>& ids) {
            event = (*ids)[0];
            done = true;
        });
    ASSERT_TRUE(QTest::qWaitFor([&] { return done; }));
    QSignalSpy pages(&other.state(), &InvestigationState::pageRequested);
    other.state().requestTree(event);
    EXPECT_EQ(pages[0][0].toString(), QStringLiteral("processtree"));
    auto* shown = around.findChild<ProcessTreeModel*>();
    ASSERT_TRUE(QTest::qWaitFor([&] { return shown->focusIndex().isValid(); }));
    EXPECT_EQ(shown->focusIndex().data().toString(), QStringLiteral("notepad.exe"));
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

TEST_F(OnACase, what_goes_with_a_stop_has_a_row_of_its_own)
{
    tests::UiCaseOptions options;
    options.commands = {"vssadmin delete shadows /all /quiet", "notepad.exe"};
    UiCase other(options);
    TimelinePage page(&other.state());
    show(page);
    auto* view = page.findChild<TimelineView*>();
    ASSERT_TRUE(QTest::qWaitFor([view] { return !view->scene().context.empty(); }));
    ASSERT_EQ(view->scene().context.size(), 1U);
    const ContextMark& mark = view->scene().context[0];
    EXPECT_FALSE(view->scene().contextRow.isEmpty());
    EXPECT_GE(view->scene().lanes.top, view->scene().contextRow.bottom());
    view->setFocus();
    QTest::keyClick(view, Qt::Key_BraceRight);
    EXPECT_EQ(other.state().currentEvent(), std::optional(mark.event));
    EXPECT_TRUE(other.state().showsEvent()) << "a mark of the context is no finding";
    EXPECT_TRUE(view->accessibleDescription().contains(QStringLiteral("context, no finding")))
        << view->accessibleDescription().toStdString();
    QTest::keyClick(view, Qt::Key_BracketRight);
    EXPECT_FALSE(other.state().showsEvent());
    other.state().setCurrentEvent(std::nullopt);
    const QPoint on(static_cast<int>(view->scene().scale.toPixel(mark.time)),
        static_cast<int>(view->scene().contextRow.center().y()));
    QTest::mouseClick(view, Qt::LeftButton, {}, on);
    EXPECT_EQ(other.state().currentEvent(), std::optional(mark.event));
}

TEST_F(TimelinePageTest, without_context_there_is_no_row_for_it)
{
    EXPECT_TRUE(view->scene().context.empty());
    EXPECT_TRUE(view->scene().contextRow.isEmpty());
}
