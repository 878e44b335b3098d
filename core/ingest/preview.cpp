// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/preview.h"

#include "core/model/batch_rows.h"

#include <zstd.h>

#include <algorithm>
#include <unordered_map>

namespace standstill::ingest {

namespace {

/// Enough for the columns, the first times and a few screens of rows: an event log's header and four chunks.
constexpr std::uint64_t head_bytes = 4'096 + 4 * 65'536;
constexpr std::size_t looked_at_members = 20; ///< of an archive, until one is recognised
constexpr std::size_t most_rows = 40; ///< in the preview
constexpr std::size_t most_hosts = 3;
constexpr std::size_t longest_raw = 16'384; ///< bytes of a record that are shown

/// Keeps the first rows and all that they refer to.
class PreviewSink : public EventSink
{
public:
    Result<ImportStart> begin(const EvidenceSource&) override
    {
        ImportStart start;
        start.source = {1};
        return start;
    }

    Result<std::uint64_t> write(const EventBatch& batch) override
    {
        rows_.add(batch);
        return 0;
    }

    Result<void> write(const RawBlock& block) override
    {
        std::string bytes(block.length, '\0');
        const std::size_t size =
            ZSTD_decompress(bytes.data(), bytes.size(), block.compressed.data(), block.compressed.size());
        if (ZSTD_isError(size) != 0)
            return fail(ErrorCode::Internal, {}, "preview");
        for (std::size_t i = 0; i < block.records.size(); ++i) {
            const RawSpan& span = block.records[i];
            if (raw_.size() < most_rows * 4 && std::size_t{span.offset} + span.length <= bytes.size())
                raw_[block.first_record + i] =
                    bytes.substr(span.offset, std::min<std::size_t>(span.length, longest_raw));
        }
        return {};
    }

    Result<void> commit(const EvidenceSource&) override { return {}; }
    void abandon() override { }

    bool last_is_rejected(std::uint64_t rows) const
    {
        return std::any_of(rows_.rejected.begin(), rows_.rejected.end(),
            [rows](const RejectedRecord& row) { return row.record == rows; });
    }

    /// `ignored`: the record that the end of the look cut off, 0 = none.
    void describe(FileLook& look, std::uint64_t ignored)
    {
        for (const EventRow& event : rows_.events) {
            const std::string& host = rows_.devices[event.device].device_name;
            look.without_host += host.empty() ? 1 : 0;
            if (!host.empty() && look.hosts.size() < most_hosts
                && std::find(look.hosts.begin(), look.hosts.end(), host) == look.hosts.end())
                look.hosts.push_back(host);
            if (look.preview.size() < most_rows)
                look.preview.push_back(row_of(event));
        }
        std::size_t shown = 0;
        for (const RejectedRecord& row : rows_.rejected) {
            if (row.record == ignored || ++shown > most_rows)
                continue;
            PreviewRow& line = look.preview.emplace_back();
            line.record = row.record;
            line.raw = raw_[row.record];
            line.rejected = reject_reason_name(row.reason);
            if (!row.detail.empty())
                line.rejected += ": " + row.detail;
        }
        std::stable_sort(look.preview.begin(), look.preview.end(),
            [](const PreviewRow& a, const PreviewRow& b) { return a.record < b.record; });
        if (look.preview.size() > most_rows)
            look.preview.resize(most_rows);
    }

private:
    PreviewRow row_of(const EventRow& event)
    {
        PreviewRow row;
        row.record = event.record;
        row.raw = raw_[event.record];
        const auto add = [&row](const char* name, std::string value) {
            if (!value.empty())
                row.values.emplace_back(name, std::move(value));
        };
        const auto number = [](std::int64_t value) {
            return value == null_integer ? std::string() : std::to_string(value);
        };
        add("Timestamp", format_iso(event.time));
        add("DeviceName", rows_.devices[event.device].device_name);
        if (const auto windows = rows_.windows.find(event.id); windows != rows_.windows.end()) {
            const EventTypeRow& type = rows_.types[windows->second.type];
            add("Channel", type.channel);
            add("Provider", type.provider);
            add("EventID", number(type.event_id));
        }
        add("ActionType", rows_.words[event.action]);
        const ImageRow& image = rows_.images[event.image];
        add("FileName", image.file_name);
        add("FolderPath", image.folder_path);
        add("ProcessCommandLine", rows_.texts[event.command_line]);
        add("ProcessId", number(event.process_id));
        const AccountRow& account = rows_.accounts[event.account];
        add("AccountDomain", account.domain);
        add("AccountName", account.name);
        const InitiatorRow& parent = rows_.initiators[event.initiator];
        add("InitiatingProcessFileName", rows_.images[parent.image].file_name);
        add("InitiatingProcessCommandLine", rows_.texts[parent.command_line]);
        add("ReportId", number(event.report_id));
        add("AdditionalFields", rows_.texts[event.additional]);
        add("(further columns)", rows_.texts[event.extra]);
        return row;
    }

    BatchRows rows_;
    std::unordered_map<std::uint64_t, std::string> raw_;
};

/// What the end of the look makes of a file that goes on.
bool is_made_by_the_look(const std::string& oddity)
{
    for (const char* code : {"damage:", "lost-bytes:", "export-limit:", "damaged-archive:"}) {
        if (oddity.starts_with(code))
            return true;
    }
    return false;
}

/// Whether no more comes out of a file than the look takes.
bool ends_within(EvidenceFile& file)
{
    std::string bytes(head_bytes + 1, '\0');
    const Result<std::size_t> got = file.read(bytes.data(), bytes.size());
    return got && *got <= head_bytes;
}

Result<FileLook> look_at_part(const ImportRequest& request)
{
    Result<EvidenceFile> file = EvidenceFile::open(request.path, request.part);
    if (!file)
        return forward(file);
    PreviewSink sink;
    const Result<EvidenceSource> source = import_file(request, sink, {}, {});
    if (!source)
        return forward(source);
    FileLook look;
    look.size = file->size();
    look.format = source->format;
    look.dialect = source->dialect;
    look.time_basis = source->time_basis;
    look.oddities = source->oddities;
    look.whole = ends_within(*file);
    look.rows = source->rows_read;
    look.rejected = source->rows_rejected;
    look.first_event = source->first_event;
    look.last_event = source->last_event;
    std::uint64_t cut_off = 0;
    if (!look.whole) {
        std::erase_if(look.oddities, is_made_by_the_look);
        if (sink.last_is_rejected(look.rows)) {
            cut_off = look.rows--;
            --look.rejected;
        }
    }
    sink.describe(look, cut_off);
    return look;
}

} // namespace

Result<FileLook> look_at(ImportRequest request)
{
    const Result<std::vector<EvidencePart>> parts = parts_of(request.path);
    if (!parts)
        return forward(parts);
    request.head = head_bytes;
    std::optional<Error> first_problem;
    for (std::size_t i = 0; i < std::min(parts->size(), looked_at_members); ++i) {
        request.part = (*parts)[i];
        Result<FileLook> look = request.part.problem ? Result<FileLook>(tl::unexpected<Error>(*request.part.problem))
                                                     : look_at_part(request);
        if (look) {
            look->parts = parts->size();
            return look;
        }
        if (!first_problem)
            first_problem = look.error();
    }
    return tl::unexpected<Error>(*first_problem);
}

} // namespace standstill::ingest
