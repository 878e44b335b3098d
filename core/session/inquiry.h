// SPDX-License-Identifier: GPL-3.0-or-later
// How the checklist asks a case about one finding or lead: queries whose rows lead to events, which logs there are of
// the machine, and what is known of the row itself. Used by checklist.cpp and nobody else.
#pragma once

#include "core/base/text.h"
#include "core/detect/act.h"
#include "core/session/case.h"
#include "core/store/log_reader.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace standstill::session {

inline constexpr std::size_t most_check_rows = 25; ///< behind one answer

inline std::string literal(std::string_view text)
{
    return '"' + base::escape_json(text) + '"';
}

/// What a query of the checklist gives: rows with their events.
struct Asked
{
    std::vector<Column> columns;
    std::vector<Row> rows;
    std::vector<std::int64_t> ids;
};

class Inquiry
{
public:
    Inquiry(Case& opened, FindingDetail detail, std::vector<store::LogExtent> extents, std::stop_token stop)
        : case_(opened)
        , detail_(std::move(detail))
        , extents_(std::move(extents))
        , stop_(std::move(stop))
        , table_(detail_.finding.is_lead() ? "Leads" : "Findings")
        , machine_(detect::machine_key(detail_.finding.device_name))
    {
    }

protected:
    const Finding& finding() const { return detail_.finding; }

    // -- asking

    Result<Asked> ask(const std::string& query, std::size_t limit = most_check_rows + 1)
    {
        Asked asked;
        HuntHead::Rows kind = HuntHead::Rows::Nothing;
        const Result<void> done = case_.hunt(
            query, {}, stop_,
            [&](const HuntHead& head) {
                asked.columns = head.columns;
                kind = head.rows;
            },
            [&](const Row& row, std::int64_t id) {
                asked.rows.push_back(row);
                asked.ids.push_back(kind == HuntHead::Rows::Events ? id : 0);
                return asked.rows.size() < limit;
            });
        if (!done)
            return forward(done);
        return asked;
    }

    /// Rows of a query whose columns are the event's id (0 where the row is the event), its time, and its text.
    Result<CheckAnswer> rows_of(const std::string& query)
    {
        Result<Asked> asked = ask(query);
        if (!asked)
            return forward(asked);
        CheckAnswer answer;
        answer.query = query;
        for (std::size_t i = 0; i < asked->rows.size() && i < most_check_rows; ++i) {
            const Row& row = asked->rows[i];
            const std::int64_t id = number_in(row[0]);
            answer.rows.push_back({EventId{id != 0 ? id : asked->ids[i]}, number_in(row[1]), text_in(row[2])});
        }
        answer.more = asked->rows.size() > most_check_rows;
        return answer;
    }

    std::string between(Ticks before, Ticks after, const char* column = "Timestamp") const
    {
        return std::string(column) + " between (datetime(" + format_iso(finding().time - before) + ") .. datetime("
            + format_iso(finding().time + after) + "))";
    }
    /// The finding's machine, however a log spells it.
    std::string on_machine() const { return "tolower(tostring(split(DeviceName, \".\")[0])) == " + literal(machine_); }

    bool has_log(std::uint32_t number, std::string_view channel) const
    {
        return std::any_of(extents_.begin(), extents_.end(), [&](const store::LogExtent& extent) {
            return extent.number == number && base::equals_ignoring_ascii_case(extent.channel, channel)
                && detect::machine_key(extent.machine) == machine_;
        });
    }
    bool has_channel(std::string_view channel) const
    {
        return std::any_of(extents_.begin(), extents_.end(), [&](const store::LogExtent& extent) {
            return base::equals_ignoring_ascii_case(extent.channel, channel)
                && detect::machine_key(extent.machine) == machine_;
        });
    }

    static CheckAnswer missing(std::string what)
    {
        CheckAnswer answer;
        answer.leaning = CheckLeaning::NotAnswerable;
        answer.missing = std::move(what);
        return answer;
    }

    // -- what is known of the row

    Result<void> read_reading()
    {
        const Result<Asked> asked = ask(table_ + " | where FindingKey == " + literal(finding().key)
            + " | project Tool, Product, Disguise, TemplateHosts, AccountSid, FolderPath, SHA1, LogonId, "
              "tostring(AdditionalFields.SessionStarted), tostring(AdditionalFields.LoginFrom)");
        if (!asked)
            return forward(asked);
        if (!asked->rows.empty()) {
            const Row& row = asked->rows.front();
            tool_ = text_in(row[0]);
            product_ = text_in(row[1]);
            disguise_ = text_in(row[2]);
            template_hosts_ = number_in(row[3]);
            sid_ = text_in(row[4]);
            folder_ = text_in(row[5]);
            sha1_ = text_in(row[6]);
            if (!is_null(row[7]))
                logon_ = number_in(row[7]);
            session_started_ = text_in(row[8]);
            login_from_ = text_in(row[9]);
        }
        const Result<Asked> points = ask(table_ + " | where FindingKey == " + literal(finding().key)
                + " | mv-expand p = ScorePoints | project tostring(p.reason), tolong(p.points), tostring(p.detail)",
            100);
        if (!points)
            return forward(points);
        for (const Row& row : points->rows)
            points_.push_back({text_in(row[0]), number_in(row[1]), text_in(row[2])});
        return {};
    }
    struct Point
    {
        std::string reason;
        std::int64_t points = 0;
        std::string detail;
    };
    const Point* point(std::string_view reason) const
    {
        const auto found =
            std::find_if(points_.begin(), points_.end(), [reason](const Point& each) { return each.reason == reason; });
        return found == points_.end() ? nullptr : &*found;
    }
    bool on_esxi() const { return tool_ == "esxcli" || tool_ == "vim-cmd"; }

    Case& case_;
    FindingDetail detail_;
    std::vector<store::LogExtent> extents_;
    std::stop_token stop_;
    std::string table_;
    std::string machine_;
    std::string tool_;
    std::string product_;
    std::string disguise_;
    std::string sid_;
    std::string folder_;
    std::string sha1_;
    std::optional<std::int64_t> logon_;
    std::string session_started_; ///< of a shell on ESXi
    std::string login_from_; ///< where the same file tells
    std::int64_t template_hosts_ = 0;
    std::vector<Point> points_;
};

} // namespace standstill::session
