// SPDX-License-Identifier: GPL-3.0-or-later
// What an evidence file is, from its first megabyte: its container, the dialect of its columns, and what these say
// about its times. Used by the importer and by whoever wants to know before importing.
#pragma once

#include "core/ingest/dialect.h"
#include "core/ingest/evidence_file.h"
#include "core/ingest/sniff.h"
#include "core/ingest/time_basis.h"

#include <memory>
#include <optional>
#include <string>

namespace standstill::ingest {

struct Recognised
{
    Sniffed sniffed;
    Dialect dialect;
    TimeHints times;
};

/// Dialects besides those of the program.
struct OwnDialects
{
    std::vector<Dialect> list; ///< of the case
    std::optional<Dialect> forced; ///< whatever the columns are
};

/// Fails as an import of the file would; `name` is for error messages. The file is at its beginning afterwards.
Result<Recognised> recognise(
    EvidenceFile& file, const std::string& name, const std::string& forced_format, const OwnDialects& own = {});

/// The container's reader, with what the dialect adds; `dialect` must outlive it.
std::unique_ptr<RecordReader> make_record_reader(
    const Sniffed& sniffed, const Dialect& dialect, const std::string& host);

} // namespace standstill::ingest
