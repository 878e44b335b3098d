// SPDX-License-Identifier: GPL-3.0-or-later
// One case file on disk: made, opened and closed here, with lock, pragmas and the checks that a foreign or hostile file
// must pass. Gives connections; the readers and writers of this folder work on them.
#pragma once

#include "core/base/error.h"
#include "core/model/case_info.h"
#include "core/store/lock_file.h"
#include "core/store/schema.h"
#include "core/store/sqlite.h"

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

namespace standstill::store {

enum class Access { ReadWrite, ReadOnly };

class CaseFile
{
public:
    /// Refuses an existing file (CaseExists). The new file has mode 0600.
    static Result<std::shared_ptr<CaseFile>> create(const std::filesystem::path& path, const CaseInfo& info);
    static Result<std::shared_ptr<CaseFile>> open(const std::filesystem::path& path, Access access);
    /// Back to exactly one file: checkpoint, journal mode DELETE, lock released. Connections must be closed before.
    ~CaseFile();
    CaseFile(const CaseFile&) = delete;
    CaseFile& operator=(const CaseFile&) = delete;

    const std::filesystem::path& path() const { return path_; }
    Access access() const { return access_; }
    /// A new connection with the pragmas of its use; ReadOnly ones can't write whatever they are told.
    Result<Connection> connect(Access access) const;

    /// Opens a first load: true for a case that holds no source yet. Until finish_first_load() the file keeps a
    /// rollback journal, which writes each new page once where a write-ahead log writes it twice, but shuts readers
    /// out.
    Result<bool> begin_first_load(Connection& connection);
    /// From here on readers and a writer work side by side.
    Result<void> finish_first_load(Connection& connection);
    /// For other threads, before they read or write: returns when no first load is under way, or on `stop`.
    void wait_for_first_load(std::stop_token stop);

private:
    CaseFile(std::filesystem::path path, Access access)
        : path_(std::move(path))
        , access_(access)
    {
    }
    Result<void> prepare_for_use(Connection& connection);

    std::filesystem::path path_;
    Access access_;
    LockFile lock_;
    int version_ = schema_version; ///< the schema that the file has; older only when it is read
    std::mutex loading_mutex_;
    std::condition_variable_any loaded_;
    bool loading_ = false;
    bool immutable_ = false; ///< read-only on a medium where SQLite can't make its side files
};

/// Keys of case_info that hold how a view was left.
inline constexpr std::string_view view_key_prefix = "view.";

Result<CaseInfo> read_case_info(Connection& connection);
Result<void> write_case_value(Connection& connection, std::string_view key, std::string_view value);
Result<std::string> read_case_value(Connection& connection, std::string_view key);
/// Values of all keys that begin so, by key.
Result<std::vector<std::string>> read_case_values(Connection& connection, std::string_view prefix);
Result<void> write_log(Connection& connection, std::string_view analyst, std::string_view act, std::string_view detail);

} // namespace standstill::store
