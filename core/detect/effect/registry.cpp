// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/effect/registry.h"

#include "core/base/text.h"

#include <charconv>
#include <cstdint>
#include <string>

namespace standstill::detect {

namespace {

/// "DWORD (0x00000004)", "0x4", "4", and the "%%1872 4" of a rendered message.
std::optional<std::uint64_t> number_in(std::string_view data)
{
    std::string_view digits = data;
    if (const std::size_t open = digits.find('('); open != std::string_view::npos) {
        digits.remove_prefix(open + 1);
        digits = digits.substr(0, digits.find(')'));
    }
    digits = base::trim(digits);
    int base = 10;
    if (digits.starts_with("0x") || digits.starts_with("0X")) {
        base = 16;
        digits.remove_prefix(2);
    }
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
    if (digits.empty() || error != std::errc() || end != digits.data() + digits.size())
        return std::nullopt;
    return number;
}

std::optional<ServiceState> state_of_start(std::uint64_t start)
{
    if (start == 4)
        return ServiceState::Disabled;
    if (start == 3)
        return ServiceState::Manual;
    return start <= 2 ? std::optional(ServiceState::Enabled) : std::nullopt;
}

} // namespace

std::optional<StateChange> service_change_of(const RegistryWrite& write)
{
    constexpr std::string_view services = "\\services\\";
    const std::string folded = base::ascii_lower(write.key);
    const std::size_t control_set = folded.find("\\system\\");
    const std::size_t at = control_set == std::string::npos ? control_set : folded.find(services, control_set);
    if (at == std::string::npos)
        return std::nullopt;
    const std::size_t begin = at + services.size();
    const std::size_t slash = folded.find('\\', begin);
    StateChange change;
    change.name = std::string(write.key.substr(begin, slash == std::string::npos ? slash : slash - begin));
    std::string value = base::ascii_lower(write.value);
    if (slash != std::string::npos) {
        if (!value.empty() || folded.find('\\', slash + 1) != std::string::npos)
            return std::nullopt; // a key below the service's own
        value = folded.substr(slash + 1);
    }
    if (change.name.empty())
        return std::nullopt;
    if (write.deletes_key) {
        if (!value.empty())
            return std::nullopt; // "Parameters" of a service
        change.state = ServiceState::Removed;
        return change;
    }
    const std::optional<std::uint64_t> number = number_in(write.data);
    if (!number)
        return std::nullopt;
    if (value == "deleteflag" && *number != 0) {
        change.state = ServiceState::Removed;
        return change;
    }
    const std::optional<ServiceState> state = value == "start" ? state_of_start(*number) : std::nullopt;
    if (!state)
        return std::nullopt;
    change.state = *state;
    return change;
}

} // namespace standstill::detect
