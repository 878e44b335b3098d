// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/command_palette.h"

#include "ui/common/plain_label.h"
#include "ui/common/theme.h"

#include <algorithm>
#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QVBoxLayout>

namespace standstill::ui {
namespace {

constexpr int paletteWidth = 560; // px
constexpr int paletteHeight = 400; // px
constexpr int commandRole = Qt::UserRole;
constexpr int keysRole = Qt::UserRole + 1;

/// Without mnemonics, the dots of a dialog, a page's number and what a menu shows behind a tab.
QString plain(QString text)
{
    text = text.section(QLatin1Char('\t'), 0, 0);
    text.remove(QLatin1Char('&'));
    while (!text.isEmpty() && text.back() == QChar(0x2026))
        text.chop(1);
    qsizetype digits = 0;
    while (digits < text.size() && text[digits].isDigit())
        ++digits;
    return digits > 0 && digits < text.size() && text[digits].isSpace() ? text.mid(digits + 1) : text;
}

/// The keys stand at the right, muted.
class CommandDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const QString keys = index.data(keysRole).toString();
        if (keys.isEmpty())
            return;
        painter->save();
        painter->setPen(option.state & QStyle::State_Selected ? option.palette.color(QPalette::HighlightedText)
                                                              : color(Role::Muted));
        painter->drawText(option.rect.adjusted(0, 0, -gap::m, 0), Qt::AlignRight | Qt::AlignVCenter, keys);
        painter->restore();
    }
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QSize size = QStyledItemDelegate::sizeHint(option, index);
        size.setHeight(option.fontMetrics.height() + gap::m);
        return size;
    }
};

} // namespace

int commandMatch(const QString& text, const QString& typed)
{
    int score = 0;
    const QStringList words = typed.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString& word : words) {
        const qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive);
        if (at < 0)
            return -1;
        const bool starts = at == 0 || !text[at - 1].isLetterOrNumber();
        score += (starts ? 1000 : 500) - int(std::min<qsizetype>(at, 400));
    }
    return score;
}

CommandPalette::CommandPalette(QMenuBar* menus, QWidget* parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint)
    , m_search(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_nothing(new PlainLabel(tr("No command has these words."), this))
{
    setObjectName(QStringLiteral("commandPalette"));
    setWindowTitle(tr("Commands"));
    setAccessibleName(tr("Commands"));
    setFixedSize(std::min(paletteWidth, parent->width() - 2 * gap::xl), paletteHeight);
    m_search->setObjectName(QStringLiteral("commandSearch"));
    m_search->setAccessibleName(tr("Command"));
    m_search->setPlaceholderText(tr("What to do, in a word or two"));
    m_search->setMinimumHeight(32);
    m_list->setObjectName(QStringLiteral("commandList"));
    m_list->setAccessibleName(tr("Commands"));
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus); // the keys go through the field
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(gap::m, gap::m, gap::m, gap::m);
    column->setSpacing(gap::s);
    column->addWidget(m_search);
    m_nothing->setObjectName(QStringLiteral("noCommand"));
    m_nothing->setMuted(true);
    m_nothing->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_nothing->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_nothing->hide();
    column->addWidget(m_list, 1);
    column->addWidget(m_nothing, 1);

    const auto actions = menus->actions();
    for (const QAction* action : actions) {
        if (action->menu())
            collect(action->menu(), plain(action->text()));
    }
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, &CommandPalette::narrow);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::run);
    narrow({});
    m_search->setFocus();
    move(parent->mapToGlobal(QPoint((parent->width() - width()) / 2, parent->height() / 6)));
}

void CommandPalette::collect(const QMenu* menu, const QString& path)
{
    const auto actions = menu->actions();
    for (QAction* action : actions) {
        if (action->isSeparator() || plain(action->text()).isEmpty())
            continue;
        const QString text = path + QStringLiteral(" › ") + plain(action->text());
        if (action->menu())
            collect(action->menu(), text);
        else if (action->isEnabled() && action->isVisible())
            m_commands.append({text, action});
    }
}

void CommandPalette::narrow(const QString& typed)
{
    QList<std::pair<int, int>> found;
    for (int i = 0; i < m_commands.size(); ++i) {
        if (const int score = commandMatch(m_commands[i].text, typed); score >= 0)
            found.append({score, i});
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    m_list->clear();
    for (const auto& [score, i] : found) {
        const QAction* action = m_commands[i].action;
        if (!action)
            continue;
        auto* item = new QListWidgetItem(m_commands[i].text, m_list);
        item->setData(commandRole, i);
        const QString keys = action->shortcut().isEmpty() ? action->text().section(QLatin1Char('\t'), 1, 1)
                                                          : action->shortcut().toString(QKeySequence::NativeText);
        item->setData(keysRole, keys);
        if (!keys.isEmpty())
            item->setData(Qt::AccessibleTextRole, tr("%1, %2").arg(m_commands[i].text, keys));
    }
    m_list->setCurrentRow(0);
    m_nothing->setVisible(found.isEmpty());
    m_list->setVisible(!found.isEmpty());
    m_search->setAccessibleDescription(m_list->currentItem() ? m_list->currentItem()->text() : m_nothing->text());
}

void CommandPalette::run()
{
    const QListWidgetItem* item = m_list->currentItem();
    if (!item)
        return;
    const QPointer<QAction> action = m_commands[item->data(commandRole).toInt()].action;
    accept();
    // After this window is gone, so that the command finds the focus where it was.
    if (action)
        QTimer::singleShot(0, action, &QAction::trigger);
}

void CommandPalette::paintEvent(QPaintEvent* event)
{
    QDialog::paintEvent(event);
    QPainter painter(this);
    painter.setPen(color(Role::Density));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const int rows = m_list->count();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            run();
            return true;
        }
        if ((key == Qt::Key_Down || key == Qt::Key_Up) && rows > 0) {
            m_list->setCurrentRow((m_list->currentRow() + (key == Qt::Key_Down ? 1 : rows - 1)) % rows);
            m_search->setAccessibleDescription(m_list->currentItem()->text());
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace standstill::ui
