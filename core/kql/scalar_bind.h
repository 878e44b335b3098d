// SPDX-License-Identifier: GPL-3.0-or-later
// Functions whose result type or SQL depends on their arguments: one binding function each, named by a row in
// scalar_table.cpp.
#pragma once

#include "core/kql/binder.h"

namespace standstill::kql {

void expect_arguments(const Expr& call, std::size_t least, std::size_t most);

BoundPtr bind_not(Binder& binder, const Expr& call);
BoundPtr bind_iff(Binder& binder, const Expr& call);
BoundPtr bind_case(Binder& binder, const Expr& call);
BoundPtr bind_coalesce(Binder& binder, const Expr& call);
BoundPtr bind_isnull(Binder& binder, const Expr& call);
BoundPtr bind_isnotnull(Binder& binder, const Expr& call);
BoundPtr bind_isempty(Binder& binder, const Expr& call);
BoundPtr bind_isnotempty(Binder& binder, const Expr& call);
BoundPtr bind_toscalar(Binder& binder, const Expr& call);
BoundPtr bind_gettype(Binder& binder, const Expr& call);
BoundPtr bind_parse_json(Binder& binder, const Expr& call);
BoundPtr bind_replace_regex(Binder& binder, const Expr& call);
BoundPtr bind_replace(Binder& binder, const Expr& call);
BoundPtr bind_extract(Binder& binder, const Expr& call);
BoundPtr bind_extract_all(Binder& binder, const Expr& call);
BoundPtr bind_countof(Binder& binder, const Expr& call);
BoundPtr bind_parse_command_line(Binder& binder, const Expr& call);
BoundPtr bind_abs(Binder& binder, const Expr& call);
BoundPtr bind_bin(Binder& binder, const Expr& call);
BoundPtr bind_bin_at(Binder& binder, const Expr& call);
BoundPtr bind_pi(Binder& binder, const Expr& call);
BoundPtr bind_now(Binder& binder, const Expr& call);
BoundPtr bind_ago(Binder& binder, const Expr& call);
BoundPtr bind_datetime_add(Binder& binder, const Expr& call);
BoundPtr bind_datetime_diff(Binder& binder, const Expr& call);
BoundPtr bind_datetime_part(Binder& binder, const Expr& call);
BoundPtr bind_make_timespan(Binder& binder, const Expr& call);
BoundPtr bind_from_unix(Binder& binder, const Expr& call);
BoundPtr bind_pack(Binder& binder, const Expr& call);
BoundPtr bind_pack_all(Binder& binder, const Expr& call);
BoundPtr bind_range_function(Binder& binder, const Expr& call);
BoundPtr bind_indexof_regex(Binder& binder, const Expr& call);
BoundPtr bind_extract_json(Binder& binder, const Expr& call);
BoundPtr bind_hash(Binder& binder, const Expr& call);
BoundPtr bind_column_ifexists(Binder& binder, const Expr& call);
BoundPtr bind_around(Binder& binder, const Expr& call);
BoundPtr bind_bag_set_key(Binder& binder, const Expr& call);
BoundPtr bind_pack_columns(Binder& binder, const Expr& call);
BoundPtr bind_format_ipv4(Binder& binder, const Expr& call);
BoundPtr bind_row_window_session(Binder& binder, const Expr& call);
BoundPtr bind_series_first(Binder& binder, const Expr& call);
BoundPtr bind_row_number(Binder& binder, const Expr& call);
BoundPtr bind_row_cumsum(Binder& binder, const Expr& call);

BoundPtr bind_conversion_to(Binder& binder, const Expr& call, ValueType type);
BoundPtr bind_trim_at(Binder& binder, const Expr& call, int ends);
BoundPtr bind_extreme_of(Binder& binder, const Expr& call, bool smallest);
BoundPtr bind_neighbour_of(Binder& binder, const Expr& call, bool before);
BoundPtr bind_row_rank_of(Binder& binder, const Expr& call, bool dense);

template <ValueType type>
BoundPtr bind_conversion(Binder& binder, const Expr& call)
{
    return bind_conversion_to(binder, call, type);
}

template <int ends>
BoundPtr bind_trim(Binder& binder, const Expr& call)
{
    return bind_trim_at(binder, call, ends);
}

template <bool smallest>
BoundPtr bind_extreme(Binder& binder, const Expr& call)
{
    return bind_extreme_of(binder, call, smallest);
}

template <bool before>
BoundPtr bind_neighbour(Binder& binder, const Expr& call)
{
    return bind_neighbour_of(binder, call, before);
}

template <bool dense>
BoundPtr bind_row_rank(Binder& binder, const Expr& call)
{
    return bind_row_rank_of(binder, call, dense);
}

} // namespace standstill::kql
