// SPDX-License-Identifier: GPL-3.0-or-later
// Process starts as detection goes through them before its rules run: the names of programs, the texts of command
// lines, and for each start the two that belong to it. Each part is read in the order in which it lies in the file, in
// ranges, so that two threads with a connection each can share the work.
#pragma once

#include "core/store/sqlite.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace standstill::store {

/// First and last, both of the range.
struct IdRange
{
    std::int64_t first = 1;
    std::int64_t last = 0;
};

Result<std::int64_t> last_event(Connection& connection);
Result<std::int64_t> last_text(Connection& connection);
Result<std::int64_t> last_image(Connection& connection);

/// Callbacks return false to stop, which fails with Cancelled. Views live until they return.
Result<void> read_program_names(Connection& connection,
    const std::function<void(
        std::int64_t image, std::string_view file, std::string_view folder, std::string_view original)>& take);
Result<void> read_texts(Connection& connection, const IdRange& range,
    const std::function<bool(std::int64_t text, std::string_view value)>& take);
/// Single texts by id; ids that are not there are left out.
Result<void> read_texts(Connection& connection, const std::vector<std::int64_t>& ids,
    const std::function<bool(std::int64_t text, std::string_view value)>& take);
Result<void> read_process_starts(Connection& connection, const IdRange& range,
    const std::function<bool(std::int64_t event, std::int64_t image, std::int64_t command_line)>& take);

/// The table, of this connection alone, that kql::CompileOptions::only_ids_in names.
inline constexpr std::string_view candidate_table = "candidate";
/// Makes it hold exactly these, ascending.
Result<void> set_candidates(Connection& connection, std::span<const std::int64_t> events);

} // namespace standstill::store
