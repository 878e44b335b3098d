// SPDX-License-Identifier: GPL-3.0-or-later
// The filter bar: takes a KQL predicate over Findings or plain words, checks it on the query lane while it is typed,
// and puts it in force when it is valid. An invalid text changes nothing: the last good filter stays. Shows the time
// range as a chip beside the text.
#pragma once

#include "ui/common/async.h"
#include "ui/main/filter_edit.h"
#include "ui/state/investigation_state.h"

#include <QHash>
#include <QWidget>

class QTimer;

namespace standstill::ui {

class Chip;

class FilterBar : public QWidget
{
    Q_OBJECT
public:
    explicit FilterBar(InvestigationState* state, QWidget* parent = nullptr);
    FilterEdit* edit() { return m_edit; }
    FilterStatus status() const { return m_edit->status(); }
    /// One sentence about the text as it stands; empty while there is no filter.
    const QString& message() const { return m_message; }
    void focusText();

signals:
    void statusChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Checked
    {
        std::string predicate;
        std::size_t matches = 0;
    };
    void check();
    void checked(const QString& text, const Result<Checked>& result);
    void recount();
    void readValues(const QString& column);
    void filterChangedElsewhere();
    void escape();
    void showStatus(FilterStatus status, const QString& message, std::optional<FilterEdit::Place> place = std::nullopt);
    void showMatches(std::size_t matches);
    void placeRangeChip();

    InvestigationState* m_state;
    FilterEdit* m_edit;
    Chip* m_range;
    QTimer* m_debounce;
    Latest m_check;
    Latest m_values;
    QString m_message;
    QString m_inForce; ///< the predicate this bar put in force or was told of
    QHash<QString, QString> m_typed; ///< predicate -> the text it came from
    bool m_amending = false; ///< the text being typed is already one step of the filter's history
};

} // namespace standstill::ui
