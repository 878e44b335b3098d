// SPDX-License-Identifier: GPL-3.0-or-later
// How the findings are looked at: what is folded, views that are kept under a name, marks of rows. Part of
// FindingsPage.
#include "ui/common/error_text.h"
#include "ui/common/format.h"
#include "ui/common/notice_bar.h"
#include "ui/findings/findings_page.h"
#include "ui/findings/findings_table.h"
#include "ui/findings/findings_views.h"
#include "ui/findings/marks_dialog.h"
#include "ui/findings/views_dialog.h"
#include "ui/models/findings_model.h"
#include "ui/state/investigation_state.h"

#include <QHeaderView>
#include <QMenu>
#include <QTimer>
#include <QToolButton>

namespace standstill::ui {
namespace {

const QString echoesWord = QStringLiteral("echoes");
const QString burstsWord = QStringLiteral("bursts");

} // namespace

void FindingsPage::buildLooks()
{
    m_foldButton = new QToolButton(this);
    m_foldButton->setObjectName(QStringLiteral("findingsFoldButton"));
    m_foldButton->setText(tr("Fold ech&oes"));
    m_foldButton->setAccessibleName(tr("Fold echoes"));
    m_foldButton->setToolTip(
        tr("Rows of one act, such as net.exe and its net1.exe, in one line; a verdict is meant for all of them"));
    m_foldButton->setCheckable(true);
    m_foldButton->setChecked(m_state->view(QStringLiteral("findings/fold")) != QLatin1String("no"));
    m_model->setFolding(m_foldButton->isChecked());
    connect(m_foldButton, &QToolButton::toggled, this, [this](bool on) {
        m_state->setView(QStringLiteral("findings/fold"), on ? QStringLiteral("yes") : QStringLiteral("no"));
        m_model->setFolding(on);
    });

    m_burstsButton = new QToolButton(this);
    m_burstsButton->setObjectName(QStringLiteral("findingsBurstsButton"));
    m_burstsButton->setText(tr("Fold bur&sts"));
    m_burstsButton->setAccessibleName(tr("Fold bursts"));
    m_burstsButton->setToolTip(
        tr("Findings of a burst in one line, which Right opens and Left closes; a verdict on the "
           "line is meant for all of them"));
    m_burstsButton->setCheckable(true);
    m_burstsButton->setChecked(m_state->view(QStringLiteral("findings/bursts")) == QLatin1String("yes"));
    m_model->setGrouping(m_burstsButton->isChecked());
    connect(m_burstsButton, &QToolButton::toggled, this, [this](bool on) {
        m_state->setView(QStringLiteral("findings/bursts"), on ? QStringLiteral("yes") : QStringLiteral("no"));
        m_model->setGrouping(on);
    });

    m_viewsButton = new QToolButton(this);
    m_viewsButton->setObjectName(QStringLiteral("findingsViewsButton"));
    m_viewsButton->setText(tr("S&aved views"));
    m_viewsButton->setAccessibleName(tr("Saved views and marks"));
    m_viewsButton->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(m_viewsButton);
    menu->setObjectName(QStringLiteral("findingsViewsMenu"));
    m_viewsButton->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillViewsMenu(menu); });

    m_notice = new NoticeBar(this);
    m_notice->hide();
    m_views = new FindingsViews(m_state, this);
    connect(m_views, &FindingsViews::marksChanged, m_model, &FindingsModel::refresh);
    connect(m_views, &FindingsViews::failed, this, [this](const Error& error) {
        const ErrorText text = describe(error);
        m_notice->showNotice(NoticeBar::Kind::Error, text.what, text.todo);
    });
    m_views->load();
}

void FindingsPage::fillViewsMenu(QMenu* menu)
{
    menu->clear();
    const SavedView now = presentView();
    for (const SavedView& view : m_views->all()) {
        QAction* action = menu->addAction(evidenceText(view.name).replace(QLatin1Char('&'), QStringLiteral("&&")));
        action->setCheckable(true);
        action->setChecked(view.predicate == now.predicate && view.range == now.range && view.columns == now.columns
            && view.sort == now.sort && view.folding == now.folding && view.facets == now.facets);
        connect(action, &QAction::triggered, this, [this, id = view.id] { showView(id); });
    }
    if (!m_views->all().empty())
        menu->addSeparator();
    menu->addAction(tr("&Keep, rename, delete views…"), this, &FindingsPage::manageViews)
        ->setObjectName(QStringLiteral("manageViewsAction"));
    menu->addAction(tr("&Marks of rows…"), this, &FindingsPage::editMarks)
        ->setObjectName(QStringLiteral("editMarksAction"));
}

SavedView FindingsPage::presentView() const
{
    SavedView view;
    view.predicate = m_state->predicate().toStdString();
    view.range = m_state->timeRange();
    view.columns = arrangement().toStdString();
    view.sort = order().toStdString();
    QStringList folded;
    if (m_foldButton->isChecked())
        folded << echoesWord;
    if (m_burstsButton->isChecked())
        folded << burstsWord;
    view.folding = folded.join(QLatin1Char(',')).toStdString();
    view.facets = m_facetsButton->isChecked();
    return view;
}

void FindingsPage::showView(ViewId id)
{
    const SavedView* view = m_views->find(id);
    if (!view)
        return;
    const QStringList folded = QString::fromStdString(view->folding).split(QLatin1Char(','));
    m_foldButton->setChecked(folded.contains(echoesWord));
    m_burstsButton->setChecked(folded.contains(burstsWord));
    m_facetsChosen = true;
    m_facetsButton->setChecked(view->facets);
    arrange(QString::fromStdString(view->columns));
    orderBy(QString::fromStdString(view->sort));
    m_table->horizontalHeader()->setSortIndicator(int(m_model->sortedColumn()), m_model->sortOrder());
    m_state->setFilter(QString::fromStdString(view->predicate), view->range);
    m_saveSoon->start();
    m_table->setFocus(Qt::OtherFocusReason);
}

void FindingsPage::manageViews()
{
    auto* dialog = new ViewsDialog(m_views, presentView(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ViewsDialog::showWanted, this, &FindingsPage::showView);
    dialog->open();
}

void FindingsPage::editMarks()
{
    auto* dialog = new MarksDialog(m_views, m_state->predicate(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace standstill::ui
