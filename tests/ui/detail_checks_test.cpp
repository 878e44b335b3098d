// SPDX-License-Identifier: GPL-3.0-or-later
// The checks of the detail pane: asked for when they are in view, of the finding that is current.
#include "tests/support/qt_environment.h"
#include "tests/support/ui_case.h"
#include "ui/findings/detail_pane.h"

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

} // namespace
} // namespace standstill::ui
