// SPDX-License-Identifier: GPL-3.0-or-later
// What a hunt brought: a line that says how much and how long it took, and the grid under it, with sorting, copying,
// export and the way to the event behind a row. Used by HuntPage, which feeds it; it runs no query.
#pragma once

#include "core/session/case.h"
#include "ui/hunt/hunt_run.h"

#include <QTimeZone>
#include <QWidget>

class QMenu;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace standstill::ui {

class ChartView;
class ElidedLabel;
class EmptyState;
class NoticeBar;
class ResultExport;
class ResultModel;
class RowTable;

class ResultView : public QWidget
{
    Q_OBJECT
public:
    explicit ResultView(QWidget* parent = nullptr);

    /// A run of this query has begun; what the last one brought stays until the first rows.
    void showStart(const std::string& query);
    void showHead(const session::HuntHead& head);
    void append(const std::vector<ResultBlockPtr>& blocks);
    void showEnd(const HuntOutcome& outcome);
    void setZone(const QTimeZone& zone, const QString& name);
    ResultModel* model() { return m_model; }
    RowTable* table() { return m_table; }
    ChartView* chart() { return m_chart; }
    void exportTo(const QString& path);

signals:
    void openWanted(standstill::session::HuntHead::Rows kind, qint64 id);

private:
    void build();
    void fitColumns();
    void drawChart();
    void copyRows();
    void copyCell();
    void openRow();
    void chooseExport(const QString& suffix);
    void showMenu(const QModelIndex& cell, const QPoint& global);
    void say(const QString& text);

    ResultModel* m_model;
    ResultExport* m_export;
    RowTable* m_table = nullptr;
    ChartView* m_chart = nullptr;
    QSplitter* m_split = nullptr;
    QStackedWidget* m_stack = nullptr;
    EmptyState* m_empty = nullptr;
    ElidedLabel* m_status = nullptr;
    QPushButton* m_exportButton = nullptr;
    QPushButton* m_stopExport = nullptr;
    NoticeBar* m_notice = nullptr;
    session::HuntHead m_head;
    QString m_withoutRows; ///< tables of the query that never have a row here
    QTimeZone m_zone = QTimeZone::utc();
    bool m_fitted = false;
};

} // namespace standstill::ui
