// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline figure as inline SVG: a density strip, one lane per host, one shape per finding. Shapes carry the
// verdict; colour repeats it. Colours come from the page's style sheet, so that dark and print follow.
#include "core/base/text.h"
#include "core/report/html.h"
#include "core/report/words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <string>

namespace standstill::report {

namespace {

constexpr double width = 960;
constexpr double label_width = 170;
constexpr double right_margin = 14;
constexpr double strip_height = 44;
constexpr double lane_height = 22;
constexpr double axis_height = 34;
constexpr double half = 5; ///< of a mark

std::string num(double value)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f", value);
    return text.data();
}

const char* symbol(Classification classification)
{
    switch (classification) {
    case Classification::TruePositive:
        return "v-malicious";
    case Classification::InformationalExpectedActivity:
        return "v-benign";
    case Classification::FalsePositive:
        return "v-wrong";
    case Classification::Undetermined:
        return "v-unsettled";
    case Classification::NotSet:
        return "v-undecided";
    }
    return "v-undecided";
}

class Drawing
{
public:
    explicit Drawing(const ReportTimeline& figure)
        : figure_(figure)
        , top_(figure.callouts.empty() ? 6 : 20)
        , lanes_top_(top_ + (figure.timeline.density.empty() ? 0 : strip_height + 8))
        , bottom_(lanes_top_ + lane_height * static_cast<double>(figure.timeline.lanes.size()))
    {
    }

    std::string draw()
    {
        out_ = "<svg class=\"timeline\" viewBox=\"0 0 " + num(width) + ' ' + num(bottom_ + axis_height)
            + "\" role=\"img\" aria-label=\"" + html_text(figure_.caption) + "\">\n";
        draw_axis();
        draw_density();
        draw_lanes();
        draw_marks();
        draw_callouts();
        return out_ + "</svg>\n";
    }

private:
    double x(Ticks at) const
    {
        const TimeRange& range = figure_.timeline.range;
        const double share =
            range.empty() ? 0.5 : static_cast<double>(at - range.from) / static_cast<double>(range.to - range.from);
        return label_width + std::clamp(share, 0.0, 1.0) * (width - label_width - right_margin);
    }
    double y(int lane) const { return lanes_top_ + lane_height * (lane + 0.5); }

    void line(const char* css, double x1, double y1, double x2, double y2)
    {
        out_ += std::string("<line class=\"") + css + "\" x1=\"" + num(x1) + "\" y1=\"" + num(y1) + "\" x2=\"" + num(x2)
            + "\" y2=\"" + num(y2) + "\"/>\n";
    }
    void label(const char* css, double at_x, double at_y, const char* anchor, std::string_view text)
    {
        out_ += std::string("<text class=\"") + css + "\" x=\"" + num(at_x) + "\" y=\"" + num(at_y)
            + "\" text-anchor=\"" + anchor + "\">" + html_text(text) + "</text>\n";
    }

    void draw_axis()
    {
        for (const ReportTick& tick : figure_.ticks) {
            line("grid", x(tick.at), top_, x(tick.at), bottom_ + 4);
            const std::size_t newline = tick.label.find('\n');
            label("axis", x(tick.at), bottom_ + 16, "middle", tick.label.substr(0, newline));
            if (newline != std::string::npos)
                label("axis muted", x(tick.at), bottom_ + 29, "middle", tick.label.substr(newline + 1));
        }
        line("rule", label_width, bottom_, width - right_margin, bottom_);
    }

    void draw_density()
    {
        const auto& bins = figure_.timeline.density;
        if (bins.empty())
            return;
        const double most = std::max<double>(1, *std::max_element(bins.begin(), bins.end()));
        const double step = (width - label_width - right_margin) / static_cast<double>(bins.size());
        std::string path = "M" + num(label_width) + ' ' + num(top_ + strip_height);
        for (std::size_t i = 0; i < bins.size(); ++i) {
            // Square root: a quiet hour stays visible beside a busy one.
            const double height = strip_height * std::sqrt(bins[i] / most);
            path +=
                'V' + num(top_ + strip_height - height) + 'H' + num(label_width + step * static_cast<double>(i + 1));
        }
        path += 'V' + num(top_ + strip_height) + 'Z';
        out_ += "<path class=\"density\" d=\"" + path + "\"/>\n";
        label("axis muted", label_width - 8, top_ + strip_height / 2 + 4, "end", "all events");
    }

    void draw_lanes()
    {
        for (std::size_t lane = 0; lane < figure_.timeline.lanes.size(); ++lane) {
            const double at = y(static_cast<int>(lane));
            line("lane", label_width, at, width - right_margin, at);
            out_ += "<svg x=\"0\" y=\"" + num(at - lane_height / 2) + "\" width=\"" + num(label_width - 8)
                + "\" height=\"" + num(lane_height) + "\"><text class=\"axis\" x=\"" + num(label_width - 8)
                + "\" y=\"15\" " + "text-anchor=\"end\">" + html_text(figure_.timeline.lanes[lane]) + "</text></svg>\n";
        }
    }

    void draw_marks()
    {
        // Quiet verdicts first, so that a malicious mark is never hidden under a benign one.
        for (const Classification pass : {Classification::FalsePositive, Classification::InformationalExpectedActivity,
                 Classification::Undetermined, Classification::NotSet, Classification::TruePositive}) {
            for (const TimelineMark& mark : figure_.timeline.marks) {
                if (mark.classification == pass)
                    out_ += std::string("<use href=\"#") + symbol(pass) + "\" x=\"" + num(x(mark.time) - half)
                        + "\" y=\"" + num(y(mark.lane) - half) + "\" width=\"10\" height=\"10\"/>\n";
            }
        }
    }

    void draw_callouts()
    {
        std::map<FindingId, const TimelineMark*> marks;
        for (const TimelineMark& mark : figure_.timeline.marks)
            marks[mark.finding] = &mark;
        double free_from = 0;
        for (const ReportCallout& callout : figure_.callouts) {
            const auto found = marks.find(callout.finding);
            if (found == marks.end())
                continue;
            const double at = std::max(x(found->second->time), free_from);
            line("lead", at, top_ - 4, x(found->second->time), y(found->second->lane) - half);
            label("axis", at, top_ - 7, "middle", std::to_string(callout.number));
            free_from = at + 16;
        }
    }

    const ReportTimeline& figure_;
    double top_;
    double lanes_top_;
    double bottom_;
    std::string out_;
};

} // namespace

std::string timeline_svg(const ReportTimeline& figure)
{
    return Drawing(figure).draw();
}

} // namespace standstill::report
