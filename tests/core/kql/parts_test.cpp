// SPDX-License-Identifier: GPL-3.0-or-later
// Largest groups, and sub-queries for parts of the rows: top-nested, top-hitters, partition, mv-apply.
#include "examples.h"

namespace standstill::test {

namespace {

constexpr const char* sales =
    "datatable(r:string, p:string, v:long)['n', 'a', 10, 'n', 'b', 20, 's', 'a', 30, 's', 'c', 5, "
    "'s', 'b', 15, 'w', 'a', 1]";

struct OnSales
{
    const char* query;
    const char* rows;
};

class Sales : public testing::TestWithParam<OnSales>
{
};

} // namespace

TEST_P(Sales, answer)
{
    Database database;
    const auto answer = database.query(std::string(sales) + " | " + GetParam().query);
    ASSERT_TRUE(answer.has_value()) << GetParam().query << "\n"
                                    << answer.error().subject << " " << answer.error().detail;
    EXPECT_EQ(rows_text(*answer), GetParam().rows) << GetParam().query << "\n" << answer->compiled.sql;
}

INSTANTIATE_TEST_SUITE_P(Kql, Sales,
    testing::Values(OnSales{"top-nested 2 of r by sum(v) | sort by r asc", "n|30\ns|50\n"},
        OnSales{"top-nested of r by sum(v) asc | sort by r asc", "n|30\ns|50\nw|1\n"},
        OnSales{"top-nested 1 of r by total = sum(v) asc", "w|1\n"},
        OnSales{"top-nested 2 of r by sum(v), top-nested 1 of p by part = max(v) | sort by r asc",
            "n|30|b|20\ns|50|a|30\n"},
        OnSales{"top-nested 1 of r with others = 'rest' by sum(v) | sort by r asc", "rest|31\ns|50\n"},
        OnSales{"top-nested 9 of r with others = 'rest' by sum(v) | count", "3\n"},
        OnSales{"top-nested 1 of r by sum(v), top-nested 1 of p with others = 'rest' by sum(v) | sort by p asc",
            "s|50|a|30\ns|50|rest|20\n"},
        OnSales{"top-nested 2 of strcat(r, 'x') by count() | where aggregated_Column1 == 2", "nx|2\n"},
        OnSales{"top-hitters 1 of p", "a|3\n"}, OnSales{"top-hitters 2 of p by v", "a|41\nb|35\n"},
        // partition: every operator works on each part by itself
        OnSales{"partition by r (top 1 by v desc) | sort by r asc", "n|b|20\ns|a|30\nw|a|1\n"},
        OnSales{"partition by r (summarize s = sum(v) | extend tag = 'p') | sort by s asc", "1|p\n30|p\n50|p\n"},
        OnSales{
            "partition hint.strategy=native by r (summarize s = sum(v) by r, x = v > 10 | top 1 by s desc) | sort by r "
            "asc",
            "n|1|20\ns|1|45\nw|0|1\n"},
        OnSales{"partition by r (count) | sort by Count asc", "1\n2\n3\n"},
        OnSales{"partition by r (distinct p) | summarize n = count() by p | sort by p asc", "a|3\nb|2\nc|1\n"},
        OnSales{"partition by r (sort by v asc | extend n = row_number(), before = prev(v)) | sort by r asc, n asc",
            "n|a|10|1|null\nn|b|20|2|10\ns|c|5|1|null\ns|b|15|2|5\ns|a|30|3|15\nw|a|1|1|null\n"},
        OnSales{
            "partition by r (sort by v asc | scan declare (c:long=0) with (step s: true => c = s.c + v;)) | where r == "
            "'s' | sort by c asc | project c",
            "5\n20\n50\n"}));

INSTANTIATE_TEST_SUITE_P(MvApply, Examples,
    testing::Values(
        Example{"datatable(i:long, a:dynamic)[0, dynamic([1, 5, 3]), 1, dynamic([10, 2, 5, 7])] | mv-apply e = a to "
                "typeof(long) on (top 1 by e) | sort by i asc",
            "0|[1,5,3]|5\n1|[10,2,5,7]|10\n"},
        Example{"datatable(i:long, a:dynamic)[0, dynamic([5, 1, 3]), 1, dynamic([4, 10, 8, 7])] | mv-apply e = a to "
                "typeof(long) on (top 2 by e | summarize t = make_list(e)) | sort by i asc",
            "0|[5,1,3]|[5,3]\n1|[4,10,8,7]|[10,8]\n"},
        Example{"datatable(r:long, a:dynamic)[0, dynamic([5, 1, 3]), 1, dynamic([4, 10, 8, 7])] | mv-apply "
                "with_itemindex=index value=a to typeof(long) on (where index >= 2) | project r, value, index | sort "
                "by r asc",
            "0|3|2\n1|8|2\n1|7|3\n"},
        Example{
            "datatable(i:long, a:dynamic)[0, dynamic([{'k': 'x', 'v': 1}, {'k': 'y', 'v': 2}])] | mv-apply e = a on "
            "(where e.k == 'y' | project v = tolong(e.v))",
            "0|[{\"k\":\"x\",\"v\":1},{\"k\":\"y\",\"v\":2}]|2\n"},
        Example{
            "datatable(v:long, a:dynamic, b:dynamic)[1, dynamic(['A1', 'A2']), dynamic(['B1', 'B2', 'B3'])] | mv-apply "
            "x = a, y = b on (extend o = strcat(x, '_', y) | summarize o = make_list(o)) | project o",
            "[\"A1_B1\",\"A2_B2\",\"_B3\"]\n"}));

TEST(Parts, what_is_not_supported_is_named)
{
    const auto refused = [](const char* query) {
        const auto compiled = kql::compile(query, {}, {});
        return compiled ? std::string("compiled") : compiled.error().subject;
    };
    EXPECT_EQ(refused("print x = 1 | partition by x (join (print x = 1) on x)"), "join inside partition");
    EXPECT_EQ(refused("print x = 1 | top-nested 1 of x with others = 0 by count(), top-nested 1 of x by count()"),
        "top-nested with others above another level");
    EXPECT_EQ(refused("print x = dynamic([1]) | mv-apply x on (where x > 0 | take 1 | summarize count())"),
        "where before summarize in this place of mv-apply");
}

} // namespace standstill::test
