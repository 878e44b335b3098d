// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/qt_environment.h"
#include "ui/common/evidence_view.h"

#include <QTextBlock>

namespace standstill::ui {
namespace {

TEST(MergedSpans, are_sorted_joined_and_cut_to_the_text)
{
    const auto merged = mergedSpans({{8, 4}, {0, 3}, {2, 2}, {20, 5}, {11, 100}}, 14);
    ASSERT_EQ(merged.size(), 2U);
    EXPECT_EQ(merged[0].offset, 0U);
    EXPECT_EQ(merged[0].length, 4U);
    EXPECT_EQ(merged[1].offset, 8U);
    EXPECT_EQ(merged[1].length, 6U);
}

QString underlined(const EvidenceView& view)
{
    QString out;
    for (QTextBlock block = view.document()->begin(); block.isValid(); block = block.next()) {
        for (auto at = block.begin(); !at.atEnd(); ++at) {
            if (at.fragment().charFormat().underlineStyle() == QTextCharFormat::SingleUnderline)
                out += at.fragment().text();
        }
    }
    return out;
}

TEST(EvidenceView, marks_bytes_also_behind_letters_of_several_bytes)
{
    EvidenceView view;
    const std::string text = "net \u202E ä stop vss";
    const Span stop{text.find("stop"), 4};
    view.begin(false);
    view.fixed(text, std::span(&stop, 1));
    view.end();
    EXPECT_EQ(underlined(view), QStringLiteral("stop"));
    EXPECT_FALSE(view.toPlainText().contains(QChar(0x202e)));
}

TEST(EvidenceView, takes_no_markup)
{
    EvidenceView view;
    view.begin(false);
    view.heading(QStringLiteral("<h1>x</h1>"));
    view.field(QStringLiteral("<b>name</b>"), QStringLiteral("<img src='file:///etc/passwd'>"));
    view.end();
    EXPECT_TRUE(view.toPlainText().contains(QStringLiteral("<h1>x</h1>")));
    EXPECT_TRUE(view.toPlainText().contains(QStringLiteral("<img src='file:///etc/passwd'>")));
}

TEST(EvidenceView, shows_bytes_as_hex_and_says_how_many_are_left)
{
    EvidenceView view;
    std::string bytes("\x00\x01"
                      "AB\xff",
        5);
    view.begin(false);
    view.hex(bytes);
    view.end();
    EXPECT_TRUE(view.toPlainText().contains(QStringLiteral("000000  00 01 41 42 ff")))
        << view.toPlainText().toStdString();
    EXPECT_TRUE(view.toPlainText().contains(QStringLiteral("..AB.")));
    bytes.assign(20'000, 'x');
    view.begin(false);
    view.hex(bytes);
    view.end();
    EXPECT_TRUE(view.toPlainText().endsWith(QStringLiteral("and 3,616 more bytes")));
}

} // namespace
} // namespace standstill::ui
