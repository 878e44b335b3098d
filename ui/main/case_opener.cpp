// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/case_opener.h"

#include "ui/common/worker.h"

#include <chrono>
#include <filesystem>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <thread>

namespace standstill::ui {
namespace {

std::filesystem::path toPath(const QString& path)
{
    return std::filesystem::path(QFile::encodeName(path).toStdString());
}

// Whoever reads a case that was left by a crash tidies it up first and holds its lock for that moment, the list of
// recent cases of this very window included. A lock that lasts longer is somebody's.
Result<std::unique_ptr<session::Case>> openPatiently(const std::filesystem::path& path, session::OpenMode mode)
{
    constexpr int attempts = 15;
    for (int attempt = 1;; ++attempt) {
        auto opened = session::Case::open(path, mode);
        if (opened || opened.error().code != ErrorCode::CaseLocked || attempt == attempts)
            return opened;
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
}

struct Opening
{
    std::shared_ptr<OpenedCase> opened;
    QStringList importFiles;
};

Result<Opening> start(Result<std::unique_ptr<session::Case>> opened)
{
    if (!opened)
        return forward(opened);
    auto info = (*opened)->info();
    if (!info)
        return forward(info);
    auto result = std::make_shared<OpenedCase>();
    result->info = *info;
    result->lanes = std::make_unique<session::Lanes>(std::move(*opened));
    return Opening{std::move(result), {}};
}

} // namespace

CaseOpener::CaseOpener(QObject* parent)
    : QObject(parent)
{
}

template <typename Job>
void CaseOpener::run(const QString& what, const QString& path, Job job)
{
    if (m_busy)
        return;
    m_busy = true;
    emit started(what);
    inWorker(this, std::move(job), [this, path](Result<Opening> result) {
        m_busy = false;
        if (result)
            emit opened(result->opened, result->importFiles);
        else
            emit failed(result.error(), path);
    });
}

void CaseOpener::create(const NewCase& request)
{
    run(tr("Creating %1").arg(QFileInfo(request.path).fileName()), request.path, [request]() -> Result<Opening> {
        session::CreateOptions options;
        options.name = request.name.toStdString();
        options.analyst = request.analyst.toStdString();
        options.time_zone = request.timeZone.toStdString();
        return start(session::Case::create(toPath(request.path), options));
    });
}

void CaseOpener::open(const QString& path, session::OpenMode mode)
{
    run(tr("Opening %1").arg(QFileInfo(path).fileName()), path,
        [path, mode] { return start(openPatiently(toPath(path), mode)); });
}

void CaseOpener::openDemo(const QString& analyst)
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/demo"));
    const QString path = folder.filePath(QStringLiteral("demo.standstill"));
    if (QFileInfo::exists(path)) {
        open(path, session::OpenMode::ReadWrite);
        return;
    }
    const QString evidence = folder.filePath(QStringLiteral("demo_DeviceProcessEvents.csv"));
    run(tr("Creating the demo case"), path, [folder, path, evidence, analyst]() -> Result<Opening> {
        folder.mkpath(QStringLiteral("."));
        if (auto written = session::write_demo_export(toPath(evidence)); !written)
            return forward(written);
        session::CreateOptions options;
        options.name = "Demo";
        options.analyst = analyst.toStdString();
        auto opening = start(session::Case::create(toPath(path), options));
        if (opening)
            opening->importFiles = QStringList{evidence};
        return opening;
    });
}

} // namespace standstill::ui
