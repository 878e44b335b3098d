// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/chip_line.h"

#include "ui/common/format.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"
#include "ui/main/chip.h"
#include "ui/main/conjuncts.h"
#include "ui/main/filter_bar.h"
#include "ui/models/predicate.h"

#include <algorithm>
#include <QHBoxLayout>
#include <QToolButton>

namespace standstill::ui {
namespace {

constexpr int lineHeight = 28; // px
constexpr int mostChips = 5;

} // namespace

ChipLine::ChipLine(InvestigationState* state, FilterBar* filterBar, QWidget* parent)
    : QWidget(parent)
    , m_state(state)
    , m_filterBar(filterBar)
    , m_chips(new QHBoxLayout)
    , m_message(new ElidedLabel(Qt::ElideRight, this))
    , m_findings(flatButton(QStringLiteral("findingsCountButton")))
    , m_decided(flatButton(QStringLiteral("decidedCountButton")))
    , m_zone(flatButton(QStringLiteral("zoneButton")))
{
    setObjectName(QStringLiteral("chipLine"));
    setFixedHeight(lineHeight);
    m_message->setObjectName(QStringLiteral("filterMessage"));
    m_message->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_chips->setSpacing(gap::xs);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(gap::m, 0, gap::s, 0);
    row->setSpacing(gap::xs);
    row->addLayout(m_chips);
    row->addWidget(m_message, 1);
    row->addWidget(m_findings);
    row->addWidget(new PlainLabel(QStringLiteral("·"), this));
    row->addWidget(m_decided);
    row->addWidget(new PlainLabel(QStringLiteral("·"), this));
    row->addWidget(m_zone);

    connect(m_findings, &QToolButton::clicked, this, [this] {
        m_state->clearFilter();
        emit m_state->pageRequested(QStringLiteral("findings"));
    });
    connect(m_decided, &QToolButton::clicked, this, [this] {
        m_state->setPredicate(QStringLiteral("Classification != \"NotSet\""));
        emit m_state->pageRequested(QStringLiteral("findings"));
    });
    connect(m_zone, &QToolButton::clicked, this, [this] { m_state->setShowsUtc(!m_state->showsUtc()); });
    connect(m_state, &InvestigationState::filterChanged, this, &ChipLine::placeChips);
    connect(m_state, &InvestigationState::countsChanged, this, &ChipLine::showCounts);
    connect(m_state, &InvestigationState::displayZoneChanged, this, &ChipLine::showZone);
    connect(m_filterBar, &FilterBar::statusChanged, this, &ChipLine::showMessage);
    placeChips();
    showCounts();
    showZone();
}

QToolButton* ChipLine::flatButton(const QString& name)
{
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

void ChipLine::placeChips()
{
    while (QLayoutItem* item = m_chips->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const QStringList parts = conjuncts(m_state->predicate());
    for (const QString& part : parts)
        m_off.removeAll(part); // in force again by another way
    for (int i = 0; i < parts.size() && i < mostChips; ++i) {
        Chip* chip = addChip(parts[i], true);
        connect(
            chip, &Chip::removed, this, [this, i] { m_state->setPredicate(withoutConjunct(m_state->predicate(), i)); });
        connect(chip, &Chip::switched, this, [this, i, part = parts[i]] {
            m_off.append(part);
            m_state->setPredicate(withoutConjunct(m_state->predicate(), i));
        });
    }
    const qsizetype on = std::min<qsizetype>(parts.size(), mostChips);
    for (qsizetype i = 0; i < m_off.size() && on + i < mostChips; ++i) {
        Chip* chip = addChip(m_off[i], false);
        connect(chip, &Chip::removed, this, [this, part = m_off[i]] {
            m_off.removeAll(part);
            placeChips();
        });
        connect(chip, &Chip::switched, this,
            [this, part = m_off[i]] { m_state->setPredicate(andPredicate(m_state->predicate(), part)); });
    }
    if (const qsizetype more = parts.size() + m_off.size() - mostChips; more > 0)
        m_chips->addWidget(new PlainLabel(tr("and %1 more").arg(more), this));
}

Chip* ChipLine::addChip(const QString& part, bool on)
{
    auto* chip = new Chip(this);
    chip->setObjectName(QStringLiteral("filterChip%1").arg(m_chips->count() + 1));
    chip->setText(shortForm(part), tr("Remove the filter %1").arg(part));
    chip->setSwitchable(on, on ? tr("Switch off the filter %1").arg(part) : tr("Switch on the filter %1").arg(part));
    m_chips->addWidget(chip);
    chip->show();
    return chip;
}

void ChipLine::showMessage()
{
    m_message->setFullText(m_filterBar->message());
    QPalette inks = palette();
    const FilterStatus status = m_filterBar->status();
    const Role role = status == FilterStatus::Error ? Role::Danger
        : status == FilterStatus::NoMatch           ? Role::Warn
                                                    : Role::Muted;
    inks.setColor(QPalette::WindowText, color(role));
    m_message->setPalette(inks);
}

void ChipLine::showCounts()
{
    const CaseCounts& counts = m_state->counts();
    m_findings->setText(counts.findings == 1 ? tr("1 finding") : tr("%1 findings").arg(formatCount(counts.findings)));
    m_findings->setAccessibleName(tr("%1: show all of them").arg(m_findings->text()));
    m_findings->setToolTip(tr("All findings, without a filter"));
    m_decided->setText(tr("%1 decided").arg(formatCount(counts.decided())));
    m_decided->setAccessibleName(tr("%1: show them").arg(m_decided->text()));
    m_decided->setToolTip(tr("The findings that have a verdict"));
}

void ChipLine::showZone()
{
    m_zone->setText(m_state->displayZoneName());
    m_zone->setAccessibleName(tr("Times are in %1").arg(m_state->displayZoneName()));
    const QString other =
        m_state->showsUtc() ? QString::fromStdString(m_state->caseInfo().time_zone) : QStringLiteral("UTC");
    m_zone->setToolTip(tr("Show times in %1 (Z)").arg(other));
}

} // namespace standstill::ui
