// SPDX-License-Identifier: GPL-3.0-or-later
// What an import did, file by file: rows read, stored, duplicate and rejected, oddities, and for a file that was not
// imported why and what to do. Shown after every import; changes nothing.
#pragma once

#include "core/session/case.h"

#include <QDialog>

namespace standstill::ui {

class ImportResult : public QDialog
{
    Q_OBJECT
public:
    /// `rest`: files that a cancelled import left.
    ImportResult(const session::ImportReport& report, qsizetype rest, QWidget* parent);

signals:
    void evidenceRequested(); ///< show the evidence page with its rejected records
    void restRequested(); ///< import what a cancelled import left
};

/// The sum of an import as one sentence, for the notice and the head of the panel.
QString importSentence(const session::ImportReport& report);

} // namespace standstill::ui
