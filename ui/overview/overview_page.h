// SPDX-License-Identifier: GPL-3.0-or-later
// The overview: one sentence about the case, where to start, findings over time, by host, by account and in bursts, and
// the health of the evidence. It is of the whole case, whatever the filter; every number sets the filter that shows its
// rows. The window places it.
#pragma once

#include "ui/common/async.h"
#include "ui/overview/overview_facts.h"

#include <array>
#include <QWidget>

class QPushButton;
class QScrollArea;
class QStackedWidget;
class QTimer;
class QToolButton;
class QVBoxLayout;

namespace standstill::ui {

class CountTable;
class EmptyState;
class FindingHistogram;
class InvestigationState;
class NoticeBar;
class PlainLabel;

class OverviewPage : public QWidget
{
    Q_OBJECT
public:
    explicit OverviewPage(InvestigationState* state, QWidget* parent = nullptr);
    ~OverviewPage() override;

protected:
    void showEvent(QShowEvent* event) override;

private:
    void build();
    QWidget* buildStart();
    QWidget* buildHealth();
    QWidget* titled(const QString& title, QWidget* content);
    void stale(); ///< reads again now, or when it is shown
    void load();
    void fill();
    void fillStart();
    void askChecks(); ///< of the finding to start with, once; they come when they come
    void fillHealth();
    void fillVerdicts();
    void fillHosts();
    void fillAccounts();
    void fillBursts();
    void showBar();
    QString sentence() const;
    QString timeSpan(Ticks first, Ticks last) const;
    void openFindings(const QString& predicate, const std::optional<TimeRange>& range);
    void chooseStart(const char* page);

    InvestigationState* m_state;
    NoticeBar* m_notice = nullptr;
    QStackedWidget* m_stack = nullptr;
    QScrollArea* m_scroll = nullptr;
    EmptyState* m_noEvidence = nullptr;
    EmptyState* m_noFindings = nullptr;
    PlainLabel* m_sentence = nullptr;
    std::array<QToolButton*, classification_count> m_verdicts{};
    PlainLabel* m_startText = nullptr;
    PlainLabel* m_startChecks = nullptr;
    QPushButton* m_startShow = nullptr;
    QPushButton* m_startTimeline = nullptr;
    QPushButton* m_startTree = nullptr;
    QVBoxLayout* m_health = nullptr;
    FindingHistogram* m_histogram = nullptr;
    PlainLabel* m_bar = nullptr;
    CountTable* m_hosts = nullptr;
    CountTable* m_accounts = nullptr;
    CountTable* m_bursts = nullptr;
    PlainLabel* m_moreBursts = nullptr;
    OverviewFacts m_facts;
    bool m_loaded = false;
    bool m_stale = true;
    FindingId m_checksOf; ///< m_startChecks speaks of it
    Latest m_loading;
    Latest m_checking;
};

} // namespace standstill::ui
