// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/echo/echo.h"

#include "core/base/text.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_map>

namespace standstill::detect {

namespace {

std::string process_key(const std::string& device, std::int64_t pid)
{
    return base::ascii_lower(device) + '|' + std::to_string(pid);
}

/// The child does nothing but what the parent asked for, and does something.
bool repeats(const CommandReading& child, const CommandReading& parent)
{
    if (child.acts.empty())
        return false;
    return std::all_of(child.acts.begin(), child.acts.end(), [&parent](const CommandAct& own) {
        return std::any_of(parent.acts.begin(), parent.acts.end(), [&own](const CommandAct& asked) {
            if (own.action != asked.action || own.targets.empty())
                return false;
            return std::all_of(own.targets.begin(), own.targets.end(), [&asked](const CommandTarget& target) {
                return std::any_of(asked.targets.begin(), asked.targets.end(),
                    [&target](const CommandTarget& other) { return target_key(other) == target_key(target); });
            });
        });
    });
}

bool same_moment(const std::optional<Ticks>& a, const std::optional<Ticks>& b)
{
    // Sources differ in how finely they tell a creation time.
    return !a || !b || std::max(*a, *b) - std::min(*a, *b) <= ticks_per_second;
}

/// The first of each chain stands for it; what counts is never an echo of what does not.
class Chains
{
public:
    Chains(std::span<const Act> acts, const std::vector<std::size_t>& parents)
        : acts_(acts)
        , parents_(parents)
        , echo_of_(acts.size(), no_act)
    {
    }

    std::vector<std::size_t> resolved(const std::vector<std::size_t>& order)
    {
        for (const std::size_t i : order)
            resolve(i);
        for (const auto& [head, counted] : told_by_) {
            if (covers(head, counted))
                echo_of_[head] = counted.front();
        }
        for (std::size_t& echo : echo_of_) {
            if (echo != no_act && echo_of_[echo] != no_act)
                echo = echo_of_[echo];
        }
        return echo_of_;
    }

private:
    void resolve(std::size_t i)
    {
        std::size_t top = no_act;
        std::size_t counted = no_act;
        int steps = 0; // made-up ids can close a circle
        for (std::size_t at = parents_[i]; at != no_act && at != i && ++steps < longest_chain; at = parents_[at]) {
            top = at;
            if (acts_[at].counted)
                counted = at;
        }
        echo_of_[i] = acts_[i].counted ? counted : top;
        if (acts_[i].counted && counted == no_act && top != no_act)
            told_by_[top].push_back(i);
    }

    /// Whether the counted acts together do whatever the head asks for.
    bool covers(std::size_t head, const std::vector<std::size_t>& counted) const
    {
        CommandReading all;
        for (const std::size_t i : counted)
            all.acts.insert(all.acts.end(), acts_[i].reading.acts.begin(), acts_[i].reading.acts.end());
        CommandReading asked;
        for (const CommandAct& act : acts_[head].reading.acts) {
            if (is_impairing(act.action))
                asked.acts.push_back(act);
        }
        return repeats(asked, all);
    }

    static constexpr int longest_chain = 32;
    std::span<const Act> acts_;
    const std::vector<std::size_t>& parents_;
    std::vector<std::size_t> echo_of_;
    std::map<std::size_t, std::vector<std::size_t>> told_by_; ///< head that does not count -> what counts below it
};

Ticks start_of(const Act& act)
{
    return act.created.value_or(act.time);
}

} // namespace

std::vector<std::size_t> find_echoes(std::span<const Act> acts, const EchoOptions& options)
{
    std::unordered_map<std::string, std::vector<std::size_t>> by_process;
    std::unordered_map<std::string, std::vector<std::size_t>> net_by_command;
    std::vector<std::size_t> order(acts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&acts](std::size_t a, std::size_t b) {
        return std::pair(acts[a].time, acts[a].id) < std::pair(acts[b].time, acts[b].id);
    });
    const auto net_key = [&acts](std::size_t i) {
        return base::ascii_lower(acts[i].device) + '|' + command_key(acts[i].reading);
    };
    for (const std::size_t i : order) {
        if (acts[i].process_id)
            by_process[process_key(acts[i].device, *acts[i].process_id)].push_back(i);
        else if (base::equals_ignoring_ascii_case(acts[i].file_name, "net.exe"))
            net_by_command[net_key(i)].push_back(i);
    }
    const auto in_window = [&](std::size_t parent, std::size_t child) {
        return parent != child && acts[parent].time <= acts[child].time
            && acts[child].time - acts[parent].time <= options.window;
    };
    /// The latest candidate before the child that fits; a process id is used again, the latest holder counts.
    const auto latest = [&](const std::vector<std::size_t>& candidates, std::size_t child) {
        const auto behind = std::upper_bound(candidates.begin(), candidates.end(), acts[child].time,
            [&acts](Ticks time, std::size_t candidate) { return time < acts[candidate].time; });
        for (auto at = behind; at != candidates.begin();) {
            const std::size_t candidate = *--at;
            if (acts[child].time - acts[candidate].time > options.window)
                break;
            if (in_window(candidate, child) && same_moment(acts[candidate].created, acts[child].parent_created)
                && repeats(acts[child].reading, acts[candidate].reading))
                return candidate;
        }
        return no_act;
    };
    std::unordered_map<std::string, std::vector<std::size_t>> by_start; // the first row of each start
    /// The act of which `i` is another source's row.
    const auto told_before = [&](std::size_t i) {
        std::vector<std::size_t>& known = by_start[process_key(machine_key(acts[i].device), *acts[i].process_id)];
        for (auto at = known.rbegin(); at != known.rend(); ++at) {
            const Act& other = acts[*at];
            const Ticks apart = start_of(acts[i]) - start_of(other);
            if (apart <= options.told_twice && -apart <= options.told_twice
                && base::equals_ignoring_ascii_case(acts[i].file_name, other.file_name)
                && command_key(acts[i].reading) == command_key(other.reading))
                return *at;
        }
        known.push_back(i);
        return no_act;
    };
    std::vector<std::size_t> echo_of(acts.size(), no_act);
    for (const std::size_t i : order) {
        // Exports write a missing number as 0.
        const std::size_t twin = acts[i].process_id.value_or(0) != 0 ? told_before(i) : no_act;
        if (acts[i].effect_of != no_act) {
            echo_of[i] = acts[i].effect_of;
        } else if (acts[i].parent_id) {
            const auto parent = by_process.find(process_key(acts[i].device, *acts[i].parent_id));
            if (parent != by_process.end())
                echo_of[i] = latest(parent->second, i);
        } else if (base::equals_ignoring_ascii_case(acts[i].file_name, "net1.exe")
            && (acts[i].parent_file_name.empty()
                || base::equals_ignoring_ascii_case(acts[i].parent_file_name, "net.exe"))) {
            const auto parent = net_by_command.find(net_key(i));
            if (parent != net_by_command.end())
                echo_of[i] = latest(parent->second, i);
        }
        if (echo_of[i] == no_act)
            echo_of[i] = twin;
    }
    return Chains(acts, echo_of).resolved(order);
}

} // namespace standstill::detect
