// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_preview.h"

#include "ui/common/plain_label.h"
#include "ui/common/theme.h"

#include <QLabel>
#include <QLayoutItem>
#include <QPixmap>
#include <QScrollArea>
#include <QVBoxLayout>

namespace standstill::ui {

namespace {

constexpr int shownWidth = 520;

}

ReportPreview::ReportPreview(QWidget* parent)
    : QWidget(parent)
    , m_caption(new PlainLabel)
    , m_scroll(new QScrollArea)
    , m_stack(new QWidget)
    , m_layout(new QVBoxLayout(m_stack))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gap::xs);
    m_caption->setObjectName(QStringLiteral("reportPreviewCaption"));
    m_caption->setMuted(true);
    m_scroll->setObjectName(QStringLiteral("reportPreviewArea"));
    m_scroll->setAccessibleName(tr("Preview of the first pages"));
    m_scroll->setFocusPolicy(Qt::StrongFocus);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setMinimumWidth(shownWidth + 2 * gap::l + gap::l);
    m_layout->setContentsMargins(gap::l, gap::l, gap::l, gap::l);
    m_layout->setSpacing(gap::l);
    m_layout->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_scroll->setWidget(m_stack);
    layout->addWidget(m_caption);
    layout->addWidget(m_scroll, 1);
}

int ReportPreview::pageWidth() const
{
    return static_cast<int>(shownWidth * devicePixelRatioF());
}

void ReportPreview::showWorking()
{
    m_caption->setText(tr("Preview: pages are being set"));
}

void ReportPreview::showProblem(const QString& text)
{
    m_caption->setText(text);
}

void ReportPreview::showPages(const ReportPreviewPages& preview)
{
    const auto shown = static_cast<int>(preview.pages.size());
    while (m_layout->count() > shown) {
        QLayoutItem* item = m_layout->takeAt(m_layout->count() - 1);
        delete item->widget();
        delete item;
    }
    for (int i = 0; i < shown; ++i) {
        auto* page = i < m_layout->count() ? qobject_cast<QLabel*>(m_layout->itemAt(i)->widget()) : nullptr;
        if (!page) {
            page = new QLabel(m_stack);
            page->setObjectName(QStringLiteral("reportPreviewPage%1").arg(i + 1));
            page->setAccessibleName(tr("Page %1").arg(i + 1));
            page->setFrameShape(QFrame::Box);
            m_layout->addWidget(page);
        }
        QPixmap pixmap = QPixmap::fromImage(preview.pages[static_cast<std::size_t>(i)]);
        pixmap.setDevicePixelRatio(devicePixelRatioF());
        page->setPixmap(pixmap);
        page->setFixedSize(pixmap.deviceIndependentSize().toSize() + QSize(2, 2));
    }
    const auto total = static_cast<int>(preview.total);
    if (shown < total)
        m_caption->setText(tr("Preview: pages 1 to %1 of %2").arg(shown).arg(total));
    else
        m_caption->setText(total == 1 ? tr("Preview: the one page") : tr("Preview: all %1 pages").arg(total));
}

} // namespace standstill::ui
