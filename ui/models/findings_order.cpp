// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/findings_order.h"

#include <algorithm>
#include <unordered_set>

namespace standstill::ui {
namespace {

// Only what is in the table can stand for another row: an echo whose act the filter leaves out is shown itself.
Result<void> foldEchoes(session::Case& opened, FindingsOrder& order)
{
    const auto echoes = opened.echoes();
    if (!echoes)
        return forward(echoes);
    const std::unordered_set<FindingId> shown(order.ids.begin(), order.ids.end());
    std::unordered_set<FindingId> folded;
    for (const Echo& echo : *echoes) {
        if (shown.contains(echo.echo) && shown.contains(echo.of) && !folded.contains(echo.of)
            && !order.echoes.contains(echo.echo)) {
            folded.insert(echo.echo);
            order.echoes[echo.of].push_back(echo.echo);
        }
    }
    std::erase_if(order.ids, [&folded](FindingId id) { return folded.contains(id); });
    order.folded = folded.size();
    return {};
}

struct Member
{
    std::int64_t burst = 0;
    Ticks time = 0;
    std::string host;
    bool undecided = false;
};

Result<std::unordered_map<FindingId, Member>> membersOfBursts(session::Case& opened, const std::stop_token& stop)
{
    std::unordered_map<FindingId, Member> members;
    const Result<void> read = opened.hunt(
        "Findings | where isnotnull(Burst) | project Burst, Timestamp, DeviceName, Classification", {}, stop,
        [](const session::HuntHead&) {},
        [&members](const Row& row, std::int64_t id) {
            members.emplace(FindingId{id},
                Member{number_in(row[0]), number_in(row[1]), text_in(row[2]),
                    classification_from_name(text_in(row[3])) == Classification::NotSet});
            return true;
        });
    if (!read)
        return forward(read);
    return members;
}

// A burst stands where the first of its findings would. One that has a single row left needs no row of its own.
Result<void> groupBursts(session::Case& opened, FindingsOrder& order, const std::stop_token& stop)
{
    const auto members = membersOfBursts(opened, stop);
    if (!members)
        return forward(members);
    const auto burst_of = [&members](FindingId id) {
        const auto member = members->find(id);
        return member == members->end() ? 0 : member->second.burst;
    };
    std::unordered_map<std::int64_t, std::vector<FindingId>> rows;
    for (const FindingId id : order.ids) {
        if (const std::int64_t burst = burst_of(id); burst != 0)
            rows[burst].push_back(id);
    }
    std::vector<FindingId> ids;
    ids.reserve(order.ids.size());
    for (const FindingId id : order.ids) {
        const std::int64_t burst = burst_of(id);
        if (burst == 0 || rows[burst].size() == 1) {
            ids.push_back(id);
            continue;
        }
        if (rows[burst].front() != id)
            continue;
        BurstHead head;
        head.number = burst;
        head.begin = int(ids.size());
        head.first = members->at(id).time;
        const auto count = [&](FindingId each) {
            const auto found = members->find(each);
            if (found == members->end())
                return;
            const Member& member = found->second;
            ++head.findings;
            head.undecided += member.undecided ? 1 : 0;
            head.first = std::min(head.first, member.time);
            head.last = std::max(head.last, member.time);
            head.hosts.insert(member.host);
        };
        for (const FindingId each : rows[burst]) {
            ids.push_back(each);
            count(each);
            if (const auto echoes = order.echoes.find(each); echoes != order.echoes.end())
                std::for_each(echoes->second.begin(), echoes->second.end(), count);
        }
        head.end = int(ids.size());
        order.bursts.push_back(std::move(head));
    }
    order.ids = std::move(ids);
    return {};
}

} // namespace

Result<FindingsOrder> order_findings(
    session::Case& opened, const session::FindingFilter& filter, Folding folding, const std::stop_token& stop)
{
    auto ids = opened.finding_ids(filter, stop);
    if (!ids)
        return forward(ids);
    FindingsOrder order;
    order.ids = std::move(*ids);
    if (folding.echoes) {
        if (Result<void> done = foldEchoes(opened, order); !done)
            return forward(done);
    }
    if (folding.bursts) {
        if (Result<void> done = groupBursts(opened, order, stop); !done)
            return forward(done);
    }
    order.places.reserve(order.ids.size());
    for (std::size_t i = 0; i < order.ids.size(); ++i) {
        order.places.emplace(order.ids[i], int(i));
        if (const auto echoes = order.echoes.find(order.ids[i]); echoes != order.echoes.end()) {
            for (const FindingId echo : echoes->second)
                order.places.emplace(echo, int(i));
        }
    }
    auto rules = opened.mark_rules();
    if (!rules)
        return forward(rules);
    order.mark_rules = std::move(*rules);
    if (!order.mark_rules.empty()) {
        auto marks = opened.row_marks(stop);
        if (!marks)
            return forward(marks);
        order.marks = std::move(*marks);
    }
    return order;
}

} // namespace standstill::ui
