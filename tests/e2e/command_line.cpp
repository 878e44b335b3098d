// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_line.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <QJsonDocument>

namespace standstill::tests {

std::string standstill_program()
{
    const char* other = std::getenv("STANDSTILL_PROGRAM");
    return other != nullptr ? other : STANDSTILL_PROGRAM;
}

ProcessResult standstill(const std::vector<std::string>& arguments, ProcessOptions options)
{
    std::vector<std::string> line{standstill_program()};
    line.insert(line.end(), arguments.begin(), arguments.end());
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        options.environment_removed.emplace_back(name);
    return run_process(line, options);
}

std::filesystem::path sample(std::string_view name)
{
    return std::filesystem::path(STANDSTILL_SOURCE_DIR) / "tests/data/import" / name;
}

std::string told(const ProcessResult& result)
{
    return "exit " + std::to_string(result.exit_code) + ", signal " + std::to_string(result.signal) + "\n--- out\n"
        + result.out.substr(0, 4000) + "\n--- err\n" + result.err.substr(0, 4000);
}

QJsonArray parse_array(const std::string& text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(text), &error);
    EXPECT_TRUE(document.isArray()) << error.errorString().toStdString() << '\n' << text.substr(0, 2000);
    return document.array();
}

std::string text_of(const QJsonValue& value)
{
    return value.toString().toStdString();
}

QJsonArray findings(const std::filesystem::path& case_path, const std::string& where)
{
    std::vector<std::string> arguments{"findings", case_path, "--format", "json"};
    if (!where.empty())
        arguments.insert(arguments.end(), {"--where", where});
    const ProcessResult result = standstill(arguments);
    EXPECT_EQ(result.exit_code, 0) << told(result);
    return parse_array(result.out);
}

QJsonObject info(const std::filesystem::path& case_path)
{
    const ProcessResult result = standstill({"info", case_path, "--format", "json"});
    EXPECT_EQ(result.exit_code, 0) << told(result);
    return QJsonDocument::fromJson(QByteArray::fromStdString(result.out)).object();
}

QJsonArray rows(const std::filesystem::path& case_path, const std::string& kql)
{
    const ProcessResult result = standstill({"query", case_path, kql, "--format", "json"});
    EXPECT_EQ(result.exit_code, 0) << kql << '\n' << told(result);
    return parse_array(result.out);
}

long long number(const std::filesystem::path& case_path, const std::string& kql)
{
    const QJsonArray array = rows(case_path, kql);
    EXPECT_EQ(array.size(), 1) << kql;
    const QJsonObject row = array.first().toObject();
    EXPECT_EQ(row.size(), 1) << kql;
    return row.isEmpty() ? -1 : row.begin().value().toInteger(-1);
}

void expect_sums_agree(const std::filesystem::path& case_path)
{
    const QJsonObject facts = info(case_path);
    const QJsonObject counts = facts[QLatin1String("counts")].toObject();
    const auto count = [&](const char* name) { return counts[QLatin1String(name)].toInteger(-1); };
    const QJsonArray evidence = facts[QLatin1String("evidence")].toArray();
    long long read = 0;
    long long stored = 0;
    long long duplicate = 0;
    long long rejected = 0;
    for (const QJsonValue& value : evidence) {
        const QJsonObject source = value.toObject();
        const auto rows_of = [&](const char* name) { return source[QLatin1String(name)].toInteger(-1); };
        EXPECT_EQ(rows_of("rows_read"), rows_of("rows_stored") + rows_of("rows_duplicate") + rows_of("rows_rejected"))
            << text_of(source[QLatin1String("label")]);
        EXPECT_EQ(text_of(source[QLatin1String("sha256")]).size(), 64U);
        read += rows_of("rows_read");
        stored += rows_of("rows_stored");
        duplicate += rows_of("rows_duplicate");
        rejected += rows_of("rows_rejected");
    }
    EXPECT_EQ(count("sources"), evidence.size());
    EXPECT_EQ(count("rows_read"), read);
    EXPECT_EQ(count("events"), stored);
    EXPECT_EQ(count("duplicates"), duplicate);
    EXPECT_EQ(count("rejected"), rejected);
    EXPECT_EQ(number(case_path, "DeviceProcessEvents | count"), stored);

    const QJsonObject verdicts = facts[QLatin1String("findings_by_verdict")].toObject();
    long long findings_sum = 0;
    for (const QJsonValue& value : verdicts)
        findings_sum += value.toInteger(-1);
    EXPECT_EQ(count("findings"), findings_sum);
    EXPECT_EQ(number(case_path, "Findings | count"), findings_sum);
}

void expect_one_file(const std::filesystem::path& case_path)
{
    const std::string stem = case_path.filename().string();
    for (const auto& entry : std::filesystem::directory_iterator(case_path.parent_path())) {
        const std::string name = entry.path().filename().string();
        EXPECT_TRUE(name == stem || name.find(stem) == std::string::npos) << "left behind: " << name;
    }
}

} // namespace standstill::tests
