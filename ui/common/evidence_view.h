// SPDX-License-Identifier: GPL-3.0-or-later
// A read-only text in which evidence is set: headings, label and value pairs, fixed-width text with marked places. Used
// by the tabs of the detail pane. Everything goes in as plain text with formats, never as HTML; control and direction
// characters are made visible.
#pragma once

#include "core/base/error.h"

#include <QTextEdit>
#include <span>
#include <string_view>
#include <vector>

namespace standstill::ui {

class EvidenceView : public QTextEdit
{
    Q_OBJECT
public:
    explicit EvidenceView(QWidget* parent = nullptr);

    /// Between these two the text is replaced; the view stays where it was scrolled to when `sameSubject`.
    void begin(bool sameSubject);
    void end();

    void heading(const QString& text);
    void sentence(const QString& text);
    void muted(const QString& text);
    void field(const QString& name, const QString& value);
    /// Exact text in a fixed font, wrapped anywhere; `marks` are byte ranges that are underlined and bold.
    void fixed(std::string_view text, std::span<const Span> marks = {});
    void hex(std::string_view bytes);
    /// Exact text that leads somewhere: a click, or Tab to it and Enter, tells the number.
    void link(std::string_view text, qint64 number);

    void changeEvent(QEvent* event) override;

signals:
    void linkActivated(qint64 number);
    void colorsChanged(); ///< the scheme changed: the owner fills the view again

protected:
    /// Tab goes from link to link before it leaves.
    bool focusNextPrevChild(bool next) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    struct Link
    {
        int from = 0; ///< places in the document
        int to = 0;
        qint64 number = 0;
    };
    const Link* linkAt(const QPoint& point) const;
    void block(const QTextBlockFormat& format);
    QTextCursor m_at;
    int m_scrolled = 0;
    bool m_first = true;
    std::vector<Link> m_links; ///< by place
};

/// Sorted, without overlaps, inside a text of `size` bytes.
std::vector<Span> mergedSpans(std::vector<Span> spans, std::size_t size);

} // namespace standstill::ui
