// SPDX-License-Identifier: GPL-3.0-or-later
// Words of other languages and what KQL says for them, for hints.cpp alone.
#pragma once

#include <array>
#include <string_view>

namespace standstill::kql {

struct WordPair
{
    std::string_view foreign; ///< in lower case
    std::string_view kql;
};

/// Functions, by names that SQL, Splunk and spreadsheets use.
inline constexpr auto foreign_functions = std::to_array<WordPair>({
    {"array_agg", "make_list"},
    {"base64_decode", "base64_decode_tostring"},
    {"cast", "tostring"},
    {"char_length", "strlen"},
    {"charindex", "indexof"},
    {"concat", "strcat"},
    {"concat_ws", "strcat_delim"},
    {"convert", "tostring"},
    {"current_timestamp", "now"},
    {"date_add", "datetime_add"},
    {"date_diff", "datetime_diff"},
    {"date_trunc", "bin"},
    {"dateadd", "datetime_add"},
    {"datediff", "datetime_diff"},
    {"dc", "dcount"},
    {"first", "take_any"},
    {"getdate", "now"},
    {"group_concat", "make_list"},
    {"if", "iff"},
    {"ifelse", "iff"},
    {"ifnull", "coalesce"},
    {"instr", "indexof"},
    {"len", "strlen"},
    {"length", "strlen"},
    {"lower", "tolower"},
    {"lcase", "tolower"},
    {"md5", "hash_md5"},
    {"mean", "avg"},
    {"mid", "substring"},
    {"nvl", "coalesce"},
    {"regexp_extract", "extract"},
    {"regexp_replace", "replace_regex"},
    {"sha1", "hash_sha1"},
    {"sha256", "hash_sha256"},
    {"split_part", "split"},
    {"std", "stdev"},
    {"stddev", "stdev"},
    {"string_agg", "make_list"},
    {"substr", "substring"},
    {"sysdate", "now"},
    {"to_date", "todatetime"},
    {"to_timestamp", "todatetime"},
    {"ucase", "toupper"},
    {"upper", "toupper"},
    {"values", "make_set"},
});

/// Operators behind a bar.
inline constexpr auto foreign_operators = std::to_array<WordPair>({
    {"dedup", "distinct"},
    {"drop", "project-away"},
    {"eval", "extend"},
    {"fields", "project"},
    {"first", "take"},
    {"group", "summarize ... by"},
    {"groupby", "summarize ... by"},
    {"having", "where"},
    {"head", "take"},
    {"orderby", "order by"},
    {"regex", "where ... matches regex"},
    {"rename", "project-rename"},
    {"rex", "extend ... = extract(...)"},
    {"select", "project"},
    {"sortby", "sort by"},
    {"stats", "summarize"},
    {"table", "project"},
    {"tail", "top"},
    {"timechart", "summarize count() by bin(Timestamp, 1h)"},
    {"uniq", "distinct"},
});

/// Words that stand between two values.
inline constexpr auto foreign_words = std::to_array<WordPair>({
    {"contains_any", "has_any"},
    {"containsany", "has_any"},
    {"doesnotcontain", "!contains"},
    {"ends_with", "endswith"},
    {"equals", "=="},
    {"hasall", "has_all"},
    {"hasany", "has_any"},
    {"notcontains", "!contains"},
    {"nothas", "!has"},
    {"notin", "!in"},
    {"regexp", "matches regex"},
    {"rlike", "matches regex"},
    {"starts_with", "startswith"},
});

/// Words of KQL itself that are often written with capitals, or run together.
inline constexpr auto word_operators = std::to_array<std::string_view>(
    {"and", "or", "in", "has", "has_any", "has_all", "contains", "startswith", "endswith", "hasprefix", "hassuffix",
        "between", "matches", "by", "asc", "desc", "on", "with", "from", "to", "step", "has_cs", "contains_cs"});

inline constexpr auto pipe_operators = std::to_array<std::string_view>(
    {"where", "extend", "project", "summarize", "sort", "order", "take", "limit", "top", "join", "union", "distinct",
        "count", "lookup", "parse", "render", "filter", "evaluate", "serialize", "search"});

} // namespace standstill::kql
