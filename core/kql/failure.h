// SPDX-License-Identifier: GPL-3.0-or-later
// How a mistake in a query travels inside this room: the recursive descent of parser and binder is unwound by throwing
// a Failure, and the doors in kql.h turn it into a Result. Nothing outside core/kql ever sees one.
#pragma once

#include "core/base/error.h"

#include <algorithm>
#include <string>
#include <utility>

namespace standstill::kql {

struct Failure
{
    Error error;
};

[[noreturn]] inline void raise(ErrorCode code, Span span, std::string subject = {}, std::string detail = {})
{
    throw Failure{Error{code, std::move(subject), std::move(detail), span}};
}

/// A construct of KQL that this engine does not run, by its name.
[[noreturn]] inline void raise_not_supported(std::string construct, Span span, std::string detail = {})
{
    raise(ErrorCode::KqlNotSupported, span, std::move(construct), std::move(detail));
}

inline Span join_spans(Span first, Span last)
{
    const std::size_t end = std::max(first.offset + first.length, last.offset + last.length);
    const std::size_t begin = std::min(first.offset, last.offset);
    return Span{begin, end - begin};
}

} // namespace standstill::kql
