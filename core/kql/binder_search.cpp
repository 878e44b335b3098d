// SPDX-License-Identifier: GPL-3.0-or-later
// search: rows in which some column has a term.
#include "core/kql/binder.h"
#include "core/kql/failure.h"

namespace standstill::kql {

/// In search a string alone means: some column has it. "x*" asks for a prefix.
ExprPtr Binder::search_predicate(const ExprPtr& expr, bool case_sensitive) const
{
    if (expr->kind == ExprKind::Literal && expr->type == ValueType::String) {
        std::string needle = std::get<std::string>(expr->value);
        const bool open_end = needle.size() > 1 && needle.ends_with('*');
        const bool open_start = needle.size() > 1 && needle.starts_with('*');
        if (open_end) {
            needle.pop_back();
        }
        if (open_start) {
            needle.erase(0, 1);
        }
        if (needle.find('*') != std::string::npos) {
            raise_not_supported("a star inside a search term", expr->span);
        }
        auto literal = std::make_shared<Expr>(*expr);
        literal->value = needle;
        auto star = std::make_shared<Expr>();
        star->kind = ExprKind::Star;
        star->span = expr->span;
        auto test = std::make_shared<Expr>();
        test->kind = ExprKind::Binary;
        test->span = expr->span;
        test->text_span = expr->span;
        test->text = open_end ? (open_start ? "contains" : "hasprefix") : (open_start ? "hassuffix" : "has");
        test->text += case_sensitive ? "_cs" : "";
        test->args = {star, literal};
        return test;
    }
    const bool logical = expr->kind == ExprKind::Binary && (expr->text == "and" || expr->text == "or");
    if (logical || (expr->kind == ExprKind::Call && expr->text == "not")) {
        auto copy = std::make_shared<Expr>(*expr);
        for (ExprPtr& arg : copy->args) {
            arg = search_predicate(arg, case_sensitive);
        }
        return copy;
    }
    return expr;
}

/// search without a table in front looks into all tables, or into those that it names.
SelectPtr Binder::bind_search(const Operator& op)
{
    std::vector<PipelinePtr> wanted;
    for (const PipelinePtr& pipeline : op.inputs) {
        const std::vector<PipelinePtr> tables = tables_like(pipeline);
        wanted.insert(wanted.end(), tables.begin(), tables.end());
    }
    if (op.inputs.empty()) {
        auto all = std::make_shared<Pipeline>();
        Operator every;
        every.name = "table";
        every.text = "*";
        every.span = op.span;
        all->operators.push_back(std::move(every));
        wanted = tables_like(all);
    }
    std::vector<SelectPtr> inputs;
    std::vector<std::string> names;
    for (const PipelinePtr& pipeline : wanted) {
        names.push_back(pipeline->operators.front().text);
        inputs.push_back(apply_search(bind_pipeline(*pipeline), op));
    }
    if (inputs.empty()) {
        raise(ErrorCode::KqlUnknownTable, op.span, "search");
    }
    if (inputs.size() == 1) {
        return inputs.front();
    }
    Operator together;
    together.name = "union";
    together.span = op.span;
    return union_of(std::move(inputs), names, together);
}

SelectPtr Binder::apply_search(SelectPtr input, const Operator& op)
{
    bool case_sensitive = false;
    for (const Parameter& parameter : op.parameters) {
        if (parameter.name != "kind") {
            raise_not_supported("search " + parameter.name, parameter.span);
        }
        case_sensitive = parameter.word == "case_sensitive";
    }
    Operator where;
    where.name = "where";
    where.span = op.span;
    where.operands = {search_predicate(op.operands.front(), case_sensitive)};
    input = apply_where(std::move(input), where);
    ready_for_columns(input);
    const std::string name = input->source == SourceKind::Table ? input->table->name : "search_arg0";
    BoundPtr value = make_text(name);
    input->columns.insert(
        input->columns.begin(), OutColumn{new_id(), "$table", ValueType::String, std::move(value), false});
    return input;
}

} // namespace standstill::kql
