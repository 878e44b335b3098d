// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes as records that a dialect unfolds: JSON in a field, pairs in a field, columns that are parts of others. The
// first byte chooses the dialect, the second the buffer's length. Every field must lie in the buffer or in what the
// record made, no record may have two values for a column, and the reader must always move on.
#include "core/ingest/mapped_reader.h"
#include "core/ingest/recognise.h"
#include "tests/fuzz/record_loop.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace standstill;
using namespace standstill::ingest;

namespace {

/// Those that rewrite rows, and one that asks for all of it at once.
const std::vector<Dialect>& dialects()
{
    static const std::vector<Dialect> all = [] {
        std::vector<Dialect> chosen;
        for (const Dialect& dialect : shipped_dialects().value_or(std::vector<Dialect>{})) {
            if (dialect.rewrites_rows())
                chosen.push_back(dialect);
        }
        if (chosen.empty())
            std::abort();
        Dialect everything = chosen.front();
        everything.expand = {"a", "b", "A"};
        everything.aliases = {{"x", "ProcessCommandLine"}, {"y", "ProcessCommandLine"}, {"b", "FileName"}};
        everything.derived = {{"FileName", DerivedColumn::How::BaseName, "a"},
            {"AccountDomain", DerivedColumn::How::AccountDomain, "x"},
            {"AccountName", DerivedColumn::How::AccountName, "x"}, {"MD5", DerivedColumn::How::Md5, "y"},
            {"SHA1", DerivedColumn::How::Sha1, "y"}, {"SHA256", DerivedColumn::How::Sha256, "y"}};
        everything.defaults = {{"ActionType", "ProcessCreated"}};
        everything.spaces_in_names = true;
        chosen.push_back(std::move(everything));
        return chosen;
    }();
    return all;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 3)
        return 0;
    const Dialect& dialect = dialects()[data[0] % dialects().size()];
    const std::size_t piece = data[1] + 1U;
    const std::string text(reinterpret_cast<const char*>(data) + 2, size - 2);
    const Result<Sniffed> sniffed = sniff(text, {});
    if (!sniffed || (sniffed->container != Container::Csv && sniffed->container != Container::Json))
        return 0;
    MappedReader reader(make_reader(*sniffed), dialect, "host");
    std::string scratch;
    fuzz::read_in_pieces(reader, text, piece, [&](const Record& record, std::string_view buffer) {
        if (record.fields.size() > reader.columns().size() && !record.rejection)
            std::abort();
        for (const Field& field : record.fields) {
            if (field.data != nullptr && field.size != 0 && !fuzz::lies_in(field, buffer, record))
                std::abort();
            (void)decode(field, scratch);
        }
    });
    return 0;
}
