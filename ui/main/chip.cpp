// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/chip.h"

#include "ui/common/plain_label.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace standstill::ui {
namespace {

constexpr int chipHeight = 22; // px
constexpr int widest = 320; // px

} // namespace

Chip::Chip(QWidget* parent)
    : QWidget(parent)
    , m_label(new ElidedLabel(Qt::ElideMiddle, this))
    , m_remove(new QToolButton(this))
    , m_switch(new QToolButton(this))
{
    m_switch->setObjectName(QStringLiteral("chipSwitchButton"));
    m_switch->setAccessibleName(tr("Switch this filter off or on"));
    m_switch->setCheckable(true);
    m_switch->setChecked(true);
    m_switch->setFixedSize(18, 18);
    m_switch->setAutoRaise(true);
    m_switch->setFocusPolicy(Qt::StrongFocus);
    m_switch->hide();
    connect(m_switch, &QToolButton::toggled, this, [this](bool on) { // a screen reader does not click it
        if (on != m_on)
            emit switched();
    });
    m_remove->setObjectName(QStringLiteral("chipRemoveButton"));
    m_remove->setAccessibleName(tr("Remove this filter"));
    m_remove->setIcon(icon("window-close"));
    m_remove->setIconSize({12, 12});
    m_remove->setFixedSize(18, 18);
    m_remove->setAutoRaise(true);
    m_remove->setFocusPolicy(Qt::StrongFocus);
    connect(m_remove, &QToolButton::clicked, this, &Chip::removed);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(gap::xs, 0, 2, 0);
    row->setSpacing(gap::xs);
    row->addWidget(m_switch);
    row->addWidget(m_label);
    row->addWidget(m_remove);
    setFixedHeight(chipHeight);
    setMaximumWidth(widest);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void Chip::setText(const QString& text, const QString& removeName)
{
    m_label->setFullText(text);
    m_remove->setAccessibleName(removeName);
    m_remove->setToolTip(plainToolTip(removeName));
}

void Chip::setSwitchable(bool on, const QString& switchName)
{
    m_on = on;
    m_switch->show();
    m_switch->setChecked(on);
    m_switch->setText(on ? QStringLiteral("✓") : QStringLiteral("–"));
    m_switch->setAccessibleName(switchName);
    m_switch->setToolTip(plainToolTip(switchName));
    QFont words = font();
    words.setStrikeOut(!on);
    m_label->setFont(words);
    m_label->setMuted(!on);
}

QString Chip::text() const
{
    return m_label->fullText();
}

void Chip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(Role::Line), 1, m_on ? Qt::SolidLine : Qt::DashLine));
    painter.setBrush(color(m_on ? Role::Raised : Role::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
}

} // namespace standstill::ui
