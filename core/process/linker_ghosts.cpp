// SPDX-License-Identifier: GPL-3.0-or-later
// Parents that have no start event of their own: what is known of them, from what their children say.
#include "core/process/creation_time.h"
#include "core/process/linker.h"

#include <algorithm>
#include <set>

namespace standstill::process {
namespace {
/// Takes from a child what is not known yet.
void describe_by(LinkedProcess& ghost, const LinkedProcess& witness)
{
    const Initiator& said = witness.initiator;
    if (!ghost.witness)
        ghost.witness = witness.event;
    if (ghost.file_name.empty())
        ghost.file_name = said.file_name;
    Initiator& parent = ghost.initiator;
    if (!parent.pid && said.parent_pid)
        parent = {said.parent_pid, said.parent_created, said.parent_file_name, {}, {}, {}};
    else if (!parent.pid && parent.file_name.empty())
        parent.file_name = said.parent_file_name;
}
} // namespace

/// The time under which a ghost is known: the finest that any child states for it, when that is clear.
Result<Ticks> Linker::ghost_time(std::int64_t pid, Ticks created, const Stamps& known)
{
    if (precision_of(created) == 1)
        return created;
    if (const auto remembered = ghost_times_.find({pid, created}); remembered != ghost_times_.end())
        return remembered->second;
    const auto matches_start = [&](Ticks time) {
        return std::any_of(known.begin(), known.end(),
            [&](const Stamp& stamp) { return stamp.start.created && agree_when_rounded(*stamp.start.created, time); });
    };
    Ticks result = created;
    if (!matches_start(created)) {
        const auto children = reader_.started_by(device_, pid, second_of(created));
        if (!children)
            return forward(children);
        const auto grandchildren = reader_.started_by_child_of(device_, pid, second_of(created));
        if (!grandchildren)
            return forward(grandchildren);
        std::set<Ticks> finer;
        const auto consider = [&](const std::optional<Ticks>& time) {
            if (time && precision_of(*time) < precision_of(created) && agree_when_rounded(*time, created)
                && !matches_start(*time))
                finer.insert(*time);
        };
        for (const auto& child : *children)
            consider(child.initiator.created);
        for (const auto& grandchild : *grandchildren)
            consider(grandchild.initiator.parent_created);
        const auto all = finer;
        std::erase_if(finer, [&all](Ticks time) {
            return std::any_of(all.begin(), all.end(), [time](Ticks other) {
                return precision_of(other) < precision_of(time) && agree_when_rounded(other, time);
            });
        });
        if (finer.size() == 1)
            result = *finer.begin();
    }
    ghost_times_[{pid, created}] = result;
    return result;
}

/// The children that name a ghost, the earliest first.
Result<std::vector<LinkedProcess>> Linker::witnesses_of(const Resolved& ghost)
{
    const auto range = ghost.created ? std::optional(second_of(*ghost.created)) : std::nullopt;
    const auto starts = reader_.started_by(device_, *ghost.pid, range);
    if (!starts)
        return forward(starts);
    std::vector<LinkedProcess> witnesses;
    for (const auto& start : *starts) {
        if (stop_.stop_requested())
            return fail(ErrorCode::Cancelled);
        auto witness = process_of(start);
        if (!witness)
            return forward(witness);
        const auto parent = resolve(*witness);
        if (!parent)
            return forward(parent);
        if (witness->event == start.event && parent->key == ghost.key)
            witnesses.push_back(std::move(*witness));
    }
    std::sort(witnesses.begin(), witnesses.end(), is_earlier);
    return witnesses;
}

Result<LinkedProcess> Linker::ghost(const Resolved& resolved, const LinkedProcess& child)
{
    LinkedProcess process;
    process.key = resolved.key;
    process.origin = ProcessOrigin::KnownAsParent;
    process.pid = resolved.pid;
    process.created = resolved.created;
    if (resolved.kind == Resolved::Kind::OwnGhost) {
        describe_by(process, child);
        process.time = process.event_time = child.time;
        return process;
    }
    if (const auto known = ghosts_.find(resolved.key); known != ghosts_.end())
        return known->second;
    const auto witnesses = witnesses_of(resolved);
    if (!witnesses)
        return forward(witnesses);
    for (const auto& witness : *witnesses)
        describe_by(process, witness);
    // Known only as a parent's parent: then all there is, is what the child in between says.
    if (witnesses->empty())
        process.file_name = child.initiator.file_name;
    process.time = resolved.created.value_or(witnesses->empty() ? child.time : witnesses->front().time);
    process.event_time = process.time;
    return ghosts_.emplace(resolved.key, std::move(process)).first->second;
}

} // namespace standstill::process
