// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hunt/result_export.h"

#include "ui/common/worker.h"

#include <QFileInfo>
#include <QSaveFile>

namespace standstill::ui {
namespace {

constexpr std::size_t flushAt = std::size_t{1} << 20U; ///< bytes

} // namespace

RowTextFormat exportFormat(const QString& path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == QLatin1String("json"))
        return RowTextFormat::Json;
    if (suffix == QLatin1String("jsonl") || suffix == QLatin1String("ndjson"))
        return RowTextFormat::JsonLines;
    return RowTextFormat::Csv;
}

Result<std::uint64_t> writeRows(const ResultRows& rows, const std::vector<std::uint32_t>& order, const QString& path,
    const std::function<bool()>& stop, const std::function<void(int)>& progress)
{
    QSaveFile file(path); // nothing of it is there until all of it is
    const auto failed = [&] {
        return fail(ErrorCode::FileNotWritable, path.toStdString(), file.errorString().toStdString());
    };
    if (!file.open(QIODevice::WriteOnly))
        return failed();
    const std::unique_ptr<RowText> text = make_row_text(exportFormat(path));
    std::string waiting = text->begin(rows.columns);
    Row row(rows.columns.size());
    int told = -1;
    const auto flush = [&] {
        const bool written = file.write(waiting.data(), qint64(waiting.size())) == qint64(waiting.size());
        waiting.clear();
        return written;
    };
    for (std::size_t i = 0; i < rows.count; ++i) {
        const std::size_t source = order.empty() ? i : order[i];
        for (std::size_t column = 0; column < row.size(); ++column)
            row[column] = rows.value(source, column);
        waiting += text->row(row);
        if (waiting.size() < flushAt)
            continue;
        if (!flush())
            return failed();
        if (stop())
            return fail(ErrorCode::Cancelled);
        if (const int percent = int(i * 100 / rows.count); percent != told) {
            told = percent;
            progress(percent);
        }
    }
    waiting += text->end();
    if (!flush() || !file.commit())
        return failed();
    return std::uint64_t(rows.count);
}

ResultExport::ResultExport(QObject* parent)
    : QObject(parent)
{
}

ResultExport::~ResultExport()
{
    cancel();
}

void ResultExport::cancel()
{
    if (m_stop)
        *m_stop = true;
}

void ResultExport::start(const ResultRows& rows, const std::vector<std::uint32_t>& order, const QString& path)
{
    cancel();
    m_running = true;
    m_stop = std::make_shared<std::atomic<bool>>(false);
    const auto tell = [guard = QPointer<ResultExport>(this)](int percent) {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, percent] {
                if (guard && guard->m_running)
                    emit guard->progress(percent);
            },
            Qt::QueuedConnection);
    };
    inWorker(
        this,
        [rows, order, path, stop = m_stop, tell] {
            return writeRows(
                rows, order, path, [stop] { return stop->load(); }, tell);
        },
        [this, path, mine = m_stop](const Result<std::uint64_t>& written) {
            if (mine != m_stop)
                return;
            m_running = false;
            ExportOutcome outcome{path, written.value_or(0), std::nullopt};
            if (!written)
                outcome.error = written.error();
            emit finished(outcome);
        });
}

} // namespace standstill::ui
