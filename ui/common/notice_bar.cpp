// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/notice_bar.h"

#include "ui/common/plain_label.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace standstill::ui {
namespace {

const char* iconOf(NoticeBar::Kind kind)
{
    switch (kind) {
    case NoticeBar::Kind::Info:
        return "state-info";
    case NoticeBar::Kind::Warning:
        return "state-warning";
    case NoticeBar::Kind::Error:
        return "state-error";
    }
    return "state-info";
}

Role roleOf(NoticeBar::Kind kind)
{
    switch (kind) {
    case NoticeBar::Kind::Info:
        return Role::Accent;
    case NoticeBar::Kind::Warning:
        return Role::Warn;
    case NoticeBar::Kind::Error:
        return Role::Danger;
    }
    return Role::Accent;
}

} // namespace

NoticeBar::NoticeBar(QWidget* parent)
    : QFrame(parent)
    , m_text(new PlainLabel({}, this))
    , m_detail(new PlainLabel({}, this))
    , m_mark(new PlainLabel({}, this))
    , m_buttonRow(new QHBoxLayout)
    , m_close(new QToolButton(this))
    , m_timer(new QTimer(this))
{
    setObjectName(QStringLiteral("noticeBar"));
    m_text->setObjectName(QStringLiteral("noticeText"));
    m_text->setWordWrap(true);
    m_detail->setObjectName(QStringLiteral("noticeDetail"));
    m_detail->setMuted(true);
    m_detail->setWordWrap(true);
    m_close->setObjectName(QStringLiteral("noticeCloseButton"));
    m_close->setAccessibleName(tr("Close this message"));
    m_close->setToolTip(tr("Close this message (Esc)"));
    m_close->setIcon(icon("window-close"));
    m_close->setAutoRaise(true);
    connect(m_close, &QToolButton::clicked, this, &NoticeBar::dismiss);
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, [this] {
        if (underMouse() || isAncestorOf(focusWidget()))
            m_timer->start();
        else
            dismiss();
    });
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_text);
    words->addWidget(m_detail);
    m_buttonRow->setSpacing(gap::s);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(gap::m, gap::s, gap::s, gap::s);
    row->setSpacing(gap::m);
    row->addWidget(m_mark, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    row->addLayout(m_buttonRow);
    row->addWidget(m_close, 0, Qt::AlignTop);
    hide();
}

void NoticeBar::showNotice(Kind kind, const QString& text, const QString& detail)
{
    m_timer->stop();
    m_kind = kind;
    m_mark->setPixmap(icon(iconOf(kind)).pixmap(16, 16));
    m_text->setText(text);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    setAccessibleName(detail.isEmpty() ? text : text + QLatin1Char(' ') + detail);
    while (QLayoutItem* item = m_buttonRow->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    show();
    update();
}

QPushButton* NoticeBar::addButton(const QString& name, const QString& text)
{
    auto* button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setAccessibleName(QString(text).remove(QLatin1Char('&')));
    button->setAutoDefault(true);
    connect(button, &QPushButton::clicked, this, &NoticeBar::dismiss);
    m_buttonRow->addWidget(button);
    setTabOrder(button, m_close);
    return button;
}

void NoticeBar::closeAfter(int milliseconds)
{
    m_timer->start(milliseconds);
}

void NoticeBar::dismiss()
{
    m_timer->stop();
    if (isHidden())
        return;
    hide();
    emit dismissed();
}

QString NoticeBar::text() const
{
    return m_text->text();
}

QString NoticeBar::detail() const
{
    return m_detail->text();
}

void NoticeBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Role::Raised));
    painter.setPen(color(Role::Line));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    painter.fillRect(QRect(0, 0, 3, height()), color(roleOf(m_kind)));
}

void NoticeBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

} // namespace standstill::ui
