// SPDX-License-Identifier: GPL-3.0-or-later
// Every answer that somebody recorded from the Kusto engine, run here and compared: columns with types, number of rows,
// the rows that were printed. What this engine refuses by name is counted, what it answers must be right.
#include "core/kql/json.h"
#include "fixture.h"
#include "printed.h"
#include "tests/support/shared_folder.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iostream>

namespace standstill::test {

namespace {

bool is_refusal(ErrorCode code)
{
    return code == ErrorCode::KqlNotSupported || code == ErrorCode::KqlUnknownFunction
        || code == ErrorCode::KqlUnknownOperator;
}

/// Which of several equally frequent values top-hitters picks is a matter of its estimates: only counts are compared.
std::string last_value(const std::string& printed)
{
    return printed.substr(printed.rfind(' '));
}

std::string difference(const kql::Json& recorded, const Answer& answer)
{
    const bool any_of_equals = recorded.find("query")->text.find("top-hitters") != std::string::npos;
    const auto& columns = answer.compiled.columns;
    std::string expected;
    for (const kql::Json& column : recorded.find("columns")->items) {
        expected += column.text + " ";
    }
    std::string found;
    for (const Column& column : columns) {
        found += column.name + ":" + recorded_type_name(column.type) + " ";
    }
    if (expected != found) {
        return "columns: expected " + expected + ", found " + found;
    }
    const auto count = static_cast<std::size_t>(recorded.find("row_count")->integer);
    if (answer.rows.size() != count) {
        return "rows: expected " + std::to_string(count) + ", found " + std::to_string(answer.rows.size());
    }
    std::vector<bool> used(answer.rows.size(), false);
    const auto& samples = recorded.find("sample_rows")->items;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        bool matched = false;
        for (std::size_t j = answer.compiled.ordered ? i : 0; j < answer.rows.size() && !matched; ++j) {
            const bool same = row_matches(samples[i].text, answer.rows[j], columns)
                || (any_of_equals && last_value(samples[i].text) == last_value(print_row(answer.rows[j], columns)));
            if (!used[j] && same) {
                used[j] = true;
                matched = true;
            }
            if (answer.compiled.ordered) {
                break;
            }
        }
        if (!matched) {
            std::string rows;
            for (const Row& row : answer.rows) {
                rows += "\n      " + print_row(row, columns);
            }
            return "row " + std::to_string(i + 1) + ": expected " + samples[i].text + ", found" + rows;
        }
    }
    return {};
}

} // namespace

TEST(RecordedAnswers, supported_queries_answer_as_the_engine_did)
{
    const std::string folder = tests::shared_folder();
    if (folder.empty()) {
        GTEST_SKIP() << "the recorded answers are not on this machine";
    }
    std::ifstream file(folder + "/conformance/kql/recorded.jsonl");
    ASSERT_TRUE(file.is_open());
    Database database;
    int all = 0;
    int hold = 0;
    int refused = 0;
    std::string line;
    while (std::getline(file, line)) {
        const auto recorded = kql::parse_json(line);
        ASSERT_TRUE(recorded.has_value());
        ++all;
        const std::string query = recorded->find("query")->text;
        const auto answer = database.query(query);
        if (!answer && is_refusal(answer.error().code)) {
            ++refused;
            if (std::getenv("STANDSTILL_LIST_REFUSED") != nullptr) {
                std::cout << "refused: " << answer.error().subject << " | " << query << "\n";
            }
            continue;
        }
        const std::string wrong = answer ? difference(*recorded, *answer)
                                         : std::string(error_code_name(answer.error().code)) + " "
                + answer.error().subject + " " + answer.error().detail;
        if (wrong.empty()) {
            ++hold;
        } else {
            ADD_FAILURE() << query << "\n    " << wrong;
        }
    }
    std::cout << hold << " of " << all << " hold, " << refused << " not yet supported\n";
}

} // namespace standstill::test
