// SPDX-License-Identifier: GPL-3.0-or-later
// The names of services and processes that a case goes by: the program's, or a copy that an analyst has changed.
#include "core/base/hash.h"
#include "core/detect/catalogue/catalogue.h"
#include "core/session/case_state.h"
#include "core/store/case_file.h"

namespace standstill::session {

namespace {

constexpr std::string_view text_key = "catalogue";
constexpr std::string_view origin_key = "catalogue origin";

} // namespace

Result<NameCatalogue> Case::name_catalogue()
{
    Result<std::string> own = store::read_case_value(state_->connection, text_key);
    Result<std::string> origin = store::read_case_value(state_->connection, origin_key);
    if (!own || !origin)
        return !own ? Result<NameCatalogue>(forward(own)) : forward(origin);
    NameCatalogue names;
    names.own = !own->empty();
    names.origin = std::move(*origin);
    names.json = names.own ? std::move(*own) : detect::shipped_catalogue_text();
    const Result<detect::Catalogue> read = detect::read_catalogue(names.json, names.origin);
    if (!read)
        return forward(read);
    names.names = read->size();
    return names;
}

Result<void> Case::set_name_catalogue(std::string_view json, std::string_view origin)
{
    if (Result<void> writable = state_->check_writable(); !writable)
        return writable;
    if (!json.empty()) {
        if (const Result<detect::Catalogue> read = detect::read_catalogue(json, origin); !read)
            return forward(read);
    }
    const Result<std::string> analyst = state_->analyst();
    if (!analyst)
        return forward(analyst);
    Result<store::Transaction> transaction = store::Transaction::begin(state_->connection);
    if (!transaction)
        return forward(transaction);
    for (const auto& [key, value] : {std::pair(text_key, json), std::pair(origin_key, json.empty() ? json : origin)}) {
        if (Result<void> done = store::write_case_value(state_->connection, key, value); !done)
            return done;
    }
    const std::string what =
        json.empty() ? std::string("the program's") : std::string(origin) + ' ' + base::sha256_hex(json);
    if (Result<void> done = store::write_log(state_->connection, *analyst, "names", what); !done)
        return done;
    return transaction->commit();
}

std::string shipped_name_catalogue()
{
    return detect::shipped_catalogue_text();
}

Result<detect::Catalogue> Case::State::catalogue(std::string& own_text)
{
    Result<std::string> own = store::read_case_value(connection, text_key);
    if (!own)
        return forward(own);
    own_text = std::move(*own);
    if (!own_text.empty())
        return detect::read_catalogue(own_text, "the case");
    const Result<const detect::Catalogue*> shipped = detect::shipped_catalogue();
    if (!shipped)
        return forward(shipped);
    return **shipped;
}

} // namespace standstill::session
