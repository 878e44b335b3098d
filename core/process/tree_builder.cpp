// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/tree_builder.h"

#include "core/process/linker.h"

#include <algorithm>
#include <deque>
#include <unordered_set>

namespace standstill::process {
namespace {
constexpr int not_shown = -1;

/// A process that belongs to the tree, and its place among those that are shown.
struct Draft
{
    LinkedProcess process;
    EdgeCertainty edge = EdgeCertainty::None;
    int parent = -1;
    std::vector<int> children;
};

class Builder
{
public:
    Builder(ProcessReader& reader, std::int64_t device, std::size_t limit, std::stop_token stop)
        : reader_(reader)
        , linker_(reader, device, stop)
        , limit_(std::max<std::size_t>(limit, 1))
        , stop_(std::move(stop))
    {
    }

    Result<ProcessTree> build(const ProcessStart& start)
    {
        auto focus = linker_.process_of(start);
        if (!focus)
            return forward(focus);
        focus->event = start.event; // reported twice: the event that was asked for stands for it
        focus_key_ = focus->key;
        seen_.insert(focus->key);
        const int focus_at = admit(*focus);
        const auto ancestors = add_ancestors(*focus, focus_at);
        if (!ancestors)
            return forward(ancestors);
        if (const auto below = add_descendants({{*focus, focus_at}}); !below)
            return forward(below);
        if (top_) {
            if (const auto beside = add_siblings(*focus); !beside)
                return forward(beside);
        }
        return finish(focus_at);
    }

private:
    using Queue = std::deque<std::pair<LinkedProcess, int>>; ///< a process and its place among the drafts

    int admit(const LinkedProcess& process)
    {
        if (drafts_.size() >= limit_) {
            ++omitted_;
            return not_shown;
        }
        drafts_.push_back({process, EdgeCertainty::None, -1, {}});
        return static_cast<int>(drafts_.size()) - 1;
    }

    void join(int parent, int child, EdgeCertainty edge)
    {
        if (parent == not_shown || child == not_shown)
            return;
        Draft& draft = drafts_[static_cast<std::size_t>(child)];
        draft.parent = parent;
        draft.edge = edge;
        drafts_[static_cast<std::size_t>(parent)].children.push_back(child);
    }

    Result<void> add_ancestors(const LinkedProcess& focus, int focus_at)
    {
        LinkedProcess child = focus;
        int child_at = focus_at;
        for (;;) {
            if (stop_.stop_requested())
                return fail(ErrorCode::Cancelled);
            auto link = linker_.parent_of(child);
            if (!link)
                return forward(link);
            // Damaged data can name a circle of parents; the first one seen twice ends it.
            if (!link->parent || !seen_.insert(link->parent->key).second)
                return {};
            const int at = admit(*link->parent);
            join(at, child_at, link->edge);
            if (!top_)
                top_ = {*link->parent, at};
            child = std::move(*link->parent);
            child_at = at;
        }
    }

    void add_children(const std::vector<LinkedChild>& children, int parent_at, Queue& queue)
    {
        for (const auto& child : children) {
            if (!seen_.insert(child.process.key).second)
                continue;
            const int at = admit(child.process);
            join(parent_at, at, child.edge);
            queue.emplace_back(child.process, at);
        }
    }

    Result<void> add_descendants(Queue queue)
    {
        while (!queue.empty()) {
            if (stop_.stop_requested())
                return fail(ErrorCode::Cancelled);
            const auto [process, at] = std::move(queue.front());
            queue.pop_front();
            const auto children = linker_.children_of(process);
            if (!children)
                return forward(children);
            add_children(*children, at, queue);
        }
        return {};
    }

    Result<void> add_siblings(const LinkedProcess& focus)
    {
        auto siblings = linker_.children_of(top_->first);
        if (!siblings)
            return forward(siblings);
        const auto self = std::find_if(siblings->begin(), siblings->end(),
            [&](const LinkedChild& sibling) { return sibling.process.key == focus.key; });
        const auto place = self - siblings->begin();
        std::vector<std::ptrdiff_t> order(siblings->size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = static_cast<std::ptrdiff_t>(i);
        std::stable_sort(order.begin(), order.end(),
            [place](std::ptrdiff_t a, std::ptrdiff_t b) { return std::abs(a - place) < std::abs(b - place); });
        std::vector<LinkedChild> nearest_first;
        nearest_first.reserve(order.size());
        for (const auto i : order)
            nearest_first.push_back(std::move((*siblings)[static_cast<std::size_t>(i)]));
        Queue queue;
        add_children(nearest_first, top_->second, queue);
        return add_descendants(std::move(queue));
    }

    /// Depth first, children by time.
    Result<ProcessTree> finish(int focus_at)
    {
        ProcessTree tree;
        tree.omitted = omitted_;
        int root = focus_at;
        while (drafts_[static_cast<std::size_t>(root)].parent >= 0)
            root = drafts_[static_cast<std::size_t>(root)].parent;
        std::vector<std::pair<int, int>> stack{{root, -1}};
        while (!stack.empty()) {
            if (stop_.stop_requested())
                return fail(ErrorCode::Cancelled);
            const auto [at, parent] = stack.back();
            stack.pop_back();
            Draft& draft = drafts_[static_cast<std::size_t>(at)];
            auto node = node_of(draft, parent);
            if (!node)
                return forward(node);
            const int place = static_cast<int>(tree.nodes.size());
            tree.nodes.push_back(std::move(*node));
            std::sort(draft.children.begin(), draft.children.end(), [this](int a, int b) {
                return is_earlier(
                    drafts_[static_cast<std::size_t>(a)].process, drafts_[static_cast<std::size_t>(b)].process);
            });
            for (auto child = draft.children.rbegin(); child != draft.children.rend(); ++child)
                stack.emplace_back(*child, place);
        }
        return tree;
    }

    Result<ProcessNode> node_of(const Draft& draft, int parent)
    {
        const LinkedProcess& process = draft.process;
        ProcessNode node;
        node.parent = parent;
        node.edge = draft.edge;
        node.origin = process.origin;
        node.event = process.event;
        node.pid = process.pid;
        node.created = process.created;
        node.file_name = process.file_name;
        node.focus = process.key == focus_key_;
        if (process.origin == ProcessOrigin::Started) {
            auto text = reader_.text(process.event);
            if (!text)
                return forward(text);
            node.command_line = std::move(text->command_line);
            node.account = std::move(text->account);
            for (const EventId event : process.events) {
                auto findings = reader_.findings(event);
                if (!findings)
                    return forward(findings);
                node.findings.insert(node.findings.end(), findings->begin(), findings->end());
            }
        } else if (process.witness) {
            auto text = reader_.text(process.witness);
            if (!text)
                return forward(text);
            node.command_line = std::move(text->initiator_command_line);
            node.account = std::move(text->initiator_account);
        }
        return node;
    }

    ProcessReader& reader_;
    Linker linker_;
    std::size_t limit_;
    std::stop_token stop_;
    ProcessKey focus_key_;
    std::vector<Draft> drafts_;
    std::unordered_set<ProcessKey> seen_;
    std::optional<std::pair<LinkedProcess, int>> top_; ///< the focus's parent
    std::uint64_t omitted_ = 0;
};
} // namespace

Result<ProcessTree> build_tree(ProcessReader& reader, EventId focus, std::size_t limit, std::stop_token stop)
{
    const auto start = reader.start(focus);
    if (!start)
        return forward(start);
    if (!*start)
        return ProcessTree{};
    auto device = reader.device_name((*start)->device);
    if (!device)
        return forward(device);
    auto tree = Builder(reader, (*start)->device, limit, std::move(stop)).build(**start);
    if (tree)
        tree->device_name = std::move(*device);
    return tree;
}

} // namespace standstill::process
