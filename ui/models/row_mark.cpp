// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/row_mark.h"

#include <QIcon>
#include <QPainter>
#include <QPixmap>

namespace standstill::ui {

Role rowMarkRole(RowMark mark)
{
    switch (mark) {
    case RowMark::A:
        return Role::CategorySecurity;
    case RowMark::B:
        return Role::CategoryBackup;
    case RowMark::C:
        return Role::CategoryDatabase;
    case RowMark::D:
        break;
    }
    return Role::CategoryMail;
}

void paintRowMark(QPainter& painter, const QRectF& rect, RowMark mark)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(rowMarkRole(mark)), 1.5));
    painter.setBrush(color(Role::Raised));
    painter.drawRoundedRect(rect.adjusted(0.75, 0.75, -0.75, -0.75), 3, 3);
    QFont letter = painter.font();
    letter.setPixelSize(int(rect.height()) - 4);
    letter.setWeight(QFont::DemiBold);
    painter.setFont(letter);
    painter.setPen(color(Role::Text));
    painter.drawText(rect, Qt::AlignCenter, QString(QLatin1Char(row_mark_letter(mark))));
    painter.restore();
}

QIcon rowMarkIcon(RowMark mark)
{
    constexpr qreal ratio = 2; // sharp on screens with small pixels too
    QPixmap picture(int(rowMarkSide * ratio), int(rowMarkSide * ratio));
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    paintRowMark(painter, QRectF(0, 0, rowMarkSide, rowMarkSide), mark);
    return QIcon(picture);
}

} // namespace standstill::ui
