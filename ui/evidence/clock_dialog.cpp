// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/clock_dialog.h"

#include "ui/common/format.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"

#include <algorithm>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace standstill::ui {

ClockDialog::ClockDialog(const std::vector<std::string>& hosts, const std::string& chosen, QWidget* parent)
    : QDialog(parent)
    , m_hosts(hosts)
    , m_host(new QComboBox(this))
    , m_direction(new QComboBox(this))
    , m_duration(new QLineEdit(this))
    , m_example(new PlainLabel({}, this))
    , m_why(new QLineEdit(this))
{
    setObjectName(QStringLiteral("clockDialog"));
    setWindowTitle(tr("Correct a clock"));
    resize(560, 0);
    auto* what = new PlainLabel(
        tr("All times of the host are shown corrected: in tables, timeline, process tree, findings and report. What it "
           "recorded is kept, and can be shown again at any time. Raw records stay as they are."),
        this);
    what->setWordWrap(true);
    for (const std::string& host : hosts)
        m_host->addItem(evidenceText(host));
    m_host->setObjectName(QStringLiteral("clockHost"));
    m_host->setAccessibleName(tr("Host"));
    if (const auto at = std::find(hosts.begin(), hosts.end(), chosen); at != hosts.end())
        m_host->setCurrentIndex(int(at - hosts.begin()));
    m_direction->setObjectName(QStringLiteral("clockDirection"));
    m_direction->setAccessibleName(tr("Its clock was"));
    m_direction->addItems({tr("fast"), tr("slow")});
    m_duration->setObjectName(QStringLiteral("clockDuration"));
    m_duration->setAccessibleName(tr("By how much"));
    m_duration->setPlaceholderText(tr("1h 2m 3s"));
    m_duration->setMaxLength(60);
    m_example->setObjectName(QStringLiteral("clockExample"));
    m_example->setWordWrap(true);
    m_why->setObjectName(QStringLiteral("clockWhy"));
    m_why->setAccessibleName(tr("How it is known"));
    m_why->setPlaceholderText(tr("compared with the domain controller"));
    m_why->setMaxLength(500);
    auto* form = new QFormLayout;
    form->setSpacing(gap::m);
    form->addRow(tr("&Host"), m_host);
    form->addRow(tr("Its &clock was"), m_direction);
    form->addRow(tr("&By how much"), m_duration);
    form->addRow(QString(), m_example);
    form->addRow(tr("How it is &known"), m_why);
    auto* buttons = new QDialogButtonBox(this);
    m_correct = buttons->addButton(tr("C&orrect"), QDialogButtonBox::AcceptRole);
    m_correct->setObjectName(QStringLiteral("correctClockButton"));
    m_correct->setAccessibleName(tr("Correct the clock"));
    m_correct->setDefault(true);
    auto* cancel = buttons->addButton(tr("C&ancel"), QDialogButtonBox::RejectRole);
    cancel->setObjectName(QStringLiteral("cancelClockButton"));
    cancel->setAccessibleName(tr("Cancel"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_duration, &QLineEdit::textChanged, this, &ClockDialog::check);
    connect(m_direction, &QComboBox::currentIndexChanged, this, &ClockDialog::check);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(gap::l, gap::l, gap::l, gap::l);
    column->setSpacing(gap::m);
    column->addWidget(what);
    column->addLayout(form);
    column->addWidget(buttons);
    setTabOrder(m_host, m_direction);
    setTabOrder(m_direction, m_duration);
    setTabOrder(m_duration, m_why);
    setTabOrder(m_why, m_correct);
    setTabOrder(m_correct, cancel);
    (chosen.empty() ? static_cast<QWidget*>(m_host) : m_duration)->setFocus();
    check();
}

void ClockDialog::check()
{
    const std::optional<Ticks> duration = parse_clock_duration(m_duration->text().toStdString());
    const bool good = duration.value_or(0) > 0;
    m_correct->setEnabled(good && m_host->count() > 0);
    if (!good) {
        m_example->setText(tr("Days, hours, minutes and seconds: 2d, 1h 2m, 3s"));
        return;
    }
    // Noon of some day, as an example that shows which way the times move.
    constexpr Ticks noon = Ticks{20'000} * 86'400 * ticks_per_second + Ticks{43'200} * ticks_per_second;
    const QTimeZone zone = QTimeZone::utc();
    m_example->setText(tr("What it recorded as %1 is shown as %2.")
                           .arg(formatTimeShort(noon, zone), formatTimeShort(noon + shift(), zone)));
}

std::string ClockDialog::host() const
{
    const int row = m_host->currentIndex();
    return row < 0 ? std::string() : m_hosts[std::size_t(row)];
}

Ticks ClockDialog::shift() const
{
    const Ticks duration = parse_clock_duration(m_duration->text().toStdString()).value_or(0);
    return m_direction->currentIndex() == 0 ? -duration : duration;
}

QString ClockDialog::why() const
{
    return m_why->text().trimmed();
}

} // namespace standstill::ui
