// SPDX-License-Identifier: GPL-3.0-or-later
// Servers that bring a command of their own to shut them down: databases and web servers, on Windows and Unix. No
// service manager is asked, so nothing but these words tells that a service was stopped.
#include "core/base/text.h"
#include "core/detect/command/reader.h"
#include "core/detect/command/words.h"

#include <algorithm>
#include <array>

namespace standstill::detect {

namespace {

using enum CommandAction;

/// A program, the words of which one must be there, and the service that then ends.
struct ServerTool
{
    std::string_view program;
    std::string_view word;
    std::string_view service;
    CommandAction action = Stop;
};

constexpr auto tools = std::to_array<ServerTool>({
    {"mysqladmin", "shutdown", "mysqld"},
    {"mariadb-admin", "shutdown", "mariadbd"},
    {"pg_ctl", "stop", "postgresql"},
    {"pg_ctl", "kill", "postgresql", Kill},
    {"pg_ctl", "restart", "postgresql", Restart},
    {"pg_ctl", "start", "postgresql", Start},
    {"pg_ctl", "status", "postgresql", Query},
    {"pg_ctlcluster", "stop", "postgresql"},
    {"pg_ctlcluster", "restart", "postgresql", Restart},
    {"redis-cli", "shutdown", "redis"},
    {"db2stop", "", "DB2"},
    {"dbshut", "", "oracle"},
    {"lsnrctl", "stop", "Oracle listener"},
    {"lsnrctl", "status", "Oracle listener", Query},
    {"crsctl", "stop", "Oracle Clusterware"},
    {"srvctl", "stop", "Oracle Clusterware"},
    {"mongod", "--shutdown", "mongod"},
    {"rabbitmqctl", "stop", "rabbitmq"},
    {"rabbitmqctl", "stop_app", "rabbitmq"},
    {"rabbitmqctl", "shutdown", "rabbitmq"},
    {"apachectl", "stop", "httpd"},
    {"apachectl", "graceful-stop", "httpd"},
    {"apachectl", "restart", "httpd", Restart},
    {"apache2ctl", "stop", "httpd"},
    {"apache2ctl", "graceful-stop", "httpd"},
    {"httpd", "stop", "httpd"},
    {"nginx", "stop", "nginx"},
    {"nginx", "quit", "nginx"},
});

/// sqlcmd -Q "SHUTDOWN WITH NOWAIT", sqlplus with "shutdown abort", mongo --eval "db.shutdownServer()"
bool read_client(Reader& reader, const Words& words, const Scope& scope)
{
    static constexpr auto clients = std::to_array<std::pair<std::string_view, std::string_view>>(
        {{"sqlcmd", "MSSQLSERVER"}, {"osql", "MSSQLSERVER"}, {"isql", "MSSQLSERVER"}, {"mysql", "mysqld"},
            {"mariadb", "mariadbd"}, {"mongo", "mongod"}, {"mongosh", "mongod"}});
    const auto client =
        std::find_if(clients.begin(), clients.end(), [&words](const auto& each) { return each.first == words[0]; });
    if (client == clients.end())
        return false;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::string text = base::ascii_lower(base::trim(words[i]));
        const bool says_so = text == "shutdown" || text.starts_with("shutdown ") || text.starts_with("shutdown;");
        if (!says_so && text.find("db.shutdownserver(") == std::string::npos)
            continue;
        CommandAct act;
        act.tool = words[0];
        act.verb = "shutdown";
        act.action = Stop;
        act.force = text.find("nowait") != std::string::npos;
        act.targets.push_back({std::string(client->second), TargetKind::Service});
        for (std::size_t j = 1; j + 1 < words.size(); ++j) {
            if (words[j] == "-S" || words[j] == "-h" || words[j] == "--host")
                act.host = words[j + 1].substr(0, words[j + 1].find_first_of("\\,"));
        }
        reader.add(std::move(act), scope);
        break;
    }
    return true;
}

} // namespace

bool read_server_tool(Reader& reader, const Words& words, const Scope& scope)
{
    for (const ServerTool& tool : tools) {
        if (tool.program != words[0])
            continue;
        const auto is_word = [&tool](const std::string& word) { return same(word, tool.word); };
        if (!tool.word.empty() && std::none_of(words.begin() + 1, words.end(), is_word))
            continue;
        CommandAct act;
        act.tool = words[0];
        act.verb = tool.word;
        act.action = tool.action;
        const auto is_force = [](const std::string& word) {
            return same(word, "immediate") || same(word, "nosave") || same(word, "force") || word == "-f";
        };
        act.force = std::any_of(words.begin() + 1, words.end(), is_force);
        act.targets.push_back({std::string(tool.service), TargetKind::Service});
        reader.add(std::move(act), scope);
        return true;
    }
    return read_client(reader, words, scope);
}

} // namespace standstill::detect
