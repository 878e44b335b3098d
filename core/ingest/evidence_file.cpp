// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/evidence_file.h"

#include "core/base/hash.h"
#include "core/ingest/disk_file.h"
#include "core/ingest/gzip_stream.h"
#include "core/ingest/utf16_stream.h"
#include "core/ingest/zip_archive.h"

#include <algorithm>

namespace standstill::ingest {

namespace {

constexpr std::size_t looked_at = 4096;
constexpr int most_gzip_layers = 2; ///< a packed log that was packed once more for sending

/// UTF-16 that is no XML: XML says its encoding itself, and its reader keeps the file's own bytes.
bool is_utf16_text(std::string_view head, Utf16Order order)
{
    std::size_t at = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF") ? 2 : 0;
    at += order == Utf16Order::Big ? 1 : 0;
    while (at < head.size() && (head[at] == ' ' || head[at] == '\r' || head[at] == '\n' || head[at] == '\t'))
        at += 2;
    return at >= head.size() || head[at] != '<';
}

Result<std::string> head_of(ByteStream& stream, std::size_t size)
{
    std::string bytes(size, '\0');
    const Result<std::size_t> got = stream.read(bytes.data(), size);
    if (!got)
        return forward(got);
    bytes.resize(*got);
    if (Result<void> back = stream.rewind(); !back)
        return forward(back);
    return bytes;
}

/// The members of a tar, packed or not; of any other file itself.
Result<std::vector<EvidencePart>> tar_parts(DiskFile file, const std::string& name)
{
    std::unique_ptr<ByteStream> stream = std::make_unique<DiskFile>(std::move(file));
    Result<void> ready = stream->rewind();
    for (int layers = 0; ready && layers <= most_gzip_layers; ++layers) {
        const Result<std::string> head = head_of(*stream, tar_block);
        if (!head)
            return forward(head);
        if (is_tar(*head)) {
            const Result<std::vector<TarMember>> members = tar_members(*stream, name);
            if (!members)
                return forward(members);
            if (members->empty())
                return fail(ErrorCode::ImportEmptyFile, name);
            std::vector<EvidencePart> parts;
            const auto place = std::make_shared<TarPlace>();
            for (const TarMember& member : *members)
                parts.push_back({member.name, member.offset, member.size, member.problem, place});
            return parts;
        }
        if (!GzipStream::is_gzip(*head))
            break;
        stream = std::make_unique<GzipStream>(std::move(stream), name);
    }
    if (!ready)
        return forward(ready);
    return std::vector<EvidencePart>(1);
}

} // namespace

Result<std::vector<EvidencePart>> parts_of(const std::filesystem::path& path)
{
    Result<DiskFile> file = DiskFile::open(path);
    if (!file)
        return forward(file);
    std::string head(4, '\0');
    const Result<std::size_t> got = file->read(head.data(), head.size());
    if (!got)
        return forward(got);
    head.resize(*got);
    if (!ZipArchive::is_zip(head))
        return tar_parts(std::move(*file), path.string());
    const Result<ZipArchive> archive = ZipArchive::open(path);
    if (!archive)
        return forward(archive);
    const Result<std::vector<ZipMember>> members = archive->members();
    if (!members)
        return forward(members);
    if (members->empty())
        return fail(ErrorCode::ImportEmptyFile, path.string());
    std::vector<EvidencePart> parts;
    for (const ZipMember& member : *members) {
        // Workbooks and documents are zip archives too, but nobody means their inner files.
        if (member.name == "[Content_Types].xml")
            return fail(ErrorCode::ImportUnknownFormat, path.string(), "a workbook; save the sheet as CSV");
        parts.push_back({member.name, member.index, 0, member.problem, {}});
    }
    return parts;
}

Result<EvidenceFile> EvidenceFile::open(const std::filesystem::path& path, const EvidencePart& part)
{
    Result<DiskFile> disk = DiskFile::open(path);
    if (!disk)
        return forward(disk);
    const std::uint64_t size = disk->size();
    const Ticks modified = disk->modified();
    std::string name = path.string();
    EvidenceFile file(std::make_unique<DiskFile>(std::move(*disk)), size);
    file.modified_ = modified;
    const Result<std::string> first = head_of(*file.stream_, looked_at);
    if (!first)
        return forward(first);
    if (!part.member.empty() && part.problem)
        return tl::unexpected<Error>(*part.problem);
    if (!part.member.empty() && !ZipArchive::is_zip(*first)) {
        const std::shared_ptr<TarPlace> place = part.place ? part.place : std::make_shared<TarPlace>();
        if (!place->archive || place->at > part.index) {
            *place = {};
            for (int layers = 0; layers < most_gzip_layers; ++layers) {
                const Result<std::string> head = head_of(*file.stream_, looked_at);
                if (!head)
                    return forward(head);
                if (!GzipStream::is_gzip(*head))
                    break;
                file.stream_ = std::make_unique<GzipStream>(std::move(file.stream_), name);
                place->layers.emplace_back("gzip");
            }
            place->archive = std::move(file.stream_);
        }
        name += "!" + part.member;
        file.layers_ = place->layers;
        file.stream_ = open_tar_member(place, part.index, part.size);
        file.layers_.emplace_back("tar");
    } else if (!part.member.empty()) {
        name += "!" + part.member;
        Result<ZipArchive> archive = ZipArchive::open(path);
        if (!archive)
            return forward(archive);
        Result<std::unique_ptr<ByteStream>> member =
            ZipArchive::open_member(std::move(*archive), {part.index, part.member, 0, part.problem});
        if (!member)
            return forward(member);
        file.stream_ = std::move(*member);
        file.layers_.emplace_back("zip");
    }
    for (int layers = 0;; ++layers) {
        Result<std::string> head = head_of(*file.stream_, looked_at);
        if (!head)
            return forward(head);
        if (layers < most_gzip_layers && GzipStream::is_gzip(*head)) {
            file.stream_ = std::make_unique<GzipStream>(std::move(file.stream_), name);
            file.layers_.emplace_back("gzip");
            continue;
        }
        if (!file.layers_.empty() && (GzipStream::is_gzip(*head) || ZipArchive::is_zip(*head) || is_tar(*head)))
            return fail(ErrorCode::ImportArchiveUnsupported, std::move(name), "an archive inside an archive");
        if (const std::optional<Utf16Order> order = utf16_order(*head); order && is_utf16_text(*head, *order)) {
            file.stream_ = std::make_unique<Utf16Stream>(std::move(file.stream_), *order);
            file.layers_.emplace_back("utf-16");
        }
        return file;
    }
}

Result<std::string> hash_file(const std::filesystem::path& path, std::stop_token stop)
{
    Result<DiskFile> file = DiskFile::open(path);
    if (!file)
        return forward(file);
    base::Sha256 hash;
    std::string buffer(1U << 20, '\0');
    for (;;) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, path.string());
        const Result<std::size_t> got = file->read(buffer.data(), buffer.size());
        if (!got)
            return forward(got);
        hash.update(std::string_view(buffer).substr(0, *got));
        if (*got < buffer.size())
            return hash.finish_hex();
    }
}

} // namespace standstill::ingest
