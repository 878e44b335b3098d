// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hunt/hunt_library.h"

#include "core/session/rule_files.h"
#include "ui/common/focus_guide.h"
#include "ui/common/format.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"

#include <algorithm>
#include <QAbstractItemView>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace standstill::ui {
namespace {

enum ItemRole { ShippedRole = Qt::UserRole + 1, SavedRole };

} // namespace

HuntLibrary::HuntLibrary(QWidget* parent)
    : QWidget(parent)
    , m_list(new QTreeWidget(this))
    , m_why(new PlainLabel({}, this))
    , m_use(new QPushButton(tr("&Put into the editor"), this))
    , m_rename(new QPushButton(tr("Re&name"), this))
    , m_delete(new QPushButton(tr("&Delete"), this))
{
    if (const Result<std::vector<Hunt>>& hunts = session::shipped_hunts())
        m_hunts = *hunts;
    m_list->setObjectName(QStringLiteral("huntList"));
    m_list->setAccessibleName(tr("Hunts"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setIndentation(gap::s);
    m_list->setUniformRowHeights(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->installEventFilter(this);
    m_why->setObjectName(QStringLiteral("huntWhy"));
    m_why->setWordWrap(true);
    m_why->setMuted(true);
    m_why->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_why->setMinimumHeight(fontMetrics().height() * 7);
    m_use->setObjectName(QStringLiteral("useHuntButton"));
    m_use->setAccessibleName(tr("Put the hunt into the editor"));
    m_rename->setObjectName(QStringLiteral("renameHuntButton"));
    m_rename->setAccessibleName(tr("Rename the hunt"));
    m_rename->setToolTip(tr("Rename the hunt (F2)"));
    m_delete->setObjectName(QStringLiteral("deleteHuntButton"));
    m_delete->setAccessibleName(tr("Delete the hunt"));
    m_delete->setToolTip(tr("Delete the hunt from this case (Del)"));
    auto* own = new QHBoxLayout;
    own->setSpacing(gap::s);
    own->addWidget(m_rename);
    own->addWidget(m_delete);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(gap::xs, gap::xs, gap::xs, gap::s);
    column->setSpacing(gap::s);
    column->addWidget(m_list, 1);
    column->addWidget(m_why);
    column->addWidget(m_use);
    column->addLayout(own);
    guideFocus(this, m_list);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &HuntLibrary::showWhy);
    connect(m_list, &QTreeWidget::itemDoubleClicked, this, &HuntLibrary::choose);
    connect(m_list, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem* item) {
        const HuntId id{item->data(0, SavedRole).toLongLong()};
        const auto hunt =
            std::find_if(m_saved.begin(), m_saved.end(), [id](const SavedHunt& each) { return each.id == id; });
        if (hunt == m_saved.end() || item->text(0) == evidenceText(hunt->name))
            return;
        if (const QString name = item->text(0).trimmed(); !name.isEmpty()) {
            emit renamed(id, name);
            return;
        }
        const QSignalBlocker quiet(m_list); // without a name it keeps the one that it has
        item->setText(0, evidenceText(hunt->name));
    });
    connect(m_use, &QPushButton::clicked, this, &HuntLibrary::choose);
    connect(m_rename, &QPushButton::clicked, this, [this] {
        if (const SavedHunt* hunt = currentSaved())
            edit(hunt->id);
    });
    connect(m_delete, &QPushButton::clicked, this, &HuntLibrary::remove);
    fill();
}

QTreeWidgetItem* HuntLibrary::addGroup(const QString& title)
{
    auto* group = new QTreeWidgetItem(m_list, {title});
    group->setFlags(Qt::ItemIsEnabled);
    QFont bold = m_list->font();
    bold.setWeight(QFont::DemiBold);
    group->setFont(0, bold);
    return group;
}

void HuntLibrary::fill()
{
    const SavedHunt* saved = currentSaved();
    const Hunt* shipped = currentShipped();
    const HuntId current = saved ? saved->id : HuntId{};
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    QTreeWidgetItem* again = nullptr;
    if (!m_saved.empty()) {
        QTreeWidgetItem* group = addGroup(tr("Kept in this case"));
        for (const SavedHunt& hunt : m_saved) {
            auto* item = new QTreeWidgetItem(group, {evidenceText(hunt.name)});
            item->setData(0, SavedRole, qint64(hunt.id.value));
            item->setData(0, Qt::AccessibleDescriptionRole, whyOf(hunt));
            if (!m_readOnly)
                item->setFlags(item->flags() | Qt::ItemIsEditable);
            if (current && hunt.id == current)
                again = item;
        }
    }
    QTreeWidgetItem* group = addGroup(tr("Of the program"));
    for (std::size_t i = 0; i < m_hunts.size(); ++i) {
        auto* item = new QTreeWidgetItem(group, {QString::fromStdString(m_hunts[i].title)});
        item->setData(0, ShippedRole, int(i));
        item->setData(0, Qt::AccessibleDescriptionRole, QString::fromStdString(m_hunts[i].why));
        if (shipped == &m_hunts[i])
            again = item;
    }
    for (QTreeWidgetItemIterator it(m_list); *it; ++it) {
        (*it)->setSizeHint(0, QSize(0, fontMetrics().height() + gap::s));
        (*it)->setToolTip(0, plainToolTip((*it)->text(0)));
    }
    m_list->expandAll();
    // One is always chosen, so that what stands below the list is about something.
    m_list->setCurrentItem(again ? again : m_list->topLevelItem(0)->child(0));
    showWhy();
}

void HuntLibrary::setSaved(const std::vector<SavedHunt>& hunts)
{
    const SavedHunt* current = currentSaved();
    const HuntId id = current ? current->id : HuntId{};
    m_saved = hunts;
    fill();
    if (id)
        m_list->setCurrentItem(itemOf(id));
}

void HuntLibrary::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    fill();
}

void HuntLibrary::setZone(const QTimeZone& zone, const QString& name)
{
    m_zone = zone;
    m_zoneName = name;
    showWhy();
}

QTreeWidgetItem* HuntLibrary::itemOf(HuntId id) const
{
    for (QTreeWidgetItemIterator it(m_list); *it; ++it) {
        if ((*it)->data(0, SavedRole).toLongLong() == id.value)
            return *it;
    }
    return nullptr;
}

void HuntLibrary::edit(HuntId id)
{
    QTreeWidgetItem* item = id && !m_readOnly ? itemOf(id) : nullptr;
    if (!item)
        return;
    m_list->setCurrentItem(item);
    m_list->scrollToItem(item);
    m_list->setFocus();
    m_list->editItem(item);
}

const SavedHunt* HuntLibrary::currentSaved() const
{
    const QTreeWidgetItem* item = m_list->currentItem();
    const HuntId id{item ? item->data(0, SavedRole).toLongLong() : 0};
    const auto hunt =
        std::find_if(m_saved.begin(), m_saved.end(), [id](const SavedHunt& each) { return each.id == id; });
    return hunt == m_saved.end() ? nullptr : &*hunt;
}

const Hunt* HuntLibrary::currentShipped() const
{
    const QTreeWidgetItem* item = m_list->currentItem();
    const QVariant index = item ? item->data(0, ShippedRole) : QVariant();
    return index.isValid() ? &m_hunts[index.toUInt()] : nullptr;
}

QString HuntLibrary::whyOf(const SavedHunt& hunt) const
{
    QString time;
    switch (hunt.time) {
    case HuntTime::WholeCase:
        time = tr("Looks at the whole case.");
        break;
    case HuntTime::LastDay:
        time = tr("Looks at the last 24 hours of the case.");
        break;
    case HuntTime::LastWeek:
        time = tr("Looks at the last 7 days of the case.");
        break;
    case HuntTime::LastMonth:
        time = tr("Looks at the last 30 days of the case.");
        break;
    case HuntTime::Span:
        if (hunt.span)
            time = tr("Looks at %1 to %2 %3.")
                       .arg(formatTimeShort(hunt.span->from, m_zone), formatTimeShort(hunt.span->to - 1, m_zone),
                           m_zoneName);
        break;
    case HuntTime::AsWritten:
        time = tr("Looks at the time that its text says.");
        break;
    }
    return time + QLatin1Char(' ')
        + tr("Saved %1 %2 by %3.")
              .arg(formatTimeShort(hunt.saved_at, m_zone), m_zoneName,
                  hunt.saved_by.empty() ? tr("somebody without a name") : evidenceText(hunt.saved_by));
}

void HuntLibrary::showWhy()
{
    const SavedHunt* saved = currentSaved();
    const Hunt* hunt = currentShipped();
    m_use->setEnabled(saved || hunt);
    for (QPushButton* each : {m_rename, m_delete}) {
        each->setVisible(!m_saved.empty());
        each->setEnabled(saved && !m_readOnly);
    }
    QString text;
    if (saved) {
        text = whyOf(*saved);
    } else if (hunt) {
        text = QString::fromStdString(hunt->why);
        QStringList techniques;
        for (const std::string& technique : hunt->techniques)
            techniques.append(QString::fromStdString(technique));
        if (!techniques.isEmpty())
            text += QLatin1Char(' ') + techniques.join(QStringLiteral(", "));
    }
    m_why->setText(text);
}

void HuntLibrary::choose()
{
    if (const SavedHunt* saved = currentSaved())
        emit savedChosen(saved->id);
    else if (const Hunt* hunt = currentShipped())
        emit chosen(*hunt);
}

void HuntLibrary::remove()
{
    if (const SavedHunt* saved = currentSaved(); saved && !m_readOnly)
        emit deleteWanted(saved->id);
}

bool HuntLibrary::eventFilter(QObject* watched, QEvent* event)
{
    // Keys that the field for a new name leaves over come here as well.
    const bool naming = m_list->viewport()->findChild<QLineEdit*>() != nullptr;
    if (watched != m_list || event->type() != QEvent::KeyPress || naming)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose();
        return true;
    case Qt::Key_F2:
        if (const SavedHunt* hunt = currentSaved())
            edit(hunt->id);
        return true;
    case Qt::Key_Delete:
        remove();
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

} // namespace standstill::ui
