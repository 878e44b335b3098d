// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_form.h"

#include "ui/common/file_dialog.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"
#include "ui/common/zone_box.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>

namespace standstill::ui {

namespace {

constexpr int summaryHeight = 84;

template <typename Widget>
Widget* named(Widget* widget, const char* objectName, const QString& accessibleName)
{
    widget->setObjectName(QLatin1String(objectName));
    widget->setAccessibleName(accessibleName);
    return widget;
}

} // namespace

ReportForm::ReportForm(const CaseInfo& info, const std::filesystem::path& casePath, QWidget* parent)
    : QWidget(parent)
    , m_info(info)
    , m_folder(QFileInfo(QString::fromStdString(casePath.string())).absolutePath())
    , m_presets(new QButtonGroup(this))
{
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(gap::s);
    form->setHorizontalSpacing(gap::m);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(presetBox());

    m_format = named(new QComboBox, "reportFormatBox", tr("Format"));
    m_format->addItem(tr("PDF"), static_cast<int>(ReportFormat::Pdf));
    m_format->addItem(tr("HTML, one file"), static_cast<int>(ReportFormat::Html));
    m_format->addItem(tr("Markdown"), static_cast<int>(ReportFormat::Markdown));
    m_paper = named(new QComboBox, "reportPaperBox", tr("Paper"));
    m_paper->addItem(tr("A4"), static_cast<int>(PaperSize::A4));
    m_paper->addItem(tr("US Letter"), static_cast<int>(PaperSize::Letter));
    m_zone = named(new ZoneBox, "reportZoneBox", tr("Time zone of the report"));
    m_zone->setZone(QString::fromStdString(info.time_zone));
    m_banner = named(new QComboBox, "reportBannerBox", tr("Banner"));
    m_banner->setEditable(true);
    m_banner->addItems({QString(), QStringLiteral("TLP:CLEAR"), QStringLiteral("TLP:GREEN"),
        QStringLiteral("TLP:AMBER"), QStringLiteral("TLP:AMBER+STRICT"), QStringLiteral("TLP:RED")});
    m_summary = named(new QPlainTextEdit, "reportSummaryEdit", tr("Summary in your words"));
    m_summary->setTabChangesFocus(true);
    m_summary->setFixedHeight(summaryHeight);
    m_summary->setPlaceholderText(
        tr("What happened, what is not known, what to decide. It stands before the facts from the data."));

    form->addRow(tr("&Format"), m_format);
    form->addRow(tr("Pa&per"), m_paper);
    form->addRow(tr("Time &zone"), m_zone);
    form->addRow(tr("&Banner"), m_banner);
    form->addRow(tr("&Summary"), m_summary);
    QWidget* row = targetRow();
    form->addRow(tr("&Write to"), row);
    if (auto* label = qobject_cast<QLabel*>(form->labelForField(row)))
        label->setBuddy(m_target);
    m_targetState = new PlainLabel;
    m_targetState->setObjectName(QStringLiteral("reportTargetState"));
    m_targetState->setWordWrap(true);
    m_targetState->setMuted(true);
    form->addRow(QString(), m_targetState);

    connect(m_presets, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (on)
            emit optionsChanged();
    });
    connect(m_paper, &QComboBox::currentIndexChanged, this, &ReportForm::optionsChanged);
    connect(m_zone, &ZoneBox::zoneChanged, this, &ReportForm::optionsChanged);
    connect(m_banner, &QComboBox::editTextChanged, this, &ReportForm::optionsChanged);
    connect(m_summary, &QPlainTextEdit::textChanged, this, &ReportForm::optionsChanged);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ReportForm::followFormat);
    connect(m_target, &QLineEdit::textChanged, this, &ReportForm::showTargetState);
    showTargetState();
    setFocusProxy(m_presets->checkedButton());
}

QWidget* ReportForm::presetBox()
{
    struct Preset
    {
        ReportPreset preset;
        const char* name;
        QString title;
        QString contents;
    };
    const std::array<Preset, 3> presets{{{ReportPreset::Management, "reportPresetManagement", tr("&Management"),
                                             tr("Summary, timeline, affected hosts, open questions.")},
        {ReportPreset::Lead, "reportPresetLead", tr("IR &lead"),
            tr("Also accounts, services, every finding, benign activity and why, evidence, method.")},
        {ReportPreset::Full, "reportPresetFull", tr("F&ull, with annexes"),
            tr("Also parents and keys of every finding, and the history of decisions.")}}};
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, gap::xs);
    layout->setSpacing(2);
    for (const Preset& preset : presets) {
        auto* button = new QRadioButton(preset.title);
        QString plain = preset.title;
        named(button, preset.name, plain.remove(QLatin1Char('&')));
        button->setAccessibleDescription(preset.contents);
        button->setChecked(preset.preset == ReportPreset::Lead);
        m_presets->addButton(button, static_cast<int>(preset.preset));
        auto* contents = new PlainLabel(preset.contents);
        contents->setWordWrap(true);
        contents->setMuted(true);
        contents->setContentsMargins(gap::xl, 0, 0, gap::xs);
        layout->addWidget(button);
        layout->addWidget(contents);
    }
    return box;
}

QWidget* ReportForm::targetRow()
{
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gap::s);
    m_target = named(new QLineEdit, "reportTargetEdit", tr("File that the report is written to"));
    m_target->setText(QDir(m_folder).filePath(suggestedFileName(m_info.name, now_ticks(), ReportFormat::Pdf)));
    m_browse = named(new QPushButton(tr("B&rowse")), "reportBrowseButton", tr("Choose the file"));
    m_browse->setAutoDefault(false);
    connect(m_browse, &QPushButton::clicked, this, &ReportForm::browse);
    layout->addWidget(m_target, 1);
    layout->addWidget(m_browse);
    return row;
}

ReportOptions ReportForm::options() const
{
    ReportOptions options;
    options.preset = static_cast<ReportPreset>(m_presets->checkedId());
    options.time_zone = m_zone->zoneName().toStdString();
    options.banner = m_banner->currentText().trimmed().toStdString();
    options.summary = m_summary->toPlainText().trimmed().toStdString();
    return options;
}

ReportFormat ReportForm::format() const
{
    return static_cast<ReportFormat>(m_format->currentData().toInt());
}

PaperSize ReportForm::paper() const
{
    return static_cast<PaperSize>(m_paper->currentData().toInt());
}

QString ReportForm::target() const
{
    const QString text = m_target->text().trimmed();
    return text.isEmpty() ? QString() : QDir::cleanPath(QDir(m_folder).absoluteFilePath(text));
}

bool ReportForm::isComplete() const
{
    return !target().isEmpty() && !m_zone->zoneName().isEmpty();
}

void ReportForm::setBusy(bool busy)
{
    setEnabled(!busy);
}

void ReportForm::browse()
{
    const QString suffix = fileSuffix(format());
    const QString chosen =
        file_dialog::saveFile(this, tr("Write the report to"), target(), tr("%1 files (*.%1)").arg(suffix));
    if (!chosen.isEmpty())
        m_target->setText(QDir::toNativeSeparators(chosen));
}

void ReportForm::followFormat()
{
    m_paper->setEnabled(format() == ReportFormat::Pdf);
    QString path = m_target->text();
    for (const ReportFormat other : {ReportFormat::Pdf, ReportFormat::Html, ReportFormat::Markdown}) {
        const QString ending = QLatin1Char('.') + fileSuffix(other);
        if (path.endsWith(ending)) {
            path.chop(ending.size());
            m_target->setText(path + QLatin1Char('.') + fileSuffix(format()));
            break;
        }
    }
    showTargetState();
}

void ReportForm::showTargetState()
{
    const QFileInfo file(target());
    QString state;
    if (target().isEmpty())
        state = tr("Name the file that the report is written to.");
    else if (file.isDir())
        state = tr("That is a folder. Add a file name.");
    else if (!QFileInfo(file.absolutePath()).isDir())
        state = tr("The folder %1 is not there.").arg(file.absolutePath());
    else if (file.exists())
        state = tr("A file of this name is there already; the report replaces it.");
    m_targetState->setText(state);
    m_targetState->setVisible(!state.isEmpty());
    emit targetChanged();
}

} // namespace standstill::ui
