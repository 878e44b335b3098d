// SPDX-License-Identifier: GPL-3.0-or-later
// The painters of the timeline: density strip, host names, lanes with marks, and what moves with the pointer. Each
// reads the scene and draws pixels; none knows a case or a signal. Only for timeline_view.cpp: it pulls in
// qcustomplot.h.
#pragma once

#include "ui/timeline/timeline_scene.h"

#include <qcustomplot.h>

namespace standstill::ui {

/// Labels of the time axis; the axis itself counts seconds from the left edge, so that doubles stay exact.
class TimeTicker : public QCPAxisTicker
{
public:
    explicit TimeTicker(const TimelineScene* scene)
        : m_scene(scene)
    {
    }
    void setCharacterWidth(double width) { m_characterWidth = width; }
    void generate(const QCPRange& range, const QLocale& locale, QChar formatChar, int precision, QVector<double>& ticks,
        QVector<double>* subTicks, QVector<QString>* tickLabels) override;

private:
    const TimelineScene* m_scene;
    double m_characterWidth = 7;
};

/// Base of the painters that may draw anywhere in the widget.
class SceneLayerable : public QCPLayerable
{
public:
    SceneLayerable(QCustomPlot* plot, const QString& layer, const TimelineScene* scene);

protected:
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override;
    const TimelineScene* m_scene;
};

class DensityStrip : public SceneLayerable
{
public:
    using SceneLayerable::SceneLayerable;

protected:
    void draw(QCPPainter* painter) override;

private:
    void drawSilences(QPainter& painter, const std::vector<std::uint32_t>& heights) const;
};

class HostLabels : public SceneLayerable
{
public:
    using SceneLayerable::SceneLayerable;

protected:
    void draw(QCPPainter* painter) override;
};

/// Pointer, drag, selection and the shade over what the time filter leaves out: its layer is replotted alone.
class Overlay : public SceneLayerable
{
public:
    using SceneLayerable::SceneLayerable;

protected:
    void draw(QCPPainter* painter) override;

private:
    void drawFilter(QPainter& painter, const QRectF& area) const;
    void drawSelection(QPainter& painter) const;
    void drawDowntimes(QPainter& painter) const;
    void drawDrag(QPainter& painter, const QRectF& area) const;
};

/// The lanes and their marks: at most one stem a pixel and a shape where there is room, whatever the number of marks.
class MarkLanes : public QCPAbstractPlottable
{
public:
    MarkLanes(QCPAxis* time, QCPAxis* lanes, const TimelineScene* scene);
    void schemeChanged(); ///< shapes are drawn anew in the new colours

    double selectTest(const QPointF& pos, bool onlySelectable, QVariant* details) const override;
    QCPRange getKeyRange(bool& foundRange, QCP::SignDomain inSignDomain) const override;
    QCPRange getValueRange(bool& foundRange, QCP::SignDomain inSignDomain, const QCPRange& inKeyRange) const override;

protected:
    void draw(QCPPainter* painter) override;
    void drawLegendIcon(QCPPainter* painter, const QRectF& rect) const override;

private:
    void drawGlyphs(QCPPainter* painter, const std::vector<Glyph>& glyphs);
    const QPixmap& shape(Classification classification, double ratio);
    const TimelineScene* m_scene;
    std::array<QPixmap, classification_count> m_shapes;
    double m_ratio = 0;
};

/// Side of a verdict shape, px; also the room it claims on its lane.
inline constexpr int glyphSize = 12;

} // namespace standstill::ui
