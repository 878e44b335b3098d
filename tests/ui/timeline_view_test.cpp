// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline with real mouse, wheel and key events on the offscreen platform, and what it costs to repaint.
#include "tests/support/qt_environment.h"
#include "tests/ui/timeline_samples.h"
#include "ui/common/theme.h"
#include "ui/timeline/timeline_view.h"

#include <algorithm>
#include <ctime>
#include <gtest/gtest.h>
#include <QAccessible>
#include <QApplication>
#include <QDir>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace standstill;
using namespace standstill::ui;
using standstill::test::sampleTimeline;

namespace {

class TimelineViewTest : public testing::Test
{
protected:
    /// For a person to look at.
    void keepPicture(const char* name)
    {
        QTest::qWait(0);
        QDir().mkpath(QStringLiteral(STANDSTILL_BINARY_DIR "/screens"));
        view.grab().save(QStringLiteral(STANDSTILL_BINARY_DIR "/screens/%1.png").arg(QLatin1String(name)));
    }
    void open(const Timeline& timeline)
    {
        view.resize(1100, 500);
        view.show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(&view));
        view.setTimeline(timeline);
        view.setFocus();
    }
    double pixelOf(Ticks time) const { return view.scene().scale.toPixel(time); }
    QPoint pointOf(std::size_t mark) const
    {
        const auto& m = view.scene().marks[mark];
        return QPoint(static_cast<int>(pixelOf(m.time)), static_cast<int>(view.scene().lanes.laneMiddle(m.lane)));
    }
    void wheel(QPoint at, QPoint delta, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWheelEvent event(
            QPointF(at), view.mapToGlobal(QPointF(at)), {}, delta, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&view, &event);
    }
    void drag(QPoint from, QPoint to)
    {
        QTest::mousePress(&view, Qt::LeftButton, {}, from);
        for (int step = 1; step <= 8; ++step)
            QTest::mouseMove(&view, from + (to - from) * step / 8);
        QTest::mouseRelease(&view, Qt::LeftButton, {}, to);
    }
    static int count(const QImage& image, const QColor& wanted)
    {
        int pixels = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                pixels += image.pixelColor(x, y) == wanted ? 1 : 0;
        }
        return pixels;
    }
    TimelineView view;
};

/// Time that this thread really ran: other programs on the machine don't count.
double threadMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

} // namespace

TEST_F(TimelineViewTest, a_drag_makes_a_span_and_does_not_zoom)
{
    open(sampleTimeline(4, 60));
    QSignalSpy spans(&view, &TimelineView::spanChosen);
    const TimeRange before = view.range();
    const int y = static_cast<int>(view.scene().lanes.laneMiddle(1));
    drag({400, y}, {700, y});
    ASSERT_EQ(spans.count(), 1);
    const auto span = spans[0][0].value<TimeRange>();
    EXPECT_NEAR(pixelOf(span.from), 400, 1);
    EXPECT_NEAR(pixelOf(span.to), 700, 1);
    EXPECT_EQ(view.range(), before);
    EXPECT_FALSE(view.scene().drag.has_value());
}

TEST_F(TimelineViewTest, a_drag_to_the_left_is_the_same_and_escape_gives_it_up)
{
    open(sampleTimeline(4, 60));
    QSignalSpy spans(&view, &TimelineView::spanChosen);
    QTest::mousePress(&view, Qt::LeftButton, {}, {700, 300});
    QTest::mouseMove(&view, {600, 300});
    QTest::mouseMove(&view, {400, 300});
    ASSERT_TRUE(view.scene().drag.has_value());
    EXPECT_LT(view.scene().drag->from, view.scene().drag->to);
    QTest::keyClick(&view, Qt::Key_Escape);
    EXPECT_FALSE(view.scene().drag.has_value());
    QTest::mouseRelease(&view, Qt::LeftButton, {}, {400, 300});
    EXPECT_EQ(spans.count(), 0);
}

TEST_F(TimelineViewTest, the_wheel_zooms_around_the_pointer_without_filtering)
{
    open(sampleTimeline(4, 60));
    QSignalSpy spans(&view, &TimelineView::spanChosen);
    QSignalSpy ranges(&view, &TimelineView::rangeChanged);
    const TimeRange before = view.range();
    const Ticks under = view.scene().scale.toTime(500);
    wheel({500, 300}, {0, 120});
    EXPECT_EQ(ranges.count(), 1);
    EXPECT_LT(view.range().to - view.range().from, before.to - before.from);
    EXPECT_NEAR(pixelOf(under), 500, 1);
    wheel({500, 300}, {0, -120});
    wheel({500, 300}, {0, -120});
    EXPECT_EQ(view.range(), before) << "all is as far out as it goes";
    EXPECT_EQ(spans.count(), 0);
}

TEST_F(TimelineViewTest, shift_and_the_wheel_pan)
{
    open(sampleTimeline(4, 60));
    wheel({500, 300}, {0, 480});
    const TimeRange before = view.range();
    wheel({500, 300}, {0, -120}, Qt::ShiftModifier);
    EXPECT_EQ(view.range().to - view.range().from, before.to - before.from);
    EXPECT_GT(view.range().from, before.from);
    wheel({500, 300}, {120, 0});
    EXPECT_LE(std::abs(view.range().from - before.from), 2);
}

TEST_F(TimelineViewTest, a_click_selects_the_finding_and_a_double_click_asks_for_its_detail)
{
    open(sampleTimeline(4, 60));
    QSignalSpy chosen(&view, &TimelineView::findingChosen);
    QSignalSpy detail(&view, &TimelineView::detailRequested);
    QTest::mouseClick(&view, Qt::LeftButton, {}, pointOf(0) + QPoint(2, 3));
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen[0][0].value<FindingId>(), view.scene().marks[0].finding);
    QTest::mouseDClick(&view, Qt::LeftButton, {}, pointOf(0));
    EXPECT_EQ(detail.count(), 1);
    chosen.clear();
    QTest::mouseClick(&view, Qt::LeftButton, {}, QPoint(500, 20)); // the axis
    EXPECT_EQ(chosen.count(), 0);
}

TEST_F(TimelineViewTest, brackets_walk_through_the_marks_and_bring_them_into_sight)
{
    open(sampleTimeline(40, 300));
    QObject::connect(&view, &TimelineView::findingChosen, &view,
        [this](FindingId finding) { view.setSelection(finding, {finding}); });
    QTest::keyClick(&view, Qt::Key_BracketRight);
    ASSERT_TRUE(view.scene().current.has_value());
    EXPECT_EQ(*view.scene().current, 0U);
    for (int i = 0; i < 8; ++i)
        wheel({300, 300}, {0, 120});
    for (int i = 1; i < 300; ++i) {
        QTest::keyClick(&view, Qt::Key_BracketRight);
        ASSERT_EQ(*view.scene().current, static_cast<std::uint32_t>(i));
        const auto& mark = view.scene().marks[static_cast<std::size_t>(i)];
        ASSERT_GE(mark.time, view.range().from);
        ASSERT_LT(mark.time, view.range().to);
        ASSERT_GE(view.scene().lanes.laneAt(view.scene().lanes.laneMiddle(mark.lane)), 0) << "its lane is in sight";
    }
    QTest::keyClick(&view, Qt::Key_BracketRight);
    EXPECT_EQ(*view.scene().current, 299U) << "stays on the last";
    QTest::keyClick(&view, Qt::Key_BracketLeft);
    EXPECT_EQ(*view.scene().current, 298U);
}

TEST_F(TimelineViewTest, keys_zoom_pan_and_ask_for_filters)
{
    open(sampleTimeline(4, 60));
    const TimeRange all = view.range();
    QTest::keyClick(&view, Qt::Key_Plus);
    QTest::keyClick(&view, Qt::Key_Plus);
    const TimeRange close = view.range();
    EXPECT_LT(close.to - close.from, all.to - all.from);
    QTest::keyClick(&view, Qt::Key_Right);
    EXPECT_GT(view.range().from, close.from);
    QTest::keyClick(&view, Qt::Key_Left);
    QTest::keyClick(&view, Qt::Key_Minus);
    EXPECT_GT(view.range().to - view.range().from, close.to - close.from);
    QTest::keyClick(&view, Qt::Key_Home);
    EXPECT_EQ(view.range(), all);

    QSignalSpy filter(&view, &TimelineView::filterToRangeRequested);
    QSignalSpy clear(&view, &TimelineView::clearFilterRequested);
    QTest::keyClick(&view, Qt::Key_F);
    EXPECT_EQ(filter.count(), 1);
    QTest::keyClick(&view, Qt::Key_Escape);
    EXPECT_EQ(clear.count(), 0) << "there is no time filter to clear";
    view.setFilterRange(TimeRange{all.from, close.to});
    QTest::keyClick(&view, Qt::Key_Escape);
    EXPECT_EQ(clear.count(), 1);
}

TEST_F(TimelineViewTest, many_hosts_scroll)
{
    open(sampleTimeline(500, 5000));
    auto* bar = view.findChild<QScrollBar*>(QStringLiteral("timelineHostsScrollBar"));
    ASSERT_NE(bar, nullptr);
    EXPECT_TRUE(bar->isVisible());
    const int first = view.scene().lanes.firstVisible();
    wheel({20, 300}, {0, -120});
    EXPECT_EQ(view.scene().lanes.firstVisible(), first + 3);
    QTest::keyClick(&view, Qt::Key_PageDown);
    EXPECT_GT(view.scene().lanes.firstVisible(), first + 10);
    view.resize(1100, 490);
    open(sampleTimeline(2, 10));
    EXPECT_FALSE(bar->isVisible());
    EXPECT_EQ(view.scene().lanes.firstVisible(), 0);
}

TEST_F(TimelineViewTest, a_change_of_scheme_repaints_in_its_colours)
{
    open(sampleTimeline(4, 60));
    QTest::qWait(0);
    const QImage light = view.grab().toImage();
    // The day of the sample is a Sunday: all of it is shaded, the host names are not.
    EXPECT_GT(count(light, color(Role::Raised)), light.width() * light.height() / 10);
    EXPECT_GT(count(light, color(Role::VerdictMalicious)), 20);
    EXPECT_GT(count(light, color(Role::Density)), 100);
    keepPicture("timeline_light");
    applyScheme(*qApp, Scheme::Dark);
    QTest::qWait(0);
    keepPicture("timeline_dark");
    const QImage dark = view.grab().toImage();
    EXPECT_GT(count(dark, color(Role::Raised)), dark.width() * dark.height() / 10);
    EXPECT_GT(count(dark, color(Role::VerdictMalicious)), 20);
    applyScheme(*qApp, Scheme::Light);
}

TEST_F(TimelineViewTest, has_a_name_and_takes_the_focus)
{
    open(sampleTimeline(4, 60));
    QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(&view);
    ASSERT_NE(accessible, nullptr);
    EXPECT_FALSE(accessible->text(QAccessible::Name).isEmpty());
    EXPECT_EQ(view.focusPolicy(), Qt::StrongFocus);
}

TEST_F(TimelineViewTest, five_hundred_hosts_and_five_thousand_marks_repaint_within_a_frame)
{
    open(sampleTimeline(500, 5000));
    view.resize(1600, 900);
    QTest::qWait(0);
    std::vector<double> frames;
    for (int i = 0; i < 40; ++i) {
        view.setRange(TimeRange{view.limits().from + i, view.limits().to});
        view.setRange(TimeRange{view.limits().from + i + 1, view.limits().to});
        const double before = threadMilliseconds();
        view.replotNow();
        frames.push_back(threadMilliseconds() - before);
    }
    std::sort(frames.begin(), frames.end());
    keepPicture("timeline_500_hosts");
    RecordProperty("median_ms", std::to_string(frames[frames.size() / 2]));
    std::printf("repaint, 1600x900, 500 hosts, 5 000 marks: median %.1f ms, slowest %.1f ms\n",
        frames[frames.size() / 2], frames.back());
    // Three times the goal of 16 ms: this also runs in unoptimised builds.
    EXPECT_LT(frames[frames.size() / 2], 48);
}
