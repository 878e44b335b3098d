// SPDX-License-Identifier: GPL-3.0-or-later
// Expressions as SQL, and the rule that makes rules fast: a predicate that only looks at columns of one dictionary is
// answered once per dictionary entry, as `key IN (SELECT id FROM dictionary WHERE ...)`.
#include "core/kql/emitter.h"

#include "core/base/time.h"
#include "core/kql/evaluate.h"
#include "core/kql/failure.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace standstill::kql {

namespace {

std::string balanced(const std::vector<std::string>& parts, std::size_t begin, std::size_t end, const char* op)
{
    if (end - begin == 1) {
        return parts[begin];
    }
    const std::size_t middle = begin + (end - begin + 1) / 2; // SQLite limits the depth of an expression, not its width
    return "(" + balanced(parts, begin, middle, op) + op + balanced(parts, middle, end, op) + ")";
}

} // namespace

std::string sql_text(std::string_view text)
{
    if (text.find('\0') != std::string_view::npos) {
        std::string hex;
        for (const char c : text) {
            std::array<char, 3> buffer{};
            std::snprintf(buffer.data(), buffer.size(), "%02x", static_cast<unsigned>(static_cast<unsigned char>(c)));
            hex += buffer.data();
        }
        return "CAST(x'" + hex + "' AS TEXT)";
    }
    std::string quoted = "'";
    for (const char c : text) {
        quoted += c;
        if (c == '\'') {
            quoted += c;
        }
    }
    return quoted + "'";
}

std::string sql_literal(const Value& value)
{
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        // The smallest long has no literal of its own: its digits alone overflow.
        return *number == INT64_MIN ? "(-9223372036854775807 - 1)" : std::to_string(*number);
    }
    if (const auto* real = std::get_if<double>(&value)) {
        if (std::isnan(*real)) {
            return "'NaN'";
        }
        if (std::isinf(*real)) {
            return *real > 0 ? "9e999" : "-9e999";
        }
        std::array<char, 40> buffer{};
        std::snprintf(buffer.data(), buffer.size(), "%.17g", *real);
        std::string text = buffer.data();
        return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        return sql_text(*text);
    }
    return "NULL";
}

std::string Emitter::name_of(int id)
{
    if (touched_ != nullptr) {
        touched_->push_back(id);
    }
    const auto found = names_.find(id);
    return found == names_.end() ? "NULL" : found->second;
}

std::string Emitter::expressions(const std::vector<BoundPtr>& list, std::size_t from)
{
    std::string text;
    for (std::size_t i = from; i < list.size(); ++i) {
        text += i == from ? "" : ", ";
        text += expression(*list[i]);
    }
    return text;
}

/// bin() of a time column by a constant step as plain arithmetic, many times faster than a call for each row. Only of
/// columns: the value is written twice. A null stays null.
std::optional<std::string> Emitter::inline_bin(const Bound& bound)
{
    if (bound.name != "kql_bin_datetime" || bound.args[0]->kind != BoundKind::Column || !is_literal(bound.args[1])) {
        return std::nullopt;
    }
    const auto* step = std::get_if<std::int64_t>(&bound.args[1]->value);
    if (step == nullptr || *step <= 0) {
        return std::nullopt;
    }
    const std::string value = expression(*bound.args[0]);
    return "(" + value + " - (" + value + " + " + std::to_string(-min_ticks) + ") % " + std::to_string(*step) + ")";
}

std::string Emitter::expression(const Bound& bound)
{
    struct Level
    {
        explicit Level(int& value)
            : depth(value)
        {
            ++depth;
        }
        ~Level() { --depth; }
        int& depth;
    };
    const Level level(depth_);
    if (depth_ > 28) { // SQLite's parser has a stack of a hundred symbols
        raise_not_supported("an expression nested deeper than 28 calls", bound.span);
    }
    switch (bound.kind) {
    case BoundKind::Literal:
        return sql_literal(bound.value);
    case BoundKind::Column:
        return bound.name + name_of(bound.column); // a "+" keeps SQLite from using an index
    case BoundKind::And:
    case BoundKind::Or: {
        std::vector<std::string> parts;
        for (const BoundPtr& arg : bound.args) {
            parts.push_back(expression(*arg));
        }
        return balanced(parts, 0, parts.size(), bound.kind == BoundKind::And ? " AND " : " OR ");
    }
    case BoundKind::Not:
        return "(NOT " + expression(*bound.args[0]) + ")";
    case BoundKind::Compare: {
        const std::string left = expression(*bound.args[0]);
        return "(" + left + " " + bound.name + " " + expression(*bound.args[1]) + ")";
    }
    case BoundKind::IsNull:
        return "(" + expression(*bound.args[0]) + " IS NULL)";
    case BoundKind::NotNull:
        return "(" + expression(*bound.args[0]) + " IS NOT NULL)";
    case BoundKind::Coalesce:
        return bound.args.size() == 1 ? expression(*bound.args[0]) : "coalesce(" + expressions(bound.args) + ")";
    case BoundKind::Case: {
        std::string text = "CASE";
        for (std::size_t i = 0; i + 1 < bound.args.size(); i += 2) {
            text += " WHEN " + expression(*bound.args[i]);
            text += " THEN " + expression(*bound.args[i + 1]);
        }
        return text + " ELSE " + expression(*bound.args.back()) + " END";
    }
    case BoundKind::InList: {
        const std::string left = expression(*bound.args[0]);
        const std::string test = left + " IN (" + expressions(bound.args, 1) + ")";
        return bound.args[0]->type == ValueType::String ? "(" + test + ")" : "ifnull(" + test + ", 0)";
    }
    case BoundKind::Native:
        if (const auto inlined = inline_bin(bound)) {
            return *inlined;
        }
        return bound.name + "(" + expressions(bound.args) + ")";
    case BoundKind::Aggregate: {
        std::string text = bound.name + "(" + (bound.distinct ? "DISTINCT " : "")
            + (bound.args.empty() ? "*" : expressions(bound.args)) + ")";
        if (bound.filter) {
            text += " FILTER (WHERE " + expression(*bound.filter) + ")";
        }
        return text;
    }
    case BoundKind::Window: {
        const std::string args = expressions(bound.args);
        const std::string partition =
            bound.partition.empty() ? "" : "PARTITION BY " + expressions(bound.partition) + " ";
        const std::string order = order_clause(bound.order);
        return bound.name + "(" + args + ") OVER (" + partition + (order.empty() ? "" : order.substr(1) + " ")
            + "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)";
    }
    case BoundKind::Query:
    case BoundKind::InQuery:
        break;
    }
    std::vector<const OutColumn*> first;
    for (const OutColumn& column : bound.query->columns) {
        if (!column.hidden && first.empty()) {
            first.push_back(&column);
        }
    }
    if (bound.kind == BoundKind::Query) {
        return "(" + select_text(*bound.query, first, nullptr, true) + (bound.query->limit ? ")" : " LIMIT 1)");
    }
    const std::string left = expression(*bound.args[0]);
    return "ifnull(" + left + " IN (" + select_text(*bound.query, first, nullptr, false) + "), 0)";
}

std::string Emitter::where_clause(const Select& select)
{
    std::vector<BoundPtr> conjuncts;
    for (const BoundPtr& bound : select.where) {
        if (bound->kind == BoundKind::And) {
            conjuncts.insert(conjuncts.end(), bound->args.begin(), bound->args.end());
        } else {
            conjuncts.push_back(bound);
        }
    }
    const bool table = select.source == SourceKind::Table;
    // Command lines are about as many as events: worth a look-up only when nothing else narrows the rows first.
    const bool alone = table && only_ids_in_.empty()
        && std::all_of(
            conjuncts.begin(), conjuncts.end(), [&](const BoundPtr& bound) { return leaves_most(select, *bound); });
    std::vector<std::string> parts;
    if (table && select.only_row) {
        parts.push_back(select.table->identity_sql + " = " + expression(*select.only_row));
    } else if (table) {
        if (!select.table->where.empty()) {
            parts.push_back("(" + select.table->where + ")");
        }
        if (!only_ids_in_.empty()) {
            parts.push_back(select.table->identity_sql + " IN (SELECT * FROM " + only_ids_in_ + ")");
            note_tables("FROM " + only_ids_in_);
        } else {
            for (const RowList& list : select.table->lists) {
                if (std::optional<std::string> listed = from_list(select, list, conjuncts)) {
                    parts.push_back(std::move(*listed));
                }
            }
        }
        sort_by_cost(select, conjuncts);
    }
    for (const BoundPtr& bound : conjuncts) {
        parts.push_back(table ? predicate(select, *bound, alone) : expression(*bound));
    }
    if (select.source == SourceKind::Join && select.join_kind == JoinKind::Anti) {
        parts.emplace_back("hit IS NULL");
    }
    std::string text;
    for (const std::string& part : parts) {
        text += text.empty() ? "" : " AND ";
        text += part;
    }
    return text;
}

/// What costs little to ask comes first.
void Emitter::sort_by_cost(const Select& select, std::vector<BoundPtr>& conjuncts) const
{
    std::stable_sort(conjuncts.begin(), conjuncts.end(),
        [&](const BoundPtr& a, const BoundPtr& b) { return cost_of(select, *a) < cost_of(select, *b); });
}

int Emitter::cost_of(const Select& select, const Bound& bound) const
{
    const Interned* dictionary = dictionary_of(select, bound, true);
    if (dictionary != nullptr && is_few(*dictionary)) {
        return 0;
    }
    int cost = 1;
    walk(bound, [&](const Bound& node) {
        const auto column =
            node.kind == BoundKind::Column ? select.table_columns.find(node.column) : select.table_columns.end();
        if (column != select.table_columns.end() && !column->second->join.empty()) {
            const bool many = column->second->interned && !column->second->interned->few;
            cost = std::max(cost, many ? 3 : 2);
        }
        if (node.kind == BoundKind::Query || node.kind == BoundKind::InQuery) {
            cost = std::max(cost, 4);
        }
    });
    return cost;
}

/// The way from a program or an account over the initiators is worth it for many events, not for a few of them.
bool Emitter::is_few(const Interned& dictionary) const
{
    return dictionary.few && (dictionary.way.empty() || only_ids_in_.empty());
}

/// A test of texts that are many, or an alternative to one: the rows that it leaves are known only when it has been
/// made.
bool Emitter::leaves_most(const Select& select, const Bound& bound) const
{
    if (const Interned* dictionary = dictionary_of(select, bound, true); dictionary != nullptr) {
        return !is_few(*dictionary);
    }
    const auto leaves = [&](const BoundPtr& arg) { return leaves_most(select, *arg); };
    if (bound.kind == BoundKind::Or) {
        return std::any_of(bound.args.begin(), bound.args.end(), leaves);
    }
    return bound.kind == BoundKind::And && std::all_of(bound.args.begin(), bound.args.end(), leaves);
}

/// Alternatives about the same dictionary as one, so that it is gone through once.
std::vector<BoundPtr> Emitter::by_dictionary(const Select& select, const std::vector<BoundPtr>& parts) const
{
    std::vector<BoundPtr> result;
    std::map<std::string, std::vector<BoundPtr>> together;
    for (const BoundPtr& part : parts) {
        const Interned* dictionary = dictionary_of(select, *part, true);
        if (dictionary == nullptr) {
            result.push_back(part);
        } else {
            together[dictionary->key_sql + (dictionary->way.empty() ? dictionary->table : dictionary->way)].push_back(
                part);
        }
    }
    for (auto& [name, alternatives] : together) {
        result.push_back(alternatives.size() == 1 ? alternatives.front()
                                                  : make_node(BoundKind::Or, ValueType::Bool, std::move(alternatives)));
    }
    return result.size() == 1 ? parts : result; // one alternative would be what it was made from
}

const Interned* Emitter::dictionary_of(const Select& select, const Bound& bound, bool far) const
{
    const Interned* found = nullptr;
    bool possible = bound.type == ValueType::Bool;
    walk(bound, [&](const Bound& node) {
        if (node.kind == BoundKind::Query || node.kind == BoundKind::InQuery) {
            possible = false;
        }
        if (node.kind != BoundKind::Column) {
            return;
        }
        const auto column = select.table_columns.find(node.column);
        if (column == select.table_columns.end() || !column->second->interned) {
            possible = false;
            return;
        }
        const Interned& interned = *column->second->interned;
        const bool by_way = far && !interned.way.empty();
        if (found != nullptr
            && (found->key_sql != interned.key_sql
                || (by_way ? found->way != interned.way : found->table != interned.table))) {
            possible = false;
        }
        found = &interned;
    });
    return possible ? found : nullptr;
}

/// A part of a WHERE where false and null mean the same, so that a look-up may stand for it.
std::string Emitter::predicate(const Select& select, const Bound& bound, bool alone)
{
    if (const Interned* dictionary = dictionary_of(select, bound, true);
        dictionary != nullptr && (is_few(*dictionary) || alone)) {
        std::string text = lookup(select, bound, *dictionary);
        if (!text.empty()) {
            return text;
        }
    }
    if (bound.kind == BoundKind::And || bound.kind == BoundKind::Or) {
        const bool either = bound.kind == BoundKind::Or;
        std::vector<std::string> parts;
        for (const BoundPtr& arg : either ? by_dictionary(select, bound.args) : bound.args) {
            parts.push_back(predicate(select, *arg, alone && (either || leaves_most(select, bound))));
        }
        return balanced(parts, 0, parts.size(), bound.kind == BoundKind::And ? " AND " : " OR ");
    }
    return expression(bound);
}

std::string Emitter::dictionary_test(const Select& select, const Bound& bound, bool far)
{
    std::vector<int>* const outer = touched_;
    touched_ = nullptr; // the dictionary is read by itself, its join is not needed here
    walk(bound, [&](const Bound& node) {
        if (node.kind == BoundKind::Column) {
            const Interned& interned = *select.table_columns.at(node.column)->interned;
            names_[node.column] = far && !interned.way.empty() ? interned.far_value : interned.value_sql;
        }
    });
    std::string test = expression(bound);
    name_table_columns(select);
    touched_ = outer;
    return test;
}

/// Nothing when it can't be told what the predicate says of a missing text.
std::string Emitter::lookup(const Select& select, const Bound& bound, const Interned& dictionary)
{
    const auto of_missing = evaluate(bound, [](int) { return Value(std::string()); });
    if (!of_missing) {
        return {};
    }
    const std::string test = dictionary_test(select, bound, true);
    const std::string& table = dictionary.way.empty() ? dictionary.table : dictionary.far_table;
    note_tables("FROM " + table);
    note_tables(dictionary.way);
    std::string ids = "SELECT id FROM " + table + " WHERE ";
    const bool of_all_others = holds(of_missing); // keys without a text match too: all but those that don't
    ids += of_all_others ? test + " IS NOT 1" : test;
    if (!dictionary.few && !of_all_others) { // several columns may ask the same of many texts
        std::string& name = found_ids_[ids];
        if (name.empty()) {
            name = add_common_table(ids, true);
        }
        ids = "SELECT id FROM " + name;
    }
    if (!dictionary.way.empty()) {
        ids = dictionary.way + " IN (" + ids + ")";
    }
    const std::string found = dictionary.key_sql + " IN (" + ids + ")";
    return of_all_others ? "((" + found + ") IS NOT 1)" : found;
}

} // namespace standstill::kql
