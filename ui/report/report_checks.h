// SPDX-License-Identifier: GPL-3.0-or-later
// The check list before export: undecided findings, benign decisions that rest on judgement, evidence hashes. It says
// what the report will say; it forbids nothing.
#pragma once

#include "ui/report/report_jobs.h"

#include <QWidget>
#include <stop_token>
#include <vector>

class QPushButton;

namespace standstill::ui {

class PlainLabel;

class ReportChecks : public QWidget
{
    Q_OBJECT
public:
    explicit ReportChecks(QWidget* parent = nullptr);
    ~ReportChecks() override; ///< hashing stops

    void showReadiness(const ReportReadiness& readiness);
    const std::vector<EvidenceCheck>& evidenceChecks() const { return m_checks; }

signals:
    void evidenceVerified();

private:
    void verify();
    void showEvidence();

    ReportReadiness m_readiness;
    std::vector<EvidenceCheck> m_checks;
    std::stop_source m_stop;
    bool m_verifying = false;
    PlainLabel* m_undecided;
    PlainLabel* m_judgement;
    PlainLabel* m_evidence;
    QPushButton* m_verify;
};

} // namespace standstill::ui
