// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/focus_guide.h"

#include <QEvent>
#include <QFocusEvent>
#include <QPointer>

namespace standstill::ui {
namespace {

class FocusGuide : public QObject
{
public:
    explicit FocusGuide(QWidget* whole)
        : QObject(whole)
    {
        setObjectName(name());
        whole->installEventFilter(this);
    }
    static QString name() { return QStringLiteral("focusGuide"); }
    void setPart(QWidget* part) { m_part = part; }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::FocusIn && m_part)
            m_part->setFocus(static_cast<QFocusEvent*>(event)->reason());
        return QObject::eventFilter(watched, event);
    }

private:
    QPointer<QWidget> m_part;
};

} // namespace

void guideFocus(QWidget* whole, QWidget* part)
{
    auto* guide = static_cast<FocusGuide*>(whole->findChild<QObject*>(FocusGuide::name(), Qt::FindDirectChildrenOnly));
    if (!guide)
        guide = new FocusGuide(whole);
    guide->setPart(part);
}

} // namespace standstill::ui
