// SPDX-License-Identifier: GPL-3.0-or-later
// What a Case holds; shared by the case_*.cpp files of this folder and nobody else.
#pragma once

#include "core/kql/kql.h"
#include "core/session/case.h"
#include "core/store/case_file.h"

namespace standstill::session {

struct Case::State
{
    std::shared_ptr<store::CaseFile> file; ///< none for a scratch case
    std::filesystem::path path;
    OpenMode mode = OpenMode::ReadOnly;
    store::Connection connection;

    Result<void> check_writable() const;
    /// The analyst whose name new entries carry.
    Result<std::string> analyst();
    /// Reads the commands that the rules matched, and scores them. Made again by every detection.
    Result<void> conclude(const std::vector<Rule>& rules, std::stop_token stop);
    /// Runs a compiled query. `row` returns false to stop; the id is 0 when the query carries none.
    Result<void> run(const kql::Compiled& compiled, std::stop_token stop, std::optional<Ticks> deadline,
        const std::function<bool(const Row&, std::int64_t)>& row);
};

/// The tables of every case; made once.
const kql::Catalog& catalog();

} // namespace standstill::session
