// SPDX-License-Identifier: GPL-3.0-or-later
// One line that tells what just happened or what failed, with what to do about it: "12 marked benign. [Undo]". It
// stands in a layout (inline message) or over a page (toast); it never takes the focus by itself.
#pragma once

#include <QFrame>

class QHBoxLayout;
class QPushButton;
class QTimer;
class QToolButton;

namespace standstill::ui {

class PlainLabel;

class NoticeBar : public QFrame
{
    Q_OBJECT
public:
    enum class Kind { Info, Warning, Error };
    explicit NoticeBar(QWidget* parent = nullptr);

    /// Replaces what was shown, buttons included. `detail` says what to do next, may be empty.
    void showNotice(Kind kind, const QString& text, const QString& detail = {});
    /// A button of the notice that is shown; pressing it also closes the notice.
    QPushButton* addButton(const QString& name, const QString& text);
    /// Closes by itself after this long, unless the focus or the mouse is in it.
    void closeAfter(int milliseconds);
    void dismiss();
    QString text() const;
    QString detail() const;

signals:
    void dismissed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    Kind m_kind = Kind::Info;
    PlainLabel* m_text;
    PlainLabel* m_detail;
    PlainLabel* m_mark;
    QHBoxLayout* m_buttonRow;
    QToolButton* m_close;
    QTimer* m_timer;
};

} // namespace standstill::ui
