// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json_text.h"

#include "core/base/text.h"

#include <utility>

namespace standstill::app {

JsonText& JsonText::key(std::string_view name)
{
    before_value();
    out_ += '"' + base::escape_json(name) + "\": ";
    after_key_ = true;
    return *this;
}

JsonText& JsonText::text(std::string_view value)
{
    before_value();
    out_ += '"' + base::escape_json(base::to_valid_utf8(value)) + '"';
    return *this;
}

JsonText& JsonText::number(std::uint64_t value)
{
    before_value();
    out_ += std::to_string(value);
    return *this;
}

JsonText& JsonText::null()
{
    before_value();
    out_ += "null";
    return *this;
}

std::string JsonText::take() &&
{
    out_ += '\n';
    return std::move(out_);
}

JsonText& JsonText::open(char bracket)
{
    before_value();
    out_ += bracket;
    ++depth_;
    first_ = true;
    return *this;
}

JsonText& JsonText::close(char bracket)
{
    --depth_;
    if (!first_)
        new_line();
    out_ += bracket;
    first_ = false;
    return *this;
}

void JsonText::before_value()
{
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (depth_ == 0)
        return;
    if (!first_)
        out_ += ',';
    first_ = false;
    new_line();
}

void JsonText::new_line()
{
    out_ += '\n';
    out_.append(static_cast<std::size_t>(depth_) * 2, ' ');
}

} // namespace standstill::app
