// SPDX-License-Identifier: GPL-3.0-or-later
// The records of an export of Windows events -> rows: the same rows as the log itself gives. Used by the importer where
// the dialect says that records are Windows events.
#pragma once

#include "core/ingest/record_rows.h"
#include "core/ingest/row_filter.h"
#include "core/ingest/time_basis.h"
#include "core/ingest/windows_record.h"
#include "core/ingest/windows_rows.h"

namespace standstill::ingest {

class WindowsRecordRows : public RecordRows
{
public:
    /// `host` is the computer of records that name none; empty = unknown. `dialect` must outlive it.
    WindowsRecordRows(const Dialect& dialect, std::string host, TimeBasis times, ImportStart start);

    void set_columns(const std::vector<std::string>& columns, bool in_order) override;
    void look_ahead(std::size_t place, const Record& record, EventBatch& batch) override;
    std::optional<Rejection> add(
        std::size_t place, const Record& record, std::uint64_t ordinal, EventBatch& batch) override;
    void describe(EvidenceSource& source) const override;

private:
    const Dialect& dialect_;
    std::string host_;
    TimeBasis times_;
    WindowsRecord reader_;
    WindowsRows rows_;
    WindowsEvent event_;
    KindCount others_; ///< records that are no Windows events
};

} // namespace standstill::ingest
