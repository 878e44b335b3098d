// SPDX-License-Identifier: GPL-3.0-or-later
// Imports the beginning of a file into memory, so that what an import would make of it can be shown before. Bounded
// whatever the file's size.
#pragma once

#include "core/ingest/importer.h"
#include "core/model/file_look.h"

namespace standstill::ingest {

/// `request` as for an import; its part is chosen here. Fails with the error that an import would give before its first
/// record.
Result<FileLook> look_at(ImportRequest request);

} // namespace standstill::ingest
