// SPDX-License-Identifier: GPL-3.0-or-later
// What a file is, by its first bytes: which container, with which delimiter or shape. The file's name plays no part.
#pragma once

#include "core/base/error.h"
#include "core/ingest/event_xml.h"
#include "core/ingest/json_reader.h"
#include "core/ingest/record.h"

#include <memory>
#include <string>
#include <string_view>

namespace standstill::ingest {

enum class Container { Csv, Json, JsonTables, TextLog, AuditLog, ShellHistory, Evtx, EventXml };

struct Sniffed
{
    Container container = Container::Csv;
    char delimiter = ','; ///< of Csv
    JsonShape shape = JsonShape::Lines; ///< of Json
    std::string envelope_key; ///< of JsonShape::Envelope
    std::size_t envelope_depth = 1; ///< in how many objects it lies
    Ticks modified = 0; ///< of TextLog: when the file was last written
    XmlEncoding encoding = XmlEncoding::Utf8; ///< of EventXml
    std::string format; ///< "csv", "json", "jsonl", "log", "auditd", "shell-history", "evtx", "xml": what the evidence
                        ///< list shows, and what a dialect may ask for
};

/// `head` is the start of the file, `forced` a container's name or empty. ImportUnknownFormat with what was seen.
Result<Sniffed> sniff(std::string_view head, std::string_view forced);
/// For containers that hold records of named fields: Csv and Json.
std::unique_ptr<RecordReader> make_reader(const Sniffed& sniffed);

} // namespace standstill::ingest
