// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/effect/host_log.h"

#include "core/base/text.h"

#include <array>

namespace standstill::detect {

namespace {

std::optional<StateChange> made(TargetKind kind, std::string_view name, ServiceState state)
{
    name = base::trim(name);
    if (name.ends_with(".service"))
        name.remove_suffix(8);
    if (name.empty())
        return std::nullopt;
    StateChange change;
    change.kind = kind;
    change.name = name;
    change.state = state;
    return change;
}

/// "Event 130 : web01 on esx01 in ha-datacenter is powered off", "Event 131 : Removed web01 on esx01 from ..."
std::optional<StateChange> hostd_state(std::string_view text)
{
    const std::size_t colon = text.find(" : ");
    if (!text.starts_with("Event ") || colon == std::string_view::npos)
        return std::nullopt;
    text = text.substr(colon + 3);
    static constexpr auto states =
        std::to_array<std::pair<std::string_view, ServiceState>>({{" is powered off", ServiceState::Stopped},
            {" is powered on", ServiceState::Running}, {" is suspended", ServiceState::Paused}});
    for (const auto& [words, state] : states) {
        const std::size_t at = text.rfind(words);
        const std::size_t place = at == std::string_view::npos ? at : text.rfind(" on ", at);
        if (place != std::string_view::npos)
            return made(TargetKind::VirtualMachine, text.substr(0, place), state);
    }
    const std::size_t place = text.rfind(" on ");
    if (text.starts_with("Removed ") && place != std::string_view::npos && place > 8)
        return made(TargetKind::VirtualMachine, text.substr(8, place - 8), ServiceState::Removed);
    return std::nullopt;
}

/// The unit that a line of systemd begins with: "mysqld.service: ...".
std::optional<StateChange> unit_state(std::string_view text)
{
    static constexpr std::string_view mark = ".service: ";
    const std::size_t at = text.find(mark);
    if (at == std::string_view::npos || text.find(' ') < at)
        return std::nullopt;
    const std::string_view unit = text.substr(0, at);
    const std::string_view news = text.substr(at + mark.size());
    if (news.starts_with("Succeeded") || news.starts_with("Deactivated successfully"))
        return made(TargetKind::Service, unit, ServiceState::Stopped);
    // "exited, status=0" is an ordinary end, and a line of its own follows.
    const bool ended = base::equals_ignoring_ascii_case(news.substr(0, 20), "main process exited,")
        && news.find("status=0") == std::string_view::npos;
    return ended ? made(TargetKind::Service, unit, ServiceState::Ended) : std::nullopt;
}

/// "Stopped mysql.service - MySQL Community Server.", "Started MySQL Community Server.": the text behind the verb.
std::string_view behind_verb(std::string_view text, ServiceState& state)
{
    if (text.starts_with("Stopped "))
        state = ServiceState::Stopped;
    else if (text.starts_with("Started "))
        state = ServiceState::Running;
    else
        return {};
    text = text.substr(8);
    for (const std::string_view other : {"target ", "Session ", "User ", "Slice "}) {
        if (text.starts_with(other))
            return {};
    }
    return text.ends_with('.') ? text.substr(0, text.size() - 1) : text;
}

std::optional<StateChange> systemd_state(std::string_view text)
{
    if (std::optional<StateChange> unit = unit_state(text))
        return unit;
    ServiceState state = ServiceState::Stopped;
    const std::string_view what = behind_verb(text, state);
    const std::size_t name_end = what.find(".service - ");
    return what.empty() ? std::nullopt : made(TargetKind::Service, what.substr(0, name_end), state);
}

/// "SERVICE_STOP unit=mysqld res=success"
std::optional<StateChange> audit_state(std::string_view text)
{
    const std::size_t at = text.find(" unit=");
    if (at == std::string_view::npos || text.find("res=failed") != std::string_view::npos)
        return std::nullopt;
    const std::string_view unit = text.substr(at + 6, text.find(' ', at + 6) - at - 6);
    return made(
        TargetKind::Service, unit, text.starts_with("SERVICE_STOP") ? ServiceState::Stopped : ServiceState::Running);
}

} // namespace

std::optional<StateChange> state_of_host_line(std::string_view program, std::string_view text)
{
    if (base::equals_ignoring_ascii_case(program, "hostd"))
        return hostd_state(text);
    if (!base::equals_ignoring_ascii_case(program, "systemd"))
        return std::nullopt;
    return text.starts_with("SERVICE_") ? audit_state(text) : systemd_state(text);
}

bool is_shutdown_line(std::string_view program, std::string_view text)
{
    if (!base::equals_ignoring_ascii_case(program, "systemd"))
        return false;
    for (const std::string_view words : {"Shutdown", "Reboot", "Power-Off", "Power Off", "Halt"}) {
        if (text.starts_with("Reached target ") && text.find(words) != std::string_view::npos)
            return true;
    }
    return text.starts_with("Shutting down");
}

std::string_view described_unit(std::string_view program, std::string_view text)
{
    ServiceState state = ServiceState::Stopped;
    if (!base::equals_ignoring_ascii_case(program, "systemd") || unit_state(text))
        return {};
    const std::string_view what = behind_verb(text, state);
    return what.find(".service - ") == std::string_view::npos && !what.ends_with(".service") ? what
                                                                                             : std::string_view();
}

} // namespace standstill::detect
