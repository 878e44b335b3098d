// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/case_file.h"

#include "core/base/text.h"
#include "core/store/event_lists.h"
#include "core/store/schema.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <random>
#include <sys/stat.h>
#include <unistd.h>

namespace standstill::store {

namespace fs = std::filesystem;

namespace {

/// A case lock or a checkpoint is held for moments only; anything longer is a fault and is reported.
constexpr int busy_milliseconds = 10'000;

Result<void> set_pragmas(Connection& connection, Access access)
{
    sqlite3_busy_timeout(connection.handle(), busy_milliseconds);
    sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    // Debian builds SQLite with SECURE_DELETE on and without lookaside; neither serves us.
    if (Result<void> done = connection.execute("PRAGMA secure_delete=OFF; PRAGMA foreign_keys=OFF; "
                                               "PRAGMA cell_size_check=ON;");
        !done)
        return done;
    return access == Access::ReadOnly
        ? connection.execute("PRAGMA query_only=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536;")
        // Indexes are sorted on a second thread, which SQLite does with temporary files only.
        : connection.execute(
            "PRAGMA synchronous=FULL; PRAGMA temp_store=FILE; PRAGMA cache_size=-16384; PRAGMA threads=1;");
}

bool has_side_files(const fs::path& path)
{
    std::error_code ignored;
    return fs::exists(path.string() + "-wal", ignored) || fs::exists(path.string() + "-journal", ignored);
}

std::uint32_t big_endian(const std::array<char, 100>& header, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = at; i < at + 4; ++i)
        value = (value << 8) | static_cast<unsigned char>(header[i]);
    return value;
}

/// A closed case that lost its end, as by a copy that was broken off. SQLite rounds up to whole pages and would read
/// zeros there.
bool is_cut_off(const fs::path& path, const std::array<char, 100>& header, std::uint64_t size)
{
    const std::uint64_t page = ((big_endian(header, 16) >> 16) & 0xFFFF) == 1 ? 65536 : big_endian(header, 16) >> 16;
    const bool counted = big_endian(header, 24) == big_endian(header, 92);
    return counted && size < page * big_endian(header, 28) && !has_side_files(path);
}

/// Side files of a case that nobody holds are what a killed program left: work that is committed, or to be rolled back.
/// A connection for reading may do neither, so it is done before, under the lock.
void finish_what_was_left(const fs::path& path)
{
    if (!has_side_files(path) || ::access(path.c_str(), W_OK) != 0)
        return;
    const Result<LockFile> lock = LockFile::acquire(path);
    if (!lock)
        return; // its holder is at work, or the folder is closed: the connection will tell
    if (Result<Connection> connection = Connection::open(path, SQLITE_OPEN_READWRITE); connection) {
        (void)set_pragmas(*connection, Access::ReadWrite);
        (void)connection->execute("PRAGMA wal_checkpoint(TRUNCATE)");
        (void)connection->execute("PRAGMA journal_mode=DELETE");
    }
}

/// The path inside a URI: what would end it or begin an escape is escaped.
std::string uri_path(const fs::path& path)
{
    std::string out;
    for (const char c : path.string()) {
        if (c == '%' || c == '?' || c == '#') {
            constexpr std::string_view digits = "0123456789ABCDEF";
            out += '%';
            out += digits[static_cast<unsigned char>(c) >> 4];
            out += digits[static_cast<unsigned char>(c) & 15];
        } else {
            out += c;
        }
    }
    return out;
}

/// Says what is wrong with a path before SQLite says it less clearly.
std::optional<Error> look_at(const fs::path& path)
{
    struct stat info
    {
    };
    if (stat(path.c_str(), &info) != 0)
        return Error{ErrorCode::CaseNotFound, path.string(), std::strerror(errno), {}};
    if (S_ISDIR(info.st_mode))
        return Error{ErrorCode::FileIsDirectory, path.string(), {}, {}};
    std::ifstream file(path, std::ios::binary);
    std::array<char, 100> header{};
    if (!file)
        return Error{ErrorCode::FileNotReadable, path.string(), std::strerror(errno), {}};
    file.read(header.data(), header.size());
    if (file.gcount() != static_cast<std::streamsize>(header.size())
        || std::string_view(header.data(), 16) != std::string_view("SQLite format 3\0", 16))
        return Error{ErrorCode::CaseNotACase, path.string(), {}, {}};
    if (big_endian(header, 68) != static_cast<std::uint32_t>(application_id))
        return Error{ErrorCode::CaseNotACase, path.string(), {}, {}};
    if (is_cut_off(path, header, static_cast<std::uint64_t>(info.st_size)))
        return Error{ErrorCode::CaseDamaged, path.string(), "the end of the file is missing", {}};
    return std::nullopt;
}

std::string random_hex(std::size_t bytes)
{
    std::random_device device;
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (std::size_t i = 0; i < bytes * 2; ++i)
        out += digits[device() & 15];
    return out;
}

} // namespace

Result<std::shared_ptr<CaseFile>> CaseFile::create(const fs::path& path, const CaseInfo& info)
{
    std::error_code ignored;
    if (fs::is_directory(path, ignored))
        return fail(ErrorCode::FileIsDirectory, path.string());
    if (fs::exists(path, ignored))
        return fail(ErrorCode::CaseExists, path.string());
    Result<LockFile> lock = LockFile::acquire(path);
    if (!lock)
        return forward(lock);
    // Made beside its place and moved there when whole: a program killed meanwhile leaves no half case under the name.
    const fs::path draft = path.string() + ".new";
    fs::remove(draft, ignored);
    fs::remove(draft.string() + "-journal", ignored);
    const int descriptor = ::open(draft.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return fail(
            errno == ENOSPC ? ErrorCode::DiskFull : ErrorCode::FileNotWritable, path.string(), std::strerror(errno));
    ::close(descriptor);

    std::shared_ptr<CaseFile> file(new CaseFile(path, Access::ReadWrite));
    file->lock_ = std::move(*lock);
    const auto build = [&]() -> Result<void> {
        Result<Connection> connection = Connection::open(draft, SQLITE_OPEN_READWRITE);
        if (!connection)
            return forward(connection);
        if (Result<void> done = connection->execute("PRAGMA page_size=16384; PRAGMA auto_vacuum=NONE;"); !done)
            return done;
        if (Result<void> done = set_pragmas(*connection, Access::ReadWrite); !done)
            return done;
        Result<Transaction> transaction = Transaction::begin(*connection);
        if (!transaction)
            return forward(transaction);
        if (Result<void> done = connection->execute("PRAGMA application_id=" + std::to_string(application_id)
                + "; PRAGMA user_version=" + std::to_string(schema_version));
            !done)
            return done;
        if (Result<void> done = create_schema(*connection); !done)
            return done;
        const std::pair<const char*, std::string> values[] = {{"id", random_hex(16)}, {"name", info.name},
            {"analyst", info.analyst}, {"time_zone", info.time_zone}, {"created_at", std::to_string(info.created_at)},
            {"created_with", info.created_with}, {"identity_seed", random_hex(8)}};
        for (const auto& [key, value] : values) {
            if (Result<void> done = write_case_value(*connection, key, value); !done)
                return done;
        }
        if (Result<void> done = write_log(*connection, info.analyst, "created", info.created_with); !done)
            return done;
        return transaction->commit();
    };
    if (Result<void> built = build(); !built) {
        fs::remove(draft, ignored);
        return forward(built);
    }
    std::error_code problem;
    fs::rename(draft, path, problem);
    if (problem) {
        fs::remove(draft, ignored);
        return fail(ErrorCode::FileNotWritable, path.string(), problem.message());
    }
    return file;
}

Result<std::shared_ptr<CaseFile>> CaseFile::open(const fs::path& path, Access access)
{
    if (std::optional<Error> problem = look_at(path))
        return tl::unexpected<Error>(*problem);
    std::shared_ptr<CaseFile> file(new CaseFile(path, access));
    if (access == Access::ReadWrite) {
        if (::access(path.c_str(), W_OK) != 0)
            return fail(ErrorCode::FileNotWritable, path.string(), std::strerror(errno));
        Result<LockFile> lock = LockFile::acquire(path);
        if (!lock)
            return forward(lock);
        file->lock_ = std::move(*lock);
    } else {
        finish_what_was_left(path);
        // A closed case in a folder that can't be written to is read as the immutable file it is.
        std::error_code ignored;
        file->immutable_ = ::access(path.parent_path().empty() ? "." : path.parent_path().c_str(), W_OK) != 0
            && !fs::exists(path.string() + "-wal", ignored);
    }
    Result<Connection> connection = file->connect(access);
    if (!connection)
        return forward(connection);
    const auto with_path = [&path](const auto& failed) {
        Error error = failed.error();
        error.subject = path.string();
        return tl::unexpected<Error>(std::move(error));
    };
    const Result<std::int64_t> version = connection->integer("PRAGMA user_version");
    if (!version)
        return with_path(version);
    if (*version > schema_version)
        return fail(ErrorCode::CaseTooNew, path.string(), std::to_string(*version));
    if (*version < 1)
        return fail(ErrorCode::CaseNotACase, path.string());
    if (Result<void> same = check_schema(*connection, static_cast<int>(*version)); !same)
        return with_path(same);
    file->version_ = static_cast<int>(*version);
    if (access == Access::ReadWrite) {
        if (Result<void> newer = migrate(*connection, file->version_); !newer)
            return with_path(newer);
        file->version_ = schema_version;
        if (Result<void> ready = file->prepare_for_use(*connection); !ready)
            return with_path(ready);
    }
    return file;
}

Result<void> CaseFile::prepare_for_use(Connection& connection)
{
    // WAL lets the window read while an import writes. A case without events has nothing to read and is loaded faster
    // without. Sources of a killed import never became visible: their rows were in a transaction that is rolled back.
    const Result<bool> loaded = has_bulk_indexes(connection);
    if (!loaded)
        return forward(loaded);
    return *loaded ? connection.execute("PRAGMA journal_mode=WAL") : Result<void>();
}

Result<bool> CaseFile::begin_first_load(Connection& connection)
{
    const Result<bool> loaded = has_bulk_indexes(connection);
    if (!loaded || *loaded)
        return loaded ? Result<bool>(false) : loaded;
    const std::lock_guard lock(loading_mutex_);
    loading_ = true;
    return true;
}

Result<void> CaseFile::finish_first_load(Connection& connection)
{
    Result<void> ready = prepare_for_use(connection);
    {
        const std::lock_guard lock(loading_mutex_);
        loading_ = false;
    }
    loaded_.notify_all();
    return ready;
}

void CaseFile::wait_for_first_load(std::stop_token stop)
{
    std::unique_lock lock(loading_mutex_);
    loaded_.wait(lock, std::move(stop), [this] { return !loading_; });
}

Result<Connection> CaseFile::connect(Access access) const
{
    Result<Connection> connection = immutable_
        ? Connection::open("file:" + uri_path(path_) + "?immutable=1", SQLITE_OPEN_READONLY | SQLITE_OPEN_URI)
        : Connection::open(path_, access_ == Access::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
    if (!connection)
        return connection;
    if (Result<void> done = stand_in_for_newer_tables(*connection, version_); !done)
        return forward(done);
    if (Result<void> done = set_pragmas(*connection, access_ == Access::ReadOnly ? Access::ReadOnly : access); !done)
        return forward(done);
    if (Result<void> done = register_event_lists(*connection); !done)
        return forward(done);
    return connection;
}

CaseFile::~CaseFile()
{
    if (access_ == Access::ReadOnly)
        return;
    if (Result<Connection> connection = connect(Access::ReadWrite); connection) {
        (void)connection->execute("PRAGMA wal_checkpoint(TRUNCATE)");
        (void)connection->execute("PRAGMA journal_mode=DELETE");
    }
}

namespace {

/// A view's arrangement is a few hundred bytes; anything much longer was not written by a view.
constexpr std::size_t longest_view = 64 * 1024;

} // namespace

Result<std::string> read_case_value(Connection& connection, std::string_view key)
{
    Result<Statement> statement = connection.prepare("SELECT value FROM case_info WHERE key = ?1");
    if (!statement)
        return forward(statement);
    statement->bind(1, key);
    const Result<bool> row = statement->step();
    if (!row)
        return forward(row);
    return *row ? statement->text(0) : std::string();
}

Result<std::vector<std::string>> read_case_values(Connection& connection, std::string_view prefix)
{
    Result<Statement> statement =
        connection.prepare("SELECT value FROM case_info WHERE substr(key, 1, ?2) = ?1 ORDER BY key");
    if (!statement)
        return forward(statement);
    statement->bind(1, prefix).bind(2, static_cast<std::int64_t>(prefix.size()));
    return statement->collect([](const Statement& row) { return row.text(0); });
}

Result<void> write_case_value(Connection& connection, std::string_view key, std::string_view value)
{
    Result<Statement> statement =
        connection.prepare("INSERT INTO case_info VALUES(?1, ?2) ON CONFLICT(key) DO UPDATE SET value = ?2");
    if (!statement)
        return forward(statement);
    return statement->bind(1, key).bind(2, value).run();
}

Result<CaseInfo> read_case_info(Connection& connection)
{
    Result<Statement> statement = connection.prepare("SELECT key, value FROM case_info");
    if (!statement)
        return forward(statement);
    CaseInfo info;
    const Result<void> read = statement->each([&info](const Statement& row) {
        const std::string_view key = row.view(0);
        std::string value = row.text(1);
        if (key == "id")
            info.id = std::move(value);
        else if (key == "name")
            info.name = std::move(value);
        else if (key == "analyst")
            info.analyst = std::move(value);
        else if (key == "time_zone")
            info.time_zone = std::move(value);
        else if (key == "created_at")
            info.created_at = std::strtoll(value.c_str(), nullptr, 10);
        else if (key == "created_with")
            info.created_with = std::move(value);
        else if (key.starts_with(view_key_prefix) && value.size() <= longest_view)
            info.views.emplace(key.substr(view_key_prefix.size()), std::move(value));
    });
    if (!read)
        return forward(read);
    const Result<std::int64_t> version = connection.integer("PRAGMA user_version");
    if (!version)
        return forward(version);
    info.schema_version = static_cast<int>(*version);
    return info;
}

Result<void> write_log(Connection& connection, std::string_view analyst, std::string_view act, std::string_view detail)
{
    Result<Statement> statement =
        connection.prepare("INSERT INTO case_log(at, analyst, act, detail) VALUES(?1, ?2, ?3, ?4)");
    if (!statement)
        return forward(statement);
    return statement->bind(1, now_ticks()).bind(2, analyst).bind(3, act).bind(4, detail).run();
}

} // namespace standstill::store
