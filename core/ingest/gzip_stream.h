// SPDX-License-Identifier: GPL-3.0-or-later
// What a gzip file unfolds to; several members behind each other are one text, as gzip itself has it. Bounded against
// files made to unfold without end. Damage ends the bytes and is told by damage().
#pragma once

#include "core/ingest/byte_stream.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace standstill::ingest {

class GzipStream : public ByteStream
{
public:
    static bool is_gzip(std::string_view head);
    /// `packed` from its first byte; `name` is for error messages.
    GzipStream(std::unique_ptr<ByteStream> packed, std::string name);
    ~GzipStream() override;

    Result<std::size_t> read(char* to, std::size_t size) override;
    Result<void> rewind() override;
    std::uint64_t taken() const override { return packed_->taken(); }
    std::string damage() const override { return damage_.empty() ? packed_->damage() : damage_; }

private:
    struct Inflater;
    Result<bool> refill();

    std::unique_ptr<ByteStream> packed_;
    std::string name_;
    std::unique_ptr<Inflater> inflater_;
    std::string input_;
    std::uint64_t packed_bytes_ = 0; ///< taken from packed_
    std::uint64_t unpacked_bytes_ = 0;
    bool in_member_ = true;
    bool ended_ = false;
    std::string damage_;
};

} // namespace standstill::ingest
