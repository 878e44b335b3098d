// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evtx/program.h"

#include "core/evtx/compiler.h"

namespace standstill::evtx {

void ProgramStore::reset(std::string_view chunk)
{
    chunk_ = chunk;
    memory_.begin_chunk();
    steps_.clear();
    pieces_.clear();
    literals_.reset();
    known_.clear();
    buckets_.fill(0);
}

Program ProgramStore::of_template(const Token& instance, const Context& context, Budget& budget)
{
    const std::uint32_t definition = instance.definition;
    std::uint32_t& bucket = buckets_[(definition / 8 + static_cast<std::size_t>(context.place)) % buckets_.size()];
    const bool reusable = context.path.empty();
    if (reusable) {
        for (std::uint32_t i = bucket; i != 0; i = known_[i - 1].next) {
            const Known& known = known_[i - 1];
            if (known.definition == definition && known.id == instance.template_id && known.place == context.place)
                return known.program;
        }
    }
    Program program = compile(instance, context, budget);
    if (reusable) {
        known_.push_back({definition, instance.template_id, context.place, bucket, program});
        bucket = static_cast<std::uint32_t>(known_.size());
    }
    return program;
}

Program ProgramStore::compile(const Token& instance, const Context& context, Budget& budget)
{
    const TemplateBody body = template_body(chunk_, instance);
    if (body.found) {
        TokenReader reader(chunk_, body.begin, body.end, true);
        const Program program = Compiler(*this, budget).compile(reader, nullptr, context);
        if (!program.faulty)
            memory_.remember(instance.template_id, chunk_, instance.definition);
        return program;
    }
    Program program;
    if (const TemplateMemory::Kept* kept = memory_.find(instance.template_id)) {
        Token elsewhere = instance;
        elsewhere.definition = kept->definition;
        const TemplateBody twin = template_body(*kept->chunk, elsewhere);
        TokenReader reader(*kept->chunk, twin.begin, twin.end, true);
        program = Compiler(*this, budget).compile(reader, nullptr, context);
        if (program.faulty)
            return program;
        program.fault = {
            Fault::BorrowedTemplate, instance.definition, "the template of this number from elsewhere in the file"};
    } else {
        program.fault = {Fault::Template, instance.definition, "the template is not in its chunk"};
    }
    program.faulty = true;
    return program;
}

Program ProgramStore::of_elements(TokenReader& reader, const Token& first, const Context& context, Budget& budget)
{
    return Compiler(*this, budget).compile(reader, &first, context);
}

} // namespace standstill::evtx
