// SPDX-License-Identifier: GPL-3.0-or-later
// What a chart draws of a hunt's rows, on rows made here.
#include "ui/hunt/chart_data.h"

#include "core/base/time.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace standstill::ui {
namespace {

ResultRows rowsOf(const std::vector<Column>& columns, const std::vector<Row>& rows)
{
    ResultRows result;
    result.columns = columns;
    std::shared_ptr<ResultBlock> block;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!block)
            block = std::make_shared<ResultBlock>(columns.size());
        block->append(rows[i], 0);
        if (block->rows() == ResultRows::perBlock || i + 1 == rows.size()) {
            block->finish();
            result.blocks.push_back(std::exchange(block, nullptr));
        }
    }
    result.count = rows.size();
    return result;
}

Chart chartOf(const char* kind)
{
    Chart chart;
    chart.kind = kind;
    return chart;
}

constexpr Ticks hour = 3600 * ticks_per_second;

TEST(ChartData, a_time_chart_has_a_series_for_each_text)
{
    const ResultRows rows =
        rowsOf({{"Timestamp", ValueType::DateTime}, {"Host", ValueType::String}, {"n", ValueType::Long}},
            {{2 * hour, std::string("b"), std::int64_t{3}}, {hour, std::string("a"), std::int64_t{1}},
                {hour, std::string("b"), std::int64_t{2}}, {Value{}, std::string("b"), std::int64_t{9}}});
    const ChartData data = chartData(chartOf("timechart"), rows, QTimeZone::utc());
    ASSERT_TRUE(data.problem.isEmpty()) << data.problem.toStdString();
    ASSERT_EQ(data.series.size(), 2U);
    EXPECT_EQ(data.series[0].name, QStringLiteral("b"));
    EXPECT_EQ(data.series[0].x, (std::vector<double>{3600, 7200})) << "in the order of time";
    EXPECT_EQ(data.series[0].y, (std::vector<double>{2, 3}));
    EXPECT_EQ(data.step, 3600);
}

TEST(ChartData, numbers_of_one_row_are_series_beside_each_other)
{
    const ResultRows rows = rowsOf({{"File", ValueType::String}, {"n", ValueType::Long}, {"m", ValueType::Real}},
        {{std::string("x"), std::int64_t{3}, 0.5}, {std::string("y"), std::int64_t{1}, Value{}}});
    const ChartData data = chartData(chartOf("columnchart"), rows, QTimeZone::utc());
    ASSERT_EQ(data.series.size(), 2U);
    EXPECT_EQ(data.categories, (std::vector<QString>{QStringLiteral("x"), QStringLiteral("y")}));
    EXPECT_EQ(data.series[1].name, QStringLiteral("m"));
    EXPECT_EQ(data.series[1].y, (std::vector<double>{0.5})) << "a null is no point";
}

TEST(ChartData, columns_that_are_named_are_taken_and_must_be_there)
{
    const ResultRows rows = rowsOf({{"a", ValueType::String}, {"n", ValueType::Long}, {"m", ValueType::Long}},
        {{std::string("x"), std::int64_t{3}, std::int64_t{4}}});
    Chart chart = chartOf("barchart");
    chart.y_columns = {"m"};
    ChartData data = chartData(chart, rows, QTimeZone::utc());
    ASSERT_EQ(data.series.size(), 1U);
    EXPECT_EQ(data.series[0].y, (std::vector<double>{4}));
    chart.y_columns = {"missing"};
    EXPECT_FALSE(chartData(chart, rows, QTimeZone::utc()).problem.isEmpty());
    chart.y_columns = {"a"};
    EXPECT_FALSE(chartData(chart, rows, QTimeZone::utc()).problem.isEmpty());
}

TEST(ChartData, small_slices_of_a_pie_become_one)
{
    std::vector<Row> rows;
    for (int i = 1; i <= 30; ++i)
        rows.push_back({"f" + std::to_string(i), std::int64_t{i}});
    const ChartData data = chartData(
        chartOf("piechart"), rowsOf({{"f", ValueType::String}, {"n", ValueType::Long}}, rows), QTimeZone::utc());
    ASSERT_EQ(data.series.size(), 1U);
    ASSERT_EQ(data.series[0].y.size(), 12U);
    EXPECT_EQ(data.categories[0], QStringLiteral("f30"));
    double sum = 0;
    for (const double y : data.series[0].y)
        sum += y;
    EXPECT_EQ(sum, 465) << "nothing is lost";
    EXPECT_THAT(data.categories.back().toStdString(), testing::HasSubstr("19"));
}

TEST(ChartData, what_is_not_drawn_is_said)
{
    std::vector<Row> rows;
    for (int i = 0; i < 40; ++i)
        rows.push_back({hour * i, "host" + std::to_string(i), std::int64_t{i}});
    const std::vector<Column> columns{{"t", ValueType::DateTime}, {"Host", ValueType::String}, {"n", ValueType::Long}};
    const ChartData many = chartData(chartOf("timechart"), rowsOf(columns, rows), QTimeZone::utc());
    EXPECT_EQ(many.series.size(), 12U);
    EXPECT_EQ(many.leftOut, 28U);
    EXPECT_FALSE(chartData(chartOf("treemap"), rowsOf(columns, rows), QTimeZone::utc()).problem.isEmpty());
    EXPECT_FALSE(
        chartData(chartOf("timechart"), rowsOf({{"s", ValueType::String}}, {{std::string("x")}}), QTimeZone::utc())
            .problem.isEmpty());
}

} // namespace
} // namespace standstill::ui
