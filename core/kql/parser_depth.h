// SPDX-License-Identifier: GPL-3.0-or-later
// The guard that every recursive method of the parser holds, so that hostile nesting ends in an error.
#pragma once

#include "core/kql/failure.h"
#include "core/kql/parser.h"

namespace standstill::kql {

struct Parser::Depth
{
    explicit Depth(Parser& owner)
        : parser(owner)
    {
        if (++parser.depth_ > limit) {
            --parser.depth_;
            raise_not_supported("nesting deeper than 120 levels", parser.peek().span);
        }
    }
    ~Depth() { --parser.depth_; }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;
    Depth(Depth&&) = delete;
    Depth& operator=(Depth&&) = delete;

    static constexpr int limit = 120;
    Parser& parser;
};

} // namespace standstill::kql
