// SPDX-License-Identifier: GPL-3.0-or-later
// A record as containers hand it on: one field per column, as borrowed bytes in the container's own spelling, decoded
// only when somebody needs the text. Shared by the containers and the normaliser.
#pragma once

#include "core/model/evidence.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace standstill::ingest {

enum class FieldForm : std::uint8_t {
    Absent, ///< the record has no such field, or it is null
    Plain, ///< the bytes are the value
    CsvQuoted, ///< inside of a quoted CSV field: "" stands for one quote
    JsonString, ///< inside of a JSON string: backslash escapes
};

struct Field
{
    const char* data = nullptr; ///< into the reader's buffer
    std::uint32_t size = 0;
    FieldForm form = FieldForm::Absent;

    std::string_view bytes() const { return {data, size}; }
};

/// The field's value. `scratch` is used when the bytes have to be rewritten; invalid UTF-8 becomes U+FFFD.
std::string_view decode(const Field& field, std::string& scratch);

/// A problem that keeps a record from being an event.
struct Rejection
{
    RejectReason reason = RejectReason::WrongFieldCount;
    std::string detail;
};

struct Record
{
    std::size_t begin = 0; ///< bytes into the buffer
    std::size_t end = 0; ///< without the separator
    std::uint64_t line = 0; ///< lines after the first line of the buffer
    std::optional<Rejection> rejection;
    std::string made; ///< bytes of fields that stand nowhere in the buffer; fields may point into it
    std::vector<Field> fields; ///< by column index; shorter than the column list when trailing ones are absent
    /// The fields lie in the record's bytes in the order of the columns, with all that tells them apart between them.
    bool in_order = false;
};

/// Splits a buffer into records. Buffers are consecutive pieces of a file; what a call leaves unconsumed is at the
/// front of the next buffer.
class RecordReader
{
public:
    virtual ~RecordReader() = default;
    /// `text` is followed by at least 64 readable bytes. `last`: the file ends here.
    virtual void set_buffer(std::string_view text, bool last) = 0;
    /// False when the buffer holds no further complete record.
    virtual bool next(Record& record) = 0;
    /// Bytes up to which the buffer is used up; call after next() returned false.
    virtual std::size_t consumed() const = 0;
    /// Lines in the consumed part.
    virtual std::uint64_t lines_consumed() const = 0;
    /// Column names so far, as in the file. Containers without a header append as they meet new ones.
    virtual const std::vector<std::string>& columns() const = 0;
    /// True when one header names the columns of all records.
    virtual bool in_column_order() const { return false; }
    /// What is to be said about the source when it is read, see EvidenceSource::oddities.
    virtual std::vector<std::string> oddities() const { return {}; }
};

} // namespace standstill::ingest
