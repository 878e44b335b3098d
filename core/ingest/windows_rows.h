// SPDX-License-Identifier: GPL-3.0-or-later
// Windows events -> rows of a batch, whichever container they come from: each is an event of its log, and one that
// reports the start of a process is a process event as well. One object per source; touches no file and no database.
#pragma once

#include "core/ingest/case_dictionaries.h"
#include "core/ingest/record.h"
#include "core/ingest/windows_process.h"
#include "core/model/event_sink.h"
#include "core/model/windows_event.h"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

namespace standstill::ingest {

/// Event logs hold UTC; so do the exports of them that say no zone.
inline constexpr const char* windows_time_basis = "UTC (event log)";

class WindowsRows
{
public:
    explicit WindowsRows(ImportStart start);

    /// Appends the event to `batch`: as an event, as an occurrence of an earlier one, or nothing and why.
    std::optional<Rejection> add(const WindowsEvent& event, std::uint64_t ordinal, EventBatch& batch);
    /// What is known of the source at its end: stored, repeated, period, and what is odd about its events.
    void describe(EvidenceSource& source) const;

private:
    /// What later events need to know of the start of their parent. Windows does not tell them again.
    struct KnownProcess
    {
        std::int64_t created = null_integer;
        std::string path;
        DictId command_line = 0;
        std::int64_t parent_id = null_integer;
        DictId parent_file_name = 0;
    };

    DictId device(std::string_view computer, EventBatch& batch);
    DictId type(const WindowsEvent& event, EventBatch& batch);
    DictId account(const AccountName& name, EventBatch& batch);
    DictId word(std::string_view value, EventBatch& batch);
    std::int64_t identity(const WindowsEvent& event, Ticks when);
    void fill_start(const ProcessStart& start, EventRow& row, EventBatch& batch);
    std::string extra(const WindowsEvent& event, const std::optional<ProcessStart>& start) const;

    CaseDictionaries case_;
    Dictionary events_, types_, words_, accounts_;
    std::string computer_; ///< of the event before: most files come from one machine
    DictId device_ = 0;
    std::unordered_map<std::uint64_t, KnownProcess> processes_; ///< by machine and GUID or process id
    std::string json_, key_bytes_;

    std::uint64_t stored_ = 0;
    std::uint64_t duplicates_ = 0;
    std::optional<Ticks> first_event_, last_event_;
    std::uint64_t starts_ = 0;
    std::uint64_t starts_without_command_ = 0;
    std::uint64_t recovered_ = 0;
    std::uint64_t partial_ = 0;
    std::uint64_t without_time_ = 0; ///< the time at which the record was written stands in for the event's own
};

} // namespace standstill::ingest
