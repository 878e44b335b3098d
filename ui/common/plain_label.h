// SPDX-License-Identifier: GPL-3.0-or-later
// A label that never reads its text as markup, and one that also shortens it to its width. Used wherever words or
// evidence stand on a page; a bare QLabel would turn "<b>" from a log into bold.
#pragma once

#include <QLabel>

namespace standstill::ui {

class PlainLabel : public QLabel
{
    Q_OBJECT
public:
    explicit PlainLabel(const QString& text = {}, QWidget* parent = nullptr);
    /// Grey, secondary text.
    void setMuted(bool muted);

protected:
    void changeEvent(QEvent* event) override;

private:
    void recolour();
    bool m_muted = false;
};

/// A tooltip that shows `text` as written: a bare one guesses its format and would follow markup in evidence.
QString plainToolTip(const QString& text);

/// One line, elided to the width; the whole text stays its accessible name and its tooltip.
class ElidedLabel : public PlainLabel
{
    Q_OBJECT
public:
    explicit ElidedLabel(Qt::TextElideMode mode, QWidget* parent = nullptr);
    void setFullText(const QString& text);
    const QString& fullText() const { return m_full; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void elide();
    Qt::TextElideMode m_mode;
    QString m_full;
};

} // namespace standstill::ui
