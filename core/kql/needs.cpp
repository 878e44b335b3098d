// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/needs.h"

#include "core/kql/json.h"
#include "core/kql/match_functions.h"
#include "core/kql/plan.h"

#include <algorithm>
#include <array>

namespace standstill::kql {

namespace {

bool stands_alone(const Bound& bound)
{
    bool alone = true;
    walk(bound, [&alone](const Bound& node) {
        alone = alone && node.kind != BoundKind::Query && node.kind != BoundKind::InQuery
            && node.kind != BoundKind::Window && node.kind != BoundKind::Aggregate;
    });
    return alone;
}

/// Operators that hold only where the needle occurs in the text.
constexpr std::array<std::string_view, 13> containing{"kql_has", "kql_has_cs", "kql_hasprefix", "kql_hasprefix_cs",
    "kql_hassuffix", "kql_hassuffix_cs", "kql_contains", "kql_contains_cs", "kql_startswith", "kql_startswith_cs",
    "kql_endswith", "kql_endswith_cs", "kql_equals"};

class NeedFinder
{
public:
    explicit NeedFinder(const Select& select)
        : select_(select)
    {
    }

    Need find(const Bound& bound) const
    {
        if (bound.kind == BoundKind::And || bound.kind == BoundKind::Or) {
            std::vector<Need> parts;
            for (const BoundPtr& arg : bound.args) {
                parts.push_back(find(*arg));
            }
            return bound.kind == BoundKind::And ? all(std::move(parts)) : any(std::move(parts));
        }
        if (bound.args.size() < 2) {
            return {};
        }
        if (const std::string* column = column_name(*bound.args[0], {ValueType::Int, ValueType::Long})) {
            return number_leaf(bound, *column);
        }
        const std::string* column = column_name(*bound.args[0], {ValueType::String});
        return column == nullptr ? Need{} : leaf(bound, *column);
    }

    static Need all(std::vector<Need> parts)
    {
        std::erase_if(parts, [](const Need& part) { return part.kind == Need::Kind::Nothing; });
        return joined(Need::Kind::All, std::move(parts));
    }

private:
    static Need any(std::vector<Need> parts)
    {
        const bool open =
            std::any_of(parts.begin(), parts.end(), [](const Need& part) { return part.kind == Need::Kind::Nothing; });
        return open ? Need{} : joined(Need::Kind::Any, std::move(parts));
    }

    static Need joined(Need::Kind kind, std::vector<Need> parts)
    {
        if (parts.empty()) {
            return {};
        }
        if (parts.size() == 1) {
            return std::move(parts.front());
        }
        return Need{kind, {}, {}, std::move(parts)};
    }

    const std::string* column_name(const Bound& bound, std::initializer_list<ValueType> types) const
    {
        if (bound.kind != BoundKind::Column || std::find(types.begin(), types.end(), bound.type) == types.end()) {
            return nullptr;
        }
        const auto column = select_.table_columns.find(bound.column);
        return column == select_.table_columns.end() ? nullptr : &column->second->name;
    }

    static Need number_leaf(const Bound& bound, const std::string& column)
    {
        const bool equals = bound.kind == BoundKind::Compare && (bound.name == "=" || bound.name == "IS");
        if (bound.kind != BoundKind::InList && !equals) {
            return {};
        }
        std::vector<std::string> numbers;
        for (std::size_t i = 1; i < bound.args.size(); ++i) {
            const auto* number = is_literal(bound.args[i]) ? std::get_if<std::int64_t>(&bound.args[i]->value) : nullptr;
            if (number == nullptr) {
                return {};
            }
            numbers.push_back(std::to_string(*number));
        }
        return Need{Need::Kind::Numbers, column, std::move(numbers), {}};
    }

    static Need leaf(const Bound& bound, const std::string& column)
    {
        std::vector<std::string> texts;
        for (std::size_t i = 1; i < bound.args.size(); ++i) {
            const auto* text = is_literal(bound.args[i]) ? std::get_if<std::string>(&bound.args[i]->value) : nullptr;
            if (text == nullptr) {
                return {};
            }
            texts.push_back(*text);
        }
        if (bound.kind == BoundKind::InList || (bound.kind == BoundKind::Compare && bound.name == "=")) {
            return one_of(column, std::move(texts));
        }
        if (bound.kind != BoundKind::Native || texts.size() != 1) {
            return {};
        }
        if (bound.name == "kql_matches") {
            return Need{Need::Kind::Pattern, column, std::move(texts), {}};
        }
        if (std::find(containing.begin(), containing.end(), bound.name) != containing.end()) {
            return one_of(column, std::move(texts));
        }
        const bool every = bound.name == "kql_has_all";
        if (!every && bound.name != "kql_has_any" && bound.name != "kql_in_folded") {
            return {};
        }
        const auto list = parse_json(texts.front());
        if (!list) {
            return {};
        }
        if (!every) {
            return one_of(column, needles_of(*list));
        }
        std::vector<Need> parts;
        for (std::string& needle : needles_of(*list)) {
            parts.push_back(one_of(column, {std::move(needle)}));
        }
        return all(std::move(parts));
    }

    static Need one_of(const std::string& column, std::vector<std::string> texts)
    {
        const bool open =
            texts.empty() || std::any_of(texts.begin(), texts.end(), [](const std::string& t) { return t.empty(); });
        return open ? Need{} : Need{Need::Kind::Texts, column, std::move(texts), {}};
    }

    const Select& select_;
};

} // namespace

bool takes_rows_singly(const Select& select)
{
    if (select.grouped || select.distinct || select.windowed || select.limit) {
        return false;
    }
    const auto alone = [](const BoundPtr& bound) { return stands_alone(*bound); };
    if (!std::all_of(select.where.begin(), select.where.end(), alone)
        || !std::all_of(select.columns.begin(), select.columns.end(),
            [](const OutColumn& column) { return stands_alone(*column.value); })) {
        return false;
    }
    return select.source == SourceKind::Table
        || (select.source == SourceKind::Sub && select.left && takes_rows_singly(*select.left));
}

Need need_of(const Select& select)
{
    const Select* base = &select;
    while (base->source == SourceKind::Sub) {
        base = base->left.get();
    }
    const NeedFinder finder(*base);
    std::vector<Need> parts;
    for (const BoundPtr& bound : base->where) {
        parts.push_back(finder.find(*bound));
    }
    return NeedFinder::all(std::move(parts));
}

} // namespace standstill::kql
