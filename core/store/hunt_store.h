// SPDX-License-Identifier: GPL-3.0-or-later
// Hunts that analysts keep in the case file: read, written, renamed and deleted by name and id. Nothing is run here.
#pragma once

#include "core/model/hunt.h"
#include "core/store/sqlite.h"

#include <vector>

namespace standstill::store {

/// By name.
Result<std::vector<SavedHunt>> read_saved_hunts(Connection& connection);
/// A new one, or with an id the one that has it; gives it back as it is stored. NameTaken when another has the name.
Result<SavedHunt> write_saved_hunt(Connection& connection, const SavedHunt& hunt);
Result<void> delete_saved_hunt(Connection& connection, HuntId id);

} // namespace standstill::store
