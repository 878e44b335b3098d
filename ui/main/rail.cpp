// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/rail.h"

#include "ui/common/theme.h"

#include <algorithm>
#include <QButtonGroup>
#include <QFontMetrics>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace standstill::ui {
namespace {

constexpr int narrowestRail = 72; // px
constexpr int entryHeight = 56; // px
const char* const idProperty = "pageId";

QFont chosenFont(const QWidget* button)
{
    QFont font = button->font();
    font.setWeight(QFont::DemiBold);
    return font;
}

// Chrome is paper: the page on view has a 3 px edge and a bolder word, not a coloured block.
class RailButton : public QToolButton
{
public:
    using QToolButton::QToolButton;

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        if (isChecked())
            painter.fillRect(rect(), color(Role::Raised));
        else if (underMouse() || isDown())
            painter.fillRect(rect(), palette().color(QPalette::Midlight));
        if (isChecked())
            painter.fillRect(QRect(0, 0, 3, height()), color(Role::Accent));
        const QRect iconRect((width() - 22) / 2, 8, 22, 22);
        icon().paint(&painter, iconRect);
        painter.setFont(isChecked() ? chosenFont(this) : font());
        painter.setPen(color(isChecked() ? Role::Text : Role::Muted));
        painter.drawText(QRect(2, 32, width() - 4, height() - 34), Qt::AlignHCenter | Qt::AlignTop, text());
    }
};

} // namespace

Rail::Rail(QWidget* parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_group(new QButtonGroup(this))
{
    setObjectName(QStringLiteral("rail"));
    setAccessibleName(tr("Pages"));
    setFixedWidth(narrowestRail);
    m_column->setContentsMargins(0, gap::xs, 1, gap::xs);
    m_column->setSpacing(0);
    m_column->addStretch();
    m_group->setExclusive(true);
}

void Rail::addEntry(const QString& id, const char* iconName, const QString& word, const QString& fullName, Kind kind)
{
    auto* button = new RailButton(this);
    button->setObjectName(id + QStringLiteral("RailButton"));
    button->setProperty(idProperty, id);
    button->setIcon(icon(iconName));
    button->setText(word);
    const int wordWidth = QFontMetrics(chosenFont(button)).horizontalAdvance(word);
    setFixedWidth(std::max(width(), wordWidth + 2 * gap::xs)); // some languages have long words
    button->setAccessibleName(fullName);
    button->setFixedHeight(entryHeight);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setFocusPolicy(Qt::StrongFocus);
    ++m_count;
    button->setToolTip(tr("%1 (Ctrl+%2)").arg(fullName).arg(m_count));
    if (kind == Kind::Page) {
        button->setCheckable(true);
        m_group->addButton(button);
        // What a screen reader does to a button that can be checked is no click.
        connect(button, &QToolButton::toggled, this, [this, id](bool checked) {
            if (checked && !m_following)
                emit activated(id);
        });
    }
    connect(button, &QToolButton::clicked, this, [this, id] { emit activated(id); });
    m_column->insertWidget(m_column->count() - 1, button);
}

void Rail::setCurrent(const QString& id)
{
    m_following = true;
    const auto buttons = m_group->buttons();
    for (QAbstractButton* button : buttons) {
        if (button->property(idProperty).toString() == id)
            button->setChecked(true);
    }
    m_following = false;
}

void Rail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(color(Role::Line));
    painter.drawLine(rect().topRight(), rect().bottomRight());
}

} // namespace standstill::ui
