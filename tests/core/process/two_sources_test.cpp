// SPDX-License-Identifier: GPL-3.0-or-later
// Random histories as two sources tell them: one with creation times, one without (an audit log), its clock off by some
// milliseconds. Whatever is missing, no process gets a parent that the data excludes.
#include "core/process/tree_builder.h"
#include "tests/core/process/memory_reader.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <random>

using namespace standstill;
using namespace standstill::process;
using standstill::process::test::MemoryReader;

namespace {

constexpr Ticks millisecond = ticks_per_second / 1000;
constexpr Ticks worst_skew = 40 * millisecond; ///< clock and delay of the second source together

struct Truth
{
    std::int64_t pid = 0;
    Ticks created = 0;
    int parent = -1;
    std::string name;
};

struct Told
{
    std::vector<Truth> processes;
    MemoryReader reader;
    std::map<std::int64_t, int> process_of_event;
};

Told make_history(unsigned seed)
{
    std::mt19937 random(seed);
    const auto pick = [&random](std::int64_t low, std::int64_t high) {
        return std::uniform_int_distribution<std::int64_t>(low, high)(random);
    };
    const char* names[] = {"cmd.exe", "net.exe", "sc.exe", "powershell.exe"};
    const Ticks skew = pick(-20, 20) * millisecond;
    Told told;
    Ticks now = from_civil({2025, 3, 9, 0, 0, 0, 0}).value();
    std::map<std::int64_t, int> alive;
    for (int i = 0; i < 150; ++i) {
        now += pick(100 * millisecond, 4 * ticks_per_second);
        if (alive.size() > 4)
            alive.erase(std::next(alive.begin(), pick(0, static_cast<std::int64_t>(alive.size()) - 1)));
        Truth process;
        do {
            process.pid = pick(1, 9);
        } while (alive.contains(process.pid));
        process.created = now;
        process.name = names[pick(0, 3)];
        if (!alive.empty())
            process.parent = std::next(alive.begin(), pick(0, static_cast<std::int64_t>(alive.size()) - 1))->second;
        alive[process.pid] = i;
        told.processes.push_back(process);
    }
    for (int i = 0; i < static_cast<int>(told.processes.size()); ++i) {
        const Truth& process = told.processes[static_cast<std::size_t>(i)];
        for (const bool timed : {true, false}) {
            if (pick(0, 9) < 3)
                continue; // not recorded by this source
            ProcessStart start;
            start.event = EventId{static_cast<std::int64_t>(told.reader.events.size()) + 1};
            start.device = 1;
            start.pid = process.pid;
            start.file_name = process.name;
            start.time = timed ? process.created : process.created + skew + pick(0, 15) * millisecond;
            if (timed)
                start.created = process.created;
            if (process.parent >= 0) {
                const Truth& parent = told.processes[static_cast<std::size_t>(process.parent)];
                start.initiator.pid = parent.pid;
                start.initiator.file_name = parent.name;
                if (timed)
                    start.initiator.created = parent.created;
            }
            told.process_of_event[start.event.value] = i;
            told.reader.events.push_back(start);
        }
    }
    return told;
}

/// Why `parent` cannot have started `child`, from the rows alone; nothing when it can.
std::string excluded(const Told& told, const ProcessStart& child, const ProcessStart& parent)
{
    if (parent.pid != child.initiator.pid)
        return "another process id";
    if (parent.file_name != child.initiator.file_name)
        return "another program";
    if (parent.time > child.time + worst_skew)
        return "started after its child";
    if (child.initiator.created && parent.created && *child.initiator.created != *parent.created)
        return "another creation time";
    if (child.initiator.created && parent.time + worst_skew < *child.initiator.created)
        return "reported before the parent came to be";
    for (const ProcessStart& other : told.reader.events) {
        if (other.pid == parent.pid && other.time > parent.time + worst_skew && other.time + worst_skew < child.time)
            return "the process id was given away in between";
    }
    return {};
}

class TwoSources : public testing::TestWithParam<unsigned>
{
};

TEST_P(TwoSources, no_process_gets_a_parent_that_the_data_excludes)
{
    const unsigned seed = GetParam();
    Told told = make_history(seed);
    std::size_t edges = 0;
    std::size_t right = 0;
    std::size_t ghosts = 0;
    for (std::size_t i = 0; i < told.reader.events.size(); i += 3) {
        const Result<ProcessTree> tree = build_tree(told.reader, told.reader.events[i].event, 10'000, {});
        ASSERT_TRUE(tree);
        for (const ProcessNode& node : tree->nodes) {
            if (node.parent < 0 || node.origin != ProcessOrigin::Started)
                continue;
            const ProcessStart& child = told.reader.events[static_cast<std::size_t>(node.event.value - 1)];
            const ProcessNode& above = tree->nodes[static_cast<std::size_t>(node.parent)];
            ++edges;
            if (above.origin != ProcessOrigin::Started) {
                ++ghosts;
                EXPECT_EQ(above.pid, child.initiator.pid);
                EXPECT_EQ(above.file_name, child.initiator.file_name);
                continue;
            }
            const ProcessStart& parent = told.reader.events[static_cast<std::size_t>(above.event.value - 1)];
            const int truth =
                told.processes[static_cast<std::size_t>(told.process_of_event.at(child.event.value))].parent;
            const bool true_parent = told.process_of_event.at(parent.event.value) == truth;
            right += true_parent ? 1 : 0;
            if (!true_parent) {
                EXPECT_EQ(excluded(told, child, parent), "")
                    << "seed " << seed << ": event " << child.event.value << " below " << parent.event.value;
            }
        }
    }
    EXPECT_GT(edges, 50U);
    EXPECT_GT(right * 10, edges * 6) << right << " of " << edges << " edges, " << ghosts << " to ghosts";
}

INSTANTIATE_TEST_SUITE_P(Seeds, TwoSources, testing::Range(1U, 31U));

} // namespace
