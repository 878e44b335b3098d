// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/candidates.h"

#include "core/detect/sieve/sieve.h"
#include "core/store/process_texts.h"
#include "core/store/side_readers.h"

#include <algorithm>
#include <array>
#include <bit>
#include <functional>
#include <optional>
#include <unordered_map>

namespace standstill::session {

namespace {

using store::Connection;
using store::IdRange;

constexpr std::int64_t worth_a_thread = 50'000; ///< rows
constexpr std::uint32_t unknown = UINT32_MAX;

class Search
{
public:
    Search(
        const store::CaseFile& file, Connection& connection, const std::vector<kql::Need>& needs, std::stop_token stop)
        : readers_([&file] { return file.connect(store::Access::ReadOnly); })
        , connection_(connection)
        , stop_(std::move(stop))
        , sieve_(needs)
        , programs_(sieve_)
        , lines_{detect::Sieve::Classes(sieve_), detect::Sieve::Classes(sieve_)}
        , found_(needs.size())
    {
    }

    Result<std::vector<std::vector<std::int64_t>>> run(std::int64_t after)
    {
        const Result<std::int64_t> events = store::last_event(connection_);
        const Result<std::int64_t> texts = store::last_text(connection_);
        const Result<std::int64_t> images = store::last_image(connection_);
        if (!events || !texts || !images)
            return forward(!events ? events : !texts ? texts : images);
        const IdRange range{after + 1, *events};
        line_class_.assign(static_cast<std::size_t>(*texts + 1), unknown);
        program_class_.assign(static_cast<std::size_t>(*images + 1), unknown);
        // Whoever has no row in its dictionary has an empty text.
        line_class_[0] = lines_[0].of_command_line({});
        program_class_[0] = programs_.of_program({}, {}, {});
        const Result<void> named = store::read_program_names(connection_,
            [this](std::int64_t image, std::string_view file, std::string_view folder, std::string_view original) {
                program_class_[static_cast<std::size_t>(image)] = programs_.of_program(file, folder, original);
            });
        if (!named)
            return forward(named);
        const bool few = after > 0 && (range.last - range.first) < *texts / 8;
        if (Result<void> read = few ? look_at_texts_of(range) : look_at_texts({1, *texts}); !read)
            return forward(read);
        if (Result<void> sorted = sort_out(range); !sorted)
            return forward(sorted);
        return std::move(found_);
    }

private:
    bool goes_on() const { return !stop_.stop_requested(); }

    /// Both halves of a range at once, where it is long enough.
    Result<void> in_halves(
        const IdRange& range, const std::function<Result<void>(Connection&, const IdRange&, std::size_t half)>& work)
    {
        const std::int64_t rows = range.last - range.first + 1;
        if (rows < worth_a_thread)
            return work(connection_, range, 0);
        const std::int64_t middle = range.first + rows / 2;
        return readers_.run(connection_,
            {[&](Connection& connection) {
                 return work(connection, {range.first, middle - 1}, 0);
             },
                [&](Connection& connection) {
                    return work(connection, {middle, range.last}, 1);
                }});
    }

    Result<void> look_at_texts(const IdRange& range)
    {
        second_from_ = range.last + 1;
        return in_halves(range, [&](Connection& connection, const IdRange& part, std::size_t half) {
            if (half == 1)
                second_from_ = part.first;
            return store::read_texts(connection, part, [&](std::int64_t text, std::string_view value) {
                line_class_[static_cast<std::size_t>(text)] = lines_[half].of_command_line(value);
                return text % 4096 != 0 || goes_on();
            });
        });
    }

    /// The texts of a few events, one by one.
    Result<void> look_at_texts_of(const IdRange& range)
    {
        std::vector<std::int64_t> wanted;
        const Result<void> read =
            store::read_process_starts(connection_, range, [&](std::int64_t, std::int64_t, std::int64_t text) {
                wanted.push_back(text);
                return true;
            });
        if (!read)
            return read;
        std::sort(wanted.begin(), wanted.end());
        wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
        second_from_ = std::ssize(line_class_);
        return store::read_texts(connection_, wanted, [&](std::int64_t text, std::string_view value) {
            line_class_[static_cast<std::size_t>(text)] = lines_[0].of_command_line(value);
            return text % 1024 != 0 || goes_on();
        });
    }

    Result<void> sort_out(const IdRange& range)
    {
        std::array<std::vector<std::vector<std::int64_t>>, 2> parts;
        const Result<void> done = in_halves(range, [&](Connection& connection, const IdRange& part, std::size_t half) {
            std::vector<std::vector<std::int64_t>>& own = parts[half];
            own.resize(found_.size());
            std::unordered_map<std::uint64_t, std::uint64_t> answers;
            return store::read_process_starts(
                connection, part, [&](std::int64_t event, std::int64_t image, std::int64_t text) {
                    const std::uint32_t program = program_class_[index(image, program_class_)];
                    const std::size_t line_at = index(text, line_class_);
                    const std::uint32_t line = line_class_[line_at];
                    const std::size_t table = half_of(line_at);
                    const std::uint64_t key =
                        std::uint64_t{program} << 33U | std::uint64_t{line} << 1U | std::uint64_t{table};
                    auto answer = answers.find(key);
                    if (answer == answers.end())
                        answer = answers.emplace(key, sieve_.rules(programs_, program, lines_[table], line)).first;
                    for (std::uint64_t left = answer->second; left != 0; left &= left - 1)
                        own[static_cast<std::size_t>(std::countr_zero(left))].push_back(event);
                    return event % 4096 != 0 || goes_on();
                });
        });
        for (std::vector<std::vector<std::int64_t>>& part : parts) {
            for (std::size_t rule = 0; rule < part.size(); ++rule)
                found_[rule].insert(found_[rule].end(), part[rule].begin(), part[rule].end());
        }
        return done;
    }

    /// Where the class of an id is; that of the empty text for an id that names nothing.
    static std::size_t index(std::int64_t id, const std::vector<std::uint32_t>& classes)
    {
        const bool known = id > 0 && id < std::ssize(classes) && classes[static_cast<std::size_t>(id)] != unknown;
        return known ? static_cast<std::size_t>(id) : 0;
    }
    std::size_t half_of(std::size_t text) const { return static_cast<std::int64_t>(text) >= second_from_ ? 1 : 0; }

    store::SideReaders readers_;
    Connection& connection_;
    std::stop_token stop_;
    detect::Sieve sieve_;
    detect::Sieve::Classes programs_;
    std::array<detect::Sieve::Classes, 2> lines_;
    std::vector<std::uint32_t> program_class_; ///< by image
    std::vector<std::uint32_t> line_class_; ///< by text; from second_from_ on of the second thread's classes
    std::int64_t second_from_ = 0;
    std::vector<std::vector<std::int64_t>> found_;
};

} // namespace

Result<std::vector<std::vector<std::int64_t>>> find_candidates(const store::CaseFile& file,
    store::Connection& connection, const std::vector<kql::Need>& needs, std::int64_t after, std::stop_token stop)
{
    return Search(file, connection, needs, std::move(stop)).run(after);
}

} // namespace standstill::session
