// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/start_page.h"

#include "ui/common/notice_bar.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"
#include "ui/main/recent_list.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace standstill::ui {
namespace {

constexpr int leftWidth = 260; // px
constexpr int contentWidth = 920; // px

QPushButton* bigButton(QWidget* parent, const QString& name, const char* iconName, const QString& text)
{
    auto* button = new QPushButton(icon(iconName), text, parent);
    button->setObjectName(name);
    button->setAccessibleName(QString(text).remove(QLatin1Char('&')));
    button->setIconSize({22, 22});
    button->setMinimumHeight(44);
    button->setAutoDefault(true);
    return button;
}

} // namespace

StartPage::StartPage(QWidget* parent)
    : QWidget(parent)
    , m_notice(new NoticeBar(this))
    , m_recent(new RecentList(this))
    , m_none(new PlainLabel(tr("No case has been opened here yet. The demo case shows a made-up incident."), this))
    , m_busy(new PlainLabel({}, this))
{
    setObjectName(QStringLiteral("startPage"));
    auto* title = new PlainLabel(tr("Standstill"), this);
    QFont titleType = sentenceFont();
    titleType.setPointSizeF(titleType.pointSizeF() * 1.3);
    title->setFont(titleType);
    auto* subtitle = new PlainLabel(tr("Who stopped which service, when, and was it meant to be?"), this);
    subtitle->setMuted(true);
    subtitle->setWordWrap(true);

    auto* create = bigButton(this, QStringLiteral("newCaseButton"), "document-new", tr("&New case"));
    create->setToolTip(tr("New case (Ctrl+N)"));
    auto* open = bigButton(this, QStringLiteral("openCaseButton"), "document-open", tr("&Open case…"));
    open->setToolTip(tr("Open case (Ctrl+O)"));
    auto* demo = bigButton(this, QStringLiteral("demoCaseButton"), "media-playback-start", tr("Open &demo case"));
    demo->setToolTip(tr("A made-up incident to try things on"));
    m_buttons = {create, open, demo};
    connect(create, &QPushButton::clicked, this, &StartPage::newCaseRequested);
    connect(open, &QPushButton::clicked, this, &StartPage::openCaseRequested);
    connect(demo, &QPushButton::clicked, this, &StartPage::demoRequested);
    connect(m_recent, &RecentList::openRequested, this, &StartPage::recentRequested);

    auto* drop = new PlainLabel(
        tr("Or drop files anywhere in this window: a .standstill file opens, exports start a new case."), this);
    drop->setMuted(true);
    drop->setWordWrap(true);
    m_busy->setObjectName(QStringLiteral("busyLabel"));
    m_busy->setWordWrap(true);

    auto* left = new QVBoxLayout;
    left->setSpacing(gap::s);
    left->addWidget(title);
    left->addWidget(subtitle);
    left->addSpacing(gap::l);
    for (QWidget* button : m_buttons) {
        button->setFixedWidth(leftWidth);
        left->addWidget(button);
    }
    left->addSpacing(gap::s);
    left->addWidget(drop);
    left->addSpacing(gap::m);
    left->addWidget(m_busy);
    left->addStretch();

    auto* recentTitle = new PlainLabel(tr("Recent cases"), this);
    recentTitle->setFont(titleFont());
    m_none->setMuted(true);
    m_none->setWordWrap(true);
    auto* right = new QVBoxLayout;
    right->setSpacing(gap::s);
    // Both titles stand on one line of writing, though one is larger.
    right->addSpacing(QFontMetrics(titleType).ascent() - QFontMetrics(titleFont()).ascent());
    right->addWidget(recentTitle);
    right->addWidget(m_none);
    right->addWidget(m_recent, 1);
    right->addStretch();

    auto* content = new QWidget(this);
    content->setMaximumWidth(contentWidth);
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(48);
    row->addLayout(left);
    row->addLayout(right, 1);

    auto* centred = new QHBoxLayout;
    centred->addStretch(1);
    centred->addWidget(content, 1000);
    centred->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(gap::xl, gap::xl, gap::xl, gap::xl);
    column->setSpacing(gap::l);
    column->addWidget(m_notice);
    column->addSpacing(gap::xl);
    column->addLayout(centred, 1);
    setTabOrder(create, open);
    setTabOrder(open, demo);
    setTabOrder(demo, m_recent);
    setFocusProxy(create);
}

void StartPage::reload()
{
    m_recent->reload();
    const bool any = m_recent->count() > 0;
    m_recent->setVisible(any);
    m_none->setVisible(!any);
}

void StartPage::setBusy(const QString& what)
{
    m_busy->setText(what);
    for (QWidget* button : m_buttons)
        button->setEnabled(what.isEmpty());
    m_recent->setEnabled(what.isEmpty());
}

} // namespace standstill::ui
