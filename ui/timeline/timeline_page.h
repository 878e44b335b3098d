// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline page: asks the case for marks and density, follows the filter and the selection of the investigation,
// and turns what the analyst does on the timeline into them. A zoom reads a finer density and filters nothing.
#pragma once

#include "core/model/effect.h"
#include "ui/common/async.h"
#include "ui/state/investigation_state.h"

#include <QTimer>
#include <QTimeZone>
#include <QWidget>

class QComboBox;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace standstill::ui {

struct ContextGlyph;
class ElidedLabel;
class EmptyState;
class NoticeBar;
class PageHeader;
class TimelineView;

class TimelinePage : public QWidget
{
    Q_OBJECT
public:
    explicit TimelinePage(InvestigationState* state, QWidget* parent = nullptr);
    ~TimelinePage() override;

protected:
    void showEvent(QShowEvent* event) override;

private:
    void build();
    void addActions();
    void follow();
    QToolButton* addTool(const char* iconName, const QString& objectName, const QString& name, const QString& keys);
    void stale(); ///< reads again now, or when it is shown
    void reload(); ///< marks, hosts, density of everything
    void refine(); ///< density of what is in sight
    void exportPicture();
    QString lanesCounted(std::size_t count) const;
    void showTexts();
    void showReadout();
    QString spanText(Ticks first, Ticks last) const;
    QTimeZone caseZone() const;
    void readManual();
    void editManual();
    void showDowntimes(); ///< reads them the first time
    QString describeDowntimes(const std::vector<std::uint32_t>& bars) const;
    QString describeContext(const ContextMark& mark, std::size_t count, const QString& kind) const;
    QString describeMark(const TimelineMark& mark) const;
    void readHovered();

    InvestigationState* m_state;
    PageHeader* m_header;
    NoticeBar* m_notice;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    TimelineView* m_view;
    ElidedLabel* m_readout;
    QPushButton* m_clear = nullptr;
    QComboBox* m_lanesBox = nullptr;
    LaneBy m_lanes = LaneBy::Host;
    QTimer m_refineSoon;
    QTimer m_hoverSoon;
    Latest m_all;
    Latest m_fine;
    Latest m_hover;
    Latest m_down;
    Latest m_manual;
    std::optional<TimeRange> m_extent;
    std::optional<std::vector<Downtime>> m_downtimes; ///< of the case as it is; nothing before they are read
    std::vector<std::string> m_laneNames; ///< those with marks
    QString m_loadedPredicate;
    bool m_loaded = false;
    bool m_stale = true;
    std::optional<FindingId> m_described; ///< the finding that m_description is of
    QString m_description;
};

} // namespace standstill::ui
