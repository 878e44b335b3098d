// SPDX-License-Identifier: GPL-3.0-or-later
// Random process histories with reused pids, missing starts, coarse times and missing columns. The truth is known to
// the generator; the tree must give each process its true parent or a ghost, never a wrong process that the data
// excludes.
#include "core/process/tree_builder.h"
#include "tests/core/process/memory_reader.h"

#include <algorithm>
#include <functional>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <set>

using namespace standstill;
using namespace standstill::process;
using standstill::process::test::MemoryReader;

namespace {

struct TrueProcess
{
    std::int64_t pid = 0;
    Ticks created = 0;
    Ticks ended = 0;
    int parent = -1; ///< index
    std::string name;
    bool recorded = true; ///< its start event is in the case
};

struct History
{
    std::vector<TrueProcess> processes;
    MemoryReader reader;
    std::map<std::int64_t, int> process_of_event;
};

enum class Precision { Full, Milliseconds, Seconds, Missing };

Ticks blunt(Ticks time, Precision precision)
{
    const Ticks unit = precision == Precision::Seconds ? ticks_per_second
        : precision == Precision::Milliseconds         ? ticks_per_second / 1000
                                                       : 1;
    return time - time % unit;
}

/// `coarse`: how parent times are written. Few pids, so that each is used again and again.
History make_history(unsigned seed, Precision coarse, double recorded_share)
{
    std::mt19937 random(seed);
    const auto pick = [&](std::int64_t low, std::int64_t high) {
        return std::uniform_int_distribution<std::int64_t>(low, high)(random);
    };
    const char* names[] = {"cmd.exe", "net.exe", "sc.exe", "powershell.exe"};
    History history;
    Ticks now = from_civil({2025, 3, 9, 0, 0, 0, 0}).value();
    std::map<std::int64_t, int> alive; // pid -> index
    for (int i = 0; i < 120; ++i) {
        now += pick(1, 4 * ticks_per_second);
        if (alive.size() > 4) {
            auto ends = std::next(alive.begin(), pick(0, static_cast<std::int64_t>(alive.size()) - 1));
            history.processes[static_cast<std::size_t>(ends->second)].ended = now;
            alive.erase(ends);
            now += pick(1, 1000);
        }
        TrueProcess process;
        do {
            process.pid = pick(1, 9);
        } while (alive.contains(process.pid));
        process.created = now;
        process.name = names[pick(0, 3)];
        process.recorded = std::uniform_real_distribution<>(0, 1)(random) < recorded_share;
        if (!alive.empty() && pick(0, 9) > 0)
            process.parent = std::next(alive.begin(), pick(0, static_cast<std::int64_t>(alive.size()) - 1))->second;
        alive[process.pid] = i;
        history.processes.push_back(process);
    }
    const auto state_time = [&](Ticks time) -> std::optional<Ticks> {
        if (coarse == Precision::Missing)
            return std::nullopt;
        return blunt(time, pick(0, 1) == 0 ? Precision::Full : coarse);
    };
    std::vector<int> order;
    for (int i = 0; i < static_cast<int>(history.processes.size()); ++i)
        order.push_back(i);
    std::shuffle(order.begin(), order.end(), random);
    for (const int i : order) {
        const TrueProcess& process = history.processes[static_cast<std::size_t>(i)];
        if (!process.recorded)
            continue;
        ProcessStart start;
        start.event = EventId{static_cast<std::int64_t>(history.reader.events.size()) + 1};
        start.device = 1;
        start.pid = process.pid;
        start.created = process.created;
        start.time = process.created + pick(0, 1000);
        start.file_name = process.name;
        if (process.parent >= 0) {
            const TrueProcess& parent = history.processes[static_cast<std::size_t>(process.parent)];
            start.initiator.pid = parent.pid;
            start.initiator.created = state_time(parent.created);
            start.initiator.file_name = parent.name;
            if (parent.parent >= 0) {
                const TrueProcess& grandparent = history.processes[static_cast<std::size_t>(parent.parent)];
                start.initiator.parent_pid = grandparent.pid;
                start.initiator.parent_created = state_time(grandparent.created);
                start.initiator.parent_file_name = grandparent.name;
            }
        }
        history.process_of_event[start.event.value] = i;
        history.reader.events.push_back(start);
    }
    return history;
}

/// Which true process a node is; -1 when it is none that the generator made.
int identify(const History& history, const ProcessNode& node)
{
    if (node.origin == ProcessOrigin::Started)
        return history.process_of_event.at(node.event.value);
    for (int i = 0; i < static_cast<int>(history.processes.size()); ++i) {
        const TrueProcess& process = history.processes[static_cast<std::size_t>(i)];
        if (node.pid == process.pid && node.created == process.created)
            return i;
    }
    return -1;
}

void check_shape(const ProcessTree& tree)
{
    int focus = 0;
    std::vector<int> open; // the path to the node before
    for (int i = 0; i < static_cast<int>(tree.nodes.size()); ++i) {
        const ProcessNode& node = tree.nodes[static_cast<std::size_t>(i)];
        focus += node.focus ? 1 : 0;
        ASSERT_LT(node.parent, i);
        if (i > 0) {
            ASSERT_GE(node.parent, 0) << "one root";
            while (!open.empty() && open.back() != node.parent)
                open.pop_back();
            ASSERT_FALSE(open.empty()) << "depth-first order";
            const ProcessNode& parent = tree.nodes[static_cast<std::size_t>(node.parent)];
            if (parent.created && node.created) {
                // A coarse time may be up to a second before what it rounds.
                ASSERT_LE(*parent.created, *node.created + ticks_per_second);
            }
            ASSERT_NE(node.edge, EdgeCertainty::None);
        }
        open.push_back(i);
    }
    ASSERT_EQ(focus, 1);
}

} // namespace

class ProcessTreeProperty : public testing::TestWithParam<unsigned>
{
};

TEST_P(ProcessTreeProperty, exact_times_give_every_process_its_true_parent_recorded_or_not)
{
    auto history = make_history(GetParam(), Precision::Full, 0.7);
    for (const auto& start : history.reader.events) {
        const auto tree = build_tree(history.reader, start.event, 10000, {});
        ASSERT_TRUE(tree.has_value());
        check_shape(*tree);
        EXPECT_EQ(tree->omitted, 0U);
        std::set<int> seen;
        for (const auto& node : tree->nodes) {
            const int process = identify(history, node);
            ASSERT_GE(process, 0);
            EXPECT_TRUE(seen.insert(process).second) << "one process, one node";
            EXPECT_EQ(
                node.origin == ProcessOrigin::Started, history.processes[static_cast<std::size_t>(process)].recorded);
            if (node.parent >= 0) {
                EXPECT_EQ(history.processes[static_cast<std::size_t>(process)].parent,
                    identify(history, tree->nodes[static_cast<std::size_t>(node.parent)]));
                EXPECT_EQ(node.edge, EdgeCertainty::PidAndTime);
            }
        }
        // Complete: each recorded process below the focus's true parent is there.
        const int focus = history.process_of_event.at(start.event.value);
        const int top = history.processes[static_cast<std::size_t>(focus)].parent;
        const std::function<bool(int)> below = [&](int i) {
            for (; i >= 0; i = history.processes[static_cast<std::size_t>(i)].parent) {
                if (i == (top >= 0 ? top : focus))
                    return true;
                // Two generations without a start event: nothing in the case names the upper one as their ancestor.
                const int up = history.processes[static_cast<std::size_t>(i)].parent;
                if (up >= 0 && !history.processes[static_cast<std::size_t>(i)].recorded
                    && !history.processes[static_cast<std::size_t>(up)].recorded)
                    return false;
            }
            return false;
        };
        for (const auto& other : history.reader.events) {
            const int process = history.process_of_event.at(other.event.value);
            if (below(process)) {
                EXPECT_TRUE(seen.contains(process));
            }
        }
    }
}

TEST_P(ProcessTreeProperty, coarse_times_give_the_true_parent_or_a_ghost)
{
    for (const auto coarse : {Precision::Milliseconds, Precision::Seconds}) {
        auto history = make_history(GetParam(), coarse, 0.8);
        for (const auto& start : history.reader.events) {
            const auto tree = build_tree(history.reader, start.event, 10000, {});
            ASSERT_TRUE(tree.has_value());
            check_shape(*tree);
            for (const auto& node : tree->nodes) {
                if (node.parent < 0 || node.origin != ProcessOrigin::Started)
                    continue;
                const int process = identify(history, node);
                const ProcessNode& parent = tree->nodes[static_cast<std::size_t>(node.parent)];
                const TrueProcess& truth = history.processes[static_cast<std::size_t>(process)];
                if (parent.origin == ProcessOrigin::Started) {
                    EXPECT_EQ(truth.parent, identify(history, parent));
                } else {
                    EXPECT_EQ(parent.pid, history.processes[static_cast<std::size_t>(truth.parent)].pid);
                    EXPECT_EQ(parent.file_name, history.processes[static_cast<std::size_t>(truth.parent)].name);
                }
            }
        }
    }
}

TEST_P(ProcessTreeProperty, without_times_the_parent_had_the_pid_last_and_bears_the_name)
{
    auto history = make_history(GetParam(), Precision::Missing, 1.0);
    for (const auto& start : history.reader.events) {
        const auto tree = build_tree(history.reader, start.event, 10000, {});
        ASSERT_TRUE(tree.has_value());
        check_shape(*tree);
        for (const auto& node : tree->nodes) {
            const int process = identify(history, node);
            if (node.parent < 0 || process < 0)
                continue;
            const ProcessNode& parent = tree->nodes[static_cast<std::size_t>(node.parent)];
            // Every start was recorded, so the last one with the pid is the truth.
            ASSERT_EQ(parent.origin, ProcessOrigin::Started);
            EXPECT_EQ(node.edge, EdgeCertainty::PidOnly);
            EXPECT_EQ(history.processes[static_cast<std::size_t>(process)].parent, identify(history, parent));
        }
    }
}

TEST_P(ProcessTreeProperty, every_limit_shows_that_many_and_counts_the_rest)
{
    auto history = make_history(GetParam(), Precision::Seconds, 0.8);
    const EventId focus = history.reader.events.front().event;
    const auto whole = build_tree(history.reader, focus, 10000, {});
    ASSERT_TRUE(whole.has_value());
    for (std::size_t limit = 1; limit <= whole->nodes.size() + 1; ++limit) {
        const auto tree = build_tree(history.reader, focus, limit, {});
        ASSERT_TRUE(tree.has_value());
        check_shape(*tree);
        EXPECT_EQ(tree->nodes.size(), std::min(limit, whole->nodes.size()));
        EXPECT_EQ(tree->nodes.size() + tree->omitted, whole->nodes.size());
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, ProcessTreeProperty, testing::Range(1U, 16U));
