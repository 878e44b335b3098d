// SPDX-License-Identifier: GPL-3.0-or-later
// The plan as one SQL statement. Writes only the columns and joins that someone reads, puts look-ups in interned
// dictionaries before everything that costs more, and keeps every value a literal with its quotes doubled.
#pragma once

#include "core/kql/plan.h"
#include "core/kql/sift.h"

#include <map>
#include <optional>
#include <set>
#include <string>

namespace standstill::kql {

class Emitter
{
public:
    /// Rows of base tables are taken only when `only_ids_in`, unless empty, is a table that holds their identity.
    explicit Emitter(std::string only_ids_in = {})
        : only_ids_in_(std::move(only_ids_in))
    {
    }
    /// The whole statement: visible columns in order, then the identity when `with_identity`.
    std::string statement(const Select& select, bool with_identity);
    /// The tables that the statement reads, as the database calls them.
    const std::vector<std::string>& tables() const { return tables_; }
    /// What the filter of a Select over a table asks of each row.
    Sift sift(const Select& select);

private:
    using Ids = std::set<int>;

    // emitter.cpp: statements and where rows come from
    std::string select_text(
        const Select& select, const std::vector<const OutColumn*>& outputs, const BoundPtr& identity, bool top);
    /// `apart`: worked out once, not merged into what reads it.
    std::string sub_select(const Select& select, const Ids& needed, bool apart = false);
    std::string from_clause(const Select& select, const Ids& used);
    void name_table_columns(const Select& select);
    /// `from` and the joins that the columns need.
    std::string table_clause(const Select& select, const std::string& from, const std::vector<int>& touched);
    std::string rows_clause(const Select& select);
    std::string join_clause(const Select& select, const Ids& used);
    std::string union_clause(const Select& select, const Ids& used);
    std::string range_clause(const Select& select);
    std::string expand_clause(const Select& select, const Ids& used);
    std::string order_clause(const std::vector<SortTerm>& order);
    std::string order_term(const SortTerm& term);
    std::string add_common_table(std::string text, bool apart = false);

    // emitter_expression.cpp: expressions and predicates over interned columns
    std::string expression(const Bound& bound);
    std::optional<std::string> inline_bin(const Bound& bound);
    std::string expressions(const std::vector<BoundPtr>& list, std::size_t from = 0);
    std::string where_clause(const Select& select);
    std::string predicate(const Select& select, const Bound& bound, bool alone);
    std::string lookup(const Select& select, const Bound& bound, const Interned& dictionary);
    /// The predicate over a row of the one dictionary that it speaks of; `far`: of the table at the end of its way.
    std::string dictionary_test(const Select& select, const Bound& bound, bool far);
    const Interned* dictionary_of(const Select& select, const Bound& bound, bool far) const;
    bool is_few(const Interned& dictionary) const;
    bool leaves_most(const Select& select, const Bound& bound) const;
    std::vector<BoundPtr> by_dictionary(const Select& select, const std::vector<BoundPtr>& parts) const;
    int cost_of(const Select& select, const Bound& bound) const;
    void sort_by_cost(const Select& select, std::vector<BoundPtr>& conjuncts) const;
    std::string name_of(int id);

    // emitter_lists.cpp
    std::optional<std::string> from_list(const Select& select, const RowList& list, std::vector<BoundPtr>& conjuncts);
    BoundPtr narrowing(const Select& select, const RowList& list, const BoundPtr& bound) const;
    bool speaks_only_of(const Select& select, const RowList& list, const Bound& bound) const;

    // sift.cpp
    Sift sift_of(const Select& select, const BoundPtr& bound, bool negated);

    void note_tables(std::string_view sql);

    std::string only_ids_in_;
    std::map<int, std::string> names_;
    std::vector<std::string> tables_;
    std::vector<int>* touched_ = nullptr; ///< column ids in the order in which the SQL being written names them
    int depth_ = 0;
    std::map<std::string, std::string> found_ids_; ///< SELECT of ids -> the common table that holds them
    std::vector<std::string>
        common_tables_; ///< nested Selects, so that the SQL stays flat however long the pipeline is
};

std::string sql_text(std::string_view text);
std::string sql_literal(const Value& value);

} // namespace standstill::kql
