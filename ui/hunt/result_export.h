// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the rows that a hunt has brought to a file, on a worker, in the order that is shown. It asks for no file and
// shows nothing; what has been written of a file that was left half way is removed.
#pragma once

#include "core/base/error.h"
#include "core/model/row_text.h"
#include "ui/hunt/result_rows.h"

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <QObject>
#include <QString>

namespace standstill::ui {

/// "x.csv", "x.json" and "x.jsonl" name their form; anything else is CSV.
RowTextFormat exportFormat(const QString& path);

struct ExportOutcome
{
    QString path;
    std::uint64_t rows = 0;
    std::optional<Error> error;
};

class ResultExport : public QObject
{
    Q_OBJECT
public:
    explicit ResultExport(QObject* parent = nullptr);
    ~ResultExport() override;
    void start(const ResultRows& rows, const std::vector<std::uint32_t>& order, const QString& path);
    void cancel();
    bool running() const { return m_running; }

signals:
    void progress(int percent);
    void finished(const standstill::ui::ExportOutcome& outcome);

private:
    std::shared_ptr<std::atomic<bool>> m_stop;
    bool m_running = false;
};

/// The same on the calling thread; `stop` is asked now and then, `progress` told.
Result<std::uint64_t> writeRows(const ResultRows& rows, const std::vector<std::uint32_t>& order, const QString& path,
    const std::function<bool()>& stop, const std::function<void(int)>& progress);

} // namespace standstill::ui
