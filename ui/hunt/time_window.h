// SPDX-License-Identifier: GPL-3.0-or-later
// Which time a query looks at: the whole case, its last day, week or month, a span, or what the query says itself.
// Times are those of the display zone. It runs nothing.
#pragma once

#include "core/model/hunt.h"
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
    explicit TimeWindow(QWidget* parent = nullptr);

    HuntTime mode() const;
    void setMode(HuntTime mode);
    void setZone(const QTimeZone& zone, const QString& name);
    void setSpan(const TimeRange& range);
    std::optional<TimeRange> span() const; ///< of HuntTime::Span; `to` is exclusive
    session::HuntOptions options() const;

signals:
    void modeChosen(standstill::HuntTime mode);

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
