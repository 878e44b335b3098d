// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/record_reading.h"

namespace standstill::ingest {

RecordReading::RecordReading(EvidenceFile& file, std::unique_ptr<RecordReader> reader, const Dialect& dialect,
    std::unique_ptr<RecordRows> rows, RawPacker& packer, ReadQueue& out, std::stop_token stop)
    : PieceReading(file, packer, out, std::move(stop))
    , reader_(std::move(reader))
    , filter_(dialect)
    , rows_(std::move(rows))
{
}

PieceReading::Consumed RecordReading::parse(std::string_view text, bool last)
{
    reader_->set_buffer(text, last);
    std::size_t first = 0;
    std::size_t waiting = 0;
    const auto take_first = [&] {
        take(first);
        first = (first + 1) % waiting_.size();
        --waiting;
    };
    for (;;) {
        const std::size_t place = (first + waiting) % waiting_.size();
        Waiting& next = waiting_[place];
        Record& record = next.record;
        if (!reader_->next(record))
            break;
        if (reader_->columns().size() != known_columns_) {
            filter_.set_columns(reader_->columns());
            rows_->set_columns(reader_->columns(), reader_->in_column_order());
            known_columns_ = reader_->columns().size();
        }
        next.ordinal = note_record(record.begin, record.end, record.line);
        if (!record.rejection)
            record.rejection = filter_.check(record);
        if (!record.rejection)
            rows_->look_ahead(place, record, batch());
        else if (record.rejection->reason == RejectReason::WrongFieldCount && last && record.end == text.size())
            record.rejection->reason = RejectReason::TruncatedRecord;
        if (++waiting == waiting_.size())
            take_first();
    }
    while (waiting > 0)
        take_first();
    return {reader_->consumed(), reader_->lines_consumed()};
}

void RecordReading::take(std::size_t place)
{
    const Waiting& waiting = waiting_[place];
    const Record& record = waiting.record;
    std::optional<Rejection> rejection = record.rejection;
    if (!rejection)
        rejection = rows_->add(place, record, waiting.ordinal, batch());
    if (rejection)
        reject(waiting.ordinal, record.begin, record.end, record.line, std::move(*rejection));
}

void RecordReading::describe(EvidenceSource& source) const
{
    PieceReading::describe(source);
    rows_->describe(source);
    for (std::string& oddity : reader_->oddities())
        source.oddities.push_back(std::move(oddity));
    if (std::string others = filter_.others().oddity(); !others.empty())
        source.oddities.push_back(std::move(others));
}

} // namespace standstill::ingest
