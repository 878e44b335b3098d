// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ingest/import_result.h"

#include "ui/common/error_text.h"
#include "ui/common/format.h"
#include "ui/common/oddity_text.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace standstill::ui {
namespace {

enum ColumnIndex { FileColumn, ReadColumn, StoredColumn, DuplicateColumn, RejectedColumn, NoteColumn, ColumnCount };

QTableWidgetItem* cell(const QString& text)
{
    auto* item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    item->setTextAlignment(Qt::AlignLeft | Qt::AlignTop);
    return item;
}

QTableWidgetItem* number(std::uint64_t count)
{
    auto* item = cell(formatCount(count));
    item->setTextAlignment(Qt::AlignRight | Qt::AlignTop);
    return item;
}

QString fileName(const std::string& path)
{
    return evidenceText(std::filesystem::path(path).filename().string());
}

QString note(const session::ImportedFile& file)
{
    if (file.error) {
        Error error = *file.error;
        if (error.subject == file.path)
            error.subject = std::filesystem::path(file.path).filename().string();
        const ErrorText words = describe(error);
        return ImportResult::tr("%1 %2").arg(words.what, words.todo).trimmed();
    }
    QStringList notes;
    if (file.source) {
        notes.append(ImportResult::tr("%1, times: %2")
                         .arg(QString::fromStdString(file.source->label()), timeBasisText(file.source->time_basis)));
        for (const std::string& oddity : file.source->oddities)
            notes.append(oddityText(oddity));
    }
    return notes.join(QLatin1Char('\n'));
}

} // namespace

QString importSentence(const session::ImportReport& report)
{
    std::uint64_t files = 0;
    std::uint64_t failed = 0;
    std::uint64_t stored = 0;
    std::uint64_t rejected = 0;
    std::uint64_t findings = 0;
    for (const session::ImportedFile& file : report.files) {
        if (file.source) {
            ++files;
            stored += file.source->rows_stored;
            rejected += file.source->rows_rejected;
        } else if (file.error) {
            ++failed;
        }
    }
    for (const RuleRun& run : report.rule_runs)
        findings += run.added;
    QStringList parts;
    if (report.cancelled)
        parts.append(ImportResult::tr("Import cancelled. Files that were complete are in the case."));
    if (files > 0) {
        const QString from =
            files == 1 ? ImportResult::tr("1 file") : ImportResult::tr("%1 files").arg(formatCount(files));
        parts.append(stored == 1
                ? ImportResult::tr("1 event from %1 is in the case.").arg(from)
                : ImportResult::tr("%1 events from %2 are in the case.").arg(formatCount(stored), from));
        parts.append(findings == 1 ? ImportResult::tr("1 new finding.")
                                   : ImportResult::tr("%1 new findings.").arg(formatCount(findings)));
    }
    if (rejected > 0)
        parts.append(rejected == 1
                ? ImportResult::tr("1 row could not be read and is kept apart.")
                : ImportResult::tr("%1 rows could not be read and are kept apart.").arg(formatCount(rejected)));
    if (failed > 0)
        parts.append(failed == 1 ? ImportResult::tr("1 file was not imported.")
                                 : ImportResult::tr("%1 files were not imported.").arg(formatCount(failed)));
    if (parts.isEmpty())
        parts.append(ImportResult::tr("Nothing was imported."));
    return parts.join(QLatin1Char(' '));
}

ImportResult::ImportResult(const session::ImportReport& report, qsizetype rest, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("importResult"));
    setWindowTitle(tr("Import result"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(880, 360);

    auto* head = new PlainLabel(importSentence(report), this);
    head->setObjectName(QStringLiteral("importResultSentence"));
    head->setFont(titleFont());
    head->setWordWrap(true);

    auto* table = new QTableWidget(int(report.files.size()), ColumnCount, this);
    table->setObjectName(QStringLiteral("importResultTable"));
    table->setAccessibleName(tr("Imported files"));
    table->setHorizontalHeaderLabels(
        {tr("File"), tr("Rows read"), tr("Stored"), tr("Duplicate"), tr("Rejected"), tr("Note")});
    table->verticalHeader()->hide();
    table->setShowGrid(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setTabKeyNavigation(false);
    table->setWordWrap(true);
    QHeaderView* header = table->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (int column = ReadColumn; column <= RejectedColumn; ++column) {
        table->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        header->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    }
    header->resizeSection(FileColumn, 250);
    header->setStretchLastSection(true);
    bool anyRejected = false;
    for (int row = 0; row < table->rowCount(); ++row) {
        const session::ImportedFile& file = report.files[std::size_t(row)];
        auto* name = cell(fileName(file.path));
        name->setToolTip(plainToolTip(evidenceText(file.path)));
        table->setItem(row, FileColumn, name);
        if (file.source) {
            table->setItem(row, ReadColumn, number(file.source->rows_read));
            table->setItem(row, StoredColumn, number(file.source->rows_stored));
            table->setItem(row, DuplicateColumn, number(file.source->rows_duplicate));
            table->setItem(row, RejectedColumn, number(file.source->rows_rejected));
            anyRejected = anyRejected || file.source->rows_rejected > 0;
        }
        auto* words = cell(note(file));
        const bool known = file.error && file.error->code == ErrorCode::ImportAlreadyInCase;
        if (file.error && !known)
            words->setForeground(color(Role::Danger));
        table->setItem(row, NoteColumn, words);
    }
    if (table->rowCount() > 0)
        table->setCurrentCell(0, FileColumn);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);

    auto* buttons = new QDialogButtonBox(this);
    if (anyRejected) {
        auto* show = buttons->addButton(tr("Show &rejected rows"), QDialogButtonBox::ActionRole);
        show->setObjectName(QStringLiteral("showRejectedButton"));
        show->setAccessibleName(tr("Show rejected rows"));
        connect(show, &QPushButton::clicked, this, [this] {
            emit evidenceRequested();
            accept();
        });
    }
    if (rest > 0) {
        auto* resume =
            buttons->addButton(rest == 1 ? tr("Import the r&est: 1 file")
                                         : tr("Import the r&est: %1 files").arg(formatCount(std::uint64_t(rest))),
                QDialogButtonBox::ActionRole);
        resume->setObjectName(QStringLiteral("importRestButton"));
        resume->setAccessibleName(tr("Import the rest"));
        connect(resume, &QPushButton::clicked, this, [this] {
            emit restRequested();
            accept();
        });
    }
    auto* close = buttons->addButton(QDialogButtonBox::Close);
    close->setObjectName(QStringLiteral("closeButton"));
    close->setAccessibleName(tr("Close"));
    close->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(gap::l, gap::l, gap::l, gap::l);
    column->setSpacing(gap::m);
    column->addWidget(head);
    column->addWidget(table, 1);
    column->addWidget(buttons);
    close->setFocus();
}

} // namespace standstill::ui
