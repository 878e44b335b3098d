// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui_case.h"

#include "ui/common/async.h"

#include <array>
#include <cstdio>
#include <fstream>
#include <future>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <stdexcept>

namespace standstill::tests {
namespace {

constexpr const char* header =
    "Timestamp,DeviceId,DeviceName,ActionType,FileName,ProcessId,ProcessCommandLine,AccountDomain,AccountName,"
    "InitiatingProcessFileName,InitiatingProcessCommandLine,InitiatingProcessParentFileName,ReportId,"
    "InitiatingProcessId\n";

std::string quoted(const std::string& text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"')
            out += '"';
        out += c;
    }
    return out + '"';
}

std::string row(int i, const std::string& command, bool other = false, const std::string& program = "notepad.exe")
{
    constexpr std::array<const char*, 3> hosts{"bkp01", "sql01", "dc01"};
    std::array<char, 64> time{};
    std::snprintf(time.data(), time.size(), "2025-03-%02dT%02d:%02d:%02d.1234567Z", 9 + i / 1320, 2 + i / 60 % 22,
        i % 60, other ? 30 : 0);
    const std::string host = hosts[std::size_t(i) % hosts.size()];
    return std::string(time.data()) + ",id-" + host + ',' + host + ",ProcessCreated," + (other ? program : "net.exe")
        + ',' + std::to_string((other ? 500'000 : 1000) + i) + ',' + quoted(command) + ",CORP,"
        + (i % 2 ? "svc_veeam" : "administrator") + ",cmd.exe,cmd.exe /c s.bat,explorer.exe,"
        + std::to_string((other ? 500'000 : 0) + i + 1) + ",\n";
}

std::string net_pair(int i)
{
    const std::string minute = std::to_string(10 + i);
    const std::string pid = std::to_string(700'000 + 2 * i);
    const std::string child = std::to_string(700'001 + 2 * i);
    const auto line = [&](const char* second, const char* program, const std::string& id, const std::string& command,
                          const std::string& parents, const std::string& parent) {
        return "2025-03-10T04:" + minute + ':' + second + "Z,id-bkp01,bkp01,ProcessCreated," + program + ',' + id + ','
            + command + ",CORP,administrator," + parents + ',' + id + ',' + parent + '\n';
    };
    return line("00.1", "net.exe", pid, "net stop VSS /y", "cmd.exe,cmd.exe /c s.bat,explorer.exe", "")
        + line("00.2", "net1.exe", child, "C:\\Windows\\system32\\net1 stop VSS /y", "net.exe,net stop VSS /y,cmd.exe",
            pid);
}

void write_rows(const std::filesystem::path& path, const UiCaseOptions& options)
{
    constexpr std::array<const char*, 3> services{"WinDefend", "VSS", "MSSQLSERVER"};
    std::ofstream out(path, std::ios::binary);
    out << header;
    for (int i = 0; i < options.findings; ++i)
        out << row(
            i, std::string("net stop ") + services[std::size_t(i) % services.size()] + " /y " + std::to_string(i));
    for (int i = 0; i < options.others; ++i)
        out << row(i, "notepad.exe " + std::to_string(i), true);
    for (std::size_t i = 0; i < options.commands.size(); ++i) {
        // The program is the command's first word, so that rules that ask for it see it.
        std::string program = options.commands[i].substr(0, options.commands[i].find(' '));
        if (!program.ends_with(".exe"))
            program += ".exe";
        out << row(options.others + int(i), options.commands[i], true, program);
    }
    for (int i = 0; i < options.net_pairs; ++i)
        out << net_pair(i);
    for (int i = 0; i < options.burst; ++i)
        out << "2025-03-10T05:00:" << 10 + i << "Z,id-bkp01,bkp01,ProcessCreated,net.exe," << 800'000 + i
            << ",net stop Veeam" << char('A' + i) << "Svc /y,CORP,administrator,cmd.exe,cmd.exe /c s.bat,explorer.exe,"
            << 800'000 + i << ",\n";
    if (!options.hostile.empty())
        out << row(options.findings, options.hostile);
}

template <typename T>
T value(Result<T> result)
{
    if (!result)
        throw std::runtime_error(std::string(error_code_name(result.error().code)) + ' ' + result.error().subject + ' '
            + result.error().detail);
    return std::move(*result);
}

/// Asks a lane without an event loop.
template <typename Job>
auto wait_for(ui::InvestigationState& state, Job job, session::Lane lane = session::Lane::Query)
{
    using R = std::invoke_result_t<Job, session::Case&>;
    std::promise<R> promise;
    state.lanes().post(lane, [&](Result<std::reference_wrapper<session::Case>> opened, const std::stop_token&) {
        promise.set_value(opened ? job(opened->get()) : R(tl::unexpected<Error>(opened.error())));
    });
    return value(promise.get_future().get());
}

} // namespace

UiCase::UiCase(const UiCaseOptions& options)
{
    const std::filesystem::path folder = folder_.path().toStdString();
    write_rows(folder / "export.csv", options);
    session::CreateOptions create;
    create.name = "Test";
    create.analyst = options.analyst;
    auto opened = value(session::Case::create(folder / "case.standstill", create));
    value(opened->import_files({folder / "export.csv"}, session::ImportOptions{}, {}, {}));
    const CaseInfo info = value(opened->info());
    state_ = std::make_unique<ui::InvestigationState>(std::make_unique<session::Lanes>(std::move(opened)), info);
}

UiCase::~UiCase() = default;

std::vector<FindingId> UiCase::ids()
{
    return wait_for(*state_, [](session::Case& opened) {
        session::FindingFilter filter;
        filter.sort.descending = false;
        return opened.finding_ids(filter, {});
    });
}

Finding UiCase::finding(FindingId id)
{
    return wait_for(*state_, [id](session::Case& opened) { return opened.findings({id}); }).at(0);
}

std::vector<TriageEntry> UiCase::history(const std::string& key)
{
    return wait_for(*state_, [&key](session::Case& opened) { return opened.triage_history(key); });
}

void UiCase::import_others(int first, int count)
{
    std::string text = header;
    for (int i = first; i < first + count; ++i)
        text += row(i, "notepad.exe " + std::to_string(i), true);
    import_text("others.csv", text);
}

void UiCase::import_text(const std::string& name, const std::string& text)
{
    const std::filesystem::path file = folder_.filePath(QString::fromStdString(name)).toStdString();
    std::ofstream(file, std::ios::binary) << text;
    wait_for(
        *state_,
        [&file](session::Case& opened) { return opened.import_files({file}, session::ImportOptions{}, {}, {}); },
        session::Lane::Import);
}

void UiCase::settle()
{
    constexpr int patience = 20'000; // ms
    for (int round = 0; round < 4; ++round) {
        for (const auto lane : {session::Lane::Desk, session::Lane::Scan, session::Lane::Query}) {
            const auto done = std::make_shared<bool>(false);
            ui::ask(
                QCoreApplication::instance(), state_->lanes(), lane,
                [](session::Case&, const std::stop_token&) -> Result<int> { return 0; },
                [done](const Result<int>&) { *done = true; });
            QElapsedTimer time;
            time.start();
            while (!*done) {
                if (time.elapsed() > patience)
                    throw std::runtime_error("a lane does not answer");
                QCoreApplication::processEvents(QEventLoop::AllEvents, 50);
            }
        }
    }
}

} // namespace standstill::tests
