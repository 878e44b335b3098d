// SPDX-License-Identifier: GPL-3.0-or-later
// The sheet between choosing files and importing them: what each file is, which are taken, and the zone for stamps
// that state none. Looks at the files on a worker; imports nothing itself.
#pragma once

#include "core/session/case.h"

#include <optional>
#include <QDialog>
#include <QStringList>

class QPushButton;
class QTableWidget;

namespace standstill::ui {

class PlainLabel;
class ZoneBox;

class ImportSheet : public QDialog
{
    Q_OBJECT
public:
    /// Folders among `paths` are replaced by the files in them.
    ImportSheet(const QStringList& paths, const QString& caseZone, QWidget* parent);
    QStringList chosenFiles() const;
    session::ImportOptions options() const;

private:
    void looked(int row, const Result<session::FileLook>& look);
    void refresh();

    QStringList m_files;
    QList<bool> m_answered;
    QTableWidget* m_table;
    ZoneBox* m_zone;
    PlainLabel* m_zoneNow;
    QPushButton* m_import;
};

/// The files themselves and the files below the folders, in name order, at most a thousand.
QStringList filesBelow(const QStringList& paths);
/// "Defender advanced hunting, CSV"
QString formatLabel(const std::string& format, const std::string& dialect);

} // namespace standstill::ui
