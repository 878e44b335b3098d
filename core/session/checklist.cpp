// SPDX-License-Identifier: GPL-3.0-or-later
// The questions of core/model/checklist.h, put to a case about one finding or lead. Each answer that needs more than
// the row itself is a query that is shown with it.
#include "core/report/words.h"
#include "core/session/case_state.h"
#include "core/session/inquiry.h"

#include <algorithm>
#include <cstdio>

namespace standstill::session {

namespace {

using enum CheckLeaning;

/// A kind of parent as score points name it, in words.
std::string parent_words(const std::string& kind)
{
    static constexpr std::pair<std::string_view, const char*> words[] = {
        {"RemoteExecution", "remote execution or a script host"},
        {"UserFolder", "a program in a folder that every user writes to"}, {"BackupAgent", "a backup agent"},
        {"Distribution", "software distribution or an installer"}, {"Installed", "an installed program"},
        {"Console", "a console on the desktop"}};
    const auto* known =
        std::find_if(std::begin(words), std::end(words), [&kind](const auto& each) { return each.first == kind; });
    return known == std::end(words) ? kind : known->second;
}

std::string to_second(Ticks time)
{
    return format_iso(time).substr(0, 19) + 'Z';
}

std::string counted(std::size_t rows, std::size_t most)
{
    return rows > most ? std::to_string(most) + '+' : std::to_string(rows);
}

constexpr std::size_t most_ancestors = 200;
constexpr Ticks minute = Ticks{60} * ticks_per_second;

class Questions : private Inquiry
{
public:
    using Inquiry::Inquiry;

    Result<std::vector<CheckAnswer>> answer()
    {
        if (Result<void> read = read_reading(); !read)
            return forward(read);
        using Step = Result<CheckAnswer> (Questions::*)();
        static constexpr Step steps[] = {&Questions::who, &Questions::logon, &Questions::chain, &Questions::binary,
            &Questions::targets, &Questions::action, &Questions::effect, &Questions::services_near,
            &Questions::hosts_near, &Questions::recovery, &Questions::defences, &Questions::logs, &Questions::next,
            &Questions::started_again, &Questions::other_days, &Questions::window, &Questions::ticket,
            &Questions::day_before, &Questions::test_host, &Questions::esxi, &Questions::contradictions};
        std::vector<CheckAnswer> answers;
        int number = 0;
        for (const Step step : steps) {
            Result<CheckAnswer> answer = (this->*step)();
            if (!answer)
                return forward(answer);
            answer->number = ++number;
            if (number != 20 || on_esxi())
                answers.push_back(std::move(*answer));
        }
        return answers;
    }

private:
    // -- the questions

    Result<CheckAnswer> who()
    {
        if (finding().account_name.empty() && sid_.empty())
            return missing("the account of this process start");
        CheckAnswer answer;
        const std::string kind = account_kind();
        answer.facts = {{"Account", finding().account()}, {"Kind", kind}};
        if (!sid_.empty())
            answer.facts.emplace_back("SID", sid_);
        answer.query = "DeviceProcessEvents | where AccountName =~ " + literal(finding().account_name)
            + " and AccountDomain =~ " + literal(finding().account_domain)
            + " | summarize First = min(Timestamp), Hosts = dcount(DeviceName), Starts = count()";
        const Result<Asked> asked = ask(answer.query);
        if (!asked)
            return forward(asked);
        if (!asked->rows.empty() && number_in(asked->rows[0][2]) > 0) {
            const Ticks first = number_in(asked->rows[0][0]);
            answer.facts.emplace_back("First seen", to_second(first));
            answer.facts.emplace_back("Hosts", std::to_string(number_in(asked->rows[0][1])));
            answer.facts.emplace_back("Process starts", std::to_string(number_in(asked->rows[0][2])));
        }
        if (kind == "machine account")
            answer.leaning = Malicious;
        return answer;
    }
    std::string account_kind() const
    {
        const std::string name = base::ascii_lower(finding().account_name);
        if (sid_ == "S-1-5-18" || name == "system")
            return "Windows itself (SYSTEM)";
        if (sid_ == "S-1-5-19" || sid_ == "S-1-5-20" || name == "local service" || name == "network service")
            return "Windows service account";
        if (name.ends_with('$'))
            return "machine account";
        if (name.starts_with("svc") || name.starts_with("sa-") || name.find("service") != std::string::npos)
            return "named like a service account";
        return name == "root" ? "root" : "person or service";
    }

    /// A shell on ESXi begins within a minute of its login, which another log of the host may tell.
    Result<CheckAnswer> shell_login()
    {
        const std::optional<Stamp> started = parse_iso(session_started_);
        if (!started)
            return missing("the time at which this shell session began");
        Result<CheckAnswer> answer = rows_of("DeviceProcessEvents | where ActionType == \"LogonSuccess\" and "
            + on_machine() + " and Timestamp between (datetime(" + format_iso(started->ticks - minute)
            + ") .. datetime(" + format_iso(started->ticks)
            + ")) | sort by Timestamp asc | project 0, Timestamp, strcat(AccountName, \" from \", "
              "tostring(AdditionalFields.LoginFrom), \"  \", ProcessCommandLine)");
        if (!answer)
            return answer;
        answer->facts = {{"Shell session started", session_started_}};
        if (answer->rows.empty() && login_from_.empty())
            return missing("the login of this shell session: auth.log of the host");
        if (!login_from_.empty())
            answer->facts.emplace_back("Login from", login_from_);
        if (!answer->rows.empty())
            answer->facts.emplace_back("Login", answer->rows.back().text);
        return answer;
    }

    Result<CheckAnswer> logon()
    {
        if (!session_started_.empty())
            return shell_login();
        if (!logon_ || *logon_ == 0)
            return missing("the logon id of this process start");
        if (!has_log(4624, "Security"))
            return missing("the Security log (4624) of this machine");
        char hex[24];
        std::snprintf(hex, sizeof hex, "0x%llx", static_cast<unsigned long long>(*logon_));
        const std::string query = "SecurityEvent | where EventID == 4624 and " + on_machine() + " and TargetLogonId =~ "
            + literal(hex) + " and Timestamp <= datetime(" + format_iso(finding().time)
            + ") | sort by Timestamp asc | project 0, Timestamp, strcat(\"type \", LogonType, \" from \", IpAddress, "
              "\" \", WorkstationName)";
        Result<CheckAnswer> answer = rows_of(query);
        if (!answer || answer->rows.empty())
            return answer;
        const std::string& last = answer->rows.back().text;
        answer->facts = {{"Logon", last}};
        const bool remote = last.starts_with("type 3 ") || last.starts_with("type 10 ");
        answer->leaning = remote                                                                        ? Malicious
            : last.starts_with("type 4 ") || last.starts_with("type 5 ") || last.starts_with("type 2 ") ? Benign
                                                                                                        : Neither;
        return answer;
    }

    Result<CheckAnswer> chain()
    {
        CheckAnswer answer;
        const Result<ProcessTree> tree = case_.process_tree(finding().event, most_ancestors, stop_);
        if (!tree && tree.error().code == ErrorCode::Cancelled)
            return forward(tree);
        std::string chain;
        std::size_t ghosts = 0;
        if (tree) {
            const auto focus = std::find_if(
                tree->nodes.begin(), tree->nodes.end(), [](const ProcessNode& node) { return node.focus; });
            for (int at = focus == tree->nodes.end() ? -1 : static_cast<int>(focus - tree->nodes.begin()); at >= 0;
                 at = tree->nodes[static_cast<std::size_t>(at)].parent) {
                const ProcessNode& node = tree->nodes[static_cast<std::size_t>(at)];
                const bool ghost = node.origin == ProcessOrigin::KnownAsParent;
                ghosts += ghost ? 1 : 0;
                chain = (ghost ? '(' + node.file_name + ')' : node.file_name) + (chain.empty() ? "" : " > ") + chain;
                if (!ghost && node.event != finding().event)
                    answer.rows.insert(answer.rows.begin(), {node.event, node.created.value_or(0), node.command_line});
            }
        }
        if (chain.find(" > ") == std::string::npos) { // no edge that the tree could make: the row's own names
            if (finding().parent_file_name.empty())
                return missing("the parent process of this process start");
            chain = finding().parent_file_name + " > " + finding().file_name;
            if (!finding().grandparent_file_name.empty())
                chain = finding().grandparent_file_name + " > " + chain;
        }
        answer.facts.emplace_back("Chain", chain);
        if (ghosts > 0)
            answer.facts.emplace_back("Known only as a parent", std::to_string(ghosts));
        if (const Point* parent = point("Parent")) {
            answer.facts.emplace_back("Parent", parent_words(parent->detail));
            answer.leaning = parent->points > 0 ? Malicious : Benign;
        }
        return answer;
    }

    Result<CheckAnswer> binary()
    {
        if (folder_.empty() && sha1_.empty() && disguise_.empty())
            return missing("the path and hash of this program");
        CheckAnswer answer;
        answer.facts = {{"Path", folder_}};
        if (!sha1_.empty())
            answer.facts.emplace_back("SHA-1", sha1_);
        answer.query = "DeviceProcessEvents | where FileName =~ " + literal(finding().file_name)
            + " | summarize Hosts = dcount(DeviceName) by SHA1 | summarize Hashes = countif(SHA1 != \"\")";
        const Result<Asked> asked = ask(answer.query);
        if (!asked)
            return forward(asked);
        const std::int64_t hashes = asked->rows.empty() ? 0 : number_in(asked->rows[0][0]);
        if (hashes > 0)
            answer.facts.emplace_back("Hashes of this file name in the case", std::to_string(hashes));
        const std::string folder = base::ascii_lower(folder_);
        const bool usual = folder.find("\\windows\\system32\\") != std::string::npos
            || folder.find("\\windows\\syswow64\\") != std::string::npos || folder.starts_with("/bin/")
            || folder.starts_with("/usr/") || folder.starts_with("/sbin/");
        if (disguise_.find("RenamedTool") != std::string::npos) {
            answer.facts.emplace_back("Disguise", disguise_);
            answer.leaning = Malicious;
        } else if (usual && hashes <= 1) {
            answer.leaning = Benign;
        }
        return answer;
    }

    Result<CheckAnswer> targets()
    {
        CheckAnswer answer;
        answer.facts = {{"Targets", finding().targets}, {"Category", finding().category}, {"Product", product_}};
        if (finding().burst == 0)
            return answer;
        answer.query = table_ + " | where Burst == " + std::to_string(finding().burst)
            + " and Category in (\"Security\", \"Backup\", \"Database\") | summarize Rows = count() by Category | sort "
              "by "
              "Category asc";
        const Result<Asked> asked = ask(answer.query);
        if (!asked)
            return forward(asked);
        for (const Row& row : asked->rows)
            answer.facts.emplace_back("Of its burst: " + text_in(row[0]), std::to_string(number_in(row[1])));
        if (asked->rows.size() >= 2)
            answer.leaning = Malicious;
        return answer;
    }

    Result<CheckAnswer> action()
    {
        CheckAnswer answer;
        const std::string& action = finding().action;
        answer.facts = {{"Action", action.empty() ? "not read" : action}};
        if (action == "Disable" || action == "Delete")
            answer.leaning = Malicious;
        else if (action == "Query" || action == "Start" || action == "Enable" || action == "Restart"
            || point("StartedAgain") != nullptr)
            answer.leaning = Benign;
        return answer;
    }

    Result<CheckAnswer> effect()
    {
        CheckAnswer answer;
        if (finding().effect.empty()) {
            answer.facts = {{"Effect", "asks for nothing that could have one"}};
            answer.leaning = Benign;
            return answer;
        }
        if (finding().effect == "Unknown")
            answer = missing("a log that would tell, of this machine and time");
        bool confirmed = false;
        for (const EffectOnTarget& effect : detail_.effects) {
            const std::string why = why_unknown(effect.unknown);
            answer.facts.emplace_back(
                effect.target, why.empty() ? report::effect_label(effect.effect) : "unknown: " + why);
            confirmed = confirmed || effect.event.value != 0;
            if (effect.event)
                answer.rows.push_back({effect.event, effect.at.value_or(0), effect.source});
        }
        if (finding().effect == "Unknown")
            return answer;
        const bool failed = finding().effect == "Denied" || finding().effect == "NothingToStop";
        answer.leaning = confirmed ? Malicious : failed ? Benign : Neither;
        return answer;
    }

    Result<CheckAnswer> services_near()
    {
        const std::string query = table_ + " | where " + on_machine() + " and " + between(5 * minute, 5 * minute)
            + " and isnotempty(Effect) | sort by Timestamp asc | project EventId, Timestamp, iff(isempty("
              "ProcessCommandLine), strcat(Action, \" \", Targets), ProcessCommandLine)";
        Result<CheckAnswer> answer = rows_of(query);
        if (!answer)
            return answer;
        const Result<Asked> count = ask(table_ + " | where " + on_machine() + " and " + between(5 * minute, 5 * minute)
            + " and isnotempty(Effect) | summarize dcount(Targets)");
        if (!count)
            return forward(count);
        const std::int64_t services = count->rows.empty() ? 0 : number_in(count->rows[0][0]);
        answer->facts = {{"Distinct targets", std::to_string(services)}};
        answer->leaning = services >= 5 ? Malicious : services <= 2 ? Benign : Neither;
        return answer;
    }

    Result<CheckAnswer> hosts_near()
    {
        CheckAnswer answer;
        answer.facts = {{"Hosts", std::to_string(std::max<std::int64_t>(template_hosts_, 1))}};
        if (template_hosts_ >= 2)
            answer.leaning = Malicious;
        return answer;
    }

    /// Leads of rules for other techniques near the finding, on its machine.
    Result<CheckAnswer> companions(const char* technique, Ticks before, Ticks after)
    {
        std::string ids;
        for (const Rule& rule : shipped_rules().value_or(std::vector<Rule>())) {
            if (std::any_of(rule.techniques.begin(), rule.techniques.end(),
                    [technique](const std::string& each) { return each.starts_with(technique); })
                && rule.role == RuleRole::Context)
                ids += (ids.empty() ? "" : ", ") + literal(rule.id);
        }
        return rows_of("Leads | where RuleId in (" + ids + ") and " + on_machine() + " and " + between(before, after)
            + " | sort by Timestamp asc | project EventId, Timestamp, iff(isempty(ProcessCommandLine), StopMethod, "
              "ProcessCommandLine)");
    }

    Result<CheckAnswer> recovery()
    {
        Result<CheckAnswer> answer = companions("T1490", 15 * minute, 15 * minute);
        if (answer && answer->rows.empty())
            answer->facts.emplace_back("Commands that inhibit recovery", "0");
        if (answer)
            answer->leaning = answer->rows.empty() ? Benign : Malicious;
        return answer;
    }

    Result<CheckAnswer> defences()
    {
        Result<CheckAnswer> answer = companions("T1562", 30 * minute, 30 * minute);
        if (!answer)
            return answer;
        // A stop of a security product is such an act too, whichever rule found it.
        const Result<Asked> stops = ask("Findings | where " + on_machine() + " and " + between(30 * minute, 30 * minute)
            + " and Category == \"Security\" and isnotempty(Effect) and isnull(EchoOf) | sort by Timestamp asc | "
              "project "
              "EventId, Timestamp, ProcessCommandLine");
        if (!stops)
            return forward(stops);
        for (std::size_t i = 0; i < stops->rows.size() && answer->rows.size() < most_check_rows; ++i)
            answer->rows.push_back(
                {EventId{number_in(stops->rows[i][0])}, number_in(stops->rows[i][1]), text_in(stops->rows[i][2])});
        std::stable_sort(answer->rows.begin(), answer->rows.end(),
            [](const CheckRow& a, const CheckRow& b) { return a.time < b.time; });
        answer->facts.emplace_back("Security products stopped", counted(stops->rows.size(), most_check_rows));
        answer->leaning = answer->rows.empty() ? Benign : Malicious;
        return answer;
    }

    Result<CheckAnswer> logs()
    {
        Result<CheckAnswer> answer = companions("T1070", 0, 24 * 60 * minute);
        if (!answer)
            return answer;
        const Result<Asked> last = ask("DeviceProcessEvents | where " + on_machine() + " and Timestamp >= datetime("
            + format_iso(finding().time) + ") | summarize max(Timestamp)");
        if (!last)
            return forward(last);
        if (!last->rows.empty() && !is_null(last->rows[0][0]))
            answer->facts.emplace_back("Last process start of the host", to_second(number_in(last->rows[0][0])));
        answer->leaning = answer->rows.empty() ? Neither : Malicious;
        return answer;
    }

    Result<CheckAnswer> next()
    {
        Result<CheckAnswer> answer = rows_of("DeviceProcessEvents | where " + between(0, 30 * minute) + " and "
            + on_machine()
            // The platform of Defender and the packages of installers lie below ProgramData, where users can't write.
            + " and not(FolderPath matches regex @\"(?i)\\\\programdata\\\\(microsoft\\\\windows defender|package "
              "cache)\\\\\") and FolderPath matches regex "
              "@\"(?i)(\\\\temp\\\\|\\\\tmp\\\\|\\\\programdata\\\\|\\\\perflogs\\\\|"
              "\\\\users\\\\public\\\\|\\\\netlogon\\\\|\\\\downloads\\\\|^/tmp/|^/dev/shm/|^/var/tmp/)\" | sort by "
              "Timestamp asc | project 0, Timestamp, strcat(FolderPath, \"  \", ProcessCommandLine)");
        if (answer)
            answer->facts.emplace_back(
                "Programs started from there", std::to_string(answer->rows.size()) + (answer->more ? "+" : ""));
        if (answer)
            answer->leaning = answer->rows.empty() ? Benign : Malicious;
        return answer;
    }

    Result<CheckAnswer> started_again()
    {
        CheckAnswer answer;
        if (finding().effect.empty())
            return answer;
        if (const Point* again = point("StartedAgain")) {
            answer.facts = {{"Started again", again->detail}};
            answer.leaning = Benign;
        } else if (point("NotStartedAgain") != nullptr) {
            answer.facts = {{"Started again", "not within 4 hours"}};
            answer.leaning = Malicious;
        } else {
            answer.facts = {{"Started again", "not seen; the case ends less than 4 hours later"}};
        }
        if (!has_channel("System"))
            answer.facts.emplace_back("Without the System log", "told by commands alone");
        return answer;
    }

    Result<CheckAnswer> other_days()
    {
        CheckAnswer answer;
        const Point* same = point("SameOnOtherDays");
        answer.facts = {{"Same account, command and time of day", same == nullptr ? "no other day" : same->detail}};
        answer.leaning = same == nullptr ? Neither : Benign;
        return answer;
    }

    Result<CheckAnswer> window()
    {
        CheckAnswer answer;
        answer.leaning = Analyst;
        if (point("NightOrWeekend") != nullptr)
            answer.facts = {{"Time", "night or weekend in the case's zone"}};
        return answer;
    }

    Result<CheckAnswer> ticket()
    {
        CheckAnswer answer;
        answer.leaning = Analyst;
        if (!finding().triage.ticket.empty())
            answer.facts = {{"Ticket", finding().triage.ticket}};
        return answer;
    }

    Result<CheckAnswer> day_before()
    {
        const std::string day = between(24 * 60 * minute, 0) + " and " + on_machine();
        Result<CheckAnswer> answer = rows_of("DeviceProcessEvents | where " + day
            + " and ProcessCommandLine matches regex @\"(?i)\\b(nltest|adfind|net1?(\\.exe)?\\s+(group|user|localgroup|"
              "view|accounts)|quser|query\\s+user|whoami|psexec)\\b\" | sort by Timestamp asc | project 0, Timestamp, "
              "ProcessCommandLine");
        if (!answer)
            return answer;
        answer->facts.emplace_back(
            "Discovery commands", std::to_string(answer->rows.size()) + (answer->more ? "+" : ""));
        if (has_channel("System")) {
            const Result<Asked> installed = ask(
                "Event | where EventID == 7045 and " + day + " | project 0, Timestamp, ServiceName, ServiceFileName");
            if (!installed)
                return forward(installed);
            for (std::size_t i = 0; i < installed->rows.size() && i < most_check_rows; ++i)
                answer->rows.push_back({EventId{installed->ids[i]}, number_in(installed->rows[i][1]),
                    "service installed: " + text_in(installed->rows[i][2]) + "  " + text_in(installed->rows[i][3])});
            answer->facts.emplace_back("Services installed",
                std::to_string(std::min(installed->rows.size(), most_check_rows))
                    + (installed->rows.size() > most_check_rows ? "+" : ""));
        } else {
            answer->facts.emplace_back("Services installed", "not answerable: the System log was not imported");
        }
        std::stable_sort(answer->rows.begin(), answer->rows.end(),
            [](const CheckRow& a, const CheckRow& b) { return a.time < b.time; });
        answer->leaning = answer->rows.empty() ? Neither : Malicious;
        return answer;
    }

    Result<CheckAnswer> test_host()
    {
        CheckAnswer answer;
        answer.facts = {{"Host", finding().device_name}};
        answer.leaning = Analyst;
        for (const std::string_view sign : {"dev", "test", "-qa", "qa-", "stage", "sandbox", "lab-"}) {
            if (machine_.find(sign) != std::string::npos)
                answer.leaning = Benign;
        }
        return answer;
    }

    Result<CheckAnswer> esxi()
    {
        if (!on_esxi())
            return CheckAnswer{};
        Result<CheckAnswer> answer = rows_of("Leads | where Tool in (\"esxcli\", \"vim-cmd\") and " + on_machine()
            + " and " + between(15 * minute, 15 * minute)
            + " and Action in (\"Kill\", \"Stop\") | sort by Timestamp asc | project EventId, Timestamp, "
              "ProcessCommandLine");
        if (!answer)
            return answer;
        const auto forced = std::count_if(answer->rows.begin(), answer->rows.end(),
            [](const CheckRow& row) { return row.text.find("force") != std::string::npos; });
        answer->facts = {{"Machines ended or stopped", std::to_string(answer->rows.size()) + (answer->more ? "+" : "")},
            {"By force", std::to_string(forced)}};
        answer->leaning = answer->rows.size() > 1 ? Malicious : Neither;
        return answer;
    }

    Result<CheckAnswer> contradictions()
    {
        CheckAnswer answer;
        std::int64_t positive = 0;
        std::int64_t negative = 0;
        for (const Point& each : points_) {
            positive += std::max<std::int64_t>(each.points, 0);
            negative += std::min<std::int64_t>(each.points, 0);
            if (each.points < 0)
                answer.facts.emplace_back(
                    "Against: " + each.reason, each.detail.empty() ? std::to_string(each.points) : each.detail);
        }
        if (negative < 0)
            answer.facts.emplace_back(
                "Sum", std::to_string(positive) + " for, " + std::to_string(negative) + " against");
        return answer;
    }
};

} // namespace

Result<std::vector<CheckAnswer>> Case::checklist(FindingId id, std::stop_token stop)
{
    Result<FindingDetail> detail = finding_detail(id);
    if (!detail)
        return forward(detail);
    Result<std::vector<store::LogExtent>> extents = store::read_log_extents(state_->connection);
    if (!extents)
        return forward(extents);
    return Questions(*this, std::move(*detail), std::move(*extents), std::move(stop)).answer();
}

} // namespace standstill::session
