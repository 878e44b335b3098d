// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/scalar_table.h"

#include "core/kql/failure.h"
#include "core/kql/scalar_bind.h"
#include "core/kql/types.h"

#include <array>

namespace standstill::kql {

namespace {

using enum ValueType;

constexpr auto rows = std::to_array<ScalarRow>({
    // logic and nulls
    {"not", "b", Bool, "", bind_not},
    {"iff", "", Bool, "", bind_iff},
    {"iif", "", Bool, "", bind_iff},
    {"case", "", Bool, "", bind_case},
    {"coalesce", "", Bool, "", bind_coalesce},
    {"isnull", "", Bool, "", bind_isnull},
    {"isnotnull", "", Bool, "", bind_isnotnull},
    {"notnull", "", Bool, "", bind_isnotnull},
    {"isempty", "", Bool, "", bind_isempty},
    {"isnotempty", "", Bool, "", bind_isnotempty},
    {"notempty", "", Bool, "", bind_isnotempty},
    {"toscalar", "", Bool, "", bind_toscalar},
    {"gettype", "", String, "", bind_gettype},
    // conversions
    {"tostring", "", String, "", bind_conversion<String>, true},
    {"toint", "", Int, "", bind_conversion<Int>, true},
    {"tolong", "", Long, "", bind_conversion<Long>, true},
    {"todouble", "", Real, "", bind_conversion<Real>, true},
    {"toreal", "", Real, "", bind_conversion<Real>, true},
    {"todecimal", "", Decimal, "", bind_conversion<Decimal>, true},
    {"tobool", "", Bool, "", bind_conversion<Bool>, true},
    {"toboolean", "", Bool, "", bind_conversion<Bool>, true},
    {"todatetime", "", DateTime, "", bind_conversion<DateTime>, true},
    {"totimespan", "", TimeSpan, "", bind_conversion<TimeSpan>, true},
    {"totime", "", TimeSpan, "", bind_conversion<TimeSpan>, true},
    {"toguid", "", Guid, "", bind_conversion<Guid>, true},
    {"todynamic", "", Dynamic, "", bind_parse_json},
    {"parse_json", "", Dynamic, "", bind_parse_json},
    {"parsejson", "", Dynamic, "", bind_parse_json},
    {"toobject", "", Dynamic, "", bind_parse_json},
    // text
    {"strcat", "x*", String, "kql_strcat"},
    {"strcat_delim", "x*", String, "kql_strcat_delim"},
    {"strlen", "s", Long, "kql_strlen"},
    {"string_size", "s", Long, "kql_string_size"},
    {"substring", "sll?", String, "kql_substring"},
    {"split", "ssl?", Dynamic, "kql_split"},
    {"tolower", "s", String, "kql_tolower"},
    {"toupper", "s", String, "kql_toupper"},
    {"trim", "ss", String, "", bind_trim<3>},
    {"trim_start", "ss", String, "", bind_trim<1>},
    {"trim_end", "ss", String, "", bind_trim<2>},
    {"replace_string", "sss", String, "kql_replace_string"},
    {"replace_regex", "sss", String, "", bind_replace_regex},
    {"replace", "sss", String, "", bind_replace},
    {"extract", "", String, "", bind_extract},
    {"extract_all", "", Dynamic, "", bind_extract_all},
    {"extractall", "", Dynamic, "", bind_extract_all},
    {"extract_json", "", String, "", bind_extract_json},
    {"extractjson", "", String, "", bind_extract_json},
    {"indexof", "ssl?l?l?", Long, "kql_indexof"},
    {"countof", "", Long, "", bind_countof},
    {"reverse", "x", String, "kql_reverse"},
    {"strrep", "xls?", String, "kql_strrep"},
    {"strcmp", "ss", Long, "kql_strcmp"},
    {"base64_decode_tostring", "s", String, "kql_base64_decode"},
    {"base64_decodestring", "s", String, "kql_base64_decode"},
    {"base64_encode_tostring", "s", String, "kql_base64_encode"},
    {"base64_encodestring", "s", String, "kql_base64_encode"},
    {"url_decode", "s", String, "kql_url_decode"},
    {"url_encode", "s", String, "kql_url_encode"},
    {"url_encode_component", "s", String, "kql_url_encode_component"},
    {"translate", "sss", String, "kql_translate"},
    {"replace_strings", "sdd", String, "kql_replace_strings"},
    {"indexof_regex", "", Long, "", bind_indexof_regex},
    {"isascii", "s", Bool, "kql_isascii"},
    {"isutf8", "s", Bool, "kql_isutf8"},
    {"unicode_codepoints_from_string", "s", Dynamic, "kql_to_code_points"},
    {"unicode_codepoints_to_string", "v*", String, "kql_from_code_points"},
    {"make_string", "v*", String, "kql_from_code_points"},
    {"base64_decode_toarray", "s", Dynamic, "kql_base64_to_array"},
    {"base64_encode_fromarray", "d", String, "kql_base64_from_array"},
    {"base64_decode_toguid", "s", Guid, "kql_base64_to_guid"},
    {"base64_encode_fromguid", "g", String, "kql_base64_from_guid"},
    {"tohex", "ll?", String, "kql_tohex"},
    {"format_bytes", "rl?s?", String, "kql_format_bytes"},
    {"hash", "", Long, "", bind_hash},
    {"hash_xxhash64", "", Long, "", bind_hash},
    {"hash_md5", "x", String, "kql_hash_md5"},
    {"hash_sha1", "x", String, "kql_hash_sha1"},
    {"hash_sha256", "x", String, "kql_hash_sha256"},
    {"parse_url", "s", Dynamic, "kql_parse_url"},
    {"parseurl", "s", Dynamic, "kql_parse_url"},
    {"parse_urlquery", "s", Dynamic, "kql_parse_urlquery"},
    {"parseurlquery", "s", Dynamic, "kql_parse_urlquery"},
    {"parse_path", "s", Dynamic, "kql_parse_path"},
    {"parse_version", "s", Decimal, "kql_parse_version"},
    {"parse_csv", "s", Dynamic, "kql_parse_csv"},
    {"column_ifexists", "", String, "", bind_column_ifexists},
    {"columnifexists", "", String, "", bind_column_ifexists},
    {"strcat_array", "ds", String, "kql_strcat_array"},
    {"parse_command_line", "", Dynamic, "", bind_parse_command_line},
    // numbers
    {"abs", "", Long, "", bind_abs},
    {"sign", "r", Real, "kql_sign"},
    {"round", "rl?", Real, "kql_round"},
    {"floor", "", Long, "", bind_bin, true},
    {"bin", "", Long, "", bind_bin, true},
    {"ceiling", "r", Real, "kql_ceiling"},
    {"sqrt", "r", Real, "kql_sqrt"},
    {"pow", "rr", Real, "kql_pow"},
    {"exp", "r", Real, "kql_exp"},
    {"exp2", "r", Real, "kql_exp2"},
    {"exp10", "r", Real, "kql_exp10"},
    {"log", "r", Real, "kql_log"},
    {"log2", "r", Real, "kql_log2"},
    {"log10", "r", Real, "kql_log10"},
    {"sin", "r", Real, "kql_sin"},
    {"cos", "r", Real, "kql_cos"},
    {"tan", "r", Real, "kql_tan"},
    {"asin", "r", Real, "kql_asin"},
    {"acos", "r", Real, "kql_acos"},
    {"atan", "r", Real, "kql_atan"},
    {"atan2", "rr", Real, "kql_atan2"},
    {"cot", "r", Real, "kql_cot"},
    {"degrees", "r", Real, "kql_degrees"},
    {"radians", "r", Real, "kql_radians"},
    {"gamma", "r", Real, "kql_gamma"},
    {"loggamma", "r", Real, "kql_loggamma"},
    {"erf", "r", Real, "kql_erf"},
    {"erfc", "r", Real, "kql_erfc"},
    {"binary_not", "l", Long, "kql_bit_not"},
    {"bitset_count_ones", "l", Long, "kql_bit_count"},
    {"around", "", Bool, "", bind_around},
    {"pi", "", Real, "", bind_pi},
    {"isnan", "r", Bool, "kql_isnan"},
    {"isinf", "r", Bool, "kql_isinf"},
    {"isfinite", "r", Bool, "kql_isfinite"},
    {"min_of", "", Long, "", bind_extreme<true>},
    {"max_of", "", Long, "", bind_extreme<false>},
    {"binary_and", "ll", Long, "kql_bit_and"},
    {"binary_or", "ll", Long, "kql_bit_or"},
    {"binary_xor", "ll", Long, "kql_bit_xor"},
    {"binary_shift_left", "ll", Long, "kql_shift_left"},
    {"binary_shift_right", "ll", Long, "kql_shift_right"},
    // times
    {"now", "", DateTime, "", bind_now},
    {"ago", "", DateTime, "", bind_ago},
    {"startofday", "tl?", DateTime, "kql_startofday"},
    {"startofweek", "tl?", DateTime, "kql_startofweek"},
    {"startofmonth", "tl?", DateTime, "kql_startofmonth"},
    {"startofyear", "tl?", DateTime, "kql_startofyear"},
    {"endofday", "tl?", DateTime, "kql_endofday"},
    {"endofweek", "tl?", DateTime, "kql_endofweek"},
    {"endofmonth", "tl?", DateTime, "kql_endofmonth"},
    {"endofyear", "tl?", DateTime, "kql_endofyear"},
    {"getyear", "t", Int, "kql_getyear"},
    {"getmonth", "t", Int, "kql_getmonth"},
    {"monthofyear", "t", Int, "kql_getmonth"},
    {"dayofmonth", "t", Int, "kql_dayofmonth"},
    {"dayofyear", "t", Int, "kql_dayofyear"},
    {"hourofday", "t", Int, "kql_hourofday"},
    {"week_of_year", "t", Int, "kql_week_of_year"},
    {"weekofyear", "t", Int, "kql_week_of_year"},
    {"dayofweek", "t", TimeSpan, "kql_dayofweek"},
    {"datetime_add", "", DateTime, "", bind_datetime_add},
    {"datetime_diff", "", Long, "", bind_datetime_diff},
    {"datetime_part", "", Long, "", bind_datetime_part},
    {"datetime_utc_to_local", "ts", DateTime, "kql_utc_to_local"},
    {"datetime_local_to_utc", "ts", DateTime, "kql_local_to_utc"},
    {"format_datetime", "ts", String, "kql_format_datetime"},
    {"format_timespan", "ps", String, "kql_format_timespan"},
    {"make_datetime", "llll?l?r?", DateTime, "kql_make_datetime"},
    {"make_timespan", "", TimeSpan, "", bind_make_timespan},
    {"bin_at", "", DateTime, "", bind_bin_at, true},
    {"unixtime_seconds_todatetime", "", DateTime, "kql_from_unix_seconds", bind_from_unix},
    {"unixtime_milliseconds_todatetime", "", DateTime, "kql_from_unix_milliseconds", bind_from_unix},
    {"unixtime_microseconds_todatetime", "", DateTime, "kql_from_unix_microseconds", bind_from_unix},
    {"unixtime_nanoseconds_todatetime", "", DateTime, "kql_from_unix_nanoseconds", bind_from_unix},
    // dynamic
    {"array_length", "d", Long, "kql_array_length"},
    {"arraylength", "d", Long, "kql_array_length"},
    {"array_concat", "d*", Dynamic, "kql_array_concat"},
    {"array_slice", "dll", Dynamic, "kql_array_slice"},
    {"array_reverse", "d", Dynamic, "kql_array_reverse"},
    {"array_sort_asc", "d", Dynamic, "kql_array_sort_asc"},
    {"array_sort_desc", "d", Dynamic, "kql_array_sort_desc"},
    {"array_index_of", "dvl?l?l?", Long, "kql_array_index_of"},
    {"array_sum", "d", Real, "kql_array_sum"},
    {"array_split", "dv", Dynamic, "kql_array_split"},
    {"array_rotate_left", "dl", Dynamic, "kql_array_rotate_left"},
    {"array_rotate_right", "dl", Dynamic, "kql_array_rotate_right"},
    {"array_shift_left", "dlv?", Dynamic, "kql_array_shift_left"},
    {"array_shift_right", "dlv?", Dynamic, "kql_array_shift_right"},
    {"bag_zip", "dd", Dynamic, "kql_bag_zip"},
    {"bag_set_key", "", Dynamic, "", bind_bag_set_key},
    {"bag_pack_columns", "", Dynamic, "", bind_pack_columns},
    {"jaccard_index", "dd", Real, "kql_jaccard_index"},
    {"treepath", "d", Dynamic, "kql_treepath"},
    {"array_iff", "dvv", Dynamic, "kql_array_iff"},
    {"array_iif", "dvv", Dynamic, "kql_array_iff"},
    {"bag_keys", "d", Dynamic, "kql_bag_keys"},
    {"bag_merge", "d*", Dynamic, "kql_bag_merge"},
    {"bag_has_key", "ds", Bool, "kql_bag_has_key"},
    {"bag_remove_keys", "dd", Dynamic, "kql_bag_remove_keys"},
    {"pack", "", Dynamic, "", bind_pack},
    {"bag_pack", "", Dynamic, "", bind_pack},
    {"pack_dictionary", "", Dynamic, "", bind_pack},
    {"pack_array", "v*", Dynamic, "kql_pack_array"},
    {"pack_all", "", Dynamic, "", bind_pack_all},
    {"set_union", "d*", Dynamic, "kql_set_union"},
    {"set_intersect", "d*", Dynamic, "kql_set_intersect"},
    {"set_difference", "d*", Dynamic, "kql_set_difference"},
    {"set_has_element", "dv", Bool, "kql_set_has_element"},
    {"dynamic_to_json", "d", String, "kql_dynamic_to_json"},
    {"zip", "d*", Dynamic, "kql_zip"},
    {"range", "", Dynamic, "", bind_range_function},
    {"repeat", "vl", Dynamic, "kql_repeat"},
    // series
    {"series_add", "vv", Dynamic, "kql_series_add"},
    {"series_subtract", "vv", Dynamic, "kql_series_subtract"},
    {"series_multiply", "vv", Dynamic, "kql_series_multiply"},
    {"series_divide", "vv", Dynamic, "kql_series_divide"},
    {"series_pow", "vv", Dynamic, "kql_series_pow"},
    {"series_equals", "vv", Dynamic, "kql_series_equals"},
    {"series_not_equals", "vv", Dynamic, "kql_series_not_equals"},
    {"series_less", "vv", Dynamic, "kql_series_less"},
    {"series_less_equals", "vv", Dynamic, "kql_series_less_equals"},
    {"series_greater", "vv", Dynamic, "kql_series_greater"},
    {"series_greater_equals", "vv", Dynamic, "kql_series_greater_equals"},
    {"series_abs", "d", Dynamic, "kql_series_abs"},
    {"series_exp", "d", Dynamic, "kql_series_exp"},
    {"series_log", "d", Dynamic, "kql_series_log"},
    {"series_ceiling", "d", Dynamic, "kql_series_ceiling"},
    {"series_floor", "d", Dynamic, "kql_series_floor"},
    {"series_fill_forward", "dv?", Dynamic, "kql_series_fill_forward"},
    {"series_fill_backward", "dv?", Dynamic, "kql_series_fill_backward"},
    {"series_fill_const", "dvv?", Dynamic, "kql_series_fill_const"},
    {"series_fill_linear", "dv?b?v?", Dynamic, "kql_series_fill_linear"},
    {"series_iir", "ddd", Dynamic, "kql_series_iir"},
    {"series_fit_line", "", Real, "", bind_series_first},
    {"series_fit_line_dynamic", "d", Dynamic, "kql_series_fit_line"},
    {"series_stats", "", Real, "", bind_series_first},
    {"series_stats_dynamic", "db?", Dynamic, "kql_series_stats"},
    {"series_pearson_correlation", "dd", Real, "kql_series_pearson"},
    {"series_dot_product", "dd", Real, "kql_series_dot_product"},
    {"series_sum", "d", Real, "kql_series_sum"},
    {"series_magnitude", "d", Real, "kql_series_magnitude"},
    // addresses
    {"ipv4_is_private", "s", Bool, "kql_ipv4_is_private"},
    {"ipv4_is_in_range", "ss", Bool, "kql_ipv4_is_in_range"},
    {"ipv4_is_in_any_range", "sv*", Bool, "kql_ipv4_is_in_any_range"},
    {"ipv4_compare", "ssl?", Long, "kql_ipv4_compare"},
    {"ipv4_is_match", "ssl?", Bool, "kql_ipv4_is_match"},
    {"ipv4_netmask_suffix", "s", Long, "kql_ipv4_netmask_suffix"},
    {"ipv6_compare", "ssl?", Long, "kql_ipv6_compare"},
    {"ipv6_is_match", "ssl?", Bool, "kql_ipv6_is_match"},
    {"ipv6_is_in_range", "ss", Bool, "kql_ipv6_is_in_range"},
    {"parse_ipv6", "s", String, "kql_parse_ipv6"},
    {"parse_ipv4_mask", "sl", Long, "kql_parse_ipv4_mask"},
    {"format_ipv4", "", String, "", bind_format_ipv4},
    {"format_ipv4_mask", "", String, "", bind_format_ipv4},
    {"has_ipv4", "ss", Bool, "kql_has_any_ipv4"},
    {"has_any_ipv4", "sv*", Bool, "kql_has_any_ipv4"},
    {"has_ipv4_prefix", "ss", Bool, "kql_has_any_ipv4_prefix"},
    {"has_any_ipv4_prefix", "sv*", Bool, "kql_has_any_ipv4_prefix"},
    {"parse_ipv4", "s", Long, "kql_parse_ipv4"},
    // rows around this one
    {"row_number", "", Long, "", bind_row_number},
    {"prev", "", Long, "", bind_neighbour<true>},
    {"next", "", Long, "", bind_neighbour<false>},
    {"row_cumsum", "", Long, "", bind_row_cumsum},
    {"row_window_session", "", DateTime, "", bind_row_window_session},
    {"row_rank_min", "", Long, "", bind_row_rank<false>},
    {"row_rank_dense", "", Long, "", bind_row_rank<true>},
});

ValueType letter_type(char letter)
{
    switch (letter) {
    case 'l':
        return Long;
    case 'r':
        return Real;
    case 't':
        return DateTime;
    case 'p':
        return TimeSpan;
    case 'b':
        return Bool;
    case 'd':
        return Dynamic;
    case 'g':
        return Guid;
    default:
        return String;
    }
}

struct Signature
{
    std::vector<char> letters;
    std::size_t required = 0;
    bool repeats = false;
};

Signature read_signature(std::string_view text)
{
    Signature signature;
    for (const char c : text) {
        if (c == '?') {
            --signature.required;
        } else if (c == '*') {
            signature.repeats = true;
        } else {
            signature.letters.push_back(c);
            ++signature.required;
        }
    }
    return signature;
}

} // namespace

const ScalarRow* find_scalar(std::string_view name)
{
    for (const ScalarRow& row : rows) {
        if (row.name == name) {
            return &row;
        }
    }
    return nullptr;
}

std::vector<std::string_view> scalar_names()
{
    std::vector<std::string_view> names;
    for (const ScalarRow& row : rows) {
        names.push_back(row.name);
    }
    return names;
}

bool is_window_function(std::string_view name)
{
    return name == "row_number" || name == "prev" || name == "next" || name == "row_cumsum" || name == "row_rank_min"
        || name == "row_rank_dense" || name == "row_window_session";
}

BoundPtr bind_by_signature(Binder& binder, const ScalarRow& row, const Expr& call)
{
    const Signature signature = read_signature(row.parameters);
    const std::size_t count = call.args.size();
    if (count < signature.required || (count > signature.letters.size() && !signature.repeats)) {
        const std::string most = signature.repeats           ? " or more"
            : signature.letters.size() == signature.required ? ""
                                                             : " to " + std::to_string(signature.letters.size());
        raise(ErrorCode::KqlArity, call.span, call.text, std::to_string(signature.required) + most);
    }
    std::vector<BoundPtr> args;
    for (std::size_t i = 0; i < count; ++i) {
        const char letter = signature.letters[std::min(i, signature.letters.size() - 1)];
        if (letter == 'x') {
            args.push_back(binder.as_text(binder.bind(*call.args[i])));
        } else if (letter == 'v') {
            args.push_back(binder.as_dynamic(binder.bind(*call.args[i])));
        } else {
            args.push_back(binder.bind_as(*call.args[i], letter_type(letter)));
        }
    }
    return make_native(std::string(row.native), row.result, std::move(args), call.span);
}

} // namespace standstill::kql
