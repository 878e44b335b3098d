// SPDX-License-Identifier: GPL-3.0-or-later
// One import on the import lane: starts it, tells how far it is, cancels it, and reports. One at a time per case. Shows
// nothing itself.
#pragma once

#include "ui/ingest/rate_meter.h"
#include "ui/state/investigation_state.h"

#include <memory>
#include <optional>
#include <QElapsedTimer>
#include <QObject>
#include <QStringList>

namespace standstill::ui {

/// What came of an import; a type of its own because a signal can't carry a bare Result.
struct ImportOutcome
{
    Result<session::ImportReport> result;
};

class ImportTask : public QObject
{
    Q_OBJECT
public:
    explicit ImportTask(InvestigationState* state, QObject* parent = nullptr);
    ~ImportTask() override; ///< cancels

    bool running() const { return m_running; }
    void start(const QStringList& files, const session::ImportOptions& options);
    void cancel();
    /// Of the latest import: the files that it did not come to, or broke off in.
    const QStringList& rest() const { return m_rest; }
    void resume(); ///< imports those, as they were to be imported

    /// "Reading BKP01.csv", "Linking processes", ...
    const QString& stageText() const { return m_stageText; }
    const RateMeter& meter() const { return *m_meter; }
    bool reading() const { return m_stage == WorkStage::Reading; }

signals:
    void started();
    void progressed();
    void finished(const standstill::ui::ImportOutcome& outcome);

private:
    struct Shared; ///< what the worker thread and this object share
    void noteRest(const session::ImportReport& report);
    void takeProgress(const Progress& progress);

    InvestigationState* m_state;
    bool m_running = false;
    QStringList m_files;
    QStringList m_rest;
    session::ImportOptions m_options;
    std::shared_ptr<Shared> m_shared;
    std::stop_source m_stop;
    std::optional<RateMeter> m_meter;
    QElapsedTimer m_clock;
    WorkStage m_stage = WorkStage::Reading;
    QString m_stageText;
};

} // namespace standstill::ui
