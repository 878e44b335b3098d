// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/process_text.h"

#include "core/base/text.h"

namespace standstill {
namespace {
std::string line(const ProcessNode& node, std::size_t depth)
{
    std::string text(depth * 2, ' ');
    text += node.focus ? "* " : node.origin == ProcessOrigin::KnownAsParent ? "? " : "- ";
    text += node.file_name.empty() ? std::string("(no name)") : base::visible(node.file_name);
    if (node.pid)
        text += "  pid " + std::to_string(*node.pid);
    if (node.created)
        text += "  " + format_iso(*node.created);
    if (node.parent >= 0)
        text += std::string("  [") + edge_text(node.edge) + "]";
    if (!node.account.empty())
        text += "  " + base::visible(node.account);
    if (!node.command_line.empty())
        text += "  " + base::visible(node.command_line);
    for (const auto& finding : node.findings)
        text += "  !" + base::visible(finding.stop_method) + " (" + classification_name(finding.classification) + ")";
    text += '\n';
    return text;
}
} // namespace

const char* edge_text(EdgeCertainty edge)
{
    switch (edge) {
    case EdgeCertainty::None:
        return "none";
    case EdgeCertainty::PidAndTime:
        return "pid + time";
    case EdgeCertainty::PidAndTimeRounded:
        return "pid + time, rounded";
    case EdgeCertainty::PidOnly:
        return "pid only";
    case EdgeCertainty::NameOnly:
        return "name only";
    }
    return "none";
}

std::string tree_text(const ProcessTree& tree)
{
    std::string text = base::visible(tree.device_name) + '\n';
    std::vector<std::size_t> depths;
    depths.reserve(tree.nodes.size());
    for (const auto& node : tree.nodes) {
        const std::size_t depth = node.parent < 0 ? 0 : depths[static_cast<std::size_t>(node.parent)] + 1;
        depths.push_back(depth);
        text += line(node, depth);
    }
    if (tree.omitted > 0)
        text += "+ " + std::to_string(tree.omitted) + " more\n";
    return text;
}

} // namespace standstill
