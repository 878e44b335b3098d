// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/lock_file.h"

#include "core/base/time.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <pwd.h>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace standstill::store {

namespace {

std::string holder_text()
{
    std::array<char, 256> host{};
    if (gethostname(host.data(), host.size() - 1) != 0)
        host[0] = '\0';
    const passwd* user = getpwuid(getuid());
    const std::string since = format_iso(now_ticks()).substr(0, 19) + "Z";
    return std::string(user != nullptr ? user->pw_name : std::to_string(getuid()).c_str()) + " on " + host.data()
        + ", process " + std::to_string(getpid()) + ", since " + since;
}

std::string read_holder(int descriptor)
{
    std::array<char, 512> buffer{};
    const ssize_t size = pread(descriptor, buffer.data(), buffer.size(), 0);
    return size > 0 ? std::string(buffer.data(), static_cast<std::size_t>(size)) : std::string();
}

bool still_at(int descriptor, const std::filesystem::path& path)
{
    struct stat held
    {
    };
    struct stat named
    {
    };
    return fstat(descriptor, &held) == 0 && stat(path.c_str(), &named) == 0 && held.st_ino == named.st_ino
        && held.st_dev == named.st_dev;
}

} // namespace

Result<LockFile> LockFile::acquire(const std::filesystem::path& case_path)
{
    LockFile lock;
    lock.path_ = case_path.string() + "-lock";
    // The holder deletes the file when it lets go; a file locked after it lost its name is not the lock any more.
    for (int attempt = 0; attempt < 10; ++attempt) {
        const int descriptor = ::open(lock.path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (descriptor < 0) {
            const int reason = errno;
            if (reason == ENOSPC || reason == EDQUOT)
                return fail(ErrorCode::DiskFull, case_path.string(), std::strerror(reason));
            return fail(ErrorCode::FileNotWritable, lock.path_.string(), std::strerror(reason));
        }
        if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
            const std::string holder = read_holder(descriptor);
            ::close(descriptor);
            return fail(ErrorCode::CaseLocked, case_path.string(), holder);
        }
        if (!still_at(descriptor, lock.path_)) {
            ::close(descriptor);
            continue;
        }
        lock.descriptor_ = descriptor;
        const std::string text = holder_text();
        // The text is for people only: a disk that is full must not keep anybody from reading a case.
        if (ftruncate(descriptor, 0) == 0)
            (void)!pwrite(descriptor, text.data(), text.size(), 0);
        return lock;
    }
    return fail(ErrorCode::CaseLocked, case_path.string());
}

std::optional<std::string> LockFile::holder(const std::filesystem::path& case_path)
{
    const std::string path = case_path.string() + "-lock";
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0)
        return std::nullopt;
    // A shared lock is refused only while somebody holds the exclusive one; closing gives it back at once.
    std::optional<std::string> text;
    if (flock(descriptor, LOCK_SH | LOCK_NB) != 0)
        text = read_holder(descriptor);
    ::close(descriptor);
    return text;
}

LockFile::LockFile(LockFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1))
    , path_(std::move(other.path_))
{
}

LockFile& LockFile::operator=(LockFile&& other) noexcept
{
    std::swap(descriptor_, other.descriptor_);
    std::swap(path_, other.path_);
    return *this;
}

LockFile::~LockFile()
{
    if (descriptor_ < 0)
        return;
    unlink(path_.c_str());
    ::close(descriptor_);
}

} // namespace standstill::store
