// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/recent_list.h"

#include "core/session/case.h"
#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/common/worker.h"

#include <QContextMenuEvent>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>

namespace standstill::ui {
namespace {

enum ItemRole { PathRole = Qt::UserRole, NameRole, StateTextRole, StateRole };

// Name and state on the first line, folder on the second.
class RecentDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return {200, option.fontMetrics.height() * 2 + 20};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const override
    {
        QStyleOptionViewItem option(given);
        initStyleOption(&option, index);
        painter->save();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, option.palette.highlight());
        else if (option.state & QStyle::State_MouseOver)
            painter->fillRect(option.rect, option.palette.alternateBase());
        const auto state = RecentCase::State(index.data(StateRole).toInt());
        const bool marked = state != RecentCase::State::Ready && state != RecentCase::State::Unknown;
        const QColor mark = state == RecentCase::State::Locked ? color(Role::Warn) : color(Role::Danger);
        if (marked)
            painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), mark);

        const QRect inner = option.rect.adjusted(gap::m, gap::s, -gap::m, -gap::s);
        const int line = option.fontMetrics.height() + 4;
        const QString stateText = index.data(StateTextRole).toString();
        const int stateWidth = option.fontMetrics.horizontalAdvance(stateText);
        painter->setPen(marked ? mark : color(Role::Muted));
        painter->drawText(QRect(inner.right() - stateWidth, inner.top(), stateWidth + 1, line),
            Qt::AlignRight | Qt::AlignVCenter, stateText);

        QFont bold = option.font;
        bold.setWeight(QFont::DemiBold);
        painter->setFont(bold);
        painter->setPen(color(Role::Text));
        const int nameWidth = inner.width() - stateWidth - gap::l;
        painter->drawText(QRect(inner.left(), inner.top(), nameWidth, line), Qt::AlignLeft | Qt::AlignVCenter,
            QFontMetrics(bold).elidedText(index.data(NameRole).toString(), Qt::ElideRight, nameWidth));

        painter->setFont(option.font);
        painter->setPen(color(Role::Muted));
        const QString path = QDir::toNativeSeparators(index.data(PathRole).toString());
        painter->drawText(QRect(inner.left(), inner.top() + line, inner.width(), line),
            Qt::AlignLeft | Qt::AlignVCenter, option.fontMetrics.elidedText(path, Qt::ElideMiddle, inner.width()));
        painter->setPen(color(Role::Line));
        painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
        painter->restore();
    }
};

RecentCase look(RecentCase entry)
{
    if (!QFileInfo::exists(entry.path)) {
        entry.state = RecentCase::State::Missing;
        return entry;
    }
    const std::filesystem::path path(QFile::encodeName(entry.path).toStdString());
    auto opened = session::Case::open(path, session::OpenMode::ReadOnly);
    if (!opened) {
        entry.state = RecentCase::State::Unreadable;
        return entry;
    }
    entry.state = session::case_holder(path) ? RecentCase::State::Locked : RecentCase::State::Ready;
    if (auto info = (*opened)->info())
        entry.name = evidenceText(info->name);
    if (auto counts = (*opened)->counts()) {
        entry.findings = counts->findings;
        entry.decided = counts->decided();
    }
    return entry;
}

} // namespace

RecentList::RecentList(QWidget* parent)
    : QListWidget(parent)
{
    setObjectName(QStringLiteral("recentCasesList"));
    setAccessibleName(tr("Recent cases"));
    setItemDelegate(new RecentDelegate(this));
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    connect(this, &QListWidget::itemDoubleClicked, this,
        [this](QListWidgetItem* item) { emit openRequested(item->data(PathRole).toString()); });
}

QString RecentList::stateText(const RecentCase& entry)
{
    switch (entry.state) {
    case RecentCase::State::Missing:
        return tr("file is missing");
    case RecentCase::State::Locked:
        return tr("open elsewhere");
    case RecentCase::State::Unreadable:
        return tr("cannot be read");
    case RecentCase::State::Unknown:
    case RecentCase::State::Ready:
        break;
    }
    if (entry.findings == 0)
        return tr("no findings");
    const std::uint64_t open = entry.findings - entry.decided;
    if (open == 0)
        return tr("all %1 decided").arg(formatCount(entry.findings));
    return tr("%1 of %2 undecided").arg(formatCount(open), formatCount(entry.findings));
}

void RecentList::reload()
{
    const int generation = ++m_generation;
    const QString before = currentItem() ? currentItem()->data(PathRole).toString() : QString();
    clear();
    const QList<RecentCase> entries = settings::recentCases();
    for (int i = 0; i < entries.size(); ++i) {
        addItem(new QListWidgetItem);
        place(i, entries[i]);
        if (entries[i].path == before)
            setCurrentRow(i);
        inWorker(
            this, [entry = entries[i]] { return look(entry); },
            [this, i, generation](const RecentCase& seen) {
                if (generation != m_generation || i >= count())
                    return;
                place(i, seen);
                if (seen.state == RecentCase::State::Ready || seen.state == RecentCase::State::Locked)
                    settings::updateCounts(seen.path, seen.findings, seen.decided);
            });
    }
    if (!currentItem() && count() > 0)
        setCurrentRow(0);
}

void RecentList::place(int row, const RecentCase& entry)
{
    QListWidgetItem* line = item(row);
    line->setData(PathRole, entry.path);
    line->setData(NameRole, entry.name);
    line->setData(StateTextRole, stateText(entry));
    line->setData(StateRole, int(entry.state));
    line->setData(Qt::AccessibleTextRole, tr("%1, %2").arg(entry.name, stateText(entry)));
}

void RecentList::keyPressEvent(QKeyEvent* event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentItem()) {
        emit openRequested(currentItem()->data(PathRole).toString());
        return;
    }
    if (event->key() == Qt::Key_Delete && currentItem()) {
        forgetCurrent();
        return;
    }
    QListWidget::keyPressEvent(event);
}

void RecentList::contextMenuEvent(QContextMenuEvent* event)
{
    if (!currentItem())
        return;
    QMenu menu(this);
    const QString path = currentItem()->data(PathRole).toString();
    connect(menu.addAction(tr("&Open")), &QAction::triggered, this, [this, path] { emit openRequested(path); });
    connect(menu.addAction(tr("&Remove from this list")), &QAction::triggered, this, [this] { forgetCurrent(); });
    menu.exec(event->reason() == QContextMenuEvent::Keyboard
            ? viewport()->mapToGlobal(visualItemRect(currentItem()).bottomLeft())
            : event->globalPos());
}

void RecentList::forgetCurrent()
{
    settings::forgetCase(currentItem()->data(PathRole).toString());
    reload();
}

} // namespace standstill::ui
