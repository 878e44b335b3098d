// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with an EVTX file, as values: where, what, and what was lost by it. Reading never stops for damage; it
// goes into this list. Bounded: a file that consists of damage fills the counters, not the memory.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace standstill::evtx {

enum class Fault : std::uint8_t {
    FileHeader, ///< not where it should be, or impossible; chunks were looked for without it
    FileHeaderChecksum,
    ChunkHeader, ///< no chunk where one should begin, or its sizes are impossible; it was searched for records
    ChunkHeaderChecksum,
    ChunkRecordsChecksum,
    ChunkTruncated, ///< the file ends inside of the chunk
    Gap, ///< bytes between records that are no record
    RecordSize, ///< the two copies of a record's size differ, or the size is impossible
    RecordTruncated, ///< the record runs out of the chunk
    Structure, ///< BinXML that can't be: unknown token, element not closed, ...
    Name, ///< an element's or attribute's name lies outside of the chunk
    Template, ///< a record's template is not in its chunk, or another one lies in its place
    BorrowedTemplate, ///< so it is, and the one of the same number from elsewhere in the file was taken
    Values, ///< a template's values are missing, or longer than their record
    DepthLimit, ///< elements or fragments nested deeper than any event
    TextLimit, ///< a record that unfolds to more text than a limit allows
    WorkLimit, ///< a chunk that unfolds to more fields than a limit allows
};
inline constexpr std::size_t fault_count = 17;
const char* fault_name(Fault fault);

enum class Loss : std::uint8_t {
    Nothing, ///< it is only strange
    Bytes, ///< `bytes` of the file that may have held records
    PartOfRecord, ///< some fields of the record
    Record,
};

struct Damage
{
    std::uint64_t offset = 0; ///< bytes into the file
    Fault fault = Fault::FileHeader;
    Loss loss = Loss::Nothing;
    std::uint64_t bytes = 0; ///< how much of the file it is about
    std::uint64_t record_id = 0; ///< of the record header; 0 when it is about no record
    std::string detail; ///< technical, may be empty
};

class DamageList
{
public:
    static constexpr std::size_t longest = 10'000; ///< entries kept; the counters go on

    void add(Damage damage);
    const std::vector<Damage>& items() const { return items_; }
    std::uint64_t total() const { return total_; } ///< may be more than items() holds
    std::uint64_t count(Fault fault) const { return counts_[static_cast<std::size_t>(fault)]; }
    std::uint64_t records_lost() const { return records_lost_; }
    std::uint64_t bytes_lost() const { return bytes_lost_; }
    void clear() { *this = DamageList{}; }

private:
    std::vector<Damage> items_;
    std::array<std::uint64_t, fault_count> counts_{};
    std::uint64_t total_ = 0;
    std::uint64_t records_lost_ = 0;
    std::uint64_t bytes_lost_ = 0;
};

} // namespace standstill::evtx
