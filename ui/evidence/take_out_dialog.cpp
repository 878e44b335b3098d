// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/take_out_dialog.h"

#include "ui/common/format.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace standstill::ui {

TakeOutDialog::TakeOutDialog(const QString& source, std::uint64_t events, QWidget* parent)
    : QDialog(parent)
    , m_reason(new QLineEdit(this))
{
    setObjectName(QStringLiteral("takeOutDialog"));
    setWindowTitle(tr("Take a source out of the case"));
    resize(520, 0);
    auto* head = new PlainLabel(tr("Take %1 out of the case?").arg(source), this);
    head->setFont(titleFont());
    head->setWordWrap(true);
    auto* what = new PlainLabel(
        tr("Up to %1 events leave tables, timeline, process tree and findings; what another source holds too stays. "
           "The "
           "source stays listed, struck through, and can be restored until the case is compacted. Verdicts are kept.")
            .arg(formatCount(events)),
        this);
    what->setWordWrap(true);
    auto* label = new PlainLabel(tr("&Reason, for the case log and the report"), this);
    label->setBuddy(m_reason);
    m_reason->setObjectName(QStringLiteral("takeOutReason"));
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setPlaceholderText(tr("wrong machine"));
    m_reason->setMaxLength(500);
    auto* buttons = new QDialogButtonBox(this);
    auto* take = buttons->addButton(tr("&Take out"), QDialogButtonBox::AcceptRole);
    take->setObjectName(QStringLiteral("takeOutButton"));
    take->setAccessibleName(tr("Take out"));
    take->setDefault(true);
    auto* keep = buttons->addButton(tr("&Keep it"), QDialogButtonBox::RejectRole);
    keep->setObjectName(QStringLiteral("keepButton"));
    keep->setAccessibleName(tr("Keep it"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(gap::l, gap::l, gap::l, gap::l);
    column->setSpacing(gap::m);
    column->addWidget(head);
    column->addWidget(what);
    column->addWidget(label);
    column->addWidget(m_reason);
    column->addWidget(buttons);
    setTabOrder(m_reason, take);
    setTabOrder(take, keep);
    m_reason->setFocus();
}

QString TakeOutDialog::reason() const
{
    return m_reason->text().trimmed();
}

} // namespace standstill::ui
