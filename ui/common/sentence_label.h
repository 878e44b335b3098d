// SPDX-License-Identifier: GPL-3.0-or-later
// The sentence at the head of a page: large where there is room, else smaller, else on two lines, and only then cut.
// The whole of it stays its accessible name. Used by PageHeader; its height never changes, so nothing below it moves.
#pragma once

#include "ui/common/plain_label.h"

namespace standstill::ui {

class SentenceLabel : public PlainLabel
{
    Q_OBJECT
public:
    explicit SentenceLabel(QWidget* parent = nullptr);
    void setFullText(const QString& text);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();
    QString m_full;
};

} // namespace standstill::ui
