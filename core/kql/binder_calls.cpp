// SPDX-License-Identifier: GPL-3.0-or-later
// Calls: built-in functions by table, user functions, aggregates where they may stand, one value from a table; and the
// names that unnamed columns get.
#include "core/kql/aggregate_table.h"
#include "core/kql/binder.h"
#include "core/kql/failure.h"
#include "core/kql/nearest.h"
#include "core/kql/scalar_table.h"
#include "core/kql/types.h"

#include <array>

namespace standstill::kql {

namespace {

/// Functions of Kusto that are known and not here, to be refused by name rather than called unknown.
constexpr auto not_supported = std::to_array<std::string_view>({"externaldata", "rand", "new_guid", "hash_many",
    "hash_combine", "parse_user_agent", "parse_xml", "ipv4_lookup", "ipv6_lookup", "ipv4_range_to_cidr_list",
    "geo_info_from_ip_address", "datetime_list_timezones", "zlib_decompress_from_base64_string",
    "zlib_compress_to_base64_string", "gzip_decompress_from_base64_string", "gzip_compress_to_base64_string",
    "current_principal", "current_principal_details", "current_principal_is_member_of", "current_database",
    "current_cluster_endpoint", "estimate_data_size", "extent_id", "extent_tags", "ingestion_time", "bin_auto",
    "regex_quote", "welch_test", "cursor_after", "buildschema", "percentilew", "percentilesw", "covariance",
    "covariancep", "dcount_hll", "make_graph", "assert", "row_rank", "array_sort", "has_any_index", "beta_cdf",
    "beta_inv", "beta_pdf", "convert_angle", "convert_energy", "convert_force", "convert_length", "convert_mass",
    "convert_speed", "convert_temperature", "convert_volume"});

} // namespace

BoundPtr Binder::bind_call(const Expr& expr)
{
    if (const Scope* scope = lookup(expr.text); scope != nullptr && scope->let && scope->let->is_function) {
        if (++call_depth_ > 60) {
            raise_not_supported("functions nested this deeply", expr.span);
        }
        const ScopePtr before = scope_;
        const Select* const row = row_;
        const ScopePtr inner = parameters_of(*scope->let, expr, scope->defined_in);
        const auto let = scope->let;
        scope_ = inner;
        for (const auto& nested : let->body->lets) {
            Scope definition;
            definition.name = nested->name;
            definition.let = nested;
            define(std::move(definition));
        }
        row_ = nullptr; // a function's body does not see the caller's row
        BoundPtr value = bind(*let->body->expression);
        scope_ = before;
        row_ = row;
        --call_depth_;
        return value;
    }
    if (const ScalarRow* row = find_scalar(expr.text)) {
        return row->bind != nullptr ? row->bind(*this, expr) : bind_by_signature(*this, *row, expr);
    }
    if (is_aggregate_function(expr.text)) {
        return bind_aggregate(expr);
    }
    for (const std::string_view name : not_supported) {
        if (name == expr.text) {
            raise_not_supported(expr.text + "()", expr.text_span,
                name == "ingestion_time" ? "an export does not say when a service took its records in" : "");
        }
    }
    if (expr.text.starts_with("series_") || expr.text.starts_with("geo_") || expr.text.starts_with("hll")
        || expr.text.starts_with("tdigest") || expr.text.starts_with("punycode_")) {
        raise_not_supported(expr.text + "()", expr.text_span);
    }
    std::vector<std::string_view> known = scalar_names();
    const std::vector<std::string_view> aggregates = aggregate_names();
    known.insert(known.end(), aggregates.begin(), aggregates.end());
    for (const Scope* scope = scope_.get(); scope != nullptr; scope = scope->parent.get()) {
        if (scope->let && scope->let->is_function) {
            known.push_back(scope->name);
        }
    }
    raise(ErrorCode::KqlUnknownFunction, expr.text_span, expr.text, nearest(expr.text, known));
}

bool Binder::is_scalar_call(const Expr& call) const
{
    const Scope* scope = lookup(call.text);
    if (scope != nullptr && scope->let && scope->let->is_function) {
        return scope->let->body->expression->kind != ExprKind::Query;
    }
    return find_scalar(call.text) != nullptr;
}

BoundPtr Binder::bind_aggregate(const Expr& expr)
{
    if (!aggregates_allowed_) {
        raise(ErrorCode::KqlType, expr.span, expr.text, "an aggregate stands in summarize only");
    }
    aggregates_allowed_ = false; // not inside another
    BoundPtr value = bind_aggregate_call(*this, expr);
    aggregates_allowed_ = true;
    return value;
}

BoundPtr Binder::window(std::string name, ValueType type, std::vector<BoundPtr> args, Span span)
{
    if (!windows_allowed_ || row_ == nullptr) {
        raise(ErrorCode::KqlType, span, {},
            "a function over neighbouring rows stands in extend, project and serialize only");
    }
    auto bound = std::make_shared<Bound>(*make_node(BoundKind::Window, type, std::move(args), std::move(name), span));
    bound->order = row_->order;
    bound->partition = partition_keys(*row_);
    bound->has_window = true;
    return bound;
}

BoundPtr Binder::scalar_query(const Expr& expr)
{
    PipelinePtr pipeline = tabular_of(expr);
    if (!pipeline) {
        return bind(expr); // toscalar(1 + 1)
    }
    const Select* const row = row_;
    const bool aggregates = aggregates_allowed_;
    row_ = nullptr;
    aggregates_allowed_ = false;
    SelectPtr select = bind_pipeline(*pipeline);
    row_ = row;
    aggregates_allowed_ = aggregates;
    const OutColumn* first = nullptr;
    for (const OutColumn& column : select->columns) {
        if (!column.hidden && first == nullptr) {
            first = &column;
        }
    }
    if (first == nullptr) {
        raise(ErrorCode::KqlType, expr.span, {}, "expected a table with a column");
    }
    auto bound = std::make_shared<Bound>();
    bound->kind = BoundKind::Query;
    bound->type = first->type;
    bound->span = expr.span;
    bound->weight = 20;
    if (!select->limit && !select->distinct) {
        select->limit = 1;
    }
    bound->query = std::move(select);
    if (bound->type == ValueType::String) { // no row gives ""
        return make_node(BoundKind::Coalesce, ValueType::String, {std::move(bound), make_text({})}, {}, expr.span);
    }
    return bound;
}

std::int64_t Binder::constant_long(const Expr& expr, const char* what)
{
    const BoundPtr value = bind_as(expr, ValueType::Long);
    if (!is_literal(value) || is_null(value->value)) {
        raise_not_supported(std::string(what) + " that is not constant", expr.span);
    }
    return std::get<std::int64_t>(value->value);
}

std::string Binder::constant_text(const Expr& expr, const char* what)
{
    const BoundPtr value = bind_as(expr, ValueType::String);
    if (!is_literal(value)) {
        raise_not_supported(std::string(what) + " that is not constant", expr.span);
    }
    return std::get<std::string>(value->value);
}

std::string Binder::natural_name(const Expr& expr) const
{
    switch (expr.kind) {
    case ExprKind::Name:
        return expr.text;
    case ExprKind::Member: {
        const std::string base = natural_name(*expr.args[0]);
        return base.empty() ? expr.text : base + "_" + expr.text;
    }
    case ExprKind::Index: {
        const std::string base = natural_name(*expr.args[0]);
        const Expr& index = *expr.args[1];
        if (base.empty() || index.kind != ExprKind::Literal) {
            return {};
        }
        if (const auto* text = std::get_if<std::string>(&index.value)) {
            return base + "_" + *text;
        }
        const auto* number = std::get_if<std::int64_t>(&index.value);
        return number != nullptr ? base + "_" + std::to_string(*number) : std::string();
    }
    case ExprKind::Call: {
        const ScalarRow* row = find_scalar(expr.text);
        if (row != nullptr && row->names_by_argument && !expr.args.empty()) {
            return natural_name(*expr.args[0]);
        }
        return is_aggregate_function(expr.text) ? aggregate_column_name(*this, expr) : std::string();
    }
    case ExprKind::Literal:
    case ExprKind::Negate:
    case ExprKind::Binary:
    case ExprKind::Between:
    case ExprKind::List:
    case ExprKind::Star:
    case ExprKind::Query:
    case ExprKind::TypeOf:
        break;
    }
    return {};
}

} // namespace standstill::kql
