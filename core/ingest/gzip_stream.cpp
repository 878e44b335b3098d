// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/gzip_stream.h"

#include "core/ingest/unpacked.h"

#include <algorithm>
#include <new>
#include <zlib.h>

namespace standstill::ingest {

namespace {

constexpr std::size_t input_size = 256U << 10;
constexpr int gzip_window = 15 + 16; ///< zlib: the largest window, with a gzip header around it

} // namespace

struct GzipStream::Inflater
{
    z_stream state{};
    Inflater()
    {
        if (inflateInit2(&state, gzip_window) != Z_OK)
            throw std::bad_alloc();
    }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
    ~Inflater() { inflateEnd(&state); }
};

bool GzipStream::is_gzip(std::string_view head)
{
    return head.size() >= 3 && head.starts_with("\x1F\x8B\x08");
}

GzipStream::GzipStream(std::unique_ptr<ByteStream> packed, std::string name)
    : packed_(std::move(packed))
    , name_(std::move(name))
    , inflater_(std::make_unique<Inflater>())
    , input_(input_size, '\0')
{
}

GzipStream::~GzipStream() = default;

/// False at the end of the packed bytes.
Result<bool> GzipStream::refill()
{
    const Result<std::size_t> got = packed_->read(input_.data(), input_.size());
    if (!got)
        return forward(got);
    packed_bytes_ += *got;
    inflater_->state.next_in = reinterpret_cast<Bytef*>(input_.data());
    inflater_->state.avail_in = static_cast<uInt>(*got);
    return *got > 0;
}

Result<std::size_t> GzipStream::read(char* to, std::size_t size)
{
    z_stream& state = inflater_->state;
    std::size_t done = 0;
    while (done < size && !ended_) {
        if (state.avail_in == 0) {
            const Result<bool> more = refill();
            if (!more)
                return forward(more);
            if (!*more) {
                if (in_member_)
                    damage_ = "cut off after " + std::to_string(packed_bytes_) + " packed bytes";
                ended_ = true;
                break;
            }
        }
        if (!in_member_) {
            // Behind a member: another one, or padding up to the end of the file.
            while (state.avail_in > 0 && *state.next_in == 0) {
                ++state.next_in;
                --state.avail_in;
            }
            if (state.avail_in == 0)
                continue;
            inflateReset(&state);
            in_member_ = true;
        }
        const auto wanted = static_cast<uInt>(std::min<std::size_t>(size - done, 1U << 30));
        state.next_out = reinterpret_cast<Bytef*>(to + done);
        state.avail_out = wanted;
        const int result = inflate(&state, Z_NO_FLUSH);
        const std::size_t got = wanted - state.avail_out;
        done += got;
        unpacked_bytes_ += got;
        if (Result<void> bounded = check_unpacked(name_, packed_bytes_, unpacked_bytes_); !bounded)
            return forward(bounded);
        if (result == Z_STREAM_END) {
            in_member_ = false;
        } else if (result != Z_OK && result != Z_BUF_ERROR) {
            damage_ = "near packed byte " + std::to_string(packed_bytes_ - state.avail_in) + ": "
                + (state.msg != nullptr ? state.msg : "the packed data is not valid");
            ended_ = true;
        }
    }
    return done;
}

Result<void> GzipStream::rewind()
{
    if (Result<void> back = packed_->rewind(); !back)
        return back;
    inflateReset(&inflater_->state);
    inflater_->state.avail_in = 0;
    packed_bytes_ = 0;
    unpacked_bytes_ = 0;
    in_member_ = true;
    ended_ = false;
    damage_.clear();
    return {};
}

} // namespace standstill::ingest
