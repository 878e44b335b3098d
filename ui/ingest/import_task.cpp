// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ingest/import_task.h"

#include "ui/common/async.h"
#include "ui/common/format.h"

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <QFile>
#include <QFileInfo>

namespace standstill::ui {

// The newest progress only: a window that is busy must not queue up old ones.
struct ImportTask::Shared
{
    std::mutex mutex;
    Progress newest;
    bool delivering = false;
};

ImportTask::ImportTask(InvestigationState* state, QObject* parent)
    : QObject(parent)
    , m_state(state)
    , m_meter(RateMeter({}))
{
}

ImportTask::~ImportTask()
{
    cancel();
}

void ImportTask::start(const QStringList& files, const session::ImportOptions& options)
{
    if (m_running || files.isEmpty())
        return;
    m_running = true;
    m_files = files;
    m_rest.clear();
    m_options = options;
    m_shared = std::make_shared<Shared>();
    m_stage = WorkStage::Reading;
    m_stageText = tr("Reading %1").arg(QFileInfo(files.first()).fileName());
    std::vector<std::filesystem::path> paths;
    std::vector<std::uint64_t> sizes;
    for (const QString& file : files) {
        paths.emplace_back(QFile::encodeName(file).toStdString());
        sizes.push_back(std::uint64_t(QFileInfo(file).size()));
    }
    m_meter.emplace(std::move(sizes));
    m_clock.start();
    emit started();

    const QPointer<ImportTask> self(this);
    const auto callback = [self, shared = m_shared](const Progress& progress) {
        {
            const std::lock_guard lock(shared->mutex);
            shared->newest = progress;
            if (shared->delivering)
                return;
            shared->delivering = true;
        }
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, shared] {
                Progress newest;
                {
                    const std::lock_guard lock(shared->mutex);
                    newest = shared->newest;
                    shared->delivering = false;
                }
                if (self && self->m_running && self->m_shared == shared)
                    self->takeProgress(newest);
            },
            Qt::QueuedConnection);
    };
    m_stop = ask(
        this, m_state->lanes(), session::Lane::Import,
        [paths, options, callback](session::Case& opened, std::stop_token stop) {
            return opened.import_files(paths, options, callback, stop);
        },
        [this](const Result<session::ImportReport>& report) {
            m_running = false;
            if (report && report->cancelled)
                noteRest(*report);
            emit finished({report});
            // Even a failed or cancelled import may have completed some of its files.
            m_state->notifyEvidenceChanged();
        });
}

void ImportTask::cancel()
{
    m_stop.request_stop();
}

void ImportTask::noteRest(const session::ImportReport& report)
{
    for (const QString& file : m_files) {
        const std::string path = QFile::encodeName(file).toStdString();
        // Of an archive each member has an outcome of its own; those that are whole are known when it is read again.
        const auto of = [&path](const session::ImportedFile& entry) {
            return entry.path == path || entry.path.starts_with(path + "!");
        };
        const bool came = std::any_of(report.files.begin(), report.files.end(), of);
        const bool broken = std::any_of(report.files.begin(), report.files.end(),
            [&of](const auto& entry) { return of(entry) && entry.error && entry.error->code == ErrorCode::Cancelled; });
        if (!came || broken)
            m_rest.append(file);
    }
}

void ImportTask::resume()
{
    const QStringList rest = m_rest;
    start(rest, m_options);
}

void ImportTask::takeProgress(const Progress& progress)
{
    m_meter->add(progress, m_clock.elapsed());
    m_stage = progress.stage;
    const QString file = evidenceText(std::filesystem::path(progress.subject).filename().string());
    switch (progress.stage) {
    case WorkStage::Reading:
        m_stageText = progress.items > 1
            ? tr("Reading %1 (%2 of %3)").arg(file).arg(progress.item + 1).arg(progress.items)
            : tr("Reading %1").arg(file);
        break;
    case WorkStage::Indexing:
        m_stageText = tr("Linking processes");
        break;
    case WorkStage::Detecting:
        m_stageText = tr("Running the rules");
        break;
    case WorkStage::Verifying:
        m_stageText = tr("Verifying %1").arg(file);
        break;
    case WorkStage::Reporting:
        m_stageText = tr("Writing the report");
        break;
    }
    emit progressed();
}

} // namespace standstill::ui
