// SPDX-License-Identifier: GPL-3.0-or-later
// How the places of records inside a raw block are stored: a run of LEB128 numbers, three a record (gap behind the
// previous record, length, lines since the previous record). Pure functions.
#pragma once

#include "core/model/event_batch.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace standstill::store {

std::string encode_spans(const std::vector<RawSpan>& spans);
/// The span of record `index` (from 0), or nothing when the bytes are damaged or too few.
std::optional<RawSpan> decode_span(std::string_view encoded, std::size_t index);

} // namespace standstill::store
