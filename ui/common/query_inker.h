// SPDX-License-Identifier: GPL-3.0-or-later
// Colours of KQL in a text document, from the engine's own lexer. Used by the editor of hunts and by the view of a
// rule.
#pragma once

#include "core/session/query_text.h"

#include <QSyntaxHighlighter>
#include <vector>

namespace standstill::ui {

class QueryInker : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    explicit QueryInker(QTextDocument* document);

    void refresh(); ///< after setPlainText(), which counts no revision, and for a new palette

protected:
    void highlightBlock(const QString& line) override;

private:
    struct Piece
    {
        int begin;
        int end;
        session::Ink ink;
    };
    void read();

    std::vector<Piece> m_inks;
    int m_revision = -1;
};

} // namespace standstill::ui
