// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline itself: density strip and host lanes over a time axis, with mouse and keyboard. It shows what it is
// given and says what the analyst did; it asks no case and changes no filter. Zooming changes what is in sight, never
// what is filtered.
#pragma once

#include "ui/timeline/timeline_scene.h"

#include <memory>
#include <QWidget>

class QCustomPlot;
class QScrollBar;

namespace standstill::ui {

class TimeTicker;
class MarkLanes;

class TimelineView : public QWidget
{
    Q_OBJECT
public:
    explicit TimelineView(QWidget* parent = nullptr);
    ~TimelineView() override;

    /// Marks, hosts and extent of the whole case; the range in sight is kept when there is one.
    void setTimeline(const Timeline& all);
    /// Times in which services were down, by time; `lanes` names those of the timeline and what came behind them.
    void setDowntimes(std::vector<DowntimeBar> bars, const std::vector<std::string>& lanes);
    void setManual(std::vector<ContextMark> marks); ///< what was added by hand, by time
    void setDensity(const TimeRange& range, std::vector<std::uint32_t> bins);
    void setFilterRange(const std::optional<TimeRange>& range);
    void setSelection(std::optional<FindingId> current, const std::vector<FindingId>& selected);
    void setZone(const QTimeZone& zone);
    void setWorkZone(const QTimeZone& zone); ///< nights and weekends there are shaded
    void setNotice(const QString& text); ///< in place of lanes: why there are none

    const TimeRange& range() const { return m_scene.scale.range; }
    const TimeRange& limits() const { return m_limits; } ///< as far as one can zoom out
    void setRange(const TimeRange& range);
    int plotWidth() const; ///< px of the time axis
    const TimelineScene& scene() const { return m_scene; }
    /// The mark under a point of this widget.
    std::optional<std::uint32_t> markAt(const QPointF& position) const;

    void zoomBy(double factor); ///< around the current mark if it is in sight, else the middle
    void panBy(double share); ///< of the range in sight
    void showAll();
    void stepMark(int step); ///< +1 next, -1 previous in time
    void stepContext(int step); ///< likewise through the marks of the context row
    void stepManual(int step); ///< likewise through what was added by hand
    void stepDowntime(int step); ///< likewise through the times in which services were down
    void replotAll(); ///< when control returns to the event loop; several become one
    void replotNow();
    /// What is in sight as SVG or PNG, by the name; false when it can't be written.
    bool savePicture(const QString& path);

signals:
    void rangeChanged(const standstill::TimeRange& range);
    void spanChosen(const standstill::TimeRange& span); ///< dragged: becomes the time filter
    void filterToRangeRequested(); ///< F
    void clearFilterRequested(); ///< Esc
    void findingChosen(standstill::FindingId finding);
    void eventChosen(standstill::EventId event); ///< of a mark of the context, or of the stop of a service
    void addEventRequested(); ///< M
    void detailRequested();
    void hoverChanged(); ///< see scene()

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void layOut();
    TimeRange limitsOfAll() const; ///< of the events, and of what was added by hand beside them
    void applyScheme();
    void replotOverlay();
    void updateHover(const QPointF& position);
    void scrollTo(double scroll);
    void reveal(std::uint32_t mark);
    void bringIntoSight(Ticks time);
    /// What the readout speaks of when it is no finding; at most one of them.
    struct Pointed
    {
        std::optional<ContextGlyph> context;
        std::optional<ContextGlyph> manual;
        std::vector<std::uint32_t> downtimes;
    };
    void pointAt(Pointed pointed);
    std::optional<std::uint32_t> nextMark(
        const std::vector<ContextMark>& marks, const std::optional<ContextGlyph>& now, int step) const;
    void nameLanes(const std::vector<std::string>& lanes);
    std::vector<std::uint32_t> downtimesAt(const QPointF& position) const;
    std::optional<ContextGlyph> glyphAt(
        const QPointF& position, const QRectF& row, const std::vector<ContextMark>& marks) const;
    bool inPlot(const QPointF& position) const;

    enum class Hold { Nothing, Press, Span, Pan };

    TimelineScene m_scene;
    std::optional<TimeRange> m_extent; ///< of the events of the case
    TimeRange m_limits;
    std::optional<FindingId> m_current;
    std::vector<FindingId> m_selected;
    QCustomPlot* m_plot;
    QScrollBar* m_scroll;
    QSharedPointer<TimeTicker> m_ticker;
    MarkLanes* m_lanes = nullptr; ///< owned by the plot
    Hold m_hold = Hold::Nothing;
    QPointF m_pressed;
    TimeRange m_rangeAtPress;
    double m_wheelRest = 0;
};

} // namespace standstill::ui
