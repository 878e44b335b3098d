// SPDX-License-Identifier: GPL-3.0-or-later
// Typical mistakes: what the error marks in the text, and what it says to do.
#include "fixture.h"

#include <gtest/gtest.h>

namespace standstill::test {

namespace {

struct Slip
{
    const char* query;
    const char* place; ///< the piece of the query that is marked
    const char* hint;
};

class Slips : public testing::TestWithParam<Slip>
{
};

/// The line of the detail that says what to do, or the nearest name.
std::string hint_of(const Error& error)
{
    const std::size_t line = error.detail.find('\n');
    if (line != std::string::npos) {
        return error.detail.substr(line + 1);
    }
    const bool unknown = error.code == ErrorCode::KqlUnknownColumn || error.code == ErrorCode::KqlUnknownFunction
        || error.code == ErrorCode::KqlUnknownTable || error.code == ErrorCode::KqlUnknownOperator;
    return (unknown ? "nearest: " : "") + error.detail;
}

} // namespace

TEST_P(Slips, are_answered_with_a_place_and_a_hint)
{
    std::string query = GetParam().query;
    const auto compiled = kql::compile(query, process_catalog(), {});
    ASSERT_FALSE(compiled.has_value()) << query;
    const Error& error = compiled.error();
    ASSERT_TRUE(error.span.has_value());
    EXPECT_EQ(query.substr(error.span->offset, error.span->length), GetParam().place) << query;
    EXPECT_EQ(hint_of(error), GetParam().hint) << query;
}

INSTANTIATE_TEST_SUITE_P(Kql, Slips,
    testing::Values(
        // signs
        Slip{"DeviceProcessEvents | where FileName = 'sc.exe'", "=", "write: =="},
        Slip{"DeviceProcessEvents | where FileName === 'sc.exe'", "===", "write: =="},
        Slip{"DeviceProcessEvents where FileName == 'sc.exe'", "where", "put: |"},
        Slip{"DeviceProcessEvents | where FileName == 'sc.exe' project Timestamp", "project", "put: |"},
        Slip{"DeviceProcessEvents | where FileName == 'sc.exe' |", "|", "after: |"},
        Slip{"DeviceProcessEvents | | where FileName == 'sc.exe'", "|", "after: |"},
        Slip{"DeviceProcessEvents | where where FileName == 'sc.exe'", "where where", "write: where"},
        Slip{"DeviceProcessEvents | where FileName == 'sc.exe' && ProcessId > 4", "&&", "write: and"},
        Slip{"DeviceProcessEvents | where FileName == 'a' || FileName == 'b'", "||", "write: or"},
        Slip{"DeviceProcessEvents | where !(FileName == 'a')", "!", "write: not(...)"},
        Slip{"DeviceProcessEvents | where ProcessId between", "between", "write: between (... .. ...)"},
        Slip{"let n = 5 DeviceProcessEvents | take n", "DeviceProcessEvents", "put: ;"},
        // quotes and brackets
        Slip{"DeviceProcessEvents | where FileName == 'sc.exe", "'sc.exe", "close: '"},
        Slip{"DeviceProcessEvents | where FileName == \xE2\x80\x9Csc.exe\xE2\x80\x9D", "\xE2\x80\x9C", "quotes: \""},
        Slip{"DeviceProcessEvents | where (FileName == 'a' or (FileName == 'b' | take 3", "(", "close: ("},
        Slip{"DeviceProcessEvents | where FileName in ('a', 'b' | take 3", "(", "close: ("},
        Slip{"DeviceProcessEvents | where FileName == 'a')", ")", "stray: )"},
        Slip{
            "DeviceProcessEvents | where FolderPath has \"C:\\Windows\"", "\"C:\\Windows\"", "write: @\"C:\\Windows\""},
        Slip{"DeviceProcessEvents | where `FileName` == 'a'", "`", "write: FileName"},
        Slip{"DeviceProcessEvents | where [FileName] == 'a'", "[FileName]", "write: FileName"},
        Slip{"DeviceProcessEvents | where FileName == sc.exe", "sc.exe", "write: \"sc.exe\""},
        // comments
        Slip{"DeviceProcessEvents -- all of them\n| take 3", "--", "comment: //"},
        Slip{"# all of them\nDeviceProcessEvents | take 3", "#", "comment: //"},
        Slip{"DeviceProcessEvents /* all */ | take 3", "/*", "comment: //"},
        // capitals
        Slip{"DeviceProcessEvents | where FileName == 'a' AND ProcessId > 4", "AND", "write: and"},
        Slip{"DeviceProcessEvents | WHERE FileName == 'a'", "WHERE", "write: where"},
        Slip{"DeviceProcessEvents | where FileName startsWith 'a'", "startsWith", "write: startswith"},
        Slip{"DeviceProcessEvents | where FileName IN ('a', 'b')", "IN", "write: in"},
        Slip{"deviceprocessevents | take 3", "deviceprocessevents", "nearest: DeviceProcessEvents"},
        Slip{"DeviceProcessEvents | where filename == 'a'", "filename", "nearest: FileName"},
        // SQL
        Slip{"SELECT FileName, ProcessId FROM DeviceProcessEvents WHERE ProcessId > 4", "SELECT",
            "table: DeviceProcessEvents | where ... | project FileName, ProcessId"},
        Slip{"DeviceProcessEvents | where FileName LIKE '%sc%'", "LIKE '%sc%'", "write: contains 'sc'"},
        Slip{"DeviceProcessEvents | where FileName not like 'sc%'", "not like 'sc%'", "write: !startswith 'sc'"},
        Slip{"DeviceProcessEvents | where FileName is not null", "FileName is not null", "write: isnotempty(FileName)"},
        Slip{"DeviceProcessEvents | where FileName == null", "FileName == null", "write: isempty(FileName)"},
        Slip{"DeviceProcessEvents | where FileName not in ('a')", "not in", "write: !in"},
        Slip{"DeviceProcessEvents | where ProcessId between 1 and 5", "between 1 and 5", "write: between (1 .. 5)"},
        Slip{"DeviceProcessEvents | where ProcessId between (1 and 5)", "and", "write: .."},
        Slip{"DeviceProcessEvents | where Timestamp between ago(1d) .. now() and ProcessId > 4",
            "between ago(1d) .. now()", "write: between (ago(1d) .. now())"},
        Slip{"DeviceProcessEvents | summarize arg_max(*) by DeviceName", "arg_max(*)", "write: arg_max(Timestamp, *)"},
        Slip{"DeviceProcessEvents | where FileName has ['a', 'b'] | take 5", "has ['a', 'b']",
            "write: has_any ('a', 'b')"},
        Slip{"DeviceProcessEvents | where FileName has_any 'a', 'b' | take 5", "'a', 'b'", "write: ('a', 'b')"},
        Slip{"DeviceProcessEvents | where FileName.contains('x')", "FileName.contains('x')",
            "write: FileName contains 'x'"},
        Slip{"DeviceProcessEvents | where contains(FileName, 'x')", "contains(FileName, 'x')",
            "write: FileName contains 'x'"},
        Slip{"DeviceProcessEvents | where Timestamp > 7d", "Timestamp > 7d", "write: Timestamp > ago(7d)"},
        Slip{"DeviceProcessEvents | project DeviceName FileName", "FileName", "put: ,"},
        Slip{"DeviceProcessEvents | join DeviceProcessEvents", "", "put: on"},
        Slip{"DeviceProcessEvents | where FileName matches regex '(a'", "'(a'", "write: @\"\\(a\""},
        Slip{"DeviceProcessEvents | group by FileName", "group by", "write: summarize ... by"},
        Slip{"DeviceProcessEvents | select FileName", "select", "write: project"},
        Slip{"DeviceProcessEvents | summarize count() by FileName | having count_ > 3", "having", "write: where"},
        Slip{"DeviceProcessEvents | project FileName as f", "FileName as f", "write: f = FileName"},
        Slip{"DeviceProcessEvents | summarize n = count(distinct FileName)", "count(distinct", "write: dcount("},
        Slip{"DeviceProcessEvents | left join (DeviceProcessEvents) on FileName", "left join",
            "write: join kind=leftouter"},
        Slip{"DeviceProcessEvents as e | join (DeviceProcessEvents) on FileName", "as", "put: |"},
        Slip{"DeviceProcessEvents | extend n = length(FileName)", "length", "write: strlen"},
        // words that are missing or too many
        Slip{"DeviceProcessEvents | summarize count() FileName", "FileName", "put: by"},
        Slip{"DeviceProcessEvents | sort Timestamp desc", "Timestamp", "put: by"},
        Slip{"DeviceProcessEvents | top 5 Timestamp", "Timestamp", "put: by"},
        Slip{"DeviceProcessEvents | where FileName has ('a', 'b')", "has", "write: has_any"},
        Slip{"DeviceProcessEvents | where FileName == ('a', 'b')", "==", "write: in"},
        Slip{"DeviceProcessEvents | where FileName in ['a', 'b']", "['a', 'b']", "write: ('a', 'b')"},
        Slip{"DeviceProcessEvents | where FileName matches 'a.*'", "matches", "write: matches regex"},
        Slip{"DeviceProcessEvents | where not FileName == 'a'", "not", "write: not(...)"},
        // types
        Slip{"DeviceProcessEvents | where ProcessId == '4'", "ProcessId == '4'", "write: ProcessId == 4"},
        Slip{"DeviceProcessEvents | where ProcessId == 'x'", "ProcessId == 'x'", "write: tostring(ProcessId) == 'x'"},
        Slip{"DeviceProcessEvents | where Timestamp > '2024-06-15'", "Timestamp > '2024-06-15'",
            "write: Timestamp > datetime(2024-06-15)"},
        Slip{"DeviceProcessEvents | where Timestamp > ago('1d')", "'1d'", "write: 1d"},
        Slip{"DeviceProcessEvents | where Timestamp > ago(1 day)", "1 day", "write: 1d"},
        Slip{"DeviceProcessEvents | where Timestamp > ago(7)", "7", "write: 7d"},
        Slip{"DeviceProcessEvents | where ProcessId has '4'", "ProcessId", "write: tostring(ProcessId)"},
        Slip{"DeviceProcessEvents | extend x = FileName + '.bak'", "FileName + '.bak'",
            "write: strcat(FileName, '.bak')"},
        Slip{"DeviceProcessEvents | where FileName", "FileName", "write: isnotempty(FileName)"},
        Slip{"DeviceProcessEvents | where Timestamp > datetime(15.06.2024 x)", "datetime(15.06.2024 x)",
            "write: datetime(2024-06-15 13:45:00)"},
        Slip{"DeviceProcessEvents | summarize count() by bin(Timestamp, 1 h)", "1 h", "write: 1h"},
        Slip{"DeviceProcessEvents | count by FileName", "count by", "write: summarize count() by"},
        Slip{"DeviceProcessEvents | join kind=left (DeviceProcessEvents) on FileName", "join",
            "write: join kind=leftouter"},
        Slip{"DeviceProcessEvents | project FileName, | take 3", ",", "drop: ,"},
        Slip{"DeviceProcessEvents | summarize count() by FileName,", ",", "drop: ,"},
        Slip{"DeviceProcessEvents | take", "take", "write: take 100"},
        Slip{"DeviceProcessEvents | distinct", "distinct", "follow: distinct"},
        Slip{"DeviceProcessEvents | where | take 3", "where", "follow: where"},
        Slip{"DeviceProcessEvents | where Timestamp between ('2024-06-15' .. '2024-06-16')",
            "Timestamp between ('2024-06-15' .. '2024-06-16')",
            "write: Timestamp between (datetime(2024-06-15) .. datetime(2024-06-16))"},
        Slip{"DeviceProcessEvents | where FileName == 'a' or 'b'", "'b'", "write: Column == 'b'"},
        Slip{"DeviceProcessEvents | mv-expand FileName", "FileName", "write: split(FileName, ',')"},
        Slip{"DeviceProcessEvents | where FileName.a == 1", "FileName", "write: todynamic(FileName)"},
        Slip{"DeviceNetworkEvents | take 3", "DeviceNetworkEvents", "tables: DeviceProcessEvents"},
        Slip{"DeviceProcessEvents | summarize FileName by ProcessId", "FileName", "write: take_any(FileName)"},
        Slip{"DeviceProcessEvents | extend x = toloer(FileName)", "toloer", "nearest: tolower"},
        Slip{"DeviceProcessEvents | join (DeviceProcessEvents) on a.FileName == b.FileName", "a.FileName == b.FileName",
            "write: $left.FileName == $right.FileName"}));

} // namespace standstill::test
