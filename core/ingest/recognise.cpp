// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/recognise.h"

#include "core/base/text.h"
#include "core/ingest/json_fields.h"
#include "core/ingest/mapped_reader.h"

#include <algorithm>
#include <set>

namespace standstill::ingest {

namespace {

constexpr std::size_t looked_at = 1U << 20; ///< bytes
constexpr const char* windows_dialect = "windows-event"; ///< what event logs and their XML hold
constexpr std::size_t slack = 64; ///< readable bytes behind a buffer, as RecordReader asks
constexpr std::size_t sampled_records = 200; ///< from which the columns of a JSON file are learnt
constexpr std::size_t most_inner_names = 2000; ///< members of columns that are objects

/// "[UTC]" behind the name of a time column: the zone, as an IANA name; empty when there is none or it is not a fact.
std::string zone_in_header(std::string_view column)
{
    const std::size_t bracket = column.rfind(" [");
    if (bracket == std::string_view::npos || !column.ends_with(']'))
        return {};
    std::string_view zone = column.substr(bracket + 2, column.size() - bracket - 3);
    if (!zone.starts_with("UTC"))
        return {};
    zone.remove_prefix(3);
    if (zone.empty())
        return "UTC";
    // "UTC+2", "UTC-05:00"; the tz database counts the other way round.
    const bool east = zone.front() == '+';
    if (!east && zone.front() != '-')
        return {};
    zone.remove_prefix(1);
    const std::string_view hours = zone.substr(0, zone.find(':'));
    const std::string_view minutes = zone.substr(std::min(zone.size(), hours.size()));
    int value = 0;
    for (const char c : hours) {
        if (c < '0' || c > '9' || value > 99)
            return {};
        value = value * 10 + (c - '0');
    }
    if (hours.empty() || value > 12 || !(minutes.empty() || minutes == ":00"))
        return {};
    return value == 0 ? "UTC" : "Etc/GMT" + std::string(east ? "-" : "+") + std::to_string(value);
}

void take_hints(const Dialect& dialect, RecordReader& reader, const std::vector<Record>& sample, TimeHints& hints)
{
    hints.stated_zone = dialect.time_zone;
    const std::vector<std::string>& columns = reader.columns();
    std::size_t time = columns.size();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (!dialect.is_time(columns[i]))
            continue;
        time = i;
        if (std::string zone = zone_in_header(columns[i]); !zone.empty())
            hints.stated_zone = std::move(zone);
        hints.local_time_of_portal = columns[i].ends_with("[Local Time]");
        break;
    }
    std::string scratch;
    for (const Record& record : sample) {
        if (time < record.fields.size())
            hints.note_order(base::trim(decode(record.fields[time], scratch)));
    }
}

/// The columns, and the members of those that hold objects: "winlog", "winlog.event_id".
std::vector<std::string> names_of(const RecordReader& reader, const std::vector<Record>& sample)
{
    std::vector<std::string> names = reader.columns();
    std::set<std::string, std::less<>> known;
    for (const Record& record : sample) {
        for (std::size_t i = 0; i < std::min(record.fields.size(), reader.columns().size()); ++i) {
            const Field& field = record.fields[i];
            if (!is_object(field))
                continue;
            JsonFields members(field.bytes());
            while (members.next() && known.size() < most_inner_names) {
                std::string name = reader.columns()[i] + "." + std::string(members.key());
                if (known.insert(name).second)
                    names.push_back(std::move(name));
            }
        }
    }
    return names;
}

} // namespace

Result<Recognised> recognise(
    EvidenceFile& file, const std::string& name, const std::string& forced_format, const OwnDialects& own)
{
    const std::size_t most = file.layers().empty() ? std::min<std::uint64_t>(looked_at, file.size()) : looked_at;
    std::string head(most + slack, '\0');
    const Result<std::size_t> got = file.read(head.data(), most);
    if (!got)
        return forward(got);
    const std::string_view text = std::string_view(head).substr(0, *got);
    const std::string_view content = text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
    if (*got < looked_at && base::trim(content).empty())
        return fail(ErrorCode::ImportEmptyFile, name);
    Result<Sniffed> sniffed = sniff(text, forced_format);
    if (!sniffed) {
        Error error = sniffed.error();
        error.subject = name;
        return tl::unexpected<Error>(std::move(error));
    }
    sniffed->modified = file.modified();
    if (sniffed->container == Container::Evtx || sniffed->container == Container::EventXml) {
        if (Result<void> back = file.rewind(); !back)
            return forward(back);
        Recognised windows{std::move(*sniffed), {}, {}};
        windows.dialect.name = windows_dialect;
        return windows;
    }
    const std::unique_ptr<RecordReader> reader = make_reader(*sniffed);
    reader->set_buffer(text, *got < looked_at);
    std::vector<Record> sample;
    sample.reserve(sampled_records); // a record stays where it was filled: its fields may point into itself
    while (sample.size() < sampled_records) {
        if (!reader->next(sample.emplace_back())) {
            sample.pop_back();
            break;
        }
    }
    const Result<std::vector<Dialect>>& shipped = shipped_dialects();
    if (!shipped)
        return forward(shipped);
    const Dialect* dialect = own.forced ? &*own.forced : nullptr;
    if (dialect == nullptr) {
        const std::vector<std::string> names = names_of(*reader, sample);
        dialect = choose_dialect(own.list, sniffed->format, names, choose_dialect(*shipped, sniffed->format, names));
    }
    if (dialect == nullptr) {
        std::string seen;
        for (const std::string& column : reader->columns())
            seen += (seen.empty() ? "" : ", ") + column.substr(0, 60);
        return fail(ErrorCode::ImportUnknownColumns, name, seen.substr(0, 400));
    }
    if (Result<void> back = file.rewind(); !back)
        return forward(back);
    Recognised recognised{std::move(*sniffed), *dialect, {}};
    take_hints(*dialect, *reader, sample, recognised.times);
    return recognised;
}

std::unique_ptr<RecordReader> make_record_reader(
    const Sniffed& sniffed, const Dialect& dialect, const std::string& host)
{
    std::unique_ptr<RecordReader> reader = make_reader(sniffed);
    if (dialect.windows || (!dialect.rewrites_rows() && host.empty()))
        return reader;
    return std::make_unique<MappedReader>(std::move(reader), dialect, host);
}

} // namespace standstill::ingest
