// SPDX-License-Identifier: GPL-3.0-or-later
// What the beginning of a file would become: what is odd about it and why that matters, and each of its first records
// as it stands in the file beside what is read of it. Part of the import sheet; shows what it is given.
#pragma once

#include "core/base/error.h"
#include "core/model/evidence.h"
#include "core/model/file_look.h"

#include <optional>
#include <QStringList>
#include <QWidget>

class QPlainTextEdit;
class QTableWidget;

namespace standstill::ui {

class PlainLabel;

/// A file on its way into the sheet.
struct LookedAt
{
    std::optional<FileLook> look; ///< nothing while it is being looked at, or when ...
    std::optional<Error> error; ///< ... it can't be imported
    std::optional<EvidenceSource> before; ///< the source that holds the same bytes
    QString problem; ///< of a folder
};

/// What is odd about it, a sentence each, the weightiest first; empty: nothing is.
QStringList odditiesOf(const LookedAt& file);

class FilePreview : public QWidget
{
    Q_OBJECT
public:
    explicit FilePreview(QWidget* parent = nullptr);
    void setFile(const QString& name, const LookedAt& file);

private:
    void showRecord();

    std::vector<PreviewRow> m_rows;
    PlainLabel* m_title;
    PlainLabel* m_odd;
    QTableWidget* m_records;
    QPlainTextEdit* m_raw;
    QPlainTextEdit* m_parsed;
};

} // namespace standstill::ui
