// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a query, as a predicate and as half-written text in the editor: lexer, parser, binder, emitter, hints,
// colours and completion, and nothing of SQLite, so that millions of texts are tried in the time that fuzz_kql takes
// for thousands. Each must end, soon, in a plan or in an error that lies within the text.
#include "core/kql/completion.h"
#include "core/kql/inks.h"
#include "core/kql/kql.h"
#include "tests/fuzz/kql_table.h"

#include <cstdlib>

namespace {

using namespace standstill;

void expect_within(const Result<kql::Compiled>& compiled, std::size_t size)
{
    if (compiled || !compiled.error().span) {
        return;
    }
    const auto& span = *compiled.error().span;
    if (span.offset > size || span.length > size - span.offset) {
        std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view query(reinterpret_cast<const char*>(data), size);
    static const kql::Catalog tables = fuzz::kql_table();
    const kql::CompileOptions options = fuzz::kql_options(size);
    expect_within(kql::compile(query, tables, options), size);
    expect_within(kql::compile_predicate(query, "T", tables, options), size);
    std::size_t end = 0;
    for (const kql::InkSpan& ink : kql::inks(query, tables)) {
        if (ink.span.offset < end || ink.span.offset > size || ink.span.length > size - ink.span.offset) {
            std::abort();
        }
        end = ink.span.offset + ink.span.length;
    }
    if (size % 8 == 0) { // it compiles what stands before the place once more
        const kql::Completion choices = kql::complete(query, size / 2, tables, options.now);
        if (choices.typed.offset > size || choices.typed.length > size - choices.typed.offset) {
            std::abort();
        }
    }
    return 0;
}
