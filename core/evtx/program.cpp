// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evtx/program.h"

#include "core/evtx/compiler.h"

namespace standstill::evtx {

void ProgramStore::reset(std::string_view chunk)
{
    chunk_ = chunk;
    steps_.clear();
    pieces_.clear();
    literals_.reset();
    known_.clear();
    buckets_.fill(0);
}

Program ProgramStore::of_template(std::size_t definition, const Context& context, Budget& budget)
{
    std::uint32_t& bucket = buckets_[(definition / 8 + static_cast<std::size_t>(context.place)) % buckets_.size()];
    const bool reusable = context.path.empty();
    if (reusable) {
        for (std::uint32_t i = bucket; i != 0; i = known_[i - 1].next)
            if (known_[i - 1].definition == definition && known_[i - 1].place == context.place)
                return known_[i - 1].program;
    }
    Program program;
    const TemplateBody body = template_body(chunk_, definition);
    if (!body.found) {
        program.faulty = true;
        program.fault = {Fault::Template, definition, "no template definition here"};
    } else {
        TokenReader reader(chunk_, body.begin, body.end, true);
        program = Compiler(*this, budget).compile(reader, nullptr, context);
    }
    if (reusable) {
        known_.push_back({static_cast<std::uint32_t>(definition), context.place, bucket, program});
        bucket = static_cast<std::uint32_t>(known_.size());
    }
    return program;
}

Program ProgramStore::of_elements(TokenReader& reader, const Token& first, const Context& context, Budget& budget)
{
    return Compiler(*this, budget).compile(reader, &first, context);
}

} // namespace standstill::evtx
