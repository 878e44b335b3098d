// SPDX-License-Identifier: GPL-3.0-or-later
// The painters of what stands around the findings: the shade of nights and weekends, rows of marks that are no
// findings, downtimes. Only for timeline_view.cpp, as timeline_layers.h.
#pragma once

#include "ui/timeline/timeline_layers.h"

namespace standstill::ui {

class OffHoursShade : public SceneLayerable
{
public:
    using SceneLayerable::SceneLayerable;

protected:
    void draw(QCPPainter* painter) override;
};

/// A row of marks that are no findings, in shapes that no verdict has: triangles that point at the lanes for the
/// context, flags for what was added by hand.
class ContextRow : public SceneLayerable
{
public:
    enum class Kind { Context, Manual };
    ContextRow(QCustomPlot* plot, const QString& layer, const TimelineScene* scene, Kind kind)
        : SceneLayerable(plot, layer, scene)
        , m_kind(kind)
    {
    }

protected:
    void draw(QCPPainter* painter) override;

private:
    Kind m_kind;
};

/// Times in which services were down, at the foot of the lanes.
class DowntimeBars : public SceneLayerable
{
public:
    using SceneLayerable::SceneLayerable;

protected:
    void draw(QCPPainter* painter) override;
};

} // namespace standstill::ui
