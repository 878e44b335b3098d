// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

extern char** environ;

namespace standstill::tests {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int could_not_start = 125;
constexpr uid_t nobody = 65534;

struct Pipe
{
    std::array<int, 2> ends{-1, -1};

    Pipe() { static_cast<void>(pipe2(ends.data(), O_CLOEXEC)); }
    ~Pipe()
    {
        close_read();
        close_write();
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    void close_read() { close_end(ends[0]); }
    void close_write() { close_end(ends[1]); }
    static void close_end(int& end)
    {
        if (end >= 0)
            close(end);
        end = -1;
    }
};

bool make_small_disk(const ProcessOptions& options)
{
    if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        return false;
    const std::string size = "mode=0777,size=" + std::to_string(options.small_disk_bytes);
    return mount("tmpfs", options.small_disk->c_str(), "tmpfs", 0, size.c_str()) == 0;
}

/// In the child, before the program starts. False when the system refuses.
bool prepare(const ProcessOptions& options)
{
    if (options.small_disk && !make_small_disk(options))
        return false;
    if (options.file_size_limit) {
        const rlimit limit{*options.file_size_limit, *options.file_size_limit};
        std::signal(SIGXFSZ, SIG_IGN);
        if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
            return false;
    }
    if (options.without_root && geteuid() == 0)
        return setresgid(nobody, nobody, nobody) == 0 && setresuid(nobody, nobody, nobody) == 0;
    return true;
}

std::vector<std::string> environment_of(const ProcessOptions& options)
{
    std::vector<std::string> result;
    const auto replaced = [&](std::string_view entry) {
        const std::string_view name = entry.substr(0, entry.find('='));
        for (const auto& [other, value] : options.environment) {
            if (name == other)
                return true;
        }
        for (const std::string& removed : options.environment_removed) {
            if (name == removed)
                return true;
        }
        return false;
    };
    for (char** entry = environ; *entry != nullptr; ++entry) {
        if (!replaced(*entry))
            result.emplace_back(*entry);
    }
    for (const auto& [name, value] : options.environment)
        result.push_back(name + '=' + value);
    return result;
}

std::vector<char*> pointers(std::vector<std::string>& texts)
{
    std::vector<char*> result;
    for (std::string& text : texts)
        result.push_back(text.data());
    result.push_back(nullptr);
    return result;
}

/// Feeds the input and collects both outputs until the program closes them; sends the signals that are due.
class Conversation
{
public:
    Conversation(pid_t child, const ProcessOptions& options, Pipe& in, Pipe& out, Pipe& err)
        : child_(child)
        , options_(options)
        , in_(in)
        , out_(out)
        , err_(err)
    {
    }

    void run(ProcessResult& result)
    {
        const auto start = Clock::now();
        std::string_view input = options_.input;
        if (input.empty())
            in_.close_write();
        while (out_.ends[0] >= 0 || err_.ends[0] >= 0) {
            send_due_signals(Clock::now() - start);
            std::array<pollfd, 3> fds{
                {{out_.ends[0], POLLIN, 0}, {err_.ends[0], POLLIN, 0}, {in_.ends[1], POLLOUT, 0}}};
            const timespec wait = wait_time(Clock::now() - start);
            if (ppoll(fds.data(), fds.size(), &wait, nullptr) < 0 && errno != EINTR)
                break;
            if (fds[0].revents != 0)
                receive(out_, result.out);
            if (fds[1].revents != 0)
                receive(err_, result.err);
            if (fds[2].revents != 0)
                send(input);
        }
        int status = 0;
        while (waitpid(child_, &status, WNOHANG) == 0) {
            send_due_signals(Clock::now() - start);
            std::this_thread::sleep_for(std::chrono::microseconds(200));
        }
        result.elapsed = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start);
        if (WIFEXITED(status))
            result.exit_code = WEXITSTATUS(status);
        else if (WIFSIGNALED(status))
            result.signal = WTERMSIG(status);
    }

private:
    void send_due_signals(Clock::duration passed)
    {
        if (!killed_ && ((options_.kill_after && passed >= *options_.kill_after) || passed >= options_.time_limit)) {
            kill(child_, SIGKILL);
            killed_ = true;
        }
        if (!interrupted_ && options_.interrupt_after && passed >= *options_.interrupt_after) {
            kill(child_, SIGINT);
            interrupted_ = true;
        }
    }

    timespec wait_time(Clock::duration passed) const
    {
        using namespace std::chrono;
        nanoseconds wait = milliseconds(100);
        if (!killed_ && options_.kill_after)
            wait = std::min<nanoseconds>(wait, *options_.kill_after - passed);
        if (!interrupted_ && options_.interrupt_after)
            wait = std::min<nanoseconds>(wait, *options_.interrupt_after - passed);
        return {0, std::max<nanoseconds>(wait, nanoseconds(0)).count()};
    }

    static void receive(Pipe& pipe, std::string& into)
    {
        std::array<char, 65536> buffer{};
        const ssize_t count = read(pipe.ends[0], buffer.data(), buffer.size());
        if (count > 0)
            into.append(buffer.data(), static_cast<std::size_t>(count));
        else if (count == 0 || errno != EINTR)
            pipe.close_read();
    }

    void send(std::string_view& input)
    {
        const ssize_t count = write(in_.ends[1], input.data(), input.size());
        if (count > 0)
            input.remove_prefix(static_cast<std::size_t>(count));
        if (input.empty() || (count < 0 && errno != EINTR))
            in_.close_write();
    }

    pid_t child_;
    const ProcessOptions& options_;
    Pipe& in_;
    Pipe& out_;
    Pipe& err_;
    bool killed_ = false;
    bool interrupted_ = false;
};

} // namespace

ProcessResult run_process(const std::vector<std::string>& arguments, const ProcessOptions& options)
{
    std::signal(SIGPIPE, SIG_IGN);
    std::vector<std::string> argument_texts = arguments;
    std::vector<std::string> environment_texts = environment_of(options);
    const std::vector<char*> argv = pointers(argument_texts);
    const std::vector<char*> envp = pointers(environment_texts);
    // Opened before rights are dropped: the build folder may be closed to others.
    const int program = open(arguments.front().c_str(), O_PATH | O_CLOEXEC);
    const int output =
        options.output_file.empty() ? -1 : open(options.output_file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    Pipe in;
    Pipe out;
    Pipe err;
    ProcessResult result;
    const pid_t child = fork();
    if (child == 0) {
        dup2(in.ends[0], STDIN_FILENO);
        dup2(output >= 0 ? output : out.ends[1], STDOUT_FILENO);
        dup2(err.ends[1], STDERR_FILENO);
        std::signal(SIGPIPE, SIG_DFL);
        if (prepare(options))
            fexecve(program, argv.data(), envp.data());
        _exit(could_not_start);
    }
    in.close_read();
    out.close_write();
    err.close_write();
    if (child > 0)
        Conversation(child, options, in, out, err).run(result);
    close(program);
    if (output >= 0)
        close(output);
    result.started = child > 0 && result.exit_code != could_not_start;
    return result;
}

} // namespace standstill::tests
