// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/kql.h"

#include "core/kql/binder.h"
#include "core/kql/budget.h"
#include "core/kql/emitter.h"
#include "core/kql/failure.h"
#include "core/kql/hints.h"
#include "core/kql/parser.h"

#include <chrono>

namespace standstill::kql {

namespace {

constexpr auto folding_time = std::chrono::seconds(2); ///< for constants; what takes longer is left to the query

Compiled finish(const Binder& binder, const Select& select, const CompileOptions& options)
{
    Compiled compiled;
    for (const OutColumn& column : select.columns) {
        if (!column.hidden) {
            compiled.columns.push_back(Column{column.name, column.type});
        }
    }
    compiled.has_identity = options.want_identity && select.identity != nullptr;
    if (options.want_identity && !compiled.has_identity) {
        compiled.identity_lost_by = select.identity_lost_by;
    }
    compiled.takes_rows_singly = compiled.has_identity && takes_rows_singly(select);
    if (compiled.takes_rows_singly) {
        compiled.need = need_of(select);
    }
    compiled.sift.kind = Sift::Kind::Beyond;
    // Not of a query over a few chosen rows: it is no question to all rows, and rules are compiled in numbers.
    if (compiled.takes_rows_singly && select.source == SourceKind::Table && options.only_ids_in.empty()) {
        compiled.sift = Emitter().sift(select);
    }
    Emitter emitter(compiled.takes_rows_singly ? options.only_ids_in : std::string());
    compiled.sql = emitter.statement(select, compiled.has_identity);
    compiled.sql_tables = emitter.tables();
    compiled.ordered = select.sorted || (select.limit && *select.limit <= 1);
    compiled.lifted = binder.lifted();
    compiled.chart = binder.chart();
    compiled.tables = binder.tables();
    return compiled;
}

tl::unexpected<Error> answered(Error& error, std::string_view query, const Catalog& catalog)
{
    add_hint(error, query);
    if (error.code == ErrorCode::KqlUnknownTable && error.detail.empty()) {
        for (const Table& table : catalog.tables) {
            error.detail += (error.detail.empty() ? "\ntables: " : ", ") + table.name;
        }
    }
    return tl::unexpected<Error>(std::move(error));
}

} // namespace

Result<Compiled> compile(std::string_view query, const Catalog& catalog, const CompileOptions& options)
{
    const auto begin = std::chrono::steady_clock::now();
    const Budget budget([begin] { return std::chrono::steady_clock::now() - begin > folding_time; });
    try {
        const auto body = Parser(query).parse_query();
        Binder binder(query, catalog, options);
        const SelectPtr select = binder.bind_query(*body);
        return finish(binder, *select, options);
    } catch (Failure& failure) {
        return answered(failure.error, query, catalog);
    }
}

Result<Compiled> compile_predicate(
    std::string_view text, std::string_view table, const Catalog& catalog, const CompileOptions& options)
{
    const auto begin = std::chrono::steady_clock::now();
    const Budget budget([begin] { return std::chrono::steady_clock::now() - begin > folding_time; });
    try {
        const ExprPtr predicate = Parser(text).parse_predicate();
        CompileOptions with_identity = options;
        with_identity.want_identity = true;
        Binder binder(text, catalog, with_identity);
        const SelectPtr select = binder.bind_predicate(*predicate, table);
        return finish(binder, *select, with_identity);
    } catch (Failure& failure) {
        return answered(failure.error, text, catalog);
    }
}

} // namespace standstill::kql
