// SPDX-License-Identifier: GPL-3.0-or-later
// The sheet between choosing files and importing them: what each file is, which are taken, the zone of its times and
// the machine of its rows where it does not say, what is odd about it, and its first records. Looks at the files on
// workers; imports nothing itself.
#pragma once

#include "core/session/case.h"
#include "ui/ingest/file_preview.h"
#include "ui/ingest/import_files.h"
#include "ui/state/investigation_state.h"

#include <QDialog>

class QLineEdit;
class QPushButton;
class QTableWidget;
class QTimer;

namespace standstill::ui {

class PlainLabel;
class ZoneBox;

class ImportSheet : public QDialog
{
    Q_OBJECT
public:
    /// Folders among `paths` are replaced by the files in them.
    ImportSheet(InvestigationState* state, const QStringList& paths, QWidget* parent);
    QStringList chosenFiles() const;
    session::ImportOptions options() const;

private:
    struct Line
    {
        ImportFile file;
        session::FileChoice choice;
        LookedAt looked;
        bool odd = false;
        int asked = 0; ///< looks that were asked for: an older answer is dropped
    };

    void makeTable();
    QWidget* makeChoices();
    void look(int row);
    void ask(int row);
    void looked(int row, const Result<FileLook>& look);
    void fillRow(int row);
    void showCurrent();
    void mapColumns();
    void useMapping(int row, const ColumnMapping& mapping);
    void choose(); ///< zone and machine of the selected files
    void refresh();
    std::vector<int> selectedRows() const;

    InvestigationState* m_state;
    std::vector<Line> m_lines;
    std::vector<std::string> m_dialects; ///< of the case
    bool m_filling = false;
    QTableWidget* m_table;
    FilePreview* m_preview;
    QLineEdit* m_host;
    ZoneBox* m_zone;
    PlainLabel* m_zoneNow;
    PlainLabel* m_sum;
    QTimer* m_later; ///< looks again when typing pauses
    QTimer* m_soon; ///< one refresh for many changes
    QPushButton* m_map;
    QPushButton* m_import;
};

/// "Defender advanced hunting, CSV"
QString formatLabel(const std::string& format, const std::string& dialect);

} // namespace standstill::ui
