// SPDX-License-Identifier: GPL-3.0-or-later
// Syntax to typed plan: names and functions resolved, types checked, operators fused into Selects. One method per
// operator; functions are rows of a table (scalar_table.cpp, aggregate_table.cpp). Reports unknown names with the
// nearest known one, and refuses by name what it can't do exactly.
#pragma once

#include "core/kql/ast.h"
#include "core/kql/catalog.h"
#include "core/kql/kql.h"
#include "core/kql/plan.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace standstill::kql {

/// What `let`, `as` and function parameters define. Each definition adds one link, so a body sees what was before it.
struct Scope
{
    std::string name;
    std::shared_ptr<const LetStatement> let; ///< with the scope it was written in
    PipelinePtr pipeline; ///< a tabular parameter or `as`
    BoundPtr value; ///< a scalar parameter
    std::shared_ptr<const Scope> defined_in;
    std::shared_ptr<const Scope> parent;
};
using ScopePtr = std::shared_ptr<const Scope>;

/// The parts that a sub-query works on: hidden columns, by name.
struct Partition
{
    std::string key; ///< equal in the rows of one part
    std::vector<std::string> carried; ///< the same in all rows of a part, wanted after it
    const Partition* parent = nullptr;
};

class Binder
{
public:
    Binder(std::string_view text, const Catalog& catalog, const CompileOptions& options);

    SelectPtr bind_query(const Body& body);
    /// `table | where predicate`
    SelectPtr bind_predicate(const Expr& predicate, std::string_view table);

    const std::string& lifted() const { return lifted_; }
    const std::optional<Chart>& chart() const { return chart_; }
    const std::vector<std::string>& tables() const { return tables_; }

    // What the rows of the function tables call back.
    BoundPtr bind(const Expr& expr);
    BoundPtr bind_as(const Expr& expr, ValueType type); ///< converts where Kusto does so by itself, else KqlType
    BoundPtr convert(BoundPtr value, ValueType type); ///< an explicit toX()
    BoundPtr as_text(BoundPtr value);
    BoundPtr as_dynamic(BoundPtr value);
    std::int64_t constant_long(const Expr& expr, const char* what);
    std::string constant_text(const Expr& expr, const char* what);
    Ticks now() const { return options_.now; }
    BoundPtr window(std::string name, ValueType type, std::vector<BoundPtr> args, Span span);
    /// Values of one type for case, iff, coalesce and lists; KqlType when there is none.
    ValueType unify(std::vector<BoundPtr>& values, Span span);
    const Select* row() const { return row_; }
    std::string natural_name(const Expr& expr) const;
    BoundPtr scalar_query(const Expr& expr);
    int new_id() { return next_id_++; }
    bool is_scalar_call(const Expr& call) const;

private:
    // binder.cpp: statements, sources, names
    SelectPtr bind_body(const Body& body);
    SelectPtr bind_pipeline(const Pipeline& pipeline);
    SelectPtr bind_source(const Operator& op);
    SelectPtr bind_table(const Operator& op);
    SelectPtr bind_call_source(const Expr& call);
    SelectPtr bind_function(const Scope& function, const Expr& call);
    SelectPtr table_select(const Table& table);
    SelectPtr bind_print(const Operator& op);
    SelectPtr bind_datatable(const Operator& op);
    SelectPtr bind_range(const Operator& op);
    const Scope* lookup(std::string_view name) const;
    void define(Scope scope);
    ScopePtr parameters_of(const LetStatement& let, const Expr& call, const ScopePtr& definition);
    bool stands_for_table(const Expr& value) const; ///< what a let gives its name
    PipelinePtr tabular_of(const Expr& expr) const; ///< the pipeline an expression stands for, or null
    void charge(Span span);

    // binder_select.cpp: Selects under construction
    SelectPtr wrap(SelectPtr select);
    void ready_for_filter(SelectPtr& select);
    void ready_for_columns(SelectPtr& select);
    void lose_identity(Select& select, const std::string& by) const;
    std::string unique_name(const Select& select, const std::string& wanted) const;
    void add_column(Select& select, std::string name, BoundPtr value, bool replace);
    BoundPtr bind_in_row(const Select& row, const Expr& expr, bool windows, bool aggregates);
    ExprPtr search_predicate(const ExprPtr& expr, bool case_sensitive) const;

    // binder_operators.cpp: one method per operator
    SelectPtr apply(SelectPtr input, const Operator& op);
    SelectPtr apply_where(SelectPtr input, const Operator& op);
    SelectPtr apply_extend(SelectPtr input, const Operator& op);
    SelectPtr apply_project(SelectPtr input, const Operator& op);
    SelectPtr apply_project_away(SelectPtr input, const Operator& op);
    SelectPtr apply_project_keep(SelectPtr input, const Operator& op);
    SelectPtr apply_project_rename(SelectPtr input, const Operator& op);
    SelectPtr apply_project_reorder(SelectPtr input, const Operator& op);
    SelectPtr apply_sort(SelectPtr input, const Operator& op);
    SelectPtr apply_take(SelectPtr input, const Operator& op);
    SelectPtr apply_sample_distinct(SelectPtr input, const Operator& op);
    SelectPtr apply_top(SelectPtr input, const Operator& op);
    SelectPtr apply_count(SelectPtr input, const Operator& op);
    SelectPtr apply_distinct(SelectPtr input, const Operator& op);
    SelectPtr apply_getschema(SelectPtr input, const Operator& op);
    SelectPtr apply_render(SelectPtr input, const Operator& op);
    SelectPtr sorted(SelectPtr input, const std::vector<SortKey>& keys);
    bool lift(const Select& input, const Expr& conjunct);
    /// Window calls inside window calls (or all, where none may stand) become hidden columns of a Select below.
    void prepare_windows(SelectPtr& select, const std::vector<ExprPtr>& exprs, bool all);
    std::vector<std::size_t> columns_like(const Select& select, const Expr& pattern) const;

    // binder_summarize.cpp
    SelectPtr apply_summarize(SelectPtr input, const Operator& op);
    bool summarize_many(Select& target, const Select& input, const NamedExpr& item, const Operator& op);
    SelectPtr rows_of_extremes(const SelectPtr& grouped, const BoundPtr& identity);

    // binder_top.cpp
    SelectPtr apply_top_nested(SelectPtr input, const Operator& op);
    SelectPtr apply_top_hitters(SelectPtr input, const Operator& op);
    SelectPtr share(const SelectPtr& inner);
    SelectPtr nested_rows(const SelectPtr& inner, const SelectPtr& above, const Operator& op, std::size_t level);
    SelectPtr nested_groups(SelectPtr rows, const Operator& op, std::size_t level, const BoundPtr& label);
    SelectPtr add_others(
        const SelectPtr& inner, const SelectPtr& above, SelectPtr top, const Operator& op, std::size_t level);

    // binder_unpack.cpp
    SelectPtr apply_evaluate(SelectPtr input, const Operator& op);
    std::map<std::string, ValueType> bag_schema(const SelectPtr& input, int column_id, Span span);

    // binder_search.cpp
    SelectPtr apply_search(SelectPtr input, const Operator& op);
    SelectPtr bind_search(const Operator& op);

    // binder_partition.cpp
    SelectPtr apply_partition(SelectPtr input, const Operator& op);
    SelectPtr apply_parts(SelectPtr input, const Pipeline& body, const Partition& partition, const std::string& op);
    SelectPtr apply_to_elements(
        SelectPtr input, const Operator& op, const std::string& row_key, const std::vector<std::string>& outer_names);
    SelectPtr limited(SelectPtr input, std::int64_t count);
    void add_partition_columns(const Select& from, Select& target, std::vector<BoundPtr>& keys) const;
    std::vector<BoundPtr> partition_keys(const Select& row) const;

    // binder_series.cpp
    SelectPtr apply_make_series(SelectPtr input, const Operator& op);
    BoundPtr bind_outside(const Expr& expr); ///< sees no row
    /// Functions that make several columns, as series_stats(): false when the item is none.
    bool bind_tuple(const Select* row, const NamedExpr& item, std::vector<std::pair<std::string, BoundPtr>>& columns);

    // binder_scan.cpp
    SelectPtr apply_scan(SelectPtr input, const Operator& op);

    // binder_join.cpp
    SelectPtr apply_join(SelectPtr input, const Operator& op);
    SelectPtr apply_union(SelectPtr input, const Operator& op);
    /// The tables that `Device*` stands for, or the pipeline itself.
    std::vector<PipelinePtr> tables_like(const PipelinePtr& pipeline) const;
    SelectPtr union_of(std::vector<SelectPtr> inputs, const std::vector<std::string>& names, const Operator& op);

    // binder_shapes.cpp: parse, mv-expand, mv-apply, bag_unpack
    SelectPtr apply_parse(SelectPtr input, const Operator& op);
    SelectPtr apply_parse_kv(SelectPtr input, const Operator& op);
    SelectPtr apply_mv_expand(SelectPtr input, const Operator& op);
    SelectPtr apply_mv_apply(SelectPtr input, const Operator& op);

    // binder_expression.cpp
    BoundPtr bind_name(const Expr& expr);
    BoundPtr bind_member(const Expr& expr);
    BoundPtr bind_index(const Expr& expr);
    BoundPtr bind_binary(const Expr& expr);
    BoundPtr bind_logical(const Expr& expr);
    BoundPtr bind_string_operator(const Expr& expr);
    BoundPtr bind_between(const Expr& expr);
    BoundPtr bind_list(const Expr& expr);
    BoundPtr column_as_list(const Expr& expr);
    BoundPtr bind_in(const Expr& expr, BoundPtr left, bool fold, bool negated);
    BoundPtr bind_call(const Expr& expr);
    BoundPtr bind_star(const Expr& expr);
    BoundPtr arithmetic(const Expr& expr, BoundPtr left, BoundPtr right);
    BoundPtr equality(BoundPtr left, BoundPtr right, bool negated, Span span);
    BoundPtr relation(const std::string& op, BoundPtr left, BoundPtr right, Span span);
    BoundPtr bind_aggregate(const Expr& expr);
    [[noreturn]] void unknown_column(const std::string& name, Span span) const;

    std::string_view text_;
    const Catalog& catalog_;
    const CompileOptions& options_;
    ScopePtr scope_;
    const Select* row_ = nullptr; ///< the Select whose columns are in sight
    const Partition* partition_ = nullptr; ///< inside partition or mv-apply
    bool aggregates_allowed_ = false;
    bool windows_allowed_ = false;
    std::map<const Expr*, std::string> materialized_; ///< window calls that already are hidden columns
    std::map<std::string, Select> scan_steps_; ///< what `step.column` means inside scan
    std::string lifted_;
    std::optional<Chart> chart_;
    std::vector<std::string> tables_;
    int next_id_ = 1;
    int work_ = 0;
    int depth_ = 0;
    int call_depth_ = 0;
};

[[noreturn]] void raise_type(Span span, const std::string& expected, ValueType found);

} // namespace standstill::kql
