// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/linker.h"

#include "core/process/creation_time.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace standstill::process {

namespace {
Ticks begin_of(const ProcessStart& start)
{
    return start.created.value_or(start.time);
}

constexpr char own_ghost_mark = 'n';

ProcessKey start_key(EventId event)
{
    return "s" + std::to_string(event.value);
}

bool names_differ(const std::string& image, const std::string& file_name)
{
    return !image.empty() && !file_name.empty() && image != image_name(file_name);
}

std::optional<TimeRange> range_around(const std::optional<Ticks>& created)
{
    return created ? std::optional(second_of(*created)) : std::nullopt;
}

LinkedProcess linked(const ProcessStart& start, const std::vector<EventId>& events)
{
    LinkedProcess process;
    process.key = start_key(start.event);
    process.event = start.event;
    process.pid = start.pid;
    process.created = start.created;
    process.time = begin_of(start);
    process.event_time = start.time;
    process.file_name = start.file_name;
    process.events = events;
    process.initiator = start.initiator;
    return process;
}
} // namespace

bool is_earlier(const LinkedProcess& a, const LinkedProcess& b)
{
    return std::tie(a.time, a.event_time, a.event, a.key) < std::tie(b.time, b.event_time, b.event, b.key);
}

Linker::Linker(ProcessReader& reader, std::int64_t device, std::stop_token stop)
    : reader_(reader)
    , device_(device)
    , stop_(std::move(stop))
{
}

Result<const Linker::Stamps*> Linker::stamps(std::int64_t pid)
{
    if (const auto known = stamps_.find(pid); known != stamps_.end())
        return &known->second;
    auto starts = reader_.starts(device_, pid);
    if (!starts)
        return forward(starts);
    Stamps list;
    list.reserve(starts->size());
    for (auto& start : *starts) {
        const Ticks begin = begin_of(start);
        std::string image = image_name(start.file_name);
        list.push_back({std::move(start), begin, std::move(image), 0, {}});
    }
    std::sort(list.begin(), list.end(), [](const Stamp& a, const Stamp& b) {
        return std::tie(a.begin, a.start.time, a.start.event) < std::tie(b.begin, b.start.time, b.start.event);
    });
    // Same pid, creation time and image: one process that was reported more than once. A different image is kept apart:
    // on Linux a process that runs another program keeps pid and creation time.
    std::map<std::pair<Ticks, std::string>, std::size_t> first_of;
    for (std::size_t i = 0; i < list.size(); ++i) {
        list[i].first = i;
        if (list[i].start.created)
            list[i].first = first_of.try_emplace({*list[i].start.created, list[i].image}, i).first->second;
        list[list[i].first].events.push_back(list[i].start.event);
    }
    return &stamps_.emplace(pid, std::move(list)).first->second;
}

Result<LinkedProcess> Linker::process_of(const ProcessStart& start)
{
    if (!start.pid)
        return linked(start, {start.event});
    const auto known = stamps(*start.pid);
    if (!known)
        return forward(known);
    const Stamps& list = **known;
    auto at = std::lower_bound(
        list.begin(), list.end(), begin_of(start), [](const Stamp& stamp, Ticks begin) { return stamp.begin < begin; });
    for (; at != list.end() && at->begin == begin_of(start); ++at) {
        if (at->start.event == start.event) {
            const Stamp& first = list[at->first];
            return linked(first.start, first.events);
        }
    }
    return linked(start, {start.event});
}

namespace {
/// Of several starts with the same pid and time: the one whose image the child names, else the last that was
/// reported before the child.
template <typename Stamp>
const Stamp* choose(const std::vector<const Stamp*>& candidates, const LinkedProcess& child)
{
    const std::string wanted = image_name(child.initiator.file_name);
    const Stamp* best = candidates.front();
    for (const Stamp* candidate : candidates) {
        if (candidate->image == wanted)
            return candidate;
        if (candidate->start.time <= child.event_time)
            best = candidate;
    }
    return best;
}
} // namespace

Result<Linker::Resolved> Linker::resolve_timed(const LinkedProcess& child, const Stamps& known)
{
    const Ticks created = *child.initiator.created;
    const TimeRange second = second_of(created);
    std::vector<const Stamp*> exact;
    std::vector<const Stamp*> rounded;
    const auto by_begin = [](const Stamp& stamp, Ticks begin) { return stamp.begin < begin; };
    for (auto at = std::lower_bound(known.begin(), known.end(), second.from, by_begin);
         at != known.end() && at->begin < second.to; ++at) {
        const bool first = &known[at->first] == &*at;
        if (!first || !at->start.created || start_key(at->start.event) == child.key)
            continue;
        if (*at->start.created == created)
            exact.push_back(&*at);
        else if (agree_when_rounded(*at->start.created, created) && !is_after(*at->start.created, child.time))
            rounded.push_back(&*at);
    }
    const auto found = [](const Stamp* stamp, EdgeCertainty edge) {
        return Resolved{
            Resolved::Kind::Start, start_key(stamp->start.event), edge, stamp, stamp->start.pid, stamp->start.created};
    };
    if (!exact.empty())
        return found(choose(exact, child), EdgeCertainty::PidAndTime);
    if (rounded.size() > 1) {
        const bool same_time = std::all_of(rounded.begin(), rounded.end(),
            [&](const Stamp* stamp) { return stamp->start.created == rounded.front()->start.created; });
        if (same_time) {
            rounded = {choose(rounded, child)};
        } else {
            const std::string wanted = image_name(child.initiator.file_name);
            std::erase_if(rounded, [&](const Stamp* stamp) { return stamp->image != wanted; });
        }
    }
    // More than one left: the coarse time can't tell which, so none of them is claimed.
    if (rounded.size() == 1)
        return found(rounded.front(), EdgeCertainty::PidAndTimeRounded);

    // A start event without a creation time can't agree; it still fits when it is the last one of this pid before the
    // child, was reported after the stated creation, and has the right name.
    auto last = std::partition_point(
        known.begin(), known.end(), [&](const Stamp& stamp) { return !is_after(stamp.begin, child.time); });
    if (last != known.begin()) {
        --last;
        if (!last->start.created && !last->image.empty() && !is_after(created, last->begin)
            && last->image == image_name(child.initiator.file_name) && start_key(last->start.event) != child.key)
            return found(&*last, EdgeCertainty::PidOnly);
    }

    const auto time = ghost_time(*child.initiator.pid, created, known);
    if (!time)
        return forward(time);
    return Resolved{Resolved::Kind::SharedGhost,
        "g" + std::to_string(*child.initiator.pid) + ":" + std::to_string(*time),
        *time == created ? EdgeCertainty::PidAndTime : EdgeCertainty::PidAndTimeRounded, nullptr, child.initiator.pid,
        *time};
}

Result<Linker::Resolved> Linker::resolve_untimed(const LinkedProcess& child, const Stamps& known)
{
    auto last = std::partition_point(
        known.begin(), known.end(), [&](const Stamp& stamp) { return !is_after(stamp.begin, child.time); });
    while (last != known.begin() && start_key(known[std::prev(last)->first].start.event) == child.key)
        --last;
    std::int64_t before = 0;
    if (last != known.begin()) {
        const Stamp& stamp = known[std::prev(last)->first];
        if (!names_differ(stamp.image, child.initiator.file_name))
            return Resolved{Resolved::Kind::Start, start_key(stamp.start.event), EdgeCertainty::PidOnly, &stamp,
                stamp.start.pid, stamp.start.created};
        before = stamp.start.event.value;
    }
    // Another program had this pid last (or none did): the parent's own start was not recorded. Children that name it
    // alike between the same two starts of this pid share it.
    return Resolved{Resolved::Kind::SharedGhost,
        "u" + std::to_string(*child.initiator.pid) + ":" + std::to_string(before) + ":"
            + image_name(child.initiator.file_name),
        EdgeCertainty::PidOnly, nullptr, child.initiator.pid, std::nullopt};
}

Result<Linker::Resolved> Linker::resolve(const LinkedProcess& child)
{
    const Initiator& claim = child.initiator;
    // Process id 0 without a name is how exports write that there is none.
    if (!claim.pid || (*claim.pid == 0 && claim.file_name.empty())) {
        if (claim.file_name.empty())
            return Resolved{};
        return Resolved{Resolved::Kind::OwnGhost, own_ghost_mark + child.key, EdgeCertainty::NameOnly, nullptr,
            std::nullopt, std::nullopt};
    }
    // A parent can't be created after its child: such a time is not believed, and no process is matched by it.
    if (claim.created && is_after(*claim.created, child.time))
        return Resolved{Resolved::Kind::OwnGhost, own_ghost_mark + child.key,
            claim.file_name.empty() ? EdgeCertainty::PidOnly : EdgeCertainty::NameOnly, nullptr, claim.pid,
            std::nullopt};
    const auto known = stamps(*claim.pid);
    if (!known)
        return forward(known);
    return claim.created ? resolve_timed(child, **known) : resolve_untimed(child, **known);
}

Result<ParentLink> Linker::parent_of(const LinkedProcess& process)
{
    const auto resolved = resolve(process);
    if (!resolved)
        return forward(resolved);
    switch (resolved->kind) {
    case Resolved::Kind::Nothing:
        break;
    case Resolved::Kind::Start:
        return ParentLink{resolved->edge, linked(resolved->start->start, resolved->start->events)};
    case Resolved::Kind::SharedGhost:
    case Resolved::Kind::OwnGhost: {
        auto parent = ghost(*resolved, process);
        if (!parent)
            return forward(parent);
        return ParentLink{resolved->edge, std::move(*parent)};
    }
    }
    return ParentLink{};
}

Result<void> Linker::add_started_children(const LinkedProcess& process, std::vector<LinkedChild>& children)
{
    const auto starts = reader_.started_by(device_, *process.pid, range_around(process.created));
    if (!starts)
        return forward(starts);
    for (const auto& start : *starts) {
        if (stop_.stop_requested())
            return fail(ErrorCode::Cancelled);
        auto child = process_of(start);
        if (!child)
            return forward(child);
        if (child->event != start.event)
            continue; // reported again; its first event speaks for it
        const auto parent = resolve(*child);
        if (!parent)
            return forward(parent);
        if (parent->key == process.key)
            children.push_back({parent->edge, std::move(*child)});
    }
    return {};
}

/// Children whose own start is missing, known because a grandchild names both generations.
Result<void> Linker::add_ghost_children(const LinkedProcess& process, std::vector<LinkedChild>& children)
{
    const auto starts = reader_.started_by_child_of(device_, *process.pid, range_around(process.created));
    if (!starts)
        return forward(starts);
    std::set<ProcessKey> seen;
    for (const auto& start : *starts) {
        if (stop_.stop_requested())
            return fail(ErrorCode::Cancelled);
        const auto grandchild = process_of(start);
        if (!grandchild)
            return forward(grandchild);
        const auto between = resolve(*grandchild);
        if (!between)
            return forward(between);
        const bool is_ghost = between->kind == Resolved::Kind::SharedGhost || between->kind == Resolved::Kind::OwnGhost;
        if (grandchild->event != start.event || !is_ghost || !seen.insert(between->key).second)
            continue;
        auto child = ghost(*between, *grandchild);
        if (!child)
            return forward(child);
        const auto parent = resolve(*child);
        if (!parent)
            return forward(parent);
        if (parent->key == process.key)
            children.push_back({parent->edge, std::move(*child)});
    }
    return {};
}

Result<std::vector<LinkedChild>> Linker::children_of(const LinkedProcess& process)
{
    std::vector<LinkedChild> children;
    if (!process.pid || process.key.front() == own_ghost_mark)
        return children;
    if (const auto added = add_started_children(process, children); !added)
        return forward(added);
    if (const auto added = add_ghost_children(process, children); !added)
        return forward(added);
    std::sort(children.begin(), children.end(),
        [](const LinkedChild& a, const LinkedChild& b) { return is_earlier(a.process, b.process); });
    return children;
}

} // namespace standstill::process
