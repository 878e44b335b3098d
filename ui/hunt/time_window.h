// SPDX-License-Identifier: GPL-3.0-or-later
// Which time a query looks at: the whole case, a span, or what the query says itself. Times are those of the display
// zone. It runs nothing.
#pragma once

#include "core/model/timeline.h"
#include "core/session/case.h"

#include <optional>
#include <QTimeZone>
#include <QWidget>

class QComboBox;
class QDateTimeEdit;

namespace standstill::ui {

class TimeWindow : public QWidget
{
    Q_OBJECT
public:
    enum class Mode { WholeCase, Span, AsWritten };
    explicit TimeWindow(QWidget* parent = nullptr);

    Mode mode() const;
    void setMode(Mode mode);
    void setZone(const QTimeZone& zone, const QString& name);
    void setSpan(const TimeRange& range);
    std::optional<TimeRange> span() const; ///< of Mode::Span; `to` is exclusive
    session::HuntOptions options() const;

signals:
    void modeChosen(standstill::ui::TimeWindow::Mode mode);

private:
    void showEdits();
    Ticks ticksOf(const QDateTimeEdit* edit) const;
    void setTicks(QDateTimeEdit* edit, Ticks ticks);

    QComboBox* m_mode;
    QDateTimeEdit* m_from;
    QDateTimeEdit* m_to;
    QTimeZone m_zone = QTimeZone::utc();
    std::optional<TimeRange> m_span;
};

} // namespace standstill::ui
