// SPDX-License-Identifier: GPL-3.0-or-later
// Turns records of process starts into event rows: gives every text, account, executable and parent process an id,
// reads times and numbers, recognises repeated events, keeps unknown columns. One object per source; it touches no file
// and no database.
#pragma once

#include "core/ingest/case_dictionaries.h"
#include "core/ingest/dialect.h"
#include "core/ingest/process_columns.h"
#include "core/ingest/record_rows.h"
#include "core/ingest/time_basis.h"
#include "core/model/event_sink.h"

#include <map>
#include <string>
#include <vector>

namespace standstill::ingest {

class ProcessEvents : public RecordRows
{
public:
    ProcessEvents(const Dialect& dialect, TimeBasis times, ImportStart start);

    void set_columns(const std::vector<std::string>& columns, bool in_order) override;
    void look_ahead(std::size_t place, const Record& record, EventBatch& batch) override;
    std::optional<Rejection> add(
        std::size_t place, const Record& record, std::uint64_t ordinal, EventBatch& batch) override;
    void describe(EvidenceSource& source) const override;

private:
    /// What is read of a record some records before its turn: time, device and identity, and the fingerprints whose
    /// places in the large dictionaries are fetched from memory meanwhile.
    struct Ahead
    {
        std::optional<Rejection> rejection;
        Ticks when = 0;
        DictId device = 0;
        std::int64_t report_id = null_integer;
        std::int64_t identity = 0;
        Fingerprint event, command_line, initiator;
        std::vector<std::pair<std::string, std::string>> kept_text; ///< values that could not be read: column, value
    };

    static constexpr std::size_t no_column = static_cast<std::size_t>(-1);

    /// A group of columns as one key for a dictionary.
    struct Group
    {
        std::size_t first = 0; ///< slots [first, last)
        std::size_t last = 0;
        bool contiguous = false; ///< its columns stand side by side in the file
        std::size_t first_column = 0;
        std::size_t last_column = 0; ///< the last one, inclusive
    };

    const Field& field(std::size_t slot) const;
    std::string_view text(std::size_t slot); ///< decoded; valid until the next call
    std::int64_t number(std::size_t slot);
    std::int64_t time(std::size_t slot);
    void keep_as_text(std::size_t slot, std::string_view value);
    Fingerprint group_print(const Group& group, std::uint64_t salt);
    void layout(Group& group) const;

    DictId word(std::size_t slot);
    Fingerprint field_print(std::size_t slot) const;
    DictId interned(std::size_t slot);
    DictId interned(std::size_t slot, const Fingerprint& print); ///< with the field's print, where it is known
    DictId device();
    DictId image(const Group& group);
    DictId account(const Group& group);
    Fingerprint initiator_print(DictId device_id);
    DictId initiator(DictId device_id, const Fingerprint& print);
    DictId extra();
    std::uint64_t device_identity();
    std::int64_t event_identity(const Ahead& ahead);
    std::uint64_t record_identity();
    Ahead read_ahead(const Record& record, EventBatch& batch);
    /// Columns that the table does not know; their values are kept in the event's extra fields.
    std::vector<std::string> unknown_columns() const;

    const Dialect& dialect_;
    TimeBasis times_;
    CaseDictionaries case_;
    std::uint64_t key_; ///< of the fingerprints of this import

    std::vector<std::string> columns_;
    std::array<std::size_t, slot_count> column_of_{};
    std::vector<std::pair<std::size_t, std::string>> unknown_; ///< column and name
    Group device_group_{slot_device_id, slot_device_name + 1};
    Group image_group_{slot_image, slot_account};
    Group account_group_{slot_account, slot_parent_image};
    Group parent_group_{slot_parent_image, slot_count};
    Group parent_image_group_{slot_parent_image, slot_parent_account};
    Group parent_account_group_{slot_parent_account, slot_parent_logon_id};

    /// By the bytes in this file; what is new to them is looked up by its value in case_.
    Dictionary words_, texts_, devices_, images_, accounts_, initiators_, events_;
    std::vector<std::uint64_t> device_identity_; ///< by device id - first id

    const Record* record_ = nullptr;
    EventBatch* batch_ = nullptr;
    std::string scratch_;
    std::string key_bytes_;
    std::vector<std::pair<std::string, std::string>> kept_text_; ///< of this record: column, value

    std::uint64_t stored_ = 0;
    std::uint64_t duplicates_ = 0;
    std::optional<Ticks> first_event_;
    std::optional<Ticks> last_event_;
    /// Fields whose number or time could not be read and were kept as text: column and count.
    std::map<std::string, std::uint64_t> unreadable_;
    std::array<Ahead, places> ahead_;
};

} // namespace standstill::ingest
