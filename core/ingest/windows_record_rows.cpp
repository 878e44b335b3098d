// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/windows_record_rows.h"

#include "core/base/text.h"

#include <algorithm>

namespace standstill::ingest {

WindowsRecordRows::WindowsRecordRows(const Dialect& dialect, std::string host, TimeBasis times, ImportStart start)
    : dialect_(dialect)
    , host_(std::move(host))
    , times_(std::move(times))
    , reader_(dialect)
    , rows_(std::move(start))
{
}

void WindowsRecordRows::set_columns(const std::vector<std::string>& columns, bool in_order)
{
    reader_.set_columns(columns, in_order);
}

void WindowsRecordRows::look_ahead(std::size_t, const Record&, EventBatch&)
{
    // A parent's start must be known before its child's: records are taken one by one.
}

std::optional<Rejection> WindowsRecordRows::add(
    std::size_t, const Record& record, std::uint64_t ordinal, EventBatch& batch)
{
    reader_.read(record, event_);
    if (!event_.event_id)
        return others_.set_aside(reader_.kind().empty() ? "no event id" : reader_.kind());
    // The XML of an event tells its time to the last digit; what stands beside it may be cut.
    if (const std::string_view stamp = base::trim(reader_.time_text()); !stamp.empty() && !event_.time_created) {
        event_.time_created = times_.to_utc(stamp);
        if (!event_.time_created) {
            return is_absent_stamp(stamp) ? Rejection{RejectReason::MissingTime, std::string(stamp)}
                                          : Rejection{RejectReason::UnparsableTime, std::string(stamp.substr(0, 200))};
        }
    }
    if (event_.time_created)
        times_.note_event(*event_.time_created);
    if (event_.computer.empty())
        event_.computer = host_;
    return rows_.add(event_, ordinal, batch);
}

void WindowsRecordRows::describe(EvidenceSource& source) const
{
    rows_.describe(source);
    source.time_basis = times_.describe();
    const std::vector<std::uint64_t>& limits = dialect_.row_limits;
    if (std::find(limits.begin(), limits.end(), source.rows_read) != limits.end())
        source.oddities.push_back("export-limit:" + std::to_string(source.rows_read));
    for (std::string& oddity : times_.oddities())
        source.oddities.push_back(std::move(oddity));
    if (std::string others = others_.oddity(); !others.empty())
        source.oddities.push_back(std::move(others));
}

} // namespace standstill::ingest
