// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/filter_menu.h"

#include "ui/models/predicate.h"
#include "ui/state/investigation_state.h"

#include <QCoreApplication>
#include <QMenu>

namespace standstill::ui {
namespace {

class FilterMenu
{
    Q_DECLARE_TR_FUNCTIONS(standstill::ui::FilterMenu)
};

} // namespace

void addFilterActions(QMenu* menu, InvestigationState* state, const QString& only, const QString& without)
{
    if (only.isEmpty())
        return;
    const auto add = [&](const char* name, const QString& text, const QString& predicate) {
        QAction* action = menu->addAction(text);
        action->setObjectName(QLatin1String(name));
        QObject::connect(action, &QAction::triggered, state, [state, predicate] { state->setPredicate(predicate); });
    };
    const QString present = state->predicate().trimmed();
    add("onlyThisAction", FilterMenu::tr("&Only this"), only);
    add("notThisAction", FilterMenu::tr("&Not this"), andPredicate(present, without));
    // Without a filter both would say the same as "only this".
    if (!present.isEmpty()) {
        add("andThisAction", FilterMenu::tr("&And this"), andPredicate(present, only));
        add("orThisAction", FilterMenu::tr("O&r this"), orPredicate(present, only));
    }
    menu->addSeparator();
}

QString spreadsheetCell(const QString& text)
{
    static const QString formula = QStringLiteral("=+-@\t\r");
    return !text.isEmpty() && formula.contains(text.front()) ? QLatin1Char('\'') + text : text;
}

} // namespace standstill::ui
