// SPDX-License-Identifier: GPL-3.0-or-later
// Asks what a new case needs: name, analyst, case time zone and folder. Creates it through the CaseOpener and stays
// open with the reason when that fails, so that nothing typed is lost.
#pragma once

#include "ui/main/case_opener.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace standstill::ui {

class NoticeBar;
class PlainLabel;
class ElidedLabel;
class ZoneBox;

class NewCaseDialog : public QDialog
{
    Q_OBJECT
public:
    NewCaseDialog(CaseOpener* opener, QWidget* parent);
    NewCase request() const;

signals:
    void openInstead(const QString& path); ///< the file is there already and the person wants that one

private:
    void refresh();
    void submit();
    void showFailure(const Error& error, const QString& path);
    QString filePath() const;

    CaseOpener* m_opener;
    NoticeBar* m_notice;
    QLineEdit* m_name;
    QLineEdit* m_analyst;
    ZoneBox* m_zone;
    PlainLabel* m_zoneNow;
    QLineEdit* m_folder;
    ElidedLabel* m_file;
    QPushButton* m_create;
};

/// A file name from a case name: characters that file systems refuse become '-'.
QString caseFileName(const QString& name);

} // namespace standstill::ui
