// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/error_text.h"

#include <gtest/gtest.h>

#include <map>
#include <QList>
#include <set>

using namespace standstill;

namespace {

std::vector<ErrorCode> all_codes()
{
    std::vector<ErrorCode> codes;
    for (int i = 0; i <= static_cast<int>(ErrorCode::ReportInconsistent); ++i)
        codes.push_back(static_cast<ErrorCode>(i));
    return codes;
}

TEST(ErrorText, every_code_has_its_own_sentence_and_a_next_step)
{
    for (const bool with_text : {false, true}) {
        std::map<QString, ErrorCode> seen;
        for (const ErrorCode code : all_codes()) {
            const Error error{code, with_text ? "SUBJECT" : "", with_text ? "DETAIL" : "", std::nullopt};
            const ui::ErrorText text = ui::describe(error);
            const int number = static_cast<int>(code);
            EXPECT_FALSE(text.what.isEmpty()) << number;
            EXPECT_FALSE(text.todo.isEmpty()) << number;
            EXPECT_TRUE(text.what.endsWith(QLatin1Char('.'))) << text.what.toStdString();
            EXPECT_TRUE(text.todo.endsWith(QLatin1Char('.')) || text.todo.endsWith(QLatin1Char('?')))
                << text.todo.toStdString();
            EXPECT_FALSE(text.what.contains(QLatin1Char('!'))) << text.what.toStdString();
            EXPECT_FALSE(text.what.contains(QLatin1Char('%'))) << text.what.toStdString();
            EXPECT_FALSE(text.what.contains(QLatin1String("unknown error"))) << number;
            const auto [at, added] = seen.emplace(text.what, code);
            EXPECT_TRUE(added) << number << " and " << static_cast<int>(at->second) << ": " << text.what.toStdString();
        }
    }
}

TEST(ErrorText, says_what_to_write_instead)
{
    const auto todo = [](const char* hint) {
        return ui::describe(Error{ErrorCode::KqlSyntax, "=", std::string("'==' was expected\n") + hint, {}})
            .todo.toStdString();
    };
    EXPECT_EQ(todo("write: =="), "Write this instead: ==");
    EXPECT_EQ(todo("put: |"), "Put | in front of the marked place.");
    EXPECT_EQ(todo("close: ("), "The ( that begins at the marked place is never closed.");
    EXPECT_EQ(todo("stray: )"), "This ) closes nothing. Remove it.");
    EXPECT_EQ(todo("table: T | where ..."), "A query begins with its table: T | where ...");
    EXPECT_EQ(todo("comment: //"), "Comments begin with //");
    EXPECT_EQ(todo("quotes: \""), "Use straight quotes: \"");
    EXPECT_EQ(todo("after: |"), "Put an operator such as where behind this |, or remove it.");
    EXPECT_EQ(todo("nonsense"), "Correct it at the marked place.");
    const auto text = ui::describe(Error{ErrorCode::KqlSyntax, "=", "'==' was expected\nwrite: ==", {}});
    EXPECT_EQ(text.what.toStdString(), "The query can't be read at =: '==' was expected.");
}

TEST(ErrorText, names_the_file_and_what_the_system_said)
{
    const auto text = ui::describe(Error{ErrorCode::FileNotReadable, "/evidence/a.csv", "Permission denied", {}});
    EXPECT_TRUE(text.what.contains(QLatin1String("/evidence/a.csv")));
    EXPECT_TRUE(text.what.contains(QLatin1String("Permission denied")));
}

TEST(ErrorText, hostile_text_is_visible_and_never_an_argument)
{
    // U+202E turns the reading direction; %2 must not be taken for a place of the sentence.
    const auto text = ui::describe(Error{ErrorCode::FileNotReadable, "a\xE2\x80\xAE%2\n<b>.csv", "DETAIL", {}});
    EXPECT_FALSE(text.what.contains(QChar(0x202E)));
    EXPECT_FALSE(text.what.contains(QLatin1Char('\n')));
    EXPECT_TRUE(text.what.contains(QLatin1String("%2")));
    EXPECT_EQ(text.what.count(QLatin1String("DETAIL")), 1);
    EXPECT_TRUE(text.what.contains(QLatin1String("<b>"))); // plain text: shown, not interpreted
}

TEST(ErrorText, a_very_long_name_is_shortened)
{
    const auto text = ui::describe(Error{ErrorCode::FileNotFound, std::string(100'000, 'x'), {}, {}});
    EXPECT_LT(text.what.size(), 400);
}

TEST(CaretLines, marks_the_span_in_its_line)
{
    const std::string query = "DeviceProcessEvents\n| where Fil == 1\n| take 3";
    const auto offset = query.find("Fil");
    EXPECT_EQ(ui::caretLines(query, Span{offset, 3}).toStdString(), "line 2, column 9\n| where Fil == 1\n        ^^^");
}

TEST(CaretLines, counts_characters_not_bytes)
{
    const std::string query = "print \"\xC3\xA4\xE2\x82\xAC\" == foo";
    const auto offset = query.find("foo");
    EXPECT_EQ(ui::caretLines(query, Span{offset, 3}).toStdString(),
        "line 1, column 15\nprint \"\xC3\xA4\xE2\x82\xAC\" == foo\n              ^^^");
}

TEST(CaretLines, end_of_text_gets_one_caret)
{
    EXPECT_EQ(ui::caretLines("print (", Span{7, 0}).toStdString(), "line 1, column 8\nprint (\n       ^");
    EXPECT_EQ(ui::caretLines("", Span{}).toStdString(), "line 1, column 1\n\n^");
    // A span that does not lie in the text is a defect elsewhere, not a crash here.
    EXPECT_FALSE(ui::caretLines("x", Span{99, 7}).isEmpty());
}

TEST(CaretLines, a_span_over_lines_stays_in_its_first_line)
{
    EXPECT_EQ(ui::caretLines("ab\ncd", Span{1, 4}).toStdString(), "line 1, column 2\nab\n ^");
}

TEST(CaretLines, long_lines_are_cut_around_the_span)
{
    const std::string query = std::string(5000, 'a') + "BAD" + std::string(5000, 'b');
    const QString text = ui::caretLines(query, Span{5000, 3});
    EXPECT_LT(text.size(), 300);
    const QStringList lines = text.split(QLatin1Char('\n'));
    ASSERT_EQ(lines.size(), 3);
    EXPECT_EQ(lines[0], QLatin1String("line 1, column 5001"));
    EXPECT_EQ(lines[1].indexOf(QLatin1String("BAD")), lines[2].indexOf(QLatin1String("^^^")));
}

TEST(RejectText, every_reason_has_its_own_words)
{
    std::set<QString> seen;
    for (int i = 0; i < reject_reason_count; ++i) {
        RejectedRecord record;
        record.line = 5;
        record.offset = 4711;
        record.reason = static_cast<RejectReason>(i);
        record.detail = "DETAIL";
        const QString text = ui::describe(record);
        const bool has_lines = record.reason != RejectReason::DamagedRecord;
        EXPECT_TRUE(text.contains(has_lines ? QLatin1String("line 5") : QLatin1String("byte 4711"))) << i;
        EXPECT_TRUE(text.contains(QLatin1String("DETAIL"))) << i;
        EXPECT_FALSE(text.contains(QLatin1String("the record can't be read"))) << i;
        EXPECT_TRUE(seen.insert(text).second) << i;
    }
}

} // namespace
