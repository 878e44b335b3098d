// SPDX-License-Identifier: GPL-3.0-or-later
// What this program is and which versions it is made of. The text can be selected, to be pasted into a report of a
// defect.
#pragma once

#include <QDialog>

namespace standstill::ui {

class AboutDialog : public QDialog
{
    Q_OBJECT
public:
    explicit AboutDialog(QWidget* parent);
};

} // namespace standstill::ui
