// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a command line: the reading must end, within its bounds. The first byte chooses the program, so that the
// readers behind the names are reached soon.
#include "core/detect/command/reading.h"

#include <array>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace standstill::detect;
    if (size == 0)
        return 0;
    static constexpr std::array<std::string_view, 14> programs{"", "sc.exe", "net.exe", "taskkill.exe", "wmic.exe",
        "cmd.exe", "powershell.exe", "pwsh.exe", "reg.exe", "sh", "systemctl", "esxcli", "PsExec.exe", "renamed.exe"};
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const CommandReading reading = read_command({programs[data[0] % programs.size()], text, "sc.exe"});
    if (reading.acts.size() > 1000)
        std::abort();
    for (const CommandAct& act : reading.acts) {
        if (act.targets.size() > 200 || command_action_name(act.action) == nullptr)
            std::abort();
    }
    return 0;
}
