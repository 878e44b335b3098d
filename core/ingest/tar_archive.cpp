// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/tar_archive.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace standstill::ingest {

namespace {

constexpr std::size_t most_members = 200'000;
constexpr std::uint64_t longest_name = 64U << 10; ///< bytes of a record that holds a name
constexpr std::size_t longest_shown = 1000;
constexpr std::size_t skip_piece = 1U << 20;

/// A number as tar writes it: octal digits, or big-endian behind a set first bit.
std::optional<std::uint64_t> number_of(std::string_view field)
{
    std::uint64_t number = 0;
    if ((static_cast<unsigned char>(field.front()) & 0x80U) != 0) {
        for (std::size_t i = 0; i < field.size(); ++i) {
            const auto byte = static_cast<unsigned char>(field[i]);
            if (i > 0 && i + 8 < field.size() && byte != 0)
                return std::nullopt; // more than 64 bits
            number = (number << 8) | (i == 0 ? byte & 0x7FU : byte);
        }
        return number;
    }
    field = field.substr(0, field.find('\0'));
    field = base::trim(field);
    if (field.empty())
        return 0;
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), number, 8);
    return error == std::errc() && end == field.data() + field.size() ? std::optional(number) : std::nullopt;
}

std::string_view text_at(std::string_view header, std::size_t at, std::size_t size)
{
    const std::string_view field = header.substr(at, size);
    return field.substr(0, field.find('\0'));
}

std::string shown(std::string_view name)
{
    std::string text;
    while (name.starts_with("./"))
        name.remove_prefix(2);
    for (const char c : base::to_valid_utf8(name.substr(0, longest_shown))) {
        if (c == '!')
            text += "%21";
        else
            text += c;
    }
    return text;
}

/// The value of "path" in the records of a pax header: "30 path=some/long/name\n".
std::string path_in(std::string_view records)
{
    std::string path;
    while (!records.empty()) {
        std::size_t length = 0;
        const auto [end, error] = std::from_chars(records.data(), records.data() + records.size(), length);
        const auto digits = static_cast<std::size_t>(end - records.data());
        if (error != std::errc() || length <= digits + 1 || length > records.size())
            break;
        std::string_view record = records.substr(digits + 1, length - digits - 1);
        if (record.ends_with('\n'))
            record.remove_suffix(1);
        if (record.starts_with("path="))
            path = record.substr(5);
        records.remove_prefix(length);
    }
    return path;
}

std::uint64_t padded(std::uint64_t size)
{
    return (size + tar_block - 1) / tar_block * tar_block;
}

/// Reads on; false when the bytes end before.
Result<bool> skip(ByteStream& stream, std::uint64_t bytes)
{
    std::string scratch(static_cast<std::size_t>(std::min<std::uint64_t>(bytes, skip_piece)), '\0');
    while (bytes > 0) {
        const auto piece = static_cast<std::size_t>(std::min<std::uint64_t>(bytes, skip_piece));
        const Result<std::size_t> got = stream.read(scratch.data(), piece);
        if (!got)
            return forward(got);
        if (*got < piece)
            return false;
        bytes -= piece;
    }
    return true;
}

class TarMemberStream : public ByteStream
{
public:
    TarMemberStream(std::shared_ptr<TarPlace> place, std::uint64_t offset, std::uint64_t size)
        : place_(std::move(place))
        , archive_(std::move(place_->archive))
        , at_(place_->at)
        , offset_(offset)
        , size_(size)
    {
    }
    TarMemberStream(const TarMemberStream&) = delete;
    TarMemberStream& operator=(const TarMemberStream&) = delete;
    ~TarMemberStream() override
    {
        place_->archive = std::move(archive_);
        place_->at = at_;
    }

    Result<std::size_t> read(char* to, std::size_t size) override
    {
        if (given_ < beginning_.size()) {
            const std::size_t again = std::min<std::size_t>(size, beginning_.size() - given_);
            std::copy_n(beginning_.data() + given_, again, to);
            given_ += again;
            if (again == size)
                return again;
            const Result<std::size_t> more = read(to + again, size - again);
            return more ? Result<std::size_t>(again + *more) : more;
        }
        if (Result<void> reached = reach(); !reached)
            return forward(reached);
        const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(size, size_ - given_));
        if (cut_ || wanted == 0)
            return std::size_t{0};
        const Result<std::size_t> got = archive_->read(to, wanted);
        if (!got) {
            at_ = nowhere;
            return got;
        }
        if (given_ == beginning_.size() && given_ + *got <= longest_beginning)
            beginning_.append(to, *got);
        given_ += *got;
        at_ += *got;
        cut_ = *got < wanted;
        return *got;
    }
    Result<void> rewind() override
    {
        given_ = 0;
        cut_ = false;
        return {};
    }
    std::uint64_t taken() const override { return archive_->taken(); }
    std::string damage() const override
    {
        if (const std::string below = archive_->damage(); !below.empty())
            return below;
        return cut_ ? "after " + std::to_string(given_) + " bytes: the archive is cut off" : std::string();
    }

private:
    /// The archive stands where the next byte of the member is.
    Result<void> reach()
    {
        const std::uint64_t place = offset_ + given_;
        if (at_ == place || cut_)
            return {};
        if (at_ > place) {
            if (Result<void> back = archive_->rewind(); !back)
                return back;
            at_ = 0;
        }
        const Result<bool> reached = skip(*archive_, place - at_);
        cut_ = reached && !*reached;
        at_ = reached && *reached ? place : nowhere;
        if (!reached)
            return forward(reached);
        return {};
    }

    /// A look at a member ends in going back to its beginning: so much of it is kept, and the archive stays.
    static constexpr std::size_t longest_beginning = 2U << 20;
    static constexpr std::uint64_t nowhere = UINT64_MAX; ///< only from its beginning can the archive go on

    std::shared_ptr<TarPlace> place_;
    std::unique_ptr<ByteStream> archive_;
    std::uint64_t at_; ///< bytes read of the archive
    std::uint64_t offset_;
    std::uint64_t size_;
    std::uint64_t given_ = 0;
    std::string beginning_; ///< bytes of the member
    bool cut_ = false;
};

} // namespace

bool is_tar(std::string_view head)
{
    if (head.size() < tar_block || head[0] == '\0')
        return false;
    const std::string_view header = head.substr(0, tar_block);
    const std::optional<std::uint64_t> sum = number_of(header.substr(148, 8));
    std::uint64_t bytes = 0;
    for (std::size_t i = 0; i < tar_block; ++i)
        bytes += i >= 148 && i < 156 ? ' ' : static_cast<unsigned char>(header[i]);
    return sum && *sum == bytes;
}

Result<std::vector<TarMember>> tar_members(ByteStream& archive, const std::string& name)
{
    std::vector<TarMember> members;
    std::uint64_t at = 0;
    std::string long_name; // of the next member
    const auto cut = [&](const char* why) {
        TarMember rest;
        rest.name = "#" + std::to_string(members.size() + 1);
        rest.problem = Error{ErrorCode::ImportArchiveDamaged, name, why, {}};
        members.push_back(std::move(rest));
    };
    for (;;) {
        std::array<char, tar_block> block{};
        const Result<std::size_t> got = archive.read(block.data(), block.size());
        if (!got)
            return forward(got);
        const std::string_view header(block.data(), *got);
        if (header.empty() || header.find_first_not_of('\0') == std::string_view::npos)
            break; // its end, or that of the file
        if (*got < tar_block || !is_tar(header)) {
            cut(*got < tar_block ? "the archive is cut off" : "a header is damaged");
            break;
        }
        at += tar_block;
        const std::optional<std::uint64_t> size = number_of(header.substr(124, 12));
        const char type = header[156];
        if (!size || *size > UINT64_MAX / 4) {
            cut("a header is damaged");
            break;
        }
        if ((type == 'L' || type == 'x') && *size <= longest_name) { // a name too long for a header
            std::string record(static_cast<std::size_t>(padded(*size)), '\0');
            const Result<std::size_t> read = archive.read(record.data(), record.size());
            if (!read)
                return forward(read);
            if (*read < record.size()) {
                cut("the archive is cut off");
                break;
            }
            record.resize(static_cast<std::size_t>(*size));
            const std::string told = type == 'L' ? record.substr(0, record.find('\0')) : path_in(record);
            long_name = told.empty() ? long_name : told;
            at += padded(*size);
            continue;
        }
        TarMember member;
        member.offset = at;
        member.size = *size;
        const std::string_view prefix =
            header.substr(257, 5) == "ustar" ? text_at(header, 345, 155) : std::string_view();
        std::string path(prefix);
        path += prefix.empty() ? "" : "/";
        path += text_at(header, 0, 100);
        member.name = shown(long_name.empty() ? path : long_name);
        const bool file = type == '0' || type == '\0' || type == '7';
        if (file && !(type == '\0' && path.ends_with('/'))) {
            long_name.clear();
            if (members.size() >= most_members)
                return fail(ErrorCode::ImportArchiveBomb, name, "more than " + std::to_string(most_members) + " files");
            members.push_back(std::move(member));
        } else if (type == 'S' || type == 'M') {
            member.problem = Error{ErrorCode::ImportArchiveUnsupported, name + "!" + member.name,
                type == 'S' ? "a sparse file" : "a part of a file", {}};
            members.push_back(std::move(member));
            long_name.clear();
        } else if (type != 'g') {
            long_name.clear();
        }
        const Result<bool> passed = skip(archive, padded(*size));
        if (!passed)
            return forward(passed);
        if (!*passed)
            break; // what there is of the last member is read, and its damage told then
        at += padded(*size);
    }
    return members;
}

std::unique_ptr<ByteStream> open_tar_member(std::shared_ptr<TarPlace> place, std::uint64_t offset, std::uint64_t size)
{
    return std::make_unique<TarMemberStream>(std::move(place), offset, size);
}

} // namespace standstill::ingest
