// SPDX-License-Identifier: GPL-3.0-or-later
// What is done with a process of the tree: verdicts, other views, copies and pictures. Part of ProcessTreePage.
#include "core/model/process_text.h"
#include "ui/common/file_dialog.h"
#include "ui/common/format.h"
#include "ui/common/notice_bar.h"
#include "ui/common/theme.h"
#include "ui/processtree/process_tree_model.h"
#include "ui/processtree/process_tree_page.h"
#include "ui/processtree/tree_picture.h"

#include <QApplication>
#include <QClipboard>
#include <QFileInfo>
#include <QMenu>
#include <QPushButton>
#include <QTreeView>

namespace standstill::ui {

bool ProcessTreePage::handleKey(int key)
{
    switch (key) {
    case Qt::Key_0:
        giveVerdict(Classification::NotSet);
        return true;
    case Qt::Key_1:
        giveVerdict(Classification::TruePositive);
        return true;
    case Qt::Key_2:
        giveVerdict(Classification::InformationalExpectedActivity);
        return true;
    case Qt::Key_3:
        giveVerdict(Classification::FalsePositive);
        return true;
    case Qt::Key_4:
        giveVerdict(Classification::Undetermined);
        return true;
    case Qt::Key_5:
        if (selectFindings())
            emit m_state->secondLookRequested();
        return true;
    case Qt::Key_N:
        if (selectFindings())
            emit m_state->noteRequested();
        return true;
    case Qt::Key_T:
        if (selectFindings())
            emit m_state->pageRequested(QStringLiteral("timeline"));
        return true;
    case Qt::Key_A:
        lookAround();
        return true;
    default:
        return false;
    }
}

bool ProcessTreePage::selectFindings()
{
    std::vector<FindingId> findings = m_model->findingsOf(m_tree->currentIndex());
    if (findings.empty())
        return false;
    const FindingId first = findings.front();
    m_selecting = true;
    m_state->setSelection(first, std::move(findings));
    m_selecting = false;
    return true;
}

/// On a group all of its rows are meant: one act, one undo.
void ProcessTreePage::giveVerdict(Classification classification)
{
    if (selectFindings())
        emit m_state->verdictRequested(classification);
}

void ProcessTreePage::lookAround()
{
    const ProcessNode* node = m_model->node(m_tree->currentIndex());
    if (node && node->event && node->created)
        m_state->lookAround({node->event, node->findings.empty() ? FindingId{} : node->findings.front().id,
            m_model->tree().device_name, *node->created});
}

/// The rows as they are opened now, as lines and words that any program shows.
void ProcessTreePage::savePicture()
{
    const QString path =
        file_dialog::saveFile(this, tr("Save the process tree"), tr("process-tree.svg"), tr("SVG pictures (*.svg)"));
    if (path.isEmpty())
        return;
    if (saveTreePicture(*m_tree, *m_model, path))
        m_notice->showNotice(NoticeBar::Kind::Info, tr("The tree is in %1.").arg(QFileInfo(path).fileName()));
    else
        m_notice->showNotice(NoticeBar::Kind::Error, tr("%1 could not be written.").arg(QFileInfo(path).fileName()),
            tr("Choose another folder."));
}

void ProcessTreePage::showMenu(const QPoint& position)
{
    QMenu menu(this);
    menu.addActions(m_tree->actions());
    for (QAction* action : m_tree->actions()) {
        if (action->objectName() == QLatin1String("centreTreeAction"))
            action->setEnabled(m_centre->isEnabled());
    }
    const auto findings = m_model->findingsOf(m_tree->currentIndex());
    if (!findings.empty()) {
        auto* verdicts = menu.addMenu(findings.size() == 1
                ? tr("&Verdict")
                : tr("&Verdict on the %1 findings of this row").arg(formatCount(findings.size())));
        const Classification classes[]{Classification::TruePositive, Classification::InformationalExpectedActivity,
            Classification::FalsePositive, Classification::Undetermined, Classification::NotSet};
        int number = 0;
        for (const Classification classification : classes) {
            number = classification == Classification::NotSet ? 0 : number + 1;
            connect(verdicts->addAction(verdictIcon(classification),
                        classificationLabel(classification) + QLatin1Char('\t') + QString::number(number)),
                &QAction::triggered, this, [this, classification] { giveVerdict(classification); });
        }
    }
    const ProcessNode* node = m_model->node(m_tree->currentIndex());
    if (node && node->event)
        connect(menu.addAction(tr("Events arou&nd this\tA")), &QAction::triggered, this, &ProcessTreePage::lookAround);
    menu.exec(m_tree->viewport()->mapToGlobal(position));
}

void ProcessTreePage::copyTree()
{
    if (!m_model->tree().nodes.empty())
        QApplication::clipboard()->setText(QString::fromStdString(tree_text(m_model->tree())));
}

void ProcessTreePage::copyCommandLine()
{
    const QString text = m_tree->currentIndex().data(ProcessTreeModel::CommandLineRole).toString();
    if (!text.isEmpty())
        QApplication::clipboard()->setText(text);
}

} // namespace standstill::ui
