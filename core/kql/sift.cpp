// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/sift.h"

#include "core/kql/emitter.h"
#include "core/kql/evaluate.h"

#include <algorithm>

namespace standstill::kql {

bool goes_beyond(const Sift& sift)
{
    return sift.kind == Sift::Kind::Beyond || std::any_of(sift.parts.begin(), sift.parts.end(), goes_beyond);
}

Sift Emitter::sift(const Select& select)
{
    name_table_columns(select);
    touched_ = nullptr;
    Sift all;
    for (const BoundPtr& bound : select.where) {
        all.parts.push_back(sift_of(select, bound, false));
    }
    return all;
}

/// `negated`: of what is not so. As in any WHERE, what is null is neither so nor not so.
Sift Emitter::sift_of(const Select& select, const BoundPtr& bound, bool negated)
{
    if (bound->kind == BoundKind::Not) {
        return sift_of(select, bound->args[0], !negated);
    }
    const BoundPtr asked = negated ? make_node(BoundKind::Not, ValueType::Bool, {bound}) : bound;
    const auto of_missing = evaluate(*asked, [](int) { return Value(std::string()); });
    if (const Interned* dictionary = dictionary_of(select, *asked, false); dictionary != nullptr && of_missing) {
        Sift sift;
        sift.kind = Sift::Kind::Lookup;
        sift.key_sql = dictionary->key_sql;
        sift.dictionary = dictionary->table;
        sift.test = dictionary_test(select, *asked, false);
        sift.of_missing = holds(of_missing);
        return sift;
    }
    Sift sift;
    if (bound->kind == BoundKind::And || bound->kind == BoundKind::Or) {
        sift.kind = (bound->kind == BoundKind::And) != negated ? Sift::Kind::All : Sift::Kind::Any;
        for (const BoundPtr& arg : bound->args) {
            sift.parts.push_back(sift_of(select, arg, negated));
        }
        return sift;
    }
    bool constant = of_missing.has_value();
    walk(*bound, [&constant](const Bound& node) { constant = constant && node.kind != BoundKind::Column; });
    sift.kind = !constant ? Sift::Kind::Beyond : holds(of_missing) ? Sift::Kind::All : Sift::Kind::Any;
    return sift;
}

} // namespace standstill::kql
