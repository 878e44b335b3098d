// SPDX-License-Identifier: GPL-3.0-or-later
// Findings over time as bars, malicious ones at the foot. A bar is chosen with the pointer or the arrow keys and opened
// by a click or Enter. Used by the overview; it shows what it is given.
#pragma once

#include "ui/overview/overview_facts.h"

#include <QTimeZone>
#include <QWidget>

namespace standstill::ui {

class FindingHistogram : public QWidget
{
    Q_OBJECT
public:
    explicit FindingHistogram(QWidget* parent = nullptr);
    void setBins(const TimeRange& range, std::vector<HistogramBin> bins);
    void setZone(const QTimeZone& zone);

    /// The bar under the pointer, else the one the keyboard is on; -1 = none.
    int chosen() const { return m_hovered >= 0 ? m_hovered : m_current; }
    const std::vector<HistogramBin>& bins() const { return m_bins; }
    TimeRange rangeOf(int bin) const;
    QRectF barRect(int bin) const; ///< of the whole height, for tests and the pointer

    QSize sizeHint() const override { return {600, 120}; }
    QSize minimumSizeHint() const override { return {240, 120}; }

signals:
    void chosenChanged();
    void opened(const standstill::TimeRange& range);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    QRectF plot() const;
    int binAt(const QPointF& position) const;
    void step(int direction);

    TimeRange m_range;
    std::vector<HistogramBin> m_bins;
    QTimeZone m_zone = QTimeZone::utc();
    int m_current = -1;
    int m_hovered = -1;
};

} // namespace standstill::ui
