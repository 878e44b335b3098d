// SPDX-License-Identifier: GPL-3.0-or-later
// Commands found by typing, back and forward through where one has been, and a case that opens as it was left.
#include "tests/support/temporary_folder.h"
#include "ui/main/case_frame.h"
#include "ui/main/command_palette.h"
#include "ui/main/main_window.h"
#include "ui/main/place_history.h"
#include "ui/main/settings.h"

#include <gtest/gtest.h>
#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QSettings>
#include <QTest>

using namespace standstill;
using namespace standstill::ui;

namespace {

constexpr int patience = 20'000; // ms

class WaysTest : public testing::Test
{
protected:
    void SetUp() override
    {
        QSettings().clear();
        session::CreateOptions options;
        options.name = "Ways";
        options.analyst = "Analyst 3";
        ASSERT_TRUE(session::Case::create(path(), options));
        start();
    }
    void TearDown() override { window.reset(); }
    std::filesystem::path path() const { return folder.path() / "ways.standstill"; }
    void start()
    {
        window = std::make_unique<MainWindow>();
        window->setWindowState(Qt::WindowNoState);
        window->resize(1366, 768);
        window->show();
        ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
        window->openCase(QString::fromStdString(path().string()));
        ASSERT_TRUE(QTest::qWaitFor([&] { return window->frame() != nullptr; }, patience));
        QTest::qWait(20);
    }
    void key(int key, Qt::KeyboardModifiers modifiers)
    {
        QTest::keyClick(window.get(), Qt::Key(key), modifiers);
        QTest::qWait(20);
    }
    CommandPalette* palette()
    {
        key(Qt::Key_K, Qt::ControlModifier);
        auto* found = window->findChild<CommandPalette*>();
        EXPECT_TRUE(found && QTest::qWaitForWindowExposed(found));
        return found;
    }
    CaseFrame* frame() { return window->frame(); }

    tests::TemporaryFolder folder;
    std::unique_ptr<MainWindow> window;
};

TEST(CommandMatch, words_in_any_order_and_starts_of_words_first)
{
    const QString dark = QStringLiteral("View › Theme › Dark");
    EXPECT_GE(commandMatch(dark, QStringLiteral("dark")), 0);
    EXPECT_GE(commandMatch(dark, QStringLiteral("dark th")), 0);
    EXPECT_EQ(commandMatch(dark, QStringLiteral("darker")), -1);
    EXPECT_GT(commandMatch(QStringLiteral("View › Timeline"), QStringLiteral("time")),
        commandMatch(QStringLiteral("View › Sometimes"), QStringLiteral("time")));
    EXPECT_GE(commandMatch(dark, QString()), 0);
}

TEST_F(WaysTest, a_command_is_typed_and_run)
{
    CommandPalette* commands = palette();
    ASSERT_NE(commands, nullptr);
    auto* list = commands->findChild<QListWidget*>();
    EXPECT_GT(list->count(), 20);
    QTest::keyClicks(commands->findChild<QLineEdit*>(), QStringLiteral("time"));
    ASSERT_GT(list->count(), 0);
    EXPECT_TRUE(list->currentItem()->text().contains(QStringLiteral("Timeline")))
        << list->currentItem()->text().toStdString();
    QTest::keyClick(commands->findChild<QLineEdit*>(), Qt::Key_Return);
    ASSERT_TRUE(QTest::qWaitFor([&] { return frame()->currentPage() == QLatin1String("timeline"); }));
}

TEST_F(WaysTest, what_matches_nothing_runs_nothing_and_escape_closes)
{
    CommandPalette* commands = palette();
    ASSERT_NE(commands, nullptr);
    auto* search = commands->findChild<QLineEdit*>();
    QTest::keyClicks(search, QStringLiteral("no such thing"));
    EXPECT_EQ(commands->findChild<QListWidget*>()->count(), 0);
    QTest::keyClick(search, Qt::Key_Return);
    EXPECT_TRUE(commands->isVisible());
    QTest::keyClick(search, Qt::Key_Escape);
    EXPECT_FALSE(commands->isVisible());
}

TEST_F(WaysTest, arrows_choose_among_what_was_found)
{
    CommandPalette* commands = palette();
    ASSERT_NE(commands, nullptr);
    auto* search = commands->findChild<QLineEdit*>();
    auto* list = commands->findChild<QListWidget*>();
    QTest::keyClick(search, Qt::Key_Down);
    EXPECT_EQ(list->currentRow(), 1);
    QTest::keyClick(search, Qt::Key_Up);
    QTest::keyClick(search, Qt::Key_Up);
    EXPECT_EQ(list->currentRow(), list->count() - 1);
}

TEST_F(WaysTest, back_and_forward_lead_through_pages_and_filters)
{
    EXPECT_FALSE(frame()->places()->canGoBack());
    key(Qt::Key_2, Qt::ControlModifier);
    frame()->state()->setPredicate(QStringLiteral("DeviceName == \"a\""));
    QTest::qWait(20);
    key(Qt::Key_3, Qt::ControlModifier);
    EXPECT_EQ(frame()->currentPage(), QStringLiteral("timeline"));
    key(Qt::Key_Left, Qt::AltModifier);
    EXPECT_EQ(frame()->currentPage(), QStringLiteral("findings"));
    EXPECT_EQ(frame()->state()->predicate(), QStringLiteral("DeviceName == \"a\""));
    key(Qt::Key_Left, Qt::AltModifier);
    EXPECT_EQ(frame()->currentPage(), QStringLiteral("findings"));
    EXPECT_EQ(frame()->state()->predicate(), QString());
    key(Qt::Key_Left, Qt::AltModifier);
    EXPECT_EQ(frame()->currentPage(), QStringLiteral("overview"));
    EXPECT_FALSE(frame()->places()->canGoBack());
    for (int i = 0; i < 3; ++i)
        key(Qt::Key_Right, Qt::AltModifier);
    EXPECT_EQ(frame()->currentPage(), QStringLiteral("timeline"));
    EXPECT_EQ(frame()->state()->predicate(), QStringLiteral("DeviceName == \"a\""));
    EXPECT_FALSE(frame()->places()->canGoForward());
}

TEST_F(WaysTest, around_this_is_one_step)
{
    key(Qt::Key_2, Qt::ControlModifier);
    frame()->state()->lookAround({EventId{1}, {}, "bkp01", 0});
    QTest::qWait(20);
    EXPECT_EQ(frame()->currentPage(), QStringLiteral("events"));
    key(Qt::Key_Left, Qt::AltModifier);
    EXPECT_EQ(frame()->currentPage(), QStringLiteral("findings"));
    EXPECT_FALSE(frame()->state()->around());
    key(Qt::Key_Right, Qt::AltModifier);
    EXPECT_EQ(frame()->currentPage(), QStringLiteral("events"));
    ASSERT_TRUE(frame()->state()->around());
    EXPECT_EQ(frame()->state()->around()->host, "bkp01");
}

TEST_F(WaysTest, a_new_way_ends_the_old_one)
{
    key(Qt::Key_2, Qt::ControlModifier);
    key(Qt::Key_3, Qt::ControlModifier);
    key(Qt::Key_Left, Qt::AltModifier);
    key(Qt::Key_4, Qt::ControlModifier);
    EXPECT_FALSE(frame()->places()->canGoForward());
    key(Qt::Key_Left, Qt::AltModifier);
    EXPECT_EQ(frame()->currentPage(), QStringLiteral("findings"));
}

TEST_F(WaysTest, a_case_opens_on_the_page_it_was_left_on)
{
    key(Qt::Key_Z, Qt::NoModifier);
    EXPECT_FALSE(frame()->state()->showsUtc());
    key(Qt::Key_5, Qt::ControlModifier);
    QTest::qWait(100);
    window.reset();
    start();
    EXPECT_EQ(frame()->currentPage(), QStringLiteral("events"));
    EXPECT_FALSE(frame()->state()->showsUtc()) << "and in the zone it was read in";
}

} // namespace
