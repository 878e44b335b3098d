// SPDX-License-Identifier: GPL-3.0-or-later
// Opening, closing and what a case says of itself.
#include "core/session/case.h"

#include "core/ingest/time_basis.h"
#include "core/session/case_state.h"
#include "core/store/catalog.h"
#include "core/store/evidence_reader.h"
#include "core/store/lock_file.h"
#include "core/store/sql_functions.h"

namespace standstill::session {

const kql::Catalog& catalog()
{
    // The table files are compiled in and a test reads them, so there is nothing to fail at here.
    static const kql::Catalog tables = store::make_catalog().value_or(kql::Catalog{});
    return tables;
}

namespace {

store::Access access_of(OpenMode mode)
{
    return mode == OpenMode::ReadWrite ? store::Access::ReadWrite : store::Access::ReadOnly;
}

} // namespace

Result<store::Connection> connect(const store::CaseFile& file, OpenMode mode)
{
    Result<store::Connection> connection = file.connect(access_of(mode));
    if (!connection)
        return connection;
    if (Result<void> registered = store::register_kql_functions(connection->handle()); !registered)
        return forward(registered);
    return connection;
}

Case::Case(std::unique_ptr<State> state)
    : state_(std::move(state))
{
}

Case::~Case() = default;

Result<std::unique_ptr<Case>> Case::create(const std::filesystem::path& path, const CreateOptions& options)
{
    if (Result<ingest::TimeBasis> zone = ingest::TimeBasis::create(options.time_zone); !zone)
        return forward(zone);
    CaseInfo info;
    info.name = options.name.empty() ? path.stem().string() : options.name;
    info.analyst = options.analyst;
    info.time_zone = options.time_zone.empty() ? "UTC" : options.time_zone;
    info.created_at = now_ticks();
    info.created_with = program_version();
    Result<std::shared_ptr<store::CaseFile>> file = store::CaseFile::create(path, info);
    if (!file)
        return forward(file);
    Result<store::Connection> connection = connect(**file, OpenMode::ReadWrite);
    if (!connection)
        return forward(connection);
    auto state = std::make_unique<State>();
    state->file = std::move(*file);
    state->path = path;
    state->mode = OpenMode::ReadWrite;
    state->connection = std::move(*connection);
    return std::unique_ptr<Case>(new Case(std::move(state)));
}

Result<std::unique_ptr<Case>> Case::open(const std::filesystem::path& path, OpenMode mode)
{
    Result<std::shared_ptr<store::CaseFile>> file = store::CaseFile::open(path, access_of(mode));
    if (!file)
        return forward(file);
    Result<store::Connection> connection = connect(**file, mode);
    if (!connection)
        return forward(connection);
    auto state = std::make_unique<State>();
    state->file = std::move(*file);
    state->path = path;
    state->mode = mode;
    state->connection = std::move(*connection);
    return std::unique_ptr<Case>(new Case(std::move(state)));
}

Result<std::unique_ptr<Case>> Case::another(OpenMode mode) const
{
    Result<store::Connection> connection = connect(*state_->file, mode);
    if (!connection)
        return forward(connection);
    auto state = std::make_unique<State>();
    state->file = state_->file;
    state->path = state_->path;
    state->mode = state_->mode == OpenMode::ReadOnly ? OpenMode::ReadOnly : mode;
    state->event_cache = state_->event_cache;
    state->connection = std::move(*connection);
    return std::unique_ptr<Case>(new Case(std::move(state)));
}

Result<std::unique_ptr<Case>> Case::scratch()
{
    Result<store::Connection> connection = store::Connection::open_memory();
    if (!connection)
        return forward(connection);
    if (Result<void> registered = store::register_kql_functions(connection->handle()); !registered)
        return forward(registered);
    auto state = std::make_unique<State>();
    state->path = ":memory:";
    state->connection = std::move(*connection);
    return std::unique_ptr<Case>(new Case(std::move(state)));
}

Result<void> Case::hold_events()
{
    if (state_->event_cache || !state_->file)
        return {};
    const Result<store::EventsVersion> version = store::EventColumns::version(state_->connection);
    if (!version)
        return forward(version);
    // Long walks, each page once: they gain nothing from a cache of their own.
    const auto open = [file = state_->file]() -> Result<store::Connection> {
        Result<store::Connection> connection = connect(*file, OpenMode::ReadOnly);
        if (connection)
            (void)connection->execute("PRAGMA cache_size=-2048");
        return connection;
    };
    state_->event_cache = std::make_shared<EventCache>(state_->file, open, *version);
    return {};
}

void Case::wait_for_first_load(std::stop_token stop) const
{
    state_->file->wait_for_first_load(std::move(stop));
}

const std::filesystem::path& Case::path() const
{
    return state_->path;
}

OpenMode Case::mode() const
{
    return state_->mode;
}

Result<void> Case::State::check_writable() const
{
    if (mode == OpenMode::ReadOnly)
        return fail(ErrorCode::CaseReadOnly, path.string());
    return {};
}

Result<std::string> Case::State::analyst()
{
    return store::read_case_value(connection, "analyst");
}

Result<CaseInfo> Case::info()
{
    return store::read_case_info(state_->connection);
}

Result<CaseCounts> Case::counts()
{
    return store::read_counts(state_->connection);
}

Result<void> Case::set_analyst(std::string_view name)
{
    if (Result<void> writable = state_->check_writable(); !writable)
        return writable;
    return store::write_case_value(state_->connection, "analyst", name);
}

Result<void> Case::set_name(std::string_view name)
{
    if (Result<void> writable = state_->check_writable(); !writable)
        return writable;
    return store::write_case_value(state_->connection, "name", name);
}

Result<void> Case::set_view(std::string_view name, std::string_view value)
{
    if (Result<void> writable = state_->check_writable(); !writable)
        return writable;
    return store::write_case_value(state_->connection, std::string(store::view_key_prefix) + std::string(name), value);
}

Result<void> Case::set_time_zone(std::string_view zone)
{
    if (Result<void> writable = state_->check_writable(); !writable)
        return writable;
    if (Result<ingest::TimeBasis> known = ingest::TimeBasis::create(std::string(zone)); !known)
        return forward(known);
    return store::write_case_value(state_->connection, "time_zone", zone);
}

std::optional<std::string> case_holder(const std::filesystem::path& path)
{
    return store::LockFile::holder(path);
}

std::string program_version()
{
    return STANDSTILL_VERSION;
}

} // namespace standstill::session
