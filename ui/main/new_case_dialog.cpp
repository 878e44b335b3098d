// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/new_case_dialog.h"

#include "ui/common/error_text.h"
#include "ui/common/notice_bar.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"
#include "ui/common/zone_box.h"
#include "ui/main/settings.h"

#include <QDate>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QStandardPaths>

namespace standstill::ui {

QString caseFileName(const QString& name)
{
    static const QRegularExpression refused(QStringLiteral("[/\\\\:*?\"<>|\\x00-\\x1f\\x7f]+"));
    QString stem = name.trimmed();
    stem.replace(refused, QStringLiteral("-"));
    while (stem.startsWith(QLatin1Char('.')))
        stem.remove(0, 1);
    return stem.isEmpty() ? QString() : stem.left(120) + QStringLiteral(".standstill");
}

NewCaseDialog::NewCaseDialog(CaseOpener* opener, QWidget* parent)
    : QDialog(parent)
    , m_opener(opener)
    , m_notice(new NoticeBar(this))
    , m_name(new QLineEdit(this))
    , m_analyst(new QLineEdit(settings::analyst(), this))
    , m_zone(new ZoneBox(this))
    , m_zoneNow(new PlainLabel({}, this))
    , m_folder(new QLineEdit(QDir::toNativeSeparators(settings::caseFolder()), this))
    , m_file(new ElidedLabel(Qt::ElideMiddle, this))
{
    setWindowTitle(tr("New case"));
    setObjectName(QStringLiteral("newCaseDialog"));
    setMinimumWidth(560);

    m_name->setObjectName(QStringLiteral("caseNameEdit"));
    m_name->setAccessibleName(tr("Case name"));
    m_name->setPlaceholderText(tr("For example GlobalTech-2025-031"));
    m_analyst->setObjectName(QStringLiteral("analystEdit"));
    m_analyst->setAccessibleName(tr("Analyst"));
    m_zone->setObjectName(QStringLiteral("caseZoneBox"));
    m_zone->setAccessibleName(tr("Case time zone"));
    m_zone->setZone(QStringLiteral("UTC"));
    m_zoneNow->setMuted(true);
    m_folder->setObjectName(QStringLiteral("caseFolderEdit"));
    m_folder->setAccessibleName(tr("Folder for the case file"));
    m_file->setMuted(true);
    m_file->setObjectName(QStringLiteral("caseFileLabel"));

    auto* browse = new QPushButton(tr("&Browse…"), this);
    browse->setObjectName(QStringLiteral("browseFolderButton"));
    browse->setAccessibleName(tr("Choose the folder"));
    browse->setAutoDefault(false);
    connect(browse, &QPushButton::clicked, this, [this] {
        const QString chosen =
            QFileDialog::getExistingDirectory(this, tr("Folder for the case file"), m_folder->text());
        if (!chosen.isEmpty())
            m_folder->setText(QDir::toNativeSeparators(chosen));
    });
    auto* folderRow = new QHBoxLayout;
    folderRow->setSpacing(gap::s);
    folderRow->addWidget(m_folder, 1);
    folderRow->addWidget(browse);

    auto* form = new QFormLayout;
    form->setHorizontalSpacing(gap::m);
    form->setVerticalSpacing(gap::s);
    form->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Analyst"), m_analyst);
    form->addRow(tr("Time &zone"), m_zone);
    form->addRow(QString(), m_zoneNow);
    form->addRow(tr("&Folder"), folderRow);
    form->addRow(QString(), m_file);
    // A row of a layout gets no buddy by itself.
    if (auto* label = qobject_cast<QLabel*>(form->labelForField(folderRow)))
        label->setBuddy(m_folder);

    auto* buttons = new QDialogButtonBox(this);
    m_create = buttons->addButton(tr("&Create case"), QDialogButtonBox::AcceptRole);
    m_create->setObjectName(QStringLiteral("createCaseButton"));
    m_create->setAccessibleName(tr("Create case"));
    m_create->setDefault(true);
    auto* cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setObjectName(QStringLiteral("cancelButton"));
    cancel->setAccessibleName(tr("Cancel"));
    connect(buttons, &QDialogButtonBox::accepted, this, &NewCaseDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(gap::l, gap::l, gap::l, gap::l);
    column->setSpacing(gap::l);
    column->addWidget(m_notice);
    column->addLayout(form);
    column->addStretch();
    column->addWidget(buttons);

    for (QLineEdit* edit : {m_name, m_analyst, m_folder})
        connect(edit, &QLineEdit::textChanged, this, &NewCaseDialog::refresh);
    connect(m_zone, &ZoneBox::zoneChanged, this, &NewCaseDialog::refresh);
    connect(m_opener, &CaseOpener::failed, this, &NewCaseDialog::showFailure);
    connect(m_opener, &CaseOpener::opened, this, &QDialog::accept);
    QWidget* const order[] = {m_name, m_analyst, m_zone, m_folder, browse, m_create, cancel};
    for (std::size_t i = 1; i < std::size(order); ++i)
        setTabOrder(order[i - 1], order[i]);
    refresh();
    m_name->setFocus();
}

NewCase NewCaseDialog::request() const
{
    return {filePath(), m_name->text().trimmed(), m_analyst->text().trimmed(), m_zone->zoneName()};
}

QString NewCaseDialog::filePath() const
{
    const QString file = caseFileName(m_name->text());
    return file.isEmpty() ? QString() : QDir(QDir::fromNativeSeparators(m_folder->text())).filePath(file);
}

void NewCaseDialog::refresh()
{
    const QString zone = m_zone->zoneName();
    m_zoneNow->setText(zone.isEmpty() ? tr("No time zone has this name.") : nowInZone(m_zone->zone(), zone));
    const QString path = filePath();
    m_file->setFullText(path.isEmpty() ? tr("The case is one file, named after the case.")
                                       : tr("Creates %1").arg(QDir::toNativeSeparators(path)));
    m_create->setEnabled(!path.isEmpty() && !zone.isEmpty() && !m_opener->busy());
}

void NewCaseDialog::submit()
{
    const NewCase wanted = request();
    settings::setAnalyst(wanted.analyst);
    settings::setCaseFolder(QDir::fromNativeSeparators(m_folder->text()));
    m_notice->dismiss();
    m_opener->create(wanted);
    m_create->setEnabled(false);
}

void NewCaseDialog::showFailure(const Error& error, const QString& path)
{
    refresh();
    const ErrorText words = describe(error);
    m_notice->showNotice(NoticeBar::Kind::Error, words.what, words.todo);
    if (error.code == ErrorCode::CaseExists) {
        auto* open = m_notice->addButton(QStringLiteral("openExistingButton"), tr("&Open that case"));
        connect(open, &QPushButton::clicked, this, [this, path] {
            reject();
            emit openInstead(path);
        });
        return;
    }
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    if (error.code == ErrorCode::FileNotWritable && m_folder->text() != QDir::toNativeSeparators(documents)) {
        auto* use = m_notice->addButton(QStringLiteral("useDocumentsButton"), tr("&Use Documents"));
        connect(use, &QPushButton::clicked, this,
            [this, documents] { m_folder->setText(QDir::toNativeSeparators(documents)); });
    }
}

} // namespace standstill::ui
