// SPDX-License-Identifier: GPL-3.0-or-later
// The typed plan between syntax and SQL: bound expressions and SELECTs under construction. The binder fuses operators
// into as few Selects as it can; the emitter turns the tree into one statement; Explainer evaluates parts of it.
// Every column of every Select has an id that is unique in the plan, so a name can't mean two things in SQL.
#pragma once

#include "core/base/error.h"
#include "core/kql/catalog.h"
#include "core/model/value.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace standstill::kql {

struct Bound;
struct Select;
using BoundPtr = std::shared_ptr<const Bound>;
using SelectPtr = std::shared_ptr<Select>;

enum class BoundKind {
    Literal,
    Column,
    And, ///< two or more args, three-valued
    Or,
    Not,
    Compare, ///< name is the SQL operator: = < <= > >= IS "IS NOT"
    IsNull,
    NotNull,
    Coalesce,
    Case, ///< condition, value, ..., otherwise
    InList, ///< args[0] in the literals that follow; never null
    Native, ///< name is a function of functions.h
    Aggregate, ///< name is an SQL aggregate; `filter` may restrict it
    Window, ///< name over the rows so far, in `order`
    Query, ///< one value from a sub-select
    InQuery, ///< args[0] in the first column of a sub-select; never null
};

struct SortTerm
{
    BoundPtr value;
    bool descending = false;
    bool nulls_first = true;
};

struct Bound
{
    BoundKind kind = BoundKind::Literal;
    ValueType type = ValueType::Long;
    Value value;
    int column = -1;
    std::string name;
    std::string label; ///< the operator as the query writes it, for Explainer
    std::vector<BoundPtr> args;
    BoundPtr filter;
    bool distinct = false;
    std::vector<SortTerm> order;
    std::vector<BoundPtr> partition; ///< Window: starts anew where these change
    SelectPtr query;
    Span span;
    std::size_t weight = 1; ///< nodes in the tree, to keep the SQL from exploding by substitution
    bool has_aggregate = false;
    bool has_window = false;
};

struct OutColumn
{
    int id = -1;
    std::string name;
    ValueType type = ValueType::String;
    BoundPtr value;
    bool hidden = false;
};

enum class SourceKind { Nothing, Table, Rows, Sub, Join, Union, Range, Expand };
enum class JoinKind { Inner, Left, Right, Full, Semi, Anti };

struct ExpandItem
{
    BoundPtr array;
    int id = -1; ///< of the element, as dynamic
};

struct Select
{
    SourceKind source = SourceKind::Nothing;
    // Table
    const Table* table = nullptr;
    std::map<int, const TableColumn*> table_columns;
    int identity_id = -1; ///< stands for Table::identity_sql
    BoundPtr only_row; ///< with `left`: for each of its rows the one whose identity this is
    // Rows
    std::vector<std::vector<BoundPtr>> rows;
    std::vector<int> row_ids; ///< one for each column, then the ordinal's
    // Sub, Join, Expand use `left`; Join uses `right` too
    SelectPtr left;
    SelectPtr right;
    JoinKind join_kind = JoinKind::Inner;
    BoundPtr on;
    std::vector<BoundPtr> right_keys; ///< Semi, Anti: the key columns of the right side
    // Union: for each input, the id that fills each column, -1 for none
    std::vector<SelectPtr> inputs;
    std::vector<int> union_ids;
    std::vector<std::vector<BoundPtr>> union_values;
    // Range
    BoundPtr from;
    BoundPtr to;
    BoundPtr step;
    int range_id = -1;
    // Expand
    std::vector<ExpandItem> expand;
    int expand_index_id = -1;

    std::vector<OutColumn> columns;
    std::vector<BoundPtr> where;
    std::vector<BoundPtr> group_by;
    bool grouped = false;
    bool distinct = false;
    bool windowed = false; ///< a column holds a window function: no filter may join this Select
    std::vector<SortTerm> order; ///< the order of rows; only written out when `sorted` and someone can see it
    bool sorted = false;
    bool keep_order = false; ///< an aggregate above depends on the order
    std::optional<std::int64_t> limit;
    BoundPtr identity;
    std::string identity_lost_by;

    const OutColumn* find(std::string_view name) const
    {
        for (const OutColumn& column : columns) {
            if (!column.hidden && column.name == name) {
                return &column;
            }
        }
        return nullptr;
    }
};

// Builders. Each works out weight and flags.
BoundPtr make_literal(Value value, ValueType type, Span span = {});
BoundPtr make_null(ValueType type, Span span = {});
BoundPtr make_text(std::string text, Span span = {});
BoundPtr make_column(int id, ValueType type);
/// And and Or flatten nested ones of the same kind.
BoundPtr make_node(BoundKind kind, ValueType type, std::vector<BoundPtr> args, std::string name = {}, Span span = {});
/// A call of a function of functions.h; evaluated at once when all arguments are literals.
BoundPtr make_native(std::string name, ValueType type, std::vector<BoundPtr> args, Span span = {});
BoundPtr with_span(BoundPtr bound, Span span);
BoundPtr with_label(BoundPtr bound, std::string label);
BoundPtr with_type(BoundPtr bound, ValueType type);

inline bool is_literal(const BoundPtr& bound)
{
    return bound->kind == BoundKind::Literal;
}
inline bool is_null_literal(const BoundPtr& bound)
{
    return is_literal(bound) && standstill::is_null(bound->value);
}

/// Calls `visit(const Bound&)` for the node and everything below it, sub-selects excepted.
template <typename Visit>
void walk(const Bound& bound, const Visit& visit)
{
    visit(bound);
    for (const BoundPtr& arg : bound.args) {
        walk(*arg, visit);
    }
    if (bound.filter) {
        walk(*bound.filter, visit);
    }
    for (const SortTerm& term : bound.order) {
        walk(*term.value, visit);
    }
    for (const BoundPtr& key : bound.partition) {
        walk(*key, visit);
    }
}

} // namespace standstill::kql
