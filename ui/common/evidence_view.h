// SPDX-License-Identifier: GPL-3.0-or-later
// A read-only text in which evidence is set: headings, label and value pairs, fixed-width text with marked places. Used
// by the tabs of the detail pane. Everything goes in as plain text with formats, never as HTML; control and direction
// characters are made visible.
#pragma once

#include "core/base/error.h"

#include <QTextEdit>
#include <span>
#include <string_view>

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

    void changeEvent(QEvent* event) override;

signals:
    void colorsChanged(); ///< the scheme changed: the owner fills the view again

private:
    void block(const QTextBlockFormat& format);
    QTextCursor m_at;
    int m_scrolled = 0;
    bool m_first = true;
};

/// Sorted, without overlaps, inside a text of `size` bytes.
std::vector<Span> mergedSpans(std::vector<Span> spans, std::size_t size);

} // namespace standstill::ui
