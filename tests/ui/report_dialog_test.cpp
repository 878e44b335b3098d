// SPDX-License-Identifier: GPL-3.0-or-later
// The report dialog over a real case: check list, preview, export with its hash, and what it says when it cannot.
#include "core/session/case.h"
#include "tests/support/qt_environment.h"
#include "tests/support/ui_case.h"
#include "ui/common/notice_bar.h"
#include "ui/common/plain_label.h"
#include "ui/report/report_dialog.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>

namespace standstill::ui {
namespace {

using testing::HasSubstr;

class ReportDialogTest : public testing::Test
{
protected:
    tests::UiCase m_case;
    QTemporaryDir m_dir;

    std::unique_ptr<ReportDialog> open()
    {
        auto dialog = std::make_unique<ReportDialog>(m_case.state().lanes(), m_case.state().caseInfo());
        dialog->show();
        return dialog;
    }
    template <typename Widget>
    static Widget& child(QWidget& dialog, const char* name)
    {
        auto* widget = dialog.findChild<Widget*>(QLatin1String(name));
        if (!widget)
            throw std::runtime_error(std::string("no ") + name);
        return *widget;
    }
    static std::string text(QWidget& dialog, const char* name)
    {
        return child<PlainLabel>(dialog, name).text().toStdString();
    }
    static bool waitForPages(QWidget& dialog)
    {
        return QTest::qWaitFor(
            [&] { return dialog.findChild<QLabel*>(QStringLiteral("reportPreviewPage1")) != nullptr; }, 20'000);
    }
    QString path(const char* name) const { return m_dir.filePath(QLatin1String(name)); }
};

TEST_F(ReportDialogTest, the_check_list_says_what_is_undecided_and_that_hashes_are_not_verified)
{
    auto dialog = open();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !text(*dialog, "reportCheckUndecided").empty(); }, 20'000));
    EXPECT_EQ(text(*dialog, "reportCheckUndecided"), "9 of 9 findings are undecided: the cover says PRELIMINARY.");
    EXPECT_EQ(text(*dialog, "reportCheckJudgement"), "No benign decision rests on judgement alone.");
    EXPECT_EQ(text(*dialog, "reportCheckEvidence"), "Evidence hashes: not verified for this report.");
}

TEST_F(ReportDialogTest, verifying_hashes_the_evidence_again)
{
    auto dialog = open();
    auto& verify = child<QPushButton>(*dialog, "reportVerifyButton");
    ASSERT_TRUE(QTest::qWaitFor([&] { return verify.isEnabled(); }, 20'000));
    QTest::mouseClick(&verify, Qt::LeftButton);
    EXPECT_TRUE(QTest::qWaitFor(
        [&] {
            return text(*dialog, "reportCheckEvidence") == "1 of 1 evidence files have the hash they had at import.";
        },
        20'000));
}

TEST_F(ReportDialogTest, the_preview_shows_pages_and_follows_the_preset)
{
    auto dialog = open();
    ASSERT_TRUE(waitForPages(*dialog));
    const std::string lead = text(*dialog, "reportPreviewCaption");
    EXPECT_THAT(lead, HasSubstr("Preview: "));
    QTest::mouseClick(&child<QRadioButton>(*dialog, "reportPresetManagement"), Qt::LeftButton, {}, QPoint(8, 8));
    EXPECT_TRUE(QTest::qWaitFor(
        [&] {
            const std::string now = text(*dialog, "reportPreviewCaption");
            return now != lead && now.find("being set") == std::string::npos;
        },
        20'000));
}

TEST_F(ReportDialogTest, export_writes_the_pdf_and_its_hash_beside_it_and_says_where)
{
    auto dialog = open();
    const QString target = path("out.pdf");
    child<QLineEdit>(*dialog, "reportTargetEdit").setText(target);
    QSignalSpy written(dialog.get(), &ReportDialog::reportWritten);
    QTest::keyClick(&child<QLineEdit>(*dialog, "reportTargetEdit"), Qt::Key_Return);
    ASSERT_TRUE(QTest::qWaitFor([&] { return written.count() == 1; }, 20'000));
    QFile pdf(target);
    ASSERT_TRUE(pdf.open(QIODevice::ReadOnly));
    EXPECT_TRUE(pdf.read(8).startsWith("%PDF-1"));
    const std::string hash = session::file_sha256(target.toStdString(), {}).value();
    QFile beside(target + QStringLiteral(".sha256"));
    ASSERT_TRUE(beside.open(QIODevice::ReadOnly));
    EXPECT_EQ(beside.readAll().toStdString(), hash + "  out.pdf\n");
    auto& notice = child<NoticeBar>(*dialog, "reportNotice");
    EXPECT_TRUE(notice.isVisible());
    EXPECT_THAT(notice.text().toStdString(), HasSubstr("out.pdf written"));
    EXPECT_THAT(notice.detail().toStdString(), HasSubstr(hash));
    EXPECT_TRUE(QTest::qWaitFor([&] { return child<QPushButton>(*dialog, "reportOpenButton").isVisible(); }));
    EXPECT_TRUE(child<QPushButton>(*dialog, "reportExportButton").isEnabled());
}

TEST_F(ReportDialogTest, the_ending_of_the_file_follows_the_format)
{
    auto dialog = open();
    auto& target = child<QLineEdit>(*dialog, "reportTargetEdit");
    target.setText(path("out.pdf"));
    child<QComboBox>(*dialog, "reportFormatBox").setCurrentIndex(2);
    EXPECT_EQ(target.text(), path("out.md"));
    EXPECT_FALSE(child<QComboBox>(*dialog, "reportPaperBox").isEnabled());
    QSignalSpy written(dialog.get(), &ReportDialog::reportWritten);
    child<QPushButton>(*dialog, "reportExportButton").click();
    ASSERT_TRUE(QTest::qWaitFor([&] { return written.count() == 1; }, 20'000));
    QFile markdown(path("out.md"));
    ASSERT_TRUE(markdown.open(QIODevice::ReadOnly));
    EXPECT_THAT(markdown.readAll().toStdString(), HasSubstr("# Service stop report: Test"));
}

TEST_F(ReportDialogTest, what_cannot_be_written_is_said_and_the_choices_stay)
{
    auto dialog = open();
    auto& target = child<QLineEdit>(*dialog, "reportTargetEdit");
    target.setText(path("missing/out.pdf"));
    EXPECT_THAT(text(*dialog, "reportTargetState"), HasSubstr("is not there"));
    child<QPushButton>(*dialog, "reportExportButton").click();
    auto& notice = child<NoticeBar>(*dialog, "reportNotice");
    ASSERT_TRUE(QTest::qWaitFor([&] { return notice.isVisible(); }, 20'000));
    EXPECT_THAT(notice.text().toStdString(), HasSubstr("out.pdf"));
    EXPECT_TRUE(target.isEnabled());
    EXPECT_EQ(target.text(), path("missing/out.pdf"));
    target.clear();
    EXPECT_FALSE(child<QPushButton>(*dialog, "reportExportButton").isEnabled());
}

TEST_F(ReportDialogTest, the_case_and_its_evidence_are_never_replaced)
{
    auto dialog = open();
    const QFileInfo casePath(QString::fromStdString(m_case.state().lanes().path().string()));
    const QString evidence = casePath.dir().filePath(QStringLiteral("export.csv"));
    const std::string before = session::file_sha256(evidence.toStdString(), {}).value();
    auto& notice = child<NoticeBar>(*dialog, "reportNotice");
    for (const QString& target : {evidence, casePath.filePath()}) {
        notice.dismiss();
        child<QLineEdit>(*dialog, "reportTargetEdit").setText(target);
        child<QPushButton>(*dialog, "reportExportButton").click();
        ASSERT_TRUE(QTest::qWaitFor([&] { return notice.isVisible(); }, 20'000));
        EXPECT_THAT(notice.text().toStdString() + notice.detail().toStdString(),
            HasSubstr(QFileInfo(target).fileName().toStdString()));
    }
    EXPECT_EQ(session::file_sha256(evidence.toStdString(), {}).value(), before);
    EXPECT_EQ(m_case.ids().size(), 9U);
}

TEST_F(ReportDialogTest, every_control_has_a_name_and_a_place_in_the_tab_order)
{
    auto dialog = open();
    ASSERT_TRUE(waitForPages(*dialog));
    for (const QWidget* widget : dialog->findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy())
            continue;
        const bool partOfAnother = qobject_cast<const QComboBox*>(widget->parentWidget()) != nullptr;
        if (partOfAnother)
            continue;
        EXPECT_FALSE(widget->objectName().isEmpty()) << widget->metaObject()->className();
        EXPECT_FALSE(widget->accessibleName().isEmpty()) << widget->objectName().toStdString();
        // Arrow keys lead to the other buttons of a group.
        const auto* radio = qobject_cast<const QRadioButton*>(widget);
        EXPECT_TRUE((radio && !radio->isChecked()) || (widget->focusPolicy() & Qt::TabFocus))
            << widget->objectName().toStdString();
    }
}

TEST_F(ReportDialogTest, closing_while_pages_are_set_and_files_are_hashed_is_safe)
{
    for (int i = 0; i < 5; ++i) {
        auto dialog = open();
        auto& verify = child<QPushButton>(*dialog, "reportVerifyButton");
        QTest::qWait(10 * i);
        verify.click();
        child<QLineEdit>(*dialog, "reportTargetEdit").setText(path("late.pdf"));
        child<QPushButton>(*dialog, "reportExportButton").click();
        dialog.reset();
        QTest::qWait(20);
    }
    EXPECT_EQ(m_case.ids().size(), 9U) << "the case still answers";
}

TEST_F(ReportDialogTest, it_fits_a_small_screen)
{
    auto dialog = open();
    ASSERT_TRUE(waitForPages(*dialog));
    EXPECT_LE(dialog->minimumSizeHint().width(), 1366);
    EXPECT_LE(dialog->minimumSizeHint().height(), 700);
    const QString screens = QStringLiteral(STANDSTILL_BINARY_DIR "/screens");
    ASSERT_TRUE(QDir().mkpath(screens));
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        applyScheme(*qApp, scheme);
        QTest::qWait(50);
        const QPixmap picture = dialog->grab();
        EXPECT_TRUE(picture.save(screens
            + (scheme == Scheme::Light ? QStringLiteral("/report_dialog_light.png")
                                       : QStringLiteral("/report_dialog_dark.png"))));
    }
    applyScheme(*qApp, Scheme::Light);
}

} // namespace
} // namespace standstill::ui
