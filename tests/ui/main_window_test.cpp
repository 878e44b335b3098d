// SPDX-License-Identifier: GPL-3.0-or-later
// The window as a person uses it: a case is created by keyboard, dropped exports are imported and the findings are
// there, a locked case opens for reading, and everything that takes the focus has a name.
#include "tests/support/temporary_folder.h"
#include "ui/common/notice_bar.h"
#include "ui/evidence/evidence_page.h"
#include "ui/ingest/import_result.h"
#include "ui/ingest/import_sheet.h"
#include "ui/ingest/import_task.h"
#include "ui/main/case_frame.h"
#include "ui/main/main_window.h"
#include "ui/main/new_case_dialog.h"
#include "ui/main/settings.h"
#include "ui/main/start_page.h"
#include "ui/models/findings_model.h"

#include <gtest/gtest.h>
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QDropEvent>
#include <QImage>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QSettings>
#include <QTableWidget>
#include <QTest>
#include <QUrl>

using namespace standstill;
using namespace standstill::ui;

namespace {

constexpr int patience = 20'000; // ms

class MainWindowTest : public testing::Test
{
protected:
    void SetUp() override
    {
        QSettings().clear();
        settings::setCaseFolder(QString::fromStdString(folder.path().string()));
        settings::setAnalyst(QStringLiteral("Analyst 2"));
        window = std::make_unique<MainWindow>();
        window->setWindowState(Qt::WindowNoState);
        window->resize(1366, 768);
        window->show();
        ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
    }
    void TearDown() override { window.reset(); }

    template <typename T>
    T* dialog()
    {
        T* found = nullptr;
        (void)QTest::qWaitFor(
            [&] {
                const auto all = window->findChildren<T*>();
                found = all.isEmpty() || !all.last()->isVisible() ? nullptr : all.last();
                return found != nullptr;
            },
            patience);
        return found;
    }
    bool opens()
    {
        return QTest::qWaitFor([&] { return window->frame() != nullptr; }, patience);
    }
    void drop(const QStringList& paths)
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString& path : paths)
            urls.append(QUrl::fromLocalFile(path));
        data.setUrls(urls);
        const QPoint middle = window->rect().center();
        QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window.get(), &enter);
        EXPECT_TRUE(enter.isAccepted());
        QDropEvent event(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window.get(), &event);
    }
    std::string makeCase(const char* name)
    {
        const auto path = folder / name;
        session::CreateOptions options;
        options.name = "Prepared";
        options.time_zone = "Europe/Berlin";
        auto made = session::Case::create(path, options);
        EXPECT_TRUE(made);
        return path.string();
    }
    QString demoExport()
    {
        const auto path = folder / "demo_DeviceProcessEvents.csv";
        EXPECT_TRUE(session::write_demo_export(path));
        return QString::fromStdString(path.string());
    }

    tests::TemporaryFolder folder;
    std::unique_ptr<MainWindow> window;
};

TEST_F(MainWindowTest, a_case_is_created_by_keyboard_alone)
{
    EXPECT_EQ(QApplication::focusWidget()->objectName(), QStringLiteral("newCaseButton"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    EXPECT_EQ(QApplication::focusWidget()->objectName(), QStringLiteral("openCaseButton"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    EXPECT_EQ(QApplication::focusWidget()->objectName(), QStringLiteral("demoCaseButton"));
    QTest::keyClick(window.get(), Qt::Key_N, Qt::ControlModifier);
    auto* asks = dialog<NewCaseDialog>();
    ASSERT_NE(asks, nullptr);
    ASSERT_TRUE(QTest::qWaitForWindowActive(asks));
    ASSERT_TRUE(QTest::qWaitFor([&] { return asks->focusWidget() == QApplication::focusWidget(); }, patience));
    EXPECT_EQ(QApplication::focusWidget()->objectName(), QStringLiteral("caseNameEdit"));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("GlobalTech/031"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    EXPECT_EQ(QApplication::focusWidget()->objectName(), QStringLiteral("analystEdit"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    ASSERT_TRUE(opens());
    EXPECT_TRUE(std::filesystem::exists(folder / "GlobalTech-031.standstill"));
    EXPECT_EQ(window->frame()->state()->caseInfo().name, "GlobalTech/031");
    EXPECT_EQ(window->frame()->state()->caseInfo().analyst, "Analyst 2");
    ASSERT_EQ(settings::recentCases().size(), 1);
}

TEST_F(MainWindowTest, a_name_that_is_taken_keeps_the_dialog_open)
{
    makeCase("Twice.standstill");
    window->newCase();
    auto* asks = dialog<NewCaseDialog>();
    ASSERT_NE(asks, nullptr);
    asks->findChild<QLineEdit*>(QStringLiteral("caseNameEdit"))->setText(QStringLiteral("Twice"));
    QTest::mouseClick(asks->findChild<QAbstractButton*>(QStringLiteral("createCaseButton")), Qt::LeftButton);
    auto* notice = asks->findChild<NoticeBar*>();
    ASSERT_TRUE(QTest::qWaitFor([&] { return notice->isVisible(); }, patience));
    EXPECT_FALSE(notice->text().isEmpty());
    EXPECT_FALSE(notice->detail().isEmpty());
    EXPECT_EQ(window->frame(), nullptr);
    QTest::mouseClick(asks->findChild<QAbstractButton*>(QStringLiteral("openExistingButton")), Qt::LeftButton);
    ASSERT_TRUE(opens());
    EXPECT_EQ(window->frame()->state()->caseInfo().name, "Prepared");
}

TEST_F(MainWindowTest, a_dropped_export_is_imported_and_the_findings_are_there)
{
    drop({QString::fromStdString(makeCase("Drop.standstill"))});
    ASSERT_TRUE(opens());
    drop({demoExport()});
    auto* sheet = dialog<ImportSheet>();
    ASSERT_NE(sheet, nullptr);
    EXPECT_EQ(sheet->chosenFiles().size(), 1);
    auto* table = sheet->findChild<QTableWidget*>(QStringLiteral("importFilesTable"));
    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return table->item(0, 2)->text() == QStringLiteral("Defender advanced hunting, CSV"); }, patience))
        << table->item(0, 2)->text().toStdString();
    QTest::keyClick(sheet, Qt::Key_Return);
    auto* result = dialog<ImportResult>();
    ASSERT_NE(result, nullptr);
    InvestigationState* state = window->frame()->state();
    ASSERT_TRUE(QTest::qWaitFor([&] { return state->counts().findings > 0; }, patience));
    EXPECT_EQ(state->counts().sources, 1u);
    EXPECT_FALSE(window->frame()->importTask()->running());
    result->close();
    auto* findings = window->findChild<FindingsModel*>();
    ASSERT_NE(findings, nullptr);
    EXPECT_TRUE(QTest::qWaitFor(
        [&] { return std::size_t(findings->rowCount()) + findings->folded() == state->counts().findings; }, patience));
    EXPECT_GT(findings->folded(), 0U) << "net.exe and its net1.exe are one line";

    // The same file again is known, and not chosen.
    drop({demoExport()});
    auto* again = dialog<ImportSheet>();
    ASSERT_NE(again, nullptr);
    ASSERT_TRUE(QTest::qWaitFor([&] { return again->chosenFiles().isEmpty(); }, patience));
    auto* lines = again->findChild<QTableWidget*>(QStringLiteral("importFilesTable"));
    EXPECT_TRUE(lines->item(0, 7)->text().contains(QStringLiteral("E-01"))) << lines->item(0, 7)->text().toStdString();
    auto* button = again->findChild<QAbstractButton*>(QStringLiteral("importButton"));
    EXPECT_TRUE(QTest::qWaitFor([&] { return !button->isEnabled(); }, patience));
    again->reject();
}

TEST_F(MainWindowTest, dropped_exports_without_a_case_start_a_new_one)
{
    drop({demoExport()});
    auto* asks = dialog<NewCaseDialog>();
    ASSERT_NE(asks, nullptr);
    asks->findChild<QLineEdit*>(QStringLiteral("caseNameEdit"))->setText(QStringLiteral("From drop"));
    QTest::mouseClick(asks->findChild<QAbstractButton*>(QStringLiteral("createCaseButton")), Qt::LeftButton);
    auto* sheet = dialog<ImportSheet>();
    ASSERT_NE(sheet, nullptr);
    EXPECT_EQ(sheet->chosenFiles().size(), 1);
    sheet->reject();
}

TEST_F(MainWindowTest, a_locked_case_is_offered_for_reading)
{
    const std::string path = makeCase("Locked.standstill");
    auto other = session::Case::open(path, session::OpenMode::ReadWrite);
    ASSERT_TRUE(other);
    window->openCase(QString::fromStdString(path));
    NoticeBar* notice = window->startPage()->notice();
    ASSERT_TRUE(QTest::qWaitFor([&] { return notice->isVisible(); }, patience));
    auto* readOnly = notice->findChild<QAbstractButton*>(QStringLiteral("openReadOnlyButton"));
    ASSERT_NE(readOnly, nullptr);
    QTest::mouseClick(readOnly, Qt::LeftButton);
    ASSERT_TRUE(opens());
    EXPECT_TRUE(window->frame()->state()->readOnly());
    window->closeCase();
}

TEST_F(MainWindowTest, a_lock_of_a_moment_is_waited_for)
{
    const std::string path = makeCase("Moment.standstill");
    auto other = session::Case::open(path, session::OpenMode::ReadWrite);
    ASSERT_TRUE(other);
    window->openCase(QString::fromStdString(path));
    QTest::qWait(300);
    other->reset();
    ASSERT_TRUE(opens());
    EXPECT_FALSE(window->frame()->state()->readOnly());
}

TEST_F(MainWindowTest, what_is_no_case_is_refused_with_a_next_step)
{
    const auto path = folder.write("notes.standstill", "just text");
    window->openCase(QString::fromStdString(path.string()));
    NoticeBar* notice = window->startPage()->notice();
    ASSERT_TRUE(QTest::qWaitFor([&] { return notice->isVisible(); }, patience));
    EXPECT_FALSE(notice->text().isEmpty());
    EXPECT_FALSE(notice->detail().isEmpty());
    EXPECT_EQ(window->frame(), nullptr);
}

TEST_F(MainWindowTest, pages_and_zone_answer_to_their_keys)
{
    window->openCase(QString::fromStdString(makeCase("Keys.standstill")));
    ASSERT_TRUE(opens());
    CaseFrame* frame = window->frame();
    EXPECT_EQ(frame->currentPage(), QStringLiteral("overview"));
    for (int i = 0; i < frame->entries().size(); ++i) {
        if (!frame->entries()[i].page)
            continue;
        QTest::keyClick(window.get(), Qt::Key(Qt::Key_1 + i), Qt::ControlModifier);
        EXPECT_EQ(frame->currentPage(), frame->entries()[i].id);
        EXPECT_TRUE(frame->entries()[i].page->isVisible());
    }
    auto* zone = window->findChild<QAbstractButton*>(QStringLiteral("zoneButton"));
    ASSERT_NE(zone, nullptr);
    EXPECT_EQ(zone->text(), QStringLiteral("UTC"));
    QTest::keyClick(window.get(), Qt::Key_Z);
    EXPECT_EQ(zone->text(), QStringLiteral("Europe/Berlin"));
    QTest::mouseClick(zone, Qt::LeftButton);
    EXPECT_EQ(zone->text(), QStringLiteral("UTC"));
}

TEST_F(MainWindowTest, a_narrow_window_has_the_detail_as_a_tab)
{
    window->openCase(QString::fromStdString(makeCase("Narrow.standstill")));
    ASSERT_TRUE(opens());
    auto* detail = window->findChild<QWidget*>(QStringLiteral("detailHost"));
    auto* tabs = window->findChild<QWidget*>(QStringLiteral("pageTabs"));
    EXPECT_FALSE(detail->isVisible()) << "the overview has no use for it";
    window->frame()->showEntry(QStringLiteral("findings"));
    EXPECT_TRUE(QTest::qWaitFor([&] { return detail->isVisible(); }));
    EXPECT_FALSE(tabs->isVisible());
    window->resize(1000, 700);
    EXPECT_TRUE(QTest::qWaitFor([&] { return tabs->isVisible(); }));
    EXPECT_FALSE(detail->isVisible());
    window->frame()->focusDetail();
    EXPECT_TRUE(detail->isVisible());
    window->resize(1366, 768);
    EXPECT_TRUE(QTest::qWaitFor([&] { return !tabs->isVisible() && detail->isVisible(); }));
    window->frame()->showEntry(QStringLiteral("evidence"));
    EXPECT_FALSE(detail->isVisible());
    window->frame()->focusDetail();
    EXPECT_EQ(window->frame()->currentPage(), QStringLiteral("findings"));
    EXPECT_TRUE(detail->isVisible());
}

// Qt's own parts inside its widgets (a scroll bar's container, the arrow of a spin box) are not ours to name.
bool isOurs(const QWidget* widget)
{
    const QString name = widget->objectName();
    if (name.startsWith(QLatin1String("qt_")) || name.startsWith(QLatin1String("_q_")))
        return false;
    for (const QWidget* up = widget->parentWidget(); up; up = up->parentWidget()) {
        if (up->inherits("QComboBox") || up->inherits("QAbstractSpinBox") || up->inherits("QLineEdit")
            || up->inherits("QHeaderView") || up->inherits("QTabBar") || up->inherits("QMenuBar"))
            return false;
    }
    return true;
}

TEST_F(MainWindowTest, everything_that_takes_the_focus_has_a_name)
{
    const auto walk = [&] {
        const auto widgets = window->findChildren<QWidget*>();
        int seen = 0;
        for (const QWidget* widget : widgets) {
            if (widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() || !isOurs(widget)
                || widget->inherits("QScrollBar") || widget->inherits("QMenu") || widget->inherits("QStackedWidget")
                || widget->inherits("QHeaderView") || widget->inherits("QSplitter") || widget->inherits("QTabWidget")
                || widget->inherits("QDialogButtonBox"))
                continue;
            ++seen;
            EXPECT_FALSE(widget->objectName().isEmpty())
                << widget->metaObject()->className() << " in " << widget->parentWidget()->metaObject()->className();
            EXPECT_FALSE(widget->accessibleName().isEmpty())
                << widget->metaObject()->className() << ' ' << widget->objectName().toStdString();
        }
        return seen;
    };
    EXPECT_GE(walk(), 4);
    window->openCase(QString::fromStdString(makeCase("Names.standstill")));
    ASSERT_TRUE(opens());
    EXPECT_GE(walk(), 15);
}

// A name that nobody has drawn gives an empty button.
TEST_F(MainWindowTest, every_icon_is_drawn)
{
    window->openCase(QString::fromStdString(makeCase("Icons.standstill")));
    ASSERT_TRUE(opens());
    const auto hasInk = [](const QIcon& icon) {
        const QImage image = icon.pixmap(QSize(22, 22)).toImage().convertToFormat(QImage::Format_ARGB32);
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (qAlpha(image.pixel(x, y)) > 128)
                    return true;
        return false;
    };
    int seen = 0;
    const auto buttons = window->findChildren<QAbstractButton*>();
    for (const QAbstractButton* button : buttons) {
        if (button->icon().name().isEmpty())
            continue;
        ++seen;
        EXPECT_TRUE(hasInk(button->icon()))
            << button->objectName().toStdString() << ": " << button->icon().name().toStdString();
    }
    const auto actions = window->findChildren<QAction*>();
    for (const QAction* action : actions) {
        if (action->icon().name().isEmpty())
            continue;
        ++seen;
        EXPECT_TRUE(hasInk(action->icon())) << action->objectName().toStdString();
    }
    EXPECT_GE(seen, 15);
}

TEST_F(MainWindowTest, menus_have_a_mnemonic_for_every_entry)
{
    window->openCase(QString::fromStdString(makeCase("Menus.standstill")));
    ASSERT_TRUE(opens());
    const auto menus = window->findChildren<QMenu*>();
    for (const QMenu* menu : menus) {
        if (!menu->objectName().endsWith(QLatin1String("Menu")) || menu->parentWidget() == nullptr)
            continue;
        QStringList letters;
        const auto actions = menu->actions();
        for (const QAction* action : actions) {
            if (action->isSeparator())
                continue;
            const auto at = action->text().indexOf(QLatin1Char('&'));
            ASSERT_GE(at, 0) << action->text().toStdString();
            const QString letter = action->text().mid(at + 1, 1).toLower();
            EXPECT_FALSE(letters.contains(letter)) << menu->objectName().toStdString() << ": " << letter.toStdString();
            letters.append(letter);
        }
    }
}

} // namespace
