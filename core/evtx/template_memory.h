// SPDX-License-Identifier: GPL-3.0-or-later
// Templates of chunks read before, by their number: when a chunk has lost a template, its records can still be read
// with the same template of another chunk. Keeps whole chunks, because a template's names may lie anywhere in its
// chunk; few of them, because a log's first chunks define nearly all of its templates. Used by ProgramStore.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace standstill::evtx {

class TemplateMemory
{
public:
    static constexpr std::size_t most_chunks = 32; ///< two megabytes
    static constexpr std::size_t most_templates = 4096;

    struct Kept
    {
        std::shared_ptr<const std::string> chunk;
        std::uint32_t definition = 0; ///< bytes into it
    };

    void begin_chunk() { current_.reset(); }
    void remember(std::uint32_t id, std::string_view chunk, std::uint32_t definition)
    {
        if (kept_.size() >= most_templates || kept_.contains(id))
            return;
        if (current_ == nullptr) {
            if (chunks_ == most_chunks)
                return;
            ++chunks_;
            current_ = std::make_shared<const std::string>(chunk);
        }
        kept_.emplace(id, Kept{current_, definition});
    }
    const Kept* find(std::uint32_t id) const
    {
        const auto found = kept_.find(id);
        return found == kept_.end() ? nullptr : &found->second;
    }

private:
    std::unordered_map<std::uint32_t, Kept> kept_;
    std::shared_ptr<const std::string> current_; ///< the copy of the chunk being read, once something of it is kept
    std::size_t chunks_ = 0;
};

} // namespace standstill::evtx
