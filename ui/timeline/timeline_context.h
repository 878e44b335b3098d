// SPDX-License-Identifier: GPL-3.0-or-later
// The painters of what stands around the findings: the shade of nights and weekends, and the row of context marks. Only
// for timeline_view.cpp, as timeline_layers.h.
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

/// Triangles that point at the lanes: a shape that no verdict has.
class ContextRow : public SceneLayerable
{
public:
    using SceneLayerable::SceneLayerable;

protected:
    void draw(QCPPainter* painter) override;
};

/// Width of a context mark, px.
inline constexpr int contextGlyph = 10;

} // namespace standstill::ui
