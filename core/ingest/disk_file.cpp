// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/disk_file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace standstill::ingest {

Result<DiskFile> DiskFile::open(const std::filesystem::path& path)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) {
        const int reason = errno;
        return fail(reason == ENOENT ? ErrorCode::FileNotFound : ErrorCode::FileNotReadable, path.string(),
            std::strerror(reason));
    }
    struct stat info
    {
    };
    fstat(descriptor, &info);
    if (!S_ISREG(info.st_mode)) {
        ::close(descriptor);
        return S_ISDIR(info.st_mode) ? fail(ErrorCode::FileIsDirectory, path.string())
                                     : fail(ErrorCode::FileNotReadable, path.string(), "not a regular file");
    }
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
    DiskFile file(descriptor, path, static_cast<std::uint64_t>(info.st_size));
    file.modified_ = info.st_mtim.tv_sec * ticks_per_second;
    return file;
}

DiskFile::DiskFile(DiskFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1))
    , path_(std::move(other.path_))
    , size_(other.size_)
    , taken_(other.taken_)
    , modified_(other.modified_)
{
}

DiskFile::~DiskFile()
{
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

Result<std::size_t> DiskFile::read(char* to, std::size_t size)
{
    std::size_t done = 0;
    while (done < size) {
        const ssize_t got = ::read(descriptor_, to + done, size - done);
        if (got < 0) {
            if (errno == EINTR)
                continue;
            return fail(ErrorCode::FileNotReadable, path_.string(), std::strerror(errno));
        }
        if (got == 0)
            break;
        done += static_cast<std::size_t>(got);
    }
    taken_ += done;
    return done;
}

Result<void> DiskFile::rewind()
{
    if (lseek(descriptor_, 0, SEEK_SET) < 0)
        return fail(ErrorCode::FileNotReadable, path_.string(), std::strerror(errno));
    taken_ = 0;
    return {};
}

} // namespace standstill::ingest
