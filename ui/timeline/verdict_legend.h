// SPDX-License-Identifier: GPL-3.0-or-later
// Which shape means which verdict, in one line. Painted, so that it follows the scheme.
#pragma once

#include <QWidget>

namespace standstill::ui {

class VerdictLegend : public QWidget
{
    Q_OBJECT
public:
    explicit VerdictLegend(QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace standstill::ui
