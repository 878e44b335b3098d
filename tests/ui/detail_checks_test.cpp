// SPDX-License-Identifier: GPL-3.0-or-later
// The checks of the detail pane: asked for when they are in view, of the finding that is current.
#include "tests/support/qt_environment.h"
#include "tests/support/ui_case.h"
#include "ui/common/evidence_view.h"
#include "ui/findings/detail_pane.h"

#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QTextEdit>

namespace standstill::ui {
namespace {

TEST(DetailChecks, are_asked_for_when_they_are_in_view)
{
    tests::UiCase opened;
    InvestigationState& state = opened.state();
    const std::vector<FindingId> ids = opened.ids();
    DetailPane pane(&state);
    pane.resize(600, 600);
    pane.setVisible(true);
    auto* checks = pane.findChild<QTextEdit*>(QStringLiteral("detailChecks"));
    auto* tabs = pane.findChild<QTabWidget*>(QStringLiteral("detailTabs"));
    auto* fields = pane.findChild<QTextEdit*>(QStringLiteral("detailFields"));
    const auto says = [checks](const char* text) {
        return QTest::qWaitFor([=] { return checks->toPlainText().contains(QLatin1String(text)); });
    };
    state.setSelection(ids[0], {ids[0]});
    ASSERT_TRUE(QTest::qWaitFor([=] { return fields->toPlainText().contains(QLatin1String("What became of it")); }));
    EXPECT_TRUE(fields->toPlainText().contains(QLatin1String("Unknown: no System log of")));
    EXPECT_FALSE(checks->toPlainText().contains(QLatin1String("Who ran it?"))) << "a dozen queries nobody looks at";
    tabs->setCurrentWidget(checks);
    ASSERT_TRUE(says("1. Who ran it?"));
    EXPECT_TRUE(says("Not answerable: the case does not hold")) << "no log of this case tells whether it worked";
    EXPECT_TRUE(says("WinDefend"));
    state.setSelection(ids[1], {ids[1]});
    EXPECT_TRUE(says("VSS")) << "those of the next finding";
}

TEST(DetailChecks, rows_behind_an_answer_are_opened_by_click_and_by_key)
{
    tests::UiCase opened;
    InvestigationState& state = opened.state();
    const std::vector<FindingId> ids = opened.ids();
    DetailPane pane(&state);
    pane.resize(600, 2400);
    pane.setVisible(true);
    ASSERT_TRUE(QTest::qWaitForWindowActive(&pane));
    auto* checks = pane.findChild<EvidenceView*>(QStringLiteral("detailChecks"));
    pane.findChild<QTabWidget*>(QStringLiteral("detailTabs"))->setCurrentWidget(checks);
    state.setSelection(ids[3], {ids[3]});
    ASSERT_TRUE(QTest::qWaitFor([=] { return checks->toPlainText().contains(QLatin1String("21. ")); }));
    QSignalSpy pages(&state, &InvestigationState::pageRequested);
    QSignalSpy hunts(&state, &InvestigationState::huntRequested);

    checks->setFocus();
    QTest::keyClick(checks, Qt::Key_Tab);
    EXPECT_TRUE(checks->hasFocus()) << "Tab goes to the first link";
    EXPECT_EQ(checks->textCursor().selectedText(), QStringLiteral("Run this query in Hunt"));
    QTest::keyClick(checks, Qt::Key_Return);
    ASSERT_EQ(hunts.count(), 1);
    EXPECT_TRUE(hunts[0][0].toString().startsWith(QStringLiteral("DeviceProcessEvents | where AccountName =~ ")));
    EXPECT_EQ(pages.last()[0].toString(), QStringLiteral("hunt"));

    // "How many services on this host within 5 minutes?" has the findings of this host as rows.
    const QString row = QStringLiteral("2025-03-09 02:03:00.1234567  net stop WinDefend /y 3");
    ASSERT_TRUE(checks->toPlainText().contains(row)) << checks->toPlainText().toStdString();
    for (int tab = 0; tab < 60 && checks->textCursor().selectedText() != row; ++tab)
        QTest::keyClick(checks, Qt::Key_Tab);
    ASSERT_EQ(checks->textCursor().selectedText(), row);
    const QPoint place = checks->cursorRect().center() - QPoint(20, 0);
    QTest::keyClick(checks, Qt::Key_Return);
    ASSERT_TRUE(QTest::qWaitFor([&] { return state.around().has_value(); }));
    EXPECT_EQ(state.around()->host, "bkp01");
    EXPECT_EQ(state.around()->table, "DeviceProcessEvents");
    EXPECT_EQ(pages.last()[0].toString(), QStringLiteral("events"));

    const auto event = state.around()->event;
    state.setAround(std::nullopt);
    QTest::mouseClick(checks->viewport(), Qt::LeftButton, {}, place);
    ASSERT_TRUE(QTest::qWaitFor([&] { return state.around().has_value(); }));
    EXPECT_EQ(state.around()->event, event);
}

} // namespace
} // namespace standstill::ui
