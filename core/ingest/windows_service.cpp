// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/windows_service.h"

#include "core/base/text.h"
#include "core/ingest/windows_fields.h"

#include <array>
#include <utility>

namespace standstill::ingest {

namespace {

/// The UTF-16 text that hex digits spell, up to its NUL. Empty when they spell none.
std::string utf16_of_hex(std::string_view hex)
{
    std::string out;
    const auto digit = [](char c) {
        if (c >= '0' && c <= '9')
            return c - '0';
        if (c >= 'A' && c <= 'F')
            return c - 'A' + 10;
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    };
    for (std::size_t at = 0; at + 4 <= hex.size(); at += 4) {
        std::array<int, 4> nibbles{};
        for (std::size_t i = 0; i < 4; ++i) {
            nibbles[i] = digit(hex[at + i]);
            if (nibbles[i] < 0)
                return {};
        }
        const auto unit =
            static_cast<char32_t>((((nibbles[2] * 16) + nibbles[3]) << 8) + (nibbles[0] * 16) + nibbles[1]);
        if (unit == 0)
            break;
        base::append_utf8(out, unit >= 0xD800 && unit < 0xE000 ? char32_t{0xFFFD} : unit);
    }
    return out;
}

/// SERVICE_STATUS.dwCurrentState, as 7036 writes it behind the service's name: "VSS/1".
std::string_view state_of_number(std::string_view number)
{
    static constexpr std::array<std::string_view, 8> states{
        "", "Stopped", "StartPending", "StopPending", "Running", "ContinuePending", "PausePending", "Paused"};
    return number.size() == 1 && number[0] >= '1' && number[0] <= '7'
        ? states[static_cast<std::size_t>(number[0] - '0')]
        : std::string_view();
}

using Word = std::pair<std::string_view, std::string_view>;

template <std::size_t n>
std::string known_word(std::string_view text, const std::array<Word, n>& words)
{
    for (const auto& [in_event, ours] : words) {
        if (base::fold(text) == base::fold(in_event))
            return std::string(ours);
    }
    return std::string(text);
}

/// For events without a binary part. English and German; other languages keep their own word.
std::string state_of_word(std::string_view text)
{
    static constexpr std::array<Word, 12> words{{{"stopped", "Stopped"}, {"running", "Running"}, {"paused", "Paused"},
        {"start pending", "StartPending"}, {"stop pending", "StopPending"}, {"beendet", "Stopped"},
        {"angehalten", "Paused"}, {"ausgeführt", "Running"}, {"wird ausgeführt", "Running"}, {"gestartet", "Running"},
        {"arrêté", "Stopped"}, {"en cours d'exécution", "Running"}}};
    return known_word(text, words);
}

std::string start_type_of(std::string_view text)
{
    static constexpr std::array<Word, 19> words{{{"disabled", "Disabled"}, {"demand start", "Manual"},
        {"auto start", "Automatic"}, {"boot start", "Boot"}, {"system start", "System"}, {"deaktiviert", "Disabled"},
        {"manuell starten", "Manual"}, {"bei bedarf starten", "Manual"}, {"automatisch starten", "Automatic"},
        {"starten bei systemstart", "System"}, {"désactivé", "Disabled"}, {"démarrage à la demande", "Manual"},
        {"démarrage automatique", "Automatic"}, // and the numbers of the registry, which Security 4697 writes
        {"0", "Boot"}, {"1", "System"}, {"2", "Automatic"}, {"3", "Manual"}, {"4", "Disabled"},
        {"delayed auto start", "Automatic"}}};
    return known_word(text, words);
}

void read_state_change(const WindowsEvent& event, ServiceFacts& facts)
{
    facts.display_name = data_field(event, "param1");
    facts.state = state_of_word(data_field(event, "param2"));
    const std::string binary = utf16_of_hex(data_field(event, "Binary"));
    const std::size_t slash = binary.rfind('/');
    if (slash == std::string::npos)
        return;
    const std::string_view state = state_of_number(std::string_view(binary).substr(slash + 1));
    if (state.empty())
        return;
    facts.name = binary.substr(0, slash);
    facts.state = state;
}

} // namespace

std::optional<ServiceFacts> service_facts(const WindowsEvent& event)
{
    ServiceFacts facts;
    if (event.event_id == 4697U && base::equals_ignoring_ascii_case(event.channel, "Security")) {
        facts.name = data_field(event, "ServiceName");
        facts.state = "Installed";
        facts.start_type = start_type_of(data_field(event, "ServiceStartType"));
        facts.account = data_field(event, "ServiceAccount");
        facts.file_name = data_field(event, "ServiceFileName");
        return facts;
    }
    if (event.provider_name != "Service Control Manager" && event.provider_source != "Service Control Manager")
        return std::nullopt;
    switch (event.event_id.value_or(0)) {
    case 7036:
        read_state_change(event, facts);
        return facts;
    case 7040:
        facts.display_name = data_field(event, "param1");
        facts.start_type = start_type_of(data_field(event, "param3"));
        facts.name = data_field(event, "param4");
        return facts;
    case 7045:
        facts.name = data_field(event, "ServiceName");
        facts.state = "Installed";
        facts.start_type = start_type_of(data_field(event, "StartType"));
        facts.account = data_field(event, "AccountName");
        facts.file_name = data_field(event, "ImagePath");
        return facts;
    case 7031:
    case 7034:
        facts.display_name = data_field(event, "param1");
        facts.state = "Crashed";
        return facts;
    case 7000:
    case 7023:
    case 7024:
        facts.display_name = data_field(event, "param1");
        facts.state = "Failed";
        return facts;
    case 7009:
        facts.display_name = data_field(event, "param2");
        facts.state = "Failed";
        return facts;
    case 7022:
        facts.display_name = data_field(event, "param1");
        facts.state = "Hung";
        return facts;
    default:
        return std::nullopt;
    }
}

} // namespace standstill::ingest
