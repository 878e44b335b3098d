// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sql_functions.h"

#include "core/kql/functions.h"

#include <sqlite3.h>

#include <array>
#include <exception>
#include <memory>
#include <string>
#include <vector>

namespace standstill::store {

namespace {

kql::SqlValue borrow(sqlite3_value* value)
{
    kql::SqlValue result;
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER:
        result.kind = kql::SqlValue::Kind::Integer;
        result.integer = sqlite3_value_int64(value);
        break;
    case SQLITE_FLOAT:
        result.kind = kql::SqlValue::Kind::Real;
        result.real = sqlite3_value_double(value);
        break;
    case SQLITE_TEXT:
    case SQLITE_BLOB: {
        result.kind = kql::SqlValue::Kind::Text;
        const void* bytes = sqlite3_value_text(value); // before the size: it may convert
        result.text =
            std::string_view(static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_value_bytes(value)));
        break;
    }
    default:
        break;
    }
    return result;
}

/// The arguments of one call, without an allocation for the usual few.
class Arguments
{
public:
    Arguments(int count, sqlite3_value** values)
    {
        const auto size = static_cast<std::size_t>(count);
        kql::SqlValue* target = few_.data();
        if (size > few_.size()) {
            many_.resize(size);
            target = many_.data();
        }
        for (std::size_t i = 0; i < size; ++i) {
            target[i] = borrow(values[i]);
            kql::spend(2 + target[i].text.size() / 8);
        }
        view_ = std::span<const kql::SqlValue>(target, size);
    }
    std::span<const kql::SqlValue> view() const { return view_; }

private:
    std::array<kql::SqlValue, 6> few_;
    std::vector<kql::SqlValue> many_;
    std::span<const kql::SqlValue> view_;
};

class ContextResult final : public kql::SqlResult
{
public:
    explicit ContextResult(sqlite3_context* context)
        : context_(context)
    {
    }
    void set_null() override { sqlite3_result_null(context_); }
    void set(std::int64_t value) override { sqlite3_result_int64(context_, value); }
    void set(double value) override { sqlite3_result_double(context_, value); }
    void set(std::string_view text) override
    {
        kql::check_length(text.size());
        // A null pointer would mean NULL, and an empty view may hold one.
        sqlite3_result_text64(
            context_, text.data() == nullptr ? "" : text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    }
    void fail(std::string_view message) override
    {
        sqlite3_result_error(context_, message.data(), static_cast<int>(message.size()));
    }

private:
    sqlite3_context* context_;
};

void delete_prepared(void* prepared)
{
    delete static_cast<kql::Prepared*>(prepared);
}

/// SQLite is C: nothing may be thrown through it.
template <typename Work>
void guarded(sqlite3_context* context, const Work& work)
{
    try {
        work();
    } catch (const kql::Interrupted&) {
        sqlite3_result_error_code(context, SQLITE_INTERRUPT);
    } catch (const std::bad_alloc&) {
        sqlite3_result_error_nomem(context);
    } catch (const std::exception& error) {
        sqlite3_result_error(context, error.what(), -1);
    }
}

/// SQLite keeps what was made of a constant argument. One that is only the same in each row (a list from a sub-query)
/// it does not: the last of those is kept here, once the same text has come twice.
struct LastPrepared
{
    const kql::ScalarFunction* function = nullptr;
    std::string argument;
    std::unique_ptr<kql::Prepared> prepared;

    const kql::Prepared* find(const kql::ScalarFunction& wanted, const kql::SqlValue& value)
    {
        if (&wanted != function || value.text != argument) {
            function = &wanted;
            argument.assign(value.text);
            prepared.reset();
            return nullptr;
        }
        if (!prepared) {
            prepared = wanted.prepare(value);
        }
        return prepared.get();
    }
};

void call_scalar(sqlite3_context* context, int count, sqlite3_value** values)
{
    guarded(context, [&] {
        const auto* function = static_cast<const kql::ScalarFunction*>(sqlite3_user_data(context));
        const Arguments arguments(count, values);
        ContextResult result(context);
        const kql::Prepared* prepared = nullptr;
        std::unique_ptr<kql::Prepared> fresh;
        if (function->prepared_argument >= 0 && function->prepared_argument < count) {
            prepared = static_cast<const kql::Prepared*>(sqlite3_get_auxdata(context, function->prepared_argument));
            if (prepared == nullptr) {
                thread_local LastPrepared last;
                const kql::SqlValue& argument = arguments.view()[static_cast<std::size_t>(function->prepared_argument)];
                prepared = last.find(*function, argument);
                if (prepared == nullptr) {
                    fresh = function->prepare(argument);
                    prepared = fresh.get();
                }
            }
        }
        function->call(prepared, arguments.view(), result);
        if (fresh) { // after the call: SQLite may free it at once when the argument is no constant
            sqlite3_set_auxdata(context, function->prepared_argument, fresh.release(), delete_prepared);
        }
    });
}

kql::Aggregate* aggregate_of(sqlite3_context* context, bool make)
{
    auto** slot =
        static_cast<kql::Aggregate**>(sqlite3_aggregate_context(context, make ? int{sizeof(kql::Aggregate*)} : 0));
    if (slot == nullptr) {
        return nullptr;
    }
    if (*slot == nullptr && make) {
        *slot = static_cast<const kql::AggregateFunction*>(sqlite3_user_data(context))->create().release();
    }
    return *slot;
}

void step_aggregate(sqlite3_context* context, int count, sqlite3_value** values)
{
    guarded(context, [&] {
        kql::Aggregate* aggregate = aggregate_of(context, true);
        if (aggregate == nullptr) {
            throw std::bad_alloc();
        }
        const Arguments arguments(count, values);
        aggregate->step(arguments.view());
    });
}

void value_aggregate(sqlite3_context* context)
{
    guarded(context, [&] {
        ContextResult result(context);
        if (kql::Aggregate* aggregate = aggregate_of(context, false)) {
            aggregate->finish(result);
        } else { // no row at all
            static_cast<const kql::AggregateFunction*>(sqlite3_user_data(context))->create()->finish(result);
        }
    });
}

void final_aggregate(sqlite3_context* context)
{
    value_aggregate(context);
    if (auto** slot = static_cast<kql::Aggregate**>(sqlite3_aggregate_context(context, 0))) {
        delete *slot;
        *slot = nullptr;
    }
}

/// Our windows begin at the first row, so no row ever leaves one.
void inverse_aggregate(sqlite3_context* context, int, sqlite3_value**)
{
    sqlite3_result_error(context, "a window that moves its start is not supported", -1);
}

} // namespace

Result<void> register_kql_functions(sqlite3* connection)
{
    constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    const auto user_data = [](const auto& function) {
        // SQLite hands the pointer back as it is; the tables are constant and live as long as the program.
        return const_cast<void*>(static_cast<const void*>(&function));
    };
    for (const kql::ScalarFunction& function : kql::scalar_functions()) {
        const int status = sqlite3_create_function_v2(connection, function.name, function.arguments, flags,
            user_data(function), call_scalar, nullptr, nullptr, nullptr);
        if (status != SQLITE_OK) {
            return fail(ErrorCode::Internal, function.name, sqlite3_errstr(status));
        }
    }
    for (const kql::AggregateFunction& function : kql::aggregate_functions()) {
        const int status = sqlite3_create_window_function(connection, function.name, function.arguments, flags,
            user_data(function), step_aggregate, final_aggregate, value_aggregate, inverse_aggregate, nullptr);
        if (status != SQLITE_OK) {
            return fail(ErrorCode::Internal, function.name, sqlite3_errstr(status));
        }
    }
    // json_each makes its table when it is first named, which an authorizer that forbids CREATE would stop.
    const int status = sqlite3_exec(connection, "SELECT 1 FROM json_each('[]')", nullptr, nullptr, nullptr);
    if (status != SQLITE_OK) {
        return fail(ErrorCode::Internal, "json_each", sqlite3_errstr(status));
    }
    return {};
}

} // namespace standstill::store
