// SPDX-License-Identifier: GPL-3.0-or-later
// The rejected records of one evidence source: line, reason and the raw text as it stands in the file. Part of the
// evidence page.
#pragma once

#include "ui/common/async.h"
#include "ui/state/investigation_state.h"

#include <QWidget>
#include <vector>

class QPlainTextEdit;
class QTableWidget;

namespace standstill::ui {

class PlainLabel;

class RejectedPane : public QWidget
{
    Q_OBJECT
public:
    explicit RejectedPane(InvestigationState* state, QWidget* parent = nullptr);
    void setSource(const EvidenceSource& source);

private:
    void fill(const std::vector<RejectedRecord>& records);
    void showRaw();
    void showRows(bool shown);

    InvestigationState* m_state;
    EvidenceSource m_source;
    std::vector<RejectedRecord> m_records;
    Latest m_reading;
    Latest m_readingRaw;
    PlainLabel* m_title;
    QWidget* m_halves = nullptr; ///< rows and raw text side by side
    QTableWidget* m_table;
    QPlainTextEdit* m_raw;
};

} // namespace standstill::ui
