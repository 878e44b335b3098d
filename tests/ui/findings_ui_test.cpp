// SPDX-License-Identifier: GPL-3.0-or-later
// Findings page, detail pane and triage panel together, used as a person does: with keys and the mouse, on a real case.
#include "tests/support/qt_environment.h"
#include "tests/support/ui_case.h"
#include "ui/findings/detail_pane.h"
#include "ui/findings/findings_page.h"
#include "ui/findings/findings_table.h"
#include "ui/models/findings_model.h"
#include "ui/triage/triage_panel.h"

#include <gmock/gmock.h>
#include <set>

#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>
#include <QTextEdit>
#include <QTimer>

namespace standstill::ui {
namespace {

class FindingsUi : public testing::Test
{
protected:
    void open(const tests::UiCaseOptions& options = {})
    {
        case_ = std::make_unique<tests::UiCase>(options);
        state_ = &case_->state();
        window_ = std::make_unique<QSplitter>();
        page_ = new FindingsPage(state_);
        detail_ = new DetailPane(state_);
        panel_ = new TriagePanel(state_);
        window_->addWidget(page_);
        window_->addWidget(detail_);
        window_->addWidget(panel_);
        window_->resize(1600, 700);
        window_->show();
        ASSERT_TRUE(QTest::qWaitForWindowActive(window_.get()));
        table_ = page_->findChild<FindingsTable*>();
        model_ = page_->findChild<FindingsModel*>();
        page_->setFocus();
        ASSERT_TRUE(QTest::qWaitFor([this] { return model_->isLoaded(); }));
        settle();
    }
    void TearDown() override
    {
        window_.reset();
        case_.reset();
        for (const QWidget* widget : QApplication::topLevelWidgets())
            EXPECT_FALSE(widget->isVisible()) << widget->metaObject()->className();
    }
    /// Everything asked of the lanes so far has been answered and shown.
    void settle() { case_->settle(); }
    template <typename T>
    T* find(const char* name) const
    {
        return window_->findChild<T*>(QLatin1String(name));
    }
    void key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        ASSERT_NE(QApplication::focusWidget(), nullptr);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key(key), modifiers);
    }
    void keys(const char* text) { QTest::keyClicks(QApplication::focusWidget(), QLatin1String(text)); }
    int currentRow() const { return table_->currentIndex().row(); }
    Finding at(int row) const { return case_->finding(model_->idAt(row)); }
    QString label(const char* name) const { return find<QLabel>(name)->text(); }
    QPlainTextEdit* note() const { return find<QPlainTextEdit>("triageNote"); }

    std::unique_ptr<tests::UiCase> case_;
    InvestigationState* state_ = nullptr;
    std::unique_ptr<QSplitter> window_;
    FindingsPage* page_ = nullptr;
    DetailPane* detail_ = nullptr;
    TriagePanel* panel_ = nullptr;
    FindingsTable* table_ = nullptr;
    FindingsModel* model_ = nullptr;
};

TEST_F(FindingsUi, starts_on_the_first_row_with_a_sentence_over_all)
{
    open();
    EXPECT_EQ(currentRow(), 0);
    EXPECT_EQ(state_->currentFinding(), model_->idAt(0));
    EXPECT_EQ(find<QLabel>("pageSentence")->accessibleName(),
        QStringLiteral("9 findings on 3 hosts by 2 accounts, 2025-03-09 02:00 to 02:08 UTC"));
    EXPECT_EQ(label("pageCount"), QString());
}

TEST_F(FindingsUi, a_benign_verdict_by_keyboard_alone)
{
    open();
    key(Qt::Key_J);
    settle();
    const FindingId chosen = model_->idAt(1);
    key(Qt::Key_2);
    EXPECT_EQ(QApplication::focusWidget(), find<QComboBox>("triageReason"));
    keys("b");
    EXPECT_EQ(find<QComboBox>("triageReason")->currentText(), QStringLiteral("Backup quiesce"));
    key(Qt::Key_Return);
    EXPECT_EQ(QApplication::focusWidget(), note()) << "a note is needed first";
    keys("Veeam job, every night");
    key(Qt::Key_Return, Qt::ControlModifier);
    settle();
    const Triage saved = case_->finding(chosen).triage;
    EXPECT_EQ(saved.classification, Classification::InformationalExpectedActivity);
    EXPECT_EQ(saved.reason, "BACKUP_QUIESCE");
    EXPECT_EQ(saved.determination, "LineOfBusinessApplication");
    EXPECT_EQ(saved.basis, Basis::Judgement);
    EXPECT_EQ(saved.note, "Veeam job, every night");
    EXPECT_EQ(saved.analyst, "Analyst 1");
    EXPECT_EQ(QApplication::focusWidget(), table_) << "the keyboard is back in the table";
    EXPECT_EQ(currentRow(), 2) << "and the next undecided one is current";
    EXPECT_EQ(
        model_->data(model_->index(1, int(FindingColumn::Verdict))).toString(), QStringLiteral("Benign, expected"));
    state_->setPredicate(QStringLiteral("isnotempty(DeviceName)"));
    settle();
    EXPECT_EQ(label("pageCount"), QStringLiteral("1 of 9 decided"));
}

TEST_F(FindingsUi, ten_findings_take_two_keys_each)
{
    tests::UiCaseOptions options;
    options.findings = 12;
    open(options);
    for (int i = 0; i < 10; ++i) {
        key(Qt::Key_1);
        key(Qt::Key_Return);
        settle();
    }
    for (int row = 0; row < 10; ++row)
        EXPECT_EQ(at(row).triage.reason, "RANSOM_PREP") << row;
    EXPECT_EQ(at(10).triage.classification, Classification::NotSet);
    EXPECT_EQ(currentRow(), 10);
}

TEST_F(FindingsUi, a_note_that_is_too_short_is_asked_for_and_kept)
{
    open();
    key(Qt::Key_2);
    key(Qt::Key_Return);
    keys("short");
    key(Qt::Key_Return, Qt::ControlModifier);
    settle();
    EXPECT_EQ(at(0).triage.classification, Classification::NotSet);
    EXPECT_EQ(note()->toPlainText(), QStringLiteral("short"));
    EXPECT_EQ(QApplication::focusWidget(), note());
    EXPECT_TRUE(find<QWidget>("triageNotice")->isVisible());
    keys(" but longer now");
    EXPECT_FALSE(find<QWidget>("triageNotice")->isVisible()) << "what it asked for is there";
    key(Qt::Key_Return, Qt::ControlModifier);
    settle();
    EXPECT_EQ(at(0).triage.note, "short but longer now");
    EXPECT_FALSE(find<QWidget>("triageNotice")->isVisible());
}

TEST_F(FindingsUi, several_are_marked_with_space_and_decided_in_one_act)
{
    open();
    key(Qt::Key_Space);
    key(Qt::Key_J);
    key(Qt::Key_J);
    key(Qt::Key_Space);
    key(Qt::Key_Down);
    key(Qt::Key_Space);
    settle();
    EXPECT_EQ(state_->selectedFindings().size(), 3U);
    EXPECT_EQ(label("pageCount"), QStringLiteral("3 marked, Esc ends"));
    key(Qt::Key_1);
    EXPECT_EQ(find<QPushButton>("triageSaveButton")->accessibleName(), QStringLiteral("Mark 3 malicious"));
    key(Qt::Key_Return);
    settle();
    std::set<std::int64_t> batches;
    for (const int row : {0, 2, 3}) {
        EXPECT_EQ(at(row).triage.classification, Classification::TruePositive) << row;
        batches.insert(case_->history(at(row).key).at(0).batch);
    }
    EXPECT_EQ(batches.size(), 1U) << "one act, one undo";
    EXPECT_EQ(at(1).triage.classification, Classification::NotSet);
    EXPECT_FALSE(table_->isMarking());
}

TEST_F(FindingsUi, escape_ends_marking_before_it_leaves_a_filter)
{
    open();
    key(Qt::Key_Space);
    key(Qt::Key_J);
    key(Qt::Key_Space);
    key(Qt::Key_Escape);
    EXPECT_FALSE(table_->isMarking());
    EXPECT_EQ(state_->selectedFindings().size(), 1U);
}

TEST_F(FindingsUi, undo_shows_the_finding_as_before)
{
    open();
    key(Qt::Key_1);
    key(Qt::Key_Return);
    settle();
    ask(
        page_, state_->lanes(), session::Lane::Desk,
        [](session::Case& opened, const std::stop_token&) { return opened.undo(); },
        [this](const Result<std::vector<TriageEntry>>& entries) {
            ASSERT_TRUE(entries);
            state_->notifyTriageChanged(*entries);
        });
    settle();
    EXPECT_EQ(at(0).triage.classification, Classification::NotSet);
    EXPECT_EQ(model_->data(model_->index(0, int(FindingColumn::Verdict))).toString(), QStringLiteral("Undecided"));
    EXPECT_EQ(case_->history(at(0).key).size(), 2U) << "nothing is deleted";
}

TEST_F(FindingsUi, zero_takes_a_verdict_back_and_keeps_the_note)
{
    open();
    key(Qt::Key_1);
    key(Qt::Key_Tab);
    note()->setFocus();
    keys("seen on the console");
    key(Qt::Key_Return, Qt::ControlModifier);
    settle();
    key(Qt::Key_K);
    settle();
    EXPECT_EQ(label("triageSaved").left(21), QStringLiteral("Saved: Malicious, by "));
    key(Qt::Key_0);
    settle();
    EXPECT_EQ(at(0).triage.classification, Classification::NotSet);
    EXPECT_EQ(at(0).triage.note, "seen on the console");
}

TEST_F(FindingsUi, five_marks_for_a_second_look_and_takes_the_mark_back)
{
    open();
    key(Qt::Key_5);
    settle();
    EXPECT_TRUE(at(0).triage.second_look);
    EXPECT_EQ(model_->data(model_->index(0, int(FindingColumn::Verdict))).toString(),
        QStringLiteral("Undecided, second look"));
    key(Qt::Key_5);
    settle();
    EXPECT_FALSE(at(0).triage.second_look);
}

TEST_F(FindingsUi, u_goes_round_the_undecided_ones)
{
    open();
    key(Qt::Key_1);
    key(Qt::Key_Return);
    settle();
    EXPECT_EQ(currentRow(), 1);
    for (int i = 0; i < 7; ++i) {
        key(Qt::Key_U);
        settle();
    }
    EXPECT_EQ(currentRow(), 8);
    key(Qt::Key_U);
    settle();
    EXPECT_EQ(currentRow(), 1) << "from the top again, past the decided one";
}

TEST_F(FindingsUi, s_selects_what_the_same_account_did_in_the_same_way)
{
    tests::UiCaseOptions options;
    options.findings = 0;
    options.commands.assign(12, "net stop VSS /y");
    options.commands.resize(18, "net stop MSSQLSERVER /y");
    open(options);
    for (int i = 0; i < 8; ++i)
        key(Qt::Key_J);
    settle();
    const Finding chosen = at(8);
    ASSERT_EQ(chosen.targets, "VSS");
    key(Qt::Key_S);
    settle();
    EXPECT_EQ(state_->selectedFindings().size(), 6U) << "every second of the twelve has its account";
    for (const FindingId id : state_->selectedFindings()) {
        EXPECT_EQ(case_->finding(id).account_name, chosen.account_name);
        EXPECT_EQ(case_->finding(id).targets, chosen.targets);
    }
    EXPECT_EQ(state_->currentFinding(), chosen.id);
    EXPECT_EQ(label("pageCount"), QStringLiteral("6 selected"));
}

TEST_F(FindingsUi, a_verdict_on_a_folded_row_is_meant_for_its_echo_too)
{
    tests::UiCaseOptions options;
    options.findings = 2;
    options.net_pairs = 1;
    open(options);
    EXPECT_EQ(model_->rowCount(), 3) << "folded from the start";
    EXPECT_EQ(find<QAbstractButton>("findingsFoldButton")->accessibleName(), QStringLiteral("1 echo folded"));
    ASSERT_EQ(model_->echoesOf(model_->idAt(0)).size(), 1U) << "the newest row is the pair";
    const FindingId echo = model_->echoesOf(model_->idAt(0))[0];
    key(Qt::Key_1);
    key(Qt::Key_Return);
    settle();
    EXPECT_EQ(at(0).triage.classification, Classification::TruePositive);
    EXPECT_EQ(case_->finding(echo).triage.classification, Classification::TruePositive);
    QTest::mouseClick(find<QAbstractButton>("findingsFoldButton"), Qt::LeftButton);
    settle();
    EXPECT_EQ(model_->rowCount(), 4);
    EXPECT_EQ(state_->view(QStringLiteral("findings/fold")), QStringLiteral("no"));
}

TEST_F(FindingsUi, columns_and_order_are_kept_in_the_case)
{
    open();
    QHeaderView* header = table_->horizontalHeader();
    header->setSectionHidden(int(FindingColumn::Note), true);
    header->setSectionHidden(int(FindingColumn::Category), false);
    header->moveSection(header->visualIndex(int(FindingColumn::Host)), 0);
    header->resizeSection(int(FindingColumn::Host), 222);
    table_->sortByColumn(int(FindingColumn::Account), Qt::AscendingOrder);
    settle();
    window_.reset();
    FindingsPage again(state_);
    const auto* table = again.findChild<FindingsTable*>();
    header = table->horizontalHeader();
    EXPECT_TRUE(header->isSectionHidden(int(FindingColumn::Note)));
    EXPECT_FALSE(header->isSectionHidden(int(FindingColumn::Category)));
    EXPECT_EQ(header->visualIndex(int(FindingColumn::Host)), 0);
    EXPECT_EQ(header->sectionSize(int(FindingColumn::Host)), 222);
    EXPECT_EQ(again.findChild<FindingsModel*>()->sortedColumn(), FindingColumn::Account);
    EXPECT_EQ(again.findChild<FindingsModel*>()->sortOrder(), Qt::AscendingOrder);
    CaseInfo stored;
    bool done = false;
    ask(
        &again, state_->lanes(), session::Lane::Desk,
        [](session::Case& opened, const std::stop_token&) { return opened.info(); },
        [&](const Result<CaseInfo>& info) {
            stored = *info;
            done = true;
        });
    ASSERT_TRUE(QTest::qWaitFor([&] { return done; }));
    EXPECT_EQ(stored.views.at("findings/sort"), "AccountName");
    EXPECT_NE(stored.views.at("findings/columns").find("DeviceName=222"), std::string::npos);
}

TEST_F(FindingsUi, another_order_keeps_the_selection)
{
    open();
    QTest::mouseClick(table_->viewport(), Qt::LeftButton, {}, table_->visualRect(model_->index(2, 0)).center());
    QTest::mouseClick(
        table_->viewport(), Qt::LeftButton, Qt::ControlModifier, table_->visualRect(model_->index(5, 0)).center());
    settle();
    const std::vector<FindingId> selected = state_->selectedFindings();
    ASSERT_EQ(selected.size(), 2U);
    const auto current = state_->currentFinding();
    const QHeaderView* header = table_->horizontalHeader();
    const QPoint host(header->sectionViewportPosition(int(FindingColumn::Host)) + 10, header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, host);
    settle();
    EXPECT_EQ(model_->sortedColumn(), FindingColumn::Host);
    EXPECT_EQ(state_->currentFinding(), current);
    EXPECT_THAT(state_->selectedFindings(), testing::UnorderedElementsAreArray(selected));
    EXPECT_EQ(model_->idAt(currentRow()), *current);
}

TEST_F(FindingsUi, another_filter_keeps_the_selection)
{
    open();
    key(Qt::Key_J);
    settle();
    const FindingId chosen = model_->idAt(1); // on sql01
    state_->setPredicate(QStringLiteral("DeviceName == \"sql01\""));
    settle();
    EXPECT_EQ(state_->currentFinding(), chosen);
    EXPECT_EQ(model_->idAt(currentRow()), chosen);
    state_->setPredicate(QStringLiteral("DeviceName == \"dc01\""));
    settle();
    EXPECT_EQ(state_->currentFinding(), std::nullopt) << "nothing hidden can be decided by a key";
    EXPECT_TRUE(state_->selectedFindings().empty());
    state_->clearFilter();
    settle();
    EXPECT_EQ(state_->currentFinding(), chosen) << "it comes back with the rows";
    EXPECT_EQ(state_->selectedFindings(), std::vector{chosen});
}

TEST_F(FindingsUi, a_verdict_that_leaves_the_filter_leads_to_the_next_row)
{
    open();
    state_->setPredicate(QStringLiteral("Classification == \"NotSet\""));
    settle();
    const FindingId second = model_->idAt(1);
    key(Qt::Key_1);
    key(Qt::Key_Return);
    settle();
    EXPECT_EQ(model_->rowCount(), 8);
    EXPECT_EQ(state_->currentFinding(), second);
}

TEST_F(FindingsUi, follows_a_selection_made_elsewhere)
{
    open();
    const FindingId chosen = model_->idAt(6);
    state_->setSelection(chosen, {chosen});
    settle();
    EXPECT_EQ(currentRow(), 6);
    EXPECT_TRUE(table_->selectionModel()->isRowSelected(6));
    EXPECT_TRUE(label("triageTitle").contains(QString::fromStdString(case_->finding(chosen).device_name)));
}

TEST_F(FindingsUi, a_note_that_makes_a_decision_is_saved_on_leaving)
{
    open();
    key(Qt::Key_2);
    key(Qt::Key_Return);
    keys("patch window of the night");
    QTest::mouseClick(table_->viewport(), Qt::LeftButton, {}, table_->visualRect(model_->index(4, 0)).center());
    settle();
    EXPECT_EQ(currentRow(), 4) << "leaving by hand goes where the hand went";
    EXPECT_EQ(at(0).triage.note, "patch window of the night");
    EXPECT_EQ(at(0).triage.classification, Classification::InformationalExpectedActivity);
    EXPECT_EQ(note()->toPlainText(), QString());
}

TEST_F(FindingsUi, a_half_written_note_waits_for_its_finding)
{
    open();
    key(Qt::Key_2);
    key(Qt::Key_Return);
    keys("half");
    QTest::mouseClick(table_->viewport(), Qt::LeftButton, {}, table_->visualRect(model_->index(4, 0)).center());
    settle();
    EXPECT_EQ(at(0).triage.classification, Classification::NotSet);
    EXPECT_EQ(note()->toPlainText(), QString());
    EXPECT_TRUE(panel_->hasUnsaved());
    QTest::mouseClick(table_->viewport(), Qt::LeftButton, {}, table_->visualRect(model_->index(0, 0)).center());
    settle();
    EXPECT_EQ(note()->toPlainText(), QStringLiteral("half"));
    EXPECT_TRUE(find<QAbstractButton>("verdictBenignButton")->isChecked());
}

TEST_F(FindingsUi, the_name_is_asked_for_once)
{
    tests::UiCaseOptions options;
    options.analyst = {};
    open(options);
    key(Qt::Key_1);
    key(Qt::Key_Return);
    EXPECT_EQ(QApplication::focusWidget(), find<QLineEdit>("triageAnalyst"));
    keys("Ada");
    key(Qt::Key_Return);
    settle();
    EXPECT_EQ(at(0).triage.analyst, "Ada");
    EXPECT_FALSE(find<QLineEdit>("triageAnalyst")->isVisible());
    key(Qt::Key_1);
    key(Qt::Key_Return);
    settle();
    EXPECT_EQ(at(1).triage.analyst, "Ada");
}

TEST_F(FindingsUi, mouse_alone_marks_one_malicious)
{
    open();
    QTest::mouseClick(table_->viewport(), Qt::LeftButton, {}, table_->visualRect(model_->index(3, 0)).center());
    settle();
    QTest::mouseClick(find<QAbstractButton>("verdictMaliciousButton"), Qt::LeftButton);
    QTest::mouseClick(find<QPushButton>("triageSaveButton"), Qt::LeftButton);
    settle();
    EXPECT_EQ(at(3).triage.classification, Classification::TruePositive);
}

TEST_F(FindingsUi, only_this_of_the_cell_menu_narrows_the_filter)
{
    open();
    QTimer::singleShot(0, [this] { emit table_->contextMenuAt(model_->index(0, int(FindingColumn::Host)), {10, 10}); });
    QMenu* menu = nullptr;
    ASSERT_TRUE(QTest::qWaitFor([&] { return (menu = find<QMenu>("findingsCellMenu")) && menu->isVisible(); }));
    QTest::keyClick(menu, Qt::Key_O);
    settle();
    EXPECT_EQ(state_->predicate(), QStringLiteral("DeviceName == \"dc01\""));
    EXPECT_EQ(model_->rowCount(), 3);
}

TEST_F(FindingsUi, copied_rows_are_guarded_against_spreadsheets)
{
    tests::UiCaseOptions options;
    options.hostile = "=cmd|'/c net stop vss'!A1\tx";
    open(options);
    key(Qt::Key_C, Qt::ControlModifier);
    settle();
    const QStringList lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'));
    ASSERT_GE(lines.size(), 2);
    EXPECT_TRUE(lines[0].startsWith(QStringLiteral("Verdict\tScore\tTime (UTC)\t")));
    EXPECT_TRUE(lines[1].contains(QStringLiteral("\t'=cmd|"))) << lines[1].toStdString();
    EXPECT_EQ(lines[0].count(QLatin1Char('\t')), lines[1].count(QLatin1Char('\t')));
}

TEST_F(FindingsUi, hostile_evidence_stays_text)
{
    tests::UiCaseOptions options;
    options.hostile = "net stop vss <b>bold</b> \x1b[31m \u202Efdp <img src=x>";
    open(options);
    const QString cell = model_->data(model_->index(0, int(FindingColumn::CommandLine))).toString();
    EXPECT_TRUE(cell.contains(QStringLiteral("<b>bold</b>")));
    EXPECT_FALSE(cell.contains(QChar(0x202e)));
    EXPECT_FALSE(cell.contains(QChar(0x1b)));
    for (const char* name : {"detailFields", "detailRaw", "detailWhy"}) {
        const QString text = find<QTextEdit>(name)->toPlainText();
        EXPECT_TRUE(text.contains(QStringLiteral("<b>bold</b>"))) << name << ": " << text.toStdString();
        EXPECT_FALSE(text.contains(QChar(0x202e))) << name;
    }
}

TEST_F(FindingsUi, the_detail_says_why_and_where_from)
{
    open();
    const QString why = find<QTextEdit>("detailWhy")->toPlainText();
    EXPECT_TRUE(why.contains(QStringLiteral("Service Stop (T1489)"))) << why.toStdString();
    EXPECT_TRUE(why.contains(QStringLiteral("\"stop\""))) << why.toStdString();
    const QString raw = find<QTextEdit>("detailRaw")->toPlainText();
    EXPECT_TRUE(raw.contains(QStringLiteral("E-01 export.csv")));
    EXPECT_TRUE(raw.contains(QStringLiteral("record 9, line 10")));
    EXPECT_TRUE(raw.contains(QStringLiteral("net stop MSSQLSERVER /y 8")));
    EXPECT_TRUE(find<QTextEdit>("detailFields")->toPlainText().contains(QStringLiteral("cmd.exe /c s.bat")));
}

TEST_F(FindingsUi, nothing_matching_offers_the_way_back)
{
    open();
    state_->setPredicate(QStringLiteral("DeviceName == \"nowhere\""));
    settle();
    auto* clear = find<QPushButton>("clearLastFilterButton");
    ASSERT_TRUE(clear->isVisible());
    QTest::mouseClick(clear, Qt::LeftButton);
    settle();
    EXPECT_TRUE(state_->predicate().isEmpty());
    EXPECT_EQ(model_->rowCount(), 9);
    EXPECT_TRUE(table_->isVisible());
}

TEST_F(FindingsUi, an_empty_case_is_not_an_empty_grid)
{
    tests::UiCaseOptions options;
    options.findings = 0;
    options.hostile = "net view";
    open(options);
    EXPECT_EQ(model_->rowCount(), 0);
    EXPECT_FALSE(table_->isVisible());
    const auto labels = window_->findChildren<QLabel*>();
    EXPECT_TRUE(std::any_of(labels.begin(), labels.end(), [](const QLabel* each) {
        return each->isVisible() && each->text() == QLatin1String("The rule found nothing in 1 event.");
    }));
}

TEST_F(FindingsUi, the_arrangement_of_columns_is_kept)
{
    open();
    QHeaderView* header = table_->horizontalHeader();
    header->moveSection(header->visualIndex(int(FindingColumn::Host)), 0);
    header->setSectionHidden(int(FindingColumn::Parent), true);
    window_.reset();
    window_ = std::make_unique<QSplitter>();
    auto* again = new FindingsPage(state_, window_.get());
    const QHeaderView* restored = again->findChild<FindingsTable*>()->horizontalHeader();
    EXPECT_EQ(restored->visualIndex(int(FindingColumn::Host)), 0);
    EXPECT_TRUE(restored->isSectionHidden(int(FindingColumn::Parent)));
    QSettings().clear();
}

TEST_F(FindingsUi, everything_that_takes_the_focus_has_a_name)
{
    open();
    for (const QWidget* widget : window_->findChildren<QWidget*>()) {
        const bool own = !widget->objectName().startsWith(QLatin1String("qt_"));
        if (widget->focusPolicy() == Qt::NoFocus || !own || widget->window() != window_.get()
            || widget->inherits("QHeaderView") || widget->inherits("QTabBar") || widget->inherits("QSplitterHandle")
            || widget->inherits("QStackedWidget"))
            continue;
        EXPECT_FALSE(widget->objectName().isEmpty()) << widget->metaObject()->className();
        EXPECT_FALSE(widget->accessibleName().isEmpty())
            << widget->metaObject()->className() << ' ' << widget->objectName().toStdString();
    }
}

} // namespace
} // namespace standstill::ui
