// SPDX-License-Identifier: GPL-3.0-or-later
// A dialect for a file whose columns nobody knows: proposed by the names of its columns and by what stands in them,
// written and read as YAML with the keys of resources/dialects. Reads the beginning of the file; imports nothing.
#pragma once

#include "core/ingest/dialect.h"
#include "core/model/column_mapping.h"

#include <filesystem>

namespace standstill::ingest {

/// Of delimited text and JSON; fails for all else, as an import would.
Result<ColumnMapping> propose_mapping(const std::filesystem::path& path);
/// What is wrong with it, as MappingInvalid: no time, neither a command line nor a program, a column given twice.
Result<Dialect> dialect_of(const ColumnMapping& mapping);
std::string to_yaml(const Dialect& dialect);
/// MappingInvalid, with `name` as the subject.
Result<Dialect> parse_dialect_yaml(std::string_view yaml, const std::string& name);

} // namespace standstill::ingest
