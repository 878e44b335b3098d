// SPDX-License-Identifier: GPL-3.0-or-later
// What a person chooses about a report: preset, format, paper, zone, banner, the analyst's words, and where it goes.
// Holds no data of the case and writes nothing.
#pragma once

#include "core/model/case_info.h"
#include "core/model/report_document.h"
#include "ui/report/report_jobs.h"

#include <filesystem>
#include <QWidget>

class QButtonGroup;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace standstill::ui {

class PlainLabel;
class ZoneBox;

class ReportForm : public QWidget
{
    Q_OBJECT
public:
    ReportForm(const CaseInfo& info, const std::filesystem::path& casePath, QWidget* parent = nullptr);

    ReportOptions options() const; ///< without evidence checks
    ReportFormat format() const;
    PaperSize paper() const;
    QString target() const;
    bool isComplete() const; ///< a zone and a target are named
    void setBusy(bool busy);

signals:
    void optionsChanged(); ///< what the pages show
    void targetChanged(); ///< format or place

private:
    QWidget* presetBox();
    QWidget* targetRow();
    void browse();
    void followFormat();
    void showTargetState();

    CaseInfo m_info;
    QString m_folder;
    QButtonGroup* m_presets;
    QComboBox* m_format;
    QComboBox* m_paper;
    ZoneBox* m_zone;
    QComboBox* m_banner;
    QPlainTextEdit* m_summary;
    QLineEdit* m_target;
    QPushButton* m_browse;
    PlainLabel* m_targetState;
};

} // namespace standstill::ui
