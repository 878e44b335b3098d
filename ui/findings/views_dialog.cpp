// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/views_dialog.h"

#include "ui/common/error_text.h"
#include "ui/common/format.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"
#include "ui/findings/findings_views.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace standstill::ui {
namespace {

constexpr int idRole = Qt::UserRole;
enum Column { NameColumn, FilterColumn, OrderColumn, ByColumn, columnCount };

} // namespace

ViewsDialog::ViewsDialog(FindingsViews* views, SavedView present, QWidget* parent)
    : QDialog(parent)
    , m_views(views)
    , m_present(std::move(present))
    , m_name(new QLineEdit(this))
    , m_keep(new QPushButton(this))
    , m_list(new QTreeWidget(this))
    , m_message(new PlainLabel({}, this))
{
    setObjectName(QStringLiteral("viewsDialog"));
    setWindowTitle(tr("Views of the findings"));
    resize(720, 420);
    build();
    connect(m_views, &FindingsViews::changed, this, &ViewsDialog::fill);
    connect(m_views, &FindingsViews::failed, this, [this](const Error& error) {
        const ErrorText text = describe(error);
        say(text.what + QLatin1Char(' ') + text.todo);
    });
    fill();
    m_name->setFocus();
}

void ViewsDialog::build()
{
    auto* head = new PlainLabel(tr("A view is the filter with its time, the columns, their order, what is folded, and "
                                   "whether the facets stand beside the table."),
        this);
    head->setWordWrap(true);
    head->setMuted(true);
    auto* label = new PlainLabel(tr("&Name of the present view"), this);
    label->setBuddy(m_name);
    m_name->setObjectName(QStringLiteral("viewNameEdit"));
    m_name->setAccessibleName(tr("Name of the present view"));
    m_name->setMaxLength(120);
    m_keep->setObjectName(QStringLiteral("viewKeepButton"));
    m_keep->setDefault(true);
    connect(m_name, &QLineEdit::textChanged, this, &ViewsDialog::showButtons);
    connect(m_keep, &QPushButton::clicked, this, &ViewsDialog::keep);
    auto* line = new QHBoxLayout;
    line->setSpacing(gap::s);
    line->addWidget(m_name, 1);
    line->addWidget(m_keep);

    m_list->setObjectName(QStringLiteral("viewsList"));
    m_list->setAccessibleName(tr("Views that are kept in this case"));
    m_list->setColumnCount(columnCount);
    m_list->setHeaderLabels({tr("View"), tr("Filter"), tr("Order"), tr("Kept by")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_list->header()->setSectionResizeMode(FilterColumn, QHeaderView::Stretch);
    m_list->header()->setStretchLastSection(false);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ViewsDialog::showButtons);
    connect(m_list, &QTreeWidget::itemActivated, this, [this] { m_show->click(); });
    connect(m_list, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem* item, int column) {
        if (column == NameColumn)
            rename(item);
    });
    m_message->setObjectName(QStringLiteral("viewsMessage"));
    m_message->setWordWrap(true);
    m_message->hide();
    // Not among the others: a box of buttons takes a hidden one for the place where Tab enters it.
    m_undo = new QPushButton(tr("&Undo"), this);
    m_undo->setObjectName(QStringLiteral("viewUndoButton"));
    m_undo->setAccessibleName(tr("Undo"));
    m_undo->setAutoDefault(false);
    m_undo->hide();
    auto* told = new QHBoxLayout;
    told->setSpacing(gap::s);
    told->addWidget(m_message, 1);
    told->addWidget(m_undo);

    auto* buttons = new QDialogButtonBox(this);
    const auto add = [&](const QString& text, const char* name, QDialogButtonBox::ButtonRole role) {
        auto* button = buttons->addButton(text, role);
        button->setObjectName(QLatin1String(name));
        button->setAccessibleName(QString(text).remove(QLatin1Char('&')));
        button->setAutoDefault(false);
        return button;
    };
    m_rename = add(tr("&Rename"), "viewRenameButton", QDialogButtonBox::ActionRole);
    m_delete = add(tr("&Delete"), "viewDeleteButton", QDialogButtonBox::ActionRole);
    m_show = add(tr("&Show"), "viewShowButton", QDialogButtonBox::ActionRole);
    add(tr("&Close"), "viewCloseButton", QDialogButtonBox::RejectRole);
    connect(m_show, &QPushButton::clicked, this, [this] {
        if (const SavedView* view = current()) {
            emit showWanted(view->id);
            accept();
        }
    });
    connect(m_rename, &QPushButton::clicked, this, [this] { m_list->editItem(m_list->currentItem(), NameColumn); });
    connect(m_delete, &QPushButton::clicked, this, &ViewsDialog::remove);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        m_views->save(*m_deleted);
        m_deleted.reset();
        m_message->hide();
        showButtons();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(gap::l, gap::l, gap::l, gap::l);
    column->setSpacing(gap::s);
    column->addWidget(head);
    column->addWidget(label);
    column->addLayout(line);
    column->addWidget(m_list, 1);
    column->addLayout(told);
    column->addWidget(buttons);
}

const SavedView* ViewsDialog::current() const
{
    const QTreeWidgetItem* item = m_list->currentItem();
    return item ? m_views->find(ViewId{item->data(NameColumn, idRole).toLongLong()}) : nullptr;
}

void ViewsDialog::fill()
{
    const QSignalBlocker quiet(m_list);
    const SavedView* was = current();
    const ViewId chosen = was ? was->id : ViewId{};
    m_list->clear();
    for (const SavedView& view : m_views->all()) {
        const QString sort = QString::fromStdString(view.sort);
        const bool down = sort.startsWith(QLatin1Char('-'));
        auto* item = new QTreeWidgetItem(m_list,
            {evidenceText(view.name), view.predicate.empty() ? tr("(none)") : evidenceText(view.predicate),
                down ? tr("%1, descending").arg(sort.mid(1)) : sort, evidenceText(view.saved_by)});
        item->setData(NameColumn, idRole, qint64(view.id.value));
        if (!m_views->readOnly())
            item->setFlags(item->flags() | Qt::ItemIsEditable);
        if (view.id == chosen || !m_list->currentItem())
            m_list->setCurrentItem(item);
    }
    for (const int column : {int(NameColumn), int(OrderColumn), int(ByColumn)})
        m_list->resizeColumnToContents(column);
    showButtons();
}

void ViewsDialog::showButtons()
{
    const QString name = m_name->text().trimmed();
    const bool over = m_views->find(name) != nullptr;
    m_keep->setText(over ? tr("&Keep over the one of this name") : tr("&Keep"));
    m_keep->setAccessibleName(over ? tr("Keep over the one of this name") : tr("Keep the present view"));
    m_keep->setEnabled(!name.isEmpty() && !m_views->readOnly());
    m_name->setEnabled(!m_views->readOnly());
    const bool any = current() != nullptr;
    m_show->setEnabled(any);
    m_rename->setEnabled(any && !m_views->readOnly());
    m_delete->setEnabled(any && !m_views->readOnly());
    m_undo->setVisible(m_deleted.has_value());
}

void ViewsDialog::keep()
{
    const QString name = m_name->text().trimmed();
    SavedView view = m_present;
    view.name = name.toStdString();
    if (const SavedView* same = m_views->find(name))
        view.id = same->id;
    m_views->save(view);
    say(tr("Kept as %1.").arg(evidenceText(view.name)));
    m_name->clear();
}

void ViewsDialog::rename(QTreeWidgetItem* item)
{
    const SavedView* known = m_views->find(ViewId{item->data(NameColumn, idRole).toLongLong()});
    const QString name = item->text(NameColumn).trimmed();
    if (!known || name == evidenceText(known->name))
        return;
    if (name.isEmpty()) { // without a name it keeps the one that it has
        fill();
        return;
    }
    SavedView view = *known;
    view.name = name.toStdString();
    m_views->save(view);
}

void ViewsDialog::remove()
{
    const SavedView* view = current();
    if (!view)
        return;
    m_deleted = *view;
    m_views->remove(view->id);
    say(tr("%1 is deleted.").arg(evidenceText(m_deleted->name)));
    showButtons();
}

void ViewsDialog::say(const QString& text)
{
    m_message->setText(text);
    m_message->show();
}

} // namespace standstill::ui
