// SPDX-License-Identifier: GPL-3.0-or-later
// The filter bar on a real case: what is valid is put in force while it is typed, what is not keeps the last good
// filter and shows its exact place.
#include "tests/support/ui_case.h"
#include "ui/common/theme.h"
#include "ui/main/chip.h"
#include "ui/main/chip_line.h"
#include "ui/main/filter_bar.h"

#include <gtest/gtest.h>
#include <QAbstractButton>
#include <QApplication>
#include <QImage>
#include <QTest>

using namespace standstill;
using namespace standstill::ui;

namespace {

class FilterBarTest : public testing::Test
{
protected:
    void SetUp() override
    {
        bar.resize(900, 32);
        bar.show();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&bar));
        bar.focusText();
    }
    void type(const char* text)
    {
        bar.edit()->selectAll();
        QTest::keyClicks(bar.edit(), QString::fromUtf8(text));
    }
    bool becomes(FilterStatus status)
    {
        return QTest::qWaitFor([&] { return bar.status() == status; }, 10'000);
    }
    QString predicate() { return case_.state().predicate(); }

    tests::UiCase case_;
    FilterBar bar{&case_.state()};
};

TEST_F(FilterBarTest, a_valid_predicate_is_in_force_and_counted)
{
    type("DeviceName startswith \"bkp\"");
    ASSERT_TRUE(becomes(FilterStatus::Applied));
    EXPECT_EQ(predicate(), QStringLiteral("DeviceName startswith \"bkp\""));
    EXPECT_EQ(bar.message(), QStringLiteral("3 findings match."));
    EXPECT_FALSE(bar.edit()->errorPlace());
}

TEST_F(FilterBarTest, plain_words_become_a_predicate)
{
    type("sql01");
    ASSERT_TRUE(becomes(FilterStatus::Applied));
    EXPECT_TRUE(predicate().contains(QStringLiteral("DeviceName contains \"sql01\"")));
    EXPECT_EQ(bar.edit()->text(), QStringLiteral("sql01"));
}

TEST_F(FilterBarTest, what_matches_nothing_says_so)
{
    type("DeviceName == \"nowhere\"");
    ASSERT_TRUE(becomes(FilterStatus::NoMatch));
    EXPECT_TRUE(bar.message().startsWith(QStringLiteral("No finding matches")));
}

TEST_F(FilterBarTest, an_error_keeps_the_last_good_filter_and_marks_its_place)
{
    type("DeviceName == \"bkp01\"");
    ASSERT_TRUE(becomes(FilterStatus::Applied));
    type("DeviceName == \"bkp01\" and AccontName == \"x\"");
    ASSERT_TRUE(becomes(FilterStatus::Error));
    EXPECT_EQ(predicate(), QStringLiteral("DeviceName == \"bkp01\""));
    EXPECT_TRUE(bar.message().contains(QStringLiteral("AccontName")));
    const FilterEdit::Place expected{26, 10};
    ASSERT_TRUE(bar.edit()->errorPlace());
    EXPECT_EQ(*bar.edit()->errorPlace(), expected);

    // The underline stands below these ten characters and nowhere else.
    const QRect line = bar.edit()->underlineRect();
    const double width = QFontMetricsF(bar.edit()->font()).horizontalAdvance(QLatin1Char('m'));
    EXPECT_NEAR(line.width(), 10 * width, 2);
    const QImage picture = bar.edit()->grab().toImage();
    EXPECT_EQ(picture.pixelColor(line.center()), color(Role::Danger));
    EXPECT_NE(picture.pixelColor(line.left() - 12, line.top()), color(Role::Danger));
    EXPECT_NE(picture.pixelColor(line.right() + 12, line.top()), color(Role::Danger));
}

TEST_F(FilterBarTest, the_place_counts_characters_not_bytes)
{
    bar.edit()->setText(QString::fromUtf8("Note has \"\u00e4\u00f6\u00fc\" and AccontName == \"x\""));
    ASSERT_TRUE(becomes(FilterStatus::Error));
    const FilterEdit::Place expected{19, 10};
    ASSERT_TRUE(bar.edit()->errorPlace());
    EXPECT_EQ(*bar.edit()->errorPlace(), expected);
}

TEST_F(FilterBarTest, escape_drops_the_text_then_the_filter)
{
    type("DeviceName == \"bkp01\"");
    ASSERT_TRUE(becomes(FilterStatus::Applied));
    type("DeviceName == ");
    ASSERT_TRUE(becomes(FilterStatus::Error));
    QTest::keyClick(bar.edit(), Qt::Key_Escape);
    EXPECT_EQ(bar.edit()->text(), QStringLiteral("DeviceName == \"bkp01\""));
    EXPECT_EQ(predicate(), QStringLiteral("DeviceName == \"bkp01\""));
    QTest::keyClick(bar.edit(), Qt::Key_Escape);
    EXPECT_EQ(bar.edit()->text(), QString());
    EXPECT_EQ(predicate(), QString());
}

TEST_F(FilterBarTest, a_text_that_begins_anew_is_a_step_of_its_own)
{
    type("DeviceName == \"bkp01\"");
    ASSERT_TRUE(becomes(FilterStatus::Applied));
    type("sql01");
    ASSERT_TRUE(QTest::qWaitFor([&] { return predicate().contains(QStringLiteral("sql01")); }, 10'000));
    QTest::keyClick(bar.edit(), Qt::Key_Escape);
    EXPECT_EQ(bar.edit()->text(), QStringLiteral("DeviceName == \"bkp01\""));
    QTest::keyClick(bar.edit(), Qt::Key_Escape);
    EXPECT_EQ(predicate(), QString());
}

TEST_F(FilterBarTest, a_filter_set_elsewhere_is_shown)
{
    case_.state().setPredicate(QStringLiteral("StopMethod has \"net\""));
    EXPECT_EQ(bar.edit()->text(), QStringLiteral("StopMethod has \"net\""));
    EXPECT_TRUE(becomes(FilterStatus::Applied));
}

TEST_F(FilterBarTest, column_names_are_completed)
{
    ASSERT_TRUE(QTest::qWaitFor([&] {
        type("Devic");
        return QApplication::activePopupWidget() != nullptr;
    }));
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Down);
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
    EXPECT_TRUE(bar.edit()->text().startsWith(QStringLiteral("Device"))) << bar.edit()->text().toStdString();
    EXPECT_GT(bar.edit()->text().size(), 6);
}

TEST_F(FilterBarTest, values_of_the_column_are_completed_inside_its_string)
{
    ASSERT_TRUE(QTest::qWaitFor([&] {
        type("DeviceName == \"sq");
        return QApplication::activePopupWidget() != nullptr;
    }));
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Down);
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
    EXPECT_EQ(bar.edit()->text(), QStringLiteral("DeviceName == \"sql01\""));
    ASSERT_TRUE(becomes(FilterStatus::Applied));
    EXPECT_EQ(bar.message(), QStringLiteral("3 findings match."));
}

TEST_F(FilterBarTest, values_are_offered_in_lists_and_not_in_strings_of_nothing)
{
    ASSERT_TRUE(QTest::qWaitFor([&] {
        type("DeviceName in~ (\"bkp01\", \"dc");
        return QApplication::activePopupWidget() != nullptr;
    }));
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Down);
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
    EXPECT_EQ(bar.edit()->text(), QStringLiteral("DeviceName in~ (\"bkp01\", \"dc01\""));
    type("strlen(\"sq");
    QTest::qWait(50);
    EXPECT_EQ(QApplication::activePopupWidget(), nullptr);
}

TEST_F(FilterBarTest, functions_are_completed)
{
    ASSERT_TRUE(QTest::qWaitFor([&] {
        type("hourof");
        return QApplication::activePopupWidget() != nullptr;
    }));
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Down);
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
    EXPECT_EQ(bar.edit()->text(), QStringLiteral("hourofday("));
}

TEST_F(FilterBarTest, a_chip_is_switched_off_and_on_again)
{
    ChipLine line(&case_.state(), &bar);
    line.resize(900, 28);
    line.show();
    case_.state().setPredicate(QStringLiteral("DeviceName == \"sql01\" and FileName == \"net.exe\""));
    const auto press = [&line](const char* chip, const char* button) {
        auto* found = line.findChild<Chip*>(QLatin1String(chip));
        ASSERT_NE(found, nullptr);
        QTest::mouseClick(found->findChild<QAbstractButton*>(QLatin1String(button)), Qt::LeftButton);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    };
    press("filterChip1", "chipSwitchButton");
    EXPECT_EQ(predicate(), QStringLiteral("FileName == \"net.exe\""));
    auto* off = line.findChild<Chip*>(QStringLiteral("filterChip2"));
    ASSERT_NE(off, nullptr);
    EXPECT_EQ(off->text(), QStringLiteral("DeviceName == \"sql01\"")) << "it keeps standing there";
    press("filterChip2", "chipSwitchButton");
    EXPECT_EQ(predicate(), QStringLiteral("FileName == \"net.exe\" and DeviceName == \"sql01\""));
    press("filterChip1", "chipSwitchButton");
    press("filterChip2", "chipRemoveButton");
    EXPECT_EQ(line.findChildren<Chip*>().size(), 1) << "gone for good";
    EXPECT_EQ(predicate(), QStringLiteral("DeviceName == \"sql01\""));
}

} // namespace
