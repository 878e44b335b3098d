// SPDX-License-Identifier: GPL-3.0-or-later
// The evidence page and the import sheet as a person uses them: a source is taken out and restored, files are hashed
// again, what was dropped is looked at, columns are mapped.
#include "tests/support/qt_environment.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/ui_case.h"
#include "ui/common/notice_bar.h"
#include "ui/evidence/clock_dialog.h"
#include "ui/evidence/evidence_page.h"
#include "ui/evidence/take_out_dialog.h"
#include "ui/ingest/import_sheet.h"
#include "ui/ingest/mapping_sheet.h"

#include <filesystem>
#include <gmock/gmock.h>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QTabWidget>
#include <QTest>

namespace standstill::ui {
namespace {

using testing::HasSubstr;

constexpr int patience = 20'000; // ms

std::string textOf(const QTableWidget* table, int row, int column)
{
    return table->item(row, column) == nullptr ? std::string() : table->item(row, column)->text().toStdString();
}

template <typename T>
T* opened(QWidget* parent)
{
    T* found = nullptr;
    (void)QTest::qWaitFor(
        [&] {
            const auto all = parent->findChildren<T*>();
            found = all.isEmpty() || !all.last()->isVisible() ? nullptr : all.last();
            return found != nullptr;
        },
        patience);
    return found;
}

class EvidencePageTest : public testing::Test
{
protected:
    void SetUp() override
    {
        page_ = std::make_unique<EvidencePage>(&case_.state());
        page_->resize(1200, 700);
        page_->show();
        ASSERT_TRUE(QTest::qWaitForWindowActive(page_.get()));
        ASSERT_TRUE(QTest::qWaitFor([this] { return table()->rowCount() == 1; }, patience));
    }
    QTableWidget* table() const { return page_->findChild<QTableWidget*>(QStringLiteral("evidenceTable")); }
    NoticeBar* notice() const { return page_->findChild<NoticeBar*>(); }
    QAction* action(const char* name) const { return page_->findChild<QAction*>(QLatin1String(name)); }
    bool says(const char* words)
    {
        return QTest::qWaitFor(
            [&] { return notice()->isVisible() && notice()->text().contains(QLatin1String(words)); }, patience);
    }

    tests::UiCase case_;
    std::unique_ptr<EvidencePage> page_;
};

TEST_F(EvidencePageTest, a_source_is_taken_out_with_a_reason_and_restored)
{
    ASSERT_EQ(case_.ids().size(), 9U);
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Delete);
    auto* dialog = opened<TakeOutDialog>(page_.get());
    ASSERT_NE(dialog, nullptr);
    QTest::keyClicks(dialog->findChild<QLineEdit*>(QStringLiteral("takeOutReason")), QStringLiteral("wrong machine"));
    QTest::keyClick(dialog, Qt::Key_Return);
    ASSERT_TRUE(says("is out of the case")) << notice()->text().toStdString();
    EXPECT_EQ(case_.ids().size(), 0U);
    ASSERT_TRUE(QTest::qWaitFor([this] { return table()->item(0, 1)->font().strikeOut(); }, patience));
    EXPECT_THAT(textOf(table(), 0, 12), HasSubstr("by Analyst 1: wrong machine"));
    EXPECT_FALSE(action("takeOutSourceAction")->isEnabled());
    EXPECT_TRUE(action("restoreSourceAction")->isEnabled());
    QTest::mouseClick(notice()->findChild<QPushButton*>(QStringLiteral("restoreNoticeButton")), Qt::LeftButton);
    ASSERT_TRUE(says("back in the case"));
    EXPECT_EQ(case_.ids().size(), 9U);
    ASSERT_TRUE(QTest::qWaitFor([this] { return !table()->item(0, 1)->font().strikeOut(); }, patience));
}

TEST_F(EvidencePageTest, compacting_asks_first)
{
    action("takeOutSourceAction")->trigger();
    auto* dialog = opened<TakeOutDialog>(page_.get());
    ASSERT_NE(dialog, nullptr);
    dialog->accept();
    ASSERT_TRUE(says("is out of the case"));
    ASSERT_TRUE(QTest::qWaitFor([this] { return action("compactCaseAction")->isEnabled(); }, patience));
    action("compactCaseAction")->trigger();
    ASSERT_TRUE(says("for good"));
    EXPECT_THAT(textOf(table(), 0, 12), HasSubstr("Taken out"));
    QTest::mouseClick(notice()->findChild<QPushButton*>(QStringLiteral("compactButton")), Qt::LeftButton);
    ASSERT_TRUE(says("1 source was deleted"));
    ASSERT_TRUE(QTest::qWaitFor(
        [this] { return table()->item(0, 12)->text().contains(QLatin1String("Deleted for good")); }, patience));
    EXPECT_FALSE(action("restoreSourceAction")->isEnabled());
}

TEST_F(EvidencePageTest, files_are_hashed_again_and_the_page_says_what_became_of_each)
{
    EXPECT_EQ(textOf(table(), 0, 3), "not checked");
    QTest::mouseClick(page_->findChild<QPushButton*>(QStringLiteral("verifyEvidenceButton")), Qt::LeftButton);
    ASSERT_TRUE(says("1 of 1 files"));
    ASSERT_TRUE(QTest::qWaitFor([this] { return textOf(table(), 0, 3).starts_with("unchanged, "); }, patience));
}

TEST_F(EvidencePageTest, what_may_be_missing_is_looked_for_when_it_is_asked_for)
{
    auto* tabs = page_->findChild<QTabWidget*>(QStringLiteral("evidenceTabs"));
    auto* title = page_->findChild<QLabel*>(QStringLiteral("healthTitle"));
    EXPECT_TRUE(title->text().isEmpty());
    tabs->setCurrentIndex(1);
    EXPECT_TRUE(QTest::qWaitFor([&] { return title->text().startsWith(QLatin1String("Nothing speaks")); }, patience))
        << title->text().toStdString();
}

TEST_F(EvidencePageTest, a_clock_is_corrected_and_shown_as_recorded_again)
{
    const Ticks before = case_.finding(case_.ids().front()).time;
    auto* tabs = page_->findChild<QTabWidget*>(QStringLiteral("evidenceTabs"));
    auto* clocks = page_->findChild<QTableWidget*>(QStringLiteral("clockTable"));
    auto* ask = page_->findChild<QPushButton*>(QStringLiteral("askClockButton"));
    tabs->setCurrentIndex(3);
    ASSERT_TRUE(QTest::qWaitFor([&] { return ask->isEnabled(); }, patience));
    QTest::mouseClick(ask, Qt::LeftButton);
    auto* dialog = opened<ClockDialog>(page_.get());
    ASSERT_NE(dialog, nullptr);
    auto* correct = dialog->findChild<QPushButton*>(QStringLiteral("correctClockButton"));
    auto* duration = dialog->findChild<QLineEdit*>(QStringLiteral("clockDuration"));
    auto* host = dialog->findChild<QComboBox*>(QStringLiteral("clockHost"));
    EXPECT_EQ(host->count(), 3);
    host->setCurrentText(QStringLiteral("bkp01"));
    QTest::keyClicks(duration, QStringLiteral("5 minutes"));
    EXPECT_FALSE(correct->isEnabled());
    duration->clear();
    QTest::keyClicks(duration, QStringLiteral("5m"));
    EXPECT_TRUE(dialog->findChild<QLabel*>(QStringLiteral("clockExample"))->text().contains(QLatin1String("11:55")));
    QTest::mouseClick(correct, Qt::LeftButton);
    ASSERT_TRUE(says("shown corrected")) << notice()->text().toStdString();
    ASSERT_TRUE(QTest::qWaitFor([&] { return clocks->rowCount() == 1; }, patience));
    EXPECT_EQ(textOf(clocks, 0, 0) + " " + textOf(clocks, 0, 1), "bkp01 5m fast");
    EXPECT_EQ(tabs->tabText(3), QStringLiteral("Cl&ocks (1)"));
    EXPECT_EQ(case_.finding(case_.ids().front()).time, before - 300 * ticks_per_second);
    auto* recorded = page_->findChild<QPushButton*>(QStringLiteral("asRecordedButton"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return recorded->isEnabled(); }, patience));
    QTest::mouseClick(recorded, Qt::LeftButton);
    ASSERT_TRUE(says("as it recorded them"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return clocks->rowCount() == 0; }, patience));
    EXPECT_EQ(case_.finding(case_.ids().front()).time, before);
}

TEST_F(EvidencePageTest, rows_without_a_time_are_listed_with_their_raw_text)
{
    auto* tabs = page_->findChild<QTabWidget*>(QStringLiteral("evidenceTabs"));
    auto* undated = page_->findChild<QTableWidget*>(QStringLiteral("undatedTable"));
    case_.import_text("undated.csv",
        "Timestamp,DeviceName,FileName,ProcessCommandLine\n2025-03-09T02:00:00Z,bkp01,net.exe,net view\n"
        ",bkp01,net.exe,net use\n");
    case_.state().notifyEvidenceChanged();
    ASSERT_TRUE(QTest::qWaitFor([&] { return undated->rowCount() == 1; }, patience));
    EXPECT_EQ(tabs->tabText(2), QStringLiteral("&Undated rows (1)"));
    EXPECT_EQ(textOf(undated, 0, 0) + " " + textOf(undated, 0, 1), "E-02 3");
    auto* raw = page_->findChild<QPlainTextEdit*>(QStringLiteral("undatedRawText"));
    EXPECT_TRUE(QTest::qWaitFor([&] { return raw->toPlainText().contains(QLatin1String("net use")); }, patience));
}

class ImportSheetTest : public testing::Test
{
protected:
    void open(const QStringList& paths)
    {
        sheet_ = std::make_unique<ImportSheet>(&case_.state(), paths, nullptr);
        sheet_->show();
        ASSERT_TRUE(QTest::qWaitForWindowActive(sheet_.get()));
    }
    QTableWidget* table() const { return sheet_->findChild<QTableWidget*>(QStringLiteral("importFilesTable")); }
    bool shows(int row, int column, const char* words)
    {
        return QTest::qWaitFor(
            [&] { return table()->item(row, column)->text().contains(QLatin1String(words)); }, patience);
    }
    QString write(const char* name, const std::string& bytes)
    {
        return QString::fromStdString(folder_.write(name, bytes).string());
    }

    tests::TemporaryFolder folder_;
    tests::UiCase case_;
    std::unique_ptr<ImportSheet> sheet_;
};

constexpr const char* defender = "Timestamp,DeviceName,FileName,ProcessCommandLine\n";

TEST_F(ImportSheetTest, each_file_says_what_it_is_and_what_is_odd)
{
    std::filesystem::create_directory(folder_ / "empty");
    std::filesystem::create_directory(folder_ / "full");
    write("full/a.csv", std::string(defender) + "2025-03-09T02:31:04Z,bkp01,net.exe,net stop VSS\n");
    write("full/b.csv", std::string(defender) + "2025-03-09 02:31:04,,net.exe,net stop VSS\n");
    write("full/c.csv", "");
    open({QString::fromStdString((folder_ / "empty").string()), QString::fromStdString((folder_ / "full").string())});
    ASSERT_EQ(table()->rowCount(), 4);
    EXPECT_TRUE(shows(0, 7, "no file in this folder"));
    ASSERT_TRUE(shows(1, 2, "Defender advanced hunting, CSV"));
    EXPECT_EQ(textOf(table(), 1, 3), "bkp01");
    EXPECT_THAT(textOf(table(), 1, 5), HasSubstr("2025-03-09 02:31:04"));
    EXPECT_EQ(textOf(table(), 1, 7), "");
    ASSERT_TRUE(shows(2, 7, "2 things: Its times state no zone"));
    ASSERT_TRUE(shows(3, 7, "is empty"));
    EXPECT_EQ(sheet_->chosenFiles().size(), 2);

    table()->setCurrentCell(2, 0);
    EXPECT_THAT(sheet_->findChild<QPlainTextEdit*>(QStringLiteral("previewRaw"))->toPlainText().toStdString(),
        HasSubstr("2025-03-09 02:31:04,,net.exe"));
    EXPECT_THAT(sheet_->findChild<QPlainTextEdit*>(QStringLiteral("previewParsed"))->toPlainText().toStdString(),
        HasSubstr("ProcessCommandLine: net stop VSS"));
    QTest::keyClicks(sheet_->findChild<QLineEdit*>(QStringLiteral("importHostEdit")), QStringLiteral("sql09"));
    EXPECT_TRUE(shows(2, 3, "sql09"));
    const session::ImportOptions options = sheet_->options();
    ASSERT_EQ(options.choices.size(), 1U);
    EXPECT_EQ(options.choices[0].first, folder_ / "full/b.csv");
    EXPECT_EQ(options.choices[0].second.host, "sql09");
}

TEST_F(ImportSheetTest, columns_that_nobody_knows_are_mapped_and_remembered)
{
    const std::string unknown = "When,Where,What\n2025-03-09T02:31:04Z,bkp01,net stop VSS\n";
    const QString first = write("x.csv", unknown);
    const QString second = write("y.csv", unknown);
    open({first, second});
    ASSERT_TRUE(shows(0, 2, "not an export"));
    ASSERT_TRUE(shows(1, 2, "not an export"));
    EXPECT_TRUE(sheet_->chosenFiles().isEmpty());
    QTest::mouseClick(sheet_->findChild<QPushButton*>(QStringLiteral("mapColumnsButton")), Qt::LeftButton);
    auto* mapping = opened<MappingSheet>(sheet_.get());
    ASSERT_NE(mapping, nullptr);
    auto* where = mapping->findChild<QComboBox*>(QStringLiteral("mappingBox1"));
    EXPECT_EQ(where->currentIndex(), 0);
    auto* when = mapping->findChild<QComboBox*>(QStringLiteral("mappingBox0"));
    EXPECT_EQ(when->currentText(), QStringLiteral("Timestamp"));
    auto* use = mapping->findChild<QPushButton*>(QStringLiteral("useMappingButton"));
    when->setCurrentIndex(0);
    EXPECT_FALSE(use->isEnabled()) << "no time";
    when->setCurrentText(QStringLiteral("Timestamp"));
    where->setCurrentText(QStringLiteral("DeviceName"));
    ASSERT_TRUE(use->isEnabled());
    QTest::mouseClick(use, Qt::LeftButton);
    EXPECT_TRUE(shows(0, 2, "mapped-x"));
    EXPECT_TRUE(shows(1, 2, "mapped-x")) << "the same columns";
    EXPECT_EQ(sheet_->chosenFiles().size(), 2);
    sheet_.reset();

    open({second});
    EXPECT_TRUE(shows(0, 2, "mapped-x")) << "kept in the case";
}

} // namespace
} // namespace standstill::ui
