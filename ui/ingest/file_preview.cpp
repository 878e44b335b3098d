// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ingest/file_preview.h"

#include "core/base/text.h"
#include "ui/common/error_text.h"
#include "ui/common/format.h"
#include "ui/common/oddity_text.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"

#include <algorithm>
#include <filesystem>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTableWidget>
#include <QVBoxLayout>

namespace standstill::ui {
namespace {

/// A binary record as the analyst can look at it: sixteen bytes a line and what of them is text.
QString hexLines(const std::string& bytes)
{
    constexpr std::size_t perLine = 16;
    QString out;
    for (std::size_t at = 0; at < bytes.size(); at += perLine) {
        QString text;
        out += QStringLiteral("%1 ").arg(at, 4, 16, QLatin1Char('0'));
        for (std::size_t i = at; i < at + perLine; ++i) {
            if (i >= bytes.size()) {
                out += QStringLiteral("   ");
                continue;
            }
            const auto byte = static_cast<unsigned char>(bytes[i]);
            out += QStringLiteral(" %1").arg(byte, 2, 16, QLatin1Char('0'));
            text += byte >= 0x20 && byte < 0x7F ? QLatin1Char(char(byte)) : QLatin1Char('.');
        }
        out += QStringLiteral("  ") + text + QLatin1Char('\n');
    }
    return out;
}

bool isBinary(const std::string& bytes)
{
    return bytes.find('\0') != std::string::npos;
}

QPlainTextEdit* textPane(const QString& objectName, const QString& name, QWidget* parent)
{
    auto* pane = new QPlainTextEdit(parent);
    pane->setObjectName(objectName);
    pane->setAccessibleName(name);
    pane->setReadOnly(true);
    pane->setFont(fixedFont());
    pane->setTabChangesFocus(true);
    pane->setPlaceholderText(name);
    return pane;
}

} // namespace

QStringList odditiesOf(const LookedAt& file)
{
    QStringList list;
    if (!file.problem.isEmpty())
        list.append(file.problem);
    if (file.error) {
        Error error = *file.error;
        error.subject = std::filesystem::path(error.subject).filename().string();
        const ErrorText words = describe(error);
        list.append(FilePreview::tr("%1 %2").arg(words.what, words.todo).trimmed());
    }
    if (file.before) {
        const QString label = QString::fromStdString(file.before->label());
        list.append(file.before->state == SourceState::Removed
                ? FilePreview::tr("The same bytes are in this case as %1, which was taken out: restore it there.")
                      .arg(label)
                : FilePreview::tr("The same bytes are in this case already, as %1: importing changes nothing.")
                      .arg(label));
    }
    if (!file.look)
        return list;
    const FileLook& look = *file.look;
    if (look.needs_zone())
        list.append(
            FilePreview::tr("Its times state no zone and are taken as UTC. If they are local times, every event "
                            "stands hours beside the others: choose the zone of the machine or of who exported."));
    if (look.without_host > 0)
        list.append(FilePreview::tr("%1 of the first events name no machine. Without one they can't be told apart from "
                                    "those of other machines: name it here.")
                        .arg(formatCount(look.without_host)));
    if (look.rejected > 0)
        list.append(look.rejected == 1
                ? FilePreview::tr("1 of the first %1 rows can't be read; it is kept apart with the reason.")
                      .arg(formatCount(look.rows))
                : FilePreview::tr("%1 of the first %2 rows can't be read; they are kept apart with the reason.")
                      .arg(formatCount(look.rejected), formatCount(look.rows)));
    for (const std::string& code : look.oddities)
        list.append(oddityText(code));
    if (look.parts > 1)
        list.append(FilePreview::tr("An archive of %1 files: each becomes a source of its own. The first is shown.")
                        .arg(formatCount(look.parts)));
    return list;
}

FilePreview::FilePreview(QWidget* parent)
    : QWidget(parent)
    , m_title(new PlainLabel({}, this))
    , m_odd(new PlainLabel({}, this))
    , m_records(new QTableWidget(0, 1, this))
    , m_raw(textPane(QStringLiteral("previewRaw"), tr("As it stands in the file"), this))
    , m_parsed(textPane(QStringLiteral("previewParsed"), tr("As it is read"), this))
{
    setObjectName(QStringLiteral("filePreview"));
    m_title->setFont(titleFont());
    m_title->setObjectName(QStringLiteral("previewTitle"));
    m_odd->setObjectName(QStringLiteral("previewOddities"));
    m_odd->setWordWrap(true);
    m_records->setObjectName(QStringLiteral("previewRecords"));
    m_records->setAccessibleName(tr("First records of the file"));
    m_records->setHorizontalHeaderLabels({tr("Record")});
    m_records->verticalHeader()->hide();
    m_records->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_records->setShowGrid(false);
    m_records->setSelectionMode(QAbstractItemView::SingleSelection);
    m_records->setTabKeyNavigation(false);
    m_records->horizontalHeader()->setStretchLastSection(true);
    m_records->horizontalHeader()->setHighlightSections(false);
    connect(m_records, &QTableWidget::currentCellChanged, this, &FilePreview::showRecord);
    auto* panes = new QSplitter(Qt::Horizontal, this);
    panes->addWidget(m_records);
    panes->addWidget(m_raw);
    panes->addWidget(m_parsed);
    panes->setChildrenCollapsible(false);
    panes->setSizes({110, 460, 460});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap::xs);
    column->addWidget(m_title);
    column->addWidget(m_odd);
    column->addWidget(panes, 1);
}

void FilePreview::setFile(const QString& name, const LookedAt& file)
{
    m_title->setText(name);
    const QStringList odd = odditiesOf(file);
    const bool looking = !file.look && !file.error && file.problem.isEmpty();
    m_odd->setText(looking  ? tr("Looking at the file.")
            : odd.isEmpty() ? tr("Nothing about it is odd.")
                            : odd.join(QLatin1Char('\n')));
    m_rows = file.look ? file.look->preview : std::vector<PreviewRow>{};
    m_records->setRowCount(int(m_rows.size()));
    for (int row = 0; row < m_records->rowCount(); ++row) {
        const PreviewRow& record = m_rows[std::size_t(row)];
        auto* item = new QTableWidgetItem(
            record.rejected.empty() ? formatCount(record.record) : tr("%1 rejected").arg(formatCount(record.record)));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        if (!record.rejected.empty())
            item->setForeground(color(Role::Danger));
        m_records->setItem(row, 0, item);
    }
    if (!m_rows.empty())
        m_records->setCurrentCell(0, 0);
    showRecord();
}

void FilePreview::showRecord()
{
    const int row = m_records->currentRow();
    if (row < 0 || std::size_t(row) >= m_rows.size()) {
        m_raw->clear();
        m_parsed->clear();
        return;
    }
    const PreviewRow& record = m_rows[std::size_t(row)];
    m_raw->setPlainText(isBinary(record.raw) ? hexLines(record.raw) : evidenceText(base::to_valid_utf8(record.raw)));
    QStringList lines;
    if (!record.rejected.empty())
        lines.append(tr("Not an event: %1").arg(evidenceText(record.rejected)));
    for (const auto& [name, value] : record.values)
        lines.append(QStringLiteral("%1: %2").arg(evidenceText(name), evidenceText(value)));
    m_parsed->setPlainText(lines.join(QLatin1Char('\n')));
}

} // namespace standstill::ui
