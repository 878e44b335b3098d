// SPDX-License-Identifier: GPL-3.0-or-later
// Why a row matched: the bound predicates of the query evaluated in C++ on the values of one row.
#include "core/kql/binder.h"
#include "core/kql/evaluate.h"
#include "core/kql/failure.h"
#include "core/kql/json.h"
#include "core/kql/kql.h"
#include "core/kql/match_functions.h"
#include "core/kql/parser.h"
#include "core/kql/regex.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <map>

namespace standstill::kql {

struct Explainer::State
{
    std::string text;
    std::vector<BoundPtr> conjuncts;
    std::vector<std::string> columns;
    std::map<int, std::size_t> position; ///< of a column id in `columns`
};

namespace {

struct Operation
{
    std::string_view native;
    TextOp op;
    bool case_sensitive;
};

constexpr std::array<Operation, 13> operations{{
    {"kql_has", TextOp::Has, false},
    {"kql_has_cs", TextOp::Has, true},
    {"kql_hasprefix", TextOp::HasPrefix, false},
    {"kql_hasprefix_cs", TextOp::HasPrefix, true},
    {"kql_hassuffix", TextOp::HasSuffix, false},
    {"kql_hassuffix_cs", TextOp::HasSuffix, true},
    {"kql_contains", TextOp::Contains, false},
    {"kql_contains_cs", TextOp::Contains, true},
    {"kql_startswith", TextOp::StartsWith, false},
    {"kql_startswith_cs", TextOp::StartsWith, true},
    {"kql_endswith", TextOp::EndsWith, false},
    {"kql_endswith_cs", TextOp::EndsWith, true},
    {"kql_equals", TextOp::Equals, false},
}};

class TermFinder
{
public:
    TermFinder(const std::vector<std::string>& names, const std::map<int, std::size_t>& position,
        const std::vector<Value>& values)
        : names_(names)
        , position_(position)
        , values_(values)
    {
    }

    /// Terms of the parts of `bound` that hold.
    void visit(const Bound& bound)
    {
        if (bound.kind == BoundKind::And || bound.kind == BoundKind::Or) {
            for (const BoundPtr& arg : bound.args) {
                if (holds(evaluate(*arg, lookup()))) {
                    visit(*arg);
                }
            }
            return;
        }
        if (bound.args.size() < 2 || bound.args[0]->kind != BoundKind::Column) {
            return; // not(...) and computed texts have no place in a column
        }
        const auto column = position_.find(bound.args[0]->column);
        if (column == position_.end()) {
            return;
        }
        const auto* text = std::get_if<std::string>(&values_[column->second]);
        if (text != nullptr) {
            leaf(bound, names_[column->second], *text);
        }
    }

    ColumnLookup lookup() const
    {
        return [this](int id) {
            const auto found = position_.find(id);
            return found == position_.end() ? Value() : values_[found->second];
        };
    }

    std::vector<WhyTerm> terms;

private:
    void add(const Bound& bound, const std::string& column, const std::string& term, const std::optional<Place>& place)
    {
        const auto same = [&](const WhyTerm& known) {
            return known.column == column && known.op == bound.label && known.term == term;
        };
        if (place && std::none_of(terms.begin(), terms.end(), same)) {
            terms.push_back(WhyTerm{column, bound.label, term, place->offset, place->length});
        }
    }

    void leaf(const Bound& bound, const std::string& column, const std::string& text)
    {
        if (bound.kind == BoundKind::InList || (bound.kind == BoundKind::Compare && bound.name == "=")) {
            for (std::size_t i = 1; i < bound.args.size(); ++i) {
                const auto* wanted = std::get_if<std::string>(&bound.args[i]->value);
                if (wanted != nullptr && *wanted == text) {
                    add(bound, column, *wanted, Place{0, text.size()});
                }
            }
            return;
        }
        const auto* pattern = std::get_if<std::string>(&bound.args[1]->value);
        if (bound.kind != BoundKind::Native || pattern == nullptr) {
            return;
        }
        if (bound.name == "kql_has_any" || bound.name == "kql_has_all" || bound.name == "kql_in_folded") {
            const auto list = parse_json(*pattern);
            const TextOp op = bound.name == "kql_in_folded" ? TextOp::Equals : TextOp::Has;
            for (const std::string& needle : needles_of(list ? *list : Json())) {
                add(bound, column, needle, Needle(op, needle, false).find(text));
            }
            return;
        }
        if (bound.name == "kql_matches") {
            const std::shared_ptr<const Regex> compiled = compile_regex(*pattern);
            const re2::RE2& regex = compiled->for_text(text);
            re2::StringPiece match;
            if (regex.ok() && regex.Match(text, 0, text.size(), re2::RE2::UNANCHORED, &match, 1)) {
                add(bound, column, *pattern, Place{static_cast<std::size_t>(match.data() - text.data()), match.size()});
            }
            return;
        }
        for (const Operation& operation : operations) {
            if (operation.native == bound.name) {
                add(bound, column, *pattern, Needle(operation.op, *pattern, operation.case_sensitive).find(text));
            }
        }
    }

    const std::vector<std::string>& names_;
    const std::map<int, std::size_t>& position_;
    const std::vector<Value>& values_;
};

} // namespace

Explainer::Explainer(std::unique_ptr<State> state)
    : state_(std::move(state))
{
}
Explainer::Explainer(Explainer&&) noexcept = default;
Explainer& Explainer::operator=(Explainer&&) noexcept = default;
Explainer::~Explainer() = default;

Result<Explainer> Explainer::create(std::string_view query, const Catalog& catalog, const CompileOptions& options)
{
    try {
        const auto body = Parser(query).parse_query();
        CompileOptions without_window = options;
        without_window.window.reset();
        Binder binder(query, catalog, without_window);
        SelectPtr select = binder.bind_query(*body);
        while (select->source == SourceKind::Sub) {
            select = select->left;
        }
        auto state = std::make_unique<State>();
        state->text = query;
        if (select->source == SourceKind::Table) {
            for (const BoundPtr& bound : select->where) {
                state->conjuncts.push_back(bound);
                walk(*bound, [&](const Bound& node) {
                    const auto column = node.kind == BoundKind::Column ? select->table_columns.find(node.column)
                                                                       : select->table_columns.end();
                    if (column == select->table_columns.end() || state->position.contains(node.column)) {
                        return;
                    }
                    const std::string& name = column->second->name;
                    const auto known = std::find(state->columns.begin(), state->columns.end(), name);
                    state->position[node.column] = static_cast<std::size_t>(known - state->columns.begin());
                    if (known == state->columns.end()) {
                        state->columns.push_back(name);
                    }
                });
            }
        }
        return Explainer(std::move(state));
    } catch (Failure& failure) {
        return tl::unexpected<Error>(std::move(failure.error));
    }
}

const std::vector<std::string>& Explainer::columns_needed() const
{
    return state_->columns;
}

std::vector<WhyBranch> Explainer::explain(const std::vector<Value>& values) const
{
    std::vector<WhyBranch> alternatives;
    std::vector<WhyBranch> plain;
    if (values.size() != state_->columns.size()) {
        return alternatives;
    }
    const auto branch = [&](const Bound& bound, std::vector<WhyBranch>& out) {
        TermFinder finder(state_->columns, state_->position, values);
        if (!holds(evaluate(bound, finder.lookup()))) {
            return;
        }
        finder.visit(bound);
        const Span span = bound.span;
        out.push_back(WhyBranch{state_->text.substr(std::min(span.offset, state_->text.size()), span.length), span,
            std::move(finder.terms)});
    };
    bool has_alternatives = false;
    for (const BoundPtr& conjunct : state_->conjuncts) {
        if (conjunct->kind == BoundKind::Or) {
            has_alternatives = true;
            for (const BoundPtr& arg : conjunct->args) {
                branch(*arg, alternatives);
            }
        } else {
            branch(*conjunct, plain);
        }
    }
    return has_alternatives ? alternatives : plain;
}

} // namespace standstill::kql
