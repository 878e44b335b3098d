// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/facets_pane.h"

#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/findings/findings_summary.h"
#include "ui/models/filter_menu.h"
#include "ui/models/predicate.h"
#include "ui/state/investigation_state.h"

#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QScrollBar>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace standstill::ui {
namespace {

constexpr int onlyRole = Qt::UserRole;
constexpr int notRole = Qt::UserRole + 1;
constexpr std::size_t mostValues = 40; ///< of one facet; the rest is named as a count

QString facetTitle(Facet facet)
{
    switch (facet) {
    case Facet::Verdict:
        return standstill::ui::FacetsPane::tr("Verdict");
    case Facet::StopMethod:
        return standstill::ui::FacetsPane::tr("StopMethod");
    case Facet::Host:
        return standstill::ui::FacetsPane::tr("Host");
    case Facet::Account:
        return standstill::ui::FacetsPane::tr("Account");
    case Facet::Category:
        return standstill::ui::FacetsPane::tr("Category");
    case Facet::Target:
        return standstill::ui::FacetsPane::tr("Target");
    case Facet::Burst:
        return standstill::ui::FacetsPane::tr("Burst");
    }
    return {};
}

QString label(Facet facet, const FacetValue& value, const QTimeZone& zone)
{
    switch (facet) {
    case Facet::Verdict:
        if (const auto classification = classification_from_name(value.value))
            return classificationLabel(*classification);
        break;
    case Facet::Account:
        if (!value.domain.empty())
            return evidenceText(value.domain + '\\' + value.value);
        break;
    case Facet::Target:
        if (value.value == "TargetsSecurityService")
            return FacetsPane::tr("Security");
        if (value.value == "TargetsBackupService")
            return FacetsPane::tr("Backup");
        return FacetsPane::tr("Database");
    case Facet::Burst:
        return FacetsPane::tr("%1, %2, %3")
            .arg(formatTimeShort(value.first, zone).mid(5, 11),
                value.domain.empty() ? FacetsPane::tr("several hosts") : evidenceText(value.domain),
                formatDuration(value.last - value.first));
    case Facet::StopMethod:
    case Facet::Host:
    case Facet::Category:
        break;
    }
    return value.value.empty() ? FacetsPane::tr("(none)") : evidenceText(value.value);
}

QString clause(Facet facet, const FacetValue& value, bool only)
{
    const QLatin1String compare(only ? " == " : " != ");
    switch (facet) {
    case Facet::Verdict:
        return QLatin1String("Classification") + compare + kqlString(value.value);
    case Facet::StopMethod:
        return QLatin1String("StopMethod") + compare + kqlString(value.value);
    case Facet::Host:
        return QLatin1String("DeviceName") + compare + kqlString(value.value);
    case Facet::Account: {
        const QString both = QLatin1String("AccountName == ") + kqlString(value.value)
            + QLatin1String(" and AccountDomain == ") + kqlString(value.domain);
        return only ? both : QLatin1String("not(") + both + QLatin1Char(')');
    }
    case Facet::Category:
        return QLatin1String("Category") + compare + kqlString(value.value);
    case Facet::Burst:
        return only ? QLatin1String("Burst == ") + QString::fromStdString(value.value)
                    : QLatin1String("not(Burst == ") + QString::fromStdString(value.value) + QLatin1Char(')');
    case Facet::Target:
        return QString::fromStdString(value.value) + QLatin1String(only ? " == true" : " == false");
    }
    return {};
}

QIcon facetIcon(Facet facet, const FacetValue& value)
{
    if (facet == Facet::Verdict) {
        if (const auto classification = classification_from_name(value.value))
            return verdictIcon(*classification);
    }
    return {};
}

} // namespace

FacetsPane::FacetsPane(InvestigationState* state, const FindingsSummary* summary, QWidget* parent)
    : QWidget(parent)
    , m_state(state)
    , m_summary(summary)
    , m_tree(new QTreeWidget(this))
{
    setObjectName(QStringLiteral("facetsPane"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_tree);

    m_tree->setObjectName(QStringLiteral("facetsTree"));
    m_tree->setAccessibleName(tr("Facets of the findings"));
    m_tree->setAccessibleDescription(tr("Enter narrows the filter by the value; the context menu can leave it out."));
    m_tree->setColumnCount(2);
    m_tree->setHeaderLabels({tr("Narrow by"), tr("Findings")});
    m_tree->setRootIsDecorated(false);
    m_tree->setIndentation(gap::m);
    m_tree->setUniformRowHeights(true);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_tree->header()->setSectionsClickable(false);
    m_tree->headerItem()->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_tree, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) { apply(item, true); });
    connect(m_tree, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem* item) { apply(item, true); });
    connect(m_tree, &QTreeWidget::customContextMenuRequested, this, &FacetsPane::showMenu);
    connect(summary, &FindingsSummary::changed, this, &FacetsPane::fill);
    connect(state, &InvestigationState::displayZoneChanged, this, &FacetsPane::fill);
}

void FacetsPane::fill()
{
    const int scrolled = m_tree->verticalScrollBar()->value();
    m_tree->clear();
    for (int i = 0; i < facetCount; ++i) {
        const auto facet = Facet(i);
        const auto& values = m_summary->values(facet);
        if (values.empty())
            continue;
        auto* group = new QTreeWidgetItem(m_tree, {facetTitle(facet)});
        group->setFlags(Qt::ItemIsEnabled);
        group->setFont(0, titleFont());
        group->setFirstColumnSpanned(true);
        for (std::size_t n = 0; n < values.size() && n < mostValues; ++n) {
            const FacetValue& value = values[n];
            auto* item =
                new QTreeWidgetItem(group, {label(facet, value, m_state->displayZone()), formatCount(value.count)});
            item->setIcon(0, facetIcon(facet, value));
            item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
            item->setData(0, onlyRole, clause(facet, value, true));
            item->setData(0, notRole, clause(facet, value, false));
        }
        if (values.size() > mostValues) {
            auto* rest = new QTreeWidgetItem(group, {tr("and %1 more").arg(formatCount(values.size() - mostValues))});
            rest->setFlags(Qt::ItemIsEnabled);
        }
        group->setExpanded(true);
    }
    m_tree->verticalScrollBar()->setValue(scrolled);
}

void FacetsPane::apply(const QTreeWidgetItem* item, bool only)
{
    const QString added = item ? item->data(0, only ? onlyRole : notRole).toString() : QString();
    if (!added.isEmpty() && !m_state->predicate().contains(added))
        m_state->setPredicate(andPredicate(m_state->predicate(), added));
}

void FacetsPane::showMenu(const QPoint& at)
{
    const QTreeWidgetItem* item = m_tree->itemAt(at);
    if (!item || item->data(0, onlyRole).toString().isEmpty())
        return;
    const QString only = item->data(0, onlyRole).toString();
    const QString without = item->data(0, notRole).toString();
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addFilterActions(menu, m_state, only, without);
    menu->popup(m_tree->viewport()->mapToGlobal(at));
}

} // namespace standstill::ui
