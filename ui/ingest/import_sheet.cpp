// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ingest/import_sheet.h"

#include "ui/common/error_text.h"
#include "ui/common/format.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"
#include "ui/common/worker.h"
#include "ui/common/zone_box.h"

#include <QDialogButtonBox>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace standstill::ui {
namespace {

constexpr int mostFiles = 1000;
enum ColumnIndex { FileColumn, SizeColumn, FormatColumn, NoteColumn, ColumnCount };

QTableWidgetItem* cell(const QString& text)
{
    auto* item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    return item;
}

} // namespace

QStringList filesBelow(const QStringList& paths)
{
    QStringList files;
    for (const QString& path : paths) {
        if (!QFileInfo(path).isDir()) {
            files.append(path);
            continue;
        }
        QStringList inside;
        QDirIterator walk(path, QDir::Files | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
        while (walk.hasNext() && inside.size() < mostFiles)
            inside.append(walk.next());
        inside.sort();
        files.append(inside);
    }
    files.removeDuplicates();
    return files.mid(0, mostFiles);
}

QString formatLabel(const std::string& format, const std::string& dialect)
{
    QString source = evidenceText(dialect);
    if (dialect.starts_with("defender"))
        source = ImportSheet::tr("Defender advanced hunting");
    QString container = evidenceText(format).toUpper();
    if (format == "jsonl")
        container = ImportSheet::tr("JSON lines");
    return source.isEmpty() ? container : ImportSheet::tr("%1, %2").arg(source, container);
}

ImportSheet::ImportSheet(const QStringList& paths, const QString& caseZone, QWidget* parent)
    : QDialog(parent)
    , m_files(filesBelow(paths))
    , m_answered(m_files.size(), false)
    , m_table(new QTableWidget(int(m_files.size()), ColumnCount, this))
    , m_zone(new ZoneBox(this))
    , m_zoneNow(new PlainLabel({}, this))
{
    setObjectName(QStringLiteral("importSheet"));
    setWindowTitle(tr("Import files"));
    resize(860, 420);

    m_table->setObjectName(QStringLiteral("importFilesTable"));
    m_table->setAccessibleName(tr("Files to import"));
    m_table->setHorizontalHeaderLabels({tr("File"), tr("Size"), tr("Detected as"), tr("Note")});
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 14);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->setWordWrap(false);
    QHeaderView* header = m_table->horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setHighlightSections(false);
    header->setSectionResizeMode(FileColumn, QHeaderView::Interactive);
    header->setSectionResizeMode(SizeColumn, QHeaderView::ResizeToContents);
    header->setSectionResizeMode(FormatColumn, QHeaderView::ResizeToContents);
    header->setStretchLastSection(true);
    header->resizeSection(FileColumn, 320);
    for (int row = 0; row < m_files.size(); ++row) {
        auto* name = cell(evidenceText(QFileInfo(m_files[row]).fileName().toStdString()));
        name->setToolTip(plainToolTip(m_files[row]));
        name->setFlags(name->flags() | Qt::ItemIsUserCheckable);
        name->setCheckState(Qt::Checked);
        m_table->setItem(row, FileColumn, name);
        auto* size = cell(formatBytes(std::uint64_t(QFileInfo(m_files[row]).size())));
        size->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_table->setItem(row, SizeColumn, size);
        m_table->setItem(row, FormatColumn, cell(tr("looking…")));
        m_table->setItem(row, NoteColumn, cell({}));
        const std::filesystem::path path(QFile::encodeName(m_files[row]).toStdString());
        inWorker(
            this, [path] { return session::look_at_file(path); },
            [this, row](const Result<session::FileLook>& look) { looked(row, look); });
    }
    if (!m_files.isEmpty())
        m_table->setCurrentCell(0, FileColumn);
    connect(m_table, &QTableWidget::itemChanged, this, &ImportSheet::refresh);

    auto* zoneLabel = new PlainLabel(tr("Stamps &without a zone are in"), this);
    zoneLabel->setBuddy(m_zone);
    m_zone->setObjectName(QStringLiteral("importZoneBox"));
    m_zone->setAccessibleName(tr("Time zone for stamps without one"));
    m_zone->setZone(QStringLiteral("UTC"));
    m_zone->setMinimumWidth(200);
    m_zone->setToolTip(tr("Defender exports state their zone; this is used only for rows that do not."));
    if (caseZone != QLatin1String("UTC") && m_zone->findText(caseZone) < 0)
        m_zone->insertItem(1, caseZone);
    m_zoneNow->setMuted(true);
    connect(m_zone, &ZoneBox::zoneChanged, this, &ImportSheet::refresh);
    auto* zoneRow = new QHBoxLayout;
    zoneRow->setSpacing(gap::s);
    zoneRow->addWidget(zoneLabel);
    zoneRow->addWidget(m_zone);
    zoneRow->addWidget(m_zoneNow);
    zoneRow->addStretch();

    auto* buttons = new QDialogButtonBox(this);
    m_import = buttons->addButton(tr("&Import"), QDialogButtonBox::AcceptRole);
    m_import->setObjectName(QStringLiteral("importButton"));
    m_import->setDefault(true);
    auto* cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setObjectName(QStringLiteral("cancelButton"));
    cancel->setAccessibleName(tr("Cancel"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* sentence = new PlainLabel(
        tr("Files are read, hashed and left as they are. Rows that cannot be read are kept apart with the reason."),
        this);
    sentence->setMuted(true);
    sentence->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(gap::l, gap::l, gap::l, gap::l);
    column->setSpacing(gap::m);
    column->addWidget(sentence);
    column->addWidget(m_table, 1);
    column->addLayout(zoneRow);
    column->addWidget(buttons);
    setTabOrder(m_table, m_zone);
    setTabOrder(m_zone, m_import);
    setTabOrder(m_import, cancel);
    refresh();
    m_import->setFocus();
}

QStringList ImportSheet::chosenFiles() const
{
    QStringList chosen;
    for (int row = 0; row < m_files.size(); ++row) {
        if (m_table->item(row, FileColumn)->checkState() == Qt::Checked)
            chosen.append(m_files[row]);
    }
    return chosen;
}

session::ImportOptions ImportSheet::options() const
{
    session::ImportOptions options;
    options.time_zone = m_zone->zoneName().toStdString();
    return options;
}

void ImportSheet::looked(int row, const Result<session::FileLook>& look)
{
    m_answered[row] = true;
    if (look) {
        m_table->item(row, FormatColumn)->setText(formatLabel(look->format, look->dialect));
        refresh();
        return;
    }
    // The file's name stands in the same row; its folder would only push the reason out of sight.
    Error error = look.error();
    error.subject = std::filesystem::path(error.subject).filename().string();
    const ErrorText words = describe(error);
    QTableWidgetItem* name = m_table->item(row, FileColumn);
    m_table->item(row, FormatColumn)->setText(tr("not an export that can be read"));
    m_table->item(row, FormatColumn)->setForeground(color(Role::Danger));
    m_table->item(row, NoteColumn)->setText(words.what);
    m_table->item(row, NoteColumn)->setToolTip(plainToolTip(tr("%1 %2").arg(words.what, words.todo)));
    name->setCheckState(Qt::Unchecked);
    refresh();
}

void ImportSheet::refresh()
{
    const auto count = chosenFiles().size();
    m_import->setText(
        count == 1 ? tr("&Import 1 file") : tr("&Import %1 files").arg(formatCount(std::uint64_t(count))));
    m_import->setAccessibleName(QString(m_import->text()).remove(QLatin1Char('&')));
    const QString zone = m_zone->zoneName();
    m_zoneNow->setText(zone.isEmpty() ? tr("No time zone has this name.") : nowInZone(m_zone->zone(), zone));
    m_import->setEnabled(count > 0 && !zone.isEmpty());
}

} // namespace standstill::ui
