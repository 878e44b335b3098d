// SPDX-License-Identifier: GPL-3.0-or-later
// The door of the KQL engine: query text in, one SQL statement with typed result columns out. Used by rules, hunts and
// the filter bar alike. It runs nothing itself: store executes the SQL with the functions of functions.h registered.
#pragma once

#include "core/base/error.h"
#include "core/base/time.h"
#include "core/kql/catalog.h"
#include "core/kql/needs.h"
#include "core/kql/sift.h"
#include "core/model/chart.h"
#include "core/model/finding.h"
#include "core/model/timeline.h"
#include "core/model/value.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace standstill::kql {

struct Compiled;

struct CompileOptions
{
    Ticks now = 0; ///< what now() and ago() mean, fixed for the whole query
    /// Lift a look-back on the time column (`where Timestamp > ago(24h)`, top-level conjunct directly on a table) and
    /// apply `window` instead. The lifted text is reported.
    bool lift_look_back = false;
    std::optional<TimeRange> window; ///< restricts every base table by its time column
    /// Runs a small query on the case at once, for what only the data can tell: the keys of a bag in `evaluate
    /// bag_unpack`. Without it such a query must say its schema.
    std::function<Result<std::vector<Row>>(const Compiled&)> probe;
    bool want_identity = false; ///< row-preserving queries also return the event id as a last, unnamed column
    /// Of a query that takes rows singly, only rows whose id is in the one column of this table of the database. Says
    /// nothing to other queries.
    std::string only_ids_in;
};

struct Compiled
{
    std::string sql; ///< one SELECT; all values are literals in it
    std::vector<Column> columns; ///< result columns without the identity
    bool has_identity = false; ///< the SQL's last column is the event id
    std::string identity_lost_by; ///< the operator that lost it, when want_identity was asked and has_identity is false
    bool ordered = false; ///< the query ends in sort, order, top or a take of one
    std::string lifted; ///< text of the lifted look-back, empty if none
    bool takes_rows_singly = false; ///< see needs.h; the SQL has its one base table in tables[0] then
    Need need; ///< when it does
    Sift sift; ///< when it does and filters its base table alone; else Beyond
    std::optional<Chart> chart; ///< what `render` asked for
    std::vector<std::string> tables; ///< base tables that are read
    std::vector<std::string> sql_tables; ///< the tables behind them, all that the SQL reads
};

Result<Compiled> compile(std::string_view query, const Catalog& catalog, const CompileOptions& options);

/// A boolean expression over one table (the filter bar). Yields `table | where <text>` with the identity; an error's
/// span is relative to `text`.
Result<Compiled> compile_predicate(
    std::string_view text, std::string_view table, const Catalog& catalog, const CompileOptions& options);

/// Why a row matched: the query's where clauses evaluated on one row of its base table, given by name and value.
/// Lists the innermost disjunction branches that held (`and` groups stay whole), and every term that matched with its
/// place. Built on the same binder and functions as compile(), so the two cannot disagree.
class Explainer
{
public:
    static Result<Explainer> create(std::string_view query, const Catalog& catalog, const CompileOptions& options);
    Explainer(Explainer&&) noexcept;
    Explainer& operator=(Explainer&&) noexcept;
    ~Explainer();
    /// Columns of the base table that the predicates read.
    const std::vector<std::string>& columns_needed() const;
    /// `values` in the order of columns_needed().
    std::vector<WhyBranch> explain(const std::vector<Value>& values) const;

private:
    struct State;
    explicit Explainer(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace standstill::kql
