// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the frame that are arithmetic or text: chips of a predicate, rate and time left of an import, names of
// case files, the sentences after an act.
#include "ui/common/oddity_text.h"
#include "ui/ingest/import_result.h"
#include "ui/ingest/import_sheet.h"
#include "ui/ingest/rate_meter.h"
#include "ui/main/conjuncts.h"
#include "ui/main/new_case_dialog.h"
#include "ui/main/recent_list.h"
#include "ui/main/status_line.h"
#include "ui/main/triage_undo.h"

#include <gtest/gtest.h>

using namespace standstill;
using namespace standstill::ui;

namespace {

QString u(const char* text)
{
    return QString::fromUtf8(text);
}

TEST(Conjuncts, split_at_top_level_and_only)
{
    EXPECT_EQ(conjuncts(u("DeviceName == \"A\" and (X or Y)")), QStringList({u("DeviceName == \"A\""), u("(X or Y)")}));
    EXPECT_EQ(conjuncts(u("Note has \"this and that\"")), QStringList({u("Note has \"this and that\"")}));
    EXPECT_EQ(conjuncts(u("Note has \"a \\\" and b\" and B")), QStringList({u("Note has \"a \\\" and b\""), u("B")}));
    EXPECT_EQ(conjuncts(u("Path == @\"c:\\\" and B")), QStringList({u("Path == @\"c:\\\""), u("B")}));
    EXPECT_EQ(conjuncts(u("A == 1 and B == 2 or C == 3")), QStringList({u("A == 1 and B == 2 or C == 3")}));
    EXPECT_EQ(conjuncts(u("Android == 1")), QStringList({u("Android == 1")}));
    EXPECT_TRUE(conjuncts(QString()).isEmpty());
}

TEST(Conjuncts, one_is_taken_off)
{
    EXPECT_EQ(withoutConjunct(u("A == 1 and B == 2 and C == 3"), 1), u("A == 1 and C == 3"));
    EXPECT_EQ(withoutConjunct(u("A == 1"), 0), QString());
}

TEST(Conjuncts, words_are_shown_short)
{
    EXPECT_EQ(shortForm(u("(DeviceName contains \"veeam\" or Note contains \"veeam\")")), u("\"veeam\""));
    EXPECT_EQ(shortForm(u("(DeviceName contains \"a\" or Note contains \"b\")")),
        u("(DeviceName contains \"a\" or Note contains \"b\")"));
}

Progress reading(std::uint32_t item, std::uint64_t bytes, std::uint64_t rows)
{
    Progress progress;
    progress.item = item;
    progress.bytes_done = bytes;
    progress.rows = rows;
    return progress;
}

TEST(RateMeter, tells_rate_and_time_left_over_all_files)
{
    RateMeter meter({1000, 3000});
    meter.add(reading(0, 0, 0), 0);
    EXPECT_FALSE(meter.rowsPerSecond());
    meter.add(reading(0, 1000, 100), 1000);
    EXPECT_DOUBLE_EQ(meter.fraction(), 0.25);
    EXPECT_DOUBLE_EQ(meter.rowsPerSecond().value_or(0), 100);
    EXPECT_EQ(meter.millisecondsLeft().value_or(0), 3000);
    meter.add(reading(1, 1000, 50), 2000);
    EXPECT_EQ(meter.rows(), 150u);
    EXPECT_DOUBLE_EQ(meter.fraction(), 0.5);
    EXPECT_EQ(meter.millisecondsLeft().value_or(0), 2000);
}

TEST(RateMeter, knows_nothing_of_files_without_size)
{
    RateMeter meter({0});
    meter.add(reading(0, 10, 1), 0);
    meter.add(reading(0, 20, 2), 2000);
    EXPECT_DOUBLE_EQ(meter.fraction(), 0);
    EXPECT_FALSE(meter.millisecondsLeft());
}

TEST(StatusLineText, writes_the_time_left)
{
    EXPECT_EQ(timeLeftText(11'500), u("0:12 left"));
    EXPECT_EQ(timeLeftText(185'000), u("3:05 left"));
    EXPECT_EQ(timeLeftText(3'760'000), u("1:02:40 left"));
}

TEST(CaseFileName, keeps_what_file_systems_take)
{
    EXPECT_EQ(caseFileName(u("GlobalTech-2025-031")), u("GlobalTech-2025-031.standstill"));
    EXPECT_EQ(caseFileName(u(" a/b\\c:d ")), u("a-b-c-d.standstill"));
    EXPECT_EQ(caseFileName(u("../x")), u("-x.standstill"));
    EXPECT_EQ(caseFileName(u("   ")), QString());
}

TEST(RecentCaseText, tells_what_is_left_to_do)
{
    RecentCase entry;
    entry.findings = 67;
    entry.decided = 55;
    EXPECT_EQ(RecentList::stateText(entry), u("12 of 67 undecided"));
    entry.decided = 67;
    EXPECT_EQ(RecentList::stateText(entry), u("all 67 decided"));
    entry.state = RecentCase::State::Missing;
    EXPECT_EQ(RecentList::stateText(entry), u("file is missing"));
}

TEST(TriageSentence, says_what_was_done)
{
    TriageEntry entry;
    entry.after.classification = Classification::InformationalExpectedActivity;
    EXPECT_EQ(TriageUndo::sentence({entry, entry}), u("2 findings marked \"Benign, expected\"."));
    entry.act = TriageAct::Undo;
    EXPECT_EQ(TriageUndo::sentence({entry}), u("Last verdict taken back: 1 finding."));
}

TEST(Oddities, name_why_it_matters_and_show_unknown_codes)
{
    EXPECT_TRUE(oddityText("export-limit:30000").startsWith(u("Exactly 30,000 rows")));
    EXPECT_EQ(oddityText("something-new:7"), u("something-new: 7"));
}

TEST(ImportSentence, adds_up_the_files)
{
    session::ImportReport report;
    session::ImportedFile good;
    good.source.emplace();
    good.source->rows_stored = 1200;
    good.source->rows_rejected = 1;
    session::ImportedFile bad;
    bad.error = Error{ErrorCode::ImportEmptyFile, "x.csv", {}, {}};
    report.files = {good, bad};
    report.rule_runs.resize(1);
    report.rule_runs[0].added = 67;
    EXPECT_EQ(importSentence(report),
        u("1,200 events from 1 file are in the case. 67 new findings. 1 row could not be read and is kept apart. "
          "1 file was not imported."));
}

} // namespace
