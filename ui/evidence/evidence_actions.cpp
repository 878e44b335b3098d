// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/evidence_actions.h"

#include "ui/common/error_text.h"
#include "ui/common/format.h"
#include "ui/common/notice_bar.h"

#include <algorithm>
#include <filesystem>
#include <QPushButton>

namespace standstill::ui {

namespace {

constexpr int readingTime = 15'000; ///< milliseconds that a result stays

QString labelOf(const EvidenceSource& source)
{
    return QString::fromStdString(source.label());
}

} // namespace

QString checkWord(const EvidenceCheck& check)
{
    switch (check.result) {
    case EvidenceCheckResult::Matches:
        return EvidenceActions::tr("unchanged");
    case EvidenceCheckResult::Differs:
        return EvidenceActions::tr("changed");
    case EvidenceCheckResult::FileNotFound:
        return EvidenceActions::tr("missing");
    case EvidenceCheckResult::FileNotReadable:
        return EvidenceActions::tr("not readable");
    }
    return {};
}

QString checkSentence(const EvidenceCheck& check, const QString& at)
{
    switch (check.result) {
    case EvidenceCheckResult::Matches:
        return EvidenceActions::tr("The file has the hash that it had at import (checked %1).").arg(at);
    case EvidenceCheckResult::Differs:
        return EvidenceActions::tr("The file has another hash now: %1 (checked %2). The rows of this case are those of "
                                   "the file as it was at import.")
            .arg(evidenceText(check.detail), at);
    case EvidenceCheckResult::FileNotFound:
        return EvidenceActions::tr("There is no file where it was at import (checked %1).").arg(at);
    case EvidenceCheckResult::FileNotReadable:
        return EvidenceActions::tr("The file can't be read: %1 (checked %2).").arg(evidenceText(check.detail), at);
    }
    return {};
}

EvidenceActions::EvidenceActions(InvestigationState* state, NoticeBar* notice, QObject* parent)
    : QObject(parent)
    , m_state(state)
    , m_notice(notice)
{
}

EvidenceActions::~EvidenceActions()
{
    m_stop.request_stop();
}

void EvidenceActions::begin(const QString& text)
{
    m_busy = true;
    m_notice->showNotice(NoticeBar::Kind::Info, text);
    auto* stop = m_notice->addButton(QStringLiteral("stopEvidenceButton"), tr("&Stop"));
    connect(stop, &QPushButton::clicked, this, [this] { m_stop.request_stop(); });
    emit busyChanged();
}

void EvidenceActions::end()
{
    m_busy = false;
    emit busyChanged();
}

void EvidenceActions::complain(const Error& error)
{
    if (error.code == ErrorCode::Cancelled) {
        m_notice->showNotice(NoticeBar::Kind::Info, tr("Stopped."));
        m_notice->closeAfter(readingTime);
        return;
    }
    const ErrorText words = describe(error);
    m_notice->showNotice(NoticeBar::Kind::Error, words.what, words.todo);
}

ProgressCallback EvidenceActions::progress()
{
    return [guard = QPointer<EvidenceActions>(this)](const Progress& now) {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, now] {
                if (guard && guard->m_busy)
                    guard->showProgress(now);
            },
            Qt::QueuedConnection);
    };
}

void EvidenceActions::showProgress(const Progress& now)
{
    const QString file = evidenceText(std::filesystem::path(now.subject).filename().string());
    begin(now.stage == WorkStage::Verifying ? tr("Hashing %1 (%2 of %3).").arg(file).arg(now.item + 1).arg(now.items)
                                            : tr("Running the rules again."));
}

void EvidenceActions::verify(const std::vector<SourceId>& sources)
{
    if (m_busy)
        return;
    begin(tr("Hashing the evidence files again."));
    m_stop = ask(
        this, m_state->lanes(), session::Lane::Import,
        [sources, progress = progress()](
            session::Case& opened, std::stop_token stop) { return opened.verify_evidence(sources, progress, stop); },
        [this](const Result<std::vector<EvidenceCheck>>& checks) {
            end();
            if (checks)
                verified(*checks);
            else
                complain(checks.error());
            emit changed();
        });
}

void EvidenceActions::verified(const std::vector<EvidenceCheck>& checks)
{
    const auto count = [&checks](EvidenceCheckResult result) {
        return static_cast<std::uint64_t>(std::count_if(
            checks.begin(), checks.end(), [result](const EvidenceCheck& check) { return check.result == result; }));
    };
    const std::uint64_t same = count(EvidenceCheckResult::Matches);
    const std::uint64_t differ = count(EvidenceCheckResult::Differs);
    const std::uint64_t missing = count(EvidenceCheckResult::FileNotFound);
    const std::uint64_t closed = count(EvidenceCheckResult::FileNotReadable);
    QStringList parts{
        tr("%1 of %2 files have the hash that they had at import.").arg(formatCount(same), formatCount(checks.size()))};
    if (differ > 0)
        parts.append(tr("%1 changed since.").arg(formatCount(differ)));
    if (missing > 0)
        parts.append(tr("%1 missing where they were.").arg(formatCount(missing)));
    if (closed > 0)
        parts.append(tr("%1 not readable.").arg(formatCount(closed)));
    const bool good = same == checks.size();
    m_notice->showNotice(good ? NoticeBar::Kind::Info : NoticeBar::Kind::Warning, parts.join(QLatin1Char(' ')),
        good ? QString() : tr("The rows of the case are not touched: they are those of the files at import."));
    if (good)
        m_notice->closeAfter(readingTime);
}

void EvidenceActions::remove(const EvidenceSource& source, const QString& reason)
{
    if (m_busy)
        return;
    begin(tr("Taking %1 out of the case.").arg(labelOf(source)));
    m_stop = ask(
        this, m_state->lanes(), session::Lane::Import,
        [id = source.id, reason = reason.toStdString(), progress = progress()](
            session::Case& opened, std::stop_token stop) { return opened.remove_evidence(id, reason, progress, stop); },
        [this, source](const Result<std::vector<RuleRun>>& runs) {
            end();
            if (runs) {
                m_notice->showNotice(NoticeBar::Kind::Info,
                    tr("%1 is out of the case: tables, timeline and findings are without it.").arg(labelOf(source)));
                auto* undo = m_notice->addButton(QStringLiteral("restoreNoticeButton"), tr("&Restore"));
                connect(undo, &QPushButton::clicked, this, [this, source] { restore(source); });
            } else {
                complain(runs.error());
            }
            m_state->notifyEvidenceChanged();
        });
}

void EvidenceActions::restore(const EvidenceSource& source)
{
    if (m_busy)
        return;
    begin(tr("Bringing %1 back.").arg(labelOf(source)));
    m_stop = ask(
        this, m_state->lanes(), session::Lane::Import,
        [id = source.id, progress = progress()](
            session::Case& opened, std::stop_token stop) { return opened.restore_evidence(id, progress, stop); },
        [this, source](const Result<std::vector<RuleRun>>& runs) {
            end();
            if (runs) {
                m_notice->showNotice(
                    NoticeBar::Kind::Info, tr("%1 is back in the case, with its verdicts.").arg(labelOf(source)));
                m_notice->closeAfter(readingTime);
            } else {
                complain(runs.error());
            }
            m_state->notifyEvidenceChanged();
        });
}

void EvidenceActions::setClock(const std::string& host, Ticks shift, Ticks before, const QString& why)
{
    if (m_busy)
        return;
    begin(tr("Setting the times of %1.").arg(evidenceText(host)));
    m_stop = ask(
        this, m_state->lanes(), session::Lane::Import,
        [host, shift, why = why.toStdString(), progress = progress()](
            session::Case& opened, std::stop_token stop) { return opened.set_clock(host, shift, why, progress, stop); },
        [this, host, shift, before](const Result<std::vector<RuleRun>>& runs) {
            end();
            if (runs) {
                m_notice->showNotice(NoticeBar::Kind::Info,
                    shift == 0 ? tr("The times of %1 are shown as it recorded them.").arg(evidenceText(host))
                               : tr("The times of %1 are shown corrected, everywhere.").arg(evidenceText(host)));
                auto* undo = m_notice->addButton(QStringLiteral("undoClockButton"), tr("&Undo"));
                connect(undo, &QPushButton::clicked, this,
                    [this, host, shift, before] { setClock(host, before, shift, tr("undone")); });
            } else {
                complain(runs.error());
            }
            m_state->notifyEvidenceChanged();
        });
}

void EvidenceActions::compact()
{
    if (m_busy)
        return;
    begin(tr("Compacting the case file."));
    m_stop = ask(
        this, m_state->lanes(), session::Lane::Import,
        [](session::Case& opened, std::stop_token) { return opened.compact(); },
        [this](const Result<std::uint64_t>& gone) {
            end();
            if (gone)
                m_notice->showNotice(NoticeBar::Kind::Info,
                    *gone == 1 ? tr("1 source was deleted for good. It stays listed with its hash.")
                               : tr("%1 sources were deleted for good. They stay listed with their hashes.")
                                     .arg(formatCount(*gone)));
            else
                complain(gone.error());
            m_state->notifyEvidenceChanged();
        });
}

} // namespace standstill::ui
