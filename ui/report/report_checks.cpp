// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_checks.h"

#include "ui/common/format.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"
#include "ui/common/worker.h"

#include <algorithm>
#include <QGridLayout>
#include <QPushButton>

namespace standstill::ui {

namespace {

PlainLabel* lineOf(const char* name)
{
    auto* label = new PlainLabel;
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    return label;
}

} // namespace

ReportChecks::ReportChecks(QWidget* parent)
    : QWidget(parent)
    , m_undecided(lineOf("reportCheckUndecided"))
    , m_judgement(lineOf("reportCheckJudgement"))
    , m_evidence(lineOf("reportCheckEvidence"))
    , m_verify(new QPushButton(tr("&Verify now")))
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(gap::xs);
    auto* title = new PlainLabel(tr("Before you export"));
    title->setFont(titleFont());
    m_verify->setObjectName(QStringLiteral("reportVerifyButton"));
    m_verify->setAccessibleName(tr("Hash the evidence files again"));
    m_verify->setAutoDefault(false);
    m_verify->setEnabled(false);
    grid->addWidget(title, 0, 0, 1, 2);
    grid->addWidget(m_undecided, 1, 0, 1, 2);
    grid->addWidget(m_judgement, 2, 0, 1, 2);
    grid->addWidget(m_evidence, 3, 0);
    grid->addWidget(m_verify, 3, 1, Qt::AlignTop);
    grid->setColumnStretch(0, 1);
    connect(m_verify, &QPushButton::clicked, this, &ReportChecks::verify);
}

ReportChecks::~ReportChecks()
{
    m_stop.request_stop();
}

void ReportChecks::showReadiness(const ReportReadiness& readiness)
{
    m_readiness = readiness;
    if (readiness.undecided > 0)
        m_undecided->setText(tr("%1 of %2 findings are undecided: the cover says PRELIMINARY.")
                                 .arg(formatCount(readiness.undecided), formatCount(readiness.findings)));
    else if (readiness.findings > 0)
        m_undecided->setText(tr("All %1 findings have a verdict.").arg(formatCount(readiness.findings)));
    else
        m_undecided->setText(tr("There are no findings; the report says so."));
    if (readiness.onJudgement > 0)
        m_judgement->setText(tr("%1 of %2 benign decisions rest on judgement alone; the report marks them.")
                                 .arg(formatCount(readiness.onJudgement), formatCount(readiness.benign)));
    else
        m_judgement->setText(tr("No benign decision rests on judgement alone."));
    showEvidence();
}

void ReportChecks::showEvidence()
{
    const std::size_t files = m_readiness.evidence.size();
    m_verify->setEnabled(!m_verifying && files > 0);
    if (m_verifying) {
        m_evidence->setText(tr("Evidence files are being hashed again."));
        return;
    }
    if (files == 0) {
        m_evidence->setText(tr("There is no evidence file."));
        return;
    }
    if (m_checks.empty()) {
        m_evidence->setText(tr("Evidence hashes: not verified for this report."));
        return;
    }
    const auto same = static_cast<std::uint64_t>(std::count_if(m_checks.begin(), m_checks.end(),
        [](const EvidenceCheck& check) { return check.result == EvidenceCheckResult::Matches; }));
    const auto differ = static_cast<std::uint64_t>(std::count_if(m_checks.begin(), m_checks.end(),
        [](const EvidenceCheck& check) { return check.result == EvidenceCheckResult::Differs; }));
    QString text =
        tr("%1 of %2 evidence files have the hash they had at import.").arg(formatCount(same), formatCount(files));
    if (differ > 0)
        text += QLatin1Char(' ') + tr("%1 changed since.").arg(formatCount(differ));
    if (same + differ < files)
        text += QLatin1Char(' ') + tr("%1 could not be read where they were.").arg(formatCount(files - same - differ));
    m_evidence->setText(text);
}

void ReportChecks::verify()
{
    m_verifying = true;
    m_stop = std::stop_source();
    showEvidence();
    inWorker(
        this, [evidence = m_readiness.evidence, stop = m_stop.get_token()] { return verifyEvidence(evidence, stop); },
        [this](std::vector<EvidenceCheck> checks) {
            m_verifying = false;
            m_checks = std::move(checks);
            showEvidence();
            emit evidenceVerified();
        });
}

} // namespace standstill::ui
