// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/portable.h"

#include "core/base/text.h"
#include "core/base/time.h"
#include "core/kql/failure.h"
#include "core/kql/hints.h"
#include "core/kql/parser.h"

#include <algorithm>
#include <initializer_list>

namespace standstill::kql {

std::string quoted(std::string_view text)
{
    return '"' + base::escape_json(text) + '"'; // Kusto's escapes of these characters are those of JSON
}

namespace {

bool is_one_of(std::initializer_list<std::string_view> names, std::string_view table)
{
    return std::find(names.begin(), names.end(), table) != names.end();
}

std::string filter_lines(const PortableFilters& filters, Portal portal, std::string_view table)
{
    std::string lines;
    const bool windows_log = is_one_of({"SecurityEvent", "Event"}, table);
    const std::string time = portal == Portal::Defender && !windows_log ? "Timestamp" : "TimeGenerated";
    if (filters.range) {
        lines += "\n| where " + time + " >= datetime(" + format_iso(filters.range->from) + ") and " + time
            + " < datetime(" + format_iso(filters.range->to) + ")";
    }
    if (!filters.hosts.empty()) {
        std::string names;
        for (const std::string& host : filters.hosts) {
            names += (names.empty() ? "" : ", ") + quoted(host);
        }
        lines += std::string("\n| where ") + (windows_log ? "Computer" : "DeviceName") + " in~ (" + names + ")";
    }
    for (const std::string& predicate : filters.benign) {
        if (table != "DeviceProcessEvents") {
            break; // other tables lack the columns
        }
        Parser(predicate).parse_predicate(); // nothing in it may close the parenthesis
        lines += "\n| where not(" + predicate + "\n)";
    }
    return lines;
}

} // namespace

Result<std::string> portable_query(std::string_view query, const PortableFilters& filters, Portal portal)
{
    std::string_view reading = query;
    try {
        const auto body = Parser(query).parse_query();
        const Expr& main = *body->expression;
        const Operator* source =
            main.query && !main.query->operators.empty() ? &main.query->operators.front() : nullptr;
        if (source == nullptr || source->name != "table") {
            raise_not_supported("a query that does not begin with a table",
                source == nullptr ? main.span : source->span, "the filters need a table to stand behind");
        }
        const std::string table(base::trim(query.substr(source->whole.offset, source->whole.length)));
        if (is_one_of({"Findings", "Leads", "TriageHistory", "EvidenceSources", "RejectedRecords"}, table)) {
            raise_not_supported(table, source->whole, "no portal has this table of the case");
        }
        const std::size_t end = source->whole.offset + source->whole.length;
        reading = {};
        std::string text(query.substr(0, end));
        text += filter_lines(filters, portal, table);
        // what stood on the table's own line goes on below the filters
        std::string_view rest = query.substr(end);
        const std::size_t first = rest.find_first_not_of(" \t");
        if (first != std::string_view::npos && rest[first] == '|') {
            text += '\n';
            rest.remove_prefix(first);
        }
        return text.append(rest);
    } catch (Failure& failure) {
        if (!reading.empty()) {
            add_hint(failure.error, reading);
        }
        return tl::unexpected<Error>(std::move(failure.error));
    }
}

} // namespace standstill::kql
