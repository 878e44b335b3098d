// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/csv_reader.h"

#include "core/base/text.h"

#include <algorithm>
#include <bit>
#include <cstring>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace standstill::ingest {

namespace {

/// Bit i is set where bytes[i] == c. Reads 64 bytes.
std::uint64_t positions_of(const char* bytes, char c)
{
#ifdef __SSE2__
    const __m128i wanted = _mm_set1_epi8(c);
    std::uint64_t mask = 0;
    for (unsigned i = 0; i < 4; ++i) {
        __m128i chunk;
        std::memcpy(&chunk, bytes + i * 16, 16);
        const auto bits = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(chunk, wanted)));
        mask |= std::uint64_t{bits} << (i * 16);
    }
    return mask;
#else
    std::uint64_t mask = 0;
    for (unsigned i = 0; i < 64; ++i)
        mask |= std::uint64_t{bytes[i] == c} << i;
    return mask;
#endif
}

/// Bit i is the parity of bits 0..i: set inside quotes, the opening quote included.
std::uint64_t prefix_xor(std::uint64_t bits)
{
    for (unsigned shift = 1; shift < 64; shift *= 2)
        bits ^= bits << shift;
    return bits;
}

/// The field [begin, end) as it stands; quotes at both ends are taken off. False when its quoting is not well-formed.
bool make_field(std::string_view text, std::size_t begin, std::size_t end, Field& field)
{
    const std::string_view raw = text.substr(begin, end - begin);
    field = {raw.data(), static_cast<std::uint32_t>(raw.size()), FieldForm::Plain};
    const void* quote = std::memchr(raw.data(), '"', raw.size());
    if (quote == nullptr)
        return true;
    if (quote != raw.data() || raw.size() < 2 || raw.back() != '"')
        return false;
    const std::string_view inner = raw.substr(1, raw.size() - 2);
    field = {inner.data(), static_cast<std::uint32_t>(inner.size()), FieldForm::Plain};
    for (std::size_t i = inner.find('"'); i != std::string_view::npos; i = inner.find('"', i + 2)) {
        if (i + 1 == inner.size() || inner[i + 1] != '"')
            return false;
        field.form = FieldForm::CsvQuoted;
    }
    return true;
}

std::string count_detail(std::size_t expected, std::size_t found)
{
    return "expected " + std::to_string(expected) + ", found " + std::to_string(found);
}

} // namespace

bool is_preamble(std::string_view line)
{
    if (line.starts_with("\xEF\xBB\xBF"))
        line.remove_prefix(3);
    return line.starts_with("#TYPE ") || (line.starts_with("sep=") && line.size() == 5);
}

CsvReader::CsvReader(char delimiter)
    : delimiter_(delimiter)
{
}

void CsvReader::set_buffer(std::string_view text, bool last)
{
    text_ = text;
    last_ = last;
    line_ = 0;
    restart_at(0);
}

void CsvReader::restart_at(std::size_t position)
{
    position_ = position;
    block_ = position;
    separators_ = 0;
    quotes_ = 0;
    inner_ends_ = 0;
    inside_ = 0;
    block_loaded_ = false;
}

void CsvReader::load_block()
{
    const char* bytes = text_.data() + block_;
    quotes_ = positions_of(bytes, '"');
    const std::uint64_t inside = prefix_xor(quotes_) ^ inside_;
    const std::uint64_t ends = positions_of(bytes, '\n');
    separators_ = (positions_of(bytes, delimiter_) | ends) & ~inside;
    inner_ends_ = ends & inside;
    const std::size_t left = text_.size() - block_;
    if (left < 64) {
        const std::uint64_t valid = (std::uint64_t{1} << left) - 1;
        quotes_ &= valid;
        separators_ &= valid;
        inner_ends_ &= valid;
        const std::uint64_t masked = prefix_xor(quotes_) ^ inside_;
        inside_ = (masked >> 63) != 0 ? ~std::uint64_t{0} : 0;
    } else {
        inside_ = (inside >> 63) != 0 ? ~std::uint64_t{0} : 0;
    }
    block_loaded_ = true;
}

/// Finds the separators of the record at position_; the fields get raw bounds only, and CsvQuoted where a quote is in
/// them.
CsvReader::Scan CsvReader::scan(Record& record)
{
    record.fields.clear();
    record.begin = position_;
    has_quotes_ = false;
    inner_lines_ = 0;
    std::size_t field = position_;
    bool quoted = false; // the field's blocks before this one hold a quote
    for (;;) {
        while (separators_ != 0) {
            const auto bit = static_cast<unsigned>(std::countr_zero(separators_));
            const std::size_t at = block_ + bit;
            const std::uint64_t before = (std::uint64_t{1} << bit) - 1;
            separators_ &= separators_ - 1;
            quoted = quoted || (quotes_ & before) != 0;
            quotes_ &= ~before;
            record.fields.push_back({text_.data() + field, static_cast<std::uint32_t>(at - field),
                quoted ? FieldForm::CsvQuoted : FieldForm::Plain});
            has_quotes_ = has_quotes_ || quoted;
            quoted = false;
            field = at + 1;
            if (text_[at] == '\n') {
                if (inner_ends_ != 0) {
                    inner_lines_ += static_cast<unsigned>(std::popcount(inner_ends_ & before));
                    inner_ends_ &= ~before;
                }
                record.end = at;
                return Scan::Complete;
            }
        }
        if (block_loaded_) {
            quoted = quoted || quotes_ != 0;
            if (inner_ends_ != 0)
                inner_lines_ += static_cast<unsigned>(std::popcount(inner_ends_));
            block_ += 64;
        }
        if (block_ >= text_.size())
            break;
        load_block();
    }
    block_loaded_ = false;
    if (!last_)
        return Scan::Incomplete;
    if (position_ == text_.size())
        return Scan::Nothing;
    record.fields.push_back({text_.data() + field, static_cast<std::uint32_t>(text_.size() - field),
        quoted ? FieldForm::CsvQuoted : FieldForm::Plain});
    has_quotes_ = has_quotes_ || quoted;
    record.end = text_.size();
    return inside_ != 0 ? Scan::Incomplete : Scan::Complete;
}

bool CsvReader::next(Record& record)
{
    record.rejection.reset();
    record.in_order = true;
    for (;;) {
        const Scan result = scan(record);
        if (result == Scan::Nothing)
            return false;
        if (result == Scan::Incomplete) {
            const std::size_t length = text_.size() - position_;
            if (!last_ && length <= longest_record) {
                restart_at(position_);
                return false;
            }
            if (!has_header_) { // a header that never ends is no header
                restart_at(text_.size());
                return false;
            }
            reject_line(record, last_ ? RejectReason::UnterminatedQuote : RejectReason::TooLong,
                last_ ? std::string() : std::to_string(length));
            return true;
        }
        if (finish(record))
            return true;
    }
}

/// Turns raw bounds into fields and moves on. False when there is nothing to report: a blank line, or the header.
bool CsvReader::finish(Record& record)
{
    const bool at_newline = record.end < text_.size();
    const std::size_t behind = record.end + (at_newline ? 1 : 0);
    record.line = line_;
    Field& tail = record.fields.back();
    if (tail.size > 0 && tail.data[tail.size - 1] == '\r')
        --tail.size;
    if (record.end > record.begin && text_[record.end - 1] == '\r')
        --record.end;
    if (record.fields.size() == 1 && tail.size == 0) {
        position_ = behind;
        line_ += at_newline ? 1 : 0;
        return false;
    }
    std::uint64_t lines = at_newline ? 1 : 0;
    if (has_quotes_) {
        bool well_formed = true;
        for (Field& field : record.fields) {
            if (field.form == FieldForm::Plain)
                continue;
            const auto begin = static_cast<std::size_t>(field.data - text_.data());
            well_formed = make_field(text_, begin, begin + field.size, field) && well_formed;
        }
        const bool right_count = !has_header_ || record.fields.size() == columns_.size();
        if (!well_formed || (!right_count && inner_lines_ > 0))
            return read_carefully(record);
        lines += inner_lines_;
    }
    position_ = behind;
    line_ += lines;
    if (!has_header_) {
        if (!is_preamble(text_.substr(record.begin, record.end - record.begin)))
            read_header(record);
        return false;
    }
    if (record.fields.size() != columns_.size()) {
        record.rejection =
            Rejection{RejectReason::WrongFieldCount, count_detail(columns_.size(), record.fields.size())};
    }
    return true;
}

/// The record at position_ has quotes in odd places: read its first line with quotes special at field starts only. When
/// that gives the right number of fields it is taken so; else the line is rejected and the next line starts afresh.
bool CsvReader::read_carefully(Record& record)
{
    const std::size_t begin = record.begin;
    std::size_t end = text_.find('\n', begin);
    if (end == std::string_view::npos)
        end = text_.size();
    const std::size_t content = end > begin && text_[end - 1] == '\r' ? end - 1 : end;
    std::vector<Field> fields;
    bool well_formed = true;
    for (std::size_t at = begin; at <= content;) {
        std::size_t stop = at;
        if (at < content && text_[at] == '"') {
            ++stop;
            while (stop < content && (text_[stop] != '"' || (stop + 1 < content && text_[stop + 1] == '"')))
                stop += text_[stop] == '"' ? 2 : 1;
            ++stop; // behind the closing quote
            well_formed = well_formed && stop <= content && (stop == content || text_[stop] == delimiter_);
            stop = std::min(stop, content);
        }
        stop = std::min(text_.find(delimiter_, stop), content);
        Field field;
        if (!make_field(text_, at, stop, field))
            field = {text_.data() + at, static_cast<std::uint32_t>(stop - at), FieldForm::Plain};
        fields.push_back(field);
        at = stop + 1;
    }
    if (!has_header_) { // take the odd header as it is
        record.fields = std::move(fields);
        read_header(record);
        ++line_;
        restart_at(std::min(end + 1, text_.size()));
        return false;
    }
    if (!well_formed || fields.size() != columns_.size()) {
        reject_line(record, RejectReason::WrongFieldCount, count_detail(columns_.size(), fields.size()));
        return true;
    }
    record.fields = std::move(fields);
    record.end = content;
    record.line = line_;
    line_ += end < text_.size() ? 1 : 0;
    restart_at(std::min(end + 1, text_.size()));
    return true;
}

void CsvReader::reject_line(Record& record, RejectReason reason, std::string detail)
{
    const std::size_t begin = position_;
    std::size_t end = text_.find('\n', begin);
    if (end == std::string_view::npos)
        end = text_.size();
    record.begin = begin;
    record.end = end > begin && text_[end - 1] == '\r' ? end - 1 : end;
    record.line = line_;
    record.fields.clear();
    record.rejection = Rejection{reason, std::move(detail)};
    line_ += end < text_.size() ? 1 : 0;
    restart_at(std::min(end + 1, text_.size()));
}

void CsvReader::read_header(const Record& record)
{
    has_header_ = true;
    std::string scratch;
    for (const Field& field : record.fields) {
        std::string_view name = base::trim(decode(field, scratch));
        if (columns_.empty() && name.starts_with("\xEF\xBB\xBF"))
            name.remove_prefix(3);
        // Behind a byte order mark the first name keeps its quotes.
        if (columns_.empty() && name.size() >= 2 && name.front() == '"' && name.back() == '"')
            name = name.substr(1, name.size() - 2);
        columns_.emplace_back(name);
    }
}

} // namespace standstill::ingest
