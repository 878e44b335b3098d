// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of a case file, version by version. create_schema() makes the newest; migrate() brings older files to it,
// one step and one transaction at a time. Rows and text stay in plain tables that any SQLite tool can read.
#pragma once

#include "core/store/sqlite.h"

namespace standstill::store {

inline constexpr std::int64_t application_id = 0x5354414E; ///< "STAN", at offset 68 of the file
inline constexpr int schema_version = 9;

Result<void> create_schema(Connection& connection, int version = schema_version);
/// From `version` to the newest. Steps only add tables, and make anew what is derived: nothing of an older file is at
/// risk.
Result<void> migrate(Connection& connection, int version);
/// An older file that must not be written to is read as if the tables that it lacks were there and empty.
Result<void> stand_in_for_newer_tables(Connection& connection, int version);
/// Every table, column, index and trigger is as create_schema() makes it for that version; else CaseDamaged with the
/// first difference. A hostile file could carry triggers or views of its own.
Result<void> check_schema(Connection& connection, int version);
/// The secondary indexes on bulk tables. Left out while a new case is loaded, made once afterwards.
Result<void> create_bulk_indexes(Connection& connection);
Result<bool> has_bulk_indexes(Connection& connection);

} // namespace standstill::store
