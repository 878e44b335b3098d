// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/about_dialog.h"

#include "core/session/case.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QSysInfo>
#include <QVBoxLayout>

namespace standstill::ui {

AboutDialog::AboutDialog(QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("aboutDialog"));
    setWindowTitle(tr("About Standstill"));
    auto* name = new PlainLabel(tr("Standstill %1").arg(QString::fromStdString(session::program_version())), this);
    name->setFont(sentenceFont());
    auto* words = new PlainLabel(
        tr("A workbench for incidents in which services were stopped (MITRE ATT&CK T1489). It works on files on this "
           "computer and opens no network connection."),
        this);
    words->setWordWrap(true);
    words->setMinimumWidth(420);
    auto* versions =
        new PlainLabel(tr("Qt %1 · %2").arg(QString::fromLatin1(qVersion()), QSysInfo::prettyProductName()), this);
    versions->setObjectName(QStringLiteral("versionsLabel"));
    versions->setMuted(true);
    versions->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* licence = new PlainLabel(
        tr("Free software under the GNU General Public License, version 3 or later. There is no warranty."), this);
    licence->setMuted(true);
    licence->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton* close = buttons->button(QDialogButtonBox::Close);
    close->setObjectName(QStringLiteral("closeButton"));
    close->setAccessibleName(tr("Close"));
    close->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(gap::xl, gap::xl, gap::xl, gap::l);
    column->setSpacing(gap::m);
    for (QWidget* label : {static_cast<QWidget*>(name), static_cast<QWidget*>(words), static_cast<QWidget*>(versions),
             static_cast<QWidget*>(licence)})
        column->addWidget(label);
    column->addSpacing(gap::s);
    column->addWidget(buttons);
}

} // namespace standstill::ui
