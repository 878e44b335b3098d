// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a query as text that other programs read: CSV, one JSON array, or a JSON object a line. Used by the command
// line and by the window's export, so that both write the same. Writes nowhere itself.
#pragma once

#include "core/model/value.h"

#include <memory>
#include <string>
#include <vector>

namespace standstill {

enum class RowTextFormat { Csv, Json, JsonLines };

/// Each call returns the piece of text to append.
class RowText
{
public:
    virtual ~RowText() = default;
    virtual std::string begin(const std::vector<Column>& columns) = 0; ///< once, before the first row
    virtual std::string row(const Row& row) = 0;
    virtual std::string end() = 0;
};

std::unique_ptr<RowText> make_row_text(RowTextFormat format);

} // namespace standstill
