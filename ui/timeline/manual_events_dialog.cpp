// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/manual_events_dialog.h"

#include "ui/common/error_text.h"
#include "ui/common/format.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"
#include "ui/state/investigation_state.h"

#include <algorithm>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QDialogButtonBox>
#include <QGridLayout>
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
enum Column { TimeColumn, HostColumn, TextColumn, HistoryColumn, columnCount };

} // namespace

ManualEventsDialog::ManualEventsDialog(
    InvestigationState* state, Ticks time, const QString& host, const QStringList& hosts, QWidget* parent)
    : QDialog(parent)
    , m_state(state)
    , m_zone(state->displayZone())
    , m_time(new QDateTimeEdit(this))
    , m_host(new QComboBox(this))
    , m_text(new QLineEdit(this))
    , m_add(new QPushButton(tr("&Add"), this))
    , m_list(new QTreeWidget(this))
    , m_why(new QLineEdit(this))
    , m_take(new QPushButton(this))
    , m_message(new PlainLabel({}, this))
{
    setObjectName(QStringLiteral("manualEventsDialog"));
    setWindowTitle(tr("Events added by hand"));
    resize(760, 460);
    build(hosts);
    m_host->setEditText(host);
    const QDateTime there = QDateTime::fromSecsSinceEpoch(time / ticks_per_second, Qt::UTC).toTimeZone(m_zone);
    m_time->setDateTime(QDateTime(there.date(), there.time(), Qt::UTC));
    load();
    showButtons();
    m_text->setFocus();
}

void ManualEventsDialog::build(const QStringList& hosts)
{
    auto* head =
        new PlainLabel(tr("What you know from elsewhere: a call, a plug that was pulled. It stands on the timeline "
                          "and in the report with your name, and stays in the case when it is taken off."),
            this);
    head->setWordWrap(true);
    head->setMuted(true);
    m_time->setObjectName(QStringLiteral("manualTimeEdit"));
    m_time->setAccessibleName(tr("Time, %1").arg(m_state->displayZoneName()));
    m_time->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    m_time->setTimeSpec(Qt::UTC); // the wall clock as typed; the zone is ours to apply
    m_host->setObjectName(QStringLiteral("manualHostBox"));
    m_host->setAccessibleName(tr("Host, may be empty"));
    m_host->setEditable(true);
    m_host->setInsertPolicy(QComboBox::NoInsert);
    m_host->addItems(hosts);
    m_host->setMinimumContentsLength(16);
    m_host->lineEdit()->setMaxLength(200);
    m_text->setObjectName(QStringLiteral("manualTextEdit"));
    m_text->setAccessibleName(tr("What happened"));
    m_text->setPlaceholderText(tr("taken off the network, by phone"));
    m_text->setMaxLength(500);
    m_add->setObjectName(QStringLiteral("manualAddButton"));
    m_add->setAccessibleName(tr("Add"));
    m_add->setDefault(true);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(gap::s);
    grid->setVerticalSpacing(gap::xs);
    const auto labelled = [&](int column, const QString& text, QWidget* field) {
        auto* label = new PlainLabel(text, this);
        label->setBuddy(field);
        grid->addWidget(label, 0, column);
        grid->addWidget(field, 1, column);
    };
    labelled(0, tr("&Time (%1)").arg(m_state->displayZoneName()), m_time);
    labelled(1, tr("&Host"), m_host);
    labelled(2, tr("&What happened"), m_text);
    grid->addWidget(m_add, 1, 3);
    grid->setColumnStretch(2, 1);
    connect(m_text, &QLineEdit::textChanged, this, &ManualEventsDialog::showButtons);
    connect(m_add, &QPushButton::clicked, this, &ManualEventsDialog::add);

    m_list->setObjectName(QStringLiteral("manualList"));
    m_list->setAccessibleName(tr("Events added by hand"));
    m_list->setColumnCount(columnCount);
    m_list->setHeaderLabels(
        {tr("Time (%1)").arg(m_state->displayZoneName()), tr("Host"), tr("What happened"), tr("History")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->header()->setSectionResizeMode(TextColumn, QHeaderView::Stretch);
    m_list->header()->setStretchLastSection(false);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ManualEventsDialog::showButtons);
    m_why->setObjectName(QStringLiteral("manualWhyEdit"));
    m_why->setAccessibleName(tr("Why it is taken off"));
    m_why->setPlaceholderText(tr("why it is taken off"));
    m_why->setMaxLength(500);
    m_take->setObjectName(QStringLiteral("manualTakeButton"));
    m_take->setAutoDefault(false);
    connect(m_take, &QPushButton::clicked, this, &ManualEventsDialog::takeOffOrBack);
    auto* below = new QHBoxLayout;
    below->setSpacing(gap::s);
    below->addWidget(m_why, 1);
    below->addWidget(m_take);
    m_message->setObjectName(QStringLiteral("manualMessage"));
    m_message->setWordWrap(true);
    m_message->hide();
    auto* buttons = new QDialogButtonBox(this);
    auto* close = buttons->addButton(tr("&Close"), QDialogButtonBox::RejectRole);
    close->setObjectName(QStringLiteral("manualCloseButton"));
    close->setAccessibleName(tr("Close"));
    close->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(gap::l, gap::l, gap::l, gap::l);
    column->setSpacing(gap::m);
    column->addWidget(head);
    column->addLayout(grid);
    column->addWidget(m_list, 1);
    column->addLayout(below);
    column->addWidget(m_message);
    column->addWidget(buttons);
}

void ManualEventsDialog::load()
{
    m_loading.ask(
        this, m_state->lanes(), session::Lane::Desk,
        [](session::Case& opened, const std::stop_token&) { return opened.manual_events(); },
        [this](Result<std::vector<ManualEvent>> events) {
            if (!events) {
                written(forward(events));
                return;
            }
            m_events = std::move(*events);
            fill();
        });
}

const ManualEvent* ManualEventsDialog::current() const
{
    const QTreeWidgetItem* item = m_list->currentItem();
    if (!item)
        return nullptr;
    const ManualEventId id{item->data(TimeColumn, idRole).toLongLong()};
    const auto event =
        std::find_if(m_events.begin(), m_events.end(), [id](const ManualEvent& each) { return each.id == id; });
    return event == m_events.end() ? nullptr : &*event;
}

QString ManualEventsDialog::historyOf(const ManualEvent& event) const
{
    QStringList parts;
    for (const ManualEventAct& act : event.history) {
        const QString who = act.analyst.empty() ? tr("no name") : evidenceText(act.analyst);
        const QString when = formatTimeShort(act.at, m_zone);
        switch (act.kind) {
        case ManualEventAct::Kind::Add:
            parts << tr("added by %1, %2").arg(who, when);
            break;
        case ManualEventAct::Kind::Remove:
            parts << (act.why.empty() ? tr("taken off by %1, %2").arg(who, when)
                                      : tr("taken off by %1, %2: %3").arg(who, when, evidenceText(act.why)));
            break;
        case ManualEventAct::Kind::Restore:
            parts << tr("put back by %1, %2").arg(who, when);
            break;
        }
    }
    return parts.join(QStringLiteral("; "));
}

void ManualEventsDialog::fill()
{
    const QSignalBlocker quiet(m_list);
    const ManualEvent* was = current();
    const ManualEventId chosen = was ? was->id : ManualEventId{};
    m_list->clear();
    for (const ManualEvent& event : m_events) {
        auto* item = new QTreeWidgetItem(m_list,
            {formatTimeShort(event.time, m_zone), evidenceText(event.host), evidenceText(event.text),
                historyOf(event)});
        item->setData(TimeColumn, idRole, qint64(event.id.value));
        item->setToolTip(HistoryColumn, plainToolTip(historyOf(event)));
        if (event.removed()) {
            for (int column = 0; column < columnCount; ++column) {
                QFont struck = m_list->font();
                struck.setStrikeOut(column != HistoryColumn);
                item->setFont(column, struck);
                item->setForeground(column, color(Role::Muted));
            }
            item->setData(TextColumn, Qt::AccessibleTextRole, tr("%1, taken off").arg(evidenceText(event.text)));
        }
        if (event.id == chosen || !m_list->currentItem())
            m_list->setCurrentItem(item);
    }
    m_list->resizeColumnToContents(TimeColumn);
    m_list->resizeColumnToContents(HostColumn);
    m_list->setColumnWidth(HistoryColumn, 260);
    showButtons();
}

void ManualEventsDialog::showButtons()
{
    const bool usable = !m_state->readOnly();
    for (QWidget* field : {static_cast<QWidget*>(m_time), static_cast<QWidget*>(m_host), static_cast<QWidget*>(m_text)})
        field->setEnabled(usable);
    m_add->setEnabled(usable && !m_text->text().trimmed().isEmpty());
    const ManualEvent* event = current();
    const bool removed = event && event->removed();
    m_take->setText(removed ? tr("&Put back") : tr("Take &off"));
    m_take->setAccessibleName(removed ? tr("Put back") : tr("Take off"));
    m_take->setEnabled(usable && event);
    m_why->setEnabled(usable && event && !removed);
}

Ticks ManualEventsDialog::ticks() const
{
    const QDateTime wall = m_time->dateTime();
    return QDateTime(wall.date(), wall.time(), m_zone).toSecsSinceEpoch() * ticks_per_second;
}

void ManualEventsDialog::add()
{
    ask(
        this, m_state->lanes(), session::Lane::Desk,
        [time = ticks(), host = m_host->currentText().toStdString(), text = m_text->text().toStdString()](
            session::Case& opened, const std::stop_token&) -> Result<void> {
            const auto added = opened.add_manual_event(time, host, text);
            if (!added)
                return forward(added);
            return {};
        },
        [this](const Result<void>& done) {
            if (done)
                m_text->clear();
            written(done);
        });
}

void ManualEventsDialog::takeOffOrBack()
{
    const ManualEvent* event = current();
    if (!event)
        return;
    ask(
        this, m_state->lanes(), session::Lane::Desk,
        [id = event->id, removed = event->removed(), why = m_why->text().toStdString()](
            session::Case& opened, const std::stop_token&) {
            return removed ? opened.restore_manual_event(id) : opened.remove_manual_event(id, why);
        },
        [this](const Result<void>& done) {
            if (done)
                m_why->clear();
            written(done);
        });
}

void ManualEventsDialog::written(const Result<void>& done)
{
    m_message->setVisible(!done);
    if (!done) {
        const ErrorText text = describe(done.error());
        m_message->setText(text.what + QLatin1Char(' ') + text.todo);
        return;
    }
    load();
    emit changed();
}

} // namespace standstill::ui
