// SPDX-License-Identifier: GPL-3.0-or-later
// What the shapes of the timeline mean: verdicts, the context, times in which services were down. Painted, so that it
// follows the scheme; in as many lines as its width asks for.
#pragma once

#include <QWidget>
#include <vector>

namespace standstill::ui {

class TimelineLegend : public QWidget
{
    Q_OBJECT
public:
    explicit TimelineLegend(QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override; ///< as high as its lines
    void paintEvent(QPaintEvent* event) override;

private:
    struct Place
    {
        int entry = 0;
        QRect rect;
    };
    std::vector<Place> placed(int width) const;
    int lineHeight() const;
};

} // namespace standstill::ui
