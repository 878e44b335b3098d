// SPDX-License-Identifier: GPL-3.0-or-later
// Shows the first pages of the report as pictures, one under the other. It lays out and paints nothing itself.
#pragma once

#include "ui/report/report_jobs.h"

#include <QWidget>

class QScrollArea;
class QVBoxLayout;

namespace standstill::ui {

class PlainLabel;

class ReportPreview : public QWidget
{
    Q_OBJECT
public:
    explicit ReportPreview(QWidget* parent = nullptr);

    /// Pixels of a page's width at the screen's resolution.
    int pageWidth() const;
    void showPages(const ReportPreviewPages& preview);
    void showWorking(); ///< keeps what is there and says that it is old
    void showProblem(const QString& text);

private:
    PlainLabel* m_caption;
    QScrollArea* m_scroll;
    QWidget* m_stack;
    QVBoxLayout* m_layout;
};

} // namespace standstill::ui
