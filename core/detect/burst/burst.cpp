// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/burst/burst.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace standstill::detect {

namespace {

bool earlier(const Act& a, const Act& b)
{
    return std::pair(a.time, a.id) < std::pair(b.time, b.id);
}

/// Counts of names that come and go with a moving window.
class Distinct
{
public:
    void add(const std::string& name) { ++counts_[name]; }
    void remove(const std::string& name)
    {
        const auto found = counts_.find(name);
        if (--found->second == 0)
            counts_.erase(found);
    }
    std::size_t size() const { return counts_.size(); }

private:
    std::unordered_map<std::string, std::size_t> counts_;
};

std::vector<std::string> target_keys(const Act& act)
{
    std::vector<std::string> keys;
    for (const CommandTarget& target : act.reading.targets())
        keys.push_back(target_key(target));
    return keys;
}

void bursts_of_group(std::span<const Act> acts, const std::vector<std::size_t>& group, const BurstOptions& options,
    const Burst& empty, std::vector<Burst>& found)
{
    std::vector<std::vector<std::string>> keys;
    for (const std::size_t i : group)
        keys.push_back(target_keys(acts[i]));
    Distinct in_window;
    std::size_t begin = 0;
    std::size_t taken = 0; ///< how far the group already belongs to a burst
    std::set<std::string> targets;
    for (std::size_t end = 0; end < group.size(); ++end) {
        for (const std::string& key : keys[end])
            in_window.add(key);
        for (; acts[group[end]].time - acts[group[begin]].time > options.window; ++begin) {
            for (const std::string& key : keys[begin])
                in_window.remove(key);
        }
        if (in_window.size() < options.minimum)
            continue;
        if (taken == 0 || begin >= taken) { // shares no act with the burst before
            found.push_back(empty);
            found.back().first = acts[group[begin]].time;
            targets.clear();
            taken = begin;
        }
        Burst& burst = found.back();
        for (; taken <= end; ++taken) {
            burst.acts.push_back(group[taken]);
            targets.insert(keys[taken].begin(), keys[taken].end());
        }
        burst.last = acts[group[end]].time;
        burst.targets = targets.size();
    }
}

} // namespace

std::vector<Burst> find_bursts(
    std::span<const Act> acts, std::span<const std::size_t> echo_of, const BurstOptions& options)
{
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < acts.size(); ++i) {
        if (!is_impairing(acts[i].reading.action()) || (i < echo_of.size() && echo_of[i] != no_act))
            continue;
        const std::string shape = options.by_template ? command_template(acts[i].reading) : std::string();
        groups[{machine_of(acts[i]), shape}].push_back(i);
    }
    std::vector<Burst> found;
    for (auto& [key, group] : groups) {
        std::sort(
            group.begin(), group.end(), [&acts](std::size_t a, std::size_t b) { return earlier(acts[a], acts[b]); });
        Burst empty;
        empty.machine = key.first;
        empty.command_template = key.second;
        bursts_of_group(acts, group, options, empty, found);
    }
    std::stable_sort(found.begin(), found.end(), [](const Burst& a, const Burst& b) { return a.first < b.first; });
    return found;
}

std::vector<std::size_t> find_spread(std::span<const Act> acts, const SpreadOptions& options)
{
    std::vector<std::size_t> machines(acts.size(), 0);
    std::unordered_map<std::string, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < acts.size(); ++i) {
        if (is_impairing(acts[i].reading.action()))
            groups[command_key(acts[i].reading)].push_back(i);
    }
    for (auto& [key, group] : groups) {
        std::sort(
            group.begin(), group.end(), [&acts](std::size_t a, std::size_t b) { return earlier(acts[a], acts[b]); });
        Distinct in_window;
        std::size_t begin = 0;
        std::size_t end = 0;
        for (const std::size_t i : group) {
            for (; end < group.size() && acts[group[end]].time - acts[i].time <= options.window; ++end)
                in_window.add(machine_of(acts[group[end]]));
            for (; acts[i].time - acts[group[begin]].time > options.window; ++begin)
                in_window.remove(machine_of(acts[group[begin]]));
            machines[i] = in_window.size();
        }
    }
    return machines;
}

} // namespace standstill::detect
