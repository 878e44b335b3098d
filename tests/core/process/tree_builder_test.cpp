// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/process_text.h"
#include "core/process/tree_builder.h"
#include "tests/core/process/memory_reader.h"

#include <gtest/gtest.h>

using namespace standstill;
using namespace standstill::process;
using standstill::process::test::MemoryReader;

namespace {

constexpr Ticks second = ticks_per_second;
const Ticks base_time = from_civil({2025, 3, 9, 2, 31, 0, 0}).value();

struct Writer
{
    MemoryReader reader;

    ProcessStart& add(std::int64_t pid, Ticks created, const char* name)
    {
        ProcessStart start;
        start.event = EventId{static_cast<std::int64_t>(reader.events.size()) + 1};
        start.device = 1;
        start.pid = pid;
        start.created = created;
        start.time = created;
        start.file_name = name;
        reader.events.push_back(start);
        return reader.events.back();
    }
    ProcessStart& add(std::int64_t pid, Ticks created, const char* name, std::int64_t parent_pid,
        std::optional<Ticks> parent_created, const char* parent_name)
    {
        ProcessStart& start = add(pid, created, name);
        start.initiator.pid = parent_pid;
        start.initiator.created = parent_created;
        start.initiator.file_name = parent_name;
        return start;
    }
    ProcessTree tree(std::int64_t event, std::size_t limit = 1000)
    {
        auto tree = build_tree(reader, EventId{event}, limit, {});
        EXPECT_TRUE(tree.has_value());
        return tree ? *tree : ProcessTree{};
    }
    std::string shape(std::int64_t event, std::size_t limit = 1000) { return shape_of(tree(event, limit)); }

    /// Names and edges only, so that a test reads like the tree it expects.
    static std::string shape_of(const ProcessTree& tree)
    {
        std::string text;
        std::vector<std::size_t> depths;
        for (const auto& node : tree.nodes) {
            const std::size_t depth = node.parent < 0 ? 0 : depths[static_cast<std::size_t>(node.parent)] + 1;
            depths.push_back(depth);
            text += std::string(depth * 2, ' ') + (node.focus ? "*" : "")
                + (node.origin == ProcessOrigin::KnownAsParent ? "?" : "") + node.file_name;
            if (node.parent >= 0)
                text += std::string(" [") + edge_text(node.edge) + "]";
            text += '\n';
        }
        if (tree.omitted > 0)
            text += "+" + std::to_string(tree.omitted) + "\n";
        return text;
    }
};

} // namespace

TEST(ProcessTreeBuilder, links_by_pid_and_exact_creation_time)
{
    Writer data;
    data.add(100, base_time, "cmd.exe");
    data.add(200, base_time + second, "net.exe", 100, base_time, "cmd.exe");
    data.add(300, base_time + 2 * second, "net1.exe", 200, base_time + second, "net.exe");
    data.add(201, base_time + 3 * second, "sc.exe", 100, base_time, "cmd.exe");
    EXPECT_EQ(data.shape(2),
        "cmd.exe\n"
        "  *net.exe [pid + time]\n"
        "    net1.exe [pid + time]\n"
        "  sc.exe [pid + time]\n");
    EXPECT_EQ(data.tree(2).device_name, "HOST1");
}

TEST(ProcessTreeBuilder, a_reused_pid_does_not_adopt_the_children_of_its_predecessor)
{
    Writer data;
    data.add(100, base_time, "cmd.exe");
    data.add(100, base_time + 60 * second, "notepad.exe");
    data.add(200, base_time + 61 * second, "sc.exe", 100, base_time, "cmd.exe");
    EXPECT_EQ(data.shape(3), "cmd.exe\n  *sc.exe [pid + time]\n");
    EXPECT_EQ(data.shape(2), "*notepad.exe\n");
}

TEST(ProcessTreeBuilder, a_time_that_matches_no_start_makes_a_ghost_even_when_the_pid_was_used)
{
    Writer data;
    data.add(100, base_time, "cmd.exe");
    data.add(200, base_time + 61 * second, "sc.exe", 100, base_time + 30 * second, "cmd.exe");
    EXPECT_EQ(data.shape(2), "?cmd.exe\n  *sc.exe [pid + time]\n");
}

TEST(ProcessTreeBuilder, times_of_a_coarser_source_agree_after_rounding_down)
{
    Writer data;
    const Ticks fine = base_time + 1'234'567;
    data.add(100, fine, "cmd.exe");
    data.add(200, base_time + second, "ms.exe", 100, base_time + 1'230'000, "cmd.exe");
    data.add(201, base_time + 2 * second, "s.exe", 100, base_time, "cmd.exe");
    data.add(202, base_time + 3 * second, "other.exe", 100, base_time + 1'240'000, "cmd.exe");
    EXPECT_EQ(data.shape(2),
        "cmd.exe\n"
        "  *ms.exe [pid + time, rounded]\n"
        "  s.exe [pid + time, rounded]\n");
    EXPECT_EQ(data.shape(4), "?cmd.exe\n  *other.exe [pid + time]\n");
}

TEST(ProcessTreeBuilder, a_coarse_start_agrees_with_a_fine_claim)
{
    Writer data;
    data.add(100, base_time, "cmd.exe");
    data.add(200, base_time + second, "net.exe", 100, base_time + 1'234'567, "cmd.exe");
    EXPECT_EQ(data.shape(1), "*cmd.exe\n  net.exe [pid + time, rounded]\n");
}

TEST(ProcessTreeBuilder, a_rounded_time_that_fits_two_starts_claims_neither_unless_the_name_tells)
{
    Writer data;
    data.add(100, base_time + 1'000'001, "a.exe");
    data.add(100, base_time + 5'000'001, "b.exe");
    data.add(200, base_time + second, "named.exe", 100, base_time, "B.EXE");
    data.add(201, base_time + second, "unnamed.exe", 100, base_time, "");
    EXPECT_EQ(data.shape(3), "b.exe\n  *named.exe [pid + time, rounded]\n");
    EXPECT_EQ(data.shape(4), "?\n  *unnamed.exe [pid + time]\n");
}

TEST(ProcessTreeBuilder, without_a_creation_time_the_latest_start_not_after_the_child_is_the_parent)
{
    Writer data;
    data.add(100, base_time, "cmd.exe");
    data.add(100, base_time + 10 * second, "cmd.exe");
    data.add(100, base_time + 30 * second, "cmd.exe");
    data.add(200, base_time + 20 * second, "sc.exe", 100, std::nullopt, "cmd.exe");
    EXPECT_EQ(data.shape(2), "*cmd.exe\n  sc.exe [pid only]\n");
    EXPECT_EQ(data.shape(1), "*cmd.exe\n");
    EXPECT_EQ(data.shape(3), "*cmd.exe\n");
}

TEST(ProcessTreeBuilder, a_pid_that_another_program_had_last_is_not_the_parent)
{
    Writer data;
    data.add(100, base_time, "cmd.exe");
    data.add(100, base_time + 10 * second, "notepad.exe");
    data.add(200, base_time + 20 * second, "sc.exe", 100, std::nullopt, "cmd.exe");
    data.add(201, base_time + 21 * second, "net.exe", 100, std::nullopt, "CMD.EXE");
    EXPECT_EQ(data.shape(3), "?cmd.exe\n  *sc.exe [pid only]\n  net.exe [pid only]\n");
}

TEST(ProcessTreeBuilder, a_parent_is_never_created_after_its_child)
{
    Writer data;
    data.add(100, base_time + 60 * second, "cmd.exe");
    data.add(200, base_time, "sc.exe", 100, base_time + 60 * second, "cmd.exe");
    data.add(201, base_time, "net.exe", 100, std::nullopt, "cmd.exe");
    EXPECT_EQ(data.shape(2), "?cmd.exe\n  *sc.exe [name only]\n");
    EXPECT_EQ(data.shape(3), "?cmd.exe\n  *net.exe [pid only]\n");
    EXPECT_EQ(data.shape(1), "*cmd.exe\n");
}

TEST(ProcessTreeBuilder, one_ghost_for_all_children_that_name_it)
{
    Writer data;
    for (int i = 0; i < 3; ++i)
        data.add(200 + i, base_time + i * second, "net.exe", 100, base_time - second + 7, "cmd.exe");
    EXPECT_EQ(data.shape(2),
        "?cmd.exe\n"
        "  net.exe [pid + time]\n"
        "  *net.exe [pid + time]\n"
        "  net.exe [pid + time]\n");
}

TEST(ProcessTreeBuilder, a_ghost_named_with_different_precision_is_still_one)
{
    Writer data;
    data.add(200, base_time + second, "a.exe", 100, base_time, "cmd.exe");
    data.add(201, base_time + second, "b.exe", 100, base_time + 1'230'000, "cmd.exe");
    data.add(202, base_time + second, "c.exe", 100, base_time + 1'234'567, "cmd.exe");
    for (int focus = 1; focus <= 3; ++focus) {
        const auto tree = data.tree(focus);
        ASSERT_EQ(tree.nodes.size(), 4U) << focus;
        EXPECT_EQ(tree.nodes[0].created, base_time + 1'234'567);
        EXPECT_EQ(tree.nodes[1].edge, EdgeCertainty::PidAndTimeRounded);
        EXPECT_EQ(tree.nodes[3].edge, EdgeCertainty::PidAndTime);
    }
}

TEST(ProcessTreeBuilder, the_parent_of_a_ghost_is_known_from_its_child)
{
    Writer data;
    data.add(50, base_time - 60 * second, "services.exe");
    auto& child = data.add(200, base_time, "cmd.exe", 100, base_time - second, "PSEXESVC.exe");
    child.initiator.parent_pid = 50;
    child.initiator.parent_created = base_time - 60 * second;
    child.initiator.parent_file_name = "services.exe";
    data.add(300, base_time + second, "net.exe", 200, base_time, "cmd.exe");
    EXPECT_EQ(data.shape(3),
        "services.exe\n"
        "  ?PSEXESVC.exe [pid + time]\n"
        "    cmd.exe [pid + time]\n"
        "      *net.exe [pid + time]\n");
    // The same from the top: the ghost hangs below the process that its child names.
    EXPECT_EQ(data.shape(1),
        "*services.exe\n"
        "  ?PSEXESVC.exe [pid + time]\n"
        "    cmd.exe [pid + time]\n"
        "      net.exe [pid + time]\n");
}

TEST(ProcessTreeBuilder, the_parent_of_a_ghost_may_be_a_ghost_or_a_mere_name)
{
    Writer data;
    auto& one = data.add(200, base_time, "cmd.exe", 100, base_time - second, "PSEXESVC.exe");
    one.initiator.parent_file_name = "services.exe";
    EXPECT_EQ(data.shape(1), "?services.exe\n  ?PSEXESVC.exe [name only]\n    *cmd.exe [pid + time]\n");
    auto& two = data.add(201, base_time, "cmd.exe", 101, base_time - second, "agent.exe");
    two.initiator.parent_pid = 7;
    two.initiator.parent_created = base_time - 9 * second;
    two.initiator.parent_file_name = "services.exe";
    EXPECT_EQ(data.shape(2), "?services.exe\n  ?agent.exe [pid + time]\n    *cmd.exe [pid + time]\n");
}

TEST(ProcessTreeBuilder, without_a_pid_the_parent_is_a_name_of_its_own)
{
    Writer data;
    data.add(200, base_time, "net.exe").initiator.file_name = "cmd.exe";
    data.add(201, base_time, "sc.exe").initiator.file_name = "cmd.exe";
    EXPECT_EQ(data.shape(1), "?cmd.exe\n  *net.exe [name only]\n");
}

TEST(ProcessTreeBuilder, process_id_0_without_a_name_is_no_parent)
{
    Writer data;
    auto& system = data.add(4, base_time, "System", 0, std::nullopt, "");
    system.initiator.parent_pid = 0;
    auto& child = data.add(300, base_time + second, "smss.exe", 5, base_time - second, "boot.exe");
    child.initiator.parent_pid = 0;
    EXPECT_EQ(data.shape(1), "*System\n");
    EXPECT_EQ(data.shape(2), "?boot.exe\n  *smss.exe [pid + time]\n");
}

TEST(ProcessTreeBuilder, a_process_reported_by_two_sources_is_one_node_with_the_findings_of_both)
{
    Writer data;
    data.add(100, base_time, "cmd.exe");
    data.add(200, base_time + second, "net.exe", 100, base_time, "cmd.exe");
    data.add(200, base_time + second, R"(C:\Windows\System32\NET.EXE)", 100, base_time, "cmd.exe");
    data.reader.found[2] = {{FindingId{7}, "k7", Classification::NotSet, "net stop"}};
    data.reader.found[3] = {{FindingId{8}, "k8", Classification::NotSet, "net stop"}};
    const auto tree = data.tree(3);
    ASSERT_EQ(tree.nodes.size(), 2U);
    EXPECT_EQ(tree.nodes[1].event, EventId{3});
    EXPECT_TRUE(tree.nodes[1].focus);
    EXPECT_EQ(tree.nodes[1].findings.size(), 2U);
}

TEST(ProcessTreeBuilder, a_process_that_runs_another_program_keeps_pid_and_time_and_has_a_node_for_each)
{
    Writer data;
    data.add(500, base_time, "sudo", 400, base_time - second, "bash");
    data.add(500, base_time, "systemctl", 500, base_time, "sudo").time += second;
    EXPECT_EQ(data.shape(2), "?bash\n  sudo [pid + time]\n    *systemctl [pid + time]\n");
}

TEST(ProcessTreeBuilder, a_circle_of_parents_ends)
{
    Writer data;
    data.add(1, base_time, "a.exe", 2, base_time, "b.exe");
    data.add(2, base_time, "b.exe", 3, base_time, "c.exe");
    data.add(3, base_time, "c.exe", 1, base_time, "a.exe");
    data.add(4, base_time, "self.exe", 4, base_time, "self.exe");
    for (int focus = 1; focus <= 3; ++focus)
        EXPECT_EQ(data.tree(focus).nodes.size(), 3U);
    EXPECT_EQ(data.shape(4), "?self.exe\n  *self.exe [pid + time]\n");
}

TEST(ProcessTreeBuilder, the_limit_keeps_what_matters_most_and_counts_the_rest)
{
    Writer data;
    data.add(10, base_time - second, "root.exe");
    data.add(100, base_time, "cmd.exe", 10, base_time - second, "root.exe");
    for (int i = 0; i < 100; ++i)
        data.add(1000 + i, base_time + (i + 1) * second, ("p" + std::to_string(i)).c_str(), 100, base_time, "cmd.exe");
    const std::int64_t middle = 3 + 50;
    data.add(5000, base_time + 500 * second, "child.exe", 1050, base_time + 51 * second, "p50");
    EXPECT_EQ(data.shape(middle, 6),
        "root.exe\n"
        "  cmd.exe [pid + time]\n"
        "    p49 [pid + time]\n"
        "    *p50 [pid + time]\n"
        "      child.exe [pid + time]\n"
        "    p51 [pid + time]\n"
        "+97\n");
    EXPECT_EQ(data.tree(middle, 103).omitted, 0U);
    EXPECT_EQ(data.tree(middle, 1).omitted, 102U);
    data.reader.text_reads = 0;
    data.tree(middle, 6);
    EXPECT_EQ(data.reader.text_reads, 6) << "texts are read for shown nodes only";
}

TEST(ProcessTreeBuilder, depth_is_bounded_by_memory_not_by_the_stack)
{
    Writer data;
    constexpr int depth = 2000;
    for (int i = 0; i < depth; ++i)
        data.add(i + 1, base_time + i * second, "p.exe", i, base_time + (i - 1) * second, "p.exe");
    const auto tree = data.tree(depth, 10000);
    EXPECT_EQ(tree.nodes.size(), std::size_t{depth} + 1);
    EXPECT_EQ(data.tree(1, 10000).nodes.size(), std::size_t{depth} + 1);
}

TEST(ProcessTreeBuilder, an_event_that_starts_nothing_has_no_nodes_and_cancel_is_heeded)
{
    Writer data;
    data.add(1, base_time, "a.exe");
    EXPECT_TRUE(data.tree(99).nodes.empty());
    std::stop_source stop;
    stop.request_stop();
    const auto cancelled = build_tree(data.reader, EventId{1}, 10, stop.get_token());
    ASSERT_FALSE(cancelled.has_value());
    EXPECT_EQ(cancelled.error().code, ErrorCode::Cancelled);
}

TEST(ProcessTreeBuilder, other_devices_are_another_world)
{
    Writer data;
    data.add(100, base_time, "cmd.exe").device = 2;
    data.add(200, base_time + second, "net.exe", 100, base_time, "cmd.exe");
    EXPECT_EQ(data.shape(2), "?cmd.exe\n  *net.exe [pid + time]\n");
}

TEST(ProcessTreeText, one_line_for_each_process_whatever_its_text)
{
    Writer data;
    data.add(100, base_time, "cmd.exe");
    data.add(200, base_time + second, "net\n.exe", 100, base_time, "cmd.exe");
    data.reader.texts[2] = {"net stop \"VSS\"\r\n\u202Egnp", "CORP\\svc", "", ""};
    data.reader.found[2] = {{FindingId{7}, "k", Classification::TruePositive, "net stop"}};
    EXPECT_EQ(tree_text(data.tree(2)),
        "HOST1\n"
        "- cmd.exe  pid 100  2025-03-09T02:31:00.0000000Z\n"
        "  * net\\n.exe  pid 200  2025-03-09T02:31:01.0000000Z  [pid + time]  CORP\\svc  net stop "
        "\"VSS\"\\r\\n\\u202Egnp  !net stop (TruePositive)\n");
}
