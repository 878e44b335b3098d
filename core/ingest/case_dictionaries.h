// SPDX-License-Identifier: GPL-3.0-or-later
// Values to the ids under which a case keeps them: those it has already, or new ones, whose rows go into the batch.
// Used by what makes rows of records; one object per source.
#pragma once

#include "core/ingest/dictionary.h"
#include "core/model/event_sink.h"

#include <string>
#include <string_view>
#include <unordered_map>

namespace standstill::ingest {

class CaseDictionaries
{
public:
    explicit CaseDictionaries(ImportStart start);

    // The row's own id is set.
    DictId word(std::string_view value, EventBatch& batch);
    DictId device(DeviceRow row, EventBatch& batch);
    DictId image(ImageRow row, EventBatch& batch);
    DictId account(AccountRow row, EventBatch& batch);
    DictId type(EventTypeRow row, EventBatch& batch);
    /// Remembers texts up to a limit: the same text may be stored twice, memory stays flat. "" is 0.
    DictId text(std::string_view value, EventBatch& batch);
    DictId new_text(std::string_view value, EventBatch& batch); ///< without looking whether it is known
    DictId initiator(InitiatorRow row, EventBatch& batch);
    DictId new_initiator(InitiatorRow row, EventBatch& batch);

    std::int64_t next_event() const { return start_.next_event; }
    std::int64_t new_event() { return start_.next_event++; }
    std::uint64_t identity_seed() const { return start_.identity_seed; }
    std::uint64_t key() const { return key_; } ///< of the fingerprints of this import

private:
    ImportStart start_; ///< ids to give out next
    std::uint64_t key_;
    std::unordered_map<std::string, DictId> word_of_, device_of_, image_of_, account_of_, type_of_;
    Dictionary texts_, initiators_;
    std::string scratch_;
};

} // namespace standstill::ingest
