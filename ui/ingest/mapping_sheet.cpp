// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ingest/mapping_sheet.h"

#include "ui/common/error_text.h"
#include "ui/common/file_dialog.h"
#include "ui/common/format.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"

#include <algorithm>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QTableWidget>
#include <QVBoxLayout>

namespace standstill::ui {
namespace {

enum ColumnIndex { FileColumn, SampleColumn, TableColumn, ColumnCount };

QTableWidgetItem* cell(const QString& text)
{
    auto* item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    item->setToolTip(plainToolTip(text));
    return item;
}

QComboBox* boxOf(const QTableWidget* table, int row)
{
    return qobject_cast<QComboBox*>(table->cellWidget(row, TableColumn));
}

} // namespace

MappingSheet::MappingSheet(const QString& file, const ColumnMapping& proposal, QWidget* parent)
    : QDialog(parent)
    , m_proposal(proposal)
    , m_name(new QLineEdit(QString::fromStdString(proposal.name), this))
    , m_table(new QTableWidget(int(proposal.columns.size()), ColumnCount, this))
    , m_state(new PlainLabel({}, this))
{
    setObjectName(QStringLiteral("mappingSheet"));
    setWindowTitle(tr("Columns of %1").arg(file));
    resize(860, 520);
    auto* sentence = new PlainLabel(
        tr("Say which column stands for what. It is a proposal by names and contents: check it against the values. "
           "Columns that stand for nothing are kept with each event."),
        this);
    sentence->setWordWrap(true);
    sentence->setMuted(true);
    auto* label = new PlainLabel(tr("&Name of the mapping"), this);
    label->setBuddy(m_name);
    m_name->setObjectName(QStringLiteral("mappingName"));
    m_name->setAccessibleName(tr("Name of the mapping"));
    m_name->setMaxLength(60);
    m_table->setObjectName(QStringLiteral("mappingTable"));
    m_table->setAccessibleName(tr("Columns of the file"));
    m_table->setHorizontalHeaderLabels({tr("Column of the file"), tr("Its first values"), tr("Stands for")});
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 14);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->resizeSection(FileColumn, 190);
    m_table->horizontalHeader()->setSectionResizeMode(SampleColumn, QHeaderView::Stretch);
    m_table->horizontalHeader()->resizeSection(TableColumn, 260);
    QStringList targets;
    for (const std::string& column : session::mapped_columns())
        targets.append(QString::fromStdString(column));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const MappedColumn& column = proposal.columns[std::size_t(row)];
        const QString name = evidenceText(column.in_file);
        m_table->setItem(row, FileColumn, cell(name));
        QStringList samples;
        for (const std::string& sample : column.samples)
            samples.append(evidenceText(sample));
        auto* values = cell(samples.join(QStringLiteral("  ·  ")));
        values->setForeground(color(Role::Muted));
        m_table->setItem(row, SampleColumn, values);
        m_table->setItem(row, TableColumn, cell({}));
        auto* box = new QComboBox(m_table);
        box->setObjectName(QStringLiteral("mappingBox%1").arg(row));
        box->setAccessibleName(tr("What %1 stands for").arg(name));
        box->addItem(tr("(kept as it is)"));
        box->addItems(targets);
        box->setCurrentIndex(
            column.column.empty() ? 0 : std::max(0, box->findText(QString::fromStdString(column.column))));
        connect(box, &QComboBox::currentIndexChanged, this, &MappingSheet::refresh);
        m_table->setCellWidget(row, TableColumn, box);
    }
    m_state->setObjectName(QStringLiteral("mappingState"));
    m_state->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(this);
    m_use = buttons->addButton(tr("&Use it"), QDialogButtonBox::AcceptRole);
    m_use->setObjectName(QStringLiteral("useMappingButton"));
    m_use->setAccessibleName(tr("Use this mapping"));
    m_use->setDefault(true);
    m_save = buttons->addButton(tr("Save as &file…"), QDialogButtonBox::ActionRole);
    m_save->setObjectName(QStringLiteral("saveMappingButton"));
    m_save->setAccessibleName(tr("Save the mapping as a file"));
    m_save->setToolTip(tr("A YAML file for \"standstill import --format FILE\" and for other cases."));
    auto* cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setObjectName(QStringLiteral("cancelMappingButton"));
    cancel->setAccessibleName(tr("Cancel"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &MappingSheet::saveAs);
    connect(m_name, &QLineEdit::textEdited, this, &MappingSheet::refresh);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(gap::l, gap::l, gap::l, gap::l);
    column->setSpacing(gap::m);
    column->addWidget(sentence);
    column->addWidget(m_table, 1);
    column->addWidget(label);
    column->addWidget(m_name);
    column->addWidget(m_state);
    column->addWidget(buttons);
    QWidget* before = m_table;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        setTabOrder(before, boxOf(m_table, row));
        before = boxOf(m_table, row);
    }
    setTabOrder(before, m_name);
    setTabOrder(m_name, m_use);
    setTabOrder(m_use, m_save);
    setTabOrder(m_save, cancel);
    refresh();
}

ColumnMapping MappingSheet::mapping() const
{
    ColumnMapping mapping = m_proposal;
    mapping.name = m_name->text().trimmed().toStdString();
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const QComboBox* box = boxOf(m_table, row);
        mapping.columns[std::size_t(row)].column =
            box->currentIndex() == 0 ? std::string() : box->currentText().toStdString();
    }
    return mapping;
}

void MappingSheet::refresh()
{
    const Result<std::string> yaml = session::mapping_yaml(mapping());
    const bool named = !m_name->text().trimmed().isEmpty();
    m_use->setEnabled(yaml && named);
    m_save->setEnabled(yaml && named);
    QPalette palette = m_state->palette();
    palette.setColor(QPalette::WindowText, color(yaml && named ? Role::Muted : Role::Danger));
    m_state->setPalette(palette);
    if (!named)
        m_state->setText(tr("The mapping needs a name."));
    else if (yaml)
        m_state->setText(tr("It is kept in the case: further files with these columns are read the same way."));
    else
        m_state->setText(describe(yaml.error()).what + QLatin1Char(' ') + describe(yaml.error()).todo);
}

void MappingSheet::saveAs()
{
    const Result<std::string> yaml = session::mapping_yaml(mapping());
    const QString path = file_dialog::saveFile(
        this, tr("Save the mapping"), m_name->text().trimmed() + QStringLiteral(".yaml"), tr("YAML files (*.yaml)"));
    if (!yaml || path.isEmpty())
        return;
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly)
        && file.write(QByteArray::fromStdString(*yaml)) == qint64(yaml->size()) && file.commit();
    m_state->setText(
        written ? tr("Saved as %1.").arg(path) : tr("%1 can't be written: %2.").arg(path, file.errorString()));
}

} // namespace standstill::ui
