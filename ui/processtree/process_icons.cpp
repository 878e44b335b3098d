// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/processtree/process_icons.h"

#include "ui/common/theme.h"

#include <QIconEngine>
#include <QPainter>

namespace standstill::ui {
namespace {

class ProcessIconEngine : public QIconEngine
{
public:
    explicit ProcessIconEngine(ProcessIcon kind)
        : m_kind(kind)
    {
    }
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode, QIcon::State) override
    {
        painter->save();
        const double side = std::min(rect.width(), rect.height());
        QRectF box(0, 0, side * 0.62, side * 0.62);
        box.moveCenter(QRectF(rect).center());
        QPen pen(color(m_kind == ProcessIcon::Ghost ? Role::Muted : Role::Text), 1.25);
        painter->setRenderHint(QPainter::Antialiasing, m_kind != ProcessIcon::Ghost);
        if (m_kind == ProcessIcon::Ghost) {
            pen.setWidthF(1);
            pen.setDashPattern({2, 2});
            box = QRectF(box.toAlignedRect());
        }
        painter->setPen(pen);
        painter->setBrush(Qt::NoBrush);
        if (m_kind == ProcessIcon::Group) {
            painter->drawRect(box.adjusted(2, -2, 2, -2));
            painter->setBrush(color(Role::Raised));
            painter->drawRect(box.adjusted(-1, 1, -1, 1));
        } else {
            painter->drawRect(box);
        }
        painter->restore();
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap result(size);
        result.fill(Qt::transparent);
        QPainter painter(&result);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return result;
    }
    QIconEngine* clone() const override { return new ProcessIconEngine(m_kind); }

private:
    ProcessIcon m_kind;
};

} // namespace

QIcon processIcon(ProcessIcon kind)
{
    return QIcon(new ProcessIconEngine(kind));
}

} // namespace standstill::ui
