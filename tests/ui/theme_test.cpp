// SPDX-License-Identifier: GPL-3.0-or-later
// The colours keep their contrast in both schemes, and verdicts differ by shape, not by colour alone.
#include "tests/support/qt_environment.h"
#include "ui/common/format.h"
#include "ui/common/sentence_label.h"
#include "ui/common/theme.h"

#include <cmath>
#include <gtest/gtest.h>
#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QPalette>

using namespace standstill;
using namespace standstill::ui;

namespace {

double luminance(const QColor& c)
{
    const auto channel = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * channel(c.redF()) + 0.7152 * channel(c.greenF()) + 0.0722 * channel(c.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

class ThemeTest : public testing::TestWithParam<Scheme>
{
protected:
    void SetUp() override { applyScheme(*qApp, GetParam()); }
    void TearDown() override { applyScheme(*qApp, Scheme::Light); }
};

TEST_P(ThemeTest, text_has_a_contrast_of_4_5)
{
    for (const Role text : {Role::Text, Role::Muted, Role::Accent, Role::Danger, Role::Warn, Role::Good}) {
        for (const Role under : {Role::Surface, Role::Raised})
            EXPECT_GE(contrast(color(text), color(under)), 4.5) << int(text) << " on " << int(under);
    }
    const QPalette palette = QApplication::palette();
    EXPECT_GE(contrast(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)), 4.5);
    EXPECT_GE(contrast(palette.color(QPalette::ButtonText), palette.color(QPalette::Button)), 4.5);
    EXPECT_GE(contrast(palette.color(QPalette::Text), palette.color(QPalette::AlternateBase)), 4.5);
}

TEST_P(ThemeTest, marks_have_a_contrast_of_3)
{
    for (int role = int(Role::CategorySecurity); role <= int(Role::Density); ++role) {
        for (const Role under : {Role::Surface, Role::Raised})
            EXPECT_GE(contrast(color(Role(role)), color(under)), 3.0) << role << " on " << int(under);
    }
    EXPECT_GE(contrast(color(Role::Focus), color(Role::Raised)), 3.0);
}

INSTANTIATE_TEST_SUITE_P(Schemes, ThemeTest, testing::Values(Scheme::Light, Scheme::Dark));

TEST(Verdicts, differ_by_shape_alone)
{
    std::vector<QImage> shapes;
    for (int i = 0; i < classification_count; ++i) {
        QImage image(32, 32, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paintVerdict(painter, QRectF(0, 0, 32, 32), Classification(i));
        painter.end();
        shapes.push_back(image.convertToFormat(QImage::Format_Alpha8));
    }
    for (std::size_t a = 0; a < shapes.size(); ++a) {
        for (std::size_t b = a + 1; b < shapes.size(); ++b) {
            int different = 0;
            for (int y = 0; y < 32; ++y) {
                for (int x = 0; x < 32; ++x)
                    different +=
                        std::abs(shapes[a].pixelColor(x, y).alpha() - shapes[b].pixelColor(x, y).alpha()) > 128;
            }
            EXPECT_GT(different, 40) << a << " and " << b;
        }
    }
}

TEST(Formats, write_one_thing_one_way)
{
    EXPECT_EQ(formatDuration(15 * ticks_per_second), QStringLiteral("15 s"));
    EXPECT_EQ(formatDuration(192 * ticks_per_second), QStringLiteral("3 min 12 s"));
    EXPECT_EQ(formatDuration(7500 * ticks_per_second), QStringLiteral("2 h 5 min"));
    EXPECT_EQ(formatDuration(76 * 3600 * ticks_per_second), QStringLiteral("3 d 4 h"));
    EXPECT_EQ(formatCount(1234567), QStringLiteral("1,234,567"));
    const auto moment = parse_iso("2025-03-09T02:31:04.1234567Z");
    ASSERT_TRUE(moment);
    EXPECT_EQ(formatTime(moment->ticks, QTimeZone::utc()), QStringLiteral("2025-03-09 02:31:04.1234567"));
    EXPECT_EQ(formatTime(moment->ticks, QTimeZone("Europe/Berlin")), QStringLiteral("2025-03-09 03:31:04.1234567"));
    // The other side of the change to summer time.
    const auto later = parse_iso("2025-03-30T01:00:00Z");
    ASSERT_TRUE(later);
    EXPECT_EQ(formatTimeShort(later->ticks, QTimeZone("Europe/Berlin")), QStringLiteral("2025-03-30 03:00:00"));
    EXPECT_EQ(evidenceText("a\xE2\x80\xAE\x07z"), QStringLiteral("a\\u202E\\u0007z"));
}

TEST(SentenceLabel, is_cut_only_when_two_lines_are_not_enough)
{
    const QString text =
        QStringLiteral("134 findings on 10 hosts by 6 accounts, 2025-03-07 20:42 to 2025-03-09 02:33 UTC");
    SentenceLabel label;
    label.show(); // what is hidden is not laid out
    label.setFullText(text);
    const int height = label.sizeHint().height();
    label.resize(label.sizeHint());
    EXPECT_EQ(label.text(), text);
    EXPECT_EQ(QFontMetrics(label.font()).height(), QFontMetrics(sentenceFont()).height());
    const int small = QFontMetrics(dataFont()).horizontalAdvance(text);
    label.resize(small + 4, height);
    EXPECT_EQ(label.text(), text) << "smaller, on one line";
    EXPECT_LT(QFontMetrics(label.font()).height(), QFontMetrics(sentenceFont()).height());
    label.resize(small * 2 / 3, height);
    EXPECT_EQ(label.text().count(QLatin1Char('\n')), 1);
    EXPECT_EQ(QString(label.text()).replace(QLatin1Char('\n'), QLatin1Char(' ')), text);
    EXPECT_TRUE(label.toolTip().isEmpty());
    label.resize(small / 4, height);
    EXPECT_TRUE(label.text().endsWith(QChar(0x2026))) << label.text().toStdString();
    EXPECT_FALSE(label.toolTip().isEmpty());
    EXPECT_EQ(label.accessibleName(), text);
    EXPECT_EQ(label.sizeHint().height(), height) << "nothing below it moves";
    label.setFullText({});
    EXPECT_TRUE(label.text().isEmpty());
}

} // namespace
