// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/progress_line.h"

#include "app/messages.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <QLocale>
#include <sys/ioctl.h>
#include <unistd.h>

namespace standstill::app {
namespace {

QString stage_words(WorkStage stage)
{
    switch (stage) {
    case WorkStage::Reading:
        return Words::tr("reading");
    case WorkStage::Indexing:
        return Words::tr("indexing");
    case WorkStage::Detecting:
        return Words::tr("detecting");
    case WorkStage::Verifying:
        return Words::tr("verifying");
    case WorkStage::Reporting:
        return Words::tr("reporting");
    }
    return {};
}

QString minutes_seconds(double seconds)
{
    const auto whole = std::max<long long>(0, std::llround(std::ceil(seconds)));
    return QStringLiteral("%1:%2").arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
}

int terminal_columns()
{
    winsize size{};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20 ? size.ws_col : 80;
}

} // namespace

ProgressLine::ProgressLine()
    : terminal_(isatty(STDERR_FILENO) != 0)
{
}

void ProgressLine::show(const Progress& progress)
{
    if (!terminal_)
        return;
    const auto now = std::chrono::steady_clock::now();
    if (item_ != progress.item) {
        item_ = progress.item;
        item_started_ = now;
    }
    const QLocale locale;
    const double seconds = std::chrono::duration<double>(now - item_started_).count();
    QStringList parts;
    if (progress.items > 1)
        parts << QStringLiteral("[%1/%2]").arg(progress.item + 1).arg(progress.items);
    if (!progress.subject.empty())
        parts << shown_path(std::filesystem::path(progress.subject).filename());
    parts << stage_words(progress.stage);
    if (progress.stage == WorkStage::Reading && progress.bytes_total > 0) {
        const double done = static_cast<double>(progress.bytes_done);
        const double total = static_cast<double>(progress.bytes_total);
        parts << QStringLiteral("%1 %").arg(static_cast<int>(100 * std::min(1.0, done / total)));
        parts << Words::tr("%1 of %2")
                     .arg(locale.formattedDataSize(static_cast<qint64>(progress.bytes_done)),
                         locale.formattedDataSize(static_cast<qint64>(progress.bytes_total)));
        if (seconds > 0.5 && progress.bytes_done > 0) {
            parts << Words::tr("%1 rows/s")
                         .arg(locale.toString(std::llround(static_cast<double>(progress.rows) / seconds)));
            parts << Words::tr("%1 left").arg(minutes_seconds(seconds * (total - std::min(done, total)) / done));
        }
    }
    if (progress.rows > 0)
        parts << Words::tr("rows: %1").arg(locale.toString(static_cast<qulonglong>(progress.rows)));
    if (progress.rejected > 0)
        parts << Words::tr("rejected: %1").arg(locale.toString(static_cast<qulonglong>(progress.rejected)));

    const QString line = parts.join(QStringLiteral("  ")).left(terminal_columns() - 1);
    std::fprintf(stderr, "\r\x1b[K%s", line.toUtf8().constData());
    std::fflush(stderr);
    shown_ = true;
}

void ProgressLine::clear()
{
    if (!shown_)
        return;
    std::fputs("\r\x1b[K", stderr);
    std::fflush(stderr);
    shown_ = false;
}

} // namespace standstill::app
