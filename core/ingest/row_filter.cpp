// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/row_filter.h"

#include "core/base/text.h"

#include <algorithm>

namespace standstill::ingest {

namespace {

constexpr std::size_t most_kinds = 200; ///< told apart; an evidence file may make up any number of them
constexpr std::size_t kinds_named = 6;
constexpr std::size_t longest_kind = 60;

} // namespace

void RowFilter::set_columns(const std::vector<std::string>& columns)
{
    conditions_.clear();
    for (const RowCondition& condition : dialect_.keep) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (base::equals_ignoring_ascii_case(dialect_.column_name(columns[i]), condition.column)
                || base::equals_ignoring_ascii_case(dialect_.plain_name(columns[i]), condition.column)) {
                conditions_.push_back({i, &condition.values});
                break;
            }
        }
    }
}

std::optional<Rejection> RowFilter::check(const Record& record)
{
    for (const Condition& condition : conditions_) {
        if (condition.column >= record.fields.size())
            continue;
        const std::string_view value = base::trim(decode(record.fields[condition.column], scratch_));
        if (value.empty()
            || std::any_of(condition.values->begin(), condition.values->end(),
                [value](const std::string& kept) { return base::equals_ignoring_ascii_case(kept, value); }))
            continue;
        return others_.set_aside(value);
    }
    return std::nullopt;
}

Rejection KindCount::set_aside(std::string_view value)
{
    ++count_;
    std::string kind(value.substr(0, longest_kind));
    if (kinds_.size() < most_kinds || kinds_.contains(kind))
        ++kinds_[kind];
    return Rejection{RejectReason::OtherKind, std::move(kind)};
}

std::string KindCount::oddity() const
{
    return count_ == 0 ? std::string() : "other-kinds:" + std::to_string(count_) + " (" + kinds() + ")";
}

std::string KindCount::kinds() const
{
    std::vector<std::pair<std::string, std::uint64_t>> sorted(kinds_.begin(), kinds_.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::string text;
    for (std::size_t i = 0; i < sorted.size() && i < kinds_named; ++i)
        text += (i == 0 ? "" : ", ") + sorted[i].first + " " + std::to_string(sorted[i].second);
    return sorted.size() > kinds_named ? text + ", ..." : text;
}

} // namespace standstill::ingest
