// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ingest/import_sheet.h"

#include "ui/common/async.h"
#include "ui/common/error_text.h"
#include "ui/common/format.h"
#include "ui/common/oddity_text.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"
#include "ui/common/worker.h"
#include "ui/common/zone_box.h"
#include "ui/ingest/mapping_sheet.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTableWidget>
#include <QTimer>
#include <QVBoxLayout>
#include <set>

namespace standstill::ui {
namespace {

constexpr int typingPause = 300; ///< milliseconds before files are looked at again
enum ColumnIndex {
    FileColumn,
    SizeColumn,
    FormatColumn,
    HostColumn,
    BasisColumn,
    FirstColumn,
    LastColumn,
    NoteColumn,
    ColumnCount
};

QTableWidgetItem* cell(const QString& text)
{
    auto* item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    return item;
}

std::filesystem::path pathOf(const QString& file)
{
    return QFile::encodeName(file).toStdString();
}

QString hostsOf(const FileLook& look)
{
    QStringList hosts;
    for (const std::string& host : look.hosts)
        hosts.append(evidenceText(host));
    if (look.without_host > 0)
        hosts.append(ImportSheet::tr("not named"));
    return hosts.join(QStringLiteral(", "));
}

} // namespace

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

ImportSheet::ImportSheet(InvestigationState* state, const QStringList& paths, QWidget* parent)
    : QDialog(parent)
    , m_state(state)
    , m_table(new QTableWidget(this))
    , m_preview(new FilePreview(this))
    , m_host(new QLineEdit(this))
    , m_zone(new ZoneBox(this))
    , m_zoneNow(new PlainLabel({}, this))
    , m_sum(new PlainLabel({}, this))
    , m_later(new QTimer(this))
    , m_soon(new QTimer(this))
    , m_map(nullptr)
    , m_import(nullptr)
{
    setObjectName(QStringLiteral("importSheet"));
    setWindowTitle(tr("Import files"));
    resize(1180, 620);
    const ImportFiles found = filesBelow(paths);
    for (const ImportFile& file : found.files) {
        Line line;
        line.file = file;
        line.looked.problem = file.problem;
        m_lines.push_back(std::move(line));
    }
    makeTable();
    QWidget* choices = makeChoices();
    m_soon->setSingleShot(true);
    connect(m_soon, &QTimer::timeout, this, &ImportSheet::refresh);
    m_later->setSingleShot(true);
    m_later->setInterval(typingPause);
    connect(m_later, &QTimer::timeout, this, [this] {
        for (const int row : selectedRows())
            ask(row);
    });

    auto* buttons = new QDialogButtonBox(this);
    m_import = buttons->addButton(tr("&Import"), QDialogButtonBox::AcceptRole);
    m_import->setObjectName(QStringLiteral("importButton"));
    m_import->setDefault(true);
    auto* cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setObjectName(QStringLiteral("cancelButton"));
    cancel->setAccessibleName(tr("Cancel"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    QString words =
        tr("Files are read, hashed and left as they are. Rows that cannot be read are kept apart with the reason.");
    if (found.more)
        words += QLatin1Char(' ')
            + tr("There are more files than the %1 listed: import the rest of the folder after these.")
                  .arg(formatCount(m_lines.size()));
    auto* sentence = new PlainLabel(words, this);
    sentence->setMuted(!found.more);
    sentence->setWordWrap(true);
    auto* halves = new QSplitter(Qt::Vertical, this);
    halves->addWidget(m_table);
    halves->addWidget(m_preview);
    halves->setChildrenCollapsible(false);
    halves->setSizes({260, 260});
    m_sum->setObjectName(QStringLiteral("importSumLabel"));
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(m_sum, 1);
    bottom->addWidget(buttons);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(gap::l, gap::l, gap::l, gap::l);
    column->setSpacing(gap::m);
    column->addWidget(sentence);
    column->addWidget(halves, 1);
    column->addWidget(choices);
    column->addLayout(bottom);
    setTabOrder(m_import, cancel);
    setTabOrder(m_table, m_host);
    setTabOrder(m_host, m_zone);
    setTabOrder(m_zone, m_map);
    setTabOrder(m_map, m_import);
    for (int row = 0; row < int(m_lines.size()); ++row)
        look(row);
    // Where they are saved: a mapping that was made a moment ago is among them.
    ui::ask(
        this, m_state->lanes(), session::Lane::Desk,
        [](session::Case& opened, std::stop_token) { return opened.mappings(); },
        [this](const Result<std::vector<std::string>>& mappings) {
            if (!mappings || mappings->empty())
                return;
            m_dialects = *mappings;
            for (int row = 0; row < int(m_lines.size()); ++row) {
                m_table->item(row, FileColumn)->setCheckState(Qt::Checked);
                look(row);
            }
        });
    if (!m_lines.empty())
        m_table->setCurrentCell(0, FileColumn);
    showCurrent();
    refresh();
    m_import->setFocus();
}

void ImportSheet::makeTable()
{
    m_table->setColumnCount(ColumnCount);
    m_table->setRowCount(int(m_lines.size()));
    m_table->setObjectName(QStringLiteral("importFilesTable"));
    m_table->setAccessibleName(tr("Files to import"));
    m_table->setHorizontalHeaderLabels({tr("File"), tr("Size"), tr("Read as"), tr("Machine"), tr("Times"),
        tr("First event"), tr("Last of the first"), tr("What is odd")});
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setTextElideMode(Qt::ElideRight);
    m_table->setWordWrap(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    QHeaderView* header = m_table->horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    const int widths[] = {190, 66, 190, 110, 120, 145, 145, 0};
    for (int column = 0; column < NoteColumn; ++column)
        header->resizeSection(column, widths[column]);
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const QFileInfo info(m_lines[std::size_t(row)].file.path);
        auto* name = cell(evidenceText(info.fileName().toStdString()));
        name->setToolTip(plainToolTip(info.filePath()));
        name->setFlags(name->flags() | Qt::ItemIsUserCheckable);
        name->setCheckState(Qt::Checked);
        m_table->setItem(row, FileColumn, name);
        auto* size = cell(info.isDir() ? QString() : formatBytes(std::uint64_t(info.size())));
        size->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_table->setItem(row, SizeColumn, size);
        for (int column = FormatColumn; column < ColumnCount; ++column)
            m_table->setItem(row, column, cell({}));
    }
    connect(m_table, &QTableWidget::itemChanged, this, [this] { m_soon->start(); });
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &ImportSheet::showCurrent);
    connect(m_table, &QTableWidget::currentCellChanged, this, &ImportSheet::showCurrent);
}

QWidget* ImportSheet::makeChoices()
{
    auto* box = new QWidget(this);
    auto* hostLabel = new PlainLabel(tr("&Machine of rows that name none"), box);
    hostLabel->setBuddy(m_host);
    m_host->setObjectName(QStringLiteral("importHostEdit"));
    m_host->setAccessibleName(tr("Machine of rows that name none"));
    m_host->setMaxLength(255);
    m_host->setPlaceholderText(tr("of the selected files"));
    auto* zoneLabel = new PlainLabel(tr("Stamps &without a zone are in"), box);
    zoneLabel->setBuddy(m_zone);
    m_zone->setObjectName(QStringLiteral("importZoneBox"));
    m_zone->setAccessibleName(tr("Time zone for stamps without one, of the selected files"));
    m_zone->setZone(QStringLiteral("UTC"));
    m_zone->setMinimumWidth(200);
    m_zone->setToolTip(tr("For the selected files. Used only for rows that state no zone."));
    const QString caseZone = QString::fromStdString(m_state->caseInfo().time_zone);
    if (caseZone != QLatin1String("UTC") && m_zone->findText(caseZone) < 0)
        m_zone->insertItem(1, caseZone);
    m_zoneNow->setMuted(true);
    connect(m_zone, &ZoneBox::zoneChanged, this, &ImportSheet::choose);
    connect(m_host, &QLineEdit::textEdited, this, &ImportSheet::choose);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(gap::s);
    row->addWidget(hostLabel);
    row->addWidget(m_host, 1);
    row->addSpacing(gap::l);
    row->addWidget(zoneLabel);
    row->addWidget(m_zone);
    row->addWidget(m_zoneNow);
    m_map = new QPushButton(tr("Map &columns…"), box);
    m_map->setObjectName(QStringLiteral("mapColumnsButton"));
    m_map->setAccessibleName(tr("Map the columns of the file"));
    m_map->setToolTip(tr("For delimited text and JSON whose columns are not known."));
    m_map->setAutoDefault(false);
    connect(m_map, &QPushButton::clicked, this, &ImportSheet::mapColumns);
    row->addWidget(m_map);
    return box;
}

QStringList ImportSheet::chosenFiles() const
{
    QStringList chosen;
    for (int row = 0; row < int(m_lines.size()); ++row) {
        if (m_table->item(row, FileColumn)->checkState() == Qt::Checked)
            chosen.append(m_lines[std::size_t(row)].file.path);
    }
    return chosen;
}

session::ImportOptions ImportSheet::options() const
{
    session::ImportOptions options;
    for (const Line& line : m_lines) {
        if (!line.choice.time_zone.empty() || !line.choice.host.empty() || !line.choice.mapping.empty())
            options.choices.emplace_back(pathOf(line.file.path), line.choice);
    }
    return options;
}

void ImportSheet::look(int row)
{
    if (!m_lines[std::size_t(row)].file.problem.isEmpty()) {
        m_table->item(row, FileColumn)->setCheckState(Qt::Unchecked);
        fillRow(row);
        return;
    }
    ask(row);
    ui::ask(
        this, m_state->lanes(), session::Lane::Query,
        [path = pathOf(m_lines[std::size_t(row)].file.path)](
            session::Case& opened, std::stop_token stop) { return opened.imported_before(path, stop); },
        [this, row](const Result<std::optional<EvidenceSource>>& before) {
            if (!before || !*before)
                return;
            m_lines[std::size_t(row)].looked.before = **before;
            m_table->item(row, FileColumn)->setCheckState(Qt::Unchecked);
            fillRow(row);
        });
}

void ImportSheet::ask(int row)
{
    Line& line = m_lines[std::size_t(row)];
    if (!line.file.problem.isEmpty())
        return;
    m_table->item(row, FormatColumn)->setText(tr("looking…"));
    inWorker(
        this,
        [path = pathOf(line.file.path), choice = line.choice, dialects = m_dialects] {
            return session::look_at_file(path, choice, dialects);
        },
        [this, row, asked = ++line.asked](const Result<FileLook>& look) {
            if (m_lines[std::size_t(row)].asked == asked)
                looked(row, look);
        });
}

void ImportSheet::looked(int row, const Result<FileLook>& look)
{
    LookedAt& line = m_lines[std::size_t(row)].looked;
    line.look.reset();
    line.error.reset();
    if (look) {
        line.look = *look;
    } else {
        line.error = look.error();
        m_table->item(row, FileColumn)->setCheckState(Qt::Unchecked);
    }
    fillRow(row);
}

void ImportSheet::fillRow(int row)
{
    const LookedAt& line = m_lines[std::size_t(row)].looked;
    const bool usable = line.look.has_value();
    const QTimeZone zone = m_state->displayZone();
    const auto time = [&zone](const std::optional<Ticks>& at) { return at ? formatTimeShort(*at, zone) : QString(); };
    if (usable) {
        const FileLook& look = *line.look;
        m_table->item(row, FormatColumn)->setText(formatLabel(look.format, look.dialect));
        m_table->item(row, HostColumn)->setText(hostsOf(look));
        m_table->item(row, BasisColumn)->setText(timeBasisText(look.time_basis));
        m_table->item(row, FirstColumn)->setText(time(look.first_event));
        m_table->item(row, LastColumn)->setText(time(look.last_event));
        m_table->item(row, LastColumn)
            ->setToolTip(look.whole
                    ? tr("The last event of the file.")
                    : tr("The last of the first %1 rows; the file goes on.").arg(formatCount(look.rows)));
    } else if (line.error || !line.problem.isEmpty()) {
        m_table->item(row, FormatColumn)->setText(line.error ? tr("not an export that can be read") : tr("folder"));
    }
    m_table->item(row, FormatColumn)->setForeground(color(usable ? Role::Text : Role::Danger));
    const QStringList odd = odditiesOf(line);
    m_lines[std::size_t(row)].odd = !odd.isEmpty();
    auto* note = m_table->item(row, NoteColumn);
    note->setText(odd.isEmpty() ? QString()
            : odd.size() == 1   ? odd.first()
                                : tr("%1 things: %2").arg(odd.size()).arg(odd.first()));
    note->setToolTip(plainToolTip(odd.join(QLatin1Char('\n'))));
    if (row == m_table->currentRow())
        showCurrent();
    m_soon->start();
}

void ImportSheet::showCurrent()
{
    const int row = m_table->currentRow();
    if (row < 0 || std::size_t(row) >= m_lines.size())
        return;
    const Line& line = m_lines[std::size_t(row)];
    m_filling = true;
    if (!m_host->hasFocus())
        m_host->setText(QString::fromStdString(line.choice.host));
    if (!m_zone->hasFocus())
        m_zone->setZone(
            line.choice.time_zone.empty() ? QStringLiteral("UTC") : QString::fromStdString(line.choice.time_zone));
    m_filling = false;
    const bool unknown = line.looked.error && line.looked.error->code == ErrorCode::ImportUnknownColumns;
    m_map->setEnabled(unknown || !line.choice.mapping.empty());
    m_preview->setFile(m_table->item(row, FileColumn)->text(), line.looked);
}

void ImportSheet::mapColumns()
{
    const int row = m_table->currentRow();
    if (row < 0 || std::size_t(row) >= m_lines.size())
        return;
    inWorker(
        this, [path = pathOf(m_lines[std::size_t(row)].file.path)] { return session::propose_mapping(path); },
        [this, row](const Result<ColumnMapping>& proposal) {
            if (!proposal) {
                m_lines[std::size_t(row)].looked.error = proposal.error();
                fillRow(row);
                return;
            }
            auto* sheet = new MappingSheet(m_table->item(row, FileColumn)->text(), *proposal, this);
            sheet->setAttribute(Qt::WA_DeleteOnClose);
            connect(sheet, &QDialog::accepted, this, [this, sheet, row] { useMapping(row, sheet->mapping()); });
            sheet->open();
        });
}

/// For this file, and for those beside it with the same columns.
void ImportSheet::useMapping(int row, const ColumnMapping& mapping)
{
    const Result<std::string> yaml = session::mapping_yaml(mapping);
    if (!yaml)
        return;
    m_lines[std::size_t(row)].choice.mapping = *yaml;
    m_dialects.push_back(*yaml);
    ui::ask(
        this, m_state->lanes(), session::Lane::Desk,
        [mapping](session::Case& opened, std::stop_token) { return opened.save_mapping(mapping); },
        [this](const Result<void>& saved) {
            if (!saved)
                m_sum->setText(describe(saved.error()).what);
        });
    for (int other = 0; other < int(m_lines.size()); ++other) {
        const auto& error = m_lines[std::size_t(other)].looked.error;
        if (other == row || (error && error->code == ErrorCode::ImportUnknownColumns)) {
            m_table->item(other, FileColumn)->setCheckState(Qt::Checked);
            ask(other);
        }
    }
}

std::vector<int> ImportSheet::selectedRows() const
{
    std::set<int> rows;
    for (const QTableWidgetItem* item : m_table->selectedItems())
        rows.insert(item->row());
    if (rows.empty() && m_table->currentRow() >= 0)
        rows.insert(m_table->currentRow());
    return {rows.begin(), rows.end()};
}

void ImportSheet::choose()
{
    if (m_filling)
        return;
    for (const int row : selectedRows()) {
        session::FileChoice& choice = m_lines[std::size_t(row)].choice;
        choice.host = m_host->text().trimmed().toStdString();
        const std::string zone = m_zone->zoneName().toStdString();
        choice.time_zone = zone == "UTC" ? std::string() : zone;
    }
    m_later->start();
    refresh();
}

void ImportSheet::refresh()
{
    const auto count = std::uint64_t(chosenFiles().size());
    m_import->setText(count == 1 ? tr("&Import 1 file") : tr("&Import %1 files").arg(formatCount(count)));
    m_import->setAccessibleName(QString(m_import->text()).remove(QLatin1Char('&')));
    const QString zone = m_zone->zoneName();
    m_zoneNow->setText(zone.isEmpty() ? tr("No time zone has this name.") : nowInZone(m_zone->zone(), zone));
    m_import->setEnabled(count > 0 && !zone.isEmpty());
    std::uint64_t odd = 0;
    std::uint64_t looking = 0;
    for (const Line& line : m_lines) {
        odd += line.odd ? 1 : 0;
        looking += !line.looked.look && !line.looked.error && line.looked.problem.isEmpty() ? 1 : 0;
    }
    m_sum->setText(looking > 0 ? tr("Looking at %1 files.").arg(formatCount(looking))
            : odd > 0
            ? tr("%1 of %2 lines have something to look at.").arg(formatCount(odd), formatCount(m_lines.size()))
            : tr("Nothing is odd."));
}

} // namespace standstill::ui
