// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/zip_archive.h"

#include "core/base/text.h"
#include "core/ingest/unpacked.h"

#include <zip.h>

namespace standstill::ingest {

namespace {

constexpr zip_int64_t most_members = 200'000;
constexpr std::size_t longest_name = 1000;

std::string member_name(std::string_view in_archive)
{
    std::string name;
    for (const char c : base::to_valid_utf8(in_archive.substr(0, longest_name))) {
        if (c == '!')
            name += "%21";
        else
            name += c;
    }
    return name;
}

std::string method_name(std::uint16_t method)
{
    switch (method) {
    case 9:
        return "Deflate64";
    case 12:
        return "bzip2";
    case 14:
        return "LZMA";
    case 93:
        return "Zstandard";
    case 95:
        return "XZ";
    default:
        return "compression method " + std::to_string(method);
    }
}

std::optional<Error> problem_of(const zip_stat_t& stat, const std::string& name)
{
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
        return Error{ErrorCode::ImportArchiveEncrypted, name, {}, {}};
    if ((stat.valid & ZIP_STAT_COMP_METHOD) != 0 && zip_compression_method_supported(stat.comp_method, 0) == 0)
        return Error{ErrorCode::ImportArchiveUnsupported, name, method_name(stat.comp_method), {}};
    if (Result<void> bounded = check_unpacked(name, stat.comp_size, stat.size); !bounded)
        return bounded.error();
    return std::nullopt;
}

} // namespace

struct ZipArchive::Handle
{
    zip_t* archive = nullptr;
    Handle() = default;
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle()
    {
        if (archive != nullptr)
            zip_discard(archive);
    }
};

/// One member's bytes. They are counted against what the directory says they are packed into.
class ZipMemberStream : public ByteStream
{
public:
    ZipMemberStream(ZipArchive archive, std::uint64_t index, std::string name, const zip_stat_t& stat)
        : archive_(std::move(archive))
        , index_(index)
        , name_(std::move(name))
        , packed_(stat.comp_size)
        , size_(stat.size)
    {
    }
    ZipMemberStream(const ZipMemberStream&) = delete;
    ZipMemberStream& operator=(const ZipMemberStream&) = delete;
    ~ZipMemberStream() override { close(); }

    Result<std::size_t> read(char* to, std::size_t size) override
    {
        std::size_t done = 0;
        while (done < size && !ended_) {
            const zip_int64_t got = zip_fread(file_, to + done, size - done);
            if (got < 0) {
                damage_ =
                    "after " + std::to_string(unpacked_) + " bytes: " + zip_error_strerror(zip_file_get_error(file_));
                ended_ = true;
                break;
            }
            ended_ = got == 0;
            done += static_cast<std::size_t>(got);
            unpacked_ += static_cast<std::uint64_t>(got);
            if (Result<void> bounded = check_unpacked(name_, packed_, unpacked_); !bounded)
                return forward(bounded);
        }
        return done;
    }

    Result<void> rewind() override
    {
        close();
        file_ = zip_fopen_index(archive_.handle_->archive, index_, 0);
        if (file_ == nullptr)
            return fail(
                ErrorCode::ImportArchiveDamaged, name_, zip_error_strerror(zip_get_error(archive_.handle_->archive)));
        unpacked_ = 0;
        ended_ = false;
        damage_.clear();
        return {};
    }

    std::uint64_t taken() const override
    {
        return size_ == 0 ? 0
                          : static_cast<std::uint64_t>(static_cast<double>(packed_) * static_cast<double>(unpacked_)
                              / static_cast<double>(size_));
    }
    std::string damage() const override { return damage_; }

private:
    void close()
    {
        if (file_ != nullptr)
            zip_fclose(file_);
        file_ = nullptr;
    }

    ZipArchive archive_;
    std::uint64_t index_;
    std::string name_;
    std::uint64_t packed_;
    std::uint64_t size_;
    zip_file_t* file_ = nullptr;
    std::uint64_t unpacked_ = 0;
    bool ended_ = false;
    std::string damage_;
};

ZipArchive::ZipArchive(std::filesystem::path path)
    : path_(std::move(path))
    , handle_(std::make_unique<Handle>())
{
}
ZipArchive::ZipArchive(ZipArchive&&) noexcept = default;
ZipArchive::~ZipArchive() = default;

bool ZipArchive::is_zip(std::string_view head)
{
    return head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06");
}

Result<ZipArchive> ZipArchive::open(const std::filesystem::path& path)
{
    ZipArchive archive(path);
    int code = 0;
    archive.handle_->archive = zip_open(path.c_str(), ZIP_RDONLY, &code);
    if (archive.handle_->archive == nullptr) {
        zip_error_t error;
        zip_error_init_with_code(&error, code);
        std::string detail = zip_error_strerror(&error);
        zip_error_fini(&error);
        return fail(ErrorCode::ImportArchiveDamaged, path.string(), std::move(detail));
    }
    return archive;
}

Result<std::vector<ZipMember>> ZipArchive::members() const
{
    const zip_int64_t count = zip_get_num_entries(handle_->archive, 0);
    if (count > most_members)
        return fail(ErrorCode::ImportArchiveBomb, path_.string(), std::to_string(count) + " files");
    std::vector<ZipMember> list;
    for (zip_int64_t i = 0; i < count; ++i) {
        const auto index = static_cast<zip_uint64_t>(i);
        zip_stat_t stat;
        zip_stat_init(&stat);
        ZipMember member;
        member.index = index;
        if (zip_stat_index(handle_->archive, index, ZIP_FL_ENC_GUESS, &stat) != 0
            || (stat.valid & ZIP_STAT_NAME) == 0) {
            member.name = "#" + std::to_string(i + 1);
            member.problem = Error{ErrorCode::ImportArchiveDamaged, path_.string() + "!" + member.name,
                zip_error_strerror(zip_get_error(handle_->archive)), {}};
        } else {
            const std::string_view name(stat.name);
            if (name.ends_with('/') && stat.size == 0)
                continue;
            member.name = member_name(name);
            member.size = stat.size;
            member.problem = problem_of(stat, path_.string() + "!" + member.name);
        }
        list.push_back(std::move(member));
    }
    return list;
}

Result<std::unique_ptr<ByteStream>> ZipArchive::open_member(ZipArchive archive, const ZipMember& member)
{
    std::string name = archive.path_.string() + "!" + member.name;
    if (member.problem)
        return tl::unexpected<Error>(*member.problem);
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(archive.handle_->archive, member.index, 0, &stat) != 0)
        return fail(ErrorCode::ImportArchiveDamaged, std::move(name));
    auto stream = std::make_unique<ZipMemberStream>(std::move(archive), member.index, std::move(name), stat);
    if (Result<void> ready = stream->rewind(); !ready)
        return forward(ready);
    return std::unique_ptr<ByteStream>(std::move(stream));
}

} // namespace standstill::ingest
