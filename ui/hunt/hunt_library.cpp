// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hunt/hunt_library.h"

#include "core/session/rule_files.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace standstill::ui {

HuntLibrary::HuntLibrary(QWidget* parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
    , m_why(new PlainLabel({}, this))
{
    if (const Result<std::vector<Hunt>>& hunts = session::shipped_hunts())
        m_hunts = *hunts;
    m_list->setObjectName(QStringLiteral("huntList"));
    m_list->setAccessibleName(tr("Hunts"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setWordWrap(true);
    m_list->setSpacing(3);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const Hunt& hunt : m_hunts) {
        auto* item = new QListWidgetItem(QString::fromStdString(hunt.title), m_list);
        item->setData(Qt::AccessibleDescriptionRole, QString::fromStdString(hunt.why));
    }
    m_list->installEventFilter(this);
    m_why->setObjectName(QStringLiteral("huntWhy"));
    m_why->setWordWrap(true);
    m_why->setMuted(true);
    m_why->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_why->setMinimumHeight(fontMetrics().height() * 7);
    auto* use = new QPushButton(tr("&Put into the editor"), this);
    use->setObjectName(QStringLiteral("useHuntButton"));
    use->setAccessibleName(tr("Put the hunt into the editor"));
    use->setEnabled(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(gap::xs, gap::xs, gap::xs, gap::s);
    column->setSpacing(gap::s);
    column->addWidget(m_list, 1);
    column->addWidget(m_why);
    column->addWidget(use);
    setFocusProxy(m_list);
    connect(m_list, &QListWidget::currentRowChanged, this, [this, use](int row) {
        use->setEnabled(row >= 0);
        showWhy();
    });
    connect(m_list, &QListWidget::itemDoubleClicked, this, &HuntLibrary::choose);
    connect(use, &QPushButton::clicked, this, &HuntLibrary::choose);
}

void HuntLibrary::showWhy()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    const Hunt& hunt = m_hunts[std::size_t(row)];
    QString text = QString::fromStdString(hunt.why);
    QStringList techniques;
    for (const std::string& technique : hunt.techniques)
        techniques.append(QString::fromStdString(technique));
    if (!techniques.isEmpty())
        text += QLatin1Char(' ') + techniques.join(QStringLiteral(", "));
    m_why->setText(text);
}

void HuntLibrary::choose()
{
    if (const int row = m_list->currentRow(); row >= 0)
        emit chosen(m_hunts[std::size_t(row)]);
}

bool HuntLibrary::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            choose();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace standstill::ui
