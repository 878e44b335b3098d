// SPDX-License-Identifier: GPL-3.0-or-later
// Views of the findings that analysts keep in the case file, and the rules by which rows carry a mark. Nothing is run
// here; whether a predicate is one is the caller's to know.
#pragma once

#include "core/model/saved_view.h"
#include "core/store/sqlite.h"

#include <vector>

namespace standstill::store {

/// By name.
Result<std::vector<SavedView>> read_saved_views(Connection& connection);
/// A new one, or with an id the one that has it; gives it back as it is stored. NameTaken when another has the name.
Result<SavedView> write_saved_view(Connection& connection, const SavedView& view);
Result<void> delete_saved_view(Connection& connection, ViewId id);

/// In the order in which they are tried.
Result<std::vector<MarkRule>> read_mark_rules(Connection& connection);
/// Takes the place of all that are there.
Result<void> write_mark_rules(Connection& connection, const std::vector<MarkRule>& rules);

} // namespace standstill::store
