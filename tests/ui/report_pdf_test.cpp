// SPDX-License-Identifier: GPL-3.0-or-later
// The PDF as a reader gets it: page count and title (pdfinfo), text (pdftotext), fonts (pdffonts), and the layout's own
// promises: nothing outside the margins, heads repeated, rows whole.
#include "core/report/builder.h"
#include "tests/core/report/sample_case.h"
#include "ui/report/file_writer.h"
#include "ui/report/page_painter.h"
#include "ui/report/paginator.h"
#include "ui/report/pdf_writer.h"
#include "ui/report/report_layout.h"
#include "ui/report/table_layout.h"
#include "ui/report/text_block.h"

#include <algorithm>
#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <numeric>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <sys/stat.h>

namespace standstill::ui {
namespace {

using testing::HasSubstr;

class Application : public testing::Environment
{
public:
    void SetUp() override
    {
        if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
            qputenv("QT_QPA_PLATFORM", "offscreen");
        m_application = std::make_unique<QApplication>(m_argc, m_argv);
    }
    void TearDown() override { m_application.reset(); }

private:
    int m_argc = 1;
    char m_name[5] = "test";
    char* m_argv[2] = {m_name, nullptr};
    std::unique_ptr<QApplication> m_application;
};
[[maybe_unused]] const auto* const application = testing::AddGlobalTestEnvironment(new Application);

ReportDocument document(ReportPreset preset, const report::ReportInput& input = test::sample_case())
{
    ReportOptions options;
    options.preset = preset;
    options.time_zone = "Europe/Berlin";
    options.banner = "TLP:AMBER";
    options.summary =
        "An intruder stopped security, backup and database services on five servers within ten minutes.\n\n"
        "Restore BKP01 from the off-site copy first; the tapes of 7 March are complete.";
    options.evidence_checks = {{{1}, EvidenceCheckResult::Matches, input.created_at, {}},
        {{2}, EvidenceCheckResult::FileNotFound, input.created_at, {}}};
    return report::build_report(input, options).value();
}

QString run(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        ADD_FAILURE() << program.toStdString() << " failed: " << process.readAllStandardError().toStdString();
    return QString::fromUtf8(process.readAllStandardOutput());
}

std::string without_spaces(QString text)
{
    static const QRegularExpression spaces(QStringLiteral("\\s+"), QRegularExpression::UseUnicodePropertiesOption);
    return text.remove(spaces).toStdString();
}

class ReportPdf : public testing::Test
{
protected:
    QTemporaryDir m_dir;
    QString path(const char* name) const { return m_dir.filePath(QLatin1String(name)); }
};

TEST_F(ReportPdf, title_creator_and_page_count_are_those_of_the_layout)
{
    const PrintedReport report = layoutReport(document(ReportPreset::Full), PaperSize::A4);
    ASSERT_TRUE(writePdf(report, path("full.pdf")));
    const std::string info = run(QStringLiteral("pdfinfo"), {path("full.pdf")}).toStdString();
    EXPECT_THAT(info, HasSubstr("Service stop report: GlobalTech-2025-031"));
    EXPECT_THAT(info, HasSubstr("Standstill 0.1.0"));
    EXPECT_THAT(info, testing::ContainsRegex("Pages: +" + std::to_string(report.pages.size()) + "\n"));
    EXPECT_THAT(info, testing::ContainsRegex("595(\\.[0-9]+)? x 84[12](\\.[0-9]+)? pts"));
    EXPECT_GT(report.pages.size(), 10U);
}

TEST_F(ReportPdf, letter_paper_is_letter)
{
    ASSERT_TRUE(writePdf(document(ReportPreset::Management), path("letter.pdf"), PaperSize::Letter));
    EXPECT_THAT(run(QStringLiteral("pdfinfo"), {path("letter.pdf")}).toStdString(), HasSubstr("612 x 792 pts"));
}

TEST_F(ReportPdf, every_command_line_note_and_hash_is_in_the_text_whole)
{
    const auto input = test::sample_case();
    ASSERT_TRUE(writePdf(document(ReportPreset::Lead, input), path("lead.pdf")));
    // What stands at the foot and head of a page may fall into the middle of a command line.
    QString text = run(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), path("lead.pdf"), QStringLiteral("-")});
    static const QRegularExpression furniture(
        QStringLiteral("^.*(Page \\d+ of \\d+|Service stop report  ·|FINAL|PRELIMINARY).*$|^ *Finding +Time +Host.*$"),
        QRegularExpression::MultilineOption);
    text.remove(furniture);
    const std::string all = without_spaces(text);
    for (const report::ReportFinding& entry : input.findings) {
        EXPECT_NE(all.find(without_spaces(printable(entry.finding.command_line))), std::string::npos)
            << entry.finding.label() << ' ' << entry.finding.command_line;
        EXPECT_NE(all.find(without_spaces(printable(entry.finding.triage.note))), std::string::npos)
            << entry.finding.label();
    }
    for (const EvidenceSource& source : input.sources)
        EXPECT_THAT(all, HasSubstr(source.sha256));
    EXPECT_THAT(all, HasSubstr(input.rules[0].query_sha256));
}

TEST_F(ReportPdf, all_fonts_are_embedded)
{
    ASSERT_TRUE(writePdf(document(ReportPreset::Full), path("fonts.pdf")));
    const QStringList lines =
        run(QStringLiteral("pdffonts"), {path("fonts.pdf")}).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    ASSERT_GE(lines.size(), 4) << "head, rule and at least two fonts";
    for (qsizetype i = 2; i < lines.size(); ++i)
        EXPECT_TRUE(
            lines[i].contains(QRegularExpression(QStringLiteral("\\syes\\s+(yes|no)\\s+(yes|no)\\s+\\d+\\s+\\d+$"))))
            << lines[i].toStdString();
}

TEST_F(ReportPdf, every_page_has_report_id_zone_banner_and_its_number)
{
    const ReportDocument report = document(ReportPreset::Full);
    ASSERT_TRUE(writePdf(report, path("pages.pdf")));
    const QStringList pages =
        run(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), path("pages.pdf"), QStringLiteral("-")})
            .split(QLatin1Char('\f'), Qt::SkipEmptyParts);
    for (qsizetype i = 0; i < pages.size(); ++i) {
        const std::string page = pages[i].toStdString();
        EXPECT_THAT(page, HasSubstr(report.report_id));
        EXPECT_THAT(page, HasSubstr(report.time_zone));
        EXPECT_THAT(page, HasSubstr("TLP:AMBER"));
        EXPECT_THAT(page, HasSubstr("Page " + std::to_string(i + 1) + " of " + std::to_string(pages.size())));
    }
}

TEST_F(ReportPdf, the_contents_name_the_page_on_which_a_section_stands)
{
    const ReportDocument report = document(ReportPreset::Full);
    ASSERT_TRUE(writePdf(report, path("contents.pdf")));
    const QStringList pages =
        run(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), path("contents.pdf"), QStringLiteral("-")})
            .split(QLatin1Char('\f'), Qt::SkipEmptyParts);
    ASSERT_GT(pages.size(), 6);
    EXPECT_TRUE(pages[1].contains(QStringLiteral("Contents")));
    int checked = 0;
    for (const ReportSection& section : report.sections) {
        const QString title = QString::fromStdString(section.title);
        const QRegularExpression entry(
            QRegularExpression::escape(title) + QStringLiteral("\\s+(\\d+)\\s*$"), QRegularExpression::MultilineOption);
        const QRegularExpressionMatch match = entry.match(pages[1]);
        ASSERT_TRUE(match.hasMatch()) << section.title;
        EXPECT_TRUE(pages[match.captured(1).toInt() - 1].contains(title)) << section.title;
        ++checked;
    }
    EXPECT_GT(checked, 15);
}

TEST_F(ReportPdf, a_short_report_has_neither_cover_page_nor_contents)
{
    const PrintedReport report = layoutReport(document(ReportPreset::Management), PaperSize::A4);
    EXPECT_LE(report.pages.size(), 4U);
    ASSERT_TRUE(writePdf(report, path("short.pdf")));
    const std::string text = run(QStringLiteral("pdftotext"), {path("short.pdf"), QStringLiteral("-")}).toStdString();
    EXPECT_THAT(text, testing::Not(HasSubstr("Contents")));
    EXPECT_THAT(text, HasSubstr("PRELIMINARY"));
}

TEST_F(ReportPdf, a_target_that_cannot_be_written_is_an_error_and_leaves_nothing)
{
    const PrintedReport report = layoutReport(document(ReportPreset::Management), PaperSize::A4);
    const QString missing = path("no-such-folder/report.pdf");
    auto written = writePdf(report, missing);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::FileNotWritable);
    EXPECT_EQ(written.error().subject, missing.toStdString());
    written = writePdf(report, m_dir.path());
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::FileNotWritable);
    EXPECT_TRUE(QDir(m_dir.path()).isEmpty());
}

TEST_F(ReportPdf, a_full_disk_is_told_apart)
{
    QFile full(QStringLiteral("/dev/full"));
    if (!full.open(QIODevice::WriteOnly))
        GTEST_SKIP() << "no /dev/full here";
    full.write("bytes");
    ASSERT_FALSE(full.flush());
    const Error error = writeError(full, QStringLiteral("/somewhere/report.pdf"));
    EXPECT_EQ(error.code, ErrorCode::DiskFull);
    EXPECT_EQ(error.subject, "/somewhere/report.pdf");
}

TEST_F(ReportPdf, a_device_or_a_pipe_is_never_replaced)
{
    const QString pipe = path("pipe");
    ASSERT_EQ(mkfifo(pipe.toLocal8Bit().constData(), 0600), 0);
    const auto written = writeWhole(pipe, QByteArray("bytes"));
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::FileNotWritable);
    EXPECT_FALSE(QFileInfo(pipe).isFile());
}

TEST_F(ReportPdf, when_painting_fails_the_old_file_stays)
{
    const QString target = path("report.html");
    ASSERT_TRUE(writeWhole(target, QByteArray("old")));
    const auto written = writeWhole(target, [](QIODevice& device) {
        device.write("half");
        return false;
    });
    ASSERT_FALSE(written);
    QFile file(target);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), QByteArray("old"));
    EXPECT_EQ(QDir(m_dir.path()).entryList(QDir::Files).size(), 1);
}

TEST_F(ReportPdf, nothing_stands_outside_the_paper_margins)
{
    for (const PaperSize paper : {PaperSize::A4, PaperSize::Letter}) {
        const PrintedReport report = layoutReport(document(ReportPreset::Full), paper);
        const qreal right = report.size.width() - pageMargin + points(1);
        for (std::size_t number = 0; number < report.pages.size(); ++number) {
            for (const PageItem& item : report.pages[number].items) {
                if (const auto* text = std::get_if<TextItem>(&item)) {
                    QString trimmed = text->text;
                    while (trimmed.endsWith(QLatin1Char(' ')))
                        trimmed.chop(1); // a space may hang over the end of a line
                    EXPECT_GE(text->baseline.x(), pageMargin - points(1)) << number + 1 << trimmed.toStdString();
                    EXPECT_LE(text->baseline.x() + textWidth(trimmed, text->face), right)
                        << number + 1 << ' ' << trimmed.toStdString();
                }
                EXPECT_GE(itemTop(item), points(10)) << number + 1;
                EXPECT_LE(itemBottom(item), report.size.height() - points(10)) << number + 1;
            }
        }
    }
}

Chunk block(qreal height, bool keep = false)
{
    Chunk chunk;
    chunk.height = height;
    chunk.keepWithNext = keep;
    chunk.items.emplace_back(TextItem{QPointF(0, height), QStringLiteral("x"), Face::Text, QColor(), height, 0});
    return chunk;
}

TEST(Paginator, a_heading_goes_to_the_next_page_with_what_it_heads)
{
    Paginator paginator(QRectF(0, 0, 100, 100));
    paginator.add({block(80), block(10, true), block(30)});
    const auto pages = paginator.takePages();
    ASSERT_EQ(pages.size(), 2U);
    EXPECT_EQ(pages[0].items.size(), 1U);
    EXPECT_EQ(pages[1].items.size(), 2U);
}

TEST(Paginator, a_row_is_whole_and_the_head_of_its_table_comes_again)
{
    auto head = std::make_shared<Chunk>(block(10));
    std::vector<Chunk> chunks;
    for (int i = 0; i < 5; ++i) {
        chunks.push_back(block(40));
        chunks.back().head = head;
    }
    chunks.insert(chunks.begin(), block(10, true));
    Paginator paginator(QRectF(0, 0, 100, 100));
    paginator.add(std::move(chunks));
    const auto pages = paginator.takePages();
    ASSERT_EQ(pages.size(), 3U);
    for (const Page& page : pages)
        EXPECT_NEAR(itemBottom(page.items.front()) - itemTop(page.items.front()), 10, 0.01) << "the head";
    EXPECT_EQ(pages[0].items.size(), 3U);
    EXPECT_EQ(pages[2].items.size(), 2U);
}

TEST(Paginator, a_chunk_longer_than_a_page_is_split_between_lines_and_loses_none)
{
    Chunk tall;
    tall.head = std::make_shared<Chunk>(block(10));
    for (int i = 0; i < 57; ++i)
        tall.items.emplace_back(TextItem{QPointF(0, 10 + i * 10), QString::number(i), Face::Text, QColor(), 10, 0});
    tall.items.emplace_back(RectItem{QRectF(0, 0, 100, 570), QColor()});
    tall.height = 573;
    Paginator paginator(QRectF(0, 0, 100, 100));
    paginator.add({block(50), tall});
    const auto pages = paginator.takePages();
    std::vector<int> seen;
    qreal band = 0;
    for (const Page& page : pages) {
        for (const PageItem& item : page.items) {
            EXPECT_GE(itemTop(item), -0.01);
            EXPECT_LE(itemBottom(item), 100.01);
            if (const auto* text = std::get_if<TextItem>(&item); text && text->text != QStringLiteral("x"))
                seen.push_back(text->text.toInt());
            if (const auto* rect = std::get_if<RectItem>(&item))
                band += rect->rect.height();
        }
        EXPECT_FALSE(page.items.empty());
    }
    std::vector<int> expected(57);
    std::iota(expected.begin(), expected.end(), 0);
    EXPECT_EQ(seen, expected);
    EXPECT_NEAR(band, 570, 0.5);
}

TEST(TableLayout, columns_fill_the_width_and_numbers_never_wrap)
{
    ReportTable table;
    table.columns = {{"Host", 1}, {"A very long title of a column", 1, true}, {"Text", 3}};
    table.rows = {{{"short"}, {"1,234,567", CellStyle::Number}, {std::string(900, 'a')}}};
    const auto widths = columnWidths(table, points(300));
    EXPECT_NEAR(std::accumulate(widths.begin(), widths.end(), 0.0) + 2 * points(6.5), points(300), 1);
    EXPECT_GE(widths[1], textWidth(QStringLiteral("1,234,567"), Face::Table));
    EXPECT_GT(widths[2], widths[0]);
}

TEST(TextBlock, a_long_word_wraps_anywhere_and_keeps_every_character)
{
    const QString text = QString(20'000, QLatin1Char('w'));
    const TextBlock block = setText({{text, Face::Fixed, QColor()}}, points(300));
    QString again;
    for (const PageItem& item : block.items)
        again += std::get<TextItem>(item).text;
    EXPECT_EQ(again, text);
    EXPECT_LE(block.width, points(300));
    EXPECT_GT(block.height, points(1000));
}

double luminance(const QColor& color)
{
    const auto linear = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

TEST(PrintStyle, verdict_colours_stand_out_from_paper_and_are_distinct_greys)
{
    std::vector<int> greys;
    for (int i = 0; i < classification_count; ++i) {
        const QColor color = verdictColor(static_cast<Classification>(i));
        EXPECT_GE(1.05 / (luminance(color) + 0.05), 3.0) << i;
        greys.push_back(qGray(color.rgb()));
    }
    std::sort(greys.begin(), greys.end());
    for (std::size_t i = 1; i < greys.size(); ++i)
        EXPECT_GE(greys[i] - greys[i - 1], 18);
    for (const Ink ink : {Ink::Text, Ink::Muted, Ink::Accent})
        EXPECT_GE(1.05 / (luminance(printColor(ink)) + 0.05), 4.5);
}

TEST(PagePainter, the_preview_shows_the_page)
{
    const PrintedReport report = layoutReport(document(ReportPreset::Management), PaperSize::A4);
    const QImage image = pageImage(report, 0, 400);
    EXPECT_EQ(image.width(), 400);
    EXPECT_NEAR(image.height(), 400 * 841.9 / 595.3, 2);
    int dark = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            dark += qGray(image.pixel(x, y)) < 128 ? 1 : 0;
    }
    EXPECT_GT(dark, 1000);
}

} // namespace
} // namespace standstill::ui
