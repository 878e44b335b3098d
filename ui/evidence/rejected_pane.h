// SPDX-License-Identifier: GPL-3.0-or-later
// The rejected records of one evidence source, or those of all sources that have no readable time: line, reason and the
// raw text as it stands in the file. Part of the evidence page.
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
    enum class Shows { OneSource, Undated };
    explicit RejectedPane(InvestigationState* state, QWidget* parent = nullptr, Shows shows = Shows::OneSource);
    void setSource(const EvidenceSource& source);

signals:
    void counted(std::uint64_t undated);

private:
    void loadUndated();
    void fill(const std::vector<RejectedRecord>& records);
    void showRaw();
    void showRows(bool shown);

    InvestigationState* m_state;
    Shows m_shows;
    std::vector<RejectedRecord> m_records;
    Latest m_reading;
    Latest m_readingRaw;
    PlainLabel* m_title;
    QWidget* m_halves = nullptr; ///< rows and raw text side by side
    QTableWidget* m_table;
    QPlainTextEdit* m_raw;
};

} // namespace standstill::ui
