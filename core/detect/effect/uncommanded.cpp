// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/effect/uncommanded.h"

#include "core/base/text.h"
#include "core/detect/act.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

namespace standstill::detect {

namespace {

/// Started on demand, stopped by themselves after some idle minutes: their stops are the usual thing.
constexpr std::array<std::string_view, 12> idle_stoppers{"vss", "swprv", "wbengine", "sdrsvc", "wuauserv", "usosvc",
    "waasmedicsvc", "trustedinstaller", "bits", "sppsvc", "msiserver", "vds"};

bool stops_by_itself(std::string_view key)
{
    return std::find(idle_stoppers.begin(), idle_stoppers.end(), key) != idle_stoppers.end();
}

/// The service's entry when its end is worth a lead.
const CatalogueEntry* entry_of(const std::string& key, std::string_view name, const Catalogue& catalogue)
{
    const CatalogueEntry* entry = catalogue.find({key, TargetKind::Service});
    if (entry == nullptr)
        entry = catalogue.find({std::string(name), TargetKind::Service});
    return entry == nullptr || entry->category == ServiceCategory::Desktop
            || entry->category == ServiceCategory::WindowsCore
        ? nullptr
        : entry;
}

/// Entries by a place, in the order of time.
template <typename Entry>
class Near
{
public:
    void add(std::string place, const Entry& entry) { places_[std::move(place)].push_back(&entry); }
    void sort()
    {
        for (auto& [place, list] : places_)
            std::stable_sort(
                list.begin(), list.end(), [](const Entry* a, const Entry* b) { return a->time < b->time; });
    }
    /// Whether one of a place's entries between two times is what is looked for.
    template <typename Is>
    bool any(const std::string& place, Ticks from, Ticks to, Is is) const
    {
        const auto list = places_.find(place);
        if (list == places_.end())
            return false;
        auto at = std::lower_bound(list->second.begin(), list->second.end(), from,
            [](const Entry* entry, Ticks time) { return entry->time < time; });
        for (; at != list->second.end() && (*at)->time <= to; ++at) {
            if (is(**at))
                return true;
        }
        return false;
    }

private:
    std::unordered_map<std::string, std::vector<const Entry*>> places_;
};

} // namespace

std::vector<std::size_t> find_uncommanded(std::span<const StateChange> changes, std::span<const Command> commands,
    std::span<const Shutdown> shutdowns, const Catalogue& catalogue, const ServiceNames& names,
    const UncommandedOptions& options)
{
    Near<Command> named;
    Near<Command> patterns;
    Near<Command> numbered; ///< virtual machines by their number, which the log does not name
    Near<Shutdown> down;
    for (const Command& command : commands) {
        if (command.target.kind == TargetKind::VirtualMachine)
            numbered.add(machine_key(command.machine), command);
        if (is_pattern(command.target))
            patterns.add(machine_key(command.machine), command);
        else
            named.add(place_of(command.machine, command.target, names), command);
    }
    for (const Shutdown& shutdown : shutdowns)
        down.add(machine_key(shutdown.machine), shutdown);
    named.sort();
    patterns.sort();
    numbered.sort();
    down.sort();
    const auto always = [](const auto&) { return true; };
    std::unordered_map<std::string, const CatalogueEntry*> known;
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const StateChange& change = changes[i];
        const bool impairs = change.state == ServiceState::Stopped || change.state == ServiceState::Paused
            || change.state == ServiceState::Ended;
        if (!impairs || change.kind == TargetKind::Process)
            continue;
        if (change.kind == TargetKind::Service) {
            const std::string key = service_key(change.name, names);
            const auto [entry, added] = known.try_emplace(key, nullptr);
            if (added)
                entry->second = entry_of(key, change.name, catalogue);
            if (entry->second == nullptr || (change.state != ServiceState::Ended && stops_by_itself(key)))
                continue;
        }
        const std::string machine = machine_key(change.machine);
        const Ticks from = change.time - options.before;
        const Ticks to = change.time + options.after;
        const bool explained = named.any(place_of(change.machine, {change.name, change.kind}, names), from, to, always)
            || patterns.any(
                machine, from, to, [&](const Command& command) { return fits_pattern(command.target, change, names); })
            || (change.kind == TargetKind::VirtualMachine && numbered.any(machine, from, to, always));
        const bool going_down =
            down.any(machine, change.time - options.shutdown_after, change.time + options.shutdown_before, always);
        if (!explained && !going_down)
            found.push_back(i);
    }
    return found;
}

bool may_be_uncommanded(std::string_view service, const Catalogue& catalogue, const ServiceNames& names)
{
    return entry_of(service_key(service, names), service, catalogue) != nullptr;
}

CommandReading reading_of(const StateChange& change, const ServiceNames& names)
{
    using enum CommandAction;
    CommandAct act;
    switch (change.state) {
    case ServiceState::Stopped:
        act.action = Stop;
        break;
    case ServiceState::Ended:
        act.action = Kill;
        break;
    case ServiceState::Paused:
        act.action = Pause;
        break;
    case ServiceState::Disabled:
        act.action = Disable;
        break;
    case ServiceState::Manual:
        act.action = ChangeStartMode;
        break;
    case ServiceState::Removed:
        act.action = Delete;
        break;
    case ServiceState::Running:
        act.action = Start;
        break;
    case ServiceState::Enabled:
        act.action = Enable;
        break;
    }
    act.tool = change.source;
    act.verb = change.source;
    const auto known = names.find(base::ascii_lower(base::trim(change.name)));
    act.targets = {{known == names.end() ? change.name : known->second, change.kind}};
    CommandReading reading;
    reading.acts = {std::move(act)};
    return reading;
}

} // namespace standstill::detect
