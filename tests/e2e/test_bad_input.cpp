// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are not what they should be: each gets a message that says what and where, the right exit code, and
// leaves nothing half done.
#include "command_line.h"

#include <gmock/gmock.h>

namespace standstill::tests {
namespace {

using testing::AnyOf;
using testing::HasSubstr;

const std::string header = "Timestamp,DeviceName,FileName,ProcessCommandLine,ReportId\r\n";

std::string row(int id, const std::string& command = "sc stop WinDefend")
{
    return "2025-03-09T02:31:0" + std::to_string(id % 10) + "Z,kestrel-1,sc.exe," + command + ',' + std::to_string(id)
        + "\r\n";
}

class BadInput : public testing::Test
{
protected:
    ProcessResult import(std::string_view name, std::string_view bytes)
    {
        return standstill({"import", case_path, folder.write(name, bytes)});
    }

    /// Nothing could be imported: no case is left behind, and the message names the file.
    void expect_refused(const ProcessResult& result, const std::string& file, const std::string& words)
    {
        EXPECT_EQ(result.exit_code, 1) << told(result);
        EXPECT_THAT(result.err, HasSubstr(file));
        EXPECT_THAT(result.err, HasSubstr(words));
        EXPECT_FALSE(std::filesystem::exists(case_path));
        if (std::filesystem::exists(case_path.parent_path()))
            expect_one_file(case_path);
    }

    /// Some rows could not be read; the others are in.
    void expect_partly(const ProcessResult& result, int stored, int rejected, const std::string& words)
    {
        EXPECT_EQ(result.exit_code, rejected > 0 ? 3 : 0) << told(result);
        EXPECT_THAT(result.err, HasSubstr(words));
        const QJsonObject counts = info(case_path)[QLatin1String("counts")].toObject();
        EXPECT_EQ(counts[QLatin1String("events")].toInteger(), stored);
        EXPECT_EQ(counts[QLatin1String("rejected")].toInteger(), rejected);
        if (rejected > 0) {
            EXPECT_THAT(result.err, HasSubstr("rejected rows: " + std::to_string(rejected)));
        }
        expect_sums_agree(case_path);
        expect_one_file(case_path);
    }

    TemporaryFolder folder;
    std::filesystem::path case_path = folder / "case.standstill";
};

TEST_F(BadInput, a_file_that_is_not_there)
{
    expect_refused(standstill({"import", case_path, folder / "missing.csv"}), "missing.csv", "There is no file");
}

TEST_F(BadInput, an_empty_file)
{
    expect_refused(import("empty.csv", ""), "empty.csv", "is empty");
    expect_refused(import("bom.csv", "\xEF\xBB\xBF"), "bom.csv", "is empty");
    expect_refused(import("blank.csv", " \r\n\r\n"), "blank.csv", "is empty");
}

TEST_F(BadInput, an_empty_folder_alone_and_among_files)
{
    const std::filesystem::path directory = folder / "exports";
    std::filesystem::create_directory(directory);
    expect_refused(standstill({"import", case_path, directory}), "exports", "is empty");
    const ProcessResult mixed = standstill({"import", case_path, directory, sample("defender-iso-csv/input.csv")});
    EXPECT_EQ(mixed.exit_code, 3) << told(mixed);
    EXPECT_THAT(mixed.err, HasSubstr("is empty"));
    EXPECT_EQ(number(case_path, "DeviceProcessEvents | count"), 5);
}

TEST_F(BadInput, a_folder_gives_what_it_holds_and_names_the_rest)
{
    std::filesystem::create_directories(folder / "exports/deeper");
    std::filesystem::copy_file(sample("defender-iso-csv/input.csv"), folder / "exports/deeper/a.csv");
    folder.write("exports/notes.bin", std::string("\0\1\2", 3));
    folder.write("exports/b.csv", header + row(1));
    const ProcessResult result = standstill({"import", case_path, folder / "exports"});
    EXPECT_EQ(result.exit_code, 3) << told(result);
    EXPECT_THAT(result.err, HasSubstr("notes.bin"));
    EXPECT_THAT(result.err, HasSubstr("not imported: 1"));
    EXPECT_EQ(number(case_path, "DeviceProcessEvents | count"), 6);
    EXPECT_LT(result.err.find("E-01 b.csv"), result.err.find("E-02 a.csv")) << "by the names, folder by folder";
}

TEST_F(BadInput, binary_garbage)
{
    std::string garbage;
    unsigned state = 12345;
    for (int i = 0; i < 200'000; ++i) {
        state = state * 1664525U + 1013904223U;
        garbage += static_cast<char>(state >> 24);
    }
    expect_refused(import("garbage.csv", garbage), "garbage.csv", "not an export");
    expect_refused(import("zeros.csv", std::string(100'000, '\0')), "zeros.csv", "not an export");
    expect_refused(import("picture.csv", "\x89PNG\r\n\x1a\n" + garbage), "picture.csv", "not an export");
}

TEST_F(BadInput, a_csv_with_no_known_header)
{
    expect_refused(import("budget.csv", "Month,Amount\r\nMay,12\r\nJune,13\r\n"), "budget.csv", "Month, Amount");
    expect_refused(import("rows-only.csv", row(1) + row(2)), "rows-only.csv", "");
}

TEST_F(BadInput, json_that_is_something_else)
{
    expect_refused(import("package.json", R"({"name":"left-pad","version":"1.0.0"})"), "package.json", "");
    expect_refused(import("numbers.json", "[1,2,3]"), "numbers.json", "");
    expect_refused(import("broken.json", "{\"Schema\":[{"), "broken.json", "");
}

TEST_F(BadInput, a_truncated_last_row)
{
    expect_partly(import("cut.csv", header + row(1) + row(2) + "2025-03-09T02:31:05Z,kestrel-1,sc.e"), 2, 1, "line 4");
}

TEST_F(BadInput, a_last_row_cut_inside_quotes)
{
    expect_partly(
        import("cut.csv", header + row(1) + row(2) + "2025-03-09T02:31:05Z,kestrel-1,sc.exe,\"sc stop \"\"Win"), 2, 1,
        "line 4");
}

TEST_F(BadInput, truncated_json_lines_and_arrays)
{
    const std::string lines = read_file(sample("defender-json-lines/input.jsonl"));
    expect_partly(import("cut.jsonl", lines.substr(0, lines.size() - 60)), 6, 1, "line 7");
    std::filesystem::remove(case_path);
    const std::string array = read_file(sample("defender-api-json/input.json"));
    expect_partly(import("cut.json", array.substr(0, array.size() - 120)), 2, 1, "cut.json");
}

TEST_F(BadInput, a_broken_line_among_json_lines)
{
    const std::string lines = read_file(sample("defender-json-lines/input.jsonl"));
    const std::size_t second = lines.find('\n') + 1;
    expect_partly(import("mixed.jsonl", lines.substr(0, second) + "{\"Timestamp\": oops}\n42\n" + lines.substr(second)),
        7, 2, "line 2");
}

TEST_F(BadInput, a_10_MB_field)
{
    const std::string huge(10'000'000, 'x');
    const ProcessResult result = import("huge.csv", header + row(1) + row(2, "sc stop WinDefend " + huge) + row(3));
    EXPECT_THAT(result.exit_code, AnyOf(0, 3)) << told(result);
    EXPECT_LT(result.err.size(), 10'000U);
    const QJsonObject counts = info(case_path)[QLatin1String("counts")].toObject();
    EXPECT_EQ(counts[QLatin1String("rows_read")].toInteger(), 3);
    EXPECT_GE(counts[QLatin1String("events")].toInteger(), 2);
    // Kept whole or rejected; never cut.
    EXPECT_EQ(number(case_path,
                  "DeviceProcessEvents | where ReportId == 2 and strlen(ProcessCommandLine) < 10000000 | count"),
        0);
    if (result.exit_code == 3) {
        EXPECT_THAT(result.err, HasSubstr("line 3"));
    }
    expect_sums_agree(case_path);
}

TEST_F(BadInput, invalid_utf8)
{
    const ProcessResult result = import("latin1.csv",
        header
            + row(1,
                "sc stop \"Gr\xFC\xDF"
                "e\"")
            + row(2));
    EXPECT_EQ(result.exit_code, 0) << told(result);
    EXPECT_EQ(number(case_path,
                  "DeviceProcessEvents | where ProcessCommandLine == 'sc stop \"Gr\xEF\xBF\xBD\xEF\xBF\xBD"
                  "e\"' | count"),
        1);
    EXPECT_EQ(findings(case_path).size(), 2);
}

TEST_F(BadInput, a_wrong_number_of_columns)
{
    expect_partly(import("ragged.csv",
                      header + row(1) + "2025-03-09T02:31:05Z,kestrel-1,sc.exe\r\n" + row(3)
                          + "2025-03-09T02:31:05Z,kestrel-1,sc.exe,sc stop x,9,extra,more\r\n"),
        2, 2, "line 3");
}

TEST_F(BadInput, a_time_that_cannot_be_read)
{
    const ProcessResult result = import("times.csv",
        header + row(1) + "yesterday at noon,kestrel-1,sc.exe,sc stop x,2\r\n,kestrel-1,sc.exe,sc stop x,3\r\n"
            + "2025-02-30T00:00:00Z,kestrel-1,sc.exe,sc stop x,4\r\n" + row(5));
    expect_partly(result, 2, 3, "yesterday at noon");
    EXPECT_THAT(result.err, HasSubstr("line 3"));
    EXPECT_THAT(result.err, HasSubstr("line 4"));
    EXPECT_THAT(result.err, HasSubstr("line 5"));
}

TEST_F(BadInput, a_quote_in_the_middle_costs_its_row_only)
{
    const ProcessResult result =
        import("quotes.csv", header + row(1) + row(2, "sc stop \"unbalanced") + row(3) + row(4));
    EXPECT_THAT(result.exit_code, AnyOf(0, 3)) << told(result);
    EXPECT_GE(number(case_path, "DeviceProcessEvents | count"), 3);
    expect_sums_agree(case_path);
}

TEST_F(BadInput, a_header_without_rows)
{
    const ProcessResult result = import("header.csv", header);
    EXPECT_THAT(result.exit_code, AnyOf(0, 1)) << told(result);
    EXPECT_EQ(std::filesystem::exists(case_path), result.exit_code == 0);
}

TEST_F(BadInput, a_forced_format_that_does_not_fit)
{
    const auto file = folder.write("export.csv", header + row(1));
    const ProcessResult result = standstill({"import", case_path, file, "--format", "json"});
    expect_refused(result, "export.csv", "");
}

TEST_F(BadInput, a_case_file_that_is_not_one)
{
    struct Sample
    {
        const char* name;
        std::string bytes;
    };
    std::string sqlite_of_others("SQLite format 3\0\x10\0\x01\x01\0\x40\x20\x20", 24);
    sqlite_of_others.resize(8192, '\0');
    const std::vector<Sample> samples{{"notes.txt", "shopping list\n"}, {"empty", ""},
        {"zeros", std::string(65536, '\0')}, {"foreign.db", sqlite_of_others}, {"export.csv", header + row(1)}};
    for (const Sample& bad : samples) {
        const auto path = folder.write(bad.name, bad.bytes);
        const std::vector<std::vector<std::string>> lines{{"info", path}, {"findings", path},
            {"query", path, "print 1"}, {"detect", path}, {"report", path, "-o", folder / "r.html"},
            {"import", path, sample("defender-iso-csv/input.csv")},
            {"triage", path, "--where", "true", "--classification", "TruePositive", "--reason", "RANSOM_PREP", "--note",
                "part of the burst"}};
        for (const auto& line : lines) {
            const ProcessResult result = standstill(line);
            EXPECT_EQ(result.exit_code, 1) << line.front() << ' ' << bad.name << '\n' << told(result);
            EXPECT_THAT(result.err, HasSubstr(bad.name)) << line.front();
            EXPECT_EQ(read_file(path), bad.bytes) << line.front() << " changed " << bad.name;
        }
        expect_one_file(path);
    }
    const ProcessResult directory = standstill({"info", folder.path()});
    EXPECT_EQ(directory.exit_code, 1) << told(directory);
}

TEST_F(BadInput, a_damaged_case_is_refused_and_stays_as_it_is)
{
    ASSERT_EQ(standstill({"import", case_path, sample("defender-portal-csv/input.csv")}).exit_code, 0);
    const std::string whole = read_file(case_path);
    for (const std::size_t keep : {whole.size() / 2, whole.size() - 4096, std::size_t{5000}, std::size_t{100}}) {
        const auto cut = folder.write("cut.standstill", whole.substr(0, keep));
        const ProcessResult result = standstill({"findings", cut});
        EXPECT_EQ(result.exit_code, 1) << keep << '\n' << told(result);
        EXPECT_THAT(result.err, HasSubstr("cut.standstill"));
        EXPECT_EQ(read_file(cut).size(), keep);
    }
}

TEST_F(BadInput, a_file_name_with_everything_in_it)
{
    const auto file = folder.write("we ird\n[x](y)<b>\x1b[31m\xE2\x80\xAE.csv", header + row(1));
    const ProcessResult result = standstill({"import", case_path, file});
    EXPECT_EQ(result.exit_code, 0) << told(result);
    EXPECT_THAT(result.err, testing::Not(HasSubstr("\x1b")));
    EXPECT_THAT(standstill({"info", case_path}).out, testing::Not(HasSubstr("\x1b")));
    EXPECT_EQ(info(case_path)[QLatin1String("evidence")].toArray().size(), 1);
}

} // namespace
} // namespace standstill::tests
