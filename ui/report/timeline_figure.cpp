// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/timeline_figure.h"

#include "ui/report/text_block.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <QCoreApplication>
#include <QFontMetricsF>
#include <set>
#include <tuple>
#include <unordered_map>

namespace standstill::ui {

namespace {

constexpr qreal laneHeight = points(15);
constexpr qreal stripHeight = points(34);
constexpr qreal labelWidth = points(118);
constexpr qreal labelGap = points(6);
constexpr qreal markSide = points(7.5);
constexpr qreal calloutRow = points(14);
constexpr qreal calloutSpace = points(12); ///< between two numbers
constexpr int lanesPerPanel = 36;

// Quiet verdicts are drawn first, so that a malicious mark is never hidden under a benign one.
constexpr std::array<Classification, classification_count> drawingOrder{Classification::FalsePositive,
    Classification::InformationalExpectedActivity, Classification::Undetermined, Classification::NotSet,
    Classification::TruePositive};

QString legendLabel(Classification classification)
{
    switch (classification) {
    case Classification::TruePositive:
        return QCoreApplication::translate("Report", "Malicious");
    case Classification::InformationalExpectedActivity:
        return QCoreApplication::translate("Report", "Benign, expected");
    case Classification::FalsePositive:
        return QCoreApplication::translate("Report", "Rule was wrong");
    case Classification::Undetermined:
        return QCoreApplication::translate("Report", "Cannot tell");
    case Classification::NotSet:
        return QCoreApplication::translate("Report", "Undecided");
    }
    return {};
}

PathItem stroke(QPointF from, QPointF to, Ink ink, qreal width)
{
    QPainterPath path(from);
    path.lineTo(to);
    return {path, QColor(), printColor(ink), width};
}

class Panel
{
public:
    Panel(const ReportTimeline& figure, qreal width, int firstLane, int lanes)
        : m_figure(figure)
        , m_width(width)
        , m_firstLane(firstLane)
        , m_lanes(lanes)
    {
    }

    Chunk layout()
    {
        m_top = figureHasCallouts() ? calloutRow : 0;
        m_lanesTop = m_top + (hasDensity() ? stripHeight + points(6) : 0);
        m_bottom = m_lanesTop + laneHeight * m_lanes;
        drawAxis();
        if (hasDensity())
            drawDensity();
        drawLanes();
        drawCallouts();
        drawMarks();
        m_chunk.height = m_bottom + points(26);
        return std::move(m_chunk);
    }

private:
    bool hasDensity() const { return m_firstLane == 0 && !m_figure.timeline.density.empty(); }
    bool figureHasCallouts() const { return m_firstLane == 0 && !m_figure.callouts.empty(); }
    qreal left() const { return labelWidth; }
    qreal right() const { return m_width - points(6); }

    qreal x(Ticks at) const
    {
        const TimeRange& range = m_figure.timeline.range;
        const qreal share =
            range.empty() ? 0.5 : static_cast<qreal>(at - range.from) / static_cast<qreal>(range.to - range.from);
        return left() + std::clamp<qreal>(share, 0, 1) * (right() - left());
    }
    qreal y(int lane) const { return m_lanesTop + laneHeight * (lane - m_firstLane + 0.5); }
    bool shows(int lane) const { return lane >= m_firstLane && lane < m_firstLane + m_lanes; }

    void text(const QString& words, QPointF at, Align align, Ink ink)
    {
        const QFontMetricsF metrics(printFont(Face::Small));
        const qreal width = metrics.horizontalAdvance(words);
        const qreal shift = align == Align::Right ? width : align == Align::Centre ? width / 2 : 0;
        m_chunk.items.emplace_back(
            TextItem{at - QPointF(shift, 0), words, Face::Small, printColor(ink), metrics.ascent(), metrics.descent()});
    }

    void drawAxis()
    {
        for (const ReportTick& tick : m_figure.ticks) {
            m_chunk.items.emplace_back(
                stroke({x(tick.at), m_top}, {x(tick.at), m_bottom + points(3)}, Ink::Line, points(0.5)));
            const QStringList lines = QString::fromStdString(tick.label).split(QLatin1Char('\n'));
            text(lines.front(), {tickX(tick, lines.front()), m_bottom + points(12)}, Align::Centre, Ink::Text);
            if (lines.size() > 1)
                text(lines[1], {tickX(tick, lines[1]), m_bottom + points(21.5)}, Align::Centre, Ink::Muted);
        }
        m_chunk.items.emplace_back(stroke({left(), m_bottom}, {right(), m_bottom}, Ink::Rule, points(0.7)));
    }

    /// A label at the right edge stays on the page.
    qreal tickX(const ReportTick& tick, const QString& label) const
    {
        return std::min(x(tick.at), m_width - textWidth(label, Face::Small) / 2);
    }

    void drawDensity()
    {
        const auto& bins = m_figure.timeline.density;
        const qreal most = std::max<qreal>(1, *std::max_element(bins.begin(), bins.end()));
        const qreal base = m_top + stripHeight;
        const qreal step = (right() - left()) / static_cast<qreal>(bins.size());
        QPainterPath path(QPointF(left(), base));
        for (std::size_t i = 0; i < bins.size(); ++i) {
            // Square root: a quiet hour stays visible beside a busy one.
            const qreal top = base - stripHeight * std::sqrt(bins[i] / most);
            path.lineTo(left() + step * static_cast<qreal>(i), top);
            path.lineTo(left() + step * static_cast<qreal>(i + 1), top);
        }
        path.lineTo(right(), base);
        path.closeSubpath();
        m_chunk.items.emplace_back(PathItem{path, printColor(Ink::Density), QColor(), 0});
        text(QCoreApplication::translate("Report", "all events"),
            {left() - labelGap, base - stripHeight / 2 + points(3)}, Align::Right, Ink::Muted);
    }

    void drawLanes()
    {
        const QFontMetricsF metrics(printFont(Face::Small));
        for (int lane = m_firstLane; lane < m_firstLane + m_lanes; ++lane) {
            m_chunk.items.emplace_back(stroke({left(), y(lane)}, {right(), y(lane)}, Ink::Line, points(0.5)));
            const QString name = printable(m_figure.timeline.lanes[static_cast<std::size_t>(lane)]);
            // The table of hosts has every name in full.
            text(metrics.elidedText(name, Qt::ElideMiddle, labelWidth - labelGap),
                {left() - labelGap, y(lane) + points(2.7)}, Align::Right, Ink::Text);
        }
    }

    void drawMarks()
    {
        std::set<std::tuple<int, int, Classification>> drawn;
        for (const Classification pass : drawingOrder) {
            for (const TimelineMark& mark : m_figure.timeline.marks) {
                if (mark.classification != pass || !shows(mark.lane))
                    continue;
                const qreal at = x(mark.time);
                // Marks of one kind within a fifth of a point are one mark on paper.
                if (!drawn.insert({mark.lane, static_cast<int>(at / points(0.2)), pass}).second)
                    continue;
                for (PageItem& item : verdictShape(pass, {at, y(mark.lane)}, markSide))
                    m_chunk.items.push_back(std::move(item));
            }
        }
    }

    void drawCallouts()
    {
        if (!figureHasCallouts())
            return;
        std::unordered_map<std::int64_t, const TimelineMark*> marks;
        for (const TimelineMark& mark : m_figure.timeline.marks)
            marks[mark.finding.value] = &mark;
        struct Placed
        {
            const TimelineMark* mark;
            int number;
            qreal at;
        };
        std::vector<Placed> placed;
        for (const ReportCallout& callout : m_figure.callouts) {
            const auto found = marks.find(callout.finding.value);
            if (found != marks.end() && shows(found->second->lane))
                placed.push_back({found->second, callout.number, x(found->second->time)});
        }
        std::stable_sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) { return a.at < b.at; });
        for (std::size_t i = 1; i < placed.size(); ++i)
            placed[i].at = std::max(placed[i].at, placed[i - 1].at + calloutSpace);
        qreal limit = m_width - points(5);
        for (std::size_t i = placed.size(); i-- > 0;) {
            placed[i].at = std::min(placed[i].at, limit);
            limit = placed[i].at - calloutSpace;
        }
        for (const Placed& callout : placed) {
            m_chunk.items.emplace_back(stroke({callout.at, m_top - points(3)},
                {x(callout.mark->time), y(callout.mark->lane)}, Ink::Rule, points(0.35)));
            text(QString::number(callout.number), {callout.at, m_top - points(5)}, Align::Centre, Ink::Text);
        }
    }

    const ReportTimeline& m_figure;
    qreal m_width;
    int m_firstLane;
    int m_lanes;
    qreal m_top = 0;
    qreal m_lanesTop = 0;
    qreal m_bottom = 0;
    Chunk m_chunk;
};

Chunk legend(const ReportTimeline& figure)
{
    std::array<std::size_t, classification_count> counts{};
    for (const TimelineMark& mark : figure.timeline.marks)
        ++counts.at(static_cast<std::size_t>(mark.classification));
    Chunk chunk;
    const QFontMetricsF metrics(printFont(Face::Small));
    qreal x = 0;
    for (const Classification classification :
        {Classification::TruePositive, Classification::InformationalExpectedActivity, Classification::FalsePositive,
            Classification::Undetermined, Classification::NotSet}) {
        const QString label = QStringLiteral("%1 (%2)").arg(
            legendLabel(classification), QString::number(counts.at(static_cast<std::size_t>(classification))));
        for (PageItem& item : verdictShape(classification, {x + markSide / 2, points(5.5)}, markSide))
            chunk.items.push_back(std::move(item));
        x += markSide + points(4);
        chunk.items.emplace_back(
            TextItem{{x, points(8.2)}, label, Face::Small, printColor(Ink::Text), metrics.ascent(), metrics.descent()});
        x += metrics.horizontalAdvance(label) + points(14);
    }
    chunk.height = points(15);
    chunk.before = points(8);
    chunk.keepWithNext = true;
    return chunk;
}

} // namespace

std::vector<Chunk> layoutTimeline(const ReportTimeline& figure, qreal width)
{
    std::vector<Chunk> chunks{legend(figure)};
    const int lanes = static_cast<int>(figure.timeline.lanes.size());
    for (int first = 0; first < std::max(lanes, 1); first += lanesPerPanel) {
        chunks.push_back(Panel(figure, width, first, std::min(lanesPerPanel, lanes - first)).layout());
        chunks.back().before = points(4);
    }
    chunks.back().keepWithNext = true;
    Chunk caption;
    TextBlock block = setText(figure.caption, Face::Small, Ink::Muted, width);
    caption.items = std::move(block.items);
    caption.height = block.height;
    caption.before = points(2);
    chunks.push_back(std::move(caption));
    return chunks;
}

} // namespace standstill::ui
